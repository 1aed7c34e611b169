package postgres

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
)

// lessonColumns reads a lesson l of a course c with its plan and the enrollment e of @user. The place is counted, so
// that deleting leaves no hole.
const lessonColumns = `
	l.id, l.course_id, l.title, l.summary, l.version, l.updated_at,
	(
		select count(*) from lessons x
		where x.tenant_id = @tenant and x.course_id = l.course_id and (x.position, x.id) <= (l.position, l.id)
	) as position,
	coalesce((
		select jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title, 'minutes', g.minutes) order by g.position, g.id)
		from lesson_segments g where g.tenant_id = @tenant and g.lesson_id = l.id
	), '[]') as segments,
	c.owner_id = @user as owner, coalesce(e.role, '') as enrolled`

const lessonTables = `
	from lessons l
	join courses c on c.tenant_id = @tenant and c.id = l.course_id
	left join enrollments e on e.tenant_id = @tenant and e.course_id = c.id and e.user_id = @user
	where l.tenant_id = @tenant`

type lessonRow struct {
	ID        uuid.UUID
	CourseID  uuid.UUID
	Title     string
	Summary   string
	Version   int
	UpdatedAt time.Time
	Position  int
	Segments  []classroom.Segment
	Owner     bool
	Enrolled  classroom.Role
}

func (r lessonRow) lesson(who classroom.Caller) classroom.Lesson {
	me := classroom.Relation{Owner: r.Owner, Enrolled: r.Enrolled}
	return classroom.Lesson{
		ID: r.ID, CourseID: r.CourseID, Position: r.Position, Title: r.Title, Summary: r.Summary, Segments: r.Segments,
		Version: r.Version, UpdatedAt: r.UpdatedAt.UTC(), MyRole: who.RoleIn(me), Me: me,
	}
}

// ListLessons returns the lessons of a course in their order, with their plans.
func (s *Store) ListLessons(ctx context.Context, who classroom.Caller, course uuid.UUID) (_ []classroom.Lesson, err error) {
	defer wrap(&err, "ListLessons", who.TenantID, course)
	args := callerArgs(who)
	args["course"] = course
	const sql = `select ` + lessonColumns + lessonTables + ` and l.course_id = @course order by l.position, l.id`
	rows, err := queryRows[lessonRow](ctx, s, who.TenantID, sql, args)
	out := make([]classroom.Lesson, len(rows))
	for i, r := range rows {
		out[i] = r.lesson(who)
	}
	return out, err
}

// CreateLesson adds a lesson with its plan at the end of a course.
func (s *Store) CreateLesson(ctx context.Context, who classroom.Caller, o classroom.Idempotency, course uuid.UUID, l classroom.LessonDraft) (_ classroom.Lesson, err error) {
	defer wrap(&err, "CreateLesson", who.TenantID, course)
	return once(ctx, s, who, o, func(ctx context.Context, tx *Tx) (classroom.Lesson, error) {
		args := callerArgs(who)
		args["id"], args["course"], args["title"], args["summary"] = classroom.NewID(), course, l.Title, l.Summary
		if err := lockCourse(ctx, tx, args); err != nil {
			return classroom.Lesson{}, err
		}
		if _, err := tx.Exec(ctx, addLessonSQL, args); err != nil {
			return classroom.Lesson{}, mapError(err)
		}
		if err := addSegments(ctx, tx, args, l.Segments); err != nil {
			return classroom.Lesson{}, err
		}
		return findLesson(ctx, tx, who, args)
	})
}

// addLessonSQL puts a lesson at the end of a course whose order is locked.
const addLessonSQL = `
	insert into lessons (tenant_id, id, course_id, position, title, summary)
	select @tenant, @id, @course, coalesce(max(position), 0) + 1, @title, @summary
	from lessons where tenant_id = @tenant and course_id = @course`

// lockCourse keeps other changes to the order of a course's lessons away until the transaction ends.
func lockCourse(ctx context.Context, tx *Tx, args pgx.NamedArgs) error {
	_, err := txOne[struct{ ID uuid.UUID }](ctx, tx, `
		select id from courses where tenant_id = @tenant and id = @course for no key update`, args)
	if errors.Is(err, pgx.ErrNoRows) {
		return classroom.CourseNotFound()
	}
	return err
}

// addSegments writes the plan of a new lesson.
func addSegments(ctx context.Context, tx *Tx, args pgx.NamedArgs, segments []classroom.SegmentDraft) error {
	ids, titles, minutes := make([]uuid.UUID, len(segments)), make([]string, len(segments)), make([]int, len(segments))
	for i, g := range segments {
		ids[i], titles[i], minutes[i] = classroom.NewID(), g.Title, g.Minutes
	}
	args["ids"], args["titles"], args["minutes"] = ids, titles, minutes
	_, err := tx.Exec(ctx, `
		insert into lesson_segments (tenant_id, id, lesson_id, position, title, minutes)
		select @tenant, g.id, @id, g.position, g.title, g.minutes
		from unnest(@ids::uuid[], @titles::text[], @minutes::int[]) with ordinality as g (id, title, minutes, position)`, args)
	return mapError(err)
}

