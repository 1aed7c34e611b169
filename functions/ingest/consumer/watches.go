package consumer

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/presence"
)

// Watches makes sure that an execution looks after a live session; queue.Watch is one.
type Watches interface {
	EnsureRunning(ctx context.Context, tenant, session uuid.UUID) error
}

const (
	// ensureEvery is how often one process asks for one session. A watch that died is replaced within that time of the
	// next report of its room.
	ensureEvery = 5 * time.Minute
	// ensureAtMost bounds how many sessions are remembered; beyond it all are forgotten and asked for again.
	ensureAtMost = 1000
	// ensureTime bounds the wait: the report itself is dealt with already.
	ensureTime = 2 * time.Second
)

// ensured remembers when a session's watch was last asked for. The zero value is ready.
type ensured struct {
	mu   sync.Mutex
	last map[uuid.UUID]time.Time
}

// due says whether the session is to be asked for, and takes the turn when it is.
func (e *ensured) due(session uuid.UUID, now time.Time) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if last, asked := e.last[session]; asked && now.Sub(last) < ensureEvery {
		return false
	}
	if e.last == nil || len(e.last) >= ensureAtMost {
		e.last = map[uuid.UUID]time.Time{}
	}
	e.last[session] = now
	return true
}

// ensureWatch replaces a watch that died. Its failure is no failure of the report: the next one asks again.
func (c *Consumer) ensureWatch(ctx context.Context, class *presence.Class, n presence.WebhookEvent) {
	if c.Watches == nil || class.Status != classroom.StatusLive || !c.ensured.due(n.Room.Session, c.Now()) {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, ensureTime)
	defer cancel()
	if err := c.Watches.EnsureRunning(ctx, n.Room.Tenant, n.Room.Session); err != nil {
		c.Log.LogAttrs(ctx, slog.LevelWarn, "ingest", slog.String("session_id", n.Room.Session.String()), slog.String("error", "ensure watch: "+err.Error()))
	}
}
