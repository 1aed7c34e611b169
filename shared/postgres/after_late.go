package postgres

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/poll"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/text"
)

// LatePoll reads a published poll with what was answered to it after class, and of that what the user did. A poll that
// the class was not shown the results of is fault.NotFound "poll-not-found".
func (s *Store) LatePoll(ctx context.Context, tenant, session, id, user uuid.UUID) (_ poll.Late, err error) {
	defer wrap(&err, "LatePoll", tenant, session, id)
	type row struct {
		pollRow
		Key         []byte
		OpenedMS    int64
		PublishedMS int64
	}
	args := pgx.NamedArgs{"tenant": tenant, "session": session, "id": id, "user": user}
	r, err := queryOne[row](ctx, s, tenant, `
		select `+pollColumns+`, k.key,
			coalesce(extract(epoch from o.opened_at) * 1000, 0)::bigint as opened_ms,
			coalesce(extract(epoch from o.published_at) * 1000, 0)::bigint as published_ms
		from polls o
		left join late_keys k on k.tenant_id = @tenant and k.session_id = @session and k.about = o.id
		where o.tenant_id = @tenant and o.session_id = @session and o.id = @id and o.status = 'published'`, args)
	if errors.Is(err, pgx.ErrNoRows) {
		return poll.Late{}, presence.PollNotFound()
	}
	if err != nil {
		return poll.Late{}, err
	}
	out := poll.Late{Definition: r.poll().Definition, Hidden: map[string]bool{}, OpenedAtMS: r.OpenedMS, PublishedAtMS: r.PublishedMS}
	for _, hidden := range r.HiddenTexts {
		out.Hidden[text.Fold(hidden)] = true
	}
	args["pseudonym"] = []byte{}
	if r.Key != nil {
		args["pseudonym"] = presence.AnswerPseudonym(r.Key, id, user)
	}
	type answered struct {
		answerRow
		IsMine bool
	}
	rows, err := queryRows[answered](ctx, s, tenant, `
		select a.poll_id, a.option_ids, a.value, a.body, a.user_id is not distinct from @user or a.pseudonym is not distinct from @pseudonym as is_mine
		from late_answers a
		where a.tenant_id = @tenant and a.session_id = @session and a.poll_id = @id`, args)
	for _, each := range rows {
		answer := each.answer()
		out.Answers = append(out.Answers, answer)
		if each.IsMine {
			out.Mine = &answer
		}
	}
	return out, err
}

// lateKey reads the key of pseudonyms about something of a session, or makes it.
func lateKey(ctx context.Context, tx *Tx, session, about uuid.UUID) ([]byte, error) {
	type row struct{ Key []byte }
	args := pgx.NamedArgs{"tenant": tx.Tenant, "session": session, "about": about, "key": presence.NewKey()}
	if _, err := tx.Exec(ctx, `
		insert into late_keys (tenant_id, session_id, about, key) values (@tenant, @session, @about, @key)
		on conflict (tenant_id, session_id, about) do nothing`, args); err != nil {
		return nil, err
	}
	r, err := txOne[row](ctx, tx, `
		select key from late_keys where tenant_id = @tenant and session_id = @session and about = @about`, args)
	return r.Key, err
}

// AnswerLate keeps a user's answer to a poll after class, in place of the one before. The answer to a quiz is final:
// another one is fault.Conflict "late-answer-final".
func (s *Store) AnswerLate(ctx context.Context, tenant, session, user uuid.UUID, p poll.Definition, a poll.Answer) (err error) {
	defer wrap(&err, "AnswerLate", tenant, session, p.ID)
	return s.InTenant(ctx, tenant, func(ctx context.Context, tx *Tx) error {
		args := pgx.NamedArgs{
			"tenant": tenant, "session": session, "poll": p.ID, "user": user, "pseudonym": []byte(nil), "quiz": p.Quiz(),
			"options": list(a.Options), "value": a.Value, "body": a.Text,
		}
		if p.Secret {
			key, err := lateKey(ctx, tx, session, p.ID)
			if err != nil {
				return err
			}
			args["user"], args["pseudonym"] = nil, presence.AnswerPseudonym(key, p.ID, user)
		}
		done, err := tx.Exec(ctx, `
			insert into late_answers as l (tenant_id, session_id, poll_id, user_id, pseudonym, option_ids, value, body)
			values (@tenant, @session, @poll, @user, @pseudonym, @options, nullif(@value::smallint, 0), @body)
			on conflict (tenant_id, session_id, poll_id, user_id, pseudonym) do update
			set option_ids = excluded.option_ids, value = excluded.value, body = excluded.body
			where not @quiz or (l.option_ids, l.value, l.body) is not distinct from (excluded.option_ids, excluded.value, excluded.body)`, args)
		if err == nil && done.RowsAffected() == 0 {
			return poll.LateAnswerFinal()
		}
		return err
	})
}

