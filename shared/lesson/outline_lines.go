package lesson

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/lectern/lectern/shared/asset"
)

// line is a line of an outline that says something.
type line struct {
	number  int    // from 1
	indent  int    // in columns, a tab to the next multiple of four
	heading int    // level of a Markdown heading, 0: none
	marker  string // of a list, * or - (any other), empty: none
	words   string // the rest, cleaned, its full-width digits and brackets made plain ones at the end
}

var (
	headingMark = regexp.MustCompile(`^(#{1,6})\s+(.*?)\s*#*$`)
	listMark    = regexp.MustCompile(`^([-*+•–]|\d{1,3}[.)、])\s+(.*)$`)
	onlyMark    = regexp.MustCompile(`^(#{1,6}|[-*+•–]|\d{1,3}[.)])$`)
	ruleMark    = regexp.MustCompile(`^(?:-{3,}|={3,}|\*{3,}|_{3,}|(?:- ){2,}-|(?:\* ){2,}\*)$`)
)

// rule says whether a line is a Markdown rule, an underline, or a marker with nothing behind it.
func rule(clean string) bool { return ruleMark.MatchString(clean) || onlyMark.MatchString(clean) }

func newLine(number, indent int, clean string) line {
	l := line{number: number, indent: indent, words: clean}
	if m := headingMark.FindStringSubmatch(clean); m != nil {
		l.heading, l.words = len(m[1]), m[2]
	} else if m := listMark.FindStringSubmatch(clean); m != nil {
		l.marker, l.words = "-", m[2]
		if m[1] == "*" {
			l.marker = "*"
		}
	}
	return l
}

func indentOf(raw string) int {
	columns := 0
	for _, r := range raw {
		switch {
		case r == '\t':
			columns += 4 - columns%4
		case r == '\u3000': // as wide as two letters
			columns += 2
		case unicode.IsSpace(r):
			columns++
		default:
			return columns
		}
	}
	return columns
}

// unit is how minutes are called.
const unit = `(?:min(?:\.|s\.?|uten?|utes?|utos?|uti)?|m|'|′|’|分钟|分鐘|分|분|λεπτά|λεπτό|λεπ\.?|λ\.?|мин\.?|минут[аы]?)`

var (
	inBrackets = regexp.MustCompile(`(?i)^(.*?)\s*[(（\[]\s*(\d{1,9})\s*` + unit + `?\s*[)）\]]$`)
	withUnit   = regexp.MustCompile(`(?i)^(.*?)(?:^|\s*[-–—,:：]\s*|\s+)(\d{1,9})\s*` + unit + `$`)
	unclosed   = regexp.MustCompile(`(?i)[(（\[]\s*\d{1,9}\s*` + unit + `?$`)
	clockRange = regexp.MustCompile(`^(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})(?:\s+|\s*[-–—:：]\s*)(.*)$`)
	clock      = regexp.MustCompile(`^(\d{1,2}):(\d{2})(?:\s+|\s*[-–—：]\s*)(.*)$`)
)

// plain makes full-width digits plain ones, so that they are read as what they are.
var plain = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9")

// hasMinutes says whether a line says how long something takes, understood or not.
func (l line) hasMinutes() bool {
	_, _, code := l.timed(nil, false)
	return code != minutesMissing || l.starts() >= 0
}

// timed takes title and minutes of a segment apart. after are the lines that follow. code is empty, or what is wrong.
func (l line) timed(after []line, starts bool) (title string, minutes int, code string) {
	words := plain.Replace(l.words)
	bare, from, to := clocks(words)
	for _, form := range []*regexp.Regexp{inBrackets, withUnit} {
		if m := form.FindStringSubmatch(bare); m != nil {
			return checked(m[1], number(m[2]))
		}
	}
	switch {
	case unclosed.MatchString(bare):
		return "", 0, bracketOpen
	case to >= 0:
		return checked(bare, (to-from+24*60)%(24*60))
	case from >= 0 && !starts:
		return checked(bare, from)
	case from >= 0:
		for _, next := range after {
			if begins := next.starts(); next.indent == l.indent && next.heading == l.heading && begins >= 0 {
				return checked(bare, (begins-from+24*60)%(24*60))
			}
		}
	}
	return "", 0, minutesMissing
}

