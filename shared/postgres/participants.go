package postgres

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
)

// participantColumns reads a participant p.
const participantColumns = `
	p.id, p.user_id, p.name, p.role, p.granted_sources, p.joined_at, p.left_at, p.removed_at is not null as removed,
	p.connection_id is not null and p.disconnected_at is null as connected`

func tidy(p classroom.Participant) classroom.Participant {
	p.JoinedAt, p.LeftAt = utc(p.JoinedAt), utc(p.LeftAt)
	if p.GrantedSources == nil {
		p.GrantedSources = []classroom.Source{}
	}
	return p
}

// ListParticipants returns everybody who ever joined a session, ordered by name and id.
func (s *Store) ListParticipants(ctx context.Context, tenant, session uuid.UUID) ([]classroom.Participant, error) {
	const sql = `select ` + participantColumns + `
		from session_participants p
		where p.tenant_id = @tenant and p.session_id = @session and p.role <> 'system' and p.joined_at is not null
		order by p.name, p.id`
	rows, err := queryRows[classroom.Participant](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session})
	for i := range rows {
		rows[i] = tidy(rows[i])
	}
	return rows, err
}
