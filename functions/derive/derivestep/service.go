package derivestep

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/insight"
	"github.com/lectern/lectern/shared/model"
	"github.com/lectern/lectern/shared/pipeline"
)

// Service is a Writer that asks an OpenAI-compatible service.
type Service struct {
	name    string
	outside bool
	client  func(context.Context) (*model.Client, error)
}

// NewService makes a writer for the service at baseURL. key is called at the first use, and again after it failed.
func NewService(baseURL, name string, key func(context.Context) (string, error)) *Service {
	var mu sync.Mutex
	var client *model.Client
	return &Service{name: name, outside: pipeline.Outside(baseURL), client: func(ctx context.Context) (*model.Client, error) {
		mu.Lock()
		defer mu.Unlock()
		if client == nil {
			k, err := key(ctx)
			if err != nil {
				return nil, err
			}
			client = model.New(baseURL, k, name, nil)
		}
		return client, nil
	}}
}

// Name is what Step.Model is set to.
func (s *Service) Name() string { return s.name }

// Outside is what Step.Outside is set to: whether the service is at a public address.
func (s *Service) Outside() bool { return s.outside }

// reasons are what staff read.
var reasons = map[artifact.Name]string{
	artifact.InsightThrottled:   "The language model is busy.",
	artifact.InsightUnavailable: "The language model does not answer.",
	artifact.InsightRejected:    "The language model refused the request or the key, or gave no answer of use.",
}

// Write implements Writer.
func (s *Service) Write(ctx context.Context, ask insight.Ask) (Written, error) {
	client, err := s.client(ctx)
	if err != nil {
		return Written{}, artifact.Errorf(artifact.InsightRejected, fmt.Errorf("derive: key of the language model: %w", err), "There is no key for the language model.")
	}
	var out Written
	used, err := client.Ask(ctx, "chapters", insight.Instructions, ask.Message(), &out.Answer)
	out.PromptTokens, out.CompletionTokens = used.Prompt, used.Completion
	var failed *model.Error
	if errors.As(err, &failed) {
		name := artifact.Name(failed.Name())
		return Written{}, artifact.Errorf(name, err, "%s", reasons[name])
	}
	return out, err
}
