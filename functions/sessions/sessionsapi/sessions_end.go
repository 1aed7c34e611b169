package sessionsapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
)

var endSession = httpapi.Route{
	ID: "end-session", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/end", Tag: "live", Status: http.StatusOK,
	Summary: "End a session for everybody", Description: "For the course's teachers. Ending an ended session answers the same.",
	Errors: []int{http.StatusConflict, http.StatusUnprocessableEntity, http.StatusServiceUnavailable},
}

type endSessionInput struct{ SessionPath }

// endSession closes the log first and the room after: a room that cannot be deleted now is deleted by the repetition,
// and by the watch.
func (o *operations) endSession(ctx context.Context, in *endSessionInput) (*sessionOutput, error) {
	who, s, err := o.session(ctx, in.SessionID, access.EndSession)
	if err != nil {
		return nil, err
	}
	switch s.Status {
	case classroom.StatusScheduled:
		return nil, sessionNotLive()
	case classroom.StatusCancelled:
		return nil, sessionCancelled()
	case classroom.StatusLive:
		actor, err := o.actor(ctx, who, s)
		if err != nil {
			return nil, err
		}
		if err := o.Store.EndSession(ctx, who.TenantID, s.ID, actor, classroom.EndedByTeacher); err != nil {
			return nil, err
		}
	case classroom.StatusEnded:
	}
	if err := o.Rooms.DeleteRoom(ctx, classroom.RoomName(who.TenantID, s.ID)); err != nil {
		return nil, err
	}
	return o.show(ctx, who, s.ID)
}

// actor gives the participant that acts for the caller in a session, made when the caller never joined.
func (o *operations) actor(ctx context.Context, who classroom.Caller, s classroom.Session) (uuid.UUID, error) {
	if s.Me.Participant != uuid.Nil {
		return s.Me.Participant, nil
	}
	return o.Store.Admit(ctx, who, s)
}
