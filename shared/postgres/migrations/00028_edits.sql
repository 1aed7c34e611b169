-- Edits of a replay: a list over the log, which hides, trims and corrects what people watch and changes nothing of what
-- was recorded. And who may watch.

-- +goose Up
alter table sessions
    add column replay_audience text not null default 'course',
    add column run_at timestamptz, -- when the newest run was begun
    add constraint sessions_replay_audience_check check (replay_audience in ('staff', 'present', 'course'));

-- The files of students, where they are others than those of staff, and the newest change of an edit in any of them.
alter table replays
    add column edits integer not null default 0,
    add column edits_tried integer not null default 0, -- what the newest run read of them when it began
    add column hidden jsonb not null default '[]', -- [{from_ms, to_ms}]: what students' files do not contain
    add column media_students_key text,
    add column screens_students jsonb not null default '[]',
    add column captions_students_key text,
    add column srt_students_key text,
    add column transcript_students_key text;

create table replay_edits (
    tenant_id      uuid        not null,
    id             uuid        not null,
    session_id     uuid        not null,
    number         integer     not null, -- dense from 1 within the session
    revision       integer     not null, -- of the session's edits, when this one was made, undone or done again last
    kind           text        not null,
    content        jsonb, -- null when it was erased
    participant_id uuid, -- who spoke the words that it corrects; null of other kinds
    made_by        uuid        not null,
    made_at        timestamptz not null default now(),
    changed_at     timestamptz not null default now(),
    undone_at      timestamptz,
    undone_by      uuid,
    constraint replay_edits_pkey primary key (tenant_id, id),
    constraint replay_edits_number_key unique (tenant_id, session_id, number),
    constraint replay_edits_revision_key unique (tenant_id, session_id, revision),
    constraint replay_edits_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint replay_edits_participant_fkey foreign key (tenant_id, participant_id) references session_participants (tenant_id, id),
    constraint replay_edits_made_by_fkey foreign key (tenant_id, made_by) references users (tenant_id, id),
    constraint replay_edits_undone_by_fkey foreign key (tenant_id, undone_by) references users (tenant_id, id),
    constraint replay_edits_number_check check (number between 1 and 2000),
    constraint replay_edits_revision_check check (revision >= number),
    constraint replay_edits_undone_check check ((undone_at is null) = (undone_by is null)),
    constraint replay_edits_kind_check check (kind in ('part.hidden', 'trim.set', 'message.hidden', 'words.corrected', 'chapter.changed',
                                                       'chapter.added', 'chapter.removed', 'sentence.changed', 'sentence.removed')),
    constraint replay_edits_content_check check (octet_length(content::text) <= 8192)
);
create index replay_edits_participant_idx on replay_edits (tenant_id, participant_id);
create index replay_edits_made_by_idx on replay_edits (tenant_id, made_by);
create index replay_edits_undone_by_idx on replay_edits (tenant_id, undone_by);
call guard_table('replay_edits', 'select, insert');
grant update (revision, changed_at, undone_at, undone_by) on replay_edits to lectern_app;
grant select, update (content) on replay_edits to lectern_erase;

alter table artifacts
    drop constraint artifacts_kind_check,
    add constraint artifacts_kind_check check (kind in ('events_bundle', 'collect', 'master', 'rendition', 'transcript', 'captions',
                                                        'alignment', 'insight', 'students_media', 'edited'));

-- +goose Down
delete from artifacts where kind in ('students_media', 'edited');
alter table artifacts
    drop constraint artifacts_kind_check,
    add constraint artifacts_kind_check check (kind in ('events_bundle', 'collect', 'master', 'rendition', 'transcript', 'captions',
                                                        'alignment', 'insight'));
drop table replay_edits;
alter table replays
    drop column edits, drop column edits_tried, drop column hidden, drop column media_students_key, drop column screens_students,
    drop column captions_students_key, drop column srt_students_key, drop column transcript_students_key;
alter table sessions drop constraint sessions_replay_audience_check, drop column replay_audience, drop column run_at;
