package insight

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/lectern/lectern/shared/insight/segment"
)

const (
	maxTerms   = 12
	maxTitle   = 80 // characters
	leastTimes = 2  // a term is said at least as often
)

// phrase is a term of one word, or of two that stand side by side, counted by stems and shown as it is said most often.
type phrase struct {
	key     string
	n       int
	words   int
	first   int         // sentence
	in      map[int]int // times by part
	surface map[string]int
}

// phrases counts the phrases of all parts.
func phrases(parts []part, language string) map[string]*phrase {
	all := map[string]*phrase{}
	at := 0
	for i, p := range parts {
		for _, one := range p.said {
			count(all, one.text, language, i, at)
			at++
		}
	}
	return all
}

func count(all map[string]*phrase, text, language string, part, at int) {
	before, beforeTerm := "", ""
	for _, w := range spoken(text) {
		lower := strings.ToLower(strings.ReplaceAll(w, "’", "'"))
		term := segment.Term(strings.Trim(lower, ".,;:!?"), language)
		shown := strings.Trim(w, ".,;:!?…。？！")
		if term != "" {
			note(all, term, shown, 1, part, at)
			if beforeTerm != "" {
				note(all, beforeTerm+" "+term, before+" "+shown, 2, part, at)
			}
		}
		before, beforeTerm = shown, term
		if strings.ContainsAny(w[len(w)-1:], ".,;:!?") {
			beforeTerm = "" // no phrase goes over a mark
		}
	}
}

// spoken divides a text at blanks and takes brackets and quotation marks off.
func spoken(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"“”„«»()[]{}/—–`, r) })
	return slices.DeleteFunc(words, func(w string) bool { return strings.Trim(w, ".,;:!?…。？！-'’") == "" })
}

func note(all map[string]*phrase, key, shown string, words, part, at int) {
	p := all[key]
	if p == nil {
		p = &phrase{key: key, words: words, first: at, in: map[int]int{}, surface: map[string]int{}}
		all[key] = p
	}
	p.n++
	p.in[part]++
	p.surface[shown]++
}

// shown is the form that was said most often, in small letters unless it never was.
func (p *phrase) shown() string {
	best := ""
	for _, form := range slices.Sorted(maps.Keys(p.surface)) {
		if best == "" || p.surface[form] > p.surface[best] {
			best = form
		}
	}
	if lower := strings.ToLower(best); p.surface[lower] > 0 {
		return lower
	}
	return best
}

// weight of a phrase within a part: how often it is there, and in how few others (tf·idf); two words say more than one.
func (p *phrase) weight(part, parts int) float64 {
	n := float64(p.in[part])
	rare := math.Log(1 + float64(parts)/float64(len(p.in)))
	return n * rare * (1 + 0.8*float64(p.words-1)) * float64(min(p.in[part], 3)) / 3
}

// keyPhrase names a part by what is said in it and little elsewhere; empty when nothing is said twice.
func keyPhrase(all []*phrase, part, parts int, used map[string]bool) string {
	var best *phrase
	weight := 0.0
	for _, p := range all {
		if w := p.weight(part, parts); p.in[part] >= leastTimes && w > weight && !used[p.key] {
			best, weight = p, w
		}
	}
	if best == nil {
		return ""
	}
	used[best.key] = true
	return capital(best.shown())
}

// ordered lists phrases in an order that depends on nothing but them.
func ordered(all map[string]*phrase) []*phrase {
	return slices.SortedFunc(maps.Values(all), func(a, b *phrase) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.key, b.key))
	})
}

// titles names parts: by the new scene at their beginning, by what was shown for most of them, by a key phrase. No two
// neighbours have the same title.
func titles(parts []part, all []*phrase) []string {
	out := make([]string, len(parts))
	used := map[string]bool{}
	before := ""
	for i, p := range parts {
		title := p.shown
		if p.mark != nil && p.mark.scene && p.mark.title != "" {
			title = p.mark.title
		}
		if title == "" || title == before {
			title = keyPhrase(all, i, len(parts), used)
		}
		if title == "" && i == 0 {
			title = p.shown
		}
		out[i] = shorten(title, maxTitle)
		if title != "" {
			before = title
		}
	}
	return out
}

// keyTerms are the phrases that the class comes back to. A word is left out where most of its times it is part of a
// phrase that is in.
func keyTerms(s Source, parts []part, all []*phrase, said []sentence) []Term {
	byWeight := slices.Clone(all)
	score := func(p *phrase) float64 {
		return float64(p.n) * (1 + 0.9*float64(p.words-1)) * math.Sqrt(float64(len(p.key)))
	}
	slices.SortStableFunc(byWeight, func(a, b *phrase) int { return cmp.Compare(score(b), score(a)) })
	var terms []Term
	within := map[string]int{}
	for _, p := range byWeight {
		if len(terms) == maxTerms {
			break
		}
		if p.n < leastTimes || p.words == 2 && p.n < 3 && len(said) > 60 || within[p.key]*2 > p.n || covered(p.key, within) {
			continue
		}
		for _, w := range strings.Fields(p.key) {
			within[w] += p.n
		}
		first := said[p.first]
		u := s.Utterances[first.utterance]
		terms = append(terms, Term{Term: p.shown(), Count: p.n, FirstMS: first.startMS, Evidence: []Evidence{{OfUtterance, u.ID, u.StartMS}}})
	}
	return terms
}

// covered says whether all words of a phrase are in others already.
func covered(key string, within map[string]int) bool {
	for _, w := range strings.Fields(key) {
		if within[w] == 0 {
			return false
		}
	}
	return true
}

func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// shorten cuts a text at a word's end.
func shorten(s string, characters int) string {
	if utf8.RuneCountInString(s) <= characters {
		return s
	}
	runes := []rune(s)[:characters-1]
	for i := len(runes) - 1; i > characters/2; i-- {
		if unicode.IsSpace(runes[i]) {
			runes = runes[:i]
			break
		}
	}
	return string(runes) + "…"
}
