package talkapi

import (
	"bytes"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

type questionStore interface {
	// ListQuestions returns a session's questions, oldest first, with the key of its pseudonyms, nil when there is
	// none.
	ListQuestions(ctx context.Context, tenant, session uuid.UUID) (_ []presence.Question, key []byte, err error)
}

func (o *operations) registerQuestions(api huma.API) {
	httpapi.Handle(api, listQuestions, o.listQuestions)
	httpapi.Handle(api, askQuestion, o.askQuestion)
	httpapi.Handle(api, voteQuestion, o.voteQuestion)
	httpapi.Handle(api, answerQuestion, o.answerQuestion)
	httpapi.Handle(api, dismissQuestion, o.dismissQuestion)
	httpapi.Handle(api, reopenQuestion, o.reopenQuestion)
	httpapi.Handle(api, withdrawQuestion, o.withdrawQuestion)
}

var listQuestions = httpapi.Route{
	ID: "list-questions", Method: http.MethodGet, Path: "/v1/sessions/{session_id}/questions", Access: httpapi.InSession, Tag: "talk",
	Summary: "List a session's questions",
	Description: "Oldest first, all at once. Before the class staff see all that were sent, students their own. Whose a question without a " +
		"name is, is told to nobody. While the class is live, students read it from inside only.",
	Errors: []int{http.StatusConflict},
}

// Question is a question as it is listed.
type Question struct {
	ID            uuid.UUID               `json:"id" format:"uuid" doc:"The id of the event that asks it, or will when the class begins"`
	ParticipantID *uuid.UUID              `json:"participant_id" format:"uuid" doc:"Who asks; null for a question without a name"`
	Name          *string                 `json:"name" doc:"Their name; null for a question without a name"`
	Anonymous     bool                    `json:"anonymous" doc:"Whether it was asked without a name"`
	Mine          bool                    `json:"mine" doc:"Whether it is the caller's; known of one without a name until the class is over"`
	Body          string                  `json:"body" doc:"The words; empty when it was withdrawn, and for students when it was hidden"`
	BeforeClass   bool                    `json:"before_class" doc:"Whether it was sent before the class began"`
	Status        presence.QuestionStatus `json:"status" enum:"waiting,open,answered,dismissed,withdrawn" doc:"How it stands; waiting for the class to begin"`
	Hidden        bool                    `json:"hidden" doc:"Whether its words were taken away from the class"`
	Votes         int                     `json:"votes" doc:"How many ask it too, as it was told last"`
	How           *string                 `json:"how" enum:"live,written" doc:"How it was answered, or null"`
	Text          string                  `json:"text" doc:"The written answer; else empty"`
}

type listQuestionsInput struct{ SessionPath }

func (o *operations) listQuestions(ctx context.Context, in *listQuestionsInput) (*httpapi.Listed[Question], error) {
	who, s, err := httpapi.CallerReadingLog(ctx, o.Store, in.SessionID, access.ReadEvents)
	if err != nil {
		return nil, err
	}
	all, key, err := o.Store.ListQuestions(ctx, who.TenantID, s.ID)
	if err != nil {
		return nil, err
	}
	staff, out := who.RoleIn(s.Me).Staff(), []Question{}
	for _, q := range all {
		shown := showQuestion(q, s.Me.Participant, key, staff)
		if staff || shown.Mine || q.Status != presence.QuestionWaiting {
			out = append(out, shown)
		}
	}
	return httpapi.Page(out, nil), nil
}

// showQuestion is a question as a person sees it whose participant is me.
func showQuestion(q presence.Question, me uuid.UUID, key []byte, staff bool) Question {
	out := Question{
		ID: q.ID, Anonymous: q.Person == uuid.Nil, Body: q.Body, BeforeClass: q.BeforeClass, Status: q.Status, Hidden: q.Hidden, Votes: q.Votes,
		Text: q.Answer,
	}
	if out.Anonymous {
		out.Mine = key != nil && bytes.Equal(q.Pseudonym, presence.AskPseudonym(key, me))
	} else {
		out.ParticipantID, out.Name, out.Mine = &q.Person, &q.Name, q.Person == me
	}
	if q.How != "" {
		out.How = &q.How
	}
	if q.Status == presence.QuestionWithdrawn || (q.Hidden && !staff) {
		out.Body, out.Text = "", ""
	}
	return out
}

var askQuestion = httpapi.Route{
	ID: "ask-question", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/questions", Access: httpapi.InSession, Tag: "talk",
	Status: http.StatusOK, Summary: "Ask a question",
	Description: "For people in the class, and before it for everybody of the course: then it is kept, and asked when the class begins. " +
		"Nothing that anybody reads says who asks a question without a name. At most 20 open ones a person.",
	Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
}

type askQuestionInput struct {
	SessionPath
	Body struct {
		Operation
		Body      string `json:"body" minLength:"1" maxLength:"1000" text:"lines" pattern:"\\S" patternDescription:"more than spaces" doc:"The words, of several lines"`
		Anonymous bool   `json:"anonymous" doc:"Whether it is asked without a name"`
	} `nameHint:"QuestionRequest"`
}

func (o *operations) askQuestion(ctx context.Context, in *askQuestionInput) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, in.Body.Operation, access.Talk)
	if err != nil {
		return nil, err
	}
	scope := presence.AskScope(k.me, k.session.Me.Participant, k.session.ID, k.op)
	_, out, err := o.write(ctx, k, scope, func(c *presence.Class) (presence.Change, error) {
		return c.Ask(k.me, k.op, in.Body.Body, in.Body.Anonymous)
	})
	return out, err
}

