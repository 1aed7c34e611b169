package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/shared/eventlog"
)

type result struct {
	lost, doubled, mismatched int
	details                   []string
}

// noted are the details that are printed.
const noted = 20

func (r *result) note(format string, args ...any) {
	if len(r.details) < noted {
		r.details = append(r.details, fmt.Sprintf(format, args...))
	}
}

// check compares what was acknowledged with the log, and the log with what everybody holds.
func (c *class) check(ctx context.Context) (r result, err error) {
	sleep(ctx, c.settle)
	var last int64
	err = c.owner.QueryRow(ctx, `select last_n from session_heads where tenant_id = $1 and session_id = $2`, c.Tenant, c.id).Scan(&last)
	if err != nil {
		return r, err
	}
	for _, f := range c.audience.Each() {
		if n := f.Missing(last); n > 0 {
			r.lost += n
			r.note("%s lacks %d of %d events", f.Who.Name, n, last)
		}
	}
	log, raws, err := c.readLog(ctx, last)
	if err != nil {
		return r, err
	}
	stack.Say("%d events for all; told %d times, read %d times", last, c.audience.Told.Load(), c.audience.Reads.Load())
	c.compare(&r, log)
	return r, c.fold(ctx, &r, raws)
}

// readLog reads the events of lane all up to a number, as a page does that joins late.
func (c *class) readLog(ctx context.Context, last int64) (log []eventlog.Event, raws []string, err error) {
	for after := int64(0); after < last; {
		var page struct {
			Events   []json.RawMessage
			ThroughN int64 `json:"through_n"`
		}
		if err := c.Students[0].Call(ctx, http.MethodGet, c.path(fmt.Sprintf("/events?after=%d", after)), nil, &page); err != nil {
			return nil, nil, err
		}
		for _, raw := range page.Events {
			var e eventlog.Event
			if err := json.Unmarshal(raw, &e); err != nil {
				return nil, nil, err
			}
			if e.N <= last {
				log, raws = append(log, e), append(raws, string(raw))
			}
		}
		if page.ThroughN <= after {
			return nil, nil, errors.New("the log is shorter than its head says")
		}
		after = page.ThroughN
	}
	return log, raws, nil
}

// compare looks for everything that was acknowledged, and for what is there more than once.
func (c *class) compare(r *result, log []eventlog.Event) {
	messages, joined := map[string]int{}, map[uuid.UUID]int{}
	closed, counted := map[uuid.UUID]int{}, map[uuid.UUID]int{}
	var delays []float64
	for _, e := range log {
		switch e.Type {
		case eventlog.TypeChatMessage:
			m := content[eventlog.ChatMessage](e)
			messages[m.Body]++
			delays = append(delays, c.delays(e.N, m.Body)...)
		case eventlog.TypeParticipantJoined:
			joined[content[eventlog.ParticipantJoined](e).ParticipantID]++
		case eventlog.TypePollClosed:
			closed[content[eventlog.PollClosed](e).PollID] += content[eventlog.PollClosed](e).Answered
		case eventlog.TypePollPublished:
			for _, row := range content[eventlog.PollPublished](e).Rows {
				if row.Count != nil {
					counted[content[eventlog.PollPublished](e).PollID] += *row.Count
				}
			}
		}
	}
	stack.Say("from the press of Send to everybody: p50 %.0f ms, p95 %.0f ms, the last %.0f ms", quantile(delays, 0.5), quantile(delays, 0.95), quantile(delays, 1))
	count := func(what string, have, want int) {
		r.lost += max(0, want-have)
		r.doubled += max(0, have-want)
		if have != want {
			r.note("%s: %d, not %d", what, have, want)
		}
	}
	for body := range c.said.messages {
		count("in the log, "+body, messages[body], 1)
	}
	for _, f := range c.students {
		count("joined, "+f.Who.Name, min(joined[f.Participant], 1), 1) // again whoever was loaded anew
	}
	for _, p := range c.said.polls {
		count("answers when a poll closed", closed[p.id], p.answered)
		count("answers in its results", counted[p.id], p.answered)
	}
}

// delays are how many ms a message took to everybody who was not away.
func (c *class) delays(n int64, body string) (out []float64) {
	sent, ok := c.said.messages[body]
	if !ok {
		return nil
	}
	for _, f := range c.students[:len(c.students)-c.reconnects] {
		if at := f.HeldAt(n); !at.IsZero() {
			out = append(out, float64(at.Sub(sent).Microseconds())/1000)
		}
	}
	return out
}

func content[T any](e eventlog.Event) (out T) {
	_ = json.Unmarshal(e.Content, &out) // our own log; what does not parse counts as missing
	return out
}

// folded is what fold.mjs is given: events, each once, and for each participant which of them they hold, in order. The
// first is the log.
type folded struct {
	Events []json.RawMessage `json:"events"`
	Logs   [][]int           `json:"logs"`
}

// fold folds what everybody holds by the page's own fold, and compares with the log's state.
func (c *class) fold(ctx context.Context, r *result, log []string) error {
	places := map[string]int{}
	var in folded
	add := func(held []string) {
		order := make([]int, len(held))
		for i, raw := range held {
			at, there := places[raw]
			if !there {
				at = len(in.Events)
				places[raw] = at
				in.Events = append(in.Events, json.RawMessage(raw))
			}
			order[i] = at
		}
		in.Logs = append(in.Logs, order)
	}
	add(log)
	everybody := c.audience.Each()
	for _, f := range everybody {
		held := f.Events()
		add(held[:min(len(held), len(log))])
	}
	states, err := hashes(ctx, in, c.keep)
	if err != nil {
		return err
	}
	for i, f := range everybody {
		if states[i+1].Hash != states[0].Hash {
			r.mismatched++
			r.note("%s comes to another state, after %d events", f.Who.Name, len(in.Logs[i+1]))
		}
		if n := states[i+1].Twice; n > 0 {
			r.doubled += n
			r.note("%s folds %d events twice", f.Who.Name, n)
		}
	}
	return nil
}

// state is what one run of events comes to.
type state struct {
	Hash  string
	Twice int // events with an id that was there before
}

func hashes(ctx context.Context, in folded, keep string) (out []state, err error) {
	if keep == "" {
		file, err := os.CreateTemp("", "lectern-class-*.json")
		if err != nil {
			return nil, err
		}
		_ = file.Close()
		defer os.Remove(file.Name())
		keep = file.Name()
	}
	raw, err := json.Marshal(in)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(keep, raw, 0o600); err != nil {
		return nil, err
	}
	at := time.Now()
	node := exec.CommandContext(ctx, "node", "bench/class/fold.mjs", keep)
	node.Stderr = os.Stderr
	said, err := node.Output()
	if err != nil {
		return nil, fmt.Errorf("bench/class/fold.mjs: %w", err)
	}
	if err := json.Unmarshal(said, &out); err != nil {
		return nil, err
	}
	if len(out) != len(in.Logs) || slices.ContainsFunc(out, func(s state) bool { return s.Hash == "" }) {
		return nil, errors.New("bench/class/fold.mjs: not every log was folded")
	}
	stack.Say("%d logs folded in %.1f s", len(out), time.Since(at).Seconds())
	return out, nil
}
