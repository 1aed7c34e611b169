package main

import (
	"fmt"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

// settings are the context keys of one deployment: cdk deploy -c env=staging -c nat=instance …
type settings struct {
	env     string // local, staging, production, or a name of the operator's own
	version string // tag only
	hot     string // absolute folder of built functions for LocalStack's hot reload; empty: assets
	nat     string // none, instance or gateway: the way out of the VPC
	// The VPC the functions run in; empty: none. The Data stack prints the three values.
	vpcID, securityGroupID string
	subnetIDs              []string
	origins                []string // addresses of further schools, https://<host>, beside public_url
	watchSeconds           float64  // how often the watch reconciles a live session
	alarmEmail             string
	speechURL              string // OpenAI-compatible service for speech to text, with /v1; empty: functions/speech
	speechModel            string // of that service; or a folder models/<name> of the media bucket; else tiny.en
	speechModelDigest      string // SHA-256 of that folder, as functions/speech/model.py makes it
	speechLanguage         string // ISO 639-1, of courses that name none
}

var digestOf = regexp.MustCompile(`^[0-9a-f]{64}$`)

// speech reads what is said about speech to text.
func (s *settings) speech(text func(key, fallback string) string) error {
	s.speechURL, s.speechLanguage, s.speechModelDigest = text("speechUrl", ""), text("speechLanguage", "en"), text("speechModelDigest", "")
	fallback := tinyEnglish
	if s.speechURL != "" {
		fallback = "whisper-1"
	}
	s.speechModel = text("speechModel", fallback)
	switch {
	case s.speechURL != "" && !strings.HasPrefix(s.speechURL, "https://") && !strings.HasPrefix(s.speechURL, "http://"):
		return fmt.Errorf("context speechUrl must be an address like https://api.openai.com/v1")
	case s.speechURL == "" && s.speechModel != tinyEnglish && !digestOf.MatchString(s.speechModelDigest):
		return fmt.Errorf("context speechModel, a folder models/%s in the media bucket, needs speechModelDigest", s.speechModel)
	case !modelName.MatchString(s.speechModel):
		return fmt.Errorf("context speechModel must match %s", modelName)
	}
	return nil
}

var modelName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$`)

// originOf is an origin as browsers send it: no path, no default port.
var originOf = regexp.MustCompile(`^https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$`)

var envName = regexp.MustCompile(`^[a-z][a-z0-9]{1,15}$`)

func settingsFrom(app awscdk.App) (settings, error) {
	text := func(key, fallback string) string {
		if v, ok := app.Node().TryGetContext(jsii.String(key)).(string); ok && v != "" {
			return v
		}
		return fallback
	}
	s := settings{
		env: text("env", "local"), version: text("version", "dev"), hot: text("hot", ""), nat: text("nat", "none"),
		vpcID: text("vpcId", ""), securityGroupID: text("securityGroupId", ""), watchSeconds: 60, alarmEmail: text("alarmEmail", ""),
	}
	if err := s.speech(text); err != nil {
		return settings{}, err
	}
	if ids := text("subnetIds", ""); ids != "" {
		s.subnetIDs = strings.Split(ids, ",")
	}
	if list := text("origins", ""); list != "" {
		s.origins = strings.Split(list, ",")
		for _, o := range s.origins {
			if !originOf.MatchString(o) {
				return settings{}, fmt.Errorf("context origins must be addresses like https://school.example, separated by commas")
			}
		}
	}
	if v := text("watchSeconds", ""); v != "" {
		if _, err := fmt.Sscanf(v, "%g", &s.watchSeconds); err != nil || s.watchSeconds < 1 {
			return settings{}, fmt.Errorf("context watchSeconds must be a number of seconds, at least 1")
		}
	}
	switch {
	case !envName.MatchString(s.env):
		return settings{}, fmt.Errorf("context env must match %s", envName)
	case s.nat != "none" && s.nat != "instance" && s.nat != "gateway":
		return settings{}, fmt.Errorf("context nat must be none, instance or gateway")
	case s.hot != "" && !filepath.IsAbs(s.hot):
		return settings{}, fmt.Errorf("context hot must be an absolute folder")
	case s.vpcID != "" && (len(s.subnetIDs) == 0 || s.securityGroupID == ""):
		return settings{}, fmt.Errorf("context vpcId needs subnetIds and securityGroupId too")
	}
	return s, nil
}

func (s settings) local() bool      { return s.env == "local" }
func (s settings) production() bool { return s.env == "production" }

// name returns lectern-<env>-<part>, the name of every resource that has one.
func (s settings) name(part string) string { return "lectern-" + s.env + "-" + part }

// parameter returns the name of an SSM parameter: /lectern/<env>/<part>.
func (s settings) parameter(part string) string { return "/lectern/" + s.env + "/" + part }

// secret returns the name of a secret in Secrets Manager: lectern/<env>/<part>.
func (s settings) secret(part string) string { return "lectern/" + s.env + "/" + part }

// machine says which processor functions are built for: Graviton on AWS, this machine's locally.
func (s settings) machine() string {
	if s.local() {
		return runtime.GOARCH
	}
	return "arm64"
}

// stackProps tags every resource and protects production from deletion.
func (s settings) stackProps(part, description string) *awscdk.StackProps {
	return &awscdk.StackProps{
		StackName: jsii.String(s.name(part)), Description: jsii.String(description),
		TerminationProtection: jsii.Bool(s.production()),
		Tags:                  &map[string]*string{"app": jsii.String("lectern"), "env": jsii.String(s.env), "version": jsii.String(s.version)},
	}
}

// keep is what happens to data when its stack goes: kept everywhere but on a laptop.
func (s settings) keep() awscdk.RemovalPolicy {
	if s.local() {
		return awscdk.RemovalPolicy_DESTROY
	}
	return awscdk.RemovalPolicy_RETAIN
}
