-- The board: where a student may draw, and the blank pages that were added to a class. What is drawn is in the log.

-- +goose Up
alter table session_participants
    add column board_page text, -- the key of a page, * for every page; null: none
    add constraint session_participants_board_page_check check (char_length(board_page) between 1 and 64);
grant select (board_page) on session_participants to lectern_log;

create table session_board_pages (
    tenant_id  uuid        not null,
    session_id uuid        not null,
    id         uuid        not null,
    scene_id   uuid, -- whose board it belongs to, which may be gone since; null: the board of no scene
    added_at   timestamptz not null default now(),
    constraint session_board_pages_pkey primary key (tenant_id, session_id, id),
    constraint session_board_pages_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id)
);
call guard_table('session_board_pages', 'select, insert');

-- spend_budget takes p_cost tokens of a person's bucket, or raises LE429 with the seconds until there are enough as
-- the detail. Students have 60 a minute, 30 at once; who teaches or may draw 20 a second, 64 at once. It is called
-- under the session's lock, by append_events and by writes that append nothing.
-- +goose StatementBegin
create or replace function spend_budget(p_tenant uuid, p_session uuid, p_participant uuid, p_student boolean, p_cost integer) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_slow  constant boolean := p_student and not exists (
        select from public.session_participants p
        where p.id = p_participant and p.tenant_id is not distinct from p_tenant and p.session_id is not distinct from p_session
            and p.board_page is not null
    );
    v_rate  constant double precision := case when v_slow then 1 else 20 end; -- tokens a second
    v_burst constant double precision := case when v_slow then 30 else 64 end;
    v_now   constant timestamptz := clock_timestamp();
    v_left  double precision;
begin
    update public.participant_budgets b
    set tokens = least(v_burst, b.tokens + greatest(0, extract(epoch from v_now - b.refilled_at)::double precision) * v_rate) - p_cost,
        refilled_at = v_now
    where b.tenant_id = p_tenant and b.session_id = p_session and b.participant_id = p_participant
    returning b.tokens into v_left;
    if not found then
        insert into public.participant_budgets (tenant_id, session_id, participant_id, tokens, refilled_at)
        values (p_tenant, p_session, p_participant, v_burst - p_cost, v_now);
        v_left := v_burst - p_cost;
    end if;
    if v_left < 0 then -- the error takes the update back
        raise exception 'too many' using errcode = 'LE429', detail = ceil(-v_left / v_rate)::text;
    end if;
end
$$;
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
do $$ begin raise exception 'what was granted would be lost: restore a backup'; end $$;
-- +goose StatementEnd
