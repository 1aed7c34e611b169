SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
CREATE SCHEMA migrations;
ALTER SCHEMA migrations OWNER TO lectern_migrate;
CREATE FUNCTION public.append_events(p_session uuid, p_actor uuid, p_types text[], p_versions smallint[], p_visibilities text[], p_ops uuid[], p_contents jsonb[]) RETURNS TABLE(o_nth integer, o_seq bigint, o_at_ms bigint, o_prev_all bigint, o_prev_staff bigint, o_content jsonb)
    LANGUAGE plpgsql SECURITY DEFINER
    SET enable_seqscan TO 'off'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
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
ALTER FUNCTION public.append_events(p_session uuid, p_actor uuid, p_types text[], p_versions smallint[], p_visibilities text[], p_ops uuid[], p_contents jsonb[]) OWNER TO lectern_log;
CREATE FUNCTION public.check_status_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if current_user = 'lectern_log' or (old.status = 'scheduled' and new.status = 'cancelled') then
        return new;
    end if;
    raise exception 'status % does not become % by an UPDATE', old.status, new.status using errcode = 'LE410';
end
$$;
ALTER FUNCTION public.check_status_change() OWNER TO lectern_migrate;
CREATE FUNCTION public.create_session_head() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    insert into session_heads (tenant_id, session_id) values (new.tenant_id, new.id);
    return null;
end
$$;
ALTER FUNCTION public.create_session_head() OWNER TO lectern_migrate;
CREATE FUNCTION public.current_tenant() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid;
ALTER FUNCTION public.current_tenant() OWNER TO lectern_migrate;
CREATE FUNCTION public.event_content_hash(p_salt bytea, p_content jsonb) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN sha256((p_salt || convert_to((p_content)::text, 'UTF8'::name)));
ALTER FUNCTION public.event_content_hash(p_salt bytea, p_content jsonb) OWNER TO lectern_migrate;
CREATE FUNCTION public.event_hash(p_last_hash bytea, p_scope bytea, p_seq bigint, p_at_ms bigint, p_tail bytea) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN sha256(((((p_last_hash || p_scope) || int8send(p_seq)) || int8send(p_at_ms)) || p_tail));
ALTER FUNCTION public.event_hash(p_last_hash bytea, p_scope bytea, p_seq bigint, p_at_ms bigint, p_tail bytea) OWNER TO lectern_migrate;
CREATE FUNCTION public.event_tail(p_type text, p_version smallint, p_visibility text, p_actor uuid, p_op uuid, p_content_hash bytea) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (((((((int8send((octet_length(p_type))::bigint) || convert_to(p_type, 'UTF8'::name)) || int8send((p_version)::bigint)) || int8send((octet_length(p_visibility))::bigint)) || convert_to(p_visibility, 'UTF8'::name)) || uuid_send(p_actor)) || uuid_send(p_op)) || p_content_hash);
ALTER FUNCTION public.event_tail(p_type text, p_version smallint, p_visibility text, p_actor uuid, p_op uuid, p_content_hash bytea) OWNER TO lectern_migrate;
CREATE PROCEDURE public.guard_table(IN guarded regclass, IN app_privileges text, IN tenant_column name DEFAULT 'tenant_id'::name)
    LANGUAGE plpgsql
    AS $$
begin
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
    execute format('create policy tenant_rows on %s to lectern_app, lectern_erase '
                   'using (%I = current_tenant()) with check (%I = current_tenant())', guarded, tenant_column, tenant_column);
    execute format('create policy owner_rows on %s to lectern_migrate using (true) with check (true)', guarded);
    execute format('create policy backup_rows on %s for select to lectern_backup using (true)', guarded);
    execute format('grant select on %s to lectern_backup', guarded);
    if app_privileges <> '' then
        execute format('grant %s on %s to lectern_app', app_privileges, guarded);
    end if;
