-- How events get into the log: one function, which alone may insert, and the bytes that are hashed.

-- +goose Up
-- content_hash = sha256(salt || content). jsonb's text is canonical: keys sorted and unique, one spelling of space.
-- Declared stable, as convert_to is: declared immutable, the function would not be inlined, and take five times as long.
-- +goose StatementBegin
create function event_content_hash(p_salt bytea, p_content jsonb) returns bytea
language sql stable parallel safe
return sha256(p_salt || convert_to(p_content::text, 'UTF8'));
-- +goose StatementEnd

-- hash = sha256(previous hash || scope || seq || at_ms || tail), where the scope is the tenant and the session and the
-- tail is what an event is before it has its place: type, version, visibility, actor, operation, content_hash. The
-- first previous hash is 32 zero bytes. A uuid is its 16 bytes; every integer, lengths included, is 8 bytes big-endian;
-- a text is its length in bytes, then its UTF-8.
-- shared/eventlog computes the same in Go, and both are held to one golden vector.
-- +goose StatementBegin
create function event_tail(
    p_type text, p_version smallint, p_visibility text, p_actor uuid, p_op uuid, p_content_hash bytea
) returns bytea
language sql stable parallel safe
return int8send(octet_length(p_type)) || convert_to(p_type, 'UTF8')
    || int8send(p_version)
    || int8send(octet_length(p_visibility)) || convert_to(p_visibility, 'UTF8')
    || uuid_send(p_actor) || uuid_send(p_op)
    || p_content_hash;
-- +goose StatementEnd

-- +goose StatementBegin
create function event_hash(p_last_hash bytea, p_scope bytea, p_seq bigint, p_at_ms bigint, p_tail bytea) returns bytea
language sql stable parallel safe
return sha256(p_last_hash || p_scope || int8send(p_seq) || int8send(p_at_ms) || p_tail);
-- +goose StatementEnd

-- The status after an event of p_type in a session of p_status, or null where the event is not allowed.
-- eventlog.NextStatus says the same in Go; a test compares the two for every type and status.
-- +goose StatementBegin
create function next_status(p_status text, p_type text) returns text
language sql immutable parallel safe
return case
    when p_type = 'session.started' then case when p_status = 'scheduled' then 'live' end
    when p_type = 'session.ended' then case when p_status = 'live' then 'ended' end
    when p_status = 'live' then 'live'
    when p_status = 'ended' and p_type in (
        'participant.left', 'participant.disconnected', 'media.track_unpublished',
        'recording.stopped', 'recording.failed',
        'artifact.started', 'artifact.completed', 'artifact.failed',
        'consent.withdrawn', 'chat.hidden'
    ) then 'ended'
end;
-- +goose StatementEnd

-- append_events adds events of one actor to one session, all or none, in order. An operation that is there already adds
-- nothing. The answer's first row (o_nth 0) is where the log stood before: its last seq, what students and staff saw
-- last, and the time of what was added, from which the caller counts on. After it comes, for each operation that was
-- there already, its first event, with its place among the operations.
--   LE404  no such session in this tenant
--   LE422  no such participant in this session
--   LE409  the operation id was used by another actor, or for something else
--   LE410  the session's status (the message) does not allow an event of this type (the detail)
-- It runs as lectern_log. Names are qualified, and no role that may call it can create functions or operators.
--
-- Its plans must not depend on when they were made: a connection keeps them, and while a table is empty or without
-- statistics the planner finds every index as good as any other, and reading all of the table as well. So sequential
-- scans are off, an operation is looked for by its id alone, and an actor by all of the primary key: "is not distinct
-- from" can use no index, nor does the policy of lectern_log add a condition that could, which leaves one to choose.
-- +goose StatementBegin
create function append_events(
    p_session uuid, p_actor uuid, p_types text[], p_versions smallint[], p_visibilities text[], p_ops uuid[], p_contents jsonb[]
) returns table (
    o_nth integer, o_seq bigint, o_at_ms bigint, o_prev_all bigint, o_prev_staff bigint,
    o_content jsonb -- of an operation that was there: null when it was erased since
)
language plpgsql security definer
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
    v_all    bigint; -- the newest that students see
    v_staff  bigint; -- the newest that staff see
    v_hash   bytea;
    v_first  public.session_state_events; -- what an operation did when it came first
    v_new    integer[] := '{}'; -- which of the operations are new, when some are not
    v_salts  bytea[] := '{}'; -- of each event to be
    v_content_hashes bytea[] := '{}';
    v_tails  bytea[] := '{}';
    v_hashes bytea[] := '{}';
