package postgres

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/presence"
)

// ClassAsk says what a change of a class is decided on, besides the session, its people and its recordings.
type ClassAsk struct {
	Tracks bool        // what is published, and the stage
	Ops    []uuid.UUID // which of these operations the log holds
}

// ChangeClass reads a class while its log stands still, lets decide say what changes, and writes that with its events
// in the same transaction. It gives the class as it is afterwards. decide may be called again when the database asks
// for the transaction to be repeated by the caller; it must not do anything outside.
//
// Errors: fault.NotFound "session-not-found"; those of Append.
func (s *Store) ChangeClass(ctx context.Context, tenant, session uuid.UUID, ask ClassAsk, decide func(*presence.Class) presence.Change) (*presence.Class, error) {
	system, err := s.SystemParticipant(ctx, tenant, session)
	if err != nil {
		return nil, err
	}
	var class *presence.Class
	err = s.InSession(ctx, tenant, session, func(ctx context.Context, tx *Tx) error {
		class, err = readClass(ctx, tx, session, system, ask)
		if err != nil {
			return err
		}
		return writeChange(ctx, tx, class, decide(class))
	})
	return class, err
}

// readClass locks the session's head, so that no event is appended before the transaction ends, and reads the class.
func readClass(ctx context.Context, tx *Tx, session, system uuid.UUID, ask ClassAsk) (*presence.Class, error) {
	const sql = `
		select h.status, s.record, coalesce(s.room_sid, '') as room_sid, s.run, s.ends_at, s.started_at, s.ended_at
		from session_heads h
		join sessions s on s.tenant_id = h.tenant_id and s.id = h.session_id
		where h.tenant_id = @tenant and h.session_id = @session
		for no key update of h`
	type row struct {
		Status    classroom.Status
		Record    bool
		RoomSID   string
		Run       int
		EndsAt    time.Time
		StartedAt *time.Time
		EndedAt   *time.Time
	}
	r, err := txOne[row](ctx, tx, sql, pgx.NamedArgs{"tenant": tx.Tenant, "session": session})
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, fault.NotFound("session-not-found", "There is no such session.")
	}
	if err != nil {
		return nil, err
	}
	class := &presence.Class{
		Tenant: tx.Tenant, Session: session, System: system, Status: r.Status, Record: r.Record, RoomSID: r.RoomSID, Run: r.Run,
		EndsAt: r.EndsAt, StartedAt: orZero(r.StartedAt), EndedAt: orZero(r.EndedAt), Logged: map[uuid.UUID]bool{},
	}
	if class.People, err = readPeople(ctx, tx, session); err != nil {
		return nil, err
	}
	if class.Recordings, err = readRecordings(ctx, tx, session); err != nil {
		return nil, err
	}
	if ask.Tracks {
		if err := readStage(ctx, tx, class); err != nil {
			return nil, err
		}
	}
	return class, logged(ctx, tx, class, ask.Ops)
}

func readPeople(ctx context.Context, tx *Tx, session uuid.UUID) (map[uuid.UUID]presence.Person, error) {
	const sql = `
		select id, role, granted_sources, joined_at, left_at, removed_at, coalesce(connection_id, '') as connection_id, connected_at, disconnected_at
		from session_participants
		where tenant_id = @tenant and session_id = @session`
	type row struct {
		ID             uuid.UUID
		Role           classroom.Role
		GrantedSources []classroom.Source
		JoinedAt       *time.Time
		LeftAt         *time.Time
		RemovedAt      *time.Time
		ConnectionID   string
		ConnectedAt    *time.Time
		DisconnectedAt *time.Time
	}
	rows, err := txRows[row](ctx, tx, sql, pgx.NamedArgs{"tenant": tx.Tenant, "session": session})
	if err != nil {
		return nil, err
	}
	people := make(map[uuid.UUID]presence.Person, len(rows))
	for _, r := range rows {
		people[r.ID] = presence.Person{
			ID: r.ID, Role: r.Role, Sources: r.GrantedSources, JoinedAt: orZero(r.JoinedAt), LeftAt: orZero(r.LeftAt), RemovedAt: orZero(r.RemovedAt),
			ConnectionID: r.ConnectionID, ConnectedAt: orZero(r.ConnectedAt), DisconnectedAt: orZero(r.DisconnectedAt),
		}
	}
	return people, nil
}

