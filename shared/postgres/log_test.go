package postgres_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

// sessionLog is a session with a teacher and a student in it.
type sessionLog struct {
	*testkit.Fixture
	t        *testing.T
	db       *testkit.DB
	teacher  uuid.UUID
	student  uuid.UUID
	stranger uuid.UUID           // participant of no session of this class
	index    map[uuid.UUID]int64 // operation → seq, see seqOf
}

func newSessionLog(t *testing.T) *sessionLog {
	t.Helper()
	db := testkit.Database(t)
	f := testkit.Tenant(t, db)
	return &sessionLog{
		Fixture: f, t: t, db: db, stranger: classroom.NewID(),
		teacher: testkit.Participant(t, db, f, f.Session, f.Teacher, classroom.RoleTeacher),
		student: testkit.Participant(t, db, f, f.Session, f.Students[0], classroom.RoleStudent),
	}
}

// newLiveSessionLog is newSessionLog after session.started, which is seq 1.
func newLiveSessionLog(t *testing.T) *sessionLog {
	c := newSessionLog(t)
	c.must(c.teacher, draft("session.started", nil))
	return c
}

func draft(eventType string, content any) eventlog.Draft {
	return testkit.Draft(eventType, content)
}

func chat(text string) eventlog.Draft {
	return draft("participant.muted", map[string]any{"text": text})
}

func (c *sessionLog) append(actor uuid.UUID, drafts ...eventlog.Draft) ([]eventlog.Event, error) {
	return c.db.Store.Append(context.Background(), c.Tenant, c.Session, actor, postgres.Free, drafts...)
}

func (c *sessionLog) must(actor uuid.UUID, drafts ...eventlog.Draft) []eventlog.Event {
	c.t.Helper()
	events, err := c.append(actor, drafts...)
	require.NoError(c.t, err)
	return events
}

func (c *sessionLog) admin(sql string, args ...any) {
	c.t.Helper()
	_, err := c.db.Admin(c.t).Exec(context.Background(), sql, args...)
	require.NoError(c.t, err)
}

// count returns the number a query of the superuser answers.
func (c *sessionLog) count(sql string, args ...any) (n int64) {
	c.t.Helper()
	require.NoError(c.t, c.db.Admin(c.t).QueryRow(context.Background(), sql, args...).Scan(&n))
	return n
}

func (c *sessionLog) events() int64 {
	c.t.Helper()
	return c.count(`select count(*) from session_state_events where session_id = $1`, c.Session)
}

func (c *sessionLog) verdict() eventlog.Verdict {
	c.t.Helper()
	v, err := c.db.Store.VerifyChain(context.Background(), c.Tenant, c.Session)
	require.NoError(c.t, err)
	return v
}

func requireCode(t *testing.T, code string, err error) {
	t.Helper()
	require.Error(t, err)
	e := fault.As(err)
	require.NotNil(t, e, "not a fault: %v", err)
	require.Equal(t, code, e.Code, "%v", err)
}
