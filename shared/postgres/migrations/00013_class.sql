-- What decisions about a class are made on, as rows beside the log: connections, tracks, the stage, why somebody left,
-- which media room it is in, and how much each person may still write.

-- +goose Up
alter table sessions add column room_generation integer not null default 1;
alter table sessions add constraint sessions_room_generation_check check (room_generation > 0);
alter table session_participants add column left_reason text, add column evictions integer not null default 0;
alter table session_participants
    add constraint session_participants_left_reason_check
        check (left_reason in ('left', 'removed', 'unenrolled', 'gone', 'flooding', 'session_ended')),
    add constraint session_participants_evictions_check check (evictions >= 0);

-- What append_events finds an actor by, whatever the planner believes (see there).
create unique index session_participants_id_idx on session_participants (id);

-- Connections to the media room. LiveKit never uses an id twice, so a report that comes after the end of what it is
-- about is told by its row.
create table session_connections (
    tenant_id       uuid        not null,
    session_id      uuid        not null,
    id              text        not null, -- LiveKit's participant sid
    participant_id  uuid        not null,
    connected_at    timestamptz not null default now(),
    disconnected_at timestamptz,
    constraint session_connections_pkey primary key (tenant_id, session_id, id),
    constraint session_connections_participant_fkey foreign key (tenant_id, session_id, participant_id)
        references session_participants (tenant_id, session_id, id)
);
create index session_connections_participant_idx on session_connections (tenant_id, session_id, participant_id, connected_at);
call guard_table('session_connections', 'select, insert, update');

create table session_tracks (
    tenant_id      uuid        not null,
    session_id     uuid        not null,
    id             text        not null, -- LiveKit's track sid
    participant_id uuid        not null,
    kind           text        not null,
    source         text        not null,
    published_at   timestamptz not null default now(),
    unpublished_at timestamptz,
    constraint session_tracks_pkey primary key (tenant_id, session_id, id),
    constraint session_tracks_participant_fkey foreign key (tenant_id, session_id, participant_id)
        references session_participants (tenant_id, session_id, id)
);
create index session_tracks_participant_idx on session_tracks (tenant_id, session_id, participant_id, published_at);
call guard_table('session_tracks', 'select, insert, update');

create table session_stages (
    tenant_id      uuid not null,
    session_id     uuid not null,
    kind           text not null,
    participant_id uuid,
    track_id       text,
    constraint session_stages_pkey primary key (tenant_id, session_id),
    constraint session_stages_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint session_stages_kind_check check (kind in ('none', 'camera', 'screen_share'))
);
call guard_table('session_stages', 'select, insert, update');

insert into session_connections (tenant_id, session_id, id, participant_id, connected_at, disconnected_at)
select c.tenant_id, c.session_id, c.content->>'connection_id', (c.content->>'participant_id')::uuid, to_timestamp(c.at_ms / 1000.0),
    (select to_timestamp(max(d.at_ms) / 1000.0) from session_state_events d
     where d.tenant_id = c.tenant_id and d.session_id = c.session_id and d.type = 'participant.disconnected'
        and d.content->>'connection_id' = c.content->>'connection_id')
from session_state_events c
where c.type = 'participant.connected' and c.content is not null
on conflict do nothing;
insert into session_tracks (tenant_id, session_id, id, participant_id, kind, source, published_at, unpublished_at)
select p.tenant_id, p.session_id, p.content->>'track_id', (p.content->>'participant_id')::uuid, p.content->>'kind', p.content->>'source',
    to_timestamp(p.at_ms / 1000.0),
    (select to_timestamp(max(u.at_ms) / 1000.0) from session_state_events u
     where u.tenant_id = p.tenant_id and u.session_id = p.session_id and u.type = 'media.track_unpublished'
        and u.content->>'track_id' = p.content->>'track_id')
from session_state_events p
where p.type = 'media.track_published' and p.content is not null
on conflict do nothing;
insert into session_stages (tenant_id, session_id, kind, participant_id, track_id)
select distinct on (tenant_id, session_id) tenant_id, session_id, content->'stage'->>'kind',
    (content->'stage'->>'participant_id')::uuid, content->'stage'->>'track_id'
from session_state_events
where type = 'layout.changed' and content is not null
order by tenant_id, session_id, seq desc;
drop index session_state_events_media_idx;

-- A session is born with its head, and with the participant in whose name webhooks, watch and pipeline write.
-- +goose StatementBegin
create or replace function create_session_head() returns trigger
language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    insert into session_heads (tenant_id, session_id) values (new.tenant_id, new.id);
    insert into session_participants (tenant_id, id, session_id, role, name)
    values (new.tenant_id, gen_random_uuid(), new.id, 'system', 'Lectern');
    return null;
end
$$;
-- +goose StatementEnd
insert into session_participants (tenant_id, id, session_id, role, name)
select s.tenant_id, gen_random_uuid(), s.id, 'system', 'Lectern'
from sessions s
where not exists (
    select from session_participants p where p.tenant_id = s.tenant_id and p.session_id = s.id and p.role = 'system'
);

-- A token bucket for each person of a session: narrow, and with room on its page so that updates stay on it (HOT).
create table participant_budgets (
    tenant_id      uuid             not null,
    session_id     uuid             not null,
    participant_id uuid             not null,
    tokens         double precision not null,
    refilled_at    timestamptz      not null,
    constraint participant_budgets_pkey primary key (tenant_id, session_id, participant_id),
    constraint participant_budgets_participant_fkey foreign key (tenant_id, session_id, participant_id)
        references session_participants (tenant_id, session_id, id)
) with (fillfactor = 50);
call guard_table('participant_budgets', 'select');
grant select, insert, update on participant_budgets to lectern_log;
create policy log_rows on participant_budgets to lectern_log using (true) with check (true);
grant select (role) on session_participants to lectern_log;

-- +goose Down
-- +goose StatementBegin
do $$ begin raise exception 'the rows beside the log cannot be taken back: restore a backup'; end $$;
-- +goose StatementEnd
