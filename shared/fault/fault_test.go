package fault_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/fault"
)

func TestErrorKeepsTheCauseOutOfTheDetail(t *testing.T) {
	t.Parallel()
	cause := errors.New("dial tcp: refused")
	err := fault.Unavailable("livekit-unavailable", "The media server does not answer.").Because(cause)
	require.ErrorIs(t, err, cause)
	require.NotContains(t, err.Detail, "dial")
	require.Contains(t, err.Error(), "dial")
}

func TestAsFindsAWrappedError(t *testing.T) {
	t.Parallel()
	err := fmt.Errorf("end session: %w", fault.Conflict("session-ended", "The class has ended."))
	require.True(t, fault.Is(err, "session-ended"))
	require.False(t, fault.Is(err, "session-not-found"))
	require.Nil(t, fault.As(errors.New("other")))
}

func TestCopiesDoNotShareState(t *testing.T) {
	t.Parallel()
	base := fault.Throttled("slow-down", "Too many requests.")
	later := base.After(3 * time.Second).With(fault.Field{Location: "body.q", Message: "is too short"})
	require.Zero(t, base.RetryAfter)
	require.Empty(t, base.Fields)
	require.Equal(t, 3*time.Second, later.RetryAfter)
	require.Len(t, later.Fields, 1)
}
