package main

import (
	"math"
	"time"

	"github.com/lectern/lectern/bench/cost"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/stacks/sizing"
)

// entering says which functions answer what a page asks to enter a class (web/pages/requests.spec.ts), in requests.
var entering = map[string]float64{"auth": 4, "sessions": 6, "tokens": 1, "interaction": 1}

// change is the longest that a change of a class usually takes, in seconds: it waits for the room's turn and tells.
const change = cost.RequestMS/1000 + float64(postgres.RelayPace)/float64(time.Second)

// How long a call keeps an instance, in seconds, where it is not what a read takes.
var takes = map[string]float64{"webhook": 0.02, "ingest": 0.06, "watch": 0.5, "studio": change, "interaction": change}

func lasts(function string) float64 {
	if s, ok := takes[function]; ok {
		return s
	}
	return cost.RequestMS / 1000
}

// calls is how often a function is called a second, in each step.
func (d Day) calls(load Load, watchSeconds float64) map[string][]float64 {
	all := map[string][]float64{}
	add := func(function string, of func(t int) float64) {
		series := all[function]
		if series == nil {
			series = make([]float64, ticks)
			all[function] = series
		}
		for t := range series {
			series[t] += of(t)
		}
	}
	for function, requests := range entering {
		add(function, func(t int) float64 { return requests * load.Joins[t] })
	}
	add("sessions", func(t int) float64 { return load.Students[t]/cost.ToldSeconds + load.Classes[t]/cost.BeatSeconds })
	add("interaction", func(t int) float64 { return load.Students[t] * cost.ActionsEach / 3600 })
	add("studio", func(t int) float64 { return load.Classes[t] * cost.StaffEach / 3600 })
	add("replay", func(t int) float64 { return load.Viewers[t] * cost.ReviewsEach / float64(d.Minutes*60) })
	// Joined and left, tracks, recordings: see cost.Class. Those who leave at the end are told in one step.
	reports := d.reports()
	add("webhook", func(t int) float64 {
		return load.Joins[t] + load.Classes[t]*(reports-float64(d.Size+1))/float64(d.Minutes*60) + load.Ends[t]*float64(d.Size+1)
	})
	add("ingest", func(t int) float64 { return all["webhook"][t] })
	add("watch", func(t int) float64 { return load.Classes[t] / watchSeconds })
	return all
}

// reports is how many reports of LiveKit a class causes, without those who leave at its end.
func (d Day) reports() float64 {
	return cost.Class{Students: d.Size, Minutes: float64(d.Minutes), Recorded: true}.Reports() - float64(d.Size+1)
}

// http are the functions that pages call.
var http = []string{"auth", "sessions", "tokens", "studio", "interaction", "replay"}

// needed is how many instances carry a mean number of busy ones: with three standard deviations more hardly anybody
// waits (square-root staffing; Halfin and Whitt, 1981).
func needed(busy float64) float64 { return busy + 3*math.Sqrt(busy) }

// work is how long the steps of a replay keep their functions for one class, in seconds of one instance.
func (d Day) work() map[string]float64 {
	s := float64(d.Minutes * 60)
	processors := func(function string) float64 { return sizing.Functions[function].MemoryMB / 1769 }
	gb := (cost.CameraMbps + cost.SoundMbps) * s / 8 / 1000
	copied := 2 * gb * 1000 / cost.CopyMBs
	return map[string]float64{
		"publish": 20, "collect": 10, "mix": copied + 10, "speech": cost.HearShare * s / min(1, processors("speech")), "transcribe": cost.HearShare*s/4 + 10,
		"align": 60, "derive": 20, "rendition": cost.CodeShare*s/processors("rendition") + copied,
	}
}

// backlog is the longest that work waits which arrives as the series says (units a second, each of so many seconds) for
// so many servers, in seconds; infinite when two days do not suffice.
func backlog(arrivals []float64, each, servers float64) float64 {
	if servers <= 0 {
		return math.Inf(1)
	}
	left, most := 0.0, 0.0
	for _, a := range arrivals {
		left = max(0, left+(a*each-servers)*step)
		most = max(most, left)
	}
	if left > 0 {
		return math.Inf(1)
	}
	return most / servers
}

func most(series []float64) (m float64) {
	for _, v := range series {
		m = max(m, v)
	}
	return m
}
