package artifact_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
)

func TestAsErrorKeepsInternalTextFromStaff(t *testing.T) {
	t.Parallel()
	cause := errors.New("dial tcp 10.0.0.7:5432: refused")
	unknown := artifact.AsError(fmt.Errorf("begin: %w", cause))
	require.Equal(t, artifact.StepFailed, unknown.Name)
	require.NotContains(t, unknown.Reason, "10.0.0.7")
	require.ErrorIs(t, unknown, cause)

	named := artifact.Errorf(artifact.SpeechThrottled, cause, "The speech service asked to wait.")
	require.Same(t, named, artifact.AsError(fmt.Errorf("piece 3: %w", named)))
	require.Contains(t, named.Error(), "refused")
}

func TestNamesAreUniqueAndSorted(t *testing.T) {
	t.Parallel()
	require.True(t, slices.IsSorted(artifact.Names))
	require.Len(t, slices.Compact(slices.Clone(artifact.Names)), len(artifact.Names))
	require.True(t, artifact.CollectPending.Passing())
	require.False(t, artifact.SpeechRejected.Passing())
}

func TestRecording(t *testing.T) {
	t.Parallel()
	r := artifact.Recording{Name: "Ines Duarte", Source: classroom.SourceCamera, Status: artifact.RecordingActive}
	require.Equal(t, "the camera of Ines Duarte", r.Label())
	require.False(t, r.Settled())
	r.Status = artifact.RecordingFailed
	require.True(t, r.Settled())
}

func TestClassLength(t *testing.T) {
	t.Parallel()
	require.Equal(t, 90*time.Second, artifact.Session{StartedAtMS: 1_000, EndedAtMS: 91_000}.Length())
}
