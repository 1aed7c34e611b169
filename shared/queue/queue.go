// Package queue is Lectern's side of SQS and Step Functions: sending to a FIFO queue, answering a batch in part,
// starting executions by name, and keeping one running. It knows nothing of what is in a message.
package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sfn"
	sfntypes "github.com/aws/aws-sdk-go-v2/service/sfn/types"
	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"github.com/lectern/lectern/shared/awsenv"
	"github.com/lectern/lectern/shared/fault"
)

// Sender sends to one FIFO queue.
type Sender struct {
	url    string
	client *sqs.Client
}

// NewSender makes a sender for the queue at the address.
func NewSender(url string) *Sender {
	return &Sender{url: url, client: sqs.NewFromConfig(awsenv.Config())}
}

// Send puts a message into a group, in which order is kept. The same id again within five minutes is one message.
// Errors: fault.Unavailable "queue-unavailable".
func (s *Sender) Send(ctx context.Context, group, id string, body []byte) error {
	text := string(body)
	_, err := s.client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: &s.url, MessageBody: &text, MessageGroupId: &group, MessageDeduplicationId: &id})
	if err != nil {
		return fault.Unavailable("queue-unavailable", "The queue does not answer. Try again in a moment.").Because(err)
	}
	return nil
}

// ResetVisibility makes a received message visible at once, so that a failed one does not hold its group up until its
// visibility times out.
func (s *Sender) ResetVisibility(ctx context.Context, receipt string) error {
	_, err := s.client.ChangeMessageVisibility(ctx, &sqs.ChangeMessageVisibilityInput{QueueUrl: &s.url, ReceiptHandle: &receipt, VisibilityTimeout: 0})
	if err != nil {
		return fmt.Errorf("queue: show again: %w", err)
	}
	return nil
}

// Batch collects which messages of a batch failed.
type Batch struct{ failed []events.SQSBatchItemFailure }

// Fail says that the message is to be delivered again.
func (b *Batch) Fail(messageID string) {
	b.failed = append(b.failed, events.SQSBatchItemFailure{ItemIdentifier: messageID})
}

// Response is what the function answers: every message not named in it is done with.
func (b *Batch) Response() events.SQSEventResponse {
	return events.SQSEventResponse{BatchItemFailures: b.failed}
}

// stepFunctions is made at the first use: most requests start nothing.
var stepFunctions = sync.OnceValue(func() *sfn.Client { return sfn.NewFromConfig(awsenv.Config()) })

// StartExecution starts an execution of that name with the input as JSON. A name that was used in the last 90 days has
// been started already, which is no error. Errors: fault.Unavailable "executions-unavailable".
func StartExecution(ctx context.Context, machine, name string, input any) error {
	text, err := json.Marshal(input)
	if err != nil {
		return fault.Internal(err, "input of execution %s", name)
	}
	_, err = stepFunctions().StartExecution(ctx, &sfn.StartExecutionInput{StateMachineArn: &machine, Name: &name, Input: aws.String(string(text))})
	var exists *sfntypes.ExecutionAlreadyExists
	if err == nil || errors.As(err, &exists) {
		return nil
	}
	return executionsUnavailable("start", machine, name, err)
}

func executionsUnavailable(verb, machine, name string, cause error) *fault.Error {
	return fault.Unavailable("executions-unavailable", "The workflow service does not answer. Try again in a moment.").
		Because(fmt.Errorf("%s %s of %s: %w", verb, name, machine[strings.LastIndexByte(machine, ':')+1:], cause))
}

// Executions is StartExecution for those who declare an interface.
type Executions struct{}

// Start is StartExecution.
func (Executions) Start(ctx context.Context, machine, name string, input any) error {
	return StartExecution(ctx, machine, name, input)
}

// Progress is how far an execution is.
type Progress int

// How far an execution may be.
const (
	Unknown Progress = iota // nobody started it, or more than 90 days ago
	Running
	Ended
)

// Describe says how far the execution of that name is. Describing may lag behind starting for a moment. Errors:
// fault.Unavailable "executions-unavailable".
func Describe(ctx context.Context, machine, name string) (Progress, error) {
	arn := strings.Replace(machine, ":stateMachine:", ":execution:", 1) + ":" + name
	out, err := stepFunctions().DescribeExecution(ctx, &sfn.DescribeExecutionInput{ExecutionArn: &arn, IncludedData: sfntypes.IncludedDataMetadataOnly})
	var unknown *sfntypes.ExecutionDoesNotExist
	switch {
	case errors.As(err, &unknown):
		return Unknown, nil
	case err != nil:
		return Unknown, executionsUnavailable("describe", machine, name, err)
	case out.Status == sfntypes.ExecutionStatusRunning || out.Status == sfntypes.ExecutionStatusPendingRedrive:
		return Running, nil
	}
	return Ended, nil
}
