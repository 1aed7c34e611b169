package sessionsapi

import (
	"context"
	"net/http"
	"time"
	_ "time/tzdata" // a Lambda may lack the zones; the browser knows them all

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

type sessionStore interface {
	httpapi.CourseFinder
	// ListSessions returns sessions of the caller's courses.
	ListSessions(ctx context.Context, who classroom.Caller, f classroom.SessionFilter) ([]classroom.Session, error)
	// ScheduleSession plans a session. A lesson of another course: the fault lesson-not-found.
	ScheduleSession(ctx context.Context, who classroom.Caller, once classroom.Idempotency, s classroom.SessionDraft) (classroom.Session, error)
	// FindSession returns any session of the school with the caller's relation to it, or the fault session-not-found.
	FindSession(ctx context.Context, who classroom.Caller, id uuid.UUID) (classroom.Session, error)
	// ChangeSession writes a session that is still scheduled, at the version that was read.
	ChangeSession(ctx context.Context, who classroom.Caller, id uuid.UUID, version int, s classroom.SessionDraft) (classroom.Session, error)
	// CancelSession cancels a scheduled session. Cancelling again is no error; live or ended is a conflict.
	CancelSession(ctx context.Context, who classroom.Caller, id uuid.UUID) error
}

func (o *operations) registerSessions(api huma.API) {
	httpapi.Handle(api, listSessions, o.listSessions)
	httpapi.Handle(api, scheduleSession, o.scheduleSession)
	httpapi.Handle(api, readSession, o.readSession)
	httpapi.Handle(api, changeSession, o.changeSession)
	httpapi.Handle(api, cancelSession, o.cancelSession)
}

var listSessions = httpapi.Route{
	ID: "list-sessions", Method: http.MethodGet, Path: "/v1/sessions", Tag: "sessions",
	Summary: "List your sessions", Description: "Sessions of the caller's courses. upcoming: planned or cancelled, end still to come, soonest first; live: now; past: ended or missed, latest first.",
}

type listSessionsInput struct {
	httpapi.PageQuery
	When     classroom.When `query:"when" enum:"upcoming,live,past" default:"upcoming" doc:"Which sessions"`
	CourseID string         `query:"course_id" format:"uuid" doc:"Only of this course"`
}

func (o *operations) listSessions(ctx context.Context, in *listSessionsInput) (*httpapi.Listed[classroom.Session], error) {
	who, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	filter := classroom.SessionFilter{When: in.When, Limit: in.Limit + 1}
	if in.CourseID != "" {
		course, err := uuid.Parse(in.CourseID)
		if err != nil {
			return nil, invalidInput(fault.Field{Location: "query.course_id", Message: "expected string to be RFC 4122 uuid"})
		}
		filter.Course = &course
	}
	scope := string(in.When) + in.CourseID
	filter.After, err = httpapi.PageStart[classroom.SessionPosition](ctx, in.PageQuery, scope)
	if err != nil {
		return nil, err
	}
	items, err := o.Store.ListSessions(ctx, who, filter)
	if err != nil {
		return nil, err
	}
	return httpapi.PageOf(ctx, items, in.Limit, scope, func(s classroom.Session) classroom.SessionPosition {
		return classroom.SessionPosition{StartsAt: s.StartsAt, ID: s.ID}
	})
}

func invalidInput(fields ...fault.Field) *fault.Error {
	return fault.Invalid("input-invalid", "Some of what was sent is not as expected.").With(fields...)
}

var scheduleSession = httpapi.Route{
	ID: "schedule-session", Method: http.MethodPost, Path: "/v1/sessions", Tag: "sessions", Status: http.StatusCreated,
	Summary: "Schedule a session", Description: "For the course's teachers.",
	Errors: []int{http.StatusConflict},
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
	who, _, err := httpapi.CallerInCourse(ctx, o.Store, in.Body.CourseID, access.ScheduleSession)
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

var readSession = httpapi.Route{
	ID: "read-session", Method: http.MethodGet, Path: "/v1/sessions/{session_id}", Access: httpapi.InSession, Tag: "sessions",
	Summary: "Read a session",
}

type readSessionInput struct{ SessionPath }

func (o *operations) readSession(ctx context.Context, in *readSessionInput) (*sessionOutput, error) {
	who, s, err := o.session(ctx, in.SessionID, access.ReadSession)
	if err != nil {
		return nil, err
	}
	return o.show(ctx, who, s.ID) // with how many are in it
}

var changeSession = httpapi.Route{
	ID: "change-session", Method: http.MethodPatch, Path: "/v1/sessions/{session_id}", Access: httpapi.InSession, Tag: "sessions",
	Summary: "Change a scheduled session", Description: "For the course's teachers, until it starts. Fields left out stay as they are.",
	Errors: []int{http.StatusConflict, http.StatusPreconditionFailed},
}

type changeSessionInput struct {
	SessionPath
	httpapi.IfMatch
	Body classroom.SessionChange
}

func (o *operations) changeSession(ctx context.Context, in *changeSessionInput) (*sessionOutput, error) {
	who, s, err := o.session(ctx, in.SessionID, access.ScheduleSession)
	if err != nil {
		return nil, err
	}
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	plan := s.Changed(in.Body)
	if err := checkPlan(plan, o.Now(), in.Body.StartsAt != nil); err != nil {
		return nil, err
	}
	s, err = o.Store.ChangeSession(ctx, who, in.SessionID, version, plan)
	if err != nil {
		return nil, err
	}
	out := showSession(s)
	return &out, nil
}

var cancelSession = httpapi.Route{
	ID: "cancel-session", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/cancel", Access: httpapi.InSession, Tag: "sessions", Status: http.StatusOK,
	Summary: "Cancel a scheduled session", Description: "For the course's teachers, until it starts. Cancelling again changes nothing.",
	Errors: []int{http.StatusConflict},
}

type cancelSessionInput struct{ SessionPath }

func (o *operations) cancelSession(ctx context.Context, in *cancelSessionInput) (*sessionOutput, error) {
	who, s, err := o.session(ctx, in.SessionID, access.ScheduleSession)
	if err != nil {
		return nil, err
	}
	if err := o.Store.CancelSession(ctx, who, in.SessionID); err != nil {
		return nil, err
	}
	o.audited(ctx, who, s, cancelSession)
	return o.show(ctx, who, in.SessionID)
}
