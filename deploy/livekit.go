package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/lectern/lectern/shared/rtc/accesstoken"
)

// liveKitKey looks whether LiveKit Cloud takes the key of the secret livekit: it is asked who is in a room that is not
// there.
func (d *deployment) liveKitKey(ctx context.Context) (string, string, error) {
	secret, err := d.secretAt(ctx, "livekit", current)
	if err != nil || d.dry {
		return "", "", err
	}
	var key struct{ Key, Secret string }
	if err := json.Unmarshal([]byte(secret.SecretString), &key); err != nil || key.Key == "" || len(key.Secret) < 32 {
		return "", "the secret " + d.secret("livekit") + " does not hold a key with a secret of at least 32 characters: make secrets ENV=" + d.Name + d.ifThere(secret), nil //nolint:nilerr // it is the problem
	}
	status, said, err := askLiveKit(ctx, d.LiveKit.URL, key.Key, key.Secret)
	switch {
	case err != nil:
		return "", d.LiveKit.URL + " does not answer (" + err.Error() + "): mend livekit.url", nil //nolint:nilerr // it is the problem
	case status == http.StatusUnauthorized:
		// Its answer repeats the token.
		return "", fmt.Sprintf("%s does not know the key, or not by this secret: make secrets ENV=%s ROTATE=livekit", d.LiveKit.URL, d.Name), nil
	case status != http.StatusOK && status != http.StatusNotFound:
		return "", fmt.Sprintf("%s answers %d (%s)", d.LiveKit.URL, status, said), nil
	}
	return d.LiveKit.URL + " takes it", "", nil
}

// ifThere is how a secret that has a version is replaced.
func (d *deployment) ifThere(v secretVersion) string {
	if v.VersionID == "" {
		return ""
	}
	return " ROTATE=livekit"
}

// askLiveKit calls LiveKit's server API (Twirp in JSON) and returns its status and the beginning of what it says.
func askLiveKit(ctx context.Context, address, key, secret string) (int, string, error) {
	const room = "preflight"
	token, err := accesstoken.SignAdmin(key, secret, room)
	if err != nil {
		return 0, "", err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimSuffix(address, "/")+"/twirp/livekit.RoomService/ListParticipants", bytes.NewReader([]byte(`{"room":"`+room+`"}`)))
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	response, err := asker().Do(r)
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close()
	said, err := io.ReadAll(io.LimitReader(response.Body, 200))
	return response.StatusCode, strings.Join(strings.Fields(string(said)), " "), err
}
