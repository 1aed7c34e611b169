-- When somebody first came to a class: joined_at is when they came last.

-- +goose Up
alter table session_participants add column first_joined_at timestamptz;
update session_participants p
set first_joined_at = coalesce(
    (
        select to_timestamp(min(e.at_ms) / 1000.0) from session_state_events e
        where e.tenant_id = p.tenant_id and e.session_id = p.session_id and e.actor_id = p.id and e.type = 'participant.joined'
    ), p.joined_at)
where p.joined_at is not null;

-- +goose Down
alter table session_participants drop column first_joined_at;
