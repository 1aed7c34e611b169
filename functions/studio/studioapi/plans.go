package studioapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
	"github.com/lectern/lectern/shared/lesson"
)

type planStore interface {
	// ReadPlan returns the plan of any lesson of the school with the caller's relation to its course, or the fault
	// lesson-not-found.
	ReadPlan(ctx context.Context, who classroom.Caller, lesson uuid.UUID) (lesson.Plan, error)
	// ChangePlan replaces the plan of the version that was read, or returns the fault version-changed or plan-invalid.
	ChangePlan(ctx context.Context, who classroom.Caller, lesson uuid.UUID, version int, segments []lesson.PlanSegment) (lesson.Plan, error)
	// FindLesson returns any lesson of the school with the caller's relation to its course, or the fault
	// lesson-not-found.
	FindLesson(ctx context.Context, who classroom.Caller, id uuid.UUID) (classroom.Lesson, error)
	// VerifiedAssets returns the files of a course that can be shown, newest first, at most limit.
	VerifiedAssets(ctx context.Context, tenant, course uuid.UUID, limit int) ([]asset.Asset, error)
}

// maxPlanBytes bounds the body of a plan: its notes alone may be 160,000 characters, of four bytes each.
const maxPlanBytes = 1 << 20

// LessonPath is embedded in the input of operations on a lesson.
type LessonPath struct {
	LessonID uuid.UUID `path:"lesson_id" format:"uuid" doc:"Identifier of the lesson"`
}

func (o *operations) registerPlans(api huma.API) {
	httpapi.Handle(api, readPlan, o.readPlan)
	httpapi.Handle(api, changePlan, o.changePlan)
	httpapi.Handle(api, readOutline, o.readOutline)
}

var readPlan = httpapi.Route{
	ID: "read-plan", Method: http.MethodGet, Path: "/v1/lessons/{lesson_id}/plan", Tag: "plans",
	Summary: "Read a lesson's plan", Description: "For staff of the course: segments with their minutes and notes, scenes and polls. The ETag is the lesson's.",
}

type readPlanInput struct{ LessonPath }

// planOutput is a plan with its ETag.
type planOutput struct {
	ETag string `header:"ETag"`
	Body lesson.Plan
}

func showPlan(p lesson.Plan) *planOutput {
	return &planOutput{ETag: httpapi.ETag(p.Version), Body: p}
}

func (o *operations) readPlan(ctx context.Context, in *readPlanInput) (*planOutput, error) {
	who, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	p, err := o.Store.ReadPlan(ctx, who, in.LessonID)
	if err != nil {
		return nil, err
	}
	if err := access.Check(who, access.ReadPlan, p.Me, classroom.LessonNotFound()); err != nil {
		return nil, err
	}
	return showPlan(p), nil
}

var changePlan = httpapi.Route{
	ID: "change-plan", Method: http.MethodPut, Path: "/v1/lessons/{lesson_id}/plan", Tag: "plans", MaxBody: maxPlanBytes,
	Summary: "Change a lesson's plan",
	Description: "For the course's teachers. The whole plan, in order: what has an identifier that is known is changed, what has a new one " +
		"is added, what is left out is deleted. Identifiers are UUIDs of version 4 or 7 that the client makes. A lesson has at most 60 scenes, " +
		"40 polls and 20 different files.",
	Errors: []int{http.StatusPreconditionFailed},
}

type changePlanInput struct {
	LessonPath
	httpapi.IfMatch
	Body struct {
		Segments []lesson.PlanSegment `json:"segments" maxItems:"40" doc:"The parts, in order"`
	}
}

func (o *operations) changePlan(ctx context.Context, in *changePlanInput) (*planOutput, error) {
	who, _, err := o.lesson(ctx, in.LessonID, access.ChangePlan)
	if err != nil {
		return nil, err
	}
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	if err := lesson.Check(in.Body.Segments); err != nil {
		return nil, err
	}
	p, err := o.Store.ChangePlan(ctx, who, in.LessonID, version, in.Body.Segments)
	if err != nil {
		return nil, err
	}
	return showPlan(p), nil
}

// lesson finds a lesson the caller may do this to.
func (o *operations) lesson(ctx context.Context, id uuid.UUID, do access.Action) (classroom.Caller, classroom.Lesson, error) {
	who, err := identity.From(ctx)
	if err != nil {
		return who, classroom.Lesson{}, err
	}
	l, err := o.Store.FindLesson(ctx, who, id)
	if err != nil {
		return who, l, err
	}
	return who, l, access.Check(who, do, l.Me, classroom.LessonNotFound())
}

var readOutline = httpapi.Route{
	ID: "read-outline", Method: http.MethodPost, Path: "/v1/lessons/{lesson_id}/plan/outline", Tag: "plans",
	Summary: "Read an outline as a plan",
	Description: "For the course's teachers. Segments of a text or Markdown outline (docs/outline.md), to be saved with the plan; nothing is " +
		"changed. errors names each line that was not understood; what was understood is returned all the same.",
}

type readOutlineInput struct {
	LessonPath
	Body struct {
		// The outline's own reader cleans each line, so that lines keep their numbers and indents.
		Text string `json:"text" text:"raw" maxLength:"20000" doc:"The outline"`
	}
}

type outlineOutput struct{ Body lesson.Outline }

func (o *operations) readOutline(ctx context.Context, in *readOutlineInput) (*outlineOutput, error) {
	who, l, err := o.lesson(ctx, in.LessonID, access.ChangePlan)
	if err != nil {
		return nil, err
	}
	files, err := o.Store.VerifiedAssets(ctx, who.TenantID, l.CourseID, outlineFiles)
	if err != nil {
		return nil, err
	}
	return &outlineOutput{Body: lesson.ParseOutline(in.Body.Text, lesson.FilesByName(files))}, nil
}

// outlineFiles bounds how many files of a course an outline can name, the newest ones.
const outlineFiles = 1000
