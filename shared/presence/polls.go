package presence

import (
	"bytes"
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/poll"
	"github.com/lectern/lectern/shared/text"
)

// Bounds of polls.
const (
	MaxPolls       = 100 // of a class
	MaxRounds      = 50  // of a poll
	MaxHiddenTexts = 200 // of a poll
)

// PollStatus is how a poll stands.
type PollStatus string

// The statuses.
const (
	PollDraft     PollStatus = "draft"
	PollOpen      PollStatus = "open"
	PollClosed    PollStatus = "closed"
	PollPublished PollStatus = "published"
	PollRetracted PollStatus = "retracted"
)

// Poll is a poll of the class.
type Poll struct {
	poll.Definition
	By       uuid.UUID // who made it
	Status   PollStatus
	Round    int
	Hidden   []string  // texts that do not count, as text.Fold writes them
	OpenedAt time.Time // zero: never
	ClosedAt time.Time // of the newest round; zero: it was not closed
	Told     []byte    // what the open round's last tally told; nil: none was made
	Key      []byte    // of the answers' pseudonyms while a secret poll is open
	Answers  []poll.Answer
}

// result counts the answers of the newest round.
func (p Poll) result() poll.Result {
	hidden := make(map[string]bool, len(p.Hidden))
	for _, t := range p.Hidden {
		hidden[t] = true
	}
	return p.Tally(p.Answers, hidden)
}

// Groups returns what was answered, each with how many and which of the answers: options in their order, a scale's
// numbers, texts by how many wrote them.
func (p Poll) Groups() []poll.Group {
	hidden := make(map[string]bool, len(p.Hidden))
	for _, t := range p.Hidden {
		hidden[t] = true
	}
	return p.Definition.Groups(p.Answers, hidden)
}

// PollNotFound is the fault of a poll that is not there.
func PollNotFound() *fault.Error {
	return fault.NotFound("poll-not-found", "There is no such poll in this class.")
}

func pollNotOpen() *fault.Error { return fault.Conflict("poll-not-open", "The poll is not open.") }

func (c *Class) openPoll() (Poll, bool) {
	for _, p := range c.Asking.Polls {
		if p.Status == PollOpen {
			return p, true
		}
	}
	return Poll{}, false
}

// keepPoll keeps a poll in the class and in the change.
func (c *Class) keepPoll(row PollRow) Change {
	if c.Asking.Polls == nil {
		c.Asking.Polls = map[uuid.UUID]Poll{}
	}
	c.Asking.Polls[row.ID] = row.Poll
	return Change{Asked: Asked{Polls: []PollRow{row}}}
}

// PollScope says what a change of polls is judged on.
func PollScope(m Member, actor, session, op, id uuid.UUID) Scope {
	scope := TalkScope(m, actor, session, op)
	scope.Asking = AskingScope{Polls: []uuid.UUID{id}, Answers: true}
	return scope
}

// CreatePoll makes a poll, and opens it when it is to be asked at once.
func (c *Class) CreatePoll(m Member, op uuid.UUID, d poll.Definition, open bool) (Change, error) {
	last := eventlog.TypePollCreated
	if open {
		last = eventlog.TypePollOpened
	}
	me, change, done, err := c.actAsStaff(m, op, last)
	if err != nil || done {
		return change, err
	}
	if err := d.Check(); err != nil {
		return Change{}, err
	}
	_, there := c.Asking.Polls[d.ID]
	switch {
	case there:
		return Change{}, fault.Conflict("poll-exists", "There is a poll with this id already.")
	case c.Asking.PollCount >= MaxPolls:
		return Change{}, fault.Conflict("too-many-polls", "A class has at most %d polls.", MaxPolls)
	}
	p := Poll{Definition: d, By: me.ID, Status: PollDraft}
	if !open {
		return change.And(c.keepPoll(PollRow{Poll: p})).And(under(op, d.Created())), nil
	}
	created := emit(d.Created()).And(c.keepPoll(PollRow{Poll: p}))
	return change.And(created).And(c.openRound(p, op)), nil
}

