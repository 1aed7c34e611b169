package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/search"
)

// searchableSQL is whether this user finds what is in the index x of a session s, which is of course c, with the
// enrollment e and the participant p of theirs: when they may watch its replay, and, unless they teach, when nothing
// was hidden since it was made.
const searchableSQL = `
	h.status = 'ended' and p.removed_at is null and ` + watchable + `
	and (` + teachesSQL + ` or not exists (
		select from replay_edits d
		where d.tenant_id = @tenant and d.session_id = s.id and d.revision > x.revision
			and d.kind in ('part.hidden', 'trim.set', 'message.hidden')
	))`

// teachesSQL is whether this user teaches or assists in that course, as classroom.Caller.RoleIn says it.
const teachesSQL = `(@admin::boolean or (@assists::boolean and (c.owner_id = @user or coalesce(e.role, '') in ('teacher', 'assistant'))))`

// searchSQL finds lectures and the best moments in each. What the caller may watch is known before words are looked
// at, and every row that is shown is read under its policy. The score of a lecture is that of its best moment, raised
// by how many there are.
const searchSQL = `
	with mine as materialized (
		select s.id, s.course_id, c.title as course_title, s.title, s.starts_at, s.started_at, s.time_zone, r.duration_ms, x.language,
			` + teachesSQL + ` as staff,
			@since::timestamptz is null or s.started_at >= @since as recent
		from sessions s
		join session_heads h on h.tenant_id = @tenant and h.session_id = s.id
		join courses c on c.tenant_id = @tenant and c.id = s.course_id
		join search_sessions x on x.tenant_id = @tenant and x.session_id = s.id
		join replays r on r.tenant_id = @tenant and r.session_id = s.id and r.status in ('ready', 'partial')
		left join enrollments e on e.tenant_id = @tenant and e.course_id = c.id and e.user_id = @user
		left join session_participants p on p.tenant_id = @tenant and p.session_id = s.id and p.user_id = @user
		where s.tenant_id = @tenant and (@session::uuid is null or s.id = @session) and ` + searchableSQL + `
	), asked as materialized (
		select l.language, l.sessions, l.query, querytree(l.query) not in ('', 'T') as searchable
		from (
			select w.language, array_agg(w.id) as sessions, websearch_to_tsquery(search_config(w.language), translate(@words, @signs, @apart)) as query
			from mine w
			group by w.language
		) l
	), looked_at as materialized (
		select m.*
		from asked a
		cross join lateral search_entries_of(a.query, a.language, a.sessions, @most) m
		where a.searchable
	), found as materialized (
		select w.id, w.course_id, w.recent, m.number, m.kind, m.at_ms,
			m.rank * case m.kind when 'chapter' then 3 when 'slide' then 2 when 'question' then 1.5 else 1 end as rank,
			(cardinality(@kinds::text[]) = 0 or m.kind = any (@kinds)) and (cardinality(@courses::uuid[]) = 0 or w.course_id = any (@courses))
				and (@when = '' or (@when = 'recent') = w.recent) as wanted
		from looked_at m
		join mine w on w.id = m.session_id
		where m.audience = 'all' or (m.audience = 'staff') = w.staff
	), lectures as materialized (
		select f.id, count(*)::integer as moments, (max(f.rank) * (1 + ln(count(*))))::double precision as score
		from found f
		where f.wanted
		group by f.id
	), page as materialized (
		select l.*, w.title, w.course_id, w.course_title, w.starts_at, w.started_at, w.time_zone, w.duration_ms, w.language, w.staff,
			a.query
		from lectures l
		join mine w on w.id = l.id
		join asked a on a.language = w.language
		where not @on::boolean or (l.score, w.starts_at, w.id) < (@score::double precision, @starts::timestamptz, @id::uuid)
		order by l.score desc, w.starts_at desc, w.id desc
		limit @limit
	), placed as materialized (
		select f.id, f.number, f.at_ms, row_number() over (partition by f.id order by f.rank desc, f.at_ms, f.number) as place
		from found f
		join page g on g.id = f.id
		where f.wanted
	)
	select
		(select count(*) >= @most from looked_at) as is_capped,
		not coalesce((select bool_or(a.searchable) from asked a), true) as only_common_words,
		coalesce((
			select jsonb_agg(to_jsonb(t) || jsonb_build_object('course_title', c.title))
			from (select f.course_id, f.kind, f.recent, count(*) as moments from found f group by f.course_id, f.kind, f.recent) t
			join courses c on c.tenant_id = @tenant and c.id = t.course_id
		), '[]') as counts,
		(select count(*) from lectures) as lectures,
		coalesce((
			select jsonb_agg(jsonb_build_object(
				'session_id', g.id, 'title', g.title, 'course', jsonb_build_object('id', g.course_id, 'title', g.course_title),
				'started_at', g.started_at, 'starts_at', g.starts_at, 'time_zone', g.time_zone, 'duration_ms', g.duration_ms,
				'moments', g.moments, 'score', g.score,
				'marks', (select to_jsonb((array_agg(o.at_ms order by o.at_ms))[:@marks]) from placed o where o.id = g.id),
				'chapters', coalesce((
					select jsonb_agg(b.at_ms order by b.at_ms) from search_entries b
					where b.tenant_id = @tenant and b.session_id = g.id and b.kind = 'chapter' and (b.audience = 'all' or (b.audience = 'staff') = g.staff)
				), '[]'),
				'hits', (
					select jsonb_agg(jsonb_build_object(
						'at_ms', b.at_ms, 'kind', b.kind, 'who', n.name, 'source_id', b.source_id, 'asset_id', b.asset_id, 'page', b.page,
						'body', b.body, 'marked', ts_headline(search_config(g.language), translate(b.body, @signs, @carried), g.query, @headline)
					) order by b.at_ms, b.number)
					from placed o
					join search_entries b on b.tenant_id = @tenant and b.session_id = g.id and b.number = o.number
					left join session_participants n on n.tenant_id = @tenant and n.session_id = g.id and n.id = b.participant_id
					where o.id = g.id and o.place <= @hits
				)
			) order by g.score desc, g.starts_at desc, g.id desc)
			from page g
		), '[]') as page`

