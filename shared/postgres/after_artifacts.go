package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// PipelineSession reads what the pipeline needs to know of a session. LastSeq leaves the pipeline's own events out, so
// that what depends on it does not change by being made. A session that is not there is fault.NotFound
// "session-not-found".
func (s *Store) PipelineSession(ctx context.Context, tenant, session uuid.UUID) (_ artifact.Session, err error) {
	defer wrap(&err, "PipelineSession", tenant, session)
	const sql = `
		select s.id as session_id, s.title, s.record, t.external_ai, h.status, s.run,
			coalesce((
				select e.at_ms from session_state_events e
				where e.tenant_id = @tenant and e.session_id = @session and e.seq = 1
			), 0) as started_at_ms,
			coalesce((
				select e.at_ms from session_state_events e
				where e.tenant_id = @tenant and e.session_id = @session and e.type = 'session.ended'
				order by e.seq desc limit 1
			), 0) as ended_at_ms,
			coalesce((
				select e.seq from session_state_events e
				where e.tenant_id = @tenant and e.session_id = @session and e.type not like 'artifact.%'
				order by e.seq desc limit 1
			), 0) as last_seq,
			(
				select count(*) from erasure_sessions d
				where d.tenant_id = @tenant and d.session_id = @session and d.status <> 'queued'
			) as erasures
		from sessions s
		join session_heads h on h.tenant_id = @tenant and h.session_id = s.id
		join tenants t on t.id = @tenant
		where s.tenant_id = @tenant and s.id = @session`
	class, err := queryOne[artifact.Session](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session})
	if errors.Is(err, pgx.ErrNoRows) {
		return class, classroom.SessionNotFound()
	}
	return class, err
}

// RecordedTracks lists every recording of a session with whom it is of, oldest first.
func (s *Store) RecordedTracks(ctx context.Context, tenant, session uuid.UUID) (_ []artifact.Recording, err error) {
	defer wrap(&err, "RecordedTracks", tenant, session)
	const sql = `
		select r.id, r.participant_id, p.role, p.name, r.track_id, r.part, r.source, r.status, coalesce(r.object_key, '') as object_key,
			coalesce(r.started_at_ns, 0) as started_at_ns, coalesce(r.ended_at_ns, 0) as ended_at_ns,
			coalesce(r.duration_ms, 0) as duration_ms, coalesce(r.size_bytes, 0) as size_bytes, coalesce(r.reason, '') as reason
		from recordings r
		join session_participants p on p.tenant_id = @tenant and p.id = r.participant_id
		where r.tenant_id = @tenant and r.session_id = @session
		order by r.created_at, r.id`
	return queryRows[artifact.Recording](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session})
}

const artifactColumns = `id, session_id, run, kind, status, input_hash, object_key, detail, reason, started_at, finished_at`

type artifactRow struct {
	ID         uuid.UUID
	SessionID  uuid.UUID
	Run        int
	Kind       artifact.Kind
	Status     artifact.Status
	InputHash  string
	ObjectKey  string
	Detail     []byte
	Reason     string
	StartedAt  *time.Time
	FinishedAt *time.Time
}

func (r artifactRow) artifact() artifact.Artifact {
	return artifact.Artifact{
		ID: r.ID, SessionID: r.SessionID, Run: r.Run, Kind: r.Kind, Status: r.Status, InputHash: r.InputHash, ObjectKey: r.ObjectKey,
		Detail: json.RawMessage(r.Detail), Reason: r.Reason, StartedAt: r.StartedAt, FinishedAt: r.FinishedAt,
	}
}

// Artifacts lists the rows of one run, in the order they were queued.
func (s *Store) Artifacts(ctx context.Context, tenant, session uuid.UUID, run int) (_ []artifact.Artifact, err error) {
	defer wrap(&err, "Artifacts", tenant, session, run)
	const sql = `
		select ` + artifactColumns + ` from artifacts
		where tenant_id = @tenant and session_id = @session and run = @run
		order by id`
	rows, err := queryRows[artifactRow](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session, "run": run})
	out := make([]artifact.Artifact, len(rows))
	for i, r := range rows {
		out[i] = r.artifact()
	}
	return out, err
}

// QueueArtifacts makes the rows of a run that are not there yet.
func (s *Store) QueueArtifacts(ctx context.Context, tenant, session uuid.UUID, run int, kinds []artifact.Kind) (err error) {
	defer wrap(&err, "QueueArtifacts", tenant, session, run)
	const sql = `
		insert into artifacts (tenant_id, id, session_id, run, kind)
		select @tenant, k.id, @session, @run, k.kind from unnest(@ids::uuid[], @kinds::text[]) as k (id, kind)
		on conflict (tenant_id, session_id, run, kind) do nothing`
	ids, names := make([]uuid.UUID, len(kinds)), make([]string, len(kinds))
	for i, kind := range kinds {
		ids[i], names[i] = classroom.NewID(), string(kind)
	}
	_, err = s.exec(ctx, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session, "run": run, "ids": ids, "kinds": names})
	return err
}

