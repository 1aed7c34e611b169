// Package replay writes and reads bundles: a session's log as one immutable file that a browser can fold from any
// moment on. It refuses to know where the file is stored, and who may have it.
//
// A bundle is, in this order: the four bytes "LRB3"; the header's length as uint32, little endian; the header, UTF-8
// JSON; the blocks, each deflated on its own (RFC 1951, no wrapper). The header says of each block where it is,
// relative to the first byte behind the header, and which numbers and times it spans, so that a reader can fetch it
// alone.
//
// The events stand in the order in which they happened, of lane all those that everybody sees, in a staff bundle those
// of lane staff between them. Each lane's numbers are dense from 1. A block's first_n and first_k are the numbers
// reached before its first event, last_n and last_k those reached with its last: so a block begins where the one before
// ended, it holds (last_n - first_n) + (last_k - first_k) events, and a reader at a position goes on with the first
// block that ends past it. In a students' bundle every k is 0.
//
// # A block, inflated
//
// The lengths of its columns in bytes, then the columns one behind the other. Every number is a varint: seven bits a
// byte, the lowest first. The columns, "each" being each event of the block in order:
//
//	flags      each: one byte; bit 0: of lane staff, bit 1: its id is in the column ids
//	times      each: ms since the event before; for the first since the block's first_at_ms
//	kinds      each: the number of its line in the column shapes, from 0
//	actors     each: 0 for the next of the column uuids, else the number of an earlier one, from 1
//	ops        client_op_id, 16 bytes each: first the first byte of each, then the second of each …
//	ids        16 bytes each: the ids that are not eventlog.ID of session, actor and operation
//	uuids      16 bytes each: the UUIDs that actors and values speak of, in the order of their first use
//	shapes     lines "<version> <type> <content>"; the content with a byte 0 for each value
//	texts      lines: the values that are none of the other kinds, as JSON, in the order of their first use
//	values     for each line of shapes, for each of its values, for each event of the line: a code, below
//	ways       each points value: 3·(how many points) + its form
//	ink …      x, y, t, p: the numbers of the ways of forms 0 and 1, each channel by itself
//	pointer …  t, x, y: the numbers of the ways of form 2, likewise
//
// A value is a string, number, true, false or null within a content; keys belong to the shape. Its code c says what it
// is by c mod 4, and which by a = c div 4:
//
//	0  a text: a = 0 the next of the column texts, else the number of an earlier one, from 1
//	1  a UUID in small letters: likewise of the column uuids, which goes on behind the actors'
//	2  the id of the event that is a events before this one in the block
//	3  a = 0: a points value; else the whole number of which a-1 is the zigzag code (0, -1, 1, -2 …)
//
// A points value is base64url without padding of varints. Form 0 is ink without pressure (docs/ink.md): a byte 0, then
// x, y, t for each point; form 1 ink with pressure: a byte 1, then x, y, t, p; form 2 a pointer's way: t, x, y. The
// channels hold those varints as they are, so that the text comes back byte for byte.
//
// A content is compact JSON. One that was erased is the JSON null.
//
// Version 2 ("LRB2") is read as well: a block is newline-delimited JSON, one event of the API's shape a line.
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
	magic   = "LRB3"
	version = 3
	lines   = 2 // the version whose blocks are lines of JSON, which is still read

	// A block is full at either bound.
	blockEvents = 500
	blockBytes  = 4 << 20 // of contents and their envelopes as JSON

	maxHeader   = 16 << 20
	maxInflated = 16 << 20 // a block's bytes, and apart from them those of its contents
	maxContent  = 1 << 20  // of one event; eventlog.MaxContentBytes holds in the log
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
