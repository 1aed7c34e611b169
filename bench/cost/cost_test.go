package cost_test

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/bench/cost"
	"github.com/lectern/lectern/stacks/environment"
)

var update = flag.Bool("update", false, "write docs/cost.md's tables anew")

const (
	root = "../.."
	page = root + "/docs/cost.md"
)

// resources counts what the golden templates have. An alarm counts for each metric that it reads, as it is billed.
func resources(t *testing.T) cost.Resources {
	t.Helper()
	files, err := filepath.Glob(root + "/stacks/testdata/*.golden.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	all := cost.Resources{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		require.NoError(t, err)
		var template struct {
			Resources map[string]struct {
				Type       string
				Properties struct {
					Metrics []struct{ MetricStat any }
				}
			}
		}
		require.NoError(t, json.Unmarshal(raw, &template))
		for _, r := range template.Resources {
			read := 1.0
			if r.Type == "AWS::CloudWatch::Alarm" && len(r.Properties.Metrics) > 0 {
				read = 0
				for _, m := range r.Properties.Metrics {
					if m.MetricStat != nil { // else it is the expression
						read++
					}
				}
			}
			all[r.Type] += read
		}
	}
	return all
}

// idle are the deployments that the first table compares.
func idle(t *testing.T) (map[string]cost.Deployment, []string) {
	t.Helper()
	all := map[string]cost.Deployment{}
	have := resources(t)
	add := func(name, env string, override map[string]any) {
		e, err := environment.Read(root, env, override)
		require.NoError(t, err)
		all[name] = cost.Of(e, have)
	}
	order := []string{"staging as committed (NAT instance)", "the same with a NAT gateway", "production as committed", "the same with its own media server"}
	add(order[0], "staging", nil)
	add(order[1], "staging", map[string]any{"nat": "gateway"})
	add(order[2], "production", nil)
	add(order[3], "production", map[string]any{"livekit": map[string]any{"hosting": "self", "domain": "media.example.org", "url": "", "publicURL": ""}})
	none := all[order[0]]
	none.NAT = "none"
	order = append(order, "staging without a way out (everything outside is reached by a peering)")
	all[order[4]] = none
	return all, order
}

func TestTheDocumentSaysWhatIsComputed(t *testing.T) {
	deployments, order := idle(t)
	raw, err := os.ReadFile(page)
	require.NoError(t, err)
	text := string(raw)
	for name, part := range cost.Document(deployments, order) {
		place := regexp.MustCompile(`(?s)<!-- ` + name + ` -->\n.*?<!-- /` + name + ` -->`)
		require.Len(t, place.FindAllString(text, -1), 1, "docs/cost.md has no place <!-- %s -->", name)
		text = place.ReplaceAllLiteralString(text, "<!-- "+name+" -->\n"+part+"<!-- /"+name+" -->")
	}
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(text), 0o600))
	} else {
		require.Equal(t, text, string(raw), "run: go test ./bench/cost -update")
	}
	fmt.Printf("class_hour_usd_200: %.2f\nidle_usd_month: %.2f\nclass_hour_usd_30: %.2f\n", cost.ClassHour(cost.Large), cost.Idle(deployments[order[0]]).USD(), cost.ClassHour(cost.Small))
}

// What is computed with is what the product does: the numbers that stand elsewhere are compared with where they stand.
func TestTheRatesAreThoseOfTheProduct(t *testing.T) {
	for what, c := range map[string]struct {
		file, pattern string
		is            float64
	}{
		"the beat of staff pages":     {"web/src/live/beat.ts", `every: ([\d_]+)`, cost.BeatSeconds * 1000},
		"that of students":            {"web/src/live/beat.ts", `told: ([\d_]+)`, cost.ToldSeconds * 1000},
		"what entering asks":          {"web/pages/requests.spec.ts", `const enterRequests = (\d+);`, cost.EnterRequests},
		"the windows of the MP4":      {"functions/rendition/renditionstep/renditionstep.go", `const WindowLength = (\d+) \* time.Minute`, cost.WindowMinutes},
		"how long a part is recorded": {"shared/config/config.go", `ROTATE_SECONDS" envDefault:"(\d+)"`, cost.RotateSeconds},
	} {
		raw, err := os.ReadFile(filepath.Join(root, c.file))
		require.NoError(t, err)
		found := regexp.MustCompile(c.pattern).FindSubmatch(raw)
		require.NotNil(t, found, "%s: %s has no %s", what, c.file, c.pattern)
		number, err := strconv.ParseFloat(string(regexp.MustCompile(`_`).ReplaceAll(found[1], nil)), 64)
		require.NoError(t, err)
		require.Equal(t, c.is, number, what)
	}
	for _, env := range []string{"staging", "production"} {
		e, err := environment.Read(root, env, nil)
		require.NoError(t, err)
		require.Equal(t, cost.WatchSeconds, e.WatchSeconds)
	}
}

// States on the way that every round, and every class, takes: each one is a transition that is paid for.
func TestTransitionsAreThoseOfTheMachines(t *testing.T) {
	watch := machine(t, "watch")
	round := 0.0
	for at := "Reconcile"; round == 0 || at != "Reconcile"; round++ {
		at = cmp.Or(watch[at].Next, watch[at].Default)
		require.NotEmpty(t, at)
	}
	require.Equal(t, cost.WatchTransitions, round)
	require.InDelta(t, cost.ClassTransitions, len(machine(t, "artifacts")), 0)
}

type state struct{ Next, Default string }

func machine(t *testing.T, name string) map[string]state {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, "statemachines", name+".asl.json"))
	require.NoError(t, err)
	var file struct{ States map[string]state }
	require.NoError(t, json.Unmarshal(raw, &file))
	return file.States
}

func TestMoreNeverCostsLess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cost.Class{Students: rapid.IntRange(1, 500).Draw(t, "students"), Minutes: float64(rapid.IntRange(5, 240).Draw(t, "minutes")), Recorded: rapid.Bool().Draw(t, "recorded")}
		more := c
		more.Students += rapid.IntRange(0, 100).Draw(t, "more students")
		more.Minutes += float64(rapid.IntRange(0, 100).Draw(t, "more minutes"))
		more.Recorded = true
		shared := rapid.Bool().Draw(t, "shared")
		require.LessOrEqual(t, cost.Live(c, shared).USD(), cost.Live(more, shared).USD())
		require.LessOrEqual(t, cost.Live(c, true).USD(), cost.Live(c, false).USD())
		require.LessOrEqual(t, cost.After(c).USD(), cost.After(more).USD())
		require.LessOrEqual(t, cost.Watched(c, 10).USD(), cost.Watched(more, 11).USD())
		month := rapid.IntRange(1, 36).Draw(t, "month")
		require.LessOrEqual(t, cost.Kept(1, c, month, true).USD(), cost.Kept(1, c, month, false).USD())
		require.LessOrEqual(t, cost.Kept(1, c, month, false).USD(), cost.Kept(1, more, month+1, false).USD())
	})
}

func TestEveryPriceHasASource(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range cost.Prices {
		require.False(t, seen[p.ID], p.ID)
		seen[p.ID] = true
		require.Positive(t, p.USD)
		require.Regexp(t, `^https://`, p.Source)
		require.Regexp(t, `^(20\d\d-\d\d)?$`, p.Checked)
	}
}
