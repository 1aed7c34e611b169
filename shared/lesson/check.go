package lesson

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// invalid is the fault of a plan that cannot be saved. It names every place that is not as it has to be.
func invalid(fields []fault.Field) *fault.Error {
	return fault.Invalid("plan-invalid", "This plan cannot be saved.").With(fields...)
}

// checker collects what is wrong with a plan.
type checker struct {
	fields []fault.Field
	ids    map[uuid.UUID]bool
}

func (c *checker) say(at, format string, args ...any) {
	if len(c.fields) < 50 {
		c.fields = append(c.fields, fault.Field{Location: at, Message: fmt.Sprintf(format, args...)})
	}
}

func (c *checker) id(at string, id uuid.UUID) {
	switch {
	case classroom.CheckClientOp(id) != nil:
		c.say(at, "expected a UUID of version 4 or 7")
	case c.ids[id]:
		c.say(at, "expected every identifier once")
	}
	c.ids[id] = true
}

// Check holds segments against the rules of a plan that need no database: identifiers, amounts, what belongs together.
// Lengths of texts and ranges of numbers are the schema's. It returns nil or the fault plan-invalid.
func Check(segments []PlanSegment) error {
	c := &checker{ids: map[uuid.UUID]bool{}}
	scenes, polls, decks := 0, 0, map[uuid.UUID]bool{}
	for i, g := range segments {
		at := "body.segments[" + strconv.Itoa(i) + "]"
		c.id(at+".id", g.ID)
		scenes, polls = scenes+len(g.Scenes), polls+len(g.Polls)
		for k, s := range g.Scenes {
			c.scene(at+".scenes["+strconv.Itoa(k)+"]", s)
			if s.AssetID != nil {
				decks[*s.AssetID] = true
			}
		}
		for k, p := range g.Polls {
			c.poll(at+".polls["+strconv.Itoa(k)+"]", p)
		}
	}
	for _, n := range []struct {
		what       string
		have, most int
	}{{"segments", len(segments), MaxSegments}, {"scenes", scenes, MaxScenes}, {"polls", polls, MaxPolls}, {"different files", len(decks), MaxDecks}} {
		if n.have > n.most {
			c.say("body.segments", "expected at most %d %s in a lesson", n.most, n.what)
		}
	}
	if len(c.fields) > 0 {
		return invalid(c.fields)
	}
	return nil
}

func (c *checker) scene(at string, s PlanScene) {
	c.id(at+".id", s.ID)
	if err := eventlog.CheckLayout(s.Layout, regions(s.Regions)); err != nil {
		c.say(at+".regions", "%s", err.Error())
	}
	switch {
	case (s.AssetID == nil) != (s.FirstPage == nil) || (s.AssetID == nil) != (s.LastPage == nil):
		c.say(at+".asset_id", "expected a file with its first and last page, or none of the three")
	case s.FirstPage != nil && *s.FirstPage > *s.LastPage:
		c.say(at+".last_page", "expected a page not before the first")
	}
}

func regions(in []PlanRegion) []eventlog.Region {
	out := make([]eventlog.Region, len(in))
	for i, r := range in {
		out[i] = eventlog.Region(r)
	}
	return out
}

// CheckPoll holds a poll that is nowhere in a plan against the rules that a plan's polls keep, and says what is wrong.
func CheckPoll(at string, p PlanPoll) []fault.Field {
	c := &checker{ids: map[uuid.UUID]bool{}}
	c.poll(at, p)
	return c.fields
}

func (c *checker) poll(at string, p PlanPoll) {
	c.id(at+".id", p.ID)
	if b, err := json.Marshal(p.Created()); err != nil || len(b) > maxPollBytes {
		c.say(at, "expected shorter texts: question, options and explanation are too long together")
	}
	most, ends := p.Kind.MayHave()
	switch n := len(p.Options); {
	case n > most:
		c.say(at+".options", "expected at most %d options of a poll of this kind", most)
	case ends && n == 1:
		c.say(at+".options", "expected none or both ends of the scale")
	}
	choice := p.Kind == SingleChoice || p.Kind == MultipleChoice
	right, ids := 0, map[uuid.UUID]bool{}
	for i, o := range p.Options {
		place := at + ".options[" + strconv.Itoa(i) + "]"
		if classroom.CheckClientOp(o.ID) != nil {
			c.say(place+".id", "expected a UUID of version 4 or 7")
		} else if ids[o.ID] {
			c.say(place+".id", "expected every identifier once")
		}
		ids[o.ID] = true
		if o.Correct != nil && !choice {
			c.say(place+".correct", "expected null: there is no right answer to a poll of this kind")
		}
		if o.Correct != nil && *o.Correct {
			right++
		}
	}
	if p.Kind == SingleChoice && right > 1 {
		c.say(at+".options", "expected one right answer")
	}
}

// Known is what the database knows about the identifiers of a plan.
type Known struct {
	Elsewhere []uuid.UUID       // segments, scenes and polls of another lesson
	Pages     map[uuid.UUID]int // pages of the verified files of the lesson's course
}

// CheckKnown holds segments against what is stored. It returns nil or the fault plan-invalid.
func CheckKnown(segments []PlanSegment, known Known) error {
	c := &checker{}
	free := func(at string, id uuid.UUID) {
		if slices.Contains(known.Elsewhere, id) {
			c.say(at+".id", "expected an identifier that is used nowhere else")
		}
	}
	for i, g := range segments {
		at := "body.segments[" + strconv.Itoa(i) + "]"
		free(at, g.ID)
		for k, s := range g.Scenes {
			place := at + ".scenes[" + strconv.Itoa(k) + "]"
			free(place, s.ID)
			if s.AssetID == nil {
				continue
			}
			pages, there := known.Pages[*s.AssetID]
			switch {
			case !there:
				c.say(place+".asset_id", "expected a file of the course whose upload is complete")
			case *s.LastPage > pages:
				c.say(place+".last_page", "expected a page that the file has: it has %d", pages)
			}
		}
		for k, p := range g.Polls {
			free(at+".polls["+strconv.Itoa(k)+"]", p.ID)
		}
	}
	if len(c.fields) > 0 {
		return invalid(c.fields)
	}
	return nil
}

// NotSaved is the fault of a plan that refers to something that was deleted while it was saved.
func NotSaved() *fault.Error {
	return invalid([]fault.Field{{Location: "body.segments", Message: "expected files and identifiers that are still there: read the plan again"}})
}
