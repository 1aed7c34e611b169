-- Two numberings that readers follow, an identifier for each event, and operations that belong to their actor.
--
-- Seq counts every event and is hashed; who may not see an event would see a hole in it. So what is for all has dense
-- numbers n of its own, and what is for staff dense numbers k, with the n that it follows.

-- +goose Up
alter table session_state_events add column id uuid, add column n bigint, add column k bigint;
alter table session_state_events disable trigger session_state_events_append_only;
update session_state_events e
set n = l.n, k = case when e.visibility = 'staff' then l.k end
from (
    select tenant_id, session_id, seq,
        count(*) filter (where visibility = 'all') over upto as n, count(*) filter (where visibility = 'staff') over upto as k
    from session_state_events
    window upto as (partition by tenant_id, session_id order by seq)
) l
where (e.tenant_id, e.session_id, e.seq) = (l.tenant_id, l.session_id, l.seq);
-- An event's id is a UUIDv5 (eventlog.ID). Functions compute it; only events of before need it computed here, and only
-- then is the extension needed, which Postgres trusts to whoever may create in the database.
-- +goose StatementBegin
do $$
begin
    if exists (select from session_state_events) then
        create extension if not exists "uuid-ossp" schema migrations;
        update session_state_events set id = migrations.uuid_generate_v5(session_id, actor_id::text || '/' || client_op_id::text);
        drop extension "uuid-ossp";
    end if;
end
$$;
-- +goose StatementEnd
alter table session_state_events
    alter column id set not null,
    alter column n set not null,
    drop constraint session_state_events_op_key,
    -- the id stands first: append_events looks for it alone
    add constraint session_state_events_id_key unique (id, tenant_id),
    add constraint session_state_events_n_check check (n >= case visibility when 'all' then 1 else 0 end),
    add constraint session_state_events_k_check check ((k is not null) = (visibility = 'staff') and (k is null or k > 0));
create unique index session_state_events_n_idx on session_state_events (tenant_id, session_id, n) where visibility = 'all';
create unique index session_state_events_k_idx on session_state_events (tenant_id, session_id, k) where k is not null;

-- As in 00005, with the new columns among those that may never change.
-- +goose StatementBegin
create or replace function refuse_event_change() returns trigger
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
                new.client_op_id, new.content_hash, new.hash, new.id, new.n, new.k)
             is not distinct from
               (old.tenant_id, old.session_id, old.seq, old.at_ms, old.type, old.version, old.visibility, old.actor_id,
                old.client_op_id, old.content_hash, old.hash, old.id, old.n, old.k) then
            return new;
        end if;
    end if;
    raise exception 'session_state_events is append-only: % refused', tg_op using errcode = 'LE403';
end
$$;
-- +goose StatementEnd
alter table session_state_events enable trigger session_state_events_append_only;

alter table session_heads add column last_n bigint not null default 0, add column last_k bigint not null default 0;
alter table session_heads disable trigger session_heads_status;
update session_heads h
set last_n = (select count(*) from session_state_events e
              where e.tenant_id = h.tenant_id and e.session_id = h.session_id and e.visibility = 'all'),
    last_k = (select count(*) from session_state_events e
              where e.tenant_id = h.tenant_id and e.session_id = h.session_id and e.visibility = 'staff');
alter table session_heads enable trigger session_heads_status;
alter table session_heads
    drop constraint session_heads_seq_check,
    drop column last_seq_all,
    drop column last_seq_staff,
    add constraint session_heads_seq_check check (last_n >= 0 and last_k >= 0 and last_seq >= last_n + last_k);

-- +goose Down
-- +goose StatementBegin
do $$ begin raise exception 'the numbers of lanes cannot be taken back: restore a backup'; end $$;
-- +goose StatementEnd
