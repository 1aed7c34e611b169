package main

import (
	"bytes"
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/stacks/environment"
)

var update = flag.Bool("update", false, "write the goldens anew")

// checkout makes a folder with the environments of the tests and a page, and puts the fake programs before all others.
func checkout(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	write := func(name, content string) {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(root, name), []byte(content), 0o600))
	}
	livekit := `"livekit": {"url": "https://x.livekit.cloud", "publicURL": "wss://x.livekit.cloud"}`
	write("environments/staging.json", `{`+livekit+`}`)
	write("environments/production.json", `{"alarmEmail": "oncall@example.org", "domains": ["school.example.org"], "certificateArn": "arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000001",
		"firewall": true, "canary": true, "identity": "cognito", "cognitoDomain": "lectern-x", "mediaKeys": ["2", "1"], `+livekit+`}`)
	for _, name := range []string{"index.html", "theme.js", "mark.svg", "assets/app-12345678.js", "assets/app-12345678.css", "assets/pdf.worker-1.mjs", "assets/font-1.woff2", ".vite/manifest.json"} {
		write("web/dist/"+name, name)
	}
	bin := t.TempDir()
	self, err := os.Executable()
	require.NoError(t, err)
	for _, name := range programs {
		require.NoError(t, os.Symlink(self, filepath.Join(bin, name)))
	}
	t.Setenv("PATH", bin)
	t.Setenv("FAKE_ACCOUNT", bin)
	(&account{
		Parameters: map[string]string{}, Secrets: map[string][]string{}, Stacks: map[string]fakeStack{}, Objects: map[string]string{},
		Bootstrap: []string{"eu-central-1", "us-east-1"}, Limit: 1000,
	}).save()
	return root
}

// opened is a deployment of the tests' checkout that no command was run of.
func opened(t *testing.T, env string) *deployment {
	t.Helper()
	d := &deployment{shell: &shell{root: checkout(t), out: io.Discard}}
	require.NoError(t, d.open(env))
	return d
}

// operator runs one command in a checkout and returns what it printed.
func operator(t *testing.T, root string, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	err := command(context.Background(), append([]string{args[0], "--root", root}, args[1:]...), strings.NewReader(""), &out)
	return out.String(), err
}

// changes are the calls since before that change something, without what they are told.
func changes(before int) []string {
	var lines []string
	for _, c := range loadAccount().Calls[before:] {
		words := strings.Fields(c.Line)
		switch {
		case words[0] == "npx" && slices.Contains(words, "deploy"):
			lines = append(lines, "deploy "+words[slices.Index(words, "deploy")+1])
		case words[0] == "make":
			lines = append(lines, "make "+words[2])
		case words[0] == "aws" && len(words) > 2 && slices.Contains([]string{"put-parameter", "invoke", "sync", "cp", "create-invalidation", "create-secret", "put-secret-value", "delete-stack", "update-termination-protection"}, words[2]):
			lines = append(lines, words[2])
		}
	}
	return slices.Compact(lines)
}

const secretsFile = `{"livekit": {"key": "APIkey", "secret": "the livekit secret of the tests, long enough"}}`

func withSecrets(t *testing.T, root, env string) {
	t.Helper()
	file := filepath.Join(root, "secrets.json")
	require.NoError(t, os.WriteFile(file, []byte(secretsFile), 0o600))
	out, err := operator(t, root, "secrets", "--env", env, "--file", file)
	require.NoError(t, err, out)
}

var firstDeploy = []string{
	"make build/arm64", "make build/web", "make synth", "put-parameter", "deploy Data", "deploy Schema", "invoke", "deploy App", "deploy Edge",
	"make synth", "put-parameter", "deploy App", "sync", "cp", "create-invalidation", "deploy Alarms", "deploy AlarmsEdge",
}

