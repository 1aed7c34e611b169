package eventlog

import (
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
)

// The types of a session's life.
const (
	TypeSessionStarted = "session.started"
	TypeSessionEnded   = "session.ended"
	TypeRoomReplaced   = "session.room_replaced"
)

// SessionStarted is the first event of every log.
type SessionStarted struct {
	Title        string     `json:"title" doc:"Title of the session at its start"`
	CourseID     uuid.UUID  `json:"course_id" format:"uuid" doc:"The course"`
	LessonID     *uuid.UUID `json:"lesson_id" format:"uuid" doc:"The lesson it teaches, or null"`
	Record       bool       `json:"record" doc:"Whether the teacher's sound and picture are recorded"`
	PlannedEndMS int64      `json:"planned_end_ms" doc:"Planned end, Unix ms"`
}

// SessionEnded is the last event of a class; what became of recordings and artifacts may follow it.
type SessionEnded struct {
	Reason classroom.EndReason `json:"reason" enum:"teacher,time_limit,room_empty,room_lost" doc:"Why it ended"`
}

// RoomReplaced says that the class goes on in another media room.
type RoomReplaced struct {
	Generation int    `json:"generation" doc:"Number of the room from now on, counted from 1; the room's name ends with it"`
	Reason     string `json:"reason" enum:"eviction" doc:"Why: somebody who was removed came back again and again"`
}

// EventType implements Content.
func (SessionStarted) EventType() string { return TypeSessionStarted }

// EventType implements Content.
func (SessionEnded) EventType() string { return TypeSessionEnded }

// EventType implements Content.
func (RoomReplaced) EventType() string { return TypeRoomReplaced }
