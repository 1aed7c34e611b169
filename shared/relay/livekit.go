package relay

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/rtc/accesstoken"
)

// callTimeout bounds one call: who changes a class waits for it, and what is not sent is read.
const callTimeout = 1500 * time.Millisecond

// Settings say where LiveKit is and what signs for it.
type Settings struct {
	URL string // http(s) or ws(s)
	// Key returns the key of LiveKit's API and its secret. It is asked at the first send, and may remember.
	Key func(ctx context.Context) (key, secret string, err error)
	// Note takes why something could not be sent: it belongs on the line of whatever was being done.
	Note func(ctx context.Context, err error)
}

// livekit sends by LiveKit's server API, Twirp with JSON, so that functions need none of LiveKit's libraries:
// https://docs.livekit.io/reference/other/roomservice-api/
type livekit struct {
	Settings
	client *http.Client
}

// sendData is livekit.SendDataRequest in JSON.
type sendData struct {
	Room                  string      `json:"room"`
	Data                  []byte      `json:"data"`
	Kind                  string      `json:"kind"`
	Topic                 string      `json:"topic"`
	DestinationIdentities []uuid.UUID `json:"destination_identities,omitempty"` // none: everybody
	Nonce                 []byte      `json:"nonce"`
}

// send sends a message to a room, or to some in it. The packet names no sender, which is how pages tell it from one of
// a participant's.
func (l *livekit) send(ctx context.Context, room string, data []byte, to []uuid.UUID) error {
	nonce := make([]byte, 16)
	_, _ = rand.Read(nonce) // never fails
	status, answer, err := l.call(ctx, room, "SendData", sendData{
		Room: room, Data: data, Kind: "RELIABLE", Topic: Topic, DestinationIdentities: to, Nonce: nonce,
	})
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("relay: LiveKit answers %d %.200s", status, answer)
	}
	return err
}

// call asks one thing of the server API, about one room, and returns the answer's status and its beginning.
func (l *livekit) call(ctx context.Context, room, method string, request any) (status int, answer []byte, err error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	key, secret, err := l.Key(ctx)
	if err != nil {
		return 0, nil, err
	}
	token, err := accesstoken.SignAdmin(key, secret, room)
	if err != nil {
		return 0, nil, err
	}
	body, err := json.Marshal(request)
	if err != nil {
		return 0, nil, err
	}
	url := strings.TrimSuffix("http"+strings.TrimPrefix(strings.TrimPrefix(l.URL, "ws"), "http"), "/") + "/twirp/livekit.RoomService/" + method
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+token)
	res, err := l.client.Do(req)
	if err != nil {
		return 0, nil, fmt.Errorf("relay: %w", err)
	}
	defer func() { _ = res.Body.Close() }()
	answer, _ = io.ReadAll(io.LimitReader(res.Body, 4096)) // to its end, so that the connection is used again
	return res.StatusCode, answer, nil
}
