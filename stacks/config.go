package main

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"github.com/lectern/lectern/stacks/environment"
)

// settings are one deployment: what its environment file says, and the context keys that are no operator's decision.
type settings struct {
	environment.Environment
	env     string // local, staging, production, or a name of the operator's own
	version string // tag only
	hot     string // absolute folder of built functions for LocalStack's hot reload; empty: assets
	// webACL is the ARN that the Firewall stack printed; empty: none. originVersion names the version of the secret
	// "origin", so that a rotation changes the Edge stack's template. make deploy passes both.
	webACL, originVersion string
	release               string // names one deploy, of which the functions have a version with canary
}

// settingsFrom reads environments/<env>.json below the working folder and the context.
func settingsFrom(app awscdk.App) (settings, error) {
	text := func(key, fallback string) string {
		if v, ok := app.Node().TryGetContext(jsii.String(key)).(string); ok && v != "" {
			return v
		}
		return fallback
	}
	s := settings{
		env: text("env", "local"), version: text("version", "dev"), hot: text("hot", ""),
		webACL: text("webAclArn", ""), originVersion: text("originVersion", ""), release: text("release", time.Now().UTC().Format(time.RFC3339)),
	}
	if s.hot != "" && !filepath.IsAbs(s.hot) {
		return settings{}, fmt.Errorf("context hot must be an absolute folder")
	}
	override := map[string]any{}
	for _, key := range environment.Keys() {
		if v := app.Node().TryGetContext(jsii.String(key)); v != nil && v != "" {
			override[key] = v
		}
	}
	var err error
	s.Environment, err = environment.Read(".", s.env, override)
	return s, err
}

func (s settings) local() bool      { return s.Local() }
func (s settings) production() bool { return s.Production() }

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

// edgeRegion is where CloudFront's certificates, web ACLs and metrics are, whatever region the rest is in.
const edgeRegion = "us-east-1"

// newStack makes the stack lectern-<env>-<part> with construct id id, tags every resource and protects production from
// deletion.
func (s settings) newStack(scope constructs.Construct, id, part, description string) awscdk.Stack {
	return s.newStackIn(s.Region, scope, id, part, description)
}

// newStackIn is newStack in another region. The region is in the template's assembly, so that no operator's AWS_REGION
// moves a stack.
func (s settings) newStackIn(region string, scope constructs.Construct, id, part, description string) awscdk.Stack {
	props := &awscdk.StackProps{
		StackName: jsii.String(s.name(part)), Description: jsii.String(description), TerminationProtection: jsii.Bool(s.production()),
		Tags: &map[string]*string{"app": jsii.String("lectern"), "env": jsii.String(s.env), "version": jsii.String(s.version)},
	}
	if !s.local() {
		props.Env = &awscdk.Environment{Region: jsii.String(region)}
	}
	return awscdk.NewStack(scope, jsii.String(id), props)
}

// keep is what happens to data when its stack goes: kept everywhere but on a laptop.
func (s settings) keep() awscdk.RemovalPolicy {
	if s.local() {
		return awscdk.RemovalPolicy_DESTROY
	}
	return awscdk.RemovalPolicy_RETAIN
}

// keepLogs is keep for log groups: production's outlive their functions, so that deleting a stack deletes no evidence.
func (s settings) keepLogs() awscdk.RemovalPolicy {
	if s.production() {
		return awscdk.RemovalPolicy_RETAIN
	}
	return awscdk.RemovalPolicy_DESTROY
}

// logRetention is logDays as CloudWatch's own choice.
func (s settings) logRetention() awslogs.RetentionDays { return retentions[s.LogDays] }

// newLogs makes a log group that is kept as the environment says.
func (s settings) newLogs(scope constructs.Construct, id, name string) awslogs.LogGroup {
	return awslogs.NewLogGroup(scope, jsii.String(id), &awslogs.LogGroupProps{LogGroupName: jsii.String(name), Retention: s.logRetention(), RemovalPolicy: s.keepLogs()})
}

var retentions = map[int]awslogs.RetentionDays{
	1: awslogs.RetentionDays_ONE_DAY, 3: awslogs.RetentionDays_THREE_DAYS, 5: awslogs.RetentionDays_FIVE_DAYS, 7: awslogs.RetentionDays_ONE_WEEK,
	14: awslogs.RetentionDays_TWO_WEEKS, 30: awslogs.RetentionDays_ONE_MONTH, 60: awslogs.RetentionDays_TWO_MONTHS, 90: awslogs.RetentionDays_THREE_MONTHS,
	120: awslogs.RetentionDays_FOUR_MONTHS, 150: awslogs.RetentionDays_FIVE_MONTHS, 180: awslogs.RetentionDays_SIX_MONTHS,
	365: awslogs.RetentionDays_ONE_YEAR, 400: awslogs.RetentionDays_THIRTEEN_MONTHS, 545: awslogs.RetentionDays_EIGHTEEN_MONTHS,
	731: awslogs.RetentionDays_TWO_YEARS, 1096: awslogs.RetentionDays_THREE_YEARS, 1827: awslogs.RetentionDays_FIVE_YEARS,
	2192: awslogs.RetentionDays_SIX_YEARS, 2557: awslogs.RetentionDays_SEVEN_YEARS, 2922: awslogs.RetentionDays_EIGHT_YEARS,
	3288: awslogs.RetentionDays_NINE_YEARS, 3653: awslogs.RetentionDays_TEN_YEARS,
}

// seconds writes a number of seconds as functions read it.
func seconds(n float64) *string { return jsii.String(strconv.FormatFloat(n, 'f', -1, 64)) }
