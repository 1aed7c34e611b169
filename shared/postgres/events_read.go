package postgres

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

const (
	// eventOverheadBytes is what an event takes in JSON besides its type and content, at most.
	eventOverheadBytes = 320
)

// readSQL gives whole events until their JSON passes @bytes, and at least one. The row of the head comes with each,
// and alone when there is nothing to read.
const readSQL = `
	with head as (
		select last_seq, previous_seq(@tenant, @session, @after + 1, @audience) as first_prev
		from session_heads
		where tenant_id = @tenant and session_id = @session
	), page as (
		select e.seq, e.at_ms, e.type, e.version, e.visibility, e.actor_id, e.client_op_id, e.content,
			sum(@overhead + octet_length(e.type) + coalesce(octet_length(e.content::text), 4)) over ahead as size,
			row_number() over ahead as nth,
			lead(e.seq) over (order by e.seq) is not null as followed
		from session_state_events e
		where e.tenant_id = @tenant and e.session_id = @session and e.seq > @after
			and (e.visibility = 'all' or (e.visibility = 'staff' and @audience = 'staff'))
		window ahead as (order by e.seq rows unbounded preceding)
		order by e.seq
		limit @rows
	)
	select h.last_seq, h.first_prev, p.seq, p.at_ms, p.type, p.version, p.visibility, p.actor_id, p.client_op_id, p.content, p.followed
	from head h
	left join page p on p.size <= @bytes or p.nth = 1
	order by p.seq`

type readRow struct {
	LastSeq    int64
	FirstPrev  int64
	Seq        *int64
	AtMS       *int64 `db:"at_ms"`
	Type       *string
	Version    *int
	Visibility *eventlog.Visibility
	ActorID    *uuid.UUID
	ClientOpID *uuid.UUID
	Content    []byte
	Followed   *bool
}

// ReadEvents gives the events after a seq that an audience sees, whole, in order, as many as fit into maxBytes of
// JSON, and always at least one when there is one. The next page is read after ThroughSeq. Each event's Prev is the
// seq before it that the same audience sees. A session that is not there is fault.NotFound "session-not-found".
func (s *Store) ReadEvents(ctx context.Context, tenant, session uuid.UUID, a eventlog.Audience, after int64, maxBytes int) (eventlog.Page, error) {
	args := pgx.NamedArgs{
		"tenant": tenant, "session": session, "after": after, "audience": string(a),
		"bytes": maxBytes, "overhead": eventOverheadBytes,
		"rows": maxBytes/eventOverheadBytes + 1, // more never fit
	}
	rows, err := queryRows[readRow](ctx, s, tenant, readSQL, args)
	if err != nil && ctx.Err() == nil && lostConnection(err) {
		rows, err = queryRows[readRow](ctx, s, tenant, readSQL, args)
	}
	if err != nil {
		return eventlog.Page{}, err
	}
	if len(rows) == 0 {
		return eventlog.Page{}, fault.NotFound("session-not-found", "There is no such session.")
	}
	page := eventlog.Page{Events: make([]eventlog.Event, 0, len(rows)), ThroughSeq: rows[0].LastSeq}
	prev := rows[0].FirstPrev
	for _, r := range rows {
		if r.Seq == nil {
			break
		}
		page.Events = append(page.Events, eventlog.Event{
			SessionID: session, Seq: *r.Seq, Prev: prev, Type: *r.Type, Version: *r.Version, AtMS: *r.AtMS,
			ActorID: *r.ActorID, Visibility: *r.Visibility, ClientOpID: *r.ClientOpID, Content: json.RawMessage(r.Content),
		})
		prev, page.More = *r.Seq, *r.Followed
	}
	if page.More {
		page.ThroughSeq = prev
	}
	return page, nil
}

// SystemParticipant gives the participant in whose name webhooks, watch and pipeline write to a session's log. The
// first call makes it. A session that is not there is fault.NotFound "session-not-found".
func (s *Store) SystemParticipant(ctx context.Context, tenant, session uuid.UUID) (uuid.UUID, error) {
	const sql = `
		with known as (
			select id from session_participants
			where tenant_id = @tenant and session_id = @session and role = 'system'
		), made as (
			insert into session_participants (tenant_id, id, session_id, role, name)
			select @tenant, @id, @session, 'system', 'Lectern'
			where not exists (select from known)
			on conflict (tenant_id, session_id) where role = 'system' do update set role = excluded.role
			returning id
		)
		select id from known union all select id from made`
	type row struct{ ID uuid.UUID }
	r, err := queryOne[row](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session, "id": classroom.NewID()})
	if violates(err, "session_participants_session_fkey") || errors.Is(err, pgx.ErrNoRows) {
		return uuid.Nil, fault.NotFound("session-not-found", "There is no such session.").Because(err)
	}
	return r.ID, err
}
