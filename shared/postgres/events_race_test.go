package postgres_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/presence"
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
func (c *class) crowded() *class {
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
func (c *class) requireSound(a *answers) {
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

func (c *class) seqOf(op uuid.UUID) int64 {
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
	c := newLiveClass(t).crowded()
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
		add(1, c.student, chat("in a refused batch"), changed, chat("in a refused batch")) // refused unless it is the first; then the batches are
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
	c := newLiveClass(t).crowded()
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
	c := newLiveClass(t).crowded()
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
	c := newClass(t).crowded()
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

// People come, go, are granted and removed while the media server's notices change the same rows and others append:
// nobody waits for a lock that somebody waiting for him holds. Everything goes the way that it goes in production.
func TestNoDeadlockBetweenPeopleAndNotices(t *testing.T) {
	t.Parallel()
	c := newLiveClass(t).crowded()
	ctx := context.Background()
	var refused sync.Map
	note := func(err error) {
		if f := fault.As(err); err != nil && (f == nil || f.Kind == fault.KindUnavailable) {
			refused.Store(err.Error(), true)
		}
	}
	change := func(user uuid.UUID, people []uuid.UUID, decide func(*presence.Class) (presence.Change, error)) func() {
		return func() {
			_, err := c.db.Store.ChangeClass(ctx, c.Tenant, c.Session, presence.Scope{User: user, People: people}, decide)
			note(err)
		}
	}
	teacher := presence.Member{User: c.Teacher, Name: "Theo Teacher", Role: classroom.RoleTeacher}
	room := classroom.Room{Tenant: c.Tenant, Session: c.Session, Generation: 1}
	var jobs []func()
	for i := range 40 {
		student := presence.Member{User: c.Students[i%3], Name: "Sara Student", Role: classroom.RoleStudent}
		sources := []classroom.Source{classroom.Grantable[i%3]}
		notice := func(event string, who uuid.UUID) func() {
			n := presence.Notice{
				ID: fmt.Sprintf("EV_%s_%d", event, i), Event: event, Room: room, Person: who, Identity: who.String(),
				Connection: fmt.Sprintf("PA_%d", i/2), JoinedAt: time.Now(), Rights: presence.RightsFor(classroom.RoleStudent, nil),
				Track: presence.Track{ID: fmt.Sprintf("TR_%d", i/2), Kind: "video", Source: classroom.SourceCamera},
			}
			return func() { _, err := c.db.Store.TakeNotice(ctx, n, time.Now()); note(err) }
		}
		jobs = append(jobs,
			change(student.User, nil, func(c *presence.Class) (presence.Change, error) { return c.Join(student, uuid.New()) }),
			change(student.User, nil, func(c *presence.Class) (presence.Change, error) { return c.Leave(), nil }),
			change(c.Teacher, []uuid.UUID{c.student}, func(k *presence.Class) (presence.Change, error) { return k.Grant(teacher, c.student, sources) }),
			notice(presence.ParticipantJoined, c.student), notice(presence.ParticipantLeft, c.student),
			notice(presence.TrackPublished, c.teacher), notice(presence.TrackUnpublished, c.teacher), notice(presence.RoomStarted, c.teacher),
			func() { _, err := c.append(c.student, chat("z")); note(err) },
			func() {
				note(c.db.Store.NoteFailedDelivery(ctx, c.Tenant, fmt.Sprintf("EV_%d", i), "x", room.String(), 1, "y"))
			},
		)
	}
	together(jobs)
	refused.Range(func(message, _ any) bool { t.Error(message); return true })
	require.True(t, c.verdict().OK())
	require.Zero(t, c.count(`select deadlocks from pg_stat_database where datname = current_database()`))
}
