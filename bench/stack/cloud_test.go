package stack

import (
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sfn/types"
	"github.com/stretchr/testify/require"
)

// TestStepsOfAMap has two items of a Map in the same state at the same time: each is left by its own event.
func TestStepsOfAMap(t *testing.T) {
	t.Parallel()
	at := func(s int) *time.Time { return aws.Time(time.Unix(int64(s), 0)) }
	enter := func(id, after int64, s int, name string) types.HistoryEvent {
		return types.HistoryEvent{Id: id, PreviousEventId: after, Timestamp: at(s), StateEnteredEventDetails: &types.StateEnteredEventDetails{Name: &name}}
	}
	leave := func(id, after int64, s int, name string) types.HistoryEvent {
		return types.HistoryEvent{Id: id, PreviousEventId: after, Timestamp: at(s), StateExitedEventDetails: &types.StateExitedEventDetails{Name: &name}}
	}
	call := func(id, after int64, s int) types.HistoryEvent {
		return types.HistoryEvent{Id: id, PreviousEventId: after, Timestamp: at(s), Type: types.HistoryEventTypeTaskScheduled}
	}
	steps := stepsOf([]types.HistoryEvent{
		enter(1, 0, 0, "Map"), enter(2, 1, 1, "Hear"), enter(3, 1, 1, "Hear"), call(4, 2, 1), call(5, 3, 2), call(6, 5, 3),
		leave(7, 6, 5, "Hear"), leave(8, 4, 9, "Hear"), leave(9, 1, 10, "Map"), enter(10, 9, 10, "Align"),
	})
	var got []string
	for _, s := range steps {
		got = append(got, s.State+" "+s.Took().String())
	}
	require.Equal(t, []string{"Map 10s", "Hear 8s", "Hear 4s", "Align 0s"}, got)
	require.Equal(t, []int{0, 1, 2, 0}, []int{steps[0].Attempts, steps[1].Attempts, steps[2].Attempts, steps[3].Attempts})
}
