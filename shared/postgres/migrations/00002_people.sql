-- People, what they are at a school, and their sign-ins.

-- +goose Up
create table users (
    tenant_id     uuid        not null,
    id            uuid        not null,
    subject       text        not null, -- the issuer's name for the person
    email         text        not null default '',
    name          text        not null,
    locale        text        not null default 'en',
    time_zone     text        not null default 'UTC',
    last_login_at timestamptz,
    created_at    timestamptz not null default now(),
    constraint users_pkey primary key (tenant_id, id),
    constraint users_tenant_fkey foreign key (tenant_id) references tenants (id),
    constraint users_subject_key unique (tenant_id, subject),
    constraint users_subject_check check (char_length(subject) between 1 and 255),
    constraint users_name_check check (char_length(name) between 1 and 200),
    constraint users_email_check check (char_length(email) <= 320)
);
create index users_name_idx on users (tenant_id, lower(name), id);
call guard_table('users', 'select, insert, update');

create table roles (
    tenant_id  uuid        not null,
    role       text        not null,
    created_at timestamptz not null default now(),
    constraint roles_pkey primary key (tenant_id, role),
    constraint roles_tenant_fkey foreign key (tenant_id) references tenants (id),
    constraint roles_role_check check (role in ('admin', 'teacher', 'assistant', 'student'))
);
call guard_table('roles', 'select, insert');

create table user_roles (
    tenant_id  uuid        not null,
    user_id    uuid        not null,
    role       text        not null,
    created_at timestamptz not null default now(),
    constraint user_roles_pkey primary key (tenant_id, user_id, role),
    constraint user_roles_user_fkey foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
    constraint user_roles_role_fkey foreign key (tenant_id, role) references roles (tenant_id, role)
);
create index user_roles_role_idx on user_roles (tenant_id, role);
call guard_table('user_roles', 'select, insert, update, delete');

create table auth_sessions (
    tenant_id    uuid        not null,
    token_hash   bytea       not null, -- SHA-256 of the cookie's token; the token itself is stored nowhere
    user_id      uuid        not null,
    id_token     text        not null default '', -- the issuer's, for its end_session
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    last_seen_at timestamptz not null default now(),
    created_at   timestamptz not null default now(),
    constraint auth_sessions_pkey primary key (tenant_id, token_hash),
    constraint auth_sessions_user_fkey foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
    constraint auth_sessions_token_hash_check check (octet_length(token_hash) = 32)
);
create index auth_sessions_user_idx on auth_sessions (tenant_id, user_id);
create index auth_sessions_expires_idx on auth_sessions (tenant_id, expires_at);
call guard_table('auth_sessions', 'select, insert, update, delete');

-- +goose Down
drop table auth_sessions, user_roles, roles, users;
