package transcribestep

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/transcript"
)

// Output is the answer in mode gather, and the row's detail.
type Output struct {
	SpeechKey string               `json:"speech_key"` // of the transcript.Hearing
	VoiceKeys []string             `json:"voice_keys"` // of what it is made of
	Service   string               `json:"service"`
	Language  string               `json:"language"` // most words are in it
	Words     int                  `json:"words"`
	Pieces    int                  `json:"pieces"` // sent to the service, in this run or an earlier one
	SoundMS   int64                `json:"sound_ms"`
	CostUSD   float64              `json:"cost_usd"` // an estimate
	Missing   []transcript.Missing `json:"missing"`
}

// gather puts what was heard together. It fails when there were speakers and none was heard.
func (s Step) gather(ctx context.Context, in pipeline.Input, p plan) (Output, error) {
	failed := map[string]pipeline.Failure{}
	heard := map[string]bool{}
	for _, v := range in.Voices {
		if v.Failed != nil {
			failed[v.ParticipantID.String()] = *v.Failed
		} else {
			heard[v.Key] = true
		}
	}
	var taken []planned
	var missing []transcript.Missing
	name := artifact.SpeechRejected
	for _, v := range p.voices {
		who := v.who.ParticipantID
		switch f, failed := failed[who.String()]; {
		case heard[v.key]:
			taken = append(taken, v)
			continue
		case failed:
			missing = append(missing, transcript.Missing{ParticipantID: who, Why: f.Reason()})
			if f.Error == string(artifact.SpeechRejected) {
				continue
			}
		default:
			missing = append(missing, transcript.Missing{ParticipantID: who, Why: "The recordings changed while they were heard."})
		}
		name = artifact.StepFailed
	}
	inputs := p.inputs
	if len(missing) > 0 {
		inputs = append(slices.Clone(inputs), missing)
	}
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindTranscript, inputs, func(ctx context.Context, hash string) (pipeline.Result[Output], error) {
		if len(taken) == 0 && len(missing) > 0 {
			return pipeline.Result[Output]{}, artifact.Errorf(name, nil, "%s", reasons(missing))
		}
		return s.together(ctx, in, hash, taken, missing)
	})
	return done.Detail, err
}

// reasons are the sentences of what is missing, each once.
func reasons(missing []transcript.Missing) string {
	var out []string
	for _, m := range missing {
		if !slices.Contains(out, m.Why) {
			out = append(out, m.Why)
		}
	}
	return strings.Join(out, " ")
}

// together stores the words of all voices as one object.
func (s Step) together(ctx context.Context, in pipeline.Input, hash string, taken []planned, missing []transcript.Missing) (pipeline.Result[Output], error) {
	var none pipeline.Result[Output]
	all := transcript.Hearing{
		Version: transcript.HearingVersion, SessionID: in.SessionID, Service: s.Service, Heard: []transcript.Heard{}, Missing: []transcript.Missing{},
	}
	out := Output{Service: s.Service, VoiceKeys: []string{}}
	languages := map[string]int{}
	for _, t := range taken {
		v, err := read[voice](ctx, s.Files, t.key)
		if errors.Is(err, objects.ErrNotFound) {
			return none, artifact.Errorf(artifact.StepFailed, err, "Words that were heard are gone; try again.")
		}
		if err != nil {
			return none, err
		}
		all.Heard, all.Missing = append(all.Heard, v.Heard...), append(all.Missing, v.Missing...)
		out.VoiceKeys = append(out.VoiceKeys, t.key)
		out.Words, out.Pieces, out.SoundMS = out.Words+v.words(), out.Pieces+v.Pieces, out.SoundMS+v.SoundMS
		for _, h := range v.Heard {
			languages[h.Language] += len(h.Words)
		}
	}
	all.Missing = append(all.Missing, missing...)
	all.Language = most(languages)
	out.Language, out.Missing = all.Language, all.Missing
	out.CostUSD = float64(out.SoundMS) / 3_600_000 * s.USDPerHour
	out.SpeechKey = pipeline.Key(in, artifact.FolderSpeech, hash[:32]+".json")
	text, err := json.Marshal(all)
	if err != nil {
		return none, err
	}
	return pipeline.Result[Output]{ObjectKey: out.SpeechKey, Detail: out}, pipeline.PutBytes(ctx, s.Files, out.SpeechKey, "application/json", text)
}

// most is the language that most words are in.
func most(words map[string]int) string {
	best := ""
	for _, name := range slices.Sorted(maps.Keys(words)) {
		if name != "" && (best == "" || words[name] > words[best]) {
			best = name
		}
	}
	return best
}

// read decodes an object.
func read[T any](ctx context.Context, files Files, key string) (T, error) {
	var v T
	file, err := files.Get(ctx, key)
	if err != nil {
		return v, err
	}
	defer file.Close()
	if err := json.NewDecoder(file).Decode(&v); err != nil {
		return v, fmt.Errorf("transcribe: %s: %w", key, err)
	}
	return v, nil
}
