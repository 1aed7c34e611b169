package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/bench/database"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/postgres/rdsroots"
)

// side is one way to write; write sends n events for a writer to a session.
type side struct {
	name              string
	writers, sessions int
	events            int
	write             func(ctx context.Context, session, actor int, n int) error
}

type bench struct {
	options
	database *database.Database
	owner    *pgx.Conn // superuser in the database
	store    *postgres.Store
	plain    []*pgx.Conn
	tenant   uuid.UUID
	session  []uuid.UUID
	actor    [][]uuid.UUID // by session, writer
}

// newContent is of the size of a chat message.
func newContent() eventlog.Content {
	return eventlog.RecordingFailed{RecordingID: uuid.New(), Reason: "3f0c1a526a2c4a8b93bb1f1e8f6f5a773f0c1a526a2c4a8b93bb1f1e8f6f5a77"}
}

func newBench(ctx context.Context, o options) (*bench, error) {
	made, err := database.New(ctx, o.url)
	if err != nil {
		return nil, err
	}
	b := &bench{options: o, database: made, owner: made.Owner, tenant: classroom.NewID()}
	if err := b.open(ctx); err != nil {
		return nil, errors.Join(err, b.close(ctx))
	}
	return b, nil
}

func (b *bench) open(ctx context.Context) (err error) {
	if err := b.fill(ctx); err != nil {
		return err
	}
	for range b.writers {
		c, err := rdsroots.Connect(ctx, b.database.AppURL())
		if err != nil {
			return err
		}
		b.plain = append(b.plain, c)
	}
	b.store, err = postgres.Open(ctx, b.database.PoolURL(b.writers))
	return err
}

func (b *bench) close(ctx context.Context) error {
	if b.store != nil {
		b.store.Close()
	}
	for _, c := range b.plain {
		_ = c.Close(context.WithoutCancel(ctx))
	}
	return b.database.Close(ctx)
}

// fill makes live sessions with a participant for each writer, and the plain table.
func (b *bench) fill(ctx context.Context) error {
	course, user := classroom.NewID(), classroom.NewID()
	q := &pgx.Batch{}
	q.Queue(`insert into tenants (id, slug, name, issuer_url, issuer_name, client_id, client_secret_ref) values ($1, 'bench', 'Bench', '', '', '', '')`, b.tenant)
	q.Queue(`insert into users (tenant_id, id, subject, name) values ($1, $2, 'bench', 'Bench')`, b.tenant, user)
	q.Queue(`insert into courses (tenant_id, id, title, owner_id) values ($1, $2, 'Bench', $3)`, b.tenant, course, user)
	for range b.sessions {
		s := classroom.NewID()
		b.session = append(b.session, s)
		q.Queue(`insert into sessions (tenant_id, id, course_id, title, starts_at, ends_at, created_by)
			values ($1, $2, $3, 'Bench', now(), now() + interval '1 hour', $4)`, b.tenant, s, course, user)
		var actors []uuid.UUID
		for range b.writers {
			p := classroom.NewID()
			actors = append(actors, p)
			role := "teacher" // whose budget is the larger
			q.Queue(`insert into session_participants (tenant_id, id, session_id, role, name) values ($1, $2, $3, $4, 'Bench')`, b.tenant, p, s, role)
		}
		b.actor = append(b.actor, actors)
	}
	if err := b.owner.SendBatch(ctx, q).Close(); err != nil {
		return err
	}
	// The plain table: the same row, checks, indexes and policies, a foreign key for the actor, whom append_events
	// looks up itself, and a sequence for the seq. It is written by lectern_app itself.
	_, err := b.owner.Exec(ctx, `
		create table plain (like session_state_events including all);
		alter table plain add constraint plain_actor_fkey foreign key (tenant_id, session_id, actor_id)
			references session_participants (tenant_id, session_id, id);
		alter table plain owner to lectern_migrate;
		call guard_table('plain', 'select, insert');
		create sequence plain_seq cache 1;
		grant usage on sequence plain_seq to lectern_app;
		alter table plain alter seq set default nextval('plain_seq');`)
	return err
}

