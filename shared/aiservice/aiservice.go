// Package aiservice says what a failed request to a service that speaks OpenAI's protocol means. It knows go-openai's
// errors and nothing of what was asked.
package aiservice

import (
	"errors"
	"net/http"

	openai "github.com/sashabaranov/go-openai"
)

// Failure is what repeating a failed request would do.
type Failure int

// The failures.
const (
	Unavailable Failure = iota // the service does not answer or fails: repeat later
	Throttled                  // too many requests: wait, then repeat
	Rejected                   // request, key or settings were refused: repeating changes nothing
)

// FailureOf sorts an error of go-openai.
func FailureOf(err error) Failure {
	status := 0
	var api *openai.APIError
	var request *openai.RequestError
	switch {
	case errors.As(err, &api):
		status = api.HTTPStatusCode
		if api.Code == "insufficient_quota" { // sent as 429 too, and no wait helps
			return Rejected
		}
	case errors.As(err, &request):
		status = request.HTTPStatusCode
	}
	switch {
	case status == http.StatusTooManyRequests:
		return Throttled
	case status == http.StatusRequestTimeout || status == http.StatusConflict:
		return Unavailable
	case status >= 400 && status < 500:
		return Rejected
	}
	return Unavailable
}
