-- What a teacher prepares and shows: scenes and the files in them.

-- +goose Up
create table studio_assets (
    tenant_id    uuid        not null,
    id           uuid        not null,
    course_id    uuid        not null,
    uploaded_by  uuid        not null,
    kind         text        not null,
    name         text        not null,
    content_type text        not null,
    size_bytes   bigint      not null,
    sha256       bytea       not null, -- assets are addressed by their content
    object_key   text        not null,
    pages        jsonb       not null default '[]', -- size and text of each page, as the uploader's browser read them
    created_at   timestamptz not null default now(),
    constraint studio_assets_pkey primary key (tenant_id, id),
    constraint studio_assets_course_fkey foreign key (tenant_id, course_id) references courses (tenant_id, id),
    constraint studio_assets_uploaded_by_fkey foreign key (tenant_id, uploaded_by) references users (tenant_id, id),
    constraint studio_assets_content_key unique (tenant_id, course_id, sha256),
    constraint studio_assets_kind_check check (kind in ('deck', 'image')),
    constraint studio_assets_name_check check (char_length(name) between 1 and 200),
    constraint studio_assets_size_check check (size_bytes > 0),
    constraint studio_assets_sha256_check check (octet_length(sha256) = 32)
);
create index studio_assets_uploaded_by_idx on studio_assets (tenant_id, uploaded_by);
call guard_table('studio_assets', 'select, insert, update, delete');

create table studio_scenes (
    tenant_id  uuid        not null,
    id         uuid        not null,
    session_id uuid        not null,
    asset_id   uuid,
    position   integer     not null,
    kind       text        not null,
    title      text        not null default '',
    settings   jsonb       not null default '{}',
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint studio_scenes_pkey primary key (tenant_id, id),
    constraint studio_scenes_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint studio_scenes_asset_fkey foreign key (tenant_id, asset_id) references studio_assets (tenant_id, id),
    constraint studio_scenes_kind_check check (kind in ('camera', 'slides', 'whiteboard', 'screen_share')),
    constraint studio_scenes_title_check check (char_length(title) <= 200),
    constraint studio_scenes_position_check check (position >= 0)
);
create index studio_scenes_session_idx on studio_scenes (tenant_id, session_id, position, id);
create index studio_scenes_asset_idx on studio_scenes (tenant_id, asset_id) where asset_id is not null;
call guard_table('studio_scenes', 'select, insert, update, delete');

-- +goose Down
drop table studio_scenes, studio_assets;
