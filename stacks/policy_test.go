package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdklabs/cdk-nag-go/cdknag/v2"
	"github.com/stretchr/testify/require"
)

// What the Firewall stack prints, and make deploy passes on.
const firewallARN = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/lectern/01234567-89ab-cdef-0123-456789abcdef"

// configurations are what the policies are held against: what is committed, and one with every part that an operator
// may ask for.
var configurations = map[string]map[string]any{
	"staging":    {"env": "staging"},
	"production": {"env": "production", "webAclArn": firewallARN},
	"everything": {
		"env": "staging", "nat": "gateway", "domains": `["live.example.org"]`, "certificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef",
		"hostedZone": `{"id":"Z0123456789ABCDEFGHIJ","name":"example.org"}`, "alarmEmail": "oncall@example.org", "budgetUSD": "100", "firewall": "true",
		"webAclArn": firewallARN, "canary": "true", "identity": "cognito", "cognitoDomain": "lectern-everything", "mediaKeys": `["2","1"]`, "trackDays": "14", "logDays": "365",
		"livekit": `{"hosting":"self","url":"","publicURL":"","domain":"media.example.org","hostedZone":{"id":"Z0123456789ABCDEFGHIJ","name":"example.org"}}`,
		"speech":  `{"url":"https://speech.example.org/v1"}`, "insight": `{"baseURL":"https://models.example.org/v1","model":"small"}`,
	},
}

// assembly is one configuration synthesised: its templates by stack, and what cdk-nag says of them.
type assembly struct {
	stacks map[string]map[string]any
	nag    []nagLine
}

// nagLine is a line of cdk-nag's report: one rule, one resource.
type nagLine struct {
	Rule       string `json:"ruleId"`
	Resource   string `json:"resourceId"` // path of the construct
	Compliance string `json:"compliance"` // Compliant, Non-Compliant, N/A or UNKNOWN
	Info       string `json:"ruleInfo"`
}

// policyFolder is where the templates of all configurations are left for localstack/policy.sh, when it is named.
var policyFolder = os.Getenv("LECTERN_POLICY_FOLDER")

var assemblies = sync.OnceValues(func() (map[string]assembly, error) {
	all := map[string]assembly{}
	for name, context := range configurations {
		folder := filepath.Join(policyFolder, name)
		if policyFolder == "" {
			made, err := os.MkdirTemp("", "lectern-policy-")
			if err != nil {
				return nil, err
			}
			defer func() { _ = os.RemoveAll(made) }()
			folder = made
		}
		a, err := synthesise(context, folder)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all[name] = a
	}
	return all, nil
})

// synthesise makes an assembly in folder, with cdk-nag's report beside it.
func synthesise(context map[string]any, folder string) (assembly, error) {
	a := assembly{stacks: map[string]map[string]any{}}
	context = maps.Clone(context)
	context["hot"] = "/built" // the code's place is fixed: nothing has to be built
	app, err := newApp(context, folder)
	if err != nil {
		return a, err
	}
	s, err := settingsFrom(app)
	if err != nil {
		return a, err
	}
	buildStacks(app, s)
	awscdk.Aspects_Of(app).Add(cdknag.NewAwsSolutionsChecks(&cdknag.NagPackProps{
		Reports: jsii.Bool(true), ReportFormats: &[]cdknag.NagReportFormat{cdknag.NagReportFormat_JSON},
	}), nil)
	app.Synth(nil)
	templates, err := filepath.Glob(filepath.Join(folder, "*.template.json"))
	if err != nil {
		return a, err
	}
	for _, file := range templates {
		var template map[string]any
		if err := readJSON(file, &template); err != nil {
			return a, err
		}
		a.stacks[strings.TrimSuffix(filepath.Base(file), ".template.json")] = template
	}
	reports, err := filepath.Glob(filepath.Join(folder, "AwsSolutions-*-NagReport.json"))
	if err != nil {
		return a, err
	}
	if len(reports) != len(a.stacks) {
		return a, fmt.Errorf("cdk-nag looked at %d of %d stacks", len(reports), len(a.stacks))
	}
	for _, file := range reports {
		var report struct {
			Lines []nagLine `json:"lines"`
		}
		if err := readJSON(file, &report); err != nil {
			return a, err
		}
		a.nag = append(a.nag, report.Lines...)
	}
	return a, nil
}

func readJSON(file string, into any) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, into)
}

// everyAssembly returns all configurations, synthesised once for all tests.
func everyAssembly(t *testing.T) map[string]assembly {
	t.Helper()
	all, err := assemblies()
	require.NoError(t, err)
	return all
}

// exception is a rule that does not hold for some resources, and why it need not.
type exception struct {
	rule     string
	resource string // regular expression of all of <configuration>/<path of the construct>
	reason   string // a sentence, or more
}

func (e exception) covers(configuration string, line nagLine) bool {
	return line.Rule == e.rule && regexp.MustCompile(`^(?:`+e.resource+`)$`).MatchString(configuration+"/"+line.Resource)
}

// cdk-nag's pack for AWS's own solutions, over every stack of every configuration.
func TestStacksFollowAWSsOwnRules(t *testing.T) {
	checks, used := 0, make([]bool, len(exceptions))
	violations := map[string][]string{} // what is wrong → configurations
	for name, a := range everyAssembly(t) {
		for _, line := range a.nag {
			if line.Compliance == "N/A" {
				continue
			}
			checks++
			if line.Compliance == "Compliant" {
				continue
			}
			covered := false
			for i, e := range exceptions {
				if e.covers(name, line) {
					used[i], covered = true, true
				}
			}
			if !covered {
				what := fmt.Sprintf("%s %s: %s", line.Rule, line.Resource, line.Info)
				violations[what] = append(violations[what], name)
			}
		}
	}
	for _, what := range sortedKeys(violations) {
		t.Errorf("%s %v", what, violations[what])
	}
	for i, e := range exceptions {
		if !used[i] {
			t.Errorf("nothing needs the exception %s %s any more", e.rule, e.resource)
		}
		require.Regexp(t, `^[A-Z][^\n]{25,}\.$`, e.reason, "the reason for %s %s is no sentence", e.rule, e.resource)
	}
	require.Greater(t, checks, 500, "cdk-nag looked at next to nothing")
	if policyFolder != "" {
		counts := fmt.Sprintf(`{"checks":%d,"violations":%d}`, checks, len(violations))
		require.NoError(t, os.WriteFile(filepath.Join(policyFolder, "cdk-nag.counts.json"), []byte(counts), 0o644))
	}
}
