package main

import (
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aws/jsii-runtime-go"
	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/stacks/sizing"
)

var update = flag.Bool("update", false, "write the goldens anew")

func TestMain(m *testing.M) {
	flag.Parse()
	if err := os.Chdir(".."); err != nil { // the app runs at the root, where statemachines/ is
		panic(err)
	}
	code := m.Run()
	jsii.Close()
	os.Exit(code)
}

// synthesised keeps what was made of each context: a synthesis takes seconds, and tests only read.
var synthesised = map[string]map[string]map[string]any{}

// templates synthesises every stack of one environment. The code's place is fixed, so that no build changes a template.
// Nobody may change what it returns.
func templates(t *testing.T, context map[string]any) map[string]map[string]any {
	t.Helper()
	context["hot"] = "/built"
	key, err := json.Marshal(context)
	require.NoError(t, err)
	if made := synthesised[string(key)]; made != nil {
		return made
	}
	out := t.TempDir()
	app, err := newApp(context, out)
	require.NoError(t, err)
	s, err := settingsFrom(app)
	require.NoError(t, err)
	buildStacks(app, s)
	app.Synth(nil)
	files, err := filepath.Glob(filepath.Join(out, "*.template.json"))
	require.NoError(t, err)
	all := map[string]map[string]any{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		require.NoError(t, err)
		var template map[string]any
		require.NoError(t, json.Unmarshal(raw, &template))
		all[strings.TrimSuffix(filepath.Base(file), ".template.json")] = template
	}
	synthesised[string(key)] = all
	return all
}

type resource struct {
	id, kind   string
	properties map[string]any
	all        map[string]any
}

func resources(template map[string]any, kind string) []resource {
	var found []resource
	for id, v := range template["Resources"].(map[string]any) {
		r := v.(map[string]any)
		if kind != "" && r["Type"] != kind {
			continue
		}
		properties, _ := r["Properties"].(map[string]any)
		found = append(found, resource{id: id, kind: r["Type"].(string), properties: properties, all: r})
	}
	return found
}

func staging(t *testing.T) map[string]map[string]any {
	return templates(t, map[string]any{"env": "staging"})
}

// everything is staging with each part that is optional.
func everything(t *testing.T) map[string]map[string]any {
	return templates(t, map[string]any{
		"env": "staging", "nat": "gateway", "firewall": true, "identity": "cognito", "cognitoDomain": "lectern-staging", "canary": true, "distributionId": "E0123456789ABC",
		"domains": []string{"school.example.org", "other.example.org"}, "hostedZone": map[string]any{"id": "Z0123456789ABC", "name": "example.org"},
		"certificateArn": "arn:aws:acm:us-east-1:000000000000:certificate/01234567-89ab-cdef-0123-456789abcdef",
		"livekit": map[string]any{
			"hosting": "self", "url": "", "publicURL": "", "domain": "media.example.org", "hostedZone": map[string]any{"id": "Z0123456789ABC", "name": "example.org"},
		},
	})
}

func TestGoldens(t *testing.T) {
	all := maps.Clone(staging(t))
	for _, optional := range []string{"AlarmsEdge", "Firewall", "Identity", "LiveKit"} {
		all[optional] = everything(t)[optional]
	}
	for name, template := range all {
		file := filepath.Join("stacks", "testdata", strings.ToLower(name)+".golden.json")
		got, err := json.MarshalIndent(template, "", " ")
		require.NoError(t, err)
		got = append(got, '\n')
		if *update {
			require.NoError(t, os.WriteFile(file, got, 0o644))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err, "no golden: go test ./stacks -update")
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s changed; read the difference, then go test ./stacks -update\n%.4000s", name, diff)
		}
	}
}

func TestLocalStackKnowsEveryTypeThatIsDeployedToIt(t *testing.T) {
	raw, err := os.ReadFile("stacks/testdata/localstack_types.txt")
	require.NoError(t, err)
	known := map[string]bool{}
	for _, kind := range strings.Fields(string(raw)) {
		known[kind] = true
	}
	local := templates(t, map[string]any{"env": "local"})
	require.ElementsMatch(t, []string{"App", "Schema"}, slices.Collect(maps.Keys(local)))
	for _, r := range append(resources(local["App"], ""), resources(local["Schema"], "")...) {
		require.True(t, known[strings.ToLower(r.kind)], "%s (%s): LocalStack would report it as made and do nothing", r.id, r.kind)
	}
}

