package publishstep

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/insight"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/transcript"
)

// edited is what a class's edits come to.
type edited struct {
	edit.Applied
	hiding int // newest revision that has to do with what is hidden
}

func (s Step) edits(ctx context.Context, in pipeline.Input, class artifact.Session) (edited, error) {
	list, err := s.Replays.Edits(ctx, in.TenantID, in.SessionID)
	out := edited{Applied: edit.Fold(list, class.Length().Milliseconds())}
	for _, e := range list {
		if slices.Contains(edit.Hides, e.Kind) {
			out.hiding = max(out.hiding, e.Revision)
		}
	}
	return out, err
}

// hides is what of the edits is in students' bundle; nil when nothing is hidden.
func (e edited) hides() any {
	if len(e.Hidden) == 0 && len(e.Messages) == 0 {
		return nil
	}
	return []any{"hidden/1", e.Hidden, e.Messages}
}

// isNone says whether transcript and insight read as they were made.
func (e edited) isNone() bool {
	return e.hides() == nil && len(e.Words) == 0 && len(e.Sentences) == 0 && len(e.Chapters) == 0
}

// changes are the inputs of what is edited: chapters' changes by kind, since their contents look alike.
func (e edited) changes() []any {
	chapters := []any{}
	for _, c := range e.Chapters {
		chapters = append(chapters, c.Kind(), c)
	}
	return []any{"edited/1", e.Hidden, e.Messages, e.Words, e.Sentences, chapters, e.LengthMS}
}

// Words names the files of words and insight as the edits leave them. Keys are empty for what there is not.
type Words struct {
	TranscriptStaffKey    string `json:"transcript_staff_key"`
	TranscriptStudentsKey string `json:"transcript_students_key"`
	InsightStaffKey       string `json:"insight_staff_key"`
	InsightStudentsKey    string `json:"insight_students_key"`
}

// words writes transcript and insight as each audience reads them. Where there are no edits, it makes nothing: those
// that align and derive made are everybody's.
func (s Step) words(ctx context.Context, in pipeline.Input, edits edited) (Words, error) {
	rows, err := s.rows(ctx, in)
	if err != nil {
		return Words{}, err
	}
	made, err := read(rows)
	if err != nil {
		return Words{}, err
	}
	plain := Words{
		TranscriptStaffKey: made.aligned.TranscriptKey, TranscriptStudentsKey: made.aligned.TranscriptKey,
		InsightStaffKey: made.insight.StaffKey, InsightStudentsKey: made.insight.StudentsKey,
	}
	if edits.isNone() {
		return plain, nil
	}
	inputs := append(edits.changes(), plain)
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindEdited, inputs, func(ctx context.Context, hash string) (pipeline.Result[Words], error) {
		out, err := s.writeWords(ctx, in, edits, plain, hash[:32])
		return pipeline.Result[Words]{ObjectKey: out.TranscriptStaffKey, Detail: out}, err
	})
	return done.Detail, err
}

func (s Step) writeWords(ctx context.Context, in pipeline.Input, edits edited, plain Words, hash string) (out Words, err error) {
	var said transcript.Transcript
	if plain.TranscriptStaffKey != "" {
		if said, err = s.transcript(ctx, plain.TranscriptStaffKey); err != nil {
			return out, err
		}
	}
	for _, one := range []struct {
		audience       eventlog.Audience
		insight        string
		words, derived *string
	}{
		{eventlog.Staff, plain.InsightStaffKey, &out.TranscriptStaffKey, &out.InsightStaffKey},
		{eventlog.Students, plain.InsightStudentsKey, &out.TranscriptStudentsKey, &out.InsightStudentsKey},
	} {
		name := hash + "-" + string(one.audience) + ".json"
		if plain.TranscriptStaffKey != "" {
			left := said
			left.Utterances = edits.ApplyTranscript(said.Utterances, one.audience)
			*one.words = pipeline.Key(in, artifact.FolderTranscripts, name)
			if err := s.putJSON(ctx, *one.words, left); err != nil {
				return out, err
			}
		}
		if one.insight == "" {
			continue
		}
		var derived insight.Insight
		if err := s.file(ctx, one.insight, &derived); err != nil {
			return out, err
		}
		*one.derived = pipeline.Key(in, artifact.FolderInsight, name)
		if err := s.putJSON(ctx, *one.derived, edits.ApplyInsight(derived, said.Utterances, one.audience)); err != nil {
			return out, err
		}
	}
	return out, nil
}

func (s Step) putJSON(ctx context.Context, key string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return pipeline.PutBytes(ctx, s.Files, key, "application/json", text)
}

// fill puts into a replay what the edits changed, and says up to which of them the files go. Sound and pictures were
// cut before the edits were read here: where something was hidden in between, that is not in the files, and the run
// that follows puts it there.
func (e edited) fill(r *artifact.Replay, c Captions, w Words, m made, rows map[artifact.Kind]artifact.Artifact) {
	r.Edits, r.Students = e.Revision, artifact.StudentFiles{Hidden: e.Hidden}
	if rows[artifact.KindEdited].Status == artifact.StatusCompleted || e.isNone() {
		r.TranscriptKey, r.InsightStaffKey, r.InsightStudentsKey = w.TranscriptStaffKey, w.InsightStaffKey, w.InsightStudentsKey
		if w.TranscriptStudentsKey != w.TranscriptStaffKey {
			r.Students.CaptionsKey, r.Students.SRTKey, r.Students.TranscriptKey = c.StudentsVTTKey, c.StudentsSRTKey, w.TranscriptStudentsKey
		}
	} else if e.hides() != nil { // nothing of it could be made without what is hidden
		r.InsightStudentsKey = ""
	}
	if len(e.Hidden) == 0 {
		return
	}
	recorded := m.media.MediaKey != "" || len(m.media.Screens) > 0
	switch {
	case !recorded, rows[artifact.KindStudentsMedia].Status == artifact.StatusFailed: // there is nothing for students
	case m.students.Of == m.media.MediaKey && slices.Equal(m.students.Hidden, e.Hidden):
		r.Students.MediaKey, r.Students.Screens = m.students.MediaKey, m.students.Screens
	default:
		r.Edits = max(0, e.hiding-1)
	}
}
