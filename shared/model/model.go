// Package model asks a language model for an answer of a given shape, by any service that speaks OpenAI's chat
// protocol. It knows go-openai and nothing of what is asked. A model has no tools here: it answers, and that is all.
package model

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	openai "github.com/sashabaranov/go-openai"
	"github.com/sashabaranov/go-openai/jsonschema"

	"github.com/lectern/lectern/shared/aiservice"
)

// maxAnswerTokens bounds what one answer may cost.
const maxAnswerTokens = 4096

// The names of this package's errors, as state machines retry and catch them.
const (
	Throttled   = "insight.throttled"   // too many requests: wait, then repeat
	Unavailable = "insight.unavailable" // the service does not answer or fails: repeat later
	Rejected    = "insight.rejected"    // request, key or answer are no good: repeating changes nothing
)

// Error is a failed request under one of the names above.
type Error struct {
	name  string
	cause error
}

// Name returns Throttled, Unavailable or Rejected.
func (e *Error) Name() string { return e.name }

// Error returns the name and what the service said.
func (e *Error) Error() string { return e.name + ": " + e.cause.Error() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.cause }

// Usage is what requests have cost, in the service's tokens.
type Usage struct {
	Prompt     int
	Completion int
}

// Client asks one service. It may be used by several goroutines.
type Client struct {
	api   *openai.Client
	model string
}

// New makes a client for the service at baseURL (with /v1; empty: OpenAI's own). Requests are bounded by their context
// alone. A nil transport is http.DefaultTransport.
func New(baseURL, key, model string, transport http.RoundTripper) *Client {
	c := openai.DefaultConfig(key)
	if baseURL != "" {
		c.BaseURL = strings.TrimSuffix(baseURL, "/")
	}
	c.HTTPClient = &http.Client{Transport: transport}
	return &Client{api: openai.NewClientWithConfig(c), model: model}
}

// Ask sends a system's and a user's message, and reads the answer into `into`, a pointer to a struct whose JSON schema
// the answer must have, strictly. Every error is an *Error.
func (c *Client) Ask(ctx context.Context, name, system, user string, into any) (Usage, error) {
	schema, err := jsonschema.GenerateSchemaForType(into)
	if err != nil {
		return Usage{}, &Error{Rejected, err}
	}
	answer, err := c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: c.model, MaxCompletionTokens: maxAnswerTokens,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: system}, {Role: openai.ChatMessageRoleUser, Content: user},
		},
		ResponseFormat: &openai.ChatCompletionResponseFormat{
			Type:       openai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{Name: name, Schema: schema, Strict: true},
		},
	})
	if err != nil {
		return Usage{}, &Error{names[aiservice.FailureOf(err)], fmt.Errorf("ask %s: %w", c.model, err)}
	}
	used := Usage{Prompt: answer.Usage.PromptTokens, Completion: answer.Usage.CompletionTokens}
	if len(answer.Choices) == 0 {
		return used, &Error{Rejected, errors.New("the answer is empty")}
	}
	if err := jsonschema.VerifySchemaAndUnmarshal(*schema, []byte(answer.Choices[0].Message.Content), into); err != nil {
		return used, &Error{Rejected, fmt.Errorf("the answer is not of the schema: %w", err)}
	}
	return used, nil
}

var names = map[aiservice.Failure]string{
	aiservice.Throttled: Throttled, aiservice.Unavailable: Unavailable, aiservice.Rejected: Rejected,
}
