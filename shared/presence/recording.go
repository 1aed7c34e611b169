package presence

import (
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// RecordingStatus is how far a recording is.
type RecordingStatus string

// The statuses of a recording.
const (
	RecordingRequested RecordingStatus = "requested"
	RecordingActive    RecordingStatus = "active"
	RecordingCompleted RecordingStatus = "completed"
	RecordingFailed    RecordingStatus = "failed"
	RecordingWithdrawn RecordingStatus = "withdrawn" // whose it is agrees no more: its file is deleted, or will be
)

// Reasons why a recording failed, as they stand in the log and in the table.
const (
	ReasonTooMany     = "too_many_recordings" // MaxRecordings were running
	ReasonUnavailable = "egress_unavailable"  // nobody took the request
	ReasonFailed      = "egress_failed"       // the egress said so
	ReasonAborted     = "egress_aborted"      // the egress gave up before its first packet
	ReasonLost        = "egress_lost"         // the egress fell silent
	ReasonGone        = "publisher_gone"      // the track ended before its recording began
	ReasonNotKept     = "not_kept"            // it is not to be kept; everybody reads this, so that it says no more
)

// Recording is one part of one track's recording: one file.
type Recording struct {
	ID          uuid.UUID
	Person      uuid.UUID
	TrackID     string
	Part        int // of the track, from 1
	Source      classroom.Source
	Kind        string
	ByConsent   bool // made with its owner's consent, and kept as long as that stands
	EgressID    string
	Status      RecordingStatus
	StopAt      time.Time // since when nothing more is expected of it; zero while it is to go on
	DeletedAt   time.Time // when the file of a withdrawn one was deleted
	ObjectKey   string
	StartedAtNS int64 // Unix time of the first sample, ns
	EndedAtNS   int64 // of a withdrawn one: when its egress ended, zero until that is known
	DurationMS  int64
	SizeBytes   int64
	Reason      string
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// Running says whether something is still to come of the recording.
func (r Recording) Running() bool {
	return r.Status == RecordingRequested || r.Status == RecordingActive
}

// covers says whether the recording goes on with its track.
func (r Recording) covers() bool { return r.Running() && r.StopAt.IsZero() }

// RecordingKey is where a recording goes, before the extension that its egress adds.
func (c *Class) RecordingKey(r Recording) string {
	return fmt.Sprintf("%s%s-%s-%s-%d", classroom.RecordingPrefix(c.Tenant, c.Session), r.Person, r.Source, r.TrackID, r.Part)
}

// Fail closes a recording with the reason.
func (c *Class) Fail(r Recording, reason string, now time.Time) Change {
	r.Status, r.Reason, r.UpdatedAt = RecordingFailed, reason, now
	return c.keep(r).And(emit(eventlog.RecordingFailed{RecordingID: r.ID, ParticipantID: r.Person, TrackID: r.TrackID, Reason: reason}))
}

// stop wants a recording's egress to end; its file is kept.
func (c *Class) stop(r Recording, now time.Time) Change {
	r.StopAt, r.UpdatedAt = now, now
	c.stopped = append(c.stopped, r.ID)
	return c.keep(r)
}

// discard withdraws a recording: its egress is to end, and its file to be deleted. That it came to nothing is told of
// one that was running.
func (c *Class) discard(r Recording, now time.Time) Change {
	told := Change{}
	if r.Running() {
		told = emit(eventlog.RecordingFailed{RecordingID: r.ID, ParticipantID: r.Person, TrackID: r.TrackID, Reason: ReasonNotKept})
	}
	ended := r.Status == RecordingCompleted
	r.Status, r.Reason, r.UpdatedAt = RecordingWithdrawn, ReasonNotKept, now
	if r.StopAt.IsZero() {
		r.StopAt = now
	}
	if !ended {
		r.EndedAtNS = 0
		c.stopped = append(c.stopped, r.ID)
	}
	return c.keep(r).And(told)
}

// recorded brings a recording up to what its egress reports. Reports about tracks nobody asked to record are passed
// over; a finished file counts even after the recording was given up, but not after it was withdrawn.
func (c *Class) recorded(e Egress, now time.Time) Change {
	r, found := c.recordingOf(e)
	if !found {
		return Change{}
	}
	known := r.EgressID
	if e.ID != "" {
		r.EgressID = e.ID
	}
	if !classroom.RecordingKeyBelongs(c.Tenant, c.Session, e.Key) {
		e.Key = "" // a file that is not where this session's recordings go is none of them
	}
	change := Change{}
	if r.ByConsent && r.Status != RecordingWithdrawn && !c.consented(r.Person, r.Source) {
		change = c.discard(r, now) // withdrawn while the egress was starting
		r = c.Recordings[c.indexOf(r.ID)]
	}
	if r.Status == RecordingWithdrawn {
		return change.And(c.recordedInVain(r, e, known, now))
	}
	r.UpdatedAt = now
	switch {
	case e.State == EgressStarting && r.Running() && known != r.EgressID:
		return c.keep(r)
	case e.State == EgressActive && r.Status == RecordingRequested:
		r.Status = RecordingActive
		return c.keep(r).And(c.started(r)).And(c.supersede(r, now))
	case e.State == EgressComplete && r.Status != RecordingCompleted && e.Key != "":
		if r.Status == RecordingRequested {
			change = c.started(r)
		}
		if !e.Closed && r.StopAt.IsZero() {
			r.StopAt = now // it ended by itself while its track goes on
		}
		r.Status, r.ObjectKey, r.Reason = RecordingCompleted, e.Key, ""
		r.StartedAtNS, r.EndedAtNS, r.DurationMS, r.SizeBytes = e.StartedAtNS, e.EndedAtNS, e.DurationMS, e.SizeBytes
		return change.And(c.keep(r)).
			And(emit(eventlog.RecordingStopped{RecordingID: r.ID, ParticipantID: r.Person, TrackID: r.TrackID}))
	case e.State == EgressComplete && r.Running():
		return c.Fail(r, ReasonFailed, now) // ended well, and left nothing
	case e.State == EgressFailed && r.Running():
		return c.Fail(r, failure(e), now)
	case e.State == EgressAborted && r.Running():
		return c.Fail(r, ReasonAborted, now)
	}
	return Change{}
}

// recordedInVain notes what becomes of a withdrawn recording's egress. A file that turns up after the deletion is to be
// deleted too.
func (c *Class) recordedInVain(r Recording, e Egress, known string, now time.Time) Change {
	switch e.State {
	case EgressComplete, EgressFailed, EgressAborted:
		if r.EndedAtNS != 0 {
			return Change{}
		}
		r.EndedAtNS, r.ObjectKey, r.DeletedAt = now.UnixNano(), e.Key, time.Time{}
	case EgressStarting, EgressActive:
		c.stopped = append(c.stopped, r.ID)
		if known == r.EgressID {
			return Change{}
		}
	}
	r.UpdatedAt = now
	return c.keep(r)
}

func failure(e Egress) string {
	if e.ID == "" {
		return ReasonUnavailable
	}
	return ReasonFailed
}

// started tells that a recording runs; when the class is over by the time that is known, its end alone is told.
func (c *Class) started(r Recording) Change {
	if c.Status != classroom.StatusLive {
		return Change{}
	}
	return emit(eventlog.RecordingStarted{RecordingID: r.ID, ParticipantID: r.Person, TrackID: r.TrackID, Source: r.Source})
}

// recordingOf finds the recording an egress makes: by the egress, else by the file it was asked for, else, where the
// report names no file, by the track, as long as no egress is known.
func (c *Class) recordingOf(e Egress) (Recording, bool) {
	if e.ID != "" {
		for _, r := range c.Recordings {
			if r.EgressID == e.ID {
				return r, true
			}
		}
	}
	for i := len(c.Recordings) - 1; i >= 0; i-- {
		r := c.Recordings[i]
		switch {
		case e.TrackID == "" || r.TrackID != e.TrackID || (r.EgressID != "" && e.ID != ""):
		case e.Path == "" || e.Path == c.RecordingKey(r):
			return r, true
		}
	}
	return Recording{}, false
}

// Unstarted returns the recordings that were requested and that no egress has taken yet.
func (c *Class) Unstarted() []Recording {
	var out []Recording
	for _, r := range c.Recordings {
		if r.Status == RecordingRequested && r.EgressID == "" && r.StopAt.IsZero() {
			out = append(out, r)
		}
	}
	return out
}

// unstopped returns the recordings whose egress is to end and has not been heard to.
func (c *Class) unstopped() []Recording {
	var out []Recording
	for _, r := range c.Recordings {
		waits := r.Running() || (r.Status == RecordingWithdrawn && r.EndedAtNS == 0 && r.DeletedAt.IsZero())
		if waits && !r.StopAt.IsZero() && r.EgressID != "" {
			out = append(out, r)
		}
	}
	return out
}

// Deleting returns the withdrawn recordings whose file is not known to be deleted.
func (c *Class) Deleting() []Recording {
	var out []Recording
	for _, r := range c.Recordings {
		if r.Status == RecordingWithdrawn && r.DeletedAt.IsZero() {
			out = append(out, r)
		}
	}
	return out
}

// deletable says whether the file of a withdrawn recording is as complete as it will be, as far as can be known. What
// turns up later is deleted when it does.
func (r Recording) deletable(now time.Time) bool {
	switch {
	case r.EndedAtNS != 0:
		return true
	case r.EgressID == "":
		return now.Sub(r.UpdatedAt) > RequestGrace
	}
	return now.Sub(r.UpdatedAt) > UploadGrace
}
