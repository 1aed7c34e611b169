package postgres_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

// edited is a class with a replay of a minute.
func edited(t *testing.T) (*testkit.DB, *testkit.Fixture) {
	t.Helper()
	db := testkit.Database(t)
	f := testkit.Tenant(t, db)
	taught(t, db, f)
	require.NoError(t, db.Store.OpenReplay(t.Context(), f.Tenant, artifact.Replay{SessionID: f.Session, Run: 1, DurationMS: 60_000}))
	return db, f
}

func hide(from, to int64) edit.Content {
	return edit.HidePart{Range: edit.Range{FromMS: from, ToMS: to}}
}

func TestEditsAreNumberedWithoutGaps(t *testing.T) {
	t.Parallel()
	db, f := edited(t)
	s, ctx := db.Store, t.Context()
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() { _ = s.AddEdits(ctx, f.Tenant, f.Session, f.Teacher, []edit.Content{hide(1, 2), hide(3, 4)}) })
	}
	group.Wait()
	require.True(t, fault.Is(s.AddEdits(ctx, f.Tenant, f.Session, f.Teacher, []edit.Content{hide(1, 2), hide(0, 60_001)}), "input-invalid"))
	list, err := s.Edits(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Len(t, list, 16)
	for i, e := range list {
		require.Equal(t, i+1, e.Number)
		require.Equal(t, i+1, e.Revision)
	}
	require.NoError(t, s.SetEditUndone(ctx, f.Tenant, f.Session, list[3].ID, f.Assistant, true))
	require.NoError(t, s.SetEditUndone(ctx, f.Tenant, f.Session, list[3].ID, f.Assistant, true))
	list, err = s.Edits(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, 17, list[3].Revision)
	require.Equal(t, f.Assistant, list[3].UndoneBy.ID)
	shown, err := s.ReplayOf(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, []int{17, 17, 0}, []int{shown.Revision, shown.Hiding, shown.Edits})

	other := testkit.Tenant(t, db)
	require.True(t, fault.Is(s.SetEditUndone(ctx, other.Tenant, f.Session, list[0].ID, other.Teacher, true), "edit-not-found"))
	require.True(t, fault.Is(s.AddEdits(ctx, other.Tenant, f.Session, other.Teacher, []edit.Content{hide(1, 2)}), "replay-not-found"))
	list, err = s.Edits(ctx, other.Tenant, f.Session)
	require.NoError(t, err)
	require.Empty(t, list)
}

// Nobody deletes an edit or changes what it says, but for who erases words.
func TestEditsStayAsTheyWereMade(t *testing.T) {
	t.Parallel()
	db, f := edited(t)
	require.NoError(t, db.Store.AddEdits(t.Context(), f.Tenant, f.Session, f.Teacher, []edit.Content{hide(1, 2)}))
	for _, sql := range []string{
		`delete from replay_edits where tenant_id = $1`, `update replay_edits set content = '{}' where tenant_id = $1`,
		`update replay_edits set number = 7 where tenant_id = $1`,
	} {
		err := db.Store.InTenant(t.Context(), f.Tenant, func(ctx context.Context, tx *postgres.Tx) error {
			_, err := tx.Exec(ctx, sql, f.Tenant)
			return err
		})
		require.ErrorContains(t, err, "permission denied", sql)
	}
}

// What a list says of who may watch is what the domain says, for everybody.
func TestListsShowWhatMayBeWatched(t *testing.T) {
	t.Parallel()
	db, f := edited(t)
	admin, ctx := db.Admin(t), t.Context()
	person := f.Students[0]
	do := func(sql string, args ...any) {
		_, err := admin.Exec(ctx, sql, args...)
		require.NoError(t, err)
	}
	do(`update session_heads set status = 'ended' where tenant_id = $1 and session_id = $2`, f.Tenant, f.Session)
	participant := testkit.Participant(t, db, f, f.Session, person, classroom.RoleStudent)
	enrolled := []classroom.Role{"", classroom.RoleStudent, classroom.RoleAssistant, classroom.RoleTeacher}
	for _, came := range []bool{false, true} {
		do(`update session_participants set joined_at = case when $3 then now() end where tenant_id = $1 and id = $2`, f.Tenant, participant, came)
		for _, relation := range append(enrolled, "owner") {
			do(`delete from enrollments where tenant_id = $1 and user_id = $2`, f.Tenant, person)
			owner := f.Teacher
			if relation == "owner" {
				owner = person
			} else if relation != "" {
				do(`insert into enrollments (tenant_id, course_id, user_id, role) values ($1, $2, $3, $4)`, f.Tenant, f.Course, person, string(relation))
			}
			do(`update courses set owner_id = $3 where tenant_id = $1 and id = $2`, f.Tenant, f.Course, owner)
			for _, audience := range []edit.Audience{edit.AudienceStaff, edit.AudiencePresent, edit.AudienceCourse} {
				require.NoError(t, db.Store.ShareReplay(ctx, f.Tenant, f.Session, audience))
				for _, role := range []classroom.Role{classroom.RoleStudent, classroom.RoleAssistant, classroom.RoleTeacher, classroom.RoleAdmin} {
					who := classroom.Caller{TenantID: f.Tenant, Person: classroom.Person{ID: person}, Roles: []classroom.Role{role}}
					session, err := db.Store.FindSession(ctx, who, f.Session)
					require.NoError(t, err)
					list, err := db.Store.ListReplays(ctx, who, nil, 5)
					require.NoError(t, err)
					shows := audience.Shows(session.MyRole, session.Me.Came)
					require.Equal(t, shows, len(list) == 1, fmt.Sprint(came, relation, audience, role))
					require.Equal(t, shows, *session.ReplayStatus != edit.NotShared)
				}
			}
		}
	}
}
