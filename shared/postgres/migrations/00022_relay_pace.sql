-- Who sends what is new to a room may be late: the machine is busy, or the session's lock is. Late calls used to bunch
-- up with those that came in time. So calls are 300 ms apart when they are made, too: there are never more than four in
-- a second.

-- +goose Up
alter table session_heads add column relay_sent_at timestamptz; -- when the room was sent something last, or is next

-- append_events adds events of one actor to one session, all or none, in order. An operation that is there already adds
-- nothing, unless p_fresh says that each has to be new. The answer's first row (o_nth 0) is where the log stood before:
-- its last seq, n and k, and the time of what was added, from which the caller counts on. After it comes, for each
-- operation that was there already, its first event, with its place among the operations. A last row (o_nth -1) says
-- that the caller sends what is new to the room, and in o_at_ms after how many ms (see relay_lanes).
--   LE404  no such session in this tenant
--   LE422  no such participant in this session
--   LE409  the actor used the operation for something else, or p_fresh and it was used
--   LE410  the session's status (the message) does not allow an event of this type (the detail)
--   LE429  the actor's budget is spent; the detail is the seconds to wait
-- p_cost is what it costs the actor's budget: 0 is nothing, null one for each new event; the system participant has
-- none. It runs as lectern_log, with a search path of its own, and names everything that is not the catalogue's.
--
-- Its plans must not depend on when they were made: a connection keeps them, and while a table is empty or without
-- statistics the planner finds every index as good as any other, and reading all of the table as well. So sequential
-- scans are off, and an operation is looked for by its event's id alone, an actor by theirs: "is not distinct from" can
-- use no index, nor does the policy of lectern_log add a condition that could, which leaves one.
-- +goose StatementBegin
create or replace function append_events(
    p_session uuid, p_actor uuid, p_ids uuid[], p_types text[], p_versions smallint[], p_visibilities text[], p_ops uuid[],
    p_contents jsonb[], p_cost integer, p_fresh boolean
) returns table (
    o_nth integer, o_seq bigint, o_at_ms bigint, o_n bigint, o_k bigint,
    o_content jsonb -- of an operation that was there: null when it was erased since
)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
declare
    v_tenant constant uuid := public.current_tenant();
    v_scope  constant bytea := uuid_send(v_tenant) || uuid_send(p_session);
    v_begun  text; -- the session's status before
    v_status text;
    v_at_ms  bigint;
    v_seq    bigint;
    v_n      bigint;
    v_k      bigint;
    v_hash   bytea;
    v_first  public.session_state_events; -- what an operation did when it came first
    v_new    integer[] := '{}'; -- which of the operations are new, when some are not
    v_salts  bytea[] := '{}'; -- of each event to be
    v_content_hashes bytea[] := '{}';
    v_tails  bytea[] := '{}';
    v_hashes bytea[] := '{}';
    v_ns     bigint[] := '{}';
    v_ks     bigint[] := '{}';
    v_lanes  smallint; -- of what is new
    v_now    timestamptz;
    v_relay_at timestamptz;
    v_relay_free_at timestamptz;
    v_relay_sent_at timestamptz;
    v_relay_lanes smallint;
    v_wait   bigint; -- null: somebody else sends
