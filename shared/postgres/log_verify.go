package postgres

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// verifyPageRows is how many events are held in memory while a chain is walked.
const verifyPageRows = 1000

const chainSQL = `
	select e.seq, e.at_ms, e.type, e.version, e.visibility, e.actor_id, e.client_op_id,
		e.content::text as content, e.salt, e.content_hash, e.hash, e.id, e.n, coalesce(e.k, 0) as k
	from session_state_events e
	where e.tenant_id = @tenant and e.session_id = @session and e.seq > @after and e.seq <= @last
	order by e.seq
	limit @rows`

type chainRow struct {
	Seq         int64
	AtMS        int64 `db:"at_ms"`
	Type        string
	Version     int
	Visibility  eventlog.Visibility
	ActorID     uuid.UUID
	ClientOpID  uuid.UUID
	Content     *string // nil once erased
	Salt        []byte
	ContentHash []byte
	Hash        []byte
	ID          uuid.UUID
	N           int64
	K           int64
}

type chainHead struct {
	LastSeq  int64
	LastHash []byte
	Purged   bool
}

// VerifyChain walks a session's log from its first event to its head, computes every hash anew, and names the first
// event that is not what was appended. It takes nothing from the functions that append but the bytes they are
// documented to hash. A session may go on meanwhile: what comes after the head as it was at the beginning is left
// out. Content that was erased is not checked; everything else of such an event is.
// A session that is not there is fault.NotFound "session-not-found".
func (s *Store) VerifyChain(ctx context.Context, tenant, session uuid.UUID) (_ eventlog.Verdict, err error) {
	defer wrap(&err, "VerifyChain", tenant, session)
	const headSQL = `
		select h.last_seq, h.last_hash, t.session_id is not null as purged
		from session_heads h
		left join session_tombstones t on t.tenant_id = @tenant and t.session_id = h.session_id
		where h.tenant_id = @tenant and h.session_id = @session`
	verdict := eventlog.Verdict{SessionID: session, LastHash: eventlog.GenesisHash()}
	head, err := queryOne[chainHead](ctx, s, tenant, headSQL, pgx.NamedArgs{"tenant": tenant, "session": session})
	if errors.Is(err, pgx.ErrNoRows) {
		return verdict, classroom.SessionNotFound()
	}
	if err != nil {
		return verdict, err
	}
	if head.Purged {
		verdict.Purged, verdict.LastHash = true, head.LastHash
		return verdict, nil
	}
	walk := chainWalk{tenant: tenant, verdict: verdict}
	for {
		rows, err := queryRows[chainRow](ctx, s, tenant, chainSQL, pgx.NamedArgs{
			"tenant": tenant, "session": session, "after": walk.verdict.Events, "last": head.LastSeq, "rows": verifyPageRows,
		})
		if err != nil {
			return walk.verdict, err
		}
		for _, r := range rows {
			if reason := walk.step(r); reason != "" {
				walk.verdict.BadSeq, walk.verdict.Reason = walk.verdict.Events+1, reason
				if r.Seq == walk.verdict.BadSeq {
					walk.verdict.BadAtMS = r.AtMS
				}
				return walk.verdict, nil
			}
		}
		if len(rows) < verifyPageRows {
			break
		}
	}
	switch v := &walk.verdict; {
	case v.Events < head.LastSeq:
		v.BadSeq, v.Reason = v.Events+1, fmt.Sprintf("it is missing; the head says that the log goes to %d", head.LastSeq)
	case !bytes.Equal(v.LastHash, head.LastHash):
		v.BadSeq, v.Reason = max(v.Events, 1), "it ends the log, and its hash is not the head's"
	}
	return walk.verdict, nil
}

// chainWalk is how far a chain has been found good.
type chainWalk struct {
	tenant  uuid.UUID
	verdict eventlog.Verdict
	reached eventlog.Position
}

// step takes the next event, and says what is wrong with it, or nothing.
func (w *chainWalk) step(r chainRow) string {
	v := &w.verdict
	link := eventlog.Link{
		TenantID: w.tenant, SessionID: v.SessionID, Seq: r.Seq, AtMS: r.AtMS, Type: r.Type, Version: r.Version,
		Visibility: r.Visibility, ActorID: r.ActorID, ClientOpID: r.ClientOpID,
	}
	switch {
	case r.Seq != v.Events+1:
		return fmt.Sprintf("it is missing; the next there is has seq %d", r.Seq)
	case r.Seq == 1 && r.Type != "session.started":
		return "it is the first, and not session.started"
	case r.AtMS < v.LastAtMS:
		return "its time is before that of the event before it"
	case r.Content != nil && !bytes.Equal(eventlog.ContentHash(r.Salt, []byte(*r.Content)), r.ContentHash):
		return "its content is not what was hashed"
	case !bytes.Equal(link.Hash(v.LastHash, r.ContentHash), r.Hash):
		return "its hash is not that of the event before it and its own fields"
	case r.ID != eventlog.ID(v.SessionID, r.ActorID, r.ClientOpID):
		return "its id is not that of its actor and operation"
	}
	// The numbers follow from the visibilities, which are hashed.
	switch r.Visibility {
	case eventlog.VisibleAll:
		w.reached.N++
	case eventlog.VisibleStaff:
		w.reached.K++
	case eventlog.VisibleActor:
	}
	if r.N != w.reached.N || (r.Visibility == eventlog.VisibleStaff && r.K != w.reached.K) {
		return "its number is not the one after those of the events before it"
	}
	if v.Events == 0 {
		v.FirstAtMS = r.AtMS
	}
	v.Events, v.LastHash, v.LastAtMS = r.Seq, r.Hash, r.AtMS
	if r.Content == nil {
		v.Erased++
	}
	return ""
}

// HeadAt returns where a session's log stood behind the event of that seq, as the rows say it; the zero Head when there
// is no such event. Whether the rows are true is VerifyChain's to say.
func (s *Store) HeadAt(ctx context.Context, tenant, session uuid.UUID, seq int64) (_ eventlog.Head, err error) {
	defer wrap(&err, "HeadAt", tenant, session, seq)
	const sql = `
		select e.seq, e.hash, e.n, coalesce((
			select b.k from session_state_events b
			where b.tenant_id = @tenant and b.session_id = @session and b.seq <= @seq and b.visibility = 'staff'
			order by b.seq desc limit 1
		), 0) as k
		from session_state_events e
		where e.tenant_id = @tenant and e.session_id = @session and e.seq = @seq`
	head, err := queryOne[eventlog.Head](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session, "seq": seq})
	if errors.Is(err, pgx.ErrNoRows) {
		return eventlog.Head{}, nil
	}
	return head, err
}

// TenantOfSession finds the tenant of a session for an operator's tool. The store must be opened as the owner of the
// schema or a superuser: lectern_app sees no session before it knows the tenant.
func (s *Store) TenantOfSession(ctx context.Context, session uuid.UUID) (_ uuid.UUID, err error) {
	defer wrap(&err, "TenantOfSession", session)
	var tenant uuid.UUID
	err = s.pool.QueryRow(ctx, `select tenant_id from sessions where id = $1`, session).Scan(&tenant)
	if errors.Is(err, pgx.ErrNoRows) {
		return tenant, classroom.SessionNotFound()
	}
	return tenant, mapError(err)
}
