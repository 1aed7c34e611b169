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

// answering is a LiveKit server that answers these methods and says of all others that nobody took them, as it does
// while a room or a person goes away, and of a server that died.
func answering(t *testing.T, answers map[string]proto.Message) *rtc.Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer, ok := answers[path.Base(r.URL.Path)]
		if !ok {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = w.Write([]byte(`{"code":"unavailable","msg":"no response from servers"}`))
			return
		}
		body, err := proto.Marshal(answer)
		if err != nil {
			panic(err)
		}
		w.Header().Set("Content-Type", "application/protobuf")
		_, _ = w.Write(body)
	}))
	t.Cleanup(server.Close)
	return rtc.New(rtc.Settings{URL: server.URL, Key: "key", Secret: "secret"})
}

func people(identities ...string) proto.Message {
	list := &livekit.ListParticipantsResponse{}
	for _, identity := range identities {
		list.Participants = append(list.Participants, &livekit.ParticipantInfo{Identity: identity})
	}
	return list
}

func rooms(names ...string) proto.Message {
	list := &livekit.ListRoomsResponse{}
	for _, name := range names {
		list.Rooms = append(list.Rooms, &livekit.Room{Name: name})
	}
	return list
}

// Who leaves while they are removed, muted or given the floor is as good as gone, with the room or without it; a server
// that does not answer is not.
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
			list := func(there proto.Message) map[string]proto.Message {
				return map[string]proto.Message{"ListParticipants": there}
			}
			require.NoError(t, call(answering(t, list(people("ben")))))
			require.Error(t, call(answering(t, list(people("ben", "ada")))), "she is there, and it was not done")
			require.Error(t, call(answering(t, nil)), "nobody knows whether she is there")
			require.NoError(t, call(answering(t, map[string]proto.Message{"ListRooms": rooms()})), "the room is closed")
			require.Error(t, call(answering(t, map[string]proto.Message{"ListRooms": rooms("room")})), "its server died")
		})
	}
}

// A room that two close at the same moment is closed.
func TestARoomThatIsClosedMeanwhile(t *testing.T) {
	t.Parallel()
	require.NoError(t, answering(t, map[string]proto.Message{"ListRooms": rooms("other")}).DeleteRoom(t.Context(), "room"))
	require.Error(t, answering(t, map[string]proto.Message{"ListRooms": rooms("room")}).DeleteRoom(t.Context(), "room"))
	require.Error(t, answering(t, nil).DeleteRoom(t.Context(), "room"))
}
