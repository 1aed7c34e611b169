// Package classroom is the domain: tenants, people, courses, lessons, sessions and who takes part in them, with the
// rules that need no database and no network. It refuses to know HTTP, SQL, AWS and LiveKit.
package classroom

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/fault"
)

// NewID makes a UUIDv7 (RFC 9562): unique, and sorted by time of creation.
func NewID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// opNamespace is the UUIDv5 namespace of the operations of webhooks, watch, pipeline and everything else the server
// does.
var opNamespace = uuid.MustParse("0198c000-0000-7000-8000-00000000c0de")

// ServerOp makes an operation id of the server's: a UUIDv5, which CheckClientOp refuses from clients, of a random name,
// so that nobody can have it before. That something happens once is decided by rows under the session's lock.
func ServerOp() uuid.UUID {
	name := uuid.New()
	return uuid.NewSHA1(opNamespace, name[:])
}

// StepOp is the server's operation id of a step that is repeated until it is done: equal keys are one operation.
func StepOp(key string) uuid.UUID { return uuid.NewSHA1(opNamespace, []byte(key)) }

// CheckClientOp refuses an operation id that is not one a client makes: a UUID of version 4 or 7 (RFC 9562).
func CheckClientOp(op uuid.UUID) error {
	if op.Variant() == uuid.RFC4122 && (op.Version() == 4 || op.Version() == 7) {
		return nil
	}
	return fault.Invalid("client-op-invalid", "client_op_id has to be a random UUID, of version 4 or 7.")
}

// Tenant is one school.
type Tenant struct {
	ID              uuid.UUID
	Slug            string
	Name            string
	IssuerURL       string
	IssuerName      string
	ClientID        string
	ClientSecretRef string // see config.Secret
	RoleClaim       string // claim of the ID token that lists groups
	ExternalAI      bool   // whether the school lets speech and text go to an outside service
}

// Role is what a person is at a school, in a course or in a session.
type Role string

// The roles. System is only ever a participant: the actor of webhooks, watch and pipeline.
const (
	RoleAdmin     Role = "admin"
	RoleTeacher   Role = "teacher"
	RoleAssistant Role = "assistant"
	RoleStudent   Role = "student"
	RoleSystem    Role = "system"
)

// Staff says whether the role teaches: it sees what is for staff and may publish.
func (r Role) Staff() bool { return r == RoleAdmin || r == RoleTeacher || r == RoleAssistant }

// Status is where a session stands: scheduled → live → ended, or scheduled → cancelled.
type Status string

// The statuses.
const (
	StatusScheduled Status = "scheduled"
	StatusLive      Status = "live"
	StatusEnded     Status = "ended"
	StatusCancelled Status = "cancelled"
)

// Source names what a track carries, in LiveKit's words.
type Source string

// The sources a participant may be allowed to publish.
const (
	SourceMicrophone       Source = "microphone"
	SourceCamera           Source = "camera"
	SourceScreenShare      Source = "screen_share"
	SourceScreenShareAudio Source = "screen_share_audio"
)

// Grantable are the sources a teacher can give to a student.
var Grantable = []Source{SourceMicrophone, SourceCamera, SourceScreenShare}

// ConsentSources are what a student may agree to be recorded by.
var ConsentSources = []Source{SourceMicrophone, SourceCamera}

// CleanSources drops what is not grantable and doubles, and sorts, so that equal grants compare equal.
func CleanSources(in []Source) []Source {
	out := make([]Source, 0, len(in))
	for _, s := range in {
		if slices.Contains(Grantable, s) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return out
}

// EndReason says why a session ended.
type EndReason string

// The reasons.
const (
	EndedByTeacher   EndReason = "teacher"
	EndedByTimeLimit EndReason = "time_limit" // past its planned end by the grace time
	EndedRoomEmpty   EndReason = "room_empty" // everybody left and nobody came back
	EndedRoomLost    EndReason = "room_lost"  // the media server lost the room and nobody came back
)

// JoinOpensBefore is how long before the start the waiting room opens.
const JoinOpensBefore = 10 * time.Minute

// EndGrace is how long a session may run past its planned end before the watch ends it.
const EndGrace = 30 * time.Minute
