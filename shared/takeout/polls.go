package takeout

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/lesson"
	"github.com/lectern/lectern/shared/poll"
)

// round is one round of a poll with the result that its reader may know.
type round struct {
	openedMS int64
	opened   eventlog.PollOpened
	answered int
	rows     []eventlog.PollRow
	correct  []uuid.UUID
	known    bool // what is right
	final    bool
	gone     bool // taken away from the class
}

// PollsCSV lists the polls of the class: a row for each option, number or text with how many chose it. Nobody's answer
// is in it, in no poll. Students' files have the results that the class was shown, those of staff all. Of a secret poll
// a count under three is not told, nor is any other from which it would follow.
func (c Class) PollsCSV() []byte {
	rounds := c.rounds()
	rows := [][]string{{"time", "poll", "round", "question", "kind", "secret", "answered", "option", "right", "count", "mean_place"}}
	for _, r := range rounds {
		if r.gone && c.Audience == eventlog.Students {
			continue
		}
		told := r.told()
		start := []string{
			Clock(r.openedMS), r.opened.PollID.String(), strconv.Itoa(r.opened.Round), r.opened.Question, r.opened.Kind,
			yes(r.opened.Secret), strconv.Itoa(told.Answered),
		}
		if len(told.Rows) == 0 {
			rows = append(rows, append(start, "", "", "", ""))
		}
		for _, row := range told.Rows {
			rows = append(rows, append(slices.Clone(start), r.label(row.Key), r.right(row.Key), count(row.Count), mean(row.Mean)))
		}
	}
	return table(rows)
}

// rounds folds the log as far as it is about polls.
func (c Class) rounds() []*round {
	type key struct {
		poll  uuid.UUID
		round int
	}
	var order []*round
	byKey := map[key]*round{}
	correct := map[uuid.UUID][]uuid.UUID{} // that staff know from the beginning
	for _, e := range c.Events {
		switch e.Type {
		case eventlog.TypePollCreated:
			p, _ := content[eventlog.PollCreated](e)
			correct[p.PollID] = p.Correct
		case eventlog.TypePollOpened:
			if p, ok := content[eventlog.PollOpened](e); ok {
				r := &round{openedMS: c.at(e), opened: p}
				r.correct, r.known = correct[p.PollID], p.Quiz && c.Audience == eventlog.Staff
				byKey[key{p.PollID, p.Round}] = r
				order = append(order, r)
			}
		case eventlog.TypePollTallied:
			p, _ := content[eventlog.PollTallied](e)
			byKey[key{p.PollID, p.Round}].take(p.Answered, p.Rows, false)
		case eventlog.TypePollCounted:
			p, _ := content[eventlog.PollCounted](e)
			byKey[key{p.PollID, p.Round}].take(p.Answered, p.Rows, p.Final)
		case eventlog.TypePollPublished:
			p, _ := content[eventlog.PollPublished](e)
			if r := byKey[key{p.PollID, p.Round}]; r != nil {
				r.take(p.Answered, p.Rows, true)
				r.correct, r.known = p.Correct, r.opened.Quiz
			}
		case eventlog.TypePollRetracted:
			p, _ := content[eventlog.PollRetracted](e)
			if r := byKey[key{p.PollID, p.Round}]; r != nil {
				r.gone = true
			}
		}
	}
	return order
}

// take keeps a result, unless a final one is there.
func (r *round) take(answered int, rows []eventlog.PollRow, final bool) {
	if r == nil || (r.final && !final) {
		return
	}
	r.answered, r.final = answered, final
	if len(rows) > 0 {
		r.rows = rows
	}
}

// told is the result, of a secret poll without the counts that would say too much: by the rule by which the class is
// told of a poll that is open.
func (r *round) told() poll.Result {
	result := poll.Result{Answered: r.answered, Rows: r.rows}
	if slices.ContainsFunc(r.rows, func(row eventlog.PollRow) bool { return row.Count == nil }) {
		return result // by that rule already
	}
	d := poll.Definition{PlanPoll: lesson.PlanPoll{Kind: lesson.PollKind(r.opened.Kind), Secret: r.opened.Secret}}
	return d.Open(result)
}

// label is what a row is about: an option's words, a scale's number or a text.
func (r *round) label(key string) string {
	for _, o := range r.opened.Options {
		if o.OptionID.String() == key {
			return o.Label
		}
	}
	return key
}

func (r *round) right(key string) string {
	id, err := uuid.Parse(key)
	if err != nil || !r.known {
		return ""
	}
	return yes(slices.Contains(r.correct, id))
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func count(n *int) string {
	if n == nil {
		return "hidden"
	}
	return strconv.Itoa(*n)
}

// mean writes a mean place, which is in hundredths.
func mean(n *int) string {
	if n == nil {
		return ""
	}
	return fmt.Sprintf("%d.%02d", *n/100, *n%100)
}
