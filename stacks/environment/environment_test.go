package environment

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// in writes an environment file and reads it, with an override.
func in(t *testing.T, name, content string, override map[string]any) (Environment, error) {
	t.Helper()
	root := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(root, "environments"), 0o755))
	require.NoError(t, os.WriteFile(File(root, name), []byte(content), 0o600))
	return Read(root, name, override)
}

const (
	cloud = `"livekit":{"url":"https://x.livekit.cloud","publicURL":"wss://x.livekit.cloud"}`
	self  = `"livekit":{"hosting":"self","domain":"media.example.org"}`
	arn   = `"certificateArn":"arn:aws:acm:us-east-1:000000000000:certificate/01234567-89ab-cdef-0123-456789abcdef"`
)

func TestCommittedFilesAreValid(t *testing.T) {
	files, err := filepath.Glob("../../environments/*.json")
	require.NoError(t, err)
	found := map[string]bool{}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		if strings.Contains(name, ".") { // school.example.json and its like
			continue
		}
		_, err := Read("../..", name, nil)
		require.NoError(t, err, file)
		found[name] = true
	}
	require.True(t, found["staging"] && found["production"])
}

func TestWhatAFileDoesNotSayIsTheDefault(t *testing.T) {
	e, err := in(t, "staging", "{"+cloud+`,"concurrency":{"interaction":200}}`, nil)
	require.NoError(t, err)
	want := Defaults("staging")
	want.LiveKit.URL, want.LiveKit.PublicURL = "https://x.livekit.cloud", "wss://x.livekit.cloud"
	want.Speech.Model = TinyEnglish
	want.Concurrency = map[string]float64{"interaction": 200}
	require.Equal(t, want, e)
}

func TestALaptopHasNoFile(t *testing.T) {
	e, err := Read(t.TempDir(), "local", map[string]any{"watchSeconds": "2"})
	require.NoError(t, err)
	require.EqualValues(t, 2, e.WatchSeconds)
	require.True(t, e.Local())
	_, err = Read(t.TempDir(), "staging", nil)
	require.ErrorContains(t, err, "environments/staging.json does not exist")
}

func TestOverridesStandOverTheFile(t *testing.T) {
	e, err := in(t, "staging", "{"+cloud+`,"nat":"gateway","logDays":7,"speech":{"language":"pt"}}`, map[string]any{
		"nat": "instance", "reserved": "false", "databaseMaxACU": 2.5, "domains": []string{"a.example"}, "speech": `{"url":"https://s.example/v1"}`,
		"certificateArn": "arn:aws:acm:us-east-1:000000000000:certificate/01234567-89ab-cdef-0123-456789abcdef",
	})
	require.NoError(t, err)
	require.Equal(t, "instance", e.NAT)
	require.False(t, e.Reserved)
	require.InDelta(t, 2.5, e.DatabaseMaxACU, 0)
	require.Equal(t, []string{"a.example"}, e.Domains)
	require.Equal(t, Speech{URL: "https://s.example/v1", Model: "whisper-1", Language: "pt"}, e.Speech)
	require.Equal(t, 7, e.LogDays)
}

