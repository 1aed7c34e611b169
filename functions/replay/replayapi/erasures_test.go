package replayapi_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
)

func TestAdministratorsAskForErasuresAndSeeHowFarTheyAre(t *testing.T) {
	t.Parallel()
	s := open(t)
	admin := s.As(t, s.Admin)
	body := map[string]any{"user_id": s.Students[0], "confirm": "erase"}
	var asked, again, read classroom.Erasure
	admin.Post("/v1/erasures", body).Status(http.StatusAccepted).Into(&asked)
	require.Equal(t, classroom.ErasureQueued, asked.Status)
	require.Equal(t, s.Students[0], *asked.UserID)
	admin.Post("/v1/erasures", body).Status(http.StatusAccepted).Into(&again)
	require.Equal(t, asked.ID, again.ID)
	once := fmt.Sprintf("%s %s-1", s.Tenant, asked.ID)
	require.Equal(t, []string{once, once}, s.back.started, "starting the same attempt again is no error")
	admin.Get("/v1/erasures/" + asked.ID.String()).Status(http.StatusOK).Into(&read)
	require.Equal(t, asked, read)
	var list struct{ Data []classroom.Erasure }
	admin.Get("/v1/erasures").Status(http.StatusOK).Into(&list)
	require.Equal(t, []classroom.Erasure{asked}, list.Data)
	entries, err := s.DB.Store.ListAuditEvents(t.Context(), s.Tenant, classroom.AuditFilter{Action: classroom.AuditErasureAsked, Limit: 5})
	require.NoError(t, err)
	require.Len(t, entries, 1, "an erasure that is there already is no second entry")

	s.back.down = true
	admin.Post("/v1/erasures", map[string]any{"user_id": s.Students[1], "confirm": "erase"}).Problem(http.StatusServiceUnavailable, "executions-unavailable")
	s.back.down = false
	admin.Post("/v1/erasures", map[string]any{"user_id": s.Students[1], "confirm": "erase"}).Status(http.StatusAccepted).Into(&again)
	require.Len(t, s.back.started, 3, "asking again starts what could not be started")
}

func TestErasuresThatAreRefused(t *testing.T) {
	t.Parallel()
	s := open(t)
	admin := s.As(t, s.Admin)
	person := map[string]any{"user_id": s.Students[0], "confirm": "erase"}
	for _, who := range []uuid.UUID{s.Teacher, s.Assistant, s.Students[0]} {
		c := s.As(t, who)
		c.Post("/v1/erasures", person).Problem(http.StatusForbidden, "not-allowed")
		c.Get("/v1/erasures").Problem(http.StatusForbidden, "not-allowed")
		c.Get("/v1/erasures/"+uuid.NewString()).Problem(http.StatusForbidden, "not-allowed")
	}
	for name, body := range map[string]map[string]any{
		"nobody is named":         {"confirm": "erase"},
		"it is not meant":         {"user_id": s.Students[0]},
		"both are named":          {"user_id": s.Students[0], "session_id": s.Session, "message_id": uuid.New(), "confirm": "erase"},
		"a message of nowhere":    {"message_id": uuid.New(), "confirm": "erase"},
		"a session, no message":   {"session_id": s.Session, "confirm": "erase"},
		"no id":                   {"user_id": "x", "confirm": "erase"},
		"the id that is nobody's": {"user_id": uuid.Nil, "confirm": "erase"},
	} {
		admin.Post("/v1/erasures", body).Problem(http.StatusUnprocessableEntity, "input-invalid")
		require.Empty(t, s.back.started, name)
	}
	admin.Post("/v1/erasures", map[string]any{"user_id": uuid.New(), "confirm": "erase"}).Problem(http.StatusNotFound, "person-not-found")
	admin.Post("/v1/erasures", map[string]any{"session_id": s.Session, "message_id": uuid.New(), "confirm": "erase"}).Problem(http.StatusNotFound, "message-not-found")
	admin.Get("/v1/erasures/"+uuid.NewString()).Problem(http.StatusNotFound, "erasure-not-found")
}
