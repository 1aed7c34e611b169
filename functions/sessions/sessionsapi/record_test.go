package sessionsapi_test

import (
	"context"
	"encoding/hex"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/sessions/sessionsapi"
	"github.com/lectern/lectern/functions/sessions/sessionstest"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

// record reads a whole record in pages of that many entries.
func record(t *testing.T, c *apitest.Client, s *sessionstest.Site, limit int) []eventlog.RecordEntry {
	t.Helper()
	var entries []eventlog.RecordEntry
	for after := int64(0); ; after = entries[len(entries)-1].Seq {
		page := apitest.Into[eventlog.RecordPage](c.Get(s.SessionPath(fmt.Sprintf("/record?limit=%d&after=%d", limit, after))).Status(http.StatusOK))
		require.LessOrEqual(t, len(page.Entries), limit)
		entries = append(entries, page.Entries...)
		if !page.More {
			require.Len(t, entries, int(page.LastSeq))
			return entries
		}
	}
}

func TestTheRecordHasEverythingInOrderWithItsChain(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	student := s.Join(t, s.Students[0])
	for _, v := range []eventlog.Visibility{eventlog.VisibleAll, eventlog.VisibleStaff, eventlog.VisibleActor} {
		_, err := s.DB.Store.Append(t.Context(), s.Tenant, s.Session, student.ID, postgres.Free, eventlog.Draft{
			Content: eventlog.ParticipantMuted{ParticipantID: student.ID, Sources: []classroom.Source{"microphone"}}, Visibility: v, ClientOpID: uuid.New(),
		})
		require.NoError(t, err)
	}
	teacher := s.As(t, s.Teacher)
	entries := record(t, teacher, s, 2)
	require.Equal(t, entries, record(t, teacher, s, 500))
	require.Len(t, entries, 5)
	require.Equal(t, []eventlog.Visibility{"all", "all", "all", "staff", "actor"}, visibilities(entries))
	last := eventlog.GenesisHash()
	for i, e := range entries {
		require.EqualValues(t, i+1, e.Seq)
		require.False(t, e.Erased)
		contentHash, err := hex.DecodeString(e.ContentHash)
		require.NoError(t, err)
		last = eventlog.Link{
			TenantID: s.Tenant, SessionID: s.Session, Seq: e.Seq, AtMS: e.AtMS, Type: e.Type, Version: e.Version,
			Visibility: e.Visibility, ActorID: e.ActorID, ClientOpID: e.ClientOpID,
		}.Hash(last, contentHash)
		require.Equal(t, hex.EncodeToString(last), e.Hash, "whoever holds a record can check it")
	}
	page := apitest.Into[eventlog.RecordPage](teacher.Get(s.SessionPath("/record?after=5")).Status(http.StatusOK))
	require.Empty(t, page.Entries)
	roles := map[classroom.Role]uuid.UUID{}
	for _, p := range page.People {
		roles[p.Role] = p.ID
	}
	require.Equal(t, testkit.System(t, s.DB, s.Fixture), roles[classroom.RoleSystem])
	require.Equal(t, student.ID, roles[classroom.RoleStudent])
	require.False(t, page.More)
}

// tamper runs statements on one connection of the superuser.
func tamper(t *testing.T, s *sessionstest.Site, statements ...string) {
	t.Helper()
	admin := s.DB.Admin(t)
	for _, sql := range statements {
		_, err := admin.Exec(context.Background(), sql)
		require.NoError(t, err, sql)
	}
}

func visibilities(entries []eventlog.RecordEntry) (out []eventlog.Visibility) {
	for _, e := range entries {
		out = append(out, e.Visibility)
	}
	return out
}

func TestWhatWasErasedIsSaidSoAndTheRecordStaysWhole(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	student := s.Join(t, s.Students[0])
	tamper(t, s, `set role lectern_erase`, `select set_config('app.tenant_id', '`+s.Tenant.String()+`', false)`,
		`update session_state_events set content = null, salt = null where actor_id = '`+student.ID.String()+`'`)
	teacher := s.As(t, s.Teacher)
	entries := record(t, teacher, s, 500)
	require.True(t, entries[1].Erased)
	require.Equal(t, "null", string(entries[1].Content))
	check := apitest.Into[sessionsapi.RecordCheck](teacher.Get(s.SessionPath("/record/check")).Status(http.StatusOK))
	require.True(t, check.Whole)
	require.EqualValues(t, 2, check.Entries)
	require.EqualValues(t, 1, check.Erased)
	require.Equal(t, entries[1].Hash, check.LastHash)
	require.Equal(t, entries[0].AtMS, check.FirstAt.UnixMilli())
	require.Equal(t, entries[1].AtMS, check.LastAt.UnixMilli())
	require.Nil(t, check.FirstBadSeq)
}

func TestARecordThatWasChangedIsNamed(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	for _, student := range s.Students {
		s.Join(t, student)
	}
	tamper(t, s, `set session_replication_role = replica`, `update session_state_events set content = '{"a": 1}' where seq = 3`)
	teacher := s.As(t, s.Teacher)
	check := apitest.Into[sessionsapi.RecordCheck](teacher.Get(s.SessionPath("/record/check")).Status(http.StatusOK))
	require.False(t, check.Whole)
	require.EqualValues(t, 3, *check.FirstBadSeq)
	require.EqualValues(t, 2, check.Entries)
	entries := record(t, teacher, s, 500)
	require.Equal(t, entries[1].Hash, check.LastHash)
	require.Equal(t, entries[2].AtMS, check.FirstBadAt.UnixMilli())
}

func TestNobodyButTeachersReadsTheRecord(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	s.Join(t, s.Students[0])
	for _, path := range []string{"/record", "/record/check"} {
		for _, user := range []uuid.UUID{s.Students[0], s.Assistant} {
			s.As(t, user).Get(s.SessionPath(path)).Problem(http.StatusForbidden, "not-allowed")
		}
		s.Nobody(t).Get(s.SessionPath(path)).Problem(http.StatusUnauthorized, "not-signed-in")
	}
	s.As(t, s.Assistant).Get(s.SessionPath("/roster")).Status(http.StatusOK)
	s.As(t, s.Students[0]).Get(s.SessionPath("/roster")).Problem(http.StatusForbidden, "not-allowed")
	for _, query := range []string{"limit=0", "limit=501", "after=-1", "after=x", "limit=9999999999999999999"} {
		s.As(t, s.Teacher).Get(s.SessionPath("/record?"+query)).Problem(http.StatusUnprocessableEntity, "input-invalid")
	}
}

// An administrator who reads the record of somebody else's class is in the school's audit log, however many pages it
// takes, and from whichever page on; the class's teacher is not.
func TestReadingSomebodyElsesRecordIsAudited(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	for _, student := range s.Students {
		s.Join(t, student)
	}
	record(t, s.As(t, s.Teacher), s, 1)
	admin := s.As(t, s.Admin)
	admin.Get(s.SessionPath("/record?after=3")).Status(http.StatusOK)
	record(t, admin, s, 1)
	admin.Get(s.SessionPath("/record/check")).Status(http.StatusOK)
	seen := apitest.Into[httpapi.List[classroom.AuditEvent]](admin.Get("/v1/audit_events?action=acted_as_teacher").Status(http.StatusOK))
	require.Len(t, seen.Data, 2)
	for i, operation := range []string{"check-record", "read-record"} {
		e := seen.Data[i]
		require.JSONEq(t, `{"operation":"`+operation+`"}`, string(e.Detail))
		require.Equal(t, s.Admin, *e.ActorUserID)
		require.Equal(t, "session", e.ObjectType)
		require.Equal(t, s.Session.String(), e.ObjectID)
		require.NotEmpty(t, e.ObjectName)
		require.NotEmpty(t, e.CourseTitle)
		require.NotEmpty(t, e.ActorName)
	}
}

func TestTheAuditLogInPages(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	teacher, admin := s.As(t, s.Teacher), s.As(t, s.Admin)
	for _, role := range []string{"student", "assistant", "student"} {
		teacher.Post("/v1/courses/"+s.Course.String()+"/enrollments", map[string]any{"user_id": s.Assistant, "role": role}).Status(http.StatusCreated)
	}
	type list = httpapi.List[classroom.AuditEvent]
	all := apitest.Into[list](admin.Get("/v1/audit_events").Status(http.StatusOK))
	require.Len(t, all.Data, 3)
	require.JSONEq(t, `{"was":"assistant","role":"student","course_id":"`+s.Course.String()+`"}`, string(all.Data[0].Detail))
	require.NotEmpty(t, all.Data[0].ObjectName)
	require.NotEmpty(t, all.Data[0].CourseTitle)
	var paged []classroom.AuditEvent
	for cursor := ""; ; {
		page := apitest.Into[list](admin.Get("/v1/audit_events?limit=1&cursor=" + cursor).Status(http.StatusOK))
		paged = append(paged, page.Data...)
		if page.NextCursor == nil {
			break
		}
		cursor = *page.NextCursor
		admin.Get("/v1/audit_events?limit=1&action=enrolled&cursor="+cursor).Problem(http.StatusUnprocessableEntity, "cursor-invalid")
	}
	require.Equal(t, all.Data, paged)
	for query, n := range map[string]int{
		"action=enrolled": 3, "action=signed_in": 0, "actor_user_id=" + s.Teacher.String(): 3, "actor_user_id=" + s.Admin.String(): 0,
		"action=unheard_of": 0, "action=enrolled&actor_user_id=" + s.Teacher.String(): 3,
	} {
		require.Len(t, apitest.Into[list](admin.Get("/v1/audit_events?"+query).Status(http.StatusOK)).Data, n, query)
	}
	for _, query := range []string{"action=%27--", "action=A", "actor_user_id=x", "cursor=x", "limit=101"} {
		require.Equal(t, http.StatusUnprocessableEntity, admin.Get("/v1/audit_events?"+query).StatusCode, query)
	}
	for _, user := range []uuid.UUID{s.Teacher, s.Assistant, s.Students[0]} {
		s.As(t, user).Get("/v1/audit_events").Problem(http.StatusForbidden, "not-allowed")
	}
	other := testkit.Tenant(t, s.DB)
	require.Empty(t, apitest.Into[list](s.In(t, other, other.Admin).Get("/v1/audit_events").Status(http.StatusOK)).Data)
}

func TestTheRosterSaysWhoCame(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	teacher := s.As(t, s.Teacher)
	read := func() map[uuid.UUID]classroom.RosterEntry {
		entries := apitest.Into[httpapi.List[classroom.RosterEntry]](teacher.Get(s.SessionPath("/roster")).Status(http.StatusOK))
		out := map[uuid.UUID]classroom.RosterEntry{}
		for _, e := range entries.Data {
			out[e.UserID] = e
		}
		require.Len(t, out, len(entries.Data), "nobody is there twice")
		return out
	}
	for _, user := range append([]uuid.UUID{s.Teacher, s.Assistant}, s.Students[:]...) {
		require.Equal(t, classroom.RosterExpected, read()[user].Status)
	}
	require.NotContains(t, read(), s.Admin)
	require.Equal(t, classroom.RoleTeacher, read()[s.Teacher].Role)
	teacher.Post(s.SessionPath("/start"), nil).Status(http.StatusOK)
	first, second := s.Join(t, s.Students[0]), s.Join(t, s.Students[1])
	s.Join(t, s.Admin)
	require.Equal(t, classroom.RosterPresent, read()[s.Students[0]].Status)
	require.Equal(t, first.ID, *read()[s.Students[0]].ParticipantID)
	require.Equal(t, classroom.RosterPresent, read()[s.Admin].Status, "who took part, of the course or not")
	came := *read()[s.Students[0]].FirstJoinedAt

	s.As(t, s.Students[0]).Post(s.SessionPath("/leave"), nil).Status(http.StatusNoContent)
	require.Equal(t, classroom.RosterLeft, read()[s.Students[0]].Status)
	require.NotNil(t, read()[s.Students[0]].LeftAt)
	s.Join(t, s.Students[0])
	back := read()[s.Students[0]]
	require.Equal(t, classroom.RosterPresent, back.Status)
	require.Equal(t, came, *back.FirstJoinedAt, "who comes back came when they came first")
	teacher.Post(s.PersonPath(second.ID, "/remove"), nil).Status(http.StatusNoContent)
	require.Equal(t, classroom.RosterRemoved, read()[s.Students[1]].Status)
	_, err := s.DB.Admin(t).Exec(t.Context(), `update session_participants set first_joined_at = first_joined_at + interval '10 minutes' where id = $1`, first.ID)
	require.NoError(t, err)
	require.Equal(t, classroom.RosterLate, read()[s.Students[0]].Status)
	teacher.Post(s.SessionPath("/end"), nil).Status(http.StatusOK)
	require.Equal(t, classroom.RosterLate, read()[s.Students[0]].Status, "and stayed")
	require.Equal(t, classroom.RosterAbsent, read()[s.Assistant].Status)
	require.WithinDuration(t, time.Now(), *read()[s.Students[0]].LeftAt, time.Hour)
}
