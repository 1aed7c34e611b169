package lesson

import (
	"strings"

	"github.com/lectern/lectern/shared/classroom"
)

const copyMark = " (copy)"

// CopiedTitle is the title of a lesson's copy: marked, and cut so that it is no longer than titles are.
func CopiedTitle(title string) string {
	runes := []rune(title)
	if most := MaxTitle - len(copyMark); len(runes) > most {
		runes = runes[:most]
	}
	return strings.TrimSpace(string(runes)) + copyMark
}

// Copied returns the same segments under new identifiers. Files stay: a copy shows the same ones.
func Copied(segments []PlanSegment) []PlanSegment {
	out := make([]PlanSegment, len(segments))
	for i, g := range segments {
		g.ID = classroom.NewID()
		g.Scenes, g.Polls = append([]PlanScene{}, g.Scenes...), append([]PlanPoll{}, g.Polls...)
		for k := range g.Scenes {
			g.Scenes[k].ID = classroom.NewID()
		}
		for k, p := range g.Polls {
			p.ID, p.Options = classroom.NewID(), append([]PollOption{}, p.Options...)
			for n := range p.Options {
				p.Options[n].ID = classroom.NewID()
			}
			g.Polls[k] = p
		}
		out[i] = g
	}
	return out
}
