package eventlog_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/eventlog"
)

// versions is the golden file of events of before and what each is shown as: the web's tests read the same.
type versions []struct {
	Before eventlog.Event `json:"before"`
	After  eventlog.Event `json:"after"`
}

func TestEventsOfBeforeAreShownAsThoseOfToday(t *testing.T) {
	t.Parallel()
	var golden versions
	read(t, "testdata/upcast.json", &golden)
	taken := map[string]bool{}
	for _, g := range golden {
		d, ok := eventlog.Define(g.Before.Type)
		require.True(t, ok)
		require.Less(t, g.Before.Version, d.Version)
		got, err := eventlog.Upcast(g.Before)
		require.NoError(t, err)
		require.JSONEq(t, string(g.After.Content), string(got.Content))
		require.Equal(t, d.Version, got.Version)
		got.Content = g.After.Content
		require.Equal(t, g.After, got, "nothing else changes")
		again, err := eventlog.Upcast(got)
		require.NoError(t, err)
		require.Equal(t, got, again, "what is of today stays as it is")
		taken[g.Before.Type] = true
	}
	for _, d := range eventlog.Definitions() {
		require.Equal(t, d.Version > 1, taken[d.Type()], "%s: every version of before has an example in the golden file", d.Type())
	}
}

func TestUpcastOfWhatHasNoForm(t *testing.T) {
	t.Parallel()
	for content, ok := range map[string]bool{`null`: true, ``: true, `{}`: true, `{"stage":1}`: false, `[]`: false} {
		e, err := eventlog.Upcast(eventlog.Event{Type: eventlog.TypeLayoutChanged, Version: 1, Content: json.RawMessage(content)})
		require.Equal(t, ok, err == nil, content)
		if content == "null" {
			require.Equal(t, "null", string(e.Content), "what was erased stays erased")
			require.Equal(t, 2, e.Version)
		}
	}
	_, err := eventlog.Upcast(eventlog.Event{Type: eventlog.TypeLayoutChanged, Version: 0, Content: json.RawMessage(`{}`)})
	require.Error(t, err)
	e, err := eventlog.Upcast(eventlog.Event{Type: "chat.unheard_of", Version: 1})
	require.NoError(t, err)
	require.Equal(t, 1, e.Version)
}
