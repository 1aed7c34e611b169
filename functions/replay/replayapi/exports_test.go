package replayapi_test

import (
	"bytes"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/replay/replayapi"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/replay"
)

// take gives the published replay files that can be read.
func (s *site) take(t *testing.T) {
	t.Helper()
	s.publish(t)
	s.back.files = map[string]string{}
	r, err := s.DB.Store.ReplayOf(t.Context(), s.Tenant, s.Session)
	require.NoError(t, err)
	for audience, key := range map[eventlog.Audience]string{eventlog.Students: "t/take-students", eventlog.Staff: "t/take-staff"} {
		w := replay.NewWriter(s.Session, audience, r.StartedAtMS, r.StartedAtMS+60_000)
		require.NoError(t, w.Add(eventlog.Event{
			SessionID: s.Session, ID: uuid.New(), Seq: 1, Lane: eventlog.LaneAll, Visibility: eventlog.VisibleAll, N: 1, Type: eventlog.TypeChatMessage, Version: 1, AtMS: r.StartedAtMS + 5000,
			ActorID: uuid.New(), Content: []byte(`{"body":"for ` + string(audience) + `","reply_to":null}`),
		}))
		var file bytes.Buffer
		_, err := w.WriteTo(&file)
		require.NoError(t, err)
		s.back.files[key] = file.String()
	}
	s.back.files["t/take.json"] = `{"participants":{}}`
	s.change(t, `update replays set bundle_students_key = 't/take-students', bundle_staff_key = 't/take-staff', names_key = 't/take.json'`)
}

func (s *site) change(t *testing.T, sql string, args ...any) {
	t.Helper()
	_, err := s.DB.Admin(t).Exec(t.Context(), sql, args...)
	require.NoError(t, err)
}

func TestAnExportIsAskedForReadAndFetched(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.take(t)
	sara, teacher := s.As(t, s.Students[0]), s.As(t, s.Teacher)
	var asked, again replayapi.Export
	sara.Do(http.MethodPost, s.path("/exports"), nil).Status(http.StatusAccepted).Into(&asked)
	require.Equal(t, artifact.ExportQueued, asked.Status)
	require.Equal(t, eventlog.Students, asked.Audience)
	require.True(t, asked.MayCancel && asked.IsCurrent)
	require.Equal(t, []string{s.Tenant.String() + " " + asked.ID.String()}, s.back.started)

	s.As(t, s.Students[1]).Do(http.MethodPost, s.path("/exports"), nil).Status(http.StatusAccepted).Into(&again)
	require.Equal(t, asked.ID, again.ID, "equal ones are packed once")
	require.False(t, again.MayCancel)
	s.As(t, s.Students[1]).Do(http.MethodDelete, s.path("/exports/"+asked.ID.String()), nil).Problem(http.StatusForbidden, "export-of-another")
	teacher.Do(http.MethodGet, s.path("/exports/"+asked.ID.String()), nil).Problem(http.StatusNotFound, "export-not-found")

	one := s.path("/exports/" + asked.ID.String())
	_, err := s.DB.Store.BeginExport(t.Context(), s.Tenant, asked.ID)
	require.NoError(t, err)
	wanted, err := s.DB.Store.ReportExport(t.Context(), s.Tenant, asked.ID, "u", 61, 1000)
	require.NoError(t, err)
	require.True(t, wanted)
	var now replayapi.Export
	sara.Do(http.MethodGet, one, nil).Status(http.StatusOK).Into(&now)
	require.Equal(t, artifact.ExportRunning, now.Status)
	require.Equal(t, 61, now.Progress)
	require.Nil(t, now.File)

	key := artifact.ExportKey(s.Tenant, s.Session, asked.ID)
	wanted, err = s.DB.Store.FinishExport(t.Context(), s.Tenant, asked.ID, key, 2000)
	require.NoError(t, err)
	require.True(t, wanted)
	sara.Do(http.MethodGet, one, nil).Status(http.StatusOK).Into(&now)
	require.Equal(t, artifact.ExportCompleted, now.Status)
	require.Contains(t, now.File.URL, "https://files.example/"+key+"?ttl=900&as=attachment")
	require.WithinDuration(t, time.Now().AddDate(0, 0, 7), *now.ExpiresAt, time.Hour)
	sara.Do(http.MethodDelete, one, nil).Status(http.StatusNoContent)
	var list replayapi.ExportList
	sara.Do(http.MethodGet, s.path("/exports"), nil).Status(http.StatusOK).Into(&list)
	require.Len(t, list.Data, 1)
	require.Equal(t, artifact.ExportCompleted, list.Data[0].Status, "what is there cannot be stopped")
	teacher.Do(http.MethodGet, s.path("/exports"), nil).Status(http.StatusOK).Into(&list)
	require.Empty(t, list.Data)

	// What was hidden since is in the file: it is not handed out any more.
	s.change(t, `update replays set bundle_students_key = 't/other'`)
	sara.Do(http.MethodGet, one, nil).Status(http.StatusOK).Into(&now)
	require.False(t, now.IsCurrent)
	require.Nil(t, now.File)
}

