-- What a teacher prepares: notes, scenes and polls of a lesson's segments, and the files that scenes show. Nothing has
-- written scenes or assets before this.

-- +goose Up
alter table lesson_segments add column notes text not null default '';
alter table lesson_segments
    add constraint lesson_segments_notes_check check (char_length(notes) <= 4000),
    add constraint lesson_segments_lesson_key unique (tenant_id, lesson_id, id);

-- A scene belongs to a lesson, where it is prepared, or to a session, where it is shown: the start of a class copies
-- them.
alter table studio_scenes
    drop constraint studio_scenes_kind_check,
    drop column kind,
    drop column settings,
    drop column version,
    alter column session_id drop not null,
    add column lesson_id uuid,
    add column segment_id uuid,
    add column layout text not null,
    add column regions jsonb not null default '[]',
    add column first_page integer,
    add column last_page integer,
    add constraint studio_scenes_home_check check ((lesson_id is null) <> (session_id is null)),
    add constraint studio_scenes_lesson_fkey foreign key (tenant_id, lesson_id) references lessons (tenant_id, id) on delete cascade,
    add constraint studio_scenes_segment_fkey foreign key (tenant_id, lesson_id, segment_id)
        references lesson_segments (tenant_id, lesson_id, id) on delete cascade,
    add constraint studio_scenes_layout_check
        check (layout in ('camera', 'screen', 'slides', 'board', 'slides_camera', 'side_by_side', 'custom')),
    add constraint studio_scenes_pages_check
        check ((asset_id is null) = (first_page is null) and (asset_id is null) = (last_page is null)
            and first_page >= 1 and last_page >= first_page and last_page <= 500);
create index studio_scenes_lesson_idx on studio_scenes (tenant_id, lesson_id, position, id) where lesson_id is not null;
create index studio_scenes_segment_idx on studio_scenes (tenant_id, lesson_id, segment_id) where segment_id is not null;

-- A poll that is prepared is a definition; what is asked in a class is copied from it.
create table lesson_polls (
    tenant_id   uuid        not null,
    id          uuid        not null,
    lesson_id   uuid        not null,
    segment_id  uuid        not null,
    position    integer     not null,
    kind        text        not null,
    question    text        not null,
    options     jsonb       not null default '[]', -- [{id, label, correct}]
    secret      boolean     not null default true,
    show_counts boolean     not null default false, -- while it is open
    created_at  timestamptz not null default now(),
    constraint lesson_polls_pkey primary key (tenant_id, id),
    constraint lesson_polls_segment_fkey foreign key (tenant_id, lesson_id, segment_id)
        references lesson_segments (tenant_id, lesson_id, id) on delete cascade,
    constraint lesson_polls_kind_check
        check (kind in ('single_choice', 'multiple_choice', 'scale', 'ranking', 'short_text', 'word_cloud')),
    constraint lesson_polls_question_check check (char_length(question) between 1 and 500),
    constraint lesson_polls_position_check check (position >= 0)
);
create index lesson_polls_lesson_idx on lesson_polls (tenant_id, lesson_id, position, id);
create index lesson_polls_segment_idx on lesson_polls (tenant_id, lesson_id, segment_id);
call guard_table('lesson_polls', 'select, insert, update, delete');

-- An asset is pending until length, type and digest of what was stored are verified, and only then can be shown.
alter table studio_assets
    add column status text not null default 'pending',
    add column page_count integer not null default 0,
    add column verified_at timestamptz,
    add constraint studio_assets_status_check check (status in ('pending', 'verified')),
    add constraint studio_assets_page_count_check check (page_count between 0 and 500),
    add constraint studio_assets_verified_check check ((status = 'verified') = (verified_at is not null));

-- What the teacher wants to remember at a page. It is shown to who teaches alone.
create table studio_page_notes (
    tenant_id  uuid        not null,
    asset_id   uuid        not null,
    page       integer     not null,
    notes      text        not null,
    updated_at timestamptz not null default now(),
    constraint studio_page_notes_pkey primary key (tenant_id, asset_id, page),
    constraint studio_page_notes_asset_fkey foreign key (tenant_id, asset_id) references studio_assets (tenant_id, id) on delete cascade,
    constraint studio_page_notes_page_check check (page between 1 and 500),
    constraint studio_page_notes_notes_check check (char_length(notes) between 1 and 4000)
);
call guard_table('studio_page_notes', 'select, insert, update, delete');

-- +goose Down
-- +goose StatementBegin
do $$ begin raise exception 'the scenes of before do not fit: restore a backup'; end $$;
-- +goose StatementEnd
