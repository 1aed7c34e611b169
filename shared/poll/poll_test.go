package poll_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/lesson"
	"github.com/lectern/lectern/shared/poll"
)

var kinds = []lesson.PollKind{
	lesson.SingleChoice, lesson.MultipleChoice, lesson.Scale, lesson.Ranking, lesson.ShortText, lesson.WordCloud,
}

func TestWhatCanBeAsked(t *testing.T) {
	t.Parallel()
	yes := true
	for name, row := range map[string]struct {
		d    poll.Definition
		fine bool
	}{
		"two options":           {secret(lesson.SingleChoice, 2), true},
		"one option":            {secret(lesson.MultipleChoice, 1), false},
		"nothing to rank":       {secret(lesson.Ranking, 0), false},
		"a scale":               {secret(lesson.Scale, 0), true},
		"a scale with its ends": {secret(lesson.Scale, 2), true},
		"a scale with one end":  {secret(lesson.Scale, 1), false},
		"words":                 {secret(lesson.WordCloud, 0), true},
		"options of words":      {secret(lesson.ShortText, 2), false},
		"thirteen options":      {secret(lesson.SingleChoice, 13), false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := row.d.Check()
			if row.fine {
				require.NoError(t, err)
				return
			}
			require.Equal(t, "poll-invalid", fault.As(err).Code)
			require.NotEmpty(t, fault.As(err).Fields)
		})
	}
	d := secret(lesson.Ranking, 3)
	d.Options[0].Correct = &yes
	require.Error(t, d.Check(), "there is no right order")
	d = secret(lesson.SingleChoice, 3)
	d.Options[1].Correct = &yes
	require.Equal(t, []uuid.UUID{d.Options[1].ID}, d.Correct())
	raw, err := json.Marshal(d.Opened(1))
	require.NoError(t, err)
	require.True(t, d.Opened(1).Quiz)
	require.NotContains(t, string(raw), "correct")
}

func TestWhatIsAnAnswer(t *testing.T) {
	t.Parallel()
	single, multiple, ranking := secret(lesson.SingleChoice, 3), secret(lesson.MultipleChoice, 3), secret(lesson.Ranking, 3)
	scale, text, words := secret(lesson.Scale, 0), secret(lesson.ShortText, 0), secret(lesson.WordCloud, 0)
	of := func(d poll.Definition, places ...int) (a poll.Answer) {
		for _, i := range places {
			a.Options = append(a.Options, d.Options[i].ID)
		}
		return a
	}
	for name, row := range map[string]struct {
		d        poll.Definition
		in, kept poll.Answer // kept is the zero value: refused
	}{
		"one":                   {single, of(single, 1), of(single, 1)},
		"two of a single":       {single, of(single, 0, 1), poll.Answer{}},
		"none":                  {multiple, poll.Answer{}, poll.Answer{}},
		"in the poll's order":   {multiple, of(multiple, 2, 0), of(multiple, 0, 2)},
		"twice the same":        {multiple, of(multiple, 1, 1), poll.Answer{}},
		"another poll's option": {multiple, of(single, 1), poll.Answer{}},
		"with a number":         {single, poll.Answer{Options: of(single, 1).Options, Value: 3}, poll.Answer{}},
		"the whole order":       {ranking, of(ranking, 2, 0, 1), of(ranking, 2, 0, 1)},
		"a part of the order":   {ranking, of(ranking, 2, 0), poll.Answer{}},
		"five":                  {scale, poll.Answer{Value: 5}, poll.Answer{Value: 5}},
		"six":                   {scale, poll.Answer{Value: 6}, poll.Answer{}},
		"no number":             {scale, poll.Answer{}, poll.Answer{}},
		"words for a number":    {scale, poll.Answer{Value: 1, Text: "x"}, poll.Answer{}},
		"a text":                {text, poll.Answer{Text: " half a\nwavelength "}, poll.Answer{Text: "half a wavelength"}},
		"an empty text":         {text, poll.Answer{Text: " \u200b"}, poll.Answer{}},
		"a text too long":       {text, poll.Answer{Text: strings.Repeat("λ", 281)}, poll.Answer{}},
		"a turned text":         {text, poll.Answer{Text: "\u202etxt"}, poll.Answer{}},
		"words":                 {words, poll.Answer{Text: "light, path  difference;\nλ"}, poll.Answer{Text: "light, path difference, λ"}},
		"words once":            {words, poll.Answer{Text: "Light, LIGHT,light"}, poll.Answer{Text: "Light"}},
		"four words":            {words, poll.Answer{Text: "a, b, c, d"}, poll.Answer{}},
		"a long word":           {words, poll.Answer{Text: strings.Repeat("λ", 31)}, poll.Answer{}},
		"commas":                {words, poll.Answer{Text: ",,،"}, poll.Answer{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kept, err := row.d.Read(row.in)
			if row.kept.Options == nil && row.kept.Value == 0 && row.kept.Text == "" {
				require.Equal(t, "answer-invalid", fault.As(err).Code)
				return
			}
			require.NoError(t, err)
			require.Equal(t, row.kept, kept)
			again, err := row.d.Read(kept)
			require.NoError(t, err)
			require.Equal(t, kept, again)
		})
	}
}

