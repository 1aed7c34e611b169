package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/presence"
)

// countedConsent says whether a consent of a user u counts in a school t.
const countedConsent = `(not t.guardian_consent or u.guardian_consent_at is not null)`

// readConsents reads what people agreed to in this class, and whether the scope's user could.
func readConsents(r *reads, class *presence.Class, scope presence.Scope) {
	type row struct {
		ID     uuid.UUID
		UserID uuid.UUID
		Person uuid.UUID
		Kind   classroom.Source
		Counts bool
	}
	readRows(r, `
		select c.id, c.user_id, p.id as person, c.kind, `+countedConsent+` as counts
		from consents c
		join session_participants p on p.tenant_id = @tenant and p.session_id = @session and p.user_id = c.user_id
		join users u on u.tenant_id = @tenant and u.id = c.user_id
		join tenants t on t.id = @tenant
		where c.tenant_id = @tenant and c.session_id = @session and c.withdrawn_at is null
		order by c.given_at, c.id`, nil, func(rows []row) {
		for _, r := range rows {
			class.Consents = append(class.Consents, presence.Consent{ID: r.ID, User: r.UserID, Person: r.Person, Source: r.Kind, Counts: r.Counts})
		}
	})
	if scope.User == uuid.Nil {
		return
	}
	type mine struct{ Counts bool }
	readRows(r, `
		select `+countedConsent+` as counts
		from users u
		join tenants t on t.id = @tenant
		where u.tenant_id = @tenant and u.id = @user`, pgx.NamedArgs{"user": scope.User}, func(rows []mine) {
		class.MayConsent = len(rows) == 1 && rows[0].Counts
	})
}

// queueConsents writes what is agreed to, whether recording is paused, and what a withdrawal takes out of reach.
func queueConsents(w *writes, class *presence.Class, change presence.Change) {
	for _, o := range change.Consents {
		w.queue(`
			insert into consents (tenant_id, id, user_id, session_id, kind, by_guardian, withdrawn_at)
			select @tenant, @id, @user, @session, @kind, u.guardian_consent_at is not null, @withdrawn
			from users u
			where u.tenant_id = @tenant and u.id = @user
			on conflict (tenant_id, id) do update set withdrawn_at = excluded.withdrawn_at`,
			pgx.NamedArgs{"id": o.ID, "user": o.User, "kind": o.Source, "withdrawn": orNull(o.WithdrawnAt)})
	}
	if change.Paused != nil {
		w.queue(`update sessions set recording_paused = @paused, updated_at = now() where tenant_id = @tenant and id = @session`,
			pgx.NamedArgs{"paused": *change.Paused})
	}
	if !change.Rebuild {
		return
	}
	// What was made is out of reach until it is made anew, also where that fails; and a run that is at work now cannot
	// put it back, because it is older than what the replay says.
	w.queue(`
		update replays r
		set run = s.run + 1, status = 'events_only', media_key = null, media_type = null, captions_key = null, srt_key = null,
			rendition_key = null, rendition_type = null, transcript_key = null, alignment_key = null, insight_students_key = null,
			insight_staff_key = null, edits = 0, edits_tried = 0, hidden = '[]', media_students_key = null, screens_students = '[]',
			captions_students_key = null, srt_students_key = null, transcript_students_key = null, screens = '[]', partial_reason = null, updated_at = now()
		from sessions s
		where r.tenant_id = @tenant and r.session_id = @session and s.tenant_id = @tenant and s.id = @session`, nil)
	w.queue(`delete from transcript_segments where tenant_id = @tenant and session_id = @session`, nil)
	w.queue(`update sessions set run = run + 1, updated_at = now() where tenant_id = @tenant and id = @session`, nil)
	class.Run++ // or more, where somebody asked for a run at the same time
}

// RecordingConsent returns what a person agreed to be recorded by in a session, and whether that counts.
func (s *Store) RecordingConsent(ctx context.Context, tenant, session, user uuid.UUID) (_ classroom.RecordingConsent, err error) {
	defer wrap(&err, "RecordingConsent", tenant, session, user)
	const sql = `
		select
			array(
				select c.kind from consents c
				where c.tenant_id = @tenant and c.session_id = @session and c.user_id = @user and c.withdrawn_at is null
				order by c.kind
			) as sources,
			not ` + countedConsent + ` as guardian_missing,
			exists (
				select from recordings r
				join session_participants p on p.tenant_id = @tenant and p.id = r.participant_id
				where r.tenant_id = @tenant and r.session_id = @session and p.user_id = @user and r.by_consent
					and r.status in ('requested', 'active', 'completed')
			) as recorded
		from users u
		join tenants t on t.id = @tenant
		where u.tenant_id = @tenant and u.id = @user`
	return queryOne[classroom.RecordingConsent](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session, "user": user})
}

// SetGuardianConsent keeps that the school holds a guardian's consent for a person, or does not any more, and tells its
// audit log. It returns since when, or nil. Nobody of the school: fault.NotFound "person-not-found".
func (s *Store) SetGuardianConsent(ctx context.Context, who classroom.Caller, user uuid.UUID, given bool) (_ *time.Time, err error) {
	defer wrap(&err, "SetGuardianConsent", who.TenantID, user)
	const sql = `
		with was as (
			select guardian_consent_at from users where tenant_id = @tenant and id = @person for update
		), now_is as (
			update users set guardian_consent_at = case when @given::boolean then coalesce(users.guardian_consent_at, now()) end
			from was
			where users.tenant_id = @tenant and users.id = @person
			returning users.guardian_consent_at as at, (was.guardian_consent_at is null) = @given::boolean as changed
		), told as (
			insert into audit_events (tenant_id, id, actor_user_id, action, object_type, object_id, detail)
			select @tenant, @audit, @user, @action, 'user', @person::uuid::text, jsonb_build_object('given', @given::boolean) from now_is where changed
		)
		select at from now_is`
	type row struct{ At *time.Time }
	args := callerArgs(who)
	args["person"], args["given"], args["audit"], args["action"] = user, given, classroom.NewID(), string(classroom.AuditGuardianConsent)
	rows, err := queryRows[row](ctx, s, who.TenantID, sql, args)
	if err == nil && len(rows) == 0 {
		err = fault.NotFound("person-not-found", "There is no such person at this school.")
	}
	if err != nil {
		return nil, err
	}
	return utc(rows[0].At), nil
}
