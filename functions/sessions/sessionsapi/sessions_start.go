package sessionsapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
)

type lifecycleStore interface {
	// StartSession makes a scheduled session live, with session.started as the first event of its log. A live session
	// stays as it is; an ended or cancelled one is a conflict.
	StartSession(ctx context.Context, who classroom.Caller, s classroom.Session, roomSID string) error
	// JoinSession admits the caller to a live session, with participant.joined unless the caller is in it already.
	JoinSession(ctx context.Context, who classroom.Caller, s classroom.Session, op uuid.UUID) (classroom.Participant, error)
	// LeaveSession marks the caller as gone, with participant.left unless the caller is gone already.
	LeaveSession(ctx context.Context, who classroom.Caller, s classroom.Session) error
	// EndSession ends a live session, with participant.left for everybody in it and session.ended. An ended session
	// stays as it is; one that never started is a conflict.
	EndSession(ctx context.Context, tenant, session, actor uuid.UUID, reason classroom.EndReason) error
}

var startSession = httpapi.Route{
	ID: "start-session", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/start", Tag: "live", Status: http.StatusOK,
	Summary: "Start a session", Description: "For the course's teachers. Starting a live session again answers the same.",
	Errors: []int{http.StatusConflict, http.StatusUnprocessableEntity, http.StatusServiceUnavailable},
}

type startSessionInput struct{ SessionPath }

// startSession may be repeated at every point: the room and the watch are found when they exist, and the log takes
// session.started once. A room without a session dies by its empty timeout.
func (o *operations) startSession(ctx context.Context, in *startSessionInput) (*sessionOutput, error) {
	who, s, err := o.session(ctx, in.SessionID, access.StartSession)
	if err != nil {
		return nil, err
	}
	switch {
	case s.Status == classroom.StatusEnded:
		return nil, sessionEnded()
	case s.Status == classroom.StatusCancelled:
		return nil, sessionCancelled()
	case s.Status == classroom.StatusScheduled && !o.Now().Before(s.EndsAt):
		return nil, fault.Conflict("session-over", "The planned time of this class is over. Change it first.")
	}
	sid, err := o.Rooms.CreateRoom(ctx, classroom.RoomName(who.TenantID, s.ID))
	if err != nil {
		return nil, err
	}
	if err := o.Store.StartSession(ctx, who, s, sid); err != nil {
		return nil, err
	}
	if err := o.Watches.StartWatch(ctx, who.TenantID, s.ID); err != nil {
		return nil, err
	}
	return o.show(ctx, who, s.ID)
}

// show reads a session again and answers with it.
func (o *operations) show(ctx context.Context, who classroom.Caller, id uuid.UUID) (*sessionOutput, error) {
	s, err := o.Store.FindSession(ctx, who, id)
	if err != nil {
		return nil, err
	}
	out := showSession(s)
	return &out, nil
}

func sessionEnded() *fault.Error {
	return fault.Conflict("session-ended", "The class has ended.")
}

func sessionCancelled() *fault.Error {
	return fault.Conflict("session-cancelled", "The class was cancelled.")
}

func sessionNotLive() *fault.Error {
	return fault.Conflict("session-not-live", "The class is not live.")
}
