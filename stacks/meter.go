package main

import (
	"strconv"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/jsii-runtime-go"

	"github.com/lectern/lectern/shared/telemetry"
)

// meter names the metrics of one environment. Other stacks' resources are known by name alone.
type meter struct {
	settings     settings
	stack        awscdk.Stack
	distribution string // CloudFront's id, empty before there is one
}

// metric is a metric of AWS's, by its dimensions: name, value, name, value …
func (m meter) metric(namespace, name, statistic string, minutes float64, dimensions ...string) awscloudwatch.Metric {
	d := map[string]*string{}
	for i := 0; i < len(dimensions); i += 2 {
		d[dimensions[i]] = jsii.String(dimensions[i+1])
	}
	return awscloudwatch.NewMetric(&awscloudwatch.MetricProps{
		Namespace: jsii.String(namespace), MetricName: jsii.String(name), Statistic: jsii.String(statistic),
		Period: awscdk.Duration_Minutes(jsii.Number(minutes)), DimensionsMap: &d,
	})
}

// own is a metric of the functions' lines.
func (m meter) own(name telemetry.Name, statistic string, minutes float64) awscloudwatch.Metric {
	return m.metric(telemetry.Namespace, string(name), statistic, minutes, telemetry.Dimension, m.settings.env)
}

func (m meter) api(name, statistic string) awscloudwatch.Metric {
	return m.metric("AWS/ApiGateway", name, statistic, five, "ApiName", m.settings.name("api"), "Stage", "api")
}

func (m meter) queue(part, name string) awscloudwatch.Metric {
	return m.metric("AWS/SQS", name, "Maximum", minute, "QueueName", m.settings.name(part))
}

func (m meter) database(name, statistic string, minutes float64) awscloudwatch.Metric {
	return m.metric("AWS/RDS", name, statistic, minutes, "DBClusterIdentifier", m.settings.name("database"))
}

func (m meter) machine(part, name string) awscloudwatch.Metric {
	arn := m.stack.FormatArn(&awscdk.ArnComponents{
		Service: jsii.String("states"), Resource: jsii.String("stateMachine"), ArnFormat: awscdk.ArnFormat_COLON_RESOURCE_NAME,
		ResourceName: jsii.String(m.settings.name(part)),
	})
	return m.metric("AWS/States", name, "Sum", five, "StateMachineArn", *arn)
}

// sum adds metrics of one period up. Where one has no value it counts as none.
func (m meter) sum(label string, minutes float64, of ...awscloudwatch.Metric) awscloudwatch.IMetric {
	using, expression := map[string]awscloudwatch.IMetric{}, ""
	for i, one := range of {
		id := "m" + strconv.Itoa(i+1)
		using[id] = one
		if i > 0 {
			expression += " + "
		}
		expression += "FILL(" + id + ", 0)"
	}
	return awscloudwatch.NewMathExpression(&awscloudwatch.MathExpressionProps{
		Expression: jsii.String(expression), Label: jsii.String(label), Period: awscdk.Duration_Minutes(jsii.Number(minutes)), UsingMetrics: &using,
	})
}

// ended are a machine's executions that did not end well. Those that operators abort are not counted.
func (m meter) ended(part string) awscloudwatch.IMetric {
	return m.sum("not done", five, m.machine(part, "ExecutionsFailed"), m.machine(part, "ExecutionsTimedOut"))
}

// failed are invocations that ended in an error, of functions that have no other witness: pages' functions answer
// through the API, which counts what they fail at, and steps report what they give up.
func (m meter) failed(functions ...string) awscloudwatch.IMetric {
	var of []awscloudwatch.Metric
	for _, f := range functions {
		of = append(of, m.metric("AWS/Lambda", "Errors", "Sum", five, "FunctionName", m.settings.name(f)))
	}
	return m.sum("errors", five, of...)
}

// host is EC2's own check of a machine, whose id another stack wrote.
func (m meter) host(part string) awscloudwatch.IMetric {
	b := base{Stack: m.stack, settings: m.settings}
	return m.metric("AWS/EC2", "StatusCheckFailed", "Maximum", minute, "InstanceId", *b.parameter(part))
}

func (m meter) cloudFront(name, statistic string) awscloudwatch.Metric {
	return m.metric("AWS/CloudFront", name, statistic, five, "DistributionId", m.distribution, "Region", "Global")
}

// refused is by the names that the Firewall stack gives its metrics.
func (m meter) refused() awscloudwatch.Metric {
	return m.metric("AWS/WAFV2", "BlockedRequests", "Sum", five, "WebACL", m.settings.name("firewall"), "Rule", m.settings.name("firewall-rate"))
}

// each is how many there were at a time: their minutes in five, by five.
func (m meter) each(label string, minutes telemetry.Name) awscloudwatch.IMetric {
	return awscloudwatch.NewMathExpression(&awscloudwatch.MathExpressionProps{
		Expression: jsii.String("m1 / 5"), Label: jsii.String(label), Period: awscdk.Duration_Minutes(jsii.Number(five)),
		UsingMetrics: &map[string]awscloudwatch.IMetric{"m1": m.own(minutes, "Sum", five)},
	})
}
