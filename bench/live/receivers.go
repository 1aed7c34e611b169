package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/livekit/protocol/logger"
	lksdk "github.com/livekit/server-sdk-go/v2"

	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/shared/eventlog"
)

// audience are participants who follow the class as a page does, without one.
type audience struct {
	each  []*receiver
	told  atomic.Int64 // messages of the relay
	reads atomic.Int64 // of the log
}

// receiver is one of them. It holds the numbers of lane all that it was told of or read.
type receiver struct {
	all   *audience
	class *class
	who   *stack.Person
	room  *lksdk.Room
	wake  chan struct{}

	mu      sync.Mutex
	held    map[int64]bool
	through int64 // everything up to here is held
	known   int64 // the newest number that it heard of
}

var quiet = sync.OnceFunc(func() {
	logger.InitFromConfig(&logger.Config{JSON: true, Level: "fatal"}, "live")
	lksdk.SetLogger(logger.GetLogger())
})

// receive lets people join the class by the API and enter its room, ten at a time.
func receive(ctx context.Context, c *class, people []*stack.Person) (*audience, error) {
	quiet()
	a := &audience{each: make([]*receiver, len(people))}
	failed := make(chan error, len(people))
	places := make(chan struct{}, 10)
	var wait sync.WaitGroup
	for i, p := range people {
		places <- struct{}{}
		wait.Go(func() {
			defer func() { <-places }()
			r := &receiver{all: a, class: c, who: p, held: map[int64]bool{}, wake: make(chan struct{}, 1)}
			a.each[i] = r
			if err := r.enter(ctx); err != nil {
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
	if err != nil {
		a.leave()
	}
	return a, err
}

func (r *receiver) enter(ctx context.Context) error {
	var in struct {
		RoomName string `json:"room_name"`
	}
	if err := r.who.Call(ctx, http.MethodPost, r.class.path("/join"), map[string]any{"client_op_id": uuid.New()}, &in); err != nil {
		return err
	}
	var token struct {
		ServerURL        string `json:"server_url"`
		ParticipantToken string `json:"participant_token"`
	}
	if err := r.who.Call(ctx, http.MethodPost, "/token", map[string]any{"room_name": in.RoomName}, &token); err != nil {
		return err
	}
	callbacks := lksdk.NewRoomCallback()
	callbacks.OnDataPacket = func(data lksdk.DataPacket, params lksdk.DataReceiveParams) {
		if packet, ok := data.(*lksdk.UserDataPacket); ok {
			r.take(packet.Topic, params.SenderIdentity, packet.Payload)
		}
	}
	room, err := lksdk.ConnectToRoomWithToken(token.ServerURL, token.ParticipantToken, callbacks, lksdk.WithAutoSubscribe(false))
	if err != nil {
		return err
	}
	r.room = room
	go r.follow(ctx)
	r.missed(1) // what there is already
	return nil
}

// take follows the server's messages, and what the teacher's page says of its head.
func (r *receiver) take(topic, sender string, payload []byte) {
	var m struct {
		N        int64            `json:"n"`
		Events   []eventlog.Event `json:"events"`
		ThroughN int64            `json:"through_n"`
	}
	if (topic != "event" || sender != "") && topic != "head" || json.Unmarshal(payload, &m) != nil {
		return
	}
	if topic == "event" {
		r.all.told.Add(1)
	}
	r.hold(m.Events)
	r.missed(max(m.ThroughN, m.N))
}

func (r *receiver) hold(events []eventlog.Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range events {
		if e.Lane == eventlog.LaneAll {
			r.held[e.N] = true
		}
	}
	for r.held[r.through+1] {
		r.through++
	}
}

// missed wakes the reader when there is something up to n that is not held.
func (r *receiver) missed(n int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.known = max(r.known, n)
	if r.known > r.through {
		select {
		case r.wake <- struct{}{}:
		default:
		}
	}
}

// follow reads what is missing, a moment after it was noticed: it may be on its way.
func (r *receiver) follow(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case _, on := <-r.wake:
			if !on {
				return
			}
		}
		sleep(ctx, 300*time.Millisecond)
		r.mu.Lock()
		at, missing := r.through, r.known > r.through
		r.mu.Unlock()
		if !missing {
			continue
		}
		var page eventlog.Page
		r.all.reads.Add(1)
		if err := r.who.Call(ctx, http.MethodGet, r.class.path(fmt.Sprintf("/events?after=%d", at)), nil, &page); err != nil {
			sleep(ctx, time.Second)
		}
		r.hold(page.Events)
		r.missed(0)
	}
}

// missing counts the events up to n that somebody does not hold, over all of them.
func (a *audience) missing(n int64) int {
	lost := 0
	for _, r := range a.each {
		r.mu.Lock()
		for i := int64(1); i <= n; i++ {
			if !r.held[i] {
				lost++
			}
		}
		r.mu.Unlock()
	}
	return lost
}

func (a *audience) leave() {
	for _, r := range a.each {
		if r != nil && r.room != nil {
			r.room.Disconnect()
		}
	}
}
