package main

import (
	"math"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsbudgets"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatchactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssnssubscriptions"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"github.com/lectern/lectern/shared/telemetry"
)

// alarm is one thing that somebody is told. What it means for a class and what to do is in docs/runbooks.md, under a
// heading of the alarm's name.
type alarm struct {
	name string // of the heading, and the last part of the alarm's name
	says string // one sentence
	of   awscloudwatch.IMetric
	over float64 // breached above it
	// at: the last evaluations periods have at least times breaches.
	times, evaluations float64
	// missing is what no value means. NOT_BREACHING: nothing happened, which is what most of these count.
	missing awscloudwatch.TreatMissingData
}

// Periods, in minutes.
const (
	minute  = 1.0
	five    = 5.0
	quarter = 15.0
	hour    = 60.0
)

// quiet is for what is only counted when it happens.
const quiet = awscloudwatch.TreatMissingData_NOT_BREACHING

// newAlarmsStacks makes Alarms, and beside it AlarmsEdge for what CloudFront and its firewall report: their metrics are
// in us-east-1 alone, and an alarm reads no other region's. AlarmsEdge is made when there is something to be told of:
// with the firewall, and once the distribution is there, which make deploy names in the context key distributionId.
func newAlarmsStacks(scope constructs.Construct, s settings) {
	distribution, _ := scope.Node().TryGetContext(jsii.String("distributionId")).(string)
	m := meter{settings: s, distribution: distribution}
	stack := s.newStack(scope, "Alarms", "alarms", "Lectern: alarms, dashboard, budget")
	m.stack = stack
	all := addAlarms(stack, s, "alarms", m.alarms())
	addDashboard(stack, m, all)
	addBudget(stack, s)
	if edge := m.edgeAlarms(); len(edge) > 0 {
		addAlarms(s.newStackIn(edgeRegion, scope, "AlarmsEdge", "alarmsedge", "Lectern: alarms of CloudFront"), s, "alarmsedge", edge)
	}
}

// addAlarms makes the alarms, and the topic that they are sent to when they begin and when they end.
func addAlarms(stack awscdk.Stack, s settings, topicName string, alarms []alarm) []awscloudwatch.Alarm {
	topic := addTopic(stack, s, topicName)
	tell := awscloudwatchactions.NewSnsAction(topic)
	made := make([]awscloudwatch.Alarm, 0, len(alarms))
	for _, a := range alarms {
		props := &awscloudwatch.AlarmProps{
			AlarmName: jsii.String(s.name(a.name)), AlarmDescription: jsii.String(a.says + " docs/runbooks.md#" + a.name), Metric: a.of,
			Threshold: jsii.Number(a.over), ComparisonOperator: awscloudwatch.ComparisonOperator_GREATER_THAN_THRESHOLD,
			DatapointsToAlarm: jsii.Number(a.times), EvaluationPeriods: jsii.Number(a.evaluations), TreatMissingData: a.missing,
		}
		if of, is := a.of.(awscloudwatch.Metric); is && strings.HasPrefix(*of.Statistic(), "p") {
			// A percentile of three requests says nothing.
			props.EvaluateLowSampleCountPercentile = jsii.String("ignore")
		}
		one := awscloudwatch.NewAlarm(stack, jsii.String(a.name), props)
		one.AddAlarmAction(tell)
		one.AddOkAction(tell)
		made = append(made, one)
	}
	return made
}

