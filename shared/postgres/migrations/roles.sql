-- The database roles, run by Apply before the migrations, every time, as the owner of the database (a superuser
-- locally, rds_superuser on Aurora). Roles belong to the cluster and not to one database, so this is no migration.
--
--   lectern_migrate  owns every table; sees all rows, so that backfills work under FORCE ROW LEVEL SECURITY
--   lectern_log      owns the append functions and nothing else: the only one that may add to the event log
--   lectern_app      the functions; sees the rows of one tenant at a time
--   lectern_backup   reads everything (pg_dump)
--   lectern_erase    empties the content of events, one tenant at a time
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
            when duplicate_object or unique_violation then null; -- another database of this cluster migrates at the same moment
        end;
        if not pg_has_role(current_user, wanted, 'member') then
            execute format('grant %I to current_user', wanted);
        end if;
    end loop;
end
$$;

do $$
begin
    if not (select rolcanlogin from pg_roles where rolname = 'lectern_app') then
        alter role lectern_app login;
    end if;
    if not pg_has_role('lectern_migrate', 'lectern_log', 'member') then
        grant lectern_log to lectern_migrate; -- to hand the append functions over to it
    end if;
    execute format('grant create on database %I to lectern_migrate', current_database());
end
$$;

revoke create on schema public from public;
grant usage, create on schema public to lectern_migrate;
grant usage, create on schema public to lectern_log;
grant usage on schema public to lectern_app, lectern_backup, lectern_erase;
create schema if not exists migrations authorization lectern_migrate;
