package sessionsapi

import (
	"context"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

func (o *operations) registerLifecycle(api huma.API) {
	httpapi.Handle(api, startSession, o.startSession)
	httpapi.Handle(api, joinSession, o.joinSession)
	httpapi.Handle(api, leaveSession, o.leaveSession)
	httpapi.Handle(api, endSession, o.endSession)
}

var startSession = httpapi.Route{
	ID: "start-session", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/start", Access: httpapi.InSession, Tag: "live", Status: http.StatusOK,
	Summary: "Start a session", Description: "For the course's teachers. The class gets the scenes of its lesson. Starting a live session again answers the same.",
	Errors: []int{http.StatusConflict},
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
	scope := presence.Scope{User: who.Person.ID, Plan: s.Status == classroom.StatusScheduled, Attending: true}
	class, err := o.changeIn(ctx, who, s, scope, func(c *presence.Class, m presence.Member) (presence.Change, error) {
		return c.Start(m, content, sid)
	})
	if err != nil {
		return nil, err
	}
	o.audited(ctx, who, s, startSession)
	if err := o.Watches.StartWatch(ctx, who.TenantID, s.ID); err != nil {
		return nil, err
	}
	out := showSession(shown(s, class))
	return &out, nil
}

var joinSession = httpapi.Route{
	ID: "join-session", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/join", Access: httpapi.InSession, Tag: "live", Status: http.StatusOK,
	Summary: "Join a session",
	Description: "Admits the caller to a live session. Before it starts the answer is waiting: ask again after retry_after_s, " +
		"also in Retry-After. So it is while a student waits in the lobby: staff are told, and asking again under the same operation " +
		"keeps the place until they let the student in. Joining while already in answers the same.",
	Errors: []int{http.StatusConflict},
}

type joinSessionInput struct {
	SessionPath
	Body struct {
		ClientOpID uuid.UUID `json:"client_op_id" format:"uuid" doc:"Made anew by the client for this join, of version 4 or 7, and kept for its repetitions"`
	} `nameHint:"JoinRequest"`
}

type joinSessionOutput struct {
	RetryAfter string `header:"Retry-After"`
	Body       JoinResult
}

// JoinResult is either admitted, with the participant and the session, or waiting, with when to ask again.
type JoinResult struct {
	Status      string                 `json:"status" enum:"admitted,waiting" doc:"Whether the caller is in"`
	Lobby       string                 `json:"lobby,omitempty" enum:"waiting" doc:"waiting: the class goes on, and staff have to let the caller in"`
	Participant *classroom.Participant `json:"participant,omitempty" doc:"The caller in this session, when admitted or in the lobby"`
	Session     *classroom.Session     `json:"session,omitempty" doc:"The session, when admitted"`
	RoomName    string                 `json:"room_name,omitempty" doc:"The media room to ask a token for, when admitted"`
	RetryAfterS int                    `json:"retry_after_s,omitempty" doc:"Seconds to wait before asking again, when waiting"`
	OpensAt     *time.Time             `json:"opens_at,omitempty" doc:"When the waiting room opens, when waiting"`
}

const (
	waitingPoll    = 5 * time.Second // once the waiting room is open
	longestWaiting = time.Hour       // so that a changed plan is noticed
)

func (o *operations) joinSession(ctx context.Context, in *joinSessionInput) (*joinSessionOutput, error) {
	if err := classroom.CheckClientOp(in.Body.ClientOpID); err != nil {
		return nil, err
	}
	who, s, err := o.session(ctx, in.SessionID, access.JoinSession)
	if err != nil {
		return nil, err
	}
	switch s.Status {
	case classroom.StatusScheduled:
		return waiting(s, o.Now()), nil
	case classroom.StatusEnded:
		return nil, sessionEnded()
	case classroom.StatusCancelled:
		return nil, sessionCancelled()
	case classroom.StatusLive:
	}
	scope := presence.Scope{User: who.Person.ID, Attending: true}
	class, err := o.changeIn(ctx, who, s, scope, func(c *presence.Class, m presence.Member) (presence.Change, error) {
		return c.Join(m, in.Body.ClientOpID)
	})
	if err != nil {
		return nil, err
	}
	person := class.People[class.Me]
	me := person.Participant()
	if !person.In() {
		seconds := int(presence.LobbyPoll.Seconds())
		return &joinSessionOutput{
			RetryAfter: strconv.Itoa(seconds),
			Body:       JoinResult{Status: "waiting", Lobby: "waiting", Participant: &me, RetryAfterS: seconds},
		}, nil
	}
	s.ParticipantCount = class.Attending
	return &joinSessionOutput{Body: JoinResult{Status: "admitted", Participant: &me, Session: &s, RoomName: class.Room().String()}}, nil
}

func waiting(s classroom.Session, now time.Time) *joinSessionOutput {
	opens := s.StartsAt.Add(-classroom.JoinOpensBefore)
	wait := min(max(opens.Sub(now), waitingPoll), longestWaiting)
	seconds := int(math.Ceil(wait.Seconds()))
	return &joinSessionOutput{
		RetryAfter: strconv.Itoa(seconds),
		Body:       JoinResult{Status: "waiting", RetryAfterS: seconds, OpensAt: &opens},
	}
}

var leaveSession = httpapi.Route{
	ID: "leave-session", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/leave", Access: httpapi.InSession, Tag: "live", Status: http.StatusNoContent,
	Summary: "Leave a session", Description: "Leaving while not in it changes nothing.",
}

type leaveSessionInput struct{ SessionPath }

func (o *operations) leaveSession(ctx context.Context, in *leaveSessionInput) (*struct{}, error) {
	who, s, err := o.session(ctx, in.SessionID, access.ReadSession)
	if err != nil {
		return nil, err
	}
	_, err = o.change(ctx, who, s, nil, func(c *presence.Class, _ presence.Member) (presence.Change, error) { return c.Leave(), nil })
	return nil, err
}

var endSession = httpapi.Route{
	ID: "end-session", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/end", Access: httpapi.InSession, Tag: "live", Status: http.StatusOK,
	Summary: "End a session for everybody", Description: "For the course's teachers. Ending an ended session answers the same.",
	Errors: []int{http.StatusConflict},
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
	o.audited(ctx, who, s, endSession)
	if err := o.Rooms.DeleteRoom(ctx, class.Room().String()); err != nil {
		return nil, err
	}
	s = shown(s, class)
	s.ParticipantCount = class.Attendance()
	out := showSession(s)
	return &out, nil
}
