package postgres

import (
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/presence"
)

// readAsking queues the reads of what a class is asked and asks back. A class that is read with everybody may end with
// the change: then what is open is told and closed.
func readAsking(r *reads, class *presence.Class, scope presence.Scope) {
	class.Asking = presence.Asking{}
	readQuestions(r, class, scope.Asking, scope.Plan)
	tally := scope.Asking.Tally || scope.Everybody
	if len(scope.Asking.Polls) > 0 || tally {
		readPolls(r, class, scope.Asking.Polls, scope.Asking.Answers || tally)
	}
	if !tally {
		return
	}
	type votes struct {
		ID    uuid.UUID
		Votes int
	}
	readRows(r, `
		select q.id, q.votes from questions q
		where q.tenant_id = @tenant and q.session_id = @session and q.votes <> q.votes_told`, nil, func(rows []votes) {
		for _, row := range rows {
			class.Asking.Votes = append(class.Asking.Votes, presence.QuestionVote{Question: row.ID, Votes: row.Votes})
		}
	})
	type reactions struct {
		Kind    string
		Waiting int
	}
	readRows(r, `
		select x.kind, x.waiting from reactions x
		where x.tenant_id = @tenant and x.session_id = @session and x.waiting > 0`, nil, func(rows []reactions) {
		class.Asking.Reactions = make(map[string]int, len(rows))
		for _, row := range rows {
			class.Asking.Reactions[row.Kind] = row.Waiting
		}
	})
	type flags struct{ Lost int }
	readRows(r, `
		select count(*) as lost
		from confusion_flags f
		join session_tallies y on y.tenant_id = @tenant and y.session_id = @session
		where f.tenant_id = @tenant and f.session_id = @session and (y.shown_at is null or f.raised_at > y.shown_at)`, nil,
		func(rows []flags) { class.Asking.LostPeople = rows[0].Lost })
}

// queueAsked writes what a change makes of it. Keys and times that lead from what was said without a name to a person
// go with the class.
func queueAsked(w *writes, class *presence.Class, change presence.Change) {
	for _, s := range change.Spend {
		w.queue(`select charge_participant(@session, @person, @cost)`, pgx.NamedArgs{"person": s.Person, "cost": s.Cost})
	}
	a := change.Asked
	queueQuestions(w, a)
	queuePolls(w, a)
	if a.Reaction != "" {
		w.queue(`
			insert into reactions as x (tenant_id, session_id, kind, waiting) values (@tenant, @session, @kind, 1)
			on conflict (tenant_id, session_id, kind) do update set waiting = x.waiting + 1`, pgx.NamedArgs{"kind": a.Reaction})
	}
	if a.Reacted {
		w.queue(`update reactions set waiting = 0 where tenant_id = @tenant and session_id = @session and waiting > 0`, nil)
	}
	switch f := a.Flag; {
	case f == nil:
	case f.On:
		w.queue(`
			insert into confusion_flags (tenant_id, session_id, pseudonym, raised_at) values (@tenant, @session, @pseudonym, @at)
			on conflict (tenant_id, session_id, pseudonym) do update set raised_at = excluded.raised_at`,
			pgx.NamedArgs{"pseudonym": f.Pseudonym, "at": class.Now})
	default:
		w.queue(`
			delete from confusion_flags
			where tenant_id = @tenant and session_id = @session and pseudonym = @pseudonym`, pgx.NamedArgs{"pseudonym": f.Pseudonym})
	}
	if change.Ended != "" {
		queueForgetting(w)
	}
}

// queueForgetting deletes what leads from a pseudonym to a person. Rows that stay are written anew in the order of
// their pseudonyms: the order in which they came says who was when.
func queueForgetting(w *writes) {
	w.queue(`delete from session_keys where tenant_id = @tenant and session_id = @session`, nil)
	w.queue(`delete from poll_keys where tenant_id = @tenant and session_id = @session`, nil)
	w.queue(`delete from confusion_flags where tenant_id = @tenant and session_id = @session`, nil)
	w.queue(`delete from participant_budgets where tenant_id = @tenant and session_id = @session`, nil)
	w.queue(`
		with gone as (
			delete from question_votes where tenant_id = @tenant and session_id = @session
			returning question_id, pseudonym
		)
		insert into question_votes (tenant_id, session_id, question_id, pseudonym)
		select @tenant, @session, g.question_id, g.pseudonym from gone g order by g.pseudonym`, nil)
}