// setTenantBriefly also bounds how long a statement may take: words are anybody's, and a person waits for the answer.
// The statement is planned once for a connection, whatever is asked, and not compiled: either takes longer than to run
// it.
const setTenantBriefly = `
	select set_config('app.tenant_id', $1, true), set_config('statement_timeout', '4s', true), set_config('jit', 'off', true),
		set_config('plan_cache_mode', 'force_generic_plan', true)`

type (
	searchRow struct {
		IsCapped        bool
		OnlyCommonWords bool
		Counts          []searchCount
		Lectures        int
		Page            []searchLecture
	}
	searchCount struct {
		CourseID    uuid.UUID   `json:"course_id"`
		CourseTitle string      `json:"course_title"`
		Kind        search.Kind `json:"kind"`
		Recent      bool        `json:"recent"`
		Moments     int         `json:"moments"`
	}
	searchLecture struct {
		search.Lecture
		StartsAt time.Time   `json:"starts_at"`
		Score    float64     `json:"score"`
		Hits     []searchHit `json:"hits"`
	}
	searchHit struct {
		search.Hit
		Body   string `json:"body"`
		Marked string `json:"marked"`
	}
)

// headlineOptions let ts_headline show one passage around what was found.
const headlineOptions = `StartSel="` + search.MarkStart + `", StopSel="` + search.MarkStop + `", MaxWords=32, MinWords=18, ShortWord=0`

// Search finds moments in the lectures that the caller may watch, whatever their school's other lectures hold. The
// query is within search's bounds. Any words are a query; those that say nothing find nothing.
func (s *Store) Search(ctx context.Context, who classroom.Caller, q search.Query) (_ search.Result, after *search.Position, err error) {
	defer wrap(&err, "Search", who.TenantID)
	args := watcherArgs(who)
	args["words"], args["session"], args["kinds"], args["courses"] = q.Words, orNullID(q.Session), orEmpty(q.Kinds), orEmpty(q.Courses)
	args["since"], args["when"], args["on"], args["limit"] = orNull(q.Since), string(q.When), q.After != nil, q.Limit+1
	args["most"], args["marks"], args["hits"], args["headline"] = search.MaxMoments, search.MaxMarks, search.HitsShown, headlineOptions
	args["signs"], args["apart"], args["carried"] = search.Signs, search.SignsApart, search.SignsCarried
	if q.Session != uuid.Nil {
		args["hits"] = search.HitsOfOne
	}
	at := search.Position{}
	if q.After != nil {
		at = *q.After
	}
	args["score"], args["starts"], args["id"] = at.Score, at.StartsAt, at.ID
	var row searchRow
	err = inBatchAfter(ctx, s, setTenantBriefly, who.TenantID, searchSQL, []any{args}, func(results pgx.BatchResults) error {
		r, err := results.Query()
		if err != nil {
			return err
		}
		row, err = pgx.CollectExactlyOneRow(r, pgx.RowToStructByName[searchRow])
		return err
	})
	if err != nil {
		return search.Result{}, nil, mapError(err)
	}
	out, after := row.result(q)
	return out, after, nil
}

// result sums the counts and cuts the page, which has one lecture more when there are more.
func (r searchRow) result(q search.Query) (search.Result, *search.Position) {
	counted := search.NewCounts()
	for _, c := range r.Counts {
		counted.Add(q, classroom.Reference{ID: c.CourseID, Title: c.CourseTitle}, c.Kind, c.Recent, c.Moments)
	}
	out := counted.Result()
	out.Lectures, out.IsCapped, out.OnlyCommonWords = r.Lectures, r.IsCapped, r.OnlyCommonWords
	var after *search.Position
	for i, l := range r.Page {
		if i == q.Limit {
			after = &out.Data[i-1].Position
			break
		}
		l.Lecture.StartedAt = l.StartedAt.UTC()
		l.Position = search.Position{Score: l.Score, StartsAt: l.StartsAt, ID: l.SessionID}
		l.Lecture.Hits = make([]search.Hit, len(l.Hits))
		for j, h := range l.Hits {
			h.Words, h.CutBefore, h.CutAfter = search.Spans(h.Marked, h.Body)
			l.Lecture.Hits[j] = h.Hit
		}
		out.Data = append(out.Data, l.Lecture)
	}
	return out, after
}
