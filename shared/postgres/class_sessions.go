package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
)

// sessionColumns reads a session s with its head h, course c, lesson l and replay r, and with the enrollment e and the
// participant p of a user.
const sessionColumns = `
	s.id, s.course_id, c.title as course_title, s.lesson_id, l.title as lesson_title, s.title, s.starts_at, s.ends_at, s.time_zone,
	s.record, i.lobby, s.room_generation as generation, h.status, s.started_at, s.ended_at, s.ended_reason, s.version, s.replay_audience, r.status as replay_status,
	h.status = 'ended' and exists (
		select from replay_edits d
		where d.tenant_id = @tenant and d.session_id = s.id and d.undone_at is null and d.kind in ('part.hidden', 'trim.set', 'message.hidden')
	) as has_hidden,
	coalesce(e.role, '') as enrolled, p.id as participant_id, p.removed_at is not null as removed,
	p.joined_at is not null and p.left_at is null as present, p.joined_at is not null as came, coalesce(p.granted_sources, '{}') as sources,
	coalesce(p.board_page, '') as board_page, coalesce(p.role, '') as joined_as, i.locks || coalesce(p.locks, '{}') as locks, i.chat_slow_seconds,
	coalesce(i.xmin::text || '/' || p.xmin::text, '') as stamp`

const sessionJoins = `
	join session_heads h on h.tenant_id = @tenant and h.session_id = s.id
	join session_interaction i on i.tenant_id = @tenant and i.session_id = s.id
	join courses c on c.tenant_id = @tenant and c.id = s.course_id
	left join lessons l on l.tenant_id = @tenant and l.id = s.lesson_id
	left join replays r on r.tenant_id = @tenant and r.session_id = s.id`

// participantCount is how many are in a session's room, or took part in it.
const participantCount = `(
		select count(*) from session_participants x
		where x.tenant_id = @tenant and x.session_id = s.id and x.role <> 'system' and x.joined_at is not null
			and (h.status <> 'live' or x.left_at is null)
	) as participant_count`

const sessionTables = `, ` + participantCount + `, c.owner_id = @user as owner
	from sessions s` + sessionJoins + `
	left join enrollments e on e.tenant_id = @tenant and e.course_id = c.id and e.user_id = @user
	left join session_participants p on p.tenant_id = @tenant and p.session_id = s.id and p.user_id = @user
	where s.tenant_id = @tenant`

type sessionRow struct {
	ID               uuid.UUID
	CourseID         uuid.UUID
	CourseTitle      string
	LessonID         *uuid.UUID
	LessonTitle      *string
	Title            string
	StartsAt         time.Time
	EndsAt           time.Time
	TimeZone         string
	Record           bool
	Lobby            bool
	Generation       int
	Status           classroom.Status
	StartedAt        *time.Time
	EndedAt          *time.Time
	EndedReason      *classroom.EndReason
	Version          int
	ReplayAudience   edit.Audience
	ReplayStatus     *string
	HasHidden        bool
	ParticipantCount int
	Owner            bool
	Enrolled         classroom.Role
	ParticipantID    *uuid.UUID
	Removed          bool
	Present          bool
	Came             bool
	Sources          []classroom.Source
	BoardPage        string
	JoinedAs         classroom.Role
	Locks            []string
	ChatSlowSeconds  int
	Stamp            string // as post_chat compares it
}

func (r sessionRow) session(who classroom.Caller) classroom.Session {
	me := classroom.Relation{
		Owner: r.Owner, Enrolled: r.Enrolled, Removed: r.Removed, In: r.Present, Came: r.Came, Sources: r.Sources, Board: r.BoardPage,
		Joined: r.JoinedAs, Locks: r.Locks, SlowSeconds: r.ChatSlowSeconds, Stamp: r.Stamp,
	}
	if r.ParticipantID != nil {
		me.Participant = *r.ParticipantID
	}
	out := classroom.Session{
		ID: r.ID, Course: classroom.Reference{ID: r.CourseID, Title: r.CourseTitle}, Title: r.Title,
		StartsAt: r.StartsAt.UTC(), EndsAt: r.EndsAt.UTC(), TimeZone: r.TimeZone, Record: r.Record, Lobby: r.Lobby, Status: r.Status,
		StartedAt: utc(r.StartedAt), EndedAt: utc(r.EndedAt), EndedReason: r.EndedReason, Version: r.Version,
		MyRole: who.RoleIn(me), ParticipantCount: r.ParticipantCount, ReplayStatus: r.ReplayStatus, ReplayAudience: string(r.ReplayAudience), HasHidden: r.HasHidden, Generation: r.Generation, Me: me,
	}
	out.NotShared = !r.ReplayAudience.Shows(out.MyRole, r.Came)
	if out.ReplayStatus != nil && out.NotShared {
		out.ReplayStatus = new(edit.NotShared)
	}
	if r.LessonID != nil && r.LessonTitle != nil {
		out.Lesson = &classroom.Reference{ID: *r.LessonID, Title: *r.LessonTitle}
	}
	return out
}

const (
	soonestFirst = ` and (not @on::boolean or (s.starts_at, s.id) > (@starts, @id)) order by s.starts_at, s.id limit @limit`
	latestFirst  = ` and (not @on::boolean or (s.starts_at, s.id) < (@starts, @id)) order by s.starts_at desc, s.id desc limit @limit`
)

