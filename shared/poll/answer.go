package poll

import (
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/lesson"
	"github.com/lectern/lectern/shared/text"
)

// Answer is one person's answer to a poll, of which the fields of its kind are filled. Of a choice the options are in
// the poll's order, of a ranking in the order in which the person puts them.
type Answer struct {
	Options []uuid.UUID
	Value   int    // of a scale 1 to 5; else 0
	Text    string // a short text, or up to three words with ", " between them
}

func answerInvalid(detail string) *fault.Error {
	return fault.Invalid("answer-invalid", "%s", detail)
}

// Read holds an answer against the poll and returns it as it is kept, or the fault answer-invalid.
func (d Definition) Read(a Answer) (Answer, error) {
	switch d.Kind {
	case lesson.SingleChoice, lesson.MultipleChoice, lesson.Ranking:
		if a.Value != 0 || a.Text != "" {
			return Answer{}, answerInvalid("This poll is answered by its options alone.")
		}
		return d.readOptions(a.Options)
	case lesson.Scale:
		if len(a.Options) > 0 || a.Text != "" || a.Value < ScaleFrom || a.Value > ScaleTo {
			return Answer{}, answerInvalid("This poll is answered by a number from 1 to 5.")
		}
		return Answer{Value: a.Value}, nil
	case lesson.ShortText, lesson.WordCloud:
	}
	if len(a.Options) > 0 || a.Value != 0 {
		return Answer{}, answerInvalid("This poll is answered in words.")
	}
	if d.Kind == lesson.ShortText {
		return readShortText(a.Text)
	}
	return readWords(a.Text)
}

func (d Definition) readOptions(ids []uuid.UUID) (Answer, error) {
	chosen := make(map[uuid.UUID]bool, len(ids))
	for _, id := range ids {
		if !d.has(id) || chosen[id] {
			return Answer{}, answerInvalid("An answer names options of the poll, each of them once.")
		}
		chosen[id] = true
	}
	switch {
	case d.Kind == lesson.SingleChoice && len(ids) != 1:
		return Answer{}, answerInvalid("Choose one option.")
	case len(ids) == 0:
		return Answer{}, answerInvalid("Choose at least one option.")
	case d.Kind == lesson.Ranking && len(ids) != len(d.Options):
		return Answer{}, answerInvalid("Put all of the options in order.")
	case d.Kind == lesson.Ranking:
		return Answer{Options: ids}, nil
	}
	out := Answer{}
	for _, o := range d.Options {
		if chosen[o.ID] {
			out.Options = append(out.Options, o.ID)
		}
	}
	return out, nil
}

func readShortText(s string) (Answer, error) {
	line, err := text.Line(s)
	switch {
	case err != nil:
		return Answer{}, answerInvalid("The answer holds a character that no keyboard writes.").Because(err)
	case !text.Visible(line):
		return Answer{}, answerInvalid("The answer is empty.")
	case utf8.RuneCountInString(line) > MaxShortText:
		return Answer{}, answerInvalid("An answer holds at most 280 characters.")
	}
	return Answer{Text: line}, nil
}

// readWords takes up to three words, or short groups of words, with commas or line breaks between them. What differs in
// case and space alone is one.
func readWords(s string) (Answer, error) {
	var words []string
	seen := map[string]bool{}
	for _, part := range Words(s) {
		word, err := text.Line(part)
		switch {
		case err != nil:
			return Answer{}, answerInvalid("The answer holds a character that no keyboard writes.").Because(err)
		case !text.Visible(word) || seen[text.Fold(word)]:
			continue
		case utf8.RuneCountInString(word) > MaxWord:
			return Answer{}, answerInvalid("A word holds at most 30 characters.")
		}
		seen[text.Fold(word)] = true
		words = append(words, word)
	}
	switch {
	case len(words) == 0:
		return Answer{}, answerInvalid("The answer is empty.")
	case len(words) > MaxWords:
		return Answer{}, answerInvalid("An answer holds at most three words.")
	}
	return Answer{Text: strings.Join(words, ", ")}, nil
}

// Words splits an answer to a word cloud.
func Words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		switch r {
		case ',', ';', '\n', '\r', '\u2028', '\u2029', '،', '؛', '、', '，', '；':
			return true
		}
		return false
	})
}
