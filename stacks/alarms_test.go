package main

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/telemetry"
	"github.com/lectern/lectern/stacks/sizing"
)

// watched is staging with everything that has an alarm of its own.
func watched(t *testing.T) map[string]map[string]any {
	return templates(t, map[string]any{
		"env": "staging", "firewall": true, "distributionId": "E0123456789ABC", "nat": "instance", "canary": true,
		"livekit": map[string]any{"hosting": "self", "url": "", "publicURL": "", "domain": "media.example.org"},
	})
}

// used is one metric that something reads.
type used struct{ namespace, name, dimensions string }

// metricsOf finds the metrics of an alarm: its own, or those of its expression.
func metricsOf(t *testing.T, alarm map[string]any) []used {
	t.Helper()
	one := func(m map[string]any) used {
		dimensions, err := json.Marshal(m["Dimensions"])
		require.NoError(t, err)
		return used{m["Namespace"].(string), m["MetricName"].(string), string(dimensions)}
	}
	if alarm["MetricName"] != nil {
		return []used{one(alarm)}
	}
	var all []used
	for _, q := range alarm["Metrics"].([]any) {
		if stat, is := q.(map[string]any)["MetricStat"].(map[string]any); is {
			all = append(all, one(stat["Metric"].(map[string]any)))
		}
	}
	return all
}

// alarmsOf are the alarms of both stacks by the last part of their name.
func alarmsOf(t *testing.T, all map[string]map[string]any) map[string]map[string]any {
	t.Helper()
	found := map[string]map[string]any{}
	for _, stack := range []string{"Alarms", "AlarmsEdge"} {
		if all[stack] == nil {
			continue
		}
		for _, r := range resources(all[stack], "AWS::CloudWatch::Alarm") {
			name, under := strings.CutPrefix(r.properties["AlarmName"].(string), "lectern-staging-")
			require.True(t, under)
			require.NotContains(t, found, name)
			found[name] = r.properties
		}
	}
	return found
}

var runbook = regexp.MustCompile(`(?m)^## ([a-z-]+)$`)

// Whoever is woken by an alarm finds what it means and what to do under its name, and nothing there is without alarm.
func TestEveryAlarmHasItsRunbook(t *testing.T) {
	page, err := os.ReadFile("docs/runbooks.md")
	require.NoError(t, err)
	written := map[string]string{}
	sections := runbook.FindAllStringSubmatchIndex(string(page), -1)
	for i, s := range sections {
		end := len(page)
		if i+1 < len(sections) {
			end = sections[i+1][0]
		}
		written[string(page[s[2]:s[3]])] = string(page[s[1]:end])
	}
	alarms := alarmsOf(t, watched(t))
	// CodeDeploy's, which tells nobody itself.
	for _, r := range resources(watched(t)["App"], "AWS::CloudWatch::Alarm") {
		alarms[strings.TrimPrefix(r.properties["AlarmName"].(string), "lectern-staging-")] = r.properties
	}
	for name := range alarms {
		require.Contains(t, written, name, "docs/runbooks.md needs a heading for the alarm")
	}
	for name, text := range written {
		if name != "budget" { // tells by mail itself
			require.Contains(t, alarms, name, "docs/runbooks.md has a heading without an alarm")
		}
		for _, part := range []string{"**For teachers.**", "**Look.**", "**Do.**", "**Over when**", "```\n"} {
			require.Contains(t, text, part, "%s of docs/runbooks.md", name)
		}
	}
}

func TestEveryAlarmTellsAndSaysWhereToLook(t *testing.T) {
	for name, a := range alarmsOf(t, watched(t)) {
		require.Len(t, a["AlarmActions"], 1, name)
		require.Len(t, a["OKActions"], 1, "%s: when it is over, too", name)
		require.True(t, strings.HasSuffix(a["AlarmDescription"].(string), ". docs/runbooks.md#"+name), name)
		missing := "notBreaching"
		if strings.HasSuffix(name, "-down") {
			missing = "breaching" // a machine that is gone says nothing
		}
		require.Equal(t, missing, a["TreatMissingData"], name)
	}
	for _, stack := range []string{"Alarms", "AlarmsEdge"} {
		template := watched(t)[stack]
		raw, err := json.Marshal(template)
		require.NoError(t, err)
		require.NotContains(t, string(raw), "Fn::ImportValue", "%s knows others by name", stack)
		policies := resources(template, "AWS::SNS::TopicPolicy")
		require.Len(t, policies, 1)
		text, err := json.Marshal(policies[0].properties)
		require.NoError(t, err)
		require.Contains(t, string(text), `"aws:SecureTransport":"false"`)
		require.Contains(t, string(text), `"Service":"cloudwatch.amazonaws.com"`, "a topic with a policy lets in whom it names")
		require.Contains(t, string(text), "aws:SourceAccount")
	}
}

