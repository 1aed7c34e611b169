package eventlog

import "github.com/google/uuid"

// The types about questions. A question is named by the id of the event that asked it.
const (
	TypeQuestionAsked     = "question.asked"
	TypeQuestionTallied   = "question.tallied"
	TypeQuestionAnswered  = "question.answered"
	TypeQuestionDismissed = "question.dismissed"
	TypeQuestionReopened  = "question.reopened"
	TypeQuestionWithdrawn = "question.withdrawn"
)

// QuestionAsked is a question to who teaches. Its body is empty for readers once it is withdrawn or hidden.
type QuestionAsked struct {
	ParticipantID *uuid.UUID `json:"participant_id" format:"uuid" doc:"Who asks; null for a question without a name, which the server writes"`
	Body          string     `json:"body" doc:"The words, of several lines; up to 1000 characters"`
	BeforeClass   bool       `json:"before_class" doc:"Whether it was sent before the class began"`
}

// QuestionVotes is how many people ask a question too.
type QuestionVotes struct {
	QuestionID uuid.UUID `json:"question_id" format:"uuid" doc:"The question"`
	Votes      int       `json:"votes" doc:"How many, without who asked"`
}

// QuestionTallied tells the votes that have changed, at most twice a second.
type QuestionTallied struct {
	Votes []QuestionVotes `json:"votes" doc:"Up to 100 questions; of each all its votes"`
}

// QuestionAnswered is the moment at which a question is answered.
type QuestionAnswered struct {
	QuestionID uuid.UUID `json:"question_id" format:"uuid" doc:"The question"`
	How        string    `json:"how" enum:"live,written" doc:"Aloud from now on, or in writing"`
	Text       string    `json:"text" doc:"The written answer, of several lines; empty when it is answered aloud"`
}

// QuestionDismissed puts a question aside.
type QuestionDismissed struct {
	QuestionID uuid.UUID `json:"question_id" format:"uuid" doc:"The question"`
	Hidden     bool      `json:"hidden" doc:"Whether its words are taken away from the class too"`
}

// QuestionReopened puts a question back among those that wait; what was answered to it does not count any more.
type QuestionReopened struct {
	QuestionID uuid.UUID `json:"question_id" format:"uuid" doc:"The question"`
	Body       string    `json:"body" doc:"Its words, which may have been hidden"`
}

// QuestionWithdrawn says that whoever asked takes the question back.
type QuestionWithdrawn struct {
	QuestionID uuid.UUID `json:"question_id" format:"uuid" doc:"The question"`
}

// EventType implements Content.
func (QuestionAsked) EventType() string { return TypeQuestionAsked }

// EventType implements Content.
func (QuestionTallied) EventType() string { return TypeQuestionTallied }

// EventType implements Content.
func (QuestionAnswered) EventType() string { return TypeQuestionAnswered }

// EventType implements Content.
func (QuestionDismissed) EventType() string { return TypeQuestionDismissed }

// EventType implements Content.
func (QuestionReopened) EventType() string { return TypeQuestionReopened }

// EventType implements Content.
func (QuestionWithdrawn) EventType() string { return TypeQuestionWithdrawn }
