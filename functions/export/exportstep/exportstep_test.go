package exportstep_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/export/exportstep"
	"github.com/lectern/lectern/functions/publish/publishstep"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/takeout"
	"github.com/lectern/lectern/shared/testkit"
)

// class is an ended class with a replay that has media, words and a deck.
type class struct {
	t     *testing.T
	db    *testkit.DB
	f     *testkit.Fixture
	files *pipelinetest.Files
	in    pipeline.Input
	deck  uuid.UUID
}

var (
	sound  = bytes.Repeat([]byte("sound and camera "), 10_000)
	slides = append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte{0, 0xff, '<'}, 1000)...)
)

const (
	saraWrote  = "=light is a wave"
	staffWrote = "they look tired"
)

func newClass(t *testing.T) *class {
	t.Helper()
	db := testkit.Database(t)
	c := &class{t: t, db: db, f: testkit.Tenant(t, db), files: pipelinetest.NewFiles(), deck: classroom.NewID()}
	c.in = pipeline.Input{TenantID: c.f.Tenant, SessionID: c.f.Session, Run: 1, Mode: publishstep.ModeEvents}
	teacher := testkit.Participant(t, db, c.f, c.f.Session, c.f.Teacher, classroom.RoleTeacher)
	sara := testkit.Participant(t, db, c.f, c.f.Session, c.f.Students[0], classroom.RoleStudent)
	c.append(teacher, testkit.Draft(eventlog.TypeSessionStarted, nil))
	c.append(sara, eventlog.Draft{Content: eventlog.ParticipantJoined{ParticipantID: sara, Role: classroom.RoleStudent}})
	c.append(teacher, eventlog.Draft{Content: eventlog.DeckAttached{AssetID: c.deck, Kind: "deck", Name: "Waves/light.pdf", Pages: 1}})
	message := c.append(sara, testkit.Draft(eventlog.TypeChatMessage, map[string]any{"body": saraWrote}))
	c.exec(`insert into chat_messages (tenant_id, session_id, id, participant_id, channel, body) values ($1, $2, $3, $4, 'all', $5)`,
		c.f.Tenant, c.f.Session, message, sara, saraWrote)
	said := c.append(teacher, testkit.Draft(eventlog.TypeChatStaffMessage, map[string]any{"body": staffWrote}))
	c.exec(`insert into chat_messages (tenant_id, session_id, id, participant_id, channel, body) values ($1, $2, $3, $4, 'staff', $5)`,
		c.f.Tenant, c.f.Session, said, teacher, staffWrote)
	c.append(teacher, testkit.Draft(eventlog.TypeSessionEnded, nil))
	sum := sha256.Sum256(slides)
	c.exec(`insert into studio_assets (tenant_id, id, course_id, uploaded_by, kind, name, content_type, size_bytes, sha256, object_key)
		values ($1, $2, $3, $4, 'deck', 'light.pdf', 'application/pdf', $5, $6, $7)`,
		c.f.Tenant, c.deck, c.f.Course, c.f.Teacher, len(slides), sum[:], "t/deck.pdf")
	c.exec(`insert into session_decks (tenant_id, session_id, asset_id) values ($1, $2, $3)`, c.f.Tenant, c.f.Session, c.deck)
	c.put("t/deck.pdf", slides)
	_, _, err := db.Store.ClaimFirstRun(t.Context(), c.f.Tenant, c.f.Session)
	require.NoError(t, err)
	c.publish()
	return c
}

func (c *class) exec(sql string, args ...any) {
	c.t.Helper()
	_, err := c.db.Admin(c.t).Exec(c.t.Context(), sql, args...)
	require.NoError(c.t, err)
}

func (c *class) append(actor uuid.UUID, d eventlog.Draft) uuid.UUID {
	c.t.Helper()
	d.ClientOpID = classroom.NewID()
	out, err := c.db.Store.Append(c.t.Context(), c.f.Tenant, c.f.Session, actor, postgres.Free, d)
	require.NoError(c.t, err)
	return out[0].ID
}

func (c *class) put(key string, data []byte) string {
	c.t.Helper()
	require.NoError(c.t, pipeline.PutBytes(c.t.Context(), c.files, key, "application/octet-stream", data))
	return key
}

// publish makes the replay as the pipeline leaves it.
func (c *class) publish() {
	c.t.Helper()
	store := c.db.Store
	step := publishstep.Step{Ledger: store, Log: store, Rows: store, Replays: store, Files: c.files}
	out, err := step.Run(c.t.Context(), c.in)
	require.NoError(c.t, err)
	require.NoError(c.t, store.FinishReplay(c.t.Context(), c.f.Tenant, artifact.Replay{
		SessionID: c.f.Session, Run: 1, Status: artifact.ReplayReady, BundleStudentsKey: out.Bundles.StudentsKey, BundleStaffKey: out.Bundles.StaffKey,
		NamesKey: out.Bundles.NamesKey, DurationMS: 60_000, MediaKey: c.put("t/m.webm", sound), MediaType: "video/webm",
		Screens:     []artifact.Screen{{Key: c.put("t/s.webm", []byte("screen")), Type: "video/webm", AtMS: 1000, DurationMS: 2000}},
		CaptionsKey: c.put("t/c.vtt", []byte("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n")), SRTKey: c.put("t/c.srt", []byte("1\n")),
		TranscriptKey:      c.put("t/t.json", []byte(`{"version":2,"utterances":[{"start_ms":1000,"end_ms":2000,"text":"Hello","words":[]}]}`)),
		InsightStudentsKey: c.put("t/i.json", []byte(`{"version":1,"chapters":[{"id":"`+uuid.NewString()+`","title":"Light","start_ms":0,"end_ms":60000}]}`)),
		InsightStaffKey:    "t/i.json",
	}))
}

