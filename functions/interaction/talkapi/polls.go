package talkapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/lesson"
	"github.com/lectern/lectern/shared/poll"
	"github.com/lectern/lectern/shared/presence"
)

type pollStore interface {
	// ReadPollAnswers returns a poll with the answers of its newest round; where it is not secret with the names of who
	// gave them. Errors: fault.NotFound "poll-not-found".
	ReadPollAnswers(ctx context.Context, tenant, session, id uuid.UUID) (_ presence.Poll, names []string, err error)
}

func (o *operations) registerPolls(api huma.API) {
	httpapi.Handle(api, createPoll, o.createPoll)
	httpapi.Handle(api, openPoll, o.openPoll)
	httpapi.Handle(api, closePoll, o.closePoll)
	httpapi.Handle(api, publishPoll, o.publishPoll)
	httpapi.Handle(api, retractPoll, o.retractPoll)
	httpapi.Handle(api, hidePollText, o.hidePollText)
	httpapi.Handle(api, answerPoll, o.answerPoll)
	httpapi.Handle(api, listPollAnswers, o.listPollAnswers)
}

var createPoll = httpapi.Route{
	ID: "create-poll", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/polls", Access: httpapi.InSession, Tag: "talk", Status: http.StatusOK,
	Summary: "Make a poll",
	Description: "For staff: of one that is prepared, or anew; with open the class is asked at once. One poll is open at a time: the one that " +
		"was open is closed before. What is right, and why, is told to students only when the results are shown. Of a secret poll nobody learns " +
		"who answered what, and while it is open no count under three.",
	Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
}

// PollRequest is a poll that can be asked.
type PollRequest struct {
	ID          uuid.UUID           `json:"id" format:"uuid" doc:"Chosen by the client, a UUID of version 4 or 7"`
	PreparedID  *uuid.UUID          `json:"prepared_id" format:"uuid" nullable:"true" doc:"The poll of the lesson's plan that it was made from, or null"`
	Kind        lesson.PollKind     `json:"kind" enum:"single_choice,multiple_choice,scale,ranking,short_text,word_cloud" doc:"How it is answered"`
	Question    string              `json:"question" minLength:"1" maxLength:"500" pattern:"\\S" patternDescription:"more than spaces" doc:"What is asked"`
	Options     []lesson.PollOption `json:"options" maxItems:"12" doc:"What can be chosen, in order; of a scale none or its two ends; of a text none"`
	Explanation string              `json:"explanation" text:"lines" maxLength:"500" doc:"Why an answer is right, shown with the results; may be empty"`
	Secret      bool                `json:"secret" doc:"Whether nobody learns who answered what"`
	ShowCounts  bool                `json:"show_counts" doc:"Whether the class sees the counts while it is open"`
}

type createPollInput struct {
	SessionPath
	Body struct {
		Operation
		Open bool        `json:"open" doc:"Whether the class is asked at once"`
		Poll PollRequest `json:"poll" doc:"What is asked"`
	} `nameHint:"CreatePollRequest"`
}

func (o *operations) createPoll(ctx context.Context, in *createPollInput) (*written, error) {
	p := in.Body.Poll
	d := poll.Definition{PreparedID: p.PreparedID, PlanPoll: lesson.PlanPoll{
		ID: p.ID, Kind: p.Kind, Question: p.Question, Options: p.Options, Explanation: p.Explanation, Secret: p.Secret, ShowCounts: p.ShowCounts,
	}}
	at := PollPath{SessionPath: in.SessionPath, PollID: p.ID}
	return o.leadPoll(ctx, createPoll, at, in.Body.Operation, func(c *presence.Class, k call) (presence.Change, error) {
		return c.CreatePoll(k.me, k.op, d, in.Body.Open)
	})
}

// PollPath is embedded in the input of operations on a poll.
type PollPath struct {
	SessionPath
	PollID uuid.UUID `path:"poll_id" format:"uuid" doc:"Identifier of the poll"`
}

type pollInput struct {
	PollPath
	Body struct{ Operation } `nameHint:"OperationRequest"`
}

