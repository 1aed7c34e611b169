package postgres_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/testkit"
)

// complaints runs a query over the catalogue whose rows are what is wrong.
func complaints(t *testing.T, conn *pgx.Conn, sql string) []string {
	t.Helper()
	rows, err := conn.Query(context.Background(), sql)
	require.NoError(t, err)
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(t, err)
	return found
}

// Tables, but for the migrations' own. Views are held apart: see openViews.
const ourTables = `
	from pg_class c join pg_namespace n on n.oid = c.relnamespace
	where c.relkind in ('r', 'p', 'f', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'migrations')
		and n.nspname not like 'pg\_%'`

// A view has no policies: it shows its owner's rows unless it runs as who reads it, and names the tenant besides.
const openViews = `
	select c.relname || ': a view that does not run as who reads it, or does not name the tenant'
	from pg_class c join pg_namespace n on n.oid = c.relnamespace
	where c.relkind = 'v' and n.nspname = 'public' and not (
		coalesce(c.reloptions @> array['security_invoker=true'], false)
		and pg_get_viewdef(c.oid) ~ 'WHERE \([a-z]+\.tenant_id = current_tenant\(\)\)')`

const unguarded = `select c.relname || ': row level security is not enabled and forced' ` + ourTables + `
		and not (c.relrowsecurity and c.relforcerowsecurity)
	union all
	select c.relname || ': no tenant_id uuid not null' ` + ourTables + ` and c.relname <> 'tenants' and not exists (
		select from pg_attribute a
		where a.attrelid = c.oid and a.attname = 'tenant_id' and a.atttypid = 'uuid'::regtype and a.attnotnull)
	union all
	select c.relname || ': no policy of its tenant''s rows for lectern_app' ` + ourTables + ` and not exists (
		select from pg_policies p
		where p.schemaname = n.nspname and p.tablename = c.relname and 'lectern_app' = any (p.roles)
			and p.qual ~ '^\((tenant_)?id = current_tenant\(\)\)$' and p.with_check = p.qual)
	union all
	select c.relname || ': a policy that is for everybody, or that shows lectern_app more' ` + ourTables + ` and exists (
		select from pg_policies p
		where p.schemaname = n.nspname and p.tablename = c.relname
			and ('public' = any (p.roles) or ('lectern_app' = any (p.roles) and p.qual = 'true')))`

func TestEveryTableIsGuarded(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	admin := db.Admin(t)
	require.Empty(t, complaints(t, admin, unguarded))
	require.GreaterOrEqual(t, len(complaints(t, admin, `select c.relname `+ourTables)), 49)
	require.Empty(t, complaints(t, admin, openViews))

	// What the test would say of a table that forgot.
	_, err := admin.Exec(context.Background(), `create table forgotten (id uuid primary key)`)
	require.NoError(t, err)
	require.Equal(t, []string{
		"forgotten: row level security is not enabled and forced", "forgotten: no tenant_id uuid not null",
		"forgotten: no policy of its tenant's rows for lectern_app",
	}, complaints(t, admin, unguarded))
	_, err = admin.Exec(context.Background(), `
		create view whose_rows as select e.id from session_state_events e where e.tenant_id = current_tenant();
		create view every_row with (security_invoker = true) as select e.id from session_state_events e`)
	require.NoError(t, err)
	require.Len(t, complaints(t, admin, openViews), 2)
}

func TestEveryKeyHoldsItsTenant(t *testing.T) {
	t.Parallel()
	admin := testkit.Database(t).Admin(t)
	require.Empty(t, complaints(t, admin, `
		select c.conrelid::regclass || '.' || c.conname || ': a foreign key without the tenant on both sides'
		from pg_constraint c
		where c.contype = 'f' and c.confrelid <> 'tenants'::regclass and not exists (
			select from unnest(c.conkey, c.confkey) as k (own, other)
			join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own and a.attname = 'tenant_id'
			join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.other and b.attname = 'tenant_id')
		union all
		select c.conrelid::regclass || '.' || c.conname || ': a primary key or unique constraint without the tenant'
		from pg_constraint c
		join pg_namespace n on n.oid = c.connamespace and n.nspname = 'public'
		where c.contype in ('p', 'u') and c.conrelid::regclass::text not in ('tenants', 'tenant_domains') and not exists (
			select from unnest(c.conkey) as k (own)
			join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own and a.attname = 'tenant_id')`))
}

