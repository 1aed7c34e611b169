package awsenv_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/awsenv"
)

func TestConfigIsWhatTheEnvironmentSays(t *testing.T) {
	t.Setenv("AWS_REGION", "eu-central-1")
	t.Setenv("AWS_ENDPOINT_URL", "")
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	t.Setenv("AWS_SESSION_TOKEN", "session")
	c := awsenv.Config()
	require.Equal(t, "eu-central-1", c.Region)
	require.Nil(t, c.BaseEndpoint)
	credentials, err := c.Credentials.Retrieve(t.Context())
	require.NoError(t, err)
	require.Equal(t, "session", credentials.SessionToken)

	t.Setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:7101")
	require.Equal(t, "http://127.0.0.1:7101", *awsenv.Config().BaseEndpoint)
	t.Setenv("AWS_SECRET_ACCESS_KEY", "")
	_, err = c.Credentials.Retrieve(t.Context())
	require.Error(t, err)
}