func checked(title string, minutes int) (string, int, string) {
	if minutes < 1 || minutes > MaxMinutes {
		return "", 0, minutesInvalid
	}
	title = strings.TrimFunc(title, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-–—:：", r) })
	for _, mark := range []string{"**", "__"} {
		if inner, bold := strings.CutPrefix(title, mark); bold && strings.HasSuffix(inner, mark) && inner != mark {
			title = strings.TrimSpace(strings.TrimSuffix(inner, mark))
		}
	}
	return title, minutes, ""
}

// clocks takes the times at the beginning of a line off, in minutes of the day; -1 where there is none.
func clocks(words string) (rest string, from, to int) {
	if m := clockRange.FindStringSubmatch(words); m != nil {
		if from, to := ofDay(m[1], m[2]), ofDay(m[3], m[4]); from >= 0 && to >= 0 {
			return m[5], from, to
		}
	}
	if m := clock.FindStringSubmatch(words); m != nil {
		if from := ofDay(m[1], m[2]); from >= 0 {
			return m[3], from, -1
		}
	}
	return words, -1, -1
}

func ofDay(hours, minutes string) int {
	h, m := number(hours), number(minutes)
	if h > 24 || m > 59 {
		return -1
	}
	return h*60 + m
}

func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return -1
	}
	return n
}

// starts returns the single time at the beginning of a line, in minutes of the day, or -1.
func (l line) starts() int {
	_, from, to := clocks(plain.Replace(l.words))
	if to >= 0 {
		return -1
	}
	return from
}

// startTimes says whether the single times of an outline are when segments begin, rather than how long they are.
func startTimes(lines []line) bool {
	for _, l := range lines {
		if at := l.starts(); at == 0 || at > MaxMinutes {
			return true
		}
	}
	return false
}

var keywords = regexp.MustCompile(`(?i)^(slides|board|camera|screen|poll|note|notes)(?:\s*[:：]\s*|\s+|$)(.*)$`)

// keyword takes the first word of a line off when it says what the line is. poll and note need their colon, for a note
// may begin with either word.
func (l line) keyword() (word, rest string) {
	m := keywords.FindStringSubmatch(l.words)
	if m == nil {
		return "", l.words
	}
	word, rest = strings.ToLower(m[1]), strings.TrimSpace(m[2])
	if word == "poll" || word == "note" || word == "notes" {
		between := strings.TrimSpace(l.words[len(m[1]) : len(l.words)-len(m[2])])
		if between != ":" && between != "：" {
			return "", l.words
		}
	}
	return word, rest
}

// Files are the files of a course by name.
type Files struct{ byName map[string]*asset.Asset }

// FilesByName makes files findable by their names, with and without extension. Of two with the same name the first is
// found.
func FilesByName(files []asset.Asset) Files {
	out := Files{byName: map[string]*asset.Asset{}}
	add := func(name string, a *asset.Asset) {
		if out.byName[name] == nil && name != "" {
			out.byName[name] = a
		}
	}
	for i := range files {
		add(strings.ToLower(files[i].Name), &files[i])
	}
	for i := range files {
		name := strings.ToLower(files[i].Name)
		if dot := strings.LastIndexByte(name, '.'); dot > 0 {
			add(name[:dot], &files[i])
		}
	}
	return out
}

var pageRange = regexp.MustCompile(`(?i)^(.*?)[\s,]+[(\[]?(?:pages?|pp?\.|slides?)?\s*(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?[)\]]?$`)

// find returns the file that words begin with and the pages that follow its name, all of them when none do; nil and the
// name that was looked for when there is no such file.
func (f Files) find(words string) (a *asset.Asset, first, last int, name string) {
	if a := f.byName[bare(words)]; a != nil {
		return a, 1, a.PageCount, a.Name
	}
	m := pageRange.FindStringSubmatch(plain.Replace(words))
	if m == nil {
		return nil, 0, 0, words
	}
	first = number(m[2])
	last = first
	if m[3] != "" {
		last = number(m[3])
	}
	return f.byName[bare(m[1])], first, last, m[1]
}

func bare(name string) string {
	return strings.ToLower(strings.Trim(strings.TrimSpace(name), "\"“”„‘’'"))
}
