package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The programs that a deployment starts are this test binary under their names: they note how they were called, and
// answer like an account whose state is a file.
func TestMain(m *testing.M) {
	if name := filepath.Base(os.Args[0]); os.Getenv("FAKE_ACCOUNT") != "" && slices.Contains(programs, name) {
		os.Exit(fake(name, os.Args[1:]))
	}
	http.DefaultTransport = outside{http.DefaultTransport}
	os.Exit(m.Run())
}

// outside stands for what tests must not ask: LiveKit Cloud takes every key, and nothing else is there but this
// machine.
type outside struct{ machine http.RoundTripper }

func (o outside) RoundTrip(r *http.Request) (*http.Response, error) {
	switch host := r.URL.Hostname(); {
	case host == "127.0.0.1":
		return o.machine.RoundTrip(r)
	case strings.HasSuffix(host, ".livekit.cloud"):
		return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader(`{"participants":[]}`)), Request: r}, nil
	default:
		return nil, errors.New("no such host")
	}
}

var programs = []string{"aws", "npx", "make", "git", "go", "node"}

type fakeStack struct {
	Template   map[string]any
	Tags       map[string]string
	Parameters map[string]string // resolved, by SSM name
	Status     string
}

// account is what the fake programs share.
type account struct {
	Parameters map[string]string
	Secrets    map[string][]string // versions, the last is current
	Stacks     map[string]fakeStack
	Objects    map[string]string
	Bootstrap  []string // regions
	Limit      int      // of concurrent executions
	Failing    string   // a call with these words fails
	Refusal    string   // of functions/migrate
	Calls      []call
}

type call struct {
	Line  string // words with spaces between
	Stdin string
}

func accountFile() string { return filepath.Join(os.Getenv("FAKE_ACCOUNT"), "account.json") }

func loadAccount() *account {
	raw, err := os.ReadFile(accountFile())
	if err != nil {
		panic(err)
	}
	a := &account{}
	if err := json.Unmarshal(raw, a); err != nil {
		panic(err)
	}
	return a
}

func (a *account) save() {
	raw, err := json.Marshal(a)
	if err != nil {
		panic(err)
	}
	if err := os.WriteFile(accountFile(), raw, 0o600); err != nil {
		panic(err)
	}
}

// fake is one of the programs. It returns the exit status.
func fake(name string, args []string) int {
	a := loadAccount()
	defer a.save()
	c := call{Line: strings.Join(append([]string{name}, args...), " ")}
	if strings.Contains(c.Line, "/dev/stdin") || slices.Contains(args, "-") && strings.Contains(c.Line, "s3 cp - ") {
		raw, _ := io.ReadAll(os.Stdin)
		c.Stdin = string(raw)
	}
	a.Calls = append(a.Calls, c)
	if a.Failing != "" && strings.Contains(c.Line, a.Failing) {
		fmt.Fprintln(os.Stderr, "it broke")
		return 1
	}
	out, problem := a.answer(name, args, c)
	if problem != "" {
		fmt.Fprintln(os.Stderr, problem)
		return 254
	}
	fmt.Println(out)
	return 0
}

// option returns the word after a flag.
func option(args []string, flag string) string {
	if at := slices.Index(args, flag); at >= 0 && at+1 < len(args) {
		return args[at+1]
	}
	return ""
}