// What has a name in the App stack is named by an alarm as it is there: a name that is none would never ring.
func TestAlarmsNameWhatThereIs(t *testing.T) {
	all := watched(t)
	names := map[string]bool{}
	for _, stack := range []string{"App", "Schema", "Data", "Firewall"} {
		if all[stack] == nil {
			continue
		}
		for _, r := range resources(all[stack], "") {
			for _, key := range []string{"FunctionName", "QueueName", "StateMachineName", "DBClusterIdentifier", "Name", "StageName"} {
				if name, is := r.properties[key].(string); is {
					names[name] = true
				}
			}
		}
	}
	named := regexp.MustCompile(`lectern-staging-[a-z.-]+`)
	read := map[string]string{} // by what is named, the metric
	for name, a := range alarmsOf(t, all) {
		for _, m := range metricsOf(t, a) {
			for _, found := range named.FindAllString(m.dimensions, -1) {
				read[found] += m.name + " "
				if m.namespace == "AWS/WAFV2" && all["Firewall"] == nil {
					continue
				}
				require.True(t, names[found] || found == "lectern-staging-firewall-rate", "%s reads %s, which no stack makes", name, found)
			}
		}
	}
	for _, r := range resources(all["App"], "AWS::SQS::Queue") {
		require.NotEmpty(t, read[r.properties["QueueName"].(string)], "%s has an alarm", r.id)
	}
	for _, r := range resources(all["App"], "AWS::StepFunctions::StateMachine") {
		require.Contains(t, read[r.properties["StateMachineName"].(string)], "ExecutionsFailed", "%s has an alarm", r.id)
	}
	for _, f := range []string{"webhook", "ingest", "watch"} {
		require.Contains(t, read["lectern-staging-"+f], "Errors")
	}
}

// textOf joins what CloudFormation will join, with nothing where it knows a value only later.
func textOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		if parts, is := v["Fn::Join"].([]any); is {
			var all strings.Builder
			for _, p := range parts[1].([]any) {
				all.WriteString(textOf(p))
			}
			return all.String()
		}
	}
	return ""
}

// Every function has a witness: what it fails at, some alarm reads.
func TestEveryFunctionHasAWitness(t *testing.T) {
	by := map[string]string{"migrate": "make deploy, which stops"}
	for _, r := range routes {
		by[r.to] = "api-errors"
	}
	for _, f := range []string{"webhook", "ingest", "watch"} {
		by[f] = "events-failed"
	}
	for _, f := range []string{"publish", "collect", "mix", "transcribe", "align", "derive", "rendition", "erase", "export"} {
		by[f] = "steps-failed"
	}
	by["speech"] = "speech-failed"
	alarms := alarmsOf(t, watched(t))
	for name := range sizing.Functions {
		require.NotEmpty(t, by[name], "functions/%s fails and nobody is told", name)
		if name != "migrate" {
			require.Contains(t, alarms, by[name])
		}
	}
}

func TestOurMetricsAreReadAndWhatIsReadIsOurs(t *testing.T) {
	all := watched(t)
	read := map[string]bool{}
	count := 0
	for name, a := range alarmsOf(t, all) {
		for _, m := range metricsOf(t, a) {
			count++
			if m.namespace == telemetry.Namespace {
				require.JSONEq(t, `[{"Name":"env","Value":"staging"}]`, m.dimensions, name)
				read[m.name] = true
			}
		}
	}
	boards := resources(all["Alarms"], "AWS::CloudWatch::Dashboard")
	require.Len(t, boards, 1)
	shown := 0
	for _, m := range regexp.MustCompile(`\["(AWS/[A-Za-z0-9]+|Lectern)","([A-Za-z0-9]+)"`).FindAllStringSubmatch(textOf(boards[0].properties["DashboardBody"]), -1) {
		shown++
		if m[1] == telemetry.Namespace {
			read[m[2]] = true
		}
	}
	known := []string{}
	for _, m := range telemetry.Metrics {
		known = append(known, string(m.Name))
		require.True(t, read[string(m.Name)], "%s is counted and nobody looks at it", m.Name)
	}
	for name := range read {
		require.True(t, slices.Contains(known, name), "%s is read and nothing counts it", name)
	}
	require.NotZero(t, shown)
	require.LessOrEqual(t, shown, 50, "a dashboard of more metrics is none of those that cost nothing")
	t.Logf("alarm_metrics: %d, alarms: %d, custom_metrics: %d, dashboards: 1, dashboard_metrics: %d", count, len(alarmsOf(t, all)), len(telemetry.Metrics), shown)
	require.LessOrEqual(t, count, 35, "each costs 0.10 USD a month in each environment")
}

func TestProductionHasItsPeopleAndItsBudget(t *testing.T) {
	template := templates(t, map[string]any{"env": "production", "budgetUSD": 500, "alarmEmail": "oncall@example.org"})["Alarms"]
	subscriptions := resources(template, "AWS::SNS::Subscription")
	require.Len(t, subscriptions, 1)
	require.Equal(t, "oncall@example.org", subscriptions[0].properties["Endpoint"])
	budgets := resources(template, "AWS::Budgets::Budget")
	require.Len(t, budgets, 1)
	require.Equal(t, map[string]any{"Amount": 500.0, "Unit": "USD"}, budgets[0].properties["Budget"].(map[string]any)["BudgetLimit"])
	require.Len(t, budgets[0].properties["NotificationsWithSubscribers"], 2)
	require.Empty(t, resources(watched(t)["Alarms"], "AWS::Budgets::Budget"), "no amount, no budget")
}
