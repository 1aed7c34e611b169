package functions

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheMostSpecificRouteWins(t *testing.T) {
	t.Parallel()
	table := []route{
		{"ANY", segments("/v1/sessions"), "sessions"},
		{"ANY", segments("/v1/sessions/{session_id}"), "sessions"},
		{"ANY", segments("/v1/sessions/{session_id}/{proxy+}"), "sessions"},
		{"ANY", segments("/v1/sessions/{session_id}/ops"), "studio"},
		{"ANY", segments("/v1/sessions/{session_id}/chat"), "interaction"},
		{"ANY", segments("/v1/sessions/{session_id}/chat/{proxy+}"), "interaction"},
		{"POST", segments("/webhooks/livekit"), "webhook"},
	}
	for _, c := range []struct{ method, path, want string }{
		{"GET", "/v1/sessions", "sessions"},
		{"GET", "/v1/sessions/1", "sessions"},
		{"POST", "/v1/sessions/1/join", "sessions"},
		{"POST", "/v1/sessions/1/lobby/2/admit", "sessions"},
		{"POST", "/v1/sessions/1/ops", "studio"},
		{"POST", "/v1/sessions/1/chat", "interaction"},
		{"POST", "/v1/sessions/1/chat/2/edit", "interaction"},
		{"POST", "/webhooks/livekit", "webhook"},
		{"GET", "/webhooks/livekit", ""},
		{"GET", "/v1", ""},
		{"GET", "/v1/unknown", ""},
	} {
		require.Equal(t, c.want, find(table, c.method, c.path), c.path)
	}
}
