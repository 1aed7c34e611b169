package publishstep

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/captions"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/transcript"
)

// before and behind name the states of the machine that make each kind before the replay is published and behind that,
// as Input.Failures has them.
var (
	before = map[artifact.Kind]string{
		artifact.KindCollect: "collect", artifact.KindMaster: "mix", artifact.KindTranscript: "transcribe",
		artifact.KindAlignment: "align", artifact.KindInsight: "derive",
	}
	behind = map[artifact.Kind]string{artifact.KindRendition: "rendition"}
)

// settle marks what those states left unfinished as failed: they were killed, timed out, or tried in vain.
func (s Step) settle(ctx context.Context, in pipeline.Input, states map[artifact.Kind]string) error {
	rows, err := s.rows(ctx, in)
	if err != nil {
		return err
	}
	for _, kind := range artifact.Kinds {
		row, there := rows[kind]
		state := states[kind]
		if !there || state == "" || row.Status == artifact.StatusCompleted || row.Status == artifact.StatusFailed {
			continue
		}
		row.Status, row.Reason = artifact.StatusFailed, "The step was stopped before it was done."
		if failure, ok := in.Failures[state]; ok {
			row.Reason = failure.Reason()
		}
		if err := s.Ledger.FinishArtifact(ctx, in.TenantID, row); err != nil {
			return err
		}
	}
	return nil
}

func (s Step) rows(ctx context.Context, in pipeline.Input) (map[artifact.Kind]artifact.Artifact, error) {
	list, err := s.Rows.Artifacts(ctx, in.TenantID, in.SessionID, in.Run)
	rows := make(map[artifact.Kind]artifact.Artifact, len(list))
	for _, row := range list {
		rows[row.Kind] = row
	}
	return rows, err
}

// Captions names the files of the captions; empty when nothing was said.
type Captions struct {
	VTTKey string `json:"vtt_key"`
	SRTKey string `json:"srt_key"`
	Cues   int    `json:"cues"`
}

// captions writes what was said as WebVTT and SRT.
func (s Step) captions(ctx context.Context, in pipeline.Input, cast []artifact.Member) (Captions, error) {
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
	inputs := []any{"captions/2", said.TranscriptKey, cast}
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindCaptions, inputs, func(ctx context.Context, hash string) (pipeline.Result[Captions], error) {
		if said.TranscriptKey == "" {
			return pipeline.Result[Captions]{}, nil
		}
		cues, err := s.cues(ctx, said.TranscriptKey, cast)
		if err != nil || len(cues) == 0 {
			return pipeline.Result[Captions]{}, err
		}
		c := Captions{VTTKey: pipeline.Key(in, "captions", hash[:32]+".vtt"), SRTKey: pipeline.Key(in, "captions", hash[:32]+".srt"), Cues: len(cues)}
		if err := pipeline.PutBytes(ctx, s.Files, c.SRTKey, "application/x-subrip", captions.SRT(cues)); err != nil {
			return pipeline.Result[Captions]{}, err
		}
		return pipeline.Result[Captions]{ObjectKey: c.VTTKey, Detail: c}, pipeline.PutBytes(ctx, s.Files, c.VTTKey, "text/vtt", captions.WebVTT(cues))
	})
	return done.Detail, err
}

func (s Step) cues(ctx context.Context, key string, cast []artifact.Member) ([]captions.Cue, error) {
	file, err := s.Files.Get(ctx, key)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var said transcript.Transcript
	if err := json.NewDecoder(file).Decode(&said); err != nil {
		return nil, fmt.Errorf("publish: transcript %s: %w", key, err)
	}
	return captions.Cut(said.Utterances, func(u transcript.Utterance) string {
		for _, m := range cast {
			if m.ID == u.ParticipantID {
				return m.Name
			}
		}
		return ""
	}, captions.Reading), nil
}

func sentences(list []string) string { return strings.Join(list, " ") }

func isNotFound(err error) bool {
	f := fault.As(err)
	return f != nil && f.Kind == fault.KindNotFound
}
