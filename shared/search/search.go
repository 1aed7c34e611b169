// Package search is the domain of finding a moment of a class again: what of a class can be found and by whom, what is
// asked, and what is answered. It is pure. It refuses to know how words are compared and where entries are kept.
package search

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
)

// Kind says what an entry is.
type Kind string

// The kinds.
const (
	Said     Kind = "said"     // an utterance
	Slide    Kind = "slide"    // the words on a page that was shown
	Chat     Kind = "chat"     // a message
	Question Kind = "question" // asked in writing
	Answer   Kind = "answer"   // written to a question
	Chapter  Kind = "chapter"  // its title
)

// Audience says whom an entry is shown to.
type Audience string

// The audiences. What students and staff are shown with other words is an entry for each.
const (
	All      Audience = "all"
	Students Audience = "students"
	Staff    Audience = "staff"
)

// Entry is a moment of a class with its words.
type Entry struct {
	Audience      Audience   `json:"audience"`
	Kind          Kind       `json:"kind"`
	AtMS          int64      `json:"at_ms"`                    // since session.started
	ParticipantID *uuid.UUID `json:"participant_id,omitempty"` // who said, wrote or asked it; nil without a name
	SourceID      uuid.UUID  `json:"source_id"`                // of the utterance, event or chapter
	AssetID       *uuid.UUID `json:"asset_id,omitempty"`       // of a slide
	Page          *int       `json:"page,omitempty"`           // of a slide, from 1
	Body          string     `json:"body"`                     // one line, never empty
}

// Index is what can be found in one class.
type Index struct {
	SessionID uuid.UUID
	Run       int
	InputHash string // of all that the entries are made from
	Language  string // ISO 639-1, or empty
	Edits     int    // revision of the edits that the entries heed
	Entries   []Entry
}

// Known is what of a class's index is there.
type Known struct {
	InputHash string // empty when nothing is
	Language  string // of the course; empty: that of the deployment
}

// The bounds of a query.
const (
	MaxQuery    = 200 // characters
	MaxWords    = 12
	HitsShown   = 5  // of a lecture, the best
	HitsOfOne   = 50 // of a lecture that is asked for alone
	MaxLectures = 20
	MaxMarks    = 200 // times of a lecture's moments that are listed
	// MaxMoments is how many moments one query looks at. A word that is in more of them tells nothing apart.
	MaxMoments = 10_000
)

// When narrows a query to lectures on one side of Query.Since.
type When string

// The sides.
const (
	Anytime When = ""
	Recent  When = "recent"
	Earlier When = "earlier"
)

// Query is what a person looks for.
type Query struct {
	// Words may hold "words that belong together", -words that must not be there, and or.
	Words   string
	Courses []uuid.UUID // empty: all
	Session uuid.UUID   // nil UUID: all
	Kinds   []Kind      // empty: all
	Since   time.Time   // where recent lectures begin
	When    When
	After   *Position
	Limit   int // lectures, at most MaxLectures
}

// Check says whether a query is within the bounds: fault.Invalid "query-too-long".
func (q Query) Check() error {
	if len([]rune(q.Words)) > MaxQuery || len(strings.Fields(q.Words)) > MaxWords {
		return fault.Invalid("query-too-long", "Search for at most %d words.", MaxWords)
	}
	return nil
}

// Position is a place in the list of lectures, the best first.
type Position struct {
	Score    float64
	StartsAt time.Time
	ID       uuid.UUID
}

// Result is what was found. Counts are of all lectures the person may watch: those of Kinds heed every narrowing but
// the query's kinds, and the others likewise.
type Result struct {
	Moments  int `json:"moments" doc:"How many moments were found, with everything that narrows the search"`
	Lectures int `json:"lectures" doc:"In how many lectures"`
	// IsCapped and OnlyCommonWords say why there may be more, or nothing.
	IsCapped        bool          `json:"is_capped" doc:"Whether so many moments have these words that not all were looked at"`
	OnlyCommonWords bool          `json:"only_common_words" doc:"Whether nothing was searched for: there are only words that are everywhere, or only words to leave out"`
	Kinds           []KindCount   `json:"kinds" doc:"Moments by kind, whichever kinds are asked for; kinds without any are left out"`
	Courses         []CourseCount `json:"courses" doc:"Moments by course, whichever courses are asked for, by title; courses without any are left out"`
	Recent          int           `json:"recent" doc:"Moments in lectures that began at or after since, whichever side is asked for"`
	Earlier         int           `json:"earlier" doc:"Moments in lectures that began before since, or 0 without it"`
	Data            []Lecture     `json:"data" doc:"Lectures, the best first"`
	NextCursor      *string       `json:"next_cursor" doc:"Cursor of the next page, or null at the end"`
}

