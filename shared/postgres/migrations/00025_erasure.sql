-- Erasing what a person or one message said: who asked, how far it is, and in which sessions. The words leave the rows
-- at once; the replays are then made anew, and what is left of the old ones is deleted from the bucket.

-- +goose Up
create table erasures (
    tenant_id   uuid        not null,
    id          uuid        not null,
    asked_by    uuid        not null,
    user_id     uuid, -- a person, everywhere
    session_id  uuid, -- or one message or question of a session
    message_id  uuid, -- the id of the event that said it
    status      text        not null default 'queued',
    attempt     integer     not null default 1, -- counts the executions that were started for it
    reason      text        not null default '', -- why it failed
    asked_at    timestamptz not null default now(),
    updated_at  timestamptz not null default now(), -- while it is at work, at least once in two minutes
    finished_at timestamptz,
    constraint erasures_pkey primary key (tenant_id, id),
    constraint erasures_asked_by_fkey foreign key (tenant_id, asked_by) references users (tenant_id, id),
    constraint erasures_user_fkey foreign key (tenant_id, user_id) references users (tenant_id, id),
    constraint erasures_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint erasures_target_check check ((user_id is null) = (session_id is not null) and (session_id is null) = (message_id is null)),
    constraint erasures_status_check check (status in ('queued', 'running', 'completed', 'failed'))
);
create index erasures_asked_by_idx on erasures (tenant_id, asked_by);
create index erasures_user_idx on erasures (tenant_id, user_id) where user_id is not null;
create index erasures_session_idx on erasures (tenant_id, session_id) where session_id is not null;
create index erasures_asked_at_idx on erasures (tenant_id, asked_at, id);
-- What is asked twice is one erasure, until it is done: then there may be new words.
create unique index erasures_open_idx on erasures (tenant_id, user_id, session_id, message_id) nulls not distinct
    where status <> 'completed';
call guard_table('erasures', 'select, insert, update');

create table erasure_sessions (
    tenant_id  uuid    not null,
    erasure_id uuid    not null,
    session_id uuid    not null,
    status     text    not null default 'queued', -- erased: from the rows; swept: from the bucket too
    run        integer not null default 0, -- that makes the replay anew; 0: there was none
    events     integer not null default 0, -- emptied
    objects    integer not null default 0, -- versions deleted
    constraint erasure_sessions_pkey primary key (tenant_id, erasure_id, session_id),
    constraint erasure_sessions_erasure_fkey foreign key (tenant_id, erasure_id) references erasures (tenant_id, id),
    constraint erasure_sessions_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint erasure_sessions_status_check check (status in ('queued', 'erased', 'swept'))
);
create index erasure_sessions_session_idx on erasure_sessions (tenant_id, session_id);
call guard_table('erasure_sessions', 'select');

-- What functions/erase may do besides emptying words.
grant select, update (status, reason, updated_at, finished_at) on erasures to lectern_erase;
grant select, insert, update (status, run, events, objects) on erasure_sessions to lectern_erase;
grant select, update (run, updated_at) on sessions to lectern_erase;
grant update (name) on session_participants to lectern_erase;
grant select, update (status, reason, updated_at) on recordings to lectern_erase;
grant select, delete on artifacts, transcript_segments to lectern_erase;
grant select, update on replays to lectern_erase;
grant select (answer), update (answer) on questions to lectern_erase;

-- +goose Down
revoke select (answer), update (answer) on questions from lectern_erase;
revoke select, update on replays from lectern_erase;
revoke select, delete on artifacts, transcript_segments from lectern_erase;
revoke select, update (status, reason, updated_at) on recordings from lectern_erase;
revoke update (name) on session_participants from lectern_erase;
revoke select, update (run, updated_at) on sessions from lectern_erase;
drop table erasure_sessions, erasures;
