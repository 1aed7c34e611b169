package insight

import (
	"encoding/json"
	"strings"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/insight/segment"
	"github.com/lectern/lectern/shared/transcript"
)

// Source is what one audience may know of a class.
type Source struct {
	SessionID  uuid.UUID
	Language   string // BCP 47; empty: not known
	StartedMS  int64  // Unix ms of session.started
	LengthMS   int64
	Utterances []transcript.Utterance // ascending by start
	Events     []eventlog.Event       // in the log's order, as the audience is shown them
	// Staff are the participants who teach. Sentences are quoted of them alone, unless none of them was heard.
	Staff map[uuid.UUID]bool
}

// sentence is a sentence of an utterance.
type sentence struct {
	text           string
	startMS, endMS int64
	utterance      int
	terms          []string
}

// sentences divides the utterances that are quoted after full stops, question and exclamation marks.
func sentences(s Source) []sentence {
	var all []sentence
	language := segment.Language(s.Language)
	quoted := s.quoted()
	for i, u := range s.Utterances {
		if !quoted(u.ParticipantID) {
			continue
		}
		words := u.Words
		if len(words) == 0 {
			words = []transcript.Word{{Text: u.Text, StartMS: u.StartMS, EndMS: u.EndMS}}
		}
		from := 0
		for j, w := range words {
			if j < len(words)-1 && !ends(w.Text) {
				continue
			}
			texts := make([]string, 0, j+1-from)
			for _, w := range words[from : j+1] {
				texts = append(texts, w.Text)
			}
			// A recording may hear a word more than the class was long.
			startMS, endMS := min(words[from].StartMS, s.LengthMS), min(w.EndMS, s.LengthMS)
			one := sentence{text: strings.Join(texts, " "), startMS: startMS, endMS: endMS, utterance: i}
			one.terms = termsOf(one.text, language)
			all = append(all, one)
			from = j + 1
		}
	}
	return all
}

// quoted says of whom sentences are quoted.
func (s Source) quoted() func(uuid.UUID) bool {
	for _, u := range s.Utterances {
		if s.Staff[u.ParticipantID] {
			return func(who uuid.UUID) bool { return s.Staff[who] }
		}
	}
	return func(uuid.UUID) bool { return true }
}

func ends(word string) bool {
	return strings.ContainsAny(strings.TrimRight(word, `"'”’»)]`), ".?!…。？！") && !strings.ContainsAny(word[len(word)-1:], ",:;") && !abbreviation(word)
}

// abbreviation takes single letters and digits with a point inside for what they are.
func abbreviation(word string) bool {
	bare := strings.TrimRight(word, ".")
	return len(bare) <= 1 && strings.HasSuffix(word, ".") || strings.Contains(bare, ".") && !strings.HasSuffix(word, ".")
}

func termsOf(text, language string) []string {
	var all []string
	for _, w := range segment.Words(text) {
		if t := segment.Term(w, language); t != "" {
			all = append(all, t)
		}
	}
	return all
}

// happened is what of the log is used: moments with something new on the stage, questions, polls and confusion.
type happened struct {
	marks     []mark
	questions []*question
	polls     []*poll
	lost      []lost
}

// mark is a moment at which something new is shown.
type mark struct {
	atMS  int64
	id    uuid.UUID
	title string
	scene bool // not only another page of the same scene
}

type question struct {
	id, answer       uuid.UUID
	atMS, answeredMS int64
	body             string
	answered, gone   bool
	aloud            bool
}

type poll struct {
	id, opened, results uuid.UUID
	openedMS, resultsMS int64
	question            string
	labels              map[string]string
	correct             []uuid.UUID
	rows                []eventlog.PollRow
	answered            int
	kind                string
}

type lost struct {
	atMS int64
	id   uuid.UUID
	n    int
}

// reader folds a log into what happened.
type reader struct {
	happened
	segments map[uuid.UUID]string
	scenes   map[uuid.UUID]eventlog.Scene
	stage    uuid.UUID
	asked    map[uuid.UUID]*question
	polled   map[uuid.UUID]*poll
}

func read(s Source) happened {
	r := reader{
		segments: map[uuid.UUID]string{}, scenes: map[uuid.UUID]eventlog.Scene{}, asked: map[uuid.UUID]*question{}, polled: map[uuid.UUID]*poll{},
	}
	for _, e := range s.Events {
		at := min(max(e.AtMS-s.StartedMS, 0), s.LengthMS)
		r.stageEvent(e, at)
		r.questionEvent(e, at)
		r.pollEvent(e, at)
	}
	return r.happened
}

