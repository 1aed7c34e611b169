-- A short way to the events that tell which tracks there are and what is on the stage: ingest reads them under the
-- head's lock, and must not go through a hundred thousand chat messages for them.

-- +goose Up
create index session_state_events_media_idx on session_state_events (tenant_id, session_id, seq)
where type in ('media.track_published', 'media.track_unpublished', 'layout.changed');

-- +goose Down
drop index session_state_events_media_idx;