func TestAnswersAreCounted(t *testing.T) {
	t.Parallel()
	told := func(r poll.Result) string {
		s := fmt.Sprint(r.Answered, " ", r.Texts, ":")
		for _, row := range r.Rows {
			s += fmt.Sprint(" ", *row.Count)
			if row.Mean != nil {
				s += fmt.Sprint("/", *row.Mean)
			}
		}
		return s
	}
	ranking := secret(lesson.Ranking, 3)
	order := func(places ...int) (a poll.Answer) {
		for _, i := range places {
			a.Options = append(a.Options, ranking.Options[i].ID)
		}
		return a
	}
	require.Equal(t, "3 0: 2/133 1/167 0/300", told(ranking.Tally([]poll.Answer{order(0, 1, 2), order(1, 0, 2), order(0, 1, 2)}, nil)))
	require.Equal(t, "0 0: 0 0 0", told(ranking.Tally(nil, nil)))
	scale := secret(lesson.Scale, 0)
	require.Equal(t, "3 0: 1 0 0 0 2", told(scale.Tally([]poll.Answer{{Value: 5}, {Value: 1}, {Value: 5}}, nil)))
	words := secret(lesson.WordCloud, 0)
	answers := []poll.Answer{{Text: "e\u0301tude, Light"}, {Text: "étude, LIGHT"}, {Text: "LIGHT, ΣΑΣ"}, {Text: "σας"}}
	r := words.Tally(answers, map[string]bool{})
	require.Equal(t, "4 3: 3 2 2", told(r))
	require.Equal(t, []string{"LIGHT", "étude", "ΣΑΣ"}, []string{r.Rows[0].Key, strings.ReplaceAll(r.Rows[1].Key, "e\u0301", "é"), r.Rows[2].Key})
}

// However long what is asked and answered is, every content fits into its event, with what jsonb adds.
func TestContentsFit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		letter := rapid.SampledFrom([]string{"a", "λ", "🎓", "<", `"`, "&"})
		long := func(n int, name string) string { return strings.Repeat(letter.Draw(t, name), n) }
		d := secret(rapid.SampledFrom(kinds).Draw(t, "kind"), 0)
		d.Question, d.Explanation, d.ShowCounts = long(rapid.IntRange(1, 500).Draw(t, "question"), "q"), long(rapid.IntRange(0, 500).Draw(t, "why"), "e"), true
		if most, ends := d.Kind.MayHave(); most > 0 && !ends {
			for range rapid.IntRange(2, most).Draw(t, "options") {
				d.Options = append(d.Options, lesson.PollOption{ID: uuid.New(), Label: long(rapid.IntRange(1, 200).Draw(t, "label"), "l")})
			}
		}
		if d.Check() != nil {
			return
		}
		d.PreparedID = &d.ID
		var answers []poll.Answer
		for i := range 120 {
			answers = append(answers, someAnswer(d, i, letter.Draw(t, "answer")))
		}
		r := d.Tally(answers, nil)
		for _, content := range []eventlog.Content{d.Created(), d.Opened(1000), d.Tallied(1000, r), d.Counted(1000, r, true), d.Published(1000, r)} {
			raw, err := json.Marshal(content)
			require.NoError(t, err)
			spaces := strings.Count(string(raw), `":`) + strings.Count(string(raw), ",") // of jsonb
			require.LessOrEqual(t, len(raw)+spaces, eventlog.MaxContentBytes, content.EventType())
		}
		require.Equal(t, len(answers), r.Answered)
	})
}

func someAnswer(d poll.Definition, i int, letter string) poll.Answer {
	a := poll.Answer{}
	switch d.Kind {
	case lesson.Scale:
		a.Value = i%5 + 1
	case lesson.ShortText:
		a.Text = fmt.Sprint(i, strings.Repeat(letter, 270))
	case lesson.WordCloud:
		a.Text = fmt.Sprintf("%d%s, x%[1]d%[2]s", i, strings.Repeat(letter, 24))
	case lesson.SingleChoice:
		a.Options = []uuid.UUID{d.Options[i%len(d.Options)].ID}
	case lesson.MultipleChoice, lesson.Ranking:
		for _, o := range d.Options {
			a.Options = append(a.Options, o.ID)
		}
	}
	return a
}