// content reads an event's content; an erased or unreadable one is the zero value.
func content[T any](e eventlog.Event) (c T) {
	if json.Unmarshal(e.Content, &c) != nil {
		var none T
		return none
	}
	return c
}

func (r *reader) stageEvent(e eventlog.Event, at int64) {
	switch e.Type {
	case eventlog.TypePlanSegmentSet:
		c := content[eventlog.PlanSegmentSet](e)
		r.segments[c.SegmentID] = oneLine(c.Title)
	case eventlog.TypeSceneCreated, eventlog.TypeSceneUpdated:
		c := content[eventlog.SceneCreated](e)
		r.scenes[c.SceneID] = c.Scene
	case eventlog.TypeSceneSwitched:
		c := content[eventlog.SceneSwitched](e)
		r.stage = c.SceneID
		r.marks = append(r.marks, mark{atMS: at, id: e.ID, title: r.title(c.SceneID), scene: true})
	case eventlog.TypeSlideShown:
		c := content[eventlog.SlideShown](e)
		if c.SceneID == r.stage {
			r.marks = append(r.marks, mark{atMS: at, id: e.ID, title: r.title(c.SceneID)})
		}
	case eventlog.TypeConfusionTallied:
		r.lost = append(r.lost, lost{at, e.ID, content[eventlog.ConfusionTallied](e).Lost})
	}
}

// title is what a scene is called: its own title, or its segment's.
func (r *reader) title(scene uuid.UUID) string {
	s := r.scenes[scene]
	if t := oneLine(s.Title); t != "" {
		return t
	}
	if s.SegmentID != nil {
		return r.segments[*s.SegmentID]
	}
	return ""
}

func (r *reader) questionEvent(e eventlog.Event, at int64) {
	switch e.Type {
	case eventlog.TypeQuestionAsked:
		q := &question{id: e.ID, atMS: at, body: oneLine(content[eventlog.QuestionAsked](e).Body)}
		r.asked[e.ID] = q
		r.questions = append(r.questions, q)
	case eventlog.TypeQuestionAnswered:
		c := content[eventlog.QuestionAnswered](e)
		if q := r.asked[c.QuestionID]; q != nil {
			q.answered, q.answer, q.answeredMS, q.aloud = true, e.ID, at, c.How == "live"
		}
	case eventlog.TypeQuestionDismissed:
		if q := r.asked[content[eventlog.QuestionDismissed](e).QuestionID]; q != nil {
			q.gone = true
		}
	case eventlog.TypeQuestionReopened:
		c := content[eventlog.QuestionReopened](e)
		if q := r.asked[c.QuestionID]; q != nil {
			q.gone, q.answered = false, false
			if q.body == "" {
				q.body = oneLine(c.Body)
			}
		}
	case eventlog.TypeQuestionWithdrawn:
		if q := r.asked[content[eventlog.QuestionWithdrawn](e).QuestionID]; q != nil {
			q.gone, q.body = true, ""
		}
	}
}

func (r *reader) pollEvent(e eventlog.Event, at int64) {
	switch e.Type {
	case eventlog.TypePollCreated:
		c := content[eventlog.PollCreated](e)
		r.poll(c.PollID).correct = c.Correct
	case eventlog.TypePollOpened:
		c := content[eventlog.PollOpened](e)
		p := r.poll(c.PollID)
		p.opened, p.openedMS, p.question, p.kind, p.rows = e.ID, at, oneLine(c.Question), c.Kind, nil
		for _, o := range c.Options {
			p.labels[o.OptionID.String()] = oneLine(o.Label)
		}
		r.marks = append(r.marks, mark{atMS: at, id: e.ID, title: p.question, scene: true})
	case eventlog.TypePollCounted:
		if c := content[eventlog.PollCounted](e); c.Final {
			p := r.poll(c.PollID)
			p.results, p.resultsMS, p.rows, p.answered = e.ID, at, c.Rows, c.Answered
		}
	case eventlog.TypePollPublished:
		c := content[eventlog.PollPublished](e)
		p := r.poll(c.PollID)
		p.results, p.resultsMS, p.rows, p.answered, p.correct = e.ID, at, c.Rows, c.Answered, c.Correct
	case eventlog.TypePollRetracted:
		r.poll(content[eventlog.PollRetracted](e).PollID).rows = nil
	}
}

func (r *reader) poll(id uuid.UUID) *poll {
	p := r.polled[id]
	if p == nil {
		p = &poll{id: id, labels: map[string]string{}}
		r.polled[id] = p
		r.polls = append(r.polls, p)
	}
	return p
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
