package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/lesson"
	"github.com/lectern/lectern/shared/poll"
	"github.com/lectern/lectern/shared/presence"
)

// pollColumns reads a poll o.
const pollColumns = `
	o.id, o.prepared_id, o.created_by, o.kind, o.question, o.options, o.explanation, o.secret, o.show_counts, o.status, o.round,
	o.hidden_texts, o.told::text as told, o.opened_at, o.closed_at`

type pollRow struct {
	ID          uuid.UUID
	PreparedID  *uuid.UUID
	CreatedBy   uuid.UUID
	Kind        lesson.PollKind
	Question    string
	Options     []lesson.PollOption
	Explanation string
	Secret      bool
	ShowCounts  bool
	Status      presence.PollStatus
	Round       int
	HiddenTexts []string
	Told        *string
	OpenedAt    *time.Time
	ClosedAt    *time.Time
}

func (r pollRow) poll() presence.Poll {
	p := presence.Poll{
		Definition: poll.Definition{PreparedID: r.PreparedID, PlanPoll: lesson.PlanPoll{
			ID: r.ID, Kind: r.Kind, Question: r.Question, Options: r.Options, Explanation: r.Explanation, Secret: r.Secret, ShowCounts: r.ShowCounts,
		}},
		By: r.CreatedBy, Status: r.Status, Round: r.Round, Hidden: r.HiddenTexts, OpenedAt: orZero(r.OpenedAt), ClosedAt: orZero(r.ClosedAt),
	}
	if r.Told != nil {
		p.Told = []byte(*r.Told)
	}
	return p
}

type answerRow struct {
	PollID    uuid.UUID
	OptionIDs []uuid.UUID `db:"option_ids"`
	Value     *int
	Body      string
}

func (r answerRow) answer() poll.Answer {
	a := poll.Answer{Options: r.OptionIDs, Text: r.Body}
	if r.Value != nil {
		a.Value = *r.Value
	}
	return a
}

// readPolls queues the reads of polls and of the open one, with the answers of their newest rounds when they are
// needed.
func readPolls(r *reads, class *presence.Class, ids []uuid.UUID, answers bool) {
	type row struct {
		pollRow
		Key   []byte
		Count int
	}
	args := pgx.NamedArgs{"polls": list(ids)}
	type count struct{ Count int }
	readRows(r, `select count(*) as count from polls o where o.tenant_id = @tenant and o.session_id = @session`, nil,
		func(rows []count) { class.Asking.PollCount = rows[0].Count })
	readRows(r, `
		select `+pollColumns+`, k.key, 0 as count
		from polls o
		left join poll_keys k on k.tenant_id = @tenant and k.session_id = @session and k.poll_id = o.id
		where o.tenant_id = @tenant and o.session_id = @session and (o.id = any (@polls::uuid[]) or o.status = 'open')`, args,
		func(rows []row) {
			class.Asking.Polls = make(map[uuid.UUID]presence.Poll, len(rows))
			for _, row := range rows {
				p := row.poll()
				p.Key = row.Key
				class.Asking.Polls[p.ID] = p
			}
		})
	if !answers {
		return
	}
	readRows(r, `
		select a.poll_id, a.option_ids, a.value, a.body
		from polls o
		join poll_answers a on a.tenant_id = @tenant and a.session_id = @session and a.poll_id = o.id and a.round = o.round
		where o.tenant_id = @tenant and o.session_id = @session and (o.id = any (@polls::uuid[]) or o.status = 'open')`, args,
		func(rows []answerRow) {
			for _, row := range rows {
				p := class.Asking.Polls[row.PollID]
				p.Answers = append(p.Answers, row.answer())
				class.Asking.Polls[row.PollID] = p
			}
		})
}

func queuePolls(w *writes, a presence.Asked) {
	for _, p := range a.Polls {
		queuePoll(w, p)
	}
	answer := a.Answer
	if answer == nil {
		return
	}
	var value *int
	if answer.Value != 0 {
		value = &answer.Value
	}
	// Of a secret answer no time is kept: it would say who.
	w.queue(`
		insert into poll_answers (tenant_id, session_id, poll_id, round, participant_id, pseudonym, option_ids, value, body, answered_at)
		select @tenant, @session, o.id, @round, @person, @pseudonym, @options, @value, @body,
			case when o.secret then o.opened_at else clock_timestamp() end
		from polls o
		where o.tenant_id = @tenant and o.session_id = @session and o.id = @poll
		on conflict (tenant_id, session_id, poll_id, participant_id, pseudonym) do update
		set round = excluded.round, option_ids = excluded.option_ids, value = excluded.value, body = excluded.body, answered_at = excluded.answered_at`,
		pgx.NamedArgs{
			"poll": answer.Poll, "round": answer.Round, "person": orNullID(answer.Person), "pseudonym": answer.Pseudonym,
			"options": list(answer.Options), "value": value, "body": answer.Text,
		})
}

