package main

import (
	"math"
	"slices"
	"strings"

	"github.com/lectern/lectern/bench/cost"
	"github.com/lectern/lectern/stacks/environment"
	"github.com/lectern/lectern/stacks/sizing"
)

// Limit is one that a deployment can run into.
type Limit struct {
	ID    string
	Of    string // what is limited, in words
	Unit  string
	Value float64
	// Owner is ours (raised by us), quota (raised by AWS on request) or fixed.
	Owner string
	Raise string // how
	// need is how much of it a day needs. A day fits when it needs no more than Value.
	need func(m measured) float64
}

// measured is a day with what follows from it.
type measured struct {
	Day
	load  Load
	calls map[string][]float64
	found map[string]float64 // instances, by function, as they were asked for
}

func measure(d Day, e environment.Environment) measured {
	load := d.simulate()
	return measured{d, load, d.calls(load, e.WatchSeconds), map[string]float64{}}
}

// needs is how much a day needs of each limit.
func needs(d Day, e environment.Environment, limits []Limit) []float64 {
	m := measure(d, e)
	out := make([]float64, len(limits))
	for i, l := range limits {
		out[i] = l.need(m)
	}
	return out
}

// Limits of AWS, as of the quotas' pages.
const (
	accountBurst       = 5_000 // and at once
	machineStepsBurst  = 800
	accountRate        = 10_000    // API Gateway, requests a second
	accountConcurrency = 1_000     // Lambda, instances at a time
	unreserved         = 100       // of these, which Lambda keeps for functions without a reservation
	scaleRate          = 1_000     // Lambda, instances that a function may add in 10 s
	fifoSends          = 2_400     // SQS FIFO, high throughput, sends a second, in the slowest regions
	machineStarts      = 150       // Step Functions, StartExecution a second (300 in three regions)
	machineStartsBurst = 800       // and at once (1,300)
	machineSteps       = 800       // Step Functions, transitions a second (5,000)
	machinesOpen       = 1_000_000 // Step Functions, executions that run
	edgeRate           = 250_000   // CloudFront, requests a second of a distribution
	edgeGbps           = 150       // CloudFront, Gbit/s of a distribution
	prefixPuts         = 3_500     // S3, PUT a second of a prefix, before it is split
	tokenSignIns       = 200       // RDS, new connections a second by IAM
	secretReads        = 10_000    // Secrets Manager, GetSecretValue a second
	databaseMost       = 256       // Aurora Serverless v2, ACU
	transferPart       = 5.0       // MB of an upload's part
)

// patience is how long reports of LiveKit may wait, and replays after the class.
const (
	reportsWait = 30.0
	replaysWait = 4 * 3600.0
)

