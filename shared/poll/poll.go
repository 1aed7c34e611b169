// Package poll is what is asked of a class: when a poll can be asked, what counts as an answer to it, how answers are
// counted, and what of the counts may be told while the poll is open. It refuses to know who answered and where answers
// are kept.
package poll

import (
	"slices"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/lesson"
)

// Bounds of what is asked and answered, in characters where texts are meant.
const (
	MinOptions    = 2 // of what can be chosen or put in order
	ScaleFrom     = 1
	ScaleTo       = 5
	MaxShortText  = 280
	MaxWord       = 30
	MaxWords      = 3   // of one answer
	MaxAnswerText = 280 // of an answer as it is sent
	MaxTextRows   = 60  // told of answers in words
)

// rowsBytes is how much the rows of answers in words take in an event, as JSON with what jsonb adds: beside them fits
// the longest explanation.
const rowsBytes = 4600

// Definition is a poll of a class.
type Definition struct {
	lesson.PlanPoll
	PreparedID *uuid.UUID // the poll of the lesson's plan that it was made from
}

// invalid refuses a definition.
func invalid(fields ...fault.Field) *fault.Error {
	return fault.Invalid("poll-invalid", "This poll cannot be asked.").With(fields...)
}

// Check says whether the poll can be asked: a prepared one may still lack something. Lengths of single texts are the
// schema's.
func (d Definition) Check() error {
	fields := lesson.CheckPoll("body.poll", d.PlanPoll)
	if most, ends := d.Kind.MayHave(); most > 0 && !ends && len(d.Options) < MinOptions {
		fields = append(fields, fault.Field{Location: "body.poll.options", Message: "expected at least two options"})
	}
	if len(fields) > 0 {
		return invalid(fields...)
	}
	return nil
}

// Correct returns the options that are right, in order; of a poll without right and wrong none.
func (d Definition) Correct() []uuid.UUID { return d.Created().Correct }

// Quiz says whether there is a right answer.
func (d Definition) Quiz() bool { return len(d.Correct()) > 0 }

// Created returns the content of poll.created.
func (d Definition) Created() eventlog.PollCreated {
	c := d.PlanPoll.Created()
	c.PreparedID = d.PreparedID
	return c
}

// Opened returns the content of poll.opened, in which nothing says what is right.
func (d Definition) Opened(round int) eventlog.PollOpened {
	c := d.Created()
	return eventlog.PollOpened{
		PollID: d.ID, Round: round, Kind: c.Kind, Question: c.Question, Options: c.Options, Quiz: d.Quiz(), Secret: d.Secret,
		ShowCounts: d.ShowCounts,
	}
}

// InWords says whether the poll is answered in words.
func (d Definition) InWords() bool { return d.Kind == lesson.ShortText || d.Kind == lesson.WordCloud }

// keys are those of the poll's rows, in order; none when it is answered in words.
func (d Definition) keys() []string {
	switch {
	case d.InWords():
		return nil
	case d.Kind == lesson.Scale:
		return []string{"1", "2", "3", "4", "5"}
	}
	out := make([]string, len(d.Options))
	for i, o := range d.Options {
		out[i] = o.ID.String()
	}
	return out
}

// has says whether the poll has that option.
func (d Definition) has(id uuid.UUID) bool {
	return slices.ContainsFunc(d.Options, func(o lesson.PollOption) bool { return o.ID == id })
}
