package cost

import (
	"slices"

	"github.com/lectern/lectern/stacks/sizing"
)

// Line is one line of a bill: so much of what has a price.
type Line struct {
	What     string
	Quantity float64
	Price    Price
}

// USD is what the line costs.
func (l Line) USD() float64 {
	if l.Price.Per == "million" {
		return l.Quantity / 1e6 * l.Price.USD
	}
	return l.Quantity * l.Price.USD
}

// Bill is what something costs, line by line.
type Bill []Line

// USD is its sum.
func (b Bill) USD() (sum float64) {
	for _, l := range b {
		sum += l.USD()
	}
	return sum
}

// Times is the bill of so many of the same.
func (b Bill) Times(n float64) Bill {
	out := slices.Clone(b)
	for i := range out {
		out[i].Quantity *= n
	}
	return out
}

// Deployment is what an idle one consists of, as its templates have it.
type Deployment struct {
	NAT        string // instance, gateway or none
	Zones      float64
	Endpoints  float64 // interface endpoints, each in every zone; with NAT none
	Secrets    float64
	Alarms     float64
	Dashboards float64
	Metrics    float64 // with values all month
	Firewall   float64 // rules; 0: no firewall
	SelfHosted bool    // the media server runs here
	DatabaseGB float64
}

// Idle is what a month without a class costs. The database is paused.
func Idle(d Deployment) Bill {
	b := Bill{{"secrets", d.Secrets, secretMonth}, {"database's storage", d.DatabaseGB, auroraMonth}}
	switch d.NAT {
	case "instance":
		b = append(b, Line{"NAT instance", HoursMonth, nanoHour}, Line{"its address", HoursMonth, addressHour}, Line{"its disk, 8 GB", 8, diskMonth})
	case "gateway":
		b = append(b, Line{"NAT gateway", HoursMonth, natHour}, Line{"its address", HoursMonth, addressHour})
	case "none":
		b = append(b, Line{"interface endpoints", HoursMonth * d.Endpoints * d.Zones, endpointHour})
	}
	if d.Alarms > 0 {
		b = append(b, Line{"alarms", d.Alarms, alarmMonth})
	}
	if d.Dashboards > 0 {
		b = append(b, Line{"dashboard", d.Dashboards, dashboardMonth})
	}
	if d.Metrics > 0 {
		b = append(b, Line{"metrics", d.Metrics, metricMonth})
	}
	if d.Firewall > 0 {
		b = append(b, Line{"firewall", 1, firewallMonth}, Line{"its rules", d.Firewall, ruleMonth})
	}
	if d.SelfHosted {
		b = append(b, Line{"media server", HoursMonth, liveKitHour}, Line{"its address", HoursMonth, addressHour}, Line{"its disk, 30 GB", 30, diskMonth})
	}
	return b
}

// Live is what a class costs while it goes on, without the media server, in a database that is awake for others too
// when shared says so.
func Live(c Class, shared bool) Bill {
	n := c.counts()
	asked := n.requests()
	calls := n.calls()
	changes := n.actions + n.staff
	ms := func(each float64) float64 { return (each + coldShare*coldMS) / 1000 }
	b := Bill{
		{"requests through CloudFront", asked - n.webhooks, edgeRequest},
		{"its functions", asked - n.webhooks, edgeFunction},
		{"API Gateway", asked, gatewayRequest},
		{"calls of functions", calls, lambdaRequest},
		{"work of functions", (asked-changes)*memory("sessions")*ms(RequestMS) + changes*memory("interaction")*ms(ActionMS) +
			n.webhooks*memory("ingest")*ms(RequestMS) + n.rounds*memory("watch")*ms(ActionMS), lambdaGBs},
		{"lines of the log", c.logGB(), logsGB},
		{"answers and pages", (asked*answerBytes/1e6 + float64(c.Students+1)*pageMB) / 1000, edgeGB},
		{"queue: sent, received, deleted", 3 * n.webhooks, fifoRequest},
		{"watch", n.rounds * WatchTransitions, transition},
		{"database's operations", n.events * eventIO, auroraIO},
	}
	if !shared {
		b = append(b, Line{"database, with the five minutes until it pauses", c.acu() * (c.Minutes + pauseMinutes) / 60, acuHour})
	}
	return b
}

