package search_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/insight"
	"github.com/lectern/lectern/shared/search"
	"github.com/lectern/lectern/shared/transcript"
)

const started = int64(1_000_000)

// class is a class whose log is written event by event.
type class struct {
	t       *testing.T
	events  []eventlog.Event
	teacher uuid.UUID
	student uuid.UUID
}

func newClass(t *testing.T) *class { return &class{t: t, teacher: uuid.New(), student: uuid.New()} }

func (c *class) add(atMS int64, actor uuid.UUID, content eventlog.Content) uuid.UUID {
	c.t.Helper()
	text, err := json.Marshal(content)
	require.NoError(c.t, err)
	e := eventlog.Event{ID: uuid.New(), AtMS: started + atMS, Type: content.EventType(), ActorID: actor, Content: text}
	c.events = append(c.events, e)
	return e.ID
}

func (c *class) entries(change func(*search.Class)) []search.Entry {
	c.t.Helper()
	of := search.Class{StartedMS: started, LengthMS: 600_000, Students: search.View{Events: c.events}, Staff: search.View{Events: c.events}}
	if change != nil {
		change(&of)
	}
	all, err := search.Entries(of)
	require.NoError(c.t, err)
	return all
}

// told lists entries as "audience kind at body".
func told(all []search.Entry) (out []string) {
	for _, e := range all {
		out = append(out, strings.Join([]string{string(e.Audience), string(e.Kind), (time.Duration(e.AtMS) * time.Millisecond).String(), e.Body}, " "))
	}
	return out
}

func TestWhatIsWritten(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	c.add(-5000, c.student, eventlog.QuestionAsked{ParticipantID: &c.student, Body: "Before class?", BeforeClass: true})
	first := c.add(1000, c.student, eventlog.ChatMessage{Body: "the  path\ndiference"})
	gone := c.add(2000, c.student, eventlog.ChatMessage{Body: "never mind"})
	hidden := c.add(3000, c.student, eventlog.ChatMessage{Body: "rude"})
	back := c.add(4000, c.student, eventlog.ChatMessage{Body: "not rude"})
	c.add(5000, c.student, eventlog.ChatEdited{MessageID: first, Body: "the path\ndifference"})
	c.add(5000, c.student, eventlog.ChatDeleted{MessageID: gone})
	c.add(5000, c.teacher, eventlog.ChatHidden{MessageID: hidden})
	c.add(5000, c.teacher, eventlog.ChatHidden{MessageID: back})
	c.add(6000, c.teacher, eventlog.ChatRestored{MessageID: back, Body: "not rude"})
	asked := c.add(7000, uuid.New(), eventlog.QuestionAsked{Body: "Why is that?"})
	c.add(8000, c.teacher, eventlog.QuestionAnswered{QuestionID: asked, How: "written", Text: "Because."})
	aloud := c.add(9000, c.student, eventlog.QuestionAsked{ParticipantID: &c.student, Body: "And then?"})
	c.add(10_000, c.teacher, eventlog.QuestionAnswered{QuestionID: aloud, How: "live"})
	again := c.add(11_000, c.student, eventlog.QuestionAsked{ParticipantID: &c.student, Body: "Once more?"})
	c.add(12_000, c.teacher, eventlog.QuestionAnswered{QuestionID: again, How: "written", Text: "A wrong answer."})
	c.add(13_000, c.teacher, eventlog.QuestionReopened{QuestionID: again, Body: "Once more?"})
	withdrawn := c.add(14_000, c.student, eventlog.QuestionAsked{ParticipantID: &c.student, Body: "Oh no"})
	c.add(15_000, c.student, eventlog.QuestionWithdrawn{QuestionID: withdrawn})
	aside := c.add(16_000, c.student, eventlog.QuestionAsked{ParticipantID: &c.student, Body: "Aside?"})
	c.add(17_000, c.teacher, eventlog.QuestionDismissed{QuestionID: aside})
	away := c.add(18_000, c.student, eventlog.QuestionAsked{ParticipantID: &c.student, Body: "Away?"})
	c.add(19_000, c.teacher, eventlog.QuestionDismissed{QuestionID: away, Hidden: true})
	c.events = append(c.events, eventlog.Event{ID: uuid.New(), AtMS: started + 20_000, Type: eventlog.TypeChatMessage, ActorID: c.student})
	all := c.entries(nil)
	require.Equal(t, []string{
		"all question 0s Before class?", "all chat 1s the path difference", "all chat 4s not rude", "all question 7s Why is that?",
		"all answer 8s Because.", "all question 9s And then?", "all question 11s Once more?", "all question 16s Aside?",
	}, told(all))
	require.Nil(t, all[3].ParticipantID, "asked without a name")
	require.Equal(t, c.student, *all[0].ParticipantID)
	require.Equal(t, c.teacher, *all[4].ParticipantID)
	require.Equal(t, first, all[1].SourceID)
}