var sessionsWhen = map[classroom.When]string{
	classroom.WhenUpcoming: ` and h.status in ('scheduled', 'cancelled') and s.ends_at > now()` + soonestFirst,
	classroom.WhenLive:     ` and h.status = 'live'` + soonestFirst,
	classroom.WhenPast:     ` and (h.status = 'ended' or (h.status in ('scheduled', 'cancelled') and s.ends_at <= now()))` + latestFirst,
}

// ListSessions returns sessions of the courses the caller owns or is enrolled in, or of all to an admin.
func (s *Store) ListSessions(ctx context.Context, who classroom.Caller, f classroom.SessionFilter) (_ []classroom.Session, err error) {
	defer wrap(&err, "ListSessions", who.TenantID)
	args := callerArgs(who)
	args["course"], args["limit"], args["on"] = f.Course, f.Limit, f.After != nil
	if f.After == nil {
		f.After = &classroom.SessionPosition{}
	}
	args["starts"], args["id"] = f.After.StartsAt, f.After.ID
	sql := `select ` + sessionColumns + sessionTables + `
		and (@admin::boolean or c.owner_id = @user or e.user_id is not null)
		and (@course::uuid is null or s.course_id = @course::uuid)` + sessionsWhen[f.When]
	rows, err := queryRows[sessionRow](ctx, s, who.TenantID, sql, args)
	out := make([]classroom.Session, len(rows))
	for i, r := range rows {
		out[i] = r.session(who)
	}
	return out, err
}

const findSessionSQL = `select ` + sessionColumns + sessionTables + ` and s.id = @id`

func findSession(ctx context.Context, tx *Tx, who classroom.Caller, args pgx.NamedArgs) (classroom.Session, error) {
	row, err := txOne[sessionRow](ctx, tx, findSessionSQL, args)
	return row.session(who), err
}

// FindSession returns any session of the school with the caller's relation to it, or fault.NotFound
// "session-not-found".
func (s *Store) FindSession(ctx context.Context, who classroom.Caller, id uuid.UUID) (_ classroom.Session, err error) {
	defer wrap(&err, "FindSession", who.TenantID, id)
	args := callerArgs(who)
	args["id"] = id
	row, err := queryOne[sessionRow](ctx, s, who.TenantID, findSessionSQL, args)
	if errors.Is(err, pgx.ErrNoRows) {
		return classroom.Session{}, classroom.SessionNotFound()
	}
	return row.session(who), err
}

// callerInSessionSQL is the one statement that everything in a session begins with: who sent it, and what they are
// there.
const callerInSessionSQL = `
	with seen as (
		update auth_sessions set last_seen_at = now()
		where tenant_id = @tenant and token_hash = @hash and revoked_at is null and expires_at > now()
			and last_seen_at < now() - interval '10 minutes'
	), caller as (
		select u.id as user_id, u.name as user_name, u.email as user_email, u.locale as user_locale, u.time_zone as user_time_zone,
			array(select x.role from user_roles x where x.tenant_id = @tenant and x.user_id = u.id order by x.role) as roles
		from auth_sessions a
		join users u on u.tenant_id = @tenant and u.id = a.user_id
		where a.tenant_id = @tenant and a.token_hash = @hash and a.revoked_at is null and a.expires_at > now()
	)
	select ` + sessionColumns + `, 0 as participant_count, c.owner_id = k.user_id as owner, k.*
	from caller k
	join sessions s on s.tenant_id = @tenant and s.id = @id` + sessionJoins + `
	left join enrollments e on e.tenant_id = @tenant and e.course_id = c.id and e.user_id = k.user_id
	left join session_participants p on p.tenant_id = @tenant and p.session_id = s.id and p.user_id = k.user_id`

// CallerInSession finds the person whose session token has this SHA-256 together with a session of their school and
// their relation to it, in one round trip: status, role, rights, whether they are in the class. Every right in a
// session is decided on what this returns. It does not count the session's participants. Errors: fault.Unauthenticated
// "not-signed-in"; fault.NotFound "session-not-found", with the caller.
func (s *Store) CallerInSession(
	ctx context.Context, tenant uuid.UUID, tokenHash []byte, id uuid.UUID,
) (_ classroom.Caller, _ classroom.Session, err error) {
	defer wrap(&err, "CallerInSession", tenant, id)
	type row struct {
		sessionRow
		UserID       uuid.UUID
		UserName     string
		UserEmail    string
		UserLocale   string
		UserTimeZone string
		Roles        []classroom.Role
	}
	args := pgx.NamedArgs{"tenant": tenant, "hash": tokenHash, "id": id}
	var r row
	err = inBatchAfter(ctx, s, setTenantKeepingJoins, tenant, callerInSessionSQL, []any{args}, func(results pgx.BatchResults) error {
		rows, err := results.Query()
		if err != nil {
			return err
		}
		r, err = pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[row])
		return err
	})
	err = mapError(err)
	if errors.Is(err, pgx.ErrNoRows) {
		// Nobody is signed in, or there is no such session: which, is worth a second question.
		who, err := s.SignedIn(ctx, tenant, tokenHash)
		if err == nil {
			err = classroom.SessionNotFound()
		}
		return who, classroom.Session{}, err
	}
	if err != nil {
		return classroom.Caller{}, classroom.Session{}, err
	}
	who := classroom.Caller{TenantID: tenant, Roles: r.Roles, Person: classroom.Person{
		ID: r.UserID, Name: r.UserName, Email: r.UserEmail, Locale: r.UserLocale, TimeZone: r.UserTimeZone,
	}}
	return who, r.session(who), nil
}
