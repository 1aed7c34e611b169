package config

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/stretchr/testify/require"
)

// A service that takes the request and never answers is what a network without a way out looks like.
func TestASecretThatNobodyAnswersIsAnErrorThatNamesIt(t *testing.T) {
	asked := make(chan struct{}, 10)
	service := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // only then does the server see that the client has gone
		asked <- struct{}{}
		<-r.Context().Done()
	}))
	defer service.Close()
	before := secretsManager
	defer func() { secretsManager = before }()
	secretsManager = func() *secretsmanager.Client {
		return secretsmanager.NewFromConfig(aws.Config{
			Region: "eu-central-1", BaseEndpoint: &service.URL, RetryMaxAttempts: 1,
			Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
				return aws.Credentials{AccessKeyID: "a", SecretAccessKey: "b"}, nil
			}),
		})
	}
	_, err := fetchSecret(t.Context(), "lectern/test/livekit", 200*time.Millisecond)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.NotEmpty(t, asked)

	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	_, err = Secret(ctx, "secretsmanager:lectern/test/livekit")
	require.ErrorContains(t, err, "config: read secret lectern/test/livekit")
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.Less(t, 2*secretTime, 10*time.Second, "two are read before Lambda ends a start")
}
