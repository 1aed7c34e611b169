// Package transcribestep turns the recorded speech of a session into words with times and speakers. It refuses to know
// which service recognises them, and where they lie on the session's clock.
package transcribestep

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/timeline"
	"github.com/lectern/lectern/shared/transcript"
)

// Store reads what was recorded, and what it is about.
type Store interface {
	RecordedTracks(ctx context.Context, tenant, session uuid.UUID) ([]artifact.Recording, error)
	SpokenLesson(ctx context.Context, tenant, session uuid.UUID) (transcript.Lesson, error)
}

// Files are where recordings are and words go.
type Files interface {
	Get(ctx context.Context, key string) (io.ReadCloser, error)
	objects.Sizer
	pipeline.Putter
}

// Listener recognises speech.
type Listener interface {
	// Listen returns the words of a piece of sound, times in ms since its beginning, and the language (ISO 639-1) that
	// was heard. It fails with speech.throttled, speech.unavailable or speech.rejected.
	Listen(ctx context.Context, p Piece) (Heard, error)
}

// Piece is what a listener gets.
type Piece struct {
	Ogg      io.Reader // Ogg Opus
	Language string    // ISO 639-1, empty: find out
	Prompt   string    // words of the lesson
}

// Heard is what a listener made of a piece of sound.
type Heard struct {
	Language string            `json:"language"`
	Words    []transcript.Word `json:"words"`
}

// Step transcribes sessions, in three modes: who spoke, what one of them said, all of it together.
type Step struct {
	Ledger   pipeline.Ledger
	Store    Store
	Files    Files
	Keep     pipeline.Keep
	Listener Listener
	// Service names service and model: words of another one are other words.
	Service string
	// Outside says that the service belongs to somebody else: it is used only for schools that allow it.
	Outside bool
	// Language (ISO 639-1) is that of courses which name none; empty: the service is to find out.
	Language string
	// USDPerHour is what the service costs for an hour of sound, for the estimate that is kept.
	USDPerHour float64
	// Wait returns after a time, or with the context's error; nil: by the clock.
	Wait func(context.Context, time.Duration) error
}

// The modes.
const (
	ModeSpeakers = "speakers"
	ModeSpeaker  = "speaker"
	ModeGather   = "gather"
)

const (
	// mostSpeakers bounds how many are heard; teachers come first.
	mostSpeakers = 200
	// PromptWords is how many words of a lesson a listener is told. With 200, Whisper's tiny.en heard up to five times
	// as many words wrong as with none, and took up to three times as long; with 30 to 60, about as many.
	PromptWords = 40
)

// Run does what the input's mode says; without a mode all of it, one speaker after the other.
func (s Step) Run(ctx context.Context, in pipeline.Input) (any, error) {
	p, err := s.plan(ctx, in)
	if err != nil {
		return nil, err
	}
	switch in.Mode {
	case ModeSpeakers:
		return s.speakers(ctx, in, p)
	case ModeSpeaker:
		return s.speaker(ctx, in, p)
	case ModeGather:
		return s.gather(ctx, in, p)
	case "":
		return s.everything(ctx, in, p)
	}
	return nil, artifact.Errorf(artifact.StepFailed, nil, "There is no mode %q.", in.Mode)
}

// plan is what is to be heard, and how.
type plan struct {
	inputs   []any // everything that the result depends on, if nothing fails
	voices   []planned
	language string
	prompt   string
	allowed  bool // whether the service may be asked
}

// planned is one speaker.
type planned struct {
	who  artifact.Recording // the first recording, for who it is
	file []artifact.Recording
	key  string // of the object with the words
}

// source is one file that is in the store, with the size it has there.
type source struct {
	ID   uuid.UUID `json:"id"`
	Key  string    `json:"key"`
	Size int64     `json:"size"`
}