// BeginArtifact implements pipeline.Ledger.
func (s *Store) BeginArtifact(ctx context.Context, step artifact.Step) (_ artifact.Artifact, err error) {
	defer wrap(&err, "BeginArtifact", step.TenantID, step.SessionID, step.Run, step.Kind)
	args := pgx.NamedArgs{"run": step.Run, "kind": step.Kind, "hash": step.InputHash, "id": classroom.NewID()}
	var (
		system      uuid.UUID
		began, this []artifactRow
	)
	err = s.withSessionLock(ctx, step.TenantID, step.SessionID, func(r *reads) {
		readSystem(r, &system)
		readRows(r, beginSQL, args, func(rows []artifactRow) { began = rows })
		readRows(r, thisRunSQL, args, func(rows []artifactRow) { this = rows })
	}, func(w *writes) error {
		if system == uuid.Nil {
			return classroom.SessionNotFound()
		}
		if len(this) != 1 {
			return errors.New("postgres: begin artifact: no row")
		}
		if len(began) == 0 { // completed in this run already
			return nil
		}
		return w.appendStatus(step.SessionID, system, this[0].artifact())
	})
	if violates(err, "artifacts_session_fkey") {
		err = classroom.SessionNotFound().Because(err)
	}
	if err != nil {
		return artifact.Artifact{}, err
	}
	return this[0].artifact(), nil
}

// readSystem queues the read of the participant in whose name the pipeline writes; nil when there is no such session.
func readSystem(r *reads, id *uuid.UUID) {
	type row struct{ ID uuid.UUID }
	readRows(r, systemSQL, nil, func(rows []row) {
		if len(rows) == 1 {
			*id = rows[0].ID
		}
	})
}

const (
	// beginSQL makes or takes the run's row: completed when an earlier run made it from the same input, else running.
	// It leaves a row alone that is completed from that input, and returns none then.
	beginSQL = `
		with earlier as (
			select object_key, detail from artifacts
			where tenant_id = @tenant and session_id = @session and kind = @kind and run < @run
				and status = 'completed' and input_hash = @hash
			order by run desc limit 1
		)
		insert into artifacts as a (tenant_id, id, session_id, run, kind, status, input_hash, object_key, detail, started_at, finished_at)
		select @tenant, @id, @session, @run, @kind, case when e.detail is null then 'running' else 'completed' end, @hash,
			coalesce(e.object_key, ''), coalesce(e.detail, '{}'), now(), case when e.detail is null then null else now() end
		from (select) one left join earlier e on true
		on conflict (tenant_id, session_id, run, kind) do update
		set status = excluded.status, input_hash = excluded.input_hash, object_key = excluded.object_key, detail = excluded.detail,
			reason = '', started_at = excluded.started_at, finished_at = excluded.finished_at
		where a.status <> 'completed' or a.input_hash <> excluded.input_hash
		returning ` + artifactColumns
	thisRunSQL = `
		select ` + artifactColumns + ` from artifacts
		where tenant_id = @tenant and session_id = @session and run = @run and kind = @kind`
)

// FinishArtifact implements pipeline.Ledger. A step that was thought dead and comes in late does not undo what another
// try has completed.
func (s *Store) FinishArtifact(ctx context.Context, tenant uuid.UUID, a artifact.Artifact) (err error) {
	defer wrap(&err, "FinishArtifact", tenant, a.SessionID, a.Run, a.Kind)
	const sql = `
		update artifacts
		set status = @status, object_key = @key, detail = @detail, reason = @reason,
			finished_at = case when @status in ('completed', 'failed') then now() end
		where tenant_id = @tenant and id = @id and input_hash = @hash and (status <> 'completed' or @status = 'completed')
		returning id`
	detail := a.Detail
	if len(detail) == 0 {
		detail = json.RawMessage(`{}`)
	}
	args := pgx.NamedArgs{
		"id": a.ID, "hash": a.InputHash, "status": string(a.Status), "key": a.ObjectKey, "detail": []byte(detail), "reason": a.Reason,
	}
	var (
		system  uuid.UUID
		changed bool
	)
	type row struct{ ID uuid.UUID }
	return s.withSessionLock(ctx, tenant, a.SessionID, func(r *reads) {
		readSystem(r, &system)
		readRows(r, sql, args, func(rows []row) { changed = len(rows) == 1 })
	}, func(w *writes) error {
		if system == uuid.Nil {
			return classroom.SessionNotFound()
		}
		if !changed {
			return nil
		}
		return w.appendStatus(a.SessionID, system, a)
	})
}

// appendStatus queues the event that tells of a row's status, once for each input and reason, however often a step is
// tried.
func (w *writes) appendStatus(session, system uuid.UUID, a artifact.Artifact) error {
	var content eventlog.Content
	op := "artifact:" + a.ID.String() + ":"
	switch a.Status {
	case artifact.StatusRunning:
		content = eventlog.ArtifactStarted{ArtifactID: a.ID, Kind: string(a.Kind), Run: a.Run}
	case artifact.StatusCompleted:
		content = eventlog.ArtifactCompleted{ArtifactID: a.ID, Kind: string(a.Kind), Run: a.Run}
		op += a.InputHash + ":"
	case artifact.StatusFailed:
		content = eventlog.ArtifactFailed{ArtifactID: a.ID, Kind: string(a.Kind), Run: a.Run, Reason: a.Reason}
		op += a.InputHash + ":" + a.Reason + ":"
	default: // waiting is nothing that happened, but its row is kept
		w.queue("select", nil)
		return nil
	}
	call, err := newAppendCall(session, system, []eventlog.Draft{{Content: content, ClientOpID: classroom.StepOp(op + content.EventType())}})
	w.calls = []*appendCall{call}
	return err
}
