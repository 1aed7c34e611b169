package presence

import (
	"slices"

	"github.com/lectern/lectern/shared/classroom"
)

// Rights are what a connection may do in the media room, besides watching and listening. Nobody is ever hidden.
type Rights struct {
	Publish []classroom.Source // sorted
	Data    bool
	Hidden  bool
}

// RightsFor is the one rule: staff publish everything and data; students publish what they were granted, a screen
// with its sound, and data while they may draw on a page; machines of ours are no participants and get nothing.
func RightsFor(role classroom.Role, granted []classroom.Source, draws bool) Rights {
	if role.Staff() {
		return Rights{Publish: sorted(classroom.SourceCamera, classroom.SourceMicrophone, classroom.SourceScreenShare, classroom.SourceScreenShareAudio), Data: true}
	}
	if role != classroom.RoleStudent {
		return Rights{}
	}
	sources := classroom.CleanSources(granted)
	if slices.Contains(sources, classroom.SourceScreenShare) {
		sources = append(sources, classroom.SourceScreenShareAudio)
	}
	return Rights{Publish: sorted(sources...), Data: draws}
}

// Rights returns what the person may do in the media room.
func (p Person) Rights() Rights { return RightsFor(p.Role, p.Sources, p.Draws()) }

// Equal compares two rights.
func (r Rights) Equal(o Rights) bool {
	return r.Data == o.Data && r.Hidden == o.Hidden && slices.Equal(sorted(r.Publish...), sorted(o.Publish...))
}

func sorted(sources ...classroom.Source) []classroom.Source {
	out := slices.Clone(sources)
	slices.Sort(out)
	return slices.Compact(out)
}
