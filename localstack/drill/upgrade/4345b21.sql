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
	(1, 0, true, '2026-11-29 10:54:44.079843'),
	(2, 1, true, '2026-11-29 10:54:44.093997'),
	(3, 2, true, '2026-11-29 10:54:44.117401'),
	(4, 3, true, '2026-11-29 10:54:44.136916'),
	(5, 4, true, '2026-11-29 10:54:44.159155'),
	(6, 5, true, '2026-11-29 10:54:44.211397'),
	(7, 6, true, '2026-11-29 10:54:44.243576'),
	(8, 7, true, '2026-11-29 10:54:44.277222'),
	(9, 8, true, '2026-11-29 10:54:44.285201'),
	(10, 9, true, '2026-11-29 10:54:44.352094'),
	(11, 10, true, '2026-11-29 10:54:44.389513'),
	(12, 11, true, '2026-11-29 10:54:44.416009');
INSERT INTO public.artifacts VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6903-7178-a44a-f13cc8ee5718', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 1, 'events_bundle', 'completed', '0123abcd', 't/01a226f1-67ea-7013-a43e-54e4c6edbffe/s/01a226f1-67ea-701d-a09a-31c6b37d5de3/events_bundle', '{}', '', '2026-11-29 10:54:44.996363+00', '2026-11-29 10:54:44.998002+00', '2026-11-29 10:54:44.995534+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6903-7179-913e-fc4746747d05', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 1, 'collect', 'completed', '0123abcd', 't/01a226f1-67ea-7013-a43e-54e4c6edbffe/s/01a226f1-67ea-701d-a09a-31c6b37d5de3/collect', '{}', '', '2026-11-29 10:54:44.999267+00', '2026-11-29 10:54:45.000509+00', '2026-11-29 10:54:44.995534+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6903-717a-82db-91bfbe3f8bdb', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 1, 'master', 'completed', '0123abcd', 't/01a226f1-67ea-7013-a43e-54e4c6edbffe/s/01a226f1-67ea-701d-a09a-31c6b37d5de3/master', '{}', '', '2026-11-29 10:54:45.001602+00', '2026-11-29 10:54:45.002771+00', '2026-11-29 10:54:44.995534+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6903-717b-8c44-a78f9a9c4255', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 1, 'transcript', 'completed', '0123abcd', 't/01a226f1-67ea-7013-a43e-54e4c6edbffe/s/01a226f1-67ea-701d-a09a-31c6b37d5de3/transcript', '{}', '', '2026-11-29 10:54:45.003774+00', '2026-11-29 10:54:45.005238+00', '2026-11-29 10:54:44.995534+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6903-717c-8e4a-b639e544fda2', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 1, 'captions', 'completed', '0123abcd', 't/01a226f1-67ea-7013-a43e-54e4c6edbffe/s/01a226f1-67ea-701d-a09a-31c6b37d5de3/captions', '{}', '', '2026-11-29 10:54:45.00622+00', '2026-11-29 10:54:45.00735+00', '2026-11-29 10:54:44.995534+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-69b6-7144-9907-c55d280c56e5', '01a226f1-693a-7262-8293-ab57d73a74c9', 1, 'events_bundle', 'completed', '0123abcd', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-693a-7262-8293-ab57d73a74c9/events_bundle', '{}', '', '2026-11-29 10:54:45.179852+00', '2026-11-29 10:54:45.188909+00', '2026-11-29 10:54:45.174253+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-69b6-7146-973f-4eea87618f3e', '01a226f1-693a-7262-8293-ab57d73a74c9', 1, 'collect', 'completed', '0123abcd', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-693a-7262-8293-ab57d73a74c9/collect', '{}', '', '2026-11-29 10:54:45.189917+00', '2026-11-29 10:54:45.190894+00', '2026-11-29 10:54:45.174253+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-69b6-7147-8ef7-49e1c0a4dac3', '01a226f1-693a-7262-8293-ab57d73a74c9', 1, 'master', 'completed', '0123abcd', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-693a-7262-8293-ab57d73a74c9/master', '{}', '', '2026-11-29 10:54:45.191894+00', '2026-11-29 10:54:45.193365+00', '2026-11-29 10:54:45.174253+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-69b6-7148-b8b2-15c31f7fb257', '01a226f1-693a-7262-8293-ab57d73a74c9', 1, 'transcript', 'completed', '0123abcd', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-693a-7262-8293-ab57d73a74c9/transcript', '{}', '', '2026-11-29 10:54:45.194317+00', '2026-11-29 10:54:45.19533+00', '2026-11-29 10:54:45.174253+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-69b6-7149-a79f-bfbf3d6fb85c', '01a226f1-693a-7262-8293-ab57d73a74c9', 1, 'captions', 'completed', '0123abcd', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-693a-7262-8293-ab57d73a74c9/captions', '{}', '', '2026-11-29 10:54:45.196406+00', '2026-11-29 10:54:45.221328+00', '2026-11-29 10:54:45.174253+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6c76-70fb-8680-9bc704aa0dc8', '01a226f1-6950-79c8-b1c1-514669a100a2', 1, 'events_bundle', 'completed', '0123abcd', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-6950-79c8-b1c1-514669a100a2/events_bundle', '{}', '', '2026-11-29 10:54:45.878648+00', '2026-11-29 10:54:45.879405+00', '2026-11-29 10:54:45.878169+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6c76-70fc-92f7-416814783f15', '01a226f1-6950-79c8-b1c1-514669a100a2', 1, 'collect', 'completed', '0123abcd', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-6950-79c8-b1c1-514669a100a2/collect', '{}', '', '2026-11-29 10:54:45.885719+00', '2026-11-29 10:54:45.886603+00', '2026-11-29 10:54:45.878169+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6c76-70ff-b0c2-901b2b9c3504', '01a226f1-6950-79c8-b1c1-514669a100a2', 1, 'master', 'completed', '0123abcd', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-6950-79c8-b1c1-514669a100a2/master', '{}', '', '2026-11-29 10:54:45.887385+00', '2026-11-29 10:54:45.892561+00', '2026-11-29 10:54:45.878169+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6c76-7100-9388-3facd7d17df8', '01a226f1-6950-79c8-b1c1-514669a100a2', 1, 'transcript', 'completed', '0123abcd', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-6950-79c8-b1c1-514669a100a2/transcript', '{}', '', '2026-11-29 10:54:45.893295+00', '2026-11-29 10:54:45.894023+00', '2026-11-29 10:54:45.878169+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6c76-7101-9a84-cbdd4f22d22d', '01a226f1-6950-79c8-b1c1-514669a100a2', 1, 'captions', 'completed', '0123abcd', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-6950-79c8-b1c1-514669a100a2/captions', '{}', '', '2026-11-29 10:54:45.894663+00', '2026-11-29 10:54:45.895383+00', '2026-11-29 10:54:45.878169+00');
INSERT INTO public.auth_sessions VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '\x99ac7a5249e97265181843d28df3ce5dbec0ef87841042f9eb810f96944654dc', '01a226f1-67ea-7018-8f87-7eb0476cc8d5', '', '2100-01-01 00:00:00+00', NULL, '2026-11-29 10:54:45.047759+00', '2026-11-29 10:54:45.047759+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '\x523975400a2de5325080dbd57914dfa0bfd41e2d6a36f508b651fc5e1e293689', '01a226f1-693a-725d-a355-58b9d2792c97', '', '2100-01-01 00:00:00+00', NULL, '2026-11-29 10:54:45.897127+00', '2026-11-29 10:54:45.897127+00');
INSERT INTO public.courses VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701b-9279-b9322d24d60b', 'Physics', '', '', '01a226f1-67ea-7016-9b1f-ee838096493f', NULL, 1, '2026-11-29 10:54:44.743861+00', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7260-8030-6c5314333ed1', 'Physics', '', '', '01a226f1-693a-725b-b06c-1dee5a8d6018', NULL, 1, '2026-11-29 10:54:45.057529+00', '2026-11-29 10:54:45.057529+00');
INSERT INTO public.enrollments VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701b-9279-b9322d24d60b', '01a226f1-67ea-7016-9b1f-ee838096493f', 'teacher', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701b-9279-b9322d24d60b', '01a226f1-67ea-7017-9d98-96713d5d5737', 'assistant', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701b-9279-b9322d24d60b', '01a226f1-67ea-7018-8f87-7eb0476cc8d5', 'student', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701b-9279-b9322d24d60b', '01a226f1-67ea-7019-a403-22e371984de6', 'student', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701b-9279-b9322d24d60b', '01a226f1-67ea-701a-a7a2-9480f9247277', 'student', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7260-8030-6c5314333ed1', '01a226f1-693a-725b-b06c-1dee5a8d6018', 'teacher', '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7260-8030-6c5314333ed1', '01a226f1-693a-725c-8c86-db0b13809217', 'assistant', '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7260-8030-6c5314333ed1', '01a226f1-693a-725d-a355-58b9d2792c97', 'student', '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7260-8030-6c5314333ed1', '01a226f1-693a-725e-91c1-88590c46b461', 'student', '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7260-8030-6c5314333ed1', '01a226f1-693a-725f-83af-617b7ff7b89f', 'student', '2026-11-29 10:54:45.057529+00');
INSERT INTO public.lessons VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701c-b1e7-22fa61ec8f5f', '01a226f1-67ea-701b-9279-b9322d24d60b', 0, 'Waves', '', 1, '2026-11-29 10:54:44.743861+00', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7261-b6d9-71fc2b1565f2', '01a226f1-693a-7260-8030-6c5314333ed1', 0, 'Waves', '', 1, '2026-11-29 10:54:45.057529+00', '2026-11-29 10:54:45.057529+00');
INSERT INTO public.recordings VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-68f2-795d-a60b-9bea89362ea1', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '01a226f1-6869-7f33-8b57-76006092ca90', 'TR_0_01a226f1-67ea-701d-a09a-31c6b37d5de3', 'microphone', 'audio', 'EG_0_01a226f1-67ea-701d-a09a-31c6b37d5de3', 'completed', 't/01a226f1-67ea-7013-a43e-54e4c6edbffe/s/01a226f1-67ea-701d-a09a-31c6b37d5de3/tracks/TR_0_01a226f1-67ea-701d-a09a-31c6b37d5de3.ogg', 1700000000000000000, 1700000060000000000, 60000, 123456, NULL, '2026-11-29 10:54:44.976094+00', '2026-11-29 10:54:44.982408+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-68f9-7df6-ad83-4b0225a50410', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '01a226f1-6869-7f33-8b57-76006092ca90', 'TR_1_01a226f1-67ea-701d-a09a-31c6b37d5de3', 'camera', 'video', 'EG_1_01a226f1-67ea-701d-a09a-31c6b37d5de3', 'completed', 't/01a226f1-67ea-7013-a43e-54e4c6edbffe/s/01a226f1-67ea-701d-a09a-31c6b37d5de3/tracks/TR_1_01a226f1-67ea-701d-a09a-31c6b37d5de3.ogg', 1700000000000000000, 1700000060000000000, 60000, 123456, NULL, '2026-11-29 10:54:44.984394+00', '2026-11-29 10:54:44.989177+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-692a-74d0-a823-3a89d639d308', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '01a226f1-6915-73ac-b674-aebedec04f81', 'TR_0_01a226f1-6849-70b1-9ff1-28cb78bde14e', 'microphone', 'audio', 'EG_0_01a226f1-6849-70b1-9ff1-28cb78bde14e', 'active', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-29 10:54:45.0329+00', '2026-11-29 10:54:45.035381+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-692e-7cc0-aa50-2ab6e0fd6186', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '01a226f1-6915-73ac-b674-aebedec04f81', 'TR_1_01a226f1-6849-70b1-9ff1-28cb78bde14e', 'camera', 'video', 'EG_1_01a226f1-6849-70b1-9ff1-28cb78bde14e', 'active', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-29 10:54:45.037386+00', '2026-11-29 10:54:45.044406+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6981-71f4-b896-95a1b495dc0d', '01a226f1-693a-7262-8293-ab57d73a74c9', '01a226f1-6953-724b-b5e6-438d9e886a06', 'TR_0_01a226f1-693a-7262-8293-ab57d73a74c9', 'microphone', 'audio', 'EG_0_01a226f1-693a-7262-8293-ab57d73a74c9', 'completed', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-693a-7262-8293-ab57d73a74c9/tracks/TR_0_01a226f1-693a-7262-8293-ab57d73a74c9.ogg', 1700000000000000000, 1700000060000000000, 60000, 123456, NULL, '2026-11-29 10:54:45.11459+00', '2026-11-29 10:54:45.128595+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6990-75ea-a010-2669ec4fd54a', '01a226f1-693a-7262-8293-ab57d73a74c9', '01a226f1-6953-724b-b5e6-438d9e886a06', 'TR_1_01a226f1-693a-7262-8293-ab57d73a74c9', 'camera', 'video', 'EG_1_01a226f1-693a-7262-8293-ab57d73a74c9', 'completed', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-693a-7262-8293-ab57d73a74c9/tracks/TR_1_01a226f1-693a-7262-8293-ab57d73a74c9.ogg', 1700000000000000000, 1700000060000000000, 60000, 123456, NULL, '2026-11-29 10:54:45.130299+00', '2026-11-29 10:54:45.149568+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6c31-7efa-a1d2-8492a567fd61', '01a226f1-6950-79c8-b1c1-514669a100a2', '01a226f1-69f7-7692-95ef-8dd0228d5c2e', 'TR_0_01a226f1-6950-79c8-b1c1-514669a100a2', 'microphone', 'audio', 'EG_0_01a226f1-6950-79c8-b1c1-514669a100a2', 'completed', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-6950-79c8-b1c1-514669a100a2/tracks/TR_0_01a226f1-6950-79c8-b1c1-514669a100a2.ogg', 1700000000000000000, 1700000060000000000, 60000, 123456, NULL, '2026-11-29 10:54:45.808744+00', '2026-11-29 10:54:45.824663+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6c4d-77f2-902b-0fda9bf930e3', '01a226f1-6950-79c8-b1c1-514669a100a2', '01a226f1-69f7-7692-95ef-8dd0228d5c2e', 'TR_1_01a226f1-6950-79c8-b1c1-514669a100a2', 'camera', 'video', 'EG_1_01a226f1-6950-79c8-b1c1-514669a100a2', 'completed', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-6950-79c8-b1c1-514669a100a2/tracks/TR_1_01a226f1-6950-79c8-b1c1-514669a100a2.ogg', 1700000000000000000, 1700000060000000000, 60000, 123456, NULL, '2026-11-29 10:54:45.832187+00', '2026-11-29 10:54:45.864296+00');
INSERT INTO public.replays VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 'ready', 1, 't/01a226f1-67ea-7013-a43e-54e4c6edbffe/s/01a226f1-67ea-701d-a09a-31c6b37d5de3/students.lrb', 't/01a226f1-67ea-7013-a43e-54e4c6edbffe/s/01a226f1-67ea-701d-a09a-31c6b37d5de3/staff.lrb', 't/01a226f1-67ea-7013-a43e-54e4c6edbffe/s/01a226f1-67ea-701d-a09a-31c6b37d5de3/names.json', 't/01a226f1-67ea-7013-a43e-54e4c6edbffe/s/01a226f1-67ea-701d-a09a-31c6b37d5de3/master.ogg', 'audio/ogg', 't/01a226f1-67ea-7013-a43e-54e4c6edbffe/s/01a226f1-67ea-701d-a09a-31c6b37d5de3/captions.vtt', 60000, NULL, '2026-11-29 10:54:45.010375+00', '2026-11-29 10:54:45.011461+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 'ready', 1, 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-693a-7262-8293-ab57d73a74c9/students.lrb', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-693a-7262-8293-ab57d73a74c9/staff.lrb', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-693a-7262-8293-ab57d73a74c9/names.json', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-693a-7262-8293-ab57d73a74c9/master.ogg', 'audio/ogg', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-693a-7262-8293-ab57d73a74c9/captions.vtt', 60000, NULL, '2026-11-29 10:54:45.225351+00', '2026-11-29 10:54:45.236337+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 'ready', 1, 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-6950-79c8-b1c1-514669a100a2/students.lrb', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-6950-79c8-b1c1-514669a100a2/staff.lrb', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-6950-79c8-b1c1-514669a100a2/names.json', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-6950-79c8-b1c1-514669a100a2/master.ogg', 'audio/ogg', 't/01a226f1-693a-7259-9ab0-48cb999bb61d/s/01a226f1-6950-79c8-b1c1-514669a100a2/captions.vtt', 60000, NULL, '2026-11-29 10:54:45.896687+00', '2026-11-29 10:54:45.89695+00');
INSERT INTO public.roles VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'admin', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'teacher', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'assistant', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'student', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'admin', '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'teacher', '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'assistant', '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'student', '2026-11-29 10:54:45.057529+00');
INSERT INTO public.session_heads VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6864-73a3-b1cb-aa7ee9776161', 'scheduled', 0, 0, 0, 0, '\x0000000000000000000000000000000000000000000000000000000000000000'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 'ended', 37, 37, 37, 1795949685008, '\x12ba84caca1f4ed1a7b57ef8e776fb2decc9411f901be27903874bc76ec969a1'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 'live', 20, 20, 20, 1795949685047, '\x8d4be039430a3d6fce232a919e52ed29fb16068813d279ea5668bde57ba8884c'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 'ended', 37, 37, 37, 1795949685223, '\x58b3a35030e6a1033bdd7cd3beb491fb74244be52c241de176e34c681e7d99be'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6951-7d04-bf1a-c5b19643360a', 'scheduled', 0, 0, 0, 0, '\x0000000000000000000000000000000000000000000000000000000000000000'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 'ended', 37, 37, 37, 1795949685896, '\x2199d549c9868fdd5b59798d4ec58e579463d104cabfbf6adce13a0fd2cb0fa2');
INSERT INTO public.session_participants VALUES
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '01a226f1-6950-79c8-b1c1-514669a100a2', NULL, 'system', 'Lectern', '{}', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-29 10:54:45.256115+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6880-7cd1-8775-2231341d2e35', '01a226f1-67ea-701d-a09a-31c6b37d5de3', NULL, 'system', 'Lectern', '{}', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-29 10:54:44.865201+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-695b-7deb-a36f-432471a89eef', '01a226f1-693a-7262-8293-ab57d73a74c9', NULL, 'system', 'Lectern', '{}', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-29 10:54:45.084062+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-68ea-760d-8519-7db70d23a53f', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '01a226f1-67ea-701a-a7a2-9480f9247277', 'student', 'Sofia Student', '{}', '2026-11-29 10:54:44.97027+00', '2026-11-29 10:54:44.991313+00', '2026-11-29 10:54:44.991313+00', 'PA_4_01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.97148+00', NULL, '2026-11-29 10:54:44.97027+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6869-7f33-8b57-76006092ca90', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '01a226f1-67ea-7016-9b1f-ee838096493f', 'teacher', 'Theo Teacher', '{}', '2026-11-29 10:54:44.863092+00', '2026-11-29 10:54:44.99271+00', NULL, 'PA_0_01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.864835+00', NULL, '2026-11-29 10:54:44.841669+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6892-73d3-bbf5-8ec978e3490a', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '01a226f1-67ea-7017-9d98-96713d5d5737', 'assistant', 'Asa Assistant', '{}', '2026-11-29 10:54:44.882123+00', '2026-11-29 10:54:44.99271+00', NULL, 'PA_1_01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.901863+00', NULL, '2026-11-29 10:54:44.882123+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-68c0-70f7-b2e2-6c6156ab9115', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '01a226f1-67ea-7018-8f87-7eb0476cc8d5', 'student', 'Sara Student', '{microphone}', '2026-11-29 10:54:44.927871+00', '2026-11-29 10:54:44.99271+00', NULL, 'PA_2_01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.93158+00', NULL, '2026-11-29 10:54:44.927871+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-68d6-79bd-ab82-c34974d00d8f', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '01a226f1-67ea-7019-a403-22e371984de6', 'student', 'Sami Student', '{}', '2026-11-29 10:54:44.950482+00', '2026-11-29 10:54:44.99271+00', NULL, 'PA_3_01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.95594+00', NULL, '2026-11-29 10:54:44.950482+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6917-7b29-8912-10bf414da9d7', '01a226f1-6849-70b1-9ff1-28cb78bde14e', NULL, 'system', 'Lectern', '{}', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-29 10:54:45.015847+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6915-73ac-b674-aebedec04f81', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '01a226f1-67ea-7016-9b1f-ee838096493f', 'teacher', 'Theo Teacher', '{}', '2026-11-29 10:54:45.014615+00', NULL, NULL, 'PA_0_01a226f1-6849-70b1-9ff1-28cb78bde14e', '2026-11-29 10:54:45.015727+00', NULL, '2026-11-29 10:54:45.01314+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-691a-79c7-af36-a3c34c255dd8', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '01a226f1-67ea-7017-9d98-96713d5d5737', 'assistant', 'Asa Assistant', '{}', '2026-11-29 10:54:45.018534+00', NULL, NULL, 'PA_1_01a226f1-6849-70b1-9ff1-28cb78bde14e', '2026-11-29 10:54:45.019551+00', NULL, '2026-11-29 10:54:45.018534+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6921-76a4-93e2-91fa2f6b6a4c', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '01a226f1-67ea-7019-a403-22e371984de6', 'student', 'Sami Student', '{}', '2026-11-29 10:54:45.025347+00', NULL, NULL, 'PA_3_01a226f1-6849-70b1-9ff1-28cb78bde14e', '2026-11-29 10:54:45.026299+00', NULL, '2026-11-29 10:54:45.025347+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-696d-70bd-b887-c710cdd76183', '01a226f1-693a-7262-8293-ab57d73a74c9', '01a226f1-693a-725f-83af-617b7ff7b89f', 'student', 'Sofia Student', '{}', '2026-11-29 10:54:45.100956+00', '2026-11-29 10:54:45.151899+00', '2026-11-29 10:54:45.151899+00', 'PA_4_01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.102779+00', NULL, '2026-11-29 10:54:45.100956+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-691d-7d60-8107-226421ccc7f6', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '01a226f1-67ea-7018-8f87-7eb0476cc8d5', 'student', 'Sara Student', '{microphone}', '2026-11-29 10:54:45.021791+00', NULL, NULL, 'PA_2_01a226f1-6849-70b1-9ff1-28cb78bde14e', '2026-11-29 10:54:45.022781+00', NULL, '2026-11-29 10:54:45.021791+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6924-7a3f-9aed-6804a26bcd38', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '01a226f1-67ea-701a-a7a2-9480f9247277', 'student', 'Sofia Student', '{}', '2026-11-29 10:54:45.028605+00', '2026-11-29 10:54:45.046667+00', '2026-11-29 10:54:45.046667+00', 'PA_4_01a226f1-6849-70b1-9ff1-28cb78bde14e', '2026-11-29 10:54:45.029528+00', NULL, '2026-11-29 10:54:45.028605+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6953-724b-b5e6-438d9e886a06', '01a226f1-693a-7262-8293-ab57d73a74c9', '01a226f1-693a-725b-b06c-1dee5a8d6018', 'teacher', 'Theo Teacher', '{}', '2026-11-29 10:54:45.080435+00', '2026-11-29 10:54:45.170426+00', NULL, 'PA_0_01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.083907+00', NULL, '2026-11-29 10:54:45.075086+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-695f-7393-be30-79e16e68ab62', '01a226f1-693a-7262-8293-ab57d73a74c9', '01a226f1-693a-725c-8c86-db0b13809217', 'assistant', 'Asa Assistant', '{}', '2026-11-29 10:54:45.087139+00', '2026-11-29 10:54:45.170426+00', NULL, 'PA_1_01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.088159+00', NULL, '2026-11-29 10:54:45.087139+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6962-7941-94de-89274eb88232', '01a226f1-693a-7262-8293-ab57d73a74c9', '01a226f1-693a-725d-a355-58b9d2792c97', 'student', 'Sara Student', '{microphone}', '2026-11-29 10:54:45.0905+00', '2026-11-29 10:54:45.170426+00', NULL, 'PA_2_01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.091842+00', NULL, '2026-11-29 10:54:45.0905+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6966-7564-ba76-d28c65153e89', '01a226f1-693a-7262-8293-ab57d73a74c9', '01a226f1-693a-725e-91c1-88590c46b461', 'student', 'Sami Student', '{}', '2026-11-29 10:54:45.09425+00', '2026-11-29 10:54:45.170426+00', NULL, 'PA_3_01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.098397+00', NULL, '2026-11-29 10:54:45.09425+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6c2a-76f5-b9d3-40e1986a1a19', '01a226f1-6950-79c8-b1c1-514669a100a2', '01a226f1-693a-725f-83af-617b7ff7b89f', 'student', 'Sofia Student', '{}', '2026-11-29 10:54:45.802368+00', '2026-11-29 10:54:45.86777+00', '2026-11-29 10:54:45.86777+00', 'PA_4_01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.803427+00', NULL, '2026-11-29 10:54:45.802368+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-69f7-7692-95ef-8dd0228d5c2e', '01a226f1-6950-79c8-b1c1-514669a100a2', '01a226f1-693a-725b-b06c-1dee5a8d6018', 'teacher', 'Theo Teacher', '{}', '2026-11-29 10:54:45.242724+00', '2026-11-29 10:54:45.868747+00', NULL, 'PA_0_01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.255995+00', NULL, '2026-11-29 10:54:45.23931+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6a11-797c-b71b-86255237e35b', '01a226f1-6950-79c8-b1c1-514669a100a2', '01a226f1-693a-725c-8c86-db0b13809217', 'assistant', 'Asa Assistant', '{}', '2026-11-29 10:54:45.265469+00', '2026-11-29 10:54:45.868747+00', NULL, 'PA_1_01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.266513+00', NULL, '2026-11-29 10:54:45.265469+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6a6d-726c-b10f-cd3059e1dd95', '01a226f1-6950-79c8-b1c1-514669a100a2', '01a226f1-693a-725d-a355-58b9d2792c97', 'student', 'Sara Student', '{microphone}', '2026-11-29 10:54:45.357031+00', '2026-11-29 10:54:45.868747+00', NULL, 'PA_2_01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.359961+00', NULL, '2026-11-29 10:54:45.357031+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6a78-77f7-9940-f352e466b160', '01a226f1-6950-79c8-b1c1-514669a100a2', '01a226f1-693a-725e-91c1-88590c46b461', 'student', 'Sami Student', '{}', '2026-11-29 10:54:45.36841+00', '2026-11-29 10:54:45.868747+00', NULL, 'PA_3_01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.799639+00', NULL, '2026-11-29 10:54:45.36841+00');
INSERT INTO public.session_state_events VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 1, 1795949684845, 'session.started', 1, 'all', '01a226f1-6869-7f33-8b57-76006092ca90', '7bfcab9b-0d34-5e34-ac61-15c94831d60c', '{"title": "Waves, first half", "record": true, "course_id": "01a226f1-67ea-701b-9279-b9322d24d60b", "lesson_id": "01a226f1-67ea-701c-b1e7-22fa61ec8f5f", "planned_end_ms": 1795952684000}', '\x1404f0ce003c42128b6ad9b9b58ea3c2', '\x233f013da42b9db7b80f6f42d9e0ead35aeb3af6fea78e2cca26e33ead52a621', '\x16e0edc95a7887bd03515e1f46878c3b9b35b5e13af258673a4eda626f9f167b'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 2, 1795949684865, 'participant.joined', 1, 'all', '01a226f1-6869-7f33-8b57-76006092ca90', '01a226f1-687e-7629-b115-13069b2ce5b4', '{"role": "teacher", "participant_id": "01a226f1-6869-7f33-8b57-76006092ca90"}', '\x93ce99a251dd4df9acd8530ace3136d3', '\x97b2c88f0c386fd9ff51a52df04537ddd62c1d8b5608d5510c563954b979ce44', '\x3031fdcf4a15142309c9a136bd5440fcb40976adc7a6c45b96746ec6534e34b1'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 3, 1795949684878, 'participant.connected', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', 'b2760cae-4e86-559e-ab31-e3b9eef68c68', '{"connection_id": "PA_0_01a226f1-67ea-701d-a09a-31c6b37d5de3", "participant_id": "01a226f1-6869-7f33-8b57-76006092ca90"}', '\x8980406094a94c2893252099771f0ee8', '\x642f76fea11d6d81aba8fe02146dfc17d718ac5360cca6bf0f5f68fc61f4d3b9', '\x4e93f34aa8b0f225eb77e5103ea3e615c9a8e3d7ebde6f2af244c171fc99042a'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 4, 1795949684888, 'participant.joined', 1, 'all', '01a226f1-6892-73d3-bbf5-8ec978e3490a', '01a226f1-688f-7eda-abce-6d062f59a200', '{"role": "assistant", "participant_id": "01a226f1-6892-73d3-bbf5-8ec978e3490a"}', '\xbe6eff320db945d08d89d56fed9e6924', '\x15877c664343eb7af441256a2549fecc03944cc30f3b58e1d8b348f17ba9d7bf', '\xc3bc792d1bce70aae7efcdfdd5514f825d7cb37db30f3a73008f4bada3d8dacc'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 5, 1795949684914, 'participant.connected', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', 'b6e2c961-1533-5c2a-a0e5-415df5de710d', '{"connection_id": "PA_1_01a226f1-67ea-701d-a09a-31c6b37d5de3", "participant_id": "01a226f1-6892-73d3-bbf5-8ec978e3490a"}', '\x9efb9774472b40ce8382c1f36ebd2746', '\x0f84a780e0bc4722b5f2679372baec7ae22b72f97c1f412ebc5d039bb8c7ec7e', '\x06cd0c28a38b6ab84286551235bb3a70e8548c7ed6ee3ac2a49e060ae2e1425c'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 6, 1795949684931, 'participant.joined', 1, 'all', '01a226f1-68c0-70f7-b2e2-6c6156ab9115', '01a226f1-68b8-7517-942b-1dcc5cf8d41d', '{"role": "student", "participant_id": "01a226f1-68c0-70f7-b2e2-6c6156ab9115"}', '\x75204c12f71e4a2aa99b2b19b21b348e', '\x2d492b16e3a312f3d51dcf70cfd7a9c9bc8075393da9e92e27e594b3fad738e3', '\xe4478ac3de175477e66f0289b3b43ed94568b9788c1bf5a14d13c74322b9de6c'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 7, 1795949684949, 'participant.connected', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', 'e99e3746-e91d-58bf-b26a-bef93e171f43', '{"connection_id": "PA_2_01a226f1-67ea-701d-a09a-31c6b37d5de3", "participant_id": "01a226f1-68c0-70f7-b2e2-6c6156ab9115"}', '\x0a127c2e806a4197a868b62eef708bb6', '\xafc0d58e0f2887e7d367a4328cbbfbe9ff8ef7db7c8b653ec6d511742fcf6dcc', '\x7bdfd6f74b8df0fb0329d51168d584a7afe3a1109873bc68a8ad95c20caeca6e'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 8, 1795949684952, 'participant.joined', 1, 'all', '01a226f1-68d6-79bd-ab82-c34974d00d8f', '01a226f1-68d6-72e2-89e4-9d2e7024e5ab', '{"role": "student", "participant_id": "01a226f1-68d6-79bd-ab82-c34974d00d8f"}', '\xe6f0f7181c4c438f91cc2fffde76e298', '\xb517dff3155f184cd5b2336e5c76baea28b2fe9199f466d83d7df4578268175f', '\x5969faf25831274435220e210338ccd67f4c7a76e7f58e4f9a664e02c038c0ca'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 9, 1795949684969, 'participant.connected', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', '5a86e9b4-7f17-533e-9fc9-54c6e62fcd97', '{"connection_id": "PA_3_01a226f1-67ea-701d-a09a-31c6b37d5de3", "participant_id": "01a226f1-68d6-79bd-ab82-c34974d00d8f"}', '\xaa3326023f594e2eaf55d9657d6aab8d', '\x1fa7348248911659fcea469143292b3cc098ce643c6c210f61c7cf83a4676120', '\xe713c637e8aee25679dc97e9e07f52a952f219437b3e5d07639f463e72678e3f'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 10, 1795949684971, 'participant.joined', 1, 'all', '01a226f1-68ea-760d-8519-7db70d23a53f', '01a226f1-68ea-7315-acf8-6990e99b65b2', '{"role": "student", "participant_id": "01a226f1-68ea-760d-8519-7db70d23a53f"}', '\xa53445c0d48c46058a3ab9d181093ae2', '\x30bb4870d2e95538dc258a3b646e8522db3279f963baaeb12f2c733b383510cf', '\x42b81203db7d06db2e7c5b719c64e8bdb6dc52a89d0ffc21a2f257b02a3c51f2'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 11, 1795949684974, 'participant.connected', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', '77a70f00-be5e-53b0-8bbb-e220a0afa380', '{"connection_id": "PA_4_01a226f1-67ea-701d-a09a-31c6b37d5de3", "participant_id": "01a226f1-68ea-760d-8519-7db70d23a53f"}', '\x079a1aedffc7420495b46887e692b9f5', '\xf45c2c8ea78fbeec7e3e237af75092971fa4ede1c67d7cfaa87e7baa0e56141c', '\x2fae794314bda2af84720fb2dccedbca5c498f0fabc37d98959b30168c514cfb'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 12, 1795949684975, 'participant.granted', 1, 'all', '01a226f1-6869-7f33-8b57-76006092ca90', '01a226f1-68ef-71ab-9a8d-2305c53f66ab', '{"sources": ["microphone"], "participant_id": "01a226f1-68c0-70f7-b2e2-6c6156ab9115"}', '\x8bc05c48b2bb4657bcf740ad57ee8434', '\x79905470baea569865b6f47210a58c8bea6d0c85f414d3549ea0ef2b0a325002', '\xe7e2b9877a88fc56c76ea535e7cdc2929536ee5d17cdabcfbeae86a4e261c665'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 13, 1795949684980, 'media.track_published', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', 'b8b72e36-936d-5961-a6d3-d85321a3675b', '{"kind": "audio", "source": "microphone", "track_id": "TR_0_01a226f1-67ea-701d-a09a-31c6b37d5de3", "participant_id": "01a226f1-6869-7f33-8b57-76006092ca90"}', '\xb9f15baed8b6401598e4a49c68b28f8a', '\xe585da7d0cdb10fdce4263ae9ac043db3afc283356b1abbf4aab188d166f41d0', '\x4d24c6ff1535a20f94ab369b6ef055caef24a2d517073e1b4dd767ae0aa27d9e'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 14, 1795949684982, 'recording.started', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', 'c1ba7028-e3ad-5550-a4f3-75ba43327960', '{"source": "microphone", "track_id": "TR_0_01a226f1-67ea-701d-a09a-31c6b37d5de3", "recording_id": "01a226f1-68f2-795d-a60b-9bea89362ea1", "participant_id": "01a226f1-6869-7f33-8b57-76006092ca90"}', '\x770c6d41cf5d4325a4fab52ca72c2d23', '\x91620aad60a72f462b2a7ed325b548314bdd0100d5a0f465e7e632f6bb8e293b', '\xd426157460a31e48d938d1efb22e61e7daa39dc210989faa8f45a292099c5a4f'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 15, 1795949684984, 'recording.stopped', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', '08893712-aefb-5699-afaf-5fb8d473efea', '{"track_id": "TR_0_01a226f1-67ea-701d-a09a-31c6b37d5de3", "recording_id": "01a226f1-68f2-795d-a60b-9bea89362ea1", "participant_id": "01a226f1-6869-7f33-8b57-76006092ca90"}', '\x887a3843bf12444aace673fda0bd5b87', '\x174fcc83ed78f9e2f37905b2924573a650dc8bf699fb79056acf1ec0e789b1d3', '\xad3b26ec424b0dbc692fc7e9ca788c70259cf740e6b2d63ffd4ab531ad90e9c5'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 16, 1795949684987, 'media.track_published', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', '86f41ede-cba9-5b81-a047-266c27a50d5d', '{"kind": "video", "source": "camera", "track_id": "TR_1_01a226f1-67ea-701d-a09a-31c6b37d5de3", "participant_id": "01a226f1-6869-7f33-8b57-76006092ca90"}', '\xf9417728211c46fdb46272172d827a6f', '\xf49dd2899d0bf4bc8a5b901541d0ac458c989fa711909b66c46265299dcd8b20', '\x3b21d70f059a61e4133e071d462a44cd3079476f252ebd16443085b3a196a037'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 17, 1795949684987, 'layout.changed', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', 'e18607a2-9a97-57d8-96ed-041870c3c4ea', '{"cause": "track_published", "stage": {"kind": "camera", "track_id": "TR_1_01a226f1-67ea-701d-a09a-31c6b37d5de3", "participant_id": "01a226f1-6869-7f33-8b57-76006092ca90"}}', '\x9230444753b246839825c8d35fa12d0a', '\xd2756a23d452ae33bb37df92398d470253dab9d0ade2b00c6ce13e8daa3be595', '\x0dce5574733df0cde3ef39faafad71a084f666416586735bdb8523c56a5cccc7'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 18, 1795949684989, 'recording.started', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', 'eace832f-6731-570c-a22d-9d120f9aa78a', '{"source": "camera", "track_id": "TR_1_01a226f1-67ea-701d-a09a-31c6b37d5de3", "recording_id": "01a226f1-68f9-7df6-ad83-4b0225a50410", "participant_id": "01a226f1-6869-7f33-8b57-76006092ca90"}', '\x29ab7a010f2a46a9b408f86793095e5e', '\x7b325015021825ed10d0d3e1ed837e331883dd7aa92491dfdf69260a223f8fb7', '\x5076743471e752c5249dfa1346f9e31927665a3e085ce32d302c5954d205590b'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 19, 1795949684991, 'recording.stopped', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', 'bf42e734-eba8-5556-b9ff-634714cdc690', '{"track_id": "TR_1_01a226f1-67ea-701d-a09a-31c6b37d5de3", "recording_id": "01a226f1-68f9-7df6-ad83-4b0225a50410", "participant_id": "01a226f1-6869-7f33-8b57-76006092ca90"}', '\x1c05e7180aaf4292ba7889e08eb2ae34', '\xcbccc24363723aba94c3ca2d5516366d3369d2dcd8cd40168b4e89cf87fda10a', '\xddea9d01f7fa9197611df17667c03a8ccf2c35cd4a399ac0c71bfde45cd7a1e3'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 20, 1795949684991, 'participant.muted', 1, 'all', '01a226f1-6869-7f33-8b57-76006092ca90', '01a226f1-68fe-7e0b-b564-58d79cc85d04', '{"sources": ["microphone"], "participant_id": "01a226f1-68c0-70f7-b2e2-6c6156ab9115"}', '\x70cb2d8235494377af8fc8f146ddd684', '\x7a8bccc7773d197cdbd444b30b5117d5340b497ae3432476b69efdc3e9b37ca1', '\x5e435e0026b3653a853cdd7deba3ef8b1f68db889435fc321cb974544db2991d'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 21, 1795949684992, 'participant.removed', 1, 'all', '01a226f1-6869-7f33-8b57-76006092ca90', '66e0802e-26c2-5f92-b8b7-026cf30af1b8', '{"participant_id": "01a226f1-68ea-760d-8519-7db70d23a53f"}', '\xd64a4b7675a44d48bd715e741f3bfbee', '\x9a87d1b25b346ff339877109a980108b4f0df2f12f5c95518ddd4190da2665b6', '\x7a968019838f9baedc50568e424aac876f66054b4f40dec6bb4baee44fc2a558'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 22, 1795949684992, 'participant.left', 1, 'all', '01a226f1-6869-7f33-8b57-76006092ca90', 'c1306fcc-72c5-5412-a0b3-4963ccf6661b', '{"reason": "removed", "participant_id": "01a226f1-68ea-760d-8519-7db70d23a53f"}', '\xbca4000884e140a5bc1fd9a8a253a4e5', '\xee258689b6804150d021028779ba61dd792f8a467f900a0127e62936bc447877', '\x9a8915894507cc408191fba5fcef724b54fe85720c8bb340af19d4ecd2fe8d2f'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 23, 1795949684993, 'participant.left', 1, 'all', '01a226f1-6869-7f33-8b57-76006092ca90', '9e0bd9fd-3be3-521c-ab53-251e0ada0c45', '{"reason": "session_ended", "participant_id": "01a226f1-6869-7f33-8b57-76006092ca90"}', '\x3f905a49de8347958f48cfb08d0d706b', '\x122553ea0d2b200fa2410d002dbd035bb1dace8a10c30bee9edc9c2a285f35f2', '\x797ae05deab5a8295251cc743ee5a5aa1c24e06ecfb644f81c3d672d5bbe9789'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 24, 1795949684993, 'participant.left', 1, 'all', '01a226f1-6869-7f33-8b57-76006092ca90', '4af57093-5e4c-5a6f-bbb9-36e1a96cf8cd', '{"reason": "session_ended", "participant_id": "01a226f1-6892-73d3-bbf5-8ec978e3490a"}', '\x9ac2d07db4a544a08a7a2a9e2f1fb13f', '\x9c27401db4b8bb9df2c6d16e717e722ce4df743d00b81660d62de5a72fffc890', '\x59c5b60f7cea6ec7a24e40cd9b22735f5d40fef6a0ea162e3399053d04751c2d'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 25, 1795949684993, 'participant.left', 1, 'all', '01a226f1-6869-7f33-8b57-76006092ca90', '089b3b38-0072-5986-83d4-f09869728178', '{"reason": "session_ended", "participant_id": "01a226f1-68c0-70f7-b2e2-6c6156ab9115"}', '\x4a9264d0afab40d8b59d09ddfa880996', '\xccc629ecf085471af6639d2a498c4e51c75fb5e2974d16166f4ecc16b3aa4e7e', '\xc7179de349757e0c9d57e5cca554d45dffb53aff140d403f18eac42ab6c1536e'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 26, 1795949684993, 'participant.left', 1, 'all', '01a226f1-6869-7f33-8b57-76006092ca90', 'f192c40d-7b6a-51f9-add2-4d627ca5ba97', '{"reason": "session_ended", "participant_id": "01a226f1-68d6-79bd-ab82-c34974d00d8f"}', '\x4dda020a168941bf836f18a6cd17d0d0', '\xbf733fcf83731c6631dff6248db19a8ff05fa422687dee536301aeebbd1b1ef1', '\x10e07dbc143c5b050d0d9f134da163ab7b66f70014d5b09d10db16ae5ecf9492'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 27, 1795949684993, 'session.ended', 1, 'all', '01a226f1-6869-7f33-8b57-76006092ca90', '0cdaf528-ca42-5b9e-b074-79f93fb5db93', '{"reason": "teacher"}', '\xd85899288d3b455283fbbfc1c3e8e711', '\x0dd568f75bd4c411c0275ab10b162828429d3ccfe7106d0802a88d0a927721aa', '\xcd2a2d5e5f1fe5b0a23cb71d18231edaed43a85681761f5c8a55a1a34209db2e'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 28, 1795949684998, 'artifact.started', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', '5c11b00e-cb84-549e-966f-41feaf27673d', '{"run": 1, "kind": "events_bundle", "artifact_id": "01a226f1-6903-7178-a44a-f13cc8ee5718"}', '\x4a287a0d5bb9404f85df6436f7fc8ffb', '\x08268ddbddcce9e7038dc79360071f245f1b18ee6c7c73ddd14a75e64fbc0792', '\x0365adbbb76439b05aa9f5e195f614150a0cece50fc08ac061ea9b7c8696157d'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 29, 1795949684999, 'artifact.completed', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', '00baddc0-46e4-5572-8c9e-927e3ecd3145', '{"run": 1, "kind": "events_bundle", "artifact_id": "01a226f1-6903-7178-a44a-f13cc8ee5718"}', '\x7505d3e0faa94c708755ca4ba8b82c76', '\x13c0a83839f9e0c9a582ace6ba88bc215fc6bd8b3a0ae59515ce6a57541af82a', '\x6771ad08cd5968b6980254c452c6de35fe828ce3d1958159cef2bcab614806e3'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 30, 1795949685000, 'artifact.started', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', 'aee9ac16-73d5-56e5-a8b2-31ebcdf15beb', '{"run": 1, "kind": "collect", "artifact_id": "01a226f1-6903-7179-913e-fc4746747d05"}', '\x8985e2fee1b64aec86b59992d4230619', '\xc76c3d87e3b397113a7b19bda36038599427604377611db3a6f61ed7dbaefc47', '\xb7e8dd8d18be7cb075fd330ecce48ddbb178e43767455055cfcb749be8367c52'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 31, 1795949685001, 'artifact.completed', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', '68f646d0-9eef-5232-bcd5-f9d0507713ae', '{"run": 1, "kind": "collect", "artifact_id": "01a226f1-6903-7179-913e-fc4746747d05"}', '\x723ee55f20ac48018043acef9e8301ce', '\xc40da9277f0b3dc6923b84f2bcd07e5446b8396b4275dce94b8d8dbc5feb95f4', '\xea9fadd999eb665cc8b7e4c42e847d127465d98d6f85d36cd2fa7ee8fe113787'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 32, 1795949685002, 'artifact.started', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', 'fdd50dfa-1e6c-5cca-9bfe-2fb2d9ba1834', '{"run": 1, "kind": "master", "artifact_id": "01a226f1-6903-717a-82db-91bfbe3f8bdb"}', '\xa7cc038a742743c79490605c4d974f53', '\x4cfd9c80bc47b036bd6b04d207e9fabd20d72a0e9ce4816902ea82faed088def', '\xcad56fa45bc0cebac542ee89c6ffac86606e21f0d5bb290af68d59b7dc1d4fc9'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 33, 1795949685003, 'artifact.completed', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', 'cea5f1f2-13c3-5ab4-8d9e-8fb0ecadd9c3', '{"run": 1, "kind": "master", "artifact_id": "01a226f1-6903-717a-82db-91bfbe3f8bdb"}', '\xdc8be0a71b414e5cbcab8e17aaecaf7c', '\x73f9fe4d9b46b857f08c3dd8d11e8eca3de40ab3fccbf5691bca8bf6bc45f215', '\x7571e1bbcd1064fef07fc85c476a37d31cce684ce1cd0dc758ed9bf8f3dc3a05'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 34, 1795949685005, 'artifact.started', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', '648d7a4e-3bbe-5447-b1cb-06105e0e1954', '{"run": 1, "kind": "transcript", "artifact_id": "01a226f1-6903-717b-8c44-a78f9a9c4255"}', '\xbdb686bf45f54ffdb77790db3d93c1db', '\x3e5c9ef269463f65abbff0cd22e6eafa5c10052144b38cbaffadcbbd023c118a', '\xd46f0cbad2d68f4586dc7a86687fe8bfaadabd4ecbb80aebc91d6d5f88726503'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 35, 1795949685006, 'artifact.completed', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', 'b0c7ee97-939a-5a04-a288-eead3a7e68b8', '{"run": 1, "kind": "transcript", "artifact_id": "01a226f1-6903-717b-8c44-a78f9a9c4255"}', '\x8aa440a505d94f44be4089774a5546b0', '\x5cebcb90fb5df8a253b3d34434967c70acaefb0343a5a3e44af74444cba29265', '\x1d5a6cb0ee5aba971a6f42f75295e6eea69c145d3b997a070253a62634520f36'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 36, 1795949685007, 'artifact.started', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', '693a8463-9216-548c-953e-1b3eb2b4727a', '{"run": 1, "kind": "captions", "artifact_id": "01a226f1-6903-717c-8e4a-b639e544fda2"}', '\x9ceacfcffa114f178697347ee29a14bd', '\xe5b97205abc0b54dad22123ff54807c7ce48d17368610eb70fd989041e4e93a2', '\x40afcdf4ff1bd2e72774cd391d8ab25f6d575dc23bc1c31d6cbbbd4b5d30e4eb'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 37, 1795949685008, 'artifact.completed', 1, 'all', '01a226f1-6880-7cd1-8775-2231341d2e35', 'bde6910e-bfbd-5ce4-990b-aab37000cf34', '{"run": 1, "kind": "captions", "artifact_id": "01a226f1-6903-717c-8e4a-b639e544fda2"}', '\x70a5a66d59ff4d3f8ad4aad8c4a4df8a', '\x344389c494e205f36b18a76752b792926787f0a833c6bb72401f5d810d5e2a7e', '\x12ba84caca1f4ed1a7b57ef8e776fb2decc9411f901be27903874bc76ec969a1'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 1, 1795949685014, 'session.started', 1, 'all', '01a226f1-6915-73ac-b674-aebedec04f81', '7bbcd2aa-72fd-55b1-a385-aa766967ccb0', '{"title": "Waves, part 2", "record": true, "course_id": "01a226f1-67ea-701b-9279-b9322d24d60b", "lesson_id": "01a226f1-67ea-701c-b1e7-22fa61ec8f5f", "planned_end_ms": 1795956884000}', '\x20a2c0aeab5d499b9e999e22ccbcf129', '\x4977dac22978541642b5683acee7601e9d45abf692bbe8ae0176a433b5db84e5', '\x3dfe683ea95e16a3470cf24658e585606ccae301714c1dfbf9e990f01913d090'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 2, 1795949685015, 'participant.joined', 1, 'all', '01a226f1-6915-73ac-b674-aebedec04f81', '01a226f1-6916-789c-a7c5-944f17d73d93', '{"role": "teacher", "participant_id": "01a226f1-6915-73ac-b674-aebedec04f81"}', '\x6b52b81c8fcc44668116aaf8083e4280', '\x01d922d3282f4e81e4a0ff6e00fd62caa04b2b3c57fc74fcb00fce5bb83a880c', '\xa8e45bd31d1415f17052e1041191f04cb44eebb02a0d265a6f0a93c36ca2ebc9'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 3, 1795949685018, 'participant.connected', 1, 'all', '01a226f1-6917-7b29-8912-10bf414da9d7', 'd12010a8-ed5b-5764-9d25-5d0603f9118f', '{"connection_id": "PA_0_01a226f1-6849-70b1-9ff1-28cb78bde14e", "participant_id": "01a226f1-6915-73ac-b674-aebedec04f81"}', '\x2d9cbe8812ff4d4db89121e7f7f68e78', '\xa3701e86bd6206ff07e9ee064e6a28cfefed594ce49b9b140fb377cea8d813ea', '\x3a14c87eee2007beb2df83f24ae2b8c319d44503ca17f163441b86215ad63542'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 4, 1795949685019, 'participant.joined', 1, 'all', '01a226f1-691a-79c7-af36-a3c34c255dd8', '01a226f1-691a-7753-b1e7-289b82c63ce6', '{"role": "assistant", "participant_id": "01a226f1-691a-79c7-af36-a3c34c255dd8"}', '\x49153f0cdb714db1ba691cbbbae76b3d', '\xafd387b9d5d053fa9b34d9aeaf5a68d4e1add3513bd3384311d8101f2554258d', '\x82925057c64db565797423e47e3bbf462cb58f03c8ed3b4d776120cff9ab7a4c'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 5, 1795949685021, 'participant.connected', 1, 'all', '01a226f1-6917-7b29-8912-10bf414da9d7', '24976ea6-a6bf-520b-9be6-312dc8173234', '{"connection_id": "PA_1_01a226f1-6849-70b1-9ff1-28cb78bde14e", "participant_id": "01a226f1-691a-79c7-af36-a3c34c255dd8"}', '\x8ac6d8127c47405db59e26ab0713328b', '\x0efc606a2359f6ee7bec3ba03199d913da74b18dad7b37ecf1549d6fbe30c42c', '\xc78d34296068bf68ecda75435658ee6cd094fb8f4f64da5b4d5a8af2688ab8bb'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 6, 1795949685023, 'participant.joined', 1, 'all', '01a226f1-691d-7d60-8107-226421ccc7f6', '01a226f1-691d-7b5d-833b-3f75c2bd38f0', '{"role": "student", "participant_id": "01a226f1-691d-7d60-8107-226421ccc7f6"}', '\x5e01c536a2964054b86a21016dc7fd1d', '\x9d90677ba6ea443ce6a9a8c68832177e2f68cce3283399c9e234969ee03a3e00', '\xe210ceef4a9328386bd28d2c3839f6cf28b3c73f713ac7ea549f206a8fff6956'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 7, 1795949685025, 'participant.connected', 1, 'all', '01a226f1-6917-7b29-8912-10bf414da9d7', '012b0d99-03fe-5e67-8ea6-0307202e89f6', '{"connection_id": "PA_2_01a226f1-6849-70b1-9ff1-28cb78bde14e", "participant_id": "01a226f1-691d-7d60-8107-226421ccc7f6"}', '\xee828d4361ce41acbba4bb4b69d83443', '\x3d5b12333074178cacaed72b0a79c3802be54d019c466dd2cf36146c7ca0c5a4', '\x72579b06bbed4d7ef25eec50258aad1e09240442cc01b2a091f7a1150e5299be'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 8, 1795949685026, 'participant.joined', 1, 'all', '01a226f1-6921-76a4-93e2-91fa2f6b6a4c', '01a226f1-6921-748a-b77a-9d4af3955039', '{"role": "student", "participant_id": "01a226f1-6921-76a4-93e2-91fa2f6b6a4c"}', '\x189a2aacd4c84ccfa90115f23e699187', '\xbf1fbbfb0bce9774d9735199d1392d92e67fce98964fc39867a873be071aea8b', '\x167b7fa94b4d4b45ba5c35b4d36603455f4ba2a68b0a20ea0a0a06264861b444'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 9, 1795949685028, 'participant.connected', 1, 'all', '01a226f1-6917-7b29-8912-10bf414da9d7', '0d862216-b35e-58b5-ac22-80858198c510', '{"connection_id": "PA_3_01a226f1-6849-70b1-9ff1-28cb78bde14e", "participant_id": "01a226f1-6921-76a4-93e2-91fa2f6b6a4c"}', '\x20f313a0ddd34e1f8533c36beca5ff0f', '\x87cd2a79174d2c2b8cf5e8a1057075364e5ac429549fbb75ec961083356bbba2', '\x5cf481bc377371577419bce072a4ca7d6c06499e5ebd539e576469237c1121a5'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 10, 1795949685029, 'participant.joined', 1, 'all', '01a226f1-6924-7a3f-9aed-6804a26bcd38', '01a226f1-6924-78b8-b4eb-9f08ae4ba2e1', '{"role": "student", "participant_id": "01a226f1-6924-7a3f-9aed-6804a26bcd38"}', '\xecbdfa5bbed441b0834a5551ff816954', '\xdcf7a12f1cb786dbebb1d4d2d8359edc904b4d3981068846cd325c4442d9f71b', '\xdbb2993f3f1e08837590e9b5044dcb33ec2716f317f62aca7070fb7710d60f24'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 11, 1795949685031, 'participant.connected', 1, 'all', '01a226f1-6917-7b29-8912-10bf414da9d7', 'efa9a3ca-c703-532c-9a68-7634edf495ec', '{"connection_id": "PA_4_01a226f1-6849-70b1-9ff1-28cb78bde14e", "participant_id": "01a226f1-6924-7a3f-9aed-6804a26bcd38"}', '\x8ba7361b4c8146bf98b97d3ff192d629', '\xbc1f7104fda3678ea1a4c4f911e0556877fecc53c4001c6a1b8e414f2a512098', '\x8270c7f4d3f2a2f3a67c19c649679c9d89386a724d62bceb75bd9b9875baa405'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 12, 1795949685032, 'participant.granted', 1, 'all', '01a226f1-6915-73ac-b674-aebedec04f81', '01a226f1-6927-7f35-b97e-627353fcb01c', '{"sources": ["microphone"], "participant_id": "01a226f1-691d-7d60-8107-226421ccc7f6"}', '\x044c4ed54aba4808952baa48cdb7d9bd', '\xffbc215ab579694efaeda838c0756fff7498ca441aa6d33ea21d685b1322343c', '\x1979cef2e730f129d8c76addaaaf3b95f7096efba461f21cd3bbae12578b856d'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 13, 1795949685035, 'media.track_published', 1, 'all', '01a226f1-6917-7b29-8912-10bf414da9d7', 'f148a658-49cf-5090-8eb0-0552b90678f1', '{"kind": "audio", "source": "microphone", "track_id": "TR_0_01a226f1-6849-70b1-9ff1-28cb78bde14e", "participant_id": "01a226f1-6915-73ac-b674-aebedec04f81"}', '\xc17fd6fcab2f4c6c96b3355205168a8e', '\x89c434934932190e4fb1fa52f8e25846f0292e1de4e3f65599a2556c59dc7a5c', '\x643c889a39612a43f46779fb2f1194ec626293fa9c2b294d9c99e7b17f3c92d7');
INSERT INTO public.session_state_events VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 14, 1795949685037, 'recording.started', 1, 'all', '01a226f1-6917-7b29-8912-10bf414da9d7', 'eb065311-c730-57ee-ab68-76bcbb260a8f', '{"source": "microphone", "track_id": "TR_0_01a226f1-6849-70b1-9ff1-28cb78bde14e", "recording_id": "01a226f1-692a-74d0-a823-3a89d639d308", "participant_id": "01a226f1-6915-73ac-b674-aebedec04f81"}', '\xb787305d13b74dfdaa9d412b6c6e217d', '\xc986a58a7866957b5956019e03d0462f26cb1a79b64a759cb3d689da40196b80', '\x8fdf7d310122988b8989ebb0256750a0db9bd2fd5e2ad07c39c3b39fb4e56ed3'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 15, 1795949685040, 'media.track_published', 1, 'all', '01a226f1-6917-7b29-8912-10bf414da9d7', '3ce378f7-c94f-5417-8346-29dc4ea7a78c', '{"kind": "video", "source": "camera", "track_id": "TR_1_01a226f1-6849-70b1-9ff1-28cb78bde14e", "participant_id": "01a226f1-6915-73ac-b674-aebedec04f81"}', '\xb2369d5dff244480b2b012f693d914a8', '\x9424401e4eb560aed5c8d7b638de7b6a7c47ae64bc8052c8666f0e7d9f60d3c9', '\xf67046c98c53a6ab3707fc45991055f2d8955b1e947b9952ae1c61509d68a9b1'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 16, 1795949685040, 'layout.changed', 1, 'all', '01a226f1-6917-7b29-8912-10bf414da9d7', '9a8f7fad-5b58-5949-be22-61fc8e34aec9', '{"cause": "track_published", "stage": {"kind": "camera", "track_id": "TR_1_01a226f1-6849-70b1-9ff1-28cb78bde14e", "participant_id": "01a226f1-6915-73ac-b674-aebedec04f81"}}', '\x685485e55c7c4a4d906a789a3d7e8bf7', '\xe0be10ecf23e33caba1737bc7ff93be87964c7ce738cffe4b6cab5b845cfdab1', '\xf21de613386e9c587c032cb821f9b385fac561409b188c896489e22bd3508f3f'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 17, 1795949685046, 'recording.started', 1, 'all', '01a226f1-6917-7b29-8912-10bf414da9d7', 'ebd830ac-e7c7-5284-8f86-c86a5d181cb0', '{"source": "camera", "track_id": "TR_1_01a226f1-6849-70b1-9ff1-28cb78bde14e", "recording_id": "01a226f1-692e-7cc0-aa50-2ab6e0fd6186", "participant_id": "01a226f1-6915-73ac-b674-aebedec04f81"}', '\x3c0ae0a52dec423f8fb2e4ee38f510c3', '\x70a72db31a9b5c07c28b351c2295022565b8e1ecfe951d692227300c942a2f42', '\x20436e0aa507809a6da4af40647ac9e223efedfc710905d7d42b0e44f0a33ca0'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 18, 1795949685046, 'participant.muted', 1, 'all', '01a226f1-6915-73ac-b674-aebedec04f81', '01a226f1-6936-7459-b34f-440d93f42fdf', '{"sources": ["microphone"], "participant_id": "01a226f1-691d-7d60-8107-226421ccc7f6"}', '\xe44173d444ec4e8f9ce1c1779e7a57c8', '\x4c62c01904cb62e895ddfec2cd896405b7ea503e1742fb4888f655e268030a8e', '\xdd123b38828351e483024a96b43b2606f1cafa2bdeda9c0a8755b0713ab30157'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 19, 1795949685047, 'participant.removed', 1, 'all', '01a226f1-6915-73ac-b674-aebedec04f81', 'b7447e9a-8e72-5f64-ab28-94be7de1ad26', '{"participant_id": "01a226f1-6924-7a3f-9aed-6804a26bcd38"}', '\x88544ef827f54d3f94d7d9a20ee340f9', '\x4b9b6dc8d79b5d156062196b98c8a90677f7d7ddc01a72ef3b4da105f6a8d1f5', '\xee0551f5a316ab5d1a59d87800a77527de810a94cf624bf0097f08be34dc85c2'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', 20, 1795949685047, 'participant.left', 1, 'all', '01a226f1-6915-73ac-b674-aebedec04f81', 'a2c259f5-e09a-5658-95b3-5ce576d74aa7', '{"reason": "removed", "participant_id": "01a226f1-6924-7a3f-9aed-6804a26bcd38"}', '\x8fc44fed0b3c4cfdb1889dbc660c22b7', '\x767e2fd90da3875235cd89f265ae6ebdbb1887b46de58bd9267eb47543c4f6d7', '\x8d4be039430a3d6fce232a919e52ed29fb16068813d279ea5668bde57ba8884c'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 1, 1795949685076, 'session.started', 1, 'all', '01a226f1-6953-724b-b5e6-438d9e886a06', 'c9015820-ced2-5d01-8440-c715aee97d6a', '{"title": "Waves, first half", "record": true, "course_id": "01a226f1-693a-7260-8030-6c5314333ed1", "lesson_id": "01a226f1-693a-7261-b6d9-71fc2b1565f2", "planned_end_ms": 1795952685000}', '\xfef6719fe2924e5690d620a7087108e5', '\xde16e95ac3ca3d800ab48d1223a1025c5a298d9043372ae6c9e1119c0c93dd2b', '\xfd2c1166abc2f59a3824d017346b53149217d03fffe78a027470433a10e082a3'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 2, 1795949685081, 'participant.joined', 1, 'all', '01a226f1-6953-724b-b5e6-438d9e886a06', '01a226f1-6958-75ff-901c-609c63b89ab8', '{"role": "teacher", "participant_id": "01a226f1-6953-724b-b5e6-438d9e886a06"}', '\x662233755b5b4ab69f653053bdc86ae4', '\xfe14b57bd46e01b4d718b3820129f55cf372846a46928f5723d8fa4c665e3ae0', '\xb1a20ca0f11170abe1baf42b7c9ea04635b2a140d80f38ec358a0e96ed0afd0f'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 3, 1795949685086, 'participant.connected', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', '3b0a84e7-bfc2-5870-aa18-cacad2593e4c', '{"connection_id": "PA_0_01a226f1-693a-7262-8293-ab57d73a74c9", "participant_id": "01a226f1-6953-724b-b5e6-438d9e886a06"}', '\xb54b56d2933b40f1bf05b0d66bc282bd', '\x37e8664b1515846efc425f21ab2d2c3ed5610155d073c3fc053bfcd0b0cc753d', '\x2297558906b2304ca89581cf6c83943d9aede25a05d81aa53a1ba5dd50c0bc84'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 4, 1795949685088, 'participant.joined', 1, 'all', '01a226f1-695f-7393-be30-79e16e68ab62', '01a226f1-695f-7153-9814-da35905cad13', '{"role": "assistant", "participant_id": "01a226f1-695f-7393-be30-79e16e68ab62"}', '\x30e0351d3b8b47108bb409fe4463aa60', '\xfab1501477933573138e0ff6cd70717f9087b8eeb98c6ea2f95b028ac050765f', '\xaa8fb9e046f2dd3a35853ae9f25f327c2f29e20fbaed57a0514848f0576838be'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 5, 1795949685090, 'participant.connected', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', 'a0324bac-2ad9-570f-8693-f17c454ec406', '{"connection_id": "PA_1_01a226f1-693a-7262-8293-ab57d73a74c9", "participant_id": "01a226f1-695f-7393-be30-79e16e68ab62"}', '\xc4564b08affb46178ba2ca77495eb39a', '\x3dc409f9bd1ec3b3a7391755dcc9ce2d897d1fc9ce7bede77eab70f90f4a33af', '\xb4dbfb453af6237432777cc10a957605685d129c407dd90730aa44a749e02e66'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 7, 1795949685094, 'participant.connected', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', '7b1045c7-f0f4-5677-843b-b03399f3b7d1', '{"connection_id": "PA_2_01a226f1-693a-7262-8293-ab57d73a74c9", "participant_id": "01a226f1-6962-7941-94de-89274eb88232"}', '\x9f91806bba7b42729a747935da4e6905', '\x0219937d7a0ba5be60e6dc7609fa3a84b9727b887cce4b7aa9ba43add8e69949', '\x6f274c2fe7251d42a62a4bb07b62603b3daecbfa150a22d846f173c8e54cb560'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 8, 1795949685098, 'participant.joined', 1, 'all', '01a226f1-6966-7564-ba76-d28c65153e89', '01a226f1-6966-7316-8354-9f3145f71d4d', '{"role": "student", "participant_id": "01a226f1-6966-7564-ba76-d28c65153e89"}', '\x2cd63c8055614e3197ef4178ba40d115', '\xd9a7378bb2da03a8ce23422653ffa517b565beb55be53f592e24e10078205af4', '\x4c31672a5d5e1fe737ee3b7ffc53908579027ea9aed3bc76b9ed1aacfed29c93'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 9, 1795949685100, 'participant.connected', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', '145d21e7-b196-54eb-ad82-b035ec5bb1a3', '{"connection_id": "PA_3_01a226f1-693a-7262-8293-ab57d73a74c9", "participant_id": "01a226f1-6966-7564-ba76-d28c65153e89"}', '\x2fffb6b4ee14475b9207479c12de1e61', '\x401de5b69f28cc08a0017f89825b9cff3b85ed9f56f0bd747270ed2e4cd3f4a3', '\x144b22d647c506e9bb3e59c5c6876974dc57b5c738f5e276c1e1434e661b7de6'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 10, 1795949685102, 'participant.joined', 1, 'all', '01a226f1-696d-70bd-b887-c710cdd76183', '01a226f1-696c-7dcc-bf36-6bd8f27c1903', '{"role": "student", "participant_id": "01a226f1-696d-70bd-b887-c710cdd76183"}', '\xe900fcca6e664e7ca78ca5325460b226', '\xa8cd6f9982943eeb66fa5e95783ab5039cfc1381f13117afc91d1a811692d92d', '\xe6db0cfec1d1080e6f5a2a0018ade85725f587c25221fe294b2a45b761cf2485'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 11, 1795949685113, 'participant.connected', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', '71d22c2d-9098-50ca-b2ea-db17d721a182', '{"connection_id": "PA_4_01a226f1-693a-7262-8293-ab57d73a74c9", "participant_id": "01a226f1-696d-70bd-b887-c710cdd76183"}', '\x41630a74cc414c19bcc42e4f1d8daa74', '\xef6f34c5aa3fefcc53119c56765a2efa9efab106eccf6ddd4882ebf4e51d34b4', '\x54c15a0b710540fd17c8bb6902f56028876d834cd73fa63e8f6b9fbc2ef4c928'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 12, 1795949685114, 'participant.granted', 1, 'all', '01a226f1-6953-724b-b5e6-438d9e886a06', '01a226f1-6979-7ce7-b8d5-0db6b74f1afc', '{"sources": ["microphone"], "participant_id": "01a226f1-6962-7941-94de-89274eb88232"}', '\x7fa238cacea449dbab76d492e6d6f570', '\x7b558c18ec7d1c475fade252d6dd13dfc092810cbcd5307ccbdce331aa934309', '\x97ddf1532e36e013f14e62a2a46809cdaa3407eacdf56b76c613f8a3f9a1223a'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 13, 1795949685122, 'media.track_published', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', '26a9af63-85cc-5af0-ab7c-3dd6c45cef6f', '{"kind": "audio", "source": "microphone", "track_id": "TR_0_01a226f1-693a-7262-8293-ab57d73a74c9", "participant_id": "01a226f1-6953-724b-b5e6-438d9e886a06"}', '\xd3cfd364db754f07a8fed1dfa1697271', '\x43cce0eeb54be4797032aed09bfc029622917d4d37d7c618d52f3bbda08b2e37', '\x862eda2c30b40b27e12fd80891e69bdfb7f3b5c5bed68e4d682a60b72a6272e2'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 14, 1795949685128, 'recording.started', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', 'a851466e-8f3e-5a93-8c14-4cd20fbda038', '{"source": "microphone", "track_id": "TR_0_01a226f1-693a-7262-8293-ab57d73a74c9", "recording_id": "01a226f1-6981-71f4-b896-95a1b495dc0d", "participant_id": "01a226f1-6953-724b-b5e6-438d9e886a06"}', '\xd61ec8145b2f41808c7403077e05fd01', '\xdffe0d7554f4a32697e6bcf4859f49a36804433a486d3a474be3075213be8c73', '\x9a5ce92a794c36d5ba09c48a2882bad249a9467e1ba6cd8c155d9a005ed2edd7'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 15, 1795949685130, 'recording.stopped', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', '2eaf7df8-7916-5b07-904d-511cf2722ffa', '{"track_id": "TR_0_01a226f1-693a-7262-8293-ab57d73a74c9", "recording_id": "01a226f1-6981-71f4-b896-95a1b495dc0d", "participant_id": "01a226f1-6953-724b-b5e6-438d9e886a06"}', '\xb39a307a2c4945f788a9dab337c72105', '\xdd4f89e5b2d8a4bbbad6578a8e2d729e2a2cfacc2faf6b693209aef21e779d4d', '\x9e8f1901b9f3e2dca84bd47680f0fcffd24ac4637a196b4e54526cd453ac8cb3'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 16, 1795949685137, 'media.track_published', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', '45d798e2-7407-5eaf-8a43-14e8b76ebc2f', '{"kind": "video", "source": "camera", "track_id": "TR_1_01a226f1-693a-7262-8293-ab57d73a74c9", "participant_id": "01a226f1-6953-724b-b5e6-438d9e886a06"}', '\xa42e28fbe11d409584a28bd86a4d8efb', '\xfb4662f0a0d2f54133b18730624dacc9af24ded9cd61163fff039cbfba4dc92b', '\x762b296961c6a80289ff6e3859905010faf21350fbf6661facf0da89f45052f3'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 17, 1795949685137, 'layout.changed', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', 'a1758a5b-11d7-5f21-a1ae-ba01a36fd4f5', '{"cause": "track_published", "stage": {"kind": "camera", "track_id": "TR_1_01a226f1-693a-7262-8293-ab57d73a74c9", "participant_id": "01a226f1-6953-724b-b5e6-438d9e886a06"}}', '\x3c67633b3b8a454a937aedca82f266ec', '\x728e9c66c8d6625da42c9b980f49aa3ef759f3d558701400b5d9824cdf8bec7f', '\xcf5dd72f09bedd22bc28bd772537eb369e6ca787a8e61db679c8d13197ebb562'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 18, 1795949685141, 'recording.started', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', '318d08f3-d99d-56f4-b32a-81babc9e083b', '{"source": "camera", "track_id": "TR_1_01a226f1-693a-7262-8293-ab57d73a74c9", "recording_id": "01a226f1-6990-75ea-a010-2669ec4fd54a", "participant_id": "01a226f1-6953-724b-b5e6-438d9e886a06"}', '\xb9ad8fc106ab41cfbc94be26df63aef7', '\x67906a58fd49f5e9a0ff61cd3c4ebd266fb6e33c2f12efec53dc6c191c964bee', '\x4e8409ea8e4c2f7cdfe69661b627129c35ad1d18a991b0893759bd0979f9bb19'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 19, 1795949685151, 'recording.stopped', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', '77040651-82fc-53c8-98fc-0b16418b062f', '{"track_id": "TR_1_01a226f1-693a-7262-8293-ab57d73a74c9", "recording_id": "01a226f1-6990-75ea-a010-2669ec4fd54a", "participant_id": "01a226f1-6953-724b-b5e6-438d9e886a06"}', '\x7eebd0552c6a4f889edb653c71459a27', '\x04bdb25791c89f99a2ac844e038ce168e82462606b5a07e25f96f4da783c75e0', '\x249174437b4f6024761c9e8c018a8ae2da58e0075f3188f13cd33c34afd6a28b'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 20, 1795949685152, 'participant.muted', 1, 'all', '01a226f1-6953-724b-b5e6-438d9e886a06', '01a226f1-699f-7700-a3cb-543424bc864a', '{"sources": ["microphone"], "participant_id": "01a226f1-6962-7941-94de-89274eb88232"}', '\x00de790fe0864959a39fdc09bd292ebe', '\x241c7ec479103483e38e3a9fb4658e2bfd1f1bbda28db6e80e3eb4a394b03613', '\x71a0273c61783233c0a24e227c320826c854e15ab2524347c837ad448658dc28'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 21, 1795949685170, 'participant.removed', 1, 'all', '01a226f1-6953-724b-b5e6-438d9e886a06', '59f06d85-d6f8-5682-a1fd-87f7007322c2', '{"participant_id": "01a226f1-696d-70bd-b887-c710cdd76183"}', '\x5b5522607f4841c6b4d71a6014ea3ab1', '\x894742d63fa50fe3e99a3467e8650dd065fe3f0cdb3a63301e2800437268d772', '\x6653895ac7df208e64451554e5571879e4a4e73df6e4ce27a1893c08c43d4ef2'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 22, 1795949685170, 'participant.left', 1, 'all', '01a226f1-6953-724b-b5e6-438d9e886a06', '0e2e3f13-8d32-57a3-9306-f315075b2317', '{"reason": "removed", "participant_id": "01a226f1-696d-70bd-b887-c710cdd76183"}', '\x5f2eb350958a4cc88df013d30073bfbb', '\xdbe0105e1fa82daff37ddc359cebadb0dee4dbae5641b574024c1ed47bf672f1', '\x8463ddf29244337a30185c48a9823bbe6a94437c8dadbfe21fe454fe99f95c8c'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 23, 1795949685171, 'participant.left', 1, 'all', '01a226f1-6953-724b-b5e6-438d9e886a06', '3981e6e8-82b5-5c8e-883b-4174aecd660c', '{"reason": "session_ended", "participant_id": "01a226f1-6953-724b-b5e6-438d9e886a06"}', '\xf9c020e3b4ce49ee9e58ffb76701cb9c', '\x0b2ef870f296a30208c28c0a02cf0109f0ac186f076fc04e19ef38f0de302a98', '\x923214829c18bfe82b20a3f90f33ff16184fad181de7eb418e13ed9e3f0071ae'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 24, 1795949685171, 'participant.left', 1, 'all', '01a226f1-6953-724b-b5e6-438d9e886a06', '49de90c2-8881-5a04-868f-e7e260f88bfe', '{"reason": "session_ended", "participant_id": "01a226f1-695f-7393-be30-79e16e68ab62"}', '\x41530fa9420f45f1935bf159b6627139', '\x67aa45d1ed054b9b4297c4a275334dc27af2097ed88cccb5aa47c11a37df3997', '\xa772af556a61ae0c6b8a908af90408f470f15d9f494e77fd798da3b8dc254203'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 25, 1795949685171, 'participant.left', 1, 'all', '01a226f1-6953-724b-b5e6-438d9e886a06', '7b86ca2a-2d7b-562b-83e8-e2f71a5d6e19', '{"reason": "session_ended", "participant_id": "01a226f1-6962-7941-94de-89274eb88232"}', '\x8a0851e0c05847d38f1e943f78e21c9f', '\x89434b6af04bf1e5d606132a09b90e6c5649150cbd1ca5430c5654fa27a881ca', '\x96503e9d4171e8798d4f6cb03b1be52befcf0caa22e18e843803c18adf1598f0'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 26, 1795949685171, 'participant.left', 1, 'all', '01a226f1-6953-724b-b5e6-438d9e886a06', '24f50027-f0b0-57cf-b55b-672fff35d72d', '{"reason": "session_ended", "participant_id": "01a226f1-6966-7564-ba76-d28c65153e89"}', '\xb12d0f715b354572a2b5130f167a9e59', '\x585ab5bf4b1cc87fa4a896a80ce5137b3ed2627d7ce3fe1ca17bf2b19166a656', '\xccdc2e6283bce555fd07a7d6e8204bd051d9b8cddb7bdeb2917a63bfe2a42112'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 27, 1795949685171, 'session.ended', 1, 'all', '01a226f1-6953-724b-b5e6-438d9e886a06', '6a60cf54-8c4b-519e-946b-0e1ac0a29e6c', '{"reason": "teacher"}', '\x41b52acf6a8646e4b3634fdb37d77d45', '\xee2f3d0a3bab35e701e56346546e1de1eafd3e1a66bdccc5f018d47eaf8aaa15', '\x1803a4ee52428facc4ad8e4800d771509da30e76a9b2296ef0eea5285989e56c'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 28, 1795949685188, 'artifact.started', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', '45c0aeca-2735-590d-b288-359c0554b972', '{"run": 1, "kind": "events_bundle", "artifact_id": "01a226f1-69b6-7144-9907-c55d280c56e5"}', '\x0edf012aa8544b8a886f4369620d8693', '\x99456bc26b27657cd088d9fcb1f5d4f19f140bc2bc2c5cf9ee7d8a5e6f6d6670', '\x6268b292a626ef77dd6d964e7675e9a9d21451912ffb5efc7319078507bea1c3'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 29, 1795949685189, 'artifact.completed', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', '2a761acc-ba53-5776-94bc-6b0ee06aa615', '{"run": 1, "kind": "events_bundle", "artifact_id": "01a226f1-69b6-7144-9907-c55d280c56e5"}', '\x37599d528d754c4ea1697f2fa0c8496c', '\x551bdffd0b229f76e6471acd31ec20aa9becfb86a60b638048b77c7f6d356c87', '\x7aefe33c4e25a397e5cf8f0a4831c3c942cb25bfb23ff2b3294a77291a3eab7c'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 30, 1795949685190, 'artifact.started', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', 'ba9b0429-e835-5c9a-979e-85d4da5482eb', '{"run": 1, "kind": "collect", "artifact_id": "01a226f1-69b6-7146-973f-4eea87618f3e"}', '\xe537af825fd147ac8aa944303babd5c7', '\x52f3f1acab1524b8b3ad2031a816d35f81c81891dc55ec1f4e7b26fb02b262d5', '\xbdfdecb17fd9f18bcb9e44a751fbc721a097b618afc0aed47e8bf358c2f4283d'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 31, 1795949685191, 'artifact.completed', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', 'cc2202d4-5fcf-5ebd-b140-86908b8c4207', '{"run": 1, "kind": "collect", "artifact_id": "01a226f1-69b6-7146-973f-4eea87618f3e"}', '\x965884522b204836aaa0789e9c141590', '\xfae3ed84d508165876d27276700e36e9d902052f3e226e02282b5fa7bf058e93', '\x83d4a45b619d03f375e28ddcefc0fe631e0ddccef713c7f500ed36789e50589e'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 32, 1795949685193, 'artifact.started', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', '0810e1f1-af7c-59b9-a168-2009e801ef17', '{"run": 1, "kind": "master", "artifact_id": "01a226f1-69b6-7147-8ef7-49e1c0a4dac3"}', '\xd7e7f6f877e645ea8ab3887f9b2b3df2', '\x74fd9876a47d3341ad29b7eee5087646972eb09422ecefe8c851726eaf8a48bf', '\xf0450fd7120d7a9f5e15245144a4f5a00b3c5fa32a007a56078601a7b5a09d87'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 33, 1795949685194, 'artifact.completed', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', '6cb52a0b-a2d3-57ec-a739-7a6478e24e42', '{"run": 1, "kind": "master", "artifact_id": "01a226f1-69b6-7147-8ef7-49e1c0a4dac3"}', '\x1ea44fb529624c808ba290c68618a8e4', '\xcfcf0b9b160ffc2b88c793cbda04da111299e2823b41b5c84888cde9d155b55e', '\x23cb00d505fbab519bdef6a39b586d156ffa06fcbee2a1c159014aaf9a933c18'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 34, 1795949685195, 'artifact.started', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', '47a08b6d-4cb4-5cef-8936-e0baaf4cda11', '{"run": 1, "kind": "transcript", "artifact_id": "01a226f1-69b6-7148-b8b2-15c31f7fb257"}', '\xdd2a57da33da4416b6314d9f4daebb21', '\x69d961cc5574961bd140b64afd43fb8b7b979bf767789ce4f3b853994f14de71', '\x60ca41e24c9eae372dd1a029450470cad7d40c8580777ec3175ced991457cb84'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 35, 1795949685196, 'artifact.completed', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', 'bd43da1d-dfc1-5740-8677-1388d923f2db', '{"run": 1, "kind": "transcript", "artifact_id": "01a226f1-69b6-7148-b8b2-15c31f7fb257"}', '\x7c0259f425774977a0b8ea55a92d42b0', '\x150392de3641bb208d34d4c6d90de7c83e7f7f86eda0aae82821aa87e9d36d53', '\xa4051fb7c85ce0ee3ccfa4b76fc1ac3229f707f81a8d96adf19ff3dc9ba22da3'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 36, 1795949685217, 'artifact.started', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', 'b9e4e05a-46e4-5774-a473-5fe2a9524a3c', '{"run": 1, "kind": "captions", "artifact_id": "01a226f1-69b6-7149-a79f-bfbf3d6fb85c"}', '\xf44becefb1784ec89086fcecf6e294cf', '\x5007f1a4edc6cf88db9c3a94c90250cfb1a3acdf38a89b94387ca7d734a8b666', '\x821693345e3837120949515b863a1dfb19ad6d411d9ee5f022c82169b427a725'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 37, 1795949685223, 'artifact.completed', 1, 'all', '01a226f1-695b-7deb-a36f-432471a89eef', '949af30e-53fb-5a1f-84a4-b6f24c14ef7f', '{"run": 1, "kind": "captions", "artifact_id": "01a226f1-69b6-7149-a79f-bfbf3d6fb85c"}', '\xcc4d6093afe941a79b4cf660305884b4', '\x911353aed61f3c68a748ec8a496dd613a38b751607aec399a11018c209741e88', '\x58b3a35030e6a1033bdd7cd3beb491fb74244be52c241de176e34c681e7d99be'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 1, 1795949685240, 'session.started', 1, 'all', '01a226f1-69f7-7692-95ef-8dd0228d5c2e', 'ef749a07-60d4-5963-973d-1962e17b4dce', '{"title": "Waves, part 2", "record": true, "course_id": "01a226f1-693a-7260-8030-6c5314333ed1", "lesson_id": "01a226f1-693a-7261-b6d9-71fc2b1565f2", "planned_end_ms": 1795956885000}', '\xc74ba84e03ce4e32aaeb78cad677cd31', '\x42757158e28d0c2b6533a6b9489e89687cffc92e8dacda772e2dbe25788fa396', '\x905a1fb3ca227fe789db645c60637aa94f409cd43320c32d9aa73bb6a84d7be6'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 2, 1795949685255, 'participant.joined', 1, 'all', '01a226f1-69f7-7692-95ef-8dd0228d5c2e', '01a226f1-69fa-7a60-9587-dec5d727c223', '{"role": "teacher", "participant_id": "01a226f1-69f7-7692-95ef-8dd0228d5c2e"}', '\x3d5873ebb1594133842b602ccb5bc610', '\xd80124539c2e010e180ee01309cbcdaf4f930b46d934fd035c547cb8a3c23c9d', '\xb5215aa9bd6db29e49d4f34340eb340d26c97603716b928f5a5e28890875b082'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 3, 1795949685265, 'participant.connected', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '9a353638-4c54-5ae7-8ba8-3335a5ea5553', '{"connection_id": "PA_0_01a226f1-6950-79c8-b1c1-514669a100a2", "participant_id": "01a226f1-69f7-7692-95ef-8dd0228d5c2e"}', '\x51e01f6573a94d93a97b44661c0639f5', '\x89b21d72e5a6155b13cc65a70194a0ac6924aff367c3746f404c61fa484ff00a', '\x7b63c984ea414473fffe92ae4bc0781fe613958d298f9cc628ac15c4f4adfcc0'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 4, 1795949685266, 'participant.joined', 1, 'all', '01a226f1-6a11-797c-b71b-86255237e35b', '01a226f1-6a11-7675-8c04-2347aca74ef4', '{"role": "assistant", "participant_id": "01a226f1-6a11-797c-b71b-86255237e35b"}', '\x1e35a3d804b64840ac9ce32b04ed9aa4', '\x90a888bf1be19ef4b1355dba6ede92c5775f313366e78b7cb0edf67ffa686a93', '\xbf8e259a1af871b2009f924d048801465733caf1ed7ba8630184a721a52e3beb'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 5, 1795949685355, 'participant.connected', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', 'eb66b3af-5e7a-5a3b-9106-f58fdf058a6a', '{"connection_id": "PA_1_01a226f1-6950-79c8-b1c1-514669a100a2", "participant_id": "01a226f1-6a11-797c-b71b-86255237e35b"}', '\x692d35b19c1c42029bd5e1427e22cd3b', '\x064c2f167a102605990fb4b185bcbbf39f234e7ebe42570c5b8d2de490e9df2f', '\x569610db358ad1e58a2cd9cd0c0efffb371947a7ffe8c9c30a871134340f88b6'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 7, 1795949685363, 'participant.connected', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '1bdf2e56-bb8d-5180-82a2-48f25b648381', '{"connection_id": "PA_2_01a226f1-6950-79c8-b1c1-514669a100a2", "participant_id": "01a226f1-6a6d-726c-b10f-cd3059e1dd95"}', '\xd28e5cd8a4cf4a6194c19505c9aef475', '\x333f5a1c7f4dcaab00620ecefa83652c1bb398c320b4149ccd64af8335fb6540', '\x162321fcbfd5d4b7c300c422c2c25817bd1b22e27bcd43ae5b1b59af00c39ba6'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 8, 1795949685798, 'participant.joined', 1, 'all', '01a226f1-6a78-77f7-9940-f352e466b160', '01a226f1-6a78-7580-97ab-8d6b01dc7190', '{"role": "student", "participant_id": "01a226f1-6a78-77f7-9940-f352e466b160"}', '\xbf4d1b24f2b240829d1ae614615e4a9b', '\x4035e3180f3d2c620192ef3af9dafaba530edbcf4867f060f10e649b8f41b054', '\x40bc98d0bc217e374e2883163760840239db7d24bcd09cabb05fa16f2f956120');
INSERT INTO public.session_state_events VALUES
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 9, 1795949685802, 'participant.connected', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '93ca7afc-3562-5cfe-bda0-15f5b47d5e5f', '{"connection_id": "PA_3_01a226f1-6950-79c8-b1c1-514669a100a2", "participant_id": "01a226f1-6a78-77f7-9940-f352e466b160"}', '\x60000562b91a4d65a66a89a9de89bf32', '\xc05d8d3ec1df3c6dbca4b7d0d5c99ecd7f72ca3aec7ccea4b21d0ac4c653aef7', '\x679cdabeeee4bc1de559e4a27015dc454cb9554612a3c409aa56127f8685d22c'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 10, 1795949685803, 'participant.joined', 1, 'all', '01a226f1-6c2a-76f5-b9d3-40e1986a1a19', '01a226f1-6c2a-7422-9d98-74d25aa52da0', '{"role": "student", "participant_id": "01a226f1-6c2a-76f5-b9d3-40e1986a1a19"}', '\x44f7750526854ac59d6a5a799f7c667a', '\x2e5b326a6c4543fc34a48166bed9d8800f98aec921f58ad3d5e9a651f21d8de3', '\x13a1c1fed762c5a0514a1820cfa1d5617cf317b2427b975eb2c56b43062f4fc5'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 11, 1795949685805, 'participant.connected', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '792c6e90-bfd1-5b0e-ad86-43ad7fdc447b', '{"connection_id": "PA_4_01a226f1-6950-79c8-b1c1-514669a100a2", "participant_id": "01a226f1-6c2a-76f5-b9d3-40e1986a1a19"}', '\xbf1e6a71a74f42c5af786a03dbcbb60c', '\xfc5a911894a1253dccc4c4bb7410e8d22309b822cbaafedf3337e8915a44ecf6', '\xace25c5a467c2546891e1684b8b5d3c60c1829cc87a0cb49184f419fdd643468'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 12, 1795949685808, 'participant.granted', 1, 'all', '01a226f1-69f7-7692-95ef-8dd0228d5c2e', '01a226f1-6c2d-7e79-84b9-59296168082a', '{"sources": ["microphone"], "participant_id": "01a226f1-6a6d-726c-b10f-cd3059e1dd95"}', '\xcf746661269d49448bc2a1bb220bbb34', '\x2db0845685a4ce1ce913f48f571cc2c61e8576af2073f60683665e0a1123ac53', '\x529e12bde53b4cdb619a79740eb90a1ec43f0cfafc2942caf84b6af5b992d293'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 13, 1795949685811, 'media.track_published', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', 'bf36107d-276b-5591-8533-b354ce74b35f', '{"kind": "audio", "source": "microphone", "track_id": "TR_0_01a226f1-6950-79c8-b1c1-514669a100a2", "participant_id": "01a226f1-69f7-7692-95ef-8dd0228d5c2e"}', '\xc243631307b0428e899b4d0869013c04', '\x8e2638ab9d7663fcb4cfdd4cbab195b30ed04d44afb72b18e4a723aa4ee3c228', '\x965c349a7a0cd2c68223dbe24d59f311af80b310c58c4e87445e7672a546f309'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 14, 1795949685817, 'recording.started', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '5ba59a43-4c0e-550d-b5b1-f059db4e9510', '{"source": "microphone", "track_id": "TR_0_01a226f1-6950-79c8-b1c1-514669a100a2", "recording_id": "01a226f1-6c31-7efa-a1d2-8492a567fd61", "participant_id": "01a226f1-69f7-7692-95ef-8dd0228d5c2e"}', '\x3597d581dffc4654a351d63bc8042186', '\xaefb222a86f2b8cec52e307d5dc3407669bebefea38f799a50f6e0bcf91a3b0b', '\x24e3d9f611c58ef382ee57daade52951572df0fe05725c9678bafc7410cb30c2'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 15, 1795949685828, 'recording.stopped', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '96f4ae22-52f7-580b-a74c-2d10cc7db56b', '{"track_id": "TR_0_01a226f1-6950-79c8-b1c1-514669a100a2", "recording_id": "01a226f1-6c31-7efa-a1d2-8492a567fd61", "participant_id": "01a226f1-69f7-7692-95ef-8dd0228d5c2e"}', '\x1201070da4b049cbbcda0bc20d1e885a', '\x4446223e3eecf2c713b355310c4ea91ee5bbf69f8e5fb904d71633e57cd5bea3', '\xf3cae378a12ed38f99ebe1028d4511f7c664bbe4fe4a8be52a7d587e4166b0e4'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 16, 1795949685853, 'media.track_published', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '83abc731-c6ad-5241-af9a-385a1bb394cb', '{"kind": "video", "source": "camera", "track_id": "TR_1_01a226f1-6950-79c8-b1c1-514669a100a2", "participant_id": "01a226f1-69f7-7692-95ef-8dd0228d5c2e"}', '\x177ff74b0a5f4de3a343e5046221d386', '\x8d2399888d2d144df1002f3b041fadd595ed46026cf2334e2b31c63acc30c4d4', '\x940a9b7d2ddc9000dd2df3e9a21543c7af9e625b41e4b278debd3c161623b3aa'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 17, 1795949685853, 'layout.changed', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '128dfea1-09ab-556c-870e-76ff25513c6d', '{"cause": "track_published", "stage": {"kind": "camera", "track_id": "TR_1_01a226f1-6950-79c8-b1c1-514669a100a2", "participant_id": "01a226f1-69f7-7692-95ef-8dd0228d5c2e"}}', '\x73c63e0ed2024df5a37addbee12e998f', '\xecdb9dd53c0b05306d4d726dbb3b59a7c2a15d4370ff137620720c88a59320dc', '\x18858dedacd29330146e2dee7c485ce310d8ad9f53e85568474ef2237450cfbe'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 18, 1795949685864, 'recording.started', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '6db8be1d-e5e7-5f54-ba0d-45e26a91fd7d', '{"source": "camera", "track_id": "TR_1_01a226f1-6950-79c8-b1c1-514669a100a2", "recording_id": "01a226f1-6c4d-77f2-902b-0fda9bf930e3", "participant_id": "01a226f1-69f7-7692-95ef-8dd0228d5c2e"}', '\x0a47e9a825bb4c289c827fba80cfc302', '\x5df1765068553b0500c3f8c09f35bd20e1996284bc3fed8c2e37a28b62aff6e3', '\x2abf87f58c30ef68ec002028576d9b4b47111c61395a8f25075f05d1817ee58e'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 19, 1795949685867, 'recording.stopped', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '8714f738-3cd5-5cf2-9477-02f1bf314b38', '{"track_id": "TR_1_01a226f1-6950-79c8-b1c1-514669a100a2", "recording_id": "01a226f1-6c4d-77f2-902b-0fda9bf930e3", "participant_id": "01a226f1-69f7-7692-95ef-8dd0228d5c2e"}', '\x5ff6892840284bbb97cade685b304c42', '\xbd949f1326cceccad1d5a6e056aecf9f74d271b4b5794b1a983070f9035e7347', '\x2c37975855fa484160d255e791d43c10cdd32686c8012847a5f897af44f12f96'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 20, 1795949685868, 'participant.muted', 1, 'all', '01a226f1-69f7-7692-95ef-8dd0228d5c2e', '01a226f1-6c6b-76c2-8e2a-7e3fa6778478', '{"sources": ["microphone"], "participant_id": "01a226f1-6a6d-726c-b10f-cd3059e1dd95"}', '\x9c12746aa5d4472b8d3db6f4b316041d', '\x0bd93a102b5f98390fd9f7c66cc45e9e0cd71cba6f7a339ad4f4a3dc175a8d67', '\x54bcbb18b692e136ac6c505e8f550f5fa497434123383c1c5c60ef2db4e63162'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 21, 1795949685868, 'participant.removed', 1, 'all', '01a226f1-69f7-7692-95ef-8dd0228d5c2e', '27bf06b3-c200-51c8-8511-c8a97e4bace0', '{"participant_id": "01a226f1-6c2a-76f5-b9d3-40e1986a1a19"}', '\x936b9adfb015412fa58e7bb237cd9cb6', '\xe0e9a5f561970ea9b6bb03e61ecd563147207a3fa139112b6f17e9915b4447c0', '\x85f018babbfe26a6d743fdbcbdb7f49415b098ff131578e5f5297250640437d8'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 22, 1795949685868, 'participant.left', 1, 'all', '01a226f1-69f7-7692-95ef-8dd0228d5c2e', 'a996393b-a771-53b7-87d5-97e3d2a847e7', '{"reason": "removed", "participant_id": "01a226f1-6c2a-76f5-b9d3-40e1986a1a19"}', '\x30ae2887a4354d0a8b1fac489578d2a4', '\xa922f660494f0949f7c5c45ed8f4733bc1204c05a3c5152ffba557fea8c184a4', '\x30e9e1c043412c3feb643357b1d4065ea790ae3be78705218beae4442f2f55d5'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 23, 1795949685872, 'participant.left', 1, 'all', '01a226f1-69f7-7692-95ef-8dd0228d5c2e', 'a758feb3-5d5b-5a2c-8a11-04897710da8f', '{"reason": "session_ended", "participant_id": "01a226f1-69f7-7692-95ef-8dd0228d5c2e"}', '\x9415f783ed434e5e8a8ecc154bd2e181', '\xcffba75c5f63184d061770f14031b90bbb0179d77842e4a79bfc28ca5ca3a1bf', '\x8cc200b3caf329c3cb67b36848be3c49ebe5e46f8b25f15b6e6c506c6f9feb0f'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 24, 1795949685872, 'participant.left', 1, 'all', '01a226f1-69f7-7692-95ef-8dd0228d5c2e', '985e1191-b524-5907-822d-cdc5fb0b69d1', '{"reason": "session_ended", "participant_id": "01a226f1-6a11-797c-b71b-86255237e35b"}', '\x744c5de2d6fa4fb98dbd7a75b1fb57b5', '\x0b01719d5f08f388b3eccc0ed24aba3da2a1fbab613dec0216a904fee8b8f888', '\x7c17ad776ad34b7aa7a7fe00f2447345e9fd1a1d0b2c4d5d2623a6e117c528c1'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 6, 1795949685360, 'participant.joined', 1, 'all', '01a226f1-6a6d-726c-b10f-cd3059e1dd95', '01a226f1-6a6c-7efd-bf89-248ea03c6694', NULL, NULL, '\xd78345d65f281c65ddecd755db6bda4291a845f62121246bb1b6b881f69d6680', '\x1f4808c9a329c099fb42689017dd1a28cb9e4939fac6a820c454fe3af3f658c7'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 25, 1795949685872, 'participant.left', 1, 'all', '01a226f1-69f7-7692-95ef-8dd0228d5c2e', 'b88bfabd-3c20-5b93-ac3e-421c8343ed5a', '{"reason": "session_ended", "participant_id": "01a226f1-6a6d-726c-b10f-cd3059e1dd95"}', '\x4f9e0b7aab8644aa97d3002a12bbbe9c', '\x0bf868af491f6fb6aa7917f0c8db2be87c83aaab9c3d10ec8c4fa462508a80cd', '\xcc827c55b872ea210ce8c3b5dacaaf4cdbb4f0ddbb1948b855a265ba86f2bde9'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 26, 1795949685872, 'participant.left', 1, 'all', '01a226f1-69f7-7692-95ef-8dd0228d5c2e', '8f6f8f8c-ec7e-589d-9e66-87b17872761d', '{"reason": "session_ended", "participant_id": "01a226f1-6a78-77f7-9940-f352e466b160"}', '\x73b63ce40d4f481bb0de97b12a170cfc', '\x69c27112cc892afe501551b11291574960c9380e6453ca028dcece7022142957', '\x69d2dbf9a73f0010d308700b105d9d7da572571e584c5e47bc0a748268a201f1'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 27, 1795949685872, 'session.ended', 1, 'all', '01a226f1-69f7-7692-95ef-8dd0228d5c2e', '76bfd7a8-369a-5769-93aa-e22125e290d3', '{"reason": "teacher"}', '\x46f3b99c99bf4b12aedb9c3237ea2b14', '\x089ed0b46d2ad9e4acea64ba43bb09d8887450a74d38119b65f267b11bd5daf3', '\x05f01565e2d576d0a18f9d0385aa9b624f3ed1a6e9b63d73ebba5b9992c21efe'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 28, 1795949685879, 'artifact.started', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '41aae687-1b65-5b01-a5a8-ef747164ccf7', '{"run": 1, "kind": "events_bundle", "artifact_id": "01a226f1-6c76-70fb-8680-9bc704aa0dc8"}', '\x39f221cca38c4986b62934b69b7bca8c', '\xea00ea3e2d5085ba15c3e924b2ec579846fd819aa988f32571573e658bef6151', '\xd7720fa36f79d29bf05e08e8284395a7fc1a59b1ad0ed7af55ed36c29885f890'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 29, 1795949685880, 'artifact.completed', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '8d7b3fc1-0e42-5851-8efa-b255578e66c2', '{"run": 1, "kind": "events_bundle", "artifact_id": "01a226f1-6c76-70fb-8680-9bc704aa0dc8"}', '\x9c0225f3d78943309d480a7bd9128343', '\x6894df15b28b3ee6666c7c41c4d7e9cdb5ef2eeabf11a9a754ee22c696b6696f', '\x2ff1430a0d3a3de74d522c337bfc63d111423f2710982685bc9ee7009ccefe80'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 30, 1795949685886, 'artifact.started', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '81442247-f60a-5815-82be-9369f15882ae', '{"run": 1, "kind": "collect", "artifact_id": "01a226f1-6c76-70fc-92f7-416814783f15"}', '\xebe3f36832a5402ab9172162893c8566', '\x546a874b6243450a8ac440cdafb076c8c657d07f3ce47468f12e0137cd494292', '\x23c1bca5596ef0431166343be3646540d558e0c1f697825e5bf6a65353f62e66'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 31, 1795949685887, 'artifact.completed', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '70bf80ca-5ddc-521b-83ed-86124cd6d60c', '{"run": 1, "kind": "collect", "artifact_id": "01a226f1-6c76-70fc-92f7-416814783f15"}', '\x3d313095806a41aba0ce1bbf4ecf74de', '\x03de32ff2a21f58a08b540409b56f83bc5ef6b9e342c0c868b973daacc5372b2', '\xca1d7fb6d3f5cf212e8717ea059cd43a88540e25399e2aa490fd34881ac920e0'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 32, 1795949685888, 'artifact.started', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '2ae09e07-7229-5e7f-b238-ae148da5d3cb', '{"run": 1, "kind": "master", "artifact_id": "01a226f1-6c76-70ff-b0c2-901b2b9c3504"}', '\xb83b1cb06717413ab1280d077efc1ca1', '\x774defac92c23ba38eef2f0eef324962c8ab99e0e44c33dd8a97c958d4da355e', '\x9b19fac44eb732af1106e2b070d74242303038aeb9a008f9e4f76dee16d66bd6'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 33, 1795949685893, 'artifact.completed', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '95d1843f-8ab7-5cd8-a735-49fd2c6f6e56', '{"run": 1, "kind": "master", "artifact_id": "01a226f1-6c76-70ff-b0c2-901b2b9c3504"}', '\x21f7cbfb743a4b01bb2e0184c0a994a6', '\x3dd341a51a4efde2eac22e67b2f3947a56019cd328cd75a4e44adc4b8d573e45', '\x0c142223b4b64a3e6d4344c3398389211576bb82361fe6f2ec25c3a8b1f62dab'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 34, 1795949685894, 'artifact.started', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', 'c487b6c2-5499-5b9a-875c-f095bef684d8', '{"run": 1, "kind": "transcript", "artifact_id": "01a226f1-6c76-7100-9388-3facd7d17df8"}', '\x2737353141d74445a47abb61abfff21e', '\x6d92044e1a60b8ea7bdafa9dcd10005362078ea44efcad173dc7609672b2aecd', '\x4c6508c2d13d6a6dc2badeb99b576baf2c8523f23b213d4a07ceaaf4efd73c09'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 35, 1795949685894, 'artifact.completed', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '6f8f5d03-3787-51f8-93b6-0154d10cf93d', '{"run": 1, "kind": "transcript", "artifact_id": "01a226f1-6c76-7100-9388-3facd7d17df8"}', '\xc1e5b252a1d94d4499b348bf656d6ce9', '\x2951434e0f1a978e331a61f27b3f18989ea2ebb34ea65f465f038ef6201beee8', '\xf2c241a7af0354b29caf6d526a22cc9d12b9e66f9f27b95837dbe687ecc29891'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 36, 1795949685895, 'artifact.started', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '7fb64a82-3982-5cea-8e01-8e14fa302e59', '{"run": 1, "kind": "captions", "artifact_id": "01a226f1-6c76-7101-9a84-cbdd4f22d22d"}', '\x722c5dc799fa47d58645ce809eb69213', '\x1b329e860978f2913a3dc5db88dc8506cb4aba5cecb2092d7ccca3fb71929b87', '\x3c6d0a7189372e3b1c8316e929236d18f7722e5b6ced7c305d309e81b03c8fd6'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', 37, 1795949685896, 'artifact.completed', 1, 'all', '01a226f1-6a08-7009-86a7-2b16dca91fe5', '7c1e7607-d13f-5231-bd8c-6402fc56d17e', '{"run": 1, "kind": "captions", "artifact_id": "01a226f1-6c76-7101-9a84-cbdd4f22d22d"}', '\x894fa501e4654384a57ed5e44e50f389', '\x2177eb066a57d565ad33ca189cff3b4d58426a948de8df78db969b0035603746', '\x2199d549c9868fdd5b59798d4ec58e579463d104cabfbf6adce13a0fd2cb0fa2'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', 6, 1795949685091, 'participant.joined', 1, 'all', '01a226f1-6962-7941-94de-89274eb88232', '01a226f1-6962-76de-b83f-be2602e8474c', NULL, NULL, '\x34683d06ae5fd7e61285abcea84fda477afdc130fa5229549105d85efd0398a9', '\x59db62d4e13b5d2e20800b3b20ca2e21207abfa6644a8c6400d6b32900a93e46');
INSERT INTO public.sessions VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6864-73a3-b1cb-aa7ee9776161', '01a226f1-67ea-701b-9279-b9322d24d60b', '01a226f1-67ea-701c-b1e7-22fa61ec8f5f', 'Waves, part 3', '2026-11-29 12:54:44+00', '2026-11-29 13:54:44+00', 'Europe/Lisbon', true, '01a226f1-67ea-7016-9b1f-ee838096493f', 1, NULL, NULL, NULL, 0, NULL, '2026-11-29 10:54:44.836129+00', '2026-11-29 10:54:44.836129+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '01a226f1-67ea-701b-9279-b9322d24d60b', '01a226f1-67ea-701c-b1e7-22fa61ec8f5f', 'Waves, first half', '2026-11-29 10:59:44+00', '2026-11-29 11:44:44+00', 'UTC', true, '01a226f1-67ea-7016-9b1f-ee838096493f', 1, '2026-11-29 10:54:44.845+00', '2026-11-29 10:54:44.993+00', 'teacher', 1, 'RM_01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.743861+00', '2026-11-29 10:54:44.99481+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '01a226f1-67ea-701b-9279-b9322d24d60b', '01a226f1-67ea-701c-b1e7-22fa61ec8f5f', 'Waves, part 2', '2026-11-29 11:54:44+00', '2026-11-29 12:54:44+00', 'Europe/Lisbon', true, '01a226f1-67ea-7016-9b1f-ee838096493f', 1, '2026-11-29 10:54:45.014+00', NULL, NULL, 0, 'RM_01a226f1-6849-70b1-9ff1-28cb78bde14e', '2026-11-29 10:54:44.808543+00', '2026-11-29 10:54:45.01314+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6951-7d04-bf1a-c5b19643360a', '01a226f1-693a-7260-8030-6c5314333ed1', '01a226f1-693a-7261-b6d9-71fc2b1565f2', 'Waves, part 3', '2026-11-29 12:54:45+00', '2026-11-29 13:54:45+00', 'Europe/Lisbon', true, '01a226f1-693a-725b-b06c-1dee5a8d6018', 1, NULL, NULL, NULL, 0, NULL, '2026-11-29 10:54:45.073805+00', '2026-11-29 10:54:45.073805+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-7262-8293-ab57d73a74c9', '01a226f1-693a-7260-8030-6c5314333ed1', '01a226f1-693a-7261-b6d9-71fc2b1565f2', 'Waves, first half', '2026-11-29 10:59:45+00', '2026-11-29 11:44:45+00', 'UTC', true, '01a226f1-693a-725b-b06c-1dee5a8d6018', 1, '2026-11-29 10:54:45.076+00', '2026-11-29 10:54:45.171+00', 'teacher', 1, 'RM_01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.057529+00', '2026-11-29 10:54:45.173658+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6950-79c8-b1c1-514669a100a2', '01a226f1-693a-7260-8030-6c5314333ed1', '01a226f1-693a-7261-b6d9-71fc2b1565f2', 'Waves, part 2', '2026-11-29 11:54:45+00', '2026-11-29 12:54:45+00', 'Europe/Lisbon', true, '01a226f1-693a-725b-b06c-1dee5a8d6018', 1, '2026-11-29 10:54:45.24+00', '2026-11-29 10:54:45.872+00', 'teacher', 1, 'RM_01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.072549+00', '2026-11-29 10:54:45.877771+00');
INSERT INTO public.tenant_domains VALUES
	('t-01a226f1-67ea-7013-a43e-54e4c6edbffe.localhost', '01a226f1-67ea-7013-a43e-54e4c6edbffe', '2026-11-29 10:54:44.743861+00'),
	('t-01a226f1-693a-7259-9ab0-48cb999bb61d.localhost', '01a226f1-693a-7259-9ab0-48cb999bb61d', '2026-11-29 10:54:45.057529+00');
