package insight

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/insight/segment"
)

const (
	maxHighlights = 40
	maxEmphasis   = 6
	// answerMS is how much after the moment of an answer aloud is taken for it.
	answerMS = 60_000
	// leastLost is how many are lost at a peak: fewer are not told in the class either.
	leastLost = 3
	// quietMS parts two peaks of confusion.
	quietMS = 60_000
	// leastAnswers is how many make a poll's result worth a word.
	leastAnswers = 4
)

// logged are the highlights that the log tells of.
func logged(s Source, h happened) []Highlight {
	var all []Highlight
	add := func(kind Kind, at, end int64, text string, evidence ...Evidence) {
		text = shorten(text, maxSentence)
		all = append(all, Highlight{
			ID: itemID(s.SessionID, string(kind), at, text), Kind: kind, AtMS: at, EndMS: max(at, min(end, s.LengthMS)), Text: text, Evidence: evidence,
		})
	}
	for _, q := range h.questions {
		if q.answered && !q.gone && q.body != "" {
			evidence := []Evidence{{OfEvent, q.id, q.atMS}, {OfEvent, q.answer, q.answeredMS}}
			end := q.answeredMS
			if q.aloud {
				end += answerMS
				evidence = append(evidence, during(s, q.answeredMS, end)...)
			}
			add(KindAnswered, q.answeredMS, end, q.body, evidence...)
		}
	}
	for _, p := range h.polls {
		if text := p.surprise(); text != "" {
			add(KindSurprise, p.resultsMS, p.resultsMS+answerMS, text, Evidence{OfEvent, p.opened, p.openedMS}, Evidence{OfEvent, p.results, p.resultsMS})
		}
	}
	for _, peak := range peaks(h.lost) {
		add(KindConfusion, peak.atMS, peak.atMS+quietMS/2, strconv.Itoa(peak.n), Evidence{OfEvent, peak.id, peak.atMS})
	}
	return all
}

// during cites the first utterances of a time, three at most.
func during(s Source, from, to int64) []Evidence {
	var all []Evidence
	for _, u := range s.Utterances {
		if u.StartMS >= from && u.StartMS < to && len(all) < 3 {
			all = append(all, Evidence{OfUtterance, u.ID, u.StartMS})
		}
	}
	return all
}

// surprise says of a poll what was not expected: that the right answer was not the one most gave, or that the class was
// divided. It is the poll's question with the counts of its two first options; empty when there is nothing to say.
func (p *poll) surprise() string {
	if p.results == uuid.Nil || p.opened == uuid.Nil || p.question == "" || p.kind != "single_choice" && p.kind != "multiple_choice" || p.answered < leastAnswers {
		return ""
	}
	var counted []result
	right, most := 0, 0
	for _, row := range p.rows {
		if row.Count == nil || p.labels[row.Key] == "" {
			continue
		}
		ok := slices.ContainsFunc(p.correct, func(id uuid.UUID) bool { return id.String() == row.Key })
		if ok {
			right = max(right, *row.Count)
		}
		most = max(most, *row.Count)
		counted = append(counted, result{p.labels[row.Key], *row.Count})
	}
	slices.SortStableFunc(counted, func(a, b result) int { return b.n - a.n })
	if len(counted) < 2 {
		return ""
	}
	wrong := len(p.correct) > 0 && right*2 < p.answered
	divided := len(p.correct) == 0 && counted[1].n*10 >= counted[0].n*8 && counted[1].n*4 >= p.answered
	if !wrong && !divided {
		return ""
	}
	return fmt.Sprintf("%s (%s %d, %s %d)", p.question, counted[0].label, counted[0].n, counted[1].label, counted[1].n)
}

type result struct {
	label string
	n     int
}

// peaks are the moments at which most were lost, a minute apart.
func peaks(all []lost) []lost {
	var out []lost
	for _, l := range all {
		switch last := len(out) - 1; {
		case l.n < leastLost:
		case last >= 0 && l.atMS-out[last].atMS < quietMS:
			if l.n > out[last].n {
				out[last] = l
			}
		default:
			out = append(out, l)
		}
	}
	return out
}

// emphasis are the sentences that are said to be important, spread over the class.
func emphasis(s Source, said []sentence) []Highlight {
	found := stressed(said, segment.Language(s.Language))
	var all []Highlight
	for i := range found {
		if len(found) > maxEmphasis && i*maxEmphasis/len(found) == (i-1)*maxEmphasis/len(found) && i > 0 {
			continue
		}
		one := found[i]
		all = append(all, Highlight{
			ID: itemID(s.SessionID, string(KindEmphasis), one.startMS, one.text), Kind: KindEmphasis, AtMS: one.startMS, EndMS: one.endMS,
			Text: one.text, Evidence: []Evidence{s.cite(one)},
		})
	}
	return all
}

// open are the questions that nobody answered.
func open(h happened) []Statement {
	var all []Statement
	for _, q := range h.questions {
		if !q.answered && !q.gone && strings.TrimSpace(q.body) != "" {
			all = append(all, Statement{Text: shorten(q.body, maxSentence), Evidence: []Evidence{{OfEvent, q.id, q.atMS}}})
		}
	}
	return all[:min(len(all), maxHighlights)]
}
