package lesson

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/text"
)

// Outline is what an outline says.
type Outline struct {
	Segments []PlanSegment  `json:"segments" doc:"What was understood, under new identifiers"`
	Minutes  int            `json:"minutes" doc:"Planned length of the segments together"`
	Errors   []OutlineError `json:"errors" doc:"What was not, in the order of lines"`
}

// OutlineError says what is wrong with a line.
type OutlineError struct {
	Line    int    `json:"line" doc:"The line, counted from 1"`
	Code    string `json:"code" enum:"minutes-missing,minutes-invalid,bracket-open,no-segment,file-unknown,pages-invalid,poll-invalid,text-invalid,too-long,too-many" doc:"What is wrong"`
	Message string `json:"message" doc:"What is wrong and what to do, in sentences; the line is not repeated"`
}

// The codes of what is wrong with a line.
const (
	minutesMissing = "minutes-missing"
	minutesInvalid = "minutes-invalid"
	bracketOpen    = "bracket-open"
	noSegment      = "no-segment"
	fileUnknown    = "file-unknown"
	pagesInvalid   = "pages-invalid"
	pollInvalid    = "poll-invalid"
	textInvalid    = "text-invalid"
	tooLong        = "too-long"
	tooMany        = "too-many"
)

// maxOutlineErrors bounds how many lines are named.
const maxOutlineErrors = 100

// ParseOutline reads an outline as a plan. It saves nothing and fails on nothing: what was understood is returned with
// an error for each line that was not.
//
// A line that is not indented is a segment, with its minutes at the end as (6), (6 min), 6 min, – 6 min or 6', or with
// a clock at the beginning: 10:05–10:11 is when it takes place, 0:06 how long it takes. Where one of the single times
// is 0:00 or after 8:00 they are when segments begin, and each lasts until the next. Markdown's headings (## Title) and
// list markers (-, *, +, 1.) may precede it; the first line, when it is a heading without minutes, is the lesson's
// title and skipped.
//
// What is indented, by spaces or tabs, belongs to the segment above, as does everything between two headings, and a
// list below a line without a marker:
//
//	slides NAME [pages A–B]   pages of a file of the course, by its name, in upper or lower case
//	board [TITLE], camera [TITLE], screen [TITLE]
//	poll: QUESTION            its answers on deeper lines; [x] or * marks a right one
//	note: TEXT, or TEXT       a line of the segment's notes
func ParseOutline(outline string, files Files) Outline {
	p := &parser{files: files, used: map[string]bool{}}
	lines := p.read(outline)
	starts := startTimes(lines)
	for i, l := range lines {
		switch {
		case i == 0 && l.heading == 1 && !l.hasMinutes():
		case p.child(l):
			p.inside(l)
		default:
			p.segment(l, lines[i+1:], starts)
		}
	}
	p.finish()
	slices.SortStableFunc(p.errors, func(a, b OutlineError) int { return a.Line - b.Line })
	out := Outline{Segments: make([]PlanSegment, 0, len(p.segments)), Errors: p.errors}
	for _, g := range p.segments {
		out.Segments = append(out.Segments, *g)
	}
	if out.Errors == nil {
		out.Errors = []OutlineError{}
	}
	out.Minutes = Minutes(out.Segments)
	return out
}

// parser holds what is open while an outline is read.
type parser struct {
	files    Files
	errors   []OutlineError
	segments []*PlanSegment
	scenes   int
	polls    int
	used     map[string]bool // files, by their identifier

	at      *PlanSegment // the segment that lines belong to; it is not in segments when it was not understood
	from    line         // its line
	poll    *PlanPoll    // the poll that deeper lines are answers of
	asked   line         // its line
	starred []bool       // which of its answers begin with a star
	noted   int          // the line on which the notes became too long
}

func (p *parser) fail(number int, code, format string, args ...any) {
	if len(p.errors) < maxOutlineErrors {
		p.errors = append(p.errors, OutlineError{Line: number, Code: code, Message: fmt.Sprintf(format, args...)})
	}
}

// read cuts an outline into the lines that say something, without the indent that all have.
func (p *parser) read(outline string) []line {
	outline = strings.TrimPrefix(outline, "\ufeff")
	outline = strings.ReplaceAll(strings.ReplaceAll(outline, "\r\n", "\n"), "\r", "\n")
	var out []line
	for i, raw := range strings.Split(outline, "\n") {
		clean, err := text.Line(raw)
		if err != nil {
			p.fail(i+1, textInvalid, "This line holds a character that cannot be shown. Type the line anew.")
			continue
		}
		if !text.Visible(clean) || rule(clean) {
			continue
		}
		out = append(out, newLine(i+1, indentOf(raw), clean))
	}
	least := 0
	for i, l := range out {
		if i == 0 || l.indent < least {
			least = l.indent
		}
	}
	for i := range out {
		out[i].indent -= least
	}
	return out
}

