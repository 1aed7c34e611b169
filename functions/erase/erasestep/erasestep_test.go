package erasestep_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/erase/erasestep"
	"github.com/lectern/lectern/functions/publish/publishstep"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/queue"
	"github.com/lectern/lectern/shared/replay"
	"github.com/lectern/lectern/shared/search"
	"github.com/lectern/lectern/shared/testkit"
	"github.com/lectern/lectern/shared/transcript"
)

// class is an ended class with a replay, in which two students wrote and spoke.
type class struct {
	t        *testing.T
	db       *testkit.DB
	eraser   *postgres.Store
	files    *pipelinetest.Files
	f        *testkit.Fixture
	sara     uuid.UUID // participants
	sami     uuid.UUID
	messages map[string]uuid.UUID // by their words
	progress map[int]queue.Progress
	started  []int
}

const (
	saraWrote, saraSaid = "I live at Rua Nova 7", "my mother is ill"
	samiWrote, samiSaid = "light is a wave", "the fringes move"
)

func newClass(t *testing.T) *class {
	t.Helper()
	db := testkit.Database(t)
	c := &class{
		t: t, db: db, eraser: db.Eraser(t), files: pipelinetest.NewFiles(), f: testkit.Tenant(t, db), messages: map[string]uuid.UUID{},
		progress: map[int]queue.Progress{},
	}
	teacher := testkit.Participant(t, db, c.f, c.f.Session, c.f.Teacher, classroom.RoleTeacher)
	c.sara = testkit.Participant(t, db, c.f, c.f.Session, c.f.Students[0], classroom.RoleStudent)
	c.sami = testkit.Participant(t, db, c.f, c.f.Session, c.f.Students[1], classroom.RoleStudent)
	c.append(teacher, testkit.Draft(eventlog.TypeSessionStarted, nil))
	c.write(c.sara, saraWrote)
	c.write(c.sami, samiWrote)
	c.speak(c.sara, saraSaid)
	c.speak(c.sami, samiSaid)
	c.append(teacher, testkit.Draft(eventlog.TypeSessionEnded, nil))
	run, _, err := db.Store.ClaimFirstRun(t.Context(), c.f.Tenant, c.f.Session)
	require.NoError(t, err)
	c.make(run)
	c.correct(saraSaid, c.sara, samiSaid, c.sami)
	return c
}

// correct puts into the list of edits what two people really said, and that a message is hidden.
func (c *class) correct(first string, one uuid.UUID, second string, other uuid.UUID) {
	c.t.Helper()
	ctx, store := c.t.Context(), c.db.Store
	said := []transcript.Utterance{{ID: classroom.NewID(), ParticipantID: one, Words: []transcript.Word{}}, {ID: classroom.NewID(), ParticipantID: other, Words: []transcript.Word{}}}
	require.NoError(c.t, store.ReplaceTranscript(ctx, c.f.Tenant, c.f.Session, 1, said))
	require.NoError(c.t, store.AddEdits(ctx, c.f.Tenant, c.f.Session, c.f.Teacher, []edit.Content{
		edit.CorrectWords{UtteranceID: said[0].ID, Text: first + " indeed"},
		edit.CorrectWords{UtteranceID: said[1].ID, Text: second + " indeed"},
		edit.HideMessage{EventID: c.messages[saraWrote]},
	}))
}

// edits lists which edits say something.
func (c *class) edits() (said []edit.Kind) {
	c.t.Helper()
	list, err := c.db.Store.Edits(c.t.Context(), c.f.Tenant, c.f.Session)
	require.NoError(c.t, err)
	for _, e := range list {
		if e.Content != nil {
			said = append(said, e.Kind)
		}
	}
	return said
}

func (c *class) append(actor uuid.UUID, d eventlog.Draft) uuid.UUID {
	c.t.Helper()
	out, err := c.db.Store.Append(c.t.Context(), c.f.Tenant, c.f.Session, actor, postgres.Free, d)
	require.NoError(c.t, err)
	return out[0].ID
}

