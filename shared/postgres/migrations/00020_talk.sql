-- What people say, ask, answer and show in a class, what is locked, and who waits to come in. Nothing has written the
-- tables of 00008 before this, so they are made anew. The log holds the words too; here is what decisions are made on.

-- +goose Up
drop table confusion_flags, reactions, poll_answers, poll_options, polls, question_votes, questions, chat_messages;

-- How a class is run, written by staff alone: what decides about a message is read with this row, and a message is
-- written while it is still the same (see post_chat). So nothing that changes often is in it.
create table session_interaction (
    tenant_id         uuid    not null,
    session_id        uuid    not null,
    locks             text[]  not null default '{}', -- what is locked for the class
    chat_slow_seconds integer not null default 0,
    lobby             boolean not null default false,
    timer_at          timestamptz, -- when the timer began that runs or has run out; null: none
    timer_seconds     integer,
    constraint session_interaction_pkey primary key (tenant_id, session_id),
    constraint session_interaction_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint session_interaction_locks_check
        check (locks <@ array['chat', 'hands', 'questions', 'anonymous', 'reactions', 'drawing']),
    constraint session_interaction_slow_check check (chat_slow_seconds between 0 and 300),
    constraint session_interaction_timer_check check ((timer_at is null) = (timer_seconds is null))
);
call guard_table('session_interaction', 'select, update');

-- When what has changed without an event is told next: votes, answers, reactions, flags. Narrow, and with room on its
-- page so that updates stay on it (HOT).
create table session_tallies (
    tenant_id  uuid    not null,
    session_id uuid    not null,
    tally_at   timestamptz, -- booked; null: nothing is
    free_at    timestamptz, -- no tally before this
    shown_at   timestamptz, -- when what is shown changed last: older flags count no more
    lost       integer not null default 0, -- told last
    dirty      text[]  not null default '{}', -- what has changed since the last tally
    constraint session_tallies_pkey primary key (tenant_id, session_id),
    constraint session_tallies_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id)
) with (fillfactor = 50);
call guard_table('session_tallies', 'select, update');

insert into session_interaction (tenant_id, session_id) select tenant_id, id from sessions;
insert into session_tallies (tenant_id, session_id) select tenant_id, id from sessions;

-- A session is born with its head, with how it is run, and with the participant in whose name webhooks, watch and
-- pipeline write.
-- +goose StatementBegin
create or replace function create_session_head() returns trigger
language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    insert into session_heads (tenant_id, session_id) values (new.tenant_id, new.id);
    insert into session_interaction (tenant_id, session_id) values (new.tenant_id, new.id);
    insert into session_tallies (tenant_id, session_id) values (new.tenant_id, new.id);
    insert into session_participants (tenant_id, id, session_id, role, name)
    values (new.tenant_id, gen_random_uuid(), new.id, 'system', 'Lectern');
    return null;
end
$$;
-- +goose StatementEnd

-- The key of the pseudonyms of a session (flags, votes, questions without a name), and those of a secret poll's
-- answers. Deleted when the class, or the poll, is over: then nothing leads from a pseudonym to a person.
create table session_keys (
    tenant_id  uuid  not null,
    session_id uuid  not null,
    key        bytea not null,
    constraint session_keys_pkey primary key (tenant_id, session_id),
    constraint session_keys_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint session_keys_key_check check (octet_length(key) = 32)
);
call guard_table('session_keys', 'select, insert, delete');

alter table session_participants
    add column locks text[] not null default '{}', -- what is locked for this person
    add column hand_raised_at timestamptz,
    add column lobby_at timestamptz,      -- since when the person waits; null: does not
    add column lobby_seen_at timestamptz, -- when the waiting person asked last
    add column admitted_at timestamptz;   -- when staff let the person in
alter table session_participants
    add constraint session_participants_locks_check
        check (locks <@ array['chat', 'hands', 'questions', 'anonymous', 'reactions', 'drawing']);
