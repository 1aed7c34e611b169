package presence

import (
	"cmp"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// Limits of what a page may tell of its microphone at once.
const (
	MaxSpeakingEdges = 64
	MaxSpeakingAge   = 30 * time.Second
)

// SpeakingEdge is a moment, so long ago, at which somebody began or ceased to speak.
type SpeakingEdge struct {
	Age      time.Duration
	Speaking bool
}

// SpeakingScope says what of a class is read for Speak. actor is the member's participant, nil for who has none.
func SpeakingScope(m Member, actor, session, op uuid.UUID) Scope {
	scope := TalkScope(m, actor, session, op)
	scope.Talk = false // whether their microphone is published
	return scope
}

// Speak writes down what somebody's own page heard of their microphone. Who has published none has nothing to tell.
func (c *Class) Speak(m Member, op uuid.UUID, edges []SpeakingEdge) (Change, error) {
	me, change, done, err := c.act(m, op, eventlog.TypeMediaSpeaking)
	if err != nil || done {
		return change, err
	}
	published := slices.ContainsFunc(c.Tracks, func(t Track) bool {
		return t.Person == me.ID && t.Source == classroom.SourceMicrophone
	})
	if !published {
		return Change{}, fault.Conflict("microphone-not-published", "You have no microphone in this class.")
	}
	if len(edges) > MaxSpeakingEdges {
		edges = edges[:MaxSpeakingEdges]
	}
	content := eventlog.MediaSpeaking{Edges: make([]eventlog.SpeakingEdge, len(edges))}
	for i, e := range edges {
		at := c.Now.Add(-min(max(e.Age, 0), MaxSpeakingAge))
		content.Edges[i] = eventlog.SpeakingEdge{AtMS: at.UnixMilli(), Speaking: e.Speaking}
	}
	slices.SortStableFunc(content.Edges, func(a, b eventlog.SpeakingEdge) int { return cmp.Compare(a.AtMS, b.AtMS) })
	return change.And(under(op, content)), nil
}