func TestEachAudienceFindsWhatItIsShown(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	c.add(1000, c.student, eventlog.ChatMessage{Body: "for all"})
	hidden := c.add(30_000, c.student, eventlog.ChatMessage{Body: "in a hidden part"})
	message := c.add(50_000, c.student, eventlog.ChatMessage{Body: "a hidden message"})
	students := c.events
	c.add(51_000, c.teacher, eventlog.ChatStaffMessage{Body: "for staff"})
	words := func(id uuid.UUID, from int64, text string) transcript.Utterance {
		return transcript.Utterance{ID: id, ParticipantID: c.teacher, StartMS: from, EndMS: from + 5000, Text: text}
	}
	same, other, reaching := uuid.New(), uuid.New(), uuid.New()
	chapter := insight.Chapter{ID: uuid.New(), Title: "Waves"}
	all := c.entries(func(of *search.Class) {
		of.Students.Events = students
		of.Students.Hidden = []edit.Range{{FromMS: 20_000, ToMS: 40_000}}
		of.Students.Messages = map[uuid.UUID]bool{message: true}
		of.Students.Utterances = []transcript.Utterance{words(same, 2000, "said to all"), words(other, 8000, "said to students"), words(reaching, 16_000, "half of it")}
		of.Staff.Utterances = []transcript.Utterance{words(same, 2000, "said to all"), words(other, 8000, "said to staff"), words(reaching, 16_000, "half of it")}
		of.Students.Chapters = []insight.Chapter{chapter, {ID: uuid.New(), StartMS: 60_000, Title: ""}}
		of.Staff.Chapters = []insight.Chapter{chapter, {ID: uuid.New(), StartMS: 60_000, Title: "Staff's"}}
	})
	require.ElementsMatch(t, []string{
		"all chapter 0s Waves", "all chat 1s for all", "all said 2s said to all", "staff said 8s said to staff", "students said 8s said to students",
		"staff said 16s half of it", "staff chat 30s in a hidden part", "staff chat 50s a hidden message", "staff chat 51s for staff",
		"staff chapter 1m0s Staff's",
	}, told(all))
	require.NotEqual(t, hidden, message)
}

