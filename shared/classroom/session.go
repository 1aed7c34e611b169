package classroom

import (
	"time"

	"github.com/google/uuid"
)

// Reference names another object: enough to show it and to link to it.
type Reference struct {
	ID    uuid.UUID `json:"id" format:"uuid" doc:"Identifier of the object"`
	Title string    `json:"title" doc:"Its title"`
}

// Session is one class at one time, as a person who may see it sees it.
type Session struct {
	ID               uuid.UUID  `json:"id" format:"uuid" doc:"Identifier of the session"`
	Course           Reference  `json:"course" doc:"The course it belongs to"`
	Lesson           *Reference `json:"lesson" doc:"The lesson it teaches, or null"`
	Title            string     `json:"title" doc:"What is shown in the timetable"`
	StartsAt         time.Time  `json:"starts_at" doc:"Planned start, UTC"`
	EndsAt           time.Time  `json:"ends_at" doc:"Planned end, UTC"`
	TimeZone         string     `json:"time_zone" doc:"IANA time zone in which it was planned" example:"Europe/Lisbon"`
	Record           bool       `json:"record" doc:"Whether the teacher's sound and picture are recorded"`
	Lobby            bool       `json:"lobby" doc:"Whether students wait until staff let them in"`
	Status           Status     `json:"status" enum:"scheduled,live,ended,cancelled" doc:"Where the session stands"`
	StartedAt        *time.Time `json:"started_at" doc:"When it went live, or null"`
	EndedAt          *time.Time `json:"ended_at" doc:"When it ended, or null"`
	EndedReason      *EndReason `json:"ended_reason" enum:"teacher,time_limit,room_empty,room_lost" doc:"Why it ended, or null"`
	Version          int        `json:"version" doc:"Counts changes; the ETag carries it"`
	MyRole           Role       `json:"my_role" enum:"teacher,assistant,student" doc:"What the caller is in this session"`
	ParticipantCount int        `json:"participant_count" doc:"How many people are in the room, or took part when it has ended"`
	ReplayStatus     *string    `json:"replay_status" enum:"events_only,ready,partial,failed,not_shared" doc:"How far the replay is, not_shared where the caller may not watch it, or null when there is none"`
	ReplayAudience   string     `json:"-"` // who may watch the replay, as package edit names it
	HasHidden        bool       `json:"-"` // of an ended class: whether something of it is hidden from those who watch
	NotShared        bool       `json:"-"` // whether the caller may not watch the replay
	Generation       int        `json:"-"` // of the media room
	Me               Relation   `json:"-"`
}

// Participant is a person in a session. Its id is a pseudonym: the actor of the session's events.
type Participant struct {
	ID             uuid.UUID  `json:"id" format:"uuid" doc:"Identifier of the participant, also the identity in the media room"`
	UserID         *uuid.UUID `json:"user_id" format:"uuid" doc:"The person; null for callers who are not staff"`
	Name           string     `json:"name" doc:"Display name"`
	Role           Role       `json:"role" enum:"teacher,assistant,student" doc:"What the person is in this session"`
	GrantedSources []Source   `json:"granted_sources" enum:"microphone,camera,screen_share" doc:"What a student may publish; staff may publish everything"`
	BoardPage      *string    `json:"board_page" doc:"The key of the page that a student may draw on, * for every page, or null; staff may draw everywhere"`
	JoinedAt       *time.Time `json:"joined_at" doc:"When the person was last admitted, or null"`
	LeftAt         *time.Time `json:"left_at" doc:"When the person left, or null while in the room"`
	Connected      bool       `json:"connected" doc:"Whether a media connection is open"`
	Removed        bool       `json:"removed" doc:"Whether the person was removed and may not come back"`
}

// LiveParticipation is somebody's participant in a live session, with what they are in its course now; an empty role is
// nothing.
type LiveParticipation struct {
	Session     uuid.UUID
	Participant uuid.UUID
	Role        Role
}

