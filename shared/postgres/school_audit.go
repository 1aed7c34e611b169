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
