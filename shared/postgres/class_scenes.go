package postgres

import (
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
)

// sceneColumns reads a scene z.
const sceneColumns = `z.id as scene_id, z.segment_id, z.position, z.title, z.layout, z.regions, z.asset_id, z.first_page, z.last_page`

type deckRow struct {
	ID        uuid.UUID
	Kind      string
	Name      string
	PageCount int
}

func decks(rows []deckRow) map[uuid.UUID]presence.Deck {
	out := make(map[uuid.UUID]presence.Deck, len(rows))
	for _, r := range rows {
		out[r.ID] = presence.Deck{ID: r.ID, Kind: r.Kind, Name: r.Name, Pages: r.PageCount}
	}
	return out
}

type idRow struct{ ID uuid.UUID }

// readScenes queues the reads of what a class can be shown.
func readScenes(r *reads, class *presence.Class, scope presence.Scope) {
	readRows(r, `
		select `+sceneColumns+`
		from studio_scenes z
		where z.tenant_id = @tenant and z.session_id = @session`, nil, func(rows []eventlog.Scene) {
		class.Scenes = make(map[uuid.UUID]eventlog.Scene, len(rows))
		for _, s := range rows {
			class.Scenes[s.SceneID] = s
		}
	})
	readRows(r, `
		select a.id, a.kind, a.name, a.page_count
		from session_decks d
		join studio_assets a on a.tenant_id = @tenant and a.id = d.asset_id
		where d.tenant_id = @tenant and d.session_id = @session`, nil, func(rows []deckRow) { class.Decks = decks(rows) })
	// A segment may have left the plan since the class began.
	readRows(r, `
		select g.id
		from sessions s
		join lesson_segments g on g.tenant_id = @tenant and g.lesson_id = s.lesson_id
		where s.tenant_id = @tenant and s.id = @session
		union
		select z.segment_id from studio_scenes z
		where z.tenant_id = @tenant and z.session_id = @session and z.segment_id is not null`, nil, func(rows []idRow) {
		class.Segments = make([]uuid.UUID, len(rows))
		for i, row := range rows {
			class.Segments[i] = row.ID
		}
	})
	readPages(r, class)
	if len(scope.SceneIDs) > 0 {
		readRows(r, `
			select z.id from studio_scenes z
			where z.tenant_id = @tenant and z.id = any (@scenes::uuid[]) and z.session_id is distinct from @session`,
			pgx.NamedArgs{"scenes": scope.SceneIDs}, func(rows []idRow) {
				class.Taken = make(map[uuid.UUID]bool, len(rows))
				for _, row := range rows {
					class.Taken[row.ID] = true
				}
			})
	}
	if len(scope.Assets) > 0 {
		readRows(r, `
			select a.id, a.kind, a.name, a.page_count
			from sessions s
			join studio_assets a on a.tenant_id = @tenant and a.course_id = s.course_id
			where s.tenant_id = @tenant and s.id = @session and a.id = any (@assets::uuid[]) and a.status = 'verified'`,
			pgx.NamedArgs{"assets": scope.Assets}, func(rows []deckRow) { class.Assets = decks(rows) })
	}
}

// readPlan queues the reads of the plan of the session's lesson, in the order of the plan.
func readPlan(r *reads, class *presence.Class) {
	readRows(r, `
		select g.id as segment_id, 0 as position, g.title, g.minutes
		from sessions s
		join lesson_segments g on g.tenant_id = @tenant and g.lesson_id = s.lesson_id
		where s.tenant_id = @tenant and s.id = @session
		order by g.position, g.id`, nil, func(rows []eventlog.PlanSegmentSet) { class.Plan.Segments = rows })
	readRows(r, `
		select `+sceneColumns+`
		from sessions s
		join studio_scenes z on z.tenant_id = @tenant and z.lesson_id = s.lesson_id
		left join lesson_segments g on g.tenant_id = @tenant and g.lesson_id = z.lesson_id and g.id = z.segment_id
		where s.tenant_id = @tenant and s.id = @session
		order by g.position, g.id, z.position, z.id`, nil, func(rows []eventlog.Scene) { class.Plan.Scenes = rows })
	readRows(r, `
		select distinct a.id, a.kind, a.name, a.page_count
		from sessions s
		join studio_scenes z on z.tenant_id = @tenant and z.lesson_id = s.lesson_id
		join studio_assets a on a.tenant_id = @tenant and a.id = z.asset_id
		where s.tenant_id = @tenant and s.id = @session and a.status = 'verified'`, nil, func(rows []deckRow) { class.Plan.Decks = decks(rows) })
}

// readDone reads which of the operations asked about are in the log.
func readDone(r *reads, class *presence.Class, scope presence.Scope) {
	if len(scope.Events) == 0 {
		return
	}
	r.batch.Queue(`
		select e.seq, e.id, e.n, e.k, e.at_ms, e.type, e.version, e.visibility, e.actor_id, e.client_op_id, e.content
		from session_state_events e
		where e.tenant_id = @tenant and e.session_id = @session and e.id = any (@events::uuid[])`,
		with(r.args, pgx.NamedArgs{"events": scope.Events})).Query(func(rows pgx.Rows) error {
		found, err := pgx.CollectRows(rows, pgx.RowToStructByName[eventRow])
		class.Done = make(map[uuid.UUID]eventlog.Event, len(found))
		for _, row := range found {
			if err != nil {
				return err
			}
			var e eventlog.Event
			e, err = row.event(class.Session)
			class.Done[e.ID] = e
		}
		return err
	})
}

// queueScenes writes scenes, decks and the stage. The stage refers to a scene: those that are come before it, those
// that are gone after it.
func queueScenes(w *writes, change presence.Change) {
	last := make(map[uuid.UUID]int, len(change.Scenes))
	for i, s := range change.Scenes {
		last[s.SceneID] = i
	}
	for _, id := range change.Decks {
		w.queue(`
			insert into session_decks (tenant_id, session_id, asset_id) values (@tenant, @session, @asset)
			on conflict (tenant_id, session_id, asset_id) do nothing`, pgx.NamedArgs{"asset": id})
	}
	for i, s := range change.Scenes {
		if last[s.SceneID] == i && !s.Gone {
			queueScene(w, s.Scene)
		}
	}
	if change.Stage != nil {
		queueStage(w, *change.Stage)
	}
	for i, s := range change.Scenes {
		if last[s.SceneID] == i && s.Gone {
			w.queue(`delete from studio_scenes where tenant_id = @tenant and session_id = @session and id = @id`, pgx.NamedArgs{"id": s.SceneID})
		}
	}
}

func queueScene(w *writes, s eventlog.Scene) {
	w.queue(`
		insert into studio_scenes (tenant_id, session_id, id, segment_id, position, title, layout, regions, asset_id, first_page, last_page)
		values (@tenant, @session, @id, @segment, @position, @title, @layout, @regions, @asset, @first, @last)
		on conflict (tenant_id, id) do update
		set segment_id = excluded.segment_id, position = excluded.position, title = excluded.title, layout = excluded.layout,
			regions = excluded.regions, asset_id = excluded.asset_id, first_page = excluded.first_page, last_page = excluded.last_page,
			updated_at = now()
		where studio_scenes.tenant_id = @tenant and studio_scenes.session_id = @session`, pgx.NamedArgs{
		"id": s.SceneID, "segment": s.SegmentID, "position": s.Position, "title": s.Title, "layout": s.Layout, "regions": orNone(s.Regions),
		"asset": s.AssetID, "first": s.FirstPage, "last": s.LastPage,
	})
}