func queuePoll(w *writes, p presence.PollRow) {
	args := pgx.NamedArgs{
		"id": p.ID, "by": p.By, "prepared": p.PreparedID, "kind": p.Kind, "question": p.Question, "options": jsonText(p.Options),
		"explanation": p.Explanation, "secret": p.Secret, "counts": p.ShowCounts, "status": p.Status, "round": p.Round,
		"hidden": list(p.Hidden), "told": orNullText(string(p.Told)), "opened_at": orNull(p.OpenedAt), "closed_at": orNull(p.ClosedAt), "key": p.Key,
	}
	w.queue(`
		insert into polls as o (tenant_id, session_id, id, created_by, prepared_id, kind, question, options, explanation, secret, show_counts,
			status, round, hidden_texts, told, opened_at, closed_at)
		values (@tenant, @session, @id, @by, @prepared, @kind, @question, @options::jsonb, @explanation, @secret, @counts, @status, @round,
			@hidden, @told::jsonb, @opened_at, @closed_at)
		on conflict (tenant_id, session_id, id) do update
		set status = excluded.status, round = excluded.round, hidden_texts = excluded.hidden_texts, told = excluded.told,
			opened_at = excluded.opened_at, closed_at = excluded.closed_at,
			published_at = case when excluded.status = 'published' then coalesce(o.published_at, clock_timestamp()) end`, args)
	if p.Anew {
		w.queue(`delete from poll_answers where tenant_id = @tenant and session_id = @session and poll_id = @id`, args)
	}
	if p.Keyed {
		w.queue(`insert into poll_keys (tenant_id, session_id, poll_id, key) values (@tenant, @session, @id, @key)`, args)
	}
	if p.Unkeyed {
		w.queue(`delete from poll_keys where tenant_id = @tenant and session_id = @session and poll_id = @id`, args)
		// The order in which answers came would say who was when.
		w.queue(`
			with gone as (
				delete from poll_answers where tenant_id = @tenant and session_id = @session and poll_id = @id
				returning *
			)
			insert into poll_answers (tenant_id, session_id, poll_id, round, participant_id, pseudonym, option_ids, value, body, answered_at)
			select g.tenant_id, g.session_id, g.poll_id, g.round, g.participant_id, g.pseudonym, g.option_ids, g.value, g.body, g.answered_at
			from gone g order by g.pseudonym`, args)
	}
	if p.Unshown {
		w.queue(`
			insert into blanked_events (tenant_id, session_id, event_id, blank)
			select @tenant, @session, e.id, case e.type
				when 'poll.tallied' then '{"rows": []}'::jsonb
				else '{"answered": 0, "rows": [], "texts": 0, "correct": [], "explanation": ""}'
			end
			from session_state_events e
			where e.tenant_id = @tenant and e.session_id = @session and e.type in ('poll.tallied', 'poll.published')
				and e.content->>'poll_id' = @id::text
			on conflict (tenant_id, session_id, event_id) do nothing`, args)
	}
}

// ReadPollAnswers returns a poll of a session with the answers of its newest round; where it is not secret with the
// names of who gave them. Errors: fault.NotFound "poll-not-found".
func (s *Store) ReadPollAnswers(ctx context.Context, tenant, session, id uuid.UUID) (_ presence.Poll, names []string, err error) {
	defer wrap(&err, "ReadPollAnswers", tenant, session, id)
	type row struct {
		pollRow
		OptionIDs []uuid.UUID `db:"option_ids"`
		Value     *int
		Body      *string
		Name      string
	}
	rows, err := queryRows[row](ctx, s, tenant, `
		select `+pollColumns+`, a.option_ids, a.value, a.body, coalesce(p.name, '') as name
		from polls o
		left join poll_answers a on a.tenant_id = @tenant and a.session_id = @session and a.poll_id = o.id and a.round = o.round
		left join session_participants p on p.tenant_id = @tenant and p.session_id = @session and p.id = a.participant_id
		where o.tenant_id = @tenant and o.session_id = @session and o.id = @id
		order by p.name, a.pseudonym`, pgx.NamedArgs{"tenant": tenant, "session": session, "id": id})
	if err != nil {
		return presence.Poll{}, nil, err
	}
	if len(rows) == 0 {
		return presence.Poll{}, nil, presence.PollNotFound()
	}
	out := rows[0].poll()
	for _, r := range rows {
		if r.Body != nil {
			out.Answers = append(out.Answers, answerRow{OptionIDs: r.OptionIDs, Value: r.Value, Body: *r.Body}.answer())
			names = append(names, r.Name)
		}
	}
	return out, names, nil
}

