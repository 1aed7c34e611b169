package relay

import (
	"encoding/json"

	"github.com/lectern/lectern/shared/eventlog"
)

const (
	// Topic is that of every message of the relay.
	Topic = "event"
	// maxMessage is how much a message holds: LiveKit passes 15 KiB on in one packet to everybody.
	maxMessage = 14 << 10
)

// message is what the room is sent. Without events it says that there is something to read.
type message struct {
	V        int              `json:"v"`
	Events   []eventlog.Event `json:"events,omitempty"`
	ThroughN int64            `json:"through_n,omitempty"` // lane all
	ThroughK int64            `json:"through_k,omitempty"` // lane staff
}

// encode returns the message of one lane's events, the last of which is at the head; or "read on" when they are too
// much for one, or not all there.
func encode(lane eventlog.Lane, events []eventlog.Event, head eventlog.Position, all bool) ([]byte, error) {
	m := message{V: 1, ThroughN: head.N}
	if lane == eventlog.LaneStaff {
		m = message{V: 1, ThroughK: head.K}
	}
	if all {
		whole := m
		whole.Events = events
		b, err := json.Marshal(whole)
		if err != nil || len(b) <= maxMessage {
			return b, err
		}
	}
	return json.Marshal(m)
}

// of returns the events of one lane.
func of(lane eventlog.Lane, events []eventlog.Event) []eventlog.Event {
	var out []eventlog.Event
	for _, e := range events {
		if e.Lane == lane && !e.Duplicate {
			out = append(out, e)
		}
	}
	return out
}
