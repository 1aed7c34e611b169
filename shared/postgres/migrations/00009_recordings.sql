-- What was agreed to, what was recorded, and what was made of it.

-- +goose Up
create table consents (
    tenant_id    uuid        not null,
    id           uuid        not null,
    user_id      uuid        not null,
    session_id   uuid, -- null: for every session of the school
    kind         text        not null,
    by_guardian  boolean     not null default false,
    given_at     timestamptz not null default now(),
    withdrawn_at timestamptz,
    created_at   timestamptz not null default now(),
    constraint consents_pkey primary key (tenant_id, id),
    constraint consents_user_fkey foreign key (tenant_id, user_id) references users (tenant_id, id),
    constraint consents_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint consents_kind_check check (kind in ('microphone', 'camera', 'screen_share'))
);
create index consents_user_idx on consents (tenant_id, user_id);
create index consents_session_idx on consents (tenant_id, session_id) where session_id is not null;
call guard_table('consents', 'select, insert, update');

create table recordings (
    tenant_id      uuid        not null,
    id             uuid        not null,
    session_id     uuid        not null,
    participant_id uuid        not null,
    track_id       text        not null, -- LiveKit's track sid
    source         text        not null,
    kind           text        not null,
    egress_id      text,
    status         text        not null default 'requested',
    object_key     text,
    started_at_ns  bigint, -- Unix time of the file's first sample, as the egress reports it
    ended_at_ns    bigint,
    duration_ms    bigint,
    size_bytes     bigint,
    reason         text,
    created_at     timestamptz not null default now(),
    updated_at     timestamptz not null default now(),
    constraint recordings_pkey primary key (tenant_id, id),
    constraint recordings_track_key unique (tenant_id, session_id, track_id),
    constraint recordings_participant_fkey foreign key (tenant_id, session_id, participant_id)
        references session_participants (tenant_id, session_id, id),
    constraint recordings_source_check check (source in ('microphone', 'camera', 'screen_share', 'screen_share_audio')),
    constraint recordings_kind_check check (kind in ('audio', 'video')),
    constraint recordings_status_check check (status in ('requested', 'active', 'completed', 'failed'))
);
create index recordings_participant_idx on recordings (tenant_id, session_id, participant_id);
create index recordings_egress_idx on recordings (tenant_id, egress_id) where egress_id is not null;
call guard_table('recordings', 'select, insert, update');

create table artifacts (
    tenant_id   uuid        not null,
    id          uuid        not null,
    session_id  uuid        not null,
    run         integer     not null,
    kind        text        not null,
    status      text        not null default 'queued',
    input_hash  text        not null default '',
    object_key  text        not null default '',
    detail      jsonb       not null default '{}',
    reason      text        not null default '',
    started_at  timestamptz,
    finished_at timestamptz,
    created_at  timestamptz not null default now(),
    constraint artifacts_pkey primary key (tenant_id, id),
    constraint artifacts_run_key unique (tenant_id, session_id, run, kind),
    constraint artifacts_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint artifacts_run_check check (run > 0),
    constraint artifacts_kind_check check (kind in ('events_bundle', 'collect', 'master', 'rendition', 'transcript', 'captions',
                                                    'alignment', 'chapters', 'highlights', 'summary')),
    constraint artifacts_status_check check (status in ('queued', 'running', 'completed', 'failed'))
);
call guard_table('artifacts', 'select, insert, update');

create table transcript_segments (
    tenant_id      uuid             not null,
    id             uuid             not null,
    session_id     uuid             not null,
    run            integer          not null,
    participant_id uuid             not null,
    start_ms       bigint           not null, -- since session.started
    end_ms         bigint           not null,
    text           text             not null,
    words          jsonb            not null default '[]',
    confidence     double precision,
    created_at     timestamptz      not null default now(),
    constraint transcript_segments_pkey primary key (tenant_id, id),
    constraint transcript_segments_participant_fkey foreign key (tenant_id, session_id, participant_id)
        references session_participants (tenant_id, session_id, id),
    constraint transcript_segments_run_check check (run > 0),
    constraint transcript_segments_time_check check (end_ms >= start_ms),
    constraint transcript_segments_confidence_check check (confidence between 0 and 1)
);
create index transcript_segments_time_idx on transcript_segments (tenant_id, session_id, run, start_ms, id);
create index transcript_segments_participant_idx on transcript_segments (tenant_id, session_id, participant_id);
call guard_table('transcript_segments', 'select, insert, update, delete');

create table replays (
    tenant_id           uuid        not null,
    session_id          uuid        not null,
    status              text        not null,
    run                 integer     not null,
    bundle_students_key text,
    bundle_staff_key    text,
    names_key           text,
    media_key           text,
    media_type          text,
    captions_key        text,
    duration_ms         bigint,
    partial_reason      text,
    created_at          timestamptz not null default now(),
    updated_at          timestamptz not null default now(),
    constraint replays_pkey primary key (tenant_id, session_id),
    constraint replays_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint replays_status_check check (status in ('events_only', 'ready', 'partial', 'failed')),
    constraint replays_run_check check (run > 0)
);
call guard_table('replays', 'select, insert, update');

-- +goose Down
drop table replays, transcript_segments, artifacts, recordings, consents;
