package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodedeploy"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/interfaces/interfacesawscloudwatch"
	"github.com/aws/jsii-runtime-go"
)

// releaseFailures is how many answers of the API in a minute may be 5xx while a new version is tried: a class's start
// or a database that wakes up brings some by itself.
const releaseFailures = 10

// called returns what the API calls: the functions themselves, or, with canary, their alias live. CodeDeploy then gives
// a new version a tenth of the requests for five minutes, all of them after that, and goes back to the old version when
// the API's failures reach releaseFailures.
func (a *appStack) called(functions map[string]function) map[string]awslambda.IFunction {
	out := map[string]awslambda.IFunction{}
	if !a.settings.Canary || a.settings.local() {
		for name, f := range functions {
			out[name] = f.Function
		}
		return out
	}
	application := awscodedeploy.NewLambdaApplication(a.Stack, jsii.String("Releases"), &awscodedeploy.LambdaApplicationProps{ApplicationName: jsii.String(a.settings.name("releases"))})
	role := awsiam.NewRole(a.Stack, jsii.String("ReleaseRole"), &awsiam.RoleProps{AssumedBy: awsiam.NewServicePrincipal(jsii.String("codedeploy.amazonaws.com"), nil)})
	alarms := []interfacesawscloudwatch.IAlarmRef{a.releaseAlarm()}
	for _, name := range sortedKeys(functions) {
		f := functions[name]
		// A version is what the template says of a function. Parameters are no more than named there, so without this a
		// changed one would be in no version, and the alias stay at the old one.
		f.AddEnvironment(jsii.String("RELEASE"), jsii.String(a.settings.release), nil)
		alias := awslambda.NewAlias(f.Function, jsii.String("Live"), &awslambda.AliasProps{AliasName: jsii.String("live"), Version: f.CurrentVersion()})
		awscodedeploy.NewLambdaDeploymentGroup(f.Function, jsii.String("Release"), &awscodedeploy.LambdaDeploymentGroupProps{
			Application: application, Alias: alias, Alarms: &alarms, Role: role, // with CodeDeploy's own policy
			DeploymentConfig: awscodedeploy.LambdaDeploymentConfig_CANARY_10PERCENT_5MINUTES(),
		})
		out[name] = alias
	}
	return out
}

// releaseAlarm tells CodeDeploy to go back. Nobody is told by it: the Alarms stack has one of the same metric for
// people.
func (a *appStack) releaseAlarm() awscloudwatch.Alarm {
	return awscloudwatch.NewAlarm(a.Stack, jsii.String("ReleaseFails"), &awscloudwatch.AlarmProps{
		AlarmName: jsii.String(a.settings.name("release")), AlarmDescription: jsii.String("The API fails while a new version is tried: CodeDeploy goes back to the old one"),
		Metric: awscloudwatch.NewMetric(&awscloudwatch.MetricProps{
			Namespace: jsii.String("AWS/ApiGateway"), MetricName: jsii.String("5XXError"), Statistic: jsii.String("Sum"), Period: awscdk.Duration_Minutes(jsii.Number(1)),
			DimensionsMap: &map[string]*string{"ApiName": jsii.String(a.settings.name("api"))},
		}),
		Threshold: jsii.Number(releaseFailures), EvaluationPeriods: jsii.Number(1), ComparisonOperator: awscloudwatch.ComparisonOperator_GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
		TreatMissingData: awscloudwatch.TreatMissingData_NOT_BREACHING,
	})
}
