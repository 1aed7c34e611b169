package classroom

import (
	"time"

	"github.com/google/uuid"
)

// Course is a subject taught to a group over time, as a person who may see it sees it.
type Course struct {
	ID           uuid.UUID  `json:"id" format:"uuid" doc:"Identifier of the course"`
	Title        string     `json:"title" doc:"Title"`
	Description  string     `json:"description" doc:"What the course is about"`
	Code         string     `json:"code" doc:"Short code used by the school, may be empty" example:"PHY-11"`
	Language     string     `json:"language" doc:"Language it is taught in (ISO 639-1); empty: that of the deployment" example:"en"`
	Owner        Named      `json:"owner" doc:"The teacher who owns the course"`
	ArchivedAt   *time.Time `json:"archived_at" doc:"When it was archived, or null"`
	Version      int        `json:"version" doc:"Counts changes; the ETag carries it"`
	UpdatedAt    time.Time  `json:"updated_at" doc:"When it last changed, UTC"`
	MyRole       Role       `json:"my_role" enum:"teacher,assistant,student" doc:"What the caller is in this course"`
	LessonCount  int        `json:"lesson_count" doc:"How many lessons it has"`
	StudentCount int        `json:"student_count" doc:"How many students are enrolled"`
	Me           Relation   `json:"-"`
}

// Named is a person's identifier with the name to show.
type Named struct {
	ID   uuid.UUID `json:"id" format:"uuid" doc:"Identifier of the person"`
	Name string    `json:"name" doc:"Display name"`
}

// Segment is one part of a lesson's plan.
type Segment struct {
	ID      uuid.UUID `json:"id" format:"uuid" doc:"Identifier of the segment"`
	Title   string    `json:"title" doc:"What happens in this part"`
	Minutes int       `json:"minutes" doc:"Planned length in minutes"`
}

// SegmentDraft is what a segment of a new lesson's plan is made of.
type SegmentDraft struct {
	Title   string `json:"title" minLength:"1" maxLength:"120" doc:"What happens in this part"`
	Minutes int    `json:"minutes" minimum:"1" maximum:"480" doc:"Planned length in minutes"`
}

// Lesson is one unit of a course with its plan.
type Lesson struct {
	ID        uuid.UUID `json:"id" format:"uuid" doc:"Identifier of the lesson"`
	CourseID  uuid.UUID `json:"course_id" format:"uuid" doc:"The course it belongs to"`
	Position  int       `json:"position" doc:"Place in the course, counted from 1"`
	Title     string    `json:"title" doc:"Title"`
	Summary   string    `json:"summary" doc:"What it is about"`
	Segments  []Segment `json:"segments" doc:"The plan, in order"`
	Version   int       `json:"version" doc:"Counts changes; the ETag carries it"`
	UpdatedAt time.Time `json:"updated_at" doc:"When it last changed, UTC"`
	MyRole    Role      `json:"my_role" enum:"teacher,assistant,student" doc:"What the caller is in the course"`
	Me        Relation  `json:"-"`
}

// Enrollment is a person's role in a course.
type Enrollment struct {
	UserID    uuid.UUID `json:"user_id" format:"uuid" doc:"The person"`
	Name      string    `json:"name" doc:"Display name"`
	Email     string    `json:"email" doc:"E-mail address, may be empty"`
	Role      Role      `json:"role" enum:"teacher,assistant,student" doc:"What the person is in the course"`
	CreatedAt time.Time `json:"created_at" doc:"When the person was enrolled, UTC"`
}

// Person is somebody of the school.
type Person struct {
	ID       uuid.UUID `json:"id" format:"uuid" doc:"Identifier of the person"`
	Name     string    `json:"name" doc:"Display name"`
	Email    string    `json:"email" doc:"E-mail address, may be empty"`
	Locale   string    `json:"locale" doc:"BCP 47 language tag, may be empty" example:"en"`
	TimeZone string    `json:"time_zone" doc:"IANA time zone, may be empty" example:"Europe/Lisbon"`
}

// CourseDraft is what a new course is made of.
type CourseDraft struct {
	Title       string `json:"title" minLength:"1" maxLength:"120" pattern:"\\S" patternDescription:"more than spaces" doc:"Title"`
	Description string `json:"description,omitempty" text:"lines" maxLength:"4000" doc:"What the course is about"`
	Code        string `json:"code,omitempty" maxLength:"32" doc:"Short code used by the school" example:"PHY-11"`
	Language    string `json:"language,omitempty" pattern:"^([a-z]{2})?$" patternDescription:"a code of ISO 639-1, or empty" doc:"Language it is taught in: speech is recognised in it" example:"en"`
}

// CourseChange changes the fields that are given.
type CourseChange struct {
	Title       *string `json:"title,omitempty" minLength:"1" maxLength:"120" pattern:"\\S" patternDescription:"more than spaces" doc:"Title"`
	Description *string `json:"description,omitempty" text:"lines" maxLength:"4000" doc:"What the course is about"`
	Code        *string `json:"code,omitempty" maxLength:"32" doc:"Short code used by the school"`
	Language    *string `json:"language,omitempty" pattern:"^([a-z]{2})?$" patternDescription:"a code of ISO 639-1, or empty" doc:"Language it is taught in: speech is recognised in it"`
	Archived    *bool   `json:"archived,omitempty" doc:"Whether the course is put away"`
}

// CoursePosition is a place in the list of courses.
type CoursePosition struct {
	Title string
	ID    uuid.UUID
}

// LessonDraft is what a new lesson is made of.
type LessonDraft struct {
	Title    string         `json:"title" minLength:"1" maxLength:"120" pattern:"\\S" patternDescription:"more than spaces" doc:"Title"`
	Summary  string         `json:"summary,omitempty" text:"lines" maxLength:"4000" doc:"What it is about"`
	Segments []SegmentDraft `json:"segments,omitempty" maxItems:"40" doc:"The plan, in order"`
}

// LessonChange changes the fields that are given.
type LessonChange struct {
	Title    *string `json:"title,omitempty" minLength:"1" maxLength:"120" pattern:"\\S" patternDescription:"more than spaces" doc:"Title"`
	Summary  *string `json:"summary,omitempty" text:"lines" maxLength:"4000" doc:"What it is about"`
	Position *int    `json:"position,omitempty" minimum:"1" maximum:"1000" doc:"New place in the course, counted from 1; the others move"`
}

// EnrollmentDraft enrolls a person of the school.
type EnrollmentDraft struct {
	UserID uuid.UUID `json:"user_id" format:"uuid" doc:"The person"`
	Role   Role      `json:"role" enum:"teacher,assistant,student" doc:"What the person becomes in the course; no more than the role at the school allows"`
}

// NamePosition is a place in a list of people, which is ordered by name and id.
type NamePosition struct {
	Name string
	ID   uuid.UUID
}