func (c *class) write(who uuid.UUID, words string) {
	c.t.Helper()
	id := c.append(who, testkit.Draft(eventlog.TypeChatMessage, map[string]any{"body": words}))
	c.messages[words] = id
	_, err := c.db.Admin(c.t).Exec(c.t.Context(), `
		insert into chat_messages (tenant_id, session_id, id, participant_id, channel, body) values ($1, $2, $3, $4, 'all', $5)`,
		c.f.Tenant, c.f.Session, id, who, words)
	require.NoError(c.t, err)
}

func (c *class) speak(who uuid.UUID, words string) {
	c.t.Helper()
	key := classroom.RecordingPrefix(c.f.Tenant, c.f.Session) + who.String() + "-microphone-TR.ogg"
	_, err := c.db.Admin(c.t).Exec(c.t.Context(), `
		insert into recordings (tenant_id, id, session_id, participant_id, track_id, source, kind, status, object_key, started_at_ns, size_bytes)
		values ($1, $2, $3, $4, $5, 'microphone', 'audio', 'completed', $6, 1, 1)`,
		c.f.Tenant, classroom.NewID(), c.f.Session, who, "TR_"+who.String(), key)
	require.NoError(c.t, err)
	c.put(key, words)
}

func (c *class) put(key, text string) {
	c.t.Helper()
	require.NoError(c.t, pipeline.PutBytes(c.t.Context(), c.files, key, "text/plain", []byte(text)))
}

// make is a run of the pipeline: the bundles as publish makes them, and files with what is said in the recordings that
// may be read, under keys that rows name in the ways that steps name theirs.
func (c *class) make(run int) {
	c.t.Helper()
	ctx, store := c.t.Context(), c.db.Store
	in := pipeline.Input{TenantID: c.f.Tenant, SessionID: c.f.Session, Run: run, Mode: publishstep.ModeEvents}
	step := publishstep.Step{Ledger: store, Log: store, Rows: store, Replays: store, Files: c.files}
	out, err := step.Run(ctx, in)
	require.NoError(c.t, err)
	tracks, err := store.RecordedTracks(ctx, in.TenantID, in.SessionID)
	require.NoError(c.t, err)
	said := ""
	for _, r := range tracks {
		if r.Status != artifact.RecordingWithdrawn {
			said += string(c.files.Bytes(r.ObjectKey)) + "\n"
		}
	}
	c.put(pipeline.Key(in, "words", pipeline.Hash(said)+".json"), said) // a step's own, that no row names
	type detail struct {
		Parts []map[string]string `json:"parts"`
	}
	made, err := pipeline.Once(ctx, store, in, artifact.KindTranscript, []any{said}, func(_ context.Context, hash string) (pipeline.Result[detail], error) {
		key, part := pipeline.Key(in, "speech", hash+".json"), pipeline.Key(in, "transcript", hash+".json")
		c.put(key, said)
		c.put(key, said) // tried twice: a bucket with versioning has both
		c.put(part, said)
		return pipeline.Result[detail]{ObjectKey: key, Detail: detail{Parts: []map[string]string{{"key": part}}}}, nil
	})
	require.NoError(c.t, err)
	// Students' own files, one that a row names and one that only the replay does.
	cut, err := pipeline.Once(ctx, store, in, artifact.KindStudentsMedia, []any{said, "cut"}, func(_ context.Context, hash string) (pipeline.Result[detail], error) {
		key := pipeline.Key(in, "media", hash+"-students.webm")
		c.put(key, said)
		return pipeline.Result[detail]{ObjectKey: key}, nil
	})
	require.NoError(c.t, err)
	own := pipeline.Key(in, "transcripts", pipeline.Hash(said, "own")+".json")
	c.put(own, said)
	require.NoError(c.t, store.FinishReplay(ctx, in.TenantID, artifact.Replay{
		SessionID: in.SessionID, Run: run, Status: artifact.ReplayReady, BundleStudentsKey: out.Bundles.StudentsKey,
		BundleStaffKey: out.Bundles.StaffKey, NamesKey: out.Bundles.NamesKey, CaptionsKey: made.ObjectKey,
		Students: artifact.StudentFiles{MediaKey: cut.ObjectKey, TranscriptKey: own},
	}))
	c.index(run, said)
	c.progress[run] = queue.Ended
}

