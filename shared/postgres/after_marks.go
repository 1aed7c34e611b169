package postgres

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/eventlog"
)

// RecordingMarks lists what the log of a session says about what could be recorded, in order. What was erased is left
// out.
func (s *Store) RecordingMarks(ctx context.Context, tenant, session uuid.UUID) (_ []artifact.Mark, err error) {
	defer wrap(&err, "RecordingMarks", tenant, session)
	const sql = `
		select e.at_ms, e.type, coalesce(e.content->>'track_id', '') as track_id, coalesce(e.content->>'source', '') as source,
			coalesce(e.content->'sources', '[]') as sources, coalesce(p.id, '00000000-0000-0000-0000-000000000000') as participant_id,
			coalesce(p.role, '') as role
		from session_state_events e
		left join session_participants p on p.tenant_id = @tenant and p.session_id = @session and p.id = (e.content->>'participant_id')::uuid
		where e.tenant_id = @tenant and e.session_id = @session and e.type = any (@types::text[]) and e.content is not null
		order by e.seq`
	types := []string{
		eventlog.TypeTrackPublished, eventlog.TypeTrackUnpublished, eventlog.TypeRecordingPaused, eventlog.TypeRecordingResumed,
		eventlog.TypeConsentGiven, eventlog.TypeConsentWithdrawn,
	}
	return queryRows[artifact.Mark](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session, "types": types})
}
