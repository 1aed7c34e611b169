package testkit

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
)

// AnyContent is a content of any type with any fields, for tests of what does not look into contents.
type AnyContent struct {
	Type   string
	Fields any
}

// EventType implements eventlog.Content.
func (l AnyContent) EventType() string { return l.Type }

// MarshalJSON writes the fields.
func (l AnyContent) MarshalJSON() ([]byte, error) {
	if l.Fields == nil {
		return []byte("{}"), nil
	}
	return json.Marshal(l.Fields)
}

// Draft is an event of any type with any content, as an operation of its own.
func Draft(eventType string, fields any) eventlog.Draft {
	return eventlog.Draft{Content: AnyContent{eventType, fields}, ClientOpID: uuid.New()}
}

// Change makes one change to a fixture's class, and fails the test when it is refused.
func Change(
	tb testing.TB, db *DB, f *Fixture, scope presence.Scope, decide func(*presence.Class) (presence.Change, error),
) *presence.Class {
	tb.Helper()
	class, err := db.Store.ChangeClass(context.Background(), f.Tenant, f.Session, scope, decide)
	if err != nil {
		tb.Fatalf("testkit: change: %v", err)
	}
	return class
}

// Start makes a fixture's session live in the room RM_1, by its teacher.
func Start(tb testing.TB, db *DB, f *Fixture) *presence.Class {
	tb.Helper()
	teacher := presence.Member{User: f.Teacher, Name: "Theo Teacher", Role: classroom.RoleTeacher}
	return Change(tb, db, f, presence.Scope{User: f.Teacher}, func(c *presence.Class) (presence.Change, error) {
		return c.Start(teacher, eventlog.SessionStarted{Title: "Waves", CourseID: f.Course, Record: true}, "RM_1")
	})
}

// End ends a fixture's live session, by its teacher.
func End(tb testing.TB, db *DB, f *Fixture) *presence.Class {
	tb.Helper()
	teacher := presence.Member{User: f.Teacher, Name: "Theo Teacher", Role: classroom.RoleTeacher}
	return Change(tb, db, f, presence.Scope{Everybody: true, User: f.Teacher}, func(c *presence.Class) (presence.Change, error) {
		return c.EndBy(teacher)
	})
}

// Read returns all of a fixture's class as the database holds it.
func Read(tb testing.TB, db *DB, f *Fixture) *presence.Class {
	tb.Helper()
	return Change(tb, db, f, presence.Scope{Everybody: true, CourseRoles: true}, presence.Unchanged)
}
