package rtc_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/livekit/protocol/auth"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/rtc"
	"github.com/lectern/lectern/shared/rtc/accesstoken"
)

func unix(t time.Time) string { return strconv.FormatInt(t.Unix(), 10) }

func TestToken(t *testing.T) {
	t.Parallel()
	every := []string{"camera", "microphone", "screen_share", "screen_share_audio"}
	for name, c := range map[string]struct {
		role    classroom.Role
		sources []classroom.Source
		publish []string
		draws   bool
		data    bool
	}{
		"teacher":                {role: classroom.RoleTeacher, publish: every, data: true},
		"assistant":              {role: classroom.RoleAssistant, publish: every, data: true},
		"student":                {role: classroom.RoleStudent},
		"student with the floor": {role: classroom.RoleStudent, sources: []classroom.Source{classroom.SourceMicrophone}, publish: []string{"microphone"}},
		"student with a screen":  {role: classroom.RoleStudent, sources: []classroom.Source{classroom.SourceScreenShare}, publish: []string{"screen_share", "screen_share_audio"}},
		"student with nonsense":  {role: classroom.RoleStudent, sources: []classroom.Source{"hidden", "data"}},
		"student with a page":    {role: classroom.RoleStudent, draws: true, data: true},
		"student with both": {
			role: classroom.RoleStudent, draws: true, sources: []classroom.Source{classroom.SourceCamera}, publish: []string{"camera"}, data: true,
		},
		"system, which is no role": {role: classroom.RoleSystem, draws: true},
	} {
		token, err := accesstoken.Sign(key, secret, accesstoken.Request{Room: "r", Identity: "p", Name: "Lena", Role: c.role, Sources: c.sources, Draws: c.draws})
		require.NoError(t, err, name)
		v, err := auth.ParseAPIToken(token)
		require.NoError(t, err)
		claims, grants, err := v.Verify(secret)
		require.NoError(t, err, name)
		require.Equal(t, "p", v.Identity())
		require.Equal(t, "Lena", grants.Name)
		require.Equal(t, map[string]string{"role": string(c.role), "name": "Lena"}, grants.Attributes)
		require.InDelta(t, accesstoken.TTL.Seconds(), time.Until(claims.ExpiresAt.Time).Seconds(), 5)
		video := grants.Video
		require.True(t, video.RoomJoin && video.GetCanSubscribe() && video.Room == "r")
		require.Equal(t, len(c.publish) > 0, video.GetCanPublish(), name)
		require.ElementsMatch(t, c.publish, video.CanPublishSources, name)
		require.Equal(t, c.data, video.GetCanPublishData(), name)
		require.False(t, video.Hidden || video.Recorder || video.RoomAdmin || video.RoomCreate || video.RoomList || video.RoomRecord || video.Agent, name)
		require.False(t, video.GetCanUpdateOwnMetadata(), name)
	}
}

func TestTokenNeedsARoom(t *testing.T) {
	t.Parallel()
	_, err := accesstoken.Sign(key, secret, accesstoken.Request{Identity: "p", Role: classroom.RoleStudent})
	require.Error(t, err)
}

func TestUnreachableIsUnavailable(t *testing.T) {
	t.Parallel()
	_, err := client().Room(t.Context(), "r")
	require.True(t, fault.Is(err, "livekit-unavailable"))
	_, err = client().Participants(t.Context(), "r")
	require.True(t, fault.Is(err, "livekit-unavailable"))
	require.NotErrorIs(t, err, rtc.ErrNotHosted, "a server that is away is not a server that lost a room")
	require.True(t, fault.Is(client().DeleteRoom(t.Context(), "r"), "livekit-unavailable"))
}
