package main

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/interfaces/interfacesawscloudwatch"
	"github.com/aws/jsii-runtime-go"

	"github.com/lectern/lectern/shared/telemetry"
)

// addDashboard tells the story of a class from top to bottom: who is in class, how pages are answered, what LiveKit
// reports, what becomes of it after class, and what all of it stands on. It has less than the 50 metrics up to which
// the first three dashboards of an account cost nothing.
func addDashboard(stack awscdk.Stack, m meter, alarms []awscloudwatch.Alarm) {
	rows := [][]awscloudwatch.IWidget{
		{
			awscloudwatch.NewTextWidget(&awscloudwatch.TextWidgetProps{
				Width: jsii.Number(6), Height: jsii.Number(6),
				Markdown: jsii.String(fmt.Sprintf("# Lectern %s\n\nEach alarm is explained in **docs/runbooks.md** under its name without `%s`. Rows from top to bottom: now, pages, the class, after class, what it stands on.", m.settings.env, m.settings.name(""))),
			}),
			awscloudwatch.NewAlarmStatusWidget(&awscloudwatch.AlarmStatusWidgetProps{
				Title: jsii.String("Alarms"), Alarms: references(alarms), Width: jsii.Number(18), Height: jsii.Number(6), SortBy: awscloudwatch.AlarmStatusWidgetSortBy_STATE_UPDATED_TIMESTAMP,
			}),
		},
		{
			m.graph("Classes live", m.each("classes", telemetry.ClassMinutes)),
			m.graph("People connected", m.each("people", telemetry.ConnectionMinutes)),
			m.graph("Requests", m.api("Count", "Sum")),
		},
		{
			m.graph("How long answers take (ms)", m.api("Latency", "p50"), m.api("Latency", "p95")),
			m.graph("Answers of 500 and above", m.api("5XXError", "Sum"), m.own(telemetry.ServerErrors, "Sum", five)),
			m.graph("Sign-ins that failed", m.own(telemetry.SignInsFailed, "Sum", five)),
		},
		{
			m.graph("LiveKit", m.own(telemetry.MediaAway, "Sum", five), m.own(telemetry.WebhooksRefused, "Sum", five), m.own(telemetry.RelaysLost, "Sum", five)),
			m.graph("Reports: how long they wait (s), how many were given up", m.queue("rooms.fifo", "ApproximateAgeOfOldestMessage"), m.queue("rooms-dlq.fifo", "ApproximateNumberOfMessagesVisible")),
			m.graph("Watches: begun, failed", m.machine("watch", "ExecutionsStarted"), m.machine("watch", "ExecutionsFailed")),
		},
		{
			m.graph("From the end of a class to its replay (s)", m.own(telemetry.ReplaySeconds, "Average", hour), m.own(telemetry.ReplaySeconds, "Maximum", hour)),
			m.graph("What failed after class", m.own(telemetry.RecordingsLost, "Sum", quarter), m.own(telemetry.StepsFailed, "Sum", quarter), m.own(telemetry.SpeechFailed, "Sum", quarter)),
			m.graph("Replays, erasures, exports: begun and not done", m.machine("artifacts", "ExecutionsStarted"), m.machine("artifacts", "ExecutionsFailed"), m.machine("erase", "ExecutionsFailed"), m.machine("export", "ExecutionsFailed")),
		},
		{
			m.graph("Database: capacity (ACU), and how much of the most (%)", m.database("ServerlessDatabaseCapacity", "Average", five), m.database("ACUUtilization", "Average", five)),
			m.graph("Database: connections, times away", m.database("DatabaseConnections", "Maximum", five), m.own(telemetry.DatabaseAway, "Sum", five)),
			m.graph("Functions of the account: at once, refused", m.metric("AWS/Lambda", "ConcurrentExecutions", "Maximum", five), m.metric("AWS/Lambda", "Throttles", "Sum", five)),
		},
	}
	widgets := make([]*[]awscloudwatch.IWidget, 0, len(rows))
	for i := range rows {
		widgets = append(widgets, &rows[i])
	}
	awscloudwatch.NewDashboard(stack, jsii.String("Dashboard"), &awscloudwatch.DashboardProps{
		DashboardName: jsii.String(m.settings.name("class")), DefaultInterval: awscdk.Duration_Hours(jsii.Number(12)), Widgets: &widgets,
	})
}

func (m meter) graph(title string, of ...awscloudwatch.IMetric) awscloudwatch.IWidget {
	return awscloudwatch.NewGraphWidget(&awscloudwatch.GraphWidgetProps{Title: jsii.String(title), Left: &of, Width: jsii.Number(8), Height: jsii.Number(6)})
}

func references(alarms []awscloudwatch.Alarm) *[]interfacesawscloudwatch.IAlarmRef {
	all := make([]interfacesawscloudwatch.IAlarmRef, 0, len(alarms))
	for _, a := range alarms {
		all = append(all, a)
	}
	return &all
}
