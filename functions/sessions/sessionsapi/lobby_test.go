package sessionsapi_test

import (
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/sessions/sessionsapi"
	"github.com/lectern/lectern/functions/sessions/sessionstest"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

// lobby is a live class whose students wait to be let in.
func lobby(t *testing.T) *sessionstest.Site {
	t.Helper()
	s := sessionstest.Live(t)
	testkit.Change(t, s.DB, s.Fixture, presence.Scope{User: s.Teacher}, func(c *presence.Class) (presence.Change, error) {
		return c.SetSettings(presence.Member{User: s.Teacher, Name: "Theo Teacher", Role: classroom.RoleTeacher}, uuid.New(), presence.Settings{Lobby: true})
	})
	return s
}

func TestWaitingToBeLetIn(t *testing.T) {
	t.Parallel()
	s := lobby(t)
	student, teacher, op := s.As(t, s.Students[0]), s.As(t, s.Teacher), sessionstest.Joining()
	require.Equal(t, "admitted", apitest.Into[sessionsapi.JoinResult](s.As(t, s.Assistant).Post(s.SessionPath("/join"), sessionstest.Joining())).Status, "staff do not wait")
	var waits sessionsapi.JoinResult
	for range 2 {
		a := student.Post(s.SessionPath("/join"), op).Status(http.StatusOK).Into(&waits)
		require.Equal(t, "3", a.Header.Get("Retry-After"))
		require.Equal(t, []any{"waiting", "waiting", ""}, []any{waits.Status, waits.Lobby, waits.RoomName})
		require.Nil(t, waits.Participant.JoinedAt)
	}
	// Whoever waits is not inside: nothing is read, nothing is seen of them but by staff.
	student.Get(s.SessionPath("/events")).Problem(http.StatusConflict, "not-joined")
	student.Get(s.SessionPath("/participants")).Problem(http.StatusConflict, "not-joined")
	names := func(user uuid.UUID) (out []uuid.UUID) {
		for _, p := range apitest.Into[httpapi.List[classroom.Participant]](s.As(t, user).Get(s.SessionPath("/participants")).Status(http.StatusOK)).Data {
			out = append(out, p.ID)
		}
		return out
	}
	require.Contains(t, names(s.Assistant), waits.Participant.ID)

	at := s.SessionPath("/lobby/" + waits.Participant.ID.String() + "/admit")
	student.Post(at, sessionstest.Joining()).Problem(http.StatusForbidden, "not-allowed")
	student.Post(s.SessionPath("/lobby/admit_all"), sessionstest.Joining()).Problem(http.StatusForbidden, "not-allowed")
	teacher.Post(s.SessionPath("/lobby/"+uuid.NewString()+"/admit"), sessionstest.Joining()).Problem(http.StatusNotFound, "participant-not-found")
	admit := sessionstest.Joining()
	for range 2 {
		require.Contains(t, string(teacher.Post(at, admit).Status(http.StatusOK).Body), `"lobby.admitted"`)
	}
	require.JSONEq(t, `{"event": null}`, string(teacher.Post(at, sessionstest.Joining()).Status(http.StatusOK).Body))
	require.Equal(t, "admitted", apitest.Into[sessionsapi.JoinResult](student.Post(s.SessionPath("/join"), op).Status(http.StatusOK)).Status)
	require.NotContains(t, names(s.Students[0]), uuid.Nil)
	require.Equal(t, []string{
		"session.started", "session.settings_changed", "participant.joined", "lobby.entered", "lobby.admitted", "participant.joined",
	}, s.Types(t))

	// Two give up: by leaving, and by being shown out.
	s.As(t, s.Students[1]).Post(s.SessionPath("/join"), sessionstest.Joining()).Status(http.StatusOK)
	s.As(t, s.Students[1]).Post(s.SessionPath("/leave"), nil).Status(http.StatusNoContent)
	third := apitest.Into[sessionsapi.JoinResult](s.As(t, s.Students[2]).Post(s.SessionPath("/join"), sessionstest.Joining()).Status(http.StatusOK))
	teacher.Post(s.PersonPath(third.Participant.ID, "/remove"), nil).Status(http.StatusNoContent)
	s.As(t, s.Students[2]).Post(s.SessionPath("/join"), sessionstest.Joining()).Problem(http.StatusForbidden, "participant-removed")
	require.Equal(t, []string{"lobby.entered", "lobby.left", "lobby.entered", "lobby.left", "participant.removed"}, s.Types(t)[6:])
	require.JSONEq(t, `{"event": null}`, string(teacher.Post(s.SessionPath("/lobby/admit_all"), sessionstest.Joining()).Status(http.StatusOK).Body))
}

func TestEverybodyIsLetIn(t *testing.T) {
	t.Parallel()
	s := lobby(t)
	for _, user := range s.Students {
		s.As(t, user).Post(s.SessionPath("/join"), sessionstest.Joining()).Status(http.StatusOK)
	}
	all := sessionstest.Joining()
	for range 2 {
		require.Contains(t, string(s.As(t, s.Assistant).Post(s.SessionPath("/lobby/admit_all"), all).Status(http.StatusOK).Body), `"lobby.admitted"`)
	}
	for _, user := range s.Students {
		s.Join(t, user)
	}
	require.Equal(t, []string{"lobby.admitted", "lobby.admitted", "lobby.admitted", "participant.joined", "participant.joined", "participant.joined"}, s.Types(t)[5:])
}
