package queue_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/queue"
)

// service answers AWS's JSON protocol: what it was asked, and what it answers by target.
type service struct {
	mu     sync.Mutex
	bodies map[string][]string
	status int
	answer string
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	defer s.mu.Unlock()
	target := r.Header.Get("X-Amz-Target")
	s.bodies[target] = append(s.bodies[target], string(body))
	w.Header().Set("Content-Type", "application/x-amz-json-1.0")
	w.WriteHeader(s.status)
	_, _ = io.WriteString(w, s.answer)
}

var answering = &service{bodies: map[string][]string{}}

// TestMain sets the environment before the first client is made: settings are read once per process.
func TestMain(m *testing.M) {
	server := httptest.NewServer(answering)
	t := map[string]string{
		"AWS_ENDPOINT_URL": server.URL, "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_MAX_ATTEMPTS": "1",
	}
	for k, v := range t {
		if err := os.Setenv(k, v); err != nil {
			panic(err)
		}
	}
	code := m.Run()
	server.Close()
	os.Exit(code)
}

func (s *service) next(status int, answer string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.status, s.answer, s.bodies = status, answer, map[string][]string{}
}

func TestSendNamesGroupAndID(t *testing.T) {
	answering.next(http.StatusOK, `{"MessageId":"m"}`)
	s := queue.NewSender("http://queue/rooms.fifo")
	require.NoError(t, s.Send(context.Background(), "room", "EV_1", []byte(`{"event":"x"}`)))
	sent := answering.bodies["AmazonSQS.SendMessage"]
	require.Len(t, sent, 1)
	require.Contains(t, sent[0], `"MessageGroupId":"room"`)
	require.Contains(t, sent[0], `"MessageDeduplicationId":"EV_1"`)
}

func TestSendThatFailsIsUnavailable(t *testing.T) {
	answering.next(http.StatusInternalServerError, `{"__type":"InternalError"}`)
	s := queue.NewSender("http://queue/rooms.fifo")
	require.True(t, fault.Is(s.Send(context.Background(), "room", "EV_1", nil), "queue-unavailable"))
}

func TestStartIsDoneWhenTheNameExists(t *testing.T) {
	e := queue.Executions{}
	answering.next(http.StatusOK, `{"executionArn":"a","startDate":1}`)
	require.NoError(t, e.Start(context.Background(), "arn:x:stateMachine:artifacts", "s-1", map[string]int{"run": 1}))
	require.Contains(t, answering.bodies["AWSStepFunctions.StartExecution"][0], `"input":"{\"run\":1}"`)
	answering.next(http.StatusBadRequest, `{"__type":"ExecutionAlreadyExists","message":"x"}`)
	require.NoError(t, e.Start(context.Background(), "arn:x:stateMachine:artifacts", "s-1", nil))
	answering.next(http.StatusBadRequest, `{"__type":"StateMachineDoesNotExist","message":"x"}`)
	require.True(t, fault.Is(e.Start(context.Background(), "arn:x:stateMachine:artifacts", "s-1", nil), "executions-unavailable"))
}

func TestBatchNamesOnlyWhatFailed(t *testing.T) {
	var b queue.Batch
	require.Empty(t, b.Response().BatchItemFailures)
	b.Fail("2")
	require.Equal(t, "2", b.Response().BatchItemFailures[0].ItemIdentifier)
}
