package audience

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"github.com/google/uuid"
	lksdk "github.com/livekit/server-sdk-go/v2"

	"github.com/lectern/lectern/bench/stack"
)

// When a page reads, as in web/src/live (log.ts, beat.ts).
const (
	holeWaitMin = 300 * time.Millisecond
	holeWaitMax = 800 * time.Millisecond
	beat        = 5 * time.Second
	beatTold    = 30 * time.Second
	beatStray   = time.Second
	retryWait   = time.Second
)

// Follower is one participant. It holds the events of lane all that it was told of or read.
type Follower struct {
	Who         *stack.Person
	Participant uuid.UUID

	all     *Audience
	teaches bool
	room    *lksdk.Room
	wake    chan struct{}
	stop    context.CancelFunc
	wait    sync.WaitGroup

	mu      sync.Mutex
	held    map[int64]heldEvent
	through int64 // everything up to here is held
	heard   int64 // the newest number that it heard of
	told    bool  // since the last beat, so that the next is late
}

// heldEvent is an event, and when it came.
type heldEvent struct {
	event
	at time.Time
}

// enter joins by the API and connects to the room.
func (f *Follower) enter(ctx context.Context) error {
	var in struct {
		RoomName    string `json:"room_name"`
		Participant struct{ ID uuid.UUID }
	}
	join := map[string]any{"client_op_id": uuid.New()}
	if err := f.Who.Insist(ctx, http.MethodPost, "/sessions/"+f.all.session.String()+"/join", join, &in); err != nil {
		return err
	}
	f.Participant = in.Participant.ID
	var token struct {
		ServerURL        string `json:"server_url"`
		ParticipantToken string `json:"participant_token"`
	}
	if err := f.Who.Insist(ctx, http.MethodPost, "/token", map[string]any{"room_name": in.RoomName}, &token); err != nil {
		return err
	}
	callbacks := lksdk.NewRoomCallback()
	callbacks.OnDataPacket = func(data lksdk.DataPacket, params lksdk.DataReceiveParams) {
		if packet, ok := data.(*lksdk.UserDataPacket); ok {
			f.take(packet.Topic, params.SenderIdentity, packet.Payload)
		}
	}
	room, err := lksdk.ConnectToRoomWithToken(token.ServerURL, token.ParticipantToken, callbacks, lksdk.WithAutoSubscribe(false))
	f.room = room
	return err
}

// Return leaves the room, comes back after a pause as a page does that was loaded anew, and reads what it missed.
func (f *Follower) Return(ctx context.Context, pause time.Duration) error {
	f.room.Disconnect()
	sleep(ctx, pause)
	if err := f.enter(ctx); err != nil {
		return err
	}
	f.mu.Lock()
	next := f.through + 1
	f.mu.Unlock()
	f.missed(next)
	return nil
}

// take follows the server's messages, and what the teacher's page says of its head.
func (f *Follower) take(topic, sender string, payload []byte) {
	if f.all.Heard != nil {
		f.all.Heard(time.Now(), payload)
	}
	if (topic != "event" || sender != "") && topic != "head" {
		return
	}
	m, err := f.all.known.message(payload)
	if err != nil {
		return
	}
	if topic == "event" {
		f.all.Told.Add(1)
		f.mu.Lock()
		f.told = true
		f.mu.Unlock()
	}
	f.hold(m.events)
	f.missed(max(m.ThroughN, m.N))
}

func (f *Follower) hold(events []event) {
	at := time.Now()
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, e := range events {
		if _, there := f.held[e.n]; !there { // the first counts: what comes again is the same
			f.held[e.n] = heldEvent{e, at}
		}
		f.heard = max(f.heard, e.n)
	}
	for f.held[f.through+1].n > 0 {
		f.through++
	}
}

// missed wakes the reader when there is something up to n that is not held.
func (f *Follower) missed(n int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.heard = max(f.heard, n)
	if f.heard > f.through {
		select {
		case f.wake <- struct{}{}:
		default:
		}
	}
}

// follow reads what is missing, a moment after it was noticed, as it may be on its way; and at a slow beat.
func (f *Follower) follow(ctx context.Context) {
	for ctx.Err() == nil {
		timer := time.NewTimer(f.pause())
		select {
		case <-ctx.Done():
		case <-timer.C:
			f.read(ctx)
		case <-f.wake:
			sleep(ctx, holeWaitMin+rand.N(holeWaitMax-holeWaitMin))
			f.mu.Lock()
			missing := f.heard > f.through
			f.mu.Unlock()
			if missing {
				f.read(ctx)
			}
		}
		timer.Stop()
	}
}

// pause is the time to the next beat, which is slower while the server tells, but not for who teaches.
func (f *Follower) pause() time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	every := beat
	if f.told && !f.teaches {
		every = beatTold
	}
	return every - beatStray + rand.N(2*beatStray)
}

// read reads to the head of the log.
func (f *Follower) read(ctx context.Context) {
	for more := true; more && ctx.Err() == nil; {
		f.mu.Lock()
		at := f.through
		f.mu.Unlock()
		var page struct {
			Events   []json.RawMessage
			ThroughN int64 `json:"through_n"`
			More     bool
		}
		f.all.Reads.Add(1)
		err := f.Who.Call(ctx, http.MethodGet, fmt.Sprintf("/sessions/%s/events?after=%d", f.all.session, at), nil, &page)
		var events []event
		if err == nil {
			events, err = f.all.known.page(page.Events)
		}
		if err != nil {
			sleep(ctx, retryWait)
			f.missed(at + 1)
			return
		}
		f.hold(events)
		f.mu.Lock()
		more = page.More && f.through > at
		f.heard = max(f.heard, page.ThroughN)
		f.mu.Unlock()
	}
	f.missed(0)
}

// Missing counts the events of lane all up to a number that are not held.
func (f *Follower) Missing(n int64) (lost int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := int64(1); i <= n; i++ {
		if f.held[i].n == 0 {
			lost++
		}
	}
	return lost
}

// HeldAt is when the event of lane all with a number came; zero when it did not.
func (f *Follower) HeldAt(n int64) time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.held[n].at
}

// Events returns what a page has folded: the events of lane all from the first on until one is missing, each as it
// came.
func (f *Follower) Events() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := make([]string, 0, f.through)
	for n := int64(1); n <= f.through; n++ {
		out = append(out, f.held[n].raw)
	}
	return out
}

func sleep(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