func TestStagingIsDeployedInItsOrder(t *testing.T) {
	root := checkout(t)
	withSecrets(t, root, "staging")
	before := len(loadAccount().Calls)
	out, err := operator(t, root, "deploy", "--until=AlarmsEdge")
	require.NoError(t, err, out)
	require.Equal(t, firstDeploy, changes(before))
	a := loadAccount()
	require.Equal(t, "https://d111.cloudfront.net", a.Parameters["/lectern/staging/public_url"])
	require.Equal(t, "https://d111.cloudfront.net", a.Stacks["lectern-staging-app"].Parameters["/lectern/staging/public_url"])
	require.Len(t, a.Parameters["/lectern/staging/origin_sha256"], 64)

	// A second time nothing is deployed, and everything is looked at.
	before = len(a.Calls)
	out, err = operator(t, root, "deploy", "--until=AlarmsEdge")
	require.NoError(t, err, out)
	require.Equal(t, []string{"make build/arm64", "make build/web", "make synth", "invoke", "sync", "cp", "create-invalidation"}, changes(before))
	require.Equal(t, 7, strings.Count(out, "passed over, the stack has this template"), out)
}

func TestProductionHasAllItsParts(t *testing.T) {
	root := checkout(t)
	withSecrets(t, root, "production")
	before := len(loadAccount().Calls)
	out, err := operator(t, root, "deploy", "--env=production", "--until=AlarmsEdge")
	require.NoError(t, err, out)
	require.Equal(t, []string{
		"make build/arm64", "make build/web", "make synth", "put-parameter", "deploy Data", "deploy Schema", "invoke", "make synth", "deploy App", "deploy Firewall",
		"make synth", "deploy Edge", "make synth", "put-parameter", "deploy Identity", "sync", "cp", "create-invalidation", "deploy Alarms", "deploy AlarmsEdge",
	}, changes(before), out)
	a := loadAccount()
	require.Equal(t, "https://school.example.org", a.Parameters["/lectern/production/public_url"])
	require.Contains(t, text(a.Stacks["lectern-production-edge"].Template), "webAclArn=arn:aws:wafv2")
	require.Contains(t, out, "CNAME to d111.cloudfront.net")

	// With a canary, too, a second time deploys nothing; and a value that changed makes a version of its own.
	before = len(a.Calls)
	out, err = operator(t, root, "deploy", "--env=production", "--until=AlarmsEdge")
	require.NoError(t, err, out)
	require.Equal(t, []string{"make build/arm64", "make build/web", "make synth", "invoke", "sync", "cp", "create-invalidation"}, changes(before))
	_, err = operator(t, root, "secrets", "--env=production", "--rotate=origin")
	require.NoError(t, err)
	before = len(loadAccount().Calls)
	_, err = operator(t, root, "deploy", "--env=production", "--from=parameters", "--until=address")
	require.NoError(t, err)
	require.Equal(t, []string{
		"put-parameter", "invoke", "make synth", "deploy App", "deploy Edge", "put-parameter", "make synth", "deploy App",
	}, changes(before))
}

func TestAFailedStepIsGoneOnFrom(t *testing.T) {
	root := checkout(t)
	withSecrets(t, root, "staging")
	a := loadAccount()
	a.Failing = "deploy App"
	a.save()
	before := len(a.Calls)
	out, err := operator(t, root, "deploy", "--until=AlarmsEdge")
	require.ErrorContains(t, err, "App failed")
	require.ErrorContains(t, err, "make deploy ENV=staging ARGS=--from=App")
	require.ErrorContains(t, err, "it broke")
	require.NotContains(t, changes(before), "deploy Edge", out)

	a = loadAccount()
	a.Failing = ""
	a.save()
	before = len(a.Calls)
	out, err = operator(t, root, "deploy", "--until=AlarmsEdge", "--from=app")
	require.NoError(t, err, out)
	require.Equal(t, firstDeploy[slices.Index(firstDeploy, "deploy App"):], changes(before))

	// Without --from, what was done before the failure is passed over.
	a = loadAccount()
	delete(a.Stacks, "lectern-staging-app")
	a.save()
	before = len(a.Calls)
	out, err = operator(t, root, "deploy", "--until=App")
	require.NoError(t, err, out)
	require.Equal(t, []string{"make build/arm64", "make build/web", "make synth", "invoke", "deploy App"}, changes(before))
}

func TestADryRunStartsNothing(t *testing.T) {
	for _, env := range []string{"staging", "production"} {
		root := checkout(t)
		out, err := operator(t, root, "deploy", "--env="+env, "--dry-run")
		require.NoError(t, err)
		for _, args := range [][]string{{"secrets"}, {"smoke"}, {"destroy"}} {
			_, err := operator(t, root, append(args, "--env="+env, "--dry-run")...)
			require.NoError(t, err, args)
		}
		require.Empty(t, loadAccount().Calls)
		golden := filepath.Join("testdata", env+".dry-run.txt")
		if *update {
			require.NoError(t, os.WriteFile(golden, []byte(out), 0o600))
		}
		want, err := os.ReadFile(golden)
		require.NoError(t, err)
		require.Equal(t, string(want), out, "go test ./deploy -update writes it anew")
	}
}

