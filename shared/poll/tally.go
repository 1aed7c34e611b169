package poll

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/lesson"
	"github.com/lectern/lectern/shared/text"
)

// Result is how the answers to a poll stand.
type Result struct {
	Answered int                // people who answered
	Rows     []eventlog.PollRow // as eventlog.PollCounted describes them
	Texts    int                // different texts; 0 unless it is answered in words
}

// Tally counts answers, each of which Read returned. hidden are the texts that do not count, as text.Fold writes them.
func (d Definition) Tally(answers []Answer, hidden map[string]bool) Result {
	out := Result{Answered: len(answers), Rows: []eventlog.PollRow{}}
	if d.InWords() {
		all := d.Texts(answers, hidden)
		out.Texts, out.Rows = len(all), rowsOf(all)
		return out
	}
	keys := d.keys()
	counts, places := make([]int, len(keys)), make([]int, len(keys))
	at := make(map[string]int, len(keys))
	for i, key := range keys {
		at[key] = i
	}
	for _, a := range answers {
		if d.Kind == lesson.Scale {
			counts[a.Value-ScaleFrom]++
			continue
		}
		for place, id := range a.Options {
			i := at[id.String()]
			places[i] += place + 1
			if d.Kind != lesson.Ranking || place == 0 {
				counts[i]++
			}
		}
	}
	for i, key := range keys {
		row := eventlog.PollRow{Key: key, Count: &counts[i]}
		if d.Kind == lesson.Ranking && len(answers) > 0 {
			mean := (200*places[i] + len(answers)) / (2 * len(answers)) // rounded
			row.Mean = &mean
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// Group is an answer that one or several people gave.
type Group struct {
	Key     string // as in a poll's rows; of texts as text.Fold writes it
	Written string // of texts: as most wrote it; of several forms the first in order
	Count   int    // how many people
	By      []int  // which of the answers
}

// Texts returns the different texts of answers in words but for the hidden ones, those of most people first.
func (d Definition) Texts(answers []Answer, hidden map[string]bool) []Group {
	type group struct {
		Group
		forms map[string]int
	}
	groups := map[string]*group{}
	for i, a := range answers {
		written := []string{a.Text}
		if d.Kind == lesson.WordCloud {
			written = Words(a.Text)
		}
		for _, w := range written {
			w = strings.TrimSpace(w)
			key := text.Fold(w)
			if hidden[key] {
				continue
			}
			g := groups[key]
			if g == nil {
				g = &group{Group: Group{Key: key}, forms: map[string]int{}}
				groups[key] = g
			}
			g.Count++
			g.By = append(g.By, i)
			g.forms[w]++
			if n, best := g.forms[w], g.forms[g.Written]; n > best || (n == best && w < g.Written) {
				g.Written = w
			}
		}
	}
	out := make([]Group, 0, len(groups))
	for _, g := range groups {
		out = append(out, g.Group)
	}
	slices.SortFunc(out, func(a, b Group) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Key, b.Key)) })
	return out
}

// Groups returns what was answered with which of the answers say it, as Tally counts them.
func (d Definition) Groups(answers []Answer, hidden map[string]bool) []Group {
	if d.InWords() {
		return d.Texts(answers, hidden)
	}
	keys := d.keys()
	out := make([]Group, len(keys))
	for i, key := range keys {
		out[i] = Group{Key: key}
		for k, a := range answers {
			if d.says(a, key) {
				out[i].Count++
				out[i].By = append(out[i].By, k)
			}
		}
	}
	return out
}

// says whether an answer counts for a row; of a ranking for the option that it puts first.
func (d Definition) says(a Answer, key string) bool {
	options := a.Options
	switch d.Kind {
	case lesson.Scale:
		return strconv.Itoa(a.Value) == key
	case lesson.Ranking:
		options = options[:min(1, len(options))]
	case lesson.SingleChoice, lesson.MultipleChoice, lesson.ShortText, lesson.WordCloud:
	}
	return slices.ContainsFunc(options, func(id uuid.UUID) bool { return id.String() == key })
}

// rowsOf are as many rows of texts as an event holds.
func rowsOf(all []Group) []eventlog.PollRow {
	rows, size := []eventlog.PollRow{}, 0
	for i := range all[:min(len(all), MaxTextRows)] {
		row := eventlog.PollRow{Key: all[i].Written, Count: &all[i].Count}
		b, err := json.Marshal(row)
		if size += len(b) + 8; err != nil || size > rowsBytes {
			break
		}
		rows = append(rows, row)
	}
	return rows
}
