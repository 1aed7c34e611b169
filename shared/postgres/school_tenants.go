package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
)

// ResolveTenant finds the tenant of a host name (without its port). It needs no tenant to be set. A host that is
// nobody's is fault.NotFound "tenant-not-found".
func (s *Store) ResolveTenant(ctx context.Context, host string) (_ classroom.Tenant, err error) {
	defer wrap(&err, "ResolveTenant")
	const sql = `
		select id, slug, name, issuer_url, issuer_name, client_id, client_secret_ref, role_claim, external_ai
		from resolve_tenant($1)`
	var t classroom.Tenant
	err = s.pool.QueryRow(ctx, sql, host).Scan(&t.ID, &t.Slug, &t.Name, &t.IssuerURL, &t.IssuerName,
		&t.ClientID, &t.ClientSecretRef, &t.RoleClaim, &t.ExternalAI)
	if errors.Is(err, pgx.ErrNoRows) {
		return classroom.Tenant{}, fault.NotFound("tenant-not-found", "There is no school at this address.")
	}
	return t, mapError(err)
}