// index lets what is said and written be found, as publish does.
func (c *class) index(run int, said string) {
	c.t.Helper()
	x := search.Index{SessionID: c.f.Session, Run: run, InputHash: fmt.Sprint(run)}
	rows, err := c.db.Admin(c.t).Query(c.t.Context(), `select body from chat_messages where session_id = $1 and body <> '' union all select $2 where $2 <> ''`, c.f.Session, said)
	require.NoError(c.t, err)
	bodies, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(c.t, err)
	for _, body := range bodies {
		x.Entries = append(x.Entries, search.Entry{Audience: search.All, Kind: search.Said, SourceID: uuid.New(), Body: body})
	}
	require.NoError(c.t, c.db.Store.ReplaceSearchIndex(c.t.Context(), c.f.Tenant, x))
}

// Start and Progress are the executions of the pipeline.
func (c *class) Start(_ context.Context, _, _ uuid.UUID, run int) error {
	if c.progress[run] == queue.Unknown {
		c.started = append(c.started, run)
		c.progress[run] = queue.Running
		c.make(run)
	}
	return nil
}

func (c *class) Progress(_ context.Context, _ uuid.UUID, run int) (queue.Progress, error) {
	return c.progress[run], nil
}

func (c *class) ask(target classroom.ErasureTarget) classroom.Erasure {
	c.t.Helper()
	entry := &classroom.AuditEntry{Actor: c.f.Admin, Action: classroom.AuditErasureAsked, ObjectType: "user", ObjectID: target.UserID}
	e, err := c.db.Store.AskErasure(c.t.Context(), c.f.Tenant, c.f.Admin, target, entry)
	require.NoError(c.t, err)
	return e
}

func (c *class) step(e classroom.Erasure, mode string) error {
	step := erasestep.Step{Store: c.eraser, Files: c.files, Runs: c}
	_, err := step.Run(c.t.Context(), pipeline.Input{TenantID: c.f.Tenant, ErasureID: e.ID, Mode: mode})
	return err
}

// erase runs the machine to its end.
func (c *class) erase(e classroom.Erasure) {
	c.t.Helper()
	require.NoError(c.t, c.step(e, erasestep.ModeRows))
	for range 10 {
		err := c.step(e, erasestep.ModeObjects)
		if err == nil {
			return
		}
		require.Equal(c.t, artifact.ErasePending, pipeline.Named(err).Name, err)
	}
	c.t.Fatal("it is not done after ten calls")
}

// found lists where words are: objects of any version, the inside of bundles included, and rows of every table.
func (c *class) found(words string) []string {
	c.t.Helper()
	var where []string
	for key, versions := range c.files.Versions() {
		for _, data := range versions {
			if bytes.Contains(c.inside(key, data), []byte(words)) {
				where = append(where, key)
			}
		}
	}
	admin := c.db.Admin(c.t)
	rows, err := admin.Query(c.t.Context(), `select table_name::text from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id'`)
	require.NoError(c.t, err)
	var tables []string
	for rows.Next() {
		var name string
		require.NoError(c.t, rows.Scan(&name))
		tables = append(tables, name)
	}
	require.NoError(c.t, rows.Err())
	for _, name := range tables {
		var there bool
		require.NoError(c.t, admin.QueryRow(c.t.Context(), fmt.Sprintf(`select exists (select from %s x where position($1 in x::text) > 0)`, name), words).Scan(&there))
		if there {
			where = append(where, name)
		}
	}
	return where
}

func (c *class) inside(key string, data []byte) []byte {
	c.t.Helper()
	if !strings.HasSuffix(key, ".lrb") {
		return data
	}
	bundle, err := replay.Open(bytes.NewReader(data))
	require.NoError(c.t, err)
	var all []byte
	for e, err := range bundle.After(eventlog.Position{}) {
		require.NoError(c.t, err)
		all = append(all, e.Content...)
	}
	return all
}