grant select (locks) on session_participants to lectern_log;
grant select (tenant_id, session_id, locks) on session_interaction to lectern_log;
create policy log_rows on session_interaction for select to lectern_log using (true);

-- A message and a question have the id of their event, which is made of the session's: so keys are within a session.
-- A message is of a session and of a participant without foreign keys to them, as its event is (see 00005):
-- append_events looks both up, and neither ever goes.
create table chat_messages (
    tenant_id      uuid        not null,
    session_id     uuid        not null,
    id             uuid        not null,
    channel        text        not null, -- all: the class; staff: who teaches
    participant_id uuid        not null,
    reply_to       uuid,
    body           text        not null,
    edited_at      timestamptz,
    deleted_at     timestamptz, -- by the author, for good
    hidden_at      timestamptz, -- by staff, until they restore it
    events         uuid[]      not null default '{}', -- those that hold its words, besides its own
    created_at     timestamptz not null default now(),
    constraint chat_messages_pkey primary key (tenant_id, session_id, id),
    constraint chat_messages_reply_fkey foreign key (tenant_id, session_id, reply_to) references chat_messages (tenant_id, session_id, id),
    constraint chat_messages_channel_check check (channel in ('all', 'staff')),
    constraint chat_messages_body_check check (char_length(body) <= 2000)
);
-- also the newest of a person, for slow mode
create index chat_messages_participant_idx on chat_messages (tenant_id, session_id, participant_id, created_at);
create index chat_messages_reply_idx on chat_messages (tenant_id, session_id, reply_to) where reply_to is not null;
call guard_table('chat_messages', 'select, insert, update');

create table chat_reactions (
    tenant_id      uuid not null,
    session_id     uuid not null,
    message_id     uuid not null,
    participant_id uuid not null,
    kind           text not null,
    constraint chat_reactions_pkey primary key (tenant_id, session_id, message_id, participant_id, kind),
    constraint chat_reactions_message_fkey foreign key (tenant_id, session_id, message_id)
        references chat_messages (tenant_id, session_id, id),
    constraint chat_reactions_participant_fkey foreign key (tenant_id, session_id, participant_id)
        references session_participants (tenant_id, session_id, id),
    constraint chat_reactions_kind_check check (kind in ('applause', 'heart', 'laugh', 'surprise', 'thumbs_up', 'thumbs_down'))
);
create index chat_reactions_participant_idx on chat_reactions (tenant_id, session_id, participant_id);
call guard_table('chat_reactions', 'select, insert, delete');

create table questions (
    tenant_id      uuid        not null,
    session_id     uuid        not null,
    id             uuid        not null,
    op_id          uuid        not null, -- of the event that asks, or will when the class begins
    participant_id uuid, -- null: asked without a name
    pseudonym      bytea, -- of who asked without a name
    body           text        not null,
    before_class   boolean     not null default false,
    status         text        not null default 'open', -- waiting: for the class to begin
    hidden         boolean     not null default false,
    how            text, -- answered: live or written
    answer         text        not null default '',
    events         uuid[]      not null default '{}', -- those that hold its words, besides its own
    votes          integer     not null default 0,
    votes_told     integer     not null default 0, -- by the last tally
    created_at     timestamptz not null default now(),
    answered_at    timestamptz,
    constraint questions_pkey primary key (tenant_id, session_id, id),
    constraint questions_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint questions_participant_fkey foreign key (tenant_id, session_id, participant_id)
        references session_participants (tenant_id, session_id, id),
    constraint questions_asker_check check ((participant_id is null) <> (pseudonym is null)),
    constraint questions_status_check check (status in ('waiting', 'open', 'answered', 'dismissed', 'withdrawn')),
    constraint questions_how_check check (how in ('live', 'written') and (status = 'answered') = (how is not null)),
    constraint questions_body_check check (char_length(body) <= 1000),
    constraint questions_answer_check check (char_length(answer) <= 2000)
);
create index questions_participant_idx on questions (tenant_id, session_id, participant_id);
create index questions_pseudonym_idx on questions (tenant_id, session_id, pseudonym) where pseudonym is not null;
call guard_table('questions', 'select, insert, update, delete');

