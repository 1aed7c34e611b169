package postgres

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
)

const (
	// eventOverheadBytes is what an event takes in JSON besides its type and content, at most.
	eventOverheadBytes = 320
)

// readSQL returns whole events until their JSON passes @bytes, and at least one. Each lane is read by its own index
// from where the reader stands, and the two are merged in the order in which things happened. The row of the head comes
// with each event, and alone when there is nothing to read.
const readSQL = `
	with lanes as (
		(select e.* from readable_events e
		where e.tenant_id = @tenant and e.session_id = @session and e.visibility = 'all' and e.n > @n
		order by e.n
		limit @rows)
		union all
		(select e.* from readable_events e
		where @staff and e.tenant_id = @tenant and e.session_id = @session and e.k is not null and e.k > @k
		order by e.k
		limit @rows)
	), page as (
		select e.seq, e.id, e.n, e.k, e.at_ms, e.type, e.version, e.visibility, e.actor_id, e.client_op_id, e.content,
			sum(@overhead + octet_length(e.type) + coalesce(octet_length(e.content::text), 4)) over ahead as size,
			row_number() over ahead as nth,
			lead(e.seq) over (order by e.seq) is not null as followed
		from lanes e
		window ahead as (order by e.seq rows unbounded preceding)
		order by e.seq
		limit @rows
	)
	select h.last_n, h.last_k, coalesce(h.status = 'live' and y.tally_at < clock_timestamp() - @overdue::interval, false) as tally_due, p.seq, p.id, p.n, p.k, p.at_ms, p.type, p.version, p.visibility, p.actor_id, p.client_op_id, p.content, p.followed
	from session_heads h
	join session_tallies y on y.tenant_id = @tenant and y.session_id = h.session_id
	left join page p on p.size <= @bytes or p.nth = 1
	where h.tenant_id = @tenant and h.session_id = @session
	order by p.seq`

type readRow struct {
	LastN      int64
	LastK      int64
	TallyDue   bool
	Seq        *int64
	ID         *uuid.UUID
	N          *int64
	K          *int64
	AtMS       *int64 `db:"at_ms"`
	Type       *string
	Version    *int
	Visibility *eventlog.Visibility
	ActorID    *uuid.UUID
	ClientOpID *uuid.UUID
	Content    []byte
	Followed   *bool
}

// ReadEvents returns the events after a position that an audience sees, whole, in order, in the versions of today, as
// many as fit into maxBytes of JSON, and always at least one when there is one. The next page is read after its
// Through. A session that is not there is fault.NotFound "session-not-found".
func (s *Store) ReadEvents(
	ctx context.Context, tenant, session uuid.UUID, a eventlog.Audience, after eventlog.Position, maxBytes int,
) (_ eventlog.Page, err error) {
	defer wrap(&err, "ReadEvents", tenant, session)
	args := readArgs(tenant, session, a, after, maxBytes)
	rows, err := queryRows[readRow](ctx, s, tenant, readSQL, args)
	if err != nil && ctx.Err() == nil && lostConnection(err) {
		rows, err = queryRows[readRow](ctx, s, tenant, readSQL, args)
	}
	if err != nil {
		return eventlog.Page{}, err
	}
	return pageOf(session, a, after, rows)
}

func readArgs(tenant, session uuid.UUID, a eventlog.Audience, after eventlog.Position, maxBytes int) pgx.NamedArgs {
	return pgx.NamedArgs{
		"tenant": tenant, "session": session, "n": after.N, "k": after.K, "staff": a.Reads(eventlog.LaneStaff),
		"bytes": maxBytes, "overhead": eventOverheadBytes, "overdue": presence.TallyOverdue,
		"rows": maxBytes/eventOverheadBytes + 2, // more never fit, and one tells that there is more
	}
}

// pageOf makes a page of what readSQL answered for an audience after a position.
func pageOf(session uuid.UUID, a eventlog.Audience, after eventlog.Position, rows []readRow) (eventlog.Page, error) {
	if len(rows) == 0 {
		return eventlog.Page{}, classroom.SessionNotFound()
	}
	page := eventlog.Page{Events: make([]eventlog.Event, 0, len(rows)), Lanes: a.Lanes(), TallyDue: rows[0].TallyDue}
	at := after
	for _, r := range rows {
		if r.Seq == nil {
			break
		}
		e, err := eventRow{
			Seq: *r.Seq, ID: *r.ID, N: *r.N, K: r.K, AtMS: *r.AtMS, Type: *r.Type, Version: *r.Version, Visibility: *r.Visibility,
			ActorID: *r.ActorID, ClientOpID: *r.ClientOpID, Content: r.Content,
		}.event(session)
		if err != nil {
			return eventlog.Page{}, err
		}
		page.Events = append(page.Events, e)
		at, page.More = at.Past(e), *r.Followed
	}
	if !page.More { // all that was there when this was read
		at = eventlog.Position{N: rows[0].LastN, K: rows[0].LastK}
	}
	page.ThroughN = at.N
	if a.Reads(eventlog.LaneStaff) {
		page.ThroughK = at.K
	}
	return page, nil
}

// eventRow is an event as the log holds it.
type eventRow struct {
	Seq        int64
	ID         uuid.UUID
	N          int64
	K          *int64
	AtMS       int64 `db:"at_ms"`
	Type       string
	Version    int
	Visibility eventlog.Visibility
	ActorID    uuid.UUID
	ClientOpID uuid.UUID
	Content    []byte
}

// event returns the event as readers are shown it, in the version of today.
func (r eventRow) event(session uuid.UUID) (eventlog.Event, error) {
	e := eventlog.Event{
		SessionID: session, Seq: r.Seq, ID: r.ID, Lane: laneOf(r.Visibility), N: r.N, Type: r.Type, Version: r.Version, AtMS: r.AtMS,
		ActorID: r.ActorID, Visibility: r.Visibility, ClientOpID: r.ClientOpID, Content: json.RawMessage(r.Content),
	}
	if r.K != nil {
		e.K = *r.K
	}
	return eventlog.Upcast(e)
}

const systemSQL = `
	select id from session_participants
	where tenant_id = @tenant and session_id = @session and role = 'system'`
