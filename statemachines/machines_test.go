// Package statemachines_test holds the state machines against the code and the page that describe them.
package statemachines_test

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/artifact"
)

type state struct {
	Type           string
	Next           string
	Default        string
	Error          string
	TimeoutSeconds int
	MaxConcurrency int
	ItemProcessor  machine
	Parameters     parameters
	Retry          []retrier
	Catch          []struct{ ErrorEquals, Next any }
	Choices        []struct{ Next string }
}

type parameters struct {
	FunctionName string
	Payload      map[string]string
}

type machine struct {
	StartAt string
	States  map[string]state
}

// all are the states of a machine and of what its Maps run for each item.
func (m machine) all() map[string]state {
	out := maps.Clone(m.States)
	for _, s := range m.States {
		maps.Copy(out, s.ItemProcessor.States)
	}
	return out
}

func artifacts(t *testing.T) (machine, string) {
	t.Helper()
	text, err := os.ReadFile("artifacts.asl.json")
	require.NoError(t, err)
	var m machine
	require.NoError(t, json.Unmarshal(text, &m))
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	return m, string(page)
}

// services are errors that Lambda and Step Functions give, not we.
var services = []string{
	"States.ALL", "States.Timeout", "Runtime.ExitError", "Sandbox.Timedout", "Lambda.ServiceException", "Lambda.AWSLambdaException",
	"Lambda.LambdaException", "Lambda.SdkClientException", "Lambda.ClientExecutionTimeoutException", "Lambda.Unknown", throttled,
}

// notYet are what Lambda answers for a function that cannot be invoked yet, as its API names them (those of Invoke with
// status 409, 429 and 502 that pass by themselves), in both spellings that Step Functions may give them.
//
// https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors
// https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html
var notYet = []string{
	"Lambda.ResourceNotReadyException", "Lambda.ResourceConflictException", "Lambda.CodeArtifactUserPendingException",
	"Lambda.ENINotReadyException", "Lambda.EniNotReadyException", "Lambda.ENILimitReachedException", "Lambda.EniLimitReachedException",
	"Lambda.SubnetIPAddressLimitReachedException", "Lambda.SubnetIpAddressLimitReachedException",
	"Lambda.EC2ThrottledException", "Lambda.Ec2ThrottledException", "Lambda.EC2UnexpectedException", "Lambda.Ec2UnexpectedException",
	"Lambda.EC2AccessDeniedException", "Lambda.Ec2AccessDeniedException",
}

const throttled = "Lambda.TooManyRequestsException"

func retried(s state) []string {
	var out []string
	for _, r := range s.Retry {
		out = append(out, r.ErrorEquals...)
	}
	return out
}

func TestEveryStepIsBoundedRetriedByNameAndCaught(t *testing.T) {
	t.Parallel()
	m, _ := artifacts(t)
	steps := 0
	for name, s := range m.all() {
		if s.Type == "Map" {
			require.Positive(t, s.MaxConcurrency, name)
			require.NotEmpty(t, s.Catch, name)
		}
		if s.Type != "Task" {
			continue
		}
		steps++
		require.Positive(t, s.TimeoutSeconds, name)
		if name != "RenderWindow" { // whose failure is its Map's
			require.NotEmpty(t, s.Catch, name)
		}
		require.NotContains(t, retried(s), "States.ALL", "%s: only named errors are tried again", name)
		require.Contains(t, retried(s), string(artifact.DatabaseUnavailable), name)
		require.Contains(t, retried(s), string(artifact.StorageUnavailable), name)
		for _, id := range []string{"tenant_id.$", "session_id.$", "run.$"} {
			require.Contains(t, s.Parameters.Payload, id, name)
		}
	}
	require.Equal(t, 15, steps)
	for name, mode := range map[string]string{
		"PublishEvents": "events", "Publish": "final", "Settle": "settle", "Speakers": "speakers", "Hear": "speaker", "Transcribe": "gather",
		"PlanRendition": "plan", "RenderWindow": "window", "JoinRendition": "join", "DeriveByRule": "deterministic", "Cut": "cut",
	} {
		require.Equal(t, mode, m.all()[name].Parameters.Payload["mode"], name)
	}
}

func TestTheMachineKnowsTheNamesOfTheCode(t *testing.T) {
	t.Parallel()
	m, _ := artifacts(t)
	known := slices.Concat(services, notYet)
	for _, n := range artifact.Names {
		known = append(known, string(n))
	}
	again := map[string]bool{}
	for name, s := range m.all() {
		for _, e := range retried(s) {
			require.Contains(t, known, e, name)
			again[e] = true
		}
		for _, c := range s.Catch {
			for _, e := range c.ErrorEquals.([]any) {
				require.Contains(t, known, e, name)
			}
		}
	}
	for _, n := range artifact.Names {
		require.Equal(t, n.Passing(), again[string(n)], "%s: what may pass is tried again, and nothing else", n)
	}
}

var inRow = regexp.MustCompile("(?m)^\\| `([a-z_.]+)` \\|")

func TestThePageNamesEveryErrorOnce(t *testing.T) {
	t.Parallel()
	m, page := artifacts(t)
	var onPage, inCode []string
	for _, row := range inRow.FindAllStringSubmatch(page, -1) {
		onPage = append(onPage, row[1])
	}
	for _, n := range artifact.Names {
		inCode = append(inCode, string(n))
	}
	require.Equal(t, inCode, onPage)
	for name, s := range m.States {
		if s.Type == "Fail" {
			require.Contains(t, page, "`"+s.Error+"`", name)
		}
	}
}

func TestThePictureShowsTheMachine(t *testing.T) {
	t.Parallel()
	m, page := artifacts(t)
	edges := map[string]bool{"[*] --> " + m.StartAt: true}
	for name, s := range m.all() {
		add := func(next string) {
			if next != "" {
				edges[name+" --> "+next] = true
			}
		}
		add(s.Next)
		add(s.Default)
		for _, c := range s.Catch {
			add(c.Next.(string))
		}
		for _, c := range s.Choices {
			add(c.Next)
		}
		if s.Type == "Map" {
			add(s.ItemProcessor.StartAt)
		}
		if s.Type == "Succeed" || s.Type == "Fail" {
			add("[*]")
		}
	}
	_, picture, _ := strings.Cut(page, "```mermaid\n")
	picture, _, _ = strings.Cut(picture, "```")
	drawn := map[string]bool{}
	for line := range strings.Lines(picture) {
		if strings.Contains(line, "-->") {
			drawn[strings.TrimSpace(line)] = true
		}
	}
	require.Equal(t, slices.Sorted(maps.Keys(edges)), slices.Sorted(maps.Keys(drawn)))
	for name, s := range m.all() {
		if s.Type == "Task" || s.Type == "Map" || s.Type == "Choice" || s.Type == "Pass" {
			require.Contains(t, page, "\n| "+name+" |")
		}
	}
}
