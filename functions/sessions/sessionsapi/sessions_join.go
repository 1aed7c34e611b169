package sessionsapi

import (
	"context"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

var joinSession = httpapi.Route{
	ID: "join-session", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/join", Access: httpapi.InSession, Tag: "live", Status: http.StatusOK,
	Summary: "Join a session",
	Description: "Admits the caller to a live session. Before it starts the answer is waiting: ask again after retry_after_s, " +
		"also in Retry-After. Joining while already in answers the same.",
	Errors: []int{http.StatusConflict, http.StatusUnprocessableEntity},
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
	Participant *classroom.Participant `json:"participant,omitempty" doc:"The caller in this session, when admitted"`
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
	class, err := o.change(ctx, who, s, nil, func(c *presence.Class, m presence.Member) (presence.Change, error) {
		return c.Join(m, in.Body.ClientOpID)
	})
	if err != nil {
		return nil, err
	}
	me := class.People[class.Me].Participant()
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
