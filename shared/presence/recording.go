package presence

import (
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
)

// Reasons why a recording failed, as they stand in the log and in the table.
const (
	ReasonTooMany     = "too_many_recordings" // MaxRecordings were running
	ReasonUnavailable = "egress_unavailable"  // nobody took the request
	ReasonFailed      = "egress_failed"       // the egress said so
	ReasonAborted     = "egress_aborted"      // the egress gave up before its first packet
	ReasonLost        = "egress_lost"         // the egress fell silent
	ReasonGone        = "publisher_gone"      // the track ended before its recording began
)

// Recording is one track's recording.
type Recording struct {
	ID          uuid.UUID
	Person      uuid.UUID
	TrackID     string
	Source      classroom.Source
	Kind        string
	EgressID    string
	Status      RecordingStatus
	ObjectKey   string
	StartedAtNS int64 // Unix time of the first sample, ns
	EndedAtNS   int64
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

// recordable says whether a track of that person is recorded: microphone and camera of those who teach.
func (c *Class) recordable(p Person, t Track) bool {
	return c.Record && c.Status == classroom.StatusLive && p.In() && p.Role.Staff() &&
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
	return c.keep(r).And(emit(eventlog.RecordingFailed{RecordingID: r.ID, ParticipantID: r.Person, TrackID: r.TrackID, Reason: reason}))
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
	if !classroom.RecordingKeyBelongs(c.Tenant, c.Session, e.Key) {
		e.Key = "" // a file that is not where this session's recordings go is none of them
	}
	r.UpdatedAt = now
	switch e.State {
	case EgressStarting:
		if r.Running() {
			return c.keep(r)
		}
	case EgressActive:
		if r.Status == RecordingRequested {
			r.Status = RecordingActive
			return c.keep(r).And(c.started(r))
		}
	case EgressComplete:
		if r.Status == RecordingCompleted || e.Key == "" {
			break
		}
		change := Change{}
		if r.Status == RecordingRequested {
			change = c.started(r)
		}
		r.Status, r.ObjectKey, r.Reason = RecordingCompleted, e.Key, ""
		r.StartedAtNS, r.EndedAtNS, r.DurationMS, r.SizeBytes = e.StartedAtNS, e.EndedAtNS, e.DurationMS, e.SizeBytes
		return change.And(c.keep(r)).
			And(emit(eventlog.RecordingStopped{RecordingID: r.ID, ParticipantID: r.Person, TrackID: r.TrackID}))
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

// started tells that a recording runs; when the class is over by the time that is known, its end alone is told.
func (c *Class) started(r Recording) Change {
	if c.Status != classroom.StatusLive {
		return Change{}
	}
	return emit(eventlog.RecordingStarted{RecordingID: r.ID, ParticipantID: r.Person, TrackID: r.TrackID, Source: r.Source})
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

// Unstarted returns the recordings that were requested and that no egress has taken yet.
func (c *Class) Unstarted() []Recording {
	var out []Recording
	for _, r := range c.Recordings {
		if r.Status == RecordingRequested && r.EgressID == "" {
			out = append(out, r)
		}
	}
	return out
}