create table question_votes (
    tenant_id   uuid  not null,
    session_id  uuid  not null,
    question_id uuid  not null,
    pseudonym   bytea not null,
    constraint question_votes_pkey primary key (tenant_id, session_id, question_id, pseudonym),
    constraint question_votes_question_fkey foreign key (tenant_id, session_id, question_id)
        references questions (tenant_id, session_id, id) on delete cascade
);
create index question_votes_pseudonym_idx on question_votes (tenant_id, session_id, pseudonym);
call guard_table('question_votes', 'select, insert, delete');

create table polls (
    tenant_id    uuid        not null,
    session_id   uuid        not null,
    id           uuid        not null,
    created_by   uuid        not null,
    prepared_id  uuid, -- of the lesson's plan, where it may be gone since
    kind         text        not null,
    question     text        not null,
    options      jsonb       not null default '[]', -- [{id, label, correct}]
    explanation  text        not null default '',
    secret       boolean     not null,
    show_counts  boolean     not null,
    status       text        not null default 'draft',
    round        integer     not null default 0, -- how often it was opened
    hidden_texts text[]      not null default '{}', -- words of answers that count no more
    told         jsonb, -- what the last tally of the open round told: the same is not told twice
    opened_at    timestamptz,
    closed_at    timestamptz,
    published_at timestamptz,
    created_at   timestamptz not null default now(),
    constraint polls_pkey primary key (tenant_id, session_id, id),
    constraint polls_created_by_fkey foreign key (tenant_id, session_id, created_by)
        references session_participants (tenant_id, session_id, id),
    constraint polls_kind_check
        check (kind in ('single_choice', 'multiple_choice', 'scale', 'ranking', 'short_text', 'word_cloud')),
    constraint polls_status_check check (status in ('draft', 'open', 'closed', 'published', 'retracted')),
    constraint polls_round_check check (round >= 0),
    constraint polls_question_check check (char_length(question) between 1 and 500),
    constraint polls_explanation_check check (char_length(explanation) <= 500)
);
create index polls_created_by_idx on polls (tenant_id, session_id, created_by);
create unique index polls_open_key on polls (tenant_id, session_id) where status = 'open';
call guard_table('polls', 'select, insert, update');

create table poll_keys (
    tenant_id  uuid  not null,
    session_id uuid  not null,
    poll_id    uuid  not null,
    key        bytea not null,
    constraint poll_keys_pkey primary key (tenant_id, session_id, poll_id),
    constraint poll_keys_poll_fkey foreign key (tenant_id, session_id, poll_id)
        references polls (tenant_id, session_id, id) on delete cascade,
    constraint poll_keys_key_check check (octet_length(key) = 32)
);
call guard_table('poll_keys', 'select, insert, delete');

create table poll_answers (
    tenant_id      uuid        not null,
    session_id     uuid        not null,
    poll_id        uuid        not null,
    round          integer     not null,
    participant_id uuid, -- null where the poll is secret
    pseudonym      bytea, -- where it is
    option_ids     uuid[]      not null default '{}', -- of a ranking in order, the first one first
    value          smallint, -- of a scale
    body           text        not null default '', -- of what is answered in words
    answered_at    timestamptz not null default now(),
    constraint poll_answers_once_key unique nulls not distinct (tenant_id, session_id, poll_id, participant_id, pseudonym),
    constraint poll_answers_poll_fkey foreign key (tenant_id, session_id, poll_id)
        references polls (tenant_id, session_id, id) on delete cascade,
    constraint poll_answers_participant_fkey foreign key (tenant_id, session_id, participant_id)
        references session_participants (tenant_id, session_id, id),
    constraint poll_answers_who_check check ((participant_id is null) <> (pseudonym is null)),
    constraint poll_answers_value_check check (value between 1 and 5),
    constraint poll_answers_body_check check (char_length(body) <= 280)
);
create index poll_answers_participant_idx on poll_answers (tenant_id, session_id, participant_id);
call guard_table('poll_answers', 'select, insert, update, delete');