// SetLateFlag marks a moment of a class as not understood by a user, or takes the mark away, and returns the user's
// moments of that class. at is in ms since the class began, in steps of poll.FlagEveryMS. One more than poll.MaxFlags
// is fault.Conflict "late-flags-full", a moment behind the end fault.Invalid "input-invalid".
func (s *Store) SetLateFlag(ctx context.Context, tenant, session, user uuid.UUID, at int64, on bool) (moments []int64, err error) {
	defer wrap(&err, "SetLateFlag", tenant, session)
	return moments, s.InTenant(ctx, tenant, func(ctx context.Context, tx *Tx) error {
		key, err := lateKey(ctx, tx, session, session)
		if err != nil {
			return err
		}
		args := pgx.NamedArgs{
			"tenant": tenant, "session": session, "who": presence.FlagPseudonym(key, user), "at": at, "most": poll.MaxFlags,
		}
		if !on {
			_, err = tx.Exec(ctx, `
				delete from late_flags
				where tenant_id = @tenant and session_id = @session and pseudonym = @who and at_ms = @at`, args)
		} else {
			err = flagLate(ctx, tx, args)
		}
		if err != nil {
			return err
		}
		moments, err = lateFlags(ctx, tx, args)
		return err
	})
}

// flagLate adds a moment, one request of a person after the other, so that their bound holds.
func flagLate(ctx context.Context, tx *Tx, args pgx.NamedArgs) error {
	type row struct {
		Length int64
		Others int
	}
	if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock(hashtextextended(encode(@who, 'hex'), 0))`, args); err != nil {
		return err
	}
	r, err := txOne[row](ctx, tx, `
		select coalesce((select r.duration_ms from replays r where r.tenant_id = @tenant and r.session_id = @session), 0) as length,
			(select count(*) from late_flags f
			where f.tenant_id = @tenant and f.session_id = @session and f.pseudonym = @who and f.at_ms <> @at) as others`, args)
	switch {
	case err != nil:
		return err
	case args["at"].(int64) > r.Length:
		return fault.Invalid("input-invalid", "Some of what was sent is not as expected.").With(
			fault.Field{Location: "body.at_ms", Message: "expected a moment of the class"})
	case r.Others >= poll.MaxFlags:
		return poll.FlagsFull()
	}
	_, err = tx.Exec(ctx, `
		insert into late_flags (tenant_id, session_id, pseudonym, at_ms) values (@tenant, @session, @who, @at)
		on conflict (tenant_id, session_id, pseudonym, at_ms) do nothing`, args)
	return err
}

func lateFlags(ctx context.Context, tx *Tx, args pgx.NamedArgs) ([]int64, error) {
	type row struct{ AtMS int64 }
	rows, err := txRows[row](ctx, tx, `
		select at_ms from late_flags
		where tenant_id = @tenant and session_id = @session and pseudonym = @who
		order by at_ms`, args)
	out := make([]int64, len(rows))
	for i, r := range rows {
		out[i] = r.AtMS
	}
	return out, err
}

// LateFlags returns the moments of a class that a user marked as not understood, in order.
func (s *Store) LateFlags(ctx context.Context, tenant, session, user uuid.UUID) (moments []int64, err error) {
	defer wrap(&err, "LateFlags", tenant, session)
	return moments, s.InTenant(ctx, tenant, func(ctx context.Context, tx *Tx) error {
		key, err := lateKey(ctx, tx, session, session)
		if err != nil {
			return err
		}
		moments, err = lateFlags(ctx, tx, pgx.NamedArgs{
			"tenant": tenant, "session": session, "who": presence.FlagPseudonym(key, user),
		})
		return err
	})
}

// LateHeat returns how many people marked each moment of a class as not understood, in order; moments of fewer than
// poll.Least are left out.
func (s *Store) LateHeat(ctx context.Context, tenant, session uuid.UUID) (_ []poll.Heat, err error) {
	defer wrap(&err, "LateHeat", tenant, session)
	return queryRows[poll.Heat](ctx, s, tenant, `
		select f.at_ms, count(*) as after from late_flags f
		where f.tenant_id = @tenant and f.session_id = @session
		group by f.at_ms having count(*) >= @least
		order by f.at_ms`, pgx.NamedArgs{"tenant": tenant, "session": session, "least": poll.Least})
}

// eraseLate deletes what a person answered and marked after class, in every session: what is under a pseudonym by
// trying the person under each key.
func eraseLate(ctx context.Context, tx *Tx, user uuid.UUID) error {
	if user == uuid.Nil {
		return nil
	}
	type row struct {
		SessionID, About uuid.UUID
		Key              []byte
	}
	args := pgx.NamedArgs{"tenant": tx.Tenant, "user": user}
	keys, err := txRows[row](ctx, tx, `select session_id, about, key from late_keys where tenant_id = @tenant`, args)
	if err != nil {
		return err
	}
	var pseudonyms [][]byte
	for _, k := range keys {
		if k.About == k.SessionID {
			pseudonyms = append(pseudonyms, presence.FlagPseudonym(k.Key, user))
		} else {
			pseudonyms = append(pseudonyms, presence.AnswerPseudonym(k.Key, k.About, user))
		}
	}
	args["pseudonyms"] = list(pseudonyms)
	return execAll(ctx, tx, []string{
		`delete from late_answers where tenant_id = @tenant and (user_id = @user or pseudonym = any (@pseudonyms::bytea[]))`,
		`delete from late_flags where tenant_id = @tenant and pseudonym = any (@pseudonyms::bytea[])`,
	}, args)
}
