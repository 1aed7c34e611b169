// Package text holds the one rule for what people write: titles, names, notes, search words. A text is stored as others
// will read it, so it holds nothing that is not seen and nothing that makes it look like another. It refuses to know
// where a text comes from and how long it may be.
//
// Refused are what no keyboard writes into a text: bytes that are no UTF-8, NUL and the other control characters (C0,
// DEL, C1), noncharacters, and the embeddings, overrides and isolates that turn the order of what follows (U+202A–202E,
// U+2066–2069). Cleaned is what copying brings along: space around the text, the invisible characters U+00AD, U+180E,
// U+200B, U+2060–2064, U+FEFF and tags outside of a flag; in a line also direction marks, and every run of spaces, tabs
// and line breaks becomes one space. Joiners (U+200C, U+200D) stay where writing and emoji need them. Of the marks that
// stand on one letter eight stay: no writing has more, and a pile of them covers other people's lines.
package text

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a text is refused for, in words for whoever sent it.
var (
	ErrEncoding  = errors.New("expected text in UTF-8")
	ErrControl   = errors.New("expected text without control characters")
	ErrDirection = errors.New("expected text without characters that turn its direction")
)

// Line cleans a text of one line, as a title, a name or search words, or refuses it.
func Line(s string) (string, error) { return clean(s, true, false) }

// Lines cleans a text of several lines, or refuses it. Line breaks become \n; tabs and spaces stay.
func Lines(s string) (string, error) { return clean(s, false, false) }

// Name cleans a line that comes from another system, whose author cannot be asked: what Line refuses is left out. Its
// first limit characters are kept.
func Name(s string, limit int) string {
	out, _ := clean(s, true, true) // with nothing to refuse there is no error
	if runes := []rune(out); len(runes) > limit {
		out = strings.TrimRightFunc(string(runes[:limit]), edge)
	}
	return out
}

// Visible says whether a text shows anything at all.
func Visible(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return !blank(r) && !unicode.Is(unicode.Mn, r) && !joiner(r) && !mark(r) })
}

func clean(s string, oneLine, lenient bool) (string, error) {
	if !utf8.ValidString(s) {
		if !lenient {
			return "", ErrEncoding
		}
		s = strings.ToValidUTF8(s, "")
	}
	c := cleaner{oneLine: oneLine}
	c.out.Grow(len(s))
	for _, r := range strings.ReplaceAll(s, "\r\n", "\n") {
		if err := refused(r); err != nil {
			if lenient {
				continue
			}
			return "", err
		}
		c.add(r)
	}
	return strings.TrimFunc(c.out.String(), edge), nil
}

// cleaner writes a text rune by rune. before is what it wrote last, held what it writes once something follows.
type cleaner struct {
	out     strings.Builder
	oneLine bool
	before  rune
	held    rune
	marks   int // on the letter that was written last
}

// maxMarks is how many combining marks one letter keeps.
const maxMarks = 8

func (c *cleaner) add(r rune) {
	switch {
	case tag(r) && !tag(c.before) && c.before != '\U0001F3F4', invisible(r), c.oneLine && mark(r):
		return
	case joiner(r):
		if joins(c.before) {
			c.held = r
		}
		return
	case r == '\r' || r == '\u2028' || r == '\u2029':
		r = '\n'
	}
	if c.oneLine && (r == '\n' || r == '\t' || unicode.IsSpace(r)) {
		if c.before == ' ' {
			return
		}
		r = ' '
	}
	if unicode.In(r, unicode.Mn, unicode.Me) {
		if c.marks++; c.marks > maxMarks {
			return
		}
	} else {
		c.marks = 0
	}
	if c.held != 0 && !unicode.IsSpace(r) {
		c.out.WriteRune(c.held)
	}
	c.held, c.before = 0, r
	c.out.WriteRune(r)
}

func refused(r rune) error {
	switch {
	case r == '\n' || r == '\r' || r == '\t':
		return nil
	case unicode.Is(unicode.Cc, r), r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
		return ErrControl
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return ErrDirection
	}
	return nil
}

// invisible characters change nothing that is seen, except that two texts that look alike differ.
func invisible(r rune) bool {
	return r == 0x00ad || r == 0x180e || r == 0x200b || r >= 0x2060 && r <= 0x2064 || r >= 0x206a && r <= 0x206f || r == 0xfeff
}

// mark says whether a rune is a direction mark: text of mixed directions may need one, a line shown by itself does not.
func mark(r rune) bool { return r == 0x200e || r == 0x200f || r == 0x061c }

func joiner(r rune) bool { return r == 0x200c || r == 0x200d }

func tag(r rune) bool { return r >= 0xe0000 && r <= 0xe007f }

// joins says whether a joiner after this rune can change what is seen: not in scripts whose letters stand alone.
func joins(r rune) bool {
	return r > 0x7f && !unicode.IsSpace(r) && !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
}

// edge says whether a rune is no beginning and no end of a text.
func edge(r rune) bool { return blank(r) || joiner(r) }

// blank says whether a rune shows nothing: spaces, and the letters that are drawn empty.
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == 0x115f || r == 0x1160 || r == 0x2800 || r == 0x3164 || r == 0xffa0
}
