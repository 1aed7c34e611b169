// Package environment reads environments/<env>.json: what an operator decides about one deployment. The CDK app and
// the deploy program read the same file by it. A file holds no secret; the package knows nothing of the CDK.
package environment

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
)

// Zone is a hosted zone of Route 53.
type Zone struct {
	ID   string `json:"id"`
	Name string `json:"name"` // example.org
}

// LiveKit says who runs the media server.
type LiveKit struct {
	Hosting   string `json:"hosting"`   // cloud or self
	URL       string `json:"url"`       // https://…: where functions ask; cloud only
	PublicURL string `json:"publicURL"` // wss://…: where pages connect; cloud only
	// Self-hosted: the host's name, its kind of machine, and the zone in which its address is entered; nil: by hand.
	Domain       string `json:"domain"`
	InstanceType string `json:"instanceType"`
	HostedZone   *Zone  `json:"hostedZone"`
}

// Self reports whether the LiveKit stack runs the media server.
func (l LiveKit) Self() bool { return l.Hosting == "self" }

// Speech says who turns sound into words.
type Speech struct {
	URL         string `json:"url"`         // OpenAI-compatible service, with /v1; empty: functions/speech
	Model       string `json:"model"`       // of that service, or a folder models/<name> of the media bucket
	ModelDigest string `json:"modelDigest"` // SHA-256 of that folder, as functions/speech/model.py makes it
	Language    string `json:"language"`    // ISO 639-1, of courses that name none
}

// Insight says which language model writes titles and summaries.
type Insight struct {
	BaseURL string `json:"baseURL"` // speaks OpenAI's chat API, with /v1; "none": the class's own words
	Model   string `json:"model"`
}

// Environment is what environments/<env>.json says, with the defaults of what it does not say.
type Environment struct {
	Name   string `json:"-"`
	Region string `json:"region"`

	// Domains are the hosts that people open; the first is the public address. None: CloudFront's own name.
	Domains        []string `json:"domains"`
	CertificateARN string   `json:"certificateArn"` // in us-east-1, of all domains
	HostedZone     *Zone    `json:"hostedZone"`     // where the domains' records are made; nil: by hand

	NAT string `json:"nat"` // instance, gateway or none: the functions' way out of the VPC
	// IssuerInside says that every school's issuer is reached without a way out, by a peering of the operator's own.
	// Nothing here can find that out, and nobody can sign in where it is not so.
	IssuerInside bool `json:"issuerInside"`

	DatabaseMinACU float64 `json:"databaseMinACU"` // 0: pauses when nobody is connected
	DatabaseMaxACU float64 `json:"databaseMaxACU"`

	// Reserved: instances are reserved for functions; false for accounts whose quota is too low.
	Reserved    bool               `json:"reserved"`
	Concurrency map[string]float64 `json:"concurrency"` // reserved instances by function, in place of sizing's

	LogDays   int      `json:"logDays"`
	TrackDays int      `json:"trackDays"` // recordings of single tracks are deleted after that many days; 0: never
	MediaKeys []string `json:"mediaKeys"` // names of CloudFront signing keys; the first signs, all are accepted

	// EgressKey counts the keys of LiveKit's recorder: with the next number it gets a new one, and the old one is
	// deleted.
	EgressKey int `json:"egressKey"`

	AlarmEmail string  `json:"alarmEmail"`
	BudgetUSD  float64 `json:"budgetUSD"` // a month; 0: no budget

	Firewall            bool    `json:"firewall"`
	RequestsPer5Minutes float64 `json:"requestsPer5Minutes"` // of one address, with the firewall
	Canary              bool    `json:"canary"`

	Identity      string `json:"identity"`      // oidc: the schools' own issuers; cognito: the Identity stack's, too
	CognitoDomain string `json:"cognitoDomain"` // prefix of its sign-in page, unique in the region

	LiveKit LiveKit `json:"livekit"`
	Speech  Speech  `json:"speech"`
	Insight Insight `json:"insight"`

	WatchSeconds float64 `json:"watchSeconds"` // how often a live session is reconciled
}

// Models of functions/speech and of an outside service where none is named.
const (
	TinyEnglish  = "tiny.en" // is in functions/speech
	outsideModel = "whisper-1"
)

// Defaults are the values of what a file does not say.
func Defaults(name string) Environment {
	return Environment{
		Name: name, Region: "eu-central-1", NAT: "instance", DatabaseMaxACU: 8, Reserved: true, Concurrency: map[string]float64{},
		LogDays: 30, EgressKey: 1, MediaKeys: []string{"1"}, RequestsPer5Minutes: 20000, Identity: "oidc", WatchSeconds: 60,
		LiveKit: LiveKit{Hosting: "cloud", InstanceType: "c7g.xlarge"},
		Speech:  Speech{Language: "en"}, Insight: Insight{BaseURL: "none", Model: "none"},
	}
}

