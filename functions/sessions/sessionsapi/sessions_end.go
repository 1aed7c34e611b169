package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

var endSession = httpapi.Route{
	ID: "end-session", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/end", Access: httpapi.InSession, Tag: "live", Status: http.StatusOK,
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
	class, err := o.changeIn(ctx, who, s, presence.Scope{Everybody: true, User: who.Person.ID}, (*presence.Class).EndBy)
	if err != nil {
		return nil, err
	}
	if err := o.Rooms.DeleteRoom(ctx, class.Room().String()); err != nil {
		return nil, err
	}
	s = shown(s, class)
	s.ParticipantCount = class.Attendance()
	out := showSession(s)
	return &out, nil
}
