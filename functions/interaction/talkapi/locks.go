package talkapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

func (o *operations) registerLocks(api huma.API) {
	httpapi.Handle(api, changeLock, o.changeLock)
	httpapi.Handle(api, changeSettings, o.changeSettings)
}

var changeLock = httpapi.Route{
	ID: "change-lock", Method: http.MethodPut, Path: "/v1/sessions/{session_id}/locks", Access: httpapi.InSession, Tag: "talk", Status: http.StatusOK,
	Summary: "Lock something, or open it again",
	Description: "For staff, of students: for the class or for one of them. Who is locked out of drawing draws nowhere, whatever they were " +
		"granted. Before a class begins its own locks can be set; it is told them when it begins.",
	Errors: []int{http.StatusConflict, http.StatusTooManyRequests, http.StatusServiceUnavailable},
}

type changeLockInput struct {
	SessionPath
	Body struct {
		Operation
		What          string     `json:"what" enum:"chat,hands,questions,anonymous,reactions,drawing" doc:"What; anonymous: questions without a name"`
		ParticipantID *uuid.UUID `json:"participant_id" format:"uuid" nullable:"true" doc:"The student, or null for the class"`
		Locked        bool       `json:"locked" doc:"Whether it is from now on"`
	} `nameHint:"LockRequest"`
}

func (o *operations) changeLock(ctx context.Context, in *changeLockInput) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, in.Body.Operation, access.Moderate)
	if err != nil {
		return nil, err
	}
	lock := presence.Lock{What: in.Body.What, Person: in.Body.ParticipantID, Locked: in.Body.Locked}
	scope := lock.Scope(k.me, k.session.Me.Participant, k.session.ID, k.op)
	class, out, err := o.moderate(ctx, k, changeLock, scope, func(c *presence.Class) (presence.Change, error) {
		return c.SetLock(k.me, k.op, lock)
	})
	if err != nil {
		return nil, err
	}
	return out, o.holdDrawing(ctx, class, lock)
}

// holdDrawing brings the rights in the media room up to a lock on drawing, of those whom it is about.
func (o *operations) holdDrawing(ctx context.Context, class *presence.Class, lock presence.Lock) error {
	if lock.What != presence.LockDrawing {
		return nil
	}
	for _, p := range class.Drawers() {
		if lock.Person != nil && *lock.Person != p.ID {
			continue
		}
		if err := o.hold(ctx, class, p); err != nil {
			return err
		}
	}
	return nil
}

var changeSettings = httpapi.Route{
	ID: "change-session-settings", Method: http.MethodPut, Path: "/v1/sessions/{session_id}/settings", Access: httpapi.InSession, Tag: "talk", Status: http.StatusOK,
	Summary: "Set how a class is run", Description: "For staff, also before the class begins; it is told then. Who waits in the lobby when that is closed comes in.",
	Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
}

type changeSettingsInput struct {
	SessionPath
	Body struct {
		Operation
		ChatSlowSeconds int  `json:"chat_slow_seconds" minimum:"0" maximum:"300" doc:"How long a student waits between two messages; 0: not at all"`
		Lobby           bool `json:"lobby" doc:"Whether students wait until staff let them in"`
	} `nameHint:"SessionSettingsRequest"`
}

func (o *operations) changeSettings(ctx context.Context, in *changeSettingsInput) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, in.Body.Operation, access.Moderate)
	if err != nil {
		return nil, err
	}
	settings := presence.Settings{ChatSlowSeconds: in.Body.ChatSlowSeconds, Lobby: in.Body.Lobby}
	_, out, err := o.moderate(ctx, k, changeSettings, k.scope(), func(c *presence.Class) (presence.Change, error) {
		return c.SetSettings(k.me, k.op, settings)
	})
	return out, err
}
