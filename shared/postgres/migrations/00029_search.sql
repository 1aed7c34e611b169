-- What can be found in ended classes: a row for each thing that was said, shown, written or asked, with its words as
-- lexemes of the course's language.

-- +goose Up
-- Both are trusted: who may create in the database may create them. btree_gin puts the tenant into the index of the
-- words; unaccent lets "Zielinski" find "Zieliński".
create extension if not exists btree_gin;
create extension if not exists unaccent;

-- Postgres's configurations, each with accents taken off before words are reduced to their stems.
-- +goose StatementBegin
do $$
declare
    known text;
    stem  text;
begin
    foreach known in array array[
        'simple', 'arabic', 'armenian', 'basque', 'catalan', 'danish', 'dutch', 'english', 'finnish', 'french', 'german',
        'greek', 'hindi', 'hungarian', 'indonesian', 'irish', 'italian', 'lithuanian', 'nepali', 'norwegian', 'portuguese',
        'romanian', 'russian', 'serbian', 'spanish', 'swedish', 'tamil', 'turkish', 'yiddish'] loop
        stem := case known when 'simple' then 'simple' else known || '_stem' end;
        execute format('create text search configuration search_%s (copy = pg_catalog.%I)', known, known);
        execute format('alter text search configuration search_%s alter mapping for hword, hword_part, word '
                       'with unaccent, pg_catalog.%I', known, stem);
    end loop;
end
$$;
-- +goose StatementEnd

-- The configuration of a language (ISO 639-1); that of languages Postgres has none for keeps words as they are. A
-- configuration is named in no column, since pg_upgrade does not take such a table along.
-- +goose StatementBegin
create function search_config(p_language text) returns regconfig
language sql immutable parallel safe
return case p_language
    when 'ar' then 'search_arabic'::regconfig when 'hy' then 'search_armenian'::regconfig
    when 'eu' then 'search_basque'::regconfig when 'ca' then 'search_catalan'::regconfig
    when 'da' then 'search_danish'::regconfig when 'nl' then 'search_dutch'::regconfig
    when 'en' then 'search_english'::regconfig when 'fi' then 'search_finnish'::regconfig
    when 'fr' then 'search_french'::regconfig when 'de' then 'search_german'::regconfig
    when 'el' then 'search_greek'::regconfig when 'hi' then 'search_hindi'::regconfig
    when 'hu' then 'search_hungarian'::regconfig when 'id' then 'search_indonesian'::regconfig
    when 'ga' then 'search_irish'::regconfig when 'it' then 'search_italian'::regconfig
    when 'lt' then 'search_lithuanian'::regconfig when 'ne' then 'search_nepali'::regconfig
    when 'no' then 'search_norwegian'::regconfig when 'nb' then 'search_norwegian'::regconfig
    when 'nn' then 'search_norwegian'::regconfig when 'pt' then 'search_portuguese'::regconfig
    when 'ro' then 'search_romanian'::regconfig when 'ru' then 'search_russian'::regconfig
    when 'sr' then 'search_serbian'::regconfig when 'es' then 'search_spanish'::regconfig
    when 'sv' then 'search_swedish'::regconfig when 'ta' then 'search_tamil'::regconfig
    when 'tr' then 'search_turkish'::regconfig when 'yi' then 'search_yiddish'::regconfig
    else 'search_simple'::regconfig
end;
-- +goose StatementEnd

-- A class whose entries are there: of what, and in which language they are searched.
create table search_sessions (
    tenant_id  uuid        not null,
    session_id uuid        not null,
    run        integer     not null,
    input_hash text        not null, -- of all that the entries are made from
    language   text        not null, -- ISO 639-1, or empty
    revision   integer     not null default 0, -- of the edits that the entries heed
    indexed_at timestamptz not null default now(),
    constraint search_sessions_pkey primary key (tenant_id, session_id),
    constraint search_sessions_session_fkey foreign key (tenant_id, session_id) references sessions (tenant_id, id),
    constraint search_sessions_run_check check (run > 0)
);
call guard_table('search_sessions', 'select, insert, update, delete');
grant select, delete on search_sessions to lectern_erase;

-- Entries are made anew as a whole, from rows and files that hold their references: they need no foreign keys of their
-- own to participants and files.
create table search_entries (
    tenant_id      uuid    not null,
    session_id     uuid    not null,
    number         integer not null, -- in order of time
    audience       text    not null, -- whom it is shown to
    kind           text    not null,
    at_ms          bigint  not null, -- since session.started
    participant_id uuid, -- who said, wrote or asked it; null without a name
    source_id      uuid    not null, -- the utterance, event or chapter
    asset_id       uuid, -- of a slide
    page           integer,
    language       text    not null, -- that of search_sessions
    body           text    not null,
    -- Postgres takes a < b > c for a tag, which it leaves out, and a/b for a file. These signs only part words here.
    words          tsvector not null generated always as (to_tsvector(search_config(language), translate(body, '<&/', '   '))) stored,
    constraint search_entries_pkey primary key (tenant_id, session_id, number),
    constraint search_entries_session_fkey foreign key (tenant_id, session_id) references search_sessions (tenant_id, session_id) on delete cascade,
    constraint search_entries_audience_check check (audience in ('all', 'students', 'staff')),
    constraint search_entries_kind_check check (kind in ('said', 'slide', 'chat', 'question', 'answer', 'chapter')),
    constraint search_entries_slide_check check ((kind = 'slide') = (asset_id is not null) and (kind = 'slide') = (page is not null)),
    constraint search_entries_body_check check (char_length(body) between 1 and 20000)
);
-- Without a list of pending insertions, which every search would have to read through.
create index search_entries_words_idx on search_entries using gin (tenant_id, words) with (fastupdate = off);
create index search_entries_chapters_idx on search_entries (tenant_id, session_id) where kind = 'chapter';
call guard_table('search_entries', 'select, insert, update, delete');
grant select, delete on search_entries to lectern_erase;

-- The entries of some sessions that a query finds, at most p_limit of them, without their words. An index on words is
-- not used under a policy, because the operator that matches them might tell what the policy hides: this function runs
-- as its owner, names the tenant itself, and what its rows say is read under the policies again.
-- +goose StatementBegin
create function search_entries_of(p_query tsquery, p_language text, p_sessions uuid[], p_limit integer)
returns table (session_id uuid, number integer, audience text, kind text, at_ms bigint, rank real)
language sql stable security definer
set search_path = public, pg_temp
set jit = off
begin atomic
    select e.session_id, e.number, e.audience, e.kind, e.at_ms,
        ts_rank(e.words, p_query, 1)
    from (
        select x.*
        from search_entries x
        where x.tenant_id = current_tenant() and x.words @@ p_query and x.language = p_language
        offset 0 -- or the sessions' rows would be read one by one and compared
    ) e
    where e.session_id in (select unnest(p_sessions))
    limit p_limit;
end;
-- +goose StatementEnd
revoke execute on function search_entries_of (tsquery, text, uuid[], integer) from public;
grant execute on function search_entries_of (tsquery, text, uuid[], integer) to lectern_app;

-- +goose Down
drop function search_entries_of (tsquery, text, uuid[], integer);
drop table search_entries, search_sessions;
drop function search_config (text);
-- +goose StatementBegin
do $$
declare
    made record;
begin
    for made in select cfgname from pg_ts_config where cfgnamespace = 'public'::regnamespace and cfgname like 'search\_%' loop
        execute format('drop text search configuration %I', made.cfgname);
    end loop;
end
$$;
-- +goose StatementEnd
drop extension unaccent;
drop extension btree_gin;
