-- What people answer and flag while they watch a class again. It is beside the log, which ends with the class, and who
-- answered a secret poll or was lost is kept under a pseudonym.

-- +goose Up

-- The keys of the pseudonyms: of a secret poll, by its id, and of the flags of a session, by the session's.
create table late_keys (
    tenant_id  uuid  not null,
    session_id uuid  not null,
    about      uuid  not null,
    key        bytea not null,
    constraint late_keys_pkey primary key (tenant_id, session_id, about),
    constraint late_keys_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint late_keys_key_check check (octet_length(key) = 32)
);
call guard_table('late_keys', 'select, insert');
grant select on late_keys to lectern_erase;

create table late_answers (
    tenant_id   uuid     not null,
    session_id  uuid     not null,
    poll_id     uuid     not null,
    user_id     uuid,     -- null where the poll is secret
    pseudonym   bytea,    -- where it is
    option_ids  uuid[]   not null default '{}', -- of a ranking in order, the first one first
    value       smallint, -- of a scale
    body        text     not null default '', -- of what is answered in words
    constraint late_answers_once_key unique nulls not distinct (tenant_id, session_id, poll_id, user_id, pseudonym),
    constraint late_answers_poll_fkey foreign key (tenant_id, session_id, poll_id)
        references polls (tenant_id, session_id, id) on delete cascade,
    constraint late_answers_user_fkey foreign key (tenant_id, user_id) references users (tenant_id, id),
    constraint late_answers_who_check check ((user_id is null) <> (pseudonym is null)),
    constraint late_answers_value_check check (value between 1 and 5),
    constraint late_answers_body_check check (char_length(body) <= 280)
);
create index late_answers_user_idx on late_answers (tenant_id, user_id) where user_id is not null;
call guard_table('late_answers', 'select, insert, update, delete');
grant select, delete on late_answers to lectern_erase;

-- Who was lost where, each in steps of ten seconds since the class began.
create table late_flags (
    tenant_id  uuid   not null,
    session_id uuid   not null,
    pseudonym  bytea  not null,
    at_ms      bigint not null,
    constraint late_flags_pkey primary key (tenant_id, session_id, pseudonym, at_ms),
    constraint late_flags_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint late_flags_at_check check (at_ms between 0 and 86400000 and at_ms % 10000 = 0)
);
call guard_table('late_flags', 'select, insert, delete');
grant select, delete on late_flags to lectern_erase;

-- +goose Down
drop table late_flags;
drop table late_answers;
drop table late_keys;
