package postgres

import (
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/presence"
)

func readTracks(r *reads, class *presence.Class) {
	type row struct {
		ID            string
		ParticipantID uuid.UUID
		Kind          string
		Source        classroom.Source
		Role          classroom.Role
		PublishedAt   time.Time
	}
	readRows(r, `
		select t.id, t.participant_id, t.kind, t.source, p.role, t.published_at
		from session_tracks t
		join session_participants p on p.tenant_id = @tenant and p.session_id = t.session_id and p.id = t.participant_id
		where t.tenant_id = @tenant and t.session_id = @session and t.unpublished_at is null
		order by t.published_at, t.id`, nil, func(rows []row) {
		for _, r := range rows {
			class.Tracks = append(class.Tracks, presence.Track{
				ID: r.ID, Person: r.ParticipantID, Kind: r.Kind, Source: r.Source, Staff: r.Role.Staff(), At: r.PublishedAt,
			})
		}
	})
}

// readEnded marks which of the connections and tracks asked about have ended.
func readEnded(r *reads, class *presence.Class, scope presence.Scope) {
	if len(scope.Connections)+len(scope.Tracks) == 0 {
		return
	}
	type row struct{ ID string }
	readRows(r, `
		select id from session_connections
		where tenant_id = @tenant and session_id = @session and id = any (@connections::text[]) and disconnected_at is not null
		union all
		select id from session_tracks
		where tenant_id = @tenant and session_id = @session and id = any (@tracks::text[]) and unpublished_at is not null`,
		pgx.NamedArgs{"connections": scope.Connections, "tracks": scope.Tracks}, func(rows []row) {
			for _, r := range rows {
				class.Ended[r.ID] = true
			}
		})
}

func readRecent(r *reads, class *presence.Class, person uuid.UUID) {
	readRows(r, `
		select (select count(*) from session_connections
				where tenant_id = @tenant and session_id = @session and participant_id = @person and connected_at > now() - interval '1 minute') as connections,
			(select count(*) from session_tracks
				where tenant_id = @tenant and session_id = @session and participant_id = @person and published_at > now() - interval '1 minute') as tracks`,
		pgx.NamedArgs{"person": person}, func(rows []presence.Recent) { class.Recent = rows[0] })
}
