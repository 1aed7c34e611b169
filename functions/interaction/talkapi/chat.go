package talkapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

type chatStore interface {
	// PostChat appends a plain message in one round trip, if what it was decided on is still what the stamp was made
	// of; else it is stale, and nothing was written.
	PostChat(
		ctx context.Context, room classroom.Room, actor uuid.UUID, stamp string, post presence.Post,
	) (_ presence.Appended, stale bool, err error)
}

func (o *operations) registerChat(api huma.API) {
	httpapi.Handle(api, postMessage, o.postMessage)
	httpapi.Handle(api, editMessage, o.editMessage)
	httpapi.Handle(api, deleteMessage, o.deleteMessage)
	httpapi.Handle(api, hideMessage, o.hideMessage)
	httpapi.Handle(api, restoreMessage, o.restoreMessage)
	httpapi.Handle(api, reactToMessage, o.reactToMessage)
}

var postMessage = httpapi.Route{
	ID: "post-message", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/chat", Access: httpapi.InSession, Tag: "talk", Status: http.StatusOK,
	Summary:     "Write a message",
	Description: "For people in the class. The staff channel is for who teaches. A message is named by the id of its event.",
	Errors:      []int{http.StatusConflict, http.StatusTooManyRequests},
}

type postMessageInput struct {
	SessionPath
	Body struct {
		Operation
		Channel presence.Channel `json:"channel" enum:"all,staff" doc:"Who it is for"`
		Body    string           `json:"body" minLength:"1" maxLength:"2000" text:"lines" pattern:"\\S" patternDescription:"more than spaces" doc:"The words, of several lines"`
		ReplyTo *uuid.UUID       `json:"reply_to" format:"uuid" nullable:"true" doc:"The message of the same channel that it answers, or null"`
	} `nameHint:"MessageRequest"`
}

// postMessage writes at once what needs nothing looked up, and decides the rest, and what has changed meanwhile, under
// the class's lock.
func (o *operations) postMessage(ctx context.Context, in *postMessageInput) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, in.Body.Operation, access.Talk)
	if err != nil {
		return nil, err
	}
	s := k.session
	post := presence.Post{Op: k.op, Channel: in.Body.Channel, Body: in.Body.Body, ReplyTo: in.Body.ReplyTo}
	if post.Plain(k.me, s) {
		room := classroom.Room{Tenant: k.who.TenantID, Session: s.ID, Generation: s.Generation}
		appended, stale, err := o.Store.PostChat(ctx, room, s.Me.Participant, s.Me.Stamp, post)
		if err != nil {
			return nil, err
		}
		if !stale {
			return k.answer(&appended.Events[0]), nil
		}
	}
	_, out, err := o.write(ctx, k, post.Scope(k.me, s.Me.Participant, s.ID), func(c *presence.Class) (presence.Change, error) {
		return c.Post(k.me, post)
	})
	return out, err
}

// MessagePath is embedded in the input of operations on a message.
type MessagePath struct {
	SessionPath
	MessageID uuid.UUID `path:"message_id" format:"uuid" doc:"Identifier of the message"`
}

type messageInput struct {
	MessagePath
	Body struct{ Operation } `nameHint:"OperationRequest"`
}

// onMessage makes one change to a message.
func (o *operations) onMessage(
	ctx context.Context, in MessagePath, op Operation, do access.Action, decide func(*presence.Class, call) (presence.Change, error),
) (call, *written, error) {
	k, err := o.begin(ctx, in.SessionID, op, do)
	if err != nil {
		return k, nil, err
	}
	scope := presence.MessageScope(k.me, k.session.Me.Participant, k.session.ID, k.op, in.MessageID)
	_, out, err := o.write(ctx, k, scope, func(c *presence.Class) (presence.Change, error) { return decide(c, k) })
	return k, out, err
}

func messageRoute(id, path, summary, description string) httpapi.Route {
	return httpapi.Route{
		ID: id, Method: http.MethodPost, Path: "/v1/sessions/{session_id}/chat/{message_id}/" + path, Access: httpapi.InSession, Tag: "talk",
		Status: http.StatusOK, Summary: summary, Description: description, Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
	}
}

var (
	editMessage    = messageRoute("edit-message", "edit", "Give a message other words", "For its author, from inside the class. The words it has already are not told again.")
	deleteMessage  = messageRoute("delete-message", "delete", "Take a message back", "For its author, from inside the class. Its words are taken from every reader, for good.")
	hideMessage    = messageRoute("hide-message", "hide", "Hide a message", "For staff, of what was written to the class. Its words are taken from every reader, until they are restored.")
	restoreMessage = messageRoute("restore-message", "restore", "Show a hidden message again", "For staff. What its author took back stays so.")
	reactToMessage = messageRoute("react-to-message", "react", "React to a message", "For people in the class, to what was written to the class.")
)

type editMessageInput struct {
	MessagePath
	Body struct {
		Operation
		Body string `json:"body" minLength:"1" maxLength:"2000" text:"lines" pattern:"\\S" patternDescription:"more than spaces" doc:"The words from now on, of several lines"`
	} `nameHint:"EditMessageRequest"`
}

func (o *operations) editMessage(ctx context.Context, in *editMessageInput) (*written, error) {
	_, out, err := o.onMessage(ctx, in.MessagePath, in.Body.Operation, access.Talk, func(c *presence.Class, k call) (presence.Change, error) {
		return c.EditMessage(k.me, k.op, in.MessageID, in.Body.Body)
	})
	return out, err
}

func (o *operations) deleteMessage(ctx context.Context, in *messageInput) (*written, error) {
	_, out, err := o.onMessage(ctx, in.MessagePath, in.Body.Operation, access.Talk, func(c *presence.Class, k call) (presence.Change, error) {
		return c.DeleteMessage(k.me, k.op, in.MessageID)
	})
	return out, err
}

func (o *operations) hideMessage(ctx context.Context, in *messageInput) (*written, error) {
	k, out, err := o.onMessage(ctx, in.MessagePath, in.Body.Operation, access.Moderate, func(c *presence.Class, k call) (presence.Change, error) {
		return c.HideMessage(k.me, k.op, in.MessageID)
	})
	if err == nil {
		o.audited(ctx, k, hideMessage)
	}
	return out, err
}

func (o *operations) restoreMessage(ctx context.Context, in *messageInput) (*written, error) {
	k, out, err := o.onMessage(ctx, in.MessagePath, in.Body.Operation, access.Moderate, func(c *presence.Class, k call) (presence.Change, error) {
		return c.RestoreMessage(k.me, k.op, in.MessageID)
	})
	if err == nil {
		o.audited(ctx, k, restoreMessage)
	}
	return out, err
}

type reactToMessageInput struct {
	MessagePath
	Body struct {
		Operation
		Kind string `json:"kind" enum:"applause,heart,laugh,surprise,thumbs_up,thumbs_down" doc:"How"`
		On   bool   `json:"on" doc:"Whether the caller does from now on"`
	} `nameHint:"MessageReactionRequest"`
}

func (o *operations) reactToMessage(ctx context.Context, in *reactToMessageInput) (*written, error) {
	_, out, err := o.onMessage(ctx, in.MessagePath, in.Body.Operation, access.Talk, func(c *presence.Class, k call) (presence.Change, error) {
		return c.ReactToMessage(k.me, k.op, in.MessageID, in.Body.Kind, in.Body.On)
	})
	return out, err
}
