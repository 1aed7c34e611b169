package statemachines_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/artifact"
)

func TestErasingIsBoundedRetriedByNameAndCaught(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("erase.asl.json")
	require.NoError(t, err)
	var m struct {
		machine
		TimeoutSeconds int
	}
	require.NoError(t, json.Unmarshal(text, &m))
	require.Equal(t, "EraseRows", m.StartAt)
	modes := map[string]string{}
	for name, s := range m.States {
		if s.Type != "Task" {
			continue
		}
		modes[name] = s.Parameters.Payload["mode"]
		require.Positive(t, s.TimeoutSeconds, name)
		require.NotEmpty(t, s.Catch, name)
		require.NotContains(t, retried(s), "States.ALL", name)
		require.Contains(t, retried(s), string(artifact.DatabaseUnavailable), name)
		for _, id := range []string{"tenant_id.$", "erasure_id.$"} {
			require.Contains(t, s.Parameters.Payload, id, name)
		}
	}
	require.Equal(t, map[string]string{"EraseRows": "rows", "SweepObjects": "objects", "GiveUp": "failed"}, modes)
	require.Positive(t, m.TimeoutSeconds)
	for _, step := range []string{"EraseRows", "SweepObjects"} {
		require.Contains(t, retried(m.States[step]), string(artifact.ErasePending), step)
	}
}
