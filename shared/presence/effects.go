package presence

import (
	"slices"

	"github.com/lectern/lectern/shared/classroom"
)

// Effect is something to be done outside the database because of a notice. Effects follow from the state and not
// from the notice's first delivery: doing one again is harmless, so a notice that failed half-way is simply repeated.
type Effect struct {
	Kind      EffectKind
	Identity  string         // RemovePerson, HoldGrants
	Role      classroom.Role // HoldGrants
	Sources   []classroom.Source
	Recording Recording // StartRecording
}

// EffectKind names an effect.
type EffectKind string

// The effects.
const (
	RemovePerson   EffectKind = "remove_person"   // lead somebody out who may not be there
	HoldGrants     EffectKind = "hold_grants"     // give a connection the rights the database says
	CloseRoom      EffectKind = "close_room"      // the class is over, the room is not
	StartRecording EffectKind = "start_recording" // ask for the egress of a requested recording
	MakeArtifacts  EffectKind = "make_artifacts"  // start the pipeline of an ended class
)

// Effects gives what a notice calls for, once the class is up to it.
func (c *Class) Effects(n Notice) []Effect {
	if n.Machine {
		return nil
	}
	switch n.Event {
	case ParticipantJoined:
		return c.admission(n, func(want Rights) bool { return want.Equal(n.Rights) })
	case TrackPublished:
		out := c.admission(n, func(want Rights) bool { return slices.Contains(want.Publish, n.Track.Source) })
		for _, r := range c.Unstarted() {
			if r.TrackID == n.Track.ID && c.Status == classroom.StatusLive {
				out = append(out, Effect{Kind: StartRecording, Recording: r})
			}
		}
		return out
	case RoomFinished:
		if c.Status == classroom.StatusEnded && c.currentRoom(n) {
			return []Effect{{Kind: MakeArtifacts}}
		}
	}
	return nil
}

// admission holds a connection against the database: the class runs, the person may be in it and has these rights.
func (c *Class) admission(n Notice, fits func(Rights) bool) []Effect {
	switch c.Status {
	case classroom.StatusEnded, classroom.StatusCancelled:
		return []Effect{{Kind: CloseRoom}}
	case classroom.StatusScheduled, classroom.StatusLive:
	}
	p, known := c.People[n.Person]
	if !known || p.Removed() || p.Role == classroom.RoleSystem {
		return []Effect{{Kind: RemovePerson, Identity: n.Identity}}
	}
	if fits(RightsFor(p.Role, p.Sources)) {
		return nil
	}
	return []Effect{{Kind: HoldGrants, Identity: n.Identity, Role: p.Role, Sources: p.Sources}}
}