// Each is refused with a sentence that names the key.
func TestRules(t *testing.T) {
	for content, says := range map[string]string{
		`[]`:                                   "one JSON object",
		`{} {}`:                                "after the object",
		`{"NAT":"none"}`:                       `unknown key "NAT"`,
		`{"livekit":{"host":"x"}}`:             `unknown key "livekit.host"`,
		`{"hostedZone":{"zone":"x"}}`:          `unknown key "hostedZone.zone"`,
		`{"nat":"none","nat":"gateway"}`:       `key "nat" stands there twice`,
		`{"reserved":"yes"}`:                   "reserved is a string and must be a bool",
		`{"logDays":30.5}`:                     "logDays is a number",
		`{}`:                                   "livekit.url",
		`{"livekit":{"hosting":"fargate"}}`:    "livekit.hosting",
		`{"livekit":{"hosting":"self"}}`:       "livekit.domain",
		`{` + cloud + `,"region":"Frankfurt"}`: "region",
		`{` + cloud + `,"region":"ca-west-1"}`: "region",
		`{` + cloud + `,"domains":["https://a.example"],` + arn + `}`:                                                          "domains[0]",
		`{` + cloud + `,"domains":["A.example"],` + arn + `}`:                                                                  "domains[0]",
		`{` + cloud + `,"domains":["a.example","a.example"],` + arn + `}`:                                                      "domains[1]",
		`{` + cloud + `,"domains":["a.example"]}`:                                                                              "certificateArn",
		`{` + cloud + `,` + arn + `}`:                                                                                          "certificateArn",
		`{` + cloud + `,"domains":["a.example"],"certificateArn":"arn:aws:acm:eu-central-1:000000000000:certificate/0"}`:       "us-east-1",
		`{` + cloud + `,"domains":["a.example"],` + arn + `,"hostedZone":{"id":"Z0123456789","name":"b.example"}}`:             "hostedZone.name",
		`{` + cloud + `,"domains":["a.example"],` + arn + `,"hostedZone":{"id":"zone","name":"a.example"}}`:                    "hostedZone.id",
		`{` + cloud + `,"nat":"vpn"}`:                                                                                          "nat",
		`{` + cloud + `,"nat":"none","issuerInside":true}`:                                                                     "LiveKit Cloud",
		`{` + self + `,"nat":"none"}`:                                                                                          "issuerInside",
		`{` + self + `,"nat":"none","issuerInside":true,"speech":{"url":"https://s.example/v1"}}`:                              "speech.url",
		`{` + self + `,"nat":"none","issuerInside":true,"insight":{"baseURL":"https://s.example/v1"}}`:                         "insight.baseURL",
		`{` + self + `,"nat":"none","issuerInside":true,"identity":"cognito","cognitoDomain":"school"}`:                        "Cognito",
		`{` + self + `,"domains":["media.example.org"],` + arn + `}`:                                                           "livekit.domain",
		`{"livekit":{"hosting":"self","domain":"media.example.org","instanceType":"c7i.xlarge"}}`:                              "livekit.instanceType",
		`{"livekit":{"hosting":"self","domain":"media.example.org","hostedZone":{"id":"Z0123456789","name":"other.example"}}}`: "livekit.hostedZone.name",
		`{` + cloud + `,"databaseMaxACU":0.3}`:                                                                                 "databaseMaxACU",
		`{` + cloud + `,"databaseMinACU":9}`:                                                                                   "databaseMinACU",
		`{` + cloud + `,"concurrency":{"chat":1}}`:                                                                             "concurrency.chat",
		`{` + cloud + `,"concurrency":{"auth":0}}`:                                                                             "concurrency.auth",
		`{` + cloud + `,"concurrency":{"ingest":1}}`:                                                                           "concurrency.ingest",
		`{` + cloud + `,"logDays":31}`:                                                                                         "logDays",
		`{` + cloud + `,"trackDays":-1}`:                                                                                       "trackDays",
		`{` + cloud + `,"egressKey":0}`:                                                                                        "egressKey",
		`{` + cloud + `,"mediaKeys":[]}`:                                                                                       "mediaKeys",
		`{` + cloud + `,"mediaKeys":["1","1"]}`:                                                                                "mediaKeys[1]",
		`{` + cloud + `,"alarmEmail":"on call"}`:                                                                               "alarmEmail",
		`{` + cloud + `,"budgetUSD":-1}`:                                                                                       "budgetUSD",
		`{` + cloud + `,"requestsPer5Minutes":10}`:                                                                             "requestsPer5Minutes",
		`{` + cloud + `,"identity":"saml"}`:                                                                                    "identity",
		`{` + cloud + `,"identity":"cognito"}`:                                                                                 "cognitoDomain",
		`{` + cloud + `,"identity":"cognito","cognitoDomain":"aws-school"}`:                                                    "cognitoDomain",
		`{` + cloud + `,"cognitoDomain":"school"}`:                                                                             "cognitoDomain",
		`{` + cloud + `,"speech":{"url":"api.openai.com"}}`:                                                                    "speech.url",
		`{` + cloud + `,"speech":{"model":"base"}}`:                                                                            "speech.modelDigest",
		`{` + cloud + `,"speech":{"model":"../t","modelDigest":"` + strings.Repeat("0", 64) + `"}}`:                            "speech.model",
		`{` + cloud + `,"speech":{"language":"english"}}`:                                                                      "speech.language",
		`{` + cloud + `,"insight":{"baseURL":"http://s.example"}}`:                                                             "insight.baseURL",
		`{` + cloud + `,"watchSeconds":0}`:                                                                                     "watchSeconds",
	} {
		_, err := in(t, "staging", content, nil)
		require.ErrorContains(t, err, "environments/staging.json: ", content)
		require.ErrorContains(t, err, says, content)
	}
	_, err := in(t, "production", "{"+cloud+"}", nil)
	require.ErrorContains(t, err, "alarmEmail")
	for _, name := range []string{"", "X", "a", "../x", "this-one"} {
		_, err := Read(t.TempDir(), name, nil)
		require.Error(t, err, name)
	}
}

func TestWhatIsAllowed(t *testing.T) {
	for _, content := range []string{
		`{` + self + `,"nat":"none","issuerInside":true}`,
		`{` + cloud + `,"domains":["example.org","school.example.org"],` + arn + `,"hostedZone":{"id":"Z0123456789","name":"example.org"}}`,
		`{` + cloud + `,"identity":"cognito","cognitoDomain":"north-school"}`,
		`{"livekit":{"hosting":"self","domain":"media.example.org","instanceType":"c7gn.2xlarge","hostedZone":{"id":"Z0123456789","name":"example.org"}}}`,
		`{` + cloud + `,"databaseMinACU":0.5,"databaseMaxACU":64,"hostedZone":null}`,
	} {
		_, err := in(t, "staging", content, nil)
		require.NoError(t, err, content)
	}
}

func TestKeysAreThoseOfTheFile(t *testing.T) {
	raw, err := json.Marshal(Defaults("staging"))
	require.NoError(t, err)
	var keys map[string]any
	require.NoError(t, json.Unmarshal(raw, &keys))
	require.Len(t, Keys(), len(keys))
	for _, key := range Keys() {
		require.Contains(t, keys, key)
	}
}
