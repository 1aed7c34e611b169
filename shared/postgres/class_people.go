package postgres

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
)

// participantColumns reads a participant p.
const participantColumns = `
	p.id, p.user_id, p.name, p.role, p.granted_sources, p.board_page, p.joined_at, p.left_at, p.removed_at is not null as removed,
	p.connection_id is not null and p.disconnected_at is null as connected`

func tidy(p classroom.Participant) classroom.Participant {
	p.JoinedAt, p.LeftAt = utc(p.JoinedAt), utc(p.LeftAt)
	if p.GrantedSources == nil {
		p.GrantedSources = []classroom.Source{}
	}
	return p
}

// ListParticipants returns everybody whom a class knows of, ordered by name and id: who ever joined it or asked
// something under their name before it began, and with unseen also who is not told of to all, as those who wait to be
// let in.
func (s *Store) ListParticipants(ctx context.Context, tenant, session uuid.UUID, unseen bool) (_ []classroom.Participant, err error) {
	defer wrap(&err, "ListParticipants", tenant, session)
	const sql = `select ` + participantColumns + `
		from session_participants p
		where p.tenant_id = @tenant and p.session_id = @session and p.role <> 'system'
			and (p.joined_at is not null or (@unseen::boolean and (p.lobby_at is not null or p.admitted_at is not null)) or exists (
				select from questions q
				where q.tenant_id = @tenant and q.session_id = @session and q.participant_id = p.id and (q.status <> 'waiting' or @unseen::boolean)
			))
		order by p.name, p.id`
	rows, err := queryRows[classroom.Participant](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session, "unseen": unseen})
	for i := range rows {
		rows[i] = tidy(rows[i])
	}
	return rows, err
}

func readPeople(r *reads, class *presence.Class, scope presence.Scope) {
	type row struct {
		ID             uuid.UUID
		UserID         *uuid.UUID
		Name           string
		Role           classroom.Role
		GrantedSources []classroom.Source
		BoardPage      string
		JoinedAt       *time.Time
		LeftAt         *time.Time
		LeftReason     eventlog.LeaveReason
		RemovedAt      *time.Time
		Evictions      int
		ConnectionID   string
		ConnectedAt    *time.Time
		DisconnectedAt *time.Time
		Locks          []string
		HandRaisedAt   *time.Time
		LobbyAt        *time.Time
		LobbySeenAt    *time.Time
		AdmittedAt     *time.Time
		Owner          bool
		Enrolled       classroom.Role
		Roles          []classroom.Role
	}
	const columns = `
		select p.id, p.user_id, p.name, p.role, p.granted_sources, coalesce(p.board_page, '') as board_page, p.joined_at, p.left_at, coalesce(p.left_reason, '') as left_reason, p.removed_at,
			p.evictions, coalesce(p.connection_id, '') as connection_id, p.connected_at, p.disconnected_at, p.locks, p.hand_raised_at,
			p.lobby_at, p.lobby_seen_at, p.admitted_at,`
	const people = `
		from session_participants p
		where p.tenant_id = @tenant and p.session_id = @session
			and (@everybody::boolean or p.role = 'system' or p.id = any (@people::uuid[]) or p.user_id = @user)`
	sql := columns + ` false as owner, '' as enrolled, '{}'::text[] as roles` + people
	if scope.CourseRoles {
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
				ID: r.ID, Name: r.Name, Role: r.Role, Sources: r.GrantedSources, Board: r.BoardPage, JoinedAt: orZero(r.JoinedAt), LeftAt: orZero(r.LeftAt),
				LeftReason: r.LeftReason, RemovedAt: orZero(r.RemovedAt), Evictions: r.Evictions, ConnectionID: r.ConnectionID,
				ConnectedAt: orZero(r.ConnectedAt), DisconnectedAt: orZero(r.DisconnectedAt),
				Locks: r.Locks, DrawingLocked: slices.Contains(class.Talk.Locks, presence.LockDrawing), HandAt: orZero(r.HandRaisedAt),
				LobbyAt: orZero(r.LobbyAt), LobbySeenAt: orZero(r.LobbySeenAt), AdmittedAt: orZero(r.AdmittedAt),
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
			if scope.CourseRoles {
				p.InCourse = classroom.Caller{Roles: r.Roles}.RoleIn(classroom.Relation{Owner: r.Owner, Enrolled: r.Enrolled})
			}
			class.People[r.ID] = p
		}
	})
}

// readAttending counts who is in a class.
func readAttending(r *reads, class *presence.Class) {
	type row struct{ Attending int }
	readRows(r, `
		select count(*) as attending
		from session_participants p
		where p.tenant_id = @tenant and p.session_id = @session and p.role <> 'system' and p.joined_at is not null and p.left_at is null`,
		nil, func(rows []row) { class.Attending = rows[0].Attending })
}

func queuePerson(w *writes, p presence.Person) {
	sources, locks := p.Sources, p.Locks
	if sources == nil {
		sources = []classroom.Source{}
	}
	if locks == nil {
		locks = []string{}
	}
	w.queue(`
		insert into session_participants (tenant_id, id, session_id, user_id, role, name, granted_sources, board_page, joined_at, first_joined_at,
			left_at, left_reason, removed_at, evictions, connection_id, connected_at, disconnected_at, locks, hand_raised_at, lobby_at, lobby_seen_at,
			admitted_at)
		values (@tenant, @id, @session, @user, @role, @name, @sources, @board, @joined_at, @joined_at, @left_at, @left_reason,
			@removed_at, @evictions, @connection_id, @connected_at, @disconnected_at, @locks, @hand_raised_at, @lobby_at, @lobby_seen_at, @admitted_at)
		on conflict (tenant_id, id) do update
		set role = excluded.role, name = excluded.name, granted_sources = excluded.granted_sources, board_page = excluded.board_page,
			joined_at = excluded.joined_at, first_joined_at = coalesce(session_participants.first_joined_at, excluded.joined_at),
			left_at = excluded.left_at, left_reason = excluded.left_reason, removed_at = excluded.removed_at, evictions = excluded.evictions,
			connection_id = excluded.connection_id, connected_at = excluded.connected_at, disconnected_at = excluded.disconnected_at,
			locks = excluded.locks, hand_raised_at = excluded.hand_raised_at, lobby_at = excluded.lobby_at, lobby_seen_at = excluded.lobby_seen_at,
			admitted_at = excluded.admitted_at`,
		pgx.NamedArgs{
			"id": p.ID, "user": orNullID(p.User), "role": p.Role, "name": p.Name, "sources": sources, "board": orNullText(p.Board), "joined_at": orNull(p.JoinedAt),
			"left_at": orNull(p.LeftAt), "left_reason": orNullText(string(p.LeftReason)), "removed_at": orNull(p.RemovedAt),
			"evictions": p.Evictions, "connection_id": orNullText(p.ConnectionID), "connected_at": orNull(p.ConnectedAt),
			"disconnected_at": orNull(p.DisconnectedAt), "locks": locks, "hand_raised_at": orNull(p.HandAt), "lobby_at": orNull(p.LobbyAt),
			"lobby_seen_at": orNull(p.LobbySeenAt), "admitted_at": orNull(p.AdmittedAt),
		})
}
