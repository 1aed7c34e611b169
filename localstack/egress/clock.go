package main

import "time"

// jumpLimit is how far the RTP clock may leave the wall clock before it is taken to have jumped: more than jitter and
// reordering, less than what a listener would notice as lost time.
const jumpLimit = time.Second

// mediaClock turns RTP timestamps into time since the first packet. It follows the RTP clock, which is the sampling
// clock and has no jitter, and falls back to arrival times where that clock jumps: a publisher that reconnects or
// replaces its track starts from a new random timestamp.
type mediaClock struct {
	rate  int64     // ticks a second
	first time.Time // arrival of the first packet: the start of the recording
	base  time.Duration
	ticks int64 // since base
	prev  uint32
}

// started says whether a packet has been seen.
func (c *mediaClock) started() bool { return !c.first.IsZero() }

// at returns the time of a packet with timestamp ts that arrived at arrived. It may go back by as much as packets were
// reordered.
func (c *mediaClock) at(ts uint32, arrived time.Time) time.Duration {
	if !c.started() {
		c.first, c.prev = arrived, ts
	}
	c.ticks += int64(int32(ts - c.prev)) // wraps every 13 h at 90 kHz
	c.prev = ts
	t := c.base + time.Duration(c.ticks)*time.Second/time.Duration(c.rate)
	wall := arrived.Sub(c.first)
	if d := t - wall; d > jumpLimit || d < -jumpLimit {
		c.base, c.ticks, t = wall, 0, wall
	}
	return t
}