// Limits are all of a deployment. liveKit is how many people the media server takes at a time; 0: not known.
func Limits(e environment.Environment, liveKit float64) []Limit {
	all := []Limit{
		{"api-rate", "requests of pages to the API's stage", "a second", sizing.APIRate, "ours", "`sizing.APIRate` and `APIBurst`, up to the account's rate", func(m measured) float64 { return bucket(m.asked(), sizing.APIBurst) }},
		{"api-account", "requests to API Gateway", "a second", accountRate, "quota", "Service Quotas: API Gateway, throttle rate", func(m measured) float64 { return bucket(sum(m.asked(), m.calls["webhook"]), accountBurst) }},
		{"webhook-rate", "reports of LiveKit to the API's stage", "a second", sizing.WebhookRate, "ours", "`sizing.WebhookRate` and `WebhookBurst`", func(m measured) float64 { return bucket(m.calls["webhook"], sizing.WebhookBurst) }},
	}
	reserved := func(function string) float64 {
		if n, ok := e.Concurrency[function]; ok {
			return n
		}
		return sizing.Functions[function].Reserved
	}
	knob := func(function string) string { return "`concurrency." + function + "` in environments/*.json" }
	for _, function := range append(slices.Clone(http), "webhook", "watch") {
		all = append(all, Limit{"instances-" + function, "instances of " + function, "at a time", reserved(function), "ours", knob(function), func(m measured) float64 { return m.instances(function) }})
	}
	all = append(all, Limit{
		"instances-ingest", "instances of ingest, for reports that wait 30 s at most", "at a time", min(reserved("ingest"), sizing.RoomsMaxConcurrency), "ours",
		knob("ingest") + " and `sizing.RoomsMaxConcurrency`", func(m measured) float64 { return m.instances("ingest") },
	})
	for _, function := range steps {
		all = append(all, Limit{"instances-" + function, "instances of " + function + ", for replays within four hours", "at a time", reserved(function), "ours", knob(function), func(m measured) float64 {
			return m.instances(function)
		}})
	}
	all = append(all,
		Limit{"lambda-account", "instances of all functions", "at a time", accountConcurrency - unreserved, "quota", "Service Quotas: Lambda, concurrent executions", func(m measured) float64 { return m.together() }},
		Limit{"lambda-scaling", "instances that a function adds", "in 10 s", scaleRate, "fixed", "classes of one bell begin further apart", measured.added},
		Limit{"database-connections", "connections", "at a time", connections(e.DatabaseMinACU, e.DatabaseMaxACU), "ours", "`databaseMinACU` from 1 on, then `databaseMaxACU`; beyond 5,000 a proxy", func(m measured) float64 {
			return m.together("webhook", "speech") * sizing.DatabaseConnectionsPerFunction
		}},
		Limit{"database-size", "database", "ACU", e.DatabaseMaxACU, "ours", "`databaseMaxACU`, up to 256; beyond that a deployment for each region", func(m measured) float64 { return m.acu() }},
		Limit{"database-sign-ins", "sign-ins to the database by token", "a second", tokenSignIns, "fixed", "functions keep their connections; beyond it a proxy", func(m measured) float64 { return m.added() / 10 }},
		Limit{"queue-sends", "reports sent to the FIFO queue", "a second", fifoSends, "quota", "Service Quotas: SQS, high throughput of FIFO queues", func(m measured) float64 { return needed(most(m.calls["webhook"])) }},
		Limit{"machine-starts", "executions started", "a second", machineStarts, "quota", "Service Quotas: Step Functions, StartExecution", func(m measured) float64 { return bucket(sum(m.load.Starts, m.load.Ends), machineStartsBurst) }},
		Limit{"machine-steps", "states entered", "a second", machineSteps, "quota", "Service Quotas: Step Functions, StateTransition; or a larger `watchSeconds`", func(m measured) float64 { return m.transitions(e) }},
		Limit{"machines-open", "executions that run", "at a time", machinesOpen, "quota", "Service Quotas: Step Functions, open executions", func(m measured) float64 { return 2 * most(m.load.Classes) }},
		Limit{"edge-rate", "requests to CloudFront", "a second", edgeRate, "quota", "Service Quotas: CloudFront", func(m measured) float64 { return needed(most(m.asked()) + most(m.load.Viewers)/60) }},
		Limit{"edge-transfer", "replays through CloudFront", "Gbit/s", edgeGbps, "quota", "Service Quotas: CloudFront", func(m measured) float64 { return most(m.load.Viewers) * (cost.CameraMbps + cost.SoundMbps) / 1000 }},
		Limit{"bucket-writes", "parts of recordings written", "a second", prefixPuts, "fixed", "S3 splits by itself: keys begin with the school", func(m measured) float64 {
			return most(m.load.Classes) * (cost.CameraMbps + cost.SoundMbps) / 8 / transferPart
		}},
		Limit{"secret-reads", "secrets read by instances that start", "a second", secretReads, "fixed", "-", func(m measured) float64 { return 2 * m.added() / 10 }},
	)
	if liveKit > 0 {
		all = append(all, Limit{"media-people", "people in rooms", "at a time", liveKit, "quota", "the plan of LiveKit Cloud, or more nodes", func(m measured) float64 { return most(m.load.Students) + most(m.load.Classes) }})
	}
	return all
}

// steps are the functions that make a replay, which wait for each other and are waited for.
var steps = []string{"publish", "collect", "mix", "transcribe", "speech", "align", "derive", "rendition"}

// connections is max_connections of Aurora PostgreSQL Serverless v2: by the memory of the most units, with a ceiling of
// 2,000 where the least is 0 or 0.5, and of 5,000 anywhere.
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
func connections(least, mostACU float64) float64 {
	table := []struct{ acu, connections float64 }{{1, 189}, {4, 823}, {8, 1669}, {16, 3360}, {32, 5000}}
	found := table[0].connections * min(1, mostACU)
	for i, row := range table {
		if mostACU < row.acu {
			break
		}
		found = row.connections
		if i+1 < len(table) {
			next := table[i+1]
			found += (next.connections - row.connections) * (min(mostACU, next.acu) - row.acu) / (next.acu - row.acu)
		}
	}
	if least <= 0.5 {
		found = min(found, 2000)
	}
	return math.Floor(found)
}

// bucket is the rate, a second, at which a bucket of so many tokens has to be filled for nothing to be refused.
func bucket(series []float64, tokens float64) float64 {
	fits := func(rate float64) bool {
		spent := 0.0
		for _, n := range series {
			if spent = max(0, spent+(needed(n)-rate)*step); spent > tokens {
				return false
			}
		}
		return true
	}
	return least(fits)
}