// addTopic makes the topic that alarms are sent to. It is not encrypted with a key: CloudWatch cannot use AWS's own key
// for topics, another one costs more than all alarms, and what is sent are names and numbers.
func addTopic(stack awscdk.Stack, s settings, name string) awssns.Topic {
	topic := awssns.NewTopic(stack, jsii.String("Topic"), &awssns.TopicProps{
		TopicName: jsii.String(s.name(name)), DisplayName: jsii.String("Lectern " + s.env), EnforceSSL: jsii.Bool(true),
	})
	// A topic with a policy has lost the one it is made with, which lets this account's alarms in.
	topic.AddToResourcePolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Sid: jsii.String("Alarms"), Actions: jsii.Strings("sns:Publish"), Resources: &[]*string{topic.TopicArn()},
		Principals: &[]awsiam.IPrincipal{awsiam.NewServicePrincipal(jsii.String("cloudwatch.amazonaws.com"), nil)},
		Conditions: &map[string]any{
			"StringEquals": map[string]any{"aws:SourceAccount": stack.Account()},
			"ArnLike": map[string]any{"aws:SourceArn": stack.FormatArn(&awscdk.ArnComponents{
				Service: jsii.String("cloudwatch"), Resource: jsii.String("alarm"), ArnFormat: awscdk.ArnFormat_COLON_RESOURCE_NAME,
				ResourceName: jsii.String(s.name("*")),
			})},
		},
	}))
	if s.AlarmEmail != "" {
		topic.AddSubscription(awssnssubscriptions.NewEmailSubscription(jsii.String(s.AlarmEmail), nil))
	}
	return topic
}

// addBudget tells when the account has spent 80 % of budgetUSD in a month, and when AWS expects that all of it will be.
// It is the whole account's: costs can be told apart by tag only after somebody has switched that on by hand, and a
// budget by a tag that is not switched on sees nothing.
func addBudget(stack awscdk.Stack, s settings) {
	if s.BudgetUSD == 0 || s.AlarmEmail == "" {
		return
	}
	told := func(kind string, percent float64) *awsbudgets.CfnBudget_NotificationWithSubscribersProperty {
		return &awsbudgets.CfnBudget_NotificationWithSubscribersProperty{
			Notification: &awsbudgets.CfnBudget_NotificationProperty{
				ComparisonOperator: jsii.String("GREATER_THAN"), NotificationType: jsii.String(kind), Threshold: jsii.Number(percent), ThresholdType: jsii.String("PERCENTAGE"),
			},
			Subscribers: &[]any{&awsbudgets.CfnBudget_SubscriberProperty{Address: jsii.String(s.AlarmEmail), SubscriptionType: jsii.String("EMAIL")}},
		}
	}
	awsbudgets.NewCfnBudget(stack, jsii.String("Budget"), &awsbudgets.CfnBudgetProps{
		Budget: &awsbudgets.CfnBudget_BudgetDataProperty{
			BudgetName: jsii.String(s.name("budget")), BudgetType: jsii.String("COST"), TimeUnit: jsii.String("MONTHLY"),
			BudgetLimit: &awsbudgets.CfnBudget_SpendProperty{Amount: jsii.Number(s.BudgetUSD), Unit: jsii.String("USD")},
		},
		NotificationsWithSubscribers: &[]any{told("ACTUAL", 80), told("FORECASTED", 100)},
	})
}

// connectionsAllowed is how many connections the database takes at least, with the most capacity that it may have. RDS
// computes it from memory (about 200 for each ACU), and stays at 2,000 where the least capacity is half an ACU or none.
//
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
func connectionsAllowed(s settings) float64 {
	most := 5000.0
	if s.DatabaseMinACU <= 0.5 {
		most = 2000
	}
	return math.Min(200*s.DatabaseMaxACU, most)
}

