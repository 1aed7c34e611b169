package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sfn"
	sfntypes "github.com/aws/aws-sdk-go-v2/service/sfn/types"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/fault"
)

// StepFunctions is what a chain asks of Step Functions; *sfn.Client is one.
type StepFunctions interface {
	StartExecution(ctx context.Context, in *sfn.StartExecutionInput, options ...func(*sfn.Options)) (*sfn.StartExecutionOutput, error)
	DescribeExecution(ctx context.Context, in *sfn.DescribeExecutionInput, options ...func(*sfn.Options)) (*sfn.DescribeExecutionOutput, error)
}

// maxLinks bounds how many executions of a chain are looked at. A chain of one long class has two or three.
const maxLinks = 50

// LinkName names the n-th execution of a chain, from 0: "name", "name-1", "name-2", …
func LinkName(name string, n int) string {
	if n == 0 {
		return name
	}
	return fmt.Sprintf("%s-%d", name, n)
}

// Chain makes sure that exactly one execution of a chain runs, whoever asks, and however often: the executions of a
// chain follow each other, and the next is started when none of those before runs. A name can be used once, so of
// two who find the chain dead at the same moment one starts the next link, and the other finds it running.
type Chain struct {
	Machine string        // ARN of the state machine
	Client  StepFunctions // nil: the client of the process
}

// EnsureRunning starts the first execution of the chain that does not exist yet, unless one runs. input makes the
// input of the n-th. Errors: fault.Unavailable "executions-unavailable".
func (c Chain) EnsureRunning(ctx context.Context, name string, input func(n int) any) error {
	client := c.Client
	if client == nil {
		client = stepFunctions()
	}
	for n := range maxLinks {
		link := LinkName(name, n)
		text, err := json.Marshal(input(n))
		if err != nil {
			return fault.Internal(err, "input of execution %s", link)
		}
		_, err = client.StartExecution(ctx, &sfn.StartExecutionInput{StateMachineArn: &c.Machine, Name: &link, Input: aws.String(string(text))})
		if err == nil {
			return nil
		}
		var exists *sfntypes.ExecutionAlreadyExists
		if !errors.As(err, &exists) {
			return executionsUnavailable("start", c.Machine, link, err)
		}
		runs, err := c.runs(ctx, client, link)
		if err != nil || runs {
			return err
		}
	}
	return executionsUnavailable("start", c.Machine, name, fmt.Errorf("%d executions have ended", maxLinks))
}

// Watch is the chain of executions that look after live sessions, one chain per session.
type Watch Chain

// EnsureRunning makes sure that one execution looks after the session.
func (w Watch) EnsureRunning(ctx context.Context, tenant, session uuid.UUID) error {
	return Chain(w).EnsureRunning(ctx, session.String(), func(n int) any {
		return struct {
			TenantID  uuid.UUID `json:"tenant_id"`
			SessionID uuid.UUID `json:"session_id"`
			Execution int       `json:"execution"`
		}{tenant, session, n}
	})
}

func (c Chain) runs(ctx context.Context, client StepFunctions, link string) (bool, error) {
	arn := strings.Replace(c.Machine, ":stateMachine:", ":execution:", 1) + ":" + link
	out, err := client.DescribeExecution(ctx, &sfn.DescribeExecutionInput{ExecutionArn: &arn, IncludedData: sfntypes.IncludedDataMetadataOnly})
	var unknown *sfntypes.ExecutionDoesNotExist
	if errors.As(err, &unknown) {
		return true, nil // it was started a moment ago: describing lags behind starting
	}
	if err != nil {
		return false, executionsUnavailable("describe", c.Machine, link, err)
	}
	return out.Status == sfntypes.ExecutionStatusRunning || out.Status == sfntypes.ExecutionStatusPendingRedrive, nil
}
