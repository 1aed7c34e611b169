package presence_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/board"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
)

func types(c presence.Change) (out []string) {
	for _, d := range c.Drafts {
		out = append(out, d.Content.EventType())
	}
	return out
}

// speaking returns a live class as one of its people sees it.
func speaking() (class *presence.Class, teacher, student presence.Member, as func(presence.Member)) {
	class, t, s := live()
	class.System = classroom.NewID()
	teacher, student = presence.Member{User: classroom.NewID(), Role: classroom.RoleTeacher}, presence.Member{User: classroom.NewID(), Role: classroom.RoleStudent}
	people := map[uuid.UUID]uuid.UUID{teacher.User: t, student.User: s}
	return class, teacher, student, func(m presence.Member) { class.Me = people[m.User] }
}

// What is written at once is what would have been written under the lock: a plain message is never refused there, and
// what would be refused there is not plain.
func TestPlainMessagesAreThoseThatNothingStandsAgainst(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		class, teacher, student, as := speaking()
		m := rapid.SampledFrom([]presence.Member{teacher, student}).Draw(t, "who")
		as(m)
		p := class.People[class.Me]
		p.Name = m.Name
		if rapid.Bool().Draw(t, "gone") {
			p.LeftAt = class.Now
		}
		if rapid.Bool().Draw(t, "locked") {
			p.Locks = []string{rapid.SampledFrom([]string{presence.LockChat, presence.LockHands}).Draw(t, "what")}
		}
		if rapid.IntRange(0, 4).Draw(t, "promoted") == 0 {
			p.Role = classroom.RoleAssistant
		}
		class.People[p.ID] = p
		class.Talk.Locks = rapid.SampledFrom([][]string{nil, {presence.LockChat}, {presence.LockReactions}}).Draw(t, "locks")
		class.Talk.SlowSeconds = rapid.SampledFrom([]int{0, 30}).Draw(t, "slow")
		class.LastChat = rapid.SampledFrom([]time.Time{{}, class.Now.Add(-time.Second), class.Now.Add(-time.Hour)}).Draw(t, "last")
		class.Status = rapid.SampledFrom([]classroom.Status{classroom.StatusLive, classroom.StatusLive, classroom.StatusEnded, classroom.StatusScheduled}).Draw(t, "status")
		post := presence.Post{Op: uuid.New(), Channel: rapid.SampledFrom([]presence.Channel{presence.ChannelAll, presence.ChannelStaff}).Draw(t, "channel"), Body: "x"}
		session := classroom.Session{Status: class.Status, Me: classroom.Relation{
			Participant: p.ID, In: p.In(), Removed: p.Removed(), Joined: p.Role, Locks: append(append([]string{}, class.Talk.Locks...), p.Locks...),
			SlowSeconds: class.Talk.SlowSeconds,
		}}
		plain := post.Plain(m, session)
		change, err := class.Post(m, post)
		if plain {
			require.NoError(t, err)
			require.Equal(t, []string{post.Content().EventType()}, types(change))
			require.Equal(t, 1, change.Cost)
		}
		if err != nil {
			require.False(t, plain, "%v", err)
		}
	})
}

