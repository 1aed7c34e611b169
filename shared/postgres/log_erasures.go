package postgres

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
)

const (
	erasureColumns = `
		x.id, x.user_id, x.session_id, x.message_id, x.status, x.reason, x.asked_at, x.finished_at, x.attempt,
		(select count(*) from erasure_sessions d where d.tenant_id = @tenant and d.erasure_id = x.id) as sessions,
		(select count(*) from erasure_sessions d where d.tenant_id = @tenant and d.erasure_id = x.id and d.status <> 'queued') as erased,
		(select count(*) from erasure_sessions d where d.tenant_id = @tenant and d.erasure_id = x.id and d.status = 'swept') as swept,
		(select coalesce(sum(d.events), 0) from erasure_sessions d where d.tenant_id = @tenant and d.erasure_id = x.id) as events,
		(select coalesce(sum(d.objects), 0) from erasure_sessions d where d.tenant_id = @tenant and d.erasure_id = x.id) as objects`
	// erasableSQL says whether there is what is to be erased, and whether it is in a class that is live.
	erasableSQL = `
		select case when @user::uuid is not null then exists (select from users u where u.tenant_id = @tenant and u.id = @user)
			else exists (select from chat_messages m where m.tenant_id = @tenant and m.session_id = @session and m.id = @message)
				or exists (select from questions q where q.tenant_id = @tenant and q.session_id = @session and q.id = @message)
			end as there,
			exists (
				select from session_heads h
				where h.tenant_id = @tenant and h.status = 'live' and (h.session_id = @session::uuid or exists (
					select from session_participants p
					where p.tenant_id = @tenant and p.session_id = h.session_id and p.user_id = @user
				))
			) as live`
	askErasureSQL = `
		insert into erasures (tenant_id, id, asked_by, user_id, session_id, message_id)
		values (@tenant, @id, @by::uuid, @user::uuid, @session::uuid, @message::uuid)
		on conflict (tenant_id, user_id, session_id, message_id) where status <> 'completed' do nothing`
	// reviveSQL gives an erasure that failed, or of which nothing has been heard for long, another execution.
	reviveSQL = `
		update erasures set status = 'queued', attempt = attempt + 1, reason = '', finished_at = null, updated_at = now()
		where tenant_id = @tenant and user_id is not distinct from @user::uuid and session_id is not distinct from @session::uuid
			and message_id is not distinct from @message::uuid
			and (status = 'failed' or (status in ('queued', 'running') and updated_at < now() - interval '15 minutes'))`
	openErasureSQL = `
		select ` + erasureColumns + `
		from erasures x
		where x.tenant_id = @tenant and x.user_id is not distinct from @user::uuid and x.session_id is not distinct from @session::uuid
			and x.message_id is not distinct from @message::uuid and x.status <> 'completed'`
)

// AskErasure makes an erasure, with its entry in the audit log, or returns the one that is not done yet for the same
// words, for the caller to start its execution. Errors: "person-not-found", "message-not-found"; "class-is-live" while
// the person, or the message, is in a live class.
func (s *Store) AskErasure(
	ctx context.Context, tenant, by uuid.UUID, t classroom.ErasureTarget, entry *classroom.AuditEntry,
) (_ classroom.Erasure, err error) {
	defer wrap(&err, "AskErasure", tenant, t.UserID, t.SessionID, t.MessageID)
	args := pgx.NamedArgs{
		"tenant": tenant, "id": classroom.NewID(), "by": by,
		"user": orNullID(t.UserID), "session": orNullID(t.SessionID), "message": orNullID(t.MessageID),
	}
	var open classroom.Erasure
	err = s.InTenant(ctx, tenant, func(ctx context.Context, tx *Tx) error {
		type row struct{ There, Live bool }
		r, err := txOne[row](ctx, tx, erasableSQL, args)
		switch {
		case err != nil:
			return err
		case !r.There && t.UserID != uuid.Nil:
			return fault.NotFound("person-not-found", "There is no such person at this school.")
		case !r.There:
			return fault.NotFound("message-not-found", "There is no such message in this class.")
		case r.Live:
			return fault.Conflict("class-is-live", "The class is live. Erase when it has ended.")
		}
		changed := int64(0)
		for _, sql := range []string{askErasureSQL, reviveSQL} {
			tag, err := tx.Exec(ctx, sql, args)
			if err != nil {
				return err
			}
			changed += tag.RowsAffected()
		}
		if changed > 0 {
			if err := audit(ctx, tx, entry); err != nil {
				return err
			}
		}
		open, err = txOne[classroom.Erasure](ctx, tx, openErasureSQL, args)
		return err
	})
	return inUTC(open), err
}

// AskSweep makes an erasure that empties nothing, or returns the one that is at work: what older runs of a session left
// in the bucket is deleted once the newest run has made its replay.
func (s *Store) AskSweep(ctx context.Context, tenant, session uuid.UUID) (_ classroom.Erasure, err error) {
	defer wrap(&err, "AskSweep", tenant, session)
	args := pgx.NamedArgs{
		"tenant": tenant, "id": classroom.NewID(), "by": nil, "user": nil, "session": session, "message": nil,
	}
	var open classroom.Erasure
	err = s.InTenant(ctx, tenant, func(ctx context.Context, tx *Tx) error {
		for _, sql := range []string{askErasureSQL, reviveSQL} {
			if _, err := tx.Exec(ctx, sql, args); err != nil {
				return err
			}
		}
		open, err = txOne[classroom.Erasure](ctx, tx, openErasureSQL, args)
		return err
	})
	return inUTC(open), err
}

func inUTC(e classroom.Erasure) classroom.Erasure {
	e.AskedAt = e.AskedAt.UTC()
	if e.FinishedAt != nil {
		at := e.FinishedAt.UTC()
		e.FinishedAt = &at
	}
	return e
}

// FindErasure reads one erasure. Unknown: fault.NotFound "erasure-not-found".
func (s *Store) FindErasure(ctx context.Context, tenant, id uuid.UUID) (_ classroom.Erasure, err error) {
	defer wrap(&err, "FindErasure", tenant, id)
	e, err := queryOne[classroom.Erasure](ctx, s, tenant, `
		select `+erasureColumns+`
		from erasures x
		where x.tenant_id = @tenant and x.id = @id`, pgx.NamedArgs{"tenant": tenant, "id": id})
	if errors.Is(err, pgx.ErrNoRows) {
		return e, classroom.ErasureNotFound()
	}
	return inUTC(e), err
}

// ListErasures returns a school's erasures, the newest first.
func (s *Store) ListErasures(ctx context.Context, tenant uuid.UUID, after *classroom.ErasurePosition, limit int) (_ []classroom.Erasure, err error) {
	defer wrap(&err, "ListErasures", tenant)
	at := classroom.ErasurePosition{}
	if after != nil {
		at = *after
	}
	rows, err := queryRows[classroom.Erasure](ctx, s, tenant, `
		select `+erasureColumns+`
		from erasures x
		where x.tenant_id = @tenant and (not @on::boolean or (x.asked_at, x.id) < (@at::timestamptz, @id::uuid))
		order by x.asked_at desc, x.id desc
		limit @limit`, pgx.NamedArgs{"tenant": tenant, "on": after != nil, "at": at.AskedAt, "id": at.ID, "limit": limit})
	for i := range rows {
		rows[i] = inUTC(rows[i])
	}
	return rows, err
}
