package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
)

// ChangeClass reads of a class what the scope asks for, while its log stands still, lets decide say what changes, and
// writes that with its events in the same transaction, in two round trips. It returns the class as it is afterwards.
// decide may be called again when the connection was lost; it must not do anything outside.
//
// Errors: fault.NotFound "session-not-found"; decide's own, with which nothing is written; those of Append.
func (s *Store) ChangeClass(
	ctx context.Context, tenant, session uuid.UUID, scope presence.Scope, decide func(*presence.Class) (presence.Change, error),
) (*presence.Class, error) {
	var (
		class *presence.Class
		found bool
	)
	err := s.inSession(ctx, tenant, session, func(r *reads) {
		class, found = &presence.Class{Tenant: tenant, Session: session, Ended: map[string]bool{}}, false
		readClass(r, class, scope, &found)
	}, func(w *writes) error {
		if !found {
			return classroom.SessionNotFound()
		}
		change, err := decide(class)
		if err != nil {
			return err
		}
		return writeChange(w, class, scope, change)
	})
	if err != nil {
		return nil, err
	}
	return class, nil
}

// TakeNotice brings a class up to a notice of the media server, once: that the notice was dealt with is written in the
// transaction of what it changed. Class.Fresh is false for one that was dealt with before; the class is read all the
// same, so that what it calls for outside the database can be repeated.
//
// Errors: fault.NotFound "session-not-found"; those of Append.
func (s *Store) TakeNotice(ctx context.Context, n presence.Notice, now time.Time) (*presence.Class, error) {
	return s.ChangeClass(ctx, n.Room.Tenant, n.Room.Session, n.Scope(), func(c *presence.Class) (presence.Change, error) {
		if !c.Fresh {
			return presence.Change{}, nil
		}
		return c.Apply(n, now), nil
	})
}

// readClass queues the reads of a class. Each sees all that was committed before the lock was granted.
func readClass(r *reads, class *presence.Class, scope presence.Scope, found *bool) {
	type head struct {
		Now            time.Time
		Status         classroom.Status
		Record         bool
		RoomSID        string `db:"room_sid"`
		RoomGeneration int
		Run            int
		EndsAt         time.Time
		StartedAt      *time.Time
		EndedAt        *time.Time
		EndedReason    *classroom.EndReason
		Version        int
		StageKind      *string
		StagePerson    *uuid.UUID
		StageTrack     *string
	}
	readRows(r, `
		select clock_timestamp() as now, h.status, s.record, coalesce(s.room_sid, '') as room_sid, s.room_generation, s.run, s.ends_at,
			s.started_at, s.ended_at, s.ended_reason, s.version, g.kind as stage_kind, g.participant_id as stage_person, g.track_id as stage_track
		from session_heads h
		join sessions s on s.tenant_id = @tenant and s.id = h.session_id
		left join session_stages g on g.tenant_id = @tenant and g.session_id = h.session_id
		where h.tenant_id = @tenant and h.session_id = @session
		for no key update of h`, nil, func(rows []head) {
		*found = len(rows) == 1
		if !*found {
			return
		}
		h := rows[0]
		class.Now, class.Status, class.Record, class.RoomSID, class.Generation = h.Now, h.Status, h.Record, h.RoomSID, h.RoomGeneration
		class.Run, class.EndsAt, class.StartedAt, class.EndedAt = h.Run, h.EndsAt, orZero(h.StartedAt), orZero(h.EndedAt)
		class.Version, class.Stage.Kind = h.Version, presence.StageNone
		if h.EndedReason != nil {
			class.EndedReason = *h.EndedReason
		}
		if h.StageKind != nil {
			class.Stage = presence.Stage{Kind: *h.StageKind, Person: h.StagePerson, TrackID: h.StageTrack}
		}
	})
	readDelivery(r, class, scope.Delivery)
	readPeople(r, class, scope)
	readRecordings(r, class)
	readTracks(r, class)
	readEnded(r, class, scope)
	if scope.Recent != uuid.Nil {
		readRecent(r, class, scope.Recent)
	}
}

