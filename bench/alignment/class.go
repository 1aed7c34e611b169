package main

import (
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/google/uuid"

	"github.com/lectern/lectern/functions/align/alignstep"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/ffmpeg"
	"github.com/lectern/lectern/shared/timeline"
	"github.com/lectern/lectern/shared/transcript"
)

// startedMS is when the class began, Unix ms.
const startedMS = 1_795_413_920_000

// class is a simulated class with what is known about it.
type class struct {
	lengthMS float64
	takes    []take
	told     *timeline.Told
	slides   []float64 // when each was shown, from page 1
	scene    uuid.UUID
	deck     uuid.UUID
}

// newClass draws a class: a teacher whose track comes late, is muted for a while and loses time in a reconnect, and a
// student who comes later and whose track is restarted.
func newClass(random *rand.Rand, o options) (*class, error) {
	length := o.minutes * 60_000
	c := &class{lengthMS: length, scene: classroom.NewID(), deck: classroom.NewID()}
	late := 7300.0
	teacher := newSpeaker(random, classroom.RoleTeacher, late, length, stretch{0.2 * length, 0.2*length + 40_000})
	student := newSpeaker(random, classroom.RoleStudent, 0.35*length, 0.8*length, stretch{})
	wrong := func() float64 { return o.startError * (2*random.Float64() - 1) }
	drift := o.drift / 1e6
	record := func(who *speaker, start, end, drift, stepAt float64) {
		t := take{
			who: who, recording: artifact.Recording{ID: classroom.NewID(), Source: classroom.SourceMicrophone},
			startMS: start, lengthMS: (end - start) / (1 + drift), drift: drift, startError: wrong(),
		}
		if stepAt > 0 {
			t.stepAt, t.stepMS = stepAt, o.step
			t.lengthMS = (end - start - o.step) / (1 + drift)
		}
		c.takes = append(c.takes, t)
	}
	record(&teacher, late, length, drift, 0.42*length)
	record(&student, 0.35*length, 0.56*length, -0.75*drift, 0)
	record(&student, 0.58*length, 0.8*length, -0.75*drift, 0)
	for at := 0.0; at < length; at += 20_000 {
		c.slides = append(c.slides, at+10_000*random.Float64())
	}
	return c, c.log(random, o, []*speaker{&teacher, &student})
}

// log tells what the pages and the server would have: when somebody spoke, late and with losses, and which slide is
// shown.
func (c *class) log(random *rand.Rand, o options, people []*speaker) error {
	c.told = &timeline.Told{StartedAtMS: startedMS}
	type entry struct {
		at      float64
		actor   uuid.UUID
		content eventlog.Content
	}
	one := 1
	pages := len(c.slides)
	log := []entry{
		{0, people[0].participant, eventlog.SceneCreated{Scene: eventlog.Scene{SceneID: c.scene, AssetID: &c.deck, FirstPage: &one, LastPage: &pages}}},
		{0, people[0].participant, eventlog.SceneSwitched{SceneID: c.scene}},
	}
	for i, at := range c.slides {
		log = append(log, entry{at, people[0].participant, eventlog.SlideShown{SceneID: c.scene, AssetID: c.deck, Page: i + 1}})
	}
	for _, p := range people {
		for _, s := range p.stretches {
			for _, edge := range []eventlog.SpeakingEdge{{AtMS: int64(s.from), Speaking: true}, {AtMS: int64(s.to)}} {
				if random.Float64() < o.lost {
					continue
				}
				edge.AtMS += startedMS + int64(o.lag*random.Float64())
				log = append(log, entry{float64(edge.AtMS - startedMS), p.participant, eventlog.MediaSpeaking{Edges: []eventlog.SpeakingEdge{edge}}})
			}
		}
	}
	slices.SortStableFunc(log, func(a, b entry) int { return int(math.Copysign(1, a.at-b.at)) })
	for i, e := range log {
		text, err := json.Marshal(e.content)
		if err != nil {
			return err
		}
		event := eventlog.Event{ID: classroom.NewID(), Seq: int64(i) + 1, Type: e.content.EventType(), AtMS: startedMS + int64(e.at), ActorID: e.actor, Content: text}
		if err := c.told.Add(event); err != nil {
			return err
		}
	}
	return nil
}

