package postgres_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/board"
	"github.com/lectern/lectern/shared/board/boardtest"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

// TestStrokeBytesInTheLog measures what shared/board's TestStrokeBytes computes, as the database keeps it.
func TestStrokeBytesInTheLog(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	for _, ink := range boardtest.Strokes(48, 50) {
		c.must(c.teacher, eventlog.Draft{ClientOpID: uuid.New(), Content: eventlog.BoardStrokeCommitted{
			Page: "slide:" + c.Course.String() + ":12", Tool: "pen", Color: "orange", Width: 32, Points: board.Encode(ink),
		}})
	}
	var median, largest int
	require.NoError(t, c.db.Admin(t).QueryRow(context.Background(), `
		select percentile_disc(0.5) within group (order by octet_length(content::text)), max(octet_length(content::text))
		from session_state_events where session_id = $1 and type = 'board.stroke_committed'`, c.Session).Scan(&median, &largest))
	t.Logf("stroke_bytes: median %d, largest %d", median, largest)
	require.LessOrEqual(t, largest, 450)
}

// What was added stays when its scene goes, and nothing of it is in another class or school.
func TestAddedPages(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, other := testkit.Tenant(t, db), testkit.Tenant(t, db)
	scene, page := uuid.New(), uuid.New()
	add := func(f *testkit.Fixture) *presence.Class {
		testkit.Start(t, db, f)
		teacher := presence.Member{User: f.Teacher, Name: "Theo", Role: classroom.RoleTeacher}
		testkit.Change(t, db, f, presence.Scope{User: f.Teacher}, func(c *presence.Class) (presence.Change, error) { return c.Join(teacher, uuid.New()) })
		ops := []presence.Op{
			sceneOp("scene.created", scene, 1, "board", "null", ""), op("board.page_added", `{"page": "blank:%s", "scene_id": %q}`, page, scene),
			op("board.page_added", `{"page": "blank:%s", "scene_id": null}`, uuid.New()), op("scene.deleted", `{"scene_id": %q}`, scene),
		}
		testkit.Change(t, db, f, presence.OpsScope(teacher, uuid.Nil, f.Session, ops), func(c *presence.Class) (presence.Change, error) {
			results, change, err := c.Ops(teacher, ops)
			for _, r := range results {
				require.Nil(t, r.Problem)
			}
			return change, err
		})
		return testkit.Change(t, db, f, presence.Scope{Scenes: true}, presence.Unchanged)
	}
	first := add(f)
	require.Len(t, first.Pages, 2)
	require.Equal(t, presence.BoardPage{ID: page, Scene: scene}, first.Pages[page])
	require.Empty(t, first.Scenes)
	testkit.Start(t, db, other)
	require.Empty(t, testkit.Change(t, db, other, presence.Scope{Scenes: true}, presence.Unchanged).Pages)
}
