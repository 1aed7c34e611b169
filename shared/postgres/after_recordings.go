package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/presence"
)

func readRecordings(r *reads, class *presence.Class) {
	const sql = `
		select id, participant_id, track_id, source, kind, coalesce(egress_id, '') as egress_id, status, coalesce(object_key, '') as object_key,
		       coalesce(started_at_ns, 0) as started_at_ns, coalesce(ended_at_ns, 0) as ended_at_ns, coalesce(duration_ms, 0) as duration_ms,
		       coalesce(size_bytes, 0) as size_bytes, coalesce(reason, '') as reason, created_at, updated_at
		from recordings
		where tenant_id = @tenant and session_id = @session
		order by created_at, id`
	type row struct {
		ID            uuid.UUID
		ParticipantID uuid.UUID
		TrackID       string
		Source        classroom.Source
		Kind          string
		EgressID      string
		Status        presence.RecordingStatus
		ObjectKey     string
		StartedAtNs   int64
		EndedAtNs     int64
		DurationMs    int64
		SizeBytes     int64
		Reason        string
		CreatedAt     time.Time
		UpdatedAt     time.Time
	}
	readRows(r, sql, nil, func(rows []row) {
		for _, r := range rows {
			class.Recordings = append(class.Recordings, presence.Recording{
				ID: r.ID, Person: r.ParticipantID, TrackID: r.TrackID, Source: r.Source, Kind: r.Kind, EgressID: r.EgressID, Status: r.Status,
				ObjectKey: r.ObjectKey, StartedAtNS: r.StartedAtNs, EndedAtNS: r.EndedAtNs, DurationMS: r.DurationMs, SizeBytes: r.SizeBytes,
				Reason: r.Reason, CreatedAt: r.CreatedAt, UpdatedAt: r.UpdatedAt,
			})
		}
	})
}

func queueRecording(w *writes, r presence.Recording) {
	w.queue(`
		insert into recordings (tenant_id, id, session_id, participant_id, track_id, source, kind, egress_id, status, object_key,
		                        started_at_ns, ended_at_ns, duration_ms, size_bytes, reason)
		values (@tenant, @id, @session, @participant, @track, @source, @kind, @egress, @status, @object_key,
		        @started_at_ns, @ended_at_ns, @duration_ms, @size_bytes, @reason)
		on conflict (tenant_id, session_id, track_id, part) do update
		set egress_id = excluded.egress_id, status = excluded.status, object_key = excluded.object_key, started_at_ns = excluded.started_at_ns,
		    ended_at_ns = excluded.ended_at_ns, duration_ms = excluded.duration_ms, size_bytes = excluded.size_bytes, reason = excluded.reason,
		    updated_at = now()
		where recordings.tenant_id = @tenant`, pgx.NamedArgs{
		"id": r.ID, "participant": r.Person, "track": r.TrackID, "source": r.Source, "kind": r.Kind, "egress": orNullText(r.EgressID),
		"status": r.Status, "object_key": orNullText(r.ObjectKey), "started_at_ns": orNullNumber(r.StartedAtNS), "ended_at_ns": orNullNumber(r.EndedAtNS),
		"duration_ms": orNullNumber(r.DurationMS), "size_bytes": orNullNumber(r.SizeBytes), "reason": orNullText(r.Reason),
	})
}

// SetRecordingEgress keeps which egress makes a recording, unless a report has said so already.
func (s *Store) SetRecordingEgress(ctx context.Context, tenant, recording uuid.UUID, egress string) (err error) {
	defer wrap(&err, "SetRecordingEgress", tenant, recording)
	const sql = `
		update recordings set egress_id = @egress, updated_at = now()
		where tenant_id = @tenant and id = @id and egress_id is null`
	_, err = s.exec(ctx, tenant, sql, pgx.NamedArgs{"tenant": tenant, "id": recording, "egress": egress})
	return err
}
