package receiver_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/livekit/protocol/auth"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/webhook/receiver"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/rtc"
)

const secret = "a secret of at least thirty-two bytes"

type sent struct{ group, id, body string }

type sender struct {
	sent []sent
	fail error
}

func (s *sender) Send(_ context.Context, group, id string, body []byte) error {
	if s.fail != nil {
		return s.fail
	}
	s.sent = append(s.sent, sent{group, id, string(body)})
	return nil
}

func setup() (*receiver.Receiver, *sender, *strings.Builder) {
	out, line := &sender{}, &strings.Builder{}
	r := receiver.New(rtc.New(rtc.Settings{Key: "devkey", Secret: secret}), out)
	r.Log = slog.New(slog.NewJSONHandler(line, nil))
	return r, out, line
}

func report(room string) string {
	return fmt.Sprintf(`{"event":"participant_joined","room":{"sid":"RM_1","name":%q,"turnPassword":"open sesame"},"participant":{"sid":"PA_1","identity":"x"},"id":"EV_1","createdAt":"%d"}`, room, time.Now().Unix())
}

func sign(t *testing.T, body string) string {
	t.Helper()
	sum := sha256.Sum256([]byte(body))
	token, err := auth.NewAccessToken("devkey", secret).SetValidFor(5 * time.Minute).SetSha256(base64.StdEncoding.EncodeToString(sum[:])).ToJWT()
	require.NoError(t, err)
	return token
}

func post(t *testing.T, r *receiver.Receiver, body, token string, encoded bool) (int, map[string]any) {
	t.Helper()
	answer, err := r.Handle(t.Context(), events.APIGatewayProxyRequest{
		HTTPMethod: "POST", Path: "/webhooks/livekit", Body: body, IsBase64Encoded: encoded, Headers: map[string]string{"Authorization": token, "content-type": "application/webhook+json"},
	})
	require.NoError(t, err)
	var content map[string]any
	require.NoError(t, json.Unmarshal([]byte(answer.Body), &content))
	if answer.StatusCode >= 400 {
		require.Equal(t, "application/problem+json", answer.Headers["Content-Type"])
		require.EqualValues(t, answer.StatusCode, content["status"])
	}
	return answer.StatusCode, content
}

func TestSignedIsQueuedWithoutSecrets(t *testing.T) {
	t.Parallel()
	room := classroom.Room{Tenant: classroom.NewID(), Session: classroom.NewID(), Generation: 1}.String()
	for _, encoded := range []bool{false, true} {
		r, out, line := setup()
		body := report(room)
		carried := body
		if encoded {
			carried = base64.StdEncoding.EncodeToString([]byte(body))
		}
		status, _ := post(t, r, carried, sign(t, body), encoded)
		require.Equal(t, 200, status)
		require.Len(t, out.sent, 1)
		require.Equal(t, sent{room, "EV_1", out.sent[0].body}, out.sent[0])
		require.NotContains(t, out.sent[0].body, "open sesame")
		require.Equal(t, 1, strings.Count(line.String(), "\n"), "one line")
		require.Contains(t, line.String(), `"webhook_id":"EV_1"`)
		require.NotContains(t, line.String(), "open sesame")
	}
}

func TestAChangedByteIsRefused(t *testing.T) {
	t.Parallel()
	body := report(classroom.Room{Tenant: classroom.NewID(), Session: classroom.NewID(), Generation: 1}.String())
	token := sign(t, body)
	r, out, line := setup()
	for i := 0; i < len(body); i += 7 {
		changed := []byte(body)
		changed[i] ^= 0x01
		status, problem := post(t, r, string(changed), token, false)
		require.Equal(t, 401, status, "byte %d", i)
		require.Equal(t, "webhook-refused", problem["code"])
	}
	status, _ := post(t, r, body, token[:len(token)-2], false)
	require.Equal(t, 401, status)
	status, _ = post(t, r, "%%%", token, true)
	require.Equal(t, 401, status)
	require.Empty(t, out.sent)
	require.Equal(t, strings.Count(line.String(), "\n")-1, strings.Count(line.String(), `"WebhooksRefused":1`), "operators are told, but not of what is no text")
	status, _ = post(t, r, body, "", false)
	require.Equal(t, 401, status)
	require.Equal(t, strings.Count(line.String(), "\n")-2, strings.Count(line.String(), `"WebhooksRefused":1`), "nor of strangers")
	r.Now = func() time.Time { return time.Now().Add(6 * time.Minute) }
	status, _ = post(t, r, body, token, false)
	require.Equal(t, 401, status, "stale")
}

func TestWhatIsNotForUs(t *testing.T) {
	t.Parallel()
	r, out, line := setup()
	body := report("somebody-elses-room")
	status, _ := post(t, r, body, sign(t, body), false)
	require.Equal(t, 200, status)
	other := strings.Replace(report(classroom.Room{Tenant: classroom.NewID(), Session: classroom.NewID(), Generation: 1}.String()), "participant_joined", "ingress_started", 1)
	status, _ = post(t, r, other, sign(t, other), false)
	require.Equal(t, 200, status)
	require.Empty(t, out.sent)
	require.Equal(t, 2, strings.Count(line.String(), `"ignored":true`))
}

func TestTooLarge(t *testing.T) {
	t.Parallel()
	r, out, _ := setup()
	body := strings.Repeat("x", receiver.MaxBodyBytes+1)
	status, problem := post(t, r, body, sign(t, body), false)
	require.Equal(t, 413, status)
	require.Equal(t, "body-too-large", problem["code"])
	require.Empty(t, out.sent)
}

func TestAQueueThatIsAway(t *testing.T) {
	t.Parallel()
	r, out, _ := setup()
	out.fail = fault.Unavailable("queue-unavailable", "away")
	body := report(classroom.Room{Tenant: classroom.NewID(), Session: classroom.NewID(), Generation: 1}.String())
	status, problem := post(t, r, body, sign(t, body), false)
	require.Equal(t, 503, status, "LiveKit sends it again")
	require.Equal(t, "queue-unavailable", problem["code"])
}

func TestOnlyPost(t *testing.T) {
	t.Parallel()
	r, _, _ := setup()
	answer, err := r.Handle(t.Context(), events.APIGatewayProxyRequest{HTTPMethod: "GET"})
	require.NoError(t, err)
	require.Equal(t, 405, answer.StatusCode)
}
