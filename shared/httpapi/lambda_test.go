package httpapi

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambdacontext"
	"github.com/stretchr/testify/require"
)

func TestTheProxyPassesWhatAGatewaySends(t *testing.T) {
	t.Parallel()
	api := New(Options{Logger: slog.New(slog.DiscardHandler)})
	type in struct {
		A []string `query:"a,explode"`
		B string   `query:"b"`
	}
	type out struct {
		SetCookie []string `header:"Set-Cookie"`
		Body      struct {
			A    []string `json:"a"`
			B    string   `json:"b"`
			Left bool     `json:"left"`
		}
	}
	Handle(api, Route{ID: "echo", Method: http.MethodGet, Path: "/v1/healthz", Tag: "t", Access: Bare}, func(ctx context.Context, i *in) (*out, error) {
		o := &out{SetCookie: []string{"a=1", "b=2"}}
		deadline, ok := ctx.Deadline()
		o.Body.A, o.Body.B = i.A, i.B
		o.Body.Left = ok && time.Until(deadline) < 600*time.Millisecond
		return o, nil
	})
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	const id = "0198c000-0000-7000-8000-000000000009"
	ctx = lambdacontext.NewContext(ctx, &lambdacontext.LambdaContext{AwsRequestID: id})
	answer, err := proxy(api, 500*time.Millisecond)(ctx, events.APIGatewayProxyRequest{
		HTTPMethod: "GET", Path: "/v1/healthz", MultiValueQueryStringParameters: map[string][]string{"a": {"2", "1", "&=+ é"}, "b": {"x/y?z"}},
	})
	require.NoError(t, err)
	require.Equal(t, 200, answer.StatusCode, answer.Body)
	require.JSONEq(t, `{"a":["2","1","&=+ é"],"b":"x/y?z","left":true}`, answer.Body)
	require.Equal(t, []string{"a=1", "b=2"}, answer.MultiValueHeaders["Set-Cookie"])
	require.Equal(t, []string{id}, answer.MultiValueHeaders["X-Request-Id"])
	require.False(t, answer.IsBase64Encoded)
}

func TestTheProxyRefusesWhatIsNoRequest(t *testing.T) {
	t.Parallel()
	api := New(Options{Logger: slog.New(slog.DiscardHandler)})
	for _, event := range []events.APIGatewayProxyRequest{
		{HTTPMethod: "GET", Path: "/%zz"},
		{HTTPMethod: "POST", Path: "/v1/x", Body: "%%", IsBase64Encoded: true},
	} {
		answer, err := proxy(api, 0)(context.Background(), event)
		require.NoError(t, err, "a bad request is no failure of the function")
		require.Equal(t, 400, answer.StatusCode)
		var p Problem
		require.NoError(t, json.Unmarshal([]byte(answer.Body), &p))
		require.Equal(t, "request-malformed", p.Code)
	}
}
