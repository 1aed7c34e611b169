package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/lesson"
)

// planSQL reads the plan of a lesson @id in one row, with the enrollment of @user.
const planSQL = `
	select l.id as lesson_id, l.version, l.updated_at, c.owner_id = @user as owner, coalesce(e.role, '') as enrolled,
		coalesce((
			select jsonb_agg(jsonb_build_object(
				'id', g.id, 'title', g.title, 'minutes', g.minutes, 'notes', g.notes,
				'scenes', coalesce((
					select jsonb_agg(jsonb_build_object(
						'id', s.id, 'title', s.title, 'layout', s.layout, 'regions', s.regions, 'asset_id', s.asset_id,
						'first_page', s.first_page, 'last_page', s.last_page) order by s.position, s.id)
					from studio_scenes s where s.tenant_id = @tenant and s.lesson_id = l.id and s.segment_id = g.id
				), '[]'),
				'polls', coalesce((
					select jsonb_agg(jsonb_build_object(
						'id', p.id, 'kind', p.kind, 'question', p.question, 'options', p.options, 'explanation', p.explanation,
						'secret', p.secret, 'show_counts', p.show_counts) order by p.position, p.id)
					from lesson_polls p where p.tenant_id = @tenant and p.lesson_id = l.id and p.segment_id = g.id
				), '[]')) order by g.position, g.id)
			from lesson_segments g where g.tenant_id = @tenant and g.lesson_id = l.id
		), '[]') as segments,
		coalesce((
			select jsonb_agg(` + assetJSON + ` order by a.created_at desc, a.id desc)
			from studio_assets a
			where a.tenant_id = @tenant and exists (
				select from studio_scenes s where s.tenant_id = @tenant and s.asset_id = a.id and s.lesson_id = l.id)
		), '[]') as assets
	from lessons l
	join courses c on c.tenant_id = @tenant and c.id = l.course_id
	left join enrollments e on e.tenant_id = @tenant and e.course_id = c.id and e.user_id = @user
	where l.tenant_id = @tenant and l.id = @id`

type planRow struct {
	LessonID  uuid.UUID
	Version   int
	UpdatedAt time.Time
	Owner     bool
	Enrolled  classroom.Role
	Segments  []lesson.PlanSegment
	Assets    []assetRow
}

func (r planRow) plan() lesson.Plan {
	return lesson.Plan{
		LessonID: r.LessonID, Version: r.Version, UpdatedAt: r.UpdatedAt.UTC(), Segments: r.Segments, Assets: assetsOf(r.Assets),
		Me: classroom.Relation{Owner: r.Owner, Enrolled: r.Enrolled},
	}
}

// ReadPlan returns the plan of any lesson of the school with the caller's relation to its course, or fault.NotFound
// "lesson-not-found".
func (s *Store) ReadPlan(ctx context.Context, who classroom.Caller, id uuid.UUID) (_ lesson.Plan, err error) {
	defer wrap(&err, "ReadPlan", who.TenantID, id)
	args := callerArgs(who)
	args["id"] = id
	row, err := queryOne[planRow](ctx, s, who.TenantID, planSQL, args)
	if errors.Is(err, pgx.ErrNoRows) {
		return lesson.Plan{}, classroom.LessonNotFound()
	}
	return row.plan(), err
}

// planColumns are the segments, scenes and polls of a plan as arrays, one for each column.
type planColumns struct {
	segments struct {
		id             []uuid.UUID
		title, notes   []string
		minutes, place []int
	}
	scenes struct {
		id, segment   []uuid.UUID
		title, layout []string
		regions       []string
		asset         []*uuid.UUID
		first, last   []*int
		place         []int
	}
	polls struct {
		id, segment    []uuid.UUID
		kind, question []string
		options, why   []string
		secret, counts []bool
		place          []int
	}
}

func columnsOf(segments []lesson.PlanSegment) *planColumns {
	c := &planColumns{}
	for _, g := range segments {
		at := &c.segments
		at.id, at.title, at.notes = append(at.id, g.ID), append(at.title, g.Title), append(at.notes, g.Notes)
		at.minutes, at.place = append(at.minutes, g.Minutes), append(at.place, len(at.place)+1)
		for _, s := range g.Scenes {
			at := &c.scenes
			at.id, at.segment, at.title = append(at.id, s.ID), append(at.segment, g.ID), append(at.title, s.Title)
			at.layout, at.regions, at.asset = append(at.layout, string(s.Layout)), append(at.regions, jsonText(s.Regions)), append(at.asset, s.AssetID)
			at.first, at.last, at.place = append(at.first, s.FirstPage), append(at.last, s.LastPage), append(at.place, len(at.place)+1)
		}
		for _, p := range g.Polls {
			at := &c.polls
			at.id, at.segment, at.kind = append(at.id, p.ID), append(at.segment, g.ID), append(at.kind, string(p.Kind))
			at.question, at.options = append(at.question, p.Question), append(at.options, jsonText(p.Options))
			at.why = append(at.why, p.Explanation)
			at.secret, at.counts, at.place = append(at.secret, p.Secret), append(at.counts, p.ShowCounts), append(at.place, len(at.place)+1)
		}
	}
	return c
}

