package sessionsapi

import (
	"context"
	"net/http"
	"time"
	_ "time/tzdata" // a Lambda may lack the zones; the browser knows them all

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
)

var scheduleSession = httpapi.Route{
	ID: "schedule-session", Method: http.MethodPost, Path: "/v1/sessions", Tag: "sessions", Status: http.StatusCreated,
	Summary: "Schedule a session", Description: "For the course's teachers.",
	Errors: []int{http.StatusConflict, http.StatusUnprocessableEntity},
}

type scheduleSessionInput struct {
	httpapi.Once
	Body classroom.SessionDraft
}

type scheduledSession struct {
	Location string `header:"Location"`
	ETag     string `header:"ETag"`
	Body     classroom.Session
}

// sessionOutput is a session with its ETag.
type sessionOutput struct {
	ETag string `header:"ETag"`
	Body classroom.Session
}

func showSession(s classroom.Session) sessionOutput {
	return sessionOutput{ETag: httpapi.ETag(s.Version), Body: s}
}

func (o *operations) scheduleSession(ctx context.Context, in *scheduleSessionInput) (*scheduledSession, error) {
	who, _, err := o.course(ctx, in.Body.CourseID, access.ScheduleSession)
	if err != nil {
		return nil, err
	}
	if err := checkPlan(in.Body, o.Now(), true); err != nil {
		return nil, err
	}
	once, err := in.Idempotency(ctx, scheduleSession.ID, in.Body)
	if err != nil {
		return nil, err
	}
	s, err := o.Store.ScheduleSession(ctx, who, once, in.Body)
	if err != nil {
		return nil, err
	}
	return &scheduledSession{Location: "/api/v1/sessions/" + s.ID.String(), ETag: httpapi.ETag(s.Version), Body: s}, nil
}

// startSlack is how far in the past a start may lie, for clocks that differ and forms left open.
const startSlack = 5 * time.Minute

// checkPlan holds the rules of a plan that a schema cannot say.
func checkPlan(s classroom.SessionDraft, now time.Time, newStart bool) error {
	var fields []fault.Field
	if _, err := time.LoadLocation(s.TimeZone); err != nil || s.TimeZone == "Local" {
		fields = append(fields, fault.Field{Location: "body.time_zone", Message: "expected an IANA time zone"})
	}
	if newStart && s.StartsAt.Before(now.Add(-startSlack)) {
		fields = append(fields, fault.Field{Location: "body.starts_at", Message: "expected a time to come"})
	}
	if length := s.EndsAt.Sub(s.StartsAt); length < classroom.MinLength || length > classroom.MaxLength {
		fields = append(fields, fault.Field{Location: "body.ends_at", Message: "expected an end 5 minutes to 8 hours after the start"})
	}
	if len(fields) > 0 {
		return invalidInput(fields...)
	}
	return nil
}