func TestPagesAreFoundWhereTheyWereShown(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	deck, scene, other := uuid.New(), uuid.New(), uuid.New()
	show := func(at int64, page int) { c.add(at, c.teacher, eventlog.SlideShown{SceneID: scene, Page: page}) }
	c.add(0, c.teacher, eventlog.SceneCreated{Scene: eventlog.Scene{SceneID: scene, AssetID: &deck}})
	c.add(0, c.teacher, eventlog.SceneCreated{Scene: eventlog.Scene{SceneID: other}})
	c.add(1000, c.teacher, eventlog.SceneSwitched{SceneID: scene})
	show(30_000, 2) // only turned past
	show(30_500, 3)
	show(60_000, 2)
	show(90_000, 4)
	c.add(100_000, c.teacher, eventlog.SceneSwitched{SceneID: other})
	show(110_000, 5) // of a scene that is not on the stage
	pages := map[uuid.UUID][]string{deck: {"Title", "Two slits", "", "Path difference", "Later"}}
	change := func(hidden ...edit.Range) func(*search.Class) {
		return func(of *search.Class) { of.Pages, of.Students.Hidden = pages, hidden }
	}
	all := c.entries(change())
	require.Equal(t, []string{"all slide 1s Title", "all slide 1m0s Two slits", "all slide 1m30s Path difference"}, told(all))
	require.Equal(t, deck, *all[2].AssetID)
	require.Equal(t, 4, *all[2].Page)

	trimmed := c.entries(change(edit.Range{FromMS: 0, ToMS: 20_000}, edit.Range{FromMS: 80_000, ToMS: 600_000}))
	require.ElementsMatch(t, []string{
		"staff slide 1s Title", "students slide 20s Title", "all slide 1m0s Two slits", "staff slide 1m30s Path difference",
	}, told(trimmed))
}

func TestSpansArePutTogetherAgain(t *testing.T) {
	t.Parallel()
	spans, before, after := search.Spans("the \x02path\x03 \x02difference\x03 decides", "Now the path difference decides it.")
	require.Equal(t, []search.Span{{Text: "the "}, {Text: "path difference", Match: true}, {Text: " decides"}}, spans)
	require.True(t, before)
	require.True(t, after)
	spans, before, after = search.Spans("", "")
	require.Equal(t, []search.Span{}, spans)
	require.False(t, before || after)

	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOf(rapid.StringMatching(`[a-c ]{0,4}`)).Draw(t, "pieces")
		marked, plain := "", ""
		for i, p := range pieces {
			plain += p
			if i%2 == 1 {
				p = search.MarkStart + p + search.MarkStop
			}
			marked += p
		}
		spans, before, after := search.Spans(marked, plain)
		joined := ""
		for _, s := range spans {
			require.NotEmpty(t, s.Text)
			joined += s.Text
		}
		require.Equal(t, plain, joined)
		require.False(t, before || after)
	})
	rapid.Check(t, func(t *rapid.T) { // whatever comes, nothing panics and no mark is left
		for _, s := range first(search.Spans(rapid.StringMatching("[\x02\x03a ]{0,12}").Draw(t, "marked"), "a")) {
			require.NotContains(t, s.Text, search.MarkStart)
		}
	})
}

func first(spans []search.Span, _, _ bool) []search.Span { return spans }

func TestCounts(t *testing.T) {
	t.Parallel()
	optics, algebra := classroom.Reference{ID: uuid.New(), Title: "Optics"}, classroom.Reference{ID: uuid.New(), Title: "Algebra"}
	c := search.NewCounts()
	q := search.Query{Kinds: []search.Kind{search.Said}, Courses: []uuid.UUID{optics.ID}, When: search.Recent}
	c.Add(q, optics, search.Said, true, 5)
	c.Add(q, optics, search.Slide, true, 3)
	c.Add(q, algebra, search.Said, true, 2)
	c.Add(q, optics, search.Said, false, 7)
	r := c.Result()
	require.Equal(t, 5, r.Moments)
	require.Equal(t, []search.KindCount{{Kind: search.Said, Moments: 5}, {Kind: search.Slide, Moments: 3}}, r.Kinds)
	require.Equal(t, []search.CourseCount{{Reference: algebra, Moments: 2}, {Reference: optics, Moments: 5}}, r.Courses)
	require.Equal(t, []int{5, 7}, []int{r.Recent, r.Earlier})
}

func TestAQueryIsBounded(t *testing.T) {
	t.Parallel()
	require.NoError(t, search.Query{Words: strings.Repeat("a ", 12)}.Check())
	require.ErrorContains(t, search.Query{Words: strings.Repeat("a ", 13)}.Check(), "12 words")
	require.Error(t, search.Query{Words: strings.Repeat("a", 201)}.Check())
}
