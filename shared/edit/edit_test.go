package edit_test

import (
	"encoding/json"
	"slices"
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
	"github.com/lectern/lectern/shared/transcript"
)

const length = 10_000

var ids = []uuid.UUID{{1}, {2}, {3}, {4}}

func span(t *rapid.T) edit.Range {
	from := rapid.Int64Range(0, length-1).Draw(t, "from")
	return edit.Range{FromMS: from, ToMS: rapid.Int64Range(from+1, length).Draw(t, "to")}
}

func anID(t *rapid.T) uuid.UUID { return rapid.SampledFrom(ids).Draw(t, "id") }

func words(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"the", "wave", "Wave,", "front", "is", "a", "—"}), 0, 12).Draw(t, "words"), " ")
}

// content draws an edit of every kind.
func content(t *rapid.T) edit.Content {
	switch rapid.IntRange(0, 8).Draw(t, "kind") {
	case 0:
		return edit.HidePart{Range: span(t)}
	case 1:
		return edit.SetTrim{Range: span(t)}
	case 2:
		return edit.HideMessage{EventID: anID(t)}
	case 3:
		return edit.CorrectWords{UtteranceID: anID(t), Text: words(t)}
	case 4:
		title, start := words(t), span(t).FromMS
		return edit.ChangeChapter{ChapterID: anID(t), Title: &title, StartMS: &start}
	case 5:
		return edit.AddChapter{ID: anID(t), StartMS: span(t).FromMS, Title: "another"}
	case 6:
		return edit.RemoveChapter{ChapterID: anID(t)}
	case 7:
		return edit.ChangeSentence{SentenceID: anID(t), Text: words(t)}
	}
	return edit.RemoveSentence{SentenceID: anID(t)}
}

func list(t *rapid.T) []edit.Edit {
	out := make([]edit.Edit, rapid.IntRange(0, 12).Draw(t, "edits"))
	for i := range out {
		c := content(t)
		out[i] = edit.Edit{ID: uuid.UUID{9, byte(i)}, Number: i + 1, Revision: i + 1, Kind: c.Kind(), Content: c}
		if rapid.Bool().Draw(t, "undone") {
			at := time.Unix(int64(i), 0)
			out[i].UndoneAt = &at
		}
	}
	return out
}

func said(t *rapid.T) []transcript.Utterance {
	var out []transcript.Utterance
	at := int64(0)
	for _, id := range ids {
		u := transcript.Utterance{ID: id, StartMS: at, Words: []transcript.Word{}}
		for _, text := range strings.Fields(words(t)) {
			next := at + rapid.Int64Range(0, 300).Draw(t, "lasts")
			// Words may overlap by a little, as recognisers have it.
			u.Words = append(u.Words, transcript.Word{Text: text, StartMS: at, EndMS: next + rapid.Int64Range(0, 40).Draw(t, "more")})
			u.EndMS = max(u.EndMS, u.Words[len(u.Words)-1].EndMS)
			at = next
		}
		u.EndMS = max(u.EndMS, at)
		u.Text = strings.Join(strings.Fields(text(u.Words)), " ")
		out = append(out, u)
		at = u.EndMS
	}
	return out
}

func text(all []transcript.Word) string {
	var b strings.Builder
	for _, w := range all {
		b.WriteString(w.Text + " ")
	}
	return b.String()
}

// What is undone is as if it had not been made, and the order in which a list is read makes no difference.
func TestUndoneEditsAreNone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all := list(t)
		want := edit.Fold(slices.DeleteFunc(slices.Clone(all), func(e edit.Edit) bool { return e.UndoneAt != nil }), length)
		shuffled := rapid.Permutation(all).Draw(t, "order")
		got := edit.Fold(shuffled, length)
		want.Revision = got.Revision
		require.Equal(t, want, got)
		for i, r := range got.Hidden {
			require.Less(t, r.FromMS, r.ToMS)
			require.GreaterOrEqual(t, r.FromMS, int64(0))
			require.LessOrEqual(t, r.ToMS, int64(length))
			if i > 0 {
				require.Greater(t, r.FromMS, got.Hidden[i-1].ToMS, "parts are apart")
			}
		}
		for _, e := range all {
			part, is := e.Content.(edit.HidePart)
			if is && e.UndoneAt == nil {
				require.True(t, edit.Covers(got.Hidden, []edit.Range{part.Range}))
				require.True(t, got.HidesAt(part.FromMS))
				require.True(t, got.HidesAt(part.ToMS-1))
			}
		}
	})
}

func TestContentsAreReadAsTheyWereWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := content(t)
		text, err := edit.Encode(c)
		require.NoError(t, err)
		got, err := edit.Decode(c.Kind(), text)
		require.NoError(t, err)
		require.Equal(t, c, got)
	})
	for _, bad := range []string{`{"from_ms": 1, "to_ms": 2, "x": 3}`, `{"from_ms": "a"}`, ``} {
		_, err := edit.Decode(edit.PartHidden, []byte(bad))
		require.Error(t, err)
	}
	_, err := edit.Decode("log.rewritten", []byte(`{}`))
	require.Error(t, err)
}

// A correction changes words, and neither ids, speakers nor the time of an utterance; its words follow each other
// within it, and those that stay keep their times.
func TestCorrectedWordsStayInTheirUtterance(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		before, a := said(t), edit.Fold(list(t), length)
		once := a.ApplyTranscript(before, eventlog.Staff)
		require.Len(t, once, len(before))
		for i, u := range once {
			old := before[i]
			require.Equal(t, []any{old.ID, old.StartMS, old.EndMS}, []any{u.ID, u.StartMS, u.EndMS})
			want, corrected := a.Words[u.ID]
			require.Equal(t, corrected, u.Edited)
			if !corrected {
				require.Equal(t, old, u)
				continue
			}
			require.Equal(t, old.Text, u.Original)
			require.Equal(t, strings.Join(strings.Fields(want), " "), u.Text)
			require.Equal(t, strings.Fields(want), strings.Fields(text(u.Words)))
			last := u.StartMS
			for _, w := range u.Words {
				require.GreaterOrEqual(t, w.StartMS, last)
				require.GreaterOrEqual(t, w.EndMS, w.StartMS)
				require.LessOrEqual(t, w.EndMS, u.EndMS)
				last = w.StartMS
			}
			if strings.EqualFold(want, old.Text) {
				for j, w := range u.Words {
					require.Equal(t, []int64{old.Words[j].StartMS, old.Words[j].EndMS}, []int64{w.StartMS, w.EndMS})
				}
			}
		}
		require.Equal(t, once, a.ApplyTranscript(once, eventlog.Staff), "twice is once")
		students := a.ApplyTranscript(before, eventlog.Students)
		for _, u := range students {
			require.Empty(t, u.Original)
			for _, w := range u.Words {
				require.False(t, a.Overlaps(w.StartMS, w.EndMS), "%v", w)
			}
		}
		require.Equal(t, students, a.ApplyTranscript(students, eventlog.Students))
	})
}

func TestEqualWordsKeepTheirTimes(t *testing.T) {
	t.Parallel()
	u := transcript.Utterance{ID: ids[0], StartMS: 100, EndMS: 900, Text: "every point of the wave", Words: []transcript.Word{
		{Text: "every", StartMS: 100, EndMS: 200},
		{Text: "point", StartMS: 200, EndMS: 300},
		{Text: "of", StartMS: 400, EndMS: 500},
		{Text: "the", StartMS: 500, EndMS: 600},
		{Text: "wave", StartMS: 800, EndMS: 900},
	}}
	c := edit.CorrectWords{UtteranceID: u.ID, Text: "Every point, of a new wave front"}
	got := edit.Fold([]edit.Edit{{Number: 1, Content: c}}, length).ApplyTranscript([]transcript.Utterance{u}, eventlog.Staff)[0]
	require.Equal(t, []transcript.Word{
		{Text: "Every", StartMS: 100, EndMS: 200},
		{Text: "point,", StartMS: 200, EndMS: 300},
		{Text: "of", StartMS: 400, EndMS: 500},
		{Text: "a", StartMS: 500, EndMS: 650},
		{Text: "new", StartMS: 650, EndMS: 800},
		{Text: "wave", StartMS: 800, EndMS: 900},
		{Text: "front", StartMS: 900, EndMS: 900},
	}, got.Words)
}

