-- The database roles, run by Apply before the migrations, every time, as the owner of the database (a superuser
-- locally, rds_superuser on Aurora). Roles belong to the cluster and not to one database, so this is no migration.
--
--   lectern_migrate  owns every table; sees all rows, so that backfills work under FORCE ROW LEVEL SECURITY
--   lectern_log      owns the append functions and nothing else: the only one that may add to the event log
--   lectern_app      the functions; sees the rows of one tenant at a time
--   lectern_backup   reads everything (pg_dump)
--   lectern_erase    functions/erase: empties what people said, one tenant at a time
do $$
declare
    wanted text;
begin
    foreach wanted in array array['lectern_migrate', 'lectern_log', 'lectern_app', 'lectern_backup', 'lectern_erase'] loop
        begin
            if not exists (select from pg_roles where rolname = wanted) then
                execute format('create role %I nologin', wanted);
            end if;
        exception
            -- Another database of this cluster migrates at the same moment.
            when duplicate_object or unique_violation then null;
        end;
        -- Who creates a role may hand it out, and not yet act as it: since Postgres 16 these are two things.
        if not pg_has_role(current_user, wanted, 'set') or not pg_has_role(current_user, wanted, 'usage') then
            execute format('grant %I to current_user with inherit true, set true', wanted);
        end if;
    end loop;
end
$$;

do $$
begin
    if not (select rolcanlogin from pg_roles where rolname = 'lectern_app') then
        alter role lectern_app login;
    end if;
    if not (select rolcanlogin from pg_roles where rolname = 'lectern_erase') then
        alter role lectern_erase login;
    end if;
    if not pg_has_role('lectern_migrate', 'lectern_log', 'member') then
        grant lectern_log to lectern_migrate; -- to hand the append functions over to it
    end if;
    -- A function that dies without a word must not hold a class: what it locked is free again after ten seconds at
    -- most. Idle connections of frozen functions go, so that the database may pause. The functions' own limits are in
    -- stacks/.
    if not exists (select from pg_db_role_setting s where s.setrole = 'lectern_app'::regrole and s.setconfig @> array[
        'statement_timeout=10s', 'lock_timeout=5s', 'idle_in_transaction_session_timeout=10s', 'idle_session_timeout=4min']) then
        alter role lectern_app set statement_timeout = '10s';
        alter role lectern_app set lock_timeout = '5s';
        alter role lectern_app set idle_in_transaction_session_timeout = '10s';
        alter role lectern_app set idle_session_timeout = '4min';
    end if;
    -- Erasing a long class is one statement over all of its events.
    if not exists (select from pg_db_role_setting s where s.setrole = 'lectern_erase'::regrole and s.setconfig @> array[
        'statement_timeout=60s', 'lock_timeout=5s', 'idle_in_transaction_session_timeout=10s', 'idle_session_timeout=4min']) then
        alter role lectern_erase set statement_timeout = '60s';
        alter role lectern_erase set lock_timeout = '5s';
        alter role lectern_erase set idle_in_transaction_session_timeout = '10s';
        alter role lectern_erase set idle_session_timeout = '4min';
    end if;
    -- The owner on AWS, no superuser, comes and goes as the functions do. A superuser is somebody's own.
    if not exists (
        select from pg_roles r
        where r.rolname = current_user and (r.rolsuper or exists (
            select from pg_db_role_setting s where s.setrole = r.oid and s.setconfig @> array['idle_session_timeout=4min']))
    ) then
        execute format('alter role %I set idle_session_timeout = %L', current_user, '4min');
    end if;
    -- On AWS who signs in does so by a token of its role at AWS. RDS asks every member of rds_iam for a token and takes
    -- no password of theirs, and the owner is a member by having made lectern_app: from here on it needs a token, too.
    if exists (select from pg_roles where rolname = 'rds_iam') then
        if not pg_has_role('lectern_app', 'rds_iam', 'member') then
            grant rds_iam to lectern_app;
        end if;
        if not pg_has_role('lectern_erase', 'rds_iam', 'member') then
            grant rds_iam to lectern_erase;
        end if;
    end if;
    execute format('grant create on database %I to lectern_migrate', current_database());
    -- Whoever may make temporary objects could put some in the way of what a definer's function names.
    execute format('revoke temporary on database %I from public', current_database());
end
$$;

revoke create on schema public from public;
grant usage, create on schema public to lectern_migrate;
grant usage, create on schema public to lectern_log;
grant usage on schema public to lectern_app, lectern_backup, lectern_erase;
create schema if not exists migrations authorization lectern_migrate;
