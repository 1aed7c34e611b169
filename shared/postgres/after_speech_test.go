package postgres_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/testkit"
)

func TestALessonIsToldByItsTitlesAndPages(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, other, ctx := testkit.Tenant(t, db), testkit.Tenant(t, db), context.Background()
	admin := db.Admin(t)
	lesson, asset := classroom.NewID(), classroom.NewID()
	for _, statement := range []struct {
		sql  string
		args []any
	}{
		{`insert into lessons (tenant_id, id, course_id, title, position) select tenant_id, $3, course_id, 'Two slits', 0 from sessions where tenant_id = $1 and id = $2`, []any{f.Tenant, f.Session, lesson}},
		{`update sessions set lesson_id = $3, title = 'On Monday' where tenant_id = $1 and id = $2`, []any{f.Tenant, f.Session, lesson}},
		{`update courses set language = 'pt' where tenant_id = $1 and id = (select course_id from sessions where tenant_id = $1 and id = $2)`, []any{f.Tenant, f.Session}},
		{`insert into lesson_segments (tenant_id, id, lesson_id, position, title, minutes) values ($1, $2, $3, 1, 'Huygens', 5), ($1, $4, $3, 0, 'Before', 5)`, []any{f.Tenant, classroom.NewID(), lesson, classroom.NewID()}},
		{`insert into studio_assets (tenant_id, id, course_id, uploaded_by, kind, name, content_type, size_bytes, sha256, object_key, pages, status, verified_at)
			select tenant_id, $3, course_id, $4, 'deck', 'a.pdf', 'application/pdf', 1, sha256('x'), 'k',
				'[{"text":"wavelength"},{"text":""},{"text":"fringe"}]', 'verified', now() from sessions where tenant_id = $1 and id = $2`, []any{f.Tenant, f.Session, asset, f.Teacher}},
		{`insert into session_decks (tenant_id, session_id, asset_id) values ($1, $2, $3)`, []any{f.Tenant, f.Session, asset}},
	} {
		_, err := admin.Exec(ctx, statement.sql, statement.args...)
		require.NoError(t, err)
	}
	got, err := db.Store.SpokenLesson(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, []string{"On Monday", "Two slits", "Before", "Huygens", "wavelength", "fringe"}, got.Texts)

	require.Equal(t, "pt", got.Language)

	_, err = db.Store.SpokenLesson(ctx, other.Tenant, f.Session)
	requireCode(t, "session-not-found", err)
	bare, err := db.Store.SpokenLesson(ctx, other.Tenant, other.Session)
	require.NoError(t, err)
	require.NotEmpty(t, bare.Texts)
	require.Empty(t, bare.Language)
	require.NotContains(t, bare.Texts, "Two slits")
}
