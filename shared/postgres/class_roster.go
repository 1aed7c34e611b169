package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// rosterSQL joins who belongs to the course with who took part. What somebody is in the session is what they joined as,
// else what their place in the course makes of them.
const rosterSQL = `
	with class as (
		select s.id, s.course_id, h.status, s.started_at, c.owner_id
		from sessions s
		join session_heads h on h.tenant_id = @tenant and h.session_id = s.id
		join courses c on c.tenant_id = @tenant and c.id = s.course_id
		where s.tenant_id = @tenant and s.id = @session
	), people as (
		select e.user_id, e.role from class join enrollments e on e.tenant_id = @tenant and e.course_id = class.course_id
		union all
		select class.owner_id, 'teacher' from class
		where not exists (
			select from enrollments e where e.tenant_id = @tenant and e.course_id = class.course_id and e.user_id = class.owner_id
		)
	), present as (
		select p.* from class join session_participants p on p.tenant_id = @tenant and p.session_id = class.id
		where p.user_id is not null
	)
	select u.id as user_id, p.id as participant_id, u.name, coalesce(p.role, people.role) as role,
		class.status as session_status, class.started_at, p.first_joined_at, p.left_at,
		coalesce(p.left_reason, '') as left_reason, p.removed_at is not null as removed, coalesce(p.lobby_at is not null, false) as waiting
	from class
	cross join (people full join present p using (user_id))
	join users u on u.tenant_id = @tenant and u.id = user_id
	where people.role is not null or p.first_joined_at is not null or p.removed_at is not null or p.lobby_at is not null
	order by u.name, u.id`

type rosterRow struct {
	UserID        uuid.UUID
	ParticipantID *uuid.UUID
	Name          string
	Role          classroom.Role
	SessionStatus classroom.Status
	StartedAt     *time.Time
	FirstJoinedAt *time.Time
	LeftAt        *time.Time
	LeftReason    eventlog.LeaveReason
	Removed       bool
	Waiting       bool
}

// ReadRoster returns everybody who belongs to a session's course, and whoever else took part in it, ordered by name and
// id, with how they stand to the session. It is empty for a session that is not there.
func (s *Store) ReadRoster(ctx context.Context, tenant, session uuid.UUID) (_ []classroom.RosterEntry, err error) {
	defer wrap(&err, "ReadRoster", tenant, session)
	rows, err := queryRows[rosterRow](ctx, s, tenant, rosterSQL, pgx.NamedArgs{"tenant": tenant, "session": session})
	if err != nil {
		return nil, err
	}
	roster := make([]classroom.RosterEntry, len(rows))
	for i, r := range rows {
		way := classroom.Attendance{
			FirstJoinedAt: r.FirstJoinedAt, LeftAt: r.LeftAt, AtEnd: r.LeftReason == eventlog.LeftSessionEnded,
			Waiting: r.Waiting, Removed: r.Removed,
		}
		roster[i] = classroom.RosterEntry{
			UserID: r.UserID, ParticipantID: r.ParticipantID, Name: r.Name, Role: r.Role,
			Status: way.Status(r.SessionStatus, r.StartedAt), FirstJoinedAt: utc(r.FirstJoinedAt), LeftAt: utc(r.LeftAt),
		}
	}
	return roster, nil
}
