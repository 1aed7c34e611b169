-- Who may be recorded: a school may require a guardian's consent; and what a recording rests on, whether it is to stop,
-- and when what was withdrawn was deleted.

-- +goose Up
alter table tenants add column guardian_consent boolean not null default false; -- a student's needs a guardian's
alter table users add column guardian_consent_at timestamptz; -- since when the school holds a guardian's consent

alter table recordings
    add column by_consent boolean not null default false, -- made with its owner's consent, and kept while it stands
    add column stop_at timestamptz, -- since when its egress is to stop
    add column deleted_at timestamptz; -- when the file of a withdrawn one was deleted

-- One consent for each source stands at a time.
create unique index consents_given_key on consents (tenant_id, session_id, user_id, kind) where withdrawn_at is null;

-- Its row type has one column more.
-- +goose StatementBegin
create or replace function resolve_tenant(p_host text) returns setof tenants
language sql stable security definer rows 1
set search_path = public, pg_temp
begin atomic
    select t.*
    from tenant_domains d
    join tenants t on t.id = d.tenant_id
    where d.host = lower(p_host);
end;
-- +goose StatementEnd

-- +goose Down
drop index consents_given_key;
alter table recordings drop column by_consent, drop column stop_at, drop column deleted_at;
alter table users drop column guardian_consent_at;
drop function resolve_tenant (text);
alter table tenants drop column guardian_consent;
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
