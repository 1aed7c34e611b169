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
	"github.com/lectern/lectern/shared/rtc"
)

// signer signs as the deployed function does, with a key of the test's.
type signer struct{ *rtc.Client }

const apiSecret = "a secret of at least thirty-two characters"

func (s signer) SignToken(_ context.Context, room string, p classroom.Participant) (string, error) {
	return s.Token(rtc.TokenRequest{Room: room, Identity: p.ID.String(), Name: p.Name, Role: p.Role, Sources: p.GrantedSources})
}

type site struct{ *apitest.Site }

func open(t *testing.T) *site {
	t.Helper()
	s := &site{apitest.New(t)}
	tokensapi.Register(s.API, tokensapi.Deps{
		Store: s.DB.Store, ServerURL: "ws://127.0.0.1:7104",
		Signer: signer{rtc.New(rtc.Settings{URL: "http://127.0.0.1:1", Key: "devkey", Secret: apiSecret})},
	})
	return s
}

func (s *site) caller(user uuid.UUID, role classroom.Role) classroom.Caller {
	return classroom.Caller{TenantID: s.Tenant, Person: classroom.Person{ID: user, Name: "Name"}, Roles: []classroom.Role{role}}
}

func (s *site) start(t *testing.T) {
	t.Helper()
	teacher := s.caller(s.Teacher, classroom.RoleTeacher)
	session, err := s.DB.Store.FindSession(t.Context(), teacher, s.Session)
	require.NoError(t, err)
	require.NoError(t, s.DB.Store.StartSession(t.Context(), teacher, session, "RM_1"))
}

func (s *site) join(t *testing.T, user uuid.UUID, role classroom.Role) classroom.Participant {
	t.Helper()
	who := s.caller(user, role)
	session, err := s.DB.Store.FindSession(t.Context(), who, s.Session)
	require.NoError(t, err)
	p, err := s.DB.Store.JoinSession(t.Context(), who, session, uuid.New())
	require.NoError(t, err)
	return p
}

func (s *site) request() map[string]any {
	return map[string]any{"room_name": classroom.RoomName(s.Tenant, s.Session)}
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
	require.Equal(t, classroom.RoomName(s.Tenant, s.Session), g.Video.Room)
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

	_, err := s.DB.Store.GrantSources(t.Context(), s.Tenant, s.Session, teacher.ID, student.ID, []classroom.Source{classroom.SourceMicrophone})
	require.NoError(t, err)
	g = s.ask(t, s.Students[0])
	require.True(t, g.Video.GetCanPublish())
	require.Equal(t, []string{"microphone"}, g.Video.CanPublishSources)
	require.False(t, g.Video.GetCanPublishData())
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
	nobodys := map[string]any{"room_name": classroom.RoomName(s.Tenant, uuid.New())}
	student.Post("/v1/token", nobodys).Problem(http.StatusNotFound, "session-not-found")
	student.Post("/v1/token", map[string]any{"room_name": "room"}).Problem(http.StatusUnprocessableEntity, "input-invalid")

	require.NoError(t, s.DB.Store.RemoveParticipant(t.Context(), s.Tenant, s.Session, teacher.ID, me.ID))
	student.Post("/v1/token", s.request()).Problem(http.StatusForbidden, "participant-removed")
	require.NoError(t, s.DB.Store.EndSession(t.Context(), s.Tenant, s.Session, teacher.ID, classroom.EndedByTeacher))
	s.As(t, s.Teacher).Post("/v1/token", s.request()).Problem(http.StatusConflict, "session-ended")
}