func TestWaitingEnds(t *testing.T) {
	t.Parallel()
	class, teacher, student, as := speaking()
	class.Talk.Lobby = true
	as(student)
	id := class.Me
	class.People[id] = presence.Person{ID: id, User: student.User, Role: classroom.RoleStudent}
	join := func() presence.Change {
		as(student)
		change, err := class.Join(student, uuid.New())
		require.NoError(t, err)
		return change
	}
	reconcile := func() presence.Change {
		return class.Reconcile(presence.Snapshot{At: class.Now, Generation: 1}, &presence.Memory{}, class.Now)
	}
	course := func(role classroom.Role) {
		p := class.People[id]
		p.InCourse = role
		class.People[id] = p
		for other, q := range class.People {
			if other != id {
				q.InCourse, q.ConnectionID = classroom.RoleTeacher, "PA_1"
				class.People[other] = q
			}
		}
	}
	require.Equal(t, []string{"lobby.entered"}, types(join()))
	class.Now = class.Now.Add(5 * time.Second)
	require.True(t, join().Empty(), "asked again at once")
	class.Now = class.Now.Add(30 * time.Second)
	require.Empty(t, types(join()))
	class.Now = class.Now.Add(presence.LobbyExpiry)
	course(classroom.RoleStudent)
	require.NotContains(t, types(reconcile()), "lobby.left", "they asked a minute ago")
	class.Now = class.Now.Add(time.Second)
	require.Contains(t, types(reconcile()), "lobby.left")
	require.False(t, class.People[id].Waiting())

	require.Equal(t, []string{"lobby.entered"}, types(join()))
	course("")
	require.Contains(t, types(reconcile()), "lobby.left", "not of the course any more")

	course(classroom.RoleStudent)
	require.Equal(t, []string{"lobby.entered"}, types(join()))
	as(teacher)
	_, err := class.SetSettings(teacher, uuid.New(), presence.Settings{})
	require.NoError(t, err)
	require.Equal(t, []string{"lobby.left", "participant.joined"}, types(join()), "the lobby was closed")

	class.Talk.Lobby = true
	class.People[id] = presence.Person{ID: id, User: student.User, Role: classroom.RoleStudent}
	join()
	require.Contains(t, types(class.End(classroom.EndedByTeacher)), "lobby.left")
}

// Nothing that students were granted outlives a lock on drawing, whoever it was set for.
func TestDrawsIsEffective(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		class, teacher, student, as := speaking()
		as(student)
		id := class.Me
		as(teacher)
		_, err := class.GrantBoard(teacher, id, board.AnyPage)
		require.NoError(t, err)
		forClass, forPerson := false, false
		for range rapid.IntRange(1, 8).Draw(t, "changes") {
			l := presence.Lock{What: rapid.SampledFrom([]string{presence.LockDrawing, presence.LockChat}).Draw(t, "what"), Locked: rapid.Bool().Draw(t, "locked")}
			if rapid.Bool().Draw(t, "one") {
				l.Person = &id
			}
			change, err := class.SetLock(teacher, uuid.New(), l)
			require.NoError(t, err)
			require.LessOrEqual(t, len(change.Drafts), 1)
			switch {
			case l.What != presence.LockDrawing:
			case l.Person == nil:
				forClass = l.Locked
			default:
				forPerson = l.Locked
			}
			p := class.People[id]
			require.Equal(t, !forClass && !forPerson, p.Draws())
			require.Equal(t, p.Draws(), p.DrawsOn("blank:"+uuid.Nil.String()))
			require.Equal(t, p.Draws(), p.Rights().Data)
			require.True(t, class.People[class.Me].DrawsOn("blank:"+uuid.Nil.String()), "staff are never bound")
			require.Len(t, class.Drawers(), 1)
		}
	})
}

// A retry of what is done does nothing, whatever has changed since.
func TestRepeatedOperations(t *testing.T) {
	t.Parallel()
	class, teacher, student, as := speaking()
	as(student)
	op, me := uuid.New(), class.Me
	class.Done = map[uuid.UUID]eventlog.Event{eventlog.ID(class.Session, me, op): {Type: eventlog.TypeHandRaised, ActorID: me, ClientOpID: op}}
	class.Talk.Locks = []string{presence.LockHands}
	change, err := class.RaiseHand(student, op, true)
	require.NoError(t, err)
	require.True(t, change.Empty())
	require.Equal(t, eventlog.TypeHandRaised, class.EventOf(op).Type)
	_, err = class.Post(student, presence.Post{Op: op, Channel: presence.ChannelAll, Body: "x"})
	require.ErrorContains(t, err, "used for something else")
	as(teacher)
	change, err = class.StartTimer(teacher, op, 60, "")
	require.NoError(t, err)
	require.Equal(t, []string{"timer.started"}, types(change), "another's operation of that id")
}
