package postgres

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
)

// Nothing runs at rest, so what is only kept for a while is deleted by what happens anyway, a few rows at a time: at a
// sign-in, and in the last round of a session's watch. skip locked, because two of them must not wait for each other.
const (
	// A revoked sign-in would have expired within the day, so one time serves for both.
	purgeSignIns = `
		delete from auth_sessions
		where tenant_id = @tenant and token_hash in (
			select token_hash from auth_sessions
			where tenant_id = @tenant and expires_at < now() - interval '30 days'
			order by expires_at limit 200 for update skip locked)`
	purgeIdempotencyKeys = `
		delete from idempotency_keys
		where tenant_id = @tenant and (user_id, operation, key) in (
			select user_id, operation, key from idempotency_keys
			where tenant_id = @tenant and created_at < now() - interval '48 hours'
			order by created_at limit 200 for update skip locked)`
)

// PurgeDeliveries deletes what is kept to recognise repeated reports of the media server: those of the session's rooms,
// of every generation, that came more than an hour ago, and those of the whole school older than two days, at most
// 5,000 at a time; of those that could not be dealt with, the ones older than 30 days. It returns how many there were.
// Meant for the last round of a session that has ended.
func (s *Store) PurgeDeliveries(ctx context.Context, tenant, session uuid.UUID) (_ int64, err error) {
	defer wrap(&err, "PurgeDeliveries", tenant, session)
	const sql = `
		delete from webhook_deliveries
		where tenant_id = @tenant and id in (
			select id from webhook_deliveries
			where tenant_id = @tenant and (
				(processed_at is not null and starts_with(room, @room) and received_at < now() - interval '1 hour')
				or (processed_at is not null and received_at < now() - interval '2 days')
				or received_at < now() - interval '30 days')
			limit 5000 for update skip locked)`
	return s.exec(ctx, tenant, sql, pgx.NamedArgs{"tenant": tenant, "room": classroom.RoomPrefix(tenant, session)})
}
