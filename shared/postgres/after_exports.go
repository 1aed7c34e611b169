package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// mostExports is how many exports one person may have begun within an hour.
const mostExports = 20

const (
	exportColumns = `x.id, x.session_id, x.audience, x.input_hash, x.asked_by, x.status, x.progress, x.bytes, x.object_key, x.upload_id, x.reason,
		x.asked_at, x.updated_at, x.finished_at, x.expires_at`
	// buryExportsSQL gives up exports of which nothing was heard for longer than their machine tries.
	buryExportsSQL = `
		update exports set status = 'failed', reason = 'Packing stopped and did not go on.', finished_at = now()
		where tenant_id = @tenant and session_id = @session and status in ('queued', 'running') and updated_at < now() - interval '2 hours'`
	// forgetExportsSQL deletes rows whose file the bucket has deleted too, and old failures.
	forgetExportsSQL = `
		delete from exports
		where tenant_id = @tenant and session_id = @session and status not in ('queued', 'running') and asked_at < now() - interval '30 days'`
	// sameExportSQL finds an equal export that is at work, or whose file will be there for a while.
	sameExportSQL = `
		select ` + exportColumns + ` from exports x
		where x.tenant_id = @tenant and x.session_id = @session and x.audience = @audience and x.input_hash = @hash
			and (x.status in ('queued', 'running') or (x.status = 'completed' and x.expires_at > now() + interval '1 hour'))
		order by x.asked_at desc limit 1`
	newExportSQL = `
		insert into exports as x (tenant_id, id, session_id, audience, input_hash, asked_by)
		values (@tenant, @id, @session, @audience, @hash, @by)
		on conflict (tenant_id, session_id, audience, input_hash) where status in ('queued', 'running') do nothing
		returning ` + exportColumns
)

type exportRow struct {
	ID         uuid.UUID
	SessionID  uuid.UUID
	Audience   eventlog.Audience
	InputHash  string
	AskedBy    uuid.UUID
	Status     artifact.ExportStatus
	Progress   int
	Bytes      int64
	ObjectKey  string
	UploadID   string
	Reason     string
	AskedAt    time.Time
	UpdatedAt  time.Time
	FinishedAt *time.Time
	ExpiresAt  *time.Time
}

func (r exportRow) export() artifact.Export {
	x := artifact.Export(r)
	x.AskedAt, x.UpdatedAt, x.FinishedAt, x.ExpiresAt = r.AskedAt.UTC(), r.UpdatedAt.UTC(), utc(r.FinishedAt), utc(r.ExpiresAt)
	return x
}

// AskExport returns the export that is equal to the draft and at work or not expired, or begins one, whose execution
// the caller starts. Too many of one person within an hour are fault.Throttled "export-limit".
func (s *Store) AskExport(ctx context.Context, tenant uuid.UUID, d artifact.ExportDraft) (_ artifact.Export, err error) {
	defer wrap(&err, "AskExport", tenant, d.SessionID, d.Audience)
	args := pgx.NamedArgs{
		"tenant": tenant, "id": classroom.NewID(), "session": d.SessionID, "audience": string(d.Audience), "hash": d.InputHash, "by": d.AskedBy,
	}
	var out exportRow
	err = s.InTenant(ctx, tenant, func(ctx context.Context, tx *Tx) error {
		if err := execAll(ctx, tx, []string{buryExportsSQL, forgetExportsSQL}, args); err != nil {
			return err
		}
		var err error
		if out, err = txOne[exportRow](ctx, tx, sameExportSQL, args); !errors.Is(err, pgx.ErrNoRows) {
			return err
		}
		type row struct{ Begun int }
		begun, err := txOne[row](ctx, tx, `
			select count(*) as begun from exports
			where tenant_id = @tenant and asked_by = @by and asked_at > now() - interval '1 hour'`, args)
		if err != nil {
			return err
		}
		if begun.Begun >= mostExports {
			return fault.Throttled("export-limit", "You have begun %d exports within an hour. Try again later.", mostExports).After(10 * time.Minute)
		}
		out, err = txOne[exportRow](ctx, tx, newExportSQL, args)
		if errors.Is(err, pgx.ErrNoRows) { // somebody asked for the same in this moment
			out, err = txOne[exportRow](ctx, tx, sameExportSQL, args)
		}
		return err
	})
	return out.export(), err
}

// FindExport reads one export. Unknown: fault.NotFound "export-not-found".
func (s *Store) FindExport(ctx context.Context, tenant, id uuid.UUID) (_ artifact.Export, err error) {
	defer wrap(&err, "FindExport", tenant, id)
	return oneExport(queryOne[exportRow](ctx, s, tenant, `
		select `+exportColumns+` from exports x
		where x.tenant_id = @tenant and x.id = @id`, pgx.NamedArgs{"tenant": tenant, "id": id}))
}

func oneExport(r exportRow, err error) (artifact.Export, error) {
	if errors.Is(err, pgx.ErrNoRows) {
		return artifact.Export{}, artifact.ExportNotFound()
	}
	return r.export(), err
}

// ListExports returns the newest exports of a session for an audience, at most 10: what is at work, what can be
// fetched, and what ended within the last day.
func (s *Store) ListExports(ctx context.Context, tenant, session uuid.UUID, a eventlog.Audience) (_ []artifact.Export, err error) {
	defer wrap(&err, "ListExports", tenant, session, a)
	rows, err := queryRows[exportRow](ctx, s, tenant, `
		select `+exportColumns+` from exports x
		where x.tenant_id = @tenant and x.session_id = @session and x.audience = @audience
			and (x.status in ('queued', 'running') or x.expires_at > now() or (x.expires_at is null and x.asked_at > now() - interval '1 day'))
		order by x.asked_at desc, x.id desc limit 10`, pgx.NamedArgs{"tenant": tenant, "session": session, "audience": string(a)})
	out := make([]artifact.Export, len(rows))
	for i, r := range rows {
		out[i] = r.export()
	}
	return out, err
}

