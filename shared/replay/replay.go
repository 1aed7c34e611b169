// Package replay writes and reads bundles: a session's log as one immutable file that a browser can fold from any
// moment on. It refuses to know where the file is stored, and who may have it.
//
// A bundle is, in this order: the four bytes "LRB2"; the header's length as uint32, little endian; the header, UTF-8
// JSON; the blocks. A block is newline-delimited JSON, one event of the API's shape a line, deflated on its own (RFC
// 1951, no wrapper). The header says of each block where it is, relative to the first byte behind the header, and which
// numbers and times it spans. Files of the first version, "LRB1", were never part of a release.
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
	LastK       int64             `json:"last_k"` // of lane staff
	Count       int               `json:"count"`
	Blocks      []Block           `json:"blocks"`
}

// Block describes one block. Offset and length are bytes of the deflated block. From and through are the numbers of the
// two lanes reached before and after it, so that a block holds (through_n - from_n) + (through_k - from_k) events.
type Block struct {
	Offset    int64 `json:"offset"`
	Length    int64 `json:"length"`
	FromN     int64 `json:"from_n"`
	FromK     int64 `json:"from_k"`
	ThroughN  int64 `json:"through_n"`
	ThroughK  int64 `json:"through_k"`
	FirstAtMS int64 `json:"first_at_ms"`
	LastAtMS  int64 `json:"last_at_ms"`
	Count     int   `json:"count"`
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
