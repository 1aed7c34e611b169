package captions

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/lectern/lectern/shared/transcript"
)

// Rules are the limits of a readable caption.
type Rules struct {
	LineRunes  int   // longest line, in characters
	Lines      int   // most lines
	MinMS      int64 // shortest time on screen
	MaxMS      int64 // longest time on screen
	GapMS      int64 // empty screen between two cues of which one follows the other at once
	RunesASec  int   // reading speed: a cue stays longer when there is room
	PauseMS    int64 // a silence after which a new cue begins
	SentenceMS int64 // likewise after the end of a sentence
}

// Reading are the limits of the Netflix Timed Text Style Guide, General Requirements and English: two lines of 42
// characters, 5/6 s to 7 s, two frames (80 ms at 25 frames/s) between cues, 17 characters a second for young viewers.
// A silence of a second ends a cue, so that no text stands over it.
var Reading = Rules{
	LineRunes: 42, Lines: 2, MinMS: 833, MaxMS: 7000, GapMS: 80, RunesASec: 17, PauseMS: 1000, SentenceMS: 200,
}

// Cut turns utterances into cues, ordered as the utterances are; speakers returns the name, and an utterance of
// someone without a name has no speaker. Lines and cues are filled evenly rather than to the brim: among all ways to
// divide an utterance within the limits, the one with the fewest cues and, of these, the most even is taken (dynamic
// programming over the words, as Knuth and Plass break paragraphs). A single word over a limit stays whole. Every word
// is in exactly one cue, and ids are the utterance's with a number.
func Cut(utterances []transcript.Utterance, speakers func(transcript.Utterance) string, rules Rules) []Cue {
	cues := []Cue{}
	for _, u := range utterances {
		for n, words := range rules.divide(u.Words) {
			cues = append(cues, Cue{
				ID: fmt.Sprintf("%s-%d", u.ID, n+1), Speaker: speakers(u), Lines: rules.wrap(words),
				StartMS: words[0].StartMS, EndMS: words[len(words)-1].EndMS,
			})
		}
	}
	rules.time(cues)
	return cues
}

// divide finds the cheapest way to cut words into cues.
func (r Rules) divide(words []transcript.Word) (parts [][]transcript.Word) {
	n := len(words)
	cost, from := make([]float64, n+1), make([]int, n+1)
	for end := 1; end <= n; end++ {
		cost[end] = math.Inf(1)
		for start := end - 1; start >= 0; start-- {
			part := words[start:end]
			if len(part) > 1 && !r.fits(part) {
				break
			}
			if c := cost[start] + r.cost(part, end == n); c < cost[end] {
				cost[end], from[end] = c, start
			}
			if start > 0 && r.mustBreak(words[start-1], words[start]) {
				break
			}
		}
	}
	for end := n; end > 0; end = from[end] {
		parts = append(parts, words[from[end]:end])
	}
	slices.Reverse(parts)
	return parts
}

func (r Rules) fits(part []transcript.Word) bool {
	return len(r.wrap(part)) <= r.Lines && part[len(part)-1].EndMS-part[0].StartMS <= r.MaxMS && r.linesFit(part)
}

func (r Rules) linesFit(part []transcript.Word) bool {
	for _, l := range r.wrap(part) {
		if utf8.RuneCountInString(l) > r.LineRunes {
			return false
		}
	}
	return true
}

// cost of a cue: a constant for being one more, the square of the room it leaves, and less when it ends where a
// reader would pause.
func (r Rules) cost(part []transcript.Word, last bool) float64 {
	room := 1 - float64(runes(part))/float64(r.LineRunes*r.Lines)
	c := 10 + 4*room*room
	if end := part[len(part)-1].Text; !last && strings.ContainsAny(end[len(end)-1:], ".?!") {
		c -= 4
	} else if !last && strings.ContainsAny(end[len(end)-1:], ",;:") {
		c -= 2
	}
	return c
}

func (r Rules) mustBreak(before, after transcript.Word) bool {
	gap := after.StartMS - before.EndMS
	return gap >= r.PauseMS || gap >= r.SentenceMS && strings.ContainsAny(before.Text[len(before.Text)-1:], ".?!")
}

// wrap breaks a cue's words into lines: one if they fit, else two, as even as can be with the longer one below.
func (r Rules) wrap(part []transcript.Word) []string {
	texts := make([]string, len(part))
	for i, w := range part {
		texts[i] = w.Text
	}
	whole := strings.Join(texts, " ")
	if utf8.RuneCountInString(whole) <= r.LineRunes || r.Lines < 2 || len(texts) < 2 {
		return []string{whole}
	}
	best, bestCost := 1, math.Inf(1)
	for i := 1; i < len(texts); i++ {
		top, bottom := utf8.RuneCountInString(strings.Join(texts[:i], " ")), utf8.RuneCountInString(strings.Join(texts[i:], " "))
		c := math.Abs(float64(bottom - top))
		if top > bottom {
			c++
		}
		if strings.ContainsAny(texts[i-1][len(texts[i-1])-1:], ",;:.?!") {
			c -= float64(r.LineRunes) / 4
		}
		if top > r.LineRunes || bottom > r.LineRunes {
			c += float64(10 * r.LineRunes)
		}
		if c < bestCost {
			best, bestCost = i, c
		}
	}
	return []string{strings.Join(texts[:best], " "), strings.Join(texts[best:], " ")}
}

// time lets cues stay as long as they take to read, without running into the next one. Cues that overlap because
// people spoke at once keep doing so.
func (r Rules) time(cues []Cue) {
	for i := range cues {
		c := &cues[i]
		n := utf8.RuneCountInString(strings.Join(c.Lines, " "))
		want := min(max(c.StartMS+r.MinMS, c.StartMS+int64(n)*1000/int64(r.RunesASec), c.EndMS), max(c.StartMS+r.MaxMS, c.EndMS))
		if i+1 < len(cues) {
			next := cues[i+1].StartMS
			if next-r.GapMS >= c.EndMS {
				want = min(want, next-r.GapMS)
			} else {
				want = c.EndMS
				if next > c.StartMS && next-c.EndMS < r.GapMS && c.EndMS <= next {
					want = max(next-r.GapMS, c.StartMS+1)
				}
			}
		}
		c.EndMS = want
	}
}

func runes(part []transcript.Word) int {
	n := len(part) - 1
	for _, w := range part {
		n += utf8.RuneCountInString(w.Text)
	}
	return n
}
