package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
)

// courseColumns reads a course c with its owner o and the enrollment e of @user.
const courseColumns = `
	c.id, c.title, c.description, c.code, c.language, c.owner_id, o.name as owner_name, c.archived_at, c.version, c.updated_at,
	(select count(*) from lessons l where l.tenant_id = @tenant and l.course_id = c.id) as lesson_count,
	(select count(*) from enrollments x where x.tenant_id = @tenant and x.course_id = c.id and x.role = 'student') as student_count,
	c.owner_id = @user as owner, coalesce(e.role, '') as enrolled`

const courseTables = `
	from courses c
	join users o on o.tenant_id = @tenant and o.id = c.owner_id
	left join enrollments e on e.tenant_id = @tenant and e.course_id = c.id and e.user_id = @user
	where c.tenant_id = @tenant`

type courseRow struct {
	ID           uuid.UUID
	Title        string
	Description  string
	Code         string
	Language     string
	OwnerID      uuid.UUID
	OwnerName    string
	ArchivedAt   *time.Time
	Version      int
	UpdatedAt    time.Time
	LessonCount  int
	StudentCount int
	Owner        bool
	Enrolled     classroom.Role
}

func (r courseRow) course(who classroom.Caller) classroom.Course {
	me := classroom.Relation{Owner: r.Owner, Enrolled: r.Enrolled}
	return classroom.Course{
		ID: r.ID, Title: r.Title, Description: r.Description, Code: r.Code, Language: r.Language, Owner: classroom.Named{ID: r.OwnerID, Name: r.OwnerName},
		ArchivedAt: utc(r.ArchivedAt), Version: r.Version, UpdatedAt: r.UpdatedAt.UTC(), LessonCount: r.LessonCount, StudentCount: r.StudentCount,
		MyRole: who.RoleIn(me), Me: me,
	}
}

func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	u := t.UTC()
	return &u
}

func callerArgs(who classroom.Caller) pgx.NamedArgs {
	return pgx.NamedArgs{"tenant": who.TenantID, "user": who.Person.ID, "admin": who.Has(classroom.RoleAdmin)}
}

// ListCourses returns the courses the caller owns or is enrolled in, or all to an admin, ordered by title and id.
func (s *Store) ListCourses(ctx context.Context, who classroom.Caller, after *classroom.CoursePosition, limit int) (_ []classroom.Course, err error) {
	defer wrap(&err, "ListCourses", who.TenantID)
	args := callerArgs(who)
	args["limit"], args["on"] = limit, after != nil
	if after == nil {
		after = &classroom.CoursePosition{}
	}
	args["title"], args["id"] = after.Title, after.ID
	const sql = `select ` + courseColumns + courseTables + `
		and (@admin::boolean or c.owner_id = @user or e.user_id is not null)
		and (not @on::boolean or (c.title, c.id) > (@title::text, @id::uuid))
		order by c.title, c.id
		limit @limit`
	rows, err := queryRows[courseRow](ctx, s, who.TenantID, sql, args)
	out := make([]classroom.Course, len(rows))
	for i, r := range rows {
		out[i] = r.course(who)
	}
	return out, err
}

// CreateCourse makes a course that the caller owns.
func (s *Store) CreateCourse(ctx context.Context, who classroom.Caller, o classroom.Idempotency, c classroom.CourseDraft) (_ classroom.Course, err error) {
	defer wrap(&err, "CreateCourse", who.TenantID)
	return once(ctx, s, who, o, func(ctx context.Context, tx *Tx) (classroom.Course, error) {
		args := callerArgs(who)
		args["id"], args["title"], args["description"], args["code"], args["language"] = classroom.NewID(), c.Title, c.Description, c.Code, c.Language
		_, err := tx.Exec(ctx, `
			insert into courses (tenant_id, id, title, description, code, language, owner_id)
			values (@tenant, @id, @title, @description, @code, @language, @user)`, args)
		if err != nil {
			return classroom.Course{}, mapError(err)
		}
		return findCourse(ctx, tx, who, args)
	})
}

const findCourseSQL = `select ` + courseColumns + courseTables + ` and c.id = @id`

func findCourse(ctx context.Context, tx *Tx, who classroom.Caller, args pgx.NamedArgs) (classroom.Course, error) {
	row, err := txOne[courseRow](ctx, tx, findCourseSQL, args)
	return row.course(who), err
}

// FindCourse returns any course of the school with the caller's relation to it, or fault.NotFound "course-not-found".
func (s *Store) FindCourse(ctx context.Context, who classroom.Caller, id uuid.UUID) (_ classroom.Course, err error) {
	defer wrap(&err, "FindCourse", who.TenantID, id)
	args := callerArgs(who)
	args["id"] = id
	row, err := queryOne[courseRow](ctx, s, who.TenantID, findCourseSQL, args)
	if errors.Is(err, pgx.ErrNoRows) {
		return classroom.Course{}, classroom.CourseNotFound()
	}
	return row.course(who), err
}

// ChangeCourse writes the fields that are given, when the course is still at that version; else
// fault.Precondition "version-changed".
func (s *Store) ChangeCourse(ctx context.Context, who classroom.Caller, id uuid.UUID, version int, c classroom.CourseChange) (_ classroom.Course, err error) {
	defer wrap(&err, "ChangeCourse", who.TenantID, id, version)
	args := callerArgs(who)
	args["id"], args["version"] = id, version
	args["title"], args["description"], args["code"], args["language"], args["archived"] = c.Title, c.Description, c.Code, c.Language, c.Archived
	var out classroom.Course
	err = s.InTenant(ctx, who.TenantID, func(ctx context.Context, tx *Tx) error {
		tag, err := tx.Exec(ctx, `
			update courses set
				title = coalesce(@title, title), description = coalesce(@description, description), code = coalesce(@code, code),
				language = coalesce(@language, language),
				archived_at = case when @archived::boolean is null then archived_at when @archived::boolean then coalesce(archived_at, now()) end,
				version = version + 1, updated_at = now()
			where tenant_id = @tenant and id = @id and version = @version`, args)
		if err != nil {
			return mapError(err)
		}
		if tag.RowsAffected() == 0 {
			return versionChanged()
		}
		out, err = findCourse(ctx, tx, who, args)
		return err
	})
	return out, err
}
