-- Withdrawn consent makes a replay anew, too: what its older runs left in the bucket is deleted as after an erasure,
-- but nobody's words are emptied, and nobody has to ask for it.

-- +goose Up
alter table erasures
    alter column asked_by drop not null, -- null: it follows from a consent that was withdrawn
    drop constraint erasures_target_check,
    add constraint erasures_target_check check ((user_id is null) = (session_id is not null) and (message_id is null or session_id is not null)),
    add constraint erasures_asked_check check (asked_by is not null or (user_id is null and message_id is null));
grant update (deleted_at, object_key, size_bytes) on recordings to lectern_erase;

-- +goose Down
revoke update (deleted_at, object_key, size_bytes) on recordings from lectern_erase;
delete from erasure_sessions d using erasures x
where x.tenant_id = d.tenant_id and x.id = d.erasure_id and x.user_id is null and x.message_id is null;
delete from erasures where user_id is null and message_id is null;
alter table erasures
    drop constraint erasures_asked_check,
    drop constraint erasures_target_check,
    add constraint erasures_target_check check ((user_id is null) = (session_id is not null) and (session_id is null) = (message_id is null)),
    alter column asked_by set not null;
