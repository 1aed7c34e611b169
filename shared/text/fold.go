package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form under which two texts that read the same are equal: composed (NFC), without regard to case, and
// with every run of space as one. It is for comparing only: what people see is what was written.
func Fold(s string) string {
	s = strings.Join(strings.Fields(norm.NFC.String(s)), " ")
	return norm.NFC.String(strings.Map(foldRune, s))
}

// foldRune is the first of the runes that differ in case alone. It makes Σ, σ and ς one, which lower case does not.
func foldRune(r rune) rune {
	first := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		first = min(first, next)
	}
	return first
}
