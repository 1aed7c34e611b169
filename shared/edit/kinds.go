package edit

import "github.com/google/uuid"

// Kind names what an edit does.
type Kind string

// The kinds.
const (
	PartHidden      Kind = "part.hidden"
	TrimSet         Kind = "trim.set"
	MessageHidden   Kind = "message.hidden"
	WordsCorrected  Kind = "words.corrected"
	ChapterChanged  Kind = "chapter.changed"
	ChapterAdded    Kind = "chapter.added"
	ChapterRemoved  Kind = "chapter.removed"
	SentenceChanged Kind = "sentence.changed"
	SentenceRemoved Kind = "sentence.removed"
)

// Hides lists the kinds that take something away from students, for whoever has to know that it is gone.
var Hides = []Kind{PartHidden, TrimSet, MessageHidden}

// Content is what an edit says: one of the structs of this package.
type Content interface{ Kind() Kind }

// HidePart hides a part of the class.
type HidePart struct{ Range }

// SetTrim hides what is before and behind a part. The newest one that is not undone holds.
type SetTrim struct{ Range }

// HideMessage hides a chat message, a question or an answer, by the id of its event.
type HideMessage struct {
	EventID uuid.UUID `json:"event_id"`
}

// CorrectWords says what was really said in an utterance, the whole of it.
type CorrectWords struct {
	UtteranceID uuid.UUID `json:"utterance_id"`
	Text        string    `json:"text"`
}

// ChangeChapter gives a chapter another title, another start, or both; null is as it was.
type ChangeChapter struct {
	ChapterID uuid.UUID `json:"chapter_id"`
	Title     *string   `json:"title,omitempty"`
	StartMS   *int64    `json:"start_ms,omitempty"`
}

// AddChapter divides the class at another time.
type AddChapter struct {
	ID      uuid.UUID `json:"id"`
	StartMS int64     `json:"start_ms"`
	Title   string    `json:"title"`
}

// RemoveChapter joins a chapter to the one before it.
type RemoveChapter struct {
	ChapterID uuid.UUID `json:"chapter_id"`
}

// ChangeSentence says a sentence of the summary in other words. What it rests on stays.
type ChangeSentence struct {
	SentenceID uuid.UUID `json:"sentence_id"`
	Text       string    `json:"text"`
}

// RemoveSentence takes a sentence out of the summary.
type RemoveSentence struct {
	SentenceID uuid.UUID `json:"sentence_id"`
}

// Kind returns part.hidden.
func (HidePart) Kind() Kind { return PartHidden }

// Kind returns trim.set.
func (SetTrim) Kind() Kind { return TrimSet }

// Kind returns message.hidden.
func (HideMessage) Kind() Kind { return MessageHidden }

// Kind returns words.corrected.
func (CorrectWords) Kind() Kind { return WordsCorrected }

// Kind returns chapter.changed.
func (ChangeChapter) Kind() Kind { return ChapterChanged }

// Kind returns chapter.added.
func (AddChapter) Kind() Kind { return ChapterAdded }

// Kind returns chapter.removed.
func (RemoveChapter) Kind() Kind { return ChapterRemoved }

// Kind returns sentence.changed.
func (ChangeSentence) Kind() Kind { return SentenceChanged }

// Kind returns sentence.removed.
func (RemoveSentence) Kind() Kind { return SentenceRemoved }
