package presence

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// Bounds of questions.
const (
	MaxQuestions     = 1000 // of a class
	MaxWaiting       = 200  // sent before a class
	MaxOpenQuestions = 20   // of a person
)

// QuestionStatus is how a question stands.
type QuestionStatus string

// The statuses. A waiting question was sent before the class and is in the log only once that begins.
const (
	QuestionWaiting   QuestionStatus = "waiting"
	QuestionOpen      QuestionStatus = "open"
	QuestionAnswered  QuestionStatus = "answered"
	QuestionDismissed QuestionStatus = "dismissed"
	QuestionWithdrawn QuestionStatus = "withdrawn"
)

// Question is a question to who teaches. Its id is that of the event that asks it.
type Question struct {
	ID          uuid.UUID
	Op          uuid.UUID // of that event
	Person      uuid.UUID // nil: asked without a name
	Pseudonym   []byte    // of who asked without a name
	Name        string    // of who asked with one, when questions are listed
	Body        string
	Events      []uuid.UUID // that hold its words and its answer, besides its own
	BeforeClass bool
	Status      QuestionStatus
	Hidden      bool
	How         string // live or written, once answered
	Answer      string
	Votes       int // as they were told last
	At          time.Time
}

// asked says whether the person asked the question.
func (c *Class) asked(q Question, person uuid.UUID) bool {
	if q.Person != uuid.Nil {
		return q.Person == person
	}
	return c.Asking.Key != nil && bytes.Equal(q.Pseudonym, AskPseudonym(c.Asking.Key, person))
}

// unsaid takes the words of a question, and of what was answered to it, away from readers, wherever the log holds them.
func (q Question) unsaid() Change {
	change := Change{}
	for _, e := range append([]uuid.UUID{q.ID}, q.Events...) {
		change.Blanks = append(change.Blanks, Blank{Event: e, Fields: map[string]any{"body": "", "text": ""}})
	}
	return change
}

func questionNotFound() *fault.Error {
	return fault.NotFound("question-not-found", "There is no such question.")
}

// keepQuestion keeps a question in the class and in the change.
func (c *Class) keepQuestion(q Question) Change {
	if c.Asking.Questions == nil {
		c.Asking.Questions = map[uuid.UUID]Question{}
	}
	c.Asking.Questions[q.ID] = q
	return Change{Asked: Asked{Questions: []Question{q}}}
}

// AskScope says what asking is judged on. actor is the participant who asks, nil for who has none yet.
func AskScope(m Member, actor, session, op uuid.UUID) Scope {
	scope := TalkScope(m, actor, session, op)
	scope.Asking = AskingScope{Key: true, Ask: true}
	return scope
}

// beginAsking is act, and before the class what everybody may do who is of the course.
func (c *Class) beginAsking(m Member, op uuid.UUID, types ...string) (me Person, change Change, done bool, err error) {
	if c.Status != classroom.StatusScheduled {
		return c.act(m, op, types...)
	}
	me, change = c.me(m)
	if me.Removed() {
		return me, change, false, fault.Forbidden("participant-removed", "You were removed from this class.")
	}
	return me, change, false, nil
}

// Ask puts a question, in the asker's name or in nobody's. Before the class it is kept until that begins.
func (c *Class) Ask(m Member, op uuid.UUID, body string, anonymous bool) (Change, error) {
	me, change, done, err := c.beginAsking(m, op, eventlog.TypeQuestionAsked)
	if err != nil || done {
		return change, err
	}
	q, change, event := c.newQuestion(me, change, op, body, anonymous)
	if _, there := c.Asking.Questions[q.ID]; there {
		return Change{}, nil
	}
	if err := c.refuseQuestion(me, anonymous, q.BeforeClass); err != nil {
		return Change{}, err
	}
	change = change.And(c.keepQuestion(q))
	switch {
	case q.BeforeClass:
		return free(me, change), nil
	case anonymous:
		c.said(q.Op)
		return free(me, change.And(event)), nil
	}
	return change.And(event), nil
}