// figures are what the simulation shows.
type figures struct {
	clicks, missed int
	residuals      []float64 // of the clicks, on the map
	constant       []float64 // of the clicks, with the best constant offset for each file
	slidesRight    int
	utterances     int
	marks, matched int
	heldOutP95     int64
	alignments     []timeline.Alignment
}

// measure makes the files, finds speech in them, aligns, and compares with the truth.
func (c *class) measure(ctx context.Context, program, folder string, seed uint64) (figures, error) {
	var out figures
	var files []timeline.File
	for i, t := range c.takes {
		name, err := t.write(ctx, program, folder, seed+uint64(i)) //nolint:gosec // a few
		if err != nil {
			return out, err
		}
		f := timeline.File{Clip: t.clip()}
		if f.Edges, f.LengthMS, err = alignstep.Edges(ctx, ffmpeg.Program{Path: program}, name); err != nil {
			return out, err
		}
		files = append(files, f)
	}
	m := timeline.Align(uuid.New(), int64(c.lengthMS), files, c.told.Marks)
	out.alignments, out.marks, out.matched = m.Recordings, m.Marks, m.Matched
	if m.ResidualP95MS != nil {
		out.heldOutP95 = *m.ResidualP95MS
	}
	for i, t := range c.takes {
		c.clicksOf(t, files[i], m.Recordings[i], &out)
	}
	c.placed(files, m, &out)
	return out, nil
}

// clicksOf finds the clicks of a take among the edges of its sound, and says where the map puts them. No mark is of a
// click, so the map was made without them.
func (c *class) clicksOf(t take, f timeline.File, a timeline.Alignment, out *figures) {
	var raw, truth []float64
	for _, click := range t.who.clicks {
		at, ok := t.file(click)
		if !ok {
			continue
		}
		out.clicks++
		best := math.Inf(1)
		for _, e := range f.Edges {
			if e.Speaking && math.Abs(float64(e.AtMS)-at) < math.Abs(best-at) {
				best = float64(e.AtMS)
			}
		}
		if math.Abs(best-at) > 60 {
			out.missed++
			continue
		}
		out.residuals = append(out.residuals, math.Abs(float64(a.Session(int64(best)))-click))
		raw, truth = append(raw, best), append(truth, click)
	}
	differences := make([]float64, len(raw))
	for i := range raw {
		differences[i] = truth[i] - raw[i]
	}
	slices.Sort(differences)
	for _, d := range differences {
		out.constant = append(out.constant, math.Abs(d-differences[len(differences)/2]))
	}
}

// placed makes a word of each stretch that was heard and looks on which slide it is.
func (c *class) placed(files []timeline.File, m timeline.Map, out *figures) {
	var heard []transcript.Heard
	truth := map[string]float64{}
	for i, t := range c.takes {
		h := transcript.Heard{RecordingID: files[i].Recording.ID, ParticipantID: t.who.participant}
		for _, s := range t.who.stretches {
			from, ok := t.file(s.from)
			to, ends := t.file(s.to)
			if !ok || !ends {
				continue
			}
			text := uuid.NewString()
			truth[text] = s.from
			h.Words = append(h.Words, transcript.Word{Text: text, StartMS: int64(from), EndMS: int64(to)})
		}
		heard = append(heard, h)
	}
	// Each word is an utterance of its own.
	utterances := transcript.Utterances(uuid.New(), m.Tracks(heard), transcript.Rules{PauseMS: 1})
	c.told.Place(utterances)
	for _, u := range utterances {
		page := 1
		for i, at := range c.slides {
			if at <= truth[u.Words[0].Text] {
				page = i + 1
			}
		}
		out.utterances++
		if u.Slide != nil && u.Slide.Page == page && u.SceneID != nil && *u.SceneID == c.scene {
			out.slidesRight++
		}
	}
}

func p95(values []float64) float64 {
	if len(values) == 0 {
		return math.Inf(1)
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(len(sorted)-1, len(sorted)*95/100)]
}
