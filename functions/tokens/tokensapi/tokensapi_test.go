package tokensapi_test

import (
	"context"
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/livekit/protocol/auth"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/tokens/tokensapi"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/rtc/accesstoken"
	"github.com/lectern/lectern/shared/testkit"
)

// signer signs as the deployed function does, with a key of the test's.
type signer struct{}

const apiSecret = "a secret of at least thirty-two characters"

func (signer) SignToken(_ context.Context, room string, p classroom.Participant) (string, error) {
	return accesstoken.Sign("devkey", apiSecret, accesstoken.Request{Room: room, Identity: p.ID.String(), Name: p.Name, Role: p.Role, Draws: p.BoardPage != nil, Sources: p.GrantedSources})
}

type site struct{ *apitest.Site }

func open(t *testing.T) *site {
	t.Helper()
	s := &site{apitest.New(t)}
	tokensapi.Register(s.API, tokensapi.Deps{
		Store: s.DB.Store, ServerURL: "ws://127.0.0.1:7104",
		Signer: signer{},
	})
	return s
}

func (s *site) start(t *testing.T) {
	t.Helper()
	testkit.Start(t, s.DB, s.Fixture)
}

func (s *site) member(user uuid.UUID, role classroom.Role) presence.Member {
	return presence.Member{User: user, Name: "Name", Role: role}
}

func (s *site) change(t *testing.T, user uuid.UUID, decide func(*presence.Class) (presence.Change, error)) *presence.Class {
	t.Helper()
	return testkit.Change(t, s.DB, s.Fixture, presence.Scope{Everybody: true, User: user}, decide)
}

func (s *site) join(t *testing.T, user uuid.UUID, role classroom.Role) classroom.Participant {
	t.Helper()
	class := s.change(t, user, func(c *presence.Class) (presence.Change, error) { return c.Join(s.member(user, role), uuid.New()) })
	return class.People[class.Me].Participant()
}

func (s *site) room(generation int) string {
	return classroom.Room{Tenant: s.Tenant, Session: s.Session, Generation: generation}.String()
}

func (s *site) request() map[string]any {
	return map[string]any{"room_name": s.room(1)}
}

func (s *site) ask(t *testing.T, user uuid.UUID) *auth.ClaimGrants {
	t.Helper()
	token := apitest.Into[tokensapi.Token](s.As(t, user).Post("/v1/token", s.request()).Status(http.StatusCreated))
	require.Equal(t, "ws://127.0.0.1:7104", token.ServerURL)
	verifier, err := auth.ParseAPIToken(token.ParticipantToken)
	require.NoError(t, err)
	claims, grants, err := verifier.Verify(apiSecret)
	require.NoError(t, err)
	require.InDelta(t, 10*time.Minute, time.Until(claims.ExpiresAt.Time), float64(time.Minute))
	return grants
}

func TestATokenHoldsWhatTheDatabaseGrants(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.start(t)
	teacher, student := s.join(t, s.Teacher, classroom.RoleTeacher), s.join(t, s.Students[0], classroom.RoleStudent)

	g := s.ask(t, s.Teacher)
	require.Equal(t, teacher.ID.String(), g.Identity)
	require.Equal(t, s.room(1), g.Video.Room)
	require.True(t, g.Video.RoomJoin)
	require.True(t, g.Video.GetCanPublish())
	require.True(t, g.Video.GetCanPublishData())
	require.Equal(t, "teacher", g.Attributes["role"])
	require.False(t, g.Video.Hidden || g.Video.RoomAdmin || g.Video.RoomCreate || g.Video.RoomList)

	g = s.ask(t, s.Students[0])
	require.Equal(t, student.ID.String(), g.Identity)
	require.False(t, g.Video.GetCanPublish())
	require.False(t, g.Video.GetCanPublishData())
	require.True(t, g.Video.GetCanSubscribe())

	s.change(t, s.Teacher, func(c *presence.Class) (presence.Change, error) {
		return c.Grant(s.member(s.Teacher, classroom.RoleTeacher), student.ID, []classroom.Source{classroom.SourceMicrophone})
	})
	g = s.ask(t, s.Students[0])
	require.True(t, g.Video.GetCanPublish())
	require.Equal(t, []string{"microphone"}, g.Video.CanPublishSources)
	require.False(t, g.Video.GetCanPublishData())

	for _, page := range []string{"*", ""} {
		s.change(t, s.Teacher, func(c *presence.Class) (presence.Change, error) {
			return c.GrantBoard(s.member(s.Teacher, classroom.RoleTeacher), student.ID, page)
		})
		g = s.ask(t, s.Students[0])
		require.Equal(t, page != "", g.Video.GetCanPublishData())
		for _, locked := range []bool{true, false} {
			s.change(t, s.Teacher, func(c *presence.Class) (presence.Change, error) {
				return c.SetLock(s.member(s.Teacher, classroom.RoleTeacher), uuid.New(), presence.Lock{What: presence.LockDrawing, Locked: locked})
			})
			require.Equal(t, page != "" && !locked, s.ask(t, s.Students[0]).Video.GetCanPublishData())
		}
		require.Equal(t, []string{"microphone"}, g.Video.CanPublishSources)
	}
}

