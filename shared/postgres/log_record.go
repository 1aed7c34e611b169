package postgres

import (
	"context"
	"encoding/hex"
	"encoding/json"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// recordOverheadBytes is what an entry of a record takes in JSON besides its type and content, at most.
const recordOverheadBytes = 640

// recordSQL reads the table itself and not what readers are shown: a record tells what was hidden, too. The row of the
// head comes with each entry, and alone when there is nothing to read.
const recordSQL = `
	with page as (
		select e.seq, e.id, e.at_ms, e.type, e.version, e.visibility, e.actor_id, e.client_op_id, e.content, e.content_hash, e.hash,
			sum(@overhead + octet_length(e.type) + coalesce(octet_length(e.content::text), 4)) over ahead as size,
			row_number() over ahead as nth
		from session_state_events e
		where e.tenant_id = @tenant and e.session_id = @session and e.seq > @after
		window ahead as (order by e.seq rows unbounded preceding)
		order by e.seq
		limit @rows
	)
	select h.last_seq, p.seq, p.id, p.at_ms, p.type, p.version, p.visibility, p.actor_id, p.client_op_id, p.content, p.content_hash, p.hash
	from session_heads h
	left join page p on p.size <= @bytes or p.nth = 1
	where h.tenant_id = @tenant and h.session_id = @session
	order by p.seq`

type recordRow struct {
	LastSeq     int64
	Seq         *int64
	ID          *uuid.UUID
	AtMS        *int64 `db:"at_ms"`
	Type        *string
	Version     *int
	Visibility  *eventlog.Visibility
	ActorID     *uuid.UUID
	ClientOpID  *uuid.UUID
	Content     []byte
	ContentHash []byte
	Hash        []byte
}

// ReadRecord returns the entries of a session's record after a seq, whole and in order, at most limit of them and as
// many as fit into maxBytes of JSON, always at least one when there is one.
// A session that is not there is fault.NotFound "session-not-found".
func (s *Store) ReadRecord(
	ctx context.Context, tenant, session uuid.UUID, after int64, limit, maxBytes int,
) (_ eventlog.RecordPage, err error) {
	defer wrap(&err, "ReadRecord", tenant, session)
	rows, err := queryRows[recordRow](ctx, s, tenant, recordSQL, pgx.NamedArgs{
		"tenant": tenant, "session": session, "after": after, "rows": limit, "bytes": maxBytes, "overhead": recordOverheadBytes,
	})
	if err != nil {
		return eventlog.RecordPage{}, err
	}
	if len(rows) == 0 {
		return eventlog.RecordPage{}, classroom.SessionNotFound()
	}
	page := eventlog.RecordPage{Entries: make([]eventlog.RecordEntry, 0, len(rows)), LastSeq: rows[0].LastSeq}
	page.People, err = queryRows[eventlog.RecordPerson](ctx, s, tenant, `
		select p.id, p.name, p.role from session_participants p
		where p.tenant_id = @tenant and p.session_id = @session
		order by p.name, p.id`, pgx.NamedArgs{"tenant": tenant, "session": session})
	if err != nil {
		return eventlog.RecordPage{}, err
	}
	for _, r := range rows {
		if r.Seq == nil {
			break
		}
		page.Entries = append(page.Entries, eventlog.RecordEntry{
			Seq: *r.Seq, ID: *r.ID, AtMS: *r.AtMS, Type: *r.Type, Version: *r.Version, Visibility: *r.Visibility,
			ActorID: *r.ActorID, ClientOpID: *r.ClientOpID, Content: json.RawMessage(r.Content), Erased: r.Content == nil,
			ContentHash: hex.EncodeToString(r.ContentHash), Hash: hex.EncodeToString(r.Hash),
		})
		after = *r.Seq
	}
	page.More = len(page.Entries) > 0 && after < page.LastSeq
	return page, nil
}