// least is the smallest number that fits, to a thousandth of it. What fits goes on fitting when it is larger.
func least(fits func(float64) bool) float64 {
	low, high := 0.0, 0.01
	for !fits(high) {
		low, high = high, high*2
	}
	for range 10 {
		if middle := (low + high) / 2; fits(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}

func sum(a, b []float64) []float64 {
	out := slices.Clone(a)
	for t := range out {
		out[t] += b[t]
	}
	return out
}

// asked is what pages ask of the API, in each second.
func (m measured) asked() []float64 {
	out := make([]float64, ticks)
	for _, function := range http {
		for t, n := range m.calls[function] {
			out[t] += n
		}
	}
	return out
}

// instances is how many a function needs: pages wait for none, reports for 30 s and replays for four hours.
func (m measured) instances(function string) float64 {
	if n, ok := m.found[function]; ok {
		return n
	}
	var n float64
	switch {
	case function == "ingest":
		n = servers(m.calls["ingest"], lasts("ingest"), reportsWait)
	case slices.Contains(steps, function):
		n = servers(m.load.Ends, m.work()[function], replaysWait)
	default:
		n = needed(most(m.calls[function]) * lasts(function))
	}
	m.found[function] = n
	return n
}

// servers is how many instances let nothing wait longer.
func servers(arrivals []float64, each, wait float64) float64 {
	return least(func(n float64) bool { return backlog(arrivals, each, n) <= wait })
}

// together is how many instances there are when all functions but some are at their most at a time.
func (m measured) together(but ...string) (n float64) {
	for _, function := range slices.Concat(http, []string{"webhook", "watch", "ingest"}, steps) {
		if !slices.Contains(but, function) {
			n += m.instances(function)
		}
	}
	return n
}

// added is how many instances the fastest growing function adds within ten seconds, at its most.
func (m measured) added() (most float64) {
	for _, function := range http {
		series := m.calls[function]
		for t := 10 / step; t < len(series); t++ {
			most = max(most, needed(max(0, series[t]-series[t-10/step])*lasts(function)))
		}
	}
	return most
}

func (m measured) acu() float64 {
	busiest := 0.0
	asked := m.asked()
	for t := range asked {
		busiest = max(busiest, asked[t]+2*m.calls["webhook"][t]+m.calls["watch"][t])
	}
	return busiest * cost.DatabaseMS / 1000 / cost.ACUProcessor / cost.ACUUse
}

// transitions are the states entered a second: rounds of the watch, and replays, whose states come within ten minutes.
func (m measured) transitions(e environment.Environment) float64 {
	const within = 600
	perClass := cost.ClassTransitions + 1 + float64(m.Minutes)/cost.WindowMinutes
	series, window := make([]float64, ticks), 0.0
	for t, n := range m.load.Ends {
		window += n * step
		if t >= within/step {
			window -= m.load.Ends[t-within/step] * step
		}
		series[t] = m.load.Classes[t]*cost.WatchTransitions/e.WatchSeconds + window*perClass/within
	}
	return bucket(series, machineStepsBurst)
}

// Found is a limit with how many students a day it lets through.
type Found struct {
	Limit
	Students int // the most whose day fits; mostStudents: it does not matter
}

// Capacities finds for each limit the largest day that fits, the smallest first.
func Capacities(d Day, e environment.Environment, limits []Limit) []Found {
	known := map[int][]float64{} // what days of sizes that were asked for need
	out := make([]Found, len(limits))
	for i, l := range limits {
		out[i] = Found{l, largest(func(students int) bool {
			if known[students] == nil {
				d := d
				d.Students = students
				known[students] = needs(d, e, limits)
			}
			return known[students][i] <= l.Value
		})}
	}
	slices.SortStableFunc(out, func(a, b Found) int {
		if a.Students != b.Students {
			return a.Students - b.Students
		}
		return strings.Compare(a.ID, b.ID)
	})
	return out
}

// grid are the sizes of days that are tried, each 5 % larger than the one before, in whole tens.
var grid = func() (sizes []int) {
	for n := 30.0; n < mostStudents; n *= 1.05 {
		if size := int(n) / 10 * 10; len(sizes) == 0 || size > sizes[len(sizes)-1] {
			sizes = append(sizes, size)
		}
	}
	return append(sizes, mostStudents)
}()

// largest is the largest size of the grid whose day fits: what a day needs grows with it.
func largest(fits func(students int) bool) int {
	low, high := -1, len(grid) // of the grid: low fits, high does not
	for high-low > 1 {
		if middle := (low + high) / 2; fits(grid[middle]) {
			low = middle
		} else {
			high = middle
		}
	}
	if low < 0 {
		return 0
	}
	return grid[low]
}
