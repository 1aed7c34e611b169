package access_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
)

var (
	atSchool = []classroom.Role{"", classroom.RoleStudent, classroom.RoleAssistant, classroom.RoleTeacher, classroom.RoleAdmin}

	relations = []struct {
		name     string
		relation classroom.Relation
	}{
		{"none", classroom.Relation{}},
		{"student", classroom.Relation{Enrolled: classroom.RoleStudent}},
		{"assistant", classroom.Relation{Enrolled: classroom.RoleAssistant}},
		{"teacher", classroom.Relation{Enrolled: classroom.RoleTeacher}},
		{"owner", classroom.Relation{Owner: true}},
		{"participant", classroom.Relation{Enrolled: classroom.RoleStudent, Participant: uuid.Max}},
		{"removed", classroom.Relation{Enrolled: classroom.RoleStudent, Participant: uuid.Max, Removed: true}},
	}

	inCourse = []access.Action{
		access.ReadCourse, access.ChangeCourse, access.ReadLesson, access.ChangeLesson,
		access.ReadPlan, access.ChangePlan, access.ReadAssets, access.ChangeAssets, access.ReadEnrollments, access.Enroll,
		access.ReadSession, access.ScheduleSession, access.StartSession, access.EndSession, access.JoinSession, access.ReadParticipants,
		access.Moderate, access.OpsInSession, access.Talk, access.ReadEvents, access.ReadStaffEvents, access.ReadReplay, access.RetryReplay,
		access.ReadRoster, access.ReadRecord, access.ReadEdits, access.EditReplay,
	}
	schoolWide = []access.Action{access.CreateCourse, access.SearchPeople, access.EndSignIns, access.ReadAudit}
)

func hidden() *fault.Error { return fault.NotFound("session-not-found", "There is no such session.") }

// word says what the answer is, in one word.
func word(err error) string {
	if err == nil {
		return "yes"
	}
	return map[fault.Kind]string{fault.KindForbidden: "no", fault.KindNotFound: "hidden"}[fault.As(err).Kind]
}

func caller(roles ...classroom.Role) classroom.Caller {
	return classroom.Caller{Roles: slices.DeleteFunc(roles, func(r classroom.Role) bool { return r == "" })}
}

// Every cell of action × role at the school × relation is written in testdata/matrix.txt. A change of the table shows
// as a change of that file, which a person reads: run with UPDATE=1 to write it.
func TestEveryCell(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for _, do := range schoolWide {
		for _, role := range atSchool {
			fmt.Fprintf(&b, "%-22s %-10s %-12s %s\n", do, or(role), "-", word(access.CheckSchool(caller(role), do)))
		}
	}
	for _, do := range inCourse {
		for _, role := range atSchool {
			for _, r := range relations {
				fmt.Fprintf(&b, "%-22s %-10s %-12s %s\n", do, or(role), r.name, word(access.Check(caller(role), do, r.relation, hidden())))
			}
		}
	}
	golden := filepath.Join("testdata", "matrix.txt")
	if os.Getenv("UPDATE") == "1" {
		require.NoError(t, os.WriteFile(golden, []byte(b.String()), 0o600))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String())
}

func or(r classroom.Role) classroom.Role {
	if r == "" {
		return "nobody"
	}
	return r
}

var rank = map[classroom.Role]int{"": 0, classroom.RoleStudent: 1, classroom.RoleAssistant: 2, classroom.RoleTeacher: 3, classroom.RoleAdmin: 3}

// A relation to a course never gives more than the roles at the school, and losing a role or a relation never gives
// more.
func TestAccessNeverWidens(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		roles := rapid.SliceOfN(rapid.SampledFrom(atSchool[1:]), 0, 3).Draw(t, "roles")
		relation := rapid.SampledFrom(relations).Draw(t, "relation")
		do := rapid.SampledFrom(inCourse).Draw(t, "action")
		who := caller(slices.Clone(roles)...)
		highest := 1 // being enrolled makes a student of anybody
		for _, r := range roles {
			highest = max(highest, rank[r])
		}
		role := who.RoleIn(relation.relation)
		require.LessOrEqual(t, rank[role], highest)
		if access.Check(who, do, relation.relation, hidden()) != nil {
			return
		}
		require.NotEmpty(t, role)
		more := caller(append(slices.Clone(roles), rapid.SampledFrom(atSchool[1:]).Draw(t, "another"))...)
		require.NoError(t, access.Check(more, do, relation.relation, hidden()), "another role takes nothing away")
	})
}

func TestAnActionThatIsNotInTheTableIsNobodys(t *testing.T) {
	t.Parallel()
	require.Equal(t, "no", word(access.Check(caller(classroom.RoleAdmin), "session.erase", classroom.Relation{}, hidden())))
	require.Equal(t, "no", word(access.CheckSchool(caller(classroom.RoleAdmin), "session.erase")))
}