-- How often each reaction was shown since the last tally. Whose they were is kept nowhere.
create table reactions (
    tenant_id  uuid    not null,
    session_id uuid    not null,
    kind       text    not null,
    waiting    integer not null default 0,
    constraint reactions_pkey primary key (tenant_id, session_id, kind),
    constraint reactions_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint reactions_kind_check check (kind in ('applause', 'heart', 'laugh', 'surprise', 'thumbs_up', 'thumbs_down')),
    constraint reactions_waiting_check check (waiting >= 0)
) with (fillfactor = 50);
call guard_table('reactions', 'select, insert, update');

-- Who is lost. A flag is taken down by its deletion, and does not count once something else is shown.
create table confusion_flags (
    tenant_id  uuid        not null,
    session_id uuid        not null,
    pseudonym  bytea       not null,
    raised_at  timestamptz not null,
    constraint confusion_flags_pkey primary key (tenant_id, session_id, pseudonym),
    constraint confusion_flags_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id)
);
call guard_table('confusion_flags', 'select, insert, update, delete');

-- When the class is over budgets go: their times would say who did something last.
grant delete on participant_budgets to lectern_app;

alter table lesson_polls add column explanation text not null default '';
alter table lesson_polls add constraint lesson_polls_explanation_check check (char_length(explanation) <= 500);

-- Words that were deleted, hidden, withdrawn or retracted. An event stays as it was written, so that its hash holds;
-- what readers are shown of it is its content with these fields over it. Only the record shows what is below.
create table blanked_events (
    tenant_id  uuid        not null,
    session_id uuid        not null,
    event_id   uuid        not null,
    blank      jsonb       not null,
    blanked_at timestamptz not null default now(),
    constraint blanked_events_pkey primary key (tenant_id, session_id, event_id),
    constraint blanked_events_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint blanked_events_blank_check check (jsonb_typeof(blank) = 'object')
);
call guard_table('blanked_events', 'select, insert, update');

-- A view runs with the rights of who reads it only when it says so; else row level security would be its owner's.
create view readable_events with (security_invoker = true) as
select e.tenant_id, e.session_id, e.seq, e.id, e.n, e.k, e.at_ms, e.type, e.version, e.visibility, e.actor_id, e.client_op_id,
    case when b.event_id is null then e.content else e.content || b.blank end as content
from session_state_events e
left join blanked_events b on b.tenant_id = current_tenant() and b.session_id = e.session_id and b.event_id = e.id
where e.tenant_id = current_tenant();
grant select on readable_events to lectern_app, lectern_backup;

-- What a person wrote is erased here as in the log.
grant select (tenant_id, session_id, id, participant_id, events), update (body) on chat_messages to lectern_erase;
grant select (tenant_id, session_id, id, participant_id, events), update (body) on questions to lectern_erase;
grant select (tenant_id, session_id, participant_id), update (body) on poll_answers to lectern_erase;

-- As in 00019, and whoever may draw nowhere, because drawing is locked, has no budget to draw with.
-- +goose StatementBegin
create or replace function spend_budget(p_tenant uuid, p_session uuid, p_participant uuid, p_student boolean, p_cost integer) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_slow  constant boolean := p_student and not exists (
        select from public.session_participants p
        where p.id = p_participant and p.tenant_id is not distinct from p_tenant and p.session_id is not distinct from p_session
            and p.board_page is not null and 'drawing' <> all (p.locks) and not exists (
                select from public.session_interaction i
                where i.tenant_id = p_tenant and i.session_id = p_session and 'drawing' = any (i.locks)
            )
    );
    v_rate  constant double precision := case when v_slow then 1 else 20 end; -- tokens a second
    v_burst constant double precision := case when v_slow then 30 else 64 end;
    v_now   constant timestamptz := clock_timestamp();
    v_left  double precision;