func TestLocalAndCloudAppStacksAreTheSameParts(t *testing.T) {
	count := func(template map[string]any) map[string]int {
		n := map[string]int{}
		for _, r := range resources(template, "") {
			n[r.kind]++
		}
		delete(n, "AWS::S3::BucketPolicy") // TLS only: loopback has none
		delete(n, "AWS::SQS::QueuePolicy")
		for _, kind := range []string{"AWS::IAM::User", "AWS::IAM::AccessKey", "AWS::IAM::UserPolicy", "AWS::SecretsManager::Secret"} {
			delete(n, kind) // of LiveKit's egress; the local one is given a key by the deploy script
		}
		return n
	}
	cloud, local := staging(t), templates(t, map[string]any{"env": "local"})
	for _, stack := range []string{"App", "Schema"} {
		require.Empty(t, cmp.Diff(count(cloud[stack]), count(local[stack])), stack)
	}
}

func TestEveryFunctionHasItsOwnNarrowRole(t *testing.T) {
	all := staging(t)
	roles := map[string]string{}
	functions := append(resources(all["App"], "AWS::Lambda::Function"), resources(all["Schema"], "AWS::Lambda::Function")...)
	require.Equal(t, len(sizing.Functions), len(functions))
	for _, f := range functions {
		role := f.properties["Role"].(map[string]any)["Fn::GetAtt"].([]any)[0].(string)
		require.Empty(t, roles[role], "%s shares a role with %s", f.id, roles[role])
		roles[role] = f.id
		require.Contains(t, []string{"provided.al2023", "python3.13"}, f.properties["Runtime"], f.id)
		require.Equal(t, []any{"arm64"}, f.properties["Architectures"], f.id)
		require.Equal(t, "JSON", f.properties["LoggingConfig"].(map[string]any)["LogFormat"], f.id)
		require.NotZero(t, f.properties["Timeout"], f.id)
		require.NotZero(t, f.properties["MemorySize"], f.id)
		env := f.properties["Environment"].(map[string]any)["Variables"].(map[string]any)
		if env["DATABASE_URL"] != nil {
			require.NotZero(t, f.properties["ReservedConcurrentExecutions"], "%s may open connections without bound", f.id)
			require.NotNil(t, f.properties["VpcConfig"], f.id)
		}
		for name, value := range env {
			require.NotContains(t, name, "PASSWORD")
			text, _ := json.Marshal(value)
			require.NotContains(t, string(text), "resolve:secretsmanager", "%s.%s holds a secret in the clear", f.id, name)
		}
	}
	for _, p := range append(resources(all["App"], "AWS::IAM::Policy"), resources(all["Schema"], "AWS::IAM::Policy")...) {
		for _, v := range p.properties["PolicyDocument"].(map[string]any)["Statement"].([]any) {
			statement := v.(map[string]any)
			text, _ := json.Marshal(statement)
			require.NotContains(t, string(text), `"Resource":"*"`, "%s: %s", p.id, text)
			require.NotContains(t, string(text), `:*"]`, "%s: %s", p.id, text)
		}
	}
}

func TestQueuesHaveSomewhereToPutPoison(t *testing.T) {
	for _, q := range resources(staging(t)["App"], "AWS::SQS::Queue") {
		require.Equal(t, true, q.properties["FifoQueue"], q.id)
		if !strings.Contains(q.id, "DLQ") {
			require.EqualValues(t, sizing.RoomsMaxReceive, q.properties["RedrivePolicy"].(map[string]any)["maxReceiveCount"], q.id)
		}
	}
}

func TestDataIsKept(t *testing.T) {
	all := staging(t)
	for _, r := range append(resources(all["Data"], "AWS::RDS::DBCluster"), append(resources(all["App"], "AWS::S3::Bucket"), resources(all["Edge"], "AWS::S3::Bucket")...)...) {
		require.Equal(t, "Retain", r.all["DeletionPolicy"], r.id)
	}
	cluster := resources(all["Data"], "AWS::RDS::DBCluster")[0].properties
	require.Equal(t, "aurora-postgresql", cluster["Engine"])
	require.EqualValues(t, 0, cluster["ServerlessV2ScalingConfiguration"].(map[string]any)["MinCapacity"])
	require.Equal(t, true, cluster["EnableIAMDatabaseAuthentication"])
	require.Equal(t, true, cluster["StorageEncrypted"])
}

