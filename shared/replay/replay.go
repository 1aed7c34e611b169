// Package replay writes and reads bundles: a session's log as one immutable file that a browser can fold from any
// moment on. It refuses to know where the file is stored, and who may have it.
//
// A bundle is, in this order: the four bytes "LRB2"; the header's length as uint32, little endian; the header, UTF-8
// JSON; the blocks. A block is newline-delimited JSON, one event of the API's shape a line, deflated on its own (RFC
// 1951, no wrapper). The header says of each block where it is, relative to the first byte behind the header, and which
// numbers and times it spans.
//
// The events stand in the order in which they happened, of lane all those that everybody sees, in a staff bundle those
// of lane staff between them. Each lane's numbers are dense from 1. A block's first_n and first_k are the numbers
// reached before its first event, last_n and last_k those reached with its last: so a block begins where the one before
// ended, it holds (last_n - first_n) + (last_k - first_k) events, and a reader at a position goes on with the first
// block that ends past it. In a students' bundle every k is 0.
package replay

import (
	"errors"
	"fmt"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
)

// MediaType is what a bundle is stored and served as.
const MediaType = "application/vnd.lectern.bundle"

const (
	magic   = "LRB2"
	version = 2

	// A block is full at either bound.
	blockEvents = 500
	blockBytes  = 4 << 20 // of JSON before deflation

	maxHeader   = 16 << 20
	maxInflated = 16 << 20
)

// ErrDamaged says that a file is no bundle, or not the one its header describes.
var ErrDamaged = errors.New("replay: damaged bundle")

// ErrOutdated says that a file is a bundle of a version that is not read any more; a new run writes it anew.
var ErrOutdated = errors.New("replay: bundle of a version that is not read any more")

func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDamaged, fmt.Sprintf(format, args...))
}

// Header describes a bundle.
type Header struct {
	Version     int               `json:"version"`
	SessionID   uuid.UUID         `json:"session_id"`
	Audience    eventlog.Audience `json:"audience"`
	StartedAtMS int64             `json:"started_at_ms"` // Unix ms of session.started, the zero of every clock
	EndedAtMS   int64             `json:"ended_at_ms"`
	LastN       int64             `json:"last_n"` // of lane all; 0 when there is no event
	LastK       int64             `json:"last_k"` // of lane staff; 0 for students
	Count       int               `json:"count"`
	Blocks      []Block           `json:"blocks"`
}

// Block describes one block. Offset and length are bytes of the deflated block.
type Block struct {
	Offset    int64 `json:"offset"`
	Length    int64 `json:"length"`
	FirstN    int64 `json:"first_n"` // reached before the block
	LastN     int64 `json:"last_n"`  // reached with it
	FirstK    int64 `json:"first_k"`
	LastK     int64 `json:"last_k"`
	FirstAtMS int64 `json:"first_at_ms"`
	LastAtMS  int64 `json:"last_at_ms"`
	Count     int   `json:"count"`
}

// begin and end are the positions before and behind the block.
func (b Block) begin() eventlog.Position { return eventlog.Position{N: b.FirstN, K: b.FirstK} }
func (b Block) end() eventlog.Position   { return eventlog.Position{N: b.LastN, K: b.LastK} }

// follows says whether e is what a reader of the audience reads next at a position: the next number of its lane, and in
// lane staff behind the event for all that it names.
func follows(at eventlog.Position, e eventlog.Event, audience eventlog.Audience) bool {
	if !audience.Reads(e.Lane) {
		return false
	}
	if e.Lane == eventlog.LaneStaff {
		return e.K == at.K+1 && e.N == at.N
	}
	return e.N == at.N+1 && e.K == 0
}

// Names is the small file beside a bundle: who the participants are. It is apart so that a name can be corrected or
// erased without touching the bundle.
type Names struct {
	Participants map[uuid.UUID]Name `json:"participants"`
}

// Name is one participant.
type Name struct {
	Name string `json:"name"`
	Role string `json:"role"`
}
