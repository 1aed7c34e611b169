package poll

import (
	"slices"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/lesson"
)

// Least is the least number of people that is told while a secret poll is open, and while people say that they are
// lost.
const Least = 3

// step is that of a total which must not give away what is hidden.
const step = 5

// Lost returns how many are told to be lost.
func Lost(n int) int {
	if n < Least {
		return 0
	}
	return n
}

// Open returns what of a result may be told while the poll is open. Of a secret one with options no count under three
// is, and nothing from which one follows: with one of them the next smallest count is hidden too (of equal ones the
// first), the total beside hidden counts is told in steps, and a ranking's mean places are not told. What is told is
// consistent with 0, 1 and 2 for each count under three that is hidden, also together with any earlier result of which
// answers were only added to.
//
// What this cannot hide: whoever sees two results with a single change between them sees which option it was, never
// whose; a count that was told and is hidden again had been three.
func (d Definition) Open(r Result) Result {
	if !d.Secret || d.InWords() {
		return r
	}
	counts := make([]int, len(r.Rows))
	for i, row := range r.Rows {
		counts[i] = *row.Count
	}
	hide, slack := hidden(counts)
	if len(hide) == 0 {
		return r
	}
	rows, shown, most := slices.Clone(r.Rows), 0, 0
	for i := range rows {
		rows[i].Mean = nil
		if slices.Contains(hide, i) {
			rows[i].Count = nil
			continue
		}
		shown, most = shown+counts[i], max(most, counts[i])
	}
	out := Result{Rows: rows, Texts: r.Texts}
	if d.Kind == lesson.MultipleChoice {
		// People, not choices: fewer than the choices together, and no fewer than those of one option.
		out.Answered = max(most, min(r.Answered, shown+slack)/step*step)
	} else {
		out.Answered = shown + min(r.Answered-shown, slack)/step*step
	}
	return out
}

// hidden returns which counts are not told, and how many people beyond those that are shown the total may speak of:
// with no more than that each hidden count may still be none.
func hidden(counts []int) (hide []int, slack int) {
	next := -1
	for i, n := range counts {
		switch {
		case n < Least:
			hide = append(hide, i)
		case next < 0 || n < counts[next]:
			next = i
		}
	}
	switch {
	case len(hide) == 0:
	case len(hide) == 1 && next >= 0:
		return append(hide, next), counts[next]
	default:
		slack = (Least - 1) * (len(hide) - 1)
	}
	return hide, slack
}

// Tallied returns what the class is told of an open poll.
func (d Definition) Tallied(round int, r Result) eventlog.PollTallied {
	r = d.Open(r)
	out := eventlog.PollTallied{PollID: d.ID, Round: round, Answered: r.Answered, Rows: []eventlog.PollRow{}}
	if d.ShowCounts {
		out.Rows = r.Rows
	}
	return out
}

// Counted returns what staff are told: of an open poll what may be, of one that is over all.
func (d Definition) Counted(round int, r Result, final bool) eventlog.PollCounted {
	if !final {
		r = d.Open(r)
	}
	return eventlog.PollCounted{PollID: d.ID, Round: round, Answered: r.Answered, Rows: r.Rows, Texts: r.Texts, Final: final}
}

// Published returns what the class is told of a round that is over.
func (d Definition) Published(round int, r Result) eventlog.PollPublished {
	return eventlog.PollPublished{
		PollID: d.ID, Round: round, Answered: r.Answered, Rows: r.Rows, Texts: r.Texts, Correct: d.Correct(), Explanation: d.Explanation,
	}
}
