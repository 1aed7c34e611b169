package postgres

import (
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/presence"
)

// readPages reads the blank pages that were added to a class.
func readPages(r *reads, class *presence.Class) {
	type row struct {
		ID      uuid.UUID
		SceneID *uuid.UUID
	}
	readRows(r, `
		select b.id, b.scene_id
		from session_board_pages b
		where b.tenant_id = @tenant and b.session_id = @session`, nil, func(rows []row) {
		class.Pages = make(map[uuid.UUID]presence.BoardPage, len(rows))
		for _, row := range rows {
			page := presence.BoardPage{ID: row.ID}
			if row.SceneID != nil {
				page.Scene = *row.SceneID
			}
			class.Pages[row.ID] = page
		}
	})
}

func queuePages(w *writes, pages []presence.BoardPage) {
	for _, p := range pages {
		w.queue(`
			insert into session_board_pages (tenant_id, session_id, id, scene_id) values (@tenant, @session, @id, @scene)`,
			pgx.NamedArgs{"id": p.ID, "scene": orNullID(p.Scene)})
	}
}

// readNamed reads whose the events are that ops refer to, and of which page.
func readNamed(r *reads, class *presence.Class, scope presence.Scope) {
	if len(scope.Named) == 0 {
		return
	}
	type row struct {
		ID    uuid.UUID
		Actor uuid.UUID
		Type  string
		Page  string
	}
	readRows(r, `
		select e.id, e.actor_id as actor, e.type, coalesce(e.content->>'page', '') as page
		from session_state_events e
		where e.tenant_id = @tenant and e.session_id = @session and e.id = any (@named::uuid[])`,
		pgx.NamedArgs{"named": scope.Named}, func(rows []row) {
			class.Named = make(map[uuid.UUID]presence.NamedEvent, len(rows))
			for _, row := range rows {
				class.Named[row.ID] = presence.NamedEvent{Actor: row.Actor, Type: row.Type, Page: row.Page}
			}
		})
}
