package postgres_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/presence"
)

// counted passes bytes to a server and back, and counts how often an answer is waited for.
type counted struct {
	trips atomic.Int64
}

func (c *counted) proxy(t *testing.T, address string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial("tcp", address)
			if err != nil {
				_ = client.Close()
				return
			}
			var asked atomic.Bool
			go pass(server, client, func() { asked.Store(true) })
			go pass(client, server, func() {
				if asked.Swap(false) {
					c.trips.Add(1)
				}
			})
		}
	}()
	return l.Addr().String()
}

func pass(to, from net.Conn, moved func()) {
	defer func() { _ = to.Close() }()
	b := make([]byte, 64<<10)
	for {
		n, err := from.Read(b)
		if n > 0 {
			moved()
			if _, err := to.Write(b[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// Round trips are the cost (docs/architecture.md): what appends without a decision is one, everything else at most two,
// and finding the caller with the session is one before it. They are counted on the wire, with statements prepared.
func TestRoundTrips(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	ctx := context.Background()
	wire := &counted{}
	address, err := url.Parse(c.db.URL)
	require.NoError(t, err)
	address.Host = wire.proxy(t, address.Host)
	query := address.Query()
	query.Set("pool_max_conns", "1")
	address.RawQuery = query.Encode()
	store, err := postgres.Open(ctx, address.String())
	require.NoError(t, err)
	defer store.Close()

	hash := make([]byte, 32)
	_, err = c.db.Admin(t).Exec(ctx, `insert into auth_sessions (tenant_id, token_hash, user_id, expires_at)
		values ($1, $2, $3, now() + interval '1 hour')`, c.Tenant, hash, c.Students[1])
	require.NoError(t, err)
	teacher := presence.Member{User: c.Teacher, Name: "Theo Teacher", Role: classroom.RoleTeacher}
	student := presence.Member{User: c.Students[1], Name: "Sami Student", Role: classroom.RoleStudent}
	room := classroom.Room{Tenant: c.Tenant, Session: c.Session, Generation: 1}
	change := func(scope presence.Scope, decide func(*presence.Class) (presence.Change, error)) error {
		_, err := store.ChangeClass(ctx, c.Tenant, c.Session, scope, decide)
		return err
	}
	writer := make([]byte, 32)
	writer[0] = 1
	_, err = c.db.Admin(t).Exec(ctx, `insert into auth_sessions (tenant_id, token_hash, user_id, expires_at)
		values ($1, $2, $3, now() + interval '1 hour')`, c.Tenant, writer, c.Teacher)
	require.NoError(t, err)
	first := presence.Post{Op: uuid.New(), Channel: presence.ChannelAll, Body: "x"}
	require.NoError(t, change(presence.Scope{User: c.Teacher}, func(k *presence.Class) (presence.Change, error) { return k.Join(teacher, uuid.New()) }))
	require.NoError(t, change(first.Scope(teacher, c.teacher, c.Session), func(k *presence.Class) (presence.Change, error) { return k.Post(teacher, first) }))
	said := eventlog.ID(c.Session, c.teacher, first.Op)
	n, sources := 0, [][]classroom.Source{{classroom.SourceCamera}, {classroom.SourceMicrophone}}
	steps := []struct {
		name string
		most int64
		do   func() error
	}{
		{"find the caller", 1, func() error { _, _, err := store.CallerInSession(ctx, c.Tenant, hash, c.Session); return err }},
		{"append", 1, func() error {
			_, err := store.Append(ctx, c.Tenant, c.Session, c.teacher, postgres.PerEvent, chat("x"))
			return err
		}},
		{"join", 2, func() error {
			return change(presence.Scope{User: student.User}, func(k *presence.Class) (presence.Change, error) { return k.Join(student, uuid.New()) })
		}},
		{"leave", 2, func() error {
			return change(presence.Scope{User: student.User}, func(k *presence.Class) (presence.Change, error) { return k.Leave(), nil })
		}},
		{"grant", 2, func() error {
			n++
			return change(presence.Scope{User: c.Teacher, People: []uuid.UUID{c.student}}, func(k *presence.Class) (presence.Change, error) {
				return k.Grant(teacher, c.student, sources[n%2])
			})
		}},
		{"webhook", 2, func() error {
			n++
			_, err := store.ApplyWebhook(ctx, presence.WebhookEvent{
				ID: fmt.Sprintf("EV_%d", n), Event: presence.ParticipantJoined, Room: room, Person: c.student, Identity: c.student.String(),
				Connection: fmt.Sprintf("PA_%d", n), JoinedAt: time.Now().Add(time.Duration(n) * time.Second),
			}, time.Now())
			return err
		}},
		{"message", 2, func() error { // with finding who writes it
			_, s, err := store.CallerInSession(ctx, c.Tenant, writer, c.Session)
			if err != nil {
				return err
			}
			post := presence.Post{Op: uuid.New(), Channel: presence.ChannelAll, Body: "x"}
			require.True(t, post.Plain(teacher, s))
			_, stale, err := store.PostChat(ctx, room, s.Me.Participant, s.Me.Stamp, post)
			require.False(t, stale)
			return err
		}},
		{"reply", 2, func() error {
			post := presence.Post{Op: uuid.New(), Channel: presence.ChannelAll, Body: "x", ReplyTo: &said}
			return change(post.Scope(teacher, c.teacher, c.Session), func(k *presence.Class) (presence.Change, error) { return k.Post(teacher, post) })
		}},
		{"lock", 2, func() error {
			n++
			lock, op := presence.Lock{What: presence.LockHands, Locked: n%2 == 0}, uuid.New()
			return change(lock.Scope(teacher, c.teacher, c.Session, op), func(k *presence.Class) (presence.Change, error) { return k.SetLock(teacher, op, lock) })
		}},
		{"ops", 2, func() error {
			n++
			scene := presence.ReadOp(uuid.New(), eventlog.TypeSceneCreated, json.RawMessage(fmt.Sprintf(`{"scene_id": %q, "segment_id": null, "position": %d,
				"title": "", "layout": "board", "regions": [], "asset_id": null, "first_page": null, "last_page": null}`, uuid.New(), n)))
			ops := []presence.Op{scene, presence.ReadOp(uuid.New(), eventlog.TypeSceneSwitched, json.RawMessage(fmt.Sprintf(`{"scene_id": %q}`, uuid.New())))}
			return change(presence.OpsScope(teacher, c.teacher, c.Session, ops), func(k *presence.Class) (change presence.Change, err error) {
				_, change, err = k.Ops(teacher, ops)
				return change, err
			})
		}},
		{"reconcile", 2, func() error { return change(presence.Scope{Everybody: true, CourseRoles: true}, presence.Unchanged) }},
	}
	last := []struct {
		name string
		do   func() error
	}{
		{"remove", func() error {
			return change(presence.Scope{User: c.Teacher, People: []uuid.UUID{c.student}}, func(k *presence.Class) (presence.Change, error) {
				return k.Remove(teacher, c.student)
			})
		}},
		{"end", func() error {
			return change(presence.Scope{Everybody: true, User: c.Teacher}, func(k *presence.Class) (presence.Change, error) { return k.EndBy(teacher) })
		}},
	}
	for range 3 {
		for _, s := range steps {
			require.NoError(t, s.do(), s.name)
		}
	}
	for _, s := range steps {
		before := wire.trips.Load()
		require.NoError(t, s.do(), s.name)
		require.LessOrEqual(t, wire.trips.Load()-before, s.most, s.name)
	}
	for _, s := range last { // these happen once: their last statements are prepared in a trip of their own
		before := wire.trips.Load()
		require.NoError(t, s.do(), s.name)
		require.LessOrEqual(t, wire.trips.Load()-before, int64(3), s.name)
	}
}
