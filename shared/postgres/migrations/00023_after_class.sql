-- What is made of a class after it has ended: recordings in parts, alignment, insight and renditions; and whether a
-- class is being recorded.

-- +goose Up
-- A track is recorded in parts: one after the other, when a recorder died, when the class paused, or when a file grew
-- too long.
alter table recordings
    add column part integer not null default 1,
    drop constraint recordings_track_key,
    drop constraint recordings_status_check,
    add constraint recordings_track_part_key unique (tenant_id, session_id, track_id, part),
    add constraint recordings_part_check check (part > 0),
    add constraint recordings_status_check check (status in ('requested', 'active', 'completed', 'failed', 'withdrawn'));

alter table artifacts
    drop constraint artifacts_kind_check,
    add constraint artifacts_kind_check check (kind in ('events_bundle', 'collect', 'master', 'rendition', 'transcript', 'captions',
                                                        'alignment', 'insight'));

alter table replays
    add column screens jsonb not null default '[]', -- [{key, type, at_ms, duration_ms}]: shared screens
    add column gaps jsonb not null default '[]', -- [{what, participant_id, from_ms, to_ms, why}]: what is not recorded
    add column rendition_key text,
    add column rendition_type text,
    add column transcript_key text,
    add column alignment_key text,
    add column insight_students_key text,
    add column insight_staff_key text,
    add column srt_key text;

alter table sessions add column recording_paused boolean not null default false;

-- The status after an event of p_type in a session of p_status, or null where the event is not allowed.
-- eventlog.NextStatus says the same in Go; a test compares the two for every type and status.
-- +goose StatementBegin
create or replace function next_status(p_status text, p_type text) returns text
language sql immutable parallel safe
return case
    when p_type = 'session.started' then case when p_status = 'scheduled' then 'live' end
    when p_type = 'session.ended' then case when p_status = 'live' then 'ended' end
    when p_status = 'live' then 'live'
    when p_status = 'ended' and p_type in (
        'participant.left', 'participant.disconnected', 'media.track_unpublished',
        'recording.stopped', 'recording.failed', 'consent.withdrawn',
        'artifact.started', 'artifact.completed', 'artifact.failed'
    ) then 'ended'
end;
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
create or replace function next_status(p_status text, p_type text) returns text
language sql immutable parallel safe
return case
    when p_type = 'session.started' then case when p_status = 'scheduled' then 'live' end
    when p_type = 'session.ended' then case when p_status = 'live' then 'ended' end
    when p_status = 'live' then 'live'
    when p_status = 'ended' and p_type in (
        'participant.left', 'participant.disconnected', 'media.track_unpublished',
        'recording.stopped', 'recording.failed',
        'artifact.started', 'artifact.completed', 'artifact.failed'
    ) then 'ended'
end;
-- +goose StatementEnd
alter table sessions drop column recording_paused;
alter table replays
    drop column screens, drop column gaps, drop column rendition_key, drop column rendition_type, drop column transcript_key,
    drop column alignment_key, drop column insight_students_key, drop column insight_staff_key, drop column srt_key;
delete from artifacts where kind = 'insight';
alter table artifacts
    drop constraint artifacts_kind_check,
    add constraint artifacts_kind_check check (kind in ('events_bundle', 'collect', 'master', 'rendition', 'transcript', 'captions',
                                                        'alignment', 'chapters', 'highlights', 'summary'));
delete from recordings where part > 1 or status = 'withdrawn';
alter table recordings
    drop constraint recordings_track_part_key,
    drop constraint recordings_status_check,
    drop column part,
    add constraint recordings_track_key unique (tenant_id, session_id, track_id),
    add constraint recordings_status_check check (status in ('requested', 'active', 'completed', 'failed'));