// CancelExport ends an export that is at work; whoever packs it notices at the next report. One that has ended stays as
// it is.
func (s *Store) CancelExport(ctx context.Context, tenant, id uuid.UUID) (err error) {
	defer wrap(&err, "CancelExport", tenant, id)
	_, err = s.exec(ctx, tenant, `
		update exports set status = 'cancelled', finished_at = now(), updated_at = now()
		where tenant_id = @tenant and id = @id and status in ('queued', 'running')`, pgx.NamedArgs{"tenant": tenant, "id": id})
	return err
}

// BeginExport says that an export is being packed, from the beginning. The answer has the upload of an attempt before,
// if one was at work. One that has ended, or is gone, stays as it is; the answer says so.
func (s *Store) BeginExport(ctx context.Context, tenant, id uuid.UUID) (_ artifact.Export, err error) {
	defer wrap(&err, "BeginExport", tenant, id)
	return oneExport(queryOne[exportRow](ctx, s, tenant, `
		with begun as (
			update exports set status = 'running', progress = 0, reason = '', updated_at = now()
			where tenant_id = @tenant and id = @id and status in ('queued', 'running')
			returning id
		)
		select x.id, x.session_id, x.audience, x.input_hash, x.asked_by, case when b.id is null then x.status else 'running' end as status,
			x.progress, x.bytes, x.object_key, x.upload_id, x.reason, x.asked_at, x.updated_at, x.finished_at, x.expires_at
		from exports x left join begun b on true
		where x.tenant_id = @tenant and x.id = @id`, pgx.NamedArgs{"tenant": tenant, "id": id}))
}

// ReportExport says how far an export is, and which upload is at work. It is false when nobody wants the export any
// more: it was cancelled, or what it is made of was erased.
func (s *Store) ReportExport(ctx context.Context, tenant, id uuid.UUID, upload string, progress int, bytes int64) (_ bool, err error) {
	defer wrap(&err, "ReportExport", tenant, id)
	n, err := s.exec(ctx, tenant, `
		update exports set upload_id = @upload, progress = @progress, bytes = @bytes, updated_at = now()
		where tenant_id = @tenant and id = @id and status = 'running'`,
		pgx.NamedArgs{"tenant": tenant, "id": id, "upload": upload, "progress": progress, "bytes": bytes})
	return n == 1, err
}

// FinishExport hands out an export's file. It is false when nobody wants the export any more; the caller deletes the
// file then.
func (s *Store) FinishExport(ctx context.Context, tenant, id uuid.UUID, key string, bytes int64) (_ bool, err error) {
	defer wrap(&err, "FinishExport", tenant, id)
	n, err := s.exec(ctx, tenant, `
		update exports set status = 'completed', progress = 100, object_key = @key, bytes = @bytes, upload_id = '', reason = '', updated_at = now(),
			finished_at = now(), expires_at = now() + make_interval(days => @days)
		where tenant_id = @tenant and id = @id and (status = 'running' or (status = 'completed' and object_key = @key))`,
		pgx.NamedArgs{"tenant": tenant, "id": id, "key": key, "bytes": bytes, "days": artifact.ExportDays})
	return n == 1, err
}

// FailExport says why an export was given up. One that has ended stays as it is.
func (s *Store) FailExport(ctx context.Context, tenant, id uuid.UUID, reason string) (err error) {
	defer wrap(&err, "FailExport", tenant, id)
	_, err = s.exec(ctx, tenant, `
		update exports set status = 'failed', reason = @reason, upload_id = '', finished_at = now(), updated_at = now()
		where tenant_id = @tenant and id = @id and status in ('queued', 'running')`,
		pgx.NamedArgs{"tenant": tenant, "id": id, "reason": reason})
	return err
}

// ExportedSession reads a session with its course for whoever packs it, whom nobody's rights bind.
func (s *Store) ExportedSession(ctx context.Context, tenant, session uuid.UUID) (title, course string, err error) {
	defer wrap(&err, "ExportedSession", tenant, session)
	type row struct{ Title, Course string }
	r, err := queryOne[row](ctx, s, tenant, `
		select s.title, c.title as course
		from sessions s
		join courses c on c.tenant_id = @tenant and c.id = s.course_id
		where s.tenant_id = @tenant and s.id = @session`, pgx.NamedArgs{"tenant": tenant, "session": session})
	if errors.Is(err, pgx.ErrNoRows) {
		err = classroom.SessionNotFound()
	}
	return r.Title, r.Course, err
}

// ShownFiles lists the decks and images that can be shown in a session.
func (s *Store) ShownFiles(ctx context.Context, tenant, session uuid.UUID) (_ []asset.Shown, err error) {
	defer wrap(&err, "ShownFiles", tenant, session)
	return queryRows[asset.Shown](ctx, s, tenant, `
		select a.id, a.content_type, a.size_bytes, a.object_key as key
		from session_decks d
		join studio_assets a on a.tenant_id = @tenant and a.id = d.asset_id
		where d.tenant_id = @tenant and d.session_id = @session
		order by a.id`, pgx.NamedArgs{"tenant": tenant, "session": session})
}
