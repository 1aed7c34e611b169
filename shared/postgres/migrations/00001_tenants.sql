-- Tenants, and the guard that every table with a tenant's rows gets.

-- +goose Up
-- The tenant of the running transaction. A local set_config leaves '' behind, not NULL: hence nullif. Unset means
-- that no row matches, without an error.
-- +goose StatementBegin
create function current_tenant() returns uuid
language sql stable parallel safe
return nullif(current_setting('app.tenant_id', true), '')::uuid;
-- +goose StatementEnd

-- guard_table puts one table under row level security and gives lectern_app the privileges named. Every table is
-- passed through it in the migration that creates it; a test reads the catalogue for any that was not.
-- +goose StatementBegin
create procedure guard_table(guarded regclass, app_privileges text, tenant_column name default 'tenant_id')
language plpgsql as $$
begin
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
    execute format('create policy tenant_rows on %s to lectern_app, lectern_erase '
                   'using (%I = current_tenant()) with check (%I = current_tenant())', guarded, tenant_column, tenant_column);
    execute format('create policy owner_rows on %s to lectern_migrate using (true) with check (true)', guarded);
    execute format('create policy backup_rows on %s for select to lectern_backup using (true)', guarded);
    execute format('grant select on %s to lectern_backup', guarded);
    if app_privileges <> '' then
        execute format('grant %s on %s to lectern_app', app_privileges, guarded);
    end if;
end
$$;
-- +goose StatementEnd

create table tenants (
    id                uuid        not null,
    slug              text        not null,
    name              text        not null,
    issuer_url        text        not null,
    issuer_name       text        not null,
    client_id         text        not null,
    client_secret_ref text        not null,
    role_claim        text        not null default 'groups',
    external_ai       boolean     not null default false,
    created_at        timestamptz not null default now(),
    constraint tenants_pkey primary key (id),
    constraint tenants_slug_key unique (slug),
    constraint tenants_slug_check check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    constraint tenants_name_check check (char_length(name) between 1 and 200)
);
call guard_table('tenants', 'select', 'id');

create table tenant_domains (
    host       text        not null,
    tenant_id  uuid        not null,
    created_at timestamptz not null default now(),
    constraint tenant_domains_pkey primary key (host),
    constraint tenant_domains_tenant_fkey foreign key (tenant_id) references tenants (id),
    constraint tenant_domains_host_check check (host = lower(host) and host <> '' and position(':' in host) = 0)
);
create index tenant_domains_tenant_idx on tenant_domains (tenant_id);
call guard_table('tenant_domains', '');

-- resolve_tenant answers before any tenant is known, so it runs with its owner's rights. One row, or none.
-- +goose StatementBegin
create function resolve_tenant(p_host text) returns setof tenants
language sql stable security definer rows 1
set search_path = public, pg_temp
begin atomic
    select t.*
    from tenant_domains d
    join tenants t on t.id = d.tenant_id
    where d.host = lower(p_host);
end;
-- +goose StatementEnd
revoke execute on function resolve_tenant (text) from public;
grant execute on function resolve_tenant (text) to lectern_app;

-- +goose Down
drop function resolve_tenant (text);
drop table tenant_domains, tenants;
drop procedure guard_table (regclass, text, name);
drop function current_tenant ();