// ReadMine returns what a participant did: votes, questions, answers, whether they are lost. What was secret is told as
// long as there are keys. In two round trips, for only the keys say under which pseudonyms that is.
func (s *Store) ReadMine(ctx context.Context, tenant, session, participant uuid.UUID) (_ presence.Mine, err error) {
	defer wrap(&err, "ReadMine", tenant, session, participant)
	args := pgx.NamedArgs{"tenant": tenant, "session": session, "me": participant}
	type keys struct {
		Key       []byte
		Questions []uuid.UUID
		Polls     []uuid.UUID
		PollKeys  [][]byte
	}
	k, err := queryOne[keys](ctx, s, tenant, `
		select
			(select k.key from session_keys k where k.tenant_id = @tenant and k.session_id = @session) as key,
			array(select q.id from questions q where q.tenant_id = @tenant and q.session_id = @session and q.votes > 0) as questions,
			array(select k.poll_id from poll_keys k where k.tenant_id = @tenant and k.session_id = @session order by k.poll_id) as polls,
			array(select k.key from poll_keys k where k.tenant_id = @tenant and k.session_id = @session order by k.poll_id) as poll_keys`, args)
	if err != nil {
		return presence.Mine{}, err
	}
	var votes, answers [][]byte
	for _, q := range k.Questions {
		votes = append(votes, presence.VotePseudonym(k.Key, q, participant))
	}
	for i, p := range k.Polls {
		answers = append(answers, presence.AnswerPseudonym(k.PollKeys[i], p, participant))
	}
	args["votes"], args["answers"] = list(votes), list(answers)
	args["asker"], args["flag"] = presence.AskPseudonym(k.Key, participant), presence.FlagPseudonym(k.Key, participant)
	return s.readMine(ctx, tenant, args)
}

func (s *Store) readMine(ctx context.Context, tenant uuid.UUID, args pgx.NamedArgs) (presence.Mine, error) {
	type answered struct {
		answerRow
		Round int
	}
	var (
		out     presence.Mine
		voted   []idRow
		asked   []questionRow
		answers []answered
		b       = &pgx.Batch{}
	)
	b.Queue(setTenant, tenant.String())
	queueRows(b, &voted, `
		select v.question_id as id from question_votes v
		where v.tenant_id = @tenant and v.session_id = @session and v.pseudonym = any (@votes::bytea[])`, args)
	queueRows(b, &asked, `
		select `+questionColumns+` from questions q
		where q.tenant_id = @tenant and q.session_id = @session and (q.participant_id = @me or q.pseudonym = @asker)
		order by q.created_at, q.id`, args)
	queueRows(b, &answers, `
		select a.poll_id, a.round, a.option_ids, a.value, a.body
		from poll_answers a
		join polls o on o.tenant_id = @tenant and o.session_id = @session and o.id = a.poll_id and o.round = a.round
		where a.tenant_id = @tenant and a.session_id = @session and (a.participant_id = @me or a.pseudonym = any (@answers::bytea[]))
		order by a.poll_id`, args)
	b.Queue(`
		select exists (
			select from confusion_flags f
			join session_tallies y on y.tenant_id = @tenant and y.session_id = @session
			where f.tenant_id = @tenant and f.session_id = @session and f.pseudonym = @flag
				and (y.shown_at is null or f.raised_at > y.shown_at)
		)`, args).QueryRow(func(row pgx.Row) error { return row.Scan(&out.Lost) })
	if err := s.pool.SendBatch(ctx, b).Close(); err != nil {
		return presence.Mine{}, mapError(err)
	}
	for _, v := range voted {
		out.Voted = append(out.Voted, v.ID)
	}
	for _, q := range asked {
		out.Asked = append(out.Asked, q.question())
	}
	for _, a := range answers {
		out.Answers = append(out.Answers, presence.MyAnswer{PollID: a.PollID, Round: a.Round, Answer: a.answer()})
	}
	return out, nil
}

// queueRows queues a read whose rows are collected.
func queueRows[T any](b *pgx.Batch, into *[]T, sql string, args pgx.NamedArgs) {
	b.Queue(sql, args).Query(func(rows pgx.Rows) (err error) {
		*into, err = pgx.CollectRows(rows, pgx.RowToStructByName[T])
		return err
	})
}
