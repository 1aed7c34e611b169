package insight_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/captions"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/insight"
	"github.com/lectern/lectern/shared/transcript"
)

var (
	session = uuid.MustParse("0198c000-0000-7000-8000-0000000000aa")
	ines    = uuid.MustParse("0198c000-0000-7000-8000-000000000001") // teaches
	aylin   = uuid.MustParse("0198c000-0000-7000-8000-000000000002") // learns
)

const started = 1_700_000_000_000

// class is a source in the making.
type class struct{ insight.Source }

func newClass(seconds int64) *class {
	return &class{insight.Source{
		SessionID: session, Language: "en", StartedMS: started, LengthMS: seconds * 1000, Staff: map[uuid.UUID]bool{ines: true},
	}}
}

func (c *class) say(who uuid.UUID, at int64, text string) uuid.UUID {
	words := []transcript.Word{}
	for i, w := range strings.Fields(text) {
		words = append(words, transcript.Word{Text: w, StartMS: at + int64(i)*300, EndMS: at + int64(i)*300 + 250})
	}
	u := transcript.Utterances(session, []transcript.Track{{ParticipantID: who, Words: words}}, transcript.Rules{})[0]
	c.Utterances = append(c.Utterances, u)
	return u.ID
}

func (c *class) log(at int64, content eventlog.Content) uuid.UUID {
	text, _ := json.Marshal(content)
	id := uuid.NewSHA1(session, fmt.Appendf(nil, "%d %s", len(c.Events), text))
	c.Events = append(c.Events, eventlog.Event{ID: id, Type: content.EventType(), AtMS: started + at, Content: text})
	return id
}

func (c *class) scene(at int64, title string) uuid.UUID {
	id := uuid.NewSHA1(session, []byte(title))
	c.log(0, eventlog.SceneCreated{Scene: eventlog.Scene{SceneID: id, Title: title}})
	return c.log(at, eventlog.SceneSwitched{SceneID: id})
}

// talk lets the teacher speak about a subject from one second to another, a sentence every five.
func (c *class) talk(from, to int64, words ...string) {
	for s := from; s+5 <= to; s += 5 {
		i := int(s / 5)
		c.say(ines, s*1000, fmt.Sprintf("The %s has a %s with the %s inside.", words[i%len(words)], words[(i+1)%len(words)], words[(i*3+2)%len(words)]))
	}
}

func lesson() *class {
	c := newClass(600)
	c.scene(0, "")
	c.talk(0, 200, "lens", "mirror", "refraction", "prism", "focus")
	c.scene(207_000, "Inside a cell")
	c.talk(200, 400, "nucleus", "membrane", "enzyme", "protein", "ribosome")
	c.talk(400, 600, "delta", "sediment", "erosion", "estuary", "glacier")
	return c
}

func TestChaptersFollowTheWordsAndWhatIsShown(t *testing.T) {
	t.Parallel()
	got := insight.Derive(lesson().Source)
	require.Equal(t, insight.ByRule, got.Method)
	require.Len(t, got.Chapters, 3)
	require.EqualValues(t, 207_000, got.Chapters[1].StartMS, "the border is where the scene is")
	require.Equal(t, "Inside a cell", got.Chapters[1].Title)
	require.InDelta(t, 400_000, got.Chapters[2].StartMS, 12_000)
	require.NotEmpty(t, got.Chapters[0].Title)
	require.NotEmpty(t, got.Chapters[2].Title)
	require.GreaterOrEqual(t, len(got.Summary), 3)
	require.NotEmpty(t, got.Terms)
	require.Zero(t, got.Dropped)
}

