package transcribestep

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/speech"
	"github.com/lectern/lectern/shared/transcript"
)

// Invoked is the scheme of addresses of functions: lambda://<function>/v1.
const Invoked = "lambda"

// Service is a Listener that asks an OpenAI-compatible service.
type Service struct {
	name    string
	outside bool
	client  func(context.Context) (*speech.Client, error)
}

// NewService makes a listener for the service at baseURL (empty: OpenAI's own). transport carries the requests; nil is
// HTTP. key is called at the first use, and again after it failed; a function needs none.
func NewService(baseURL, model string, transport http.RoundTripper, key func(context.Context) (string, error)) *Service {
	var mu sync.Mutex
	var client *speech.Client
	return &Service{name: model, outside: pipeline.Outside(baseURL), client: func(ctx context.Context) (*speech.Client, error) {
		mu.Lock()
		defer mu.Unlock()
		if client != nil {
			return client, nil
		}
		k := ""
		if !IsFunction(baseURL) {
			var err error
			if k, err = key(ctx); err != nil {
				return nil, err
			}
		}
		client = speech.New(baseURL, k, model, transport)
		return client, nil
	}}
}

// IsFunction says whether an address is a function's.
func IsFunction(baseURL string) bool { return strings.HasPrefix(baseURL, Invoked+"://") }

// Name is what Step.Service is set to.
func (s *Service) Name() string { return s.name }

// Outside is what Step.Outside is set to: whether the service is at a public address.
func (s *Service) Outside() bool { return s.outside }

// sentences are what staff read.
var sentences = map[artifact.Name]string{
	artifact.SpeechThrottled:   "The speech service is busy.",
	artifact.SpeechUnavailable: "The speech service does not answer.",
	artifact.SpeechRejected:    "The speech service refused the sound or the key.",
}

// Listen implements Listener.
func (s *Service) Listen(ctx context.Context, p Piece) (Heard, error) {
	client, err := s.client(ctx)
	if err != nil {
		return Heard{}, fmt.Errorf("transcribe: key of the speech service: %w", err)
	}
	r, err := client.Transcribe(ctx, speech.Recording{Sound: p.Ogg, Name: "speech.ogg", Language: p.Language, Prompt: p.Prompt})
	var failed *speech.Error
	if errors.As(err, &failed) {
		name := artifact.Name(failed.Name())
		if failed.Code() == speech.UnsupportedLanguage {
			return Heard{}, artifact.Errorf(name, err, "The speech model %s does not know the language %q.", s.name, p.Language)
		}
		return Heard{}, artifact.Errorf(name, err, "%s", sentences[name])
	}
	if err != nil {
		return Heard{}, err
	}
	if len(r.Words) == 0 {
		r.Words = spread(r.Segments)
	}
	return Heard{Language: r.Language, Words: r.Words}, nil
}

// spread sets the times of the words of segments by their length, for services that time segments only.
func spread(segments []speech.Segment) []transcript.Word {
	var words []transcript.Word
	for _, s := range segments {
		texts := strings.Fields(s.Text)
		letters := int64(len(strings.Join(texts, "")))
		var before int64
		for _, text := range texts {
			after := before + int64(len(text))
			words = append(words, transcript.Word{
				Text:    text,
				StartMS: s.StartMS + (s.EndMS-s.StartMS)*before/letters,
				EndMS:   s.StartMS + (s.EndMS-s.StartMS)*after/letters,
			})
			before = after
		}
	}
	return words
}
