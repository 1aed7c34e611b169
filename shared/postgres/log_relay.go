package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// Unsent is what a session's log holds after a position, for the one who sends it to the room.
type Unsent struct {
	Room   classroom.Room   // of now
	Events []eventlog.Event // of both lanes, as many as were asked for
	More   bool             // there is more than that
	Head   eventlog.Position
	Staff  []uuid.UUID // participants in the class who read lane staff
	// Wait is how long from now the first call to the room is due; a second one is RelayPace after it.
	Wait time.Duration
}

// RelayPace is how far apart calls to a room are when they are made: there are never more than four in a second.
const RelayPace = 300 * time.Millisecond

// ReadUnsent returns what was appended after a position, at most about maxBytes of it, and takes the caller's turn to
// send it. It waits for whoever is writing
// to the session: what they append belongs to it. Errors: fault.NotFound "session-not-found".
func (s *Store) ReadUnsent(ctx context.Context, tenant, session uuid.UUID, after eventlog.Position, maxBytes int) (_ Unsent, err error) {
	defer wrap(&err, "ReadUnsent", tenant, session)
	type classRow struct {
		RoomGeneration int
		Staff          []uuid.UUID
	}
	var (
		class  classRow
		events []readRow
		waitMS int
		args   = readArgs(tenant, session, eventlog.Staff, after, maxBytes)
		b      = &pgx.Batch{}
	)
	b.Queue(setTenant, tenant.String())
	b.Queue("select pg_advisory_xact_lock(uuid_hash_extended($1, 0))", session)
	b.Queue(readSQL, args).Query(func(rows pgx.Rows) (err error) {
		events, err = pgx.CollectRows(rows, pgx.RowToStructByName[readRow])
		return err
	})
	b.Queue(`
		select s.room_generation, array(
			select p.id from session_participants p
			where p.tenant_id = @tenant and p.session_id = s.id and p.role in ('teacher', 'assistant')
				and p.joined_at is not null and p.left_at is null and p.removed_at is null
		) as staff
		from sessions s
		where s.tenant_id = @tenant and s.id = @session`, args).Query(func(rows pgx.Rows) (err error) {
		class, err = pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[classRow])
		return err
	})
	b.Queue("select claim_relay($1, $2, $3)", session, after.N, after.K).QueryRow(func(row pgx.Row) error { return row.Scan(&waitMS) })
	if err := s.pool.SendBatch(ctx, b).Close(); err != nil {
		return Unsent{}, mapError(err)
	}
	page, err := pageOf(session, eventlog.Staff, after, events)
	if err != nil {
		return Unsent{}, err
	}
	return Unsent{
		Room:   classroom.Room{Tenant: tenant, Session: session, Generation: class.RoomGeneration},
		Events: page.Events, More: page.More, Head: eventlog.Position{N: events[0].LastN, K: events[0].LastK}, Staff: class.Staff,
		Wait: time.Duration(waitMS) * time.Millisecond,
	}, nil
}
