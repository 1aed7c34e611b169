package postgres

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
)

// What is here runs as lectern_erase: lectern_app may not empty events. One session is erased in one transaction, under
// the session's lock, so that an erasure that was killed goes on where it stopped.

// Nameless is what an erased person is called in the sessions that they took part in.
const Nameless = "—"

// WithdrawnByErasure is why a recording of an erased person is not there.
const WithdrawnByErasure = "what this person said was erased"

const (
	// theirsSQL are the participants that an erased person was; none when one message is erased.
	theirsSQL = `
		select p.id from session_participants p
		where p.tenant_id = @tenant and p.session_id = @session and p.user_id = @user`
	// eraseEventsSQL empties what they caused, and what holds their words in another's name: a message restored, a
	// question sent before class. Of one message or question it empties every event that holds its words.
	eraseEventsSQL = `
		update session_state_events e set content = null, salt = null
		where e.tenant_id = @tenant and e.session_id = @session and e.content is not null
			and (e.actor_id in (` + theirsSQL + `)
				or e.id in (
					select unnest(m.id || m.events) from chat_messages m
					where m.tenant_id = @tenant and m.session_id = @session
						and (m.id = @message or m.participant_id in (` + theirsSQL + `))
				)
				or e.id in (
					select unnest(q.id || q.events) from questions q
					where q.tenant_id = @tenant and q.session_id = @session
						and (q.id = @message or q.participant_id in (` + theirsSQL + `))
				))`
)

// eraseRowsSQL empties what is kept beside the log. The answers that somebody wrote are known by their events alone,
// and are therefore emptied before those.
var eraseRowsSQL = []string{
	`
	update questions q set answer = ''
	from session_state_events e
	where q.tenant_id = @tenant and q.session_id = @session and q.answer <> ''
		and e.tenant_id = @tenant and e.session_id = @session and e.type = 'question.answered'
		and e.actor_id in (` + theirsSQL + `) and e.content->>'question_id' = q.id::text`,
	`
	update chat_messages m set body = ''
	where m.tenant_id = @tenant and m.session_id = @session and (m.id = @message or m.participant_id in (` + theirsSQL + `))`,
	`
	update questions q set body = ''
	where q.tenant_id = @tenant and q.session_id = @session and (q.id = @message or q.participant_id in (` + theirsSQL + `))`,
	`
	update poll_answers a set body = ''
	where a.tenant_id = @tenant and a.session_id = @session and a.participant_id in (` + theirsSQL + `)`,
	`
	update recordings r set status = 'withdrawn', reason = @reason, updated_at = now()
	where r.tenant_id = @tenant and r.session_id = @session and r.status <> 'withdrawn' and r.participant_id in (` + theirsSQL + `)`,
	// Edits that hold their words, or that they wrote; and what says which of their messages was hidden.
	`
	update replay_edits d set content = null
	where d.tenant_id = @tenant and d.session_id = @session and d.content is not null
		and (d.participant_id in (` + theirsSQL + `) or (d.made_by = @user and d.kind not in ('part.hidden', 'trim.set'))
			or (d.kind = 'message.hidden' and exists (
				select from session_state_events e
				where e.tenant_id = @tenant and e.session_id = @session and e.id = (d.content->>'event_id')::uuid and e.content is null
			)))`,
	`
	update session_participants p set name = @nameless
	where p.tenant_id = @tenant and p.session_id = @session and p.user_id = @user`,
}

// forgetSQL takes away what was made of a session before: nothing of it is used again, and nobody is shown it while it
// is made anew.
var forgetSQL = []string{
	`delete from search_sessions where tenant_id = @tenant and session_id = @session`, // and with it its entries
	`delete from transcript_segments where tenant_id = @tenant and session_id = @session`,
	`delete from artifacts where tenant_id = @tenant and session_id = @session`,
	`
	update replays set run = @run, status = 'events_only', partial_reason = null, bundle_students_key = null, bundle_staff_key = null,
		names_key = null, media_key = null, media_type = null, captions_key = null, screens = '[]', gaps = '[]', rendition_key = null,
		rendition_type = null, transcript_key = null, alignment_key = null, insight_students_key = null, insight_staff_key = null,
		srt_key = null, edits = 0, edits_tried = 0, hidden = '[]', media_students_key = null, screens_students = '[]',
		captions_students_key = null, srt_students_key = null, transcript_students_key = null, updated_at = now()
	where tenant_id = @tenant and session_id = @session`,
}