// File returns the path of an environment's file below the root of the repository.
func File(root, name string) string { return filepath.Join(root, "environments", name+".json") }

// Read returns the environment called name: defaults, over them environments/<name>.json, over that what override says
// (a value by key; a text stands for a text, or for the JSON of any other value), checked. A laptop's, "local", has no
// file. Errors name file, key and rule.
func Read(root, name string, override map[string]any) (Environment, error) {
	e := Defaults(name)
	if !validName.MatchString(name) {
		return e, fmt.Errorf("env must match %s", validName)
	}
	where := "the overrides"
	if !e.Local() {
		where = filepath.ToSlash(File("", name))
		raw, err := os.ReadFile(File(root, name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return e, fmt.Errorf("%s does not exist: copy environments/staging.json and change it", where)
		case err != nil:
			return e, err
		}
		if err := e.merge(raw); err != nil {
			return e, fmt.Errorf("%s: %w", where, err)
		}
	}
	if err := e.override(override); err != nil {
		return e, err
	}
	if err := e.complete(); err != nil {
		return e, fmt.Errorf("%s: %w", where, err)
	}
	return e, nil
}

// Local reports whether this is a laptop's environment.
func (e Environment) Local() bool { return e.Name == "local" }

// Production reports whether data and stacks are protected from being deleted.
func (e Environment) Production() bool { return e.Name == "production" }

// Keys are the keys a file may have at its top.
func Keys() []string {
	var keys []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Environment]()) {
		if key := f.Tag.Get("json"); key != "-" {
			keys = append(keys, key)
		}
	}
	return keys
}

// merge puts a JSON object over what e says. What it does not name stays.
func (e *Environment) merge(raw []byte) error {
	if err := unknownKey(raw, reflect.TypeFor[Environment](), ""); err != nil {
		return err
	}
	err := json.Unmarshal(raw, e)
	if mistyped := (*json.UnmarshalTypeError)(nil); errors.As(err, &mistyped) {
		return fmt.Errorf("%s is a %s and must be a %s", mistyped.Field, mistyped.Value, kindOf(mistyped.Type))
	}
	return err
}

func (e *Environment) override(values map[string]any) error {
	kinds := map[string]reflect.Kind{}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Environment]()) {
		kinds[f.Tag.Get("json")] = f.Type.Kind()
	}
	for key, value := range values {
		text, isText := value.(string)
		raw, err := json.Marshal(value)
		if isText && kinds[key] != reflect.String {
			raw = []byte(text)
		}
		if err != nil || !json.Valid(raw) {
			return fmt.Errorf("override %s: not JSON", key)
		}
		if err := e.merge(slices.Concat([]byte(`{"`+key+`":`), raw, []byte("}"))); err != nil {
			return fmt.Errorf("override: %w", err)
		}
	}
	return nil
}

// unknownKey finds a key that no field has, or that an object has twice. By itself encoding/json minds neither.
func unknownKey(raw []byte, kind reflect.Type, path string) error {
	for kind.Kind() == reflect.Pointer {
		kind = kind.Elem()
	}
	raw = bytes.TrimSpace(raw)
	if kind.Kind() != reflect.Struct || !bytes.HasPrefix(raw, []byte("{")) {
		if path == "" {
			return errors.New("must be one JSON object")
		}
		return nil
	}
	fields := map[string]reflect.Type{}
	for _, f := range reflect.VisibleFields(kind) {
		fields[f.Tag.Get("json")] = f.Type
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	seen := map[string]bool{}
	if _, err := decoder.Token(); err != nil {
		return err
	}
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		field, known := fields[key]
		switch {
		case !known || key == "-":
			return fmt.Errorf("unknown key %q; known are %s", path+key, strings.Join(slices.Sorted(keysOf(fields)), ", "))
		case seen[key]:
			return fmt.Errorf("key %q stands there twice", path+key)
		}
		seen[key] = true
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return err
		}
		if err := unknownKey(value, field, path+key+"."); err != nil {
			return err
		}
	}
	if _, err := decoder.Token(); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something stands after the object")
	}
	return nil
}

func keysOf(fields map[string]reflect.Type) func(func(string) bool) {
	return func(yield func(string) bool) {
		for key := range fields {
			if key != "-" && !yield(key) {
				return
			}
		}
	}
}

func kindOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "bool"
	case reflect.Slice:
		return "list"
	case reflect.Struct, reflect.Map, reflect.Pointer:
		return "object"
	case reflect.String:
		return "string"
	default:
		return "number"
	}
}
