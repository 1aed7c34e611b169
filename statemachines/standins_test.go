package statemachines_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/transcript"
)

// speech stands in for the step that recognises speech: it hears the same sentence in everything, unless told to fail.
type speech struct {
	fail *artifact.Error
	deaf uuid.UUID // the one person it fails for; nil: for all
}

type voices struct {
	pipeline.Input
	Participant uuid.UUID `json:"participant_id"`
	Voices      []voice   `json:"voices"`
}

type voice struct {
	ParticipantID uuid.UUID         `json:"participant_id"`
	Key           string            `json:"key"`
	Words         int               `json:"words"`
	Failed        *pipeline.Failure `json:"failed,omitempty"`
}

// recorded lists the microphones whose files are there, by person.
func recorded(ctx context.Context, s *mortalStore, files files, in pipeline.Input) (map[uuid.UUID][]artifact.Recording, []uuid.UUID, error) {
	all, err := s.RecordedTracks(ctx, in.TenantID, in.SessionID)
	by, order := map[uuid.UUID][]artifact.Recording{}, []uuid.UUID{}
	for _, r := range all {
		if r.Source != classroom.SourceMicrophone || r.Status != artifact.RecordingCompleted {
			continue
		}
		if _, err := files.Size(ctx, r.ObjectKey); err != nil {
			continue
		}
		if by[r.ParticipantID] == nil {
			order = append(order, r.ParticipantID)
		}
		by[r.ParticipantID] = append(by[r.ParticipantID], r)
	}
	return by, order, err
}

type files interface {
	pipeline.Putter
	Size(ctx context.Context, key string) (int64, error)
}

func (l *speech) function(s *mortalStore, files files) function {
	return func(payload []byte) ([]byte, *failure) {
		var in voices
		if err := json.Unmarshal(payload, &in); err != nil {
			panic(err)
		}
		return lambda(func(ctx context.Context, _ pipeline.Input) (any, error) {
			if _, err := pipeline.Ended(ctx, s, in.Input); err != nil {
				return nil, err
			}
			by, order, err := recorded(ctx, s, files, in.Input)
			if err != nil {
				return nil, err
			}
			switch in.Mode {
			case "speakers":
				out := []map[string]uuid.UUID{}
				for _, id := range order {
					out = append(out, map[string]uuid.UUID{"participant_id": id})
				}
				return map[string]any{"speakers": out}, nil
			case "speaker":
				if l.fail != nil && (l.deaf == uuid.Nil || l.deaf == in.Participant) {
					return nil, l.fail
				}
				key := pipeline.Key(in.Input, "speech", in.Participant.String()+".json")
				if _, err := files.Size(ctx, key); err == nil {
					return voice{ParticipantID: in.Participant, Key: key, Words: 2}, nil
				}
				return voice{ParticipantID: in.Participant, Key: key, Words: 2}, pipeline.PutBytes(ctx, files, key, "application/json", []byte(`{}`))
			case "gather":
				return l.gather(ctx, s, files, in, by)
			}
			return nil, fmt.Errorf("there is no mode %q", in.Mode)
		})(payload)
	}
}

func (l *speech) gather(ctx context.Context, s *mortalStore, files files, in voices, by map[uuid.UUID][]artifact.Recording) (any, error) {
	said := transcript.Hearing{Version: transcript.HearingVersion, SessionID: in.SessionID, Language: "en"}
	missing := []transcript.Missing{}
	for _, v := range in.Voices {
		if v.Failed != nil {
			missing = append(missing, transcript.Missing{ParticipantID: v.ParticipantID, Why: v.Failed.Reason()})
			continue
		}
		for _, r := range by[v.ParticipantID] {
			said.Heard = append(said.Heard, transcript.Heard{
				RecordingID: r.ID, ParticipantID: v.ParticipantID, Language: "en",
				Words: []transcript.Word{{Text: "light", StartMS: 200, EndMS: 500}, {Text: "bends", StartMS: 600, EndMS: 900}},
			})
		}
	}
	type detail struct {
		Missing []transcript.Missing `json:"missing"`
	}
	inputs := []any{"stand-in", said.Heard, missing}
	done, err := pipeline.Once(ctx, s, in.Input, artifact.KindTranscript, inputs, func(ctx context.Context, hash string) (pipeline.Result[detail], error) {
		if len(missing) > 0 && len(said.Heard) == 0 {
			return pipeline.Result[detail]{}, artifact.Errorf(artifact.SpeechRejected, nil, "%s", missing[0].Why)
		}
		key := pipeline.Key(in.Input, "speech", hash[:32]+".json")
		text, err := json.Marshal(said)
		if err != nil {
			return pipeline.Result[detail]{}, err
		}
		return pipeline.Result[detail]{ObjectKey: key, Detail: detail{missing}}, files.Put(ctx, key, "application/json", bytes.NewReader(text))
	})
	return done.Detail, err
}

// insight stands in for the step that makes chapters: it fails as long as it is told to by a model that it asks.
type insight struct{ fail *artifact.Error }

func (l *insight) function(s *mortalStore, files files) function {
	return lambda(func(ctx context.Context, in pipeline.Input) (any, error) {
		class, err := pipeline.Ended(ctx, s, in)
		if err != nil {
			return nil, err
		}
		type detail struct {
			StudentsKey string `json:"students_key"`
			StaffKey    string `json:"staff_key"`
		}
		done, err := pipeline.Once(ctx, s, in, artifact.KindInsight, []any{"stand-in", class.LastSeq}, func(ctx context.Context, hash string) (pipeline.Result[detail], error) {
			if l.fail != nil && in.Mode != "deterministic" {
				return pipeline.Result[detail]{}, l.fail
			}
			d := detail{pipeline.Key(in, "insight", hash[:32]+"-students.json"), pipeline.Key(in, "insight", hash[:32]+"-staff.json")}
			for _, key := range []string{d.StudentsKey, d.StaffKey} {
				if err := pipeline.PutBytes(ctx, files, key, "application/json", []byte(`{}`)); err != nil {
					return pipeline.Result[detail]{}, err
				}
			}
			return pipeline.Result[detail]{ObjectKey: d.StaffKey, Detail: d}, nil
		})
		return done.Detail, err
	})
}
