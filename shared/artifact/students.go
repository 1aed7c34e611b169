package artifact

import (
	"slices"

	"github.com/lectern/lectern/shared/edit"
)

// HasHidden says whether students' files have nothing of what is hidden now: parts, or messages, which only the
// revision tells of. Until then they are given none.
func (s Shown) HasHidden(hidden []edit.Range) bool {
	return s.Hiding <= s.Edits && edit.Covers(s.Students.Hidden, hidden)
}

// ForStudents puts students' own files in the place of those of staff, and says what is not in any of them. While
// something is hidden, there is no rendition for students: it is of the whole.
func (s Shown) ForStudents(hidden []edit.Range) (Shown, []edit.Range) {
	own := s.Students
	isCut := len(hidden) > 0 || len(own.Hidden) > 0
	if isCut || own.TranscriptKey != "" {
		s.CaptionsKey, s.SRTKey, s.TranscriptKey = own.CaptionsKey, own.SRTKey, own.TranscriptKey
	}
	if !isCut {
		return s, hidden
	}
	s.MediaKey, s.Screens, s.RenditionKey = own.MediaKey, own.Screens, ""
	return s, edit.Merge(slices.Concat(hidden, own.Hidden))
}