begin
    update public.participant_budgets b
    set tokens = least(v_burst, b.tokens + greatest(0, extract(epoch from v_now - b.refilled_at)::double precision) * v_rate) - p_cost,
        refilled_at = v_now
    where b.tenant_id = p_tenant and b.session_id = p_session and b.participant_id = p_participant
    returning b.tokens into v_left;
    if not found then
        insert into public.participant_budgets (tenant_id, session_id, participant_id, tokens, refilled_at)
        values (p_tenant, p_session, p_participant, v_burst - p_cost, v_now);
        v_left := v_burst - p_cost;
    end if;
    if v_left < 0 then -- the error takes the update back
        raise exception 'too many' using errcode = 'LE429', detail = ceil(-v_left / v_rate)::text;
    end if;
end
$$;
-- +goose StatementEnd

-- charge_participant spends a person's budget for a write that appends nothing, or that somebody else's name is under.
-- It is called under the session's lock, and raises as spend_budget does. Nobody who is not of the session is charged.
-- +goose StatementBegin
create function charge_participant(p_session uuid, p_participant uuid, p_cost integer) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
declare
    v_tenant constant uuid := public.current_tenant();
    v_role   text;
begin
    select p.role into v_role
    from public.session_participants p
    where p.id = p_participant and p.tenant_id is not distinct from v_tenant and p.session_id is not distinct from p_session;
    if v_role is null then
        raise exception 'no such participant' using errcode = 'LE422';
    elsif v_role <> 'system' then
        perform public.spend_budget(v_tenant, p_session, p_participant, v_role = 'student', p_cost);
    end if;
end
$$;
-- +goose StatementEnd
alter function charge_participant (uuid, uuid, integer) owner to lectern_log;
revoke execute on function charge_participant (uuid, uuid, integer) from public;
grant execute on function charge_participant (uuid, uuid, integer) to lectern_app;

-- post_chat appends a message and keeps its row, if what it was decided on is still so: p_stamp names the versions of
-- the two rows that say what a person may do in a class, of which every update makes another. Else it answers nothing,
-- and the message is decided again under the session's lock. Otherwise it answers as append_events does, which it calls
-- with what a message costs; the same operation again adds nothing.
-- +goose StatementBegin
create function post_chat(
    p_session uuid, p_participant uuid, p_stamp text, p_id uuid, p_type text, p_version smallint, p_visibility text, p_op uuid,
    p_content jsonb, p_channel text, p_body text
) returns table (o_nth integer, o_seq bigint, o_at_ms bigint, o_n bigint, o_k bigint, o_content jsonb)
language plpgsql
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
declare
    v_tenant constant uuid := public.current_tenant();
    v_new    boolean := true;
begin
    perform pg_advisory_xact_lock(uuid_hash_extended(p_session, 0));
    if not exists (
        select from public.session_interaction i, public.session_participants p
        where i.tenant_id = v_tenant and i.session_id = p_session
            and p.tenant_id = v_tenant and p.session_id = p_session and p.id = p_participant
            and i.xmin::text || '/' || p.xmin::text = p_stamp
    ) then
        return;
    end if;
    for o_nth, o_seq, o_at_ms, o_n, o_k, o_content in
        select a.o_nth, a.o_seq, a.o_at_ms, a.o_n, a.o_k, a.o_content
        from public.append_events(p_session, p_participant, array[p_id], array[p_type], array[p_version], array[p_visibility], array[p_op],
            array[p_content], 1, false) a
    loop
        v_new := v_new and o_nth <= 0;
        return next;
    end loop;
    if v_new then
        insert into public.chat_messages (tenant_id, session_id, id, channel, participant_id, body, created_at)
        values (v_tenant, p_session, p_id, p_channel, p_participant, p_body, clock_timestamp());
    end if;
end
$$;
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
do $$ begin raise exception 'what was said would be lost: restore a backup'; end $$;
-- +goose StatementEnd