// OpenPoll asks the class, in a new round. The poll that was open is closed before.
func (c *Class) OpenPoll(m Member, op, id uuid.UUID) (Change, error) {
	p, change, done, err := c.leadPoll(m, op, id, eventlog.TypePollOpened)
	if err != nil || done || p.Status == PollOpen {
		return change, err
	}
	if p.Round >= MaxRounds {
		return Change{}, fault.Conflict("too-many-polls", "A poll is opened at most %d times.", MaxRounds)
	}
	return change.And(c.openRound(p, op)), nil
}

func (c *Class) openRound(p Poll, op uuid.UUID) Change {
	change := Change{}
	if before, open := c.openPoll(); open {
		change = c.closePoll(before)
	}
	p.Status, p.Round, p.OpenedAt, p.ClosedAt, p.Hidden, p.Answers, p.Told, p.Key = PollOpen, p.Round+1, c.Now, time.Time{}, nil, nil, nil, nil
	if p.Secret {
		p.Key = NewKey()
	}
	return change.And(c.keepPoll(PollRow{Poll: p, Keyed: p.Secret, Anew: true})).And(under(op, p.Opened(p.Round)))
}

// leadPoll begins what staff do to a poll.
func (c *Class) leadPoll(m Member, op, id uuid.UUID, eventType string) (p Poll, change Change, done bool, err error) {
	_, change, done, err = c.actAsStaff(m, op, eventType)
	if err != nil || done {
		return p, change, done, err
	}
	p, there := c.Asking.Polls[id]
	if !there {
		return p, Change{}, false, PollNotFound()
	}
	return p, change, false, nil
}

// ClosePoll ends a round, and shows the class its results when it is to be published.
func (c *Class) ClosePoll(m Member, op, id uuid.UUID, publish bool) (Change, error) {
	p, change, done, err := c.leadPoll(m, op, id, eventlog.TypePollClosed)
	if err != nil || done {
		return change, err
	}
	if p.Status != PollOpen {
		return Change{}, pollNotOpen()
	}
	closing := c.closePoll(p)
	last := len(closing.Drafts) - 1
	closing.Drafts[last].ClientOpID, closing.Drafts[last].Actor = op, uuid.Nil
	change = change.And(closing)
	if publish {
		change = change.And(c.publishPoll(c.Asking.Polls[id], classroom.ServerOp()))
	}
	return change, nil
}

// closePoll tells the whole count and ends the round, in the system participant's name.
func (c *Class) closePoll(p Poll) Change {
	result := p.result()
	p.Status, p.ClosedAt, p.Key = PollClosed, c.Now, nil
	change := emit(p.Counted(p.Round, result, true)).
		And(emit(eventlog.PollClosed{PollID: p.ID, Round: p.Round, Answered: result.Answered}))
	change = c.bySystem(change).And(c.keepPoll(PollRow{Poll: p, Unkeyed: p.Secret}))
	if at := slices.Index(c.Tally.Dirty, dirtyPoll); at >= 0 {
		t := c.Tally
		t.Dirty = slices.Delete(slices.Clone(t.Dirty), at, at+1)
		c.Tally = t
		change.Tally = &t
	}
	return change
}

// PublishPoll shows the class the results of the newest round, once that is over.
func (c *Class) PublishPoll(m Member, op, id uuid.UUID) (Change, error) {
	p, change, done, err := c.leadPoll(m, op, id, eventlog.TypePollPublished)
	if err != nil || done || p.Status == PollPublished {
		return change, err
	}
	if p.ClosedAt.IsZero() || p.Status == PollOpen {
		return Change{}, fault.Conflict("poll-not-closed", "Close the poll before you show its results.")
	}
	return change.And(c.publishPoll(p, op)), nil
}

func (c *Class) publishPoll(p Poll, op uuid.UUID) Change {
	p.Status = PollPublished
	return under(op, p.Published(p.Round, p.result())).And(c.keepPoll(PollRow{Poll: p}))
}

// RetractPoll takes a poll away from the class: an open one with what was answered, a published one with its results.
func (c *Class) RetractPoll(m Member, op, id uuid.UUID) (Change, error) {
	p, change, done, err := c.leadPoll(m, op, id, eventlog.TypePollRetracted)
	if err != nil || done || p.Status == PollRetracted {
		return change, err
	}
	row := PollRow{Unshown: true, Unkeyed: p.Secret}
	switch p.Status {
	case PollOpen:
		row.Anew, p.Answers, p.Key = true, nil, nil
	case PollPublished:
	case PollDraft, PollClosed, PollRetracted:
		return Change{}, fault.Conflict("poll-not-shown", "The class does not see this poll.")
	}
	p.Status, row.Poll = PollRetracted, p
	row.Status = PollRetracted
	return change.And(c.keepPoll(row)).And(under(op, eventlog.PollRetracted{PollID: id, Round: p.Round})), nil
}