// KindCount is how many moments are of a kind.
type KindCount struct {
	Kind    Kind `json:"kind" enum:"said,slide,chat,question,answer,chapter" doc:"The kind"`
	Moments int  `json:"moments" doc:"How many moments"`
}

// CourseCount is how many moments are in a course.
type CourseCount struct {
	classroom.Reference
	Moments int `json:"moments" doc:"How many moments"`
}

// Lecture is a class in which something was found.
type Lecture struct {
	SessionID  uuid.UUID           `json:"session_id" format:"uuid" doc:"The session"`
	Title      string              `json:"title" doc:"Its title"`
	Course     classroom.Reference `json:"course" doc:"Its course"`
	StartedAt  time.Time           `json:"started_at" doc:"When it began, UTC"`
	TimeZone   string              `json:"time_zone" doc:"Its time zone (IANA)"`
	DurationMS int64               `json:"duration_ms" doc:"How long it was live"`
	Moments    int                 `json:"moments" doc:"How many moments were found in it"`
	Marks      []int64             `json:"marks" doc:"When, in ms since it began, in order; at most 200 of them"`
	Chapters   []int64             `json:"chapters" doc:"When its chapters begin, in ms, in order"`
	Hits       []Hit               `json:"hits" doc:"The best of them, in order of time"`
	Position   Position            `json:"-"`
}

// Hit is a moment that was found.
type Hit struct {
	AtMS      int64      `json:"at_ms" doc:"When, in ms since the lecture began"`
	Kind      Kind       `json:"kind" enum:"said,slide,chat,question,answer,chapter" doc:"What it is"`
	Who       *string    `json:"who" doc:"Who said, wrote or asked it; null for slides, chapters and what has no name"`
	SourceID  uuid.UUID  `json:"source_id" format:"uuid" doc:"The utterance, event or chapter"`
	AssetID   *uuid.UUID `json:"asset_id" format:"uuid" doc:"The file of a slide; else null"`
	Page      *int       `json:"page" doc:"The page of a slide, from 1; else null"`
	Words     []Span     `json:"words" doc:"What stands around the words that were found, in pieces"`
	CutBefore bool       `json:"cut_before" doc:"Whether there is more text before"`
	CutAfter  bool       `json:"cut_after" doc:"Whether there is more text behind"`
}

// Span is a piece of text.
type Span struct {
	Text  string `json:"text" doc:"The piece, with the spaces around it"`
	Match bool   `json:"match" doc:"Whether it is what was looked for"`
}

// The marks that stand around what was found while a text is on its way through the database: control characters, which
// no text holds.
const (
	MarkStart = "\x02"
	MarkStop  = "\x03"
)

// Postgres takes some signs for the beginning of a tag or a file's name. Where a text is read for its words, Signs only
// part them; where it is shown, other control characters stand for them on the way.
const (
	Signs        = "<&/"
	SignsApart   = "   "
	SignsCarried = "\x04\x05\x06"
)

var signsAgain = strings.NewReplacer("\x04", "<", "\x05", "&", "\x06", "/")

// Spans divides a part of a body in which matches are marked. body tells whether there is more on either side.
func Spans(marked, body string) (spans []Span, cutBefore, cutAfter bool) {
	spans, marked = []Span{}, signsAgain.Replace(marked)
	unmarked := strings.NewReplacer(MarkStart, "", MarkStop, "")
	add := func(text string, match bool) {
		text = unmarked.Replace(text)
		switch n := len(spans); {
		case text == "":
		// Words that were found side by side are one piece.
		case n > 1 && match && spans[n-1].Text == " " && spans[n-2].Match:
			spans[n-2].Text += " " + text
			spans = spans[:n-1]
		default:
			spans = append(spans, Span{Text: text, Match: match})
		}
	}
	for rest := marked; rest != ""; {
		before, after, found := strings.Cut(rest, MarkStart)
		add(before, false)
		if !found {
			break
		}
		var match string
		match, rest, _ = strings.Cut(after, MarkStop)
		add(match, true)
	}
	plain := unmarked.Replace(marked)
	return spans, !strings.HasPrefix(body, plain), !strings.HasSuffix(body, plain)
}
