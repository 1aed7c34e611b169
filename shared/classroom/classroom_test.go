package classroom_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/classroom"
)

func TestRoomNameRoundTrip(t *testing.T) {
	t.Parallel()
	tenant, session := classroom.NewID(), classroom.NewID()
	gotTenant, gotSession, ok := classroom.ParseRoomName(classroom.RoomName(tenant, session))
	require.True(t, ok)
	require.Equal(t, tenant, gotTenant)
	require.Equal(t, session, gotSession)
}

func TestParseRoomNameRefusesOtherSpellings(t *testing.T) {
	t.Parallel()
	name := classroom.RoomName(classroom.NewID(), classroom.NewID())
	for _, bad := range []string{"", "_", "room", strings.ToUpper(name), "{" + name + "}", name + "_x", name[:len(name)-1]} {
		_, _, ok := classroom.ParseRoomName(bad)
		require.False(t, ok, bad)
	}
}

func TestOpIDIsStable(t *testing.T) {
	t.Parallel()
	require.Equal(t, classroom.OpID("EV_1:participant.connected"), classroom.OpID("EV_1:participant.connected"))
	require.NotEqual(t, classroom.OpID("EV_1:a"), classroom.OpID("EV_1:b"))
}

func TestCleanSources(t *testing.T) {
	t.Parallel()
	any := []classroom.Source{classroom.SourceMicrophone, classroom.SourceCamera, classroom.SourceScreenShare, classroom.SourceScreenShareAudio, "hidden", ""}
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.SliceOf(rapid.SampledFrom(any)).Draw(t, "sources")
		out := classroom.CleanSources(in)
		require.Equal(t, out, classroom.CleanSources(out), "cleaning again changes nothing")
		for _, s := range out {
			require.Contains(t, in, s)
			require.Contains(t, classroom.Grantable, s)
		}
	})
}

func TestStaff(t *testing.T) {
	t.Parallel()
	require.True(t, classroom.RoleAssistant.Staff())
	require.False(t, classroom.RoleStudent.Staff())
	require.False(t, classroom.RoleSystem.Staff())
}