end
$$;
ALTER PROCEDURE public.guard_table(IN guarded regclass, IN app_privileges text, IN tenant_column name) OWNER TO lectern_migrate;
CREATE FUNCTION public.next_status(p_status text, p_type text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (p_type = 'session.started'::text) THEN CASE WHEN (p_status = 'scheduled'::text) THEN 'live'::text ELSE NULL::text END WHEN (p_type = 'session.ended'::text) THEN CASE WHEN (p_status = 'live'::text) THEN 'ended'::text ELSE NULL::text END WHEN (p_status = 'live'::text) THEN 'live'::text WHEN ((p_status = 'ended'::text) AND (p_type = ANY (ARRAY['participant.left'::text, 'participant.disconnected'::text, 'media.track_unpublished'::text, 'recording.stopped'::text, 'recording.failed'::text, 'artifact.started'::text, 'artifact.completed'::text, 'artifact.failed'::text, 'consent.withdrawn'::text, 'chat.hidden'::text]))) THEN 'ended'::text ELSE NULL::text END;
ALTER FUNCTION public.next_status(p_status text, p_type text) OWNER TO lectern_migrate;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.session_state_events (
    tenant_id uuid NOT NULL,
    session_id uuid NOT NULL,
    seq bigint NOT NULL,
    at_ms bigint NOT NULL,
    type text NOT NULL,
    version smallint NOT NULL,
    visibility text NOT NULL,
    actor_id uuid NOT NULL,
    client_op_id uuid NOT NULL,
    content jsonb,
    salt bytea,
    content_hash bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT session_state_events_content_check CHECK ((octet_length((content)::text) <= 8192)),
    CONSTRAINT session_state_events_erased_check CHECK (((content IS NULL) = (salt IS NULL))),
    CONSTRAINT session_state_events_seq_check CHECK ((seq > 0)),
    CONSTRAINT session_state_events_version_check CHECK ((version > 0)),
    CONSTRAINT session_state_events_visibility_check CHECK ((visibility = ANY (ARRAY['all'::text, 'staff'::text, 'actor'::text])))
);
ALTER TABLE ONLY public.session_state_events FORCE ROW LEVEL SECURITY;
ALTER TABLE public.session_state_events OWNER TO lectern_migrate;
CREATE FUNCTION public.previous_seq(p_tenant uuid, p_session uuid, p_seq bigint, p_audience text) RETURNS bigint
    LANGUAGE sql STABLE
    RETURN COALESCE((SELECT e.seq FROM public.session_state_events e WHERE ((e.tenant_id = previous_seq.p_tenant) AND (e.session_id = previous_seq.p_session) AND (e.seq < previous_seq.p_seq) AND ((e.visibility = 'all'::text) OR ((e.visibility = 'staff'::text) AND (previous_seq.p_audience = 'staff'::text)))) ORDER BY e.seq DESC LIMIT 1), (0)::bigint);
ALTER FUNCTION public.previous_seq(p_tenant uuid, p_session uuid, p_seq bigint, p_audience text) OWNER TO lectern_migrate;
CREATE FUNCTION public.refuse_event_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
ALTER FUNCTION public.refuse_event_change() OWNER TO lectern_migrate;
CREATE FUNCTION public.refuse_participant_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'session_participants keep their ids: % refused', tg_op using errcode = 'LE403';
end
$$;
ALTER FUNCTION public.refuse_participant_change() OWNER TO lectern_migrate;
CREATE TABLE public.tenant_domains (
    host text NOT NULL,
    tenant_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT tenant_domains_host_check CHECK (((host = lower(host)) AND (host <> ''::text) AND (POSITION((':'::text) IN (host)) = 0)))
);
ALTER TABLE ONLY public.tenant_domains FORCE ROW LEVEL SECURITY;
ALTER TABLE public.tenant_domains OWNER TO lectern_migrate;
CREATE TABLE public.tenants (
    id uuid NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    issuer_url text NOT NULL,
    issuer_name text NOT NULL,
    client_id text NOT NULL,
    client_secret_ref text NOT NULL,
    role_claim text DEFAULT 'groups'::text NOT NULL,
    external_ai boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT tenants_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
    CONSTRAINT tenants_slug_check CHECK ((slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'::text))
);
ALTER TABLE ONLY public.tenants FORCE ROW LEVEL SECURITY;
ALTER TABLE public.tenants OWNER TO lectern_migrate;
CREATE FUNCTION public.resolve_tenant(p_host text) RETURNS SETOF public.tenants
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'public', 'pg_temp'
    BEGIN ATOMIC
 SELECT t.id,
     t.slug,
     t.name,
     t.issuer_url,
     t.issuer_name,
     t.client_id,
     t.client_secret_ref,
     t.role_claim,
     t.external_ai,
     t.created_at
    FROM (public.tenant_domains d
      JOIN public.tenants t ON ((t.id = d.tenant_id)))
   WHERE (d.host = lower(resolve_tenant.p_host));
END;
ALTER FUNCTION public.resolve_tenant(p_host text) OWNER TO lectern_migrate;
CREATE TABLE migrations.versions (
    id integer NOT NULL,
    version_id bigint NOT NULL,
    is_applied boolean NOT NULL,
    tstamp timestamp without time zone DEFAULT now() NOT NULL
);
ALTER TABLE migrations.versions OWNER TO lectern_migrate;
ALTER TABLE migrations.versions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME migrations.versions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.artifacts (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    run integer NOT NULL,
    kind text NOT NULL,
    status text DEFAULT 'queued'::text NOT NULL,
    input_hash text DEFAULT ''::text NOT NULL,
    object_key text DEFAULT ''::text NOT NULL,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT artifacts_kind_check CHECK ((kind = ANY (ARRAY['events_bundle'::text, 'collect'::text, 'master'::text, 'rendition'::text, 'transcript'::text, 'captions'::text, 'alignment'::text, 'chapters'::text, 'highlights'::text, 'summary'::text]))),
    CONSTRAINT artifacts_run_check CHECK ((run > 0)),
    CONSTRAINT artifacts_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'completed'::text, 'failed'::text])))
);
ALTER TABLE ONLY public.artifacts FORCE ROW LEVEL SECURITY;
ALTER TABLE public.artifacts OWNER TO lectern_migrate;
CREATE TABLE public.audit_events (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    actor_user_id uuid,
    action text NOT NULL,
    object_type text NOT NULL,
    object_id text DEFAULT ''::text NOT NULL,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.audit_events FORCE ROW LEVEL SECURITY;
ALTER TABLE public.audit_events OWNER TO lectern_migrate;
CREATE TABLE public.auth_sessions (
    tenant_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    user_id uuid NOT NULL,
    id_token text DEFAULT ''::text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT auth_sessions_token_hash_check CHECK ((octet_length(token_hash) = 32))
);
ALTER TABLE ONLY public.auth_sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE public.auth_sessions OWNER TO lectern_migrate;
CREATE TABLE public.chat_messages (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    reply_to uuid,
    body text NOT NULL,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    hidden_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT chat_messages_body_check CHECK ((char_length(body) <= 4000))
);
ALTER TABLE ONLY public.chat_messages FORCE ROW LEVEL SECURITY;
ALTER TABLE public.chat_messages OWNER TO lectern_migrate;
CREATE TABLE public.confusion_flags (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    withdrawn_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.confusion_flags FORCE ROW LEVEL SECURITY;
ALTER TABLE public.confusion_flags OWNER TO lectern_migrate;
CREATE TABLE public.consents (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    session_id uuid,
    kind text NOT NULL,
    by_guardian boolean DEFAULT false NOT NULL,
    given_at timestamp with time zone DEFAULT now() NOT NULL,
    withdrawn_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT consents_kind_check CHECK ((kind = ANY (ARRAY['microphone'::text, 'camera'::text, 'screen_share'::text])))
);
ALTER TABLE ONLY public.consents FORCE ROW LEVEL SECURITY;
ALTER TABLE public.consents OWNER TO lectern_migrate;
CREATE TABLE public.courses (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    title text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    code text DEFAULT ''::text NOT NULL,
    owner_id uuid NOT NULL,
    archived_at timestamp with time zone,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT courses_code_check CHECK ((char_length(code) <= 40)),
    CONSTRAINT courses_description_check CHECK ((char_length(description) <= 4000)),
    CONSTRAINT courses_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200))),
    CONSTRAINT courses_version_check CHECK ((version > 0))
);
ALTER TABLE ONLY public.courses FORCE ROW LEVEL SECURITY;
ALTER TABLE public.courses OWNER TO lectern_migrate;
CREATE TABLE public.enrollments (
    tenant_id uuid NOT NULL,
    course_id uuid NOT NULL,
    user_id uuid NOT NULL,
    role text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT enrollments_role_check CHECK ((role = ANY (ARRAY['teacher'::text, 'assistant'::text, 'student'::text])))
);
ALTER TABLE ONLY public.enrollments FORCE ROW LEVEL SECURITY;
ALTER TABLE public.enrollments OWNER TO lectern_migrate;
CREATE TABLE public.idempotency_keys (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    operation text NOT NULL,
    key text NOT NULL,
    body_hash bytea NOT NULL,
    status integer,
    response jsonb,
    location text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT idempotency_keys_key_check CHECK (((char_length(key) >= 1) AND (char_length(key) <= 255)))
);
ALTER TABLE ONLY public.idempotency_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE public.idempotency_keys OWNER TO lectern_migrate;
CREATE TABLE public.lesson_segments (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    lesson_id uuid NOT NULL,
    "position" integer NOT NULL,
    title text NOT NULL,
    minutes integer NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT lesson_segments_minutes_check CHECK (((minutes >= 0) AND (minutes <= 600))),
    CONSTRAINT lesson_segments_position_check CHECK (("position" >= 0)),
    CONSTRAINT lesson_segments_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
);
ALTER TABLE ONLY public.lesson_segments FORCE ROW LEVEL SECURITY;
ALTER TABLE public.lesson_segments OWNER TO lectern_migrate;
CREATE TABLE public.lessons (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    course_id uuid NOT NULL,
    "position" integer NOT NULL,
    title text NOT NULL,
    summary text DEFAULT ''::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT lessons_position_check CHECK (("position" >= 0)),
    CONSTRAINT lessons_summary_check CHECK ((char_length(summary) <= 4000)),
    CONSTRAINT lessons_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200))),
    CONSTRAINT lessons_version_check CHECK ((version > 0))
);
ALTER TABLE ONLY public.lessons FORCE ROW LEVEL SECURITY;
ALTER TABLE public.lessons OWNER TO lectern_migrate;
CREATE TABLE public.poll_answers (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    poll_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    option_id uuid,
    body text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT poll_answers_body_check CHECK ((char_length(body) <= 1000)),
    CONSTRAINT poll_answers_content_check CHECK (((option_id IS NULL) <> (body IS NULL)))
);
ALTER TABLE ONLY public.poll_answers FORCE ROW LEVEL SECURITY;
ALTER TABLE public.poll_answers OWNER TO lectern_migrate;
CREATE TABLE public.poll_options (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    poll_id uuid NOT NULL,
    "position" integer NOT NULL,
    label text NOT NULL,
    correct boolean,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT poll_options_label_check CHECK (((char_length(label) >= 1) AND (char_length(label) <= 200))),
    CONSTRAINT poll_options_position_check CHECK (("position" >= 0))
);
ALTER TABLE ONLY public.poll_options FORCE ROW LEVEL SECURITY;
ALTER TABLE public.poll_options OWNER TO lectern_migrate;
CREATE TABLE public.polls (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    created_by uuid NOT NULL,
    kind text NOT NULL,
    question text NOT NULL,
    status text DEFAULT 'draft'::text NOT NULL,
    secret boolean DEFAULT false NOT NULL,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone,
    published_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT polls_kind_check CHECK ((kind = ANY (ARRAY['single_choice'::text, 'multiple_choice'::text, 'scale'::text, 'text'::text]))),
    CONSTRAINT polls_question_check CHECK (((char_length(question) >= 1) AND (char_length(question) <= 500))),
    CONSTRAINT polls_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'open'::text, 'closed'::text])))
);
ALTER TABLE ONLY public.polls FORCE ROW LEVEL SECURITY;
ALTER TABLE public.polls OWNER TO lectern_migrate;
CREATE TABLE public.question_votes (
    tenant_id uuid NOT NULL,
    session_id uuid NOT NULL,
    question_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.question_votes FORCE ROW LEVEL SECURITY;
ALTER TABLE public.question_votes OWNER TO lectern_migrate;
CREATE TABLE public.questions (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    body text NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    answered_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT questions_body_check CHECK (((char_length(body) >= 1) AND (char_length(body) <= 2000))),
    CONSTRAINT questions_status_check CHECK ((status = ANY (ARRAY['open'::text, 'answered'::text, 'dismissed'::text])))
);
ALTER TABLE ONLY public.questions FORCE ROW LEVEL SECURITY;
ALTER TABLE public.questions OWNER TO lectern_migrate;
CREATE TABLE public.reactions (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    kind text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT reactions_kind_check CHECK ((kind = ANY (ARRAY['applause'::text, 'heart'::text, 'laugh'::text, 'surprise'::text, 'thumbs_up'::text, 'thumbs_down'::text])))
);
ALTER TABLE ONLY public.reactions FORCE ROW LEVEL SECURITY;
ALTER TABLE public.reactions OWNER TO lectern_migrate;
CREATE TABLE public.recordings (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    track_id text NOT NULL,
    source text NOT NULL,
    kind text NOT NULL,
    egress_id text,
    status text DEFAULT 'requested'::text NOT NULL,
    object_key text,
    started_at_ns bigint,
    ended_at_ns bigint,
    duration_ms bigint,
    size_bytes bigint,
    reason text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT recordings_kind_check CHECK ((kind = ANY (ARRAY['audio'::text, 'video'::text]))),
    CONSTRAINT recordings_source_check CHECK ((source = ANY (ARRAY['microphone'::text, 'camera'::text, 'screen_share'::text, 'screen_share_audio'::text]))),
    CONSTRAINT recordings_status_check CHECK ((status = ANY (ARRAY['requested'::text, 'active'::text, 'completed'::text, 'failed'::text])))
);
ALTER TABLE ONLY public.recordings FORCE ROW LEVEL SECURITY;
ALTER TABLE public.recordings OWNER TO lectern_migrate;
CREATE TABLE public.replays (
    tenant_id uuid NOT NULL,
    session_id uuid NOT NULL,
    status text NOT NULL,
    run integer NOT NULL,
    bundle_students_key text,
    bundle_staff_key text,
    names_key text,
    media_key text,
    media_type text,
    captions_key text,
    duration_ms bigint,
    partial_reason text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT replays_run_check CHECK ((run > 0)),
    CONSTRAINT replays_status_check CHECK ((status = ANY (ARRAY['events_only'::text, 'ready'::text, 'partial'::text, 'failed'::text])))
);
ALTER TABLE ONLY public.replays FORCE ROW LEVEL SECURITY;
ALTER TABLE public.replays OWNER TO lectern_migrate;
CREATE TABLE public.roles (
    tenant_id uuid NOT NULL,
    role text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT roles_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'teacher'::text, 'assistant'::text, 'student'::text])))
);
ALTER TABLE ONLY public.roles FORCE ROW LEVEL SECURITY;
ALTER TABLE public.roles OWNER TO lectern_migrate;
CREATE TABLE public.session_heads (
    tenant_id uuid NOT NULL,
    session_id uuid NOT NULL,
    status text DEFAULT 'scheduled'::text NOT NULL,
    last_seq bigint DEFAULT 0 NOT NULL,
    last_seq_all bigint DEFAULT 0 NOT NULL,
    last_seq_staff bigint DEFAULT 0 NOT NULL,
    last_at_ms bigint DEFAULT 0 NOT NULL,
    last_hash bytea DEFAULT decode(repeat('00'::text, 32), 'hex'::text) NOT NULL,
    CONSTRAINT session_heads_seq_check CHECK (((last_seq >= last_seq_staff) AND (last_seq_staff >= last_seq_all) AND (last_seq_all >= 0))),
    CONSTRAINT session_heads_status_check CHECK ((status = ANY (ARRAY['scheduled'::text, 'live'::text, 'ended'::text, 'cancelled'::text])))
)
WITH (fillfactor='10', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='500');
ALTER TABLE ONLY public.session_heads FORCE ROW LEVEL SECURITY;
ALTER TABLE public.session_heads OWNER TO lectern_migrate;
CREATE TABLE public.session_participants (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    user_id uuid,
    role text NOT NULL,
    name text NOT NULL,
    granted_sources text[] DEFAULT '{}'::text[] NOT NULL,
    joined_at timestamp with time zone,
    left_at timestamp with time zone,
    removed_at timestamp with time zone,
    connection_id text,
    connected_at timestamp with time zone,
    disconnected_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT session_participants_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'teacher'::text, 'assistant'::text, 'student'::text, 'system'::text]))),
    CONSTRAINT session_participants_sources_check CHECK ((granted_sources <@ ARRAY['microphone'::text, 'camera'::text, 'screen_share'::text])),
    CONSTRAINT session_participants_system_check CHECK (((role <> 'system'::text) OR (user_id IS NULL)))
);
ALTER TABLE ONLY public.session_participants FORCE ROW LEVEL SECURITY;
ALTER TABLE public.session_participants OWNER TO lectern_migrate;
CREATE TABLE public.session_tombstones (
    tenant_id uuid NOT NULL,
    session_id uuid NOT NULL,
    last_seq bigint NOT NULL,
    last_hash bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.session_tombstones FORCE ROW LEVEL SECURITY;
ALTER TABLE public.session_tombstones OWNER TO lectern_migrate;
CREATE TABLE public.sessions (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    course_id uuid NOT NULL,
    lesson_id uuid,
    title text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    time_zone text DEFAULT 'UTC'::text NOT NULL,
    record boolean DEFAULT false NOT NULL,
    created_by uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_reason text,
    run integer DEFAULT 0 NOT NULL,
    room_sid text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sessions_ended_reason_check CHECK ((ended_reason = ANY (ARRAY['teacher'::text, 'time_limit'::text, 'room_empty'::text, 'room_lost'::text]))),
    CONSTRAINT sessions_run_check CHECK ((run >= 0)),
    CONSTRAINT sessions_time_check CHECK (((ends_at > starts_at) AND (ends_at <= (starts_at + '24:00:00'::interval)))),
    CONSTRAINT sessions_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200))),
    CONSTRAINT sessions_version_check CHECK ((version > 0))
);
ALTER TABLE ONLY public.sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sessions OWNER TO lectern_migrate;
CREATE TABLE public.studio_assets (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    course_id uuid NOT NULL,
    uploaded_by uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    content_type text NOT NULL,
    size_bytes bigint NOT NULL,
    sha256 bytea NOT NULL,
    object_key text NOT NULL,
    pages jsonb DEFAULT '[]'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT studio_assets_kind_check CHECK ((kind = ANY (ARRAY['deck'::text, 'image'::text]))),
    CONSTRAINT studio_assets_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
    CONSTRAINT studio_assets_sha256_check CHECK ((octet_length(sha256) = 32)),
    CONSTRAINT studio_assets_size_check CHECK ((size_bytes > 0))
);
ALTER TABLE ONLY public.studio_assets FORCE ROW LEVEL SECURITY;
ALTER TABLE public.studio_assets OWNER TO lectern_migrate;
CREATE TABLE public.studio_scenes (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    asset_id uuid,
    "position" integer NOT NULL,
    kind text NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT studio_scenes_kind_check CHECK ((kind = ANY (ARRAY['camera'::text, 'slides'::text, 'whiteboard'::text, 'screen_share'::text]))),
    CONSTRAINT studio_scenes_position_check CHECK (("position" >= 0)),
    CONSTRAINT studio_scenes_title_check CHECK ((char_length(title) <= 200))
);
ALTER TABLE ONLY public.studio_scenes FORCE ROW LEVEL SECURITY;
ALTER TABLE public.studio_scenes OWNER TO lectern_migrate;
CREATE TABLE public.transcript_segments (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    run integer NOT NULL,
    participant_id uuid NOT NULL,
    start_ms bigint NOT NULL,
    end_ms bigint NOT NULL,
    text text NOT NULL,
    words jsonb DEFAULT '[]'::jsonb NOT NULL,
    confidence double precision,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT transcript_segments_confidence_check CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision))),
    CONSTRAINT transcript_segments_run_check CHECK ((run > 0)),
    CONSTRAINT transcript_segments_time_check CHECK ((end_ms >= start_ms))
);
ALTER TABLE ONLY public.transcript_segments FORCE ROW LEVEL SECURITY;
ALTER TABLE public.transcript_segments OWNER TO lectern_migrate;
CREATE TABLE public.user_roles (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    role text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.user_roles FORCE ROW LEVEL SECURITY;
ALTER TABLE public.user_roles OWNER TO lectern_migrate;
CREATE TABLE public.users (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    subject text NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    name text NOT NULL,
    locale text DEFAULT 'en'::text NOT NULL,
    time_zone text DEFAULT 'UTC'::text NOT NULL,
    last_login_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT users_email_check CHECK ((char_length(email) <= 320)),
    CONSTRAINT users_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
    CONSTRAINT users_subject_check CHECK (((char_length(subject) >= 1) AND (char_length(subject) <= 255)))
);
ALTER TABLE ONLY public.users FORCE ROW LEVEL SECURITY;
ALTER TABLE public.users OWNER TO lectern_migrate;
CREATE TABLE public.webhook_deliveries (
    tenant_id uuid NOT NULL,
    id text NOT NULL,
    event text NOT NULL,
    room text NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    processed_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    failed_reason text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT webhook_deliveries_attempts_check CHECK ((attempts >= 0))
);
ALTER TABLE ONLY public.webhook_deliveries FORCE ROW LEVEL SECURITY;
ALTER TABLE public.webhook_deliveries OWNER TO lectern_migrate;
INSERT INTO migrations.versions VALUES
	(1, 0, true, '2026-11-29 10:49:08.491721'),
	(2, 1, true, '2026-11-29 10:49:08.506138'),
	(3, 2, true, '2026-11-29 10:49:08.528949'),
	(4, 3, true, '2026-11-29 10:49:08.596158'),
	(5, 4, true, '2026-11-29 10:49:08.657751'),
	(6, 5, true, '2026-11-29 10:49:08.705168'),
	(7, 6, true, '2026-11-29 10:49:08.791647'),
	(8, 7, true, '2026-11-29 10:49:08.795453'),
	(9, 8, true, '2026-11-29 10:49:08.8293'),
	(10, 9, true, '2026-11-29 10:49:09.000363'),
	(11, 10, true, '2026-11-29 10:49:09.072123'),
	(12, 11, true, '2026-11-29 10:49:09.104535');
INSERT INTO public.artifacts VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4e95-7bd8-9f25-64373a8fae5f', '01a226ec-4d7a-756e-b305-c2128faad163', 1, 'events_bundle', 'completed', '0123abcd', 't/01a226ec-4d7a-7565-a9a8-f1b8cd92a06f/s/01a226ec-4d7a-756e-b305-c2128faad163/events_bundle', '{}', '', '2026-11-29 10:49:10.551951+00', '2026-11-29 10:49:10.554696+00', '2026-11-29 10:49:10.550488+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4e95-7bda-84dd-fe17aaecb954', '01a226ec-4d7a-756e-b305-c2128faad163', 1, 'collect', 'completed', '0123abcd', 't/01a226ec-4d7a-7565-a9a8-f1b8cd92a06f/s/01a226ec-4d7a-756e-b305-c2128faad163/collect', '{}', '', '2026-11-29 10:49:10.652082+00', '2026-11-29 10:49:10.656858+00', '2026-11-29 10:49:10.550488+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4e95-7bdb-a8d5-bed3dae9d9fe', '01a226ec-4d7a-756e-b305-c2128faad163', 1, 'master', 'completed', '0123abcd', 't/01a226ec-4d7a-7565-a9a8-f1b8cd92a06f/s/01a226ec-4d7a-756e-b305-c2128faad163/master', '{}', '', '2026-11-29 10:49:10.660166+00', '2026-11-29 10:49:10.661315+00', '2026-11-29 10:49:10.550488+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4e95-7bdc-a640-9bbb2ac853be', '01a226ec-4d7a-756e-b305-c2128faad163', 1, 'transcript', 'completed', '0123abcd', 't/01a226ec-4d7a-7565-a9a8-f1b8cd92a06f/s/01a226ec-4d7a-756e-b305-c2128faad163/transcript', '{}', '', '2026-11-29 10:49:10.662295+00', '2026-11-29 10:49:10.668644+00', '2026-11-29 10:49:10.550488+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4e95-7bdd-8ac3-b6647d89b9c9', '01a226ec-4d7a-756e-b305-c2128faad163', 1, 'captions', 'completed', '0123abcd', 't/01a226ec-4d7a-7565-a9a8-f1b8cd92a06f/s/01a226ec-4d7a-756e-b305-c2128faad163/captions', '{}', '', '2026-11-29 10:49:10.669627+00', '2026-11-29 10:49:10.671267+00', '2026-11-29 10:49:10.550488+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-5014-7434-9862-f3be2f0205b0', '01a226ec-4f6e-7833-b872-1a23e361696f', 1, 'events_bundle', 'completed', '0123abcd', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f6e-7833-b872-1a23e361696f/events_bundle', '{}', '', '2026-11-29 10:49:10.932995+00', '2026-11-29 10:49:10.936225+00', '2026-11-29 10:49:10.93238+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-5014-7436-9186-39e83eb382c4', '01a226ec-4f6e-7833-b872-1a23e361696f', 1, 'collect', 'completed', '0123abcd', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f6e-7833-b872-1a23e361696f/collect', '{}', '', '2026-11-29 10:49:10.937383+00', '2026-11-29 10:49:10.938395+00', '2026-11-29 10:49:10.93238+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-5014-7438-8ffc-217208bf3c99', '01a226ec-4f6e-7833-b872-1a23e361696f', 1, 'master', 'completed', '0123abcd', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f6e-7833-b872-1a23e361696f/master', '{}', '', '2026-11-29 10:49:10.94257+00', '2026-11-29 10:49:10.948946+00', '2026-11-29 10:49:10.93238+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-5014-7439-8584-c4dd23c57aa8', '01a226ec-4f6e-7833-b872-1a23e361696f', 1, 'transcript', 'completed', '0123abcd', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f6e-7833-b872-1a23e361696f/transcript', '{}', '', '2026-11-29 10:49:10.949846+00', '2026-11-29 10:49:10.95082+00', '2026-11-29 10:49:10.93238+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-5014-743a-8670-224fc5b25c0a', '01a226ec-4f6e-7833-b872-1a23e361696f', 1, 'captions', 'completed', '0123abcd', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f6e-7833-b872-1a23e361696f/captions', '{}', '', '2026-11-29 10:49:10.956176+00', '2026-11-29 10:49:10.957238+00', '2026-11-29 10:49:10.93238+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-5093-7446-a989-e699fe01bc0b', '01a226ec-4f96-7237-8361-90a45acd333f', 1, 'events_bundle', 'completed', '0123abcd', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f96-7237-8361-90a45acd333f/events_bundle', '{}', '', '2026-11-29 10:49:11.05992+00', '2026-11-29 10:49:11.062331+00', '2026-11-29 10:49:11.05938+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-5093-7447-9781-2aa406df65b3', '01a226ec-4f96-7237-8361-90a45acd333f', 1, 'collect', 'completed', '0123abcd', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f96-7237-8361-90a45acd333f/collect', '{}', '', '2026-11-29 10:49:11.072353+00', '2026-11-29 10:49:11.073661+00', '2026-11-29 10:49:11.05938+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-5093-7448-85cc-efaa0fd9e7a6', '01a226ec-4f96-7237-8361-90a45acd333f', 1, 'master', 'completed', '0123abcd', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f96-7237-8361-90a45acd333f/master', '{}', '', '2026-11-29 10:49:11.076829+00', '2026-11-29 10:49:11.077906+00', '2026-11-29 10:49:11.05938+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-5093-7449-b5db-65623c5f3946', '01a226ec-4f96-7237-8361-90a45acd333f', 1, 'transcript', 'completed', '0123abcd', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f96-7237-8361-90a45acd333f/transcript', '{}', '', '2026-11-29 10:49:11.083854+00', '2026-11-29 10:49:11.088652+00', '2026-11-29 10:49:11.05938+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-5093-744a-bbce-ff5e296391d8', '01a226ec-4f96-7237-8361-90a45acd333f', 1, 'captions', 'completed', '0123abcd', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f96-7237-8361-90a45acd333f/captions', '{}', '', '2026-11-29 10:49:11.089609+00', '2026-11-29 10:49:11.090584+00', '2026-11-29 10:49:11.05938+00');
INSERT INTO public.auth_sessions VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '\x5aafe533c6527e01e746b75b987d5e8e7101a1302c975b07e2949eef9a262f12', '01a226ec-4d7a-7569-b2c8-8ffa5a6155c8', '', '2026-11-29 11:49:10.762713+00', NULL, '2026-11-29 10:49:10.762761+00', '2026-11-29 10:49:10.762761+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '\x5a59fa4d83fe456acc6816fc7dfa099a183f359582ae37d5e5a1a985c89c0a8e', '01a226ec-4f6e-782e-a20f-f3e6a16874af', '', '2026-11-29 11:49:11.096657+00', NULL, '2026-11-29 10:49:11.096711+00', '2026-11-29 10:49:11.096711+00');
INSERT INTO public.courses VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756c-b771-021c4e64393f', 'Physics', '', '', '01a226ec-4d7a-7567-916c-b3298a140123', NULL, 1, '2026-11-29 10:49:10.307863+00', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7831-b23d-ddf950e5799f', 'Physics', '', '', '01a226ec-4f6e-782c-b474-b61c19b77ffb', NULL, 1, '2026-11-29 10:49:10.778098+00', '2026-11-29 10:49:10.778098+00');
INSERT INTO public.enrollments VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756c-b771-021c4e64393f', '01a226ec-4d7a-7567-916c-b3298a140123', 'teacher', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756c-b771-021c4e64393f', '01a226ec-4d7a-7568-9744-bcc1fb865128', 'assistant', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756c-b771-021c4e64393f', '01a226ec-4d7a-7569-b2c8-8ffa5a6155c8', 'student', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756c-b771-021c4e64393f', '01a226ec-4d7a-756a-ba94-08b94cec3748', 'student', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756c-b771-021c4e64393f', '01a226ec-4d7a-756b-a559-b92e35531fb9', 'student', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7831-b23d-ddf950e5799f', '01a226ec-4f6e-782c-b474-b61c19b77ffb', 'teacher', '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7831-b23d-ddf950e5799f', '01a226ec-4f6e-782d-b16e-a58e8e502014', 'assistant', '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7831-b23d-ddf950e5799f', '01a226ec-4f6e-782e-a20f-f3e6a16874af', 'student', '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7831-b23d-ddf950e5799f', '01a226ec-4f6e-782f-89e1-6753cb315ac5', 'student', '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7831-b23d-ddf950e5799f', '01a226ec-4f6e-7830-ab4d-8e3905a5f43e', 'student', '2026-11-29 10:49:10.778098+00');
INSERT INTO public.lessons VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756d-9f2f-7d51d512acd5', '01a226ec-4d7a-756c-b771-021c4e64393f', 0, 'Waves', '', 1, '2026-11-29 10:49:10.307863+00', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7832-941f-0436ee5c9912', '01a226ec-4f6e-7831-b23d-ddf950e5799f', 0, 'Waves', '', 1, '2026-11-29 10:49:10.778098+00', '2026-11-29 10:49:10.778098+00');
INSERT INTO public.recordings VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4e50-7ad1-b225-f46c41594919', '01a226ec-4d7a-756e-b305-c2128faad163', '01a226ec-4dd4-7920-995f-0e631468fbd7', 'TR_0_01a226ec-4d7a-756e-b305-c2128faad163', 'microphone', 'audio', 'EG_0_01a226ec-4d7a-756e-b305-c2128faad163', 'completed', 't/01a226ec-4d7a-7565-a9a8-f1b8cd92a06f/s/01a226ec-4d7a-756e-b305-c2128faad163/tracks/TR_0_01a226ec-4d7a-756e-b305-c2128faad163.ogg', 1700000000000000000, 1700000060000000000, 60000, 123456, NULL, '2026-11-29 10:49:10.468822+00', '2026-11-29 10:49:10.48942+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4e5c-7bbe-a873-75ca8fc7009e', '01a226ec-4d7a-756e-b305-c2128faad163', '01a226ec-4dd4-7920-995f-0e631468fbd7', 'TR_1_01a226ec-4d7a-756e-b305-c2128faad163', 'camera', 'video', 'EG_1_01a226ec-4d7a-756e-b305-c2128faad163', 'completed', 't/01a226ec-4d7a-7565-a9a8-f1b8cd92a06f/s/01a226ec-4d7a-756e-b305-c2128faad163/tracks/TR_1_01a226ec-4d7a-756e-b305-c2128faad163.ogg', 1700000000000000000, 1700000060000000000, 60000, 123456, NULL, '2026-11-29 10:49:10.491318+00', '2026-11-29 10:49:10.498569+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4f4e-78a8-927e-cb0cc63123da', '01a226ec-4dc0-7b8b-af80-719d1472773b', '01a226ec-4f15-7861-aaa9-4dd9ccf3db12', 'TR_0_01a226ec-4dc0-7b8b-af80-719d1472773b', 'microphone', 'audio', 'EG_0_01a226ec-4dc0-7b8b-af80-719d1472773b', 'active', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-29 10:49:10.732104+00', '2026-11-29 10:49:10.741486+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4f5b-7708-97d6-df7e861d83a6', '01a226ec-4dc0-7b8b-af80-719d1472773b', '01a226ec-4f15-7861-aaa9-4dd9ccf3db12', 'TR_1_01a226ec-4dc0-7b8b-af80-719d1472773b', 'camera', 'video', 'EG_1_01a226ec-4dc0-7b8b-af80-719d1472773b', 'active', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-29 10:49:10.745982+00', '2026-11-29 10:49:10.759288+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4fde-75d8-a328-c725eb4c8062', '01a226ec-4f6e-7833-b872-1a23e361696f', '01a226ec-4f9c-75a1-8d25-e2296b00a843', 'TR_0_01a226ec-4f6e-7833-b872-1a23e361696f', 'microphone', 'audio', 'EG_0_01a226ec-4f6e-7833-b872-1a23e361696f', 'completed', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f6e-7833-b872-1a23e361696f/tracks/TR_0_01a226ec-4f6e-7833-b872-1a23e361696f.ogg', 1700000000000000000, 1700000060000000000, 60000, 123456, NULL, '2026-11-29 10:49:10.872861+00', '2026-11-29 10:49:10.896026+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4ff7-7339-9dcf-e87b2f4555a4', '01a226ec-4f6e-7833-b872-1a23e361696f', '01a226ec-4f9c-75a1-8d25-e2296b00a843', 'TR_1_01a226ec-4f6e-7833-b872-1a23e361696f', 'camera', 'video', 'EG_1_01a226ec-4f6e-7833-b872-1a23e361696f', 'completed', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f6e-7833-b872-1a23e361696f/tracks/TR_1_01a226ec-4f6e-7833-b872-1a23e361696f.ogg', 1700000000000000000, 1700000060000000000, 60000, 123456, NULL, '2026-11-29 10:49:10.899735+00', '2026-11-29 10:49:10.913727+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-506c-736e-add2-59c3a91c8930', '01a226ec-4f96-7237-8361-90a45acd333f', '01a226ec-5035-788c-9607-1d8e5be2581d', 'TR_0_01a226ec-4f96-7237-8361-90a45acd333f', 'microphone', 'audio', 'EG_0_01a226ec-4f96-7237-8361-90a45acd333f', 'completed', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f96-7237-8361-90a45acd333f/tracks/TR_0_01a226ec-4f96-7237-8361-90a45acd333f.ogg', 1700000000000000000, 1700000060000000000, 60000, 123456, NULL, '2026-11-29 10:49:11.01911+00', '2026-11-29 10:49:11.029369+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-5079-7d45-be9f-003d404d1d92', '01a226ec-4f96-7237-8361-90a45acd333f', '01a226ec-5035-788c-9607-1d8e5be2581d', 'TR_1_01a226ec-4f96-7237-8361-90a45acd333f', 'camera', 'video', 'EG_1_01a226ec-4f96-7237-8361-90a45acd333f', 'completed', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f96-7237-8361-90a45acd333f/tracks/TR_1_01a226ec-4f96-7237-8361-90a45acd333f.ogg', 1700000000000000000, 1700000060000000000, 60000, 123456, NULL, '2026-11-29 10:49:11.032776+00', '2026-11-29 10:49:11.045572+00');
INSERT INTO public.replays VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 'ready', 1, 't/01a226ec-4d7a-7565-a9a8-f1b8cd92a06f/s/01a226ec-4d7a-756e-b305-c2128faad163/students.lrb', 't/01a226ec-4d7a-7565-a9a8-f1b8cd92a06f/s/01a226ec-4d7a-756e-b305-c2128faad163/staff.lrb', 't/01a226ec-4d7a-7565-a9a8-f1b8cd92a06f/s/01a226ec-4d7a-756e-b305-c2128faad163/names.json', 't/01a226ec-4d7a-7565-a9a8-f1b8cd92a06f/s/01a226ec-4d7a-756e-b305-c2128faad163/master.ogg', 'audio/ogg', 't/01a226ec-4d7a-7565-a9a8-f1b8cd92a06f/s/01a226ec-4d7a-756e-b305-c2128faad163/captions.vtt', 60000, NULL, '2026-11-29 10:49:10.676201+00', '2026-11-29 10:49:10.67683+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 'ready', 1, 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f6e-7833-b872-1a23e361696f/students.lrb', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f6e-7833-b872-1a23e361696f/staff.lrb', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f6e-7833-b872-1a23e361696f/names.json', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f6e-7833-b872-1a23e361696f/master.ogg', 'audio/ogg', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f6e-7833-b872-1a23e361696f/captions.vtt', 60000, NULL, '2026-11-29 10:49:10.962411+00', '2026-11-29 10:49:10.962835+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 'ready', 1, 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f96-7237-8361-90a45acd333f/students.lrb', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f96-7237-8361-90a45acd333f/staff.lrb', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f96-7237-8361-90a45acd333f/names.json', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f96-7237-8361-90a45acd333f/master.ogg', 'audio/ogg', 't/01a226ec-4f6e-7829-b85d-14350aabbb9f/s/01a226ec-4f96-7237-8361-90a45acd333f/captions.vtt', 60000, NULL, '2026-11-29 10:49:11.096034+00', '2026-11-29 10:49:11.096429+00');
INSERT INTO public.roles VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'admin', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'teacher', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'assistant', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'student', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'admin', '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'teacher', '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'assistant', '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'student', '2026-11-29 10:49:10.778098+00');
INSERT INTO public.session_heads VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dd0-7301-a201-f4ed5e212eda', 'scheduled', 0, 0, 0, 0, '\x0000000000000000000000000000000000000000000000000000000000000000'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 'ended', 37, 37, 37, 1795949350672, '\xae1a6ddd88739d48c82de6b7992d1f604e4c591392dacf9918aa6b8213d546cd'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 'live', 20, 20, 20, 1795949350762, '\x79e8701909a2a063f4bd6831eaeb73182021410937ebe44e8ccfc5e81224a11c'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 'ended', 37, 37, 37, 1795949350960, '\xbf72cc3423529599fda6ade6cbb4b1f01958c4ca53c7b8e92382415ee45cb2e2'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f9a-7255-bf0b-cc1ddfcfcdbc', 'scheduled', 0, 0, 0, 0, '\x0000000000000000000000000000000000000000000000000000000000000000'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 'ended', 37, 37, 37, 1795949351091, '\xc53a117b457388531fd8207fffb5666dccaabbdc8a84a17d67c3b65d87119492');
INSERT INTO public.session_participants VALUES
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', '01a226ec-4f96-7237-8361-90a45acd333f', NULL, 'system', 'Lectern', '{}', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-29 10:49:10.97392+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', '01a226ec-4d7a-756e-b305-c2128faad163', NULL, 'system', 'Lectern', '{}', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-29 10:49:10.377184+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '01a226ec-4f6e-7833-b872-1a23e361696f', NULL, 'system', 'Lectern', '{}', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-29 10:49:10.82433+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4e31-716a-a60d-22acedca48f2', '01a226ec-4d7a-756e-b305-c2128faad163', '01a226ec-4d7a-756b-a559-b92e35531fb9', 'student', 'Sofia Student', '{}', '2026-11-29 10:49:10.44894+00', '2026-11-29 10:49:10.508752+00', '2026-11-29 10:49:10.508752+00', 'PA_4_01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.451279+00', NULL, '2026-11-29 10:49:10.44894+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dd4-7920-995f-0e631468fbd7', '01a226ec-4d7a-756e-b305-c2128faad163', '01a226ec-4d7a-7567-916c-b3298a140123', 'teacher', 'Theo Teacher', '{}', '2026-11-29 10:49:10.375105+00', '2026-11-29 10:49:10.520579+00', NULL, 'PA_0_01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.37692+00', NULL, '2026-11-29 10:49:10.356385+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4df7-7890-ae95-55d9f1ea1c18', '01a226ec-4d7a-756e-b305-c2128faad163', '01a226ec-4d7a-7568-9744-bcc1fb865128', 'assistant', 'Asa Assistant', '{}', '2026-11-29 10:49:10.391452+00', '2026-11-29 10:49:10.520579+00', NULL, 'PA_1_01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.395248+00', NULL, '2026-11-29 10:49:10.391452+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4e03-765a-a8c3-8b69a68c0c3b', '01a226ec-4d7a-756e-b305-c2128faad163', '01a226ec-4d7a-7569-b2c8-8ffa5a6155c8', 'student', 'Sara Student', '{microphone}', '2026-11-29 10:49:10.403281+00', '2026-11-29 10:49:10.520579+00', NULL, 'PA_2_01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.408614+00', NULL, '2026-11-29 10:49:10.403281+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4e0d-7d71-b3ae-042a102a6c25', '01a226ec-4d7a-756e-b305-c2128faad163', '01a226ec-4d7a-756a-ba94-08b94cec3748', 'student', 'Sami Student', '{}', '2026-11-29 10:49:10.413776+00', '2026-11-29 10:49:10.520579+00', NULL, 'PA_3_01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.41522+00', NULL, '2026-11-29 10:49:10.413776+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4f1b-730b-90fe-f2c41a3eee98', '01a226ec-4dc0-7b8b-af80-719d1472773b', NULL, 'system', 'Lectern', '{}', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-29 10:49:10.683292+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4f15-7861-aaa9-4dd9ccf3db12', '01a226ec-4dc0-7b8b-af80-719d1472773b', '01a226ec-4d7a-7567-916c-b3298a140123', 'teacher', 'Theo Teacher', '{}', '2026-11-29 10:49:10.68052+00', NULL, NULL, 'PA_0_01a226ec-4dc0-7b8b-af80-719d1472773b', '2026-11-29 10:49:10.683195+00', NULL, '2026-11-29 10:49:10.677458+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4f25-794e-a3d6-8c4960234011', '01a226ec-4dc0-7b8b-af80-719d1472773b', '01a226ec-4d7a-7568-9744-bcc1fb865128', 'assistant', 'Asa Assistant', '{}', '2026-11-29 10:49:10.693496+00', NULL, NULL, 'PA_1_01a226ec-4dc0-7b8b-af80-719d1472773b', '2026-11-29 10:49:10.698458+00', NULL, '2026-11-29 10:49:10.693496+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4f38-73b1-bed4-156657f58a21', '01a226ec-4dc0-7b8b-af80-719d1472773b', '01a226ec-4d7a-756a-ba94-08b94cec3748', 'student', 'Sami Student', '{}', '2026-11-29 10:49:10.712152+00', NULL, NULL, 'PA_3_01a226ec-4dc0-7b8b-af80-719d1472773b', '2026-11-29 10:49:10.717342+00', NULL, '2026-11-29 10:49:10.712152+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4fcb-77fc-abb1-1ccf148dba2b', '01a226ec-4f6e-7833-b872-1a23e361696f', '01a226ec-4f6e-7830-ab4d-8e3905a5f43e', 'student', 'Sofia Student', '{}', '2026-11-29 10:49:10.85942+00', '2026-11-29 10:49:10.917612+00', '2026-11-29 10:49:10.917612+00', 'PA_4_01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.864748+00', NULL, '2026-11-29 10:49:10.85942+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4f35-710b-baa7-4891965178ad', '01a226ec-4dc0-7b8b-af80-719d1472773b', '01a226ec-4d7a-7569-b2c8-8ffa5a6155c8', 'student', 'Sara Student', '{microphone}', '2026-11-29 10:49:10.708944+00', NULL, NULL, 'PA_2_01a226ec-4dc0-7b8b-af80-719d1472773b', '2026-11-29 10:49:10.70994+00', NULL, '2026-11-29 10:49:10.708944+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4f43-75b8-8c10-ee9ca22652bd', '01a226ec-4dc0-7b8b-af80-719d1472773b', '01a226ec-4d7a-756b-a559-b92e35531fb9', 'student', 'Sofia Student', '{}', '2026-11-29 10:49:10.723238+00', '2026-11-29 10:49:10.761659+00', '2026-11-29 10:49:10.761659+00', 'PA_4_01a226ec-4dc0-7b8b-af80-719d1472773b', '2026-11-29 10:49:10.728707+00', NULL, '2026-11-29 10:49:10.723238+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f9c-75a1-8d25-e2296b00a843', '01a226ec-4f6e-7833-b872-1a23e361696f', '01a226ec-4f6e-782c-b474-b61c19b77ffb', 'teacher', 'Theo Teacher', '{}', '2026-11-29 10:49:10.823117+00', '2026-11-29 10:49:10.921183+00', NULL, 'PA_0_01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.824255+00', NULL, '2026-11-29 10:49:10.812264+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4faf-7e9b-b6a7-e13cb239d04f', '01a226ec-4f6e-7833-b872-1a23e361696f', '01a226ec-4f6e-782d-b16e-a58e8e502014', 'assistant', 'Asa Assistant', '{}', '2026-11-29 10:49:10.831838+00', '2026-11-29 10:49:10.921183+00', NULL, 'PA_1_01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.839041+00', NULL, '2026-11-29 10:49:10.831838+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4fbc-72b6-bad6-136f13234968', '01a226ec-4f6e-7833-b872-1a23e361696f', '01a226ec-4f6e-782e-a20f-f3e6a16874af', 'student', 'Sara Student', '{microphone}', '2026-11-29 10:49:10.84407+00', '2026-11-29 10:49:10.921183+00', NULL, 'PA_2_01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.847956+00', NULL, '2026-11-29 10:49:10.84407+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4fc2-7963-865a-310bae37791a', '01a226ec-4f6e-7833-b872-1a23e361696f', '01a226ec-4f6e-782f-89e1-6753cb315ac5', 'student', 'Sami Student', '{}', '2026-11-29 10:49:10.850504+00', '2026-11-29 10:49:10.921183+00', NULL, 'PA_3_01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.855562+00', NULL, '2026-11-29 10:49:10.850504+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-505d-7c00-8aa8-c1be69359af1', '01a226ec-4f96-7237-8361-90a45acd333f', '01a226ec-4f6e-7830-ab4d-8e3905a5f43e', 'student', 'Sofia Student', '{}', '2026-11-29 10:49:11.005422+00', '2026-11-29 10:49:11.056003+00', '2026-11-29 10:49:11.056003+00', 'PA_4_01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:11.012773+00', NULL, '2026-11-29 10:49:11.005422+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-5035-788c-9607-1d8e5be2581d', '01a226ec-4f96-7237-8361-90a45acd333f', '01a226ec-4f6e-782c-b474-b61c19b77ffb', 'teacher', 'Theo Teacher', '{}', '2026-11-29 10:49:10.972706+00', '2026-11-29 10:49:11.05743+00', NULL, 'PA_0_01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:10.973798+00', NULL, '2026-11-29 10:49:10.965471+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-5041-7bf1-8c90-6d948e4a4643', '01a226ec-4f96-7237-8361-90a45acd333f', '01a226ec-4f6e-782d-b16e-a58e8e502014', 'assistant', 'Asa Assistant', '{}', '2026-11-29 10:49:10.977684+00', '2026-11-29 10:49:11.05743+00', NULL, 'PA_1_01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:10.98792+00', NULL, '2026-11-29 10:49:10.977684+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-504e-7f26-bc18-4fa3eeb11a1d', '01a226ec-4f96-7237-8361-90a45acd333f', '01a226ec-4f6e-782e-a20f-f3e6a16874af', 'student', 'Sara Student', '{microphone}', '2026-11-29 10:49:10.990882+00', '2026-11-29 10:49:11.05743+00', NULL, 'PA_2_01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:10.992042+00', NULL, '2026-11-29 10:49:10.990882+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-505a-70e8-b7e5-1922972acc2a', '01a226ec-4f96-7237-8361-90a45acd333f', '01a226ec-4f6e-782f-89e1-6753cb315ac5', 'student', 'Sami Student', '{}', '2026-11-29 10:49:11.001953+00', '2026-11-29 10:49:11.05743+00', NULL, 'PA_3_01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:11.003057+00', NULL, '2026-11-29 10:49:11.001953+00');
INSERT INTO public.session_state_events VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 1, 1795949350362, 'session.started', 1, 'all', '01a226ec-4dd4-7920-995f-0e631468fbd7', 'b78c5e1f-cb77-5902-9058-c9ccde74bf66', '{"title": "Waves, first half", "record": true, "course_id": "01a226ec-4d7a-756c-b771-021c4e64393f", "lesson_id": "01a226ec-4d7a-756d-9f2f-7d51d512acd5", "planned_end_ms": 1795952350000}', '\x12c4883cea01405b8068703c62d00a4e', '\x9dd6682ca3b1534f54d956f7ff981d5cdc031bc11249cfd6dca7676d4ebd9de9', '\xa4c4d28268336495cee41148439633065887e494438cbee4025a6b1f64d1b517'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 2, 1795949350377, 'participant.joined', 1, 'all', '01a226ec-4dd4-7920-995f-0e631468fbd7', '01a226ec-4de4-73d9-8b94-a2082b26c420', '{"role": "teacher", "participant_id": "01a226ec-4dd4-7920-995f-0e631468fbd7"}', '\xb0faec3eb0da4f1b93b139c6f34837d5', '\x982cff95a1c9d74d34011c496a792e3aac7bc2fbd8d85a35b193314e102fae33', '\xac007d4db722072ce6ad5eb76290ee30e639f5d275e98b16fe1bb6b9c3b83bb2'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 3, 1795949350389, 'participant.connected', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', '8d3ade3c-8db6-5dc9-87ec-0bcc7aacc0b0', '{"connection_id": "PA_0_01a226ec-4d7a-756e-b305-c2128faad163", "participant_id": "01a226ec-4dd4-7920-995f-0e631468fbd7"}', '\x99419161ee484027af4d15cafb9e2108', '\x33a7e88505d500d106d4c29b77ef97d6a545a9875c96a266660f1b227bf8ec3a', '\x01dcd8790c1211342b8342c7149b50741a31090b2032ef9392c091d223224906'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 4, 1795949350393, 'participant.joined', 1, 'all', '01a226ec-4df7-7890-ae95-55d9f1ea1c18', '01a226ec-4df7-7613-8864-5ff005ff6722', '{"role": "assistant", "participant_id": "01a226ec-4df7-7890-ae95-55d9f1ea1c18"}', '\xf440d094ccdb4a0083786e266c422ba4', '\x84bc29f90431697860a1f127104a77c12a76815fd15ec22ea4341fb6fda7b3f6', '\x019a525e98149514e022c0ce542d4bb2d566047aadb48880e1a3d73840ca9f14'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 5, 1795949350400, 'participant.connected', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', '4530edaa-f693-53f3-aff2-637b96270ed0', '{"connection_id": "PA_1_01a226ec-4d7a-756e-b305-c2128faad163", "participant_id": "01a226ec-4df7-7890-ae95-55d9f1ea1c18"}', '\x720ced65185a460cbdfa720c23a072a8', '\xad42343f3283cc34fc694f0698776ab47da5a357118ba28262083c08e5f1678d', '\x53514d7b65e8814522eb4e093a4f136d42cc7d80f4473b9b50e98292ed100792'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 6, 1795949350408, 'participant.joined', 1, 'all', '01a226ec-4e03-765a-a8c3-8b69a68c0c3b', '01a226ec-4e02-734d-bb14-55a9d67828a8', '{"role": "student", "participant_id": "01a226ec-4e03-765a-a8c3-8b69a68c0c3b"}', '\x828bd2fe9ca849a3bc8248fb4b1f614c', '\x2ecf98565cdddf37b0b9e5018c84dfc5dba8a01ea761cef80fe349f7016c92e8', '\xc1845304451ffef8306de9ab958c1906c4e983d08cc57314503c9c106b974d9f'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 7, 1795949350413, 'participant.connected', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', '429bad4c-bed8-563a-861d-ff7e90211017', '{"connection_id": "PA_2_01a226ec-4d7a-756e-b305-c2128faad163", "participant_id": "01a226ec-4e03-765a-a8c3-8b69a68c0c3b"}', '\x42b4cc3bac844d78b465dc121f37e8af', '\x962e7270a749efa5bb5d3d650b9cec270d651b24416a9ea5a73b275623b77a96', '\xd164903f6ef53ec364d1a3946dc3682e89fe53d9f30568e25764cb457eadfaf7'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 8, 1795949350415, 'participant.joined', 1, 'all', '01a226ec-4e0d-7d71-b3ae-042a102a6c25', '01a226ec-4e0d-7b34-b1ea-a8cc08195686', '{"role": "student", "participant_id": "01a226ec-4e0d-7d71-b3ae-042a102a6c25"}', '\xd700d0db54eb412eb22c00af63f1d3dd', '\xf99bd5795d561ab3591b1014cef746005e5cb7244b5cd6ed35a058442c2d473a', '\xbba37dbdb952ef30e97bfb3b96c8783dec5a15281497be312b0152fdb43e928c'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 9, 1795949350444, 'participant.connected', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', 'b710f509-51e1-51b9-a9d2-984be6927a45', '{"connection_id": "PA_3_01a226ec-4d7a-756e-b305-c2128faad163", "participant_id": "01a226ec-4e0d-7d71-b3ae-042a102a6c25"}', '\x59e02477eba5470c9f4c421f76276d21', '\xaa930f5bf04a7848e5817d8e12c9e7e5d8bf53f3fe1ab07f2da6a842ddf0a4eb', '\x085b6e1c89a3b823ee8279e854c7eb665f4be27e927da0773cd325e4de21978a'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 10, 1795949350451, 'participant.joined', 1, 'all', '01a226ec-4e31-716a-a60d-22acedca48f2', '01a226ec-4e30-77bc-991f-204952e95cae', '{"role": "student", "participant_id": "01a226ec-4e31-716a-a60d-22acedca48f2"}', '\xd2c6acdaa2274b11b954b7429c05c947', '\xf1e763884649a84b2ba79293d8a5eab9d3bf2db5b21ea510ec4f88f6f64668b1', '\x24589e40c277e4f0b6b65f93626abebd653fcf7bf68c714bd1cb3668d50c3cfc'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 11, 1795949350458, 'participant.connected', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', 'bcd084e8-10ec-5a88-a17a-1f033bed0e11', '{"connection_id": "PA_4_01a226ec-4d7a-756e-b305-c2128faad163", "participant_id": "01a226ec-4e31-716a-a60d-22acedca48f2"}', '\x23fa34d3a3e841ecb8724f5cc8aa5f84', '\x7f903e4b2dfec0853947ed3d0f86c635aac41048184f5e073d54c9fdf8c66e18', '\x7ee81034d39e1f95e63ba31f7fa55a5cf550eaf77a362669912fd5fd03149311'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 12, 1795949350464, 'participant.granted', 1, 'all', '01a226ec-4dd4-7920-995f-0e631468fbd7', '01a226ec-4e3a-7b66-94d2-0f37d0cbe6c7', '{"sources": ["microphone"], "participant_id": "01a226ec-4e03-765a-a8c3-8b69a68c0c3b"}', '\x7dbe544595234c15aa14565a3e275a99', '\xaf056926ed3e82ce0b2788ab5f34d4b4da03350df3f7a5cc34f22fdc0a3ffc0b', '\x63ab64cf0541291c2352213bcbf31c844cdf6a51623797c422e79b9331b7fb20'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 13, 1795949350482, 'media.track_published', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', '39910bb2-466e-53b7-9227-318522a54a97', '{"kind": "audio", "source": "microphone", "track_id": "TR_0_01a226ec-4d7a-756e-b305-c2128faad163", "participant_id": "01a226ec-4dd4-7920-995f-0e631468fbd7"}', '\x71bcb5fc1a6c477ebd3b7da09f85f306', '\x78c58f3c402a89cbc38511d71799fbc6f94883fee7a24ef9734f13af93f40bdb', '\xc2ee6adda7bd70a40b3ecae61a581dc74f6924f2a8445d5b1ac056e9a90c5117'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 14, 1795949350489, 'recording.started', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', 'a2f0c765-94dd-5d33-a23e-d4be811e8d51', '{"source": "microphone", "track_id": "TR_0_01a226ec-4d7a-756e-b305-c2128faad163", "recording_id": "01a226ec-4e50-7ad1-b225-f46c41594919", "participant_id": "01a226ec-4dd4-7920-995f-0e631468fbd7"}', '\x417b7ffb293a4d76af90c539b50631f0', '\x7dc3778da7b37298223189bbd4a11023fc0c047ed7d3b08c30ba283f2a6d1a7b', '\xa35f6bd95d4c064014afe964721b229800c698268d88d325bfa89c192b93accc'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 15, 1795949350491, 'recording.stopped', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', '07ed5616-71e9-5de8-adeb-f7e9377cf6c0', '{"track_id": "TR_0_01a226ec-4d7a-756e-b305-c2128faad163", "recording_id": "01a226ec-4e50-7ad1-b225-f46c41594919", "participant_id": "01a226ec-4dd4-7920-995f-0e631468fbd7"}', '\x492da656ee184e42be6ee5ba6ff7beff', '\x5c81f95fd7c8074454437183a1137888548542012cce5644191efd6e6d70200c', '\x56432864da24e0337c352a8eed5ba4139ea6f483630fb1f6e7d5e1d857e596ac'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 16, 1795949350496, 'media.track_published', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', '364702fa-26fb-5473-8a96-f743bff5ef65', '{"kind": "video", "source": "camera", "track_id": "TR_1_01a226ec-4d7a-756e-b305-c2128faad163", "participant_id": "01a226ec-4dd4-7920-995f-0e631468fbd7"}', '\x6ea1757d21b447b3a08adc82e791d4f4', '\xaacaba3469b0553b8886a1f11125db9b9ea8f9d758b4aa130c4177017621b7af', '\x1c16460da93baabd1470fa110867914104d76779961ebdcd3704dcfe67d78df6'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 17, 1795949350496, 'layout.changed', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', 'e18607a2-9a97-57d8-96ed-041870c3c4ea', '{"cause": "track_published", "stage": {"kind": "camera", "track_id": "TR_1_01a226ec-4d7a-756e-b305-c2128faad163", "participant_id": "01a226ec-4dd4-7920-995f-0e631468fbd7"}}', '\xba5e4c7dfd8948c4ac80e3a33991bbac', '\x0fce99fc60017255e032fc2f787c9c1e9bd8898c032a7964ee4a95ea57452956', '\x82826f96f701ec96bf15799113aec9d3a5bff701b08d1227a48231592bce4a5a'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 18, 1795949350498, 'recording.started', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', 'e777f052-b06a-51f8-98de-051e219f0b31', '{"source": "camera", "track_id": "TR_1_01a226ec-4d7a-756e-b305-c2128faad163", "recording_id": "01a226ec-4e5c-7bbe-a873-75ca8fc7009e", "participant_id": "01a226ec-4dd4-7920-995f-0e631468fbd7"}', '\xe0c5bc602148424aa5433ce6f4c76cfe', '\x6a190b49cff7ac6689dadcd8c01aec57ea7175122894eb636eae532ff9226be2', '\xbf0be274abd50b18e5d33d2bc8a8ca4cb7b1080238359d837025276fbc105dc1'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 19, 1795949350500, 'recording.stopped', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', '5dedf82f-6ebe-5f4e-8c09-62c0c0d5ff71', '{"track_id": "TR_1_01a226ec-4d7a-756e-b305-c2128faad163", "recording_id": "01a226ec-4e5c-7bbe-a873-75ca8fc7009e", "participant_id": "01a226ec-4dd4-7920-995f-0e631468fbd7"}', '\x65b13f738cd74070af68481df138cd11', '\xa179cf9a4edb0faef4bd0034395a8fc98ba55e5e4bdabddaf9d2364d282fd8d1', '\x5129c6bb682cecb8d511e7f402ea3326a4e21df4f92d38cd6d9cc050105a406e'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 20, 1795949350508, 'participant.muted', 1, 'all', '01a226ec-4dd4-7920-995f-0e631468fbd7', '01a226ec-4e6b-7d53-89ea-3db26d1ea703', '{"sources": ["microphone"], "participant_id": "01a226ec-4e03-765a-a8c3-8b69a68c0c3b"}', '\xa37ff6f22a04473f957a6c352a40152b', '\xb2542b79e9f221fa2479f05907e49e9758539b3c9695c923435dad155cb5c7b3', '\xb176f41a37e6fa190d7efadde07382ef8b22e853ece0acaa3aedb4368d73f8d0'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 21, 1795949350520, 'participant.removed', 1, 'all', '01a226ec-4dd4-7920-995f-0e631468fbd7', '4420f118-a23c-590a-9676-101b3284de1d', '{"participant_id": "01a226ec-4e31-716a-a60d-22acedca48f2"}', '\x23a4dbfdabd4409aacf234d7d8548a79', '\x5c0ade604be2d7661e1aada0b2b20ee32b67251b2205faafc5d667c5f276aa32', '\x103a4de2b075879fab4bae829261a21fca58c2cf3c599c136342e23830379e8d'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 22, 1795949350520, 'participant.left', 1, 'all', '01a226ec-4dd4-7920-995f-0e631468fbd7', '42614f54-417a-59c8-8e7f-141253f5b448', '{"reason": "removed", "participant_id": "01a226ec-4e31-716a-a60d-22acedca48f2"}', '\xfca35b816ea942569a050c1b863703bf', '\xd904294411de8142b6450c12fdb93ac7efd92f0cc32fefb51ea08fceb8a83ef2', '\x6db80a6a605f6dc0728a6965eadb3535e1254554467eb8fa795117f629254290'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 23, 1795949350521, 'participant.left', 1, 'all', '01a226ec-4dd4-7920-995f-0e631468fbd7', '293dc4af-43c2-5ee1-87dc-4fe47c938808', '{"reason": "session_ended", "participant_id": "01a226ec-4dd4-7920-995f-0e631468fbd7"}', '\x5db54e88c323444390c4287052cfabc5', '\xb6aedbc5dbd9ce162e9cf8b67749cf6d132791a7525fd20be22e239190ccfd9d', '\x166bdca01d5053b8eaa97e3d6be0fae7558b43cf947b81e08ffae48371544795'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 24, 1795949350521, 'participant.left', 1, 'all', '01a226ec-4dd4-7920-995f-0e631468fbd7', '5b67f7e6-36ff-58f0-8112-5d2fd22801aa', '{"reason": "session_ended", "participant_id": "01a226ec-4df7-7890-ae95-55d9f1ea1c18"}', '\x3d0857d25320433e94c0da29c232a4c0', '\x571a28115748c98c597a0cb6acecf910a01389b7ff68310e6e0bd772cdad8567', '\x6dc18bdddc853c2cf157fcdc01d76aea09bd96870e6bce44df5bcba3feef6b75'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 25, 1795949350521, 'participant.left', 1, 'all', '01a226ec-4dd4-7920-995f-0e631468fbd7', '8e0ac4f7-e6f3-5601-92ae-c446c731f6d7', '{"reason": "session_ended", "participant_id": "01a226ec-4e03-765a-a8c3-8b69a68c0c3b"}', '\xb7eda87c534e4fb1b81124bbde866d23', '\x9bff4cfa359ff4b923484596f48acbda945f51b1ffb6327ee3b54c11b5ce8867', '\x2517f20470c9644f993d52ec0f042e86c97b77e32fd8764261601e33c22430fe'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 26, 1795949350521, 'participant.left', 1, 'all', '01a226ec-4dd4-7920-995f-0e631468fbd7', '480cc470-0c75-5fd7-b0bb-11f073d3f0be', '{"reason": "session_ended", "participant_id": "01a226ec-4e0d-7d71-b3ae-042a102a6c25"}', '\xdff5922f08134d0da5b24d78c89f24dc', '\xb379b5b09e3de675597e91e1708b58dbf147814355741b38843b9ec65c2e70c9', '\x016ebecede99668d94bbb18fbb4df3e0a9d12b9be75cf276662a55028c1570db'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 27, 1795949350521, 'session.ended', 1, 'all', '01a226ec-4dd4-7920-995f-0e631468fbd7', 'f924ac45-7e29-5d50-ad31-eaa2f56c3c62', '{"reason": "teacher"}', '\xe435a75587e6481a9edab5609b976ce6', '\x4ef09bfc3e55d3ce980b108d0ebac57387169627f0650d1757896bc10d998143', '\x7fdd6aaa5ea0416b3ac213906d06b218a7154a18919818d8f84daa9f94f4e25a'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 28, 1795949350554, 'artifact.started', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', 'b64f1ba5-e9fd-5187-a964-86d159a6d96b', '{"run": 1, "kind": "events_bundle", "artifact_id": "01a226ec-4e95-7bd8-9f25-64373a8fae5f"}', '\x6e3f80538dea409c89c8f65df94d7d5f', '\xa0c483cd2dda00e8ac1ab50a787d042c16a1b17f668bead7cfd6e10a47beb3c4', '\x05c3dc6061df129d015d81309669981ca6fee4cea8c91ab391c93f3d9235e26c'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 29, 1795949350556, 'artifact.completed', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', 'fa64706b-ece9-5d19-9748-43e3c22b892e', '{"run": 1, "kind": "events_bundle", "artifact_id": "01a226ec-4e95-7bd8-9f25-64373a8fae5f"}', '\xb53ef91246fb48eba91f4c7bd5d4803b', '\x34b29741bcad7769995838520518ae96571e4d76a1bc5a7f288e1d2245a04848', '\x3f822a1c131965b5a07ff7e2e76daa9683ab5e81ffe1c0c069783aa08d19daf0'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 30, 1795949350654, 'artifact.started', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', '218e2b84-e866-5fc5-a654-7a736dbaacb7', '{"run": 1, "kind": "collect", "artifact_id": "01a226ec-4e95-7bda-84dd-fe17aaecb954"}', '\x89a2201eab514daab9c06d4a9bc75bf6', '\x45a477169d5948e85aafc8957a019d9f179aff99d36c6cde6b3cba80e1598faa', '\x26518c831740abe9e03287a8063b8be36f86bd87458f23566ea0dc62bba959c0'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 31, 1795949350658, 'artifact.completed', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', '465af2df-70b8-58f2-9805-e5167fbd7511', '{"run": 1, "kind": "collect", "artifact_id": "01a226ec-4e95-7bda-84dd-fe17aaecb954"}', '\x9a168c90711648309d654ad1d1072269', '\x63a6b8dd342a50565ee012d6bc1f8cd1e8e37bd8aadd2fb25b1e9a69c8ab3a36', '\x66ef8034d807bef9dd85d9f42b1708d954628ba04be9984d4382c493e30c529a'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 32, 1795949350661, 'artifact.started', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', 'ab0bd9fa-bc3a-5b59-bfbb-b0e1e8275319', '{"run": 1, "kind": "master", "artifact_id": "01a226ec-4e95-7bdb-a8d5-bed3dae9d9fe"}', '\xf724b44e0c1f4135b10eb789c32096b8', '\xf2b4a9f8dbba493c9e647675c5acb5baf11a591967c4d7035caae0e9d43943a9', '\x0f930b8b07e66b1df7689fce0944d5b74f8a6e06cf61793882c3531fddb58a8f'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 33, 1795949350662, 'artifact.completed', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', '5607e938-8ab2-5d27-846c-b5287d49960c', '{"run": 1, "kind": "master", "artifact_id": "01a226ec-4e95-7bdb-a8d5-bed3dae9d9fe"}', '\xa4d59ad5fdc4427f9720edf11e38b727', '\xade07415ad550ff421229428b3a7a20e6f44c13f27eb0e3d3ec8ad790da31ad6', '\x21dce9656a4179e27fe8e1ec33b45d19064eaa98e444a456e5a945506fd6b4eb'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 34, 1795949350668, 'artifact.started', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', '1607ed7e-9d84-5ce7-b583-5242a955766f', '{"run": 1, "kind": "transcript", "artifact_id": "01a226ec-4e95-7bdc-a640-9bbb2ac853be"}', '\x965dfb9cc0c04776897676ec86b7228e', '\x837c7ae4669727b45817dc97d37ec8f6e8510d4f1c6fd3f66c3cab9332086b0a', '\x4eb644a11b5a31f27930a0a6d305226da8a46fbebf6040b2e0be2cc512f231d5'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 35, 1795949350669, 'artifact.completed', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', 'f3bae395-0f74-50da-88b1-eecd9fdb7a5d', '{"run": 1, "kind": "transcript", "artifact_id": "01a226ec-4e95-7bdc-a640-9bbb2ac853be"}', '\xf02d0631217c4b68a72c0b40011500ae', '\x6f3e6940a861db1abaaa430ff23a1f104df169a2d78e2acdd9916110ffbe6c16', '\xe94185b4386f1e65c8447e3b08e235ad70d1474490bf5b38a5fbbf67ca6be7a2'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 36, 1795949350671, 'artifact.started', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', 'cccefc7a-17e4-524f-ac84-a24bdbc62bda', '{"run": 1, "kind": "captions", "artifact_id": "01a226ec-4e95-7bdd-8ac3-b6647d89b9c9"}', '\x5f262de54cf94241a8d6a3a902ec77cc', '\xcc38a64da520379313d5363c1a334e95d1fd3a3c65f95862533048e870fc8fc5', '\x09d91aa1558fc598a710851ffd8d0e105c0dede3e76d974a5bfbdc728b4833e6'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', 37, 1795949350672, 'artifact.completed', 1, 'all', '01a226ec-4de8-7e1b-aef8-6f6ba5b32be8', 'ed69f1b2-b7b9-5c3b-8c79-67a2b94e9ca0', '{"run": 1, "kind": "captions", "artifact_id": "01a226ec-4e95-7bdd-8ac3-b6647d89b9c9"}', '\x47fe586c3c204d7c9663b1aa675b879b', '\x1162a9a9c41ec0689dfb91553b1cf522fddb958c2e308282d9b4f13d0b00a1e1', '\xae1a6ddd88739d48c82de6b7992d1f604e4c591392dacf9918aa6b8213d546cd'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 1, 1795949350678, 'session.started', 1, 'all', '01a226ec-4f15-7861-aaa9-4dd9ccf3db12', '9313cd82-e662-5ede-88b2-2af733e26b61', '{"title": "Waves, part 2", "record": true, "course_id": "01a226ec-4d7a-756c-b771-021c4e64393f", "lesson_id": "01a226ec-4d7a-756d-9f2f-7d51d512acd5", "planned_end_ms": 1795956550000}', '\x230925f4de2442f1b262332c85cdfbfa', '\xfa5e5eb302af857621da94506181a05e317511649c243c145d2ec554b6d4ea61', '\xb7a508dd42f68731285fa215eb832809c3a9b85a186e096d344da853000d21a0'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 2, 1795949350681, 'participant.joined', 1, 'all', '01a226ec-4f15-7861-aaa9-4dd9ccf3db12', '01a226ec-4f18-773e-a271-96e5b1a3e5b3', '{"role": "teacher", "participant_id": "01a226ec-4f15-7861-aaa9-4dd9ccf3db12"}', '\x41dc00cfb7b64b4e88def8f0b223951c', '\x39a09b384d08eed4dbaefa1e6798e925eeeedf10f750c1aaaa56dea6b0124ff3', '\x2255f8ecfea78c4b11fa1c112aec18f3d52d4565379b4b2ee767c6caa41a0eeb'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 3, 1795949350693, 'participant.connected', 1, 'all', '01a226ec-4f1b-730b-90fe-f2c41a3eee98', '1e06e49c-ccdb-5d18-9a08-edf6733ae3ca', '{"connection_id": "PA_0_01a226ec-4dc0-7b8b-af80-719d1472773b", "participant_id": "01a226ec-4f15-7861-aaa9-4dd9ccf3db12"}', '\xf3b4ddd41d9342819e7a3830bb135325', '\x92cce8071b72bc6372c240061a2b5f6b636c43b89a0ecef15e0785e8738fa92e', '\x1bace31897b96346846daa4bb86043e9f9f6268f6a2fa5483e78a7d988c1d223'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 4, 1795949350694, 'participant.joined', 1, 'all', '01a226ec-4f25-794e-a3d6-8c4960234011', '01a226ec-4f25-76e2-aebb-da134cc7339b', '{"role": "assistant", "participant_id": "01a226ec-4f25-794e-a3d6-8c4960234011"}', '\x5ed453bd23a34296864863e1bb13fcc4', '\xb72b2a2ec2394c33c12d95e3810d8a65b2c7a0df30ec64ea9e25da147e04995d', '\xb4d03baf454ade0f6cdb5f162a807ba30bc62011242519fc21fb452e473b023c'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 5, 1795949350708, 'participant.connected', 1, 'all', '01a226ec-4f1b-730b-90fe-f2c41a3eee98', '8d79e9d2-a026-5cf0-afd5-9f3d3f3de0ec', '{"connection_id": "PA_1_01a226ec-4dc0-7b8b-af80-719d1472773b", "participant_id": "01a226ec-4f25-794e-a3d6-8c4960234011"}', '\x22037134d9c74df4b596e1086d0cdc65', '\xe47da5c2b72f21aa41fad08ed08a1f9e3678ef93d49f759b8c894c256a25c1e3', '\x31a7e60f7ab7604ff616c3f197bc92f43e1015829805838f5df4ae12da9a88f2'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 6, 1795949350710, 'participant.joined', 1, 'all', '01a226ec-4f35-710b-baa7-4891965178ad', '01a226ec-4f34-7d96-a752-bc679abd79ab', '{"role": "student", "participant_id": "01a226ec-4f35-710b-baa7-4891965178ad"}', '\xc82eb85ad4564496a35f6cf4cefa9946', '\x78a6facd0dfc0311328b4c324bf10b9f723097837219700bc6dc5207d91e08f7', '\x153b677450dea8b180c741cfbd43600401d6d7dc03474869093feb0269abb5a8'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 7, 1795949350712, 'participant.connected', 1, 'all', '01a226ec-4f1b-730b-90fe-f2c41a3eee98', 'bd1178cb-25dc-5477-9275-b9c4881fd81e', '{"connection_id": "PA_2_01a226ec-4dc0-7b8b-af80-719d1472773b", "participant_id": "01a226ec-4f35-710b-baa7-4891965178ad"}', '\x799c0931589b47faac17e05bbefbae4c', '\xe8637a096d6751beea2ca41991338d3c3ef67ce8d657c3ca3488a8d3f7514044', '\x6e07ec068204d43468d88760df40bd76c9cc01d8a20e32825c30545f36f16426'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 8, 1795949350717, 'participant.joined', 1, 'all', '01a226ec-4f38-73b1-bed4-156657f58a21', '01a226ec-4f38-71aa-8382-0e451722e8a5', '{"role": "student", "participant_id": "01a226ec-4f38-73b1-bed4-156657f58a21"}', '\x8fadd7ca825747db92351bc8399700b8', '\x7894f6599298f05f8991d66fe89a75971a449b1f22503d07e249471cc9d50d36', '\xe9476f2d863ddc8ce92edc8f1874fdd9c3837ff56ed25021b383289829e8ebd7'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 9, 1795949350719, 'participant.connected', 1, 'all', '01a226ec-4f1b-730b-90fe-f2c41a3eee98', 'a71615eb-a5f9-5ba2-8ac4-d4e6c01040bd', '{"connection_id": "PA_3_01a226ec-4dc0-7b8b-af80-719d1472773b", "participant_id": "01a226ec-4f38-73b1-bed4-156657f58a21"}', '\xdc4aabe191e047d3b477c271974f8fbe', '\xe658a756c14cebde7e68687bff98f8010345d78125072075ebe4f349a31b6457', '\xcfbb0053e1e1f8b5f5deb1c8446c66fbc2a479d5288b339a58709d5e5dc5345c'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 10, 1795949350728, 'participant.joined', 1, 'all', '01a226ec-4f43-75b8-8c10-ee9ca22652bd', '01a226ec-4f3f-7be7-8d1e-aa390c15eb7c', '{"role": "student", "participant_id": "01a226ec-4f43-75b8-8c10-ee9ca22652bd"}', '\xcd1abf9781454bfb845a7ed80ddee9d0', '\xe1a945578b8f3d55feeb15ec2d9493ebe81b344ec413d0cddd8d8d4ef00fb063', '\xab24a092f0c8e4d35e5fc2f6cb6b227afcb0cfa7153d284a9b98047cfb892c82'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 11, 1795949350731, 'participant.connected', 1, 'all', '01a226ec-4f1b-730b-90fe-f2c41a3eee98', '3edecb0f-99e2-570f-b98c-337119fa715d', '{"connection_id": "PA_4_01a226ec-4dc0-7b8b-af80-719d1472773b", "participant_id": "01a226ec-4f43-75b8-8c10-ee9ca22652bd"}', '\x6a0961ac470a4c31905632103c28520b', '\x455877cb89a6e0fb55d8d7e96f9b09ea495b688fbdfa38f79cf943c14fa6c2a4', '\xdfe2437929e45fc3d005a9383035af33f96cda530978d70735fa3c9ff1ee3eeb'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 12, 1795949350732, 'participant.granted', 1, 'all', '01a226ec-4f15-7861-aaa9-4dd9ccf3db12', '01a226ec-4f4b-754f-86cf-4c640af0f188', '{"sources": ["microphone"], "participant_id": "01a226ec-4f35-710b-baa7-4891965178ad"}', '\xa951a36d496e48bfaf91c8713f379dc1', '\x9a2c4fc052eb7d31bb6be2a3a1ba1ea39ac4b7c5dcf6519243e2cbcc9d0ff4e6', '\xa3a0079ba3f6beb1b9392c4a66fa297287e9659771e6830e5337f226ebeb970d'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 13, 1795949350741, 'media.track_published', 1, 'all', '01a226ec-4f1b-730b-90fe-f2c41a3eee98', '3f83fe3b-5337-52e9-ab07-49dffd56795f', '{"kind": "audio", "source": "microphone", "track_id": "TR_0_01a226ec-4dc0-7b8b-af80-719d1472773b", "participant_id": "01a226ec-4f15-7861-aaa9-4dd9ccf3db12"}', '\xdb4baece58fc48c7ae32f3836aee80f4', '\xf3f327863249b490c747fdb6b2e2e1de35f8d2ce4d3a3795a0cd00a81cab0864', '\x0f7882f56c4bf3283921a4f9f5d69f6394ea95fe9f99ba30af5acd07a9a361c9');
INSERT INTO public.session_state_events VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 14, 1795949350745, 'recording.started', 1, 'all', '01a226ec-4f1b-730b-90fe-f2c41a3eee98', 'd2929a36-100c-5958-ba7e-66606d3ec880', '{"source": "microphone", "track_id": "TR_0_01a226ec-4dc0-7b8b-af80-719d1472773b", "recording_id": "01a226ec-4f4e-78a8-927e-cb0cc63123da", "participant_id": "01a226ec-4f15-7861-aaa9-4dd9ccf3db12"}', '\xf75d82086907413ba890d0ded5e2a483', '\xaf28e4813333e69636696ec42c07045fe1e4a441133245657811c5c0afeea698', '\x4bb592d52d9708e99f4c05da365c70a93dd412d53f5aa354710661de6688875b'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 15, 1795949350748, 'media.track_published', 1, 'all', '01a226ec-4f1b-730b-90fe-f2c41a3eee98', 'b3093bb1-76dc-57ae-87cf-a5492e7244de', '{"kind": "video", "source": "camera", "track_id": "TR_1_01a226ec-4dc0-7b8b-af80-719d1472773b", "participant_id": "01a226ec-4f15-7861-aaa9-4dd9ccf3db12"}', '\x1dcb4c084cad46958075544a47d71e4e', '\xe5083a15b7ba96e7975b870c2bc2a314f7ab9470aed49b1b709e10906e9ed148', '\xf8b85fb7ae92e44c02d85d4434b497768a2e9e210d0351c3f74e962e599fdcfd'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 16, 1795949350748, 'layout.changed', 1, 'all', '01a226ec-4f1b-730b-90fe-f2c41a3eee98', '9a8f7fad-5b58-5949-be22-61fc8e34aec9', '{"cause": "track_published", "stage": {"kind": "camera", "track_id": "TR_1_01a226ec-4dc0-7b8b-af80-719d1472773b", "participant_id": "01a226ec-4f15-7861-aaa9-4dd9ccf3db12"}}', '\x5a05cd0fe7ca43d69c8517281f007caa', '\xbe2188db337f2cc6211fea71b2f022f7fec31705cce345c8929e453bcac602f1', '\x5aeeff11ef65c11a1d87a3745cdd4bf1dc6b6e617f9cb62b3e96dc1c56adee1b'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 17, 1795949350761, 'recording.started', 1, 'all', '01a226ec-4f1b-730b-90fe-f2c41a3eee98', '936ef3be-7a7f-5f8e-96a8-06ec019f9795', '{"source": "camera", "track_id": "TR_1_01a226ec-4dc0-7b8b-af80-719d1472773b", "recording_id": "01a226ec-4f5b-7708-97d6-df7e861d83a6", "participant_id": "01a226ec-4f15-7861-aaa9-4dd9ccf3db12"}', '\x49949ad3ad1442c8bc5bf4b90d69c401', '\xfb9cd7587df5bcb7ce523e3101144360f5e8eb828f5452b270a7d33e65d9cd36', '\x43f071266b862e4f5fe2e2ca0aef0bcac67dd4c88d114dee10bb3f285d564a59'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 18, 1795949350761, 'participant.muted', 1, 'all', '01a226ec-4f15-7861-aaa9-4dd9ccf3db12', '01a226ec-4f69-7382-bdbf-4779cd7adb8f', '{"sources": ["microphone"], "participant_id": "01a226ec-4f35-710b-baa7-4891965178ad"}', '\xc41f1789589842799512cb912a043ace', '\xb34e08074f912cdb7366fe41b26874ddeb14968ed7b0c251071a0db147c7c906', '\x9289f165b48de738705b3db644e8aaa35bd648582c875e8990ea747a90e72d6c'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 19, 1795949350762, 'participant.removed', 1, 'all', '01a226ec-4f15-7861-aaa9-4dd9ccf3db12', '6aa77da4-f359-5638-9571-894a3e3ccd17', '{"participant_id": "01a226ec-4f43-75b8-8c10-ee9ca22652bd"}', '\xd6f633721ac0448a9169f54d466a16a3', '\x84d8e2d7c2006832300464f806c00472a952763ae97c0f64ec87c86162c4c870', '\x0f4d4e5045f532e8f1e3316a0b263aa34d0384e9b7943f759c5a3df15fd05be8'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', 20, 1795949350762, 'participant.left', 1, 'all', '01a226ec-4f15-7861-aaa9-4dd9ccf3db12', 'e07bfc56-2504-5161-b3b3-4c98b254fb80', '{"reason": "removed", "participant_id": "01a226ec-4f43-75b8-8c10-ee9ca22652bd"}', '\xa51c14130f754959bb7aa2f6e1d22c44', '\xe237b0a6f5926b63fc5b78fddd1294502d731e93cd3540c7f183f82c1a90bf45', '\x79e8701909a2a063f4bd6831eaeb73182021410937ebe44e8ccfc5e81224a11c'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 1, 1795949350814, 'session.started', 1, 'all', '01a226ec-4f9c-75a1-8d25-e2296b00a843', '2c094fd9-173a-5400-af27-b61e39659070', '{"title": "Waves, first half", "record": true, "course_id": "01a226ec-4f6e-7831-b23d-ddf950e5799f", "lesson_id": "01a226ec-4f6e-7832-941f-0436ee5c9912", "planned_end_ms": 1795952350000}', '\x5ab94ad2908640659877c3f6333d94d0', '\x3612f38252e0c9733c8b9476dc007bc2fb88afd0c31f1c58263a96bce2f5b4fd', '\x3f4a0e317f752b90cb44df111617a218e1475ec3b86377db41f86c14b56d37dd'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 2, 1795949350824, 'participant.joined', 1, 'all', '01a226ec-4f9c-75a1-8d25-e2296b00a843', '01a226ec-4fa7-7101-8577-4aee74a36231', '{"role": "teacher", "participant_id": "01a226ec-4f9c-75a1-8d25-e2296b00a843"}', '\x1bc29b9cb526456aa68e9e7151917997', '\xcac46e5307a67730206e6b0d81d12eb19671772f2b8f79a5585ff954d6fc8393', '\xb301843f909f3b8f5be6e420f25ebba60f63607379c8575911ca4202456eb479'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 3, 1795949350828, 'participant.connected', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', 'edc9f548-37d6-5dd7-bc42-a5b08724f7c5', '{"connection_id": "PA_0_01a226ec-4f6e-7833-b872-1a23e361696f", "participant_id": "01a226ec-4f9c-75a1-8d25-e2296b00a843"}', '\x5174a7faaba441978bfdd7d52db38c65', '\x038034b96a756dd20b3e845822595f75be1bdf314ad2092cf3cca17294a4efc0', '\x81b541c254b05de9133d086cef7c6f8bd363530705404588ca92177366e851a1'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 4, 1795949350836, 'participant.joined', 1, 'all', '01a226ec-4faf-7e9b-b6a7-e13cb239d04f', '01a226ec-4fad-74f1-85e4-046b208937d6', '{"role": "assistant", "participant_id": "01a226ec-4faf-7e9b-b6a7-e13cb239d04f"}', '\x0608d6326c454a37a586400492fdf657', '\xf63fa87e2f4818ad6a41f2e433b0551ff15e3192b1f21a3cdfa6b109ec291305', '\x3ef58089b571f8a892a47bc9be39bfadf382db6121805d4618708932c8c76792'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 5, 1795949350843, 'participant.connected', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '9356ed35-59c0-51a2-86fc-cf4482ce1408', '{"connection_id": "PA_1_01a226ec-4f6e-7833-b872-1a23e361696f", "participant_id": "01a226ec-4faf-7e9b-b6a7-e13cb239d04f"}', '\x2c6944aa92bd49989bb723da57fac13b', '\x61b8fb27137cd6baaa0c62344d9b8f70c697dcac7f30461dbab30e89d38a4599', '\x4f022b21a3b345fcfbc9780f96b8180452e05516327011bf701c4d47c4d03563'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 7, 1795949350850, 'participant.connected', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '524cd46d-d77d-5ff4-93f2-4abd8405e3a2', '{"connection_id": "PA_2_01a226ec-4f6e-7833-b872-1a23e361696f", "participant_id": "01a226ec-4fbc-72b6-bad6-136f13234968"}', '\x382fd4ac74034d239f8d8feadeab0c45', '\x4acbd20fef22a1342da332d696859b3d38af4ac5ea864b769a7f5a13933f547a', '\x4aa9af052510ade550f5010a9721d39f79d1674b8d51efdd80ff3de7d777b95e'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 8, 1795949350851, 'participant.joined', 1, 'all', '01a226ec-4fc2-7963-865a-310bae37791a', '01a226ec-4fc2-7704-8435-363e428aa9dc', '{"role": "student", "participant_id": "01a226ec-4fc2-7963-865a-310bae37791a"}', '\x717b3cda95574482ae3bfdde1b546ce4', '\x141a6d53ad4db95e325dd0dc410b766eba78d6d2fc561507c135386e0cd5b313', '\xb7a5d5c1de6d6a80aa6bb6cc53c2473c20caebaec786987152130c55e74cb83e'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 9, 1795949350859, 'participant.connected', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '41263c2d-49f1-5c1b-b3f2-01b22622bd91', '{"connection_id": "PA_3_01a226ec-4f6e-7833-b872-1a23e361696f", "participant_id": "01a226ec-4fc2-7963-865a-310bae37791a"}', '\x5f87357b690c464abe16fccf4131a148', '\x780ce1c08be1d42cf31c7490630d06fc69c6b562b34b8cffd310900b0ddb7fa3', '\x11c24810e4e7fcde548ab9339332ef5354bc9b2c1cab0912a2a3575d2920fae2'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 10, 1795949350864, 'participant.joined', 1, 'all', '01a226ec-4fcb-77fc-abb1-1ccf148dba2b', '01a226ec-4fcb-75b6-9ae1-458824f2cc70', '{"role": "student", "participant_id": "01a226ec-4fcb-77fc-abb1-1ccf148dba2b"}', '\x66aa78dfd9bb480188b1ea285d38d23b', '\xd6783dd6de328d28611226ee5806afabd4c9c7ce5103e43a2e36e869447ca568', '\xba813197b9fad3ccbef35868d117dc392adb435383da04243f38beca79640415'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 11, 1795949350866, 'participant.connected', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '986b35f3-bdca-516c-8ab5-9bdda47bfe4f', '{"connection_id": "PA_4_01a226ec-4f6e-7833-b872-1a23e361696f", "participant_id": "01a226ec-4fcb-77fc-abb1-1ccf148dba2b"}', '\x73a64fe4e7de487d9f0c4133935fc2ac', '\xc11d7aba4ba9d2b154b3a5c3edffcd57f66e30445ec92c73ec188a08a60cc0c9', '\xfb9b9a50f26415ed2bda79c1e22d783e777195292d1b99c108f5b583b6cbba80'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 12, 1795949350868, 'participant.granted', 1, 'all', '01a226ec-4f9c-75a1-8d25-e2296b00a843', '01a226ec-4fd3-7279-a1aa-8823d5b13758', '{"sources": ["microphone"], "participant_id": "01a226ec-4fbc-72b6-bad6-136f13234968"}', '\xf79019be9fa4478f84033711c3f91d2d', '\x3fbd540e5bdaf472de614ffc285484fc6139f488243c1eb2a43e81aaa46f6b11', '\xf6e179f7e167c00db7ca2d4a1f216415c5896ea1f70b4ea71f5d18f69949b1b5'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 13, 1795949350889, 'media.track_published', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', 'a717fa84-9141-52d6-b058-85b9e936200b', '{"kind": "audio", "source": "microphone", "track_id": "TR_0_01a226ec-4f6e-7833-b872-1a23e361696f", "participant_id": "01a226ec-4f9c-75a1-8d25-e2296b00a843"}', '\x56c6b68695bb450eb71d9060556f83b9', '\xb1a581cae3229d2715caf5732322785839654747395f3f7b7f381ef456fc273f', '\xbb6d4a94b54ad873199af97d6c7b8982090dd5bdd72b892383aafce6f519de7e'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 14, 1795949350893, 'recording.started', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', 'af33d393-b827-5346-8a9d-67c65ddf9814', '{"source": "microphone", "track_id": "TR_0_01a226ec-4f6e-7833-b872-1a23e361696f", "recording_id": "01a226ec-4fde-75d8-a328-c725eb4c8062", "participant_id": "01a226ec-4f9c-75a1-8d25-e2296b00a843"}', '\x5253629575514e20903443c549ef9ede', '\xf84482d7adbdaa187670a17388c557572ca454bff65facbff1c399207838bd27', '\xa13e79450e625ff8c4682105664071fe5f81b6400208ce82c5cba327d064a591'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 15, 1795949350899, 'recording.stopped', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '4b4e5419-f627-5638-8243-b8c9c70de5d3', '{"track_id": "TR_0_01a226ec-4f6e-7833-b872-1a23e361696f", "recording_id": "01a226ec-4fde-75d8-a328-c725eb4c8062", "participant_id": "01a226ec-4f9c-75a1-8d25-e2296b00a843"}', '\x2369b65672f34d42a108778f756c5609', '\x33e21232915556e7d0fc610afb2874e702c9ba8dc2404697ae268184563f5460', '\x3de4129257adfd564d59f7df0e1b45d4b24d162fdcb4a2a1bf0a17357b28ce4c'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 16, 1795949350907, 'media.track_published', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', 'f4ab8c3a-be18-5c22-9cb5-2fd850efe8d8', '{"kind": "video", "source": "camera", "track_id": "TR_1_01a226ec-4f6e-7833-b872-1a23e361696f", "participant_id": "01a226ec-4f9c-75a1-8d25-e2296b00a843"}', '\x0d7b1f46031e48efa1999e9d5fe23160', '\xe5b43ecd1245fe71d7d04ed22130a065d89485753fd3c0db5888b5eaa2ccc8a8', '\x615a388cbd4bc5c13a50e1c3df3fec89079406eff4f6a2525af1c99d85501026'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 17, 1795949350907, 'layout.changed', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', 'a1758a5b-11d7-5f21-a1ae-ba01a36fd4f5', '{"cause": "track_published", "stage": {"kind": "camera", "track_id": "TR_1_01a226ec-4f6e-7833-b872-1a23e361696f", "participant_id": "01a226ec-4f9c-75a1-8d25-e2296b00a843"}}', '\xa46d96c10b064f81aebd122875355788', '\xaf43041fa6381849ffff63d50173bad704de286d553fae5d469ea716b4e830f7', '\x1be3f40e0af447011acb6650510cf87df044b3d49b830b5edb8f7d6159e4393e'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 18, 1795949350913, 'recording.started', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '7060c271-03ca-5973-9fb9-df6d380220d2', '{"source": "camera", "track_id": "TR_1_01a226ec-4f6e-7833-b872-1a23e361696f", "recording_id": "01a226ec-4ff7-7339-9dcf-e87b2f4555a4", "participant_id": "01a226ec-4f9c-75a1-8d25-e2296b00a843"}', '\xdfa9fcb2e06d45a59936c6694a856176', '\xe156cc9997744825b709e3a46c7e3ac0a4e951fe60ef3d8edb791c83fc3e381f', '\xbfe9463bf24b23d41b0a2193868cbaaf25f76a257a5c2d0b73edcf1b59f3d84f'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 19, 1795949350917, 'recording.stopped', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', 'd95de266-aaa1-5f02-8627-c2166478fc40', '{"track_id": "TR_1_01a226ec-4f6e-7833-b872-1a23e361696f", "recording_id": "01a226ec-4ff7-7339-9dcf-e87b2f4555a4", "participant_id": "01a226ec-4f9c-75a1-8d25-e2296b00a843"}', '\x098ca45b47724bea9e0befbf6d8b54b6', '\x2dae8253c1609f38fb35401e5fe035e349ae62c2f7526818e17fe4618b769bc0', '\xaa8c8ef60c4090c0487df492e92690600a386f79c718af3bf32fabb8326f5c70'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 20, 1795949350917, 'participant.muted', 1, 'all', '01a226ec-4f9c-75a1-8d25-e2296b00a843', '01a226ec-5005-721d-a638-de86d284f666', '{"sources": ["microphone"], "participant_id": "01a226ec-4fbc-72b6-bad6-136f13234968"}', '\x6792f53c3f814b7188f823dc5ade6794', '\xf9785d25487c895dd20cfe4f8b7ef4ed0134961ba5989520ba2332cf2d3f506c', '\x97cc2ff069d9897c240138af2be43e3ce974480943fb822d56f67e610e93e980'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 21, 1795949350921, 'participant.removed', 1, 'all', '01a226ec-4f9c-75a1-8d25-e2296b00a843', '037cd06b-1eba-550c-8802-28c889f9b3b5', '{"participant_id": "01a226ec-4fcb-77fc-abb1-1ccf148dba2b"}', '\xffc918b21789403c9f3c51bc3cc3e353', '\x28bbde6fe8ba6ee4c4323a9342d42f23557b7a01b715b213794ce5e6c89a7234', '\x4ffa956bf2633597e01e8c9ce2ed326e723d5000fbe70330ff79ace65d48250e'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 22, 1795949350921, 'participant.left', 1, 'all', '01a226ec-4f9c-75a1-8d25-e2296b00a843', 'd239d7c3-6881-5760-bdc3-0fb737acf183', '{"reason": "removed", "participant_id": "01a226ec-4fcb-77fc-abb1-1ccf148dba2b"}', '\x6fb342114c8e4d13bf3cebb5ee56277e', '\x963762fa35231f6743dc839375057807c2a7ebe26db3903a3a7d691335721c0f', '\x3745cbf1b6093d7b69fe7cf3d3625755693d80e1e835cf9ea1e03f392e31da35'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 23, 1795949350923, 'participant.left', 1, 'all', '01a226ec-4f9c-75a1-8d25-e2296b00a843', '801c7efe-c1ff-5ce9-a9fa-55574452e35c', '{"reason": "session_ended", "participant_id": "01a226ec-4f9c-75a1-8d25-e2296b00a843"}', '\x9cd938f06c9743c39a18727874fca6e7', '\xb81b1eaa576a62c5a5ac9af1f468224e5631809d49730fbd86a2b56e0b00cb22', '\x718d3045571fcea97656fd37c57090404601071438f9073029bdd6e5708e926d'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 24, 1795949350923, 'participant.left', 1, 'all', '01a226ec-4f9c-75a1-8d25-e2296b00a843', '29341053-24aa-5a24-8cc4-e51a5800c4cf', '{"reason": "session_ended", "participant_id": "01a226ec-4faf-7e9b-b6a7-e13cb239d04f"}', '\x4cd2c6e5f45c42dfb06ed89f8e6f076d', '\x4ea4dee34b05fb778f102e06806dd834a5efd137bbc600cae438bcea7043ce47', '\xa4fe443b84d14ae17e5eceaf2ada99c212b968275fea908d6b903cb876ad37ae'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 25, 1795949350923, 'participant.left', 1, 'all', '01a226ec-4f9c-75a1-8d25-e2296b00a843', 'ee511584-2126-505f-a094-6a3d4ac59310', '{"reason": "session_ended", "participant_id": "01a226ec-4fbc-72b6-bad6-136f13234968"}', '\xda0cb4c12fbe47efbda4210a0f0a19c5', '\x25469b24f9125730c0402576ca2737aa66d91273647b66769ae1f1a5d680d07a', '\xd2b51577804e75271fc436628960b00d0c6239f071e98c5cb336635831e71056'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 26, 1795949350923, 'participant.left', 1, 'all', '01a226ec-4f9c-75a1-8d25-e2296b00a843', '9149d1b4-6b31-5209-aced-7448d1774455', '{"reason": "session_ended", "participant_id": "01a226ec-4fc2-7963-865a-310bae37791a"}', '\x68ede8ee039a407cb01bb6ab1bb7cd71', '\x0d3eace0393baa76a844aa5deca1c4d2daf40e58a3e5624ab7e6ca12b9daef3e', '\xc6d55b1bb18b59cd58e9a7efc824007ffb6cab935ed905d3ed514728e39ce245'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 27, 1795949350923, 'session.ended', 1, 'all', '01a226ec-4f9c-75a1-8d25-e2296b00a843', 'addc9e5e-15ce-5b22-ac04-7bfefc21d0d1', '{"reason": "teacher"}', '\x23af99e83e7241d5a035f00d993231fa', '\xe30316e449ed481d9007e8a87e42d18f3ca24eed683f1f371f49502e5050feaa', '\xd1198d29078cc57645a3fbfc79255c8b071dbcff74f0e467c96e59f4d81b33be'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 28, 1795949350934, 'artifact.started', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '9048a304-ce5d-585e-808d-14ff7f27f23b', '{"run": 1, "kind": "events_bundle", "artifact_id": "01a226ec-5014-7434-9862-f3be2f0205b0"}', '\x1e85dfeb2ca44a7697fdc678b0bd662b', '\x4127fde1daf5548ee8b48f740765cfffc2314816240e977dbe3d4d49da8c7eb1', '\xdf91267b655ff2cb43398db6d721c06a18d67685d9517989b814c0760815b3e4'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 29, 1795949350937, 'artifact.completed', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '8e827581-90e9-5b19-9976-14e339115c45', '{"run": 1, "kind": "events_bundle", "artifact_id": "01a226ec-5014-7434-9862-f3be2f0205b0"}', '\x7b521bfc6cd346789498868c65ab6de0', '\x7d04f4db04f1b272e2781a7f8e46a2f0e6eb89b8266d9a0f6fca8ad531d81718', '\x28c6e697ef0683ae417cfa6da2352169381ebc60c5558787c31fc937f0eca4ad'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 30, 1795949350938, 'artifact.started', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '2a5dcd76-0696-5351-a8d0-a38eff4f1cd9', '{"run": 1, "kind": "collect", "artifact_id": "01a226ec-5014-7436-9186-39e83eb382c4"}', '\x0df58ef56f394c81b8c51bdeb20012fc', '\x8507d006934b2b217d65ff5436deaf671f24fc774a76404be642704bcd6f3a74', '\x6d1e16e1f6c6a28cb247fbe94ab6794cf468c94f03df6d2885b68b7636249c2a'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 31, 1795949350939, 'artifact.completed', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '28d2cd74-424a-54b3-b140-132be471793b', '{"run": 1, "kind": "collect", "artifact_id": "01a226ec-5014-7436-9186-39e83eb382c4"}', '\x23c89de0af7c48b59096de19b83f6be2', '\x475e672e6744166d0516baab9cfd2a8a79142ebe083c8d04cbb907a9f7eedfad', '\x6bc59081a25353cff2d12e753be528db0c7651d4fa84badbb94269a163ff4019'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 32, 1795949350948, 'artifact.started', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '1d93dbe8-db6d-553b-8fd7-352e9ea2bdbd', '{"run": 1, "kind": "master", "artifact_id": "01a226ec-5014-7438-8ffc-217208bf3c99"}', '\xf688c3632e7048b7baa15b6544b6e678', '\x5c008d8113303e6eea4c3aaf8c6f00c40564c80b1a214f4b605273757e2219cb', '\x49640adc7bbc926b58fd68aab91a2f612b0b5bffe697b1e03206298179c29f5e'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 33, 1795949350949, 'artifact.completed', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '59bd6a4b-cdf7-51de-93d8-8a7953daedc1', '{"run": 1, "kind": "master", "artifact_id": "01a226ec-5014-7438-8ffc-217208bf3c99"}', '\x4fc83f827e2b47039eef1860922b008d', '\xea047b4e536ed81ceea418e32ee898578a5c1a051be6cb47226690e8eb2595f4', '\x357caba418e4b6033431db62df9a8687e0270bf9e7790cf2485d53bca4c2c5bd'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 34, 1795949350950, 'artifact.started', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '575b0901-1507-5355-8b1b-d9361c5e8435', '{"run": 1, "kind": "transcript", "artifact_id": "01a226ec-5014-7439-8584-c4dd23c57aa8"}', '\x7792946997ce4729b3ca01bf4a48f523', '\xfc6d21b080844306eb7e8c655f11ce8511a9877d023b9ddeeb0333e1b1327b8d', '\x9198945e2ef10f10cdc3194c72f599b0a7505e7037f2c1626378576cb0f38243'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 35, 1795949350953, 'artifact.completed', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', 'd97fc920-e133-529c-a762-e2b0032f0512', '{"run": 1, "kind": "transcript", "artifact_id": "01a226ec-5014-7439-8584-c4dd23c57aa8"}', '\x02fd3d143073475199053accafc9812d', '\xec56cae9d56782bdf5add905b6f167f933d668af1d43d582bb1dfb07cc716fcb', '\x81e1c52a674f0640018b842d733af0ab8265f31d2b5d1c7c72940f827d2c23c2'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 36, 1795949350957, 'artifact.started', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '3343fca3-edf7-5faa-92ca-e916c810cbf8', '{"run": 1, "kind": "captions", "artifact_id": "01a226ec-5014-743a-8670-224fc5b25c0a"}', '\x32a590116af34b9491864abb040010b0', '\x31ed1da113245f52a06adbcbe33af6f3ce29edbe4b30cf1741bc2518f2c878a3', '\x37cc992add8aab4d9b6a8b277a03318d5c66e10506783b7b16a2effd95a62b3d'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 37, 1795949350960, 'artifact.completed', 1, 'all', '01a226ec-4fa8-73f7-b911-22fb1c1d0f8c', '6b3c64ed-8670-5ffe-bebb-2186f175b5c4', '{"run": 1, "kind": "captions", "artifact_id": "01a226ec-5014-743a-8670-224fc5b25c0a"}', '\x0877eb8aba8a48deabf0b3ebfae4531d', '\x108dc8c659a48090c9a3563c2b61e3cc4462c70c90edef002294a05cbba41ed0', '\xbf72cc3423529599fda6ade6cbb4b1f01958c4ca53c7b8e92382415ee45cb2e2'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 1, 1795949350968, 'session.started', 1, 'all', '01a226ec-5035-788c-9607-1d8e5be2581d', 'e5500ed7-17e0-5d6e-b058-46cb856d4619', '{"title": "Waves, part 2", "record": true, "course_id": "01a226ec-4f6e-7831-b23d-ddf950e5799f", "lesson_id": "01a226ec-4f6e-7832-941f-0436ee5c9912", "planned_end_ms": 1795956550000}', '\x26541cb51330444ba48d70c56f860a05', '\x84dd04e1c6633b716885914c17fdb21206b3ce795e4da647d9c31b26e6851a5d', '\xf8223ea8bf10f03ddbbafb094307e594891b1492fc012dc139a471835174e9ac'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 2, 1795949350973, 'participant.joined', 1, 'all', '01a226ec-5035-788c-9607-1d8e5be2581d', '01a226ec-503c-79b5-a8aa-0e5a79445cbc', '{"role": "teacher", "participant_id": "01a226ec-5035-788c-9607-1d8e5be2581d"}', '\xd15c70b55e3249f1913eed60aec16f92', '\x862b9ca3df2f8fe643f18df94f97753d97519988df4c931bd62b344753727142', '\x3fa454560adb7619606a51dd607db8cc7d0bb52b5103450a33c7326ab473063d'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 3, 1795949350977, 'participant.connected', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', '2976252d-0c28-5c68-86f8-0064b6f75273', '{"connection_id": "PA_0_01a226ec-4f96-7237-8361-90a45acd333f", "participant_id": "01a226ec-5035-788c-9607-1d8e5be2581d"}', '\x6d0dac58782a4b229e70130fb9078a06', '\x6107edf5e6d3b53e3d73169d7232c811d349b1a72805d0c0408dafff0b88e8f0', '\x0e7f6cdd94e6412ad8de72db2eecd72e43a6b9e1c79298e256348e1b7a21dbd9'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 4, 1795949350978, 'participant.joined', 1, 'all', '01a226ec-5041-7bf1-8c90-6d948e4a4643', '01a226ec-5041-79c6-b2c8-9cec5b301706', '{"role": "assistant", "participant_id": "01a226ec-5041-7bf1-8c90-6d948e4a4643"}', '\x025433575be946d7badef9822fa05052', '\xf3b27e58a3550ecb48909ac1279e85eb01cb1c2e81859bff37c683ec7489379e', '\x6f6fc1f92672568af69c98189b2b565d0178b362ca170a49f55a2a25a9f8b569'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 5, 1795949350990, 'participant.connected', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', 'a52a373d-e0e7-5cbe-b8b0-8e29b45daa09', '{"connection_id": "PA_1_01a226ec-4f96-7237-8361-90a45acd333f", "participant_id": "01a226ec-5041-7bf1-8c90-6d948e4a4643"}', '\x5d309782d3234a5e8a35f98edebba792', '\x498b16b76a2124e7d2c83dd570d09c891e451a8e54b347f52458de85ffc8018b', '\xa42cf8a3e161f0aab6321692650afe82f5b364fc971f3a4c2a9efa4f8cd2e4d6'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 7, 1795949351001, 'participant.connected', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', '34c14db5-2eca-5e1d-aa45-b667fc147859', '{"connection_id": "PA_2_01a226ec-4f96-7237-8361-90a45acd333f", "participant_id": "01a226ec-504e-7f26-bc18-4fa3eeb11a1d"}', '\xa04c807b2dda433a916accc34b818652', '\x3211c686517e1dc960a85810b0165888c0f0593a238e01f16461fac69a0260d3', '\x7e85a994d8da46eb20843f98bff5b1a29df43313fcbb0c8dcab33aafa6ff5654'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 8, 1795949351003, 'participant.joined', 1, 'all', '01a226ec-505a-70e8-b7e5-1922972acc2a', '01a226ec-5059-7ddb-8ebc-cb0f382d8714', '{"role": "student", "participant_id": "01a226ec-505a-70e8-b7e5-1922972acc2a"}', '\x79a681902e5746e38c4ec7dd310a5a2a', '\x42f971bb3ed9c6d89add44eac9978a1d117041c147b207129fef70cddaea5111', '\xec9d47c5e6f4400a5527dd03706ad6a87aba90afcb05ce355bdb9b21c5370bfb');
INSERT INTO public.session_state_events VALUES
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 9, 1795949351005, 'participant.connected', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', 'e53f1ce1-6779-5b16-aa44-79f71f612ca5', '{"connection_id": "PA_3_01a226ec-4f96-7237-8361-90a45acd333f", "participant_id": "01a226ec-505a-70e8-b7e5-1922972acc2a"}', '\xf1d180a0d427470f84b2278c799638da', '\x29ec98ffb46562b81688ffb0d50be82d461d6a7d864c3e0ac5769fad9c6baba8', '\xbff414abb8148e62f0b8482432370ec45942868729b0fc8fb6523bf2ac2c5c10'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 10, 1795949351012, 'participant.joined', 1, 'all', '01a226ec-505d-7c00-8aa8-c1be69359af1', '01a226ec-505d-75ca-ba0a-331b74eb001b', '{"role": "student", "participant_id": "01a226ec-505d-7c00-8aa8-c1be69359af1"}', '\x1e6652e0dbdc4454903ecb3d67f1cf0b', '\xa76066a1dcd0aaea8aaef186442231998daa70c57948be75a4954bd0c7964e3b', '\xdc155626d45612a10c086ed50ccfcd9ec0f72bb33a17a728915bcd59a56a3e2c'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 11, 1795949351015, 'participant.connected', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', 'f3adb342-a7b4-5eec-bd70-c6d50a3ccb9d', '{"connection_id": "PA_4_01a226ec-4f96-7237-8361-90a45acd333f", "participant_id": "01a226ec-505d-7c00-8aa8-c1be69359af1"}', '\x87cfba8ff1974a00a42f99fe6253829e', '\xc3318a404429033b3529127a29a7a88827134ae0482b254d53b882471acb9583', '\xea6f0d93975bd6107c3d3d45073386d042b865f008237fa1cde7d8b3180ed724'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 12, 1795949351019, 'participant.granted', 1, 'all', '01a226ec-5035-788c-9607-1d8e5be2581d', '01a226ec-506a-7514-a6ed-5a8e6278bdf3', '{"sources": ["microphone"], "participant_id": "01a226ec-504e-7f26-bc18-4fa3eeb11a1d"}', '\x6dafbf49b8f94a5eaba9bc10470387b4', '\x23d9497b7d9ce8061aef14fd79f58f0aa6b004cfef6a1d7d6de978f81b04dcae', '\xc9cb417e0e00b29c709d12eec833557dbeb5f56744178e59a5565e81c0849c7d'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 13, 1795949351024, 'media.track_published', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', '3d78f7de-75cd-5c61-b41b-443182638a89', '{"kind": "audio", "source": "microphone", "track_id": "TR_0_01a226ec-4f96-7237-8361-90a45acd333f", "participant_id": "01a226ec-5035-788c-9607-1d8e5be2581d"}', '\x5c701a66559a4bedb944a7c29fcc3428', '\x6a4231222c1a92e6d88c0a6dc94ec157c99ec5de19ba681a0388aa051fe78b63', '\x99fd20bce7bb2a0bf1b41d4a2a18c99963532d4f48761c6b188af188629dbe12'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 14, 1795949351029, 'recording.started', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', 'ed1123aa-784a-5f58-ba29-7226961f9d57', '{"source": "microphone", "track_id": "TR_0_01a226ec-4f96-7237-8361-90a45acd333f", "recording_id": "01a226ec-506c-736e-add2-59c3a91c8930", "participant_id": "01a226ec-5035-788c-9607-1d8e5be2581d"}', '\x73e49729dca143479b25a7b23232404c', '\x9f504f89d082e2d08a81337ce07692d7cc3b480b12ee514ed5e787b3eca0d7ec', '\x3486c327ab81567168003c763b5dbbb981a63bb80069e5f7b4942375be49aabf'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 15, 1795949351032, 'recording.stopped', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', 'de4fa2dc-1848-5bc5-a805-7ee080799d2a', '{"track_id": "TR_0_01a226ec-4f96-7237-8361-90a45acd333f", "recording_id": "01a226ec-506c-736e-add2-59c3a91c8930", "participant_id": "01a226ec-5035-788c-9607-1d8e5be2581d"}', '\x49137af138a542f78f7d8169e2e4dc7e', '\xa77c66c50d5f2133e19a4002989f6bc24911d9ce3e815c410196ae84d1f884d9', '\xcfd171a45421a980cdf38cc951c9b15ad0afe52a5236d695f5e401702986d6c0'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 16, 1795949351040, 'media.track_published', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', 'e367a8db-13f5-517b-8d3a-655fa03908fd', '{"kind": "video", "source": "camera", "track_id": "TR_1_01a226ec-4f96-7237-8361-90a45acd333f", "participant_id": "01a226ec-5035-788c-9607-1d8e5be2581d"}', '\x911924c9302042d4b317f2968a208acb', '\x142deea55d0da6d1e5df746bef58e0440c8986955f8a5c2cf5a1a1f379f9d541', '\xa89e50285a33e9cf40c48dd3c8728c0a057e85f979aa54e3e1321f35269a571e'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 17, 1795949351040, 'layout.changed', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', '128dfea1-09ab-556c-870e-76ff25513c6d', '{"cause": "track_published", "stage": {"kind": "camera", "track_id": "TR_1_01a226ec-4f96-7237-8361-90a45acd333f", "participant_id": "01a226ec-5035-788c-9607-1d8e5be2581d"}}', '\x870b3bb4aaad4b7cb60b897eecf36007', '\xae398785ab9c8b44c811cad19d1078ece9439423a9d71e1f62f64af6302dccd3', '\x99e63884bfd42e794c89e11dd53fcdf3b7d89aaab6657d56a6981bfaceaed92b'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 18, 1795949351045, 'recording.started', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', '2dc4be30-b870-5457-b903-00a3448df554', '{"source": "camera", "track_id": "TR_1_01a226ec-4f96-7237-8361-90a45acd333f", "recording_id": "01a226ec-5079-7d45-be9f-003d404d1d92", "participant_id": "01a226ec-5035-788c-9607-1d8e5be2581d"}', '\x3e55a87542d84cd2aa3986a496912b6e', '\xb61e92e6c1581ebfe87f11fb0c4379441b339f56ede3f83ebce276851eab9500', '\x932da2e486d87925348fe76ab96ae2c97c9bfda34f834f2e54080d78e14e389b'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 19, 1795949351047, 'recording.stopped', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', 'bcc73fdc-84d9-52e1-ac59-bb96d003625e', '{"track_id": "TR_1_01a226ec-4f96-7237-8361-90a45acd333f", "recording_id": "01a226ec-5079-7d45-be9f-003d404d1d92", "participant_id": "01a226ec-5035-788c-9607-1d8e5be2581d"}', '\x26fe9fc2644f4d0e8eb03f7f8ed9929f', '\xffd270e21af9ce769d6eb089adef4978e58ba6ff8342be7abb1b41064f7a6d23', '\xbeaec9a3bd9f3831a924a35a538df8895b05bfe5d4488217d570f77e211a83b1'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 20, 1795949351047, 'participant.muted', 1, 'all', '01a226ec-5035-788c-9607-1d8e5be2581d', '01a226ec-5087-73de-828a-9476d74aebd7', '{"sources": ["microphone"], "participant_id": "01a226ec-504e-7f26-bc18-4fa3eeb11a1d"}', '\xc4c80c9be55a48c0a40bda9588e9329d', '\xeb32ee38f60486d7699abae03726378f0bb4f9713c702b158362bc850a8e699d', '\x6f64a8fef82ee7484382e1084ea25a9cfb551d2aadeee706054283d90493f710'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 21, 1795949351057, 'participant.removed', 1, 'all', '01a226ec-5035-788c-9607-1d8e5be2581d', '9c8b04a8-182c-531e-ba03-2bfda8a19bca', '{"participant_id": "01a226ec-505d-7c00-8aa8-c1be69359af1"}', '\x861a0101a37b45deabc5a04e86aaa5a8', '\x01e09c30c630dd6fed8ca8ee0a2a4451dc58b4607f0edfe90a21f67b7e943467', '\x90888b99cc070c4c71c9da0230196830426bfb5d3db136fc569e8d4fe1909fd5'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 22, 1795949351057, 'participant.left', 1, 'all', '01a226ec-5035-788c-9607-1d8e5be2581d', 'c727e6a0-ff91-5aa6-a3c2-9da42de1b402', '{"reason": "removed", "participant_id": "01a226ec-505d-7c00-8aa8-c1be69359af1"}', '\x27dc2e2619204857bc3424507e8a2f0d', '\xbb643f673bac58c044c0b967a7c94da764999e82e9fd40aa86f1e4993e9a6c3c', '\xb809c9973c4fa01d3f06c0418bd9917ba785a6b98717bd5bb3e6ae41c4727bdd'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 23, 1795949351058, 'participant.left', 1, 'all', '01a226ec-5035-788c-9607-1d8e5be2581d', '758c853c-df6b-5caf-948b-bd2fd112fee3', '{"reason": "session_ended", "participant_id": "01a226ec-5035-788c-9607-1d8e5be2581d"}', '\xd6200c0c16ef411f98403e88e729b058', '\xd0342f12585a931f187f44b2af9dd4643662f8f06617180261e7ee696ad198aa', '\x3bc9539a14c2d7285dc25b05ee9bec48fed2a19c4d8ca29a312e0d97a08b7ccb'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 24, 1795949351058, 'participant.left', 1, 'all', '01a226ec-5035-788c-9607-1d8e5be2581d', '876c3fff-d981-5081-a015-08f104e0d788', '{"reason": "session_ended", "participant_id": "01a226ec-5041-7bf1-8c90-6d948e4a4643"}', '\xf06365f8c65b4d9aa7c2f45abdfb9505', '\x8d5437542a5c1694f2890a69c360c8fbe45e930d39403f6251a1fc19ac9a02b7', '\x8eb38d877b03fac7b2b431301c4fddd15f3a0c90b20bf35fb3aee7f636621e41'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 6, 1795949350992, 'participant.joined', 1, 'all', '01a226ec-504e-7f26-bc18-4fa3eeb11a1d', '01a226ec-504e-7cc2-9f90-9cc1d6dde812', NULL, NULL, '\x0fa6324c101e24cf879557a7cf2693a96e3702413043b603f84ceae12ee8af66', '\xb6a7bef92b83a278d9bd22f0f788ebe8eb5f2f7f76156389e9a3ad457888307c'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 25, 1795949351058, 'participant.left', 1, 'all', '01a226ec-5035-788c-9607-1d8e5be2581d', '79f07604-4383-56a0-91ed-d0aa6d724253', '{"reason": "session_ended", "participant_id": "01a226ec-504e-7f26-bc18-4fa3eeb11a1d"}', '\xd8716e45b4f2404ba60df764382fb357', '\xbb1b051d86e71faec3be0258941295a64fcfc31a881f6e00b572bdcd8c874f27', '\x31dd4fa9e287f013b9f130523d17a3f6c474f8bb005100b7504461037c6b120e'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 26, 1795949351058, 'participant.left', 1, 'all', '01a226ec-5035-788c-9607-1d8e5be2581d', 'dc5913c0-8540-54a9-9929-d5b4dbbffb9b', '{"reason": "session_ended", "participant_id": "01a226ec-505a-70e8-b7e5-1922972acc2a"}', '\x8871a2adb8e844819bfc3a7381206e60', '\xe25b043b41ec3d853c64b9fcd127e9bbceb1720ddebd3fa9c247f6cd96ccd959', '\x82531dc5d376f08c968f91c67498c933105bd63b739ac1f58c79e746616f82e5'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 27, 1795949351058, 'session.ended', 1, 'all', '01a226ec-5035-788c-9607-1d8e5be2581d', 'e7dce8d1-2b18-5b2a-bb42-143e8b599cd8', '{"reason": "teacher"}', '\x775bee451b13445792ae2d0e4a10366b', '\x9726586f84af56ebfcd3d1d461679f1c5cb363c1266c69c6c9367463bfb70d82', '\xcbc4f62125956988ea480bdd9e14c0f64c26f39ead3239ab7211999da3b6dd26'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 28, 1795949351060, 'artifact.started', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', '304c0d70-c45e-5c9d-b37a-8b513cde5f8c', '{"run": 1, "kind": "events_bundle", "artifact_id": "01a226ec-5093-7446-a989-e699fe01bc0b"}', '\x5810bc2aaa4f4a6e9f82375960879675', '\x22252c2bacb065b77e46037a63b8171e572c9fac3e7ca8f95f6f7e535dff48c6', '\xcac013c57d0e6464ca47b75f8b4d9224372fbdd63578c61b1c4dfd47fd3ea56c'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 29, 1795949351064, 'artifact.completed', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', '3638b18f-9266-566b-aed7-4a5575214d77', '{"run": 1, "kind": "events_bundle", "artifact_id": "01a226ec-5093-7446-a989-e699fe01bc0b"}', '\x7e18cc22ba964772a6bda496d13aacca', '\x5e952f2ae6da8737f4ceedbffb12444d1c687d7439678456986a331bed08b711', '\x722e1faa14a288c495dc9d8d0d2a34211d12114530c6f82355c29907b0f00b6d'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 30, 1795949351073, 'artifact.started', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', '42868678-08be-5c1e-8efd-e403b90ff74d', '{"run": 1, "kind": "collect", "artifact_id": "01a226ec-5093-7447-9781-2aa406df65b3"}', '\x7cb7227cb17f4e44a9ce3f7aa83c6d85', '\x62e27f2a7247374e3dace5dc868ba49a90fb7a85135f08f74f62fc5ef1981428', '\x6e387814c4d3c7e64c078ee7a6d54fe4a0b58e336aa4d1cd036b1e172cf5e0c4'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 31, 1795949351076, 'artifact.completed', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', 'b123d50b-0cc9-5de1-85bd-530e24011a78', '{"run": 1, "kind": "collect", "artifact_id": "01a226ec-5093-7447-9781-2aa406df65b3"}', '\x5b249eb5c35944c6859f890aeac5f94b', '\xdd511c6b9bf444d18c44170924ba0ae28b3d71bb541d54d7bc901ab149acace3', '\x1deb52521496be46e7d86a6a7d7869e1ff92fd68cc733034b15e5a3d29f9d4a5'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 32, 1795949351077, 'artifact.started', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', 'd1b757ac-1e1d-5a4c-bdcf-89a064c2fd18', '{"run": 1, "kind": "master", "artifact_id": "01a226ec-5093-7448-85cc-efaa0fd9e7a6"}', '\x99e62954eeea4b7da5f629789cec2750', '\x211b098f44643cb37c517147f610c765b148c3602c48e9912130dd24f6db200e', '\x3041b2d3cda7144fac26e786bcbc869adddd897e564938a54f80339f292a7eec'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 33, 1795949351078, 'artifact.completed', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', 'ae6e1b66-1137-5441-8437-331efbe4936b', '{"run": 1, "kind": "master", "artifact_id": "01a226ec-5093-7448-85cc-efaa0fd9e7a6"}', '\xb17b49cd6acd4028bf583d341226fe94', '\xe09f9ec269f308ea16656f2ca97418f1bcf63379c977613739da6fc060862a44', '\x42523047a7639d6a5e2235f0f5915b31ebfa6aaec180fe739c49900e6a821d38'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 34, 1795949351088, 'artifact.started', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', 'a7e6ba80-b639-5e5f-830a-1efc97f53fb9', '{"run": 1, "kind": "transcript", "artifact_id": "01a226ec-5093-7449-b5db-65623c5f3946"}', '\x87918f61545c435ea8f00b7e81d99300', '\x8007f35c7e450c7343452d1637b54d1ba63f1042a1766c7aa2bc8d1b28a29d8a', '\x107a10ba08130620f03ae63539d42d96886be55046af543d96aae56cf74407e4'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 35, 1795949351089, 'artifact.completed', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', '8d507d3e-40ec-53fc-849a-6629a238da86', '{"run": 1, "kind": "transcript", "artifact_id": "01a226ec-5093-7449-b5db-65623c5f3946"}', '\x1dfa84c55ac44fb898ba6358f0b6693f', '\x84c2b9edef4e85272804d06161deeef1d66cdea9b09c13c1381ee4b93b438fc5', '\x937c0cf5525cf870a32e0b96488b8edea68d48d66f132cdfb49433cb54d46162'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 36, 1795949351090, 'artifact.started', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', '454395f8-1cd2-5e41-a172-62a3f0da590b', '{"run": 1, "kind": "captions", "artifact_id": "01a226ec-5093-744a-bbce-ff5e296391d8"}', '\x7ca528f82a6c4b7abc67c99ff9c46670', '\xe5339f2e47b9c0080880cf8eb8de01d52c93d6895dfe0ee8104b2fcfbca6031e', '\x7f3a24872767d64a6a1d66e249629533ad6ffd1cffdbb2fde2022d963e3dbd45'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', 37, 1795949351091, 'artifact.completed', 1, 'all', '01a226ec-503d-7c3f-acdd-ce6b673d75e0', '07a35d8c-b291-51fa-aec9-1355de8812bd', '{"run": 1, "kind": "captions", "artifact_id": "01a226ec-5093-744a-bbce-ff5e296391d8"}', '\xa52495e64ee14daab23549d2fffe1642', '\x13f229e83815d5048894a53272a295a10b88191bb7c51ea89804376d076d923b', '\xc53a117b457388531fd8207fffb5666dccaabbdc8a84a17d67c3b65d87119492'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', 6, 1795949350845, 'participant.joined', 1, 'all', '01a226ec-4fbc-72b6-bad6-136f13234968', '01a226ec-4fbc-703a-b621-12887eb7bf5c', NULL, NULL, '\x4acbdea972b902b1d7844d443b5d8ea031de95d8cb4115688a3153620caac804', '\xc12a4d1563932a59aa745d30501693637339b9a948b0100be1e9d4e1b753e58f');
INSERT INTO public.sessions VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dd0-7301-a201-f4ed5e212eda', '01a226ec-4d7a-756c-b771-021c4e64393f', '01a226ec-4d7a-756d-9f2f-7d51d512acd5', 'Waves, part 3', '2026-11-29 12:49:10+00', '2026-11-29 13:49:10+00', 'Europe/Lisbon', true, '01a226ec-4d7a-7567-916c-b3298a140123', 1, NULL, NULL, NULL, 0, NULL, '2026-11-29 10:49:10.352083+00', '2026-11-29 10:49:10.352083+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756e-b305-c2128faad163', '01a226ec-4d7a-756c-b771-021c4e64393f', '01a226ec-4d7a-756d-9f2f-7d51d512acd5', 'Waves, first half', '2026-11-29 10:54:10+00', '2026-11-29 11:39:10+00', 'UTC', true, '01a226ec-4d7a-7567-916c-b3298a140123', 1, '2026-11-29 10:49:10.362+00', '2026-11-29 10:49:10.521+00', 'teacher', 1, 'RM_01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.307863+00', '2026-11-29 10:49:10.527033+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4dc0-7b8b-af80-719d1472773b', '01a226ec-4d7a-756c-b771-021c4e64393f', '01a226ec-4d7a-756d-9f2f-7d51d512acd5', 'Waves, part 2', '2026-11-29 11:49:10+00', '2026-11-29 12:49:10+00', 'Europe/Lisbon', true, '01a226ec-4d7a-7567-916c-b3298a140123', 1, '2026-11-29 10:49:10.678+00', NULL, NULL, 0, 'RM_01a226ec-4dc0-7b8b-af80-719d1472773b', '2026-11-29 10:49:10.336161+00', '2026-11-29 10:49:10.677458+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f9a-7255-bf0b-cc1ddfcfcdbc', '01a226ec-4f6e-7831-b23d-ddf950e5799f', '01a226ec-4f6e-7832-941f-0436ee5c9912', 'Waves, part 3', '2026-11-29 12:49:10+00', '2026-11-29 13:49:10+00', 'Europe/Lisbon', true, '01a226ec-4f6e-782c-b474-b61c19b77ffb', 1, NULL, NULL, NULL, 0, NULL, '2026-11-29 10:49:10.810054+00', '2026-11-29 10:49:10.810054+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7833-b872-1a23e361696f', '01a226ec-4f6e-7831-b23d-ddf950e5799f', '01a226ec-4f6e-7832-941f-0436ee5c9912', 'Waves, first half', '2026-11-29 10:54:10+00', '2026-11-29 11:39:10+00', 'UTC', true, '01a226ec-4f6e-782c-b474-b61c19b77ffb', 1, '2026-11-29 10:49:10.814+00', '2026-11-29 10:49:10.923+00', 'teacher', 1, 'RM_01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.778098+00', '2026-11-29 10:49:10.93185+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f96-7237-8361-90a45acd333f', '01a226ec-4f6e-7831-b23d-ddf950e5799f', '01a226ec-4f6e-7832-941f-0436ee5c9912', 'Waves, part 2', '2026-11-29 11:49:10+00', '2026-11-29 12:49:10+00', 'Europe/Lisbon', true, '01a226ec-4f6e-782c-b474-b61c19b77ffb', 1, '2026-11-29 10:49:10.968+00', '2026-11-29 10:49:11.058+00', 'teacher', 1, 'RM_01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:10.806003+00', '2026-11-29 10:49:11.058975+00');
INSERT INTO public.tenant_domains VALUES
	('t-01a226ec-4d7a-7565-a9a8-f1b8cd92a06f.localhost', '01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '2026-11-29 10:49:10.307863+00'),
	('t-01a226ec-4f6e-7829-b85d-14350aabbb9f.localhost', '01a226ec-4f6e-7829-b85d-14350aabbb9f', '2026-11-29 10:49:10.778098+00');
INSERT INTO public.tenants VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 't-01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'Test School', 'http://127.0.0.1:1/issuer', 'Test issuer', 'lectern', 'secret', 'groups', false, '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 't-01a226ec-4f6e-7829-b85d-14350aabbb9f', 'Test School', 'http://127.0.0.1:1/issuer', 'Test issuer', 'lectern', 'secret', 'groups', false, '2026-11-29 10:49:10.778098+00');
INSERT INTO public.transcript_segments VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4f0f-7f29-ac9a-528c9effb17d', '01a226ec-4d7a-756e-b305-c2128faad163', 1, '01a226ec-4dd4-7920-995f-0e631468fbd7', 500, 2500, 'Light goes through two slits.', '[{"text": "Light", "end_ms": 900, "start_ms": 500}]', NULL, '2026-11-29 10:49:10.672049+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4f0f-7f2a-883d-01687dc64723', '01a226ec-4d7a-756e-b305-c2128faad163', 1, '01a226ec-4e03-765a-a8c3-8b69a68c0c3b', 3000, 4000, 'Why is it dark there?', '[]', NULL, '2026-11-29 10:49:10.672049+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-5031-74dc-9561-92be1424dd8e', '01a226ec-4f6e-7833-b872-1a23e361696f', 1, '01a226ec-4f9c-75a1-8d25-e2296b00a843', 500, 2500, 'Light goes through two slits.', '[{"text": "Light", "end_ms": 900, "start_ms": 500}]', NULL, '2026-11-29 10:49:10.961372+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-5031-74dd-ae59-a75b46f02cea', '01a226ec-4f6e-7833-b872-1a23e361696f', 1, '01a226ec-4fbc-72b6-bad6-136f13234968', 3000, 4000, 'Why is it dark there?', '[]', NULL, '2026-11-29 10:49:10.961372+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-50b3-7399-a517-f9b5d639563e', '01a226ec-4f96-7237-8361-90a45acd333f', 1, '01a226ec-5035-788c-9607-1d8e5be2581d', 500, 2500, 'Light goes through two slits.', '[{"text": "Light", "end_ms": 900, "start_ms": 500}]', NULL, '2026-11-29 10:49:11.091299+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-50b3-739a-a75b-808e54a8de57', '01a226ec-4f96-7237-8361-90a45acd333f', 1, '01a226ec-504e-7f26-bc18-4fa3eeb11a1d', 3000, 4000, 'Why is it dark there?', '[]', NULL, '2026-11-29 10:49:11.091299+00');
INSERT INTO public.user_roles VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-7566-81d3-87358fcd5890', 'admin', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-7567-916c-b3298a140123', 'teacher', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-7568-9744-bcc1fb865128', 'assistant', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-7569-b2c8-8ffa5a6155c8', 'student', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756a-ba94-08b94cec3748', 'student', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756b-a559-b92e35531fb9', 'student', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-782a-b4ea-65aecc1b7d68', 'admin', '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-782c-b474-b61c19b77ffb', 'teacher', '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-782d-b16e-a58e8e502014', 'assistant', '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-782e-a20f-f3e6a16874af', 'student', '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-782f-89e1-6753cb315ac5', 'student', '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7830-ab4d-8e3905a5f43e', 'student', '2026-11-29 10:49:10.778098+00');
INSERT INTO public.users VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-7566-81d3-87358fcd5890', 'admin', 'admin@example.org', 'Ada Admin', 'en', 'UTC', NULL, '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-7567-916c-b3298a140123', 'teacher', 'teacher@example.org', 'Theo Teacher', 'en', 'UTC', NULL, '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-7568-9744-bcc1fb865128', 'assistant', 'assistant@example.org', 'Asa Assistant', 'en', 'UTC', NULL, '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756a-ba94-08b94cec3748', 'student2', 'student2@example.org', 'Sami Student', 'en', 'UTC', NULL, '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-756b-a559-b92e35531fb9', 'student3', 'student3@example.org', 'Sofia Student', 'en', 'UTC', NULL, '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', '01a226ec-4d7a-7569-b2c8-8ffa5a6155c8', 'student1', 'student1@example.org', 'Sara Student', 'en', 'UTC', '2026-11-29 10:49:10.762761+00', '2026-11-29 10:49:10.307863+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-782a-b4ea-65aecc1b7d68', 'admin', 'admin@example.org', 'Ada Admin', 'en', 'UTC', NULL, '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-782c-b474-b61c19b77ffb', 'teacher', 'teacher@example.org', 'Theo Teacher', 'en', 'UTC', NULL, '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-782d-b16e-a58e8e502014', 'assistant', 'assistant@example.org', 'Asa Assistant', 'en', 'UTC', NULL, '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-782f-89e1-6753cb315ac5', 'student2', 'student2@example.org', 'Sami Student', 'en', 'UTC', NULL, '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-7830-ab4d-8e3905a5f43e', 'student3', 'student3@example.org', 'Sofia Student', 'en', 'UTC', NULL, '2026-11-29 10:49:10.778098+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', '01a226ec-4f6e-782e-a20f-f3e6a16874af', 'student1', 'student1@example.org', 'Sara Student', 'en', 'UTC', '2026-11-29 10:49:11.096711+00', '2026-11-29 10:49:10.778098+00');
INSERT INTO public.webhook_deliveries VALUES
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_1', 'participant_joined', '01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.377695+00', '2026-11-29 10:49:10.377695+00', 1, NULL, '2026-11-29 10:49:10.377695+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_2', 'participant_joined', '01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.395751+00', '2026-11-29 10:49:10.395751+00', 1, NULL, '2026-11-29 10:49:10.395751+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_3', 'participant_joined', '01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.409084+00', '2026-11-29 10:49:10.409084+00', 1, NULL, '2026-11-29 10:49:10.409084+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_4', 'participant_joined', '01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.424313+00', '2026-11-29 10:49:10.424313+00', 1, NULL, '2026-11-29 10:49:10.424313+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_5', 'participant_joined', '01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.451664+00', '2026-11-29 10:49:10.451664+00', 1, NULL, '2026-11-29 10:49:10.451664+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_6', 'track_published', '01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.468822+00', '2026-11-29 10:49:10.468822+00', 1, NULL, '2026-11-29 10:49:10.468822+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_7', 'egress_started', '01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.484268+00', '2026-11-29 10:49:10.484268+00', 1, NULL, '2026-11-29 10:49:10.484268+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_8', 'egress_ended', '01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.48942+00', '2026-11-29 10:49:10.48942+00', 1, NULL, '2026-11-29 10:49:10.48942+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_9', 'track_published', '01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.491318+00', '2026-11-29 10:49:10.491318+00', 1, NULL, '2026-11-29 10:49:10.491318+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_10', 'egress_started', '01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.496595+00', '2026-11-29 10:49:10.496595+00', 1, NULL, '2026-11-29 10:49:10.496595+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_11', 'egress_ended', '01a226ec-4d7a-756e-b305-c2128faad163', '2026-11-29 10:49:10.498569+00', '2026-11-29 10:49:10.498569+00', 1, NULL, '2026-11-29 10:49:10.498569+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_12', 'participant_joined', '01a226ec-4dc0-7b8b-af80-719d1472773b', '2026-11-29 10:49:10.686685+00', '2026-11-29 10:49:10.686685+00', 1, NULL, '2026-11-29 10:49:10.686685+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_13', 'participant_joined', '01a226ec-4dc0-7b8b-af80-719d1472773b', '2026-11-29 10:49:10.698754+00', '2026-11-29 10:49:10.698754+00', 1, NULL, '2026-11-29 10:49:10.698754+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_14', 'participant_joined', '01a226ec-4dc0-7b8b-af80-719d1472773b', '2026-11-29 10:49:10.710185+00', '2026-11-29 10:49:10.710185+00', 1, NULL, '2026-11-29 10:49:10.710185+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_15', 'participant_joined', '01a226ec-4dc0-7b8b-af80-719d1472773b', '2026-11-29 10:49:10.717627+00', '2026-11-29 10:49:10.717627+00', 1, NULL, '2026-11-29 10:49:10.717627+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_16', 'participant_joined', '01a226ec-4dc0-7b8b-af80-719d1472773b', '2026-11-29 10:49:10.72902+00', '2026-11-29 10:49:10.72902+00', 1, NULL, '2026-11-29 10:49:10.72902+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_17', 'track_published', '01a226ec-4dc0-7b8b-af80-719d1472773b', '2026-11-29 10:49:10.732104+00', '2026-11-29 10:49:10.732104+00', 1, NULL, '2026-11-29 10:49:10.732104+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_18', 'egress_started', '01a226ec-4dc0-7b8b-af80-719d1472773b', '2026-11-29 10:49:10.741486+00', '2026-11-29 10:49:10.741486+00', 1, NULL, '2026-11-29 10:49:10.741486+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_19', 'track_published', '01a226ec-4dc0-7b8b-af80-719d1472773b', '2026-11-29 10:49:10.745982+00', '2026-11-29 10:49:10.745982+00', 1, NULL, '2026-11-29 10:49:10.745982+00'),
	('01a226ec-4d7a-7565-a9a8-f1b8cd92a06f', 'EV_20', 'egress_started', '01a226ec-4dc0-7b8b-af80-719d1472773b', '2026-11-29 10:49:10.759288+00', '2026-11-29 10:49:10.759288+00', 1, NULL, '2026-11-29 10:49:10.759288+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_21', 'participant_joined', '01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.824579+00', '2026-11-29 10:49:10.824579+00', 1, NULL, '2026-11-29 10:49:10.824579+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_22', 'participant_joined', '01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.839367+00', '2026-11-29 10:49:10.839367+00', 1, NULL, '2026-11-29 10:49:10.839367+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_23', 'participant_joined', '01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.848251+00', '2026-11-29 10:49:10.848251+00', 1, NULL, '2026-11-29 10:49:10.848251+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_24', 'participant_joined', '01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.855933+00', '2026-11-29 10:49:10.855933+00', 1, NULL, '2026-11-29 10:49:10.855933+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_25', 'participant_joined', '01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.865005+00', '2026-11-29 10:49:10.865005+00', 1, NULL, '2026-11-29 10:49:10.865005+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_26', 'track_published', '01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.872861+00', '2026-11-29 10:49:10.872861+00', 1, NULL, '2026-11-29 10:49:10.872861+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_27', 'egress_started', '01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.88918+00', '2026-11-29 10:49:10.88918+00', 1, NULL, '2026-11-29 10:49:10.88918+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_28', 'egress_ended', '01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.896026+00', '2026-11-29 10:49:10.896026+00', 1, NULL, '2026-11-29 10:49:10.896026+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_29', 'track_published', '01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.899735+00', '2026-11-29 10:49:10.899735+00', 1, NULL, '2026-11-29 10:49:10.899735+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_30', 'egress_started', '01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.907142+00', '2026-11-29 10:49:10.907142+00', 1, NULL, '2026-11-29 10:49:10.907142+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_31', 'egress_ended', '01a226ec-4f6e-7833-b872-1a23e361696f', '2026-11-29 10:49:10.913727+00', '2026-11-29 10:49:10.913727+00', 1, NULL, '2026-11-29 10:49:10.913727+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_32', 'participant_joined', '01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:10.974178+00', '2026-11-29 10:49:10.974178+00', 1, NULL, '2026-11-29 10:49:10.974178+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_33', 'participant_joined', '01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:10.988389+00', '2026-11-29 10:49:10.988389+00', 1, NULL, '2026-11-29 10:49:10.988389+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_34', 'participant_joined', '01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:10.995999+00', '2026-11-29 10:49:10.995999+00', 1, NULL, '2026-11-29 10:49:10.995999+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_35', 'participant_joined', '01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:11.003307+00', '2026-11-29 10:49:11.003307+00', 1, NULL, '2026-11-29 10:49:11.003307+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_36', 'participant_joined', '01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:11.013037+00', '2026-11-29 10:49:11.013037+00', 1, NULL, '2026-11-29 10:49:11.013037+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_37', 'track_published', '01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:11.01911+00', '2026-11-29 10:49:11.01911+00', 1, NULL, '2026-11-29 10:49:11.01911+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_38', 'egress_started', '01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:11.027425+00', '2026-11-29 10:49:11.027425+00', 1, NULL, '2026-11-29 10:49:11.027425+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_39', 'egress_ended', '01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:11.029369+00', '2026-11-29 10:49:11.029369+00', 1, NULL, '2026-11-29 10:49:11.029369+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_40', 'track_published', '01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:11.032776+00', '2026-11-29 10:49:11.032776+00', 1, NULL, '2026-11-29 10:49:11.032776+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_41', 'egress_started', '01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:11.040876+00', '2026-11-29 10:49:11.040876+00', 1, NULL, '2026-11-29 10:49:11.040876+00'),
	('01a226ec-4f6e-7829-b85d-14350aabbb9f', 'EV_42', 'egress_ended', '01a226ec-4f96-7237-8361-90a45acd333f', '2026-11-29 10:49:11.045572+00', '2026-11-29 10:49:11.045572+00', 1, NULL, '2026-11-29 10:49:11.045572+00');
SELECT pg_catalog.setval('migrations.versions_id_seq', 12, true);
ALTER TABLE ONLY migrations.versions
    ADD CONSTRAINT versions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.artifacts
    ADD CONSTRAINT artifacts_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.artifacts
    ADD CONSTRAINT artifacts_run_key UNIQUE (tenant_id, session_id, run, kind);
ALTER TABLE ONLY public.audit_events
    ADD CONSTRAINT audit_events_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.auth_sessions
    ADD CONSTRAINT auth_sessions_pkey PRIMARY KEY (tenant_id, token_hash);
ALTER TABLE ONLY public.chat_messages
    ADD CONSTRAINT chat_messages_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.chat_messages
    ADD CONSTRAINT chat_messages_session_key UNIQUE (tenant_id, session_id, id);
ALTER TABLE ONLY public.confusion_flags
    ADD CONSTRAINT confusion_flags_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT consents_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.courses
    ADD CONSTRAINT courses_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.enrollments
    ADD CONSTRAINT enrollments_pkey PRIMARY KEY (tenant_id, course_id, user_id);
ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (tenant_id, user_id, operation, key);
ALTER TABLE ONLY public.lesson_segments
    ADD CONSTRAINT lesson_segments_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.lessons
    ADD CONSTRAINT lessons_course_key UNIQUE (tenant_id, course_id, id);
ALTER TABLE ONLY public.lessons
    ADD CONSTRAINT lessons_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.poll_answers
    ADD CONSTRAINT poll_answers_once_key UNIQUE NULLS NOT DISTINCT (tenant_id, poll_id, participant_id, option_id);
ALTER TABLE ONLY public.poll_answers
    ADD CONSTRAINT poll_answers_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.poll_options
    ADD CONSTRAINT poll_options_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.poll_options
    ADD CONSTRAINT poll_options_poll_key UNIQUE (tenant_id, poll_id, id);
ALTER TABLE ONLY public.polls
    ADD CONSTRAINT polls_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.polls
    ADD CONSTRAINT polls_session_key UNIQUE (tenant_id, session_id, id);
ALTER TABLE ONLY public.question_votes
    ADD CONSTRAINT question_votes_pkey PRIMARY KEY (tenant_id, question_id, participant_id);
ALTER TABLE ONLY public.questions
    ADD CONSTRAINT questions_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.questions
    ADD CONSTRAINT questions_session_key UNIQUE (tenant_id, session_id, id);
ALTER TABLE ONLY public.reactions
    ADD CONSTRAINT reactions_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT recordings_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT recordings_track_key UNIQUE (tenant_id, session_id, track_id);
ALTER TABLE ONLY public.replays
    ADD CONSTRAINT replays_pkey PRIMARY KEY (tenant_id, session_id);
ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_pkey PRIMARY KEY (tenant_id, role);
ALTER TABLE ONLY public.session_heads
    ADD CONSTRAINT session_heads_pkey PRIMARY KEY (tenant_id, session_id);
ALTER TABLE ONLY public.session_participants
    ADD CONSTRAINT session_participants_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.session_participants
    ADD CONSTRAINT session_participants_session_key UNIQUE (tenant_id, session_id, id);
ALTER TABLE ONLY public.session_participants
    ADD CONSTRAINT session_participants_user_key UNIQUE (tenant_id, session_id, user_id);
ALTER TABLE ONLY public.session_state_events
    ADD CONSTRAINT session_state_events_op_key UNIQUE (client_op_id, tenant_id, session_id);
ALTER TABLE ONLY public.session_state_events
    ADD CONSTRAINT session_state_events_pkey PRIMARY KEY (tenant_id, session_id, seq);
ALTER TABLE ONLY public.session_tombstones
    ADD CONSTRAINT session_tombstones_pkey PRIMARY KEY (tenant_id, session_id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.studio_assets
    ADD CONSTRAINT studio_assets_content_key UNIQUE (tenant_id, course_id, sha256);
ALTER TABLE ONLY public.studio_assets
    ADD CONSTRAINT studio_assets_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.studio_scenes
    ADD CONSTRAINT studio_scenes_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.tenant_domains
    ADD CONSTRAINT tenant_domains_pkey PRIMARY KEY (host);
ALTER TABLE ONLY public.tenants
    ADD CONSTRAINT tenants_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.tenants
    ADD CONSTRAINT tenants_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.transcript_segments
    ADD CONSTRAINT transcript_segments_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT user_roles_pkey PRIMARY KEY (tenant_id, user_id, role);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_subject_key UNIQUE (tenant_id, subject);
ALTER TABLE ONLY public.webhook_deliveries
    ADD CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (tenant_id, id);
CREATE INDEX audit_events_actor_idx ON public.audit_events USING btree (tenant_id, actor_user_id);
CREATE INDEX audit_events_created_idx ON public.audit_events USING btree (tenant_id, created_at, id);
CREATE INDEX auth_sessions_expires_idx ON public.auth_sessions USING btree (tenant_id, expires_at);
CREATE INDEX auth_sessions_user_idx ON public.auth_sessions USING btree (tenant_id, user_id);
CREATE INDEX chat_messages_participant_idx ON public.chat_messages USING btree (tenant_id, session_id, participant_id);
CREATE INDEX chat_messages_reply_idx ON public.chat_messages USING btree (tenant_id, session_id, reply_to) WHERE (reply_to IS NOT NULL);
CREATE INDEX confusion_flags_created_idx ON public.confusion_flags USING btree (tenant_id, session_id, created_at);
CREATE INDEX confusion_flags_participant_idx ON public.confusion_flags USING btree (tenant_id, session_id, participant_id);
CREATE INDEX consents_session_idx ON public.consents USING btree (tenant_id, session_id) WHERE (session_id IS NOT NULL);
CREATE INDEX consents_user_idx ON public.consents USING btree (tenant_id, user_id);
CREATE INDEX courses_owner_idx ON public.courses USING btree (tenant_id, owner_id);
CREATE INDEX enrollments_user_idx ON public.enrollments USING btree (tenant_id, user_id, course_id);
CREATE INDEX idempotency_keys_created_idx ON public.idempotency_keys USING btree (tenant_id, created_at);
CREATE INDEX lesson_segments_lesson_idx ON public.lesson_segments USING btree (tenant_id, lesson_id, "position", id);
CREATE INDEX lessons_position_idx ON public.lessons USING btree (tenant_id, course_id, "position", id);
CREATE INDEX poll_answers_option_idx ON public.poll_answers USING btree (tenant_id, poll_id, option_id) WHERE (option_id IS NOT NULL);
CREATE INDEX poll_answers_participant_idx ON public.poll_answers USING btree (tenant_id, session_id, participant_id);
CREATE INDEX poll_answers_poll_idx ON public.poll_answers USING btree (tenant_id, session_id, poll_id);
CREATE INDEX polls_created_by_idx ON public.polls USING btree (tenant_id, session_id, created_by);
CREATE INDEX question_votes_participant_idx ON public.question_votes USING btree (tenant_id, session_id, participant_id);
CREATE INDEX question_votes_question_idx ON public.question_votes USING btree (tenant_id, session_id, question_id);
CREATE INDEX questions_participant_idx ON public.questions USING btree (tenant_id, session_id, participant_id);
CREATE INDEX reactions_created_idx ON public.reactions USING btree (tenant_id, session_id, created_at);
CREATE INDEX reactions_participant_idx ON public.reactions USING btree (tenant_id, session_id, participant_id);
CREATE INDEX recordings_egress_idx ON public.recordings USING btree (tenant_id, egress_id) WHERE (egress_id IS NOT NULL);
CREATE INDEX recordings_participant_idx ON public.recordings USING btree (tenant_id, session_id, participant_id);
CREATE UNIQUE INDEX session_participants_system_key ON public.session_participants USING btree (tenant_id, session_id) WHERE (role = 'system'::text);
CREATE INDEX session_participants_user_idx ON public.session_participants USING btree (tenant_id, user_id);
CREATE INDEX session_state_events_media_idx ON public.session_state_events USING btree (tenant_id, session_id, seq) WHERE (type = ANY (ARRAY['media.track_published'::text, 'media.track_unpublished'::text, 'layout.changed'::text]));
CREATE INDEX sessions_course_idx ON public.sessions USING btree (tenant_id, course_id, starts_at, id);
CREATE INDEX sessions_created_by_idx ON public.sessions USING btree (tenant_id, created_by);
CREATE INDEX sessions_lesson_idx ON public.sessions USING btree (tenant_id, course_id, lesson_id) WHERE (lesson_id IS NOT NULL);
CREATE INDEX sessions_starts_idx ON public.sessions USING btree (tenant_id, starts_at, id);
CREATE INDEX studio_assets_uploaded_by_idx ON public.studio_assets USING btree (tenant_id, uploaded_by);
CREATE INDEX studio_scenes_asset_idx ON public.studio_scenes USING btree (tenant_id, asset_id) WHERE (asset_id IS NOT NULL);
CREATE INDEX studio_scenes_session_idx ON public.studio_scenes USING btree (tenant_id, session_id, "position", id);
CREATE INDEX tenant_domains_tenant_idx ON public.tenant_domains USING btree (tenant_id);
CREATE INDEX transcript_segments_participant_idx ON public.transcript_segments USING btree (tenant_id, session_id, participant_id);
CREATE INDEX transcript_segments_time_idx ON public.transcript_segments USING btree (tenant_id, session_id, run, start_ms, id);
CREATE INDEX user_roles_role_idx ON public.user_roles USING btree (tenant_id, role);
CREATE INDEX users_name_idx ON public.users USING btree (tenant_id, lower(name), id);
CREATE INDEX webhook_deliveries_room_idx ON public.webhook_deliveries USING btree (tenant_id, room, received_at);
CREATE TRIGGER session_heads_status BEFORE UPDATE OF status ON public.session_heads FOR EACH ROW WHEN ((old.status IS DISTINCT FROM new.status)) EXECUTE FUNCTION public.check_status_change();
CREATE TRIGGER session_participants_kept BEFORE DELETE OR UPDATE OF tenant_id, session_id, id ON public.session_participants FOR EACH ROW EXECUTE FUNCTION public.refuse_participant_change();
CREATE TRIGGER session_participants_no_truncate BEFORE TRUNCATE ON public.session_participants FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_participant_change();
CREATE TRIGGER session_state_events_append_only BEFORE DELETE OR UPDATE ON public.session_state_events FOR EACH ROW EXECUTE FUNCTION public.refuse_event_change();
CREATE TRIGGER session_state_events_no_truncate BEFORE TRUNCATE ON public.session_state_events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_event_change();
CREATE TRIGGER sessions_create_head AFTER INSERT ON public.sessions FOR EACH ROW EXECUTE FUNCTION public.create_session_head();
ALTER TABLE ONLY public.artifacts
    ADD CONSTRAINT artifacts_session_fkey FOREIGN KEY (tenant_id, session_id) REFERENCES public.sessions(tenant_id, id);
ALTER TABLE ONLY public.audit_events
    ADD CONSTRAINT audit_events_actor_fkey FOREIGN KEY (tenant_id, actor_user_id) REFERENCES public.users(tenant_id, id);
ALTER TABLE ONLY public.audit_events
    ADD CONSTRAINT audit_events_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);
ALTER TABLE ONLY public.auth_sessions
    ADD CONSTRAINT auth_sessions_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.chat_messages
    ADD CONSTRAINT chat_messages_participant_fkey FOREIGN KEY (tenant_id, session_id, participant_id) REFERENCES public.session_participants(tenant_id, session_id, id);
ALTER TABLE ONLY public.chat_messages
    ADD CONSTRAINT chat_messages_reply_fkey FOREIGN KEY (tenant_id, session_id, reply_to) REFERENCES public.chat_messages(tenant_id, session_id, id) ON DELETE SET NULL (reply_to);
ALTER TABLE ONLY public.confusion_flags
    ADD CONSTRAINT confusion_flags_participant_fkey FOREIGN KEY (tenant_id, session_id, participant_id) REFERENCES public.session_participants(tenant_id, session_id, id);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT consents_session_fkey FOREIGN KEY (tenant_id, session_id) REFERENCES public.sessions(tenant_id, id);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT consents_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id);
