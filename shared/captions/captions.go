// Package captions writes and reads WebVTT and SubRip, and cuts what was said into cues that can be read in time. It is
// pure and its output depends on nothing but its input. Chapters are cues too: one line each, no speaker. It does not
// know styles, positions or regions, and leaves them out when it reads them.
package captions

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Cue is a text that is shown from StartMS to EndMS, in ms of the media.
type Cue struct {
	ID             string // one line; may be empty
	StartMS, EndMS int64
	Speaker        string // one line; empty when nobody in particular speaks
	Lines          []string
}

const (
	arrow     = "-->"
	hourMS    = 3_600_000
	minuteMS  = 60_000
	maxTimeMS = 1<<53 - 1 // what a browser's number holds
)

// WebVTT prints cues in the given order (W3C WebVTT: Candidate Recommendation, §4). A cue with a speaker is one voice
// span.
func WebVTT(cues []Cue) []byte {
	b := bytes.NewBufferString("WEBVTT\n")
	for _, c := range cues {
		c = c.clean()
		b.WriteByte('\n')
		if c.ID != "" {
			b.WriteString(c.ID + "\n")
		}
		fmt.Fprintf(b, "%s %s %s\n", clock(c.StartMS, '.'), arrow, clock(c.EndMS, '.'))
		text := vttEscaper.Replace(strings.Join(c.Lines, "\n"))
		if c.Speaker != "" {
			text = "<v " + vttEscaper.Replace(c.Speaker) + ">" + text + "</v>"
		}
		b.WriteString(text + "\n")
	}
	return b.Bytes()
}

// SRT prints cues as SubRip, numbered from 1. The format has neither ids nor voices: a speaker's name leads the first
// line, followed by a colon.
func SRT(cues []Cue) []byte {
	var b bytes.Buffer
	for i, c := range cues {
		c = c.clean()
		text := strings.Join(c.Lines, "\n")
		if c.Speaker != "" {
			text = c.Speaker + ": " + text
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%d\n%s %s %s\n%s\n", i+1, clock(c.StartMS, ','), arrow, clock(c.EndMS, ','), text)
	}
	return b.Bytes()
}

// ParseWebVTT reads a file. Notes, styles, regions, settings and all tags but a voice around the whole cue are left
// out. It fails on a file that is not WebVTT and on a timing line that is none.
func ParseWebVTT(file []byte) ([]Cue, error) {
	all := blocks(file)
	if len(all) == 0 || !vttHead.MatchString(all[0].lines[0]) {
		return nil, fmt.Errorf("captions: the file does not begin with WEBVTT")
	}
	cues := []Cue{}
	for _, b := range all[1:] {
		i := b.timing()
		if i < 0 || i > 1 {
			continue // NOTE, STYLE, REGION
		}
		c := Cue{}
		if i == 1 {
			c.ID = b.lines[0]
		}
		var err error
		if c.StartMS, c.EndMS, err = parseTiming(b.lines[i]); err != nil {
			return nil, fmt.Errorf("captions: line %d: %w", b.number+i, err)
		}
		text := strings.Join(b.lines[i+1:], "\n")
		if m := vttVoice.FindStringSubmatch(text); m != nil {
			c.Speaker, text = vttUnescaper.Replace(m[1]), m[2]
		}
		text = vttUnescaper.Replace(vttTag.ReplaceAllString(text, ""))
		c.Lines = strings.Split(text, "\n")
		cues = append(cues, c.clean())
	}
	return cues, nil
}

// ParseSRT reads a SubRip file. It fails where a block has no timing.
func ParseSRT(file []byte) ([]Cue, error) {
	cues := []Cue{}
	for _, b := range blocks(file) {
		i := b.timing()
		if i < 0 || i > 1 {
			return nil, fmt.Errorf("captions: line %d: a number and a timing were expected", b.number)
		}
		c := Cue{Lines: b.lines[i+1:]}
		var err error
		if c.StartMS, c.EndMS, err = parseTiming(b.lines[i]); err != nil {
			return nil, fmt.Errorf("captions: line %d: %w", b.number+i, err)
		}
		cues = append(cues, c.clean())
	}
	return cues, nil
}

// clean returns the cue as a file can hold it: no line breaks inside lines and names, no empty lines, no time before 0
// or after the end, no arrow in the id.
func (c Cue) clean() Cue {
	c.ID = oneLine(strings.ReplaceAll(c.ID, arrow, ""))
	c.Speaker = oneLine(c.Speaker)
	c.StartMS = min(max(c.StartMS, 0), maxTimeMS)
	c.EndMS = min(max(c.EndMS, c.StartMS), maxTimeMS)
	lines := []string{}
	for _, l := range c.Lines {
		if l = oneLine(l); l != "" {
			lines = append(lines, l)
		}
	}
	if len(lines) == 0 {
		lines = append(lines, "\u00a0") // a cue without text would swallow the next
	}
	c.Lines = lines
	return c
}

// oneLine collapses ASCII white space, which is what both formats break lines at; other spaces are text.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ReplaceAll(s, "\x00", "\ufffd"), func(r rune) bool {
		return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f'
	}), " ")
}

func clock(ms int64, decimal byte) string {
	return fmt.Sprintf("%02d:%02d:%02d%c%03d", ms/hourMS, ms/minuteMS%60, ms/1000%60, decimal, ms%1000)
}

var (
	vttHead      = regexp.MustCompile(`^WEBVTT([ \t].*)?$`)
	vttVoice     = regexp.MustCompile(`(?s)^<v(?:\.[^ \t\n>]*)?[ \t\n]+([^>]*)>(.*?)(?:</v>)?$`)
	vttTag       = regexp.MustCompile(`<[^>]*>`)
	vttEscaper   = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	vttUnescaper = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&nbsp;", "\u00a0", "&lrm;", "\u200e", "&rlm;", "\u200f")
	timing       = regexp.MustCompile(`^\s*(?:(\d{2,}):)?([0-5]\d):([0-5]\d)[.,](\d{3})\s+-->\s+(?:(\d{2,}):)?([0-5]\d):([0-5]\d)[.,](\d{3})(?:\s.*)?$`)
)

func parseTiming(line string) (start, end int64, err error) {
	m := timing.FindStringSubmatch(line)
	if m == nil {
		return 0, 0, fmt.Errorf("%q is no timing", line)
	}
	at := func(h, m, s, ms string) (total int64) {
		for _, part := range []struct {
			text string
			unit int64
		}{{h, hourMS}, {m, minuteMS}, {s, 1000}, {ms, 1}} {
			if part.text == "" {
				continue
			}
			n, perr := strconv.ParseInt(part.text, 10, 64)
			if perr != nil || n > maxTimeMS/part.unit {
				err = fmt.Errorf("%q is out of range", line)
			}
			total += n * part.unit
		}
		return total
	}
	return at(m[1], m[2], m[3], m[4]), at(m[5], m[6], m[7], m[8]), err
}

// block is a run of lines without an empty one.
type block struct {
	number int // of its first line, from 1
	lines  []string
}

// timing returns the index of the first line with an arrow, or -1.
func (b block) timing() int {
	for i, l := range b.lines {
		if strings.Contains(l, arrow) {
			return i
		}
	}
	return -1
}

func blocks(file []byte) (all []block) {
	text := strings.TrimPrefix(string(file), "\ufeff")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	open := false
	for i, line := range strings.Split(text, "\n") {
		if strings.Trim(line, " \t") == "" {
			open = false
			continue
		}
		if !open {
			all = append(all, block{number: i + 1})
			open = true
		}
		last := &all[len(all)-1]
		last.lines = append(last.lines, line)
	}
	return all
}
