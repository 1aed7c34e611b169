package objects_test

import (
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1" //nolint:gosec // what CloudFront's signatures are made of
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/objects"
)

type hostKey struct{}

// published is a bucket behind a site, whose host is that of the context.
func published(t *testing.T, now time.Time) (*objects.Bucket, *rsa.PublicKey) {
	t.Helper()
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	return objects.New("media", "").At(objects.Site{
		Address: func(ctx context.Context) (string, error) { return "https://" + ctx.Value(hostKey{}).(string), nil },
		KeyID:   "K123", Key: func(context.Context) (crypto.Signer, error) { return private, nil }, Now: func() time.Time { return now },
	}), &private.PublicKey
}

// checked does what CloudFront does with an address before it answers: it takes its own three parameters off, makes the
// policy of what is left, and checks the signature of that. It returns what is left.
func checked(t *testing.T, public *rsa.PublicKey, address string, expires time.Time) string {
	t.Helper()
	plain, own, found := strings.Cut(address, "Expires=")
	require.True(t, found, address)
	plain = strings.TrimRight(plain, "?&")
	parameters, err := url.ParseQuery("Expires=" + own)
	require.NoError(t, err)
	require.Len(t, parameters, 3)
	require.Equal(t, fmt.Sprint(expires.Unix()), parameters.Get("Expires"))
	require.Equal(t, "K123", parameters.Get("Key-Pair-Id"))
	policy := fmt.Sprintf(`{"Statement":[{"Resource":"%s","Condition":{"DateLessThan":{"AWS:EpochTime":%d}}}]}`, plain, expires.Unix())
	sum := sha1.Sum([]byte(policy)) //nolint:gosec // see above
	signature, err := base64.StdEncoding.DecodeString(strings.NewReplacer("-", "+", "_", "=", "~", "/").Replace(parameters.Get("Signature")))
	require.NoError(t, err)
	require.NoError(t, rsa.VerifyPKCS1v15(public, crypto.SHA1, sum[:], signature), address)
	return plain
}

func TestAddressesBelowASiteAreSignedForItsHost(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 29, 10, 0, 0, 0, time.UTC)
	b, public := published(t, now)
	for _, host := range []string{"north.example", "south.example"} {
		ctx := context.WithValue(t.Context(), hostKey{}, host)
		address, err := b.Presign(ctx, "t/1/s/2/media/a.webm", 15*time.Minute)
		require.NoError(t, err)
		require.Equal(t, "https://"+host+"/t/1/s/2/media/a.webm", checked(t, public, address, now.Add(15*time.Minute)))
	}
}

func TestAddressesBelowASiteKeepWhatTheAnswerIsToSay(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 29, 10, 0, 0, 0, time.UTC)
	b, public := published(t, now)
	ctx := context.WithValue(t.Context(), hostKey{}, "school.example")

	address, err := b.PresignAs(ctx, "t/1/assets/2/ab", "application/pdf", time.Minute)
	require.NoError(t, err)
	require.Equal(t, "https://school.example/t/1/assets/2/ab?response-content-type=application%2Fpdf", checked(t, public, address, now.Add(time.Minute)))

	disposition := `attachment; filename="Café & more.zip"; filename*=UTF-8''Caf%C3%A9+1.zip`
	address, err = b.PresignDownload(ctx, "exports/t/1/s/2/3.zip", disposition, time.Minute)
	require.NoError(t, err)
	plain, err := url.Parse(checked(t, public, address, now.Add(time.Minute)))
	require.NoError(t, err)
	require.NotContains(t, plain.RawQuery, "+")
	require.NotContains(t, plain.RawQuery, "'")
	require.Equal(t, url.Values{"response-content-disposition": {disposition}}, plain.Query())
}

func TestAnAddressIsOfOneObjectOnly(t *testing.T) {
	t.Parallel()
	now := time.Now()
	b, _ := published(t, now)
	ctx := context.WithValue(t.Context(), hostKey{}, "school.example")
	address, err := b.Presign(ctx, "t/1/s/2/media/a?b#c *.webm", time.Minute)
	require.NoError(t, err)
	parsed, err := url.Parse(address)
	require.NoError(t, err)
	require.Equal(t, "/t/1/s/2/media/a?b#c *.webm", parsed.Path)
	require.NotContains(t, address, " ")
}

func TestNoAddressWithoutAKeyOrAHost(t *testing.T) {
	t.Parallel()
	missing := errors.New("missing")
	nobody := func(context.Context) (string, error) { return "", missing }
	_, err := objects.New("media", "").At(objects.Site{Address: nobody}).Presign(t.Context(), "k", time.Minute)
	require.ErrorIs(t, err, missing)
	b := objects.New("media", "").At(objects.Site{
		Address: func(context.Context) (string, error) { return "https://school.example", nil },
		Key:     func(context.Context) (crypto.Signer, error) { return nil, missing },
	})
	_, err = b.PresignAs(t.Context(), "k", "image/png", time.Minute)
	require.ErrorIs(t, err, missing)
}

// Forms stay S3's: the key, the size and the content are what S3 checks.
func TestFormsAreOfTheStoreItself(t *testing.T) {
	_, plain, address := bucket(t, "")
	b := plain.At(objects.Site{})
	form, err := b.Form(t.Context(), objects.Upload{Key: "t/1/assets/2/ab", ContentType: "image/png", Size: 3, SHA256: strings.Repeat("ab", 32)}, time.Minute)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(form.URL, address), form.URL)
}
