package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/livekit/protocol/livekit"
	lksdk "github.com/livekit/server-sdk-go/v2"

	"github.com/lectern/lectern/bench/audience"
	"github.com/lectern/lectern/bench/functions"
	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/shared/classroom"
)

const (
	// words are a message of usual length.
	words = "The light parts are where both ways differ by whole wave lengths, is that right?"
	// rawTopic is of messages that are sent without the API.
	rawTopic = "raw"
	// arriveLimit is how long a message may take to all receivers.
	arriveLimit = 5 * time.Second
	// processes of each function are more than one writer needs at a time.
	processes = 8
)

// arrivals collects when a message came to each receiver.
type arrivals struct {
	mu   sync.Mutex
	key  string // what the payload of the message holds
	sent time.Time
	took []float64 // ms
	all  chan struct{}
	want int
}

// expect begins a message, which so many are to receive.
func (a *arrivals) expect(key string, receivers int) <-chan struct{} {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.key, a.sent, a.took, a.want, a.all = key, time.Now(), nil, receivers, make(chan struct{})
	return a.all
}

func (a *arrivals) take(at time.Time, payload []byte) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.key == "" || len(a.took) == a.want || !strings.Contains(string(payload), a.key) {
		return
	}
	if a.took = append(a.took, float64(at.Sub(a.sent).Microseconds())/1000); len(a.took) == a.want {
		close(a.all)
	}
}

// tell lets a student write to a class, by the API's functions run here, and in turn sends a message of the same size
// straight to the media server. It measures both from the call to each receiver.
func tell(ctx context.Context, s *school, o options) (ratios []float64, err error) {
	api, err := functions.Deploy(ctx, s.Stack, processes)
	if err != nil {
		return nil, err
	}
	defer api.Close()
	c, err := open(ctx, s, o.receivers+1)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, c.end(ctx)) }()
	for _, p := range c.students {
		p.API = api.URL
	}
	var coming arrivals
	all := audience.New(c.id)
	all.Heard = coming.take
	defer all.Leave()
	if err := all.EnterAll(ctx, c.students[1:], joinsAtOnce); err != nil {
		return nil, err
	}
	writer := c.students[0]
	if err := writer.Call(ctx, http.MethodPost, c.path("/join"), map[string]any{"client_op_id": uuid.New()}, nil); err != nil {
		return nil, err
	}
	stack.Say("a class of %d receivers, and a student who writes", o.receivers)
	room := classroom.Room{Tenant: c.tenant, Session: c.id, Generation: 1}.String()
	server := lksdk.NewRoomServiceClient(s.LiveKitURL(), "devkey", s.Secrets["LECTERN_LIVEKIT_SECRET"])
	for round := range o.eventRounds + 1 { // the first warms up
		var raws, chats []float64
		for range o.eventTurns {
			sleep(ctx, o.eventEvery/2)
			took, err := coming.measure(ctx, o.receivers, func(key uuid.UUID) error {
				_, err := server.SendData(ctx, &livekit.SendDataRequest{
					Room: room, Data: rawMessage(key), Kind: livekit.DataPacket_RELIABLE, Topic: new(rawTopic),
				})
				return err
			})
			if err != nil {
				return nil, err
			}
			raws = append(raws, took...)
			sleep(ctx, o.eventEvery/2)
			took, err = coming.measure(ctx, o.receivers, func(key uuid.UUID) error {
				message := map[string]any{"client_op_id": key, "channel": "all", "body": words, "reply_to": nil}
				return writer.Call(ctx, http.MethodPost, c.path("/chat"), message, nil)
			})
			if err != nil {
				return nil, err
			}
			chats = append(chats, took...)
		}
		if round == 0 {
			continue
		}
		ratio := quantile(chats, 0.5) / quantile(raws, 0.5)
		stack.Say("round %d: raw p50 %.1f ms, p95 %.1f ms; chat p50 %.1f ms, p95 %.1f ms; ratio %.2f",
			round, quantile(raws, 0.5), quantile(raws, 0.95), quantile(chats, 0.5), quantile(chats, 0.95), ratio)
		ratios = append(ratios, ratio)
	}
	return ratios, nil
}

// measure sends one message and returns how many ms it took to each receiver.
func (a *arrivals) measure(ctx context.Context, receivers int, send func(key uuid.UUID) error) ([]float64, error) {
	key := uuid.New()
	arrived := a.expect(key.String(), receivers)
	if err := send(key); err != nil {
		return nil, err
	}
	select {
	case <-arrived:
		return a.took, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(arriveLimit):
		return nil, errors.New("a message did not come to all receivers")
	}
}

// rawMessage is of the size that the relay's message of one event has.
func rawMessage(key uuid.UUID) []byte {
	message := map[string]any{"v": 1, "through_n": 1000, "events": []any{map[string]any{
		"id": uuid.Nil, "session_id": uuid.Nil, "lane": "all", "n": 1000, "type": "chat.message", "version": 1, "at_ms": time.Now().UnixMilli(),
		"actor_id": uuid.Nil, "client_op_id": key, "content": map[string]any{"body": words, "reply_to": nil},
	}}}
	raw, err := json.Marshal(message)
	if err != nil {
		panic(err) // nothing in it can fail
	}
	return raw
}