begin
    -- What needs no lock is done before it is held.
    for i in 1 .. cardinality(p_ops) loop
        v_salts[i] := uuid_send(gen_random_uuid()); -- 122 random bits
        v_content_hashes[i] := public.event_content_hash(v_salts[i], p_contents[i]);
        v_tails[i] := public.event_tail(p_types[i], p_versions[i], p_visibilities[i], p_actor, p_ops[i], v_content_hashes[i]);
    end loop;

    -- The session's lock (see class_lock.go). Writers queue for it, and one is woken for each that is done; queueing
    -- for the row alone wakes them all. The row's lock is what correctness rests on.
    perform pg_advisory_xact_lock(uuid_hash_extended(p_session, 0));
    -- The lock comes first: every later statement then sees all that was committed before it was granted.
    select h.status, h.status, h.last_seq, h.last_n, h.last_k, h.last_hash,
           greatest(h.last_at_ms, (extract(epoch from clock_timestamp()) * 1000)::bigint), h.relay_at, h.relay_free_at, h.relay_sent_at,
           h.relay_lanes
    into v_begun, v_status, v_seq, v_n, v_k, v_hash, v_at_ms, v_relay_at, v_relay_free_at, v_relay_sent_at, v_relay_lanes
    from public.session_heads h
    where h.tenant_id = v_tenant and h.session_id = p_session
    for no key update;
    if not found then
        raise exception 'no such session' using errcode = 'LE404';
    end if;
    if not exists (
        select from public.session_participants p
        where p.id = p_actor and p.tenant_id is not distinct from v_tenant and p.session_id is not distinct from p_session
    ) then
        raise exception 'no such participant' using errcode = 'LE422';
    end if;
    o_nth := 0;
    o_seq := v_seq;
    o_at_ms := v_at_ms;
    o_n := v_n;
    o_k := v_k;
    return next;

    if exists (select from public.session_state_events e where e.id = any (p_ids)) then
        for i in 1 .. cardinality(p_ops) loop
            select * into v_first from public.session_state_events e where e.id = p_ids[i];
            if not found then
                v_new := v_new || i;
            elsif p_fresh or v_first.tenant_id <> v_tenant or v_first.session_id <> p_session or v_first.actor_id <> p_actor
                  or v_first.client_op_id <> p_ops[i] or v_first.type <> p_types[i] or v_first.visibility <> p_visibilities[i]
                  or v_first.content <> p_contents[i] then
                raise exception 'operation id in use' using errcode = 'LE409';
            else
                return query select i, v_first.seq, v_first.at_ms, v_first.n, v_first.k, v_first.content;
            end if;
        end loop;
        if v_new = '{}' then
            return;
        end if;
        select array_agg(p_ids[i]), array_agg(p_types[i]), array_agg(p_versions[i]), array_agg(p_visibilities[i]), array_agg(p_ops[i]),
               array_agg(p_contents[i]), array_agg(v_salts[i]), array_agg(v_content_hashes[i]), array_agg(v_tails[i])
        into p_ids, p_types, p_versions, p_visibilities, p_ops, p_contents, v_salts, v_content_hashes, v_tails
        from unnest(v_new) as i;
    end if;

    if coalesce(p_cost, cardinality(p_ops)) > 0 and not exists (
        select from public.session_participants p
        where p.id = p_actor and p.tenant_id is not distinct from v_tenant and p.session_id is not distinct from p_session
            and p.role is not distinct from 'system'
    ) then
        perform public.spend_budget(v_tenant, p_session, p_actor, exists (
            select from public.session_participants p
            where p.id = p_actor and p.tenant_id is not distinct from v_tenant and p.session_id is not distinct from p_session
                and p.role is not distinct from 'student'
        ), coalesce(p_cost, cardinality(p_ops)));
    end if;
    for i in 1 .. cardinality(p_ops) loop
        v_status := public.next_status(v_status, p_types[i]);
        if v_status is null then
            raise exception '%', v_begun using errcode = 'LE410', detail = p_types[i];
        end if;
        v_seq := v_seq + 1;
        v_hash := public.event_hash(v_hash, v_scope, v_seq, v_at_ms, v_tails[i]);
        v_hashes[i] := v_hash;
        if p_visibilities[i] = 'all' then
            v_n := v_n + 1;
        elsif p_visibilities[i] = 'staff' then
            v_k := v_k + 1;
            v_ks[i] := v_k;
        end if;
        v_ns[i] := v_n;
    end loop;
    insert into public.session_state_events
        (tenant_id, session_id, seq, id, n, k, at_ms, type, version, visibility, actor_id, client_op_id, content, salt, content_hash, hash)
    select v_tenant, p_session, v_seq - cardinality(p_ops) + i, p_ids[i], v_ns[i], v_ks[i], v_at_ms, p_types[i], p_versions[i],
           p_visibilities[i], p_actor, p_ops[i], p_contents[i], v_salts[i], v_content_hashes[i], v_hashes[i]
    from generate_series(1, cardinality(p_ops)) as i;
    v_lanes := case when 'all' = any (p_visibilities) then 1 else 0 end + case when 'staff' = any (p_visibilities) then 2 else 0 end;
    if v_lanes > 0 then
        v_now := clock_timestamp();
        if v_relay_at > v_now then -- booked: whoever did sends this too
            v_relay_lanes := v_relay_lanes | v_lanes;
        else
            v_relay_at := greatest(v_now, v_relay_free_at, v_relay_sent_at + interval '300 ms');
            v_relay_lanes := v_lanes;
            v_wait := ceil(extract(epoch from v_relay_at - v_now) * 1000);
            if v_wait = 0 and v_lanes = 1 then -- sent at once, from hand
                v_relay_sent_at := v_now;
            end if;
        end if;
        v_relay_free_at := v_relay_at + case v_relay_lanes when 3 then interval '700 ms' else interval '350 ms' end;
    end if;
    update public.session_heads h
    set status = v_status, last_seq = v_seq, last_n = v_n, last_k = v_k, last_at_ms = v_at_ms, last_hash = v_hash,
        relay_at = v_relay_at, relay_free_at = v_relay_free_at, relay_sent_at = v_relay_sent_at, relay_lanes = v_relay_lanes
    where h.tenant_id = v_tenant and h.session_id = p_session;
    if v_wait is not null then
        o_nth := -1;
        o_seq := 0;
        o_at_ms := v_wait;
        o_n := 0;
        o_k := 0;
        o_content := null;
        return next;
    end if;
end
$$;
-- +goose StatementEnd

-- claim_relay gives a sender its turn, under the session's lock, for a call for each lane that has events after the
-- position. It answers how many ms from now the first call is due; the second is 300 ms after it.
-- +goose StatementBegin
create function claim_relay(p_session uuid, p_after_n bigint, p_after_k bigint) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_tenant constant uuid := public.current_tenant();
    v_now    constant timestamptz := clock_timestamp();
    v_first  timestamptz;
begin
    update public.session_heads h
    set relay_sent_at = greatest(v_now, h.relay_sent_at + interval '300 ms')
            + case when h.last_n > p_after_n and h.last_k > p_after_k then interval '300 ms' else interval '0' end
    where h.tenant_id = v_tenant and h.session_id = p_session
    returning relay_sent_at - case when h.last_n > p_after_n and h.last_k > p_after_k then interval '300 ms' else interval '0' end
    into v_first;
    return greatest(0, ceil(extract(epoch from v_first - v_now) * 1000))::integer;
end
$$;
-- +goose StatementEnd
alter function claim_relay (uuid, bigint, bigint) owner to lectern_log;
revoke execute on function claim_relay (uuid, bigint, bigint) from public;
grant execute on function claim_relay (uuid, bigint, bigint) to lectern_app;

-- +goose Down
-- +goose StatementBegin
do $$ begin raise exception 'the pace stays: restore a backup'; end $$;
-- +goose StatementEnd
