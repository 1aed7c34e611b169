-- Sessions, their heads and who takes part.

-- +goose Up
create table sessions (
    tenant_id    uuid        not null,
    id           uuid        not null,
    course_id    uuid        not null,
    lesson_id    uuid,
    title        text        not null,
    starts_at    timestamptz not null,
    ends_at      timestamptz not null,
    time_zone    text        not null default 'UTC', -- the IANA zone it was planned in
    record       boolean     not null default false,
    created_by   uuid        not null,
    version      integer     not null default 1,
    started_at   timestamptz,
    ended_at     timestamptz,
    ended_reason text,
    run          integer     not null default 0, -- counts the pipeline's runs; taken by compare-and-set
    room_sid     text,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    constraint sessions_pkey primary key (tenant_id, id),
    constraint sessions_course_fkey foreign key (tenant_id, course_id) references courses (tenant_id, id),
    constraint sessions_lesson_fkey foreign key (tenant_id, course_id, lesson_id)
        references lessons (tenant_id, course_id, id) on delete set null (lesson_id),
    constraint sessions_created_by_fkey foreign key (tenant_id, created_by) references users (tenant_id, id),
    constraint sessions_title_check check (char_length(title) between 1 and 200),
    constraint sessions_time_check check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
    constraint sessions_ended_reason_check check (ended_reason in ('teacher', 'time_limit', 'room_empty', 'room_lost')),
    constraint sessions_run_check check (run >= 0),
    constraint sessions_version_check check (version > 0)
);
create index sessions_course_idx on sessions (tenant_id, course_id, starts_at, id);
create index sessions_lesson_idx on sessions (tenant_id, course_id, lesson_id) where lesson_id is not null;
create index sessions_created_by_idx on sessions (tenant_id, created_by);
create index sessions_starts_idx on sessions (tenant_id, starts_at, id);
call guard_table('sessions', 'select, insert, update');

-- The one hot row of a session: narrow, and with room on its page so that updates stay on it (HOT).
create table session_heads (
    tenant_id      uuid   not null,
    session_id     uuid   not null,
    status         text   not null default 'scheduled',
    last_seq       bigint not null default 0,
    last_seq_all   bigint not null default 0, -- newest seq that students see
    last_seq_staff bigint not null default 0, -- newest seq that staff see
    last_at_ms     bigint not null default 0,
    last_hash      bytea  not null default decode(repeat('00', 32), 'hex'),
    constraint session_heads_pkey primary key (tenant_id, session_id),
    constraint session_heads_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint session_heads_status_check check (status in ('scheduled', 'live', 'ended', 'cancelled')),
    constraint session_heads_seq_check check (last_seq >= last_seq_staff and last_seq_staff >= last_seq_all and last_seq_all >= 0)
) with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
call guard_table('session_heads', 'select, update (status)');
-- lectern_log is only ever append_events, which names the tenant in each of its statements (see there why).
grant select, update on session_heads to lectern_log;
create policy log_rows on session_heads to lectern_log using (true) with check (true);

-- A session is born with its head.
-- +goose StatementBegin
create function create_session_head() returns trigger
language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    insert into session_heads (tenant_id, session_id) values (new.tenant_id, new.id);
    return null;
end
$$;
-- +goose StatementEnd
create trigger sessions_create_head after insert on sessions for each row execute function create_session_head();

-- Only the log's own function starts and ends a session; everybody else may cancel one that has not begun.
-- +goose StatementBegin
create function check_status_change() returns trigger
language plpgsql as $$
begin
    if current_user = 'lectern_log' or (old.status = 'scheduled' and new.status = 'cancelled') then
        return new;
    end if;
    raise exception 'status % does not become % by an UPDATE', old.status, new.status using errcode = 'LE410';
end
$$;
-- +goose StatementEnd
create trigger session_heads_status before update of status on session_heads
for each row when (old.status is distinct from new.status) execute function check_status_change();

create table session_participants (
    tenant_id       uuid        not null,
    id              uuid        not null,
    session_id      uuid        not null,
    user_id         uuid, -- null for the system participant
    role            text        not null,
    name            text        not null,
    granted_sources text[]      not null default '{}',
    joined_at       timestamptz,
    left_at         timestamptz,
    removed_at      timestamptz,
    connection_id   text, -- LiveKit's participant sid
    connected_at    timestamptz,
    disconnected_at timestamptz,
    created_at      timestamptz not null default now(),
    constraint session_participants_pkey primary key (tenant_id, id),
    constraint session_participants_session_key unique (tenant_id, session_id, id), -- what an event's actor refers to
    constraint session_participants_user_key unique (tenant_id, session_id, user_id),
    constraint session_participants_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint session_participants_user_fkey foreign key (tenant_id, user_id) references users (tenant_id, id),
    constraint session_participants_role_check check (role in ('admin', 'teacher', 'assistant', 'student', 'system')),
    constraint session_participants_system_check check (role <> 'system' or user_id is null),
    constraint session_participants_sources_check check (granted_sources <@ array['microphone', 'camera', 'screen_share'])
);
create index session_participants_user_idx on session_participants (tenant_id, user_id);
create unique index session_participants_system_key on session_participants (tenant_id, session_id) where role = 'system';
call guard_table('session_participants', 'select, insert, update');

-- +goose Down
drop table session_participants, session_heads, sessions;
drop function check_status_change ();
drop function create_session_head ();
