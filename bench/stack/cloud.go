package stack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sfn"
	"github.com/aws/aws-sdk-go-v2/service/sfn/types"
)

// Cloud is what a stack has of AWS, asked as an operator would.
type Cloud struct {
	URL string // of LocalStack
}

func (c Cloud) config() aws.Config {
	return aws.Config{Region: "us-east-1", BaseEndpoint: &c.URL, Credentials: credentials.NewStaticCredentialsProvider("test", "test", "")}
}

// Files is a client of its buckets.
func (c Cloud) Files() *s3.Client {
	return s3.NewFromConfig(c.config(), func(o *s3.Options) { o.UsePathStyle = true })
}

// MediaBucket finds the bucket that recordings and what is made of them are in.
func (c Cloud) MediaBucket(ctx context.Context) (string, error) {
	list, err := c.Files().ListBuckets(ctx, &s3.ListBucketsInput{})
	if err != nil {
		return "", fmt.Errorf("list buckets: %w", err)
	}
	for _, b := range list.Buckets {
		if strings.Contains(strings.ToLower(aws.ToString(b.Name)), "media") {
			return *b.Name, nil
		}
	}
	return "", errors.New("there is no media bucket")
}

// Step is one visit of a state of an execution.
type Step struct {
	State    string
	From, To time.Time // To is zero while it goes on
	Attempts int       // calls of its function
}

// Took is how long the visit was; 0 while it goes on.
func (s Step) Took() time.Duration {
	if s.To.IsZero() {
		return 0
	}
	return s.To.Sub(s.From)
}

// Execution is a run of a state machine.
type Execution struct {
	ARN    string
	Status types.ExecutionStatus
	Error  string
	Steps  []Step // in order of their beginning; states inside a Map once for each of its items
}

// ErrNoExecution says that no execution has that name.
var ErrNoExecution = errors.New("there is no such execution")

// Execution reads the execution of that name of the state machine whose name contains machine.
func (c Cloud) Execution(ctx context.Context, machine, name string) (Execution, error) {
	client := sfn.NewFromConfig(c.config())
	machines, err := client.ListStateMachines(ctx, &sfn.ListStateMachinesInput{})
	if err != nil {
		return Execution{}, fmt.Errorf("list state machines: %w", err)
	}
	for _, m := range machines.StateMachines {
		if !strings.Contains(strings.ToLower(aws.ToString(m.Name)), machine) {
			continue
		}
		arn := strings.Replace(aws.ToString(m.StateMachineArn), ":stateMachine:", ":execution:", 1) + ":" + name
		described, err := client.DescribeExecution(ctx, &sfn.DescribeExecutionInput{ExecutionArn: &arn})
		if missing := (*types.ExecutionDoesNotExist)(nil); errors.As(err, &missing) {
			return Execution{}, ErrNoExecution
		}
		if err != nil {
			return Execution{}, fmt.Errorf("describe %s: %w", name, err)
		}
		e := Execution{ARN: arn, Status: described.Status, Error: aws.ToString(described.Error)}
		e.Steps, err = history(ctx, client, arn)
		return e, err
	}
	return Execution{}, fmt.Errorf("there is no state machine %q", machine)
}

// history reads an execution's events. LocalStack 4.14 gives all of them, AWS up to 1000 a page.
func history(ctx context.Context, client *sfn.Client, arn string) ([]Step, error) {
	var events []types.HistoryEvent
	for pages := sfn.NewGetExecutionHistoryPaginator(client, &sfn.GetExecutionHistoryInput{ExecutionArn: &arn}); pages.HasMorePages(); {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, fmt.Errorf("history of %s: %w", arn, err)
		}
		events = append(events, page.Events...)
	}
	return stepsOf(events), nil
}

// stepsOf pairs what was entered with what was left. Within a Map states of one name overlap: an event belongs to the
// visit that its chain of previous events leads to.
func stepsOf(events []types.HistoryEvent) []Step {
	var steps []Step
	visit := map[int64]int{} // event → index of the visit that it belongs to, from 1
	for _, e := range events {
		at := visit[e.PreviousEventId]
		switch {
		case e.StateEnteredEventDetails != nil:
			steps = append(steps, Step{State: aws.ToString(e.StateEnteredEventDetails.Name), From: aws.ToTime(e.Timestamp)})
			at = len(steps)
		case e.StateExitedEventDetails != nil:
			if name := aws.ToString(e.StateExitedEventDetails.Name); at == 0 || steps[at-1].State != name {
				at = lastOpen(steps, name)
			}
			if at > 0 {
				steps[at-1].To = aws.ToTime(e.Timestamp)
			}
		case e.Type == types.HistoryEventTypeTaskScheduled || e.Type == types.HistoryEventTypeLambdaFunctionScheduled:
			if at > 0 {
				steps[at-1].Attempts++
			}
		}
		visit[e.Id] = at
	}
	return steps
}

// lastOpen finds the newest visit of a state that has not been left; 0 when there is none.
func lastOpen(steps []Step, name string) int {
	for i := len(steps); i > 0; i-- {
		if steps[i-1].State == name && steps[i-1].To.IsZero() {
			return i
		}
	}
	return 0
}

// Functions reads which function each state of a state machine calls, by the state's name: "Mix" → "mix". States within
// a Map count too.
func (c Cloud) Functions(ctx context.Context, machine string) (map[string]string, error) {
	client := sfn.NewFromConfig(c.config())
	machines, err := client.ListStateMachines(ctx, &sfn.ListStateMachinesInput{})
	if err != nil {
		return nil, fmt.Errorf("list state machines: %w", err)
	}
	for _, m := range machines.StateMachines {
		if !strings.Contains(strings.ToLower(aws.ToString(m.Name)), machine) {
			continue
		}
		described, err := client.DescribeStateMachine(ctx, &sfn.DescribeStateMachineInput{StateMachineArn: m.StateMachineArn})
		if err != nil {
			return nil, fmt.Errorf("describe %s: %w", machine, err)
		}
		var top states
		if err := json.Unmarshal([]byte(aws.ToString(described.Definition)), &top); err != nil {
			return nil, fmt.Errorf("definition of %s: %w", machine, err)
		}
		calls := map[string]string{}
		top.collect(calls)
		return calls, nil
	}
	return nil, fmt.Errorf("there is no state machine %q", machine)
}

// states is as much of Amazon States Language as says who is called.
type states struct {
	States map[string]struct {
		Parameters    struct{ FunctionName string }
		Iterator      *states
		ItemProcessor *states
	}
}

func (s states) collect(calls map[string]string) {
	for name, state := range s.States {
		if full := state.Parameters.FunctionName; full != "" {
			calls[name] = strings.TrimPrefix(full[strings.LastIndexByte(full, ':')+1:], "lectern-local-")
		}
		for _, inner := range []*states{state.Iterator, state.ItemProcessor} {
			if inner != nil {
				inner.collect(calls)
			}
		}
	}
}
