package objects_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/objects"
)

// A form is good for one object: every field that is sent is pinned by its policy, and so is the length.
func TestAFormPinsWhatItStores(t *testing.T) {
	_, b, address := bucket(t, "")
	sum := sha256.Sum256([]byte("a deck"))
	form, err := b.Form(context.Background(), objects.Upload{
		Key: "t/1/assets/2/3", ContentType: "application/pdf", Size: 6, SHA256: hex.EncodeToString(sum[:]),
	}, time.Hour)
	require.NoError(t, err)
	require.Equal(t, address+"/media", form.URL)
	raw, err := base64.StdEncoding.DecodeString(form.Fields["policy"])
	require.NoError(t, err)
	var policy struct {
		Expiration time.Time
		Conditions []any
	}
	require.NoError(t, json.Unmarshal(raw, &policy))
	require.WithinDuration(t, time.Now().Add(time.Hour), policy.Expiration, time.Minute)
	pinned := map[string]string{}
	for _, c := range policy.Conditions {
		switch c := c.(type) {
		case map[string]any:
			for name, value := range c {
				pinned[name] = value.(string)
			}
		case []any:
			if c[0] == "content-length-range" {
				require.Equal(t, []any{"content-length-range", 6.0, 6.0}, c)
				continue
			}
			require.Equal(t, "eq", c[0])
			pinned[c[1].(string)[1:]] = c[2].(string)
		}
	}
	for name, value := range form.Fields {
		if name != "policy" && name != "X-Amz-Signature" {
			require.Equal(t, value, pinned[name], name)
		}
	}
	require.Equal(t, "t/1/assets/2/3", form.Fields["key"])
	require.Equal(t, "application/pdf", form.Fields["Content-Type"])
	require.Equal(t, "201", form.Fields["success_action_status"])
	require.Equal(t, base64.StdEncoding.EncodeToString(sum[:]), form.Fields["x-amz-checksum-sha256"])
	_, err = b.Form(context.Background(), objects.Upload{Key: "k", SHA256: "no digest"}, time.Hour)
	require.Error(t, err)
}

func TestAnAddressFixesTheMediaType(t *testing.T) {
	ctx := context.Background()
	_, b, _ := bucket(t, "")
	signed, err := b.PresignAs(ctx, "t/1/a", "application/pdf", time.Minute)
	require.NoError(t, err)
	u, err := url.Parse(signed)
	require.NoError(t, err)
	require.Equal(t, "application/pdf", u.Query().Get("response-content-type"))
}

func TestDeletingTwiceIsDeleting(t *testing.T) {
	ctx := context.Background()
	s, b, _ := bucket(t, "")
	require.NoError(t, b.Put(ctx, "t/1/a", "text/vtt", bytes.NewReader([]byte("WEBVTT"))))
	require.NoError(t, b.Delete(ctx, "t/1/a"))
	require.Empty(t, s.objects)
	require.NoError(t, b.Delete(ctx, "t/1/a"))
	s.refuses = 403
	require.ErrorIs(t, b.Delete(ctx, "t/1/a"), objects.ErrDenied)
}
