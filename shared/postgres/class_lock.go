package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/lectern/lectern/shared/presence"
)

// The one way to change a session, and the one order of locks: first the session's advisory lock, then its head, then
// rows of people, tracks and the like, in one transaction for each request. append_events takes the first two itself,
// so that an append without a decision keeps the order too. Nothing else may lock rows of a session.
//
// It costs two round trips, whatever is read and written: BEGIN, the tenant, the lock and every read travel together,
// and so do every write, the append and COMMIT.

// reads collects the statements of the first round trip.
type reads struct {
	batch  *pgx.Batch
	tenant uuid.UUID
	args   pgx.NamedArgs // @tenant and @session, for every statement
}

// writes collects the statements of the second, around the append.
type writes struct {
	before, after pgx.Batch
	args          pgx.NamedArgs
	calls         []*appendCall      // one for each run of drafts with the same actor
	appended      *presence.Appended // what became of them together
}

func (w *writes) empty() bool { return len(w.calls) == 0 && w.before.Len() == 0 && w.after.Len() == 0 }

func (w *writes) queue(sql string, args pgx.NamedArgs) { w.before.Queue(sql, with(w.args, args)) }

// readRows queues a read, whose rows go to take.
func readRows[T any](r *reads, sql string, args pgx.NamedArgs, take func([]T)) {
	r.batch.Queue(sql, with(r.args, args)).Query(func(rows pgx.Rows) error {
		all, err := pgx.CollectRows(rows, pgx.RowToStructByName[T])
		if err == nil {
			take(all)
		}
		return err
	})
}

// withSessionLock runs one change of a session: read queues what the decision needs, decide decides on it and says what
// to write. decide may be called again when the connection was lost, and must not do anything outside. Without writes
// the transaction is rolled back. Errors: decide's own; those of Append.
func (s *Store) withSessionLock(
	ctx context.Context, tenant, session uuid.UUID, read func(*reads), decide func(*writes) error,
) error {
	err := s.tryWithSessionLock(ctx, tenant, session, read, decide)
	if err != nil && ctx.Err() == nil && lostConnection(err) {
		// What was lost may have been committed: the decision is made again on what is there now.
		err = s.tryWithSessionLock(ctx, tenant, session, read, decide)
	}
	return appendError(err)
}

func (s *Store) tryWithSessionLock(
	ctx context.Context, tenant, session uuid.UUID, read func(*reads), decide func(*writes) error,
) (err error) {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	defer func() {
		if conn.Conn().PgConn().TxStatus() == 'I' || conn.Conn().IsClosed() {
			return
		}
		if _, e := conn.Exec(context.WithoutCancel(ctx), "rollback"); e != nil {
			err = errors.Join(err, fmt.Errorf("roll back: %w", e))
		}
	}()

	args := pgx.NamedArgs{"tenant": tenant, "session": session}
	r := &reads{batch: &pgx.Batch{}, tenant: tenant, args: args}
	r.batch.Queue("begin")
	r.batch.Queue(setTenant, tenant.String())
	r.batch.Queue("select pg_advisory_xact_lock(uuid_hash_extended($1, 0))", session)
	read(r)
	if err := conn.SendBatch(ctx, r.batch).Close(); err != nil {
		return err
	}
	w := &writes{args: args, appended: &presence.Appended{}}
	if err := decide(w); err != nil || w.empty() {
		return err
	}
	all := &w.before
	for i, call := range w.calls {
		all.Queue(appendSQL, call.args()...).Query(func(rows pgx.Rows) error {
			one, err := call.collect(rows)
			if i > 0 {
				one = joined(*w.appended, one)
			}
			*w.appended = one
			return err
		})
	}
	all.QueuedQueries = append(all.QueuedQueries, w.after.QueuedQueries...)
	all.Queue("commit").Exec(func(tag pgconn.CommandTag) error {
		if tag.String() != "COMMIT" {
			return errors.New("the transaction was rolled back")
		}
		return nil
	})
	return conn.SendBatch(ctx, all).Close()
}

// joined is what two appends that follow each other in one change added. Who sends it waits for the later of the two
// bookings: whoever appends in the meantime relies on it.
func joined(first, second presence.Appended) presence.Appended {
	first.Events = append(first.Events, second.Events...)
	first.Relay = first.Relay || second.Relay
	first.RelayAfter = max(first.RelayAfter, second.RelayAfter)
	return first
}

func with(args, more pgx.NamedArgs) pgx.NamedArgs {
	out := make(pgx.NamedArgs, len(args)+len(more))
	for k, v := range args {
		out[k] = v
	}
	for k, v := range more {
		out[k] = v
	}
	return out
}
