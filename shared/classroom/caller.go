package classroom

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// Caller is the person a request comes from: somebody of one school, with the roles read at the last sign-in.
type Caller struct {
	TenantID uuid.UUID
	Person   Person
	Roles    []Role
}

// Has says whether the caller has the role at the school.
func (c Caller) Has(r Role) bool { return slices.Contains(c.Roles, r) }

// RoleIn returns what the caller is in a course or session, empty when nothing. A relation to a course never gives more
// than the role at the school allows: who is no teacher any more teaches no more, whatever the enrollment says. Admins
// act as teachers everywhere.
func (c Caller) RoleIn(p Relation) Role {
	switch {
	case c.Has(RoleAdmin), c.Has(RoleTeacher) && (p.Owner || p.Enrolled == RoleTeacher):
		return RoleTeacher
	case (c.Has(RoleTeacher) || c.Has(RoleAssistant)) && (p.Owner || p.Enrolled == RoleTeacher || p.Enrolled == RoleAssistant):
		return RoleAssistant
	case p.Owner || p.Enrolled != "":
		return RoleStudent
	}
	return ""
}

// Account is what an identity provider says about a person at a sign-in.
type Account struct {
	Subject  string // stable at the issuer
	Email    string
	Name     string
	Locale   string
	TimeZone string
	Roles    []Role
}

// SignIn is one sign-in to be recorded: the account, and the browser session it opens.
type SignIn struct {
	Account   Account
	TokenHash []byte // SHA-256 of the session's token
	Replaces  []byte // SHA-256 of the token the browser held before, revoked with this; nil when there was none
	IDToken   string // kept as the hint for signing out at the issuer
	ExpiresAt time.Time
}

// Idempotency is a client's promise that a repeated request is the same one. The zero value promises nothing.
type Idempotency struct {
	Key       string
	UserID    uuid.UUID
	Operation string
	BodyHash  []byte // SHA-256 of the request's content
}

// Relation is what an operation needs to know of a session or course before it decides: where the caller stands.
type Relation struct {
	Owner       bool      // owns the course
	Enrolled    Role      // role in the course, empty when not enrolled
	Participant uuid.UUID // the caller's participant in the session, uuid.Nil before the first join
	In          bool      // admitted to the session, and has not left
	Came        bool      // admitted to the session at least once
	Removed     bool      // removed from the session
	Sources     []Source  // what the caller may publish in the session as a student
	Board       string    // the page that the caller may draw on as a student, or * for every page; empty when none
	Joined      Role      // as what the caller's participant joined; empty without one
	Locks       []string  // what is locked for the class or for the caller: binds students
	SlowSeconds int       // how long a student waits between two messages
	Stamp       string    // of the rows that these are from: another when one of them was changed
}

// Draws says whether the caller may draw as a student: on the page they were granted, unless drawing is locked.
func (r Relation) Draws() bool { return r.Board != "" && !slices.Contains(r.Locks, "drawing") }