func (c *class) ask(a eventlog.Audience) artifact.Export {
	c.t.Helper()
	r, err := c.db.Store.ReplayOf(c.t.Context(), c.f.Tenant, c.f.Session)
	require.NoError(c.t, err)
	files, err := r.FilesFor(a, []edit.Range{})
	require.NoError(c.t, err)
	x, err := c.db.Store.AskExport(c.t.Context(), c.f.Tenant, artifact.ExportDraft{
		SessionID: c.f.Session, Audience: a, InputHash: files.Hash(), AskedBy: c.f.Teacher,
	})
	require.NoError(c.t, err)
	return x
}

func (c *class) step() exportstep.Step {
	return exportstep.Step{
		Store: c.db.Store, Files: c.files, Every: time.Nanosecond,
		Viewer: fstest.MapFS{"viewer.js": {Data: []byte("play()")}, "viewer.css": {Data: []byte("body{}")}},
	}
}

func (c *class) pack(s exportstep.Step, x artifact.Export) (exportstep.Output, error) {
	return s.Run(c.t.Context(), pipeline.Input{TenantID: c.f.Tenant, ExportID: x.ID, Mode: exportstep.ModePack})
}

func (c *class) find(x artifact.Export) artifact.Export {
	c.t.Helper()
	found, err := c.db.Store.FindExport(c.t.Context(), c.f.Tenant, x.ID)
	require.NoError(c.t, err)
	return found
}

// unzip reads all files of an export, by their paths below its folder.
func (c *class) unzip(x artifact.Export) map[string][]byte {
	c.t.Helper()
	data := c.files.Bytes(x.ObjectKey)
	require.Len(c.t, data, int(x.Bytes))
	archive, err := zip.NewReader(bytes.NewReader(data), x.Bytes)
	require.NoError(c.t, err)
	out := map[string][]byte{}
	for _, f := range archive.File {
		folder, path, _ := strings.Cut(f.Name, "/")
		require.Regexp(c.t, `^.+ \d{4}-\d\d-\d\d$`, folder)
		r, err := f.Open()
		require.NoError(c.t, err)
		text, err := io.ReadAll(r) // checks the CRC
		require.NoError(c.t, err)
		require.NotContains(c.t, out, path)
		out[path] = text
	}
	return out
}

func TestAClassIsPackedForItsAudience(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	x := c.ask(eventlog.Students)
	require.Equal(t, x.ID, c.ask(eventlog.Students).ID, "asked twice is one")
	out, err := c.pack(c.step(), x)
	require.NoError(t, err)
	done := c.find(x)
	require.Equal(t, artifact.ExportCompleted, done.Status)
	require.Equal(t, out, exportstep.Output{Status: artifact.ExportCompleted, Bytes: done.Bytes})
	require.Equal(t, 100, done.Progress)
	require.WithinDuration(t, time.Now().AddDate(0, 0, artifact.ExportDays), *done.ExpiresAt, time.Hour)
	require.Equal(t, "application/zip", c.files.Type(done.ObjectKey))
	require.Zero(t, c.files.Uploads())

	files := c.unzip(done)
	var m takeout.Manifest
	require.NoError(t, json.Unmarshal(files["manifest.json"], &m))
	require.Equal(t, eventlog.Students, m.Audience)
	require.Len(t, m.Files, len(files)-1, "all but the manifest itself")
	for _, f := range m.Files {
		sum := sha256.Sum256(files[f.Path])
		require.Equal(t, hex.EncodeToString(sum[:]), f.SHA256, f.Path)
	}
	require.Equal(t, sound, files["media/class.webm"])
	require.Equal(t, "screen", string(files["media/screen-1.webm"]))
	require.Equal(t, slides, files["slides/01 Waves-light.pdf"])
	require.Regexp(t, `^window.LECTERN_DECK\("`+c.deck.String()+`","JVBERi[A-Za-z0-9+/=]+"\);\n$`, string(files["data/decks/"+c.deck.String()+".js"]))
	for _, path := range []string{"index.html", "README.txt", "viewer/viewer.js", "captions.vtt", "captions.srt", "chapters.vtt", "chapters.json", "transcript.txt", "polls.csv", "names.json", "insight.json", "transcript.json", "events.lrb"} {
		require.NotEmpty(t, files[path], path)
	}
	require.Contains(t, string(files["chat.csv"]), ",'"+saraWrote+",")
	require.Contains(t, string(files["events.ndjson"]), saraWrote)
	require.NotContains(t, files, "attendance.csv")
	for path, text := range files {
		require.NotContains(t, string(text), staffWrote, path)
	}
	var data takeout.Data
	script := strings.TrimSuffix(strings.TrimPrefix(string(files["data/class.js"]), "window.LECTERN="), ";\n")
	require.NoError(t, json.Unmarshal([]byte(script), &data))
	require.Equal(t, files["events.lrb"], data.Bundle)
	require.Equal(t, "media/class.webm", data.Media.File)

	again, err := c.pack(c.step(), x)
	require.NoError(t, err)
	require.Equal(t, out, again, "what is packed is not packed again")
}

