package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/search"
)

// searchableSQL is whether this user may watch the replay of a session s, which is of course c, with the enrollment e
// and the participant p of theirs.
const searchableSQL = `
	h.status = 'ended' and p.removed_at is null and (@admin::boolean or c.owner_id = @user or e.user_id is not null)`

// searchSQL finds lectures and the best moments in each. What the caller may watch is known before words are looked
// at, and every row that is shown is read under its policy. The score of a lecture is that of its best moment, raised
// by how many there are.
const searchSQL = `
	with watchable as materialized (
		select s.id, s.course_id, c.title as course_title, s.title, s.starts_at, s.started_at, s.time_zone, r.duration_ms, x.language,
			@admin::boolean or (@teaches::boolean and (c.owner_id = @user or e.role in ('teacher', 'assistant'))) as staff,
			@since::timestamptz is null or s.started_at >= @since as recent
		from sessions s
		join session_heads h on h.tenant_id = @tenant and h.session_id = s.id
		join courses c on c.tenant_id = @tenant and c.id = s.course_id
		join search_sessions x on x.tenant_id = @tenant and x.session_id = s.id
		join replays r on r.tenant_id = @tenant and r.session_id = s.id and r.status in ('ready', 'partial')
		left join enrollments e on e.tenant_id = @tenant and e.course_id = c.id and e.user_id = @user
		left join session_participants p on p.tenant_id = @tenant and p.session_id = s.id and p.user_id = @user
		where s.tenant_id = @tenant and (@session::uuid is null or s.id = @session) and ` + searchableSQL + `
	), asked as (
		select l.language, l.sessions, querytree(websearch_to_tsquery(search_config(l.language), @words)) not in ('', 'T') as searchable
		from (select w.language, array_agg(w.id) as sessions from watchable w group by w.language) l
	), looked_at as materialized (
		select m.*
		from asked a
		cross join lateral search_entries_of(@words, a.language, a.sessions, @most) m
		where a.searchable
	), found as materialized (
		select w.id, w.course_id, w.course_title, w.recent, m.number, m.kind, m.at_ms,
			m.rank * case m.kind when 'chapter' then 3 when 'slide' then 2 when 'question' then 1.5 else 1 end as rank,
			(cardinality(@kinds::text[]) = 0 or m.kind = any (@kinds)) as of_kind,
			(cardinality(@courses::uuid[]) = 0 or w.course_id = any (@courses)) as of_course,
			(@when = '' or (@when = 'recent') = w.recent) as of_time
		from looked_at m
		join watchable w on w.id = m.session_id
		where m.audience = 'all' or (m.audience = 'staff') = w.staff
	), lectures as (
		select f.id, count(*)::integer as moments, (max(f.rank) * (1 + ln(count(*))))::double precision as score,
			(array_agg(f.at_ms order by f.at_ms))[:@marks] as marks
		from found f
		where f.of_kind and f.of_course and f.of_time
		group by f.id
	), page as (
		select l.*, w.title, w.course_id, w.course_title, w.starts_at, w.started_at, w.time_zone, w.duration_ms, w.language, w.staff
		from lectures l
		join watchable w on w.id = l.id
		where not @on::boolean or (l.score, w.starts_at, w.id) < (@score::double precision, @starts::timestamptz, @id::uuid)
		order by l.score desc, w.starts_at desc, w.id desc
		limit @limit
	)
	select
		(select count(*) >= @most from looked_at) as is_capped,
		not coalesce((select bool_or(a.searchable) from asked a), true) as only_common_words,
		coalesce((
			select jsonb_agg(t) from (
				select f.course_id, f.course_title, f.kind, f.recent, f.of_kind, f.of_course, f.of_time, count(*) as moments
				from found f
				group by f.course_id, f.course_title, f.kind, f.recent, f.of_kind, f.of_course, f.of_time
			) t
		), '[]') as counts,
		(select count(*) from lectures) as lectures,
		coalesce((
			select jsonb_agg(jsonb_build_object(
				'session_id', g.id, 'title', g.title, 'course', jsonb_build_object('id', g.course_id, 'title', g.course_title),
				'started_at', g.started_at, 'starts_at', g.starts_at, 'time_zone', g.time_zone, 'duration_ms', g.duration_ms,
				'moments', g.moments, 'marks', g.marks, 'score', g.score,
				'chapters', coalesce((
					select jsonb_agg(b.at_ms order by b.at_ms) from search_entries b
					where b.tenant_id = @tenant and b.session_id = g.id and b.kind = 'chapter' and (b.audience = 'all' or (b.audience = 'staff') = g.staff)
				), '[]'),
				'hits', (
					select jsonb_agg(jsonb_build_object(
						'at_ms', b.at_ms, 'kind', b.kind, 'who', n.name, 'source_id', b.source_id, 'asset_id', b.asset_id, 'page', b.page,
						'body', b.body, 'marked', ts_headline(search_config(g.language), b.body,
							websearch_to_tsquery(search_config(g.language), @words), @headline)
					) order by b.at_ms, b.number)
					from (
						select f.number from found f
						where f.id = g.id and f.of_kind and f.of_course and f.of_time
						order by f.rank desc, f.at_ms limit @hits
					) o
					join search_entries b on b.tenant_id = @tenant and b.session_id = g.id and b.number = o.number
					left join session_participants n on n.tenant_id = @tenant and n.session_id = g.id and n.id = b.participant_id
				)
			) order by g.score desc, g.starts_at desc, g.id desc)
			from page g
		), '[]') as page`

// setTenantBriefly also bounds how long a statement may take: words are anybody's, and a person waits for the answer.
// The plan is that of rows which are few: compiling it would take longer than to run it.
const setTenantBriefly = `
	select set_config('app.tenant_id', $1, true), set_config('statement_timeout', '4s', true), set_config('jit', 'off', true)`

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
		OfKind      bool        `json:"of_kind"`
		OfCourse    bool        `json:"of_course"`
		OfTime      bool        `json:"of_time"`
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
	args := callerArgs(who)
	args["teaches"] = who.Has(classroom.RoleTeacher) || who.Has(classroom.RoleAssistant)
	args["words"], args["session"], args["kinds"], args["courses"] = q.Words, orNullID(q.Session), orEmpty(q.Kinds), orEmpty(q.Courses)
	args["since"], args["when"], args["on"], args["limit"] = orNull(q.Since), string(q.When), q.After != nil, q.Limit+1
	args["most"], args["marks"], args["hits"], args["headline"] = search.MaxMoments, search.MaxMarks, search.HitsShown, headlineOptions
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
	out, after := row.result(q.Limit)
	return out, after, nil
}

// result sums the counts and cuts the page, which has one lecture more when there are more.
func (r searchRow) result(limit int) (search.Result, *search.Position) {
	counted := search.NewCounts()
	for _, c := range r.Counts {
		counted.Add(classroom.Reference{ID: c.CourseID, Title: c.CourseTitle}, c.Kind, c.Recent, search.Within{Kind: c.OfKind, Course: c.OfCourse, Time: c.OfTime}, c.Moments)
	}
	out := counted.Result()
	out.Lectures, out.IsCapped, out.OnlyCommonWords = r.Lectures, r.IsCapped, r.OnlyCommonWords
	var after *search.Position
	for i, l := range r.Page {
		if i == limit {
			after = &out.Data[limit-1].Position
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
