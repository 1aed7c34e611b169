package httpapi

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
	"github.com/awslabs/aws-lambda-go-api-proxy/httpadapter"
)

// Start serves the API as a Lambda behind a REST API of API Gateway. It does not return. Every request's context ends
// margin before Lambda's own deadline, so that the answer still leaves.
func Start(a *API, margin time.Duration) {
	lambda.Start(proxy(a, margin))
}

// proxy is this file's and no other's knowledge of the adapter, which its authors have archived.
func proxy(a *API, margin time.Duration) func(context.Context, events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	adapter := httpadapter.New(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.URL.RawQuery = r.URL.Query().Encode() // the adapter writes the parameters in the order of a map
		a.ServeHTTP(w, r)
	}))
	return func(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
		if deadline, ok := ctx.Deadline(); ok {
			var cancel context.CancelFunc
			ctx, cancel = context.WithDeadline(ctx, deadline.Add(-margin))
			defer cancel()
		}
		if lc, ok := lambdacontext.FromContext(ctx); ok {
			ctx = WithRequestID(ctx, lc.AwsRequestID)
		}
		out, err := adapter.ProxyWithContext(ctx, event)
		if err != nil { // an address or a body that is none
			return unreadable(requestID(ctx))
		}
		return out, nil
	}
}

// unreadable answers what never became a request.
func unreadable(id string) (events.APIGatewayProxyResponse, error) {
	p := Problem{
		Type: problemType + "request-malformed", Title: http.StatusText(http.StatusBadRequest), Status: http.StatusBadRequest,
		Detail: "The request cannot be read.", Code: "request-malformed", RequestID: id, Instance: "urn:uuid:" + id, Errors: []ProblemField{},
	}
	body, err := json.Marshal(p)
	return events.APIGatewayProxyResponse{
		StatusCode: p.Status, Body: string(body), Headers: map[string]string{"Content-Type": p.ContentType(""), "X-Request-Id": id},
	}, err
}
