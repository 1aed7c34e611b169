package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

var startSession = httpapi.Route{
	ID: "start-session", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/start", Access: httpapi.InSession, Tag: "live", Status: http.StatusOK,
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
	sid, err := o.Rooms.CreateRoom(ctx, classroom.Room{Tenant: who.TenantID, Session: s.ID, Generation: s.Generation}.String())
	if err != nil {
		return nil, err
	}
	content := eventlog.SessionStarted{Title: s.Title, CourseID: s.Course.ID, Record: s.Record, PlannedEndMS: s.EndsAt.UnixMilli()}
	if s.Lesson != nil {
		content.LessonID = &s.Lesson.ID
	}
	class, err := o.change(ctx, who, s, nil, func(c *presence.Class, m presence.Member) (presence.Change, error) {
		return c.Start(m, content, sid)
	})
	if err != nil {
		return nil, err
	}
	if err := o.Watches.StartWatch(ctx, who.TenantID, s.ID); err != nil {
		return nil, err
	}
	out := showSession(shown(s, class))
	return &out, nil
}