// plan reads what there is to hear. What is not in the store now is no input; collect has named it. When it comes
// later, the inputs are others.
func (s Step) plan(ctx context.Context, in pipeline.Input) (plan, error) {
	class, err := pipeline.Ended(ctx, s.Ledger, in)
	if err != nil {
		return plan{}, err
	}
	recordings, err := s.Store.RecordedTracks(ctx, in.TenantID, in.SessionID)
	if err != nil {
		return plan{}, err
	}
	lesson, err := s.Store.SpokenLesson(ctx, in.TenantID, in.SessionID)
	if err != nil {
		return plan{}, err
	}
	tracks := timeline.Of(timeline.Lay(class.StartedAtMS, recordings), classroom.SourceMicrophone)
	tracks = tracks[:min(len(tracks), mostSpeakers)]
	tracks, err = s.Keep.Stored(ctx, s.Files, tracks...)
	if err != nil {
		return plan{}, err
	}
	p := plan{language: lesson.Language, prompt: transcript.Vocabulary(lesson.Texts, PromptWords), allowed: class.ExternalAI || !s.Outside}
	if p.language == "" {
		p.language = s.Language
	}
	p.inputs = []any{"transcript/3", s.Service, p.language, p.prompt, p.allowed}
	for _, t := range tracks {
		v := planned{who: t.Recording}
		var sources []any
		for _, c := range t.Clips {
			v.file = append(v.file, c.Recording)
			sources = append(sources, source{c.Recording.ID, c.Recording.ObjectKey, c.Recording.SizeBytes})
		}
		hash := pipeline.Hash("voice/1", s.Service, p.language, p.prompt, t.Recording.ParticipantID, sources)
		v.key = pipeline.Key(in, artifact.FolderSpeech, "voice-"+hash[:32]+".json")
		p.voices = append(p.voices, v)
		p.inputs = append(p.inputs, v.key)
	}
	return p, nil
}

// Speakers is the answer in mode speakers.
type Speakers struct {
	Speakers []Speaker `json:"speakers"` // teachers first
}

// Speaker is one to be heard.
type Speaker struct {
	ParticipantID uuid.UUID `json:"participant_id"`
}

// speakers says whom there is to hear. From here on the row runs.
func (s Step) speakers(ctx context.Context, in pipeline.Input, p plan) (Speakers, error) {
	_, err := s.Ledger.BeginArtifact(ctx, artifact.Step{
		TenantID: in.TenantID, SessionID: in.SessionID, Run: in.Run, Kind: artifact.KindTranscript, InputHash: pipeline.Hash(p.inputs...),
	})
	out := Speakers{Speakers: []Speaker{}}
	for _, v := range p.voices {
		out.Speakers = append(out.Speakers, Speaker{v.who.ParticipantID})
	}
	return out, err
}

// speaker hears one participant, unless that was done before.
func (s Step) speaker(ctx context.Context, in pipeline.Input, p plan) (pipeline.Voice, error) {
	i := slices.IndexFunc(p.voices, func(v planned) bool { return v.who.ParticipantID == in.ParticipantID })
	if i < 0 {
		return pipeline.Voice{}, artifact.Errorf(artifact.StepFailed, nil, "There is no recorded microphone of this person any more.")
	}
	v, err := s.voice(ctx, in, p, p.voices[i])
	return pipeline.Voice{ParticipantID: in.ParticipantID, Key: p.voices[i].key, Words: v.words()}, err
}

// everything is all modes in one.
func (s Step) everything(ctx context.Context, in pipeline.Input, p plan) (Output, error) {
	if _, err := s.speakers(ctx, in, p); err != nil {
		return Output{}, err
	}
	in.Voices = nil
	for _, planned := range p.voices {
		in.ParticipantID = planned.who.ParticipantID
		v, err := s.speaker(ctx, in, p)
		if err != nil {
			named := pipeline.Named(err)
			if named.Name.Passing() {
				return Output{}, err
			}
			v.Failed = &pipeline.Failure{Error: string(named.Name), Cause: fmt.Sprintf(`{"errorMessage":%q}`, named.Reason)}
		}
		in.Voices = append(in.Voices, v)
	}
	return s.gather(ctx, in, p)
}
