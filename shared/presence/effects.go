package presence

import (
	"slices"

	"github.com/lectern/lectern/shared/classroom"
)

// Effect is something to be done outside the database because of a webhook. Effects follow from the state and not
// from the webhook's first delivery: doing one again is harmless, so a webhook that failed half-way is simply repeated.
type Effect struct {
	Kind      EffectKind
	Identity  string         // RemovePerson, HoldGrants
	Role      classroom.Role // HoldGrants
	Sources   []classroom.Source
	Draws     bool
	Recording Recording      // StartRecording, StopRecording, DeleteRecording
	Room      classroom.Room // CloseRoom, when it is not the room of now; else zero
}

// EffectKind names an effect.
type EffectKind string

// The effects.
const (
	RemovePerson    EffectKind = "remove_person"    // lead somebody out who may not be there
	HoldGrants      EffectKind = "hold_grants"      // give a connection the rights the database says
	OpenRoom        EffectKind = "open_room"        // make the room of now, or find it
	CloseRoom       EffectKind = "close_room"       // the class is over, or goes on in another room
	StartRecording  EffectKind = "start_recording"  // ask for the egress of a requested recording
	StopRecording   EffectKind = "stop_recording"   // end the egress of a recording
	DeleteRecording EffectKind = "delete_recording" // delete the file of a withdrawn recording
	MakeArtifacts   EffectKind = "make_artifacts"   // start the pipeline of an ended class
)

// Effects returns what a webhook calls for, once the class is up to it.
func (c *Class) Effects(n WebhookEvent) []Effect {
	if n.Machine {
		return nil
	}
	switch n.Event {
	case EgressStarted, EgressUpdated, EgressEnded: // of every generation
		out := c.RecordingEffects()
		if r, found := c.recordingOf(n.Egress); found && r.Status == RecordingWithdrawn && r.EndedAtNS != 0 && r.DeletedAt.IsZero() {
			out = append(out, Effect{Kind: DeleteRecording, Recording: r})
		}
		return out
	}
	if n.Room.Generation < c.Generation {
		switch n.Event {
		case ParticipantJoined, TrackPublished, RoomStarted:
			if c.Status == classroom.StatusLive {
				return []Effect{{Kind: OpenRoom}, {Kind: CloseRoom, Room: n.Room}}
			}
			return []Effect{{Kind: CloseRoom, Room: n.Room}}
		}
		return nil
	}
	switch n.Event {
	case ParticipantJoined:
		return c.admission(n, func(want Rights) bool { return want.Equal(n.Rights) })
	case TrackPublished:
		out := c.admission(n, func(want Rights) bool { return slices.Contains(want.Publish, n.Track.Source) })
		recording := c.RecordingEffects()
		for _, r := range c.Unstarted() { // of this track also when the report is repeated
			if !c.Fresh && r.TrackID == n.Track.ID && c.Status == classroom.StatusLive {
				recording = append(recording, Effect{Kind: StartRecording, Recording: r})
			}
		}
		return append(out, recording...)
	case TrackUnpublished:
		return c.RecordingEffects()
	case RoomFinished:
		if c.Status == classroom.StatusEnded && c.currentRoom(n) {
			return []Effect{{Kind: MakeArtifacts}}
		}
	}
	return nil
}

// admission holds a connection against the database: the class runs, the person is in it and has these rights.
func (c *Class) admission(n WebhookEvent, fits func(Rights) bool) []Effect {
	switch c.Status {
	case classroom.StatusEnded, classroom.StatusCancelled:
		return []Effect{{Kind: CloseRoom}}
	case classroom.StatusScheduled, classroom.StatusLive:
	}
	p, known := c.People[n.Person]
	if !known || p.Role == classroom.RoleSystem {
		out := []Effect{{Kind: RemovePerson, Identity: n.Identity}}
		if owner, known := c.People[n.Alias]; known && owner.In() {
			out = append(out, Effect{Kind: HoldGrants, Identity: owner.ID.String(), Role: owner.Role, Sources: owner.Sources, Draws: owner.Draws()})
		}
		return out
	}
	if p.Barred() || !p.In() {
		return []Effect{{Kind: RemovePerson, Identity: n.Identity}}
	}
	if fits(p.Rights()) {
		return nil
	}
	return []Effect{{Kind: HoldGrants, Identity: n.Identity, Role: p.Role, Sources: p.Sources, Draws: p.Draws()}}
}
