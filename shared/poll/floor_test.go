package poll_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/lesson"
	"github.com/lectern/lectern/shared/poll"
)

func secret(kind lesson.PollKind, options int) poll.Definition {
	d := poll.Definition{PlanPoll: lesson.PlanPoll{ID: uuid.New(), Kind: kind, Question: "?", Secret: true}}
	for i := range options {
		d.Options = append(d.Options, lesson.PollOption{ID: uuid.New(), Label: fmt.Sprint("option ", i)})
	}
	return d
}

// standing is a result with these counts and that many people.
func standing(counts []int, answered int) poll.Result {
	r := poll.Result{Answered: answered}
	for i := range counts {
		r.Rows = append(r.Rows, eventlog.PollRow{Key: fmt.Sprint(i), Count: &counts[i]})
	}
	return r
}

// told writes what is told, for comparing.
func told(r poll.Result) string {
	s := fmt.Sprint(r.Answered, ":")
	for _, row := range r.Rows {
		if row.Count == nil {
			s += " -"
		} else {
			s += fmt.Sprint(" ", *row.Count)
		}
	}
	return s
}

// vectors calls f with every list of counts from 0 to most.
func vectors(options, most int, f func([]int)) {
	counts := make([]int, options)
	var next func(int)
	next = func(i int) {
		if i == options {
			f(counts)
			return
		}
		for counts[i] = 0; counts[i] <= most; counts[i]++ {
			next(i + 1)
		}
	}
	next(0)
}

func copied(v []int) []int { return append([]int(nil), v...) }

func sum(v []int) (n int) {
	for _, c := range v {
		n += c
	}
	return n
}

// looks are the states that look the same to readers, by what they are told.
type looks map[string][][]int

// requireHidden: whatever was told, each count under three that is hidden may as well be 0, 1 or 2.
func (l looks) requireHidden(t *testing.T, most int) {
	t.Helper()
	for said, states := range l {
		for i := range states[0] {
			may, under := map[int]bool{}, false
			for _, s := range states {
				may[s[i]] = true
				under = under || s[i] < poll.Least
			}
			if !under {
				continue
			}
			edge := false // where the enumeration ends, some of what looks the same was not enumerated
			for _, s := range states {
				for _, c := range s {
					edge = edge || c >= most-1
				}
			}
			require.True(t, edge || (may[0] && may[1] && may[2]), "%s gives away option %d: %v", said, i, states)
		}
	}
}

func TestCountsUnderThreeDoNotFollow(t *testing.T) {
	t.Parallel()
	for options, most := range map[int]int{2: 14, 3: 12, 4: 8, 5: 5} {
		t.Run(fmt.Sprint(options, " options"), func(t *testing.T) {
			t.Parallel()
			d, l := secret(lesson.SingleChoice, options), looks{}
			vectors(options, most, func(counts []int) {
				key := told(d.Open(standing(copied(counts), sum(counts))))
				l[key] = append(l[key], copied(counts))
			})
			l.requireHidden(t, most)
		})
	}
}

func TestCountsUnderThreeDoNotFollowWhereSeveralAreChosen(t *testing.T) {
	t.Parallel()
	for options, most := range map[int]int{2: 9, 3: 7} {
		t.Run(fmt.Sprint(options, " options"), func(t *testing.T) {
			t.Parallel()
			d, l := secret(lesson.MultipleChoice, options), looks{}
			vectors(options, most, func(counts []int) {
				least := 0
				for _, c := range counts {
					least = max(least, c)
				}
				for people := least; people <= sum(counts); people++ {
					key := told(d.Open(standing(copied(counts), people)))
					l[key] = append(l[key], copied(counts))
				}
			})
			l.requireHidden(t, most)
		})
	}
}

// Who sees two results knows no more, as long as answers were only added and not one at a time.
func TestTwoResultsTellNoMoreThanOne(t *testing.T) {
	t.Parallel()
	for options, most := range map[int]int{2: 8, 3: 6} {
		t.Run(fmt.Sprint(options, " options"), func(t *testing.T) {
			t.Parallel()
			d, l := secret(lesson.SingleChoice, options), looks{}
			vectors(options, most, func(first []int) {
				before := told(d.Open(standing(copied(first), sum(first))))
				first = copied(first)
				vectors(options, most, func(second []int) {
					for i := range second {
						if second[i] < first[i] {
							return
						}
					}
					key := before + " then " + told(d.Open(standing(copied(second), sum(second))))
					l[key] = append(l[key], copied(second))
				})
			})
			l.requireHidden(t, most)
		})
	}
}

func TestWhatIsToldIsTrueAndNotTooMuch(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := secret(rapid.SampledFrom([]lesson.PollKind{lesson.SingleChoice, lesson.Scale, lesson.Ranking, lesson.MultipleChoice}).Draw(t, "kind"), 6)
		counts := rapid.SliceOfN(rapid.IntRange(0, 12), 2, 12).Draw(t, "counts")
		answered := sum(counts)
		r := standing(copied(counts), answered)
		for i := range r.Rows {
			r.Rows[i].Mean = r.Rows[i].Count
		}
		open := d.Open(r)
		hidden, shown := 0, 0
		for i, row := range open.Rows {
			if row.Count == nil {
				hidden++
				continue
			}
			shown += *row.Count
			require.Equal(t, counts[i], *row.Count)
			require.GreaterOrEqual(t, *row.Count, poll.Least)
		}
		require.NotEqual(t, 1, hidden)
		require.LessOrEqual(t, open.Answered, answered)
		if hidden == 0 {
			require.Equal(t, answered, open.Answered)
			return
		}
		for _, row := range open.Rows {
			require.Nil(t, row.Mean)
		}
		if d.Kind != lesson.MultipleChoice {
			require.GreaterOrEqual(t, open.Answered, shown)
			require.Zero(t, (open.Answered-shown)%5)
		}
		plain := d
		plain.Secret = false
		require.Equal(t, r, plain.Open(r))
	})
}

func TestFloor(t *testing.T) {
	t.Parallel()
	yesNo := secret(lesson.SingleChoice, 2)
	for name, row := range map[string]struct {
		counts []int
		told   string
	}{
		"nobody":                           {[]int{0, 0, 0}, "0: - - -"},
		"all under three":                  {[]int{2, 2, 2, 2}, "5: - - - -"},
		"two are hidden":                   {[]int{2, 1, 11}, "11: - - 11"},
		"one is, and the next smallest":    {[]int{11, 7, 1}, "16: 11 - -"},
		"one is, of two":                   {[]int{12, 2}, "10: - -"},
		"of equal next smallest the first": {[]int{4, 2, 4}, "4: - - 4"},
		"none is":                          {[]int{3, 4, 5}, "12: 3 4 5"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, row.told, told(yesNo.Open(standing(row.counts, sum(row.counts)))))
		})
	}
	require.Equal(t, []int{0, 0, 0, 3, 4}, []int{poll.Lost(0), poll.Lost(1), poll.Lost(2), poll.Lost(3), poll.Lost(4)})
}
