package httpapi

import (
	"context"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/identity"
)

// CourseFinder finds courses; postgres.Store is one.
type CourseFinder interface {
	// FindCourse returns any course of the school with the caller's relation to it, or the fault course-not-found.
	FindCourse(ctx context.Context, who classroom.Caller, id uuid.UUID) (classroom.Course, error)
}

// CallerInCourse is how operations on a course begin: who asks, and the course when they may do this to it.
func CallerInCourse(ctx context.Context, find CourseFinder, id uuid.UUID, do access.Action) (classroom.Caller, classroom.Course, error) {
	who, err := identity.From(ctx)
	if err != nil {
		return who, classroom.Course{}, err
	}
	c, err := find.FindCourse(ctx, who, id)
	if err != nil {
		return who, c, err
	}
	return who, c, access.Check(who, do, c.Me, classroom.CourseNotFound())
}