// withdrawnEditsSQL empties corrections of words whose recording was withdrawn.
const withdrawnEditsSQL = `
	update replay_edits d set content = null
	from recordings r
	where d.tenant_id = @tenant and d.session_id = @session and d.content is not null
		and r.tenant_id = @tenant and r.session_id = @session and r.status = 'withdrawn' and r.participant_id = d.participant_id`

// dropExportsSQL forgets what was packed of a session for people to take along: the words are in it too. Whoever is
// packing one notices; the files are deleted with all others.
const dropExportsSQL = `delete from exports where tenant_id = @tenant and session_id = @session`

// sweepOnlySQL says that the newest run makes a session's replay as it is to be.
const sweepOnlySQL = `
	update erasure_sessions d set status = 'erased', run = s.run
	from sessions s
	where d.tenant_id = @tenant and d.erasure_id = @erasure and d.session_id = @session and s.tenant_id = @tenant and s.id = @session`

// erasureTarget reads whose words an erasure is about, and marks it as at work.
func erasureTarget(ctx context.Context, tx *Tx, erasure uuid.UUID) (classroom.ErasureTarget, error) {
	type row struct{ UserID, SessionID, MessageID *uuid.UUID }
	r, err := txOne[row](ctx, tx, `
		update erasures set status = 'running', updated_at = now(), reason = '', finished_at = null
		where tenant_id = @tenant and id = @erasure
		returning user_id, session_id, message_id`, pgx.NamedArgs{"tenant": tx.Tenant, "erasure": erasure})
	if errors.Is(err, pgx.ErrNoRows) {
		return classroom.ErasureTarget{}, classroom.ErasureNotFound()
	}
	var t classroom.ErasureTarget
	for from, to := range map[*uuid.UUID]*uuid.UUID{r.UserID: &t.UserID, r.SessionID: &t.SessionID, r.MessageID: &t.MessageID} {
		if from != nil {
			*to = *from
		}
	}
	return t, err
}

// BeginErasure finds the sessions in which there is something to erase, and returns those that hold it still. Unknown:
// fault.NotFound "erasure-not-found".
func (s *Store) BeginErasure(ctx context.Context, tenant, erasure uuid.UUID) (_ []uuid.UUID, err error) {
	defer wrap(&err, "BeginErasure", tenant, erasure)
	var left []uuid.UUID
	return left, s.InTenant(ctx, tenant, func(ctx context.Context, tx *Tx) error {
		target, err := erasureTarget(ctx, tx, erasure)
		if err != nil {
			return err
		}
		args := pgx.NamedArgs{
			"tenant": tenant, "erasure": erasure, "user": orNullID(target.UserID), "session": orNullID(target.SessionID),
		}
		if err := eraseLate(ctx, tx, target.UserID); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `
			insert into erasure_sessions (tenant_id, erasure_id, session_id)
			select @tenant, @erasure, s.id from sessions s
			where s.tenant_id = @tenant and (s.id = @session::uuid or exists (
				select from session_participants p
				where p.tenant_id = @tenant and p.session_id = s.id and p.user_id = @user::uuid
			))
			on conflict (tenant_id, erasure_id, session_id) do nothing`, args); err != nil {
			return err
		}
		type row struct{ SessionID uuid.UUID }
		rows, err := txRows[row](ctx, tx, `
			select session_id from erasure_sessions
			where tenant_id = @tenant and erasure_id = @erasure and status = 'queued'
			order by session_id`, args)
		for _, r := range rows {
			left = append(left, r.SessionID)
		}
		return err
	})
}