// newQuestion returns the question with the key that it may need, and the event that asks it now.
func (c *Class) newQuestion(me Person, change Change, op uuid.UUID, body string, anonymous bool) (q Question, out, event Change) {
	q = Question{Person: me.ID, Op: op, Body: body, BeforeClass: c.Status == classroom.StatusScheduled, Status: QuestionOpen, At: c.Now}
	content, actor := eventlog.QuestionAsked{Body: body, ParticipantID: &me.ID}, me.ID
	if anonymous {
		key, made := c.sessionKey()
		change = change.And(made)
		q.Person, q.Pseudonym = uuid.Nil, AskPseudonym(key, me.ID)
		q.Op, actor, content.ParticipantID = anonymousOp(q.Pseudonym, op), c.System, nil
	}
	if q.BeforeClass {
		q.Status, actor = QuestionWaiting, c.System
		if !anonymous {
			q.Op = uuid.NewSHA1(me.ID, []byte(op.String())) // two people's operations may be equal
		}
	}
	q.ID = eventlog.ID(c.Session, actor, q.Op)
	return q, change, under(q.Op, content)
}

// refuseQuestion says why somebody may not ask now.
func (c *Class) refuseQuestion(me Person, anonymous, waiting bool) error {
	if err := c.refuseIfLocked(me, LockQuestions); err != nil {
		return err
	}
	if err := c.refuseIfLocked(me, LockAnonymous); anonymous && err != nil {
		return err
	}
	mine, all := 0, 0
	for _, q := range c.Asking.Questions {
		if (q.Status == QuestionWaiting) == waiting {
			all++
		}
		if (q.Status == QuestionOpen || q.Status == QuestionWaiting) && c.asked(q, me.ID) {
			mine++
		}
	}
	switch {
	case mine >= MaxOpenQuestions:
		return fault.Conflict("too-many-questions", "You have %d questions that wait for an answer.", mine)
	case waiting && all >= MaxWaiting, len(c.Asking.Questions) >= MaxQuestions:
		return fault.Conflict("too-many-questions", "There are too many questions already.")
	}
	return nil
}

// askWaiting asks what was sent before the class, in the system participant's name.
func (c *Class) askWaiting() Change {
	change := Change{}
	for _, q := range c.Asking.Waiting {
		content := eventlog.QuestionAsked{Body: q.Body, BeforeClass: true}
		if q.Person != uuid.Nil {
			person := q.Person
			content.ParticipantID = &person
		}
		q.Status = QuestionOpen
		change = change.And(c.bySystem(under(q.Op, content))).And(c.keepQuestion(q))
	}
	c.Asking.Waiting = nil
	return change
}

// QuestionScope says what a change of a question is judged on.
func QuestionScope(m Member, actor, session, op, question uuid.UUID) Scope {
	scope := TalkScope(m, actor, session, op)
	scope.Asking = AskingScope{Key: true, Questions: []uuid.UUID{question}}
	return scope
}

// VoteQuestion says that the member asks a question too, or does not any more. Nobody asks their own twice.
func (c *Class) VoteQuestion(m Member, op, id uuid.UUID, on bool) (Change, error) {
	me, change, _, err := c.act(m, op)
	if err != nil {
		return Change{}, err
	}
	q, there := c.Asking.Questions[id]
	switch {
	case !there || q.Status == QuestionWaiting || q.Status == QuestionWithdrawn || q.Hidden:
		return Change{}, questionNotFound()
	case c.asked(q, me.ID):
		return Change{}, fault.Conflict("own-question", "This is your own question.")
	}
	if err := c.refuseIfLocked(me, LockQuestions); err != nil {
		return Change{}, err
	}
	key, made := c.sessionKey()
	change = change.And(made).And(c.book(dirtyQuestions))
	change.Asked.Vote = &Vote{Question: id, Pseudonym: VotePseudonym(key, id, me.ID), On: on}
	return free(me, change), nil
}

// leadQuestion begins what staff do to a question.
func (c *Class) leadQuestion(m Member, op, id uuid.UUID, eventType string) (q Question, change Change, done bool, err error) {
	_, change, done, err = c.actAsStaff(m, op, eventType)
	if err != nil || done {
		return q, change, done, err
	}
	q, there := c.Asking.Questions[id]
	if !there || q.Status == QuestionWaiting || q.Status == QuestionWithdrawn {
		return q, Change{}, false, questionNotFound()
	}
	return q, change, false, nil
}

