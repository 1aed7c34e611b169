package classroom_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
)

func TestWhatSomebodysWayThroughAClassMakesOfThem(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
	at := func(d time.Duration) *time.Time { v := start.Add(d); return &v }
	for _, c := range []struct {
		name    string
		way     classroom.Attendance
		session classroom.Status
		want    classroom.RosterStatus
	}{
		{"before the start", classroom.Attendance{}, classroom.StatusScheduled, classroom.RosterExpected},
		{"not there yet", classroom.Attendance{}, classroom.StatusLive, classroom.RosterExpected},
		{"never came", classroom.Attendance{}, classroom.StatusEnded, classroom.RosterAbsent},
		{"of a class that was cancelled", classroom.Attendance{}, classroom.StatusCancelled, classroom.RosterAbsent},
		{"waits", classroom.Attendance{Waiting: true}, classroom.StatusLive, classroom.RosterWaiting},
		{"waited until the end", classroom.Attendance{Waiting: true}, classroom.StatusEnded, classroom.RosterAbsent},
		{"waits to come back", classroom.Attendance{FirstJoinedAt: at(0), LeftAt: at(time.Minute), Waiting: true}, classroom.StatusLive, classroom.RosterLeft},
		{"there at five minutes", classroom.Attendance{FirstJoinedAt: at(classroom.LateAfter)}, classroom.StatusLive, classroom.RosterPresent},
		{"there after five minutes", classroom.Attendance{FirstJoinedAt: at(classroom.LateAfter + 1)}, classroom.StatusLive, classroom.RosterLate},
		{"late until the end", classroom.Attendance{FirstJoinedAt: at(time.Hour), LeftAt: at(2 * time.Hour), AtEnd: true}, classroom.StatusEnded, classroom.RosterLate},
		{"there until the end", classroom.Attendance{FirstJoinedAt: at(0), LeftAt: at(time.Hour), AtEnd: true}, classroom.StatusEnded, classroom.RosterPresent},
		{"gone before", classroom.Attendance{FirstJoinedAt: at(0), LeftAt: at(time.Hour)}, classroom.StatusEnded, classroom.RosterLeft},
		{"late and gone again", classroom.Attendance{FirstJoinedAt: at(time.Hour), LeftAt: at(2 * time.Hour)}, classroom.StatusLive, classroom.RosterLeft},
		{"shown out", classroom.Attendance{FirstJoinedAt: at(0), LeftAt: at(time.Hour), Removed: true}, classroom.StatusLive, classroom.RosterRemoved},
		{"shown out of the lobby", classroom.Attendance{Waiting: true, Removed: true}, classroom.StatusEnded, classroom.RosterRemoved},
	} {
		require.Equal(t, c.want, c.way.Status(c.session, &start), c.name)
	}
}
