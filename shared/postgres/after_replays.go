package postgres

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/fault"
)

// OpenReplay stores what the log alone gives: bundles, names, length. Sound and words of an earlier run stay until the
// new run has others, and with them the status; so do the edits that are in the files. A run that was overtaken by a
// later one changes nothing.
func (s *Store) OpenReplay(ctx context.Context, tenant uuid.UUID, r artifact.Replay) (err error) {
	defer wrap(&err, "OpenReplay", tenant, r.SessionID, r.Run)
	const sql = `
		insert into replays as r (tenant_id, session_id, status, run, bundle_students_key, bundle_staff_key, names_key, duration_ms, edits_tried)
		values (@tenant, @session, 'events_only', @run, @students, @staff, @names, @duration, @edits)
		on conflict (tenant_id, session_id) do update
		set run = excluded.run, edits_tried = excluded.edits_tried, bundle_students_key = excluded.bundle_students_key, bundle_staff_key = excluded.bundle_staff_key,
			names_key = excluded.names_key, duration_ms = excluded.duration_ms, updated_at = now(),
			status = case when r.status = 'failed' then excluded.status else r.status end,
			partial_reason = case when r.status = 'failed' then null else r.partial_reason end
		where r.run <= excluded.run`
	_, err = s.exec(ctx, tenant, sql, replayArgs(tenant, r))
	return err
}

// FinishReplay stores a replay as its run leaves it. The rendition stays while it is one of the same master. A run that
// was overtaken by a later one changes nothing.
func (s *Store) FinishReplay(ctx context.Context, tenant uuid.UUID, r artifact.Replay) (err error) {
	defer wrap(&err, "FinishReplay", tenant, r.SessionID, r.Run)
	const sql = `
		insert into replays as r (tenant_id, session_id, status, run, bundle_students_key, bundle_staff_key, names_key, duration_ms,
			media_key, media_type, screens, gaps, captions_key, srt_key, transcript_key, alignment_key, insight_students_key,
			insight_staff_key, partial_reason, edits, hidden, media_students_key, screens_students, captions_students_key, srt_students_key,
			transcript_students_key)
		values (@tenant, @session, @status, @run, @students, @staff, @names, @duration,
			nullif(@media, ''), nullif(@type, ''), @screens, @gaps, nullif(@captions, ''), nullif(@srt, ''), nullif(@transcript, ''),
			nullif(@alignment, ''), nullif(@insight_students, ''), nullif(@insight_staff, ''), nullif(@reason, ''), @edits, @hidden, nullif(@media_students, ''),
			@screens_students, nullif(@captions_students, ''), nullif(@srt_students, ''), nullif(@transcript_students, ''))
		on conflict (tenant_id, session_id) do update
		set status = excluded.status, run = excluded.run, bundle_students_key = excluded.bundle_students_key,
			bundle_staff_key = excluded.bundle_staff_key, names_key = excluded.names_key, duration_ms = excluded.duration_ms,
			rendition_key = case when r.media_key is not distinct from excluded.media_key then r.rendition_key end,
			rendition_type = case when r.media_key is not distinct from excluded.media_key then r.rendition_type end,
			media_key = excluded.media_key, media_type = excluded.media_type, screens = excluded.screens, gaps = excluded.gaps,
			captions_key = excluded.captions_key, srt_key = excluded.srt_key, transcript_key = excluded.transcript_key,
			alignment_key = excluded.alignment_key, insight_students_key = excluded.insight_students_key,
			insight_staff_key = excluded.insight_staff_key, partial_reason = excluded.partial_reason, edits = excluded.edits,
			hidden = excluded.hidden, media_students_key = excluded.media_students_key, screens_students = excluded.screens_students,
			captions_students_key = excluded.captions_students_key, srt_students_key = excluded.srt_students_key,
			transcript_students_key = excluded.transcript_students_key, updated_at = now()
		where r.run <= excluded.run`
	_, err = s.exec(ctx, tenant, sql, replayArgs(tenant, r))
	return err
}

func replayArgs(tenant uuid.UUID, r artifact.Replay) pgx.NamedArgs {
	return pgx.NamedArgs{
		"tenant": tenant, "session": r.SessionID, "status": string(r.Status), "run": r.Run, "students": r.BundleStudentsKey,
		"staff": r.BundleStaffKey, "names": r.NamesKey, "duration": r.DurationMS, "media": r.MediaKey, "type": r.MediaType,
		"screens": orEmpty(r.Screens), "gaps": orEmpty(r.Gaps), "captions": r.CaptionsKey, "srt": r.SRTKey, "transcript": r.TranscriptKey,
		"alignment": r.AlignmentKey, "insight_students": r.InsightStudentsKey, "insight_staff": r.InsightStaffKey, "reason": r.PartialReason,
		"edits": r.Edits, "hidden": orEmpty(r.Students.Hidden), "media_students": r.Students.MediaKey, "screens_students": orEmpty(r.Students.Screens),
		"captions_students": r.Students.CaptionsKey, "srt_students": r.Students.SRTKey, "transcript_students": r.Students.TranscriptKey,
	}
}

// ShowMedia puts sound, camera and screens into the replay of the run as soon as they are there, before there are
// words. A rendition of another master is none of this one.
func (s *Store) ShowMedia(ctx context.Context, tenant, session uuid.UUID, run int, m artifact.Media) (err error) {
	defer wrap(&err, "ShowMedia", tenant, session, run)
	const sql = `
		update replays
		set media_key = nullif(@key, ''), media_type = nullif(@type, ''), screens = @screens, updated_at = now(),
			rendition_key = case when media_key is not distinct from nullif(@key, '') then rendition_key end,
			rendition_type = case when media_key is not distinct from nullif(@key, '') then rendition_type end
		where tenant_id = @tenant and session_id = @session and run = @run
			and (media_key is distinct from nullif(@key, '') or screens is distinct from @screens::jsonb)`
	_, err = s.exec(ctx, tenant, sql, pgx.NamedArgs{
		"tenant": tenant, "session": session, "run": run, "key": m.MediaKey, "type": m.MediaType, "screens": orEmpty(m.Screens),
	})
	return err
}