// jsonText is a list as JSON, never null.
func jsonText[T any](items []T) string {
	raw, err := json.Marshal(list(items))
	if err != nil {
		panic(err) // the types of a plan have a form in JSON
	}
	return string(raw)
}

// list is never null.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

func (c *planColumns) args(args pgx.NamedArgs) {
	args["g_id"], args["g_title"], args["g_notes"], args["g_minutes"], args["g_place"] =
		list(c.segments.id), list(c.segments.title), list(c.segments.notes), list(c.segments.minutes), list(c.segments.place)
	args["s_id"], args["s_segment"], args["s_title"], args["s_layout"], args["s_regions"] =
		list(c.scenes.id), list(c.scenes.segment), list(c.scenes.title), list(c.scenes.layout), list(c.scenes.regions)
	args["s_asset"], args["s_first"], args["s_last"], args["s_place"] =
		list(c.scenes.asset), list(c.scenes.first), list(c.scenes.last), list(c.scenes.place)
	args["p_id"], args["p_segment"], args["p_kind"], args["p_question"], args["p_options"] =
		list(c.polls.id), list(c.polls.segment), list(c.polls.kind), list(c.polls.question), list(c.polls.options)
	args["p_why"] = list(c.polls.why)
	args["p_secret"], args["p_counts"], args["p_place"] = list(c.polls.secret), list(c.polls.counts), list(c.polls.place)
}

// ChangePlan replaces a lesson's plan, when the lesson is still at that version; else fault.Precondition
// "version-changed". Segments, scenes and polls keep their identifiers; what is left out is deleted. What the database
// knows better is the fault plan-invalid. Three statements' worth of round trips, whatever the plan's size.
func (s *Store) ChangePlan(ctx context.Context, who classroom.Caller, id uuid.UUID, version int, segments []lesson.PlanSegment) (_ lesson.Plan, err error) {
	defer wrap(&err, "ChangePlan", who.TenantID, id, version)
	args := callerArgs(who)
	args["id"], args["version"] = id, version
	columnsOf(segments).args(args)
	var out lesson.Plan
	err = s.InTenant(ctx, who.TenantID, func(ctx context.Context, tx *Tx) error {
		known, err := claimPlan(ctx, tx, args)
		if err != nil {
			return err
		}
		if err := lesson.CheckKnown(segments, known); err != nil {
			return err
		}
		row, err := writePlan(ctx, tx, args)
		out = row.plan()
		return err
	})
	return out, err
}

// claimPlan takes the next version of a lesson, and reads what is known of the identifiers in its new plan.
func claimPlan(ctx context.Context, tx *Tx, args pgx.NamedArgs) (lesson.Known, error) {
	rows, err := txRows[struct {
		Elsewhere []uuid.UUID
		Pages     map[uuid.UUID]int
	}](ctx, tx, `
		with claimed as (
			update lessons set version = version + 1, updated_at = now()
			where tenant_id = @tenant and id = @id and version = @version
			returning course_id
		)
		select array(
				select g.id from lesson_segments g where g.tenant_id = @tenant and g.id = any(@g_id::uuid[]) and g.lesson_id <> @id
				union all
				select s.id from studio_scenes s
				where s.tenant_id = @tenant and s.id = any(@s_id::uuid[]) and s.lesson_id is distinct from @id
				union all
				select p.id from lesson_polls p where p.tenant_id = @tenant and p.id = any(@p_id::uuid[]) and p.lesson_id <> @id
			) as elsewhere,
			coalesce((
				select jsonb_object_agg(a.id, a.page_count) from studio_assets a
				where a.tenant_id = @tenant and a.id = any(@s_asset::uuid[]) and a.course_id = claimed.course_id and a.status = 'verified'
			), '{}') as pages
		from claimed`, args)
	if err != nil {
		return lesson.Known{}, err
	}
	if len(rows) == 0 {
		return lesson.Known{}, versionChanged()
	}
	return lesson.Known{Elsewhere: rows[0].Elsewhere, Pages: rows[0].Pages}, nil
}

