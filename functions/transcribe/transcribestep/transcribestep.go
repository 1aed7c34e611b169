// Package transcribestep turns the recorded speech of a session into words with times and speakers. It refuses to know
// which service recognises them.
package transcribestep

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/timeline"
	"github.com/lectern/lectern/shared/transcript"
)

// Store reads what was recorded and keeps what was said.
type Store interface {
	RecordedTracks(ctx context.Context, tenant, session uuid.UUID) ([]artifact.Recording, error)
	ReplaceTranscript(ctx context.Context, tenant, session uuid.UUID, run int, utterances []transcript.Utterance) error
}

// Files are where recordings are and words go.
type Files interface {
	Get(ctx context.Context, key string) (io.ReadCloser, error)
	objects.Sizer
	pipeline.Putter
}

// Listener recognises speech.
type Listener interface {
	// Listen returns the words of an Ogg Opus file, times in ms since its beginning, and the language (BCP 47) heard.
	// It fails with speech.throttled, speech.unavailable or speech.rejected.
	Listen(ctx context.Context, ogg io.Reader) (Heard, error)
}

// Heard is what a listener made of a piece of sound.
type Heard struct {
	Language string            `json:"language"`
	Words    []transcript.Word `json:"words"`
}

// Step transcribes sessions.
type Step struct {
	Ledger   pipeline.Ledger
	Store    Store
	Files    Files
	Listener Listener
	// Service names service and model: words of another one are other words.
	Service string
	// Outside says that the service belongs to somebody else: it is used only for schools that allow it.
	Outside bool
}

// Output is what the step answers.
type Output struct {
	TranscriptKey string `json:"transcript_key"` // empty when nobody spoke
	Utterances    int    `json:"utterances"`
	Words         int    `json:"words"`
	Pieces        int    `json:"pieces"` // sent to the service, in this run or an earlier one
}

// source is what the result depends on, for one file that is in the store, with the size it has there.
type source struct {
	Key  string        `json:"key"`
	Size int64         `json:"size"`
	At   time.Duration `json:"at"`
}

// Run does the step. It fails with transcribe.more when its time is up: what was heard so far is kept, and the next run
// goes on from there.
func (s Step) Run(ctx context.Context, in pipeline.Input) (Output, error) {
	class, err := pipeline.Ended(ctx, s.Ledger, in)
	if err != nil {
		return Output{}, err
	}
	recordings, err := s.Store.RecordedTracks(ctx, in.TenantID, in.SessionID)
	if err != nil {
		return Output{}, err
	}
	tracks := timeline.Of(timeline.Lay(class.StartedAtMS, recordings), classroom.SourceMicrophone)
	sizes, err := objects.Sizes(ctx, s.Files, timeline.Keys(tracks))
	if err != nil {
		return Output{}, err
	}
	// What is not there now is no input; collect has named it. When it comes later, the inputs are others.
	tracks = timeline.Stored(tracks, sizes)
	// Inputs of transcript/1 named files whether they were there or not, so that its rows say nothing of these.
	inputs := []any{"transcript/2", s.Service, class.ExternalAI || !s.Outside}
	for _, t := range tracks {
		group := []any{t.Recording.ParticipantID}
		for _, c := range t.Clips {
			group = append(group, source{c.Recording.ObjectKey, c.Recording.SizeBytes, c.At})
		}
		inputs = append(inputs, group)
	}
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindTranscript, inputs, func(ctx context.Context, hash string) (pipeline.Result[Output], error) {
		if s.Outside && !class.ExternalAI && len(tracks) > 0 {
			return pipeline.Result[Output]{}, artifact.Errorf(artifact.SpeechRejected, nil, "The school does not let speech go to an outside service.")
		}
		return s.transcribe(ctx, in, tracks, hash)
	})
	return done.Detail, err
}

func (s Step) transcribe(ctx context.Context, in pipeline.Input, tracks []timeline.Track, hash string) (pipeline.Result[Output], error) {
	var none pipeline.Result[Output]
	heard, out, err := s.hear(ctx, in, tracks)
	if err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			err = artifact.Errorf(artifact.TranscribeMore, err, "There is more to hear.")
		}
		return none, err
	}
	said := transcript.Transcript{Version: transcript.Version, SessionID: in.SessionID, Language: heard.language()}
	said.Utterances = transcript.Utterances(in.SessionID, heard.tracks, transcript.Classroom)
	out.Utterances = len(said.Utterances)
	for _, u := range said.Utterances {
		out.Words += len(u.Words)
	}
	if err := s.Store.ReplaceTranscript(ctx, in.TenantID, in.SessionID, in.Run, said.Utterances); err != nil {
		return none, err
	}
	if len(said.Utterances) == 0 {
		return pipeline.Result[Output]{Detail: out}, nil
	}
	text, err := json.Marshal(said)
	if err != nil {
		return none, err
	}
	out.TranscriptKey = pipeline.Key(in, "transcript", hash[:32]+".json")
	err = s.Files.Put(ctx, out.TranscriptKey, "application/json", bytes.NewReader(text))
	return pipeline.Result[Output]{ObjectKey: out.TranscriptKey, Detail: out}, err
}