func text(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

func (a *account) answer(name string, args []string, c call) (out, problem string) {
	switch name {
	case "git":
		return "v1.2.3", ""
	case "node":
		return "v20.20.2", ""
	case "make":
		if args[1] == "synth" {
			writeAssembly(c.Line)
		}
		return "", ""
	case "npx":
		if slices.Contains(args, "deploy") {
			return "", a.deployStack(args[slices.Index(args, "deploy")+1])
		}
		return "2.1148.1", ""
	case "aws":
		if args[0] == "--version" {
			return "aws-cli/2.31.0", ""
		}
		return a.service(args, c)
	}
	return name + " 3", ""
}

func (a *account) service(args []string, c call) (out, problem string) {
	switch args[0] + " " + args[1] {
	case "sts get-caller-identity":
		return `{"Account": "111122223333", "Arn": "arn:aws:iam::111122223333:user/op"}`, ""
	case "ssm get-parameter":
		if !slices.Contains(a.Bootstrap, option(args, "--region")) {
			return "", "An error occurred (ParameterNotFound) when calling the GetParameter operation"
		}
		return "30", ""
	case "ssm get-parameters-by-path":
		list := []map[string]string{}
		for name, value := range a.Parameters {
			list = append(list, map[string]string{"Name": name, "Value": value})
		}
		return text(map[string]any{"Parameters": list}), ""
	case "ssm put-parameter":
		var in struct{ Name, Value string }
		if err := json.Unmarshal([]byte(option(args, "--cli-input-json")), &in); err != nil {
			return "", err.Error()
		}
		a.Parameters[in.Name] = in.Value
		return `{"Version": 1}`, ""
	case "lambda get-account-settings":
		return fmt.Sprintf(`{"AccountLimit": {"ConcurrentExecutions": %d, "UnreservedConcurrentExecutions": %d}}`, a.Limit, a.Limit), ""
	case "lambda invoke":
		if a.Refusal != "" {
			return text(map[string]string{"errorMessage": a.Refusal, "errorType": "errorString"}) + `{"StatusCode": 200, "FunctionError": "Unhandled"}`, ""
		}
		return `{"applied": [1, 2], "checked": true, "school": {"id": "0198c000-0000-7000-8000-000000000001", "created": true}}{"StatusCode": 200}`, ""
	case "ec2 describe-addresses":
		return "0", ""
	case "service-quotas get-service-quota":
		return "5.0", ""
	case "acm describe-certificate":
		return `{"Certificate": {"Status": "ISSUED", "SubjectAlternativeNames": ["*.example.org"], "NotAfter": 1.9e9}}`, ""
	}
	if args[0] == "secretsmanager" {
		return a.secret(args, c)
	}
	if args[0] == "cloudformation" {
		return a.cloudFormation(args)
	}
	return "[]", ""
}

func (a *account) secret(args []string, c call) (out, problem string) {
	id := option(args, "--secret-id")
	versions := a.Secrets[id]
	switch args[1] {
	case "list-secrets":
		names := []string{}
		for name := range a.Secrets {
			names = append(names, name)
		}
		return text(names), ""
	case "create-secret":
		a.Secrets[option(args, "--name")] = []string{c.Stdin}
		return "{}", ""
	case "put-secret-value":
		a.Secrets[id] = append(versions, c.Stdin)
		return "{}", ""
	}
	at := len(versions) - 1
	if option(args, "--version-stage") == previous {
		at--
	}
	if at < 0 {
		return "", "An error occurred (ResourceNotFoundException) when calling the GetSecretValue operation"
	}
	return text(map[string]string{"VersionId": fmt.Sprintf("version-%d", at+1), "SecretString": versions[at]}), ""
}

func (a *account) cloudFormation(args []string) (out, problem string) {
	name := option(args, "--stack-name")
	stack, there := a.Stacks[name]
	if args[1] == "wait" {
		return "", ""
	}
	if !there {
		return "", "An error occurred (ValidationError) when calling the operation: Stack with id " + name + " does not exist"
	}
	switch args[1] {
	case "describe-stacks":
		parameters, tags := []any{}, []any{}
		for ssm, value := range stack.Parameters {
			parameters = append(parameters, map[string]string{"ParameterKey": "Ssm", "ParameterValue": ssm, "ResolvedValue": value})
		}
		for key, value := range stack.Tags {
			tags = append(tags, map[string]string{"Key": key, "Value": value})
		}
		return text(map[string]any{"Stacks": []any{map[string]any{
			"StackStatus": stack.Status, "Parameters": parameters, "Tags": tags, "Outputs": outputsOf(name),
		}}}), ""
	case "get-template":
		return text(map[string]any{"TemplateBody": stack.Template}), ""
	case "list-stack-resources":
		pairs := [][2]string{}
		for logical := range stack.Template["Resources"].(map[string]any) {
			pairs = append(pairs, [2]string{logical, "real-" + strings.ToLower(logical)})
		}
		return text(pairs), ""
	case "delete-stack":
		delete(a.Stacks, name)
		return "", ""
	case "update-termination-protection":
		return "", ""
	}
	return "", "not known here"
}

func outputsOf(name string) []any {
	output := func(key, value string) any { return map[string]string{"OutputKey": key, "OutputValue": value} }
	switch {
	case strings.HasSuffix(name, "-edge"):
		return []any{output("WebBucket", "web-bucket"), output("Address", "https://d111.cloudfront.net"), output("DistributionId", "E111")}
	case strings.HasSuffix(name, "-firewall"):
		return []any{output("WebAclArn", "arn:aws:wafv2:us-east-1:111122223333:global/webacl/lectern/1")}
	case strings.HasSuffix(name, "-app"):
		return []any{output("ApiUrl", "https://api.execute-api.eu-central-1.amazonaws.com/api/")}
	}
	return []any{}
}

func split(line string) []string { return strings.Fields(line) }