INSERT INTO public.tenants VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 't-01a226f1-67ea-7013-a43e-54e4c6edbffe', 'Test School', 'http://127.0.0.1:1/issuer', 'Test issuer', 't-01a226f1-67ea-7013-a43e-54e4c6edbffe', 'secret', 'groups', false, '2026-11-29 10:54:44.743861+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 't-01a226f1-693a-7259-9ab0-48cb999bb61d', 'Test School', 'http://127.0.0.1:1/issuer', 'Test issuer', 't-01a226f1-693a-7259-9ab0-48cb999bb61d', 'secret', 'groups', false, '2026-11-29 10:54:45.057529+00');
INSERT INTO public.transcript_segments VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6910-716f-8434-613ab56eb43b', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 1, '01a226f1-6869-7f33-8b57-76006092ca90', 500, 2500, 'Light goes through two slits.', '[{"text": "Light", "end_ms": 900, "start_ms": 500}]', NULL, '2026-11-29 10:54:45.008154+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-6910-7170-ac00-b45be9eed8ac', '01a226f1-67ea-701d-a09a-31c6b37d5de3', 1, '01a226f1-68c0-70f7-b2e2-6c6156ab9115', 3000, 4000, 'Why is it dark there?', '[]', NULL, '2026-11-29 10:54:45.008154+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-69e7-7af1-93a7-465aa74002bf', '01a226f1-693a-7262-8293-ab57d73a74c9', 1, '01a226f1-6953-724b-b5e6-438d9e886a06', 500, 2500, 'Light goes through two slits.', '[{"text": "Light", "end_ms": 900, "start_ms": 500}]', NULL, '2026-11-29 10:54:45.223746+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-69e7-7af3-a28f-dbeb3752ae4a', '01a226f1-693a-7262-8293-ab57d73a74c9', 1, '01a226f1-6962-7941-94de-89274eb88232', 3000, 4000, 'Why is it dark there?', '[]', NULL, '2026-11-29 10:54:45.223746+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6c87-7e8a-baf7-b58f5cd9c187', '01a226f1-6950-79c8-b1c1-514669a100a2', 1, '01a226f1-69f7-7692-95ef-8dd0228d5c2e', 500, 2500, 'Light goes through two slits.', '[{"text": "Light", "end_ms": 900, "start_ms": 500}]', NULL, '2026-11-29 10:54:45.895977+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-6c87-7e8b-b3aa-a78d5978f1b4', '01a226f1-6950-79c8-b1c1-514669a100a2', 1, '01a226f1-6a6d-726c-b10f-cd3059e1dd95', 3000, 4000, 'Why is it dark there?', '[]', NULL, '2026-11-29 10:54:45.895977+00');
INSERT INTO public.user_roles VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-7015-8316-7cce7732ad68', 'admin', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-7016-9b1f-ee838096493f', 'teacher', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-7017-9d98-96713d5d5737', 'assistant', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-7018-8f87-7eb0476cc8d5', 'student', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-7019-a403-22e371984de6', 'student', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701a-a7a2-9480f9247277', 'student', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-725a-9217-b5283af33f0a', 'admin', '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-725b-b06c-1dee5a8d6018', 'teacher', '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-725c-8c86-db0b13809217', 'assistant', '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-725d-a355-58b9d2792c97', 'student', '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-725e-91c1-88590c46b461', 'student', '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-725f-83af-617b7ff7b89f', 'student', '2026-11-29 10:54:45.057529+00');
INSERT INTO public.users VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-7015-8316-7cce7732ad68', 'admin', 'admin@example.org', 'Ada Admin', 'en', 'UTC', NULL, '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-7016-9b1f-ee838096493f', 'teacher', 'teacher@example.org', 'Theo Teacher', 'en', 'UTC', NULL, '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-7017-9d98-96713d5d5737', 'assistant', 'assistant@example.org', 'Asa Assistant', 'en', 'UTC', NULL, '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-7019-a403-22e371984de6', 'student2', 'student2@example.org', 'Sami Student', 'en', 'UTC', NULL, '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-701a-a7a2-9480f9247277', 'student3', 'student3@example.org', 'Sofia Student', 'en', 'UTC', NULL, '2026-11-29 10:54:44.743861+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', '01a226f1-67ea-7018-8f87-7eb0476cc8d5', 'student1', 'student1@example.org', 'Sara Student', 'en', 'UTC', '2026-11-29 10:54:45.047759+00', '2026-11-29 10:54:44.743861+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-725a-9217-b5283af33f0a', 'admin', 'admin@example.org', 'Ada Admin', 'en', 'UTC', NULL, '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-725b-b06c-1dee5a8d6018', 'teacher', 'teacher@example.org', 'Theo Teacher', 'en', 'UTC', NULL, '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-725c-8c86-db0b13809217', 'assistant', 'assistant@example.org', 'Asa Assistant', 'en', 'UTC', NULL, '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-725e-91c1-88590c46b461', 'student2', 'student2@example.org', 'Sami Student', 'en', 'UTC', NULL, '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-725f-83af-617b7ff7b89f', 'student3', 'student3@example.org', 'Sofia Student', 'en', 'UTC', NULL, '2026-11-29 10:54:45.057529+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', '01a226f1-693a-725d-a355-58b9d2792c97', 'student1', 'student1@example.org', 'Sara Student', 'en', 'UTC', '2026-11-29 10:54:45.897127+00', '2026-11-29 10:54:45.057529+00');
INSERT INTO public.webhook_deliveries VALUES
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_1', 'participant_joined', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.865791+00', '2026-11-29 10:54:44.865791+00', 1, NULL, '2026-11-29 10:54:44.865791+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_2', 'participant_joined', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.903596+00', '2026-11-29 10:54:44.903596+00', 1, NULL, '2026-11-29 10:54:44.903596+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_3', 'participant_joined', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.939766+00', '2026-11-29 10:54:44.939766+00', 1, NULL, '2026-11-29 10:54:44.939766+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_4', 'participant_joined', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.957357+00', '2026-11-29 10:54:44.957357+00', 1, NULL, '2026-11-29 10:54:44.957357+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_5', 'participant_joined', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.972011+00', '2026-11-29 10:54:44.972011+00', 1, NULL, '2026-11-29 10:54:44.972011+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_6', 'track_published', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.976094+00', '2026-11-29 10:54:44.976094+00', 1, NULL, '2026-11-29 10:54:44.976094+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_7', 'egress_started', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.980403+00', '2026-11-29 10:54:44.980403+00', 1, NULL, '2026-11-29 10:54:44.980403+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_8', 'egress_ended', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.982408+00', '2026-11-29 10:54:44.982408+00', 1, NULL, '2026-11-29 10:54:44.982408+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_9', 'track_published', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.984394+00', '2026-11-29 10:54:44.984394+00', 1, NULL, '2026-11-29 10:54:44.984394+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_10', 'egress_started', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.987296+00', '2026-11-29 10:54:44.987296+00', 1, NULL, '2026-11-29 10:54:44.987296+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_11', 'egress_ended', '01a226f1-67ea-701d-a09a-31c6b37d5de3', '2026-11-29 10:54:44.989177+00', '2026-11-29 10:54:44.989177+00', 1, NULL, '2026-11-29 10:54:44.989177+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_12', 'participant_joined', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '2026-11-29 10:54:45.016094+00', '2026-11-29 10:54:45.016094+00', 1, NULL, '2026-11-29 10:54:45.016094+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_13', 'participant_joined', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '2026-11-29 10:54:45.019772+00', '2026-11-29 10:54:45.019772+00', 1, NULL, '2026-11-29 10:54:45.019772+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_14', 'participant_joined', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '2026-11-29 10:54:45.022993+00', '2026-11-29 10:54:45.022993+00', 1, NULL, '2026-11-29 10:54:45.022993+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_15', 'participant_joined', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '2026-11-29 10:54:45.026525+00', '2026-11-29 10:54:45.026525+00', 1, NULL, '2026-11-29 10:54:45.026525+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_16', 'participant_joined', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '2026-11-29 10:54:45.029772+00', '2026-11-29 10:54:45.029772+00', 1, NULL, '2026-11-29 10:54:45.029772+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_17', 'track_published', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '2026-11-29 10:54:45.0329+00', '2026-11-29 10:54:45.0329+00', 1, NULL, '2026-11-29 10:54:45.0329+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_18', 'egress_started', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '2026-11-29 10:54:45.035381+00', '2026-11-29 10:54:45.035381+00', 1, NULL, '2026-11-29 10:54:45.035381+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_19', 'track_published', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '2026-11-29 10:54:45.037386+00', '2026-11-29 10:54:45.037386+00', 1, NULL, '2026-11-29 10:54:45.037386+00'),
	('01a226f1-67ea-7013-a43e-54e4c6edbffe', 'EV_20', 'egress_started', '01a226f1-6849-70b1-9ff1-28cb78bde14e', '2026-11-29 10:54:45.044406+00', '2026-11-29 10:54:45.044406+00', 1, NULL, '2026-11-29 10:54:45.044406+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_21', 'participant_joined', '01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.084346+00', '2026-11-29 10:54:45.084346+00', 1, NULL, '2026-11-29 10:54:45.084346+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_22', 'participant_joined', '01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.08838+00', '2026-11-29 10:54:45.08838+00', 1, NULL, '2026-11-29 10:54:45.08838+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_23', 'participant_joined', '01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.092132+00', '2026-11-29 10:54:45.092132+00', 1, NULL, '2026-11-29 10:54:45.092132+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_24', 'participant_joined', '01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.098664+00', '2026-11-29 10:54:45.098664+00', 1, NULL, '2026-11-29 10:54:45.098664+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_25', 'participant_joined', '01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.103002+00', '2026-11-29 10:54:45.103002+00', 1, NULL, '2026-11-29 10:54:45.103002+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_26', 'track_published', '01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.11459+00', '2026-11-29 10:54:45.11459+00', 1, NULL, '2026-11-29 10:54:45.11459+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_27', 'egress_started', '01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.122808+00', '2026-11-29 10:54:45.122808+00', 1, NULL, '2026-11-29 10:54:45.122808+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_28', 'egress_ended', '01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.128595+00', '2026-11-29 10:54:45.128595+00', 1, NULL, '2026-11-29 10:54:45.128595+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_29', 'track_published', '01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.130299+00', '2026-11-29 10:54:45.130299+00', 1, NULL, '2026-11-29 10:54:45.130299+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_30', 'egress_started', '01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.137619+00', '2026-11-29 10:54:45.137619+00', 1, NULL, '2026-11-29 10:54:45.137619+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_31', 'egress_ended', '01a226f1-693a-7262-8293-ab57d73a74c9', '2026-11-29 10:54:45.149568+00', '2026-11-29 10:54:45.149568+00', 1, NULL, '2026-11-29 10:54:45.149568+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_32', 'participant_joined', '01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.256732+00', '2026-11-29 10:54:45.256732+00', 1, NULL, '2026-11-29 10:54:45.256732+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_33', 'participant_joined', '01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.266773+00', '2026-11-29 10:54:45.266773+00', 1, NULL, '2026-11-29 10:54:45.266773+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_34', 'participant_joined', '01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.360222+00', '2026-11-29 10:54:45.360222+00', 1, NULL, '2026-11-29 10:54:45.360222+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_35', 'participant_joined', '01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.799962+00', '2026-11-29 10:54:45.799962+00', 1, NULL, '2026-11-29 10:54:45.799962+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_36', 'participant_joined', '01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.80366+00', '2026-11-29 10:54:45.80366+00', 1, NULL, '2026-11-29 10:54:45.80366+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_37', 'track_published', '01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.808744+00', '2026-11-29 10:54:45.808744+00', 1, NULL, '2026-11-29 10:54:45.808744+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_38', 'egress_started', '01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.811362+00', '2026-11-29 10:54:45.811362+00', 1, NULL, '2026-11-29 10:54:45.811362+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_39', 'egress_ended', '01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.824663+00', '2026-11-29 10:54:45.824663+00', 1, NULL, '2026-11-29 10:54:45.824663+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_40', 'track_published', '01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.832187+00', '2026-11-29 10:54:45.832187+00', 1, NULL, '2026-11-29 10:54:45.832187+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_41', 'egress_started', '01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.853984+00', '2026-11-29 10:54:45.853984+00', 1, NULL, '2026-11-29 10:54:45.853984+00'),
	('01a226f1-693a-7259-9ab0-48cb999bb61d', 'EV_42', 'egress_ended', '01a226f1-6950-79c8-b1c1-514669a100a2', '2026-11-29 10:54:45.864296+00', '2026-11-29 10:54:45.864296+00', 1, NULL, '2026-11-29 10:54:45.864296+00');
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
