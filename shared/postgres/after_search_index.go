package postgres

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/search"
)

// SearchKnown reads the language of a session's course, and of what its index is made.
func (s *Store) SearchKnown(ctx context.Context, tenant, session uuid.UUID) (_ search.Known, err error) {
	defer wrap(&err, "SearchKnown", tenant, session)
	return queryOne[search.Known](ctx, s, tenant, `
		select coalesce(x.input_hash, '') as input_hash, c.language
		from sessions s
		join courses c on c.tenant_id = @tenant and c.id = s.course_id
		left join search_sessions x on x.tenant_id = @tenant and x.session_id = s.id
		where s.tenant_id = @tenant and s.id = @session`, pgx.NamedArgs{"tenant": tenant, "session": session})
}

// ReplaceSearchIndex puts what can be found in a session in place of what an earlier run had found there. A run that
// was overtaken by a later one changes nothing: what it read may have been erased since.
func (s *Store) ReplaceSearchIndex(ctx context.Context, tenant uuid.UUID, x search.Index) (err error) {
	defer wrap(&err, "ReplaceSearchIndex", tenant, x.SessionID, x.Run)
	args := pgx.NamedArgs{"tenant": tenant, "session": x.SessionID, "run": x.Run, "hash": x.InputHash, "language": x.Language, "revision": x.Edits}
	return s.InTenant(ctx, tenant, func(ctx context.Context, tx *Tx) error {
		// Who erases begins another run under this lock.
		if _, err := tx.Exec(ctx, "select pg_advisory_xact_lock(uuid_hash_extended($1, 0))", x.SessionID); err != nil {
			return mapError(err)
		}
		tag, err := tx.Exec(ctx, `
			insert into search_sessions as x (tenant_id, session_id, run, input_hash, language, revision)
			select @tenant, s.id, @run, @hash, @language, @revision
			from sessions s
			where s.tenant_id = @tenant and s.id = @session and s.run <= @run
			on conflict (tenant_id, session_id) do update
			set run = excluded.run, input_hash = excluded.input_hash, language = excluded.language, revision = excluded.revision, indexed_at = now()
			where x.run <= excluded.run`, args)
		if err != nil || tag.RowsAffected() == 0 {
			return mapError(err)
		}
		if _, err := tx.Exec(ctx, `delete from search_entries where tenant_id = @tenant and session_id = @session`, args); err != nil {
			return mapError(err)
		}
		from := 0
		for part := range slices.Chunk(x.Entries, 200) {
			args["entries"], args["from"] = part, from
			if _, err := tx.Exec(ctx, addSearchEntriesSQL, args); err != nil {
				return mapError(err)
			}
			from += len(part)
		}
		return nil
	})
}

const addSearchEntriesSQL = `
	insert into search_entries (tenant_id, session_id, number, audience, kind, at_ms, participant_id, source_id, asset_id, page, language, body)
	select @tenant, @session, @from::integer + e.ordinality, e.audience, e.kind, e.at_ms, e.participant_id, e.source_id, e.asset_id, e.page,
		@language, e.body
	from rows from (jsonb_to_recordset(@entries) as (audience text, kind text, at_ms bigint, participant_id uuid, source_id uuid,
		asset_id uuid, page integer, body text)) with ordinality as e (audience, kind, at_ms, participant_id, source_id, asset_id, page, body, ordinality)`