// AnswerScope says what an answer is judged on.
func AnswerScope(m Member, actor, session, op, id uuid.UUID) Scope {
	scope := TalkScope(m, actor, session, op)
	scope.Asking = AskingScope{Polls: []uuid.UUID{id}}
	return scope
}

// AnswerPoll is a student's answer to an open poll, in place of the one before.
func (c *Class) AnswerPoll(m Member, op, id uuid.UUID, round int, a poll.Answer) (Change, error) {
	me, change, _, err := c.act(m, op)
	if err != nil {
		return Change{}, err
	}
	p, there := c.Asking.Polls[id]
	switch {
	case !there || p.Round == 0:
		return Change{}, PollNotFound()
	case me.Role != classroom.RoleStudent:
		return Change{}, notAllowed()
	case p.Status != PollOpen:
		return Change{}, pollNotOpen()
	case p.Round != round:
		return Change{}, fault.Conflict("poll-round-over", "The poll was opened anew. Answer it again.")
	}
	if a, err = p.Read(a); err != nil {
		return Change{}, err
	}
	answer := PollAnswer{Poll: id, Round: round, Person: me.ID, Answer: a}
	if p.Secret {
		answer.Person, answer.Pseudonym = uuid.Nil, AnswerPseudonym(p.Key, id, me.ID)
	}
	change = change.And(c.book(dirtyPoll))
	change.Asked.Answer = &answer
	return free(me, change), nil
}

// HideText takes a text out of the count, and away from readers. What they are shown instead is told at once.
func (c *Class) HideText(m Member, op, id uuid.UUID, words string) (Change, error) {
	p, change, done, err := c.leadPoll(m, op, id, eventlog.TypePollPublished)
	if err != nil || done {
		return change, err
	}
	key := text.Fold(words)
	switch {
	case !p.InWords() || key == "":
		return Change{}, fault.Invalid("answer-invalid", "This poll is not answered in words.")
	case slices.Contains(p.Hidden, key):
		return Change{}, nil
	case len(p.Hidden) >= MaxHiddenTexts:
		return Change{}, fault.Conflict("too-many-texts", "At most %d texts of a poll can be hidden.", MaxHiddenTexts)
	}
	p.Hidden = append(slices.Clone(p.Hidden), key)
	p.Told = nil // readers are not shown what was told before, so it is told anew
	change = change.And(c.keepPoll(PollRow{Poll: p, Unshown: true}))
	switch {
	case p.Status == PollPublished:
		change = change.And(under(op, p.Published(p.Round, p.result())))
	case p.Status == PollOpen:
		change = change.And(c.tellPoll(p))
	case !p.ClosedAt.IsZero():
		change = change.And(c.bySystem(emit(p.Counted(p.Round, p.result(), true))))
	}
	return change, nil
}

// told is what a tally of an open poll says, in both lanes.
type told struct {
	Tallied eventlog.PollTallied
	Counted eventlog.PollCounted
}

// tellPoll tells how an open poll stands, as far as it was not told before: that something was told again would say
// that somebody answered.
func (c *Class) tellPoll(p Poll) Change {
	result := p.result()
	now := told{p.Tallied(p.Round, result), p.Counted(p.Round, result, false)}
	var before told
	first := p.Told == nil || json.Unmarshal(p.Told, &before) != nil
	change := Change{}
	if first || !same(before.Tallied, now.Tallied) {
		change = change.And(emit(now.Tallied))
	}
	if first || !same(before.Counted, now.Counted) {
		change = change.And(emit(now.Counted))
	}
	if len(change.Drafts) == 0 {
		return Change{}
	}
	p.Told, _ = json.Marshal(now) // a content has a form in JSON
	return c.bySystem(change).And(c.keepPoll(PollRow{Poll: p}))
}

func same(a, b any) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return bytes.Equal(x, y)
}
