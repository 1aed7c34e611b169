package studioapi_test

import (
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/studio/studioapi"
	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

// A class shows its files to whoever may read its events: students from inside, while it is live.
func TestFilesThatAClassShows(t *testing.T) {
	t.Parallel()
	s := open(t)
	teacher, student, assistant := s.As(t, s.Teacher), s.As(t, s.Students[0]), s.As(t, s.Assistant)
	shown, other := s.upload(t, "shown.pdf", 2), s.upload(t, "other.pdf", 1)
	teacher.Do(http.MethodPut, "/v1/assets/"+shown.ID.String()+"/notes/2", map[string]any{"notes": "Wait here."}).Status(http.StatusNoContent)
	s.attach(t, shown.ID)
	path := "/v1/sessions/" + s.Session.String() + "/assets/"

	testkit.Start(t, s.DB, s.Fixture)
	student.Get(path+shown.ID.String()).Problem(http.StatusConflict, "not-joined")
	member := presence.Member{User: s.Students[0], Name: "Sara Student", Role: classroom.RoleStudent}
	class := testkit.Change(t, s.DB, s.Fixture, presence.Scope{User: member.User}, func(c *presence.Class) (presence.Change, error) {
		return c.Join(member, uuid.New())
	})
	got := apitest.Into[studioapi.SessionAsset](student.Get(path + shown.ID.String()).Status(http.StatusOK))
	require.Equal(t, shown.ID, got.AssetID)
	require.Equal(t, "shown.pdf", got.Name)
	require.Len(t, got.Pages, 2)
	require.Equal(t, []asset.PageNote{}, got.Notes, "notes are for staff")
	require.Contains(t, got.URL, "type=application/pdf&ttl=900")
	require.Equal(t, []asset.PageNote{{Page: 2, Notes: "Wait here."}}, apitest.Into[studioapi.SessionAsset](assistant.Get(path+shown.ID.String()).Status(http.StatusOK)).Notes)

	for _, c := range []*apitest.Client{teacher, student} {
		c.Get(path+other.ID.String()).Problem(http.StatusNotFound, "asset-not-found")
		c.Get(path+uuid.NewString()).Problem(http.StatusNotFound, "asset-not-found")
	}
	teacher.Do(http.MethodDelete, "/v1/assets/"+shown.ID.String(), nil).Problem(http.StatusConflict, "asset-in-use")
	require.True(t, apitest.Into[asset.FileDetails](teacher.Get("/v1/assets/"+shown.ID.String())).Used)

	head := presence.Member{User: s.Teacher, Name: "Theo Teacher", Role: classroom.RoleTeacher}
	testkit.Change(t, s.DB, s.Fixture, presence.Scope{User: s.Teacher, People: []uuid.UUID{class.Me}}, func(c *presence.Class) (presence.Change, error) {
		return c.Remove(head, class.Me)
	})
	student.Get(path+shown.ID.String()).Problem(http.StatusForbidden, "participant-removed")
	testkit.End(t, s.DB, s.Fixture)
	student.Get(path+shown.ID.String()).Problem(http.StatusForbidden, "participant-removed")
	s.As(t, s.Students[1]).Get(path + shown.ID.String()).Status(http.StatusOK)
}
