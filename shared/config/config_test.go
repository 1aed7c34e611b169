package config_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/config"
)

func TestLoadRefusesWhatItDoesNotKnow(t *testing.T) {
	t.Setenv("DATABASE_AUTH", "guess")
	_, err := config.Load()
	require.ErrorContains(t, err, "DATABASE_AUTH")
	require.NotContains(t, err.Error(), "guess")
}

func TestLoadNamesWhatIsMissing(t *testing.T) {
	t.Setenv("MEDIA_BUCKET", "media")
	t.Setenv("DATABASE_URL", "")
	_, err := config.Load("DATABASE_URL", "MEDIA_BUCKET", "WATCH_ARN")
	require.EqualError(t, err, "config: not set: DATABASE_URL, WATCH_ARN")
	_, err = config.Load("DATABSE_URL")
	require.EqualError(t, err, "config: there is no variable DATABSE_URL")
	c, err := config.Load("MEDIA_BUCKET")
	require.NoError(t, err)
	require.Equal(t, "media", c.MediaBucket)
}

func TestSecureCookies(t *testing.T) {
	for address, secure := range map[string]bool{"": true, "https://school.example": true, "http://127.0.0.1:7100": false} {
		t.Setenv("PUBLIC_URL", address)
		c, err := config.Load()
		require.NoError(t, err)
		require.Equal(t, secure, c.SecureCookies(), address)
	}
}

func TestSecureCookiesAreOfThisHostAlone(t *testing.T) {
	for address, name := range map[string]string{"https://school.example": "__Host-lectern", "http://127.0.0.1:7100": "lectern"} {
		t.Setenv("PUBLIC_URL", address)
		c, err := config.Load()
		require.NoError(t, err)
		require.Equal(t, name, c.CookieName)
	}
	t.Setenv("PUBLIC_URL", "https://school.example")
	t.Setenv("COOKIE_NAME", "__Host-school")
	c, err := config.Load()
	require.NoError(t, err)
	require.Equal(t, "__Host-school", c.CookieName)
}

func TestSecretsUnderAPrefixOnly(t *testing.T) {
	read := config.SecretsUnder("plain/issuer/")
	v, err := read(t.Context(), "plain/issuer/hillside")
	require.NoError(t, err)
	require.Equal(t, "plain/issuer/hillside", v, "a reference without a scheme is the secret itself")
	for _, ref := range []string{"plain/issuer/", "plain/livekit", "secretsmanager:lectern/test/livekit", ""} {
		_, err := read(t.Context(), ref)
		require.Error(t, err, ref)
	}
	_, err = config.SecretsUnder("")(t.Context(), "x")
	require.Error(t, err)
}

func TestSecretJSONNamesTheReferenceNotTheContent(t *testing.T) {
	var out struct{ Key string }
	require.NoError(t, config.SecretJSON(context.Background(), `{"key":"k"}`, &out))
	require.Equal(t, "k", out.Key)
	t.Setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
	t.Setenv("AWS_REGION", "us-east-1")
	t.Setenv("AWS_ACCESS_KEY_ID", "test")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "test")
	t.Setenv("AWS_MAX_ATTEMPTS", "1")
	err := config.SecretJSON(context.Background(), "secretsmanager:lectern/test/none", &out)
	require.ErrorContains(t, err, "lectern/test/none")
}

func TestDatabasePasswordIsASignedTokenForOneUserAndPlace(t *testing.T) {
	t.Setenv("AWS_REGION", "eu-central-1")
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "never-shown")
	t.Setenv("AWS_SESSION_TOKEN", "session")
	require.Nil(t, config.Config{DatabaseAuth: "url"}.DatabasePassword())
	token, err := config.Config{DatabaseAuth: "iam"}.DatabasePassword()(t.Context(), "db.example:5432", "lectern_app")
	require.NoError(t, err)
	require.Contains(t, token, "db.example:5432")
	require.Contains(t, token, "DBUser=lectern_app")
	require.Contains(t, token, "X-Amz-Expires=900")
	require.Contains(t, token, "eu-central-1%2F"+"rds-db")
	require.NotContains(t, token, "never-shown")
}

func TestDatabasePasswordWithoutCredentials(t *testing.T) {
	t.Setenv("AWS_ACCESS_KEY_ID", "")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "")
	_, err := config.Config{DatabaseAuth: "iam"}.DatabasePassword()(t.Context(), "db.example:5432", "lectern_app")
	require.Error(t, err)
}
