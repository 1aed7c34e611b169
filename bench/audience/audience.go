// Package audience is participants who follow a class as pages do, without a browser: they join by the API, enter the
// media room with LiveKit's Go client, take what the server tells the room, and read what they missed. They publish
// nothing and subscribe to no media.
package audience

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/livekit/protocol/logger"
	lksdk "github.com/livekit/server-sdk-go/v2"

	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/shared/eventlog"
)

// Audience is the participants of one class.
type Audience struct {
	// Heard is told of every message that somebody received, before it is looked at. It may be nil.
	Heard func(at time.Time, payload []byte)

	Told  atomic.Int64 // messages of the relay, over all
	Reads atomic.Int64 // of the log, over all

	session uuid.UUID
	mu      sync.Mutex
	each    []*Follower
	known   known
}

// New is the audience of a class, without anybody yet.
func New(session uuid.UUID) *Audience { return &Audience{session: session} }

var quiet = sync.OnceFunc(func() {
	logger.InitFromConfig(&logger.Config{JSON: true, Level: "fatal"}, "bench")
	lksdk.SetLogger(logger.GetLogger())
})

// EnterAll lets people join, so many at a time.
func (a *Audience) EnterAll(ctx context.Context, people []*stack.Person, places int) error {
	failed := make(chan error, len(people))
	place := make(chan struct{}, places)
	var wait sync.WaitGroup
	for _, p := range people {
		place <- struct{}{}
		wait.Go(func() {
			defer func() { <-place }()
			if _, err := a.Enter(ctx, p, false); err != nil {
				failed <- fmt.Errorf("%s: %w", p.Name, err)
			}
		})
	}
	wait.Wait()
	close(failed)
	var err error
	for e := range failed {
		err = errors.Join(err, e)
	}
	return err
}

// Enter lets somebody join, and returns when they are in the room. Who teaches reads the log more often.
func (a *Audience) Enter(ctx context.Context, who *stack.Person, teaches bool) (*Follower, error) {
	quiet()
	f := &Follower{all: a, Who: who, teaches: teaches, held: map[int64]heldEvent{}, wake: make(chan struct{}, 1)}
	if err := f.enter(ctx); err != nil {
		return nil, err
	}
	ctx, f.stop = context.WithCancel(ctx)
	f.missed(1) // what there is already
	f.wait.Go(func() { f.follow(ctx) })
	a.mu.Lock()
	defer a.mu.Unlock()
	a.each = append(a.each, f)
	return f, nil
}

// Each returns everybody.
func (a *Audience) Each() []*Follower {
	a.mu.Lock()
	defer a.mu.Unlock()
	return append([]*Follower(nil), a.each...)
}

// Missing counts the events of lane all up to a number that somebody does not hold, over everybody.
func (a *Audience) Missing(n int64) int {
	lost := 0
	for _, f := range a.Each() {
		lost += f.Missing(n)
	}
	return lost
}

// Leave lets everybody leave the room.
func (a *Audience) Leave() {
	for _, f := range a.Each() {
		f.stop()
		f.wait.Wait()
		f.room.Disconnect()
	}
}

// message is what the relay sends, and what a teacher's page says of its head.
type message struct {
	N        int64             `json:"n"`
	Events   []json.RawMessage `json:"events"`
	ThroughN int64             `json:"through_n"`

	events []event
}

// event is one of lane all, as it came.
type event struct {
	n   int64
	raw string
}

// known keeps what was received lately, by its bytes: everybody receives the same, and one parses it for all.
type known struct {
	mu       sync.Mutex
	messages map[string]*message
	order    []string
	events   map[string]event
}

// kept are the messages that are remembered.
const kept = 64

func (k *known) message(payload []byte) (*message, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if m, ok := k.messages[string(payload)]; ok {
		return m, nil
	}
	m := &message{}
	if err := json.Unmarshal(payload, m); err != nil {
		return nil, err
	}
	var err error
	if m.events, err = k.take(m.Events); err != nil {
		return nil, err
	}
	m.Events = nil
	if k.messages == nil {
		k.messages = map[string]*message{}
	}
	key := string(payload)
	k.messages[key] = m
	if k.order = append(k.order, key); len(k.order) > kept {
		delete(k.messages, k.order[0])
		k.order = k.order[1:]
	}
	return m, nil
}

func (k *known) page(raws []json.RawMessage) ([]event, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.take(raws)
}

// take returns those of lane all.
func (k *known) take(raws []json.RawMessage) (out []event, err error) {
	if k.events == nil {
		k.events = map[string]event{}
	}
	for _, raw := range raws {
		e, ok := k.events[string(raw)]
		if !ok {
			var head struct {
				Lane eventlog.Lane
				N    int64
			}
			if err := json.Unmarshal(raw, &head); err != nil {
				return nil, err
			}
			if head.Lane == eventlog.LaneAll {
				e = event{n: head.N, raw: string(raw)}
			}
			k.events[string(raw)] = e
		}
		if e.n > 0 {
			out = append(out, e)
		}
	}
	return out, nil
}