// QuestionPath is embedded in the input of operations on a question.
type QuestionPath struct {
	SessionPath
	QuestionID uuid.UUID `path:"question_id" format:"uuid" doc:"Identifier of the question"`
}

// scopeOf is what is read for a change of a question.
func (p QuestionPath) scopeOf(k call) presence.Scope {
	return presence.QuestionScope(k.me, k.session.Me.Participant, k.session.ID, k.op, p.QuestionID)
}

func questionRoute(id, path, summary, description string) httpapi.Route {
	return httpapi.Route{
		ID: id, Method: http.MethodPost, Path: "/v1/sessions/{session_id}/questions/{question_id}/" + path, Access: httpapi.InSession, Tag: "talk",
		Status: http.StatusOK, Summary: summary, Description: description, Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
	}
}

var voteQuestion = httpapi.Route{
	ID: "vote-question", Method: http.MethodPut, Path: "/v1/sessions/{session_id}/questions/{question_id}/vote", Access: httpapi.InSession,
	Tag: "talk", Status: http.StatusOK, Summary: "Ask somebody's question too",
	Description: "For people in the class, once each, and not their own. How many do is told within a second, never who.",
	Errors:      []int{http.StatusConflict, http.StatusTooManyRequests},
}

type voteQuestionInput struct {
	QuestionPath
	Body struct {
		Operation
		Voted bool `json:"voted" doc:"Whether the caller asks it too from now on"`
	} `nameHint:"QuestionVoteRequest"`
}

func (o *operations) voteQuestion(ctx context.Context, in *voteQuestionInput) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, in.Body.Operation, access.Talk)
	if err != nil {
		return nil, err
	}
	return o.book(ctx, k, in.scopeOf(k), func(c *presence.Class) (presence.Change, error) {
		return c.VoteQuestion(k.me, k.op, in.QuestionID, in.Body.Voted)
	})
}

var answerQuestion = questionRoute("answer-question", "answer", "Answer a question", "For staff: aloud from now on, or in writing. The moment is in the log.")

type answerQuestionInput struct {
	QuestionPath
	Body struct {
		Operation
		How  string `json:"how" enum:"live,written" doc:"Aloud from now on, or in writing"`
		Text string `json:"text" maxLength:"1000" text:"lines" doc:"The written answer, of several lines; not kept when it is answered aloud"`
	} `nameHint:"QuestionAnswerRequest"`
}

func (o *operations) answerQuestion(ctx context.Context, in *answerQuestionInput) (*written, error) {
	return o.leadQuestion(ctx, answerQuestion, in.QuestionPath, in.Body.Operation, func(c *presence.Class, k call) (presence.Change, error) {
		return c.AnswerQuestion(k.me, k.op, in.QuestionID, in.Body.How, in.Body.Text)
	})
}

// leadQuestion makes one change of staff's to a question.
func (o *operations) leadQuestion(
	ctx context.Context, r httpapi.Route, in QuestionPath, op Operation, decide func(*presence.Class, call) (presence.Change, error),
) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, op, access.Moderate)
	if err != nil {
		return nil, err
	}
	_, out, err := o.moderate(ctx, k, r, in.scopeOf(k), func(c *presence.Class) (presence.Change, error) { return decide(c, k) })
	return out, err
}

var dismissQuestion = questionRoute("dismiss-question", "dismiss", "Put a question aside", "For staff. Hidden takes its words from every reader, until it is reopened.")

type dismissQuestionInput struct {
	QuestionPath
	Body struct {
		Operation
		Hidden bool `json:"hidden" doc:"Whether its words are taken away from the class too"`
	} `nameHint:"QuestionDismissRequest"`
}

func (o *operations) dismissQuestion(ctx context.Context, in *dismissQuestionInput) (*written, error) {
	return o.leadQuestion(ctx, dismissQuestion, in.QuestionPath, in.Body.Operation, func(c *presence.Class, k call) (presence.Change, error) {
		return c.DismissQuestion(k.me, k.op, in.QuestionID, in.Body.Hidden)
	})
}

type questionInput struct {
	QuestionPath
	Body struct{ Operation } `nameHint:"OperationRequest"`
}

var reopenQuestion = questionRoute("reopen-question", "reopen", "Put a question back among those that wait", "For staff. What was answered to it does not count any more.")

func (o *operations) reopenQuestion(ctx context.Context, in *questionInput) (*written, error) {
	return o.leadQuestion(ctx, reopenQuestion, in.QuestionPath, in.Body.Operation, func(c *presence.Class, k call) (presence.Change, error) {
		return c.ReopenQuestion(k.me, k.op, in.QuestionID)
	})
}

var withdrawQuestion = questionRoute("withdraw-question", "withdraw", "Take one's own question back", "Also one without a name, and before the class. Its words are taken from every reader.")

func (o *operations) withdrawQuestion(ctx context.Context, in *questionInput) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, in.Body.Operation, access.Talk)
	if err != nil {
		return nil, err
	}
	_, out, err := o.write(ctx, k, in.scopeOf(k), func(c *presence.Class) (presence.Change, error) {
		return c.WithdrawQuestion(k.me, k.op, in.QuestionID)
	})
	return out, err
}
