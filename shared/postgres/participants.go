package postgres

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// participantColumns reads a participant p.
const participantColumns = `
	p.id, p.user_id, p.name, p.role, p.granted_sources, p.joined_at, p.left_at, p.removed_at is not null as removed,
	p.connected_at is not null and (p.disconnected_at is null or p.disconnected_at < p.connected_at) as connected`

func tidy(p classroom.Participant) classroom.Participant {
	p.JoinedAt, p.LeftAt = utc(p.JoinedAt), utc(p.LeftAt)
	if p.GrantedSources == nil {
		p.GrantedSources = []classroom.Source{}
	}
	return p
}

func txParticipant(ctx context.Context, tx *Tx, sql string, args pgx.NamedArgs) (classroom.Participant, error) {
	p, err := txOne[classroom.Participant](ctx, tx, sql, args)
	return tidy(p), err
}

// admit gives the caller's participant in a session, made or brought up to date with the caller's name and role, and
// locks its row.
func admit(ctx context.Context, tx *Tx, who classroom.Caller, session classroom.Session) (classroom.Participant, error) {
	args := asking(who)
	args["id"], args["session"], args["name"], args["role"] = classroom.NewID(), session.ID, who.Person.Name, who.RoleIn(session.Me)
	return txParticipant(ctx, tx, `
		insert into session_participants as p (tenant_id, id, session_id, user_id, role, name)
		values (@tenant, @id, @session, @user, @role, @name)
		on conflict (tenant_id, session_id, user_id) do update set role = excluded.role, name = excluded.name
		returning `+participantColumns, args)
}

// Admit gives the id of the participant that acts for the caller in a session, made when there is none. It does not
// join.
func (s *Store) Admit(ctx context.Context, who classroom.Caller, session classroom.Session) (uuid.UUID, error) {
	var id uuid.UUID
	err := s.InTenant(ctx, who.TenantID, func(ctx context.Context, tx *Tx) error {
		p, err := admit(ctx, tx, who, session)
		id = p.ID
		return err
	})
	return id, err
}

// ListParticipants gives everybody who ever joined a session, ordered by name and id.
func (s *Store) ListParticipants(ctx context.Context, tenant, session uuid.UUID) ([]classroom.Participant, error) {
	const sql = `select ` + participantColumns + `
		from session_participants p
		where p.tenant_id = @tenant and p.session_id = @session and p.role <> 'system' and p.joined_at is not null
		order by p.name, p.id`
	rows, err := queryRows[classroom.Participant](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session})
	for i := range rows {
		rows[i] = tidy(rows[i])
	}
	return rows, err
}

// FindParticipant gives one person of a session, or fault.NotFound "participant-not-found".
func (s *Store) FindParticipant(ctx context.Context, tenant, session, participant uuid.UUID) (classroom.Participant, error) {
	const sql = `select ` + participantColumns + `
		from session_participants p
		where p.tenant_id = @tenant and p.session_id = @session and p.id = @participant and p.role <> 'system'`
	p, err := queryOne[classroom.Participant](ctx, s, tenant, sql,
		pgx.NamedArgs{"tenant": tenant, "session": session, "participant": participant})
	if errors.Is(err, pgx.ErrNoRows) {
		return p, fault.NotFound("participant-not-found", "There is no such person in this class.")
	}
	return tidy(p), err
}

type publishing struct {
	ParticipantID uuid.UUID          `json:"participant_id"`
	Sources       []classroom.Source `json:"sources"`
}

// RecordMute appends participant.muted for each person, which the media server tells nobody.
func (s *Store) RecordMute(ctx context.Context, tenant, session, actor uuid.UUID, muted map[uuid.UUID][]classroom.Source) error {
	drafts := make([]eventlog.Draft, 0, len(muted))
	for id, sources := range muted {
		drafts = append(drafts, eventlog.Draft{Type: "participant.muted", ClientOpID: classroom.NewID(), Content: publishing{id, sources}})
	}
	slices.SortFunc(drafts, func(a, b eventlog.Draft) int { return bytes.Compare(a.ClientOpID[:], b.ClientOpID[:]) })
	_, err := s.Append(ctx, tenant, session, actor, drafts...)
	return err
}

// RemoveParticipant bars a person from a live session: participant.removed, and participant.left when the person was
// in it. Removing again changes nothing.
func (s *Store) RemoveParticipant(ctx context.Context, tenant, session, actor, participant uuid.UUID) error {
	args := pgx.NamedArgs{"tenant": tenant, "session": session, "participant": participant}
	return s.InSession(ctx, tenant, session, func(ctx context.Context, tx *Tx) error {
		before, err := txRows[struct{ JoinedAt, LeftAt *time.Time }](ctx, tx, `
			select joined_at, left_at from session_participants
			where tenant_id = @tenant and session_id = @session and id = @participant and removed_at is null
			for no key update`, args)
		if err != nil || len(before) == 0 {
			return err
		}
		_, err = tx.Exec(ctx, `
			update session_participants set removed_at = now(), left_at = coalesce(left_at, now()), granted_sources = '{}'
			where tenant_id = @tenant and id = @participant`, args)
		if err != nil {
			return mapError("remove participant", err)
		}
		drafts := []eventlog.Draft{{
			Type: "participant.removed", ClientOpID: classroom.OpID("participant.removed:" + participant.String()),
			Content: struct {
				ParticipantID uuid.UUID `json:"participant_id"`
			}{participant},
		}}
		if before[0].JoinedAt != nil && before[0].LeftAt == nil {
			drafts = append(drafts, leftDraft(participant, *before[0].JoinedAt, "removed"))
		}
		_, err = tx.Append(ctx, session, actor, drafts...)
		return err
	})
}

// GrantSources sets what a student may publish and appends participant.granted with the whole new set. The set it is
// already is not appended again.
func (s *Store) GrantSources(ctx context.Context, tenant, session, actor, participant uuid.UUID, sources []classroom.Source) (classroom.Participant, error) {
	args := pgx.NamedArgs{"tenant": tenant, "session": session, "participant": participant, "sources": sources}
	var out classroom.Participant
	err := s.InSession(ctx, tenant, session, func(ctx context.Context, tx *Tx) error {
		changed, err := txRows[classroom.Participant](ctx, tx, `
			update session_participants p set granted_sources = @sources
			where p.tenant_id = @tenant and p.session_id = @session and p.id = @participant and p.removed_at is null
				and p.granted_sources <> @sources::text[]
			returning `+participantColumns, args)
		if err != nil {
			return err
		}
		if len(changed) == 0 {
			out, err = txParticipant(ctx, tx, `select `+participantColumns+` from session_participants p
				where p.tenant_id = @tenant and p.session_id = @session and p.id = @participant`, args)
			return err
		}
		out = tidy(changed[0])
		_, err = tx.Append(ctx, session, actor, eventlog.Draft{
			Type: "participant.granted", ClientOpID: classroom.NewID(), Content: publishing{participant, sources},
		})
		return err
	})
	return out, err
}
