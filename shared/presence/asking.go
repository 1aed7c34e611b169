package presence

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/poll"
)

// Asking is what a class is asked and asks back, as far as a scope asks for it.
type Asking struct {
	Key        []byte                 // of the session's pseudonyms; nil: none was made yet
	Questions  map[uuid.UUID]Question // those of the scope, and without their words all when somebody asks
	Waiting    []Question             // sent before the class, oldest first
	Polls      map[uuid.UUID]Poll     // those of the scope, and the open one
	PollCount  int                    // how many polls the class has
	Votes      []QuestionVote         // where they are not as they were told
	Reactions  map[string]int         // shown since the last tally, by kind
	LostPeople int                    // whose flag counts now
	Op         uuid.UUID              // of the event of an anonymous change
	TallyIn    time.Duration          // above 0: who made the change makes the tally that it booked, after this time
}

// AskingScope says what of it a decision needs.
type AskingScope struct {
	Key       bool        // the session's key
	Ask       bool        // all questions without their words
	Questions []uuid.UUID // these questions
	Polls     []uuid.UUID // these polls, and the open one
	Answers   bool        // the answers to the polls
	Tally     bool        // what a tally tells; the open poll with its answers is of it
}

// Asked is what a change makes of it, as rows.
type Asked struct {
	Key       []byte // made with this change
	Questions []Question
	Withdrawn []uuid.UUID // questions that never were asked: sent before the class and taken back
	Vote      *Vote
	Told      []QuestionVote // votes as they are told from now on
	Polls     []PollRow
	Answer    *PollAnswer
	Reaction  string // one more of this kind
	Reacted   bool   // the reactions that wait were told
	Flag      *Flag
}

// Empty says whether nothing changes.
func (a Asked) Empty() bool {
	return a.Key == nil && len(a.Questions) == 0 && len(a.Withdrawn) == 0 && a.Vote == nil && len(a.Told) == 0 && len(a.Polls) == 0 &&
		a.Answer == nil && a.Reaction == "" && !a.Reacted && a.Flag == nil
}

// and adds what another change says.
func (a Asked) and(o Asked) Asked {
	if o.Key != nil {
		a.Key = o.Key
	}
	a.Questions = append(a.Questions, o.Questions...)
	a.Withdrawn = append(a.Withdrawn, o.Withdrawn...)
	a.Told = append(a.Told, o.Told...)
	a.Polls = append(a.Polls, o.Polls...)
	if o.Vote != nil {
		a.Vote = o.Vote
	}
	if o.Answer != nil {
		a.Answer = o.Answer
	}
	if o.Reaction != "" {
		a.Reaction = o.Reaction
	}
	a.Reacted = a.Reacted || o.Reacted
	if o.Flag != nil {
		a.Flag = o.Flag
	}
	return a
}

// Spend is what a write costs somebody who is not the actor of its events, or that has none.
type Spend struct {
	Person uuid.UUID
	Cost   int
}

// Vote is that somebody asks a question too, or does not any more.
type Vote struct {
	Question  uuid.UUID
	Pseudonym []byte
	On        bool
}

// Flag is that somebody is lost, or is not any more.
type Flag struct {
	Pseudonym []byte
	On        bool
}

// QuestionVote is how many people ask a question too.
type QuestionVote struct {
	Question uuid.UUID
	Votes    int
}

// PollRow is a poll as it is from now on.
type PollRow struct {
	Poll
	Keyed   bool // Key was made with this change
	Unkeyed bool // the key goes, and with it what leads from an answer to a person
	Anew    bool // the answers go
	Unshown bool // what the class was told of its results goes
}

// PollAnswer is somebody's answer, in place of the one before.
type PollAnswer struct {
	Poll      uuid.UUID
	Round     int
	Person    uuid.UUID // nil in a secret poll
	Pseudonym []byte    // in a secret poll
	poll.Answer
}

const keyBytes = 32

// NewKey makes a key for pseudonyms.
func NewKey() []byte {
	key := make([]byte, keyBytes)
	_, _ = rand.Read(key) // never fails
	return key
}

// What pseudonyms are for: of one person they differ by this, so that nothing links what they are under.
const (
	forQuestions = "question"
	forVotes     = "vote"
	forFlags     = "flag"
	forAnswers   = "answer"
)

// Pseudonym returns who somebody is under a key, for one purpose and, when it is about something, for that alone.
// Without the key it leads to nobody.
func Pseudonym(key []byte, purpose string, about, person uuid.UUID) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(purpose))
	mac.Write(about[:])
	mac.Write(person[:])
	return mac.Sum(nil)
}

// VotePseudonym returns who votes for a question.
func VotePseudonym(key []byte, question, person uuid.UUID) []byte {
	return Pseudonym(key, forVotes, question, person)
}

// AskPseudonym returns who asks without a name.
func AskPseudonym(key []byte, person uuid.UUID) []byte {
	return Pseudonym(key, forQuestions, uuid.Nil, person)
}

// FlagPseudonym returns who is lost.
func FlagPseudonym(key []byte, person uuid.UUID) []byte {
	return Pseudonym(key, forFlags, uuid.Nil, person)
}

// AnswerPseudonym returns who answers a secret poll, under the poll's own key.
func AnswerPseudonym(key []byte, of, person uuid.UUID) []byte {
	return Pseudonym(key, forAnswers, of, person)
}

// anonymousOp is the operation of an anonymous write in the log: the client's, made unrecognisable to whoever does not
// have the key. Sent again it is the same.
func anonymousOp(pseudonym []byte, op uuid.UUID) uuid.UUID {
	return uuid.NewSHA1(uuid.UUID(pseudonym[:16]), []byte(op.String()))
}

// sessionKey returns the session's key, made when there is none yet.
func (c *Class) sessionKey() ([]byte, Change) {
	if c.Asking.Key != nil {
		return c.Asking.Key, Change{}
	}
	c.Asking.Key = NewKey()
	return c.Asking.Key, Change{Asked: Asked{Key: c.Asking.Key}}
}

// free writes without an event: the person pays all the same, and the change's events, if there are any, are the
// system participant's.
func free(p Person, change Change) Change {
	change.Actor, change.Cost = uuid.Nil, 0
	change.Spend = append(change.Spend, Spend{Person: p.ID, Cost: 1})
	return change
}

// bySystem makes events the system participant's, whoever makes the change.
func (c *Class) bySystem(change Change) Change {
	for i := range change.Drafts {
		change.Drafts[i].Actor = c.System
	}
	return change
}

// said notes under which operation the change of this class says what its maker asked for, when it is not theirs.
func (c *Class) said(op uuid.UUID) { c.Asking.Op = op }

// Mine is what one person did in a class that is told to nobody else, or to nobody else as theirs.
type Mine struct {
	Voted   []uuid.UUID // questions
	Asked   []Question  // theirs, also without a name
	Answers []MyAnswer
	Lost    bool
}

// MyAnswer is a person's answer to the newest round of a poll.
type MyAnswer struct {
	PollID uuid.UUID
	Round  int
	poll.Answer
}