// What deploys, what a laptop runs and what tests run on are one major; shared/testkit looks at the server itself.
func TestPostgresIsOfOneMajorEverywhere(t *testing.T) {
	data := staging(t)["Data"]
	cluster := resources(data, "AWS::RDS::DBCluster")[0].properties
	deployed, _, _ := strings.Cut(cluster["EngineVersion"].(string), ".")
	raw, err := os.ReadFile("localstack/postgres/package.json")
	require.NoError(t, err)
	var pinned struct {
		Optional map[string]string `json:"optionalDependencies"`
	}
	require.NoError(t, json.Unmarshal(raw, &pinned))
	require.Len(t, pinned.Optional, 3)
	for name, version := range pinned.Optional {
		local, _, _ := strings.Cut(version, ".")
		require.Equal(t, deployed, local, "%s %s against Aurora %s", name, version, cluster["EngineVersion"])
	}
	kit, err := os.ReadFile("shared/testkit/server.go")
	require.NoError(t, err)
	require.Contains(t, string(kit), `postgresMajor = "`+deployed+`"`)
	group := resources(data, "AWS::RDS::DBClusterParameterGroup")[0].properties
	require.Equal(t, "aurora-postgresql"+deployed, group["Family"])
	require.Equal(t, "1", group["Parameters"].(map[string]any)["rds.force_ssl"])
}

func TestContextIsChecked(t *testing.T) {
	for _, context := range []map[string]any{
		{"env": "Bad Name"},
		{"env": "nowhere"},
		{"hot": "dist"},
		{"watchSeconds": "soon"},
		{"env": "staging", "nat": "maybe"},
		{"env": "staging", "domains": "https://a.example/"},
		{"speech": map[string]any{"model": "base"}},
	} {
		app, err := newApp(context, "")
		require.NoError(t, err)
		_, err = settingsFrom(app)
		require.Error(t, err, context)
	}
}

func statements(template map[string]any, role string) string {
	for _, p := range resources(template, "AWS::IAM::Policy") {
		text, _ := json.Marshal(p.properties)
		if strings.Contains(p.id, role) {
			return string(text)
		}
	}
	return ""
}

func TestSchoolsHaveSecretsAndOriginsOfTheirOwn(t *testing.T) {
	all := templates(t, map[string]any{
		"env": "staging", "domains": []string{"first.example", "north.example", "south.example"},
		"certificateArn": "arn:aws:acm:us-east-1:000000000000:certificate/01234567-89ab-cdef-0123-456789abcdef",
	})
	auth := statements(all["App"], "AuthRole")
	require.Contains(t, auth, ":secret:lectern/staging/issuer/*")
	require.NotContains(t, auth, "livekit")
	for _, other := range []string{"SessionsRole", "TokensRole", "ReplayRole", "IngestRole", "WatchRole"} {
		require.NotEmpty(t, statements(all["App"], other), other)
		require.NotContains(t, statements(all["App"], other), "issuer", other)
	}
	cors := bucketProperties(t, all["App"], "Media").properties["CorsConfiguration"].(map[string]any)["CorsRules"].([]any)[0].(map[string]any)
	origins := cors["AllowedOrigins"].([]any)
	require.Len(t, origins, 3)
	require.Equal(t, []any{"https://north.example", "https://south.example"}, origins[1:])
}

func TestWhoMayAskForWatchesAndMissingFiles(t *testing.T) {
	template := staging(t)["App"]
	for _, role := range []string{"SessionsRole", "IngestRole"} {
		require.Contains(t, statements(template, role), "states:DescribeExecution", role)
		require.Contains(t, statements(template, role), ":execution:lectern-staging-watch:*-*", role)
	}
	require.NotContains(t, statements(template, "TokensRole"), "states:")
	for _, role := range []string{"CollectRole", "MixRole", "TranscribeRole", "PublishRole", "ExportRole", "ReplayRole"} {
		text := statements(template, role)
		require.Contains(t, text, "s3:ListBucket", role)
		require.Contains(t, text, `"StringLikeIfExists":{"s3:prefix":"t/*"}`, role)
	}
	require.NotContains(t, statements(template, "SessionsRole"), "s3:ListBucket")
}

// What people packed is written by one function, read by the one that hands it out, and deleted by the bucket itself
// when the API says that it is.
func TestExportsAreKeptSevenDays(t *testing.T) {
	template := staging(t)["App"]
	text := statements(template, "ExportRole")
	for _, action := range []string{"s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject"} {
		require.Contains(t, text, action)
	}
	require.Contains(t, text, "/exports/*")
	require.NotContains(t, statements(template, "ReplayRole"), "s3:PutObject")
	rule := lifecycle(t, template, "exports")
	require.Equal(t, "exports/", rule["Prefix"])
	require.EqualValues(t, artifact.ExportDays, rule["ExpirationInDays"])
	require.True(t, strings.HasPrefix(artifact.ExportPrefix(uuid.New(), uuid.New()), "exports/"))
}