func TestAPersonsWordsAreNowhere(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	for _, words := range []string{saraWrote, saraSaid, samiWrote, samiSaid} {
		require.Contains(t, c.found(words), "search_entries", words)
	}
	e := c.ask(classroom.ErasureTarget{UserID: c.f.Students[0]})
	require.Equal(t, classroom.ErasureQueued, e.Status)
	require.Equal(t, e.ID, c.ask(classroom.ErasureTarget{UserID: c.f.Students[0]}).ID, "asked twice is one")
	c.erase(e)
	require.Equal(t, []int{2}, c.started)
	require.Empty(t, c.found(saraWrote))
	require.Empty(t, c.found(saraSaid))
	require.Equal(t, []string{"users"}, c.found("Sara Student"), "the account is the school's to delete")
	require.Contains(t, c.found(samiWrote), "search_entries")
	require.NotEmpty(t, c.found(samiSaid))
	require.Equal(t, []edit.Kind{edit.WordsCorrected}, c.edits())

	done, err := c.db.Store.FindErasure(t.Context(), c.f.Tenant, e.ID)
	require.NoError(t, err)
	require.Equal(t, classroom.ErasureCompleted, done.Status)
	require.Equal(t, [3]int{1, 1, 1}, [3]int{done.Sessions, done.Erased, done.Swept})
	require.Equal(t, 1, done.Events)
	require.Positive(t, done.Objects)
	shown, err := c.db.Store.ReplayOf(t.Context(), c.f.Tenant, c.f.Session)
	require.NoError(t, err)
	require.Equal(t, 2, shown.Run)
	for _, key := range []string{shown.BundleStudentsKey, shown.BundleStaffKey, shown.NamesKey, shown.CaptionsKey, shown.Students.MediaKey, shown.Students.TranscriptKey} {
		require.NotNil(t, c.files.Bytes(key), key)
	}
	verdict, err := c.db.Store.VerifyChain(t.Context(), c.f.Tenant, c.f.Session)
	require.NoError(t, err)
	require.True(t, verdict.OK(), verdict.Reason)
	require.EqualValues(t, 1, verdict.Erased)
	audit, err := c.db.Store.ListAuditEvents(t.Context(), c.f.Tenant, classroom.AuditFilter{Action: classroom.AuditErasureAsked, Limit: 10})
	require.NoError(t, err)
	require.Len(t, audit, 1)
	require.NotEqual(t, e.ID, c.ask(classroom.ErasureTarget{UserID: c.f.Students[0]}).ID, "what was done may be asked for anew")
}

// What people packed to take along holds the words, too, whoever asked for it and whether it is there already.
func TestExportsOfASessionGoWithIt(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	ask := func(hash string) artifact.Export {
		x, err := c.db.Store.AskExport(t.Context(), c.f.Tenant, artifact.ExportDraft{
			SessionID: c.f.Session, Audience: eventlog.Students, InputHash: hash, AskedBy: c.f.Students[1],
		})
		require.NoError(t, err)
		_, err = c.db.Store.BeginExport(t.Context(), c.f.Tenant, x.ID)
		require.NoError(t, err)
		return x
	}
	packed, atWork := ask("a"), ask("b")
	key := artifact.ExportKey(c.f.Tenant, c.f.Session, packed.ID)
	c.put(key, saraWrote)
	done, err := c.db.Store.FinishExport(t.Context(), c.f.Tenant, packed.ID, key, 1)
	require.NoError(t, err)
	require.True(t, done)
	c.erase(c.ask(classroom.ErasureTarget{SessionID: c.f.Session, MessageID: c.messages[saraWrote]}))
	require.Empty(t, c.found(saraWrote))
	_, err = c.db.Store.FindExport(t.Context(), c.f.Tenant, packed.ID)
	require.Error(t, err)
	wanted, err := c.db.Store.ReportExport(t.Context(), c.f.Tenant, atWork.ID, "u", 50, 1)
	require.NoError(t, err)
	require.False(t, wanted, "whoever packs it stops")
}

