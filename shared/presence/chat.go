package presence

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// Channel is who a message is for.
type Channel string

// The channels.
const (
	ChannelAll   Channel = "all"
	ChannelStaff Channel = "staff"
)

// Message is something that was written in a class. It is named by the id of its event.
type Message struct {
	ID        uuid.UUID
	Channel   Channel
	Author    uuid.UUID
	ReplyTo   *uuid.UUID
	Body      string // empty once deleted
	EditedAt  time.Time
	DeletedAt time.Time
	HiddenAt  time.Time
	Events    []uuid.UUID // those that hold its words, besides its own
	Mine      []string    // how the scope's user reacts to it
}

// Gone says whether its words are taken away: by the author, or by staff.
func (m Message) Gone() bool { return !m.DeletedAt.IsZero() || !m.HiddenAt.IsZero() }

// Reaction is how somebody reacts to a message, or that they do not any more.
type Reaction struct {
	Message, Person uuid.UUID
	Kind            string
	On              bool
}

// Post is a message as it is sent.
type Post struct {
	Op      uuid.UUID
	Channel Channel
	Body    string
	ReplyTo *uuid.UUID
}

// Content returns the event's content.
func (p Post) Content() eventlog.Content {
	if p.Channel == ChannelStaff {
		return eventlog.ChatStaffMessage{Body: p.Body, ReplyTo: p.ReplyTo}
	}
	return eventlog.ChatMessage{Body: p.Body, ReplyTo: p.ReplyTo}
}

// Plain says whether a message can be written on what was read with the caller, as long as that stays so: it answers
// no other message, and nothing that has to be looked up stands against it. Whatever is not plain is decided by
// Class.Post, which also says why it is refused.
func (p Post) Plain(m Member, s classroom.Session) bool {
	if s.Status != classroom.StatusLive || s.Me.Participant == uuid.Nil || !s.Me.In || s.Me.Removed || s.Me.Joined != m.Role || p.ReplyTo != nil {
		return false
	}
	if m.Role.Staff() {
		return true
	}
	return p.Channel == ChannelAll && s.Me.SlowSeconds == 0 && !slices.Contains(s.Me.Locks, LockChat)
}

// Scope is TalkScope with what a message is judged on.
func (p Post) Scope(m Member, actor, session uuid.UUID) Scope {
	s := TalkScope(m, actor, session, p.Op)
	s.LastChat = true
	if p.ReplyTo != nil {
		s.Messages = []uuid.UUID{*p.ReplyTo}
	}
	return s
}

// Post writes a message.
func (c *Class) Post(m Member, post Post) (Change, error) {
	content := post.Content()
	if post.Channel == ChannelStaff && !m.Role.Staff() {
		return Change{}, notAllowed()
	}
	me, change, done, err := c.act(m, post.Op, content.EventType())
	if err != nil || done {
		return change, err
	}
	if post.Channel == ChannelAll {
		if err := c.mayWrite(me); err != nil {
			return Change{}, err
		}
	}
	if post.ReplyTo != nil && c.Messages[*post.ReplyTo].Channel != post.Channel {
		return Change{}, messageNotFound()
	}
	row := Message{
		ID: eventlog.ID(c.Session, me.ID, post.Op), Channel: post.Channel, Author: me.ID, ReplyTo: post.ReplyTo, Body: post.Body,
	}
	return change.And(under(post.Op, content)).And(Change{Messages: []Message{row}}), nil
}

// mayWrite says why somebody may not write to the class now.
func (c *Class) mayWrite(me Person) error {
	if err := c.refuseIfLocked(me, LockChat); err != nil {
		return err
	}
	next := c.LastChat.Add(time.Duration(c.Talk.SlowSeconds) * time.Second)
	if me.Role != classroom.RoleStudent || c.LastChat.IsZero() || !c.Now.Before(next) {
		return nil
	}
	return fault.Throttled("chat-slow", "The chat is slowed down. Wait a moment.").After(next.Sub(c.Now))
}

func messageNotFound() *fault.Error {
	return fault.NotFound("message-not-found", "There is no such message in this class.")
}

func messageGone() *fault.Error {
	return fault.Conflict("message-gone", "The message was deleted or hidden.")
}

// MessageScope is TalkScope for what happens to a message.
func MessageScope(m Member, actor, session, op, message uuid.UUID) Scope {
	s := TalkScope(m, actor, session, op)
	s.Messages = []uuid.UUID{message}
	return s
}

// message finds a message that the person can read.
func (c *Class) message(p Person, id uuid.UUID) (Message, error) {
	message, there := c.Messages[id]
	if !there || (message.Channel == ChannelStaff && !p.Role.Staff()) {
		return Message{}, messageNotFound()
	}
	return message, nil
}

// ownMessage finds a message of the person's own.
func (c *Class) ownMessage(p Person, id uuid.UUID) (Message, error) {
	message, err := c.message(p, id)
	if err == nil && message.Author != p.ID {
		err = fault.Forbidden("not-allowed", "This is somebody else's.")
	}
	return message, err
}

