package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/edit"
)

const editColumns = `
	e.id, e.number, e.revision, e.kind, e.content, e.made_by, m.name as maker, e.made_at, e.undone_at, e.undone_by, u.name as undoer`

const editTables = `
	from replay_edits e
	join users m on m.tenant_id = @tenant and m.id = e.made_by
	left join users u on u.tenant_id = @tenant and u.id = e.undone_by
	where e.tenant_id = @tenant and e.session_id = @session`

type editRow struct {
	ID       uuid.UUID
	Number   int
	Revision int
	Kind     edit.Kind
	Content  []byte
	MadeBy   uuid.UUID
	Maker    string
	MadeAt   time.Time
	UndoneAt *time.Time
	UndoneBy *uuid.UUID
	Undoer   *string
}

func (r editRow) edit() (edit.Edit, error) {
	e := edit.Edit{
		ID: r.ID, Number: r.Number, Revision: r.Revision, Kind: r.Kind, MadeBy: edit.Person{ID: r.MadeBy, Name: r.Maker}, MadeAt: r.MadeAt.UTC(), UndoneAt: utc(r.UndoneAt),
	}
	if r.UndoneBy != nil && r.Undoer != nil {
		e.UndoneBy = &edit.Person{ID: *r.UndoneBy, Name: *r.Undoer}
	}
	if r.Content == nil {
		return e, nil
	}
	var err error
	e.Content, err = edit.Decode(r.Kind, r.Content)
	return e, err
}

// Edits lists a session's edits by their number, those that are undone too.
func (s *Store) Edits(ctx context.Context, tenant, session uuid.UUID) (_ []edit.Edit, err error) {
	defer wrap(&err, "Edits", tenant, session)
	const sql = `select ` + editColumns + editTables + ` order by e.number`
	rows, err := queryRows[editRow](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session})
	out := make([]edit.Edit, len(rows))
	for i, r := range rows {
		if err != nil {
			break
		}
		out[i], err = r.edit()
	}
	return out, err
}
