package postgres

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/transcript"
)

// ReplaceTranscript stores what was said in a session in place of what an earlier run had heard. A run that was
// overtaken by a later one changes nothing: neither what that has heard, nor, as when somebody withdrew what they said,
// that it has heard nothing yet.
func (s *Store) ReplaceTranscript(ctx context.Context, tenant, session uuid.UUID, run int, utterances []transcript.Utterance) (err error) {
	defer wrap(&err, "ReplaceTranscript", tenant, session, run)
	const clear = `
		delete from transcript_segments
		where tenant_id = @tenant and session_id = @session
			and not exists (select from transcript_segments l where l.tenant_id = @tenant and l.session_id = @session and l.run > @run)
			and not exists (select from sessions s where s.tenant_id = @tenant and s.id = @session and s.run > @run)`
	const insert = `
		insert into transcript_segments (tenant_id, id, session_id, run, participant_id, start_ms, end_ms, text, words)
		select @tenant, u.id, @session, @run, u.participant_id, u.start_ms, u.end_ms, u.text, u.words
		from jsonb_to_recordset(@utterances) as u (id uuid, participant_id uuid, start_ms bigint, end_ms bigint, text text, words jsonb)
		where not exists (select from transcript_segments l where l.tenant_id = @tenant and l.session_id = @session and l.run > @run)
			and not exists (select from sessions s where s.tenant_id = @tenant and s.id = @session and s.run > @run)`
	args := pgx.NamedArgs{"tenant": tenant, "session": session, "run": run}
	return s.InTenant(ctx, tenant, func(ctx context.Context, tx *Tx) error {
		// Who withdraws what they said begins another run under this lock.
		if _, err := tx.Exec(ctx, "select pg_advisory_xact_lock(uuid_hash_extended($1, 0))", session); err != nil {
			return mapError(err)
		}
		if _, err := tx.Exec(ctx, clear, args); err != nil {
			return mapError(err)
		}
		for part := range slices.Chunk(utterances, 200) {
			args["utterances"] = part
			if _, err := tx.Exec(ctx, insert, args); err != nil {
				return mapError(err)
			}
		}
		return nil
	})
}

// TranscriptSegment is one utterance as it is stored.
type TranscriptSegment struct {
	ID            uuid.UUID
	Run           int
	ParticipantID uuid.UUID
	StartMS       int64 `db:"start_ms"`
	EndMS         int64 `db:"end_ms"`
	Text          string
	Words         []transcript.Word
}

// Transcript lists what was said in a session, in order.
func (s *Store) Transcript(ctx context.Context, tenant, session uuid.UUID) (_ []TranscriptSegment, err error) {
	defer wrap(&err, "Transcript", tenant, session)
	const sql = `
		select id, run, participant_id, start_ms, end_ms, text, words from transcript_segments
		where tenant_id = @tenant and session_id = @session
		order by start_ms, end_ms, id`
	return queryRows[TranscriptSegment](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session})
}
