package pipeline_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/lambda/messages"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/pipeline"
)

// ledger remembers one row.
type ledger struct {
	class artifact.Session
	row   artifact.Artifact
	err   error
}

func (l *ledger) PipelineSession(context.Context, uuid.UUID, uuid.UUID) (artifact.Session, error) {
	return l.class, l.err
}

func (l *ledger) BeginArtifact(_ context.Context, s artifact.Step) (artifact.Artifact, error) {
	if l.row.Status != artifact.StatusCompleted || l.row.InputHash != s.InputHash {
		l.row = artifact.Artifact{Status: artifact.StatusRunning, Kind: s.Kind, Run: s.Run, InputHash: s.InputHash}
	}
	return l.row, l.err
}

func (l *ledger) FinishArtifact(_ context.Context, _ uuid.UUID, a artifact.Artifact) error {
	l.row = a
	return l.err
}

var input = pipeline.Input{TenantID: classroom.NewID(), SessionID: classroom.NewID(), Run: 1}

type answer struct {
	N int `json:"n"`
}

func TestOnceSkipsWhatWasDoneFromTheSameInputs(t *testing.T) {
	t.Parallel()
	l, calls := &ledger{}, 0
	once := func(inputs ...any) pipeline.Result[answer] {
		got, err := pipeline.Once(context.Background(), l, input, artifact.KindMaster, inputs, func(context.Context, string) (pipeline.Result[answer], error) {
			calls++
			return pipeline.Result[answer]{ObjectKey: "k", Detail: answer{N: calls}}, nil
		})
		require.NoError(t, err)
		return got
	}
	first := once("a", 1)
	require.Equal(t, first, once("a", 1))
	require.Equal(t, 1, calls)
	require.Equal(t, 2, once("a", 2).Detail.N, "other inputs are other work")
}

func TestFailuresThatMayPassLeaveTheRowQueued(t *testing.T) {
	t.Parallel()
	for name, status := range map[artifact.Name]artifact.Status{
		artifact.SpeechThrottled: artifact.StatusQueued, artifact.SpeechRejected: artifact.StatusFailed, artifact.StepFailed: artifact.StatusFailed,
	} {
		l := &ledger{}
		ctx, cancel := context.WithCancel(context.Background())
		_, err := pipeline.Once(ctx, l, input, artifact.KindTranscript, nil, func(context.Context, string) (pipeline.Result[answer], error) {
			cancel()
			return pipeline.Result[answer]{}, artifact.Errorf(name, nil, "Because.")
		})
		require.Equal(t, name, pipeline.Named(err).Name)
		require.Equal(t, status, l.row.Status, name)
		require.Equal(t, "Because.", l.row.Reason)
	}
}

func TestErrorsAreNamed(t *testing.T) {
	t.Parallel()
	for err, name := range map[error]artifact.Name{
		fault.Unavailable("database-unavailable", "x"):                                        artifact.DatabaseUnavailable,
		fault.Unavailable("storage-unavailable", "x"):                                         artifact.StorageUnavailable,
		fault.Unavailable("livekit-unavailable", "x"):                                         artifact.StepFailed,
		errors.New("anything"):                                                                artifact.StepFailed,
		errors.Join(artifact.Errorf(artifact.MixFailed, nil, "x"), errors.New("and the row")): artifact.MixFailed,
	} {
		require.Equal(t, name, pipeline.Named(err).Name, err)
	}
}

func TestEnded(t *testing.T) {
	t.Parallel()
	name := func(l *ledger, in pipeline.Input) artifact.Name {
		_, err := pipeline.Ended(context.Background(), l, in)
		require.Error(t, err)
		return pipeline.Named(err).Name
	}
	require.Equal(t, artifact.SessionNotFound, name(&ledger{err: fault.NotFound("session-not-found", "x")}, input))
	require.Equal(t, artifact.SessionNotEnded, name(&ledger{class: artifact.Session{Status: classroom.StatusLive}}, input))
	require.Equal(t, artifact.StepFailed, name(&ledger{}, pipeline.Input{}))
	_, err := pipeline.Ended(context.Background(), &ledger{class: artifact.Session{Status: classroom.StatusEnded, EndedAtMS: 5}}, input)
	require.NoError(t, err)
}

func TestHandlerAnswersErrorsUnderTheirNames(t *testing.T) {
	t.Parallel()
	payload, err := json.Marshal(input)
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	handle := pipeline.Handler("mix", time.Second, func(ctx context.Context, in pipeline.Input) (answer, error) {
		deadline, ok := ctx.Deadline()
		require.True(t, ok)
		require.Less(t, time.Until(deadline), 59*time.Second+time.Millisecond)
		require.Equal(t, input, in)
		return answer{}, artifact.Errorf(artifact.MixFailed, errors.New("exit status 1"), "The file could not be made.")
	})
	_, err = handle(ctx, payload)
	require.Equal(t, messages.InvokeResponse_Error{Type: "mix.failed", Message: "The file could not be made."}, err)
	_, err = handle(ctx, json.RawMessage(`{"run":"one"}`))
	var failed messages.InvokeResponse_Error
	require.ErrorAs(t, err, &failed)
	require.Equal(t, "step.failed", failed.Type)
}

func TestFailureReason(t *testing.T) {
	t.Parallel()
	own := pipeline.Failure{Error: "speech.rejected", Cause: `{"errorType":"speech.rejected","errorMessage":"The key was refused."}`}
	require.Equal(t, "The key was refused.", own.Reason())
	for _, f := range []pipeline.Failure{{Error: "Runtime.ExitError", Cause: `{"errorMessage":"RequestId: 1 Error: signal: killed"}`}, {Error: "States.Timeout"}} {
		require.Equal(t, "The step was stopped before it was done.", f.Reason())
	}
}

func TestScratchRemovesWhatKilledProcessesLeft(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	dead := exec.Command("true")
	require.NoError(t, dead.Run())
	left := filepath.Join(os.TempDir(), "lectern-step-"+strconv.Itoa(dead.Process.Pid)+"-1")
	alive := filepath.Join(os.TempDir(), "lectern-step-"+strconv.Itoa(os.Getppid())+"-1")
	require.NoError(t, os.Mkdir(left, 0o700))
	require.NoError(t, os.Mkdir(alive, 0o700))
	folder, err := pipeline.Scratch()
	require.NoError(t, err)
	require.DirExists(t, folder)
	require.NoDirExists(t, left)
	require.DirExists(t, alive)
	free, err := pipeline.Free(folder)
	require.NoError(t, err)
	require.Positive(t, free)
}
