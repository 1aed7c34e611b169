-- The event log of a session: append-only, gapless, hash-chained. What anyone sees of a session is a fold of it.

-- +goose Up
create table session_state_events (
    tenant_id    uuid     not null,
    session_id   uuid     not null,
    seq          bigint   not null, -- 1 is session.started; no gaps
    at_ms        bigint   not null, -- the database's clock, Unix ms, never backwards within a session
    type         text     not null,
    version      smallint not null,
    visibility   text     not null,
    actor_id     uuid     not null, -- a session_participants.id: a pseudonym (see refuse_participant_change)
    client_op_id uuid     not null,
    content      jsonb, -- null once erased
    salt         bytea, -- null once erased, so that a short content cannot be guessed from its hash
    content_hash bytea    not null, -- sha256(salt || content::text as UTF-8)
    hash         bytea    not null, -- see event_hash
    constraint session_state_events_pkey primary key (tenant_id, session_id, seq),
    -- the operation stands first, so that one look finds it whoever used it (see append_events)
    constraint session_state_events_op_key unique (client_op_id, tenant_id, session_id),
    constraint session_state_events_seq_check check (seq > 0),
    constraint session_state_events_version_check check (version > 0),
    constraint session_state_events_visibility_check check (visibility in ('all', 'staff', 'actor')),
    constraint session_state_events_content_check check (octet_length(content::text) <= 8192),
    constraint session_state_events_erased_check check ((content is null) = (salt is null))
);
call guard_table('session_state_events', 'select');
grant select, insert on session_state_events to lectern_log;
create policy log_rows on session_state_events to lectern_log using (true) with check (true);
-- An UPDATE reads the columns it compares; the two it may write are the only two granted.
grant select, update (content, salt), delete on session_state_events to lectern_erase;

-- What is left of a session whose events were purged past their retention.
create table session_tombstones (
    tenant_id  uuid        not null,
    session_id uuid        not null,
    last_seq   bigint      not null,
    last_hash  bytea       not null,
    created_at timestamptz not null default now(),
    constraint session_tombstones_pkey primary key (tenant_id, session_id),
    constraint session_tombstones_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id)
);
call guard_table('session_tombstones', 'select');
grant select, insert on session_tombstones to lectern_erase;
grant select on session_heads, session_participants to lectern_erase;

-- The grants already refuse these to everybody but the owner. The triggers refuse them to the owner too, and hold
-- lectern_erase to its two rights: to empty content and salt, and to purge a session that has its tombstone.
-- +goose StatementBegin
create function refuse_event_change() returns trigger
language plpgsql as $$
begin
    if current_user = 'lectern_erase' then
        if tg_op = 'DELETE' and exists (
            select from public.session_tombstones t
            join public.session_heads h using (tenant_id, session_id)
            where t.tenant_id = old.tenant_id and t.session_id = old.session_id
              and t.last_seq = h.last_seq and t.last_hash = h.last_hash
        ) then
            return old;
        end if;
        if tg_op = 'UPDATE' and new.content is null and new.salt is null
           and (new.tenant_id, new.session_id, new.seq, new.at_ms, new.type, new.version, new.visibility, new.actor_id,
                new.client_op_id, new.content_hash, new.hash)
             = (old.tenant_id, old.session_id, old.seq, old.at_ms, old.type, old.version, old.visibility, old.actor_id,
                old.client_op_id, old.content_hash, old.hash) then
            return new;
        end if;
    end if;
    raise exception 'session_state_events is append-only: % refused', tg_op using errcode = 'LE403';
end
$$;
-- +goose StatementEnd
create trigger session_state_events_append_only before update or delete on session_state_events
for each row execute function refuse_event_change();
create trigger session_state_events_no_truncate before truncate on session_state_events
for each statement execute function refuse_event_change();

-- An actor is a participant of the session, without a foreign key: that would be looked up again for each of a batch's
-- events, a sixth of what they cost. append_events, which alone may insert, looks it up once; and a participant can be
-- neither deleted nor given another id, not by the owner either.
-- +goose StatementBegin
create function refuse_participant_change() returns trigger
language plpgsql as $$
begin
    raise exception 'session_participants keep their ids: % refused', tg_op using errcode = 'LE403';
end
$$;
-- +goose StatementEnd
create trigger session_participants_kept before delete or update of tenant_id, session_id, id on session_participants
for each row execute function refuse_participant_change();
create trigger session_participants_no_truncate before truncate on session_participants
for each statement execute function refuse_participant_change();
grant select (tenant_id, session_id, id) on session_participants to lectern_log;
create policy log_rows on session_participants for select to lectern_log using (true);

-- +goose Down
drop policy log_rows on session_participants;
revoke select (tenant_id, session_id, id) on session_participants from lectern_log;
drop trigger session_participants_no_truncate on session_participants;
drop trigger session_participants_kept on session_participants;
drop function refuse_participant_change ();
drop table session_tombstones, session_state_events;
drop function refuse_event_change ();
