package publishstep

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/captions"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/transcript"
)

// Captions names the files of the captions; empty when nothing was said. Those of students are the same files where
// nothing is hidden.
type Captions struct {
	VTTKey         string `json:"vtt_key"`
	SRTKey         string `json:"srt_key"`
	StudentsVTTKey string `json:"students_vtt_key"`
	StudentsSRTKey string `json:"students_srt_key"`
	Cues           int    `json:"cues"`
}

// captions writes what was said as WebVTT and SRT.
func (s Step) captions(ctx context.Context, in pipeline.Input, cast []artifact.Member, edits edited) (Captions, error) {
	rows, err := s.rows(ctx, in)
	if err != nil {
		return Captions{}, err
	}
	aligned := rows[artifact.KindAlignment]
	if aligned.Status != artifact.StatusCompleted || rows[artifact.KindTranscript].Status != artifact.StatusCompleted {
		row := rows[artifact.KindCaptions]
		row.Status, row.Reason = artifact.StatusFailed, "There are no words to show."
		return Captions{}, s.Ledger.FinishArtifact(ctx, in.TenantID, row)
	}
	var said alignment
	if err := json.Unmarshal(aligned.Detail, &said); err != nil {
		return Captions{}, fmt.Errorf("publish: detail of alignment: %w", err)
	}
	inputs := []any{"captions/3", said.TranscriptKey, cast, edits.Words, edits.Hidden}
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindCaptions, inputs, func(ctx context.Context, hash string) (pipeline.Result[Captions], error) {
		c, err := s.writeCaptions(ctx, in, said.TranscriptKey, cast, edits, hash)
		return pipeline.Result[Captions]{ObjectKey: c.VTTKey, Detail: c}, err
	})
	return done.Detail, err
}

func (s Step) writeCaptions(ctx context.Context, in pipeline.Input, transcriptKey string, cast []artifact.Member, edits edited, hash string) (Captions, error) {
	if transcriptKey == "" {
		return Captions{}, nil
	}
	said, err := s.transcript(ctx, transcriptKey)
	if err != nil {
		return Captions{}, err
	}
	var c Captions
	if c.VTTKey, c.SRTKey, c.Cues, err = s.putCaptions(ctx, in, edits.ApplyTranscript(said.Utterances, eventlog.Staff), cast, hash[:32]); err != nil {
		return c, err
	}
	if c.StudentsVTTKey, c.StudentsSRTKey = c.VTTKey, c.SRTKey; len(edits.Hidden) > 0 {
		left := edits.ApplyTranscript(said.Utterances, eventlog.Students)
		c.StudentsVTTKey, c.StudentsSRTKey, _, err = s.putCaptions(ctx, in, left, cast, hash[:32]+"-students")
	}
	return c, err
}

// putCaptions stores the cues of utterances in both forms; nothing when there are none.
func (s Step) putCaptions(ctx context.Context, in pipeline.Input, said []transcript.Utterance, cast []artifact.Member, name string) (vtt, srt string, count int, err error) {
	cues := captions.Cut(said, func(u transcript.Utterance) string {
		for _, m := range cast {
			if m.ID == u.ParticipantID {
				return m.Name
			}
		}
		return ""
	}, captions.Reading)
	if len(cues) == 0 {
		return "", "", 0, nil
	}
	vtt, srt = pipeline.Key(in, artifact.FolderCaptions, name+".vtt"), pipeline.Key(in, artifact.FolderCaptions, name+".srt")
	if err := pipeline.PutBytes(ctx, s.Files, srt, "application/x-subrip", captions.SRT(cues)); err != nil {
		return "", "", 0, err
	}
	return vtt, srt, len(cues), pipeline.PutBytes(ctx, s.Files, vtt, "text/vtt", captions.WebVTT(cues))
}

func (s Step) transcript(ctx context.Context, key string) (said transcript.Transcript, err error) {
	return said, s.file(ctx, key, &said)
}