// clear empties the tables, so that no round pays for what another left behind.
func (b *bench) clear(ctx context.Context) error {
	for _, sql := range []string{
		`delete from participant_budgets`,
		`alter table session_state_events disable trigger all`,
		`truncate session_state_events, plain`,
		`alter table session_state_events enable trigger all`,
		`alter table session_heads disable trigger session_heads_status`,
		`update session_heads set status = 'live', last_seq = 0, last_n = 0, last_k = 0, last_hash = decode(repeat('00', 32), 'hex')`,
		`alter table session_heads enable trigger session_heads_status`,
		`vacuum full session_heads`,
		`vacuum analyze session_participants`,
		`checkpoint`,
	} {
		if _, err := b.owner.Exec(ctx, sql); err != nil {
			return fmt.Errorf("%s: %w", sql, err)
		}
	}
	return nil
}

const plainSQL = `
	insert into plain (tenant_id, session_id, id, n, at_ms, type, version, visibility, actor_id, client_op_id, content, salt, content_hash, hash)
	values ($1, $2, $12, currval('plain_seq'), (extract(epoch from clock_timestamp()) * 1000)::bigint, $3, $4, $5, $6, $7, $8, $9, $10, $11)
	returning seq, at_ms`

func (b *bench) sides() []side {
	return []side{
		{"plain_spread", b.writers, b.sessions, 1, b.insertPlain},
		{"spread", b.writers, b.sessions, 1, b.append},
		{"budgeted", b.writers, b.sessions, 1, b.appendBudgeted},
		{"batch_spread", b.writers, b.sessions, b.batch, b.append},
		{"plain_single", 1, 1, 1, b.insertPlain},
		{"hot", b.writers, 1, 1, b.append},
		{"batch_hot", b.writers, 1, b.batch, b.append},
	}
}

func (b *bench) append(ctx context.Context, session, actor, n int) error {
	return b.appendAt(ctx, session, actor, n, postgres.Free)
}

func (b *bench) appendBudgeted(ctx context.Context, session, actor, n int) error {
	return b.appendAt(ctx, session, actor, n, postgres.PerEvent)
}

func (b *bench) appendAt(ctx context.Context, session, actor, n, cost int) error {
	drafts := make([]eventlog.Draft, n)
	for i := range drafts {
		drafts[i] = eventlog.Draft{Content: newContent(), ClientOpID: uuid.New()}
	}
	events, err := b.store.Append(ctx, b.tenant, b.session[session], b.actor[session][actor], cost, drafts...)
	if err == nil && len(events) != n {
		err = fmt.Errorf("%d events for %d drafts", len(events), n)
	}
	return err
}

var hash32 = make([]byte, 32)

func (b *bench) insertPlain(ctx context.Context, session, actor, _ int) error {
	q := &pgx.Batch{}
	q.Queue(`select set_config('app.tenant_id', $1, true)`, b.tenant.String())
	q.Queue(plainSQL, b.tenant, b.session[session], eventlog.TypeRecordingFailed, 1, "all", b.actor[session][actor], uuid.New(), newContent(), hash32[:16], hash32, hash32, uuid.New())
	r := b.plain[actor].SendBatch(ctx, q)
	if _, err := r.Exec(); err != nil {
		_ = r.Close()
		return err
	}
	var seq, atMS int64
	if err := r.QueryRow().Scan(&seq, &atMS); err != nil {
		_ = r.Close()
		return err
	}
	return r.Close()
}

// measure lets a side's writers write for d and returns events per second.
func (b *bench) measure(ctx context.Context, s side, d time.Duration) (float64, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var written atomic.Int64
	var wg sync.WaitGroup
	begin := time.Now()
	for w := range s.writers {
		wg.Go(func() {
			for time.Since(begin) < d && ctx.Err() == nil {
				if err := s.write(ctx, rand.IntN(s.sessions), w, s.events); err != nil {
					cancel(fmt.Errorf("%s: %w", s.name, err))
					return
				}
				written.Add(int64(s.events))
			}
		})
	}
	wg.Wait()
	return float64(written.Load()) / time.Since(begin).Seconds(), context.Cause(ctx)
}
