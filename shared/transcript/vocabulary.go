package transcript

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lesson is what a speech recogniser may be told of a class before it hears it.
type Lesson struct {
	Language string   // ISO 639-1; empty: the recogniser is to find out
	Texts    []string // titles of the plan, words on the pages that were shown
}

const (
	shortestWord = 4  // letters; shorter ones are heard without help, unless they are written in capitals
	longestWord  = 40 // letters; longer ones are addresses and formulas
)

// Vocabulary picks at most limit words of a lesson, rarer ones first, for a recogniser's prompt. How rare a word is in
// its language is told by its length alone: frequent words are shorter (Zipf's law of abbreviation), in any language,
// without a table of frequencies. Abbreviations in capitals come before all of them. The words stand in that order,
// separated by ", ".
func Vocabulary(texts []string, limit int) string {
	type word struct {
		text   string
		length int
		first  int // place in the texts
	}
	found := map[string]word{}
	for _, text := range texts {
		for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '-' }) {
			w = strings.Trim(w, "'-")
			n, capitals := utf8.RuneCountInString(w), w == strings.ToUpper(w) && w != strings.ToLower(w)
			if n > longestWord || n < 2 || (n < shortestWord && !capitals) {
				continue
			}
			if capitals && n <= shortestWord+1 {
				n = longestWord + 1
			}
			key := strings.ToLower(w)
			if _, there := found[key]; !there {
				found[key] = word{text: w, length: n, first: len(found)}
			}
		}
	}
	words := make([]word, 0, len(found))
	for _, w := range found {
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b word) int { return cmp.Or(cmp.Compare(b.length, a.length), cmp.Compare(a.first, b.first)) })
	texts = make([]string, 0, limit)
	for _, w := range words[:min(limit, len(words))] {
		texts = append(texts, w.text)
	}
	return strings.Join(texts, ", ")
}
