package takeout

import (
	"bytes"
	"fmt"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/insight"
	"github.com/lectern/lectern/shared/transcript"
)

// TranscriptText prints what was said for people to read: who, when, and the words, below the chapters. Lines of one
// speaker stand together while nobody else speaks and no chapter begins.
func (c Class) TranscriptText(t transcript.Transcript, chapters []insight.Chapter) []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\n%s, %s\n", c.Title, c.Course, c.startedAt())
	speaker := uuid.Nil
	for _, u := range t.Utterances {
		for len(chapters) > 0 && chapters[0].StartMS <= u.StartMS {
			if chapters[0].Title != "" {
				fmt.Fprintf(&out, "\n\n== %s (%s) ==\n", chapters[0].Title, Clock(chapters[0].StartMS))
				speaker = uuid.Nil
			}
			chapters = chapters[1:]
		}
		if u.Text == "" {
			continue
		}
		if u.ParticipantID != speaker {
			fmt.Fprintf(&out, "\n[%s] %s\n", Clock(u.StartMS), c.name(u.ParticipantID))
			speaker = u.ParticipantID
		}
		fmt.Fprintf(&out, "%s\n", u.Text)
	}
	return out.Bytes()
}