// SessionDraft is what a new session is made of.
type SessionDraft struct {
	CourseID uuid.UUID  `json:"course_id" format:"uuid" doc:"The course it belongs to"`
	LessonID *uuid.UUID `json:"lesson_id,omitempty" format:"uuid" doc:"The lesson it teaches; leave out for none"`
	Title    string     `json:"title" minLength:"1" maxLength:"120" pattern:"\\S" patternDescription:"more than spaces" doc:"What is shown in the timetable"`
	StartsAt time.Time  `json:"starts_at" doc:"Planned start with its offset (RFC 3339), not in the past"`
	EndsAt   time.Time  `json:"ends_at" doc:"Planned end, 5 minutes to 8 hours after the start"`
	TimeZone string     `json:"time_zone" minLength:"1" maxLength:"64" pattern:"^[A-Za-z0-9_+/-]+$" patternDescription:"an IANA time zone" doc:"IANA time zone in which it is planned" example:"Europe/Lisbon"`
	Record   bool       `json:"record" doc:"Whether the teacher's sound and picture are recorded"`
}

// SessionChange changes the fields that are given.
type SessionChange struct {
	LessonID    *uuid.UUID `json:"lesson_id,omitempty" format:"uuid" doc:"Another lesson of the same course"`
	Title       *string    `json:"title,omitempty" minLength:"1" maxLength:"120" pattern:"\\S" patternDescription:"more than spaces" doc:"What is shown in the timetable"`
	StartsAt    *time.Time `json:"starts_at,omitempty" doc:"Planned start with its offset (RFC 3339), not in the past"`
	EndsAt      *time.Time `json:"ends_at,omitempty" doc:"Planned end, 5 minutes to 8 hours after the start"`
	TimeZone    *string    `json:"time_zone,omitempty" minLength:"1" maxLength:"64" pattern:"^[A-Za-z0-9_+/-]+$" patternDescription:"an IANA time zone" doc:"IANA time zone in which it is planned"`
	Record      *bool      `json:"record,omitempty" doc:"Whether the teacher's sound and picture are recorded"`
	ClearLesson bool       `json:"clear_lesson,omitempty" doc:"Teach no lesson of the plan"`
}

// When picks sessions by where they stand. Every session is in exactly one of the three.
type When string

// The choices.
const (
	WhenUpcoming When = "upcoming" // scheduled or cancelled, planned end still to come; soonest first
	WhenLive     When = "live"     // live now; soonest planned start first
	WhenPast     When = "past"     // ended, or its planned end has passed without a start; latest first
)

// SessionPosition is a place in a list of sessions, which is ordered by planned start and id.
type SessionPosition struct {
	StartsAt time.Time
	ID       uuid.UUID
}

// SessionFilter picks sessions from those the caller may see.
type SessionFilter struct {
	When   When
	Course *uuid.UUID
	After  *SessionPosition
	Limit  int
}

// MinLength and MaxLength bound the planned length of a session.
const (
	MinLength = 5 * time.Minute
	MaxLength = 8 * time.Hour
)

// Changed returns the session's plan with a change applied.
func (s Session) Changed(c SessionChange) SessionDraft {
	d := SessionDraft{
		CourseID: s.Course.ID, Title: s.Title, StartsAt: s.StartsAt, EndsAt: s.EndsAt, TimeZone: s.TimeZone, Record: s.Record,
	}
	if s.Lesson != nil {
		d.LessonID = &s.Lesson.ID
	}
	if c.LessonID != nil {
		d.LessonID = c.LessonID
	}
	if c.ClearLesson {
		d.LessonID = nil
	}
	set(&d.Title, c.Title)
	set(&d.StartsAt, c.StartsAt)
	set(&d.EndsAt, c.EndsAt)
	set(&d.TimeZone, c.TimeZone)
	set(&d.Record, c.Record)
	return d
}

func set[T any](field *T, value *T) {
	if value != nil {
		*field = *value
	}
}
