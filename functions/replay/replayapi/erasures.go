package replayapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

type erasureStore interface {
	// AskErasure makes an erasure, or returns the one that is not done yet for the same words.
	AskErasure(ctx context.Context, tenant, by uuid.UUID, t classroom.ErasureTarget, entry *classroom.AuditEntry) (classroom.Erasure, error)
	// FindErasure reads one erasure, or returns the fault erasure-not-found.
	FindErasure(ctx context.Context, tenant, id uuid.UUID) (classroom.Erasure, error)
	// ListErasures returns the school's erasures, the newest first.
	ListErasures(ctx context.Context, tenant uuid.UUID, after *classroom.ErasurePosition, limit int) ([]classroom.Erasure, error)
}

var askErasure = httpapi.Route{
	ID: "ask-erasure", Method: http.MethodPost, Path: "/v1/erasures", Tag: "record", Status: http.StatusAccepted,
	Summary: "Erase what a person, or one message, said",
	Description: "For administrators. It cannot be undone: the words leave the logs, the tables, every replay of the sessions concerned and the " +
		"stored files with all their older versions; recordings of the person are deleted, and their name in past sessions. Replays are made anew " +
		"without them. The logs' chains go on verifying. Asking again for what is not done yet goes on with it. Not while the class is live.",
	Errors: []int{http.StatusConflict, http.StatusNotFound},
}

type askErasureInput struct {
	Body struct {
		UserID    string `json:"user_id,omitempty" format:"uuid" doc:"A person of the school: everything that they said; without a message"`
		SessionID string `json:"session_id,omitempty" format:"uuid" doc:"The session of the message"`
		MessageID string `json:"message_id,omitempty" format:"uuid" doc:"A chat message or question, by the id of its event"`
		Confirm   string `json:"confirm" enum:"erase" doc:"Says that it is meant: the word erase"`
	}
}

type erasureOutput struct{ Body classroom.Erasure }

func (o *operations) askErasure(ctx context.Context, in *askErasureInput) (*erasureOutput, error) {
	who, err := eraser(ctx)
	if err != nil {
		return nil, err
	}
	target, err := in.target()
	if err != nil {
		return nil, err
	}
	entry := &classroom.AuditEntry{Actor: who.Person.ID, Action: classroom.AuditErasureAsked, ObjectType: "user", ObjectID: target.UserID}
	if target.UserID == uuid.Nil {
		entry.ObjectType, entry.ObjectID = "session", target.SessionID
		entry.Detail = map[string]any{"message_id": target.MessageID}
	}
	e, err := o.Store.AskErasure(ctx, who.TenantID, who.Person.ID, target, entry)
	if err != nil {
		return nil, err
	}
	return &erasureOutput{Body: e}, o.Erasures.StartErasure(ctx, who.TenantID, e.ID, e.Attempt)
}

// target reads whose words are meant: a person's, or those of a message of a session, and not both.
func (in *askErasureInput) target() (classroom.ErasureTarget, error) {
	var t classroom.ErasureTarget
	for _, part := range []struct {
		name, text string
		id         *uuid.UUID
	}{{"user_id", in.Body.UserID, &t.UserID}, {"session_id", in.Body.SessionID, &t.SessionID}, {"message_id", in.Body.MessageID, &t.MessageID}} {
		if part.text == "" {
			continue
		}
		id, err := uuid.Parse(part.text)
		if err != nil || id == uuid.Nil {
			return t, oneTarget("body."+part.name, "expected string to be RFC 4122 uuid")
		}
		*part.id = id
	}
	person, session, message := t.UserID != uuid.Nil, t.SessionID != uuid.Nil, t.MessageID != uuid.Nil
	if session != message || person == message {
		return t, oneTarget("body", "expected either user_id, or session_id and message_id")
	}
	return t, nil
}

func oneTarget(location, message string) error {
	return fault.Invalid("input-invalid", "Some of what was sent is not as expected.").With(fault.Field{Location: location, Message: message})
}

var listErasures = httpapi.Route{
	ID: "list-erasures", Method: http.MethodGet, Path: "/v1/erasures", Tag: "record",
	Summary: "List the school's erasures", Description: "For administrators, the newest first, with how far each is.",
}

type listErasuresInput struct{ httpapi.PageQuery }

func (o *operations) listErasures(ctx context.Context, in *listErasuresInput) (*httpapi.Listed[classroom.Erasure], error) {
	who, err := eraser(ctx)
	if err != nil {
		return nil, err
	}
	after, err := httpapi.PageStart[classroom.ErasurePosition](ctx, in.PageQuery, "")
	if err != nil {
		return nil, err
	}
	all, err := o.Store.ListErasures(ctx, who.TenantID, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	return httpapi.PageOf(ctx, all, in.Limit, "", func(e classroom.Erasure) classroom.ErasurePosition {
		return classroom.ErasurePosition{AskedAt: e.AskedAt, ID: e.ID}
	})
}

var readErasure = httpapi.Route{
	ID: "read-erasure", Method: http.MethodGet, Path: "/v1/erasures/{erasure_id}", Tag: "record",
	Summary: "Read how far an erasure is", Description: "For administrators.",
}

type readErasureInput struct {
	ErasureID string `path:"erasure_id" format:"uuid" doc:"Identifier of the erasure"`
}

func (o *operations) readErasure(ctx context.Context, in *readErasureInput) (*erasureOutput, error) {
	who, err := eraser(ctx)
	if err != nil {
		return nil, err
	}
	id, err := uuid.Parse(in.ErasureID)
	if err != nil {
		return nil, classroom.ErasureNotFound()
	}
	e, err := o.Store.FindErasure(ctx, who.TenantID, id)
	return &erasureOutput{Body: e}, err
}

// eraser is the caller, when they may erase.
func eraser(ctx context.Context) (classroom.Caller, error) {
	who, err := identity.From(ctx)
	if err != nil {
		return who, err
	}
	return who, access.CheckSchool(who, access.EraseWords)
}
