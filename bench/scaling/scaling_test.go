package main

import (
	"flag"
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/bench/cost"
	"github.com/lectern/lectern/stacks/environment"
	"github.com/lectern/lectern/stacks/sizing"
)

var update = flag.Bool("update", false, "write docs/scaling.md's tables anew")

const page = "../../docs/scaling.md"

func shipped(t *testing.T) environment.Environment {
	t.Helper()
	e, err := environment.Read("../..", "production", nil)
	require.NoError(t, err)
	return e
}

func TestTheDocumentSaysWhatIsComputed(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(page)
	require.NoError(t, err)
	e := shipped(t)
	limits := Limits(e, 0)
	text := string(raw)
	for name, part := range map[string]string{"order": order(Capacities(Usual(), e, limits)), "peaks": peaks(Usual(), e, limits)} {
		place := regexp.MustCompile(`(?s)<!-- ` + name + ` -->\n.*?<!-- /` + name + ` -->`)
		require.Len(t, place.FindAllString(text, -1), 1, "docs/scaling.md has no place <!-- %s -->", name)
		text = place.ReplaceAllLiteralString(text, "<!-- "+name+" -->\n"+part+"<!-- /"+name+" -->")
	}
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(text), 0o600))
		return
	}
	require.Equal(t, text, string(raw), "run: go test ./bench/scaling -update")
}

// drawn is a day that a school may have, small enough to be computed often.
func drawn(t *rapid.T) Day {
	d := Usual()
	d.Students = rapid.IntRange(30, 3_000).Draw(t, "students")
	d.Lessons = rapid.IntRange(1, len(bells)).Draw(t, "lessons")
	d.Size = rapid.IntRange(5, 300).Draw(t, "size")
	d.Minutes = rapid.IntRange(15, 120).Draw(t, "minutes")
	d.Peak = rapid.Float64Range(1, 4).Draw(t, "peak")
	d.Seed = rapid.Uint64().Draw(t, "seed")
	return d
}

// A limit that is raised lets no fewer students through, whatever the others are.
func TestARaisedLimitNeverLowersWhatIsCarried(t *testing.T) {
	t.Parallel()
	e := shipped(t)
	limits := Limits(e, 0)
	day := Usual()
	known := map[int][]float64{}
	rapid.Check(t, func(t *rapid.T) {
		i := rapid.IntRange(0, len(limits)-1).Draw(t, "limit")
		l := limits[i]
		low := l.Value * rapid.Float64Range(0.05, 0.5).Draw(t, "low")
		high := low * rapid.Float64Range(1, 2).Draw(t, "times")
		carried := func(value float64) int {
			return largest(func(students int) bool {
				if students > 100_000 {
					return false // larger days take long and say nothing else
				}
				if known[students] == nil {
					d := day
					d.Students = students
					known[students] = needs(d, e, limits)
				}
				return known[students][i] <= value
			})
		}
		require.LessOrEqual(t, carried(low), carried(high), l.ID)
	})
}

// The classes of a smaller day are the first ones of a larger one.
func TestMoreStudentsNeverLoadLess(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		more := d
		more.Students += rapid.IntRange(0, 1_000).Draw(t, "more")
		a, b := d.simulate(), more.simulate()
		for _, pair := range [][2][]float64{{a.Classes, b.Classes}, {a.Students, b.Students}, {a.Joins, b.Joins}, {a.Starts, b.Starts}, {a.Viewers, b.Viewers}} {
			less := 0
			for at := range pair[0] {
				if pair[0][at] > pair[1][at]+1e-6 {
					less++
				}
			}
			require.Zero(t, less)
		}
		require.InDelta(t, d.classes(), total(a.Starts)*step, 1e-6)
		require.InDelta(t, d.classes(), total(a.Ends)*step, 1e-6)
	})
}

func total(series []float64) (sum float64) {
	for _, v := range series {
		sum += v
	}
	return sum
}

func TestWhatEnteringAsksIsAnsweredBySomebody(t *testing.T) {
	t.Parallel()
	sum := 0.0
	for _, n := range entering {
		sum += n
	}
	require.Equal(t, cost.EnterRequests, sum)
}

func TestTheSameSeedIsTheSameDay(t *testing.T) {
	t.Parallel()
	d := Usual()
	require.Equal(t, d.simulate(), d.simulate())
	other := d
	other.Seed++
	require.NotEqual(t, d.simulate(), other.simulate())
}

func TestQueues(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		arrivals := rapid.SliceOfN(rapid.Float64Range(0, 50), 1, 200).Draw(t, "arrivals")
		each := rapid.Float64Range(0.01, 5).Draw(t, "each")
		n := servers(arrivals, each, 60)
		require.LessOrEqual(t, backlog(arrivals, each, n), 60.0)
		require.LessOrEqual(t, backlog(arrivals, each, n*2), backlog(arrivals, each, n))
		tokens := rapid.Float64Range(0, 500).Draw(t, "tokens")
		require.LessOrEqual(t, bucket(arrivals, tokens+10), bucket(arrivals, tokens)*1.002)
		require.LessOrEqual(t, bucket(arrivals, tokens), needed(most(arrivals))*1.002+0.01)
	})
}

func TestConnectionsOfTheDatabase(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ least, most, connections float64 }{
		{0, 1, 189}, {0, 8, 1669}, {0, 16, 2000}, {0.5, 64, 2000}, {1, 16, 3360}, {1, 32, 5000}, {2, 256, 5000},
	} {
		require.Equal(t, c.connections, connections(c.least, c.most), "%v", c)
	}
	// All instances that can be at a time have a connection, whatever happens.
	all := 0.0
	for name, f := range sizing.Functions {
		if name != "webhook" && name != "speech" {
			all += f.Reserved * sizing.DatabaseConnectionsPerFunction
		}
	}
	e := shipped(t)
	require.LessOrEqual(t, all, connections(e.DatabaseMinACU, e.DatabaseMaxACU))
}

func TestEveryFunctionIsCounted(t *testing.T) {
	t.Parallel()
	have := map[string]bool{}
	for _, l := range Limits(shipped(t), 0) {
		have[l.ID] = true
	}
	// By operators, on request: they wait for each other.
	for name := range sizing.Functions {
		if name != "erase" && name != "export" && name != "migrate" {
			require.True(t, have["instances-"+name], name)
		}
	}
}
