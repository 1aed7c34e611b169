package presence

import (
	"hash/fnv"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

const (
	// maxFailedParts is how many parts of a track may fail in a row before the next is tried no sooner than failedPause
	// after the last.
	maxFailedParts = 10
	failedPause    = 10 * time.Minute
	// firstRetry is how long after a part that failed the next begins, doubled with each that fails in a row up to
	// lastRetry. After one that was recording, the first begins at once.
	firstRetry = 5 * time.Second
	lastRetry  = time.Minute
)

// recordable says whether a track is recorded now, and whether that takes its owner's consent: all tracks of those who
// teach, and the microphone and camera of students who agreed.
func (c *Class) recordable(t Track) (recorded, byConsent bool) {
	switch {
	case !c.Record || c.Paused || c.Status != classroom.StatusLive:
		return false, false
	case t.Staff:
		return slices.Contains(allRecorded, t.Source), false
	}
	return slices.Contains(classroom.ConsentSources, t.Source) && c.consented(t.Person, t.Source), true
}

var allRecorded = []classroom.Source{
	classroom.SourceMicrophone, classroom.SourceCamera, classroom.SourceScreenShare, classroom.SourceScreenShareAudio,
}

// record requests a part of every track that is to be recorded and that nothing records, those who teach first. Past
// MaxRecordings tracks a teacher's displaces the newest of a student's; whoever is not recorded is named, once.
func (c *Class) record(now time.Time) Change {
	change := Change{}
	for _, t := range c.tracksByRank() {
		recorded, byConsent := c.recordable(t)
		parts := c.partsOf(t.ID)
		if !recorded || slices.ContainsFunc(parts, Recording.covers) || now.Before(nextPartAt(parts)) {
			continue
		}
		r := newPart(t, parts, byConsent, now)
		if c.recordedTracks() >= MaxRecordings {
			victim, found := c.displaced()
			if !t.Staff || !found {
				if len(parts) == 0 || parts[len(parts)-1].Reason != ReasonTooMany {
					change = change.And(c.Fail(r, ReasonTooMany, now))
				}
				continue
			}
			change = change.And(c.stop(victim, now))
		}
		change = change.And(c.begins(r))
	}
	return change
}

func newPart(t Track, parts []Recording, byConsent bool, now time.Time) Recording {
	part := 1
	if len(parts) > 0 {
		part = parts[len(parts)-1].Part + 1
	}
	return Recording{
		ID: classroom.NewID(), Person: t.Person, TrackID: t.ID, Part: part, Source: t.Source, Kind: t.Kind, ByConsent: byConsent,
		Status: RecordingRequested, CreatedAt: now, UpdatedAt: now,
	}
}

// begins keeps a recording to be asked for.
func (c *Class) begins(r Recording) Change {
	c.begun = append(c.begun, r.ID)
	return c.keep(r)
}

// tracksByRank lists the published tracks, those who teach first, else the oldest first.
func (c *Class) tracksByRank() []Track {
	out := slices.Clone(c.Tracks)
	slices.SortStableFunc(out, func(a, b Track) int {
		switch {
		case a.Staff == b.Staff:
			return 0
		case a.Staff:
			return -1
		}
		return 1
	})
	return out
}

// partsOf lists the recordings of a track by part.
func (c *Class) partsOf(track string) []Recording {
	var out []Recording
	for _, r := range c.Recordings {
		if r.TrackID == track {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b Recording) int { return a.Part - b.Part })
	return out
}

// recordedTracks counts the published tracks that are being recorded; parts that overlap count once.
func (c *Class) recordedTracks() int {
	n := 0
	for _, t := range c.Tracks {
		if slices.ContainsFunc(c.partsOf(t.ID), Recording.covers) {
			n++
		}
	}
	return n
}

// displaced finds the recording that ends for a teacher's track: the newest of a student's.
func (c *Class) displaced() (Recording, bool) {
	for _, t := range slices.Backward(c.Tracks) {
		if t.Staff {
			continue
		}
		parts := c.partsOf(t.ID)
		if i := slices.IndexFunc(parts, Recording.covers); i >= 0 {
			return parts[i], true
		}
	}
	return Recording{}, false
}

// nextPartAt is when the part after those may begin.
func nextPartAt(parts []Recording) time.Time {
	if len(parts) == 0 {
		return time.Time{}
	}
	last := parts[len(parts)-1]
	if last.Reason == ReasonTooMany {
		return time.Time{} // as soon as there is room
	}
	if last.Status == RecordingCompleted && last.StopAt.IsZero() {
		return last.UpdatedAt.Add(settle) // most likely its track has ended too, and the report of that is on its way
	}
	failed := 0
	for _, r := range slices.Backward(parts) {
		if r.Status != RecordingFailed || r.Reason == ReasonTooMany {
			break
		}
		failed++
	}
	switch {
	case failed == 0:
		return time.Time{}
	case failed >= maxFailedParts:
		return last.UpdatedAt.Add(failedPause)
	case failed == 1 && (last.Reason == ReasonLost || last.Reason == ReasonFailed):
		return time.Time{}
	}
	return last.UpdatedAt.Add(min(lastRetry, firstRetry<<(failed-1)))
}

// supersede ends the parts of a track before one that now runs.
func (c *Class) supersede(by Recording, now time.Time) Change {
	change := Change{}
	for _, r := range c.partsOf(by.TrackID) {
		if r.Part < by.Part && r.covers() {
			change = change.And(c.stop(r, now))
		}
	}
	return change
}

// rotate begins another part of tracks whose file has grown long. The one before ends when the new one runs, so that
// nothing is missing in between. Tracks take turns, so that not all of a class does it at once.
func (c *Class) rotate(every time.Duration, now time.Time) Change {
	change := Change{}
	if every <= 0 {
		return change
	}
	for _, t := range c.Tracks {
		recorded, byConsent := c.recordable(t)
		parts := c.partsOf(t.ID)
		i := slices.IndexFunc(parts, Recording.covers)
		if !recorded || i < 0 || parts[i].Status != RecordingActive || now.Sub(parts[i].CreatedAt) < every+turn(t.ID, every) {
			continue
		}
		if next := parts[i+1:]; slices.ContainsFunc(next, Recording.Running) || now.Before(nextPartAt(next)) {
			continue
		}
		change = change.And(c.begins(newPart(t, parts, byConsent, now)))
	}
	return change
}

// turn is how much later than others a track rotates: up to a quarter of the time.
func turn(track string, every time.Duration) time.Duration {
	h := fnv.New32a()
	_, _ = h.Write([]byte(track)) // never fails
	return time.Duration(h.Sum32()%64) * every / 256
}

// holdRecordings ends what is recorded and is not to be: without a consent that it needs it is discarded, else its file
// is kept.
func (c *Class) holdRecordings(now time.Time) Change {
	change := Change{}
	for _, r := range slices.Clone(c.Recordings) {
		if !r.Running() {
			continue
		}
		if r.ByConsent && !c.consented(r.Person, r.Source) {
			change = change.And(c.discard(r, now))
			continue
		}
		i := slices.IndexFunc(c.Tracks, func(t Track) bool { return t.ID == r.TrackID })
		if i < 0 || !r.covers() {
			continue
		}
		if recorded, _ := c.recordable(c.Tracks[i]); !recorded {
			change = change.And(c.stop(r, now))
		}
	}
	return change
}

// unrecorded says whether a track that is to be recorded is not, and may be soon.
func (c *Class) unrecorded() bool {
	return slices.ContainsFunc(c.Tracks, func(t Track) bool {
		recorded, _ := c.recordable(t)
		parts := c.partsOf(t.ID)
		return recorded && !slices.ContainsFunc(parts, Recording.covers) && (len(parts) == 0 || parts[len(parts)-1].Reason != ReasonTooMany)
	})
}

// PauseRecording sets whether the class is recorded for now. What was recorded before a pause is kept; after it, every
// track begins another part. Setting it again changes nothing.
func (c *Class) PauseRecording(m Member, paused bool, now time.Time) (Change, error) {
	if err := c.refuseUnlessLive(); err != nil {
		return Change{}, err
	}
	actor, change := c.me(m)
	switch {
	case !actor.Role.Staff() || actor.Removed():
		return Change{}, notAllowed()
	case !c.Record:
		return Change{}, classNotRecorded()
	case c.Paused == paused:
		change.Actor = c.System
		return change, nil
	}
	c.Paused = paused
	change.Paused = &paused
	if paused {
		return by(actor, change.And(emit(eventlog.RecordingPaused{Cause: "staff"})).And(c.holdRecordings(now))), nil
	}
	return by(actor, change.And(emit(eventlog.RecordingResumed{Cause: "staff"})).And(c.record(now))), nil
}

func classNotRecorded() *fault.Error {
	return fault.Conflict("class-not-recorded", "This class is not recorded. Whether it is, is chosen when it is scheduled.")
}

// RecordingEffects returns what the change of this class calls for at the egress service.
func (c *Class) RecordingEffects() []Effect {
	var out []Effect
	for _, r := range c.unstopped() {
		if slices.Contains(c.stopped, r.ID) {
			out = append(out, Effect{Kind: StopRecording, Recording: r})
		}
	}
	for _, r := range c.Unstarted() {
		if slices.Contains(c.begun, r.ID) {
			out = append(out, Effect{Kind: StartRecording, Recording: r})
		}
	}
	return out
}

func (c *Class) indexOf(recording uuid.UUID) int {
	return slices.IndexFunc(c.Recordings, func(r Recording) bool { return r.ID == recording })
}
