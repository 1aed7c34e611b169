package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/fault"
)

const editColumns = `
	e.id, e.number, e.revision, e.kind, e.content, e.made_by, m.name as maker, e.made_at, e.undone_at, e.undone_by, u.name as undoer`

const editTables = `
	from replay_edits e
	join users m on m.tenant_id = @tenant and m.id = e.made_by
	left join users u on u.tenant_id = @tenant and u.id = e.undone_by
	where e.tenant_id = @tenant and e.session_id = @session`

type editRow struct {
	ID       uuid.UUID
	Number   int
	Revision int
	Kind     edit.Kind
	Content  []byte
	MadeBy   uuid.UUID
	Maker    string
	MadeAt   time.Time
	UndoneAt *time.Time
	UndoneBy *uuid.UUID
	Undoer   *string
}

func (r editRow) edit() (edit.Edit, error) {
	e := edit.Edit{
		ID: r.ID, Number: r.Number, Revision: r.Revision, Kind: r.Kind, MadeBy: edit.Editor{ID: r.MadeBy, Name: r.Maker}, MadeAt: r.MadeAt.UTC(), UndoneAt: utc(r.UndoneAt),
	}
	if r.UndoneBy != nil && r.Undoer != nil {
		e.UndoneBy = &edit.Editor{ID: *r.UndoneBy, Name: *r.Undoer}
	}
	if r.Content == nil {
		return e, nil
	}
	var err error
	e.Content, err = edit.Decode(r.Kind, r.Content)
	return e, err
}

// Edits lists a session's edits by their number, those that are undone too.
func (s *Store) Edits(ctx context.Context, tenant, session uuid.UUID) (_ []edit.Edit, err error) {
	defer wrap(&err, "Edits", tenant, session)
	const sql = `select ` + editColumns + editTables + ` order by e.number`
	rows, err := queryRows[editRow](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session})
	out := make([]edit.Edit, len(rows))
	for i, r := range rows {
		if err != nil {
			break
		}
		out[i], err = r.edit()
	}
	return out, err
}

// editTargetsSQL read what edits may name, of what they do name.
const (
	editRoomSQL = `
		select h.status, coalesce(r.duration_ms, 0) as length_ms, r.session_id is not null as has_replay,
			coalesce(e.number, 0) as number, coalesce(e.revision, 0) as revision
		from session_heads h
		left join replays r on r.tenant_id = @tenant and r.session_id = @session
		left join (
			select max(x.number) as number, max(x.revision) as revision from replay_edits x
			where x.tenant_id = @tenant and x.session_id = @session
		) e on true
		where h.tenant_id = @tenant and h.session_id = @session`
	editUtterancesSQL = `
		select u.id from transcript_segments u
		where u.tenant_id = @tenant and u.session_id = @session and u.id = any(@utterances)`
	editMessagesSQL = `
		select e.id from session_state_events e
		where e.tenant_id = @tenant and e.session_id = @session and e.id = any(@messages)
			and e.type in ('chat.message', 'chat.staff_message', 'question.asked', 'question.answered')`
	addEditsSQL = `
		insert into replay_edits (tenant_id, id, session_id, number, revision, kind, content, made_by, participant_id)
		select @tenant, e.id, @session, e.number, e.revision, e.kind, e.content, @by, u.participant_id
		from jsonb_to_recordset(@edits) as e (id uuid, number integer, revision integer, kind text, content jsonb)
		left join transcript_segments u on u.tenant_id = @tenant and u.session_id = @session and e.kind = 'words.corrected'
			and u.id = (e.content->>'utterance_id')::uuid`
)

type editRoom struct {
	Status    classroom.Status
	LengthMS  int64 `db:"length_ms"`
	HasReplay bool
	Number    int
	Revision  int
}

type newEdit struct {
	ID       uuid.UUID    `json:"id"`
	Number   int          `json:"number"`
	Revision int          `json:"revision"`
	Kind     edit.Kind    `json:"kind"`
	Content  edit.Content `json:"content"`
}

// AddEdits puts edits behind a session's list, in order, by a person of the school. Errors: fault.NotFound
// "replay-not-found"; fault.Conflict "edits-full"; fault.Invalid "input-invalid" for what the class does not have.
func (s *Store) AddEdits(ctx context.Context, tenant, session, by uuid.UUID, contents []edit.Content) (err error) {
	defer wrap(&err, "AddEdits", tenant, session, by)
	var (
		rooms []editRoom
		known = edit.Known{Utterances: map[uuid.UUID]bool{}, Messages: map[uuid.UUID]bool{}}
	)
	utterances, messages := targets(contents)
	type row struct{ ID uuid.UUID }
	note := func(into map[uuid.UUID]bool) func([]row) {
		return func(rows []row) {
			for _, r := range rows {
				into[r.ID] = true
			}
		}
	}
	return s.withSessionLock(ctx, tenant, session, func(r *reads) {
		readRows(r, editRoomSQL, nil, func(rows []editRoom) { rooms = rows })
		readRows(r, editUtterancesSQL, pgx.NamedArgs{"utterances": utterances}, note(known.Utterances))
		readRows(r, editMessagesSQL, pgx.NamedArgs{"messages": messages}, note(known.Messages))
	}, func(w *writes) error {
		if len(rooms) != 1 || !rooms[0].HasReplay {
			return fault.NotFound("replay-not-found", "This class has no replay.")
		}
		room := rooms[0]
		known.LengthMS = room.LengthMS
		if room.Number+len(contents) > edit.MostEdits {
			return fault.Conflict("edits-full", "A replay takes %d edits.", edit.MostEdits)
		}
		added := make([]newEdit, len(contents))
		for i, c := range contents {
			if err := edit.CheckTargets(i, c, known); err != nil {
				return err
			}
			added[i] = newEdit{ID: classroom.NewID(), Number: room.Number + i + 1, Revision: room.Revision + i + 1, Kind: c.Kind(), Content: c}
		}
		w.queue(addEditsSQL, pgx.NamedArgs{"edits": added, "by": by})
		return nil
	})
}