func TestQuestionsPollsAndConfusion(t *testing.T) {
	t.Parallel()
	c := lesson()
	asked := c.log(100_000, eventlog.QuestionAsked{Body: "Why does light\nbend?"})
	open := c.log(110_000, eventlog.QuestionAsked{Body: "Is that on the test?"})
	gone := c.log(111_000, eventlog.QuestionAsked{Body: "Never mind."})
	c.log(112_000, eventlog.QuestionWithdrawn{QuestionID: gone})
	answered := c.log(120_000, eventlog.QuestionAnswered{QuestionID: asked, How: "live"})
	a, b, id := uuid.New(), uuid.New(), uuid.New()
	opened := c.log(300_000, eventlog.PollOpened{
		PollID: id, Kind: "single_choice", Question: "What is in the middle?",
		Options: []eventlog.PollOption{{OptionID: a, Label: "Nucleus"}, {OptionID: b, Label: "Membrane"}},
	})
	few, many := 2, 7
	results := c.log(360_000, eventlog.PollPublished{
		PollID: id, Answered: 9, Rows: []eventlog.PollRow{{Key: a.String(), Count: &few}, {Key: b.String(), Count: &many}}, Correct: []uuid.UUID{a},
	})
	c.log(410_000, eventlog.ConfusionTallied{Lost: 3})
	peak := c.log(420_000, eventlog.ConfusionTallied{Lost: 5})
	c.log(430_000, eventlog.ConfusionTallied{Lost: 0})
	c.say(ines, 599_000, "Remember that erosion is important for sediment and delta.")

	got := insight.Derive(c.Source)
	require.Len(t, got.OpenQuestions, 1)
	require.Equal(t, "Is that on the test?", got.OpenQuestions[0].Text)
	require.Equal(t, open, got.OpenQuestions[0].Evidence[0].ID)
	kinds := map[insight.Kind]insight.Highlight{}
	for _, h := range got.Highlights {
		kinds[h.Kind] = h
	}
	require.Equal(t, "Why does light bend?", kinds[insight.KindAnswered].Text)
	require.Equal(t, answered, kinds[insight.KindAnswered].Evidence[1].ID)
	require.Equal(t, "What is in the middle? (Membrane 7, Nucleus 2)", kinds[insight.KindSurprise].Text)
	require.Equal(t, []uuid.UUID{opened, results}, []uuid.UUID{kinds[insight.KindSurprise].Evidence[0].ID, kinds[insight.KindSurprise].Evidence[1].ID})
	require.Equal(t, "5", kinds[insight.KindConfusion].Text)
	require.Equal(t, peak, kinds[insight.KindConfusion].Evidence[0].ID)
	require.Contains(t, kinds[insight.KindEmphasis].Text, "Remember")
}

func TestClassesWithLittle(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]*class{"nothing": newClass(0), "silence": newClass(3600)} {
		got := insight.Derive(c.Source)
		text, err := json.Marshal(got)
		require.NoError(t, err, name)
		require.NotContains(t, string(text), "null", name)
		require.Len(t, got.Chapters, int(min(c.LengthMS, 1)), name)
	}
	short := newClass(40)
	short.talk(0, 40, "lens", "mirror", "prism")
	got := insight.Derive(short.Source)
	require.Len(t, got.Chapters, 1)
	require.NotEmpty(t, got.Summary)

	slides := newClass(1200)
	slides.scene(0, "Welcome")
	slides.scene(300_000, "Waves")
	slides.scene(800_000, "Homework")
	got = insight.Derive(slides.Source)
	require.Len(t, got.Chapters, 3, "without words scenes make chapters")
	require.Equal(t, []string{"Welcome", "Waves", "Homework"}, []string{got.Chapters[0].Title, got.Chapters[1].Title, got.Chapters[2].Title})
}

// A recording may go on for a moment: what is heard then is of the class's end.
func TestWhatIsHeardAfterTheEnd(t *testing.T) {
	t.Parallel()
	c := newClass(5)
	c.say(ines, 4500, "So much for today. Remember that important lens formula please.")
	got := insight.Derive(c.Source)
	require.Zero(t, got.Dropped)
	require.Len(t, got.Highlights, 1)
	require.Equal(t, c.LengthMS, got.Highlights[0].AtMS)
}

func TestStudentsAreNotQuoted(t *testing.T) {
	t.Parallel()
	c := lesson()
	c.say(aylin, 599_500, "My secret lens has a mirror with the refraction and prism inside.")
	text, err := json.Marshal(insight.Derive(c.Source))
	require.NoError(t, err)
	require.NotContains(t, string(text), "secret")
}

