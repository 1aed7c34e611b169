package publishstep

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/transcript"
)

// What publish reads of the other steps' answers.
type (
	collected struct {
		Stored  int `json:"stored"`
		Missing []struct {
			ParticipantID uuid.UUID        `json:"participant_id"`
			Source        classroom.Source `json:"source"`
			What          string           `json:"what"`
			Why           string           `json:"why"`
		} `json:"missing"`
		Gaps      []artifact.Gap `json:"gaps"`
		Withdrawn int            `json:"withdrawn"`
	}
	mastered struct {
		artifact.Media
		LeftOut []artifact.Gap `json:"left_out"`
	}
	heard struct {
		Missing []transcript.Missing `json:"missing"`
	}
	alignment struct {
		TranscriptKey string `json:"transcript_key"`
	}
	derived struct {
		StudentsKey string `json:"students_key"`
		StaffKey    string `json:"staff_key"`
	}
	cut struct {
		artifact.Media
		Of     string       `json:"of"`
		Hidden []edit.Range `json:"hidden"`
	}
)

// made is what the steps of a run made.
type made struct {
	there        collected
	media        mastered
	heard        heard
	aligned      alignment
	insight      derived
	students     cut
	alignmentKey string
}

// read reads the answers of the steps that are completed.
func read(rows map[artifact.Kind]artifact.Artifact) (m made, err error) {
	for kind, into := range map[artifact.Kind]any{
		artifact.KindCollect: &m.there, artifact.KindMaster: &m.media, artifact.KindTranscript: &m.heard,
		artifact.KindAlignment: &m.aligned, artifact.KindInsight: &m.insight,
		artifact.KindStudentsMedia: &m.students,
	} {
		if rows[kind].Status != artifact.StatusCompleted {
			continue
		}
		if err := json.Unmarshal(rows[kind].Detail, into); err != nil {
			return m, fmt.Errorf("publish: detail of %s: %w", kind, err)
		}
	}
	if row := rows[artifact.KindAlignment]; row.Status == artifact.StatusCompleted {
		m.alignmentKey = row.ObjectKey
	}
	return m, nil
}

// fill puts into a replay what the steps made.
func (m made) fill(r *artifact.Replay) {
	r.MediaKey, r.MediaType, r.Screens = m.media.MediaKey, m.media.MediaType, m.media.Screens
	r.Gaps = append(append([]artifact.Gap{}, m.there.Gaps...), m.media.LeftOut...)
	r.TranscriptKey, r.AlignmentKey = m.aligned.TranscriptKey, m.alignmentKey
	r.InsightStudentsKey, r.InsightStaffKey = m.insight.StudentsKey, m.insight.StaffKey
}

// worthNaming is how long a gap is that makes a replay partial. Shorter ones are listed, and nobody is told.
const worthNaming = 5 * time.Second

// mostSentences is how many gaps are told one by one.
const mostSentences = 6

// missing says what a replay lacks, in sentences for staff. A time that nothing was recorded says more than the file
// that is missing for it.
func (m made) missing(class artifact.Session, rows map[artifact.Kind]artifact.Artifact, cast []artifact.Member) []string {
	out := []string{}
	name := func(id uuid.UUID) string {
		for _, member := range cast {
			if member.ID == id {
				return member.Name
			}
		}
		return "somebody"
	}
	for _, file := range m.there.Missing {
		if !hasGap(m.there.Gaps, file.ParticipantID, file.Source) {
			out = append(out, upper(file.What)+" is missing: "+file.Why+".")
		}
	}
	out = append(out, told(m.there.Gaps, worthNaming, func(g artifact.Gap) string {
		return fmt.Sprintf("No recording of the %s of %s from %s to %s: %s.", noun(g.What), name(g.ParticipantID), clock(g.FromMS), clock(g.ToMS), g.Why)
	})...)
	out = append(out, told(m.media.LeftOut, 0, func(g artifact.Gap) string {
		if g.ToMS <= g.FromMS {
			return fmt.Sprintf("Made without the %s of %s: %s.", noun(g.What), name(g.ParticipantID), g.Why)
		}
		return fmt.Sprintf("Made without the %s of %s from %s to %s: %s.", noun(g.What), name(g.ParticipantID), clock(g.FromMS), clock(g.ToMS), g.Why)
	})...)
	for _, person := range m.heard.Missing {
		out = append(out, fmt.Sprintf("The words of %s are missing: %s", name(person.ParticipantID), sentence(person.Why)))
	}
	out = append(out, failed(rows)...)
	recorded := m.there.Stored + len(m.there.Missing) + len(m.there.Gaps) + m.there.Withdrawn
	if class.Record && rows[artifact.KindCollect].Status == artifact.StatusCompleted && recorded == 0 {
		out = append(out, "Nothing was recorded.")
	}
	return out
}

// failed says what is not there because a step failed. Words that were not recognised cannot be aligned: that is told
// once.
func failed(rows map[artifact.Kind]artifact.Artifact) (out []string) {
	isFailed := func(kind artifact.Kind) bool { return rows[kind].Status == artifact.StatusFailed }
	if isFailed(artifact.KindCollect) {
		out = append(out, "It is not known whether all recordings are there. "+rows[artifact.KindCollect].Reason)
	}
	if isFailed(artifact.KindMaster) {
		out = append(out, "There is no sound and no camera. "+rows[artifact.KindMaster].Reason)
	}
	for _, kind := range []artifact.Kind{artifact.KindTranscript, artifact.KindAlignment, artifact.KindCaptions} {
		if isFailed(kind) {
			out = append(out, "There are no captions. "+rows[kind].Reason)
			break
		}
	}
	if isFailed(artifact.KindStudentsMedia) {
		out = append(out, "Students have no sound and no pictures. "+rows[artifact.KindStudentsMedia].Reason)
	}
	if isFailed(artifact.KindEdited) {
		out = append(out, "What was corrected is not in the transcript and the summary. "+rows[artifact.KindEdited].Reason)
	}
	if isFailed(artifact.KindInsight) {
		out = append(out, "There are no chapters and no summary. "+rows[artifact.KindInsight].Reason)
	}
	return out
}

// told gives a sentence for each gap that is long enough, and one for the rest of many.
func told(gaps []artifact.Gap, least time.Duration, say func(artifact.Gap) string) (out []string) {
	more := 0
	for _, g := range gaps {
		switch {
		case g.ToMS-g.FromMS < least.Milliseconds():
		case len(out) < mostSentences:
			out = append(out, say(g))
		default:
			more++
		}
	}
	if more > 0 {
		out = append(out, fmt.Sprintf("%d more parts are missing.", more))
	}
	return out
}

func hasGap(gaps []artifact.Gap, person uuid.UUID, source classroom.Source) bool {
	for _, g := range gaps {
		if g.ParticipantID == person && g.What == source {
			return true
		}
	}
	return false
}

// noun names a source as people do.
func noun(source classroom.Source) string {
	switch source {
	case classroom.SourceScreenShare:
		return "screen"
	case classroom.SourceScreenShareAudio:
		return "screen's sound"
	}
	return string(source)
}

// clock writes ms as a player does: 12:10, 1:02:03.
func clock(ms int64) string {
	s := ms / 1000
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// sentence ends what stands behind a colon as a sentence does.
func sentence(s string) string {
	if s == "" {
		return "the reason is not known."
	}
	return strings.TrimSuffix(s, ".") + "."
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
