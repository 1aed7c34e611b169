package rtc_test

import (
	"net/http"
	"net/http/httptest"
	"path"
	"testing"

	"github.com/livekit/protocol/livekit"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/rtc"
)

// answering is a LiveKit server whose participants do not answer, as it is while they leave; its rooms list who is
// there, or do not answer either.
func answering(t *testing.T, hosted bool, there ...string) *rtc.Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if path.Base(r.URL.Path) != "ListParticipants" || !hosted {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = w.Write([]byte(`{"code":"unavailable","msg":"no response from servers"}`))
			return
		}
		list := &livekit.ListParticipantsResponse{}
		for _, identity := range there {
			list.Participants = append(list.Participants, &livekit.ParticipantInfo{Identity: identity})
		}
		body, err := proto.Marshal(list)
		if err != nil {
			panic(err)
		}
		w.Header().Set("Content-Type", "application/protobuf")
		_, _ = w.Write(body)
	}))
	t.Cleanup(server.Close)
	return rtc.New(rtc.Settings{URL: server.URL, Key: "key", Secret: "secret"})
}

// Who leaves while they are removed, muted or given the floor is as good as gone; a server that does not answer is not.
func TestWhoLeavesMeanwhile(t *testing.T) {
	calls := map[string]func(*rtc.Client) error{
		"remove": func(c *rtc.Client) error { return c.RemoveParticipant(t.Context(), "room", "ada") },
		"mute":   func(c *rtc.Client) error { return c.MuteTracks(t.Context(), "room", "ada", nil) },
		"grant": func(c *rtc.Client) error {
			return c.UpdateGrants(t.Context(), "room", "ada", classroom.RoleStudent, nil, false)
		},
	}
	for name, call := range calls {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.NoError(t, call(answering(t, true, "ben")))
			require.Error(t, call(answering(t, true, "ben", "ada")), "she is there, and it was not done")
			require.Error(t, call(answering(t, false)), "nobody knows whether she is there")
		})
	}
}
