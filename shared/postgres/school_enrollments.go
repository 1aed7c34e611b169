package postgres

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
)

const enrollmentColumns = `e.user_id, u.name, u.email, e.role, e.created_at`

// ListEnrollments returns who is in a course, ordered by name and id, at most limit of them after a position.
func (s *Store) ListEnrollments(ctx context.Context, who classroom.Caller, course uuid.UUID, after *classroom.NamePosition, limit int) (_ []classroom.Enrollment, err error) {
	defer wrap(&err, "ListEnrollments", who.TenantID, course)
	args := callerArgs(who)
	args["course"], args["limit"] = course, limit
	const sql = `select ` + enrollmentColumns + `
		from enrollments e
		join users u on u.tenant_id = @tenant and u.id = e.user_id
		where e.tenant_id = @tenant and e.course_id = @course
			and (not @on::boolean or (u.name, u.id) > (@name::text, @id::uuid))
		order by u.name, u.id
		limit @limit`
	rows, err := queryRows[classroom.Enrollment](ctx, s, who.TenantID, sql, atName(args, after))
	for i := range rows {
		rows[i].CreatedAt = rows[i].CreatedAt.UTC()
	}
	return rows, err
}

// Enroll puts a person into a course, or changes the role there. Nobody of the school: fault.NotFound
// "person-not-found". A role beyond the one at the school: fault.Conflict "role-too-high".
func (s *Store) Enroll(ctx context.Context, who classroom.Caller, o classroom.Idempotency, course uuid.UUID, e classroom.EnrollmentDraft) (_ classroom.Enrollment, err error) {
	defer wrap(&err, "Enroll", who.TenantID, course)
	return once(ctx, s, who, o, func(ctx context.Context, tx *Tx) (classroom.Enrollment, error) {
		args := callerArgs(who)
		args["course"], args["person"], args["role"] = course, e.UserID, e.Role
		person, err := txOne[struct{ Roles []classroom.Role }](ctx, tx, `
			select array(select r.role from user_roles r where r.tenant_id = @tenant and r.user_id = u.id) as roles
			from users u where u.tenant_id = @tenant and u.id = @person`, args)
		if errors.Is(err, pgx.ErrNoRows) {
			return classroom.Enrollment{}, fault.NotFound("person-not-found", "There is no such person at this school.")
		}
		if err != nil {
			return classroom.Enrollment{}, err
		}
		at := classroom.Caller{Roles: person.Roles}
		if e.Role != classroom.RoleStudent && !at.Has(classroom.RoleAdmin) && at.RoleIn(classroom.Relation{Enrolled: e.Role}) != e.Role {
			return classroom.Enrollment{}, fault.Conflict("role-too-high", "This person's role at the school does not allow this role in a course.")
		}
		was, err := txRows[struct{ Role classroom.Role }](ctx, tx, `
			select role from enrollments where tenant_id = @tenant and course_id = @course and user_id = @person for update`, args)
		if err != nil {
			return classroom.Enrollment{}, err
		}
		row, err := txOne[classroom.Enrollment](ctx, tx, `
			with e as (
				insert into enrollments (tenant_id, course_id, user_id, role) values (@tenant, @course, @person, @role)
				on conflict (tenant_id, course_id, user_id) do update set role = excluded.role
				returning *
			)
			select `+enrollmentColumns+` from e join users u on u.tenant_id = @tenant and u.id = e.user_id`, args)
		if err != nil {
			return row, err
		}
		row.CreatedAt = row.CreatedAt.UTC()
		detail := map[string]any{"course_id": course, "role": e.Role}
		if len(was) > 0 {
			if was[0].Role == e.Role {
				return row, nil // nothing changed
			}
			detail["was"] = was[0].Role
		}
		return row, audit(ctx, tx, &classroom.AuditEntry{
			Actor: who.Person.ID, Action: classroom.AuditEnrolled, ObjectType: "user", ObjectID: e.UserID, Detail: detail,
		})
	})
}

// Unenroll takes a person out of a course. Who is not in it is no error.
func (s *Store) Unenroll(ctx context.Context, who classroom.Caller, course, user uuid.UUID) (err error) {
	defer wrap(&err, "Unenroll", who.TenantID, course, user)
	args := callerArgs(who)
	args["course"], args["person"], args["audit"], args["action"] = course, user, classroom.NewID(), string(classroom.AuditUnenrolled)
	_, err = s.exec(ctx, who.TenantID, `
		with gone as (
			delete from enrollments where tenant_id = @tenant and course_id = @course and user_id = @person returning user_id, role
		)
		insert into audit_events (tenant_id, id, actor_user_id, action, object_type, object_id, detail)
		select @tenant, @audit, @user, @action, 'user', user_id::text, jsonb_build_object('course_id', @course::uuid, 'was', role) from gone`, args)
	return err
}

// LiveParticipations returns the participants of a person in the live sessions of a course, with what the person is in
// the course now.
func (s *Store) LiveParticipations(ctx context.Context, tenant, course, user uuid.UUID) (_ []classroom.LiveParticipation, err error) {
	defer wrap(&err, "LiveParticipations", tenant, course, user)
	const sql = `
		select s.id as session, p.id as participant, c.owner_id = p.user_id as owner, coalesce(e.role, '') as enrolled,
			array(select x.role from user_roles x where x.tenant_id = @tenant and x.user_id = p.user_id) as roles
		from sessions s
		join session_heads h on h.tenant_id = @tenant and h.session_id = s.id and h.status = 'live'
		join courses c on c.tenant_id = @tenant and c.id = s.course_id
		join session_participants p on p.tenant_id = @tenant and p.session_id = s.id and p.user_id = @user
		left join enrollments e on e.tenant_id = @tenant and e.course_id = s.course_id and e.user_id = @user
		where s.tenant_id = @tenant and s.course_id = @course`
	type row struct {
		Session     uuid.UUID
		Participant uuid.UUID
		Owner       bool
		Enrolled    classroom.Role
		Roles       []classroom.Role
	}
	rows, err := queryRows[row](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "course": course, "user": user})
	out := make([]classroom.LiveParticipation, len(rows))
	for i, r := range rows {
		role := classroom.Caller{Roles: r.Roles}.RoleIn(classroom.Relation{Owner: r.Owner, Enrolled: r.Enrolled})
		out[i] = classroom.LiveParticipation{Session: r.Session, Participant: r.Participant, Role: role}
	}
	return out, err
}
