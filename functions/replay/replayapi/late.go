package replayapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/poll"
	"github.com/lectern/lectern/shared/presence"
)

type lateStore interface {
	// LatePoll reads a published poll with what was answered to it after class, or returns the fault poll-not-found.
	LatePoll(ctx context.Context, tenant, session, id, user uuid.UUID) (poll.Late, error)
	// AnswerLate keeps a user's answer after class; of a quiz another one is the fault late-answer-final.
	AnswerLate(ctx context.Context, tenant, session, user uuid.UUID, p poll.Definition, a poll.Answer) error
}

var readLatePoll = httpapi.Route{
	ID: "read-late-poll", Method: http.MethodGet, Path: "/v1/replays/{session_id}/polls/{poll_id}/late", Tag: "replays",
	Summary: "Read what was answered to a poll after class",
	Description: "Of a poll whose results the class was shown. Those who answer while they watch again are a cohort of their own, told as of an open " +
		"poll. Students are told what is right, why, and the counts once they have answered; answers in words are told to staff alone.",
}

var answerLate = httpapi.Route{
	ID: "answer-poll-late", Method: http.MethodPut, Path: "/v1/replays/{session_id}/polls/{poll_id}/answer", Tag: "replays",
	Summary:     "Answer a poll after class",
	Description: "For students who watch the class again. An answer takes the place of the one before; to a quiz the first one is final.",
	Errors:      []int{http.StatusConflict},
}

// LateAnswer is the caller's answer after class.
type LateAnswer struct {
	OptionIDs []uuid.UUID `json:"option_ids" format:"uuid" doc:"Options chosen, or in order"`
	Value     *int        `json:"value" doc:"Of a scale, else null"`
	Text      string      `json:"text" doc:"Words; else empty"`
}

// LatePoll is how a poll stands after class.
type LatePoll struct {
	PollID      uuid.UUID          `json:"poll_id" format:"uuid" doc:"The poll"`
	Answered    int                `json:"answered" doc:"How many answered after class; in steps of five where the rows would give away the rest"`
	Rows        []eventlog.PollRow `json:"rows" doc:"As in poll.counted, of those who answered after class; empty for students who have not, and of answers in words"`
	Texts       int                `json:"texts" doc:"How many different texts there are; 0 unless it is answered in words"`
	Correct     []uuid.UUID        `json:"correct" format:"uuid" doc:"The options that are right; empty where there is no right and wrong, and for students who have not answered"`
	Explanation string             `json:"explanation" doc:"Why; may be empty, and is for students who have not answered"`
	Mine        *LateAnswer        `json:"mine" doc:"The caller's answer, or null"`
	MayAnswer   bool               `json:"may_answer" doc:"Whether an answer of the caller is taken"`
}

// LatePollPath is embedded in the input of operations on one poll of a replay.
type LatePollPath struct {
	SessionPath
	PollID string `path:"poll_id" format:"uuid" doc:"Identifier of the poll"`
}

type (
	readLatePollInput struct{ LatePollPath }
	answerLateInput   struct {
		LatePollPath
		Body struct {
			OptionIDs []uuid.UUID `json:"option_ids" format:"uuid" maxItems:"12" doc:"The options that are chosen, or all of them in order of a ranking; else none"`
			Value     *int        `json:"value" nullable:"true" minimum:"1" maximum:"5" doc:"Of a scale; else null"`
			Text      string      `json:"text" maxLength:"280" text:"lines" doc:"The words of who answers in words; else empty"`
		} `nameHint:"LateAnswerRequest"`
	}
	latePollOutput struct{ Body LatePoll }
)

func (o *operations) readLatePoll(ctx context.Context, in *readLatePollInput) (*latePollOutput, error) {
	who, session, err := o.session(ctx, in.SessionPath, access.ReadReplay)
	if err != nil {
		return nil, err
	}
	late, err := o.latePoll(ctx, who, session, in.PollID)
	if err != nil {
		return nil, err
	}
	return &latePollOutput{Body: tell(late, who, session)}, nil
}

func (o *operations) answerLate(ctx context.Context, in *answerLateInput) (*latePollOutput, error) {
	who, session, err := o.session(ctx, in.SessionPath, access.ReadReplay)
	if err != nil {
		return nil, err
	}
	late, err := o.latePoll(ctx, who, session, in.PollID)
	if err != nil {
		return nil, err
	}
	if isStaff(who, session) {
		return nil, notForStaff()
	}
	answer := poll.Answer{Options: in.Body.OptionIDs, Text: in.Body.Text}
	if in.Body.Value != nil {
		answer.Value = *in.Body.Value
	}
	if answer, err = late.Read(answer); err != nil {
		return nil, err
	}
	if err := o.Store.AnswerLate(ctx, who.TenantID, session.ID, who.Person.ID, late.Definition, answer); err != nil {
		return nil, err
	}
	if late, err = o.latePoll(ctx, who, session, in.PollID); err != nil {
		return nil, err
	}
	return &latePollOutput{Body: tell(late, who, session)}, nil
}

// latePoll finds a poll that the caller sees the results of in the replay. What was asked or shown in a part that is
// hidden is no poll for students.
func (o *operations) latePoll(ctx context.Context, who classroom.Caller, session classroom.Session, pollID string) (poll.Late, error) {
	id, err := uuid.Parse(pollID)
	if err != nil {
		return poll.Late{}, presence.PollNotFound()
	}
	shown, err := o.Store.ReplayOf(ctx, who.TenantID, session.ID)
	if err != nil {
		return poll.Late{}, err
	}
	late, err := o.Store.LatePoll(ctx, who.TenantID, session.ID, id, who.Person.ID)
	if err != nil || isStaff(who, session) {
		return late, err
	}
	hidden, err := o.hidden(ctx, who.TenantID, shown)
	for _, atMS := range []int64{late.OpenedAtMS, late.PublishedAtMS} {
		at := atMS - shown.StartedAtMS
		if err == nil && edit.Covers(hidden, []edit.Range{{FromMS: at, ToMS: at + 1}}) {
			err = presence.PollNotFound()
		}
	}
	return late, err
}

// asStudent finds the session of a replay for what students alone do: who teaches is not asked.
func (o *operations) asStudent(ctx context.Context, in SessionPath) (classroom.Caller, classroom.Session, error) {
	who, session, err := o.session(ctx, in, access.ReadReplay)
	if err == nil && isStaff(who, session) {
		err = notForStaff()
	}
	return who, session, err
}

func notForStaff() *fault.Error {
	return fault.Forbidden("not-allowed", "Your role does not allow this.")
}

func isStaff(who classroom.Caller, session classroom.Session) bool {
	role := who.RoleIn(session.Me)
	return role == classroom.RoleTeacher || role == classroom.RoleAssistant
}

// tell leaves out of a poll what the caller is not to know yet.
func tell(late poll.Late, who classroom.Caller, session classroom.Session) LatePoll {
	staff := isStaff(who, session)
	result := late.Told(staff)
	out := LatePoll{
		PollID: late.ID, Answered: result.Answered, Rows: result.Rows, Texts: result.Texts, Correct: []uuid.UUID{},
		MayAnswer: !staff && (late.Mine == nil || !late.Quiz()),
	}
	if staff || late.Mine != nil {
		out.Correct, out.Explanation = append(out.Correct, late.Correct()...), late.Explanation
	}
	if late.Mine != nil {
		out.Mine = &LateAnswer{OptionIDs: append([]uuid.UUID{}, late.Mine.Options...), Text: late.Mine.Text}
		if late.Mine.Value != 0 {
			out.Mine.Value = &late.Mine.Value
		}
	}
	return out
}
