package classroom

import "github.com/lectern/lectern/shared/fault"

// CourseNotFound is the fault of a course that is not there, or that the caller is not told about.
func CourseNotFound() *fault.Error {
	return fault.NotFound("course-not-found", "There is no such course.")
}

// LessonNotFound is the fault of a lesson that is not there, or that the caller is not told about.
func LessonNotFound() *fault.Error {
	return fault.NotFound("lesson-not-found", "There is no such lesson.")
}

// SessionNotFound is the fault of a session that is not there, or that the caller is not told about.
func SessionNotFound() *fault.Error {
	return fault.NotFound("session-not-found", "There is no such session.")
}

// ErasureNotFound is the fault of an erasure that nobody asked for.
func ErasureNotFound() *fault.Error {
	return fault.NotFound("erasure-not-found", "There is no such erasure.")
}
