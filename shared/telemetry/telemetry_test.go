package telemetry_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/telemetry"
)

// line writes one line and reads it back as CloudWatch does.
func line(t require.TestingT, attrs ...slog.Attr) (map[string]any, string) {
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).LogAttrs(context.Background(), slog.LevelInfo, "operation", attrs...)
	require.Equal(t, 1, strings.Count(out.String(), "\n"), "one line")
	read := map[string]any{}
	require.NoError(t, json.Unmarshal(out.Bytes(), &read))
	return read, out.String()
}

// The units of the format that we use, of those of CloudWatch's MetricDatum.
var units = []string{"Count", "None", "Seconds"}

// requireReport holds a line against the format: _aws in the root with a time in ms and directives; each directive with
// a namespace, sets of at most 30 dimensions, and at most 100 metrics, every name of which is a field of the root.
func requireReport(t require.TestingT, read map[string]any) {
	aws, is := read["_aws"].(map[string]any)
	require.True(t, is, "_aws is an object")
	require.Len(t, aws, 2)
	at, is := aws["Timestamp"].(float64)
	require.True(t, is)
	require.InDelta(t, float64(time.Now().UnixMilli()), at, float64(time.Hour.Milliseconds()))
	require.Equal(t, at, math.Trunc(at))
	directives, is := aws["CloudWatchMetrics"].([]any)
	require.True(t, is)
	require.Len(t, directives, 1)
	d, is := directives[0].(map[string]any)
	require.True(t, is)
	require.Len(t, d, 3)
	require.Equal(t, "Lectern", d["Namespace"])
	require.Equal(t, []any{[]any{"env"}}, d["Dimensions"])
	require.Equal(t, "local", read["env"], "a dimension's value is text, of the deployment")
	metrics, is := d["Metrics"].([]any)
	require.True(t, is)
	require.NotEmpty(t, metrics)
	require.LessOrEqual(t, len(metrics), 100)
	seen := map[any]bool{}
	for _, m := range metrics {
		definition := m.(map[string]any)
		require.Len(t, definition, 2)
		require.Contains(t, units, definition["Unit"])
		require.False(t, seen[definition["Name"]], "named once")
		seen[definition["Name"]] = true
		require.IsType(t, float64(0), read[definition["Name"].(string)], "its value is a number in the root")
	}
}

func TestOfMakesTheLineAReport(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		sums, values := map[telemetry.Name]float64{}, []telemetry.Value{}
		for _, n := range rapid.SliceOfN(rapid.IntRange(0, len(telemetry.Metrics)-1), 1, 20).Draw(rt, "metrics") {
			by := float64(rapid.IntRange(0, 1000).Draw(rt, "by"))
			name := telemetry.Metrics[n].Name
			sums[name] += by
			values = append(values, telemetry.By(name, by))
		}
		read, text := line(rt, slog.String("code", "x"), telemetry.Of(values...), slog.String("last", "y"))
		requireReport(rt, read)
		for name, sum := range sums {
			require.InDelta(rt, sum, read[string(name)], 1e-9)
			require.Equal(rt, 1, strings.Count(text, `,"`+string(name)+`":`), "no field twice")
		}
		require.Equal(rt, "x", read["code"], "what else the line says stays")
		require.Equal(rt, "y", read["last"])
	})
}

func TestWithoutValuesTheLineIsAsItWas(t *testing.T) {
	t.Parallel()
	read, _ := line(t, slog.Int("status", 200), telemetry.Of())
	require.Len(t, read, 4)
	require.NotContains(t, read, "_aws")
	require.NotContains(t, read, "env")
}

func TestMetrics(t *testing.T) {
	t.Parallel()
	require.LessOrEqual(t, len(telemetry.Metrics), 12, "each costs 0.30 USD a month")
	names := map[telemetry.Name]bool{}
	for _, m := range telemetry.Metrics {
		require.Regexp(t, regexp.MustCompile(`^[A-Z][A-Za-z]+$`), string(m.Name))
		require.False(t, names[m.Name])
		names[m.Name] = true
		require.True(t, slices.Contains(units, m.Unit))
		require.NotEmpty(t, m.Counts)
		require.NotEmpty(t, m.For)
	}
}

func TestCodesThatAreCounted(t *testing.T) {
	t.Parallel()
	for code, name := range map[string]telemetry.Name{
		"database-unavailable": telemetry.DatabaseAway, "database.unavailable": telemetry.DatabaseAway,
		"livekit-unavailable": telemetry.MediaAway, "speech.throttled": telemetry.SpeechFailed,
	} {
		require.Equal(t, []telemetry.Value{telemetry.One(name)}, telemetry.OfCode(code))
	}
	require.Empty(t, telemetry.OfCode("session-not-found"))
	require.Empty(t, telemetry.OfCode(""))
}

// A line that counts costs about as much again as the line; one that does not costs nothing.
func BenchmarkLine(b *testing.B) {
	log := slog.New(slog.NewJSONHandler(io.Discard, nil))
	attrs := []slog.Attr{slog.String("route", "POST /v1/sessions/{id}/ops"), slog.Int("status", 503), slog.Int64("ms", 12), slog.String("code", "database-unavailable")}
	for name, values := range map[string][]telemetry.Value{"plain": nil, "counting": {telemetry.One(telemetry.ServerErrors), telemetry.One(telemetry.DatabaseAway)}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				log.LogAttrs(context.Background(), slog.LevelError, "operation", append(attrs[:4:4], telemetry.Of(values...))...)
			}
		})
	}
}
