// Package telemetry names the figures that operators are alarmed by, and puts them on the lines that functions write
// anyway. CloudWatch takes them from there (its embedded metric format), so that no function calls CloudWatch and a
// line that counts nothing costs nothing more. It refuses to know who writes lines, and what alarms are made of them:
// stacks/alarms.go does.
//
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
package telemetry

import (
	"log/slog"
	"os"
	"sync"
	"time"
)

// Namespace holds all metrics.
const Namespace = "Lectern"

// Dimension is the only one: the name of the deployment (LECTERN_ENV). Every further one would make, and bill, a metric
// of its own for each of its values; which step, session or code it was is in the line's other fields.
const Dimension = "env"

// Name names a metric. Names begin with a capital letter, which no other field of a line does.
type Name string

// The metrics. Each costs 0.30 USD in a month in which it has values all the time, and nothing while it has none.
const (
	ServerErrors      Name = "ServerErrors"
	DatabaseAway      Name = "DatabaseAway"
	MediaAway         Name = "MediaAway"
	SignInsFailed     Name = "SignInsFailed"
	WebhooksRefused   Name = "WebhooksRefused"
	RelaysLost        Name = "RelaysLost"
	ClassMinutes      Name = "ClassMinutes"
	ConnectionMinutes Name = "ConnectionMinutes"
	RecordingsLost    Name = "RecordingsLost"
	StepsFailed       Name = "StepsFailed"
	SpeechFailed      Name = "SpeechFailed"
	ReplaySeconds     Name = "ReplaySeconds"
)

// Metric says what a metric counts, and what an operator wants it for.
type Metric struct {
	Name   Name
	Unit   string // as CloudWatch spells it
	Counts string
	For    string
}

// Metrics are all there are: at most twelve, each for an alarm or for a place on the dashboard that says what a class
// costs. Not among them is what AWS counts for nothing (requests, durations, throttles), what the log says when asked
// (cold starts: cold, init_ms), and what would put a metric on every line (events appended).
var Metrics = []Metric{
	{ServerErrors, "Count", "answers of 500 and above by our own code", "tells a mistake of ours from one of the gateway or of Lambda, which AWS's 5XXError counts too"},
	{DatabaseAway, "Count", "requests, reports and steps that Postgres did not answer", "a database that wakes is away for half a minute; one that is away for longer ends every class's tools"},
	{MediaAway, "Count", "calls of LiveKit that it did not answer", "classes do not start, rights in rooms are not changed"},
	{SignInsFailed, "Count", "sign-ins that failed for another reason than the person's own", "an issuer that is away, or a client secret that has run out, keeps a whole school outside"},
	{WebhooksRefused, "Count", "signed reports whose signature does not hold", "LiveKit's key is not ours: presence and recordings stand still and nothing else says so"},
	{RelaysLost, "Count", "times that a room was not told of what was appended", "pages fall back to reading: everything arrives up to half a minute late"},
	{ClassMinutes, "None", "minutes of live classes, from the watch's rounds", "how many classes are live, now; the watch of each is alive"},
	{ConnectionMinutes, "None", "minutes of people's connections to live classes, from the watch's rounds", "how many people are in class, now; what a class-hour costs is counted by"},
	{RecordingsLost, "Count", "recordings, or parts of them, that are missing though the class was recorded", "a class cannot be recorded again"},
	{StepsFailed, "Count", "steps of replay, erasure or export that gave up", "replays stay partial until somebody looks; the line names step and code"},
	{SpeechFailed, "Count", "attempts to turn sound into words that failed, tried again or not", "replays without words; most often the service's key or quota"},
	{ReplaySeconds, "Seconds", "from the end of a class to its replay with sound and words, first runs only", "what students wait for after class"},
}

// Value is a metric and how much is added to it.
type Value struct {
	Name Name
	By   float64
}

// One counts one.
func One(n Name) Value { return Value{n, 1} }

// By counts any number of a metric's unit.
func By(n Name, much float64) Value { return Value{n, much} }

// definition and directive are the format's MetricDefinition and MetricDirective objects.
type definition struct {
	Name Name   `json:"Name"`
	Unit string `json:"Unit"`
}

type directive struct {
	Namespace  string       `json:"Namespace"`
	Dimensions [1][1]string `json:"Dimensions"`
	Metrics    []definition `json:"Metrics"`
}

var units = func() map[Name]string {
	all := make(map[Name]string, len(Metrics))
	for _, m := range Metrics {
		all[m.Name] = m.Unit
	}
	return all
}()

// env is what the dimension says.
var env = sync.OnceValue(func() string {
	if v := os.Getenv("LECTERN_ENV"); v != "" {
		return v
	}
	return "local"
})

// Of returns one attribute that makes of the line it is on a report of values. It stands in the line's root, beside
// what else the line says, and adds nothing to it when there are no values. The line must be JSON, and must not have a
// field "env". Values of the same name are added up.
func Of(values ...Value) slog.Attr {
	if len(values) == 0 {
		return slog.Attr{}
	}
	d := directive{Namespace: Namespace, Dimensions: [1][1]string{{Dimension}}, Metrics: make([]definition, 0, len(values))}
	sums := make([]float64, 0, len(values))
next:
	for _, v := range values {
		for i, m := range d.Metrics {
			if m.Name == v.Name {
				sums[i] += v.By
				continue next
			}
		}
		d.Metrics, sums = append(d.Metrics, definition{v.Name, units[v.Name]}), append(sums, v.By)
	}
	attrs := make([]slog.Attr, 0, 2+len(sums))
	attrs = append(attrs,
		slog.Group("_aws", slog.Int64("Timestamp", time.Now().UnixMilli()), slog.Any("CloudWatchMetrics", [1]directive{d})),
		slog.String(Dimension, env()),
	)
	for i, m := range d.Metrics {
		attrs = append(attrs, slog.Float64(string(m.Name), sums[i]))
	}
	return slog.Attr{Value: slog.GroupValue(attrs...)} // a group without a key is written in its parent
}

// OfCode returns the values that an error's code stands for, in requests and reports alike; none for most.
func OfCode(code string) []Value {
	switch code {
	case "database-unavailable", "database.unavailable":
		return []Value{One(DatabaseAway)}
	case "livekit-unavailable":
		return []Value{One(MediaAway)}
	case "speech.rejected", "speech.throttled", "speech.unavailable":
		return []Value{One(SpeechFailed)}
	}
	return nil
}
