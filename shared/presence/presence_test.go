package presence_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
)

var sources = []classroom.Source{
	classroom.SourceMicrophone, classroom.SourceCamera, classroom.SourceScreenShare, classroom.SourceScreenShareAudio, "data", "",
}

func TestStudentsNeverGetMoreThanTheyWereGranted(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		granted := rapid.SliceOf(rapid.SampledFrom(sources)).Draw(t, "granted")
		draws := rapid.Bool().Draw(t, "draws")
		rights := presence.RightsFor(classroom.RoleStudent, granted, draws)
		require.Equal(t, draws, rights.Data)
		require.False(t, rights.Hidden)
		for _, s := range rights.Publish {
			require.True(t, slices.Contains(granted, s) || (s == classroom.SourceScreenShareAudio && slices.Contains(granted, classroom.SourceScreenShare)))
		}
		shuffled := slices.Clone(granted)
		slices.Reverse(shuffled)
		require.True(t, rights.Equal(presence.RightsFor(classroom.RoleStudent, shuffled, draws)))
		require.False(t, rights.Equal(presence.RightsFor(classroom.RoleStudent, shuffled, !draws)))
		require.False(t, !draws && rights.Equal(presence.RightsFor(classroom.RoleTeacher, granted, false)))
		for _, role := range []classroom.Role{classroom.RoleSystem, ""} {
			require.Equal(t, presence.Rights{}, presence.RightsFor(role, granted, draws))
		}
	})
}

func live() (*presence.Class, uuid.UUID, uuid.UUID) {
	teacher, student := classroom.NewID(), classroom.NewID()
	joined := time.Unix(1000, 0)
	return &presence.Class{
		Session: classroom.NewID(), Status: classroom.StatusLive, Record: true, EndsAt: time.Unix(1e9, 0), Now: time.Unix(2000, 0), Generation: 1,
		Stage: presence.EmptyStage(),
		People: map[uuid.UUID]presence.Person{
			teacher: {ID: teacher, Role: classroom.RoleTeacher, JoinedAt: joined}, student: {ID: student, Role: classroom.RoleStudent, JoinedAt: joined},
		},
	}, teacher, student
}

func TestSomebodyTakenForGoneComesBack(t *testing.T) {
	t.Parallel()
	class, _, student := live()
	p := class.People[student]
	p.LeftAt, p.LeftReason = time.Unix(1500, 0), eventlog.LeftGone
	class.People[student] = p
	late := class.Apply(presence.WebhookEvent{Room: class.Room(), Event: presence.ParticipantJoined, Person: student, Connection: "PA_1", JoinedAt: time.Unix(1400, 0)}, time.Unix(1501, 0))
	require.Empty(t, late.Drafts, "that was before they left")
	require.False(t, class.People[student].In())
	back := class.Apply(presence.WebhookEvent{Room: class.Room(), Event: presence.ParticipantJoined, Person: student, Connection: "PA_2", JoinedAt: time.Unix(1600, 0)}, time.Unix(1601, 0))
	require.Equal(t, "participant.joined", back.Drafts[0].Content.EventType())
	require.True(t, class.People[student].In())
}

func TestNothingEndsTwice(t *testing.T) {
	t.Parallel()
	class, _, _ := live()
	require.Equal(t, classroom.EndedRoomEmpty, class.End(classroom.EndedRoomEmpty).Ended)
	require.True(t, class.End(classroom.EndedByTimeLimit).Empty())
}
