package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/presence"
)

// questionColumns reads a question q.
const questionColumns = `
	q.id, q.op_id, q.participant_id, q.pseudonym, q.body, q.events, q.before_class, q.status, q.hidden, coalesce(q.how, '') as how,
	q.answer, q.votes_told, q.created_at`

type questionRow struct {
	ID            uuid.UUID
	OpID          uuid.UUID
	ParticipantID *uuid.UUID
	Pseudonym     []byte
	Body          string
	Events        []uuid.UUID
	BeforeClass   bool
	Status        presence.QuestionStatus
	Hidden        bool
	How           string
	Answer        string
	VotesTold     int
	CreatedAt     time.Time
}

func (r questionRow) question() presence.Question {
	q := presence.Question{
		ID: r.ID, Op: r.OpID, Pseudonym: r.Pseudonym, Body: r.Body, Events: r.Events, BeforeClass: r.BeforeClass, Status: r.Status,
		Hidden: r.Hidden, How: r.How, Answer: r.Answer, Votes: r.VotesTold, At: r.CreatedAt,
	}
	if r.ParticipantID != nil {
		q.Person = *r.ParticipantID
	}
	return q
}

func questionsByID(rows []questionRow) map[uuid.UUID]presence.Question {
	out := make(map[uuid.UUID]presence.Question, len(rows))
	for _, r := range rows {
		out[r.ID] = r.question()
	}
	return out
}

// readQuestions queues the reads of a session's key and of questions.
func readQuestions(r *reads, class *presence.Class, scope presence.AskingScope, waiting bool) {
	if scope.Key {
		type row struct{ Key []byte }
		readRows(r, `
			select k.key from session_keys k
			where k.tenant_id = @tenant and k.session_id = @session`, nil, func(rows []row) {
			class.Asking.Key = nil
			if len(rows) > 0 {
				class.Asking.Key = rows[0].Key
			}
		})
	}
	if scope.Ask { // enough to count whose they are
		readRows(r, `
			select q.id, q.op_id, q.participant_id, q.pseudonym, '' as body, '{}'::uuid[] as events, q.before_class, q.status, q.hidden,
				'' as how, '' as answer, q.votes_told, q.created_at
			from questions q
			where q.tenant_id = @tenant and q.session_id = @session`, nil,
			func(rows []questionRow) { class.Asking.Questions = questionsByID(rows) })
	}
	if len(scope.Questions) > 0 {
		readRows(r, `
			select `+questionColumns+`
			from questions q
			where q.tenant_id = @tenant and q.session_id = @session and q.id = any (@questions::uuid[])`,
			pgx.NamedArgs{"questions": scope.Questions},
			func(rows []questionRow) { class.Asking.Questions = questionsByID(rows) })
	}
	if waiting {
		readRows(r, `
			select `+questionColumns+`
			from questions q
			where q.tenant_id = @tenant and q.session_id = @session and q.status = 'waiting'
			order by q.created_at, q.id`, nil, func(rows []questionRow) {
			class.Asking.Waiting = make([]presence.Question, len(rows))
			for i, row := range rows {
				class.Asking.Waiting[i] = row.question()
			}
		})
	}
}

func queueQuestions(w *writes, a presence.Asked) {
	if a.Key != nil {
		w.queue(`insert into session_keys (tenant_id, session_id, key) values (@tenant, @session, @key)`, pgx.NamedArgs{"key": a.Key})
	}
	for _, q := range a.Questions {
		w.queue(`
			insert into questions (tenant_id, session_id, id, op_id, participant_id, pseudonym, body, events, before_class, status, hidden, how, answer,
				created_at)
			values (@tenant, @session, @id, @op, @person, @pseudonym, @body, @events, @before, @status, @hidden, @how, @answer, @at)
			on conflict (tenant_id, session_id, id) do update
			set events = excluded.events, status = excluded.status, hidden = excluded.hidden, how = excluded.how, answer = excluded.answer,
				answered_at = case when excluded.status = 'answered' then clock_timestamp() end`,
			pgx.NamedArgs{
				"id": q.ID, "op": q.Op, "person": orNullID(q.Person), "pseudonym": q.Pseudonym, "body": q.Body, "events": list(q.Events),
				"before": q.BeforeClass, "status": q.Status, "hidden": q.Hidden, "how": orNullText(q.How), "answer": q.Answer, "at": q.At,
			})
	}
	if len(a.Withdrawn) > 0 {
		w.queue(`
			delete from questions
			where tenant_id = @tenant and session_id = @session and id = any (@ids::uuid[]) and status = 'waiting'`,
			pgx.NamedArgs{"ids": a.Withdrawn})
	}
	if v := a.Vote; v != nil {
		queueVote(w, *v)
	}
	if len(a.Told) > 0 {
		ids, votes := make([]uuid.UUID, len(a.Told)), make([]int, len(a.Told))
		for i, t := range a.Told {
			ids[i], votes[i] = t.Question, t.Votes
		}
		w.queue(`
			update questions q
			set votes_told = x.votes
			from unnest(@ids::uuid[], @votes::int[]) as x (id, votes)
			where q.tenant_id = @tenant and q.session_id = @session and q.id = x.id`, pgx.NamedArgs{"ids": ids, "votes": votes})
	}
}

// queueVote keeps a vote, or deletes it, and counts it once.
func queueVote(w *writes, v presence.Vote) {
	sql := `
		with voted as (
			insert into question_votes (tenant_id, session_id, question_id, pseudonym) values (@tenant, @session, @question, @pseudonym)
			on conflict do nothing
			returning 1
		)
		update questions set votes = votes + 1
		where tenant_id = @tenant and session_id = @session and id = @question and exists (select from voted)`
	if !v.On {
		sql = `
		with voted as (
			delete from question_votes
			where tenant_id = @tenant and session_id = @session and question_id = @question and pseudonym = @pseudonym
			returning 1
		)
		update questions set votes = votes - 1
		where tenant_id = @tenant and session_id = @session and id = @question and exists (select from voted)`
	}
	w.queue(sql, pgx.NamedArgs{"question": v.Question, "pseudonym": v.Pseudonym})
}

// ListQuestions returns a session's questions, oldest first, with the names of those who asked with one, and the key of
// the session's pseudonyms; nil when there is none.
func (s *Store) ListQuestions(ctx context.Context, tenant, session uuid.UUID) (_ []presence.Question, key []byte, err error) {
	defer wrap(&err, "ListQuestions", tenant, session)
	type row struct {
		questionRow
		Name string
		Key  []byte
	}
	rows, err := queryRows[row](ctx, s, tenant, `
		select `+questionColumns+`, coalesce(p.name, '') as name, k.key
		from questions q
		left join session_participants p on p.tenant_id = @tenant and p.session_id = @session and p.id = q.participant_id
		left join session_keys k on k.tenant_id = @tenant and k.session_id = @session
		where q.tenant_id = @tenant and q.session_id = @session
		order by q.created_at, q.id`, pgx.NamedArgs{"tenant": tenant, "session": session})
	out := make([]presence.Question, len(rows))
	for i, r := range rows {
		out[i], key = r.question(), r.Key
		out[i].Name = r.Name
	}
	return out, key, err
}