func TestAnExportIsCancelled(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.take(t)
	sara := s.As(t, s.Students[0])
	var x replayapi.Export
	sara.Do(http.MethodPost, s.path("/exports"), nil).Status(http.StatusAccepted).Into(&x)
	_, err := s.DB.Store.BeginExport(t.Context(), s.Tenant, x.ID)
	require.NoError(t, err)
	sara.Do(http.MethodDelete, s.path("/exports/"+x.ID.String()), nil).Status(http.StatusNoContent)
	wanted, err := s.DB.Store.ReportExport(t.Context(), s.Tenant, x.ID, "u", 61, 1000)
	require.NoError(t, err)
	require.False(t, wanted)
	ended, err := s.DB.Store.BeginExport(t.Context(), s.Tenant, x.ID)
	require.NoError(t, err)
	require.Equal(t, artifact.ExportCancelled, ended.Status)
	var other replayapi.Export
	sara.Do(http.MethodPost, s.path("/exports"), nil).Status(http.StatusAccepted).Into(&other)
	require.NotEqual(t, x.ID, other.ID)
}

func TestWhatCannotBeTakenAlong(t *testing.T) {
	t.Parallel()
	s := open(t)
	sara := s.As(t, s.Students[0])
	sara.Do(http.MethodPost, s.path("/exports"), nil).Problem(http.StatusNotFound, "replay-not-found")
	s.take(t)
	s.back.down = true
	sara.Do(http.MethodPost, s.path("/exports"), nil).Problem(http.StatusServiceUnavailable, "executions-unavailable")
	s.back.down = false
	sara.Do(http.MethodPost, s.path("/exports"), nil).Status(http.StatusAccepted)
	require.Len(t, s.back.started, 1, "asked again it is started")

	for range 20 {
		s.change(t, `insert into exports (tenant_id, id, session_id, audience, input_hash, asked_by, status) values ($1, $2, $3, 'students', 'x', $4, 'failed')`,
			s.Tenant, classroom.NewID(), s.Session, s.Students[1])
	}
	s.change(t, `delete from exports where status = 'queued'`)
	limit := s.As(t, s.Students[1]).Do(http.MethodPost, s.path("/exports"), nil)
	limit.Problem(http.StatusTooManyRequests, "export-limit")
	require.NotEmpty(t, limit.Header.Get("Retry-After"))

	s.change(t, `update replays set bundle_students_key = null`)
	sara.Do(http.MethodPost, s.path("/exports"), nil).Problem(http.StatusConflict, "replay-not-ready")
	s.change(t, `insert into replay_edits (tenant_id, id, session_id, number, revision, kind, content, made_by)
		values ($1, $2, $3, 1, 1, 'part.hidden', '{"from_ms": 0, "to_ms": 1000}', $4)`, s.Tenant, classroom.NewID(), s.Session, s.Teacher)
	sara.Do(http.MethodPost, s.path("/exports"), nil).Problem(http.StatusConflict, "replay-is-changing")
	sara.Do(http.MethodGet, s.path("/downloads/chat.csv"), nil).Problem(http.StatusConflict, "replay-is-changing")
}

func TestFilesAreOfTheCallersAudience(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.take(t)
	sara, teacher := s.As(t, s.Students[0]), s.As(t, s.Teacher)
	chat := sara.Do(http.MethodGet, s.path("/downloads/chat.csv"), nil)
	require.Equal(t, http.StatusOK, chat.StatusCode)
	require.Contains(t, string(chat.Body), "\r\n0:00:05,Someone,,message,for students,,,")
	require.Regexp(t, `^attachment; filename="[ -~]+ \d{4}-\d\d-\d\d chat.csv"; filename\*=UTF-8''.+chat.csv$`, chat.Header.Get("Content-Disposition"))
	require.Equal(t, "text/plain; charset=utf-8", chat.Header.Get("Content-Type"))
	require.Equal(t, "nosniff", chat.Header.Get("X-Content-Type-Options"))
	require.Contains(t, string(teacher.Do(http.MethodGet, s.path("/downloads/chat.csv"), nil).Body), "for staff")
	sara.Do(http.MethodGet, s.path("/downloads/attendance.csv"), nil).Problem(http.StatusNotFound, "download-not-found")
	require.Contains(t, string(teacher.Do(http.MethodGet, s.path("/downloads/attendance.csv"), nil).Body), "Sara Student,student,")
	for _, none := range []string{"captions.srt", "shadow", "..%2Fnames.json"} {
		teacher.Do(http.MethodGet, s.path("/downloads/"+none), nil).Problem(http.StatusNotFound, "download-not-found")
	}
}
