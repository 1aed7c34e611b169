package postgres_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

// answers collects what writers were told about each operation.
type answers struct {
	sync.Mutex
	seq      map[uuid.UUID]int64 // operation → the seq every caller was told
	firsts   map[uuid.UUID]int   // how often it was said to be new
	refused  map[string]int      // by code
	accepted int                 // calls
	wrong    []string
}

func newAnswers() *answers {
	return &answers{seq: map[uuid.UUID]int64{}, firsts: map[uuid.UUID]int{}, refused: map[string]int{}}
}

func (a *answers) note(events []eventlog.Event, err error) {
	a.Lock()
	defer a.Unlock()
	if err != nil {
		code := err.Error()
		if e := fault.As(err); e != nil {
			code = e.Code
		}
		a.refused[code]++
		return
	}
	a.accepted++
	for _, e := range events {
		if told, known := a.seq[e.ClientOpID]; known && told != e.Seq {
			a.wrong = append(a.wrong, "an operation was told two seqs")
		}
		a.seq[e.ClientOpID] = e.Seq
		if !e.Duplicate {
			a.firsts[e.ClientOpID]++
		}
	}
}

const crowd = 24

// crowded gives the class a connection for each of many writers.
func (c *sessionLog) crowded() *sessionLog {
	c.t.Helper()
	c.db.Connections(c.t, crowd)
	return c
}

// together runs each job once, on so many goroutines that connections are fought for, in an order nobody chose.
func together(jobs []func()) {
	rand.Shuffle(len(jobs), func(i, j int) { jobs[i], jobs[j] = jobs[j], jobs[i] })
	queue := make(chan func(), len(jobs))
	for _, job := range jobs {
		queue <- job
	}
	close(queue)
	var wg sync.WaitGroup
	for range crowd {
		wg.Go(func() {
			for job := range queue {
				job()
			}
		})
	}
	wg.Wait()
}

// requireSound holds the log against what the callers were told: no gap, no broken link, no double.
func (c *sessionLog) requireSound(a *answers) {
	c.t.Helper()
	require.Empty(c.t, a.wrong)
	v := c.verdict()
	require.True(c.t, v.OK(), "seq %d: %s", v.BadSeq, v.Reason)
	const log = ` from session_state_events where session_id = $1`
	require.Equal(c.t, c.events(), c.count(`select coalesce(max(seq), 0)`+log, c.Session), "gaps")
	require.Equal(c.t, c.events(), c.count(`select count(distinct client_op_id)`+log, c.Session), "doubles")
	require.EqualValues(c.t, len(a.seq)+1, c.events(), "what was acknowledged is there, and nothing else beside session.started")
	for op, n := range a.firsts {
		require.Equal(c.t, 1, n, "operation %s was new %d times", op, n)
	}
	for op, seq := range a.seq {
		require.Equal(c.t, seq, c.seqOf(op))
	}
}

func (c *sessionLog) seqOf(op uuid.UUID) int64 {
	if c.index == nil {
		c.index = map[uuid.UUID]int64{}
		for _, e := range c.read(eventlog.Staff, start, wholeLog).Events {
			c.index[e.ClientOpID] = e.Seq
		}
	}
	return c.index[op]
}

func TestRaceOfEverythingAtOnce(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t).crowded()
	ctx := context.Background()
	other := testkit.Tenant(t, c.db)
	foreign := testkit.Participant(t, c.db, other, other.Session, other.Teacher, classroom.RoleTeacher)
	told := newAnswers()
	var jobs []func()
	add := func(times int, actor uuid.UUID, drafts ...eventlog.Draft) {
		for range times {
			jobs = append(jobs, func() { told.note(c.append(actor, drafts...)) })
		}
	}
	const rounds = 60
	for range rounds {
		one, a, b, shared := chat("sent four times"), chat("batch"), chat("batch"), chat("in two batches")
		add(4, c.student, one)
		add(2, c.student, a, shared)
		add(2, c.student, shared, b, one)

		changed := a
		changed.Content = chat("something else").Content
		// Refused unless it is the first; then the batches are.
		add(1, c.student, chat("in a refused batch"), changed, chat("in a refused batch"))
		jobs = append(jobs, func() { told.note(c.append(foreign, chat("foreign actor"))) })
		jobs = append(jobs, func() {
			told.note(c.db.Store.Append(ctx, other.Tenant, c.Session, foreign, postgres.Free, chat("foreign tenant")))
		})
		add(1, c.teacher, chat("all or nothing"), draft("session.started", nil))
	}
	together(jobs)
	c.requireSound(told)
	require.Equal(t, rounds, told.refused["participant-not-found"])
	require.Equal(t, rounds, told.refused["session-not-found"])
	require.Equal(t, rounds, told.refused["session-already-live"])
	for code := range told.refused {
		require.Contains(t, []string{"participant-not-found", "session-not-found", "session-already-live", "op-reused"}, code)
	}
}

func TestRaceForOneOperationID(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t).crowded()
	var jobs []func()
	var refused sync.Map
	for range 100 {
		mine := chat("the same id from two people")
		for _, actor := range []uuid.UUID{c.teacher, c.student} {
			for range 2 {
				jobs = append(jobs, func() {
					if _, err := c.append(actor, mine); err != nil {
						refused.Store(err.Error(), true)
					}
				})
			}
		}
	}
	together(jobs)
	refused.Range(func(message, _ any) bool { t.Error(message); return true })
	require.EqualValues(t, 201, c.events(), "each of the two has each operation once")
	require.True(t, c.verdict().OK())
}

func TestRaceOfTheEndWithChats(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t).crowded()
	told := newAnswers()
	var jobs []func()
	for range 300 {
		jobs = append(jobs, func() { told.note(c.append(c.student, chat("?"))) })
	}
	for range 8 {
		jobs = append(jobs, func() { told.note(c.append(c.teacher, draft("session.ended", nil))) })
		jobs = append(jobs, func() { told.note(c.append(c.teacher, chat("bye"), draft("session.ended", nil))) })
	}
	together(jobs)
	c.requireSound(told)
	last := c.read(eventlog.Staff, start, wholeLog).Events
	require.Equal(t, "session.ended", last[len(last)-1].Type, "nothing after the end")
	require.EqualValues(t, 1, c.count(`select count(*) from session_state_events where type = 'session.ended'`))
	require.Equal(t, len(jobs), told.accepted+told.refused["session-ended"], "each call was taken or refused")
}

func TestRaceOfStarts(t *testing.T) {
	t.Parallel()
	c := newSessionLog(t).crowded()
	told := newAnswers()
	var jobs []func()
	same := draft("session.started", nil)
	for range 20 {
		jobs = append(jobs, func() { told.note(c.append(c.teacher, same)) })
		jobs = append(jobs, func() { told.note(c.append(c.teacher, draft("session.started", nil))) })
	}
	together(jobs)
	require.EqualValues(t, 1, c.events())
	require.True(t, c.verdict().OK())
	require.Len(t, told.seq, 1)
	require.Empty(t, told.wrong)
}
