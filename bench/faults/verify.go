package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
)

// drainLimit is how long queued reports may take to reach the log after the last fault.
const drainLimit = 3 * time.Minute

type result struct {
	lost, doubled int
	broken        int // sessions whose log has a hole or a broken chain
	details       []string
}

func (l *load) verify(ctx context.Context) (result, error) {
	var all result
	for _, t := range l.targets {
		r, err := l.drained(ctx, t)
		if err != nil {
			return all, err
		}
		all.lost, all.doubled, all.broken = all.lost+r.lost, all.doubled+r.doubled, all.broken+r.broken
		all.details = append(all.details, r.details...)
	}
	return all, nil
}

// drained reads a session's log until nothing acknowledged is missing, or the time for that is over.
func (l *load) drained(ctx context.Context, t *target) (result, error) {
	for until := time.Now().Add(drainLimit); ; {
		r, err := l.read(ctx, t)
		if err != nil || r.lost == 0 || time.Now().After(until) || ctx.Err() != nil {
			return r, err
		}
		sleep(ctx, time.Second)
	}
}

// read compares one session's log with what was acknowledged.
func (l *load) read(ctx context.Context, t *target) (result, error) {
	ops, texts, began, ended := map[uuid.UUID]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	var r result
	var after eventlog.Position
	for {
		page, err := l.stack.store.ReadEvents(ctx, l.school.tenant, t.id, eventlog.Staff, after, 1<<20)
		if err != nil {
			return r, err
		}
		for _, e := range page.Events {
			if next := after.Past(e); next.N+next.K != after.N+after.K+1 {
				r.broken++
				r.details = append(r.details, fmt.Sprintf("session %s: a hole before seq %d", t.id, e.Seq))
			}
			after = after.Past(e)
			ops[e.ClientOpID]++
			var content struct {
				Cause        string
				ConnectionID string `json:"connection_id"`
			}
			if err := json.Unmarshal(e.Content, &content); err != nil {
				return r, err
			}
			switch e.Type {
			case eventlog.TypeLayoutChanged:
				texts[content.Cause]++
			case eventlog.TypeParticipantConnected:
				began[content.ConnectionID]++
			case eventlog.TypeParticipantDisconnected:
				ended[content.ConnectionID]++
			}
		}
		if !page.More {
			break
		}
	}
	count := func(what string, name string, n int) {
		if n == 1 {
			return
		}
		if n == 0 {
			r.lost++
		} else {
			r.doubled++
		}
		if len(r.details) < 20 {
			r.details = append(r.details, fmt.Sprintf("session %s: %s %s is there %d times", t.id, what, name, n))
		}
	}
	for _, op := range t.appended {
		count("append", op.String(), texts[op.String()])
	}
	for _, op := range t.joined {
		count("join", op.String(), ops[op])
	}
	for _, connection := range t.reported {
		count("connection", connection, began[connection])
		count("end of connection", connection, ended[connection])
	}
	for text, n := range texts {
		if n > 1 {
			count("message", text, n) // also one that was never acknowledged
		}
	}
	verdict, err := l.stack.store.VerifyChain(ctx, l.school.tenant, t.id)
	if err == nil && !verdict.OK() {
		r.broken++
		r.details = append(r.details, fmt.Sprintf("session %s: the chain breaks at seq %d: %s", t.id, verdict.BadSeq, verdict.Reason))
	}
	return r, err
}
