-- What people say, ask and answer in a session. The log holds ids and tallies; the words are here, where they can be erased.

-- +goose Up
create table chat_messages (
    tenant_id      uuid        not null,
    id             uuid        not null,
    session_id     uuid        not null,
    participant_id uuid        not null,
    reply_to       uuid,
    body           text        not null,
    edited_at      timestamptz,
    deleted_at     timestamptz,
    hidden_at      timestamptz,
    created_at     timestamptz not null default now(),
    constraint chat_messages_pkey primary key (tenant_id, id),
    constraint chat_messages_session_key unique (tenant_id, session_id, id),
    constraint chat_messages_participant_fkey foreign key (tenant_id, session_id, participant_id)
        references session_participants (tenant_id, session_id, id),
    constraint chat_messages_reply_fkey foreign key (tenant_id, session_id, reply_to)
        references chat_messages (tenant_id, session_id, id) on delete set null (reply_to),
    constraint chat_messages_body_check check (char_length(body) <= 4000)
);
create index chat_messages_participant_idx on chat_messages (tenant_id, session_id, participant_id);
create index chat_messages_reply_idx on chat_messages (tenant_id, session_id, reply_to) where reply_to is not null;
call guard_table('chat_messages', 'select, insert, update');

create table questions (
    tenant_id      uuid        not null,
    id             uuid        not null,
    session_id     uuid        not null,
    participant_id uuid        not null,
    body           text        not null,
    status         text        not null default 'open',
    answered_at    timestamptz,
    created_at     timestamptz not null default now(),
    constraint questions_pkey primary key (tenant_id, id),
    constraint questions_session_key unique (tenant_id, session_id, id),
    constraint questions_participant_fkey foreign key (tenant_id, session_id, participant_id)
        references session_participants (tenant_id, session_id, id),
    constraint questions_status_check check (status in ('open', 'answered', 'dismissed')),
    constraint questions_body_check check (char_length(body) between 1 and 2000)
);
create index questions_participant_idx on questions (tenant_id, session_id, participant_id);
call guard_table('questions', 'select, insert, update');

create table question_votes (
    tenant_id      uuid        not null,
    session_id     uuid        not null,
    question_id    uuid        not null,
    participant_id uuid        not null,
    created_at     timestamptz not null default now(),
    constraint question_votes_pkey primary key (tenant_id, question_id, participant_id),
    constraint question_votes_question_fkey foreign key (tenant_id, session_id, question_id)
        references questions (tenant_id, session_id, id) on delete cascade,
    constraint question_votes_participant_fkey foreign key (tenant_id, session_id, participant_id)
        references session_participants (tenant_id, session_id, id)
);
create index question_votes_question_idx on question_votes (tenant_id, session_id, question_id);
create index question_votes_participant_idx on question_votes (tenant_id, session_id, participant_id);
call guard_table('question_votes', 'select, insert, delete');

create table polls (
    tenant_id    uuid        not null,
    id           uuid        not null,
    session_id   uuid        not null,
    created_by   uuid        not null,
    kind         text        not null,
    question     text        not null,
    status       text        not null default 'draft',
    secret       boolean     not null default false,
    opened_at    timestamptz,
    closed_at    timestamptz,
    published_at timestamptz,
    created_at   timestamptz not null default now(),
    constraint polls_pkey primary key (tenant_id, id),
    constraint polls_session_key unique (tenant_id, session_id, id),
    constraint polls_created_by_fkey foreign key (tenant_id, session_id, created_by)
        references session_participants (tenant_id, session_id, id),
    constraint polls_kind_check check (kind in ('single_choice', 'multiple_choice', 'scale', 'text')),
    constraint polls_status_check check (status in ('draft', 'open', 'closed')),
    constraint polls_question_check check (char_length(question) between 1 and 500)
);
create index polls_created_by_idx on polls (tenant_id, session_id, created_by);
call guard_table('polls', 'select, insert, update');

create table poll_options (
    tenant_id  uuid        not null,
    id         uuid        not null,
    poll_id    uuid        not null,
    position   integer     not null,
    label      text        not null,
    correct    boolean,
    created_at timestamptz not null default now(),
    constraint poll_options_pkey primary key (tenant_id, id),
    constraint poll_options_poll_key unique (tenant_id, poll_id, id),
    constraint poll_options_poll_fkey foreign key (tenant_id, poll_id) references polls (tenant_id, id) on delete cascade,
    constraint poll_options_position_check check (position >= 0),
    constraint poll_options_label_check check (char_length(label) between 1 and 200)
);
call guard_table('poll_options', 'select, insert, update, delete');

create table poll_answers (
    tenant_id      uuid        not null,
    id             uuid        not null,
    session_id     uuid        not null,
    poll_id        uuid        not null,
    participant_id uuid        not null,
    option_id      uuid,
    body           text,
    created_at     timestamptz not null default now(),
    constraint poll_answers_pkey primary key (tenant_id, id),
    constraint poll_answers_once_key unique nulls not distinct (tenant_id, poll_id, participant_id, option_id),
    constraint poll_answers_poll_fkey foreign key (tenant_id, session_id, poll_id)
        references polls (tenant_id, session_id, id) on delete cascade,
    constraint poll_answers_participant_fkey foreign key (tenant_id, session_id, participant_id)
        references session_participants (tenant_id, session_id, id),
    constraint poll_answers_option_fkey foreign key (tenant_id, poll_id, option_id) references poll_options (tenant_id, poll_id, id),
    constraint poll_answers_content_check check ((option_id is null) <> (body is null)),
    constraint poll_answers_body_check check (char_length(body) <= 1000)
);
create index poll_answers_poll_idx on poll_answers (tenant_id, session_id, poll_id);
create index poll_answers_participant_idx on poll_answers (tenant_id, session_id, participant_id);
create index poll_answers_option_idx on poll_answers (tenant_id, poll_id, option_id) where option_id is not null;
call guard_table('poll_answers', 'select, insert, update, delete');

create table reactions (
    tenant_id      uuid        not null,
    id             uuid        not null,
    session_id     uuid        not null,
    participant_id uuid        not null,
    kind           text        not null,
    created_at     timestamptz not null default now(),
    constraint reactions_pkey primary key (tenant_id, id),
    constraint reactions_participant_fkey foreign key (tenant_id, session_id, participant_id)
        references session_participants (tenant_id, session_id, id),
    constraint reactions_kind_check check (kind in ('applause', 'heart', 'laugh', 'surprise', 'thumbs_up', 'thumbs_down'))
);
create index reactions_participant_idx on reactions (tenant_id, session_id, participant_id);
create index reactions_created_idx on reactions (tenant_id, session_id, created_at);
call guard_table('reactions', 'select, insert');

create table confusion_flags (
    tenant_id      uuid        not null,
    id             uuid        not null,
    session_id     uuid        not null,
    participant_id uuid        not null,
    withdrawn_at   timestamptz,
    created_at     timestamptz not null default now(),
    constraint confusion_flags_pkey primary key (tenant_id, id),
    constraint confusion_flags_participant_fkey foreign key (tenant_id, session_id, participant_id)
        references session_participants (tenant_id, session_id, id)
);
create index confusion_flags_participant_idx on confusion_flags (tenant_id, session_id, participant_id);
create index confusion_flags_created_idx on confusion_flags (tenant_id, session_id, created_at);
call guard_table('confusion_flags', 'select, insert, update');

-- +goose Down
drop table confusion_flags, reactions, poll_answers, poll_options, polls, question_votes, questions, chat_messages;