// child says whether a line belongs to a segment rather than being one.
func (p *parser) child(l line) bool {
	switch {
	case l.heading > 0:
		return false
	case l.indent >= 2 || p.from.heading > 0:
		return true
	case p.at == nil:
		return false
	case p.poll != nil && p.answers(l):
		return true
	}
	return p.from.marker == "" && l.marker != "" && !l.hasMinutes()
}

func (p *parser) segment(l line, after []line, starts bool) {
	p.finish()
	p.at, p.from = &PlanSegment{ID: classroom.NewID(), Scenes: []PlanScene{}, Polls: []PlanPoll{}}, l
	title, minutes, code := l.timed(after, starts)
	switch {
	case code == bracketOpen:
		p.fail(l.number, code, "The bracket is not closed. Write the minutes as (13).")
	case code == minutesMissing:
		p.fail(l.number, code, "How long is it? Write the minutes as (13) or as 13 min.")
	case code == minutesInvalid:
		p.fail(l.number, code, "A part takes 1 to %d minutes.", MaxMinutes)
	case title == "":
		p.fail(l.number, textInvalid, "What happens in this part? Write a title before the minutes.")
	case utf8.RuneCountInString(title) > MaxTitle:
		p.fail(l.number, tooLong, "The title is longer than %d characters.", MaxTitle)
	case len(p.segments) == MaxSegments:
		p.fail(l.number, tooMany, "A lesson has at most %d parts.", MaxSegments)
	default:
		p.at.Title, p.at.Minutes = title, minutes
		p.segments = append(p.segments, p.at)
	}
}

// inside reads a line that belongs to the segment above.
func (p *parser) inside(l line) {
	if p.at == nil {
		p.fail(l.number, noSegment, "This belongs to a part, and there is none above. Begin with a line that is not indented.")
		p.at, p.from = &PlanSegment{}, line{} // so that the lines that follow it are not named too
		return
	}
	if p.poll != nil && p.answers(l) {
		p.answer(l)
		return
	}
	p.endPoll()
	word, rest := l.keyword()
	switch word {
	case "slides":
		p.slides(l, rest)
	case "board":
		p.scene(l, rest, PlanScene{Layout: eventlog.LayoutBoard})
	case "camera":
		p.scene(l, rest, PlanScene{Layout: eventlog.LayoutCamera})
	case "screen":
		p.scene(l, rest, PlanScene{Layout: eventlog.LayoutScreen})
	case "poll":
		p.ask(l, rest)
	default:
		p.note(l, rest)
	}
}

func (p *parser) scene(l line, title string, s PlanScene) {
	switch {
	case utf8.RuneCountInString(title) > MaxTitle:
		p.fail(l.number, tooLong, "The title is longer than %d characters.", MaxTitle)
		return
	case p.scenes == MaxScenes:
		p.fail(l.number, tooMany, "A lesson has at most %d scenes.", MaxScenes)
		return
	}
	p.scenes++
	s.ID, s.Title, s.Regions = classroom.NewID(), title, []PlanRegion{}
	p.at.Scenes = append(p.at.Scenes, s)
}

func (p *parser) slides(l line, rest string) {
	if rest == "" {
		p.fail(l.number, fileUnknown, "Which file? Write its name, as in: slides recap.pdf pages 1–3.")
		return
	}
	a, first, last, named := p.files.find(rest)
	switch {
	case a == nil:
		p.fail(l.number, fileUnknown, "There is no file “%s” in this course. Upload it first, or write note: before the line.", clip(named))
		return
	case first < 1 || last < first || last > a.PageCount:
		p.fail(l.number, pagesInvalid, "The file “%s” has %d pages.", a.Name, a.PageCount)
		return
	case !p.used[a.ID.String()] && len(p.used) == MaxDecks:
		p.fail(l.number, tooMany, "A lesson shows at most %d files.", MaxDecks)
		return
	}
	p.used[a.ID.String()] = true
	p.scene(l, "", PlanScene{Layout: eventlog.LayoutSlides, AssetID: &a.ID, FirstPage: &first, LastPage: &last})
}

// clip cuts what is repeated in a message.
func clip(words string) string {
	if runes := []rune(words); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return words
}

func (p *parser) note(l line, words string) {
	if words == "" {
		return
	}
	notes := words
	if p.at.Notes != "" {
		notes = p.at.Notes + "\n" + words
	}
	if utf8.RuneCountInString(notes) > MaxNotes {
		if p.noted == 0 {
			p.fail(l.number, tooLong, "The notes of a part have at most %d characters.", MaxNotes)
		}
		p.noted = l.number
		return
	}
	p.at.Notes = notes
}

// finish closes the segment that is open.
func (p *parser) finish() {
	p.endPoll()
	p.noted = 0
}