func TestWhoGetsNoToken(t *testing.T) {
	t.Parallel()
	s := open(t)
	student := s.As(t, s.Students[0])
	student.Post("/v1/token", s.request()).Problem(http.StatusConflict, "session-not-live")
	s.start(t)
	student.Post("/v1/token", s.request()).Problem(http.StatusConflict, "not-joined")
	s.As(t, s.Teacher).Post("/v1/token", s.request()).Problem(http.StatusConflict, "not-joined")
	teacher, me := s.join(t, s.Teacher, classroom.RoleTeacher), s.join(t, s.Students[0], classroom.RoleStudent)
	student.Post("/v1/token", s.request()).Status(http.StatusCreated)
	s.Nobody(t).Post("/v1/token", s.request()).Problem(http.StatusUnauthorized, "not-signed-in")

	for field, value := range map[string]any{"participant_identity": teacher.ID.String(), "participant_name": "Ines Duarte"} {
		body := s.request()
		body[field] = value
		student.Post("/v1/token", body).Problem(http.StatusForbidden, "token-not-yours")
	}
	for _, field := range []string{"participant_metadata", "participant_attributes", "room_config"} {
		body := s.request()
		body[field] = json.RawMessage(`{}`)
		student.Post("/v1/token", body).Problem(http.StatusUnprocessableEntity, "input-invalid")
	}
	own := s.request()
	own["participant_identity"] = me.ID.String()
	student.Post("/v1/token", own).Status(http.StatusCreated)
	nobodys := map[string]any{"room_name": classroom.Room{Tenant: s.Tenant, Session: uuid.New(), Generation: 1}.String()}
	student.Post("/v1/token", nobodys).Problem(http.StatusNotFound, "session-not-found")
	student.Post("/v1/token", map[string]any{"room_name": "room"}).Problem(http.StatusUnprocessableEntity, "input-invalid")

	student.Post("/v1/token", map[string]any{"room_name": s.room(2)}).Problem(http.StatusConflict, "room-replaced")
	_, err := s.DB.Admin(t).Exec(t.Context(), `update sessions set room_generation = 2 where id = $1`, s.Session)
	require.NoError(t, err)
	student.Post("/v1/token", s.request()).Problem(http.StatusConflict, "room-replaced")
	student.Post("/v1/token", map[string]any{"room_name": s.room(2)}).Status(http.StatusCreated)

	// A token's role is the one in the course now.
	_, err = s.DB.Admin(t).Exec(t.Context(), `update enrollments set role = 'student' where user_id = $1`, s.Assistant)
	require.NoError(t, err)
	s.join(t, s.Assistant, classroom.RoleAssistant)
	answer := apitest.Into[tokensapi.Token](s.As(t, s.Assistant).Post("/v1/token", map[string]any{"room_name": s.room(2)}).Status(http.StatusCreated))
	verifier, err := auth.ParseAPIToken(answer.ParticipantToken)
	require.NoError(t, err)
	_, demoted, err := verifier.Verify(apiSecret)
	require.NoError(t, err)
	require.Equal(t, "student", demoted.Attributes["role"])
	require.False(t, demoted.Video.GetCanPublish())

	s.change(t, s.Teacher, func(c *presence.Class) (presence.Change, error) {
		return c.Remove(s.member(s.Teacher, classroom.RoleTeacher), me.ID)
	})
	student.Post("/v1/token", s.request()).Problem(http.StatusForbidden, "participant-removed")
	testkit.End(t, s.DB, s.Fixture)
	s.As(t, s.Teacher).Post("/v1/token", s.request()).Problem(http.StatusConflict, "session-ended")
}