// targets are the utterances and the events of messages that contents name.
func targets(contents []edit.Content) (utterances, messages []uuid.UUID) {
	utterances, messages = []uuid.UUID{}, []uuid.UUID{}
	for _, c := range contents {
		switch c := c.(type) {
		case edit.CorrectWords:
			utterances = append(utterances, c.UtteranceID)
		case edit.HideMessage:
			messages = append(messages, c.EventID)
		}
	}
	return utterances, messages
}

// SetEditUndone undoes an edit, or does it again, in the name of a person of the school. What it is already is no
// change. Errors: fault.NotFound "edit-not-found".
func (s *Store) SetEditUndone(ctx context.Context, tenant, session, id, by uuid.UUID, undone bool) (err error) {
	defer wrap(&err, "SetEditUndone", tenant, session, id, by)
	const readSQL = `
		select e.undone_at is not null as undone, (
			select max(x.revision) from replay_edits x where x.tenant_id = @tenant and x.session_id = @session
		) as revision
		from replay_edits e
		where e.tenant_id = @tenant and e.session_id = @session and e.id = @id`
	const writeSQL = `
		update replay_edits set revision = @revision, changed_at = now(),
			undone_at = case when @undone then now() end, undone_by = case when @undone then @by::uuid end
		where tenant_id = @tenant and session_id = @session and id = @id`
	type row struct {
		Undone   bool
		Revision int
	}
	var rows []row
	return s.withSessionLock(ctx, tenant, session, func(r *reads) {
		readRows(r, readSQL, pgx.NamedArgs{"id": id}, func(found []row) { rows = found })
	}, func(w *writes) error {
		if len(rows) != 1 {
			return edit.NotFound()
		}
		if rows[0].Undone != undone {
			w.queue(writeSQL, pgx.NamedArgs{"id": id, "by": by, "undone": undone, "revision": rows[0].Revision + 1})
		}
		return nil
	})
}

// ShareReplay says who may watch a session's replay from now on.
func (s *Store) ShareReplay(ctx context.Context, tenant, session uuid.UUID, with edit.Audience) (err error) {
	defer wrap(&err, "ShareReplay", tenant, session)
	const sql = `update sessions set replay_audience = @audience, updated_at = now() where tenant_id = @tenant and id = @session`
	_, err = s.exec(ctx, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session, "audience": string(with)})
	return err
}

// CourseOwner returns the name of whose course it is.
func (s *Store) CourseOwner(ctx context.Context, tenant, course uuid.UUID) (_ string, err error) {
	defer wrap(&err, "CourseOwner", tenant, course)
	type row struct{ Name string }
	r, err := queryOne[row](ctx, s, tenant, `
		select u.name from courses c join users u on u.tenant_id = @tenant and u.id = c.owner_id
		where c.tenant_id = @tenant and c.id = @course`, pgx.NamedArgs{"tenant": tenant, "course": course})
	return r.Name, err
}

// watchable holds where a person may watch the replay of a session s of a course c, with the enrollment e and the
// participant p of the person: @admin and @assists are what they are at the school. It says in SQL what
// edit.Audience.Shows says of classroom.Caller.RoleIn; a test compares the two.
const watchable = `(
		@admin::boolean
		or ((c.owner_id = @user or e.role in ('teacher', 'assistant')) and @assists::boolean)
		or ((c.owner_id = @user or e.user_id is not null)
			and (s.replay_audience = 'course' or (s.replay_audience = 'present' and p.joined_at is not null)))
	)`

// watcherArgs are callerArgs with what watchable needs.
func watcherArgs(who classroom.Caller) pgx.NamedArgs {
	args := callerArgs(who)
	args["assists"] = who.Has(classroom.RoleTeacher) || who.Has(classroom.RoleAssistant)
	return args
}

// RunBegun notes that a run's execution was started, so that nobody starts another before it has made its first row.
func (s *Store) RunBegun(ctx context.Context, tenant, session uuid.UUID, run int) (err error) {
	defer wrap(&err, "RunBegun", tenant, session, run)
	const sql = `update sessions set run_at = now() where tenant_id = @tenant and id = @session and run = @run`
	_, err = s.exec(ctx, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session, "run": run})
	return err
}

// UnmadeEdits reads whether a session has edits that its files do not contain. Without a replay there are none.
func (s *Store) UnmadeEdits(ctx context.Context, tenant, session uuid.UUID) (_ artifact.UnmadeEdits, err error) {
	defer wrap(&err, "UnmadeEdits", tenant, session)
	const sql = `
		select coalesce(d.revision, 0) > r.edits as pending, coalesce(d.changed_at, r.created_at) as changed_at, s.run, s.run_at,
			r.edits_tried as tried, coalesce(d.revision, 0) as revision, r.run = s.run as opened
		from replays r
		join sessions s on s.tenant_id = @tenant and s.id = r.session_id
		left join (
			select max(x.revision) as revision, max(x.changed_at) as changed_at from replay_edits x
			where x.tenant_id = @tenant and x.session_id = @session
		) d on true
		where r.tenant_id = @tenant and r.session_id = @session`
	u, err := queryOne[artifact.UnmadeEdits](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session})
	if errors.Is(err, pgx.ErrNoRows) {
		return artifact.UnmadeEdits{}, nil
	}
	return u, err
}
