package cost

import (
	"github.com/lectern/lectern/shared/telemetry"
	"github.com/lectern/lectern/stacks/environment"
)

// The classes that the tables speak of.
var (
	Small = Class{Students: 30, Minutes: 60, Recorded: true}
	Large = Class{Students: 200, Minutes: 60, Recorded: true}
	// Lesson is one of many in a day.
	Lesson = Class{Students: 30, Minutes: 45, Recorded: true}
)

// Resources is how many of each kind a deployment's templates have, by CloudFormation's type, and AlarmedMetrics.
type Resources map[string]float64

// AlarmedMetrics is how many metrics alarms read: an alarm is paid for by each of them.
const AlarmedMetrics = "metrics of alarms"

// Of is what an environment deploys, idle. What costs by the month and has a number of its own in the templates is
// taken from there.
func Of(e environment.Environment, r Resources) Deployment {
	d := Deployment{
		NAT: e.NAT, Zones: 2, Endpoints: 4, Secrets: float64(len(secrets(e))), DatabaseGB: 1, SelfHosted: e.LiveKit.Self(),
		Alarms: r[AlarmedMetrics], Dashboards: r["AWS::CloudWatch::Dashboard"],
	}
	if e.Firewall {
		d.Firewall = 2
	}
	return d
}

// secrets are the names of an environment's secrets, with one school.
func secrets(e environment.Environment) []string {
	all := []string{"livekit", "issuer/school", "insight", "origin", "database", "egress-storage"}
	for _, key := range e.MediaKeys {
		all = append(all, "media-key/"+key)
	}
	if e.Speech.URL != "" {
		all = append(all, "speech")
	}
	return all
}

// Metrics is what our own metrics cost in a month in which all of them have values all the time.
func Metrics() Bill { return Bill{{"metrics", float64(len(telemetry.Metrics)), metricMonth}} }

// dayHours is how long a school's day is, over which its classes are spread.
const dayHours = 10.0

// Day is what so many classes cost that are held within one day: live, and their replays made.
func Day(classes float64, c Class) Bill {
	b := append(Live(c, true), After(c)...).Times(classes)
	at := classes * c.Minutes / 60 / dayHours // classes at a time
	acu := max(0.5, at*c.counts().requests()/(c.Minutes*60)*DatabaseMS/1000/ACUProcessor/ACUUse)
	return append(b, Line{"database", acu * (dayHours + pauseMinutes/60), acuHour})
}

// Kept is what the files of so many classes a day cost in the nth month, after n months of 21 days of school.
func Kept(classesDay float64, c Class, month int, deleteTracks bool) (b Bill) {
	for age := range month {
		b = append(b, Stored(c, age, deleteTracks).Times(classesDay*schoolDays)...)
	}
	return b
}

// schoolDays is how many days of a month are days of school.
const schoolDays = 21
