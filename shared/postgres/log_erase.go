package postgres

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// eraseSQL empties what a person wrote: the events that they caused, those that repeat their words in another's name (a
// message restored, a question sent before class), and the rows beside them.
var eraseSQL = []string{
	`
	update session_state_events e
	set content = null, salt = null
	from session_participants p
	where p.tenant_id = @tenant and p.user_id = @user
		and e.tenant_id = @tenant and e.session_id = p.session_id and e.content is not null
		and (e.actor_id = p.id
			or e.id in (
				select unnest(m.id || m.events) from chat_messages m
				where m.tenant_id = @tenant and m.session_id = p.session_id and m.participant_id = p.id
			)
			or e.id in (
				select unnest(q.id || q.events) from questions q
				where q.tenant_id = @tenant and q.session_id = p.session_id and q.participant_id = p.id
			))`,
	`
	update chat_messages m set body = ''
	from session_participants p
	where p.tenant_id = @tenant and p.user_id = @user and m.tenant_id = @tenant and m.session_id = p.session_id and m.participant_id = p.id`,
	`
	update questions q set body = ''
	from session_participants p
	where p.tenant_id = @tenant and p.user_id = @user and q.tenant_id = @tenant and q.session_id = p.session_id and q.participant_id = p.id`,
	`
	update poll_answers a set body = ''
	from session_participants p
	where p.tenant_id = @tenant and p.user_id = @user and a.tenant_id = @tenant and a.session_id = p.session_id and a.participant_id = p.id`,
}

// EraseUser empties the content of every event that a person caused or whose words are theirs, in all sessions of a
// school, and what they wrote beside the log. It returns the number of events. What was said without a name stays: that
// it was theirs is known no more. It works as lectern_erase through the owner's address, because lectern_app may not;
// the events' hashes stay, so that the chains go on verifying. Doing it again erases what has come since.
func EraseUser(ctx context.Context, ownerURL string, tenant, user uuid.UUID) (_ int64, err error) {
	defer wrap(&err, "EraseUser", tenant, user)
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
		for i, sql := range eraseSQL {
			tag, err := tx.Exec(ctx, sql, pgx.NamedArgs{"tenant": tenant, "user": user})
			if err != nil {
				return err
			}
			if i == 0 {
				erased = tag.RowsAffected()
			}
		}
		return nil
	})
	if err != nil {
		return 0, mapError(err)
	}
	return erased, nil
}