const findLessonSQL = `select ` + lessonColumns + lessonTables + ` and l.id = @id`

func findLesson(ctx context.Context, tx *Tx, who classroom.Caller, args pgx.NamedArgs) (classroom.Lesson, error) {
	row, err := txOne[lessonRow](ctx, tx, findLessonSQL, args)
	return row.lesson(who), err
}

// FindLesson returns any lesson of the school with the caller's relation to its course, or fault.NotFound
// "lesson-not-found".
func (s *Store) FindLesson(ctx context.Context, who classroom.Caller, id uuid.UUID) (_ classroom.Lesson, err error) {
	defer wrap(&err, "FindLesson", who.TenantID, id)
	args := callerArgs(who)
	args["id"] = id
	row, err := queryOne[lessonRow](ctx, s, who.TenantID, findLessonSQL, args)
	if errors.Is(err, pgx.ErrNoRows) {
		return classroom.Lesson{}, classroom.LessonNotFound()
	}
	return row.lesson(who), err
}

// ChangeLesson writes the fields that are given, when the lesson is still at that version; else fault.Precondition
// "version-changed". A new place moves the other lessons of the course.
func (s *Store) ChangeLesson(ctx context.Context, who classroom.Caller, id uuid.UUID, version int, c classroom.LessonChange) (_ classroom.Lesson, err error) {
	defer wrap(&err, "ChangeLesson", who.TenantID, id, version)
	args := callerArgs(who)
	args["id"], args["version"], args["title"], args["summary"] = id, version, c.Title, c.Summary
	var out classroom.Lesson
	err = s.InTenant(ctx, who.TenantID, func(ctx context.Context, tx *Tx) error {
		changed, err := txRows[struct{ CourseID uuid.UUID }](ctx, tx, `
			update lessons set title = coalesce(@title, title), summary = coalesce(@summary, summary), version = version + 1, updated_at = now()
			where tenant_id = @tenant and id = @id and version = @version
			returning course_id`, args)
		if err != nil {
			return err
		}
		if len(changed) == 0 {
			return versionChanged()
		}
		if c.Position != nil {
			args["course"] = changed[0].CourseID
			if err := moveLesson(ctx, tx, args, id, *c.Position); err != nil {
				return err
			}
		}
		out, err = findLesson(ctx, tx, who, args)
		return err
	})
	return out, err
}

// moveLesson puts a lesson at a place counted from 1; past the end means last.
func moveLesson(ctx context.Context, tx *Tx, args pgx.NamedArgs, id uuid.UUID, place int) error {
	if err := lockCourse(ctx, tx, args); err != nil {
		return err
	}
	lessons, err := txRows[struct{ ID uuid.UUID }](ctx, tx, `
		select id from lessons where tenant_id = @tenant and course_id = @course order by position, id`, args)
	if err != nil {
		return err
	}
	order := make([]uuid.UUID, 0, len(lessons))
	for _, l := range lessons {
		if l.ID != id {
			order = append(order, l.ID)
		}
	}
	args["order"] = slices.Insert(order, min(place-1, len(order)), id)
	_, err = tx.Exec(ctx, `
		update lessons l set position = o.position
		from unnest(@order::uuid[]) with ordinality as o (id, position)
		where l.tenant_id = @tenant and l.id = o.id and l.position <> o.position`, args)
	return mapError(err)
}

// DeleteLesson removes a lesson with its plan. One that a session teaches stays: fault.Conflict "lesson-in-use".
func (s *Store) DeleteLesson(ctx context.Context, who classroom.Caller, id uuid.UUID) (err error) {
	defer wrap(&err, "DeleteLesson", who.TenantID, id)
	args := callerArgs(who)
	args["id"] = id
	const sql = `
		with taught as (
			select 1 from sessions s
			join lessons l on l.tenant_id = @tenant and l.id = @id and l.course_id = s.course_id
			where s.tenant_id = @tenant and s.lesson_id = @id
			limit 1
		), gone as (
			delete from lessons where tenant_id = @tenant and id = @id and not exists (select from taught) returning 1
		)
		select exists (select from taught) as taught, exists (select from gone) as gone`
	row, err := queryOne[struct{ Taught, Gone bool }](ctx, s, who.TenantID, sql, args)
	switch {
	case err != nil:
		return err
	case row.Taught:
		return fault.Conflict("lesson-in-use", "A session teaches this lesson.")
	case !row.Gone:
		return classroom.LessonNotFound()
	}
	return nil
}
