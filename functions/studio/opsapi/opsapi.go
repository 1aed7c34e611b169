// Package opsapi holds the one HTTP operation through which what a class is shown changes: scenes, layouts, slides, the
// pointer and what is drawn, several changes at a time. Whoever shows or draws has told everybody already by a message
// from page to page; here it is decided and written. It refuses to know SQL and LiveKit.
package opsapi

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

// Store is what the operation asks of the database; postgres.Store is one.
type Store interface {
	httpapi.SessionFinder
	// ChangeClass reads of a class what the scope asks for, lets decide say what changes, and writes that with its
	// events, while nothing else changes the class. It returns the class as it is afterwards.
	ChangeClass(
		ctx context.Context, tenant, session uuid.UUID, scope presence.Scope, decide func(*presence.Class) (presence.Change, error),
	) (*presence.Class, error)
}

// Deps are what the operation works with.
type Deps struct{ Store Store }

type operations struct{ Deps }

// Register puts the operation on the API.
func Register(api huma.API, d Deps) {
	httpapi.Handle(api, sendOps, (&operations{d}).sendOps)
}

var sendOps = httpapi.Route{
	ID: "send-ops", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/ops", Access: httpapi.InSession, Tag: "live", Status: http.StatusOK,
	MaxBody: presence.MaxOps * (eventlog.MaxContentBytes + 256),
	Summary: "Change what a class is shown, and draw",
	Description: "For people in the class: staff may do everything, students draw on the page they were granted. Each op is one change, " +
		"and one result tells what became of it, in order: a refused one does not stop the others. An op that was sent before is answered " +
		"with its event and changes nothing, whatever its content is now. The content is that of the event of its type; of layout.changed " +
		"only layout, regions and pinned, of deck.attached only asset_id. docs/ink.md has the form of a stroke's points.",
	Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
}

// Op is one change as it is sent.
type Op struct {
	ID      uuid.UUID       `json:"id" format:"uuid" doc:"Chosen by the sender, a random UUID of version 4 or 7: sent again, it happens once"`
	Type    string          `json:"type" minLength:"1" maxLength:"64" doc:"scene.created, scene.updated, scene.deleted, scene.switched, layout.changed, deck.attached, slide.shown, viewport.changed, pointer.moved, board.stroke_committed, board.stroke_continued, board.shape_added, board.items_changed, board.items_erased, board.undone, board.page_added, board.page_shown or board.page_cleared"`
	Content json.RawMessage `json:"content" doc:"By type; at most 8192 bytes"`
}

type sendOpsInput struct {
	SessionID uuid.UUID `path:"session_id" format:"uuid" doc:"Identifier of the session"`
	Body      struct {
		Ops []Op `json:"ops" minItems:"1" maxItems:"32" doc:"In the order in which they happened"`
	} `nameHint:"OpsRequest"`
}

// OpProblem says why an op was refused.
type OpProblem struct {
	Code   string `json:"code" doc:"As docs/problems.md lists them"`
	Detail string `json:"detail" doc:"For people"`
}

// OpResult is what became of an op.
type OpResult struct {
	ID      uuid.UUID          `json:"id" format:"uuid" doc:"The op"`
	Outcome presence.OpOutcome `json:"outcome" enum:"appended,duplicate,refused" doc:"duplicate: it was there already"`
	Event   *eventlog.Event    `json:"event" doc:"The op's event; null when it was refused"`
	Problem *OpProblem         `json:"problem" doc:"Why it was refused, else null"`
}

type sendOpsOutput struct {
	Body struct {
		Results []OpResult `json:"results" doc:"One for each op, in order"`
	} `nameHint:"OpsResults"`
}

func (o *operations) sendOps(ctx context.Context, in *sendOpsInput) (*sendOpsOutput, error) {
	ops := make([]presence.Op, len(in.Body.Ops))
	for i, op := range in.Body.Ops {
		if err := classroom.CheckClientOp(op.ID); err != nil {
			return nil, err
		}
		ops[i] = presence.ReadOp(op.ID, op.Type, op.Content)
	}
	who, s, err := httpapi.CallerInSession(ctx, o.Store, in.SessionID)
	if err == nil {
		err = access.Check(who, access.OpsInSession, s.Me, classroom.SessionNotFound())
	}
	if err != nil {
		return nil, err
	}
	var results []presence.OpResult
	me := presence.MemberOf(who, s)
	scope := presence.OpsScope(me, s.Me.Participant, s.ID, ops)
	class, err := o.Store.ChangeClass(ctx, who.TenantID, s.ID, scope, func(c *presence.Class) (change presence.Change, err error) {
		results, change, err = c.Ops(me, ops)
		return change, err
	})
	if err != nil {
		return nil, err
	}
	return answer(class.Told(results)), nil
}

func answer(results []presence.OpResult) *sendOpsOutput {
	out := &sendOpsOutput{}
	out.Body.Results = make([]OpResult, len(results))
	for i, r := range results {
		out.Body.Results[i] = OpResult{ID: r.ID, Outcome: r.Outcome, Event: r.Event}
		if r.Problem != nil {
			out.Body.Results[i].Problem = &OpProblem{Code: r.Problem.Code, Detail: r.Problem.Detail}
		}
	}
	return out
}
