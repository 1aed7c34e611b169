package classroom_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
)

func TestAnAdministratorActsAsTeacherOnlyWithoutBeingOne(t *testing.T) {
	t.Parallel()
	owner, none := classroom.Relation{Owner: true}, classroom.Relation{}
	for _, c := range []struct {
		roles    []classroom.Role
		relation classroom.Relation
		acts     bool
	}{
		{[]classroom.Role{classroom.RoleAdmin}, none, true},
		{[]classroom.Role{classroom.RoleAdmin}, owner, true}, // no teacher of the school any more
		{[]classroom.Role{classroom.RoleAdmin, classroom.RoleTeacher}, owner, false},
		{[]classroom.Role{classroom.RoleAdmin, classroom.RoleTeacher}, none, true},
		{[]classroom.Role{classroom.RoleAdmin, classroom.RoleTeacher}, classroom.Relation{Enrolled: classroom.RoleAssistant}, true},
		{[]classroom.Role{classroom.RoleTeacher}, owner, false},
		{[]classroom.Role{classroom.RoleStudent}, none, false},
	} {
		who := classroom.Caller{Person: classroom.Person{ID: uuid.Max}, Roles: c.roles}
		entry := who.ActsAsTeacher(c.relation, "end-session", "session", uuid.Max)
		require.Equal(t, c.acts, entry != nil, "%v %v", c.roles, c.relation)
		if entry != nil {
			require.Equal(t, classroom.AuditActedAsTeacher, entry.Action)
			require.Equal(t, "end-session", entry.Detail["operation"])
		}
	}
}
