package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// stackState is what CloudFormation says of a stack.
type stackState struct {
	StackStatus string
	Parameters  []struct{ ParameterKey, ParameterValue, ResolvedValue string }
	Outputs     []struct{ OutputKey, OutputValue string }
	Tags        []struct{ Key, Value string }
}

func (s *stackState) output(key string) string {
	if s != nil {
		for _, o := range s.Outputs {
			if o.OutputKey == key {
				return o.OutputValue
			}
		}
	}
	return ""
}

// regionOf is where a stack is: CloudFront reads web ACLs of us-east-1 only, and has its metrics there.
func (d *deployment) regionOf(id string) []string {
	if id == "Firewall" || id == "AlarmsEdge" {
		return []string{"--region", "us-east-1"}
	}
	return nil
}

// describe returns what there is of a stack, or nil where there is none.
func (d *deployment) describe(ctx context.Context, id string) (*stackState, error) {
	var answer struct{ Stacks []stackState }
	argv := append(aws("cloudformation", "describe-stacks", "--stack-name", d.name(strings.ToLower(id))), d.regionOf(id)...)
	if err := d.askJSON(ctx, &answer, "", argv...); absent(err) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	if len(answer.Stacks) == 0 {
		return nil, nil
	}
	return &answer.Stacks[0], nil
}

// output returns an output of a stack that has to be there.
func (d *deployment) output(ctx context.Context, id, key string) (string, error) {
	state, err := d.describe(ctx, id)
	if err != nil {
		return "", err
	}
	if d.dry {
		return "<" + key + ">", nil
	}
	value := state.output(key)
	if value == "" {
		return "", fmt.Errorf("the stack %s has no output %s: deploy it first (--from=%s)", d.name(strings.ToLower(id)), key, id)
	}
	return value, nil
}

// parameters returns the environment's SSM parameters by their names below /lectern/<env>/.
func (d *deployment) parameters(ctx context.Context) (map[string]string, error) {
	var answer struct {
		Parameters []struct{ Name, Value string }
	}
	if err := d.askJSON(ctx, &answer, "", aws("ssm", "get-parameters-by-path", "--path", d.parameter(""), "--recursive")...); err != nil {
		return nil, err
	}
	found := map[string]string{}
	for _, p := range answer.Parameters {
		found[strings.TrimPrefix(p.Name, d.parameter(""))] = p.Value
	}
	return found, nil
}

// put writes a parameter. The value is in JSON, because version 1 of the CLI would fetch a value that begins with
// https:// instead of taking it.
func (d *deployment) put(ctx context.Context, part, value string) error {
	input, err := compact(struct {
		Name, Type, Value string
		Overwrite         bool
	}{d.parameter(part), "String", value, true})
	if err != nil {
		return err
	}
	return d.run(ctx, aws("ssm", "put-parameter", "--cli-input-json", input)...)
}

// secretNames returns which secrets of the environment there are, without their prefix.
func (d *deployment) secretNames(ctx context.Context) ([]string, error) {
	var names []string
	err := d.askJSON(ctx, &names, "", aws("secretsmanager", "list-secrets", "--filters", "Key=name,Values="+d.secret(""), "--query", "SecretList[].Name")...)
	for i := range names {
		names[i] = strings.TrimPrefix(names[i], d.secret(""))
	}
	return names, err
}

// secretVersion is one version of a secret; its content is kept in memory and printed nowhere.
type secretVersion struct{ VersionID, SecretString string }

func (v secretVersion) hash() string {
	sum := sha256.Sum256([]byte(v.SecretString))
	return hex.EncodeToString(sum[:])
}

// secretAt reads the version of a secret that has a stage, AWSCURRENT or AWSPREVIOUS; zero where there is none.
func (d *deployment) secretAt(ctx context.Context, part, stage string) (secretVersion, error) {
	var v struct {
		VersionID    string `json:"VersionId"`
		SecretString string
	}
	dry := `{"VersionId": "<version of origin>"}`
	if stage != current {
		dry = ""
	}
	err := d.askJSON(ctx, &v, dry, aws("secretsmanager", "get-secret-value", "--secret-id", d.secret(part), "--version-stage", stage)...)
	if absent(err) {
		err = nil
	}
	return secretVersion(v), err
}

const current, previous = "AWSCURRENT", "AWSPREVIOUS"

// migration is an answer of functions/migrate.
type migration struct {
	Applied []int64 `json:"applied"`
	Checked bool    `json:"checked"`
	School  struct {
		ID      string `json:"id"`
		Created bool   `json:"created"`
		Changed bool   `json:"changed"`
	} `json:"school"`
}

// invokeMigrate calls functions/migrate with a request. The CLI reads it from its standard input, and writes first the
// function's answer, then its own, to its standard output.
func (d *deployment) invokeMigrate(ctx context.Context, request any, result *migration) error {
	raw, err := compact(request)
	if err != nil {
		return err
	}
	// Without a limit to the wait: the CLI would call a second time while the first still works.
	said, err := d.feed(ctx, raw, aws("lambda", "invoke", "--function-name", d.name("migrate"), "--cli-read-timeout", "0", "--payload", "fileb:///dev/stdin", "/dev/stdout")...)
	if err != nil || d.dry {
		return err
	}
	var body json.RawMessage
	var status struct{ FunctionError string }
	decoder := json.NewDecoder(strings.NewReader(said))
	if err := errors.Join(decoder.Decode(&body), decoder.Decode(&status)); err != nil {
		return fmt.Errorf("aws lambda invoke answered %q: %w", said, err)
	}
	if status.FunctionError == "" {
		return json.Unmarshal(body, result)
	}
	var refusal struct {
		Message string `json:"errorMessage"`
	}
	_ = json.Unmarshal(body, &refusal)
	if refusal.Message == "" {
		refusal.Message = string(body)
	}
	return fmt.Errorf("functions/migrate: %s (log group /aws/lambda/%s)", refusal.Message, d.name("migrate"))
}

// compact is JSON as it is typed: in one line, with < and & as they are.
func compact(v any) (string, error) {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(v)
	return strings.TrimSpace(text.String()), err
}