begin
    -- What needs no lock is done before it is held.
    for i in 1 .. cardinality(p_ops) loop
        v_salts[i] := uuid_send(gen_random_uuid()); -- 122 random bits
        v_content_hashes[i] := public.event_content_hash(v_salts[i], p_contents[i]);
        v_tails[i] := public.event_tail(p_types[i], p_versions[i], p_visibilities[i], p_actor, p_ops[i], v_content_hashes[i]);
    end loop;

    -- The session's turn (see InSession). Writers queue for it, and one is woken for each that is done; queueing for
    -- the row alone wakes them all. The row's lock is what correctness rests on.
    perform pg_advisory_xact_lock(uuid_hash_extended(p_session, 0));
    -- The lock comes first: every later statement then sees all that was committed before it was granted.
    select h.status, h.status, h.last_seq, h.last_seq_all, h.last_seq_staff, h.last_hash,
           greatest(h.last_at_ms, (extract(epoch from clock_timestamp()) * 1000)::bigint)
    into v_begun, v_status, v_seq, v_all, v_staff, v_hash, v_at_ms
    from public.session_heads h
    where h.tenant_id = v_tenant and h.session_id = p_session
    for no key update;
    if not found then
        raise exception 'no such session' using errcode = 'LE404';
    end if;
    if not exists (
        select from public.session_participants p
        where p.tenant_id = v_tenant and p.id = p_actor and p.session_id is not distinct from p_session
    ) then
        raise exception 'no such participant' using errcode = 'LE422';
    end if;
    o_nth := 0;
    o_seq := v_seq;
    o_at_ms := v_at_ms;
    o_prev_all := v_all;
    o_prev_staff := v_staff;
    return next;

    if exists (
        select from public.session_state_events e
        where e.client_op_id = any (p_ops) and e.tenant_id is not distinct from v_tenant and e.session_id is not distinct from p_session
    ) then
        for i in 1 .. cardinality(p_ops) loop
            select * into v_first from public.session_state_events e
            where e.client_op_id = p_ops[i] and e.tenant_id is not distinct from v_tenant
                and e.session_id is not distinct from p_session;
            if not found then
                v_new := v_new || i;
            elsif v_first.actor_id <> p_actor or v_first.type <> p_types[i] or v_first.visibility <> p_visibilities[i]
                  or v_first.content <> p_contents[i] then
                raise exception 'operation id in use' using errcode = 'LE409';
            else
                return query select i, v_first.seq, v_first.at_ms,
                    public.previous_seq(v_tenant, p_session, v_first.seq, 'students'),
                    public.previous_seq(v_tenant, p_session, v_first.seq, 'staff'), v_first.content;
            end if;
        end loop;
        if v_new = '{}' then
            return;
        end if;
        select array_agg(p_types[i]), array_agg(p_versions[i]), array_agg(p_visibilities[i]), array_agg(p_ops[i]),
               array_agg(p_contents[i]), array_agg(v_salts[i]), array_agg(v_content_hashes[i]), array_agg(v_tails[i])
        into p_types, p_versions, p_visibilities, p_ops, p_contents, v_salts, v_content_hashes, v_tails
        from unnest(v_new) as i;
    end if;

    for i in 1 .. cardinality(p_ops) loop
        v_status := public.next_status(v_status, p_types[i]);
        if v_status is null then
            raise exception '%', v_begun using errcode = 'LE410', detail = p_types[i];
        end if;
        v_seq := v_seq + 1;
        v_hash := public.event_hash(v_hash, v_scope, v_seq, v_at_ms, v_tails[i]);
        v_hashes[i] := v_hash;
        if p_visibilities[i] <> 'actor' then
            v_staff := v_seq;
            if p_visibilities[i] = 'all' then
                v_all := v_seq;
            end if;
        end if;
    end loop;
    insert into public.session_state_events
        (tenant_id, session_id, seq, at_ms, type, version, visibility, actor_id, client_op_id, content, salt, content_hash, hash)
    select v_tenant, p_session, generate_series(v_seq - cardinality(p_ops) + 1, v_seq), v_at_ms, unnest(p_types), unnest(p_versions),
           unnest(p_visibilities), p_actor, unnest(p_ops), unnest(p_contents), unnest(v_salts), unnest(v_content_hashes), unnest(v_hashes);
    update public.session_heads h
    set status = v_status, last_seq = v_seq, last_seq_all = v_all, last_seq_staff = v_staff, last_at_ms = v_at_ms,
        last_hash = v_hash
    where h.tenant_id = v_tenant and h.session_id = p_session;
end
$$;
-- +goose StatementEnd

-- previous_seq is the newest seq before p_seq that an audience ('students' or 'staff') sees, or 0.
-- +goose StatementBegin
create function previous_seq(p_tenant uuid, p_session uuid, p_seq bigint, p_audience text) returns bigint
language sql stable
return coalesce((
    select e.seq from session_state_events e
    where e.tenant_id = p_tenant and e.session_id = p_session and e.seq < p_seq
      and (e.visibility = 'all' or (e.visibility = 'staff' and p_audience = 'staff'))
    order by e.seq desc
    limit 1
), 0);
-- +goose StatementEnd

alter function append_events (uuid, uuid, text[], smallint[], text[], uuid[], jsonb[]) owner to lectern_log;
revoke execute on function append_events (uuid, uuid, text[], smallint[], text[], uuid[], jsonb[]) from public;
grant execute on function append_events (uuid, uuid, text[], smallint[], text[], uuid[], jsonb[]) to lectern_app;

-- +goose Down
drop function append_events (uuid, uuid, text[], smallint[], text[], uuid[], jsonb[]);
drop function previous_seq (uuid, uuid, bigint, text);
drop function next_status (text, text);
drop function event_hash (bytea, bytea, bigint, bigint, bytea);
drop function event_tail (text, smallint, text, uuid, uuid, bytea);
drop function event_content_hash (bytea, jsonb);