// The statements that write a plan, in this order: a scene or poll that moves to another segment is there already when
// the one it was in is deleted, which takes along what is still in it.
var planStatements = []string{
	`
	insert into lesson_segments as g (tenant_id, id, lesson_id, position, title, minutes, notes)
	select @tenant, x.id, @id, x.place, x.title, x.minutes, x.notes
	from unnest(@g_id::uuid[], @g_place::int[], @g_title::text[], @g_minutes::int[], @g_notes::text[]) as x (id, place, title, minutes, notes)
	on conflict (tenant_id, id) do update set
		position = excluded.position, title = excluded.title, minutes = excluded.minutes, notes = excluded.notes
	where g.lesson_id = @id`, `
	insert into studio_scenes as s (tenant_id, id, lesson_id, segment_id, position, title, layout, regions, asset_id, first_page, last_page)
	select @tenant, x.id, @id, x.segment, x.place, x.title, x.layout, x.regions, x.asset, x.first, x.last
	from unnest(@s_id::uuid[], @s_segment::uuid[], @s_place::int[], @s_title::text[], @s_layout::text[], @s_regions::jsonb[],
		@s_asset::uuid[], @s_first::int[], @s_last::int[]) as x (id, segment, place, title, layout, regions, asset, first, last)
	on conflict (tenant_id, id) do update set
		segment_id = excluded.segment_id, position = excluded.position, title = excluded.title, layout = excluded.layout,
		regions = excluded.regions, asset_id = excluded.asset_id, first_page = excluded.first_page, last_page = excluded.last_page,
		updated_at = now()
	where s.lesson_id = @id`, `
	insert into lesson_polls as p (tenant_id, id, lesson_id, segment_id, position, kind, question, options, explanation, secret, show_counts)
	select @tenant, x.id, @id, x.segment, x.place, x.kind, x.question, x.options, x.why, x.secret, x.counts
	from unnest(@p_id::uuid[], @p_segment::uuid[], @p_place::int[], @p_kind::text[], @p_question::text[], @p_options::jsonb[],
		@p_why::text[], @p_secret::bool[], @p_counts::bool[]) as x (id, segment, place, kind, question, options, why, secret, counts)
	on conflict (tenant_id, id) do update set
		segment_id = excluded.segment_id, position = excluded.position, kind = excluded.kind, question = excluded.question,
		options = excluded.options, explanation = excluded.explanation, secret = excluded.secret, show_counts = excluded.show_counts
	where p.lesson_id = @id`, `
	delete from lesson_polls where tenant_id = @tenant and lesson_id = @id and id <> all(@p_id::uuid[])`, `
	delete from studio_scenes where tenant_id = @tenant and lesson_id = @id and id <> all(@s_id::uuid[])`, `
	delete from lesson_segments where tenant_id = @tenant and lesson_id = @id and id <> all(@g_id::uuid[])`,
}

// writePlan writes a plan and reads it again, in one round trip. An identifier or a file that somebody else took or
// deleted since claimPlan is the fault plan-invalid.
func writePlan(ctx context.Context, tx *Tx, args pgx.NamedArgs) (planRow, error) {
	b := &pgx.Batch{}
	for _, sql := range planStatements {
		b.Queue(sql, args)
	}
	b.Queue(planSQL, args)
	results := tx.SendBatch(ctx, b)
	row, err := readWritten(results, []int{len(args["g_id"].([]uuid.UUID)), len(args["s_id"].([]uuid.UUID)), len(args["p_id"].([]uuid.UUID))})
	err = errors.Join(err, closeBatch(results, err))
	if violates(err, "studio_scenes_asset_fkey") || violates(err, "studio_scenes_segment_fkey") || violates(err, "lesson_polls_segment_fkey") {
		return row, lesson.NotSaved().Because(err)
	}
	return row, mapError(err)
}

// readWritten reads the results of a plan's statements. written is how many rows the first of them have to write.
func readWritten(results pgx.BatchResults, written []int) (planRow, error) {
	for i := range planStatements {
		tag, err := results.Exec()
		if err != nil {
			return planRow{}, err
		}
		if i < len(written) && int(tag.RowsAffected()) != written[i] {
			return planRow{}, lesson.NotSaved()
		}
	}
	rows, err := results.Query()
	if err != nil {
		return planRow{}, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[planRow])
}
