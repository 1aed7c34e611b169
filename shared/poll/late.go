package poll

import (
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// Late is a published poll as it is asked again of who watches the class later. Those who answer then are a cohort of
// their own.
type Late struct {
	Definition
	Hidden        map[string]bool // texts that do not count, as text.Fold writes them
	OpenedAtMS    int64           // Unix ms
	PublishedAtMS int64
	Answers       []Answer
	Mine          *Answer // of who asks; nil: none yet
}

// Told returns what of the late cohort's answers is told: the rules of an open poll hold for good, because more may
// answer at any time. What is written in words is told to staff alone, since nobody looks it through before others
// would read it; and who has not answered yet is told only how many have.
func (l Late) Told(isStaff bool) Result {
	r := l.Open(l.Tally(l.Answers, l.Hidden))
	if !isStaff && (l.Mine == nil || l.InWords()) {
		r.Rows = []eventlog.PollRow{}
	}
	return r
}

// LateAnswerFinal refuses another answer to a quiz of which the caller knows what is right.
func LateAnswerFinal() *fault.Error {
	return fault.Conflict("late-answer-final", "You have answered this question, and know what is right.")
}

// Moments that are flagged as not understood while a class is watched again, in ms since it began.
const (
	FlagEveryMS = 10_000
	MaxFlags    = 60 // of one person in one class
)

// FlagsFull refuses one flag more.
func FlagsFull() *fault.Error {
	return fault.Conflict("late-flags-full", "You have marked as many moments of this class as can be.")
}

// Heat is how many people marked a moment after class.
type Heat struct {
	AtMS  int64 `json:"at_ms" doc:"From when, in ms since the class began; ten seconds"`
	After int   `json:"after" doc:"How many people did not understand it when they watched; three at least"`
}
