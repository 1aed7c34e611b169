package postgres

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/presence"
)

// RecordFailedDelivery keeps why a webhook could not be applied. It changes nothing of one that was.
func (s *Store) RecordFailedDelivery(ctx context.Context, tenant uuid.UUID, id, event, room string, attempts int, reason string) (err error) {
	defer wrap(&err, "RecordFailedDelivery", tenant)
	const sql = `
		insert into webhook_deliveries (tenant_id, id, event, room, attempts, failed_reason)
		select t.id, @id, @event, @room, @attempts, @reason
		from tenants t
		where t.id = @tenant
		on conflict (tenant_id, id) do update
		set attempts = excluded.attempts, failed_reason = excluded.failed_reason
		where webhook_deliveries.tenant_id = @tenant and webhook_deliveries.processed_at is null`
	_, err = s.exec(ctx, tenant, sql, pgx.NamedArgs{"tenant": tenant, "id": id, "event": event, "room": room, "attempts": attempts, "reason": reason})
	return err
}

// readDelivery marks the webhook as applied: the mark stays only if what it changes is committed.
func readDelivery(r *reads, class *presence.Class, d presence.Delivery) {
	class.Fresh = true
	if d.ID == "" {
		return
	}
	type row struct{ ID string }
	readRows(r, `
		insert into webhook_deliveries (tenant_id, id, event, room, processed_at, attempts)
		select @tenant, @id, @event, @room, now(), 1
		where exists (select from sessions s where s.tenant_id = @tenant and s.id = @session)
		on conflict (tenant_id, id) do update
		set processed_at = now(), attempts = webhook_deliveries.attempts + 1, failed_reason = null
		where webhook_deliveries.tenant_id = @tenant and webhook_deliveries.processed_at is null
		returning id`, pgx.NamedArgs{"id": d.ID, "event": d.Event, "room": d.Room}, func(rows []row) { class.Fresh = len(rows) == 1 })
}
