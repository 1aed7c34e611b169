package postgres

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// EraseUser empties the content of every event that a person caused, in all sessions of a school, and returns their
// number. It works as lectern_erase through the owner's address, because lectern_app may not; the events' hashes
// stay, so that the chains go on verifying. Doing it again erases what has come since.
func EraseUser(ctx context.Context, ownerURL string, tenant, user uuid.UUID) (_ int64, err error) {
	defer wrap(&err, "EraseUser", tenant, user)
	const sql = `
		update session_state_events e
		set content = null, salt = null
		from session_participants p
		where p.tenant_id = @tenant and p.user_id = @user
			and e.tenant_id = @tenant and e.session_id = p.session_id and e.actor_id = p.id
			and e.content is not null`
	conn, err := pgx.Connect(ctx, ownerURL)
	if err != nil {
		return 0, mapError(err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	var erased int64
	err = pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `set local role lectern_erase`); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setTenant, tenant.String()); err != nil {
			return err
		}
		tag, err := tx.Exec(ctx, sql, pgx.NamedArgs{"tenant": tenant, "user": user})
		erased = tag.RowsAffected()
		return err
	})
	if err != nil {
		return 0, mapError(err)
	}
	return erased, nil
}
