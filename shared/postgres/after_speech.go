package postgres

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/transcript"
)

// SpokenLesson reads the language of a session's course and what it was about, for whoever recognises its speech: the
// titles of the session, the lesson and its segments, and the words on the pages of its decks, at most 4000 characters
// of each. A session that is not there is fault.NotFound "session-not-found".
func (s *Store) SpokenLesson(ctx context.Context, tenant, session uuid.UUID) (_ transcript.Lesson, err error) {
	defer wrap(&err, "SpokenLesson", tenant, session)
	const sql = `
		select
			array[s.title]
			|| coalesce((select array[l.title] from lessons l where l.tenant_id = @tenant and l.id = s.lesson_id), '{}')
			|| array(
				select g.title from lesson_segments g
				where g.tenant_id = @tenant and g.lesson_id = s.lesson_id
				order by g.position, g.id)
			|| array(
				select left(page.value ->> 'text', 4000)
				from session_decks d
				join studio_assets a on a.tenant_id = @tenant and a.id = d.asset_id
				cross join lateral jsonb_array_elements(a.pages) with ordinality as page (value, n)
				where d.tenant_id = @tenant and d.session_id = s.id and page.value ->> 'text' <> ''
				order by d.attached_at, d.asset_id, page.n limit 500) as texts,
			c.language
		from sessions s
		join courses c on c.tenant_id = @tenant and c.id = s.course_id
		where s.tenant_id = @tenant and s.id = @session`
	type row struct {
		Texts    []string
		Language string
	}
	r, err := queryOne[row](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "session": session})
	if errors.Is(err, pgx.ErrNoRows) {
		return transcript.Lesson{}, classroom.SessionNotFound()
	}
	return transcript.Lesson{Texts: r.Texts, Language: r.Language}, err
}