func derived(t *rapid.T) insight.Insight {
	in := insight.Insight{Version: 1, SessionID: uuid.UUID{7}, Highlights: []insight.Highlight{}, Terms: []insight.Term{}, OpenQuestions: []insight.Statement{}}
	cites := func() []insight.Evidence {
		return []insight.Evidence{{Kind: insight.OfUtterance, ID: anID(t), AtMS: span(t).FromMS}}
	}
	at := int64(0)
	for _, id := range ids[:3] {
		end := at + rapid.Int64Range(1, 3000).Draw(t, "lasts")
		in.Chapters = append(in.Chapters, insight.Chapter{ID: id, Title: words(t), StartMS: at, EndMS: end, Summary: words(t), Evidence: cites()})
		at = end
	}
	for _, id := range ids {
		in.Summary = append(in.Summary, insight.Statement{ID: id, Text: words(t), Evidence: cites()})
	}
	in.Terms = append(in.Terms, insight.Term{Term: "wave", FirstMS: span(t).FromMS, Evidence: cites()})
	in.Highlights = append(in.Highlights, insight.Highlight{ID: ids[0], AtMS: span(t).FromMS, Text: words(t), Evidence: cites()})
	return in
}

// Chapters lie without gaps from 0 to the end whatever is done to them, evidence stays, and students' has nothing
// hidden in it.
func TestWhatWasDerivedKeepsItsEvidence(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in, spoken, a := derived(t), said(t), edit.Fold(list(t), length)
		staff := a.ApplyInsight(in, spoken, eventlog.Staff)
		require.Equal(t, in.Highlights, staff.Highlights)
		at := int64(0)
		for _, c := range staff.Chapters {
			require.Equal(t, at, c.StartMS)
			require.GreaterOrEqual(t, c.EndMS, c.StartMS)
			at = c.EndMS
		}
		if len(staff.Chapters) > 0 {
			require.EqualValues(t, length, at)
		}
		for _, s := range staff.Summary {
			i := slices.IndexFunc(in.Summary, func(old insight.Statement) bool { return old.ID == s.ID })
			require.Equal(t, in.Summary[i].Evidence, s.Evidence)
			require.Equal(t, a.Sentences[s.ID].Text != "" || s.Text == "" && s.Edited, s.Edited)
		}
		require.Equal(t, staff, a.ApplyInsight(staff, spoken, eventlog.Staff), "twice is once")

		students := a.ApplyInsight(in, spoken, eventlog.Students)
		shows := func(all []insight.Evidence) {
			for _, e := range all {
				require.False(t, a.HidesAt(e.AtMS))
				for _, u := range spoken {
					require.False(t, u.ID == e.ID && a.Overlaps(u.StartMS, u.EndMS))
				}
			}
		}
		for _, c := range students.Chapters {
			shows(c.Evidence)
		}
		for _, s := range students.Summary {
			shows(s.Evidence)
		}
		for _, h := range students.Highlights {
			require.False(t, a.HidesAt(h.AtMS))
			shows(h.Evidence)
		}
		for _, x := range students.Terms {
			require.False(t, a.HidesAt(x.FirstMS))
		}
	})
}

func TestStatementsOfTheFirstVersionGetIDs(t *testing.T) {
	t.Parallel()
	in := insight.Insight{Version: 1, SessionID: uuid.UUID{7}, Summary: []insight.Statement{{Text: "One."}, {Text: "Two."}}}
	got := edit.Fold(nil, length).ApplyInsight(in, nil, eventlog.Staff)
	require.NotEqual(t, uuid.Nil, got.Summary[0].ID)
	require.NotEqual(t, got.Summary[0].ID, got.Summary[1].ID)
	require.Equal(t, uuid.Nil, in.Summary[0].ID, "what is read is not changed")
	require.Equal(t, got, edit.Fold(nil, length).ApplyInsight(in, nil, eventlog.Staff))
}

// event is of the kind that the test is about, at a time of the class.
func event(at int64, id uuid.UUID, content eventlog.Content) eventlog.Event {
	text, err := json.Marshal(content)
	if err != nil {
		panic(err)
	}
	return eventlog.Event{ID: id, Type: content.EventType(), AtMS: 1_000_000 + at, Content: text}
}

