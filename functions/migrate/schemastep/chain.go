package schemastep

import (
	"context"
	"encoding/hex"
	"fmt"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres"
)

// Verify asks whether a session's log is whole, for operators who cannot reach the database: localstack/verify.
type Verify struct {
	Session uuid.UUID `json:"session"`
	Heads   []int64   `json:"heads"` // seqs whose heads are wanted, too
}

// Chain is what a walk over a log found; see eventlog.Verdict.
type Chain struct {
	Tenant   uuid.UUID `json:"tenant"`
	Session  uuid.UUID `json:"session"`
	Events   int64     `json:"events"`
	Erased   int64     `json:"erased"`
	LastHash string    `json:"last_hash"` // hexadecimal
	BadSeq   int64     `json:"bad_seq"`   // 0: the chain holds
	Reason   string    `json:"reason"`
	Purged   bool      `json:"purged"`
	Heads    []Head    `json:"heads"` // in the order in which they were asked for; seq 0 where there is no such event
}

// Head is where the log stands behind an event.
type Head struct {
	Seq  int64  `json:"seq"`
	N    int64  `json:"n"`
	K    int64  `json:"k"`
	Hash string `json:"hash"` // hexadecimal
}

// maxHeads is how many may be asked for at once: a log has one anchor, and one more for each run that found it longer.
const maxHeads = 1000

// walk verifies a session's log as the owner of the schema, who sees every school.
func walk(ctx context.Context, owner string, in Verify) (*Chain, error) {
	if len(in.Heads) > maxHeads {
		return nil, fmt.Errorf("migrate: heads are %d at most", maxHeads)
	}
	store, err := postgres.Open(ctx, owner)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	tenant, err := store.TenantOfSession(ctx, in.Session)
	if err != nil {
		return nil, err
	}
	v, err := store.VerifyChain(ctx, tenant, in.Session)
	if err != nil {
		return nil, err
	}
	out := &Chain{
		Tenant: tenant, Session: in.Session, Events: v.Events, Erased: v.Erased, LastHash: hex.EncodeToString(v.LastHash),
		BadSeq: v.BadSeq, Reason: v.Reason, Purged: v.Purged, Heads: make([]Head, 0, len(in.Heads)),
	}
	for _, seq := range in.Heads {
		h, err := store.HeadAt(ctx, tenant, in.Session, seq)
		if err != nil {
			return nil, err
		}
		out.Heads = append(out.Heads, Head{Seq: h.Seq, N: h.N, K: h.K, Hash: hex.EncodeToString(h.Hash)})
	}
	return out, nil
}

// Verdict turns the answer back into what VerifyChain says.
func (c Chain) Verdict() (eventlog.Verdict, error) {
	last, err := hex.DecodeString(c.LastHash)
	return eventlog.Verdict{
		SessionID: c.Session, Events: c.Events, Erased: c.Erased, LastHash: last, BadSeq: c.BadSeq, Reason: c.Reason, Purged: c.Purged,
	}, err
}
