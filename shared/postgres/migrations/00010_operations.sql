-- What keeps repeated deliveries and requests from happening twice, and the record of actions outside a session.

-- +goose Up
create table webhook_deliveries (
    tenant_id     uuid        not null,
    id            text        not null, -- LiveKit's event id
    event         text        not null,
    room          text        not null,
    received_at   timestamptz not null default now(),
    processed_at  timestamptz,
    attempts      integer     not null default 0,
    failed_reason text,
    created_at    timestamptz not null default now(),
    constraint webhook_deliveries_pkey primary key (tenant_id, id),
    constraint webhook_deliveries_tenant_fkey foreign key (tenant_id) references tenants (id),
    constraint webhook_deliveries_attempts_check check (attempts >= 0)
);
create index webhook_deliveries_room_idx on webhook_deliveries (tenant_id, room, received_at);
call guard_table('webhook_deliveries', 'select, insert, update, delete');

create table idempotency_keys (
    tenant_id  uuid        not null,
    user_id    uuid        not null,
    operation  text        not null,
    key        text        not null,
    body_hash  bytea       not null,
    status     integer, -- null while the first request is at work
    response   jsonb,
    location   text,
    created_at timestamptz not null default now(),
    constraint idempotency_keys_pkey primary key (tenant_id, user_id, operation, key),
    constraint idempotency_keys_user_fkey foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
    constraint idempotency_keys_key_check check (char_length(key) between 1 and 255)
);
create index idempotency_keys_created_idx on idempotency_keys (tenant_id, created_at);
call guard_table('idempotency_keys', 'select, insert, update, delete');

create table audit_events (
    tenant_id     uuid        not null,
    id            uuid        not null,
    actor_user_id uuid,
    action        text        not null,
    object_type   text        not null,
    object_id     text        not null default '',
    detail        jsonb       not null default '{}',
    created_at    timestamptz not null default now(),
    constraint audit_events_pkey primary key (tenant_id, id),
    constraint audit_events_tenant_fkey foreign key (tenant_id) references tenants (id),
    constraint audit_events_actor_fkey foreign key (tenant_id, actor_user_id) references users (tenant_id, id)
);
create index audit_events_actor_idx on audit_events (tenant_id, actor_user_id);
create index audit_events_created_idx on audit_events (tenant_id, created_at, id);
call guard_table('audit_events', 'select, insert');

-- +goose Down
drop table audit_events, idempotency_keys, webhook_deliveries;