// EraseSession empties the words of an erasure in one session: the events and rows that hold them, and what was made of
// them. The recordings of an erased person become withdrawn. An ended session that has a replay gets a new run, which
// is for the caller to start. The hashes of events stay, so that the chain goes on verifying. Done again it changes
// nothing.
func (s *Store) EraseSession(ctx context.Context, tenant, erasure, session uuid.UUID) (err error) {
	defer wrap(&err, "EraseSession", tenant, erasure, session)
	return s.InTenant(ctx, tenant, func(ctx context.Context, tx *Tx) error {
		target, err := erasureTarget(ctx, tx, erasure)
		if err != nil {
			return err
		}
		args := pgx.NamedArgs{
			"tenant": tenant, "erasure": erasure, "session": session, "user": orNullID(target.UserID), "message": orNullID(target.MessageID),
			"nameless": Nameless, "reason": WithdrawnByErasure,
		}
		if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock(uuid_hash_extended($1, 0))`, session); err != nil {
			return err
		}
		if again, err := erasedAlready(ctx, tx, args); err != nil || again {
			return err
		}
		if _, err := tx.Exec(ctx, dropExportsSQL, args); err != nil {
			return err
		}
		if target.UserID == uuid.Nil && target.MessageID == uuid.Nil { // the run is claimed
			return execAll(ctx, tx, []string{withdrawnEditsSQL, sweepOnlySQL}, args)
		}
		if _, err := tx.Exec(ctx, eraseRowsSQL[0], args); err != nil {
			return err
		}
		emptied, err := tx.Exec(ctx, eraseEventsSQL, args)
		if err != nil {
			return err
		}
		args["events"] = emptied.RowsAffected()
		if err := execAll(ctx, tx, eraseRowsSQL[1:], args); err != nil {
			return err
		}
		return forget(ctx, tx, args)
	})
}

func erasedAlready(ctx context.Context, tx *Tx, args pgx.NamedArgs) (bool, error) {
	type row struct{ Status string }
	r, err := txOne[row](ctx, tx, `
		select status from erasure_sessions
		where tenant_id = @tenant and erasure_id = @erasure and session_id = @session`, args)
	return r.Status != "queued", err
}

func execAll(ctx context.Context, tx *Tx, statements []string, args pgx.NamedArgs) error {
	for _, sql := range statements {
		if _, err := tx.Exec(ctx, sql, args); err != nil {
			return err
		}
	}
	return nil
}

// forget takes away what was made of the session, when that was begun, and says which run makes it anew.
func forget(ctx context.Context, tx *Tx, args pgx.NamedArgs) error {
	type row struct{ Run int }
	rows, err := txRows[row](ctx, tx, `
		update sessions s set run = s.run + 1, updated_at = now()
		from session_heads h
		where s.tenant_id = @tenant and s.id = @session and s.run > 0
			and h.tenant_id = @tenant and h.session_id = @session and h.status = 'ended'
		returning s.run`, args)
	if err != nil {
		return err
	}
	args["run"] = 0
	if len(rows) == 1 {
		args["run"] = rows[0].Run
		if err := execAll(ctx, tx, forgetSQL, args); err != nil {
			return err
		}
	}
	_, err = tx.Exec(ctx, `
		update erasure_sessions set status = 'erased', run = @run, events = @events
		where tenant_id = @tenant and erasure_id = @erasure and session_id = @session`, args)
	return err
}

// UnsweptSessions returns the sessions of an erasure whose stored files may still hold the words, and says that the
// erasure is at work.
func (s *Store) UnsweptSessions(ctx context.Context, tenant, erasure uuid.UUID) (_ []classroom.ErasedSession, err error) {
	defer wrap(&err, "UnsweptSessions", tenant, erasure)
	var left []classroom.ErasedSession
	return left, s.InTenant(ctx, tenant, func(ctx context.Context, tx *Tx) error {
		if _, err := erasureTarget(ctx, tx, erasure); err != nil {
			return err
		}
		left, err = txRows[classroom.ErasedSession](ctx, tx, `
			select d.session_id, d.run, s.run as latest_run, h.status <> 'live' and not exists (
				select from recordings r
				where r.tenant_id = @tenant and r.session_id = d.session_id and r.status = 'withdrawn' and r.object_key is null and r.deleted_at is null
					and exists (
						select from session_state_events e
						where e.tenant_id = @tenant and e.session_id = d.session_id and e.type = 'session.ended'
							and e.at_ms > (extract(epoch from now()) - 600) * 1000
					)
			) as settled
			from erasure_sessions d
			join sessions s on s.tenant_id = @tenant and s.id = d.session_id
			join session_heads h on h.tenant_id = @tenant and h.session_id = d.session_id
			where d.tenant_id = @tenant and d.erasure_id = @erasure and d.status <> 'swept'
			order by d.session_id`, pgx.NamedArgs{"tenant": tenant, "erasure": erasure})
		return err
	})
}

// NamedObjects are the keys of a session's objects that are in use, and what makes recordings unwanted.
type NamedObjects struct {
	Keys      map[string]bool // that a row of the pipeline from a run on, or the replay, names
	Withdrawn map[string]bool // keys of recordings that nobody may read
	Erased    []uuid.UUID     // participants all of whose recordings go, whatever their keys
}

// ObjectsInUse reads which objects of a session are in use, run and later ones counted. Every string of an artifact's
// detail that is a key below the session's prefix counts, so that a step says what it made by naming it.
func (s *Store) ObjectsInUse(ctx context.Context, tenant, erasure, session uuid.UUID, run int, prefix string) (_ NamedObjects, err error) {
	defer wrap(&err, "ObjectsInUse", tenant, erasure, session, run)
	type row struct {
		What string
		Name string
	}
	rows, err := queryRows[row](ctx, s, tenant, `
		with named as (
			select jsonb_path_query(a.detail || jsonb_build_object('object_key', a.object_key), '$.**') as value
			from artifacts a
			where a.tenant_id = @tenant and a.session_id = @session and a.run >= @run
			union all
			select jsonb_path_query(to_jsonb(r), '$.**')
			from replays r
			where r.tenant_id = @tenant and r.session_id = @session
		)
		select distinct 'key' as what, n.value #>> '{}' as name
		from named n
		where jsonb_typeof(n.value) = 'string' and starts_with(n.value #>> '{}', @prefix)
		union all
		select 'withdrawn', r.object_key from recordings r
		where r.tenant_id = @tenant and r.session_id = @session and r.status = 'withdrawn' and r.object_key is not null
		union all
		select 'erased', p.id::text
		from session_participants p
		join erasures x on x.tenant_id = @tenant and x.id = @erasure and x.user_id = p.user_id
		where p.tenant_id = @tenant and p.session_id = @session`,
		pgx.NamedArgs{"tenant": tenant, "erasure": erasure, "session": session, "run": run, "prefix": prefix})
	use := NamedObjects{Keys: map[string]bool{}, Withdrawn: map[string]bool{}}
	for _, r := range rows {
		switch r.What {
		case "key":
			use.Keys[r.Name] = true
		case "withdrawn":
			use.Withdrawn[r.Name] = true
		case "erased":
			use.Erased = append(use.Erased, uuid.MustParse(r.Name))
		}
	}
	return use, err
}

// SessionSwept notes that no stored file of a session holds the words of an erasure any more.
func (s *Store) SessionSwept(ctx context.Context, tenant, erasure, session uuid.UUID, objects int) (err error) {
	defer wrap(&err, "SessionSwept", tenant, erasure, session)
	_, err = s.exec(ctx, tenant, `
		with files as (
			update recordings set deleted_at = now(), object_key = null, size_bytes = null
			where tenant_id = @tenant and session_id = @session and status = 'withdrawn' and deleted_at is null
		)
		update erasure_sessions set status = 'swept', objects = objects + @objects
		where tenant_id = @tenant and erasure_id = @erasure and session_id = @session`,
		pgx.NamedArgs{"tenant": tenant, "erasure": erasure, "session": session, "objects": objects})
	return err
}

// FinishErasure says how an erasure ended: completed without a reason, failed with one.
func (s *Store) FinishErasure(ctx context.Context, tenant, erasure uuid.UUID, reason string) (err error) {
	defer wrap(&err, "FinishErasure", tenant, erasure)
	_, err = s.exec(ctx, tenant, `
		update erasures set status = case when @reason = '' then 'completed' else 'failed' end, reason = @reason,
			updated_at = now(), finished_at = now()
		where tenant_id = @tenant and id = @erasure and status <> 'completed'`,
		pgx.NamedArgs{"tenant": tenant, "erasure": erasure, "reason": reason})
	return err
}
