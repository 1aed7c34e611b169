package pipeline_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/timeline"
)

// shelf tells the sizes of what it holds.
type shelf map[string]int64

var errShelf = errors.New("the shelf fell over")

func (s shelf) Size(_ context.Context, key string) (int64, error) {
	size, there := s[key]
	switch {
	case key == "broken":
		return 0, errShelf
	case !there:
		return 0, objects.ErrNotFound
	}
	return size, nil
}

// What the bucket deleted for its age counts as it was; what is missing for another reason does not.
func TestRecordingsThatAreTooOldAreInputsStill(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC)
	recording := func(key string, age time.Duration) artifact.Recording {
		return artifact.Recording{ObjectKey: key, SizeBytes: 7, EndedAtNS: now.Add(-age).UnixNano()}
	}
	const day = 24 * time.Hour
	recordings := []artifact.Recording{
		recording("there", 40*day), recording("old", 31*day), recording("lost", 29*day), {ObjectKey: "never ended", SizeBytes: 7},
	}
	files := shelf{"there": 5}
	clock := func() time.Time { return now }

	sizes, err := pipeline.Keep{Days: 30, Now: clock}.Sizes(t.Context(), files, recordings)
	require.NoError(t, err)
	require.Equal(t, map[string]int64{"there": 5, "old": 7}, sizes)

	sizes, err = pipeline.Keep{}.Sizes(t.Context(), files, recordings)
	require.NoError(t, err)
	require.Equal(t, map[string]int64{"there": 5}, sizes, "kept for ever, so what is not there is missing")

	_, err = pipeline.Keep{Days: 30, Now: clock}.Sizes(t.Context(), files, []artifact.Recording{recording("broken", 40*day)})
	require.ErrorIs(t, err, errShelf)

	tracks := []timeline.Track{{Clips: []timeline.Clip{{Recording: recordings[1]}, {Recording: recordings[2]}}}, {Clips: []timeline.Clip{{Recording: recordings[2]}}}}
	stored, err := pipeline.Keep{Days: 30, Now: clock}.Stored(t.Context(), files, tracks...)
	require.NoError(t, err)
	require.Len(t, stored, 1)
	require.Equal(t, recordings[1:2], timeline.Recordings(stored))
}