// EditMessage gives a message other words, by its author. The words that it has are not told again.
func (c *Class) EditMessage(m Member, op, id uuid.UUID, body string) (Change, error) {
	me, change, done, err := c.act(m, op, eventlog.TypeChatEdited, eventlog.TypeChatStaffEdited)
	if err != nil || done {
		return change, err
	}
	message, err := c.ownMessage(me, id)
	switch {
	case err != nil:
		return Change{}, err
	case message.Gone():
		return Change{}, messageGone()
	case message.Body == body:
		return change, nil
	}
	var content eventlog.Content = eventlog.ChatEdited{MessageID: id, Body: body}
	if message.Channel == ChannelStaff {
		content = eventlog.ChatStaffEdited{MessageID: id, Body: body}
	} else if err := c.refuseIfLocked(me, LockChat); err != nil {
		return Change{}, err
	}
	message.Body, message.EditedAt = body, c.Now
	message.Events = append(message.Events, eventlog.ID(c.Session, me.ID, op))
	return change.And(under(op, content)).And(Change{Messages: []Message{message}}), nil
}

// DeleteMessage takes the words of a message back, by its author and for good.
func (c *Class) DeleteMessage(m Member, op, id uuid.UUID) (Change, error) {
	me, change, done, err := c.act(m, op, eventlog.TypeChatDeleted, eventlog.TypeChatStaffDeleted)
	if err != nil || done {
		return change, err
	}
	message, err := c.ownMessage(me, id)
	if err != nil || !message.DeletedAt.IsZero() {
		return change, err
	}
	var content eventlog.Content = eventlog.ChatDeleted{MessageID: id}
	if message.Channel == ChannelStaff {
		content = eventlog.ChatStaffDeleted{MessageID: id}
	}
	message.DeletedAt, message.Body = c.Now, ""
	return change.And(under(op, content)).And(blanked(message)), nil
}

// HideMessage takes the words of a message to the class away, by staff.
func (c *Class) HideMessage(m Member, op, id uuid.UUID) (Change, error) {
	me, change, done, err := c.actAsStaff(m, op, eventlog.TypeChatHidden)
	if err != nil || done {
		return change, err
	}
	message, err := c.message(me, id)
	switch {
	case err != nil:
		return Change{}, err
	case message.Channel != ChannelAll:
		return Change{}, messageNotFound()
	case message.Gone():
		return change, nil
	}
	message.HiddenAt = c.Now
	return change.And(under(op, eventlog.ChatHidden{MessageID: id})).And(blanked(message)), nil
}

// RestoreMessage shows a hidden message again, by staff. What its author deleted stays deleted.
func (c *Class) RestoreMessage(m Member, op, id uuid.UUID) (Change, error) {
	me, change, done, err := c.actAsStaff(m, op, eventlog.TypeChatRestored)
	if err != nil || done {
		return change, err
	}
	message, err := c.message(me, id)
	switch {
	case err != nil:
		return Change{}, err
	case message.Channel != ChannelAll:
		return Change{}, messageNotFound()
	case !message.DeletedAt.IsZero():
		return Change{}, messageGone()
	case message.HiddenAt.IsZero():
		return change, nil
	}
	message.HiddenAt = time.Time{}
	message.Events = append(message.Events, eventlog.ID(c.Session, me.ID, op))
	return change.And(under(op, eventlog.ChatRestored{MessageID: id, Body: message.Body})).And(Change{Messages: []Message{message}}), nil
}

// blanked keeps a message whose words are taken away, and empties every event that holds them.
func blanked(message Message) Change {
	change := Change{Messages: []Message{message}}
	for _, id := range append([]uuid.UUID{message.ID}, message.Events...) {
		change.Blanks = append(change.Blanks, Blank{Event: id, Fields: map[string]any{"body": ""}})
	}
	return change
}

// ReactToMessage says how somebody reacts to a message to the class, or that they do not any more.
func (c *Class) ReactToMessage(m Member, op, id uuid.UUID, kind string, on bool) (Change, error) {
	me, change, done, err := c.act(m, op, eventlog.TypeChatReacted)
	if err != nil || done {
		return change, err
	}
	message, err := c.message(me, id)
	switch {
	case err != nil:
		return Change{}, err
	case message.Channel != ChannelAll:
		return Change{}, messageNotFound()
	case slices.Contains(message.Mine, kind) == on:
		return change, nil
	case on && message.Gone():
		return Change{}, messageGone()
	}
	if on {
		if err := c.refuseIfLocked(me, LockReactions); err != nil {
			return Change{}, err
		}
	}
	return change.And(under(op, eventlog.ChatReacted{MessageID: id, Kind: kind, On: on})).
		And(Change{Reactions: []Reaction{{Message: id, Person: me.ID, Kind: kind, On: on}}}), nil
}
