package transcript

import (
	"strings"
	"unicode"
)

// WordErrors counts how far a recognised text is from what was said: the fewest words to replace, leave out and put in
// (Levenshtein over words, the measure of the NIST evaluations).
type WordErrors struct {
	Words                          int // in the reference
	Substituted, Deleted, Inserted int
}

// Rate is the word error rate: errors by words of the reference. It may exceed 1. An empty reference has rate 0 if
// nothing was recognised, else 1.
func (e WordErrors) Rate() float64 {
	wrong := e.Substituted + e.Deleted + e.Inserted
	if e.Words == 0 {
		return float64(min(wrong, 1))
	}
	return float64(wrong) / float64(e.Words)
}

// CountWordErrors compares texts word by word, without regard to case and punctuation; an apostrophe inside a word is
// part of it.
func CountWordErrors(reference, hypothesis string) WordErrors {
	want, got := plainWords(reference), plainWords(hypothesis)
	previous := make([]WordErrors, len(got)+1)
	for j := range previous {
		previous[j].Inserted = j
	}
	for i, w := range want {
		row := make([]WordErrors, len(got)+1)
		row[0].Deleted = i + 1
		for j, g := range got {
			best := previous[j]
			if w != g {
				best.Substituted++
			}
			if d := previous[j+1]; d.total()+1 < best.total() {
				best = d
				best.Deleted++
			}
			if ins := row[j]; ins.total()+1 < best.total() {
				best = ins
				best.Inserted++
			}
			row[j+1] = best
		}
		previous = row
	}
	e := previous[len(got)]
	e.Words = len(want)
	return e
}

func (e WordErrors) total() int { return e.Substituted + e.Deleted + e.Inserted }

func plainWords(text string) []string {
	text = strings.ReplaceAll(strings.ToLower(text), "’", "'")
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\''
	})
	kept := words[:0]
	for _, w := range words {
		if w = strings.Trim(w, "'"); w != "" {
			kept = append(kept, w)
		}
	}
	return kept
}
