package eventlog

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// Head is where a log stands behind one of its events: that event's seq and hash, and how many events of each lane
// there are up to it.
type Head struct {
	Seq  int64
	N, K int64
	Hash []byte
}

// Anchor is the head of a log as it was when its class had ended, kept where who can change the log cannot: a log that
// was rewritten together with all of its hashes has another one. Erasing contents leaves hashes as they are.
type Anchor struct {
	Tenant     uuid.UUID `json:"tenant"`
	Session    uuid.UUID `json:"session"`
	Seq        int64     `json:"seq"`
	Hash       string    `json:"hash"` // hexadecimal
	N          int64     `json:"n"`
	K          int64     `json:"k"`
	EndedAt    time.Time `json:"ended_at"`
	AnchoredAt time.Time `json:"anchored_at"`
}

// Anchored makes a head an anchor.
func (h Head) Anchored(tenant, session uuid.UUID, endedAt, now time.Time) Anchor {
	return Anchor{
		Tenant: tenant, Session: session, Seq: h.Seq, Hash: hex.EncodeToString(h.Hash), N: h.N, K: h.K,
		EndedAt: endedAt.UTC().Truncate(time.Millisecond), AnchoredAt: now.UTC().Truncate(time.Millisecond),
	}
}

// AnchorsOf is what the keys of a session's anchors begin with.
func AnchorsOf(tenant, session uuid.UUID) string { return fmt.Sprintf("heads/%s/%s/", tenant, session) }

// Key is where the anchor is kept: one place for each seq, so that what was anchored first can be told.
func (a Anchor) Key() string { return fmt.Sprintf("%s%d.json", AnchorsOf(a.Tenant, a.Session), a.Seq) }

// ReadAnchor reads the anchor that is kept under that key; ok is false when the content is none, or another's.
func ReadAnchor(key string, content []byte) (a Anchor, ok bool) {
	err := json.Unmarshal(content, &a)
	return a, err == nil && a.Key() == key
}

// Differs says in one sentence what of a head is not as it was anchored; nothing when all of it is. The head is that of
// the anchor's seq as the log has it today, the zero one when it has no such event.
func (a Anchor) Differs(h Head) string {
	hash, err := hex.DecodeString(a.Hash)
	switch {
	case h.Seq != a.Seq:
		return fmt.Sprintf("the log has no event %d any more, and it was anchored", a.Seq)
	case err != nil || !bytes.Equal(hash, h.Hash):
		return fmt.Sprintf("the log's event %d is not the one that was anchored", a.Seq)
	case h.N != a.N || h.K != a.K:
		return fmt.Sprintf("the log's event %d has other numbers than were anchored", a.Seq)
	}
	return ""
}
