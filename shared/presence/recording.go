package presence

import (
	"time"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// recordable says whether a track of that person is recorded: microphone and camera of those who teach.
func (c *Class) recordable(p Person, t Track) bool {
	return c.Record && c.Status == classroom.StatusLive && p.Role.Staff() &&
		(t.Source == classroom.SourceMicrophone || t.Source == classroom.SourceCamera)
}

// request adds the recording of a track that is to be recorded and is not yet. Past MaxRecordings it is refused by
// name.
func (c *Class) request(p Person, t Track, now time.Time) Change {
	if !c.recordable(p, t) {
		return Change{}
	}
	running := 0
	for _, r := range c.Recordings {
		if r.TrackID == t.ID {
			return Change{}
		}
		if r.Running() {
			running++
		}
	}
	r := Recording{
		ID: classroom.NewID(), Person: p.ID, TrackID: t.ID, Source: t.Source, Kind: t.Kind, Status: RecordingRequested, CreatedAt: now, UpdatedAt: now,
	}
	if running >= MaxRecordings {
		return c.Fail(r, ReasonTooMany, now)
	}
	return c.keep(r)
}

// Fail closes a recording with the reason.
func (c *Class) Fail(r Recording, reason string, now time.Time) Change {
	r.Status, r.Reason, r.UpdatedAt = RecordingFailed, reason, now
	change := c.keep(r)
	change.Drafts = append(change.Drafts, draft(r.ID.String(), "recording.failed", recordingFailed{r.ID, r.Person, r.TrackID, reason}))
	return change
}

// recorded brings a recording up to what its egress reports. Reports about tracks nobody asked to record are passed
// over; a finished file counts even after the recording was given up.
func (c *Class) recorded(e Egress, now time.Time) Change {
	r, found := c.recordingOf(e)
	if !found {
		return Change{}
	}
	if e.ID != "" {
		r.EgressID = e.ID
	}
	r.UpdatedAt = now
	switch e.State {
	case EgressStarting:
		if r.Running() {
			return c.keep(r)
		}
	case EgressActive:
		if r.Running() {
			r.Status = RecordingActive
			return c.keep(r).And(started(r))
		}
	case EgressComplete:
		if r.Status == RecordingCompleted || e.Key == "" {
			break
		}
		r.Status, r.ObjectKey, r.Reason = RecordingCompleted, e.Key, ""
		r.StartedAtNS, r.EndedAtNS, r.DurationMS, r.SizeBytes = e.StartedAtNS, e.EndedAtNS, e.DurationMS, e.SizeBytes
		change := c.keep(r).And(started(r))
		change.Drafts = append(change.Drafts, draft(r.ID.String(), "recording.stopped", recordingStopped{r.ID, r.Person, r.TrackID}))
		return change
	case EgressFailed:
		if r.Running() {
			return c.Fail(r, failure(e), now)
		}
	case EgressAborted:
		if r.Running() {
			return c.Fail(r, ReasonAborted, now)
		}
	}
	if e.State == EgressComplete && r.Running() {
		return c.Fail(r, ReasonFailed, now) // ended well, and left nothing
	}
	return Change{}
}

func failure(e Egress) string {
	if e.ID == "" {
		return ReasonUnavailable
	}
	return ReasonFailed
}

func started(r Recording) Change {
	return Change{Drafts: []eventlog.Draft{draft(r.ID.String(), "recording.started", recordingStarted{r.ID, r.Person, r.TrackID, r.Source})}}
}

// recordingOf finds the recording an egress makes: by the egress, else by the track while no egress is known.
func (c *Class) recordingOf(e Egress) (Recording, bool) {
	if e.ID != "" {
		for _, r := range c.Recordings {
			if r.EgressID == e.ID {
				return r, true
			}
		}
	}
	for _, r := range c.Recordings {
		if e.TrackID != "" && r.TrackID == e.TrackID && (r.EgressID == "" || e.ID == "") {
			return r, true
		}
	}
	return Recording{}, false
}

// Unstarted gives the recordings that were requested and that no egress has taken yet.
func (c *Class) Unstarted() []Recording {
	var out []Recording
	for _, r := range c.Recordings {
		if r.Status == RecordingRequested && r.EgressID == "" {
			out = append(out, r)
		}
	}
	return out
}
