package speech_test

import (
	"context"
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/speech"
	"github.com/lectern/lectern/shared/transcript"
)

// lambda answers as Lambda's API does, and keeps what it was asked.
type lambda struct {
	status   int
	header   http.Header
	body     string
	path     string
	signed   string
	received struct {
		Method  string            `json:"method"`
		Path    string            `json:"path"`
		Headers map[string]string `json:"headers"`
		Body    []byte            `json:"body"`
	}
}

func (l *lambda) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l.path, l.signed = r.URL.Path, r.Header.Get("Authorization")
	if json.NewDecoder(r.Body).Decode(&l.received) != nil {
		w.WriteHeader(http.StatusTeapot)
		return
	}
	for name, values := range l.header {
		w.Header()[name] = values
	}
	w.WriteHeader(l.status)
	_, _ = io.WriteString(w, l.body)
}

func invoking(t *testing.T, l *lambda) *speech.Client {
	t.Helper()
	server := httptest.NewServer(l)
	t.Cleanup(server.Close)
	credentials := aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{AccessKeyID: "AKIDEXAMPLE", SecretAccessKey: "secret"}, nil
	})
	transport := speech.InvokeTransport{AWS: aws.Config{Region: "eu-central-1", Credentials: credentials, BaseEndpoint: &server.URL}}
	return speech.New("lambda://lectern-test-speech/v1", "a key", "tiny.en", transport)
}

func TestARequestBecomesAnInvocation(t *testing.T) {
	t.Parallel()
	l := &lambda{status: http.StatusOK, body: `{"status":200,"headers":{"content-type":"application/json"},
		"body":"{\"language\":\"english\",\"duration\":2,\"segments\":[],\"words\":[{\"word\":\"Light\",\"start\":0.1,\"end\":0.48}]}"}`}
	got, err := invoking(t, l).Transcribe(t.Context(), speech.Recording{Sound: strings.NewReader("sound"), Name: "a.ogg", Language: "en", Prompt: "photon, slit"})
	require.NoError(t, err)
	require.Equal(t, speech.Result{Language: "en", DurationMS: 2000, Words: []transcript.Word{{Text: "Light", StartMS: 100, EndMS: 480}}}, got)

	require.Equal(t, "/2015-03-31/functions/lectern-test-speech/invocations", l.path)
	require.Contains(t, l.signed, "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
	require.Contains(t, l.signed, "/eu-central-1/lambda/aws4_request")
	require.Equal(t, "POST", l.received.Method)
	require.Equal(t, "/v1/audio/transcriptions", l.received.Path)
	require.NotContains(t, l.received.Headers, "authorization", "a key is not for an event")
	_, parameters, err := mime.ParseMediaType(l.received.Headers["content-type"])
	require.NoError(t, err)
	form, err := multipart.NewReader(strings.NewReader(string(l.received.Body)), parameters["boundary"]).ReadForm(1 << 20)
	require.NoError(t, err)
	require.Equal(t, []string{"tiny.en"}, form.Value["model"])
	require.Equal(t, []string{"photon, slit"}, form.Value["prompt"])
	require.Equal(t, []string{"en"}, form.Value["language"])
	require.Len(t, form.File["file"], 1)
}

func TestAnInvocationThatFailsHasAName(t *testing.T) {
	t.Parallel()
	unhandled := http.Header{"X-Amz-Function-Error": {"Unhandled"}}
	for name, c := range map[string]struct {
		answer     lambda
		want, code string
	}{
		"too many at once":     {lambda{status: 429, header: http.Header{"X-Amzn-Errortype": {"TooManyRequestsException"}}, body: `{"Reason":"x"}`}, speech.Throttled, "TooManyRequestsException"},
		"too many, locally":    {lambda{status: 200, header: unhandled, body: `{"errorType":"TooManyRequestsException","errorMessage":"Rate Exceeded"}`}, speech.Throttled, "TooManyRequestsException"},
		"out of time":          {lambda{status: 200, header: unhandled, body: `{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: 1 Error: Task timed out after 300.00 seconds"}`}, speech.Unavailable, "Sandbox.Timedout"},
		"killed":               {lambda{status: 200, header: unhandled, body: `{"errorType":"Runtime.ExitError","errorMessage":"signal: killed"}`}, speech.Unavailable, "Runtime.ExitError"},
		"Lambda is down":       {lambda{status: 503, body: `<html>`}, speech.Unavailable, ""},
		"no such function":     {lambda{status: 404, header: http.Header{"X-Amzn-Errortype": {"ResourceNotFoundException:http://internal/"}}}, speech.Rejected, "ResourceNotFoundException"},
		"not allowed":          {lambda{status: 403, header: http.Header{"X-Amzn-Errortype": {"AccessDeniedException"}}}, speech.Rejected, "AccessDeniedException"},
		"too large":            {lambda{status: 413, header: http.Header{"X-Amzn-Errortype": {"RequestTooLargeException"}}}, speech.Rejected, "RequestTooLargeException"},
		"not an answer":        {lambda{status: 200, body: `null`}, speech.Unavailable, "not an answer"},
		"an impossible status": {lambda{status: 200, body: `{"status":7}`}, speech.Unavailable, "not an answer"},
		"language":             {lambda{status: 200, body: `{"status":400,"body":"{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"code\":\"unsupported_language\"}}"}`}, speech.Rejected, speech.UnsupportedLanguage},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := invoking(t, &c.answer).Transcribe(t.Context(), speech.Recording{Sound: strings.NewReader("x"), Name: "a.ogg"})
			requireName(t, c.want, err)
			var named *speech.Error
			require.ErrorAs(t, err, &named)
			require.Equal(t, c.code, named.Code())
		})
	}
}

func TestAnInvocationEndsWithItsContext(t *testing.T) {
	t.Parallel()
	slow := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	}))
	defer slow.Close()
	credentials := aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{AccessKeyID: "k", SecretAccessKey: "s"}, nil
	})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	transport := speech.InvokeTransport{AWS: aws.Config{Region: "x", Credentials: credentials, BaseEndpoint: &slow.URL}}
	_, err := speech.New("lambda://f/v1", "", "m", transport).Transcribe(ctx, speech.Recording{Sound: strings.NewReader("x"), Name: "a.ogg"})
	requireName(t, speech.Unavailable, err)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}