// logGB is what a class leaves in the log, in gigabytes.
func (c Class) logGB() float64 { return c.counts().calls() * lineBytes / 1e9 }

// pauseMinutes is how long after the last connection the database pauses.
const pauseMinutes = 5.0

// acu is how much of the database a class needs.
func (c Class) acu() float64 {
	return max(0.5, c.counts().requests()/(c.Minutes*60)*DatabaseMS/1000/ACUProcessor/ACUUse)
}

// After is what the replay of a recorded class costs to make.
func After(c Class) Bill {
	if !c.Recorded {
		return nil
	}
	media, seconds := c.masterGB(), c.Minutes*60
	windows := max(1, c.Minutes/WindowMinutes)
	code := CodeShare * seconds / processors("rendition")
	hear := HearShare * seconds * soundShare / min(1, processors("speech"))
	mix := 2 * media * 1000 / CopyMBs // copied by the network, in and out
	disk := func(function string, s float64) float64 {
		return max(0, sizing.Functions[function].DiskMB-512) / 1024 * s
	}
	return Bill{
		{"sound and camera on one clock (mix)", memory("mix") * mix, lambdaGBs},
		{"words, by our own Whisper (speech)", memory("speech") * hear, lambdaGBs},
		{"waiting for them (transcribe)", memory("transcribe") * hear / 4, lambdaGBs},
		{"alignment, chapters, bundles", memory("align")*60 + memory("derive")*20 + memory("publish")*20, lambdaGBs},
		{"the MP4 (rendition)", memory("rendition") * (code + mix), lambdaGBs},
		{"disks", disk("mix", mix) + disk("rendition", code+mix), lambdaDisk},
		{"artifacts", ClassTransitions + 1 + windows, transition},
		{"objects written", 60 + media*1000/16, s3Put},
		{"objects read", 200 + 3*media*1000/16, s3Get},
	}
}

// Watched is what it costs that so many people watch the replay once, from its beginning to its end.
func Watched(c Class, viewers float64) Bill {
	return Bill{
		{"media and bundle", viewers * (c.masterGB() + 0.002), edgeGB},
		{"requests for parts of it", viewers * (c.Minutes + ReviewsEach), edgeRequest},
		{"API Gateway", viewers * ReviewsEach, gatewayRequest},
		{"work of functions", viewers * ReviewsEach * memory("replay") * RequestMS / 1000, lambdaGBs},
		{"objects read", viewers * c.Minutes, s3Get},
	}
}

// Stored is what a class costs to keep for a month that begins so many months after it. Tracks go to Glacier after
// one month, or are deleted then.
func Stored(c Class, months int, deleteTracks bool) Bill {
	if !c.Recorded {
		return nil
	}
	b := Bill{{"the replay: WebM and MP4", c.masterGB() + mediaGB(RenditionMbps, c.Minutes), s3Month}}
	switch {
	case months < 1:
		// The parts that the MP4 was joined of are deleted at once; their versions stay for a month.
		b = append(b, Line{"recordings of the tracks, parts of the MP4", c.masterGB() + mediaGB(RenditionMbps, c.Minutes), s3Month})
	case !deleteTracks:
		b = append(b, Line{"recordings of the tracks", c.masterGB(), glacierMonth})
	}
	return b
}

// Cloud is what LiveKit Cloud asks for a class, without its monthly fee, its free share and egress.
func Cloud(c Class) Bill {
	return Bill{
		{"minutes of participants", float64(c.Students+1) * c.Minutes, liveKitMinute},
		{"camera and sound to students", float64(c.Students) * c.masterGB(), liveKitGB},
	}
}