// readStage folds what is published and what is on stage out of the log.
func readStage(ctx context.Context, tx *Tx, class *presence.Class) error {
	const tracks = `
		select p.content->>'track_id' as id, (p.content->>'participant_id')::uuid as person, p.content->>'kind' as kind, p.content->>'source' as source,
		       to_timestamp(p.at_ms / 1000.0) as at
		from session_state_events p
		where p.tenant_id = @tenant and p.session_id = @session and p.type = 'media.track_published' and p.content is not null
		  and not exists (
		      select from session_state_events u
		      where u.tenant_id = @tenant and u.session_id = @session and u.type = 'media.track_unpublished'
		        and u.content->>'track_id' = p.content->>'track_id')
		order by p.seq`
	type row struct {
		ID     string
		Person uuid.UUID
		Kind   string
		Source classroom.Source
		At     time.Time
	}
	args := pgx.NamedArgs{"tenant": tx.Tenant, "session": class.Session}
	rows, err := txRows[row](ctx, tx, tracks, args)
	if err != nil {
		return err
	}
	for _, r := range rows {
		class.Tracks = append(class.Tracks, presence.Track{ID: r.ID, Person: r.Person, Kind: r.Kind, Source: r.Source, At: r.At})
	}
	const stage = `
		select content->'stage' as stage
		from session_state_events
		where tenant_id = @tenant and session_id = @session and type = 'layout.changed' and content is not null
		order by seq desc
		limit 1`
	type stageRow struct{ Stage presence.Stage }
	found, err := txRows[stageRow](ctx, tx, stage, args)
	if len(found) == 1 {
		class.Stage = found[0].Stage
	}
	return err
}

// logged marks which operations the log holds.
func logged(ctx context.Context, tx *Tx, class *presence.Class, ops []uuid.UUID) error {
	if len(ops) == 0 {
		return nil
	}
	const sql = `
		select client_op_id
		from session_state_events
		where tenant_id = @tenant and session_id = @session and client_op_id = any (@ops)`
	type row struct{ ClientOpID uuid.UUID }
	rows, err := txRows[row](ctx, tx, sql, pgx.NamedArgs{"tenant": tx.Tenant, "session": class.Session, "ops": ops})
	for _, r := range rows {
		class.Logged[r.ClientOpID] = true
	}
	return err
}

// writeChange writes rows and events. The status it starts from is the one readClass found: drafts the log holds
// already are left out, and so are those that come too late for it.
func writeChange(ctx context.Context, tx *Tx, class *presence.Class, change presence.Change) error {
	if change.Empty() {
		return nil
	}
	args := pgx.NamedArgs{"tenant": tx.Tenant, "session": class.Session}
	b := &pgx.Batch{}
	for _, p := range change.People {
		queuePerson(b, args, p)
	}
	for _, r := range change.Recordings {
		queueRecording(b, args, r)
	}
	if change.RoomSID != "" {
		b.Queue(`update sessions set room_sid = @room_sid, updated_at = now() where tenant_id = @tenant and id = @session`, with(args, pgx.NamedArgs{"room_sid": change.RoomSID}))
	}
	if change.Ended != "" {
		b.Queue(`
			update sessions set ended_at = now(), ended_reason = @reason, version = version + 1, updated_at = now()
			where tenant_id = @tenant and id = @session and ended_at is null`, with(args, pgx.NamedArgs{"reason": change.Ended}))
	}
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return mapError("change class", err)
	}
	drafts, err := fitting(ctx, tx, class, change.Drafts)
	if err != nil || len(drafts) == 0 {
		return err
	}
	_, err = tx.Append(ctx, class.Session, class.System, drafts...)
	return err
}

func queuePerson(b *pgx.Batch, args pgx.NamedArgs, p presence.Person) {
	b.Queue(`
		update session_participants
		set joined_at = @joined_at, left_at = @left_at, connection_id = @connection_id, connected_at = @connected_at, disconnected_at = @disconnected_at
		where tenant_id = @tenant and session_id = @session and id = @id`, with(args, pgx.NamedArgs{
		"id": p.ID, "joined_at": orNull(p.JoinedAt), "left_at": orNull(p.LeftAt), "connection_id": orNullText(p.ConnectionID),
		"connected_at": orNull(p.ConnectedAt), "disconnected_at": orNull(p.DisconnectedAt),
	}))
}

// fitting drops the drafts that are in the log and those that the session's status does not allow. It walks the
// status along, because a change may end the session.
func fitting(ctx context.Context, tx *Tx, class *presence.Class, drafts []eventlog.Draft) ([]eventlog.Draft, error) {
	ops := make([]uuid.UUID, 0, len(drafts))
	for _, d := range drafts {
		ops = append(ops, d.ClientOpID)
	}
	if err := logged(ctx, tx, class, ops); err != nil {
		return nil, err
	}
	type row struct{ Status classroom.Status }
	head, err := txOne[row](ctx, tx, `select status from session_heads where tenant_id = @tenant and session_id = @session`,
		pgx.NamedArgs{"tenant": tx.Tenant, "session": class.Session})
	if err != nil {
		return nil, err
	}
	status, seen := head.Status, map[uuid.UUID]bool{}
	return slices.DeleteFunc(slices.Clone(drafts), func(d eventlog.Draft) bool {
		if class.Logged[d.ClientOpID] || seen[d.ClientOpID] {
			return true
		}
		next, ok := eventlog.NextStatus(status, d.Type)
		if ok {
			status, seen[d.ClientOpID] = next, true
		}
		return !ok
	}), nil
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

func orZero(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}

func orNull(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

func orNullText(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