// ShowRendition puts the rendition of a master into the replay of the run, while that has this master.
func (s *Store) ShowRendition(ctx context.Context, tenant, session uuid.UUID, run int, mediaKey, key, mediaType string) (err error) {
	defer wrap(&err, "ShowRendition", tenant, session, run)
	const sql = `
		update replays set rendition_key = @key, rendition_type = @type, updated_at = now()
		where tenant_id = @tenant and session_id = @session and run = @run and media_key = @media`
	_, err = s.exec(ctx, tenant, sql, pgx.NamedArgs{
		"tenant": tenant, "session": session, "run": run, "media": mediaKey, "key": key, "type": mediaType,
	})
	return err
}

// ReplayOf reads a session's replay. A session without one is fault.NotFound "replay-not-found".
func (s *Store) ReplayOf(ctx context.Context, tenant, session uuid.UUID) (_ artifact.Shown, err error) {
	defer wrap(&err, "ReplayOf", tenant, session)
	type row struct {
		artifact.Shown
		HiddenRanges        []edit.Range
		MediaStudentsKey    string
		ScreensStudents     []artifact.Screen
		CaptionsStudentsKey string
		SRTStudentsKey      string `db:"srt_students_key"`
		TranscriptStudents  string
	}
	const sql = `
		select r.session_id, r.status, r.run, coalesce(r.bundle_students_key, '') as bundle_students_key,
			coalesce(r.bundle_staff_key, '') as bundle_staff_key, coalesce(r.names_key, '') as names_key,
			coalesce(r.media_key, '') as media_key, coalesce(r.media_type, '') as media_type,
			r.screens, r.gaps, coalesce(r.rendition_key, '') as rendition_key, coalesce(r.rendition_type, '') as rendition_type,
			coalesce(r.captions_key, '') as captions_key, coalesce(r.srt_key, '') as srt_key,
			coalesce(r.transcript_key, '') as transcript_key, coalesce(r.alignment_key, '') as alignment_key,
			coalesce(r.insight_students_key, '') as insight_students_key, coalesce(r.insight_staff_key, '') as insight_staff_key,
			coalesce(r.duration_ms, 0) as duration_ms,
			coalesce(r.partial_reason, '') as partial_reason, greatest(s.run, r.run) as latest_run, e.at_ms as started_at_ms,
			r.edits, r.hidden as hidden_ranges, coalesce(r.media_students_key, '') as media_students_key, r.screens_students,
			coalesce(r.captions_students_key, '') as captions_students_key, coalesce(r.srt_students_key, '') as srt_students_key,
			coalesce(r.transcript_students_key, '') as transcript_students,
			coalesce(d.revision, 0) as revision, coalesce(d.hiding, 0) as hiding
		from replays r
		left join (
			select max(x.revision) as revision, max(x.revision) filter (where x.kind = any(@hides)) as hiding
			from replay_edits x
			where x.tenant_id = @tenant and x.session_id = @session
		) d on true
		join sessions s on s.tenant_id = @tenant and s.id = r.session_id
		join session_state_events e on e.tenant_id = @tenant and e.session_id = r.session_id and e.seq = 1
		where r.tenant_id = @tenant and r.session_id = @session`
	r, err := queryOne[row](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session, "hides": edit.Hides})
	if errors.Is(err, pgx.ErrNoRows) {
		return r.Shown, fault.NotFound("replay-not-found", "This class has no replay.")
	}
	r.Students = artifact.StudentFiles{
		Hidden: r.HiddenRanges, MediaKey: r.MediaStudentsKey, Screens: r.ScreensStudents, CaptionsKey: r.CaptionsStudentsKey,
		SRTKey: r.SRTStudentsKey, TranscriptKey: r.TranscriptStudents,
	}
	return r.Shown, err
}

// ListReplays returns ended sessions of the courses the caller owns or is enrolled in, or of all to an admin, latest
// first, without those whose replay the caller may not watch.
func (s *Store) ListReplays(ctx context.Context, who classroom.Caller, after *classroom.SessionPosition, limit int) (_ []classroom.Session, err error) {
	defer wrap(&err, "ListReplays", who.TenantID)
	args := watcherArgs(who)
	args["limit"], args["on"] = limit, after != nil
	if after == nil {
		after = &classroom.SessionPosition{}
	}
	args["starts"], args["id"] = after.StartsAt, after.ID
	const sql = `select ` + sessionColumns + sessionTables + `
		and ` + watchable + `
		and h.status = 'ended'` + latestFirst
	rows, err := queryRows[sessionRow](ctx, s, who.TenantID, sql, args)
	out := make([]classroom.Session, len(rows))
	for i, r := range rows {
		out[i] = r.session(who)
	}
	return out, err
}

// SessionMembers lists who took part in a session, for the names beside its bundles.
func (s *Store) SessionMembers(ctx context.Context, tenant, session uuid.UUID) (_ []artifact.Member, err error) {
	defer wrap(&err, "SessionMembers", tenant, session)
	const sql = `
		select id, name, role from session_participants
		where tenant_id = @tenant and session_id = @session and role <> 'system'
		order by id`
	return queryRows[artifact.Member](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session})
}
