package queue_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/sfn"
	"github.com/aws/aws-sdk-go-v2/service/sfn/types"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/queue"
)

const (
	watchMachine   = "arn:aws:states:eu-central-1:000000000000:stateMachine:lectern-test-watch"
	watchExecution = "arn:aws:states:eu-central-1:000000000000:execution:lectern-test-watch:"
)

// machine is Step Functions as a chain sees it: a name is used once; the same input again while it runs is no error.
type machine struct {
	mu     sync.Mutex
	status map[string]types.ExecutionStatus
	inputs map[string]string
	starts int
	fresh  bool // describing lags behind
	away   error
}

func newMachine() *machine {
	return &machine{status: map[string]types.ExecutionStatus{}, inputs: map[string]string{}}
}

func (m *machine) StartExecution(_ context.Context, in *sfn.StartExecutionInput, _ ...func(*sfn.Options)) (*sfn.StartExecutionOutput, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.away != nil {
		return nil, m.away
	}
	status, known := m.status[*in.Name]
	if known && (status != types.ExecutionStatusRunning || m.inputs[*in.Name] != *in.Input) {
		return nil, &types.ExecutionAlreadyExists{}
	}
	if !known {
		m.status[*in.Name], m.inputs[*in.Name] = types.ExecutionStatusRunning, *in.Input
		m.starts++
	}
	return &sfn.StartExecutionOutput{}, nil
}

func (m *machine) DescribeExecution(_ context.Context, in *sfn.DescribeExecutionInput, _ ...func(*sfn.Options)) (*sfn.DescribeExecutionOutput, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	name, ours := strings.CutPrefix(*in.ExecutionArn, watchExecution)
	status, known := m.status[name]
	if !ours || !known || m.fresh {
		return nil, &types.ExecutionDoesNotExist{}
	}
	return &sfn.DescribeExecutionOutput{Status: status}, nil
}

func (m *machine) ensure(t *testing.T) {
	t.Helper()
	err := queue.Chain{Machine: watchMachine, Client: m}.EnsureRunning(t.Context(), "s", func(n int) any { return map[string]int{"execution": n} })
	require.NoError(t, err)
}

func TestADeadExecutionIsReplacedAndALivingOneIsTheOnlyOne(t *testing.T) {
	t.Parallel()
	m := newMachine()
	m.ensure(t)
	m.ensure(t)
	require.Equal(t, 1, m.starts)
	for n, ended := range []types.ExecutionStatus{
		types.ExecutionStatusFailed, types.ExecutionStatusTimedOut, types.ExecutionStatusAborted, types.ExecutionStatusSucceeded,
	} {
		m.status[queue.LinkName("s", n)] = ended
		m.ensure(t)
		m.ensure(t)
		next := queue.LinkName("s", n+1)
		require.Equal(t, n+2, m.starts)
		require.Equal(t, types.ExecutionStatusRunning, m.status[next])
		require.JSONEq(t, fmt.Sprintf(`{"execution":%d}`, n+1), m.inputs[next])
	}
	// One that was handed over with another input than ours runs, too.
	m.inputs["s-4"] = `{"execution":4,"memory":{}}`
	m.ensure(t)
	require.Equal(t, 5, m.starts)
	m.status["s-4"], m.fresh = types.ExecutionStatusFailed, true
	m.ensure(t)
	require.Equal(t, 5, m.starts, "what cannot be described yet was started a moment ago")
}

func TestManyWhoFindADeadExecutionStartOne(t *testing.T) {
	t.Parallel()
	m := newMachine()
	m.ensure(t)
	m.status["s"] = types.ExecutionStatusFailed
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() { m.ensure(t) })
	}
	all.Wait()
	require.Equal(t, 2, m.starts)
}

func TestAChainIsBoundedAndAnOutageIsUnavailable(t *testing.T) {
	t.Parallel()
	m := newMachine()
	for n := range 50 {
		m.status[queue.LinkName("s", n)] = types.ExecutionStatusFailed
	}
	chain := queue.Chain{Machine: watchMachine, Client: m}
	err := chain.EnsureRunning(t.Context(), "s", func(int) any { return nil })
	require.True(t, fault.Is(err, "executions-unavailable"), err)
	require.Zero(t, m.starts)
	m.away = errors.New("away")
	err = chain.EnsureRunning(t.Context(), "t", func(int) any { return nil })
	require.True(t, fault.Is(err, "executions-unavailable"), err)
}