func TestStudentsEventsHaveNothingOfWhatIsHidden(t *testing.T) {
	t.Parallel()
	a := edit.Fold([]edit.Edit{
		{Number: 1, Content: edit.HidePart{Range: edit.Range{FromMS: 1000, ToMS: 2000}}}, {Number: 2, Content: edit.HideMessage{EventID: uuid.UUID{1, 3}}},
	}, length)
	inside, before, hidden, poll, other := uuid.UUID{1, 1}, uuid.UUID{1, 2}, uuid.UUID{1, 3}, uuid.UUID{2, 1}, uuid.UUID{2, 2}
	cases := []struct {
		event eventlog.Event
		stays bool
	}{
		{event(0, uuid.UUID{5, 0}, eventlog.SessionStarted{Title: "Waves"}), true},
		{event(10, before, eventlog.ChatMessage{Body: "before"}), true},
		{event(20, hidden, eventlog.ChatMessage{Body: "hidden by itself"}), false},
		{event(30, uuid.UUID{5, 1}, eventlog.ChatEdited{MessageID: hidden, Body: "what was hidden, again"}), false},
		{event(40, other, eventlog.PollOpened{PollID: other, Question: "before"}), true},
		{event(1000, inside, eventlog.ChatMessage{Body: "inside"}), false},
		{event(1100, uuid.UUID{5, 2}, eventlog.ChatEdited{MessageID: before, Body: "changed inside"}), false},
		{event(1200, uuid.UUID{5, 3}, eventlog.QuestionAsked{Body: "asked inside"}), false},
		{event(1300, uuid.UUID{5, 4}, eventlog.PollOpened{PollID: poll, Question: "asked inside"}), false},
		{event(1400, uuid.UUID{5, 5}, eventlog.BoardShapeAdded{Text: "drawn"}), true},
		{event(1500, uuid.UUID{5, 6}, eventlog.HandRaised{}), true},
		{event(1600, uuid.UUID{5, 7}, eventlog.PollPublished{PollID: other}), false},
		{event(1700, uuid.UUID{5, 13}, eventlog.ChatDeleted{MessageID: before}), true},
		{event(2000, uuid.UUID{5, 8}, eventlog.ChatMessage{Body: "behind"}), true},
		{event(2100, uuid.UUID{5, 9}, eventlog.ChatRestored{MessageID: inside, Body: "inside, again"}), false},
		{event(2200, uuid.UUID{5, 10}, eventlog.QuestionAnswered{QuestionID: uuid.UUID{5, 3}, Text: "to what was asked inside"}), false},
		{event(2300, uuid.UUID{5, 11}, eventlog.PollPublished{PollID: poll, Explanation: "asked inside"}), false},
		{event(2400, uuid.UUID{5, 12}, eventlog.PollPublished{PollID: other, Explanation: "behind"}), true},
	}
	var all []eventlog.Event
	for _, c := range cases {
		all = append(all, c.event)
	}
	got := a.ApplyEvents(all, eventlog.Students)
	for i, c := range cases {
		if c.stays {
			require.Equal(t, c.event, got[i])
			continue
		}
		require.Nil(t, got[i].Content, "%s at %d", c.event.Type, c.event.AtMS)
		got[i].Content = c.event.Content
		require.Equal(t, c.event, got[i], "all but the content stays")
		got[i].Content = nil
	}
	require.Equal(t, got, a.ApplyEvents(got, eventlog.Students), "twice is once")
	require.Equal(t, all, a.ApplyEvents(all, eventlog.Staff))
}

func TestWhoMayWatch(t *testing.T) {
	t.Parallel()
	for _, audience := range []edit.Audience{edit.AudienceStaff, edit.AudiencePresent, edit.AudienceCourse, ""} {
		for _, came := range []bool{false, true} {
			require.True(t, audience.Shows(classroom.RoleTeacher, came))
			require.True(t, audience.Shows(classroom.RoleAssistant, came))
			require.False(t, audience.Shows("", came), "who is not in the course")
			want := audience == edit.AudienceCourse || audience == edit.AudiencePresent && came
			require.Equal(t, want, audience.Shows(classroom.RoleStudent, came))
		}
	}
}
