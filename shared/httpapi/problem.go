package httpapi

import (
	"context"
	"errors"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern/lectern/shared/fault"
)

// problemType is the address of the page that explains every code, relative to the API's host.
const problemType = "/api/v1/docs/problems#"

// Problem is the shape of every error (RFC 9457).
type Problem struct {
	Type      string         `json:"type" format:"uri-reference" doc:"Address of the explanation of this code"`
	Title     string         `json:"title" doc:"What the status means"`
	Status    int            `json:"status" minimum:"400" maximum:"599" doc:"HTTP status"`
	Detail    string         `json:"detail" doc:"A sentence for people"`
	Instance  string         `json:"instance" format:"uri-reference" doc:"Names this occurrence"`
	Code      string         `json:"code" doc:"Stable name of the problem, for programs" example:"session-not-found"`
	RequestID string         `json:"request_id" doc:"Give this when you ask for help"`
	Errors    []ProblemField `json:"errors" doc:"The refused parts of the input, empty when the problem is not in the input"`

	retryAfter int
	cause      error
}

// ProblemField names a refused part of the input. It never repeats what was sent.
type ProblemField struct {
	Location string `json:"location" doc:"Where, as path.name, query.name, header.name or body.name"`
	Message  string `json:"message" doc:"What is expected there"`
}

// Error returns the text for the log.
func (p *Problem) Error() string { return p.Code + ": " + p.Detail }

// GetStatus tells Huma the status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType tells Huma the media type.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

var statusOfKind = map[fault.Kind]int{
	fault.KindInvalid:         http.StatusUnprocessableEntity,
	fault.KindTooLarge:        http.StatusRequestEntityTooLarge,
	fault.KindUnauthenticated: http.StatusUnauthorized,
	fault.KindForbidden:       http.StatusForbidden,
	fault.KindNotFound:        http.StatusNotFound,
	fault.KindConflict:        http.StatusConflict,
	fault.KindPrecondition:    http.StatusPreconditionFailed,
	fault.KindThrottled:       http.StatusTooManyRequests,
	fault.KindUnavailable:     http.StatusServiceUnavailable,
	fault.KindInternal:        http.StatusInternalServerError,
}

// statusOfCode holds the codes whose status HTTP fixes and no kind describes.
var statusOfCode = map[string]int{
	"method-not-allowed":     http.StatusMethodNotAllowed,
	"unsupported-media-type": http.StatusUnsupportedMediaType,
}

const internalSentence = "Something went wrong on our side. Nothing you entered is the cause."

// problemOf is the one place where an error becomes what a client sees. An error that is no *fault.Error, and every
// internal one, becomes a fixed sentence.
func problemOf(ctx context.Context, err error) *Problem {
	f := fault.As(err)
	switch {
	case f != nil:
	case errors.Is(err, context.DeadlineExceeded):
		f = fault.Unavailable("timeout", "The answer took too long. Try again.").Because(err)
	default:
		f = fault.Internal(err, "unexpected")
	}
	status, known := statusOfCode[f.Code]
	if !known {
		status, known = statusOfKind[f.Kind]
	}
	detail := f.Detail
	if !known || f.Kind == fault.KindInternal {
		status, detail = http.StatusInternalServerError, internalSentence
	}
	p := &Problem{
		Type: problemType + f.Code, Title: http.StatusText(status), Status: status, Detail: detail, Code: f.Code,
		Errors: make([]ProblemField, 0, len(f.Fields)), cause: err,
	}
	for _, field := range f.Fields {
		p.Errors = append(p.Errors, ProblemField(field))
	}
	if f.RetryAfter > 0 {
		p.retryAfter = int(math.Ceil(f.RetryAfter.Seconds()))
	}
	if r := requestOf(ctx); r != nil {
		p.RequestID = r.id
		p.Instance = "urn:uuid:" + r.id
		r.code, r.cause = p.Code, err
	}
	return p
}

// faultOfStatus turns what Huma itself refuses into a fault.
func faultOfStatus(status int, errs []error) error {
	switch status {
	case http.StatusBadRequest:
		if len(errs) == 0 {
			return fault.Invalid("body-missing", "The request needs a body.")
		}
		return fault.Invalid("body-malformed", "The body is not valid JSON.").With(fieldsOf(errs)...)
	case http.StatusRequestEntityTooLarge:
		return tooLarge()
	case http.StatusUnsupportedMediaType:
		return fault.Invalid("unsupported-media-type", "Send the body as application/json.")
	case http.StatusUnprocessableEntity:
		return fault.Invalid("input-invalid", "Some of what was sent is not as expected.").With(fieldsOf(errs)...)
	default:
		return fault.Internal(errors.Join(errs...), "status %d", status)
	}
}

func tooLarge() *fault.Error {
	return fault.TooLarge("body-too-large", "The body is larger than this operation takes.")
}

// fieldsOf keeps the places and the expectations of Huma's validation and drops the values, which Huma would repeat.
func fieldsOf(errs []error) []fault.Field {
	out := make([]fault.Field, 0, len(errs))
	for _, err := range errs {
		if d, ok := err.(huma.ErrorDetailer); ok {
			detail := d.ErrorDetail()
			f := fault.Field{Location: clip(detail.Location, 120), Message: expectation(detail.Message)}
			if !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// expectation keeps a message only when it says what was expected; anything else may quote the input.
func expectation(message string) string {
	for _, prefix := range []string{"expected string to be ", "expected duration"} {
		if strings.HasPrefix(message, prefix) {
			head, _, _ := strings.Cut(message, ": ")
			return head
		}
	}
	for _, prefix := range []string{"expected ", "required ", "unexpected property", "unknown query parameter", "invalid integer", "invalid boolean", "invalid float", "write only", "read only"} {
		if strings.HasPrefix(message, prefix) {
			return message
		}
	}
	return "is not as expected"
}

func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return s[:n]
}

// Huma asks these two package variables for its error type; there is no other hook.
func init() {
	huma.DefaultArrayNullable = false
	huma.ValidateStrictCasing = true // encoding/json takes names in any case, the description says one
	huma.NewError = func(status int, _ string, errs ...error) huma.StatusError {
		return problemOf(context.Background(), errorFor(status, errs))
	}
	huma.NewErrorWithContext = func(hc huma.Context, status int, _ string, errs ...error) huma.StatusError {
		p := problemOf(hc.Context(), errorFor(status, errs))
		if p.retryAfter > 0 {
			hc.SetHeader("Retry-After", strconv.Itoa(p.retryAfter))
		}
		return p
	}
}

func errorFor(status int, errs []error) error {
	if status == http.StatusInternalServerError && len(errs) > 0 {
		return errs[0]
	}
	for _, err := range errs {
		if f := fault.As(err); f != nil {
			return f
		}
	}
	return faultOfStatus(status, errs)
}