func TestCheckDropsWhatIsNotBorneOut(t *testing.T) {
	t.Parallel()
	c := lesson()
	in := insight.Derive(c.Source)
	before := len(in.Summary)
	in.Summary = append(in.Summary, insight.Statement{Text: "Made up.", Evidence: []insight.Evidence{{Kind: insight.OfUtterance, ID: uuid.New()}}})
	in.Terms = append(in.Terms, insight.Term{Term: "none"})
	in.Highlights = append(in.Highlights, insight.Highlight{Kind: insight.KindEmphasis, Text: "x", Evidence: []insight.Evidence{{Kind: insight.OfEvent, ID: c.Utterances[0].ID}}})
	in.Summary[0].Evidence[0].AtMS = 77
	got := in.Check(c.Source)
	require.Equal(t, 3, got.Dropped)
	require.Len(t, got.Summary, before)
	require.NotEqualValues(t, 77, got.Summary[0].Evidence[0].AtMS, "the time is the log's, whatever is said")
}

func evidence(in insight.Insight) (all []insight.Evidence) {
	for _, c := range in.Chapters {
		all = append(all, c.Evidence...)
	}
	for _, h := range in.Highlights {
		all = append(all, h.Evidence...)
	}
	for _, s := range append(in.Summary, in.OpenQuestions...) {
		all = append(all, s.Evidence...)
	}
	for _, t := range in.Terms {
		all = append(all, t.Evidence...)
	}
	return all
}

// Of any class: chapters are the whole class without gaps, what is cited exists, files read back, and the same input
// gives the same bytes.
func TestLaws(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := newClass(int64(rapid.IntRange(0, 900).Draw(t, "seconds")))
		words := []string{"lens", "mirror", "prism.", "cell", "nucleus?", "so", "Important", "the", "http://x.example", "ß"}
		for at := int64(0); at < c.LengthMS; at += int64(rapid.IntRange(2000, 40_000).Draw(t, "gap")) {
			switch rapid.IntRange(0, 5).Draw(t, "what") {
			case 0:
				c.scene(at, rapid.SampledFrom([]string{"", "A", "B", "C --> D"}).Draw(t, "title"))
			case 1:
				asked := c.log(at, eventlog.QuestionAsked{Body: rapid.SampledFrom([]string{"", "Why?"}).Draw(t, "body")})
				if rapid.Bool().Draw(t, "answered") {
					c.log(at, eventlog.QuestionAnswered{QuestionID: asked, How: "live"})
				}
			default:
				c.say(rapid.SampledFrom([]uuid.UUID{ines, aylin}).Draw(t, "who"), at,
					strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 12).Draw(t, "words"), " "))
			}
		}
		got := insight.Derive(c.Source)
		last := int64(0)
		for _, chapter := range got.Chapters {
			require.Equal(t, last, chapter.StartMS)
			require.Greater(t, chapter.EndMS, chapter.StartMS)
			last = chapter.EndMS
		}
		require.Equal(t, c.LengthMS, last)
		known := map[uuid.UUID]bool{}
		for _, u := range c.Utterances {
			known[u.ID] = true
		}
		for _, e := range c.Events {
			known[e.ID] = true
		}
		for _, e := range evidence(got) {
			require.True(t, known[e.ID])
		}
		require.Zero(t, got.Dropped)
		first, err := json.Marshal(got)
		require.NoError(t, err)
		second, err := json.Marshal(insight.Derive(c.Source))
		require.NoError(t, err)
		require.Equal(t, string(first), string(second))

		cues, err := captions.ParseWebVTT(insight.ChaptersVTT(got.Chapters))
		require.NoError(t, err)
		require.Len(t, cues, len(got.Chapters))
		for i, cue := range cues {
			require.Equal(t, got.Chapters[i].StartMS, cue.StartMS)
			require.Equal(t, got.Chapters[i].EndMS, cue.EndMS)
			require.Equal(t, got.Chapters[i].ID.String(), cue.ID)
			if got.Chapters[i].Title != "" {
				require.Equal(t, []string{got.Chapters[i].Title}, cue.Lines)
			}
		}
		require.True(t, json.Valid(insight.ChaptersJSON(got.Chapters)))
	})
}
