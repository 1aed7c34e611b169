package transcribestep

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"net/url"
	"strings"
	"sync"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/speech"
	"github.com/lectern/lectern/shared/transcript"
)

// Service is a Listener that asks an OpenAI-compatible service.
type Service struct {
	name    string
	outside bool
	client  func(context.Context) (*speech.Client, error)
}

// NewService makes a listener for the service at baseURL (empty: OpenAI's own). key is called at the first use, and
// again after it failed.
func NewService(baseURL, model string, key func(context.Context) (string, error)) *Service {
	var mu sync.Mutex
	var client *speech.Client
	return &Service{name: model, outside: outside(baseURL), client: func(ctx context.Context) (*speech.Client, error) {
		mu.Lock()
		defer mu.Unlock()
		if client == nil {
			k, err := key(ctx)
			if err != nil {
				return nil, err
			}
			client = speech.New(baseURL, k, model, nil)
		}
		return client, nil
	}}
}

// Name is what Step.Service is set to.
func (s *Service) Name() string { return s.name }

// Outside is what Step.Outside is set to: whether the service is at a public address.
func (s *Service) Outside() bool { return s.outside }

// outside takes a service for somebody else's unless its address is one of this machine or of a private network.
func outside(baseURL string) bool {
	u, err := url.Parse(baseURL)
	if err != nil || u.Hostname() == "" {
		return true
	}
	host := u.Hostname()
	if a, err := netip.ParseAddr(host); err == nil {
		return !a.IsLoopback() && !a.IsPrivate()
	}
	return host != "localhost" && !strings.HasSuffix(host, ".internal") && !strings.HasSuffix(host, ".local")
}

// reasons are what staff read.
var reasons = map[artifact.Name]string{
	artifact.SpeechThrottled:   "The speech service is busy.",
	artifact.SpeechUnavailable: "The speech service does not answer.",
	artifact.SpeechRejected:    "The speech service refused the sound or the key.",
}

// Listen implements Listener.
func (s *Service) Listen(ctx context.Context, ogg io.Reader) (Heard, error) {
	client, err := s.client(ctx)
	if err != nil {
		return Heard{}, fmt.Errorf("transcribe: key of the speech service: %w", err)
	}
	r, err := client.Transcribe(ctx, ogg, "speech.ogg", "")
	var failed *speech.Error
	if errors.As(err, &failed) {
		name := artifact.Name(failed.Name())
		return Heard{}, artifact.Errorf(name, err, "%s", reasons[name])
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
