// Package edit is the domain of edits of a replay: a list over the log, which says what of a class is not shown and
// what of its words, chapters and summary reads otherwise. It is pure. An edit changes neither the log nor what was
// recorded, so that links and evidence stay; undone, it is as if it had not been made. The package refuses to know
// where edits are kept and when files are made of them.
package edit

import (
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
)

// Bounds of what can be asked for.
const (
	MostEdits   = 2000 // of a session
	MostAtOnce  = 50   // of one request
	MaxContent  = 8192 // bytes of a content's JSON
	MaxWords    = 4000 // characters of an utterance
	MaxTitle    = 200  // characters of a chapter's title
	MaxSentence = 1000 // characters of a sentence of the summary
)

// Edit is one entry of a session's list. Number counts the entries from 1; Revision counts the changes of the list,
// and is that of this entry's last change.
type Edit struct {
	ID       uuid.UUID
	Number   int
	Revision int
	Kind     Kind
	Content  Content // nil when what it says was erased
	MadeBy   Editor
	MadeAt   time.Time
	UndoneAt *time.Time
	UndoneBy *Editor
}

// Editor is who made an edit, or undid it.
type Editor struct {
	ID   uuid.UUID `json:"id" format:"uuid" doc:"The person"`
	Name string    `json:"name" doc:"Their name"`
}

// Range is a part of a class, in ms since its first event: FromMS is in it, ToMS is not.
type Range struct {
	FromMS int64 `json:"from_ms" doc:"From when, in ms since the first event"`
	ToMS   int64 `json:"to_ms" doc:"To when"`
}

// Audience says who may watch a replay besides the staff of its course.
type Audience string

// The audiences.
const (
	AudienceStaff   Audience = "staff"   // nobody: it is not published
	AudiencePresent Audience = "present" // who came to the class
	AudienceCourse  Audience = "course"  // everybody in the course
)

// NotShared is what a session says instead of its replay's status to whoever may not watch that.
const NotShared = "not_shared"

// Shows says whether somebody in the course may watch: staff always may; came is whether they were in the class.
func (a Audience) Shows(role classroom.Role, came bool) bool {
	return role != classroom.RoleStudent && role != "" || a == AudienceCourse && role != "" || a == AudiencePresent && came && role != ""
}
