package postgres

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
)

const insertAudit = `
	insert into audit_events (tenant_id, id, actor_user_id, action, object_type, object_id, detail)
	values (@tenant, @audit, @actor, @action, @object_type, @object_id, @detail)`

func auditArgs(tenant uuid.UUID, e classroom.AuditEntry) (pgx.NamedArgs, error) {
	detail := []byte("{}")
	if e.Detail != nil {
		var err error
		if detail, err = json.Marshal(e.Detail); err != nil {
			return nil, fmt.Errorf("postgres: detail of audit entry %s: %w", e.Action, err)
		}
	}
	var actor *uuid.UUID
	if e.Actor != uuid.Nil {
		actor = &e.Actor
	}
	return pgx.NamedArgs{
		"tenant": tenant, "audit": classroom.NewID(), "actor": actor, "action": string(e.Action), "object_type": e.ObjectType,
		"object_id": e.ObjectID.String(), "detail": detail,
	}, nil
}

// Audit adds an entry to the school's audit log. A nil entry is none: see classroom.Caller.ActsAsTeacher.
func (s *Store) Audit(ctx context.Context, tenant uuid.UUID, e *classroom.AuditEntry) (err error) {
	defer wrap(&err, "Audit", tenant)
	if e == nil {
		return nil
	}
	args, err := auditArgs(tenant, *e)
	if err != nil {
		return err
	}
	_, err = s.exec(ctx, tenant, insertAudit, args)
	return err
}

// audit is Audit within a transaction: the entry is there exactly when the change is.
func audit(ctx context.Context, tx *Tx, e *classroom.AuditEntry) error {
	if e == nil {
		return nil
	}
	args, err := auditArgs(tx.Tenant, *e)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, insertAudit, args)
	return mapError(err)
}

// AuditOnce is Audit, unless the same entry was made less than a minute ago: for what takes many requests, as reading a
// long record does.
func (s *Store) AuditOnce(ctx context.Context, tenant uuid.UUID, e *classroom.AuditEntry) (err error) {
	defer wrap(&err, "AuditOnce", tenant)
	if e == nil {
		return nil
	}
	args, err := auditArgs(tenant, *e)
	if err != nil {
		return err
	}
	_, err = s.exec(ctx, tenant, `
		insert into audit_events (tenant_id, id, actor_user_id, action, object_type, object_id, detail)
		select @tenant, @audit, @actor, @action, @object_type, @object_id, @detail
		where not exists (
			select from audit_events a
			where a.tenant_id = @tenant and a.actor_user_id is not distinct from @actor::uuid and a.action = @action
				and a.object_type = @object_type and a.object_id = @object_id and a.detail = @detail::jsonb
				and a.created_at > now() - interval '1 minute'
		)`, args)
	return err
}

// auditListSQL names who did something, and what it was done to or in, as far as those are there.
const auditListSQL = `
	select a.id, a.created_at as at, a.actor_user_id, coalesce(u.name, '') as actor_name, a.action, a.object_type, a.object_id,
		coalesce(o.name, s.title, '') as object_name, coalesce(c.title, sc.title, '') as course_title, a.detail
	from audit_events a
	left join users u on u.tenant_id = @tenant and u.id = a.actor_user_id
	left join users o on o.tenant_id = @tenant and a.object_type = 'user' and o.id::text = a.object_id
	left join sessions s on s.tenant_id = @tenant and a.object_type = 'session' and s.id::text = a.object_id
	left join courses sc on sc.tenant_id = @tenant and sc.id = s.course_id
	left join courses c on c.tenant_id = @tenant and c.id::text = a.detail->>'course_id'
	where a.tenant_id = @tenant
		and (@action::text = '' or a.action = @action) and (@actor::uuid is null or a.actor_user_id = @actor)
		and (not @on::boolean or (a.created_at, a.id) < (@at::timestamptz, @id::uuid))
	order by a.created_at desc, a.id desc
	limit @limit`

// ListAuditEvents returns entries of the school's audit log, the newest first.
func (s *Store) ListAuditEvents(ctx context.Context, tenant uuid.UUID, f classroom.AuditFilter) (_ []classroom.AuditEvent, err error) {
	defer wrap(&err, "ListAuditEvents", tenant)
	after := classroom.AuditPosition{}
	if f.After != nil {
		after = *f.After
	}
	rows, err := queryRows[classroom.AuditEvent](ctx, s, tenant, auditListSQL, pgx.NamedArgs{
		"tenant": tenant, "action": string(f.Action), "actor": orNullID(f.Actor), "limit": f.Limit,
		"on": f.After != nil, "at": after.At, "id": after.ID,
	})
	for i := range rows {
		rows[i].At = rows[i].At.UTC()
	}
	return rows, err
}
