package classroom_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/classroom"
)

func TestRoomNameRoundTrip(t *testing.T) {
	t.Parallel()
	for _, generation := range []int{1, 2, 17} {
		room := classroom.Room{Tenant: classroom.NewID(), Session: classroom.NewID(), Generation: generation}
		got, ok := classroom.ParseRoom(room.String())
		require.True(t, ok)
		require.Equal(t, room, got)
	}
}

func TestParseRoomRefusesOtherSpellings(t *testing.T) {
	t.Parallel()
	name := classroom.Room{Tenant: classroom.NewID(), Session: classroom.NewID(), Generation: 1}.String()
	plain := strings.TrimSuffix(name, "_1")
	for _, bad := range []string{
		"", "_", "__", "room", strings.ToUpper(name), "{" + name + "}", name + "_x", plain, plain + "_", plain + "_0", plain + "_-1", plain + "_01",
		plain + "_+1", plain + "_1 ", plain + "_99999999999999999999",
	} {
		_, ok := classroom.ParseRoom(bad)
		require.False(t, ok, bad)
	}
}

func TestOperationsOfTheServerAreNoClients(t *testing.T) {
	t.Parallel()
	require.Equal(t, classroom.StepOp("artifact:1"), classroom.StepOp("artifact:1"))
	require.NotEqual(t, classroom.StepOp("artifact:1"), classroom.StepOp("artifact:2"))
	require.NotEqual(t, classroom.ServerOp(), classroom.ServerOp())
	ofVersion := func(v byte) uuid.UUID {
		id := uuid.New()
		id[6] = id[6]&0x0f | v<<4
		return id
	}
	other := uuid.New()
	other[8] &= 0x3f // the variant of before RFC 4122
	for _, bad := range []uuid.UUID{
		uuid.Nil, uuid.Max, classroom.StepOp("x"), classroom.ServerOp(), uuid.NewMD5(uuid.Nil, nil), ofVersion(1), ofVersion(2), ofVersion(5), ofVersion(6),
		ofVersion(8), other,
	} {
		require.Error(t, classroom.CheckClientOp(bad), bad)
	}
	require.NoError(t, classroom.CheckClientOp(uuid.New()))
	require.NoError(t, classroom.CheckClientOp(classroom.NewID()))
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
