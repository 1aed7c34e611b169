package postgres

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

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
