package talkapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

type mineStore interface {
	// ReadMine returns what a participant did that is told to nobody else, or to nobody else as theirs.
	ReadMine(ctx context.Context, tenant, session, participant uuid.UUID) (presence.Mine, error)
}

func (o *operations) registerMine(api huma.API) { httpapi.Handle(api, readMine, o.readMine) }

var readMine = httpapi.Route{
	ID: "read-mine", Method: http.MethodGet, Path: "/v1/sessions/{session_id}/mine", Access: httpapi.InSession, Tag: "talk",
	Summary: "Read what the caller did in a class that the log does not tell",
	Description: "Votes, questions, answers, whether they are lost: the caller's alone. What leads from a secret answer to a person goes when " +
		"the poll is closed, and of the rest when the class is over: then it is not told here either.",
}

// MyAnswer is the caller's answer to the newest round of a poll.
type MyAnswer struct {
	PollID    uuid.UUID   `json:"poll_id" format:"uuid" doc:"The poll"`
	Round     int         `json:"round" doc:"The round"`
	OptionIDs []uuid.UUID `json:"option_ids" format:"uuid" doc:"Options chosen, or in order"`
	Value     *int        `json:"value" doc:"Of a scale, else null"`
	Text      string      `json:"text" doc:"Words; else empty"`
}

// WaitingQuestion is a question that the caller sent before the class.
type WaitingQuestion struct {
	ID        uuid.UUID `json:"id" format:"uuid" doc:"The id of the event that asks it when the class begins"`
	Body      string    `json:"body" doc:"The words"`
	Anonymous bool      `json:"anonymous" doc:"Whether it is asked without a name"`
}

// Mine is what one person did.
type Mine struct {
	VotedQuestionIDs []uuid.UUID       `json:"voted_question_ids" format:"uuid" doc:"Questions that the caller asks too"`
	MyQuestionIDs    []uuid.UUID       `json:"my_question_ids" format:"uuid" doc:"The caller's own, those without a name too"`
	Answers          []MyAnswer        `json:"answers" doc:"To the newest rounds of polls"`
	Lost             bool              `json:"lost" doc:"Whether the caller is lost on what is shown now"`
	WaitingQuestions []WaitingQuestion `json:"waiting_questions" doc:"Sent before the class, while that has not begun"`
}

type mineOutput struct{ Body Mine }

func (o *operations) readMine(ctx context.Context, in *struct{ SessionPath }) (*mineOutput, error) {
	who, s, err := httpapi.CallerInSession(ctx, o.Store, in.SessionID)
	if err == nil {
		err = access.Check(who, access.ReadEvents, s.Me, classroom.SessionNotFound())
	}
	if err != nil {
		return nil, err
	}
	mine := presence.Mine{}
	if s.Me.Participant != uuid.Nil {
		if mine, err = o.Store.ReadMine(ctx, who.TenantID, s.ID, s.Me.Participant); err != nil {
			return nil, err
		}
	}
	return &mineOutput{Body: showMine(mine)}, nil
}

func showMine(mine presence.Mine) Mine {
	out := Mine{
		VotedQuestionIDs: append([]uuid.UUID{}, mine.Voted...), MyQuestionIDs: []uuid.UUID{}, Answers: []MyAnswer{}, Lost: mine.Lost,
		WaitingQuestions: []WaitingQuestion{},
	}
	for _, q := range mine.Asked {
		if q.Status == presence.QuestionWaiting {
			out.WaitingQuestions = append(out.WaitingQuestions, WaitingQuestion{ID: q.ID, Body: q.Body, Anonymous: q.Person == uuid.Nil})
			continue
		}
		out.MyQuestionIDs = append(out.MyQuestionIDs, q.ID)
	}
	for _, a := range mine.Answers {
		answer := MyAnswer{PollID: a.PollID, Round: a.Round, OptionIDs: append([]uuid.UUID{}, a.Options...), Text: a.Text}
		if a.Value != 0 {
			answer.Value = &a.Value
		}
		out.Answers = append(out.Answers, answer)
	}
	return out
}
