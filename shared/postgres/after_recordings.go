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
		select id, participant_id, track_id, part, source, kind, by_consent, stop_at, deleted_at, coalesce(egress_id, '') as egress_id, status, coalesce(object_key, '') as object_key,
		       coalesce(started_at_ns, 0) as started_at_ns, coalesce(ended_at_ns, 0) as ended_at_ns, coalesce(duration_ms, 0) as duration_ms,
		       coalesce(size_bytes, 0) as size_bytes, coalesce(reason, '') as reason, created_at, updated_at
		from recordings
		where tenant_id = @tenant and session_id = @session
		order by created_at, id`
	type row struct {
		Part          int
		ByConsent     bool
		StopAt        *time.Time
		DeletedAt     *time.Time
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
				Part: r.Part, ByConsent: r.ByConsent, StopAt: orZero(r.StopAt), DeletedAt: orZero(r.DeletedAt), Reason: r.Reason, CreatedAt: r.CreatedAt, UpdatedAt: r.UpdatedAt,
			})
		}
	})
}

func queueRecording(w *writes, r presence.Recording) {
	w.queue(`
		insert into recordings (tenant_id, id, session_id, participant_id, track_id, part, source, kind, by_consent, egress_id, status, object_key,
		                        started_at_ns, ended_at_ns, duration_ms, size_bytes, reason, stop_at, deleted_at)
		values (@tenant, @id, @session, @participant, @track, @part, @source, @kind, @by_consent, @egress, @status, @object_key,
		        @started_at_ns, @ended_at_ns, @duration_ms, @size_bytes, @reason, @stop_at, @deleted_at)
		on conflict (tenant_id, session_id, track_id, part) do update
		set egress_id = excluded.egress_id, status = excluded.status, object_key = excluded.object_key, started_at_ns = excluded.started_at_ns,
		    ended_at_ns = excluded.ended_at_ns, duration_ms = excluded.duration_ms, size_bytes = excluded.size_bytes, reason = excluded.reason,
		    stop_at = excluded.stop_at, deleted_at = excluded.deleted_at,
		    updated_at = now()
		where recordings.tenant_id = @tenant`, pgx.NamedArgs{
		"id": r.ID, "participant": r.Person, "track": r.TrackID, "source": r.Source, "kind": r.Kind, "egress": orNullText(r.EgressID),
		"status": r.Status, "object_key": orNullText(r.ObjectKey), "started_at_ns": orNullNumber(r.StartedAtNS), "ended_at_ns": orNullNumber(r.EndedAtNS),
		"duration_ms": orNullNumber(r.DurationMS), "size_bytes": orNullNumber(r.SizeBytes), "reason": orNullText(r.Reason),
		"part": r.Part, "by_consent": r.ByConsent, "stop_at": orNull(r.StopAt), "deleted_at": orNull(r.DeletedAt),
	})
}

// SetRecordingEgress keeps which egress makes a recording, unless a report has said so already, and says whether that
// egress is wanted: it is not when another makes the recording, or when it was stopped or withdrawn meanwhile.
func (s *Store) SetRecordingEgress(ctx context.Context, tenant, recording uuid.UUID, egress string) (wanted bool, err error) {
	defer wrap(&err, "SetRecordingEgress", tenant, recording)
	const sql = `
		update recordings set egress_id = coalesce(egress_id, @egress), updated_at = case when egress_id is null then now() else updated_at end
		where tenant_id = @tenant and id = @id
		returning egress_id = @egress and stop_at is null and status <> 'withdrawn' as wanted`
	type row struct{ Wanted bool }
	r, err := queryOne[row](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "id": recording, "egress": egress})
	return r.Wanted, err
}

// RecordingDeleted keeps that the file of a withdrawn recording is deleted. One that is not withdrawn stays as it is.
func (s *Store) RecordingDeleted(ctx context.Context, tenant, recording uuid.UUID) (err error) {
	defer wrap(&err, "RecordingDeleted", tenant, recording)
	const sql = `
		update recordings set deleted_at = now(), object_key = null, size_bytes = null
		where tenant_id = @tenant and id = @id and status = 'withdrawn'`
	_, err = s.exec(ctx, tenant, sql, pgx.NamedArgs{"tenant": tenant, "id": recording})
	return err
}
