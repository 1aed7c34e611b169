package eventlog

import "github.com/google/uuid"

// The types about what people write to each other. A message is named by the id of the event that made it.
const (
	TypeChatMessage      = "chat.message"
	TypeChatEdited       = "chat.edited"
	TypeChatDeleted      = "chat.deleted"
	TypeChatHidden       = "chat.hidden"
	TypeChatRestored     = "chat.restored"
	TypeChatReacted      = "chat.reacted"
	TypeChatStaffMessage = "chat.staff_message"
	TypeChatStaffEdited  = "chat.staff_edited"
	TypeChatStaffDeleted = "chat.staff_deleted"
)

// ChatMessage is what somebody wrote to the class. Its body is empty for readers once it is hidden or deleted.
type ChatMessage struct {
	Body    string     `json:"body" doc:"The words, of several lines; up to 2000 characters"`
	ReplyTo *uuid.UUID `json:"reply_to" format:"uuid" doc:"The message that it answers, or null"`
}

// ChatEdited gives a message other words, by its author.
type ChatEdited struct {
	MessageID uuid.UUID `json:"message_id" format:"uuid" doc:"The message"`
	Body      string    `json:"body" doc:"The words from now on"`
}

// ChatDeleted takes the words of a message back, by its author.
type ChatDeleted struct {
	MessageID uuid.UUID `json:"message_id" format:"uuid" doc:"The message"`
}

// ChatHidden takes the words of a message away from the class, by staff.
type ChatHidden struct {
	MessageID uuid.UUID `json:"message_id" format:"uuid" doc:"The message"`
}

// ChatRestored shows a hidden message again, by staff.
type ChatRestored struct {
	MessageID uuid.UUID `json:"message_id" format:"uuid" doc:"The message"`
	Body      string    `json:"body" doc:"Its words"`
}

// ChatReacted says that somebody reacts to a message, or does not any more.
type ChatReacted struct {
	MessageID uuid.UUID `json:"message_id" format:"uuid" doc:"The message"`
	Kind      string    `json:"kind" enum:"applause,heart,laugh,surprise,thumbs_up,thumbs_down" doc:"How"`
	On        bool      `json:"on" doc:"Whether they do from now on"`
}

// ChatStaffMessage is what who teaches wrote to the others who do.
type ChatStaffMessage struct {
	Body    string     `json:"body" doc:"The words, of several lines; up to 2000 characters"`
	ReplyTo *uuid.UUID `json:"reply_to" format:"uuid" doc:"The staff message that it answers, or null"`
}

// ChatStaffEdited gives a staff message other words, by its author.
type ChatStaffEdited struct {
	MessageID uuid.UUID `json:"message_id" format:"uuid" doc:"The staff message"`
	Body      string    `json:"body" doc:"The words from now on"`
}

// ChatStaffDeleted takes the words of a staff message back, by its author.
type ChatStaffDeleted struct {
	MessageID uuid.UUID `json:"message_id" format:"uuid" doc:"The staff message"`
}

// EventType implements Content.
func (ChatMessage) EventType() string { return TypeChatMessage }

// EventType implements Content.
func (ChatEdited) EventType() string { return TypeChatEdited }

// EventType implements Content.
func (ChatDeleted) EventType() string { return TypeChatDeleted }

// EventType implements Content.
func (ChatHidden) EventType() string { return TypeChatHidden }

// EventType implements Content.
func (ChatRestored) EventType() string { return TypeChatRestored }

// EventType implements Content.
func (ChatReacted) EventType() string { return TypeChatReacted }

// EventType implements Content.
func (ChatStaffMessage) EventType() string { return TypeChatStaffMessage }

// EventType implements Content.
func (ChatStaffEdited) EventType() string { return TypeChatStaffEdited }

// EventType implements Content.
func (ChatStaffDeleted) EventType() string { return TypeChatStaffDeleted }