// AnswerQuestion answers a question aloud (live) or in writing. One that is answered can be answered again.
func (c *Class) AnswerQuestion(m Member, op, id uuid.UUID, how, answer string) (Change, error) {
	q, change, done, err := c.leadQuestion(m, op, id, eventlog.TypeQuestionAnswered)
	if err != nil || done {
		return change, err
	}
	if how == "live" {
		answer = ""
	} else if answer == "" {
		return Change{}, fault.Invalid("answer-empty", "Write an answer, or answer aloud.")
	}
	q.Status, q.How, q.Answer = QuestionAnswered, how, answer
	if answer != "" {
		q.Events = append(slices.Clone(q.Events), eventlog.ID(c.Session, c.Me, op))
	}
	return change.And(c.keepQuestion(q)).And(under(op, eventlog.QuestionAnswered{QuestionID: id, How: how, Text: answer})), nil
}

// DismissQuestion puts a question aside; hidden takes its words away from the class too.
func (c *Class) DismissQuestion(m Member, op, id uuid.UUID, hidden bool) (Change, error) {
	q, change, done, err := c.leadQuestion(m, op, id, eventlog.TypeQuestionDismissed)
	if err != nil || done {
		return change, err
	}
	q.Status, q.Hidden, q.How, q.Answer = QuestionDismissed, hidden, "", ""
	if hidden {
		change = change.And(q.unsaid())
	}
	return change.And(c.keepQuestion(q)).And(under(op, eventlog.QuestionDismissed{QuestionID: id, Hidden: hidden})), nil
}

// ReopenQuestion puts a question back among those that wait, with its words.
func (c *Class) ReopenQuestion(m Member, op, id uuid.UUID) (Change, error) {
	q, change, done, err := c.leadQuestion(m, op, id, eventlog.TypeQuestionReopened)
	if err != nil || done || q.Status == QuestionOpen {
		return change, err
	}
	q.Status, q.Hidden, q.How, q.Answer = QuestionOpen, false, "", ""
	q.Events = append(slices.Clone(q.Events), eventlog.ID(c.Session, c.Me, op))
	return change.And(c.keepQuestion(q)).And(under(op, eventlog.QuestionReopened{QuestionID: id, Body: q.Body})), nil
}

// WithdrawQuestion takes the member's own question back, with its words. Nobody is told who withdraws a question
// without a name.
func (c *Class) WithdrawQuestion(m Member, op, id uuid.UUID) (Change, error) {
	me, change, done, err := c.beginAsking(m, op, eventlog.TypeQuestionWithdrawn)
	if err != nil || done {
		return change, err
	}
	waiting := c.Status == classroom.StatusScheduled
	q, there := c.Asking.Questions[id]
	switch {
	case !there || !c.asked(q, me.ID) || (q.Status == QuestionWaiting) != waiting:
		return Change{}, questionNotFound()
	case q.Status == QuestionWithdrawn:
		return Change{}, nil
	case waiting:
		change.Asked.Withdrawn = []uuid.UUID{id}
		return free(me, change), nil
	}
	q.Status, q.How, q.Answer = QuestionWithdrawn, "", ""
	change = change.And(q.unsaid()).And(c.keepQuestion(q))
	content := eventlog.QuestionWithdrawn{QuestionID: id}
	if q.Person == uuid.Nil {
		c.said(anonymousOp(q.Pseudonym, op))
		return free(me, change.And(under(c.Asking.Op, content))), nil
	}
	return change.And(under(op, content)), nil
}

// tellVotes tells the votes that are not as they were told.
func (c *Class) tellVotes() Change {
	votes := slices.Clone(c.Asking.Votes)
	slices.SortFunc(votes, func(a, b QuestionVote) int {
		return cmp.Or(cmp.Compare(b.Votes, a.Votes), bytes.Compare(a.Question[:], b.Question[:]))
	})
	change := Change{}
	for part := range slices.Chunk(votes, maxTallied) {
		content := eventlog.QuestionTallied{Votes: make([]eventlog.QuestionVotes, len(part))}
		for i, v := range part {
			content.Votes[i] = eventlog.QuestionVotes{QuestionID: v.Question, Votes: v.Votes}
		}
		change = change.And(c.bySystem(emit(content)))
	}
	change.Asked.Told = votes
	c.Asking.Votes = nil
	return change
}

// maxTallied is how many questions one question.tallied speaks of.
const maxTallied = 100
