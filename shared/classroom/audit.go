package classroom

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"
)

// AuditAction names what an entry of a school's audit log tells. What happens inside a session is in its event log.
type AuditAction string

// The actions.
const (
	AuditSignedIn            AuditAction = "signed_in"
	AuditSignedOut           AuditAction = "signed_out"
	AuditSignedOutEverywhere AuditAction = "signed_out_everywhere" // by an administrator; object: the person
	AuditEnrolled            AuditAction = "enrolled"              // or given another role; object: the person
	AuditUnenrolled          AuditAction = "unenrolled"            // object: the person
	AuditGuardianConsent     AuditAction = "guardian_consent"      // noted or taken back; object: the person
	AuditErasureAsked        AuditAction = "erasure_asked"         // object: the person, or the session of the message
	AuditActedAsTeacher      AuditAction = "acted_as_teacher"      // an administrator with no such role in the course
	AuditSchoolSetUp         AuditAction = "school_set_up"         // by the operator; object: the school
)

// AuditEntry is one entry of a school's audit log: ids, actions and roles, nothing that a person wrote.
type AuditEntry struct {
	Actor      uuid.UUID // the person; uuid.Nil: the system
	Action     AuditAction
	ObjectType string // e.g. "user", "session"
	ObjectID   uuid.UUID
	Detail     map[string]any // nil for none
}

// ActsAsTeacher returns the entry of an administrator who does in a session or course what only its teachers may. It is
// nil when the caller's own place there, without being an administrator, allows the same. operation is the id of the
// API's operation, e.g. "start-session".
func (c Caller) ActsAsTeacher(p Relation, operation, objectType string, object uuid.UUID) *AuditEntry {
	own := c
	own.Roles = nil
	for _, r := range c.Roles {
		if r != RoleAdmin {
			own.Roles = append(own.Roles, r)
		}
	}
	if !c.Has(RoleAdmin) || own.RoleIn(p) == RoleTeacher {
		return nil
	}
	return &AuditEntry{
		Actor: c.Person.ID, Action: AuditActedAsTeacher, ObjectType: objectType, ObjectID: object, Detail: map[string]any{"operation": operation},
	}
}

// AuditEvent is an entry of a school's audit log as administrators read it.
type AuditEvent struct {
	ID          uuid.UUID       `json:"id" format:"uuid" doc:"Identifier of the entry"`
	At          time.Time       `json:"at" doc:"When, UTC"`
	ActorUserID *uuid.UUID      `json:"actor_user_id" format:"uuid" doc:"Who did it; null for the system"`
	ActorName   string          `json:"actor_name" doc:"Their name; empty for the system"`
	Action      AuditAction     `json:"action" doc:"What was done, e.g. signed_in, enrolled, acted_as_teacher"`
	ObjectType  string          `json:"object_type" doc:"What it was done to: user, session or school"`
	ObjectID    string          `json:"object_id" doc:"Identifier of that"`
	ObjectName  string          `json:"object_name" doc:"Its name or title; empty when it is not there any more"`
	CourseTitle string          `json:"course_title" doc:"Title of the course in which it was done; may be empty"`
	Detail      json.RawMessage `json:"detail" doc:"By action: role, was, course_id, operation, sign_ins, roles or settings; nothing that a person wrote"`
}

// AuditPosition is a place in a school's audit log, which is ordered by time and id.
type AuditPosition struct {
	At time.Time
	ID uuid.UUID
}

// AuditFilter picks entries.
type AuditFilter struct {
	Action AuditAction // empty: every one
	Actor  uuid.UUID   // uuid.Nil: everybody's
	After  *AuditPosition
	Limit  int
}
