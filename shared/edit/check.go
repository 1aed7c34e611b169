package edit

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/fault"
)

// Known is what edits may name of a session.
type Known struct {
	LengthMS   int64
	Utterances map[uuid.UUID]bool // of the transcript
	Messages   map[uuid.UUID]bool // events of chat messages, questions and answers
}

// NotFound is the fault of an edit that is not there.
func NotFound() *fault.Error { return fault.NotFound("edit-not-found", "There is no such edit.") }

// Refused is the fault of the i-th edit of a request: at the field of its content of that name.
func Refused(i int, field, message string) *fault.Error {
	return fault.Invalid("input-invalid", "Some of what was sent is not as expected.").
		With(fault.Field{Location: fmt.Sprintf("body.edits[%d].%s", i, field), Message: message})
}

// Check says what is wrong with the i-th content of a request as it stands, whatever class it is of.
func Check(i int, c Content) error {
	switch c := c.(type) {
	case HidePart:
		return c.check(i)
	case SetTrim:
		return c.check(i)
	case HideMessage:
		return named(i, "event_id", c.EventID)
	case CorrectWords:
		return first(named(i, "utterance_id", c.UtteranceID), written(i, "text", c.Text, MaxWords))
	case ChangeChapter:
		if c.Title == nil && c.StartMS == nil {
			return Refused(i, "content", "expected a title, a start, or both")
		}
		title := error(nil)
		if c.Title != nil {
			title = written(i, "title", *c.Title, MaxTitle)
		}
		return first(named(i, "chapter_id", c.ChapterID), title)
	case AddChapter:
		return first(named(i, "id", c.ID), written(i, "title", c.Title, MaxTitle))
	case RemoveChapter:
		return named(i, "chapter_id", c.ChapterID)
	case ChangeSentence:
		return first(named(i, "sentence_id", c.SentenceID), written(i, "text", c.Text, MaxSentence))
	case RemoveSentence:
		return named(i, "sentence_id", c.SentenceID)
	}
	return Refused(i, "kind", "expected a kind of edits")
}

// CheckTargets says what the i-th content names that the class does not have. Chapters and sentences are taken as they
// are named: what was derived may be another after the next run, and comes back with the one after.
func CheckTargets(i int, c Content, known Known) error {
	switch c := c.(type) {
	case HidePart:
		return inClass(i, "to_ms", c.ToMS, known)
	case SetTrim:
		return inClass(i, "to_ms", c.ToMS, known)
	case HideMessage:
		if !known.Messages[c.EventID] {
			return Refused(i, "content.event_id", "no chat message, question or answer of this class")
		}
	case CorrectWords:
		if !known.Utterances[c.UtteranceID] {
			return Refused(i, "content.utterance_id", "no utterance of this class")
		}
	case ChangeChapter:
		if c.StartMS != nil {
			return inClass(i, "start_ms", *c.StartMS+1, known)
		}
	case AddChapter:
		return inClass(i, "start_ms", c.StartMS+1, known)
	}
	return nil
}

func (r Range) check(i int) error {
	if r.FromMS < 0 || r.ToMS <= r.FromMS {
		return Refused(i, "content.to_ms", "expected a time behind from_ms")
	}
	return nil
}

func inClass(i int, field string, ms int64, known Known) error {
	if ms < 0 || ms > known.LengthMS {
		return Refused(i, "content."+field, "expected a time of the class")
	}
	return nil
}

func named(i int, field string, id uuid.UUID) error {
	if id == uuid.Nil {
		return Refused(i, "content."+field, "expected an id")
	}
	return nil
}

func written(i int, field, text string, most int) error {
	if n := utf8.RuneCountInString(text); strings.TrimSpace(text) == "" || n > most {
		return Refused(i, "content."+field, fmt.Sprintf("expected 1 to %d characters", most))
	}
	return nil
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
