package postgres

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/fault"
)

// ClaimFirstRun returns an ended session its first run of the pipeline, if it has none, and answers with the newest
// run and whether anything was begun of that one. Of many callers one raises the number; all of them learn it.
func (s *Store) ClaimFirstRun(ctx context.Context, tenant, session uuid.UUID) (run int, begun bool, err error) {
	defer wrap(&err, "ClaimFirstRun", tenant, session)
	const sql = `
		with taken as (
			update sessions set run = 1, updated_at = now()
			where tenant_id = @tenant and id = @session and run = 0
			returning run
		)
		select coalesce((select run from taken), s.run) as run,
			exists (select from artifacts a where a.tenant_id = @tenant and a.session_id = @session and a.run = s.run) as begun
		from sessions s
		where s.tenant_id = @tenant and s.id = @session`
	type row struct {
		Run   int
		Begun bool
	}
	r, err := queryOne[row](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session})
	if err == nil && r.Run == 0 { // another took it while this waited
		r.Run = 1
	}
	return r.Run, r.Begun, err
}

// ClaimRun makes the next run of an ended session this caller's, and returns its number. It is a compare-and-set: when
// somebody else has started a run since the caller read expected, or what an erasure left of older runs is still to be
// deleted, the error is fault.Conflict "replay-in-progress".
func (s *Store) ClaimRun(ctx context.Context, tenant, session uuid.UUID, expected int) (_ int, err error) {
	defer wrap(&err, "ClaimRun", tenant, session, expected)
	const sql = `
		update sessions s set run = s.run + 1
		from session_heads h
		where s.tenant_id = @tenant and s.id = @session and s.run = @expected
			and h.tenant_id = @tenant and h.session_id = @session and h.status = 'ended'
			and not exists (
				select from erasure_sessions d
				where d.tenant_id = @tenant and d.session_id = @session and d.status = 'erased' and d.run > 0
			)
		returning s.run`
	type row struct{ Run int }
	r, err := queryOne[row](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session, "expected": expected})
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, fault.Conflict("replay-in-progress", "The replay is being made already.")
	}
	return r.Run, err
}
