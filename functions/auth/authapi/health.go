package authapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
)

var healthz = httpapi.Route{
	ID: "healthz", Method: http.MethodGet, Path: "/v1/healthz", Tag: "operation", Access: httpapi.Bare,
	Summary: "Whether the function runs",
}

var readyz = httpapi.Route{
	ID: "readyz", Method: http.MethodGet, Path: "/v1/readyz", Tag: "operation", Access: httpapi.Bare,
	Summary: "Whether the function reaches its database",
}

// Health says that all is well; otherwise the answer is a problem.
type Health struct {
	Status string `json:"status" enum:"ok" doc:"Always ok"`
}

type healthOutput struct {
	Body Health
}

func (o *operations) healthz(context.Context, *struct{}) (*healthOutput, error) {
	return &healthOutput{Body: Health{Status: "ok"}}, nil
}

func (o *operations) readyz(ctx context.Context, _ *struct{}) (*healthOutput, error) {
	if err := o.Store.Ready(ctx); err != nil {
		return nil, fault.Unavailable("not-ready", "The database does not answer.").Because(err)
	}
	return &healthOutput{Body: Health{Status: "ok"}}, nil
}