// Emptying the log is one function's, which signs in as nobody else, and reads and writes no media.
func TestOneFunctionErases(t *testing.T) {
	template := staging(t)["App"]
	for _, f := range resources(template, "AWS::Lambda::Function") {
		full, ours := f.properties["FunctionName"].(string)
		if !ours {
			continue // the framework's own
		}
		role := f.properties["Role"].(map[string]any)["Fn::GetAtt"].([]any)[0].(string)
		text := statements(template, role[:len(role)-8]) // without the hash of its path
		erases := full == "lectern-staging-erase"
		require.Equal(t, erases, strings.Contains(text, "lectern_erase"), full)
		if erases {
			require.Contains(t, text, "s3:DeleteObjectVersion")
			require.Contains(t, text, "s3:ListBucketVersions")
			require.NotContains(t, text, "s3:PutObject")
			require.NotContains(t, text, "s3:GetObject")
			require.NotContains(t, text, "lectern_app")
		}
	}
}

// A function that lacks a variable ends at its start: what each main program requires, its environment holds.
func TestFunctionsAreGivenWhatTheyNeed(t *testing.T) {
	variable := regexp.MustCompile(`"([A-Z][A-Z0-9_]+)"`)
	all := staging(t)
	for _, f := range append(resources(all["App"], "AWS::Lambda::Function"), resources(all["Schema"], "AWS::Lambda::Function")...) {
		full, ours := f.properties["FunctionName"].(string)
		if !ours {
			continue // the framework's own
		}
		name := strings.TrimPrefix(full, "lectern-staging-")
		if name == "speech" {
			continue // in Python, with a default for everything
		}
		given := f.properties["Environment"].(map[string]any)["Variables"].(map[string]any)
		text, err := os.ReadFile(filepath.Join("functions", name, "main.go"))
		require.NoError(t, err)
		needs := variable.FindAllStringSubmatch(string(text), -1)
		if strings.Contains(string(text), "site.Serve(") {
			shared, err := os.ReadFile("shared/wiring/site/site.go")
			require.NoError(t, err)
			needs = append(needs, variable.FindAllStringSubmatch(string(shared), -1)...)
		}
		require.NotEmpty(t, needs, name)
		for _, need := range needs {
			if need[1] != "LAMBDA_TASK_ROOT" { // Lambda's own
				require.Contains(t, given, need[1], "what %s is given", name)
			}
		}
	}
}

func TestWhoRecognisesSpeech(t *testing.T) {
	variables := func(all map[string]map[string]any, id string) map[string]any {
		for _, r := range resources(all["App"], "AWS::Lambda::Function") {
			if strings.HasPrefix(r.id, id) {
				return r.properties
			}
		}
		return nil
	}
	env := func(all map[string]map[string]any, id string) map[string]any {
		return variables(all, id)["Environment"].(map[string]any)["Variables"].(map[string]any)
	}
	own := staging(t)
	speech := variables(own, "Speech")
	require.Equal(t, "python3.13", speech["Runtime"])
	require.Equal(t, "handler.handle", speech["Handler"])
	require.NotContains(t, speech, "VpcConfig")
	require.Equal(t, "lambda://lectern-staging-speech/v1", env(own, "Transcribe")["SPEECH_BASE_URL"])
	require.Equal(t, "tiny.en", env(own, "Transcribe")["SPEECH_MODEL"])
	require.Contains(t, statements(own["App"], "TranscribeRole"), "lambda:InvokeFunction")
	require.NotContains(t, statements(own["App"], "TranscribeRole"), "secretsmanager")
	require.NotContains(t, statements(own["App"], "SpeechRole"), "s3:")

	digest := strings.Repeat("ab", 32)
	other := templates(t, map[string]any{"env": "staging", "speech": map[string]any{"model": "base", "modelDigest": digest}})
	require.Equal(t, "models/base", env(other, "Speech")["SPEECH_MODEL_FOLDER"])
	require.Equal(t, digest, env(other, "Speech")["SPEECH_MODEL_DIGEST"])
	require.Equal(t, "base", env(other, "Transcribe")["SPEECH_MODEL"])
	require.Contains(t, statements(other["App"], "SpeechRole"), "models/*")
	require.NotContains(t, statements(other["App"], "SpeechRole"), "t/*")

	outside := templates(t, map[string]any{"env": "staging", "speech": map[string]any{"url": "https://api.openai.com/v1", "language": "pt"}})
	require.Nil(t, variables(outside, "Speech"))
	require.Equal(t, "https://api.openai.com/v1", env(outside, "Transcribe")["SPEECH_BASE_URL"])
	require.Equal(t, "pt", env(outside, "Transcribe")["SPEECH_LANGUAGE"])
	require.NotContains(t, statements(outside["App"], "TranscribeRole"), "lambda:InvokeFunction")
	require.Contains(t, statements(outside["App"], "TranscribeRole"), "lectern/staging/speech")
}
