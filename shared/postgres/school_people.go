package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
)

// SearchPeople returns the people of the school whose name or e-mail address contains the words, whatever the case,
// ordered by name and id, at most limit of them after a position.
func (s *Store) SearchPeople(ctx context.Context, who classroom.Caller, words string, after *classroom.NamePosition, limit int) (_ []classroom.Person, err error) {
	defer wrap(&err, "SearchPeople", who.TenantID)
	args := pgx.NamedArgs{"tenant": who.TenantID, "words": words, "limit": limit}
	const sql = `
		select u.id, u.name, u.email, u.locale, u.time_zone from users u
		where u.tenant_id = @tenant
			and (position(lower(@words) in lower(u.name)) > 0 or position(lower(@words) in lower(u.email)) > 0)
			and (not @on::boolean or (u.name, u.id) > (@name::text, @id::uuid))
		order by u.name, u.id
		limit @limit`
	return queryRows[classroom.Person](ctx, s, who.TenantID, sql, atName(args, after))
}

// atName sets the arguments on, name and id of a keyset over (name, id).
func atName(args pgx.NamedArgs, after *classroom.NamePosition) pgx.NamedArgs {
	if after == nil {
		after = &classroom.NamePosition{}
		args["on"] = false
	} else {
		args["on"] = true
	}
	args["name"], args["id"] = after.Name, after.ID
	return args
}
