package relay

import (
	"context"
	"slices"
	"sync"

	"github.com/google/uuid"
)

// batch keeps the sends that would have to wait until a batch of work is done, one for each session.
type batch struct {
	mu     sync.Mutex
	booked map[uuid.UUID]unsent
}

type batchKey struct{}

func batchOf(ctx context.Context) *batch {
	b, _ := ctx.Value(batchKey{}).(*batch)
	return b
}

// Batch is for work on many changes in one go: what would have to wait before it is sent waits until flush is called,
// which waits once for each class. flush has to be called.
func (s *Store) Batch(ctx context.Context) (_ context.Context, flush func()) {
	b := &batch{booked: map[uuid.UUID]unsent{}}
	ctx = context.WithValue(ctx, batchKey{}, b)
	return ctx, func() {
		for _, u := range b.all() {
			s.sendLater(ctx, u)
		}
	}
}

// take decides about a send: one that waits is kept, and one that does not takes with it what was kept for its session.
func (b *batch) take(u unsent, waits bool) (_ unsent, kept bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if before, ok := b.booked[u.session]; ok {
		u.after = before.after
	}
	if !waits {
		delete(b.booked, u.session)
		return u, false
	}
	b.booked[u.session] = u
	return u, true
}

// all returns what was kept, in the order in which it is due.
func (b *batch) all() []unsent {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := make([]unsent, 0, len(b.booked))
	for _, u := range b.booked {
		out = append(out, u)
	}
	clear(b.booked)
	slices.SortFunc(out, func(a, b unsent) int { return a.due.Compare(b.due) })
	return out
}