func TestEveryForeignKeyIsIndexed(t *testing.T) {
	t.Parallel()
	admin := testkit.Database(t).Admin(t)
	const unindexed = `
		select c.conrelid::regclass || '.' || c.conname
		from pg_constraint c
		where c.contype = 'f' and not exists (
			select from pg_index i
			where i.indrelid = c.conrelid and i.indisvalid
				and (select array_agg(k order by k) from unnest((i.indkey::smallint[])[0:cardinality(c.conkey) - 1]) k)
					= (select array_agg(k order by k) from unnest(c.conkey) k))`
	require.Empty(t, complaints(t, admin, unindexed))
	_, err := admin.Exec(context.Background(), `drop index sessions_created_by_idx`)
	require.NoError(t, err)
	require.Equal(t, []string{"sessions.sessions_created_by_fkey"}, complaints(t, admin, unindexed))
}

func TestNamesAndTypes(t *testing.T) {
	t.Parallel()
	admin := testkit.Database(t).Admin(t)
	require.Empty(t, complaints(t, admin, `
		select c.conrelid::regclass || '.' || c.conname || ': not named after its table and kind'
		from pg_constraint c
		join pg_namespace n on n.oid = c.connamespace and n.nspname = 'public'
		where c.conrelid <> 0 and c.contype in ('p', 'u', 'f', 'c')
			and c.conname !~ ('^' || c.conrelid::regclass || '_([a-z0-9_]+_)?' || case c.contype when 'p' then 'pkey' when 'u' then 'key' when 'f' then 'fkey' else 'check' end || '$')
		union all
		select table_name || '.' || column_name || ': a timestamp without time zone' from information_schema.columns
		where table_schema = 'public' and data_type = 'timestamp without time zone'
		union all
		select t.typname || ': an enum' from pg_type t where t.typtype = 'e'`))
}

func TestRolesHaveNoMoreThanTheyNeed(t *testing.T) {
	t.Parallel()
	admin := testkit.Database(t).Admin(t)
	require.Empty(t, complaints(t, admin, `
		select rolname || ': has powers of its own' from pg_roles
		where rolname like 'lectern\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
		union all
		select rolname || ': can sign in' from pg_roles
		where rolname like 'lectern\_%' and rolcanlogin and rolname not in ('lectern_app', 'lectern_erase')
		union all
		select 'lectern_app is a member of ' || g.rolname
		from pg_auth_members m join pg_roles r on r.oid = m.member join pg_roles g on g.oid = m.roleid
		where r.rolname = 'lectern_app'
		union all
		select grantee || ' has ' || privilege_type || ' on ' || table_name from information_schema.role_table_grants
		where (grantee = 'PUBLIC' and table_schema = 'public')
			or (grantee = 'lectern_backup' and privilege_type <> 'SELECT')
			or (grantee = 'lectern_app' and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER'))
			or (grantee = 'lectern_app' and table_name = 'session_state_events' and privilege_type <> 'SELECT')
			or (grantee = 'lectern_erase' and (privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')
				or (table_name in ('session_state_events', 'users', 'courses') and privilege_type in ('INSERT', 'UPDATE'))))
			or (grantee = 'lectern_log' and table_name not in ('session_heads', 'session_state_events', 'participant_budgets'))
		union all
		select 'PUBLIC may create in schema public' where has_schema_privilege('public', 'public', 'create')
		union all
		select p.proname || ': a definer''s function without its own search path' from pg_proc p
		join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public'
		where p.prosecdef and not exists (select from unnest(p.proconfig) s where s like 'search_path=%')`))
}