func TestStaffGetTheirView(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	x := c.ask(eventlog.Staff)
	require.NotEqual(t, x.ID, c.ask(eventlog.Students).ID)
	_, err := c.pack(c.step(), x)
	require.NoError(t, err)
	files := c.unzip(c.find(x))
	require.Contains(t, string(files["chat.csv"]), staffWrote)
	require.Contains(t, string(files["attendance.csv"]), "Sara Student,student,absent,0:00:0")
	require.Contains(t, string(files["README.txt"]), "those who teach")
}

// Whoever cancels waits no longer than for the next report, and nothing is left in the bucket.
func TestCancellingEndsItInTheMiddle(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	x := c.ask(eventlog.Students)
	c.files.Before = func(operation, key string) error {
		if operation == "get" && key == "t/m.webm" {
			require.Equal(t, artifact.ExportRunning, c.find(x).Status)
			require.NoError(t, c.db.Store.CancelExport(t.Context(), c.f.Tenant, x.ID))
		}
		return nil
	}
	out, err := c.pack(c.step(), x)
	require.NoError(t, err)
	require.Equal(t, artifact.ExportCancelled, out.Status)
	require.Equal(t, artifact.ExportCancelled, c.find(x).Status)
	require.Nil(t, c.files.Bytes(artifact.ExportKey(c.f.Tenant, c.f.Session, x.ID)))
	require.Zero(t, c.files.Uploads())
	require.NotEqual(t, x.ID, c.ask(eventlog.Students).ID)
}

func TestWhatWasErasedMeanwhileIsNotHandedOut(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	x := c.ask(eventlog.Students)
	key := artifact.ExportKey(c.f.Tenant, c.f.Session, x.ID)
	c.files.Before = func(operation, at string) error {
		if operation == "stream" && at == key {
			c.exec(`delete from exports where id = $1`, x.ID)
		}
		return nil
	}
	step := c.step()
	step.Every = time.Hour // it learns of it at the end
	out, err := c.pack(step, x)
	require.NoError(t, err)
	require.Equal(t, artifact.ExportCancelled, out.Status)
	require.Nil(t, c.files.Bytes(key))
	out, err = c.pack(step, x)
	require.NoError(t, err, "and again")
	require.Equal(t, artifact.ExportCancelled, out.Status)
}

func TestAReplayThatIsMadeAnewIsNamed(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*class){
		"other files": func(c *class) { c.exec(`update replays set captions_key = 't/other.vtt'`) },
		"no file":     func(c *class) { c.files.Remove("t/m.webm") },
		"no replay":   func(c *class) { c.exec(`update replays set bundle_students_key = null`) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newClass(t)
			x := c.ask(eventlog.Students)
			change(c)
			_, err := c.pack(c.step(), x)
			require.Error(t, err)
			named := pipeline.Named(err)
			require.Equal(t, artifact.ExportChanged, named.Name, err)
			cause, err := json.Marshal(map[string]string{"errorType": string(named.Name), "errorMessage": named.Reason})
			require.NoError(t, err)
			_, err = c.step().Run(context.Background(), pipeline.Input{
				TenantID: c.f.Tenant, ExportID: x.ID, Mode: exportstep.ModeFailed,
				Failures: map[string]pipeline.Failure{"pack": {Error: string(named.Name), Cause: string(cause)}},
			})
			require.NoError(t, err)
			failed := c.find(x)
			require.Equal(t, artifact.ExportFailed, failed.Status)
			require.Equal(t, named.Reason, failed.Reason)
			require.Zero(t, c.files.Uploads())
		})
	}
}

// A store that fails at any one call leaves nothing behind, and the next attempt ends as if it had not.
func TestAStoreThatFailsAnywhereIsTriedAgain(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	for at := 1; ; at++ {
		c.exec(`delete from exports`)
		x := c.ask(eventlog.Staff)
		calls := 0
		c.files.Before = func(operation, _ string) error {
			if calls++; calls == at && operation != "abort" {
				return errors.New("the connection was lost")
			}
			return nil
		}
		_, err := c.pack(c.step(), x)
		if err == nil {
			require.Greater(t, calls, 10)
			require.Less(t, calls, at, "every call has failed once")
			return
		}
		c.files.Before = nil
		require.Zero(t, c.files.Uploads(), fmt.Sprint(at))
		_, err = c.pack(c.step(), x)
		require.NoError(t, err)
		require.NotEmpty(t, c.unzip(c.find(x))["manifest.json"])
	}
}
