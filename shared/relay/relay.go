// Package relay tells a media room what was appended to its class's log, so that pages need not ask. Whoever changes a
// class sends after the commit, by the store of this package; a gate inside the append (append_events) says who sends
// and when, so that a class never causes more than four calls a second. A message that is lost shows as a hole in the
// next one's numbers. It refuses to know what the events say. Functions that carry none of LiveKit's libraries also
// hold people's rights in the room by it.
package relay

import (
	"context"
	"net/http"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/presence"
)

// unsentBytes is how much is read for a send that waited. More than that fits into no message.
const unsentBytes = 2 * maxMessage

// Store is a store whose changes of classes are told to their rooms. That a message could not be sent is noted, and no
// error: what it was about is in the log.
type Store struct {
	*postgres.Store
	out livekit
}

// New returns the store with a relay.
func New(store *postgres.Store, s Settings) *Store {
	return &Store{Store: store, out: livekit{Settings: s, client: &http.Client{}}}
}

// ChangeClass is postgres.Store's, and tells the room.
func (s *Store) ChangeClass(
	ctx context.Context, tenant, session uuid.UUID, scope presence.Scope, decide func(*presence.Class) (presence.Change, error),
) (*presence.Class, error) {
	class, err := s.Store.ChangeClass(ctx, tenant, session, scope, decide)
	if err == nil {
		s.relay(ctx, class)
	}
	return class, err
}

// ApplyWebhook is postgres.Store's, and tells the room.
func (s *Store) ApplyWebhook(ctx context.Context, n presence.WebhookEvent, now time.Time) (*presence.Class, error) {
	class, err := s.Store.ApplyWebhook(ctx, n, now)
	if err == nil {
		s.relay(ctx, class)
	}
	return class, err
}

// PostChat is postgres.Store's, and tells the room.
func (s *Store) PostChat(
	ctx context.Context, room classroom.Room, actor uuid.UUID, stamp string, post presence.Post,
) (_ presence.Appended, stale bool, err error) {
	appended, stale, err := s.Store.PostChat(ctx, room, actor, stamp, post)
	if err == nil {
		s.relay(ctx, &presence.Class{Tenant: room.Tenant, Session: room.Session, Generation: room.Generation, Appended: appended})
	}
	return appended, stale, err
}

// relay sends what a change appended, if that is up to it: at once from hand, or later what the log then holds.
func (s *Store) relay(ctx context.Context, c *presence.Class) {
	a := c.Appended
	if !a.Relay {
		return
	}
	one := unsent{tenant: c.Tenant, session: c.Session, after: a.Before, due: time.Now().Add(a.RelayAfter)}
	if b := batchOf(ctx); b != nil {
		later := false
		if one, later = b.take(one, a.RelayAfter > 0); later {
			return
		}
	}
	if a.RelayAfter > 0 || one.after != a.Before || len(of(eventlog.LaneStaff, a.Events)) > 0 {
		s.sendLater(ctx, one)
		return
	}
	all := of(eventlog.LaneAll, a.Events)
	if len(all) > 0 {
		s.sendLane(ctx, c.Room(), eventlog.LaneAll, all, eventlog.Position{N: all[len(all)-1].N}, true, nil)
	}
}

// unsent is a send that is booked.
type unsent struct {
	tenant, session uuid.UUID
	after           eventlog.Position
	due             time.Time
}

// sendLater waits for the booked time and sends what the log holds after the position, when it is this sender's turn.
func (s *Store) sendLater(ctx context.Context, u unsent) {
	if !s.wait(ctx, time.Until(u.due)) {
		return
	}
	found, err := s.ReadUnsent(ctx, u.tenant, u.session, u.after, unsentBytes)
	if err != nil {
		s.out.Note(ctx, err)
		return
	}
	due := time.Now().Add(found.Wait)
	if found.Head.N > u.after.N {
		if !s.wait(ctx, time.Until(due)) {
			return
		}
		s.sendLane(ctx, found.Room, eventlog.LaneAll, of(eventlog.LaneAll, found.Events), found.Head, !found.More, nil)
		due = due.Add(postgres.RelayPace)
	}
	if found.Head.K > u.after.K && len(found.Staff) > 0 {
		if !s.wait(ctx, time.Until(due)) {
			return
		}
		s.sendLane(ctx, found.Room, eventlog.LaneStaff, of(eventlog.LaneStaff, found.Events), found.Head, !found.More, found.Staff)
	}
}

// wait says whether the time came before the end of the request, which is noted.
func (s *Store) wait(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	select {
	case <-ctx.Done():
		s.out.Note(ctx, context.Cause(ctx))
		return false
	case <-time.After(d):
		return true
	}
}

func (s *Store) sendLane(
	ctx context.Context, room classroom.Room, lane eventlog.Lane, events []eventlog.Event, head eventlog.Position, all bool, to []uuid.UUID,
) {
	data, err := encode(lane, events, head, all)
	if err == nil {
		err = s.out.send(ctx, room.String(), data, to)
	}
	if err != nil {
		s.out.Note(ctx, err)
	}
}