func TestThePreflightFindsEverythingAtOnce(t *testing.T) {
	root := checkout(t)
	a := loadAccount()
	a.Bootstrap = nil
	a.save()
	out, err := operator(t, root, "deploy", "--env=production")
	require.ErrorContains(t, err, "bootstrap, secrets, media keys, livekit")
	require.Contains(t, out, "npx --yes aws-cdk@2.1148.1 bootstrap aws://111122223333/eu-central-1")
	require.Contains(t, out, "npx --yes aws-cdk@2.1148.1 bootstrap aws://111122223333/us-east-1")
	require.Contains(t, out, "make secrets ENV=production")
	require.Contains(t, out, "ok       certificate")
	require.Empty(t, changes(0))
}

func TestWithoutAnAccountOnlyWhatIsHereIsLookedAt(t *testing.T) {
	root := checkout(t)
	a := loadAccount()
	a.Failing = "sts get-caller-identity"
	a.save()
	out, err := operator(t, root, "deploy")
	require.ErrorContains(t, err, "1 of 9 checks found a problem (account)")
	require.Contains(t, out, "ok       tools")
	require.Contains(t, out, "--       secrets")
}

func TestAQuotaThatIsTooLowStopsBeforeTheStacks(t *testing.T) {
	root := checkout(t)
	withSecrets(t, root, "staging")
	a := loadAccount()
	a.Limit = 100
	a.save()
	out, err := operator(t, root, "deploy")
	require.ErrorContains(t, err, "concurrency")
	require.Contains(t, out, `"reserved": false in environments/staging.json`)
	for name := range loadAccount().Stacks {
		t.Errorf("%s was deployed", name)
	}
}

func TestTheSchemaThatRefusesStopsTheDeployment(t *testing.T) {
	root := checkout(t)
	withSecrets(t, root, "staging")
	a := loadAccount()
	a.Refusal = "migration 7 failed"
	a.save()
	_, err := operator(t, root, "deploy")
	require.ErrorContains(t, err, "migration 7 failed")
	require.NotContains(t, loadAccount().Stacks, "lectern-staging-app")
}

func TestWrongFlagsAreSaid(t *testing.T) {
	root := checkout(t)
	for _, args := range [][]string{
		{"deploy", "--from=nowhere"},
		{"deploy", "--from=App", "--until=Data"},
		{"deploy", "--env=local"},
		{"deploy", "--env=absent"},
		{"deploy", "more"},
		{"secrets", "--rotate=database"},
		{"secrets", "--rotate=issuer"},
		{"secrets", "--school=North"},
		{"school"},
		{"smoke", "--address=school"},
		{"nothing"},
	} {
		_, err := operator(t, root, args...)
		require.Error(t, err, args)
	}
	require.Empty(t, changes(0))
}

func TestCommandsCanBeTypedAsTheyArePrinted(t *testing.T) {
	require.Equal(t, `aws s3 sync a --exclude '*' --x 'it'\''s' ''`, line([]string{"aws", "s3", "sync", "a", "--exclude", "*", "--x", "it's", ""}))
}

// docs/operating.md shows the plan as it is, and explains every key of an environment's file.
func TestTheOperatorsPageIsUpToDate(t *testing.T) {
	raw, err := os.ReadFile("../docs/operating.md")
	require.NoError(t, err)
	golden, err := os.ReadFile("testdata/staging.dry-run.txt")
	require.NoError(t, err)
	page := string(raw)
	for row := range strings.Lines(string(golden)) {
		if regexp.MustCompile(`^ +[0-9]+  \w+ `).MatchString(row) {
			require.Contains(t, page, row)
		}
	}
	for _, key := range environment.Keys() {
		require.Contains(t, page, "`"+key+"`")
	}
	for _, target := range []string{"deploy", "secrets", "school", "smoke", "destroy"} {
		require.Contains(t, page, "make "+target)
	}
}
