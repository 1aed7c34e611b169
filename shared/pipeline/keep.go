package pipeline

import (
	"context"
	"time"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/timeline"
)

// Keep says for how long the bucket keeps the recordings of single tracks.
type Keep struct {
	Days int // 0: for ever
	Now  func() time.Time
}

// Sizes returns the sizes in bytes of those recordings that are in the store, by key; and, as their rows say, of those
// that the bucket has deleted for their age. These are inputs still: by the same inputs a step finds what it made of
// them, and a run that somebody's edit starts does not make a replay anew without them. Where something has to be made
// of them after all, the step fails by not finding them.
func (k Keep) Sizes(ctx context.Context, files objects.Sizer, recordings []artifact.Recording) (map[string]int64, error) {
	keys := make([]string, len(recordings))
	for i, r := range recordings {
		keys[i] = r.ObjectKey
	}
	sizes, err := objects.Sizes(ctx, files, keys)
	if err != nil || k.Days == 0 {
		return sizes, err
	}
	before := k.Now().AddDate(0, 0, -k.Days)
	for _, r := range recordings {
		if _, there := sizes[r.ObjectKey]; !there && r.EndedAtNS > 0 && time.Unix(0, r.EndedAtNS).Before(before) {
			sizes[r.ObjectKey] = r.SizeBytes
		}
	}
	return sizes, nil
}

// Stored returns the tracks with only those clips of which Sizes knows the size.
func (k Keep) Stored(ctx context.Context, files objects.Sizer, tracks ...timeline.Track) ([]timeline.Track, error) {
	sizes, err := k.Sizes(ctx, files, timeline.Recordings(tracks))
	if err != nil {
		return nil, err
	}
	return timeline.Stored(tracks, sizes), nil
}
