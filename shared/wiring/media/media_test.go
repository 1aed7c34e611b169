package media

import (
	"crypto/ecdh"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/identity"
)

func pemOf(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

func newKey(t *testing.T) *rsa.PrivateKey {
	t.Helper()
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	return private
}

func TestKeysOfBothForms(t *testing.T) {
	private := newKey(t)
	modern, err := x509.MarshalPKCS8PrivateKey(private)
	require.NoError(t, err)
	for _, text := range []string{pemOf("PRIVATE KEY", modern), pemOf("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(private))} {
		k, err := key(text)(t.Context())
		require.NoError(t, err)
		require.True(t, private.PublicKey.Equal(k.Public()))
	}
	agrees, err := ecdh.X25519().GenerateKey(rand.Reader)
	require.NoError(t, err)
	cannotSign, err := x509.MarshalPKCS8PrivateKey(agrees)
	require.NoError(t, err)
	for _, text := range []string{"", "no key", pemOf("PRIVATE KEY", []byte("nonsense")), pemOf("PRIVATE KEY", cannotSign)} {
		_, err := key(text)(t.Context())
		require.Equal(t, "media-key-unavailable", fault.As(err).Code)
		require.Equal(t, fault.KindUnavailable, fault.As(err).Kind)
	}
}

// One that could not be read is asked for again; one that was, is kept.
func TestTheKeyIsReadUntilItIsThere(t *testing.T) {
	t.Setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
	t.Setenv("AWS_REGION", "us-east-1")
	t.Setenv("AWS_ACCESS_KEY_ID", "test")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "test")
	t.Setenv("AWS_MAX_ATTEMPTS", "1")
	read := key("secretsmanager:lectern/test/media-key/none")
	for range 2 {
		_, err := read(t.Context())
		require.Equal(t, "media-key-unavailable", fault.As(err).Code)
		require.NotContains(t, fault.As(err).Detail, "lectern/test")
	}
}

func TestAddressesAreOfTheHostThatWasAsked(t *testing.T) {
	private := pemOf("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(newKey(t)))
	files := Files(config.Config{MediaBucket: "media", MediaKeyID: "K1", MediaKeyRef: private})
	ctx := identity.WithSchool(t.Context(), identity.School{BaseURL: "https://north.example"})
	address, err := files.Presign(ctx, "t/1/a", time.Minute)
	require.NoError(t, err)
	require.Regexp(t, `^https://north\.example/t/1/a\?Expires=\d+&Signature=[A-Za-z0-9~_-]+&Key-Pair-Id=K1$`, address)
	_, err = files.Presign(t.Context(), "t/1/a", time.Minute)
	require.Error(t, err, "outside a request there is no host to sign for")
}

func TestWithoutAKeyAddressesAreOfTheStore(t *testing.T) {
	t.Setenv("AWS_REGION", "us-east-1")
	t.Setenv("AWS_ACCESS_KEY_ID", "test")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "test")
	address, err := Files(config.Config{MediaBucket: "media"}).Presign(t.Context(), "t/1/a", time.Minute)
	require.NoError(t, err)
	require.Contains(t, address, "X-Amz-Signature")
}
