package speech

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

// MaxInvokeBytes is the largest file that a function takes: Lambda's 6 MB a request, of which base64 takes a quarter.
const MaxInvokeBytes = 4 << 20

// maxAnswerBytes is Lambda's limit for an answer, and some for what is around it.
const maxAnswerBytes = 7 << 20

// InvokeTransport sends requests to a Lambda function instead of a server: those to lambda://<function>/…, by
// lambda:Invoke, as one JSON object {"method", "path", "headers", "body" (base64)}; the function answers {"status",
// "headers", "body"}. An invocation that fails becomes the answer of a server that fails so: 429 when there were too
// many, 504 when the function's time was up, 502 for any other end of it, and Lambda's own status when Lambda refused.
//
// It signs by itself: the client of all of Lambda's operations would be a megabyte more of every cold start.
type InvokeTransport struct {
	AWS  aws.Config        // region, credentials and, where it is not AWS, the endpoint
	HTTP http.RoundTripper // nil: http.DefaultTransport
}

// invocation is what the function is given; functions/speech reads it.
type invocation struct {
	Method  string            `json:"method"`
	Path    string            `json:"path"`
	Headers map[string]string `json:"headers"` // names in lower case
	Body    []byte            `json:"body"`
}

// answered is what the function answers.
type answered struct {
	Status  int               `json:"status"`
	Headers map[string]string `json:"headers"`
	Body    string            `json:"body"`
}

// functionError is Lambda's report of a function that failed.
type functionError struct {
	Type    string `json:"errorType"`
	Message string `json:"errorMessage"`
}

// RoundTrip implements http.RoundTripper.
func (t InvokeTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	event, err := eventOf(r)
	if err != nil {
		return nil, err
	}
	sent, err := t.invoke(r.Context(), r.URL.Host, event)
	if err != nil {
		return nil, err
	}
	defer sent.Body.Close()
	text, err := io.ReadAll(io.LimitReader(sent.Body, maxAnswerBytes))
	if err != nil {
		return nil, fmt.Errorf("speech: answer of %s: %w", r.URL.Host, err)
	}
	if sent.StatusCode != http.StatusOK {
		return failure(r, sent.StatusCode, sent.Header.Get("X-Amzn-Errortype")), nil
	}
	if sent.Header.Get("X-Amz-Function-Error") != "" {
		var f functionError
		_ = json.Unmarshal(text, &f) // without a type it is any other end
		return failure(r, statusOf(f), f.Type), nil
	}
	var a answered
	if err := json.Unmarshal(text, &a); err != nil || a.Status < 100 || a.Status > 599 {
		return failure(r, http.StatusBadGateway, "not an answer"), nil
	}
	return response(r, a), nil
}

// eventOf reads a request as a whole.
func eventOf(r *http.Request) ([]byte, error) {
	in := invocation{Method: r.Method, Path: r.URL.Path, Headers: map[string]string{}}
	// Who calls is told by the signature; a key has no business in an event.
	for _, name := range []string{"Content-Type", "Accept"} {
		if v := r.Header.Get(name); v != "" {
			in.Headers[strings.ToLower(name)] = v
		}
	}
	if r.Body != nil {
		body, err := io.ReadAll(r.Body)
		if err := errors.Join(err, r.Body.Close()); err != nil {
			return nil, fmt.Errorf("speech: body of the request: %w", err)
		}
		in.Body = body
	}
	return json.Marshal(in)
}

// invoke calls Lambda's operation Invoke.
func (t InvokeTransport) invoke(ctx context.Context, function string, event []byte) (*http.Response, error) {
	endpoint := aws.ToString(t.AWS.BaseEndpoint)
	if endpoint == "" {
		endpoint = "https://lambda." + t.AWS.Region + ".amazonaws.com"
	}
	to := strings.TrimSuffix(endpoint, "/") + "/2015-03-31/functions/" + url.PathEscape(function) + "/invocations"
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(event)) //nolint:gosec // the operator named the function
	if err != nil {
		return nil, fmt.Errorf("speech: %w", err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-Amz-Invocation-Type", "RequestResponse")
	credentials, err := t.AWS.Credentials.Retrieve(ctx)
	if err != nil {
		return nil, fmt.Errorf("speech: %w", err)
	}
	sum := sha256.Sum256(event)
	if err := v4.NewSigner().SignHTTP(ctx, credentials, request, hex.EncodeToString(sum[:]), "lambda", t.AWS.Region, time.Now()); err != nil {
		return nil, fmt.Errorf("speech: %w", err)
	}
	transport := t.HTTP
	if transport == nil {
		transport = http.DefaultTransport
	}
	return transport.RoundTrip(request)
}

// statusOf is what a server would have answered.
func statusOf(f functionError) int {
	switch {
	case f.Type == "TooManyRequestsException":
		return http.StatusTooManyRequests
	case f.Type == "Sandbox.Timedout" || strings.Contains(f.Message, "Task timed out"):
		return http.StatusGatewayTimeout
	}
	return http.StatusBadGateway
}

// failure is an answer with OpenAI's object of an error.
func failure(r *http.Request, status int, kind string) *http.Response {
	kind, _, _ = strings.Cut(kind, ":") // "ResourceNotFoundException:http://…"
	var body struct {
		Error struct {
			Message string `json:"message"`
			Type    string `json:"type"`
			Code    string `json:"code"`
		} `json:"error"`
	}
	body.Error.Message, body.Error.Type, body.Error.Code = "the function did not answer: "+kind, "server_error", kind
	text, err := json.Marshal(body)
	if err != nil {
		panic(err) // three strings
	}
	return response(r, answered{Status: status, Headers: map[string]string{"content-type": "application/json"}, Body: string(text)})
}

func response(r *http.Request, a answered) *http.Response {
	header := http.Header{}
	for name, value := range a.Headers {
		header.Set(name, value)
	}
	return &http.Response{
		Status: http.StatusText(a.Status), StatusCode: a.Status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: header,
		Body: io.NopCloser(strings.NewReader(a.Body)), ContentLength: int64(len(a.Body)), Request: r,
	}
}
