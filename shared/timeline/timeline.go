// Package timeline puts recordings on the session's clock, whose zero is session.started. It refuses to know how files
// are read, and what is in them.
package timeline

import (
	"cmp"
	"slices"
	"time"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
)

// Clip is one file at its place.
type Clip struct {
	Recording artifact.Recording
	At        time.Duration // of its first packet, since session.started; negative when clocks differ
}

// End is where the clip's last packet is; At when that is not known.
func (c Clip) End() time.Duration {
	r := c.Recording
	switch {
	case r.EndedAtNS > r.StartedAtNS:
		return c.At + time.Duration(r.EndedAtNS-r.StartedAtNS)
	case r.DurationMS > 0:
		return c.At + time.Duration(r.DurationMS)*time.Millisecond
	}
	return c.At
}

// Gap names the clip's time as missing from a session of that length, with the reason.
func (c Clip) Gap(length time.Duration, why string) artifact.Gap {
	from, to := min(max(0, c.At), length), min(max(0, c.End()), length)
	return artifact.Gap{
		What: c.Recording.Source, ParticipantID: c.Recording.ParticipantID, FromMS: from.Milliseconds(), ToMS: to.Milliseconds(), Why: why,
	}
}

// Track is all clips of one source of one participant, in order: there are several when the source was stopped and
// started again.
type Track struct {
	Recording artifact.Recording // the first one, for who and what
	Clips     []Clip
}

// Lay returns one track for each participant's source, teachers first. Recordings that are not completed are left out.
// startedAtMS is Unix ms of session.started.
func Lay(startedAtMS int64, recordings []artifact.Recording) []Track {
	var clips []Clip
	for _, r := range recordings {
		if r.Status == artifact.RecordingCompleted && r.ObjectKey != "" && r.StartedAtNS > 0 {
			clips = append(clips, Clip{Recording: r, At: time.Duration(r.StartedAtNS - startedAtMS*int64(time.Millisecond))})
		}
	}
	slices.SortStableFunc(clips, func(a, b Clip) int {
		return cmp.Or(
			cmp.Compare(rank(a.Recording.Role), rank(b.Recording.Role)),
			cmp.Compare(a.Recording.ParticipantID.String(), b.Recording.ParticipantID.String()),
			cmp.Compare(a.Recording.Source, b.Recording.Source),
			cmp.Compare(a.At, b.At),
			cmp.Compare(a.Recording.ID.String(), b.Recording.ID.String()),
		)
	})
	var tracks []Track
	for _, c := range clips {
		last := len(tracks) - 1
		if last >= 0 && tracks[last].Recording.ParticipantID == c.Recording.ParticipantID && tracks[last].Recording.Source == c.Recording.Source {
			tracks[last].Clips = append(tracks[last].Clips, c)
			continue
		}
		tracks = append(tracks, Track{Recording: c.Recording, Clips: []Clip{c}})
	}
	return tracks
}

func rank(role classroom.Role) int {
	order := []classroom.Role{classroom.RoleTeacher, classroom.RoleAdmin, classroom.RoleAssistant}
	if i := slices.Index(order, role); i >= 0 {
		return i
	}
	return len(order)
}

// Stored returns the tracks with only those clips whose file is among sizes, each with the size found: the row of a
// recording says what its file should be, the store what it is.
func Stored(tracks []Track, sizes map[string]int64) []Track {
	var out []Track
	for _, t := range tracks {
		kept := Track{Recording: t.Recording}
		for _, c := range t.Clips {
			if size, there := sizes[c.Recording.ObjectKey]; there {
				c.Recording.SizeBytes = size
				kept.Clips = append(kept.Clips, c)
			}
		}
		if len(kept.Clips) > 0 {
			out = append(out, kept)
		}
	}
	return out
}

// Recordings returns the recordings of all clips, in order.
func Recordings(tracks []Track) []artifact.Recording {
	var all []artifact.Recording
	for _, t := range tracks {
		for _, c := range t.Clips {
			all = append(all, c.Recording)
		}
	}
	return all
}

// Of returns the tracks of one source, in the order of Lay.
func Of(tracks []Track, source classroom.Source) []Track {
	var out []Track
	for _, t := range tracks {
		if t.Recording.Source == source {
			out = append(out, t)
		}
	}
	return out
}