func TestOneMessageIsNowhere(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	c.erase(c.ask(classroom.ErasureTarget{SessionID: c.f.Session, MessageID: c.messages[saraWrote]}))
	require.Empty(t, c.found(saraWrote))
	require.Equal(t, []edit.Kind{edit.WordsCorrected, edit.WordsCorrected}, c.edits())
	for _, words := range []string{saraSaid, samiWrote, samiSaid} {
		require.NotEmpty(t, c.found(words), words)
	}
}

// Nothing is deleted while a run is at work that may still store what it read before.
func TestAnEarlierRunIsWaitedFor(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	c.progress[1] = queue.Running
	e := c.ask(classroom.ErasureTarget{UserID: c.f.Students[0]})
	require.NoError(t, c.step(e, erasestep.ModeRows))
	_, err := c.db.Store.ClaimRun(t.Context(), c.f.Tenant, c.f.Session, 2)
	require.Error(t, err, "nobody starts another run before everything is deleted")
	require.Error(t, c.step(e, erasestep.ModeObjects))
	require.Empty(t, c.started)
	require.NotEmpty(t, c.found(saraSaid))
	c.progress[1] = queue.Ended
	c.erase(e)
	require.Empty(t, c.found(saraSaid))
	_, err = c.db.Store.ClaimRun(t.Context(), c.f.Tenant, c.f.Session, 2)
	require.NoError(t, err)
}

// What older runs left is swept when the newest has made its replay, and nothing is emptied.
func TestWhatOlderRunsLeftIsSwept(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	admin := c.db.Admin(t)
	_, err := admin.Exec(t.Context(), `update recordings set status = 'withdrawn' where session_id = $1 and participant_id = $2`, c.f.Session, c.sara)
	require.NoError(t, err)
	run, err := c.db.Store.ClaimRun(t.Context(), c.f.Tenant, c.f.Session, 1)
	require.NoError(t, err)
	e, err := c.db.Store.AskSweep(t.Context(), c.f.Tenant, c.f.Session)
	require.NoError(t, err)
	again, err := c.db.Store.AskSweep(t.Context(), c.f.Tenant, c.f.Session)
	require.NoError(t, err)
	require.Equal(t, e.ID, again.ID)
	c.erase(e)
	require.Equal(t, []int{run}, c.started)
	require.Empty(t, c.found(saraSaid))
	for _, words := range []string{saraWrote, samiWrote, samiSaid} {
		require.NotEmpty(t, c.found(words), words)
	}
	done, err := c.db.Store.FindErasure(t.Context(), c.f.Tenant, e.ID)
	require.NoError(t, err)
	require.Equal(t, classroom.ErasureCompleted, done.Status)
	require.Zero(t, done.Events)
}

var errKilled = errors.New("killed")

// Killed at any object, and called again, it ends the same.
func TestAKilledErasureGoesOn(t *testing.T) {
	t.Parallel()
	for kill := 1; kill <= 13; kill += 3 {
		t.Run(fmt.Sprintf("at object %d", kill), func(t *testing.T) { killedAt(t, kill) }) //nolint:paralleltest // one database at a time
	}
}

func killedAt(t *testing.T, kill int) {
	t.Helper()
	c := newClass(t)
	calls := 0
	c.files.Before = func(operation, _ string) error {
		if operation == "sweep" {
			calls++
		}
		if operation == "sweep" && calls == kill {
			return errKilled
		}
		return nil
	}
	e := c.ask(classroom.ErasureTarget{UserID: c.f.Students[0]})
	require.NoError(t, c.step(e, erasestep.ModeRows))
	require.NoError(t, c.step(e, erasestep.ModeRows))
	require.Error(t, c.step(e, erasestep.ModeObjects), "it starts the run")
	require.ErrorIs(t, c.step(e, erasestep.ModeObjects), errKilled)
	c.erase(e)
	require.Empty(t, c.found(saraSaid))
	require.Empty(t, c.found(saraWrote))
	require.NotEmpty(t, c.found(samiSaid))
}

