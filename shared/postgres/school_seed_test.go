package postgres_test

import (
	"context"
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	decks "github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/lesson"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

// snapshot counts the rows of every table that the seed writes to, and reads what a second seeding could change.
func snapshot(t *testing.T, db *testkit.DB) string {
	t.Helper()
	var s string
	require.NoError(t, db.Admin(t).QueryRow(context.Background(), `
		select jsonb_build_object(
			'tenants', (select jsonb_agg(to_jsonb(x) order by x.id) from tenants x),
			'domains', (select count(*) from tenant_domains), 'roles', (select count(*) from roles),
			'users', (select jsonb_agg(to_jsonb(x) order by x.id) from users x), 'user_roles', (select count(*) from user_roles),
			'courses', (select jsonb_agg(to_jsonb(x) order by x.id) from courses x), 'enrollments', (select count(*) from enrollments),
			'lessons', (select jsonb_agg(to_jsonb(x) order by x.id) from lessons x),
			'segments', (select jsonb_agg(to_jsonb(x) order by x.id) from lesson_segments x),
			'scenes', (select jsonb_agg(to_jsonb(x) order by x.id) from studio_scenes x), 'polls', (select jsonb_agg(to_jsonb(x) order by x.id) from lesson_polls x),
			'assets', (select jsonb_agg(to_jsonb(x) order by x.id) from studio_assets x), 'notes', (select count(*) from studio_page_notes),
			'sessions', (select jsonb_agg(to_jsonb(x) order by x.id) from sessions x), 'heads', (select count(*) from session_heads))::text`).Scan(&s))
	return s
}

// demoDeck reads what localstack/demo says of the deck.
func demoDeck(t *testing.T) *postgres.DemoDeck {
	t.Helper()
	raw, err := os.ReadFile("../../localstack/demo/two-slits/two-slits.json")
	require.NoError(t, err)
	var d postgres.DemoDeck
	require.NoError(t, json.Unmarshal(raw, &d))
	return &d
}

// The demo's deck is a file that an upload would take, and its plan one that the page can save.
func TestTheDemosLessonIsOneThatATeacherCouldMake(t *testing.T) {
	t.Parallel()
	db, deck, ctx := testkit.Database(t), demoDeck(t), context.Background()
	require.NoError(t, postgres.Seed(ctx, db.AdminURL, "http://127.0.0.1:7106", time.Now(), deck))
	data, err := os.Open("../../localstack/demo/two-slits/" + deck.Name)
	require.NoError(t, err)
	defer data.Close()
	promised := decks.Asset{Kind: decks.Deck, ContentType: decks.PDF, SizeBytes: deck.SizeBytes, SHA256: deck.SHA256}
	pages, err := decks.Inspect(data, promised, deck.Pages)
	require.NoError(t, err, "make demo/deck has not been run")
	require.Len(t, pages, 8)

	var who classroom.Caller
	var lessonID uuid.UUID
	require.NoError(t, db.Admin(t).QueryRow(ctx, `
		select l.tenant_id, c.owner_id, l.id from lessons l join courses c on c.tenant_id = l.tenant_id and c.id = l.course_id
		where l.title = 'Two-slit interference'`).Scan(&who.TenantID, &who.Person.ID, &lessonID))
	who.Roles = []classroom.Role{classroom.RoleTeacher}
	p, err := db.Store.ReadPlan(ctx, who, lessonID)
	require.NoError(t, err)
	require.Len(t, p.Segments, 6)
	require.Equal(t, 50, lesson.Minutes(p.Segments))
	require.Len(t, p.Segments[3].Polls, 2)
	require.Equal(t, postgres.DemoDeckKey(*deck), p.Assets[0].Key)
	require.NoError(t, lesson.Check(p.Segments))
	saved, err := db.Store.ChangePlan(ctx, who, lessonID, p.Version, p.Segments[:5])
	require.NoError(t, err)
	require.Equal(t, p.Segments[:5], saved.Segments)
	require.NoError(t, postgres.Seed(ctx, db.AdminURL, "http://127.0.0.1:7106", time.Now(), deck))
	again, err := db.Store.ReadPlan(ctx, who, lessonID)
	require.NoError(t, err)
	require.Equal(t, saved, again, "what a teacher has changed stays")
}

func TestSeedingTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	ctx := context.Background()
	deck := demoDeck(t)
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	require.NoError(t, postgres.Seed(ctx, db.AdminURL, "http://127.0.0.1:7106", now, deck))
	before := snapshot(t, db)
	require.NoError(t, postgres.Seed(ctx, db.AdminURL, "http://127.0.0.1:7106", now.Add(48*time.Hour), deck))
	require.JSONEq(t, before, snapshot(t, db))

	tenant, err := db.Store.ResolveTenant(ctx, "127.0.0.1")
	require.NoError(t, err)
	require.Equal(t, postgres.DemoTenant, tenant.ID)
	require.NoError(t, postgres.Seed(ctx, db.AdminURL, "http://127.0.0.1:7306", now, nil))
	tenant, err = db.Store.ResolveTenant(ctx, "demo.localhost")
	require.NoError(t, err)
	require.Equal(t, "http://127.0.0.1:7306", tenant.IssuerURL, "the issuer's address follows the ports")
}
