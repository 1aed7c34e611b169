// Package speechtest runs functions/speech, as it was built into dist/speech, behind an endpoint that speaks Lambda's
// Invoke, so that tests and benchmarks have real speech recognised without a stack. It is imported by those only.
package speechtest

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/speech"
)

// Model is the model that functions/speech has.
const Model = "tiny.en"

// BaseURL is the function's address for speech.New, with the transport of Start.
const BaseURL = "lambda://speech/v1"

// Start runs one instance of the function until the test ends. It answers one request at a time, as one instance of
// Lambda's does; others wait. root is the folder of the repository, seen from the test. Without dist/speech the test is
// skipped, and with CI=true it fails.
func Start(tb testing.TB, root string) speech.InvokeTransport {
	tb.Helper()
	folder, err := filepath.Abs(filepath.Join(root, "dist", "speech"))
	require.NoError(tb, err)
	program := filepath.Join(folder, "bootstrap")
	if _, err := os.Stat(program); err != nil {
		if os.Getenv("CI") == "true" {
			tb.Fatal("dist/speech is missing: make build/speech")
		}
		tb.Skip("dist/speech is missing: make build/speech")
	}
	r := &runtime{work: make(chan invocation)}
	server := httptest.NewServer(r)
	tb.Cleanup(server.Close)
	command := exec.CommandContext(context.Background(), program)
	command.Dir = folder
	command.Env = append(os.Environ(),
		"AWS_LAMBDA_RUNTIME_API="+strings.TrimPrefix(server.URL, "http://"), "_HANDLER=handler.handle", "LAMBDA_TASK_ROOT="+folder, "TMPDIR="+tb.TempDir())
	command.Stdout, command.Stderr = os.Stderr, os.Stderr
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	require.NoError(tb, command.Start())
	tb.Cleanup(func() { // before the server is closed, whose calls it waits in
		_ = syscall.Kill(-command.Process.Pid, syscall.SIGKILL)
		_ = command.Wait()
	})
	credentials := aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{AccessKeyID: "test", SecretAccessKey: "test"}, nil
	})
	return speech.InvokeTransport{AWS: aws.Config{Region: "us-east-1", Credentials: credentials, BaseEndpoint: &server.URL}}
}

// runtime is Lambda's Invoke on one side and its Runtime API on the other.
type runtime struct {
	work chan invocation

	mu   sync.Mutex
	done chan []byte // of the invocation under way
}

// under sets the invocation under way, and returns the one before.
func (r *runtime) under(done chan []byte) chan []byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	before := r.done
	r.done = done
	return before
}

type invocation struct {
	event json.RawMessage
	done  chan []byte
}

func (r *runtime) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	switch path := request.URL.Path; {
	case strings.HasSuffix(path, "/invocations"):
		r.invoke(w, request)
	case strings.HasSuffix(path, "/invocation/next"):
		r.next(w, request)
	case strings.HasSuffix(path, "/response"), strings.HasSuffix(path, "/error"):
		answer, err := io.ReadAll(request.Body)
		done := r.under(nil)
		if err != nil || done == nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		done <- answer
		w.WriteHeader(http.StatusAccepted)
	default:
		http.NotFound(w, request)
	}
}

func (r *runtime) invoke(w http.ResponseWriter, request *http.Request) {
	event, err := io.ReadAll(request.Body)
	if err != nil {
		return
	}
	one := invocation{event: event, done: make(chan []byte, 1)}
	select {
	case r.work <- one:
	case <-request.Context().Done():
		return
	}
	select {
	case answer := <-one.done:
		if strings.Contains(string(answer[:min(len(answer), 200)]), `"errorType"`) {
			w.Header().Set("X-Amz-Function-Error", "Unhandled")
		}
		_, _ = w.Write(answer)
	case <-request.Context().Done():
	}
}

func (r *runtime) next(w http.ResponseWriter, request *http.Request) {
	select {
	case one := <-r.work:
		r.under(one.done) // one process asks, and does not ask again before it has answered
		w.Header().Set("Lambda-Runtime-Aws-Request-Id", uuid.NewString())
		w.Header().Set("Lambda-Runtime-Deadline-Ms", "9999999999999")
		w.Header().Set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:speech")
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(one.event)
	case <-request.Context().Done():
	}
}
