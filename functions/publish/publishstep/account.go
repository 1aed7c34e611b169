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

// states names the state of the machine that makes each kind, as Input.Failures has it.
var states = map[artifact.Kind]string{
	artifact.KindCollect: "collect", artifact.KindMaster: "mix", artifact.KindTranscript: "transcribe",
}

// settle marks what the steps before left unfinished as failed: they were killed, timed out, or tried in vain.
func (s Step) settle(ctx context.Context, in pipeline.Input) error {
	rows, err := s.rows(ctx, in)
	if err != nil {
		return err
	}
	for _, kind := range artifact.Kinds {
		row, state := rows[kind], states[kind]
		if state == "" || row.Status == artifact.StatusCompleted || row.Status == artifact.StatusFailed {
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
	said := rows[artifact.KindTranscript]
	if said.Status != artifact.StatusCompleted {
		row := rows[artifact.KindCaptions]
		row.Status, row.Reason = artifact.StatusFailed, "There are no words to show."
		return Captions{}, s.Ledger.FinishArtifact(ctx, in.TenantID, row)
	}
	inputs := []any{"captions/1", said.ObjectKey, cast}
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindCaptions, inputs, func(ctx context.Context, hash string) (pipeline.Result[Captions], error) {
		if said.ObjectKey == "" {
			return pipeline.Result[Captions]{}, nil
		}
		cues, err := s.cues(ctx, said.ObjectKey, cast)
		if err != nil {
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

// collected and mastered are what publish reads of the other steps' answers.
type collected struct {
	Stored  int `json:"stored"`
	Missing []struct {
		What string `json:"what"`
		Why  string `json:"why"`
	} `json:"missing"`
}

type mastered struct {
	MediaKey  string `json:"media_key"`
	MediaType string `json:"media_type"`
}

// account says what a replay has and what it lacks.
func account(class artifact.Session, rows map[artifact.Kind]artifact.Artifact) ([]string, mastered, error) {
	missing := []string{}
	var there collected
	var media mastered
	for kind, into := range map[artifact.Kind]any{artifact.KindCollect: &there, artifact.KindMaster: &media} {
		if rows[kind].Status != artifact.StatusCompleted {
			continue
		}
		if err := json.Unmarshal(rows[kind].Detail, into); err != nil {
			return nil, media, fmt.Errorf("publish: detail of %s: %w", kind, err)
		}
	}
	for _, m := range there.Missing {
		missing = append(missing, upper(m.What)+" is missing: "+m.Why+".")
	}
	lacking := map[artifact.Kind]string{
		artifact.KindCollect: "It is not known whether all recordings are there.", artifact.KindMaster: "There is no sound and no camera.",
		artifact.KindTranscript: "There are no captions.",
	}
	for _, kind := range artifact.Kinds {
		if row := rows[kind]; row.Status == artifact.StatusFailed && lacking[kind] != "" {
			missing = append(missing, lacking[kind]+" "+row.Reason)
		}
	}
	if row := rows[artifact.KindCaptions]; row.Status == artifact.StatusFailed && rows[artifact.KindTranscript].Status == artifact.StatusCompleted {
		missing = append(missing, "There are no captions. "+row.Reason)
	}
	if class.Record && rows[artifact.KindCollect].Status == artifact.StatusCompleted && there.Stored == 0 && len(there.Missing) == 0 {
		missing = append(missing, "Nothing was recorded.")
	}
	return missing, media, nil
}

func sentences(list []string) string { return strings.Join(list, " ") }

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func isNotFound(err error) bool {
	f := fault.As(err)
	return f != nil && f.Kind == fault.KindNotFound
}
