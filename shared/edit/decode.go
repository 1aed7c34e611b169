package edit

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Encode prints a content as it is stored.
func Encode(c Content) (json.RawMessage, error) { return json.Marshal(c) }

// Decode reads a content of that kind. A kind that there is not, and fields that the kind has not, are errors.
func Decode(kind Kind, content []byte) (Content, error) {
	switch kind {
	case PartHidden:
		return decode[HidePart](content)
	case TrimSet:
		return decode[SetTrim](content)
	case MessageHidden:
		return decode[HideMessage](content)
	case WordsCorrected:
		return decode[CorrectWords](content)
	case ChapterChanged:
		return decode[ChangeChapter](content)
	case ChapterAdded:
		return decode[AddChapter](content)
	case ChapterRemoved:
		return decode[RemoveChapter](content)
	case SentenceChanged:
		return decode[ChangeSentence](content)
	case SentenceRemoved:
		return decode[RemoveSentence](content)
	}
	return nil, fmt.Errorf("edit: there is no kind %q", kind)
}

func decode[T Content](content []byte) (Content, error) {
	var c T
	d := json.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		return nil, fmt.Errorf("edit: content of %s: %w", c.Kind(), err)
	}
	return c, nil
}
