// Package insight derives from what was said and what happened in a class what helps to find something in it again:
// chapters, highlights, a summary, open questions and terms. It is pure, and gives the same bytes for the same input.
// It refuses to know how words were recognised, which model may be asked, and where results are kept.
package insight

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/google/uuid"
)

// Version is the shape of Insight that this package writes. In version 1 statements had no ids.
const Version = 2

// Method says how titles and sentences came about.
type Method string

// The methods.
const (
	ByModel Method = "model"         // a language model wrote them, and what it cites was checked
	ByRule  Method = "deterministic" // they are the class's own words
)

// Insight is what was derived for one audience. Times are ms of the session's clock: 0 is session.started.
type Insight struct {
	Version       int         `json:"version"`
	SessionID     uuid.UUID   `json:"session_id"`
	Language      string      `json:"language"` // BCP 47; empty when nothing was said
	Method        Method      `json:"method"`
	Model         string      `json:"model"`          // empty unless a model was asked
	Chapters      []Chapter   `json:"chapters"`       // in order, without gaps, from 0 to the end
	Highlights    []Highlight `json:"highlights"`     // in order of time
	Summary       []Statement `json:"summary"`        // in order of time
	OpenQuestions []Statement `json:"open_questions"` // in the order in which they were asked
	Terms         []Term      `json:"terms"`          // the weightiest first
	Dropped       int         `json:"dropped"`        // items left out because what they cite does not bear them out
}

// Chapter is a part of the class about one topic.
type Chapter struct {
	ID       uuid.UUID  `json:"id"`
	Title    string     `json:"title"` // empty where there is nothing to name it by
	StartMS  int64      `json:"start_ms"`
	EndMS    int64      `json:"end_ms"`
	Summary  string     `json:"summary,omitempty"` // one sentence
	Evidence []Evidence `json:"evidence"`
	Edited   bool       `json:"edited,omitempty"` // a teacher changed or added it
}

// Kind says why a moment is a highlight.
type Kind string

// The kinds of highlights.
const (
	KindAnswered  Kind = "question_answered"
	KindSurprise  Kind = "poll_surprise" // most chose something that is not right, or the class was divided
	KindConfusion Kind = "confusion"     // many were lost; for staff
	KindEmphasis  Kind = "emphasis"      // said to be important
)

// Highlight is a moment worth going back to.
type Highlight struct {
	ID       uuid.UUID  `json:"id"`
	Kind     Kind       `json:"kind"`
	AtMS     int64      `json:"at_ms"`
	EndMS    int64      `json:"end_ms"`
	Text     string     `json:"text"` // words of the class; of confusion the number of people
	Evidence []Evidence `json:"evidence"`
}

// Statement is a sentence with what it rests on.
type Statement struct {
	ID       uuid.UUID  `json:"id"`
	Text     string     `json:"text"`
	Evidence []Evidence `json:"evidence"`
	Edited   bool       `json:"edited,omitempty"` // a teacher changed it
}

// Term is a word or phrase that the class is about.
type Term struct {
	Term     string     `json:"term"`
	Count    int        `json:"count"`
	FirstMS  int64      `json:"first_ms"`
	Evidence []Evidence `json:"evidence"`
}

// What an Evidence points to.
const (
	OfUtterance = "utterance"
	OfEvent     = "event"
)

// Evidence points to an utterance of the transcript or an event of the log.
type Evidence struct {
	Kind string    `json:"kind"`
	ID   uuid.UUID `json:"id"`
	AtMS int64     `json:"at_ms"`
}

// space keeps the ids of items apart from other name-based ids.
var space = uuid.MustParse("8f0c2a54-4d0e-5a0b-9d53-7a8f4b0c9e16")

func itemID(session uuid.UUID, kind string, at int64, text string) uuid.UUID {
	return uuid.NewSHA1(space, fmt.Appendf(nil, "%s %s %d %s", session, kind, at, text))
}

// WithIDs names statements that have no id yet, as those of version 1, and returns the rest as it is.
func (in Insight) WithIDs() Insight {
	named := func(kind string, all []Statement) []Statement {
		out := slices.Clone(all)
		for i, s := range out {
			if s.ID == uuid.Nil {
				out[i].ID = itemID(in.SessionID, kind, s.at(), s.Text)
			}
		}
		return out
	}
	in.Summary, in.OpenQuestions = named("summary", in.Summary), named("open_question", in.OpenQuestions)
	return in
}

// sorted puts lists into the order that Insight promises, and makes them lists where there are none.
func (in *Insight) sorted() {
	slices.SortStableFunc(in.Highlights, func(a, b Highlight) int {
		return cmp.Or(cmp.Compare(a.AtMS, b.AtMS), cmp.Compare(a.Kind, b.Kind))
	})
	slices.SortStableFunc(in.Summary, func(a, b Statement) int { return cmp.Compare(a.at(), b.at()) })
	for _, list := range []*[]Statement{&in.Summary, &in.OpenQuestions} {
		if *list == nil {
			*list = []Statement{}
		}
	}
	*in = in.WithIDs()
	if in.Chapters == nil {
		in.Chapters = []Chapter{}
	}
	if in.Highlights == nil {
		in.Highlights = []Highlight{}
	}
	if in.Terms == nil {
		in.Terms = []Term{}
	}
}

func (s Statement) at() int64 {
	if len(s.Evidence) == 0 {
		return 0
	}
	return s.Evidence[0].AtMS
}