// Whatever is erased, in whichever order: none of those words is anywhere, and all of the others are.
func TestErasedAreTheseWordsAndNoOthers(t *testing.T) {
	t.Parallel()
	targets := []func(c *class) (classroom.ErasureTarget, []string){
		func(c *class) (classroom.ErasureTarget, []string) {
			return classroom.ErasureTarget{SessionID: c.f.Session, MessageID: c.messages[saraWrote]}, []string{saraWrote}
		},
		func(c *class) (classroom.ErasureTarget, []string) {
			return classroom.ErasureTarget{UserID: c.f.Students[0]}, []string{saraWrote, saraSaid}
		},
		func(c *class) (classroom.ErasureTarget, []string) {
			return classroom.ErasureTarget{UserID: c.f.Students[1]}, []string{samiWrote, samiSaid}
		},
	}
	for _, order := range [][]int{{}, {0}, {1}, {2}, {0, 1}, {1, 0}, {0, 2}, {2, 1}, {0, 1, 2}, {2, 1, 0}} {
		t.Run(fmt.Sprint(order), func(t *testing.T) { //nolint:paralleltest // one database at a time
			c := newClass(t)
			gone := map[string]bool{}
			for _, i := range order {
				target, words := targets[i](c)
				c.erase(c.ask(target))
				for _, w := range words {
					gone[w] = true
				}
			}
			for _, words := range []string{saraWrote, saraSaid, samiWrote, samiSaid} {
				require.Equal(t, gone[words], len(c.found(words)) == 0, words)
			}
		})
	}
}

func TestWhatCannotBeErased(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	other := testkit.Tenant(t, c.db)
	ask := func(tenant uuid.UUID, target classroom.ErasureTarget) error {
		_, err := c.db.Store.AskErasure(t.Context(), tenant, c.f.Admin, target, nil)
		return err
	}
	require.ErrorContains(t, ask(other.Tenant, classroom.ErasureTarget{UserID: c.f.Students[0]}), "person-not-found")
	require.ErrorContains(t, ask(c.f.Tenant, classroom.ErasureTarget{SessionID: c.f.Session, MessageID: uuid.New()}), "message-not-found")
	require.ErrorContains(t, ask(other.Tenant, classroom.ErasureTarget{SessionID: c.f.Session, MessageID: c.messages[saraWrote]}), "message-not-found")
	_, err := c.eraser.BeginErasure(t.Context(), other.Tenant, c.ask(classroom.ErasureTarget{UserID: c.f.Students[0]}).ID)
	require.ErrorContains(t, err, "erasure-not-found")

	live := testkit.Tenant(t, c.db)
	testkit.Start(t, c.db, live)
	testkit.Participant(t, c.db, live, live.Session, live.Students[0], classroom.RoleStudent)
	_, err = c.db.Store.AskErasure(t.Context(), live.Tenant, live.Admin, classroom.ErasureTarget{UserID: live.Students[0]}, nil)
	require.ErrorContains(t, err, "class-is-live")
}

func TestAFailedErasureIsAskedForAgain(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	target := classroom.ErasureTarget{UserID: c.f.Students[0]}
	e := c.ask(target)
	step := erasestep.Step{Store: c.eraser, Files: c.files, Runs: c}
	_, err := step.Run(t.Context(), pipeline.Input{
		TenantID: c.f.Tenant, ErasureID: e.ID, Mode: erasestep.ModeFailed, Failures: map[string]pipeline.Failure{"objects": {Error: "States.Timeout"}},
	})
	require.NoError(t, err)
	failed, err := c.db.Store.FindErasure(t.Context(), c.f.Tenant, e.ID)
	require.NoError(t, err)
	require.Equal(t, classroom.ErasureFailed, failed.Status)
	require.NotEmpty(t, failed.Reason)
	again := c.ask(target)
	require.Equal(t, e.ID, again.ID)
	require.Equal(t, e.Attempt+1, again.Attempt)
	c.erase(again)
	require.Empty(t, c.found(saraSaid))
}