// readDelivery marks the report as dealt with: the mark stays only if what it changes is committed.
func readDelivery(r *reads, class *presence.Class, d presence.Delivery) {
	class.Fresh = true
	if d.ID == "" {
		return
	}
	type row struct{ ID string }
	readRows(r, `
		insert into webhook_deliveries (tenant_id, id, event, room, processed_at, attempts)
		select @tenant, @id, @event, @room, now(), 1
		where exists (select from sessions s where s.tenant_id = @tenant and s.id = @session)
		on conflict (tenant_id, id) do update
		set processed_at = now(), attempts = webhook_deliveries.attempts + 1, failed_reason = null
		where webhook_deliveries.tenant_id = @tenant and webhook_deliveries.processed_at is null
		returning id`, pgx.NamedArgs{"id": d.ID, "event": d.Event, "room": d.Room}, func(rows []row) { class.Fresh = len(rows) == 1 })
}

func readPeople(r *reads, class *presence.Class, scope presence.Scope) {
	type row struct {
		ID             uuid.UUID
		UserID         *uuid.UUID
		Name           string
		Role           classroom.Role
		GrantedSources []classroom.Source
		JoinedAt       *time.Time
		LeftAt         *time.Time
		LeftReason     eventlog.LeaveReason
		RemovedAt      *time.Time
		Evictions      int
		ConnectionID   string
		ConnectedAt    *time.Time
		DisconnectedAt *time.Time
		Owner          bool
		Enrolled       classroom.Role
		Roles          []classroom.Role
	}
	const columns = `
		select p.id, p.user_id, p.name, p.role, p.granted_sources, p.joined_at, p.left_at, coalesce(p.left_reason, '') as left_reason, p.removed_at,
			p.evictions, coalesce(p.connection_id, '') as connection_id, p.connected_at, p.disconnected_at,`
	const people = `
		from session_participants p
		where p.tenant_id = @tenant and p.session_id = @session
			and (@everybody::boolean or p.role = 'system' or p.id = any (@people::uuid[]) or p.user_id = @user)`
	sql := columns + ` false as owner, '' as enrolled, '{}'::text[] as roles` + people
	if scope.Places {
		sql = columns + `
			coalesce(c.owner_id = p.user_id, false) as owner, coalesce(e.role, '') as enrolled,
			array(select x.role from user_roles x where x.tenant_id = @tenant and x.user_id = p.user_id) as roles
		from session_participants p
		join sessions s on s.tenant_id = @tenant and s.id = p.session_id
		join courses c on c.tenant_id = @tenant and c.id = s.course_id
		left join enrollments e on e.tenant_id = @tenant and e.course_id = s.course_id and e.user_id = p.user_id
		where p.tenant_id = @tenant and p.session_id = @session
			and (@everybody::boolean or p.role = 'system' or p.id = any (@people::uuid[]) or p.user_id = @user)`
	}
	ids := scope.People
	if ids == nil {
		ids = []uuid.UUID{}
	}
	args := pgx.NamedArgs{"everybody": scope.Everybody, "people": ids, "user": orNullID(scope.User)}
	readRows(r, sql, args, func(rows []row) {
		class.People = make(map[uuid.UUID]presence.Person, len(rows))
		for _, r := range rows {
			p := presence.Person{
				ID: r.ID, Name: r.Name, Role: r.Role, Sources: r.GrantedSources, JoinedAt: orZero(r.JoinedAt), LeftAt: orZero(r.LeftAt),
				LeftReason: r.LeftReason, RemovedAt: orZero(r.RemovedAt), Evictions: r.Evictions, ConnectionID: r.ConnectionID,
				ConnectedAt: orZero(r.ConnectedAt), DisconnectedAt: orZero(r.DisconnectedAt),
			}
			if r.Role == classroom.RoleSystem {
				class.System = r.ID
			}
			if r.UserID != nil {
				p.User = *r.UserID
				if p.User == scope.User {
					class.Me = r.ID
				}
			}
			if scope.Places {
				p.InCourse = classroom.Caller{Roles: r.Roles}.RoleIn(classroom.Placed{Owner: r.Owner, Enrolled: r.Enrolled})
			}
			class.People[r.ID] = p
		}
	})
}

