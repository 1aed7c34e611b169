// Package transcript turns the words of a class, speaker by speaker, into the utterances people read: who said what
// from when to when. It is pure. It knows neither how words were recognised nor where the result is kept.
package transcript

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"
)

// Word is one spoken word. Times are ms of the session's clock: 0 is session.started.
type Word struct {
	Text    string `json:"text"`
	StartMS int64  `json:"start_ms"`
	EndMS   int64  `json:"end_ms"`
}

// Track is what one participant said, in any order.
type Track struct {
	ParticipantID uuid.UUID
	Words         []Word
}

// Utterance is a stretch of speech of one participant without a long pause, a change of speaker or the end of a
// sentence inside. Its id depends on session, speaker, start and words only, so that the same speech keeps its id when
// the transcript is made again.
type Utterance struct {
	ID            uuid.UUID `json:"id"`
	ParticipantID uuid.UUID `json:"participant_id"`
	StartMS       int64     `json:"start_ms"`
	EndMS         int64     `json:"end_ms"`
	Text          string    `json:"text"`
	Words         []Word    `json:"words"`
	// Whether a teacher corrected it, and what was recognised, which staff are told.
	Edited   bool   `json:"edited,omitempty"`
	Original string `json:"original,omitempty"`
	// What was on the stage when it began, as far as the log tells.
	Slide   *Slide     `json:"slide,omitempty"`
	SceneID *uuid.UUID `json:"scene_id,omitempty"`
}

// Slide is a page of a deck.
type Slide struct {
	AssetID uuid.UUID `json:"asset_id"`
	Page    int       `json:"page"` // from 1
}

// Transcript is the JSON that is kept and served.
type Transcript struct {
	Version    int         `json:"version"` // 2; 1 had neither slides nor scenes
	SessionID  uuid.UUID   `json:"session_id"`
	Language   string      `json:"language"` // BCP 47; empty when nothing was said
	Utterances []Utterance `json:"utterances"`
}

// Version is the shape of Transcript that this package writes.
const Version = 2

// Rules say where speech is divided. The zero value of a field switches that rule off.
type Rules struct {
	PauseMS    int64 // silence that ends an utterance
	TurnMS     int64 // silence that ends it when somebody else begins to speak in it
	SentenceMS int64 // silence after . ? or ! that ends it
	MaxMS      int64 // longest utterance; a longer one is divided at its longest pause
}

// Classroom are the rules for lectures. Pauses of 0.2 to 1 s are the ordinary ones of connected speech (Campione and
// Véronis, A large-scale multilingual study of silent pause duration, 2002); 0.7 s keeps clauses whole and parts
// thoughts. Half a minute is as much as one reads as one paragraph.
var Classroom = Rules{PauseMS: 700, TurnMS: 200, SentenceMS: 200, MaxMS: 30_000}

// idSpace keeps utterance ids apart from other name-based ids.
var idSpace = uuid.MustParse("5d3c1c0e-6d0a-5f7b-9a43-5b0a6d5c2f11")

// Utterances divides what was said in a session by the rules, ordered by start, then end, then id. Words without text
// are left out; a word that ends before it starts lasts no time. Every other word is in exactly one utterance, and the
// words of an utterance are in order of their start.
func Utterances(session uuid.UUID, tracks []Track, rules Rules) []Utterance {
	merged := map[uuid.UUID][]Word{}
	for _, t := range tracks {
		for _, w := range t.Words {
			if w.Text = strings.Join(strings.Fields(w.Text), " "); w.Text == "" {
				continue
			}
			w.EndMS = max(w.EndMS, w.StartMS)
			merged[t.ParticipantID] = append(merged[t.ParticipantID], w)
		}
	}
	starts := make(map[uuid.UUID][]int64, len(merged)) // of the others' words, for changes of speaker
	for id, words := range merged {
		slices.SortStableFunc(words, func(a, b Word) int { return compare(a.StartMS, b.StartMS, a.EndMS, b.EndMS) })
		for other := range merged {
			if other != id {
				for _, w := range words {
					starts[other] = append(starts[other], w.StartMS)
				}
			}
		}
	}
	utterances := []Utterance{}
	for id, words := range merged {
		slices.Sort(starts[id])
		for _, run := range divide(words, starts[id], rules) {
			for _, part := range shorten(run, rules.MaxMS) {
				utterances = append(utterances, newUtterance(session, id, part))
			}
		}
	}
	slices.SortFunc(utterances, func(a, b Utterance) int {
		if c := compare(a.StartMS, b.StartMS, a.EndMS, b.EndMS); c != 0 {
			return c
		}
		return strings.Compare(a.ID.String(), b.ID.String())
	})
	return utterances
}

// divide cuts a speaker's words at pauses, turns and sentences.
func divide(words []Word, others []int64, rules Rules) (runs [][]Word) {
	from := 0
	for i := 1; i <= len(words); i++ {
		if i < len(words) {
			before, after := words[i-1], words[i]
			gap := after.StartMS - before.EndMS
			turn := rules.TurnMS > 0 && gap >= rules.TurnMS && anyIn(others, before.EndMS, after.StartMS)
			sentence := rules.SentenceMS > 0 && gap >= rules.SentenceMS && endsSentence(before.Text)
			if !turn && !sentence && (rules.PauseMS == 0 || gap < rules.PauseMS) {
				continue
			}
		}
		runs = append(runs, words[from:i])
		from = i
	}
	return runs
}

// shorten cuts a run that is too long at its longest pause, the one nearest its middle among equals, until all parts
// fit or are single words.
func shorten(run []Word, maxMS int64) [][]Word {
	if maxMS == 0 || len(run) < 2 || end(run)-run[0].StartMS <= maxMS {
		return [][]Word{run}
	}
	best, bestGap, bestOff := 1, int64(-1<<62), int64(0)
	middle := run[0].StartMS + (end(run)-run[0].StartMS)/2
	for i := 1; i < len(run); i++ {
		gap, off := run[i].StartMS-run[i-1].EndMS, run[i].StartMS-middle
		if off < 0 {
			off = -off
		}
		if gap > bestGap || gap == bestGap && off < bestOff {
			best, bestGap, bestOff = i, gap, off
		}
	}
	return append(shorten(run[:best], maxMS), shorten(run[best:], maxMS)...)
}

func newUtterance(session, participant uuid.UUID, words []Word) Utterance {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.Text
	}
	u := Utterance{
		ParticipantID: participant, StartMS: words[0].StartMS, EndMS: end(words),
		Text: strings.Join(texts, " "), Words: slices.Clone(words),
	}
	u.ID = uuid.NewSHA1(idSpace, fmt.Appendf(nil, "%s %s %d %s", session, participant, u.StartMS, u.Text))
	return u
}

func end(words []Word) int64 {
	last := words[0].EndMS
	for _, w := range words {
		last = max(last, w.EndMS)
	}
	return last
}

// endsSentence looks behind closing quotation marks and brackets.
func endsSentence(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, `"'”’»)]`))
	return strings.ContainsRune(".?!…。？！", r)
}

// anyIn says whether a sorted list has a value in [from, to).
func anyIn(sorted []int64, from, to int64) bool {
	i := sort.Search(len(sorted), func(i int) bool { return sorted[i] >= from })
	return i < len(sorted) && sorted[i] < to
}

func compare(a1, b1, a2, b2 int64) int {
	switch {
	case a1 < b1, a1 == b1 && a2 < b2:
		return -1
	case a1 == b1 && a2 == b2:
		return 0
	}
	return 1
}
