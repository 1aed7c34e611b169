package edit

import (
	"cmp"
	"slices"

	"github.com/google/uuid"
)

// Applied is what a session's edits come to. Times are ms since the first event.
type Applied struct {
	Revision  int                  // of the newest change of the list
	Hidden    []Range              // sorted, apart from each other, within the class
	Messages  map[uuid.UUID]bool   // hidden, by their events
	Words     map[uuid.UUID]string // of utterances
	Sentences map[uuid.UUID]Sentence
	Chapters  []Content // changes of chapters, in their order
	LengthMS  int64
}

// Sentence is what a sentence of the summary became.
type Sentence struct {
	Text    string
	Removed bool
}

// Fold says what edits come to in a class of that length: later ones hold over earlier ones of the same target, and
// those that are undone or erased do not count. The order of the list does not matter, their numbers do.
func Fold(edits []Edit, lengthMS int64) Applied {
	a := Applied{
		Hidden: []Range{}, Messages: map[uuid.UUID]bool{}, Words: map[uuid.UUID]string{}, Sentences: map[uuid.UUID]Sentence{}, LengthMS: lengthMS,
	}
	edits = slices.SortedFunc(slices.Values(edits), func(x, y Edit) int { return cmp.Compare(x.Number, y.Number) })
	trim := Range{0, lengthMS}
	for _, e := range edits {
		a.Revision = max(a.Revision, e.Revision)
		if e.UndoneAt != nil {
			continue
		}
		switch c := e.Content.(type) {
		case HidePart:
			a.Hidden = append(a.Hidden, c.within(lengthMS))
		case SetTrim:
			trim = c.within(lengthMS)
		case HideMessage:
			a.Messages[c.EventID] = true
		case CorrectWords:
			a.Words[c.UtteranceID] = c.Text
		case ChangeSentence:
			a.Sentences[c.SentenceID] = Sentence{Text: c.Text}
		case RemoveSentence:
			a.Sentences[c.SentenceID] = Sentence{Removed: true}
		case ChangeChapter, AddChapter, RemoveChapter:
			a.Chapters = append(a.Chapters, c)
		}
	}
	a.Hidden = Merge(append(a.Hidden, Range{0, trim.FromMS}, Range{trim.ToMS, lengthMS}))
	return a
}

// within is the part of a range that a class of that length has.
func (r Range) within(lengthMS int64) Range {
	from := min(max(r.FromMS, 0), lengthMS)
	return Range{from, min(max(r.ToMS, from), lengthMS)}
}

// Merge sorts ranges, joins those that touch, and leaves out what lasts no time.
func Merge(ranges []Range) []Range {
	out := []Range{}
	sorted := slices.SortedFunc(slices.Values(ranges), func(a, b Range) int { return cmp.Compare(a.FromMS, b.FromMS) })
	for _, r := range sorted {
		switch last := len(out) - 1; {
		case r.ToMS <= r.FromMS:
		case last >= 0 && r.FromMS <= out[last].ToMS:
			out[last].ToMS = max(out[last].ToMS, r.ToMS)
		default:
			out = append(out, r)
		}
	}
	return out
}

// Covers says whether everything of the inner ranges is in the outer ones, which are merged.
func Covers(outer, inner []Range) bool {
	for _, r := range Merge(inner) {
		if !slices.ContainsFunc(outer, func(o Range) bool { return o.FromMS <= r.FromMS && r.ToMS <= o.ToMS }) {
			return false
		}
	}
	return true
}

// HidesAt says whether a moment is hidden.
func (a Applied) HidesAt(ms int64) bool { return a.Overlaps(ms, ms) }

// Overlaps says whether any of a stretch of time is hidden; of one that lasts no time, its moment. What is hidden up to
// the end of the class is hidden behind it, too: recordings may be longer.
func (a Applied) Overlaps(fromMS, toMS int64) bool {
	toMS = max(toMS, fromMS+1)
	return slices.ContainsFunc(a.Hidden, func(r Range) bool { return r.FromMS < toMS && (fromMS < r.ToMS || r.ToMS >= a.LengthMS) })
}

// HidesEvent says whether a message is hidden by the id of its event.
func (a Applied) HidesEvent(id uuid.UUID) bool { return a.Messages[id] }