func readTracks(r *reads, class *presence.Class) {
	type row struct {
		ID            string
		ParticipantID uuid.UUID
		Kind          string
		Source        classroom.Source
		Role          classroom.Role
		PublishedAt   time.Time
	}
	readRows(r, `
		select t.id, t.participant_id, t.kind, t.source, p.role, t.published_at
		from session_tracks t
		join session_participants p on p.tenant_id = @tenant and p.session_id = t.session_id and p.id = t.participant_id
		where t.tenant_id = @tenant and t.session_id = @session and t.unpublished_at is null
		order by t.published_at, t.id`, nil, func(rows []row) {
		for _, r := range rows {
			class.Tracks = append(class.Tracks, presence.Track{
				ID: r.ID, Person: r.ParticipantID, Kind: r.Kind, Source: r.Source, Staff: r.Role.Staff(), At: r.PublishedAt,
			})
		}
	})
}

// readEnded marks which of the connections and tracks asked about have ended.
func readEnded(r *reads, class *presence.Class, scope presence.Scope) {
	if len(scope.Connections)+len(scope.Tracks) == 0 {
		return
	}
	type row struct{ ID string }
	readRows(r, `
		select id from session_connections
		where tenant_id = @tenant and session_id = @session and id = any (@connections::text[]) and disconnected_at is not null
		union all
		select id from session_tracks
		where tenant_id = @tenant and session_id = @session and id = any (@tracks::text[]) and unpublished_at is not null`,
		pgx.NamedArgs{"connections": scope.Connections, "tracks": scope.Tracks}, func(rows []row) {
			for _, r := range rows {
				class.Ended[r.ID] = true
			}
		})
}

func readRecent(r *reads, class *presence.Class, person uuid.UUID) {
	readRows(r, `
		select (select count(*) from session_connections
				where tenant_id = @tenant and session_id = @session and participant_id = @person and connected_at > now() - interval '1 minute') as connections,
			(select count(*) from session_tracks
				where tenant_id = @tenant and session_id = @session and participant_id = @person and published_at > now() - interval '1 minute') as tracks`,
		pgx.NamedArgs{"person": person}, func(rows []presence.Recent) { class.Recent = rows[0] })
}

