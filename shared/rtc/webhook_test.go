package rtc_test

import (
	"crypto/sha256"
	"encoding/base64"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/livekit/protocol/auth"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/rtc"
)

const (
	key    = "devkey"
	secret = "a secret of at least thirty-two bytes"
)

func client() *rtc.Client {
	return rtc.New(rtc.Settings{URL: "http://127.0.0.1:1", Key: key, Secret: secret})
}

// signed signs as LiveKit does: the SHA-256 of the bytes in a token that is good for five minutes.
func signed(t *testing.T, body []byte, secret string) string {
	t.Helper()
	sum := sha256.Sum256(body)
	token, err := auth.NewAccessToken(key, secret).SetValidFor(5 * time.Minute).SetSha256(base64.StdEncoding.EncodeToString(sum[:])).ToJWT()
	require.NoError(t, err)
	return token
}

// sample reads a webhook as LiveKit sent it, about one of our rooms.
func sample(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name + ".json")
	require.NoError(t, err)
	room := classroom.Room{Tenant: classroom.NewID(), Session: classroom.NewID(), Generation: 1}.String()
	text := string(raw)
	for _, old := range []string{`"roomb"`, `"rooma"`, `"roomf"`} {
		text = strings.ReplaceAll(text, old, `"`+room+`"`)
	}
	return []byte(text)
}

// when returns the time a sample was written.
func when(t *testing.T, body []byte) time.Time {
	t.Helper()
	w, err := rtc.DecodeWebhook(body)
	require.NoError(t, err)
	n, ok := w.WebhookEvent()
	require.True(t, ok)
	return n.At
}

func TestVerifyWebhook(t *testing.T) {
	t.Parallel()
	body := []byte(`{"event":"room_started","room":{"name":"r","sid":"RM_1"},"id":"EV_1","createdAt":"` + unix(time.Now()) + `"}`)
	token := signed(t, body, secret)
	now := time.Now()

	w, err := client().VerifyWebhook(body, token, now)
	require.NoError(t, err)
	require.Equal(t, "EV_1", w.ID)
	_, err = client().VerifyWebhook(body, "Bearer "+token, now)
	require.NoError(t, err)

	changed := append([]byte(nil), body...)
	changed[len(changed)-3] ^= 1
	other := []byte(strings.Replace(string(body), "EV_1", "EV_2", 1))
	old := []byte(strings.Replace(string(body), unix(now), unix(now.Add(-6*time.Minute)), 1))
	nameless := []byte(strings.Replace(string(body), `"EV_1"`, `""`, 1))
	for name, refused := range map[string]struct {
		body  []byte
		token string
		now   time.Time
	}{
		"one bit changed":      {changed, token, now},
		"another body":         {other, token, now},
		"no token":             {body, "", now},
		"no token at all":      {body, "x.y.z", now},
		"another secret":       {body, signed(t, body, strings.Repeat("z", 40)), now},
		"token of last hour":   {body, token, now.Add(time.Hour)},
		"token six minutes on": {body, token, now.Add(6 * time.Minute)},
		"old report signed":    {old, signed(t, old, secret), now},
		"future report":        {body, token, now.Add(-10 * time.Minute)},
		"no id":                {nameless, signed(t, nameless, secret), now},
		"no JSON":              {[]byte("{"), signed(t, []byte("{"), secret), now},
	} {
		_, err := client().VerifyWebhook(refused.body, refused.token, refused.now)
		require.ErrorIs(t, err, rtc.ErrWebhookRefused, name)
		require.NotContains(t, err.Error(), secret)
	}
}

func TestRedactedCarriesNoSecret(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"participant_joined_egress", "egress_started", "egress_ended"} {
		body := sample(t, name)
		w, err := rtc.DecodeWebhook(body)
		require.NoError(t, err)
		redacted, err := w.Redacted()
		require.NoError(t, err)
		for _, door := range []string{"turnPassword", "zfmBmFcG2ODObiCqNfAHJaEql3ve6nI3P0Br425cbn5A", "accessKey", "secret"} {
			require.NotContains(t, string(redacted), door, name)
		}
		again, err := rtc.DecodeWebhook(redacted)
		require.NoError(t, err)
		before, _ := w.WebhookEvent()
		after, ok := again.WebhookEvent()
		require.True(t, ok)
		require.Equal(t, before, after, name)
	}
}

func TestNoticeOfSamples(t *testing.T) {
	t.Parallel()
	read := func(name string) presence.WebhookEvent {
		w, err := rtc.DecodeWebhook(sample(t, name))
		require.NoError(t, err)
		n, ok := w.WebhookEvent()
		require.True(t, ok)
		return n
	}
	require.True(t, read("participant_joined_egress").Machine)
	require.True(t, read("participant_left_egress").Machine)
	require.Equal(t, presence.EgressStarting, read("egress_started").Egress.State)
	require.Equal(t, presence.EgressActive, read("egress_updated").Egress.State)
	ended := read("egress_ended").Egress
	require.Equal(t, presence.Egress{
		ID: "EG_eznRjWeFkNhk", TrackID: "TR_AMC5r7ndWe2FXN", State: presence.EgressComplete, Closed: true,
		Path: "rooms/{room_name}/{publisher_identity}-{track_source}-{track_id}", Key: "rooms/roomb/alice-microphone-TR_AMC5r7ndWe2FXN.ogg",
		StartedAtNS: 1795413920950792771, EndedAtNS: 1795413940990792771, DurationMS: 20040, SizeBytes: 72124,
	}, ended)
	require.Equal(t, presence.EgressAborted, read("egress_ended_aborted").Egress.State)
	nobody := read("egress_ended_no_worker").Egress
	require.Equal(t, presence.EgressFailed, nobody.State)
	require.Empty(t, nobody.ID)
	require.Equal(t, "TR_AMEdGtRDLfprqC", nobody.TrackID)
	require.Equal(t, int64(1795413941), when(t, sample(t, "egress_ended")).Unix())
}

func TestNoticeOfAnotherRoom(t *testing.T) {
	t.Parallel()
	w, err := rtc.DecodeWebhook([]byte(`{"event":"room_started","room":{"name":"somebody-elses"},"id":"EV_1"}`))
	require.NoError(t, err)
	_, ok := w.WebhookEvent()
	require.False(t, ok)
}
