package postgres

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/postgres/rdsroots"
)

// School is what an operator says of a school. It is found again by its slug.
type School struct {
	Slug       string
	Name       string
	Hosts      []string // all that lead to it, in lower case, without ports
	IssuerURL  string
	IssuerName string // as the sign-in page calls it
	ClientID   string
	SecretRef  string // where the client's secret is
	RoleClaim  string
	ExternalAI bool // whether what is said may go to outside services
}

// SchoolSetUp is what became of it.
type SchoolSetUp struct {
	ID      uuid.UUID
	Created bool
	Changed bool // whether anything is other than before; true when it was created
}

// SetUpSchool makes a school or gives the one of that slug these settings, through the owner's address, because schools
// are the operator's to make. Hosts that are not named lead to it no longer. Doing the same again changes nothing and
// is not noted; what changes is, in the school's audit log. A host, or a client at an issuer, belongs to one school:
// the error names the other one.
func SetUpSchool(ctx context.Context, ownerURL string, s School) (SchoolSetUp, error) {
	conn, err := rdsroots.Connect(ctx, ownerURL)
	if err != nil {
		return SchoolSetUp{}, fmt.Errorf("postgres: connect as owner: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	var out SchoolSetUp
	err = pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		// One at a time: two that want the same host see each other.
		if _, err := tx.Exec(ctx, `set local role lectern_migrate`); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock(hashtextextended('lectern schools', 0))`); err != nil {
			return err
		}
		if out, err = setUpTenant(ctx, tx, s); err != nil {
			return err
		}
		moved, err := setUpHosts(ctx, tx, out.ID, s.Hosts)
		if err != nil {
			return err
		}
		out.Changed = out.Changed || moved
		if !out.Changed {
			return nil
		}
		args, err := auditArgs(out.ID, classroom.AuditEntry{
			Action: classroom.AuditSchoolSetUp, ObjectType: "school", ObjectID: out.ID,
			Detail: map[string]any{"made": out.Created, "hosts": s.Hosts, "issuer_url": s.IssuerURL, "external_ai": s.ExternalAI},
		})
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, insertAudit, args)
		return err
	})
	if err != nil {
		return SchoolSetUp{}, fmt.Errorf("postgres: school %s: %w", s.Slug, err)
	}
	return out, nil
}

// setUpTenant writes the school's own row, and the roles there are.
func setUpTenant(ctx context.Context, tx pgx.Tx, s School) (SchoolSetUp, error) {
	args := pgx.NamedArgs{
		"id": classroom.NewID(), "slug": s.Slug, "name": s.Name, "issuer_url": s.IssuerURL, "issuer_name": s.IssuerName,
		"client_id": s.ClientID, "secret_ref": s.SecretRef, "role_claim": s.RoleClaim, "external_ai": s.ExternalAI,
	}
	var other string
	err := tx.QueryRow(ctx, `select slug from tenants where issuer_url = @issuer_url and client_id = @client_id and slug <> @slug`, args).Scan(&other)
	if err == nil {
		return SchoolSetUp{}, fmt.Errorf("the client %s at %s is the school %s's: give each school a client of its own", s.ClientID, s.IssuerURL, other)
	}
	if !errors.Is(err, pgx.ErrNoRows) {
		return SchoolSetUp{}, err
	}
	out := SchoolSetUp{Created: true, Changed: true}
	err = tx.QueryRow(ctx, `
		select (t.name, t.issuer_url, t.issuer_name, t.client_id, t.client_secret_ref, t.role_claim, t.external_ai)
			is distinct from (@name::text, @issuer_url::text, @issuer_name::text, @client_id::text, @secret_ref::text,
				@role_claim::text, @external_ai::boolean)
		from tenants t
		where t.slug = @slug`, args).Scan(&out.Changed)
	if err == nil {
		out.Created = false
	} else if !errors.Is(err, pgx.ErrNoRows) {
		return SchoolSetUp{}, err
	}
	err = tx.QueryRow(ctx, `
		insert into tenants (id, slug, name, issuer_url, issuer_name, client_id, client_secret_ref, role_claim, external_ai)
		values (@id, @slug, @name, @issuer_url, @issuer_name, @client_id, @secret_ref, @role_claim, @external_ai)
		on conflict (slug) do update set name = excluded.name, issuer_url = excluded.issuer_url, issuer_name = excluded.issuer_name,
			client_id = excluded.client_id, client_secret_ref = excluded.client_secret_ref, role_claim = excluded.role_claim,
			external_ai = excluded.external_ai
		returning id`, args).Scan(&out.ID)
	if err != nil {
		return SchoolSetUp{}, err
	}
	_, err = tx.Exec(ctx, `
		insert into roles (tenant_id, role)
		select $1, unnest(array['admin', 'teacher', 'assistant', 'student'])
		on conflict do nothing`, out.ID)
	return out, err
}

// setUpHosts lets exactly these hosts lead to the school, and says whether they were others.
func setUpHosts(ctx context.Context, tx pgx.Tx, tenant uuid.UUID, hosts []string) (changed bool, err error) {
	rows, err := tx.Query(ctx, `
		select d.host, t.slug, d.tenant_id = $1
		from tenant_domains d
		join tenants t on t.id = d.tenant_id
		where d.tenant_id = $1 or d.host = any($2)`, tenant, hosts)
	if err != nil {
		return false, err
	}
	var was []string
	for rows.Next() {
		var host, slug string
		var own bool
		if err := rows.Scan(&host, &slug, &own); err != nil {
			return false, err
		}
		if !own {
			rows.Close()
			return false, fmt.Errorf("the host %s leads to the school %s: take it from that one first", host, slug)
		}
		was = append(was, host)
	}
	if err := rows.Err(); err != nil {
		return false, err
	}
	slices.Sort(was)
	if slices.Equal(was, slices.Compact(slices.Sorted(slices.Values(hosts)))) {
		return false, nil
	}
	if _, err := tx.Exec(ctx, `delete from tenant_domains where tenant_id = $1 and host <> all($2)`, tenant, hosts); err != nil {
		return false, err
	}
	_, err = tx.Exec(ctx, `insert into tenant_domains (tenant_id, host) select $1, unnest($2::text[]) on conflict do nothing`, tenant, hosts)
	return true, err
}
