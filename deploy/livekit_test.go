package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheKeyOfLiveKitIsTried(t *testing.T) {
	status := http.StatusOK
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if r.URL.Path != "/twirp/livekit.RoomService/ListParticipants" || string(body) != `{"room":"preflight"}` || !strings.HasPrefix(r.Header.Get("Authorization"), "Bearer ey") {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		w.WriteHeader(status)
	}))
	defer server.Close()
	root := checkout(t)
	withSecrets(t, root, "staging")
	d := &deployment{shell: &shell{root: root, out: io.Discard}}
	require.NoError(t, d.open("staging"))
	d.LiveKit.URL = server.URL
	for _, answer := range []struct {
		status  int
		problem string
	}{{http.StatusOK, ""}, {http.StatusNotFound, ""}, {http.StatusUnauthorized, "ROTATE=livekit"}, {http.StatusBadGateway, "answers 502"}} {
		status = answer.status
		_, problem, err := d.liveKitKey(t.Context())
		require.NoError(t, err)
		require.Contains(t, problem, answer.problem)
		require.Equal(t, answer.problem == "", problem == "")
	}
	server.Close()
	_, problem, err := d.liveKitKey(t.Context())
	require.NoError(t, err)
	require.Contains(t, problem, "mend livekit.url")
}
