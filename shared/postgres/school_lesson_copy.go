package postgres

import (
	"context"
	"errors"
	"maps"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/lesson"
)

// CopyLesson adds a copy of a lesson at the end of its course, with segments, notes, scenes and polls under new
// identifiers. A lesson that is not there is fault.NotFound "lesson-not-found".
func (s *Store) CopyLesson(ctx context.Context, who classroom.Caller, o classroom.Idempotency, id uuid.UUID) (_ classroom.Lesson, err error) {
	defer wrap(&err, "CopyLesson", who.TenantID, id)
	return once(ctx, s, who, o, func(ctx context.Context, tx *Tx) (classroom.Lesson, error) {
		args := callerArgs(who)
		args["id"] = id
		of, err := txOne[planRow](ctx, tx, planSQL, args)
		if errors.Is(err, pgx.ErrNoRows) {
			return classroom.Lesson{}, classroom.LessonNotFound()
		}
		if err != nil {
			return classroom.Lesson{}, err
		}
		from, err := findLesson(ctx, tx, who, args)
		if err != nil {
			return classroom.Lesson{}, err
		}
		args["course"], args["id"] = from.CourseID, classroom.NewID()
		args["title"], args["summary"] = lesson.CopiedTitle(from.Title), from.Summary
		if err := lockCourse(ctx, tx, args); err != nil {
			return classroom.Lesson{}, err
		}
		if _, err := tx.Exec(ctx, addLessonSQL, args); err != nil {
			return classroom.Lesson{}, mapError(err)
		}
		plan := maps.Clone(args)
		columnsOf(lesson.Copied(of.Segments)).args(plan)
		if _, err := writePlan(ctx, tx, plan); err != nil {
			return classroom.Lesson{}, err
		}
		return findLesson(ctx, tx, who, args)
	})
}
