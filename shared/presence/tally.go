package presence

import (
	"crypto/rand"
	"math/big"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/poll"
)

// What has changed since the last tally.
const (
	dirtyQuestions = "questions"
	dirtyPoll      = "poll"
	dirtyReactions = "reactions"
	dirtyFlags     = "flags"
)

const (
	// A tally is booked this much ahead, at random: what is told then cannot be laid to the last one who did something.
	tallyAfter, tallyWithin = 300 * time.Millisecond, 200 * time.Millisecond
	// TallyEvery keeps tallies apart: two of a second's with some room for when they are written.
	TallyEvery = 550 * time.Millisecond
	// TallyOverdue is how long a booked tally may be late before somebody else makes it.
	TallyOverdue = time.Second
)

// TallyScope says what a tally is made of.
func TallyScope() Scope { return Scope{Talk: true, Asking: AskingScope{Tally: true}} }

// book says that something has changed that is told with the next tally. Who finds no tally booked, or one that nobody
// made in time, books it and makes it: then Class.TallyIn says in which time.
func (c *Class) book(what string) Change {
	t := c.Tally
	t.Dirty = slices.Clone(t.Dirty)
	if !slices.Contains(t.Dirty, what) {
		t.Dirty = append(t.Dirty, what)
	}
	if t.At.IsZero() || c.TallyDue() {
		t.At = c.Now.Add(tallyAfter + random(tallyWithin))
		if t.At.Before(t.FreeAt) {
			t.At = t.FreeAt
		}
		c.Asking.TallyIn = t.At.Sub(c.Now)
	}
	c.Tally = t
	return Change{Tally: &t}
}

func random(most time.Duration) time.Duration {
	n, err := rand.Int(rand.Reader, big.NewInt(int64(most)))
	if err != nil {
		return most
	}
	return time.Duration(n.Int64())
}

// TallyDue says whether a tally is booked that whoever booked it has not made in time.
func (c *Class) TallyDue() bool {
	return !c.Tally.At.IsZero() && c.Now.After(c.Tally.At.Add(TallyOverdue))
}

// TallyNow tells what has changed since the last tally, in the system participant's name. It is for who booked it, once
// its time has come, and for who finds it overdue.
func (c *Class) TallyNow() (Change, error) {
	if c.Status != classroom.StatusLive || c.Tally.At.IsZero() {
		return Change{}, nil
	}
	if wait := max(c.Tally.At.Sub(c.Now), c.Tally.FreeAt.Sub(c.Now)); wait > 0 {
		c.Asking.TallyIn = wait // the time of the database has not come yet
		return Change{}, nil
	}
	change := c.tell()
	t := c.Tally
	t.At, t.Dirty = time.Time{}, nil
	if len(change.Drafts) > 0 {
		t.Made = true
	}
	c.Tally = t
	change.Tally = &t
	return change, nil
}

// tellOverdue makes a tally that whoever booked it has not made in time.
func (c *Class) tellOverdue() Change {
	if !c.TallyDue() {
		return Change{}
	}
	change, _ := c.TallyNow() // refuses nothing
	return change
}

// tell tells all that is not as it was told.
func (c *Class) tell() Change {
	change := Change{}
	for _, what := range c.Tally.Dirty {
		switch what {
		case dirtyQuestions:
			change = change.And(c.tellVotes())
		case dirtyReactions:
			change = change.And(c.tellReactions())
		case dirtyFlags:
			change = change.And(c.tellLost())
		case dirtyPoll:
			if p, open := c.openPoll(); open {
				change = change.And(c.tellPoll(p))
			}
		}
	}
	return change
}

// closeTalk tells and closes what a class that ends leaves open.
func (c *Class) closeTalk() Change {
	change := c.tell()
	if p, open := c.openPoll(); open {
		change = change.And(c.closePoll(p))
	}
	t := c.Tally
	t.At, t.Dirty = time.Time{}, nil
	c.Tally = t
	change.Tally = &t
	return change
}

func (c *Class) tellReactions() Change {
	content := eventlog.ReactionTallied{}
	for _, kind := range ReactionKinds {
		if n := c.Asking.Reactions[kind]; n > 0 {
			content.Counts = append(content.Counts, eventlog.ReactionCount{Kind: kind, Count: n})
		}
	}
	if len(content.Counts) == 0 {
		return Change{}
	}
	c.Asking.Reactions = nil
	change := c.bySystem(emit(content))
	change.Asked.Reacted = true
	return change
}

func (c *Class) tellLost() Change {
	lost := poll.Lost(c.Asking.LostPeople)
	if lost == c.Tally.Lost {
		return Change{}
	}
	c.Tally.Lost = lost
	return c.bySystem(emit(eventlog.ConfusionTallied{Lost: lost}))
}

// ReactionKinds are the reactions.
var ReactionKinds = []string{"applause", "heart", "laugh", "surprise", "thumbs_up", "thumbs_down"}

// React shows a reaction, with the next tally and without whose it is.
func (c *Class) React(m Member, op uuid.UUID, kind string) (Change, error) {
	me, change, _, err := c.act(m, op)
	if err == nil {
		err = c.refuseIfLocked(me, LockReactions)
	}
	if err != nil {
		return Change{}, err
	}
	change = change.And(c.book(dirtyReactions))
	change.Asked.Reaction = kind
	return free(me, change), nil
}

// FlagScope says what a flag is judged on.
func FlagScope(m Member, actor, session, op uuid.UUID) Scope {
	scope := TalkScope(m, actor, session, op)
	scope.Asking = AskingScope{Key: true}
	return scope
}

// SetLost says that a student is lost on what is shown now, or is not any more. Staff are told how many, never who.
func (c *Class) SetLost(m Member, op uuid.UUID, lost bool) (Change, error) {
	me, change, _, err := c.act(m, op)
	if err != nil {
		return Change{}, err
	}
	if me.Role != classroom.RoleStudent {
		return Change{}, notAllowed()
	}
	key, made := c.sessionKey()
	change = change.And(made).And(c.book(dirtyFlags))
	change.Asked.Flag = &Flag{Pseudonym: FlagPseudonym(key, me.ID), On: lost}
	return free(me, change), nil
}
