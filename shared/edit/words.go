package edit

import (
	"slices"
	"strings"
	"unicode"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/transcript"
)

// ApplyTranscript returns what an audience reads of what was said. Corrected utterances keep their id and their times;
// those of staff say what was recognised. An utterance that says it is corrected already stays as it is. Students get
// no word any of which was spoken in a hidden part.
func (a Applied) ApplyTranscript(said []transcript.Utterance, audience eventlog.Audience) []transcript.Utterance {
	out := []transcript.Utterance{}
	for _, u := range said {
		if text, corrected := a.Words[u.ID]; corrected && !u.Edited {
			u = correct(u, text)
		}
		if audience != eventlog.Staff {
			u.Original = ""
			if u = a.cut(u); len(u.Words) == 0 && u.Text == "" {
				continue
			}
		}
		out = append(out, u)
	}
	return out
}

// cut takes the words of hidden parts out of an utterance; nothing is left of one without words that touches a part.
func (a Applied) cut(u transcript.Utterance) transcript.Utterance {
	if !a.Overlaps(u.StartMS, u.EndMS) {
		return u
	}
	kept := slices.DeleteFunc(slices.Clone(u.Words), func(w transcript.Word) bool { return a.Overlaps(w.StartMS, w.EndMS) })
	if u.Words, u.Text = kept, joined(kept); len(kept) > 0 {
		u.StartMS, u.EndMS = kept[0].StartMS, kept[0].EndMS
		for _, w := range kept {
			u.EndMS = max(u.EndMS, w.EndMS)
		}
	}
	return u
}

func joined(words []transcript.Word) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.Text
	}
	return strings.Join(texts, " ")
}

// correct puts other words into an utterance. Words that it has already keep their times; the others share the time
// between those.
func correct(u transcript.Utterance, text string) transcript.Utterance {
	u.Original, u.Edited = u.Text, true
	texts := strings.Fields(text)
	words := make([]transcript.Word, len(texts))
	pairs := append(common(u.Words, texts), [2]int{len(u.Words), len(texts)})
	from, before := u.StartMS, 0 // where the words that have no times yet begin
	for _, pair := range pairs {
		old, next := pair[0], pair[1]
		to := u.EndMS
		if next < len(texts) {
			to = u.Words[old].StartMS
		}
		share(words[before:next], texts[before:next], min(from, to), max(to, from))
		if next == len(texts) {
			break
		}
		words[next] = transcript.Word{Text: texts[next], StartMS: u.Words[old].StartMS, EndMS: u.Words[old].EndMS}
		// The next word may begin before this one ends, where it did so already.
		from, before = words[next].EndMS, next+1
		if old+1 < len(u.Words) {
			from = max(words[next].StartMS, min(from, u.Words[old+1].StartMS))
		}
	}
	u.Words, u.Text = words, strings.Join(texts, " ")
	return u
}

// share gives words equal parts of a stretch of time.
func share(words []transcript.Word, texts []string, from, to int64) {
	n := int64(len(words))
	for i := range words {
		at := int64(i)
		words[i] = transcript.Word{Text: texts[i], StartMS: from + (to-from)*at/n, EndMS: from + (to-from)*(at+1)/n}
	}
}

// maxAligned bounds the table of common: an utterance lasts half a minute at most.
const maxAligned = 1000

// common pairs words that both have, in order: a longest common subsequence, of words as they are compared, so that
// another capital or comma changes no times. Where there are more than maxAligned words, only those at both ends.
func common(words []transcript.Word, texts []string) (pairs [][2]int) {
	old, next := make([]string, len(words)), make([]string, len(texts))
	for i, w := range words {
		old[i] = bare(w.Text)
	}
	for i, t := range texts {
		next[i] = bare(t)
	}
	head := 0
	for head < len(old) && head < len(next) && old[head] == next[head] {
		pairs = append(pairs, [2]int{head, head})
		head++
	}
	tail := 0
	for tail < len(old)-head && tail < len(next)-head && old[len(old)-1-tail] == next[len(next)-1-tail] {
		tail++
	}
	if middle := old[head : len(old)-tail]; len(middle) <= maxAligned && len(next) <= maxAligned {
		for _, pair := range subsequence(middle, next[head:len(next)-tail]) {
			pairs = append(pairs, [2]int{head + pair[0], head + pair[1]})
		}
	}
	for i := tail; i > 0; i-- {
		pairs = append(pairs, [2]int{len(old) - i, len(next) - i})
	}
	return pairs
}

func subsequence(a, b []string) (pairs [][2]int) {
	best := make([][]int, len(a)+1) // length of the longest common subsequence of a[i:] and b[j:]
	for i := range best {
		best[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				best[i][j] = best[i+1][j+1] + 1
			} else {
				best[i][j] = max(best[i+1][j], best[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case best[i+1][j] >= best[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// bare is a word without what stands around it, in small letters; a word of signs alone is itself.
func bare(word string) string {
	core := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if core == "" {
		return word
	}
	return strings.ToLower(core)
}
