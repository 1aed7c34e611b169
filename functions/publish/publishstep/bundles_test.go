package publishstep_test

import (
	"bytes"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/publish/publishstep"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/replay"
	"github.com/lectern/lectern/shared/testkit"
)

// What a class holds that students are not to have: words that say so.
const (
	written  = "written to the class"
	hidden   = "words that were hidden"
	erased   = "words that were erased"
	between  = "between those who teach"
	prepared = "why it is dark, before it is published"
	counted  = "an answer that is not published"
	record   = "for the record alone"
)

// class is a class that holds all of them.
func class(t *testing.T, db *testkit.DB, f *testkit.Fixture) {
	t.Helper()
	teacher := testkit.Participant(t, db, f, f.Session, f.Teacher, classroom.RoleTeacher)
	student := testkit.Participant(t, db, f, f.Session, f.Students[0], classroom.RoleStudent)
	say := func(who uuid.UUID, d eventlog.Draft) uuid.UUID {
		d.ClientOpID = classroom.NewID()
		e, err := db.Store.Append(t.Context(), f.Tenant, f.Session, who, postgres.Free, d)
		require.NoError(t, err)
		return e[0].ID
	}
	say(teacher, testkit.Draft(eventlog.TypeSessionStarted, nil))
	for _, d := range eventlog.Definitions() {
		if d.Visibility == eventlog.VisibleStaff {
			say(teacher, eventlog.Draft{Content: testkit.AnyContent{Type: d.Type()}})
		}
	}
	say(student, eventlog.Draft{Content: eventlog.ChatMessage{Body: written}})
	toHide := say(student, eventlog.Draft{Content: eventlog.ChatMessage{Body: hidden}})
	toErase := say(student, eventlog.Draft{Content: eventlog.ChatMessage{Body: erased}})
	say(teacher, eventlog.Draft{Content: eventlog.ChatStaffMessage{Body: between}})
	poll := uuid.New()
	say(teacher, eventlog.Draft{Content: eventlog.PollCreated{PollID: poll, Kind: "short_text", Question: "Why?", Explanation: prepared}})
	say(teacher, eventlog.Draft{Content: eventlog.PollOpened{PollID: poll, Round: 1, Kind: "short_text", Question: "Why?"}})
	one := 1
	say(teacher, eventlog.Draft{Content: eventlog.PollCounted{PollID: poll, Round: 1, Answered: 1, Rows: []eventlog.PollRow{{Key: counted, Count: &one}}}})
	say(teacher, eventlog.Draft{Content: eventlog.PollClosed{PollID: poll, Round: 1, Answered: 1}})
	say(student, eventlog.Draft{Content: eventlog.ChatMessage{Body: record}, Visibility: eventlog.VisibleActor})
	say(teacher, testkit.Draft(eventlog.TypeSessionEnded, nil))
	admin := db.Admin(t)
	_, err := admin.Exec(t.Context(), `insert into blanked_events (tenant_id, session_id, event_id, blank) values ($1, $2, $3, '{"body": ""}')`, f.Tenant, f.Session, toHide)
	require.NoError(t, err)
	_, err = admin.Exec(t.Context(), `set session_replication_role = replica`)
	require.NoError(t, err)
	_, err = admin.Exec(t.Context(), `update session_state_events set content = null, salt = null where session_id = $1 and id = $2`, f.Session, toErase)
	require.NoError(t, err)
}

// text is all that a bundle says, inflated: contents, ids and types.
func text(t *testing.T, data []byte) (string, replay.Header) {
	t.Helper()
	b, err := replay.Open(bytes.NewReader(data))
	require.NoError(t, err)
	_, err = b.Check()
	require.NoError(t, err)
	var all []byte
	for e, err := range b.After(eventlog.Position{}) {
		require.NoError(t, err)
		all = append(append(append(all, e.Type...), e.Content...), '\n')
	}
	return string(all), b.Header
}

// A student's bundle has no event for staff, no word of a hidden message, no answer or explanation before it is
// published, and nothing that was erased; of what is for the record nobody's has anything.
func TestABundleHoldsWhatItsReadersMayKnow(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f := testkit.Tenant(t, db)
	class(t, db, f)
	files := pipelinetest.NewFiles()
	step := publishstep.Step{Ledger: db.Store, Log: db.Store, Rows: db.Store, Replays: db.Store, Index: db.Store, Files: files}
	run, err := db.Store.ClaimRun(t.Context(), f.Tenant, f.Session, 0)
	require.NoError(t, err)
	out, err := step.Run(t.Context(), pipeline.Input{TenantID: f.Tenant, SessionID: f.Session, Run: run, Mode: publishstep.ModeEvents})
	require.NoError(t, err)
	require.Equal(t, artifact.ReplayEventsOnly, out.Status)

	students, header := text(t, files.Bytes(out.Bundles.StudentsKey))
	require.Zero(t, header.LastK)
	require.Contains(t, students, written)
	for _, words := range []string{hidden, erased, between, prepared, counted, record} {
		require.NotContains(t, students, words)
	}
	for _, d := range eventlog.Definitions() {
		if d.Visibility == eventlog.VisibleStaff {
			require.NotContains(t, students, d.Type())
		}
	}
	staff, header := text(t, files.Bytes(out.Bundles.StaffKey))
	require.Positive(t, header.LastK)
	for _, words := range []string{written, between, prepared, counted} {
		require.Contains(t, staff, words)
	}
	for _, words := range []string{hidden, erased, record} {
		require.NotContains(t, staff, words)
	}
}
