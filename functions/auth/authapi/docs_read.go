package authapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/docs"
	"github.com/lectern/lectern/shared/httpapi"
)

const (
	yamlType = "application/yaml"
	pageType = "text/html; charset=utf-8"
)

var readOpenAPI = httpapi.Route{
	ID: "read-openapi", Method: http.MethodGet, Path: "/v1/openapi.yaml", Produces: yamlType, Tag: "operation", Access: httpapi.Public,
	Summary: "The description of this API (OpenAPI 3.1)",
}

var readDocs = httpapi.Route{
	ID: "read-docs", Method: http.MethodGet, Path: "/v1/docs", Produces: pageType, Tag: "operation", Access: httpapi.Public,
	Summary: "The description of this API as a page",
}

var readProblems = httpapi.Route{
	ID: "read-problems", Method: http.MethodGet, Path: "/v1/docs/problems", Produces: pageType, Tag: "operation", Access: httpapi.Public,
	Summary: "The explanation of every problem's code as a page",
}

type document struct {
	ContentType string `header:"Content-Type" hidden:"true"` // OpenAPI states it by the media type
	Policy      string `header:"Content-Security-Policy"`
	Body        []byte
}

// pagePolicy allows a page its own style and nothing else.
const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

func (o *operations) readOpenAPI(context.Context, *struct{}) (*document, error) {
	return &document{ContentType: yamlType, Policy: "default-src 'none'", Body: docs.OpenAPI}, nil
}

func (o *operations) readDocs(context.Context, *struct{}) (*document, error) {
	return &document{ContentType: pageType, Policy: pagePolicy, Body: docs.Page}, nil
}

func (o *operations) readProblems(context.Context, *struct{}) (*document, error) {
	return &document{ContentType: pageType, Policy: pagePolicy, Body: docs.Problems}, nil
}
