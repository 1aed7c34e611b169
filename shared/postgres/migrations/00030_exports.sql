-- Classes to take along: one zip for an audience, packed on request and kept for seven days.

-- +goose Up
create table exports (
    tenant_id   uuid        not null,
    id          uuid        not null,
    session_id  uuid        not null,
    audience    text        not null,
    input_hash  text        not null, -- of the replay's files: another one would be packed otherwise today
    asked_by    uuid        not null,
    status      text        not null default 'queued',
    progress    integer     not null default 0, -- per cent
    bytes       bigint      not null default 0, -- of the file; before it is there, what is to be packed
    object_key  text        not null default '',
    upload_id   text        not null default '', -- of the upload that is at work, to be aborted by the next attempt
    reason      text        not null default '', -- why it failed
    asked_at    timestamptz not null default now(),
    updated_at  timestamptz not null default now(), -- while it is at work, every second
    finished_at timestamptz,
    expires_at  timestamptz,
    constraint exports_pkey primary key (tenant_id, id),
    constraint exports_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint exports_asked_by_fkey foreign key (tenant_id, asked_by) references users (tenant_id, id),
    constraint exports_audience_check check (audience in ('students', 'staff')),
    constraint exports_status_check check (status in ('queued', 'running', 'completed', 'failed', 'cancelled')),
    constraint exports_progress_check check (progress between 0 and 100),
    constraint exports_completed_check check (status <> 'completed' or (object_key <> '' and expires_at is not null))
);
create index exports_session_idx on exports (tenant_id, session_id, asked_at);
create index exports_asked_by_idx on exports (tenant_id, asked_by, asked_at);
-- What is asked twice is packed once.
create unique index exports_open_idx on exports (tenant_id, session_id, audience, input_hash) where status in ('queued', 'running');
call guard_table('exports', 'select, insert, update, delete');
grant select, delete on exports to lectern_erase;

-- +goose Down
revoke select, delete on exports from lectern_erase;
drop table exports;
