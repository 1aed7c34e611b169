-- The stage as layout.changed version 2 has it: a scene in a layout, with a camera and a screen; and the decks whose
-- pages can be shown in a class.

-- +goose Up
alter table studio_scenes add constraint studio_scenes_home_key unique (tenant_id, session_id, id);

alter table session_stages
    add column scene_id uuid, -- null: none
    add column layout text not null default 'camera',
    add column regions jsonb not null default '[]',
    add column pinned boolean not null default false,
    add column camera_participant_id uuid,
    add column camera_track_id text,
    add column screen_participant_id uuid,
    add column screen_track_id text;
update session_stages
set layout = case kind when 'screen_share' then 'screen' else 'camera' end,
    camera_participant_id = case kind when 'camera' then participant_id end,
    camera_track_id = case kind when 'camera' then track_id end,
    screen_participant_id = case kind when 'screen_share' then participant_id end,
    screen_track_id = case kind when 'screen_share' then track_id end;
alter table session_stages
    drop constraint session_stages_kind_check,
    drop column kind,
    drop column participant_id,
    drop column track_id,
    add constraint session_stages_scene_fkey foreign key (tenant_id, session_id, scene_id)
        references studio_scenes (tenant_id, session_id, id),
    add constraint session_stages_layout_check
        check (layout in ('camera', 'screen', 'slides', 'board', 'slides_camera', 'side_by_side', 'custom')),
    add constraint session_stages_camera_check check ((camera_participant_id is null) = (camera_track_id is null)),
    add constraint session_stages_screen_check check ((screen_participant_id is null) = (screen_track_id is null));
create index session_stages_scene_idx on session_stages (tenant_id, session_id, scene_id);

create table session_decks (
    tenant_id   uuid        not null,
    session_id  uuid        not null,
    asset_id    uuid        not null,
    attached_at timestamptz not null default now(),
    constraint session_decks_pkey primary key (tenant_id, session_id, asset_id),
    constraint session_decks_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint session_decks_asset_fkey foreign key (tenant_id, asset_id) references studio_assets (tenant_id, id)
);
create index session_decks_asset_idx on session_decks (tenant_id, asset_id);
call guard_table('session_decks', 'select, insert');

-- +goose Down
-- +goose StatementBegin
do $$ begin raise exception 'the stage of before does not hold this one: restore a backup'; end $$;
-- +goose StatementEnd
