package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/presence"
)

// TakeNotice brings a class up to a notice of the media server, once: that the notice was dealt with is written in the
// transaction of what it changed. fresh is false for one that was dealt with before; the class is read all the same, so
// that what it calls for outside the database can be repeated.
//
// Errors: fault.NotFound "session-not-found"; those of Append.
func (s *Store) TakeNotice(ctx context.Context, n presence.Notice, now time.Time) (class *presence.Class, fresh bool, err error) {
	system, err := s.SystemParticipant(ctx, n.Tenant, n.Session)
	if err != nil {
		return nil, false, err
	}
	ask := ClassAsk{Tracks: n.NeedsTracks()}
	if op, ok := n.Overriding(); ok {
		ask.Ops = append(ask.Ops, op)
	}
	err = s.InTenant(ctx, n.Tenant, func(ctx context.Context, tx *Tx) error {
		class, err = readClass(ctx, tx, n.Session, system, ask)
		if err != nil {
			return err
		}
		if fresh, err = takeDelivery(ctx, tx, n); err != nil || !fresh {
			return err
		}
		return writeChange(ctx, tx, class, class.Apply(n, now))
	})
	return class, fresh, err
}

// takeDelivery marks the delivery as dealt with; false when it was. It runs under the lock of the session's head.
func takeDelivery(ctx context.Context, tx *Tx, n presence.Notice) (bool, error) {
	const sql = `
		insert into webhook_deliveries (tenant_id, id, event, room, processed_at, attempts)
		values (@tenant, @id, @event, @room, now(), 1)
		on conflict (tenant_id, id) do update
		set processed_at = now(), attempts = webhook_deliveries.attempts + 1, failed_reason = null
		where webhook_deliveries.tenant_id = @tenant and webhook_deliveries.processed_at is null`
	tag, err := tx.Exec(ctx, sql, pgx.NamedArgs{"tenant": tx.Tenant, "id": n.ID, "event": n.Event, "room": n.Room})
	return tag.RowsAffected() == 1, mapError("take delivery", err)
}

// NoteFailedDelivery keeps why a notice could not be dealt with. It changes nothing of one that was.
func (s *Store) NoteFailedDelivery(ctx context.Context, tenant uuid.UUID, id, event, room string, attempts int, reason string) error {
	const sql = `
		insert into webhook_deliveries (tenant_id, id, event, room, attempts, failed_reason)
		select t.id, @id, @event, @room, @attempts, @reason
		from tenants t
		where t.id = @tenant
		on conflict (tenant_id, id) do update
		set attempts = excluded.attempts, failed_reason = excluded.failed_reason
		where webhook_deliveries.tenant_id = @tenant and webhook_deliveries.processed_at is null`
	_, err := s.exec(ctx, tenant, sql, pgx.NamedArgs{"tenant": tenant, "id": id, "event": event, "room": room, "attempts": attempts, "reason": reason})
	return err
}