ALTER TABLE ONLY public.courses
    ADD CONSTRAINT courses_owner_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES public.users(tenant_id, id);
ALTER TABLE ONLY public.enrollments
    ADD CONSTRAINT enrollments_course_fkey FOREIGN KEY (tenant_id, course_id) REFERENCES public.courses(tenant_id, id);
ALTER TABLE ONLY public.enrollments
    ADD CONSTRAINT enrollments_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.lesson_segments
    ADD CONSTRAINT lesson_segments_lesson_fkey FOREIGN KEY (tenant_id, lesson_id) REFERENCES public.lessons(tenant_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.lessons
    ADD CONSTRAINT lessons_course_fkey FOREIGN KEY (tenant_id, course_id) REFERENCES public.courses(tenant_id, id);
ALTER TABLE ONLY public.poll_answers
    ADD CONSTRAINT poll_answers_option_fkey FOREIGN KEY (tenant_id, poll_id, option_id) REFERENCES public.poll_options(tenant_id, poll_id, id);
ALTER TABLE ONLY public.poll_answers
    ADD CONSTRAINT poll_answers_participant_fkey FOREIGN KEY (tenant_id, session_id, participant_id) REFERENCES public.session_participants(tenant_id, session_id, id);
ALTER TABLE ONLY public.poll_answers
    ADD CONSTRAINT poll_answers_poll_fkey FOREIGN KEY (tenant_id, session_id, poll_id) REFERENCES public.polls(tenant_id, session_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.poll_options
    ADD CONSTRAINT poll_options_poll_fkey FOREIGN KEY (tenant_id, poll_id) REFERENCES public.polls(tenant_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.polls
    ADD CONSTRAINT polls_created_by_fkey FOREIGN KEY (tenant_id, session_id, created_by) REFERENCES public.session_participants(tenant_id, session_id, id);
ALTER TABLE ONLY public.question_votes
    ADD CONSTRAINT question_votes_participant_fkey FOREIGN KEY (tenant_id, session_id, participant_id) REFERENCES public.session_participants(tenant_id, session_id, id);
ALTER TABLE ONLY public.question_votes
    ADD CONSTRAINT question_votes_question_fkey FOREIGN KEY (tenant_id, session_id, question_id) REFERENCES public.questions(tenant_id, session_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.questions
    ADD CONSTRAINT questions_participant_fkey FOREIGN KEY (tenant_id, session_id, participant_id) REFERENCES public.session_participants(tenant_id, session_id, id);
ALTER TABLE ONLY public.reactions
    ADD CONSTRAINT reactions_participant_fkey FOREIGN KEY (tenant_id, session_id, participant_id) REFERENCES public.session_participants(tenant_id, session_id, id);
ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT recordings_participant_fkey FOREIGN KEY (tenant_id, session_id, participant_id) REFERENCES public.session_participants(tenant_id, session_id, id);
ALTER TABLE ONLY public.replays
    ADD CONSTRAINT replays_session_fkey FOREIGN KEY (tenant_id, session_id) REFERENCES public.sessions(tenant_id, id);
ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);
ALTER TABLE ONLY public.session_heads
    ADD CONSTRAINT session_heads_session_fkey FOREIGN KEY (tenant_id, session_id) REFERENCES public.sessions(tenant_id, id);
ALTER TABLE ONLY public.session_participants
    ADD CONSTRAINT session_participants_session_fkey FOREIGN KEY (tenant_id, session_id) REFERENCES public.sessions(tenant_id, id);
ALTER TABLE ONLY public.session_participants
    ADD CONSTRAINT session_participants_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id);
ALTER TABLE ONLY public.session_tombstones
    ADD CONSTRAINT session_tombstones_session_fkey FOREIGN KEY (tenant_id, session_id) REFERENCES public.sessions(tenant_id, id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_course_fkey FOREIGN KEY (tenant_id, course_id) REFERENCES public.courses(tenant_id, id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_created_by_fkey FOREIGN KEY (tenant_id, created_by) REFERENCES public.users(tenant_id, id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_lesson_fkey FOREIGN KEY (tenant_id, course_id, lesson_id) REFERENCES public.lessons(tenant_id, course_id, id) ON DELETE SET NULL (lesson_id);
ALTER TABLE ONLY public.studio_assets
    ADD CONSTRAINT studio_assets_course_fkey FOREIGN KEY (tenant_id, course_id) REFERENCES public.courses(tenant_id, id);
ALTER TABLE ONLY public.studio_assets
    ADD CONSTRAINT studio_assets_uploaded_by_fkey FOREIGN KEY (tenant_id, uploaded_by) REFERENCES public.users(tenant_id, id);
ALTER TABLE ONLY public.studio_scenes
    ADD CONSTRAINT studio_scenes_asset_fkey FOREIGN KEY (tenant_id, asset_id) REFERENCES public.studio_assets(tenant_id, id);
ALTER TABLE ONLY public.studio_scenes
    ADD CONSTRAINT studio_scenes_session_fkey FOREIGN KEY (tenant_id, session_id) REFERENCES public.sessions(tenant_id, id);
ALTER TABLE ONLY public.tenant_domains
    ADD CONSTRAINT tenant_domains_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);
ALTER TABLE ONLY public.transcript_segments
    ADD CONSTRAINT transcript_segments_participant_fkey FOREIGN KEY (tenant_id, session_id, participant_id) REFERENCES public.session_participants(tenant_id, session_id, id);
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT user_roles_role_fkey FOREIGN KEY (tenant_id, role) REFERENCES public.roles(tenant_id, role);
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT user_roles_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);
ALTER TABLE ONLY public.webhook_deliveries
    ADD CONSTRAINT webhook_deliveries_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);
ALTER TABLE public.artifacts ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.audit_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.auth_sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY backup_rows ON public.artifacts FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.audit_events FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.auth_sessions FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.chat_messages FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.confusion_flags FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.consents FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.courses FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.enrollments FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.idempotency_keys FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.lesson_segments FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.lessons FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.poll_answers FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.poll_options FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.polls FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.question_votes FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.questions FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.reactions FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.recordings FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.replays FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.roles FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.session_heads FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.session_participants FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.session_state_events FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.session_tombstones FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.sessions FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.studio_assets FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.studio_scenes FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.tenant_domains FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.tenants FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.transcript_segments FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.user_roles FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.users FOR SELECT TO lectern_backup USING (true);
CREATE POLICY backup_rows ON public.webhook_deliveries FOR SELECT TO lectern_backup USING (true);
ALTER TABLE public.chat_messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.confusion_flags ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.consents ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.courses ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.enrollments ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.lesson_segments ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.lessons ENABLE ROW LEVEL SECURITY;
CREATE POLICY log_rows ON public.session_heads TO lectern_log USING (true) WITH CHECK (true);
CREATE POLICY log_rows ON public.session_participants FOR SELECT TO lectern_log USING (true);
CREATE POLICY log_rows ON public.session_state_events TO lectern_log USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.artifacts TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.audit_events TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.auth_sessions TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.chat_messages TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.confusion_flags TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.consents TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.courses TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.enrollments TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.idempotency_keys TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.lesson_segments TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.lessons TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.poll_answers TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.poll_options TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.polls TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.question_votes TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.questions TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.reactions TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.recordings TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.replays TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.roles TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.session_heads TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.session_participants TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.session_state_events TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.session_tombstones TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.sessions TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.studio_assets TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.studio_scenes TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.tenant_domains TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.tenants TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.transcript_segments TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.user_roles TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.users TO lectern_migrate USING (true) WITH CHECK (true);
CREATE POLICY owner_rows ON public.webhook_deliveries TO lectern_migrate USING (true) WITH CHECK (true);
ALTER TABLE public.poll_answers ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.poll_options ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.polls ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.question_votes ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.questions ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.reactions ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.recordings ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.replays ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.session_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.session_participants ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.session_state_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.session_tombstones ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.studio_assets ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.studio_scenes ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.tenant_domains ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON public.artifacts TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.audit_events TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.auth_sessions TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.chat_messages TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.confusion_flags TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.consents TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.courses TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.enrollments TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.idempotency_keys TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.lesson_segments TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.lessons TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.poll_answers TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.poll_options TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.polls TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.question_votes TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.questions TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.reactions TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.recordings TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.replays TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.roles TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.session_heads TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.session_participants TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.session_state_events TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.session_tombstones TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.sessions TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.studio_assets TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.studio_scenes TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.tenant_domains TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.tenants TO lectern_erase, lectern_app USING ((id = public.current_tenant())) WITH CHECK ((id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.transcript_segments TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.user_roles TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.users TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
CREATE POLICY tenant_rows ON public.webhook_deliveries TO lectern_erase, lectern_app USING ((tenant_id = public.current_tenant())) WITH CHECK ((tenant_id = public.current_tenant()));
ALTER TABLE public.tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.transcript_segments ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.user_roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.webhook_deliveries ENABLE ROW LEVEL SECURITY;
GRANT ALL ON SCHEMA public TO lectern_migrate;
GRANT ALL ON SCHEMA public TO lectern_log;
GRANT USAGE ON SCHEMA public TO lectern_app;
GRANT USAGE ON SCHEMA public TO lectern_backup;
GRANT USAGE ON SCHEMA public TO lectern_erase;
REVOKE ALL ON FUNCTION public.append_events(p_session uuid, p_actor uuid, p_types text[], p_versions smallint[], p_visibilities text[], p_ops uuid[], p_contents jsonb[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.append_events(p_session uuid, p_actor uuid, p_types text[], p_versions smallint[], p_visibilities text[], p_ops uuid[], p_contents jsonb[]) TO lectern_app;
GRANT SELECT ON TABLE public.session_state_events TO lectern_backup;
GRANT SELECT ON TABLE public.session_state_events TO lectern_app;
GRANT SELECT,INSERT ON TABLE public.session_state_events TO lectern_log;
GRANT SELECT,DELETE ON TABLE public.session_state_events TO lectern_erase;
GRANT UPDATE(content) ON TABLE public.session_state_events TO lectern_erase;
GRANT UPDATE(salt) ON TABLE public.session_state_events TO lectern_erase;
GRANT SELECT ON TABLE public.tenant_domains TO lectern_backup;
GRANT SELECT ON TABLE public.tenants TO lectern_backup;
GRANT SELECT ON TABLE public.tenants TO lectern_app;
REVOKE ALL ON FUNCTION public.resolve_tenant(p_host text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.resolve_tenant(p_host text) TO lectern_app;
GRANT SELECT ON TABLE public.artifacts TO lectern_backup;
GRANT SELECT,INSERT,UPDATE ON TABLE public.artifacts TO lectern_app;
GRANT SELECT ON TABLE public.audit_events TO lectern_backup;
GRANT SELECT,INSERT ON TABLE public.audit_events TO lectern_app;
GRANT SELECT ON TABLE public.auth_sessions TO lectern_backup;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_sessions TO lectern_app;
GRANT SELECT ON TABLE public.chat_messages TO lectern_backup;
GRANT SELECT,INSERT,UPDATE ON TABLE public.chat_messages TO lectern_app;
GRANT SELECT ON TABLE public.confusion_flags TO lectern_backup;
GRANT SELECT,INSERT,UPDATE ON TABLE public.confusion_flags TO lectern_app;
GRANT SELECT ON TABLE public.consents TO lectern_backup;
GRANT SELECT,INSERT,UPDATE ON TABLE public.consents TO lectern_app;
GRANT SELECT ON TABLE public.courses TO lectern_backup;
GRANT SELECT,INSERT,UPDATE ON TABLE public.courses TO lectern_app;
GRANT SELECT ON TABLE public.enrollments TO lectern_backup;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.enrollments TO lectern_app;
GRANT SELECT ON TABLE public.idempotency_keys TO lectern_backup;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idempotency_keys TO lectern_app;
GRANT SELECT ON TABLE public.lesson_segments TO lectern_backup;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.lesson_segments TO lectern_app;
GRANT SELECT ON TABLE public.lessons TO lectern_backup;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.lessons TO lectern_app;
GRANT SELECT ON TABLE public.poll_answers TO lectern_backup;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.poll_answers TO lectern_app;
GRANT SELECT ON TABLE public.poll_options TO lectern_backup;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.poll_options TO lectern_app;
GRANT SELECT ON TABLE public.polls TO lectern_backup;
GRANT SELECT,INSERT,UPDATE ON TABLE public.polls TO lectern_app;
GRANT SELECT ON TABLE public.question_votes TO lectern_backup;
GRANT SELECT,INSERT,DELETE ON TABLE public.question_votes TO lectern_app;
GRANT SELECT ON TABLE public.questions TO lectern_backup;
GRANT SELECT,INSERT,UPDATE ON TABLE public.questions TO lectern_app;
GRANT SELECT ON TABLE public.reactions TO lectern_backup;
GRANT SELECT,INSERT ON TABLE public.reactions TO lectern_app;
GRANT SELECT ON TABLE public.recordings TO lectern_backup;
GRANT SELECT,INSERT,UPDATE ON TABLE public.recordings TO lectern_app;
GRANT SELECT ON TABLE public.replays TO lectern_backup;
GRANT SELECT,INSERT,UPDATE ON TABLE public.replays TO lectern_app;
GRANT SELECT ON TABLE public.roles TO lectern_backup;
GRANT SELECT,INSERT ON TABLE public.roles TO lectern_app;
GRANT SELECT ON TABLE public.session_heads TO lectern_backup;
GRANT SELECT ON TABLE public.session_heads TO lectern_app;
GRANT SELECT,UPDATE ON TABLE public.session_heads TO lectern_log;
GRANT SELECT ON TABLE public.session_heads TO lectern_erase;
GRANT UPDATE(status) ON TABLE public.session_heads TO lectern_app;
GRANT SELECT ON TABLE public.session_participants TO lectern_backup;
GRANT SELECT,INSERT,UPDATE ON TABLE public.session_participants TO lectern_app;
GRANT SELECT ON TABLE public.session_participants TO lectern_erase;
GRANT SELECT(tenant_id) ON TABLE public.session_participants TO lectern_log;
GRANT SELECT(id) ON TABLE public.session_participants TO lectern_log;
GRANT SELECT(session_id) ON TABLE public.session_participants TO lectern_log;
GRANT SELECT ON TABLE public.session_tombstones TO lectern_backup;
GRANT SELECT ON TABLE public.session_tombstones TO lectern_app;
GRANT SELECT,INSERT ON TABLE public.session_tombstones TO lectern_erase;
GRANT SELECT ON TABLE public.sessions TO lectern_backup;
GRANT SELECT,INSERT,UPDATE ON TABLE public.sessions TO lectern_app;
GRANT SELECT ON TABLE public.studio_assets TO lectern_backup;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.studio_assets TO lectern_app;
GRANT SELECT ON TABLE public.studio_scenes TO lectern_backup;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.studio_scenes TO lectern_app;
GRANT SELECT ON TABLE public.transcript_segments TO lectern_backup;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.transcript_segments TO lectern_app;
GRANT SELECT ON TABLE public.user_roles TO lectern_backup;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.user_roles TO lectern_app;
GRANT SELECT ON TABLE public.users TO lectern_backup;
GRANT SELECT,INSERT,UPDATE ON TABLE public.users TO lectern_app;
GRANT SELECT ON TABLE public.webhook_deliveries TO lectern_backup;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.webhook_deliveries TO lectern_app;