// leadPoll makes one change of staff's to a poll.
func (o *operations) leadPoll(
	ctx context.Context, r httpapi.Route, in PollPath, op Operation, decide func(*presence.Class, call) (presence.Change, error),
) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, op, access.Moderate)
	if err != nil {
		return nil, err
	}
	scope := presence.PollScope(k.me, k.session.Me.Participant, k.session.ID, k.op, in.PollID)
	_, out, err := o.moderate(ctx, k, r, scope, func(c *presence.Class) (presence.Change, error) { return decide(c, k) })
	return out, err
}

func pollRoute(id, path, summary, description string) httpapi.Route {
	return httpapi.Route{
		ID: id, Method: http.MethodPost, Path: "/v1/sessions/{session_id}/polls/{poll_id}/" + path, Access: httpapi.InSession, Tag: "talk",
		Status: http.StatusOK, Summary: summary, Description: description, Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
	}
}

var openPoll = pollRoute("open-poll", "open", "Ask the class", "For staff. A poll that is opened again begins anew, in its next round.")

func (o *operations) openPoll(ctx context.Context, in *pollInput) (*written, error) {
	return o.leadPoll(ctx, openPoll, in.PollPath, in.Body.Operation, func(c *presence.Class, k call) (presence.Change, error) {
		return c.OpenPoll(k.me, k.op, in.PollID)
	})
}

var closePoll = pollRoute("close-poll", "close", "End a poll's round", "For staff, who are told the whole count with it. With publish the class sees the results at once.")

type closePollInput struct {
	PollPath
	Body struct {
		Operation
		Publish bool `json:"publish" doc:"Whether the class sees the results at once"`
	} `nameHint:"ClosePollRequest"`
}

func (o *operations) closePoll(ctx context.Context, in *closePollInput) (*written, error) {
	return o.leadPoll(ctx, closePoll, in.PollPath, in.Body.Operation, func(c *presence.Class, k call) (presence.Change, error) {
		return c.ClosePoll(k.me, k.op, in.PollID, in.Body.Publish)
	})
}

var publishPoll = pollRoute("publish-poll", "publish", "Show the class the results of a poll", "For staff, once the round is over: with what is right, and why.")

func (o *operations) publishPoll(ctx context.Context, in *pollInput) (*written, error) {
	return o.leadPoll(ctx, publishPoll, in.PollPath, in.Body.Operation, func(c *presence.Class, k call) (presence.Change, error) {
		return c.PublishPoll(k.me, k.op, in.PollID)
	})
}

var retractPoll = pollRoute("retract-poll", "retract", "Take a poll away from the class", "For staff: an open one with what was answered, a published one with its results, from every reader.")

func (o *operations) retractPoll(ctx context.Context, in *pollInput) (*written, error) {
	return o.leadPoll(ctx, retractPoll, in.PollPath, in.Body.Operation, func(c *presence.Class, k call) (presence.Change, error) {
		return c.RetractPoll(k.me, k.op, in.PollID)
	})
}

var hidePollText = pollRoute("hide-poll-text", "hide_text", "Take a text out of a poll's count", "For staff, of a poll that is answered in words: from every reader, whoever wrote it and without regard to case.")

type hidePollTextInput struct {
	PollPath
	Body struct {
		Operation
		Text string `json:"text" minLength:"1" maxLength:"280" doc:"The text as it is listed"`
	} `nameHint:"HidePollTextRequest"`
}

func (o *operations) hidePollText(ctx context.Context, in *hidePollTextInput) (*written, error) {
	return o.leadPoll(ctx, hidePollText, in.PollPath, in.Body.Operation, func(c *presence.Class, k call) (presence.Change, error) {
		return c.HideText(k.me, k.op, in.PollID, in.Body.Text)
	})
}

var answerPoll = httpapi.Route{
	ID: "answer-poll", Method: http.MethodPut, Path: "/v1/sessions/{session_id}/polls/{poll_id}/answer", Access: httpapi.InSession, Tag: "talk",
	Status: http.StatusOK, Summary: "Answer an open poll",
	Description: "For students in the class. An answer takes the place of the one before. A word cloud is answered by up to three words, or " +
		"short groups of words, with commas or line breaks between them.",
	Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
}

