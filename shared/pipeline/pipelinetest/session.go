package pipelinetest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

// EndedSession is a session that has ended, with nothing made of it yet.
type EndedSession struct {
	*testkit.Fixture
	DB        *testkit.DB
	Files     *Files
	Input     pipeline.Input
	StartMS   int64     // Unix ms of session.started
	Teach     uuid.UUID // the teacher's participant
	Assist    uuid.UUID // the assistant's
	tracks    int
	beginning time.Time
}

// Events of a class besides its start and end: two that only staff see among those that all do.
var between = []eventlog.Draft{
	{Content: testkit.AnyContent{Type: eventlog.TypeParticipantJoined}},
	{Content: eventlog.LayoutChanged{Cause: "a < b"}},
	{Content: testkit.AnyContent{Type: eventlog.TypeParticipantMuted}, Visibility: eventlog.VisibleStaff},
	{Content: testkit.AnyContent{Type: eventlog.TypeParticipantGranted}, Visibility: eventlog.VisibleActor},
	{Content: testkit.AnyContent{Type: eventlog.TypeRecordingStarted}, Visibility: eventlog.VisibleStaff},
	{Content: testkit.AnyContent{Type: eventlog.TypeParticipantLeft}},
}

// New makes a class that was live for length.
func New(tb testing.TB, length time.Duration) *EndedSession {
	tb.Helper()
	return NewIn(tb, testkit.Database(tb), length)
}

// NewIn makes a class in a school of its own in a database there is.
func NewIn(tb testing.TB, db *testkit.DB, length time.Duration) *EndedSession {
	tb.Helper()
	f := testkit.Tenant(tb, db)
	c := &EndedSession{
		Fixture: f, DB: db, Files: NewFiles(), Input: pipeline.Input{TenantID: f.Tenant, SessionID: f.Session, Run: 1},
		Teach:  testkit.Participant(tb, db, f, f.Session, f.Teacher, classroom.RoleTeacher),
		Assist: testkit.Participant(tb, db, f, f.Session, f.Assistant, classroom.RoleAssistant),
	}
	drafts := append(append([]eventlog.Draft{testkit.Draft(eventlog.TypeSessionStarted, nil)}, between...), testkit.Draft(eventlog.TypeSessionEnded, nil))
	for _, d := range drafts {
		d.ClientOpID = classroom.NewID()
		_, err := db.Store.Append(context.Background(), f.Tenant, f.Session, c.Teach, postgres.Free, d)
		require.NoError(tb, err)
	}
	// The log takes its times from the database's clock; a class in a test is over at once. The triggers that keep the
	// log from being changed are off for this one statement of a superuser.
	admin := db.Admin(tb)
	_, err := admin.Exec(context.Background(), fmt.Sprintf(`
		set session_replication_role = replica;
		update session_state_events set at_ms = %d + (select at_ms from session_state_events where session_id = '%s' and seq = 1)
		where session_id = '%[2]s' and type = 'session.ended';
		set session_replication_role = origin`, length.Milliseconds(), f.Session))
	require.NoError(tb, err)
	class, err := db.Store.PipelineSession(context.Background(), f.Tenant, f.Session)
	require.NoError(tb, err)
	require.Equal(tb, length, class.Length())
	c.StartMS, c.beginning = class.StartedAtMS, time.UnixMilli(class.StartedAtMS)
	return c
}

// Track is one recording to be put into a class.
type Track struct {
	Who    uuid.UUID
	Source classroom.Source
	At     time.Duration // of its first packet, since session.started
	Data   []byte        // nil: the row is there, the file is not
	Status artifact.RecordingStatus
	Track  string        // LiveKit's name of it; one of its own unless given
	Part   int           // of the track; 1 unless given
	For    time.Duration // how long it is, as the recorder says; 0: it says nothing
	Reason string        // why it failed
}

// Record puts a recording into the class, as ingest does, and returns its key.
func (c *EndedSession) Record(tb testing.TB, t Track) string {
	tb.Helper()
	if t.Status == "" {
		t.Status = artifact.RecordingCompleted
	}
	c.tracks++
	kind, extension := "audio", "ogg"
	if t.Source == classroom.SourceCamera || t.Source == classroom.SourceScreenShare {
		kind, extension = "video", "webm"
	}
	if t.Track == "" {
		t.Track = fmt.Sprintf("TR_%d", c.tracks)
	}
	t.Part = max(1, t.Part)
	key := pipeline.Key(c.Input, "tracks", fmt.Sprintf("%s-%s-%s-%d.%s", t.Who, t.Source, t.Track, t.Part, extension))
	began := c.beginning.Add(t.At)
	var ended *int64
	if t.For > 0 {
		ns := began.Add(t.For).UnixNano()
		ended = &ns
	}
	_, err := c.DB.Admin(tb).Exec(context.Background(), `
		insert into recordings (tenant_id, id, session_id, participant_id, track_id, part, source, kind, status, object_key, started_at_ns,
			ended_at_ns, duration_ms, size_bytes, reason)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, nullif($15, ''))`,
		c.Tenant, classroom.NewID(), c.Session, t.Who, t.Track, t.Part, string(t.Source), kind, string(t.Status), key,
		began.UnixNano(), ended, t.For.Milliseconds(), len(t.Data), t.Reason)
	require.NoError(tb, err)
	if t.Data != nil {
		c.Files.data[key] = t.Data
	}
	return key
}

// Row returns the artifact of a kind in the class's run.
func (c *EndedSession) Row(tb testing.TB, kind artifact.Kind) artifact.Artifact {
	tb.Helper()
	rows, err := c.DB.Store.Artifacts(context.Background(), c.Tenant, c.Session, c.Input.Run)
	require.NoError(tb, err)
	for _, row := range rows {
		if row.Kind == kind {
			return row
		}
	}
	return artifact.Artifact{}
}

// Told counts the artifact events in the log as staff see it, by "<type> <kind>".
func (c *EndedSession) Told(tb testing.TB) map[string]int {
	tb.Helper()
	page, err := c.DB.Store.ReadEvents(context.Background(), c.Tenant, c.Session, eventlog.Staff, eventlog.Position{}, 1<<24)
	require.NoError(tb, err)
	out := map[string]int{}
	for _, e := range page.Events {
		var content eventlog.ArtifactStarted
		if strings.HasPrefix(e.Type, "artifact.") {
			require.NoError(tb, unmarshal(e.Content, &content))
			out[e.Type+" "+content.Kind]++
		}
	}
	return out
}