// writeChange queues rows, the append, and what needs the time of the append. A change that is nothing but the mark of
// a delivery is written too.
func writeChange(w *writes, class *presence.Class, scope presence.Scope, change presence.Change) error {
	if change.Empty() {
		if scope.Delivery.ID != "" && class.Fresh {
			w.queue("select", nil) // so that the mark is committed
		}
		return nil
	}
	for _, p := range change.People {
		queuePerson(w, p)
	}
	for _, l := range change.Links {
		w.queue(`
			insert into session_connections (tenant_id, session_id, id, participant_id, connected_at, disconnected_at)
			values (@tenant, @session, @id, @person, coalesce(@at, now()), @end)
			on conflict (tenant_id, session_id, id) do update set disconnected_at = excluded.disconnected_at`,
			pgx.NamedArgs{"id": l.ID, "person": l.Person, "at": orNull(l.At), "end": orNull(l.EndAt)})
	}
	for _, t := range change.Tracks {
		w.queue(`
			insert into session_tracks (tenant_id, session_id, id, participant_id, kind, source, published_at, unpublished_at)
			values (@tenant, @session, @id, @person, @kind, @source, @at, @end)
			on conflict (tenant_id, session_id, id) do update set unpublished_at = excluded.unpublished_at`,
			pgx.NamedArgs{"id": t.ID, "person": t.Person, "kind": t.Kind, "source": t.Source, "at": t.At, "end": orNull(t.EndAt)})
	}
	if change.Stage != nil {
		w.queue(`
			insert into session_stages (tenant_id, session_id, kind, participant_id, track_id)
			values (@tenant, @session, @kind, @person, @track)
			on conflict (tenant_id, session_id) do update
			set kind = excluded.kind, participant_id = excluded.participant_id, track_id = excluded.track_id`,
			pgx.NamedArgs{"kind": change.Stage.Kind, "person": change.Stage.Person, "track": change.Stage.TrackID})
	}
	for _, r := range change.Recordings {
		queueRecording(w, r)
	}
	if change.RoomSID != "" || change.Generation > 0 {
		w.queue(`
			update sessions set room_sid = @sid, room_generation = @generation, updated_at = now()
			where tenant_id = @tenant and id = @session`,
			pgx.NamedArgs{"sid": orNullText(class.RoomSID), "generation": class.Generation})
	}
	actor := change.Actor
	if actor == uuid.Nil {
		actor = class.System
	}
	if len(change.Drafts) > 0 {
		call, err := newAppendCall(class.Session, actor, change.Drafts)
		if err != nil {
			return err
		}
		call.cost, call.fresh = change.Cost, true // rows have decided that it happens now
		w.call = call
	}
	// The session begins and ends at the time of its event, which the media's clock is counted from.
	if change.Started {
		w.after.Queue(`
			update sessions s set started_at = to_timestamp(h.last_at_ms / 1000.0), version = s.version + 1, updated_at = now()
			from session_heads h
			where s.tenant_id = @tenant and s.id = @session and h.tenant_id = @tenant and h.session_id = @session
			returning s.started_at, s.version`, w.args).
			QueryRow(func(row pgx.Row) error { return row.Scan(&class.StartedAt, &class.Version) })
	}
	if change.Ended != "" {
		w.after.Queue(`
			update sessions s set ended_at = to_timestamp(h.last_at_ms / 1000.0), ended_reason = @reason, version = s.version + 1, updated_at = now()
			from session_heads h
			where s.tenant_id = @tenant and s.id = @session and h.tenant_id = @tenant and h.session_id = @session
			returning s.ended_at, s.version`, with(w.args, pgx.NamedArgs{"reason": change.Ended})).
			QueryRow(func(row pgx.Row) error { return row.Scan(&class.EndedAt, &class.Version) })
	}
	return nil
}

func queuePerson(w *writes, p presence.Person) {
	sources := p.Sources
	if sources == nil {
		sources = []classroom.Source{}
	}
	w.queue(`
		insert into session_participants (tenant_id, id, session_id, user_id, role, name, granted_sources, joined_at, left_at, left_reason,
			removed_at, evictions, connection_id, connected_at, disconnected_at)
		values (@tenant, @id, @session, @user, @role, @name, @sources, @joined_at, @left_at, @left_reason,
			@removed_at, @evictions, @connection_id, @connected_at, @disconnected_at)
		on conflict (tenant_id, id) do update
		set role = excluded.role, name = excluded.name, granted_sources = excluded.granted_sources, joined_at = excluded.joined_at,
			left_at = excluded.left_at, left_reason = excluded.left_reason, removed_at = excluded.removed_at, evictions = excluded.evictions,
			connection_id = excluded.connection_id, connected_at = excluded.connected_at, disconnected_at = excluded.disconnected_at`,
		pgx.NamedArgs{
			"id": p.ID, "user": orNullID(p.User), "role": p.Role, "name": p.Name, "sources": sources, "joined_at": orNull(p.JoinedAt),
			"left_at": orNull(p.LeftAt), "left_reason": orNullText(string(p.LeftReason)), "removed_at": orNull(p.RemovedAt),
			"evictions": p.Evictions, "connection_id": orNullText(p.ConnectionID), "connected_at": orNull(p.ConnectedAt),
			"disconnected_at": orNull(p.DisconnectedAt),
		})
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

func orNullID(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}