// alarms are those of the region in which all but CloudFront runs. Each metric that an alarm reads costs 0.10 USD a
// month, also one in an expression: what is told by one metric is not watched by twenty.
func (m meter) alarms() []alarm {
	s := m.settings
	all := []alarm{
		// People at their pages.
		{"server-errors", "Pages are answered by errors of our own code.", m.own(telemetry.ServerErrors, "Sum", five), 4, 1, 1, quiet},
		{"api-errors", "The API answers with 500 and above: Lambda or the gateway fail, or a function has no instance left.", m.api("5XXError", "Sum"), 20, 2, 2, quiet},
		{"api-slow", "One of twenty answers takes longer than three seconds.", m.api("Latency", "p95"), 3000, 3, 5, quiet},
		{"sign-ins-failed", "People cannot sign in: a school's issuer, or our secret there.", m.own(telemetry.SignInsFailed, "Sum", quarter), 2, 1, 1, quiet},
		{"throttled", "Lambda refuses calls: all instances of a function, or of the account, are busy.", m.metric("AWS/Lambda", "Throttles", "Sum", five), 50, 2, 2, quiet},
		// A class that is live.
		{"media-away", "LiveKit does not answer.", m.own(telemetry.MediaAway, "Sum", minute), 0, 3, 5, quiet},
		{"webhooks-refused", "LiveKit's reports are refused: presence and recordings stand still.", m.own(telemetry.WebhooksRefused, "Sum", five), 2, 1, 1, quiet},
		{"events-failed", "The functions behind LiveKit's reports fail.", m.failed("webhook", "ingest", "watch"), 4, 2, 2, quiet},
		{"rooms-late", "LiveKit's reports wait longer than half a minute.", m.queue("rooms.fifo", "ApproximateAgeOfOldestMessage"), 30, 3, 3, quiet},
		{"rooms-dead-letters", "Reports of LiveKit were given up.", m.queue("rooms-dlq.fifo", "ApproximateNumberOfMessagesVisible"), 0, 1, 1, quiet},
		{"watch-failed", "The watch of a live class has given up.", m.machine("watch", "ExecutionsFailed"), 0, 1, 1, quiet},
		{"relays-lost", "Rooms are not told what happens in them.", m.own(telemetry.RelaysLost, "Sum", five), 10, 2, 2, quiet},
		// After class.
		{"recordings-lost", "A class that was to be recorded has parts without a recording.", m.own(telemetry.RecordingsLost, "Sum", quarter), 0, 1, 1, quiet},
		{"steps-failed", "A step of a replay, an erasure or an export gave up.", m.own(telemetry.StepsFailed, "Sum", quarter), 0, 1, 1, quiet},
		{"speech-failed", "Sound is not turned into words.", m.own(telemetry.SpeechFailed, "Sum", quarter), 4, 1, 1, quiet},
		{"replays-slow", "A replay took longer than an hour.", m.own(telemetry.ReplaySeconds, "Maximum", hour), 3600, 1, 1, quiet},
		{"replays-failed", "A replay could not be published.", m.ended("artifacts"), 0, 1, 1, quiet},
		{"erasures-failed", "What somebody asked to have erased is not.", m.ended("erase"), 0, 1, 1, quiet},
		{"exports-failed", "A class could not be packed.", m.ended("export"), 0, 1, 1, quiet},
		// What all of it stands on. A database that wakes is away for less than a minute.
		{"database-away", "Postgres does not answer.", m.own(telemetry.DatabaseAway, "Sum", minute), 0, 3, 3, quiet},
		{"database-full", "The database uses more than 80 % of the capacity that it may have.", m.database("ACUUtilization", "Average", five), 80, 3, 3, quiet},
		{"database-connections", "The database has more than 80 % of the connections that it takes.", m.database("DatabaseConnections", "Maximum", five), 0.8 * connectionsAllowed(s), 2, 3, quiet},
	}
	if s.DatabaseMinACU == 0 {
		all = append(all, alarm{"database-awake", "The database has not paused for twelve hours.", m.database("ServerlessDatabaseCapacity", "Minimum", hour), 0, 12, 12, quiet})
	}
	// A machine that is gone reports nothing.
	if s.NAT == "instance" {
		all = append(all, alarm{"nat-down", "The machine through which functions reach LiveKit and issuers is down.", m.host("network/nat_instance_id"), 0, 3, 3, awscloudwatch.TreatMissingData_BREACHING})
	}
	if s.LiveKit.Self() {
		all = append(all, alarm{"media-server-down", "The machine that carries sound and pictures is down.", m.host("livekit/instance_id"), 0, 3, 3, awscloudwatch.TreatMissingData_BREACHING})
	}
	return all
}

// edgeAlarms are those of us-east-1.
func (m meter) edgeAlarms() []alarm {
	var all []alarm
	if m.distribution != "" {
		all = append(all, alarm{"pages-failed", "CloudFront answers one of twenty requests with an error.", m.cloudFront("5xxErrorRate", "Average"), 5, 2, 3, quiet})
	}
	if m.settings.Firewall {
		all = append(all, alarm{"requests-refused", "The firewall refuses an address that asks too often, which may be a school's.", m.refused(), 100, 2, 2, quiet})
	}
	return all
}
