package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"sync/atomic"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/bench/database"
	"github.com/lectern/lectern/bench/functions"
	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/presence"
)

// bench is live classes on a database, and the processes of a function that serve them.
type bench struct {
	options
	database *database.Database
	store    *postgres.Store
	pool     *functions.Pool
	api      string // address of the gateway
	clients  []*client
	stops    []func()
	sent     atomic.Int64 // messages to rooms

	tenant   uuid.UUID
	session  []uuid.UUID
	students []*stack.Person
	member   [][]uuid.UUID // participants, by session and student
}

// open makes all of it.
func open(ctx context.Context, o options) (*bench, error) {
	made, err := database.New(ctx, o.url)
	if err != nil {
		return nil, err
	}
	b := &bench{options: o, database: made, tenant: classroom.NewID()}
	if err := b.open(ctx); err != nil {
		return nil, errors.Join(err, b.close(ctx))
	}
	return b, nil
}

func (b *bench) open(ctx context.Context) (err error) {
	if b.store, err = postgres.Open(ctx, b.database.PoolURL(b.processes)); err != nil {
		return err
	}
	if err := b.fill(ctx); err != nil {
		return err
	}
	sink, stop, err := functions.Listen(ctx, http.HandlerFunc(b.sink))
	if err != nil {
		return err
	}
	b.stops = append(b.stops, stop)
	env := functions.Alone(b.database.AppURL(), "", sink)
	b.pool = functions.NewPool(filepath.Join(b.dist, kinds[b.what].function), env, b.processes+b.sessions)
	b.stops = append(b.stops, b.pool.Close)
	if err := b.pool.Warm(ctx, b.processes+b.sessions); err != nil {
		return err
	}
	gateway := &functions.Gateway{
		Host: functions.AloneHost, OriginSecret: functions.AloneSecret, Route: func(string, string) *functions.Pool { return b.pool },
	}
	b.api, stop, err = gateway.Listen(ctx)
	b.stops = append(b.stops, stop)
	for range b.processes + b.sessions {
		if err != nil {
			return err
		}
		var c *client
		c, err = dial(ctx, b.api)
		b.clients = append(b.clients, c)
	}
	return err
}

// sink is the media server: it takes what is sent to rooms.
func (b *bench) sink(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	b.sent.Add(1)
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write([]byte("{}"))
}

func (b *bench) close(ctx context.Context) error {
	for _, stop := range b.stops {
		stop()
	}
	if b.store != nil {
		b.store.Close()
	}
	return b.database.Close(ctx)
}

// fill makes a school, a course with its people, and live sessions that all of them are in.
func (b *bench) fill(ctx context.Context) error {
	q := &pgx.Batch{}
	q.Queue(`insert into tenants (id, slug, name, issuer_url, issuer_name, client_id, client_secret_ref) values ($1, 'bench', 'Bench', '', '', '', '')`, b.tenant)
	q.Queue(`insert into tenant_domains (host, tenant_id) values ($1, $2)`, functions.AloneHost, b.tenant)
	q.Queue(`insert into roles (tenant_id, role) select $1, unnest(array['admin', 'teacher', 'assistant', 'student'])`, b.tenant)
	teacher := stack.Make(q, b.tenant, classroom.RoleTeacher, "Theo Teacher", functions.AloneWeb, functions.AloneCookie)
	course := classroom.NewID()
	q.Queue(`insert into courses (tenant_id, id, title, owner_id) values ($1, $2, 'Bench', $3)`, b.tenant, course, teacher.ID)
	for i := range b.people {
		p := stack.Make(q, b.tenant, classroom.RoleStudent, fmt.Sprintf("Student %d", i+1), functions.AloneWeb, functions.AloneCookie)
		q.Queue(`insert into enrollments (tenant_id, course_id, user_id, role) values ($1, $2, $3, 'student')`, b.tenant, course, p.ID)
		b.students = append(b.students, p)
	}
	for range b.sessions {
		id := classroom.NewID()
		q.Queue(`insert into sessions (tenant_id, id, course_id, title, starts_at, ends_at, created_by)
			values ($1, $2, $3, 'Bench', now(), now() + interval '2 hours', $4)`, b.tenant, id, course, teacher.ID)
		b.session = append(b.session, id)
	}
	if err := b.database.Owner.SendBatch(ctx, q).Close(); err != nil {
		return err
	}
	who := presence.Member{User: teacher.ID, Name: teacher.Name, Role: classroom.RoleTeacher}
	for _, session := range b.session {
		_, err := b.store.ChangeClass(ctx, b.tenant, session, presence.Scope{User: teacher.ID}, func(c *presence.Class) (presence.Change, error) {
			return c.Start(who, eventlog.SessionStarted{Title: "Bench", CourseID: course}, "RM_bench")
		})
		if err != nil {
			return err
		}
	}
	return b.admit(ctx)
}

// admit puts the students into the sessions: rows, as if they had joined.
func (b *bench) admit(ctx context.Context) error {
	q := &pgx.Batch{}
	for _, session := range b.session {
		members := make([]uuid.UUID, len(b.students))
		for i, p := range b.students {
			members[i] = classroom.NewID()
			q.Queue(`insert into session_participants (tenant_id, id, session_id, user_id, role, name, board_page, joined_at)
				values ($1, $2, $3, $4, 'student', $5, nullif($6, ''), now())`, b.tenant, members[i], session, p.ID, p.Name, kinds[b.what].page)
		}
		b.member = append(b.member, members)
	}
	if err := b.database.Owner.SendBatch(ctx, q).Close(); err != nil {
		return err
	}
	_, err := b.database.Owner.Exec(ctx, `analyze`)
	return err
}

// clear gives everybody a full budget, and takes what was written out of the tables, so that no round pays for what
// another left behind.
func (b *bench) clear(ctx context.Context) error {
	for _, sql := range []string{
		`truncate participant_budgets`,
		`alter table session_state_events disable trigger all`,
		`truncate session_state_events`,
		`alter table session_state_events enable trigger all`,
		`truncate chat_messages cascade`,
		`update session_heads set last_seq = 0, last_n = 0, last_k = 0, last_hash = decode(repeat('00', 32), 'hex')`,
		`vacuum full session_heads`,
		`vacuum session_tallies`,
		`checkpoint`,
	} {
		if _, err := b.database.Owner.Exec(ctx, sql); err != nil {
			return fmt.Errorf("%s: %w", sql, err)
		}
	}
	return nil
}
