package postgres_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

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

// What an op names is looked for by its id alone, however much has been drawn, on a connection that made its plans
// when the log was empty.
func TestOpsReadNoMoreThanTheyName(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	student := presence.Member{User: c.Students[0], Name: "Sara", Role: classroom.RoleStudent}
	c.admin(`update session_participants set joined_at = now(), board_page = '*' where id = $1`, c.student)
	erase := func(item uuid.UUID) {
		ops := []presence.Op{op("board.items_erased", `{"page": "blank:%s", "item_ids": [%q]}`, uuid.Nil, item)}
		testkit.Change(t, c.db, c.Fixture, presence.OpsScope(student, c.student, c.Session, ops), func(k *presence.Class) (presence.Change, error) {
			results, change, err := k.Ops(student, ops)
			require.Nil(t, results[0].Problem)
			return change, err
		})
	}
	drawn := func(n int) uuid.UUID {
		drafts := make([]eventlog.Draft, n)
		for i := range drafts {
			drafts[i] = eventlog.Draft{ClientOpID: uuid.New(), Content: eventlog.BoardStrokeCommitted{
				Page: "blank:" + uuid.Nil.String(), Tool: "pen", Color: "red", Width: 32, Points: "AAAAAA",
			}}
		}
		return c.must(c.student, drafts...)[0].ID
	}
	for range 10 {
		erase(drawn(1))
	}
	for range 10 {
		drawn(100)
	}
	c.admin(`update participant_budgets set tokens = 64, refilled_at = now()`)
	for range 20 {
		erase(drawn(1))
	}
	c.db.Store.Close() // a connection hands in its counts when it ends
	admin := c.db.Admin(t)
	require.Eventually(t, func() bool {
		var scans int64
		return admin.QueryRow(context.Background(), `
			select idx_scan from pg_stat_user_indexes where indexrelname = 'session_state_events_id_key'`).Scan(&scans) == nil && scans > 50
	}, 10*time.Second, 20*time.Millisecond)
	require.Less(t, c.count(`select sum(idx_tup_read)::bigint from pg_stat_user_indexes where relname = 'session_state_events'`), int64(1000))
	require.Less(t, c.count(`select seq_tup_read from pg_stat_user_tables where relname = 'session_state_events'`), int64(1000))
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

// While many requests draw, a page is taken back: whatever the log has of the student is before it.
func TestNothingIsDrawnAfterTheRevocation(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t).crowded()
	c.admin(`update session_participants set joined_at = now(), board_page = '*' where id = $1`, c.student)
	teacher := presence.Member{User: c.Teacher, Name: "Theo", Role: classroom.RoleTeacher}
	student := presence.Member{User: c.Students[0], Name: "Sara", Role: classroom.RoleStudent}
	var appended, refused atomic.Int64
	jobs := []func(){func() {
		testkit.Change(t, c.db, c.Fixture, presence.Scope{User: c.Teacher, People: []uuid.UUID{c.student}}, func(k *presence.Class) (presence.Change, error) {
			return k.GrantBoard(teacher, c.student, "")
		})
	}}
	for range 20 {
		jobs = append(jobs, func() {
			ops := []presence.Op{
				op("board.stroke_committed", `{"page": "blank:%s", "tool": "pen", "color": "red", "width": 32, "points": "AAAAAA"}`, uuid.Nil),
				op("board.stroke_committed", `{"page": "blank:%s", "tool": "pen", "color": "red", "width": 32, "points": "AAAAAA"}`, uuid.Nil),
			}
			var results []presence.OpResult
			testkit.Change(t, c.db, c.Fixture, presence.OpsScope(student, c.student, c.Session, ops), func(k *presence.Class) (change presence.Change, err error) {
				results, change, err = k.Ops(student, ops)
				return change, err
			})
			require.Equal(t, results[0].Outcome, results[1].Outcome)
			if results[0].Problem != nil {
				require.Equal(t, "board-not-granted", results[0].Problem.Code)
				refused.Add(2)
			} else {
				appended.Add(2)
			}
		})
	}
	together(jobs)
	page, err := c.db.Store.ReadEvents(context.Background(), c.Tenant, c.Session, eventlog.Staff, start, wholeLog)
	require.NoError(t, err)
	revoked := false
	for _, e := range page.Events {
		revoked = revoked || e.Type == eventlog.TypeBoardGranted
		if e.Type == eventlog.TypeBoardStrokeCommitted {
			require.False(t, revoked)
			appended.Add(-1)
		}
	}
	require.True(t, revoked)
	require.Zero(t, appended.Load(), "what was answered is in the log")
	t.Logf("%d refused", refused.Load())
}