type answerPollInput struct {
	PollPath
	Body struct {
		Operation
		Round     int         `json:"round" minimum:"1" maximum:"1000" doc:"The round that the answer is for"`
		OptionIDs []uuid.UUID `json:"option_ids" format:"uuid" maxItems:"12" doc:"The options that are chosen, or all of them in order of a ranking; else none"`
		Value     *int        `json:"value" nullable:"true" minimum:"1" maximum:"5" doc:"Of a scale; else null"`
		Text      string      `json:"text" maxLength:"280" text:"lines" doc:"The words of who answers in words; else empty"`
	} `nameHint:"PollAnswerRequest"`
}

func (o *operations) answerPoll(ctx context.Context, in *answerPollInput) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, in.Body.Operation, access.Talk)
	if err != nil {
		return nil, err
	}
	answer := poll.Answer{Options: in.Body.OptionIDs, Text: in.Body.Text}
	if in.Body.Value != nil {
		answer.Value = *in.Body.Value
	}
	scope := presence.AnswerScope(k.me, k.session.Me.Participant, k.session.ID, k.op, in.PollID)
	return o.book(ctx, k, scope, func(c *presence.Class) (presence.Change, error) {
		return c.AnswerPoll(k.me, k.op, in.PollID, in.Body.Round, answer)
	})
}

var listPollAnswers = httpapi.Route{
	ID: "list-poll-answers", Method: http.MethodGet, Path: "/v1/sessions/{session_id}/polls/{poll_id}/answers", Access: httpapi.InSession, Tag: "talk",
	Summary: "List what was answered to a poll",
	Description: "For staff, of the newest round: each option or text with how many gave it, of a poll that is not secret with who. Of a secret " +
		"poll with options nothing is listed while it is open.",
	Errors: []int{http.StatusConflict},
}

// PollAnswerGroup is one answer with how many gave it.
type PollAnswerGroup struct {
	Key   string   `json:"key,omitempty" doc:"An option's id, or of a scale a number; of a ranking the option that was put first. Not of texts"`
	Text  string   `json:"text,omitempty" doc:"Of texts: as most wrote it"`
	Count int      `json:"count" doc:"How many people"`
	Names []string `json:"names" doc:"Who; empty for a secret poll"`
}

type listPollAnswersInput struct {
	PollPath
	httpapi.PageQuery
}

// answersAt is a place in a list of answers.
type answersAt struct{ Next int }

func (o *operations) listPollAnswers(ctx context.Context, in *listPollAnswersInput) (*httpapi.Listed[PollAnswerGroup], error) {
	who, s, err := httpapi.CallerAttending(ctx, o.Store, in.SessionID, access.ReadStaffEvents)
	if err != nil {
		return nil, err
	}
	scope := in.PollID.String()
	at, err := httpapi.PageStart[answersAt](ctx, in.PageQuery, scope)
	if err != nil {
		return nil, err
	}
	p, names, err := o.Store.ReadPollAnswers(ctx, who.TenantID, s.ID, in.PollID)
	if err != nil {
		return nil, err
	}
	all, from := groupsOf(p, names), 0
	if at != nil {
		from = min(at.Next, len(all))
	}
	page := all[from:min(from+in.Limit+1, len(all))]
	return httpapi.PageOf(ctx, page, in.Limit, scope, func(PollAnswerGroup) answersAt { return answersAt{from + in.Limit} })
}

// groupsOf groups answers by what they say.
func groupsOf(p presence.Poll, names []string) []PollAnswerGroup {
	out := []PollAnswerGroup{}
	if p.Secret && p.Status == presence.PollOpen && !p.InWords() {
		return out
	}
	for _, g := range p.Groups() {
		group := PollAnswerGroup{Count: g.Count, Names: []string{}}
		if p.InWords() {
			group.Text = g.Written
		} else {
			group.Key = g.Key
		}
		for _, i := range g.By {
			if !p.Secret {
				group.Names = append(group.Names, names[i])
			}
		}
		out = append(out, group)
	}
	return out
}
