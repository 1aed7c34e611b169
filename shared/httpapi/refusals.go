package httpapi

import (
	"net/http"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
)

// refusals describes the problems that an operation may answer with: those that the frame and the gateway in front of
// it answer for every operation like it, and the route's own. Each is described once and referred to.
func refusals(api huma.API, r Route, input reflect.Type) map[string]*huma.Response {
	components := api.OpenAPI().Components
	if components.Responses == nil {
		components.Responses = map[string]*huma.Response{}
	}
	out := map[string]*huma.Response{}
	for _, status := range statuses(r, input) {
		name := "Problem" + strconv.Itoa(status)
		if components.Responses[name] == nil {
			components.Responses[name] = refusal(components.Schemas, status)
		}
		out[strconv.Itoa(status)] = &huma.Response{Ref: "#/components/responses/" + name}
	}
	return out
}

// whatStatusMeans says more than the status's own name.
var whatStatusMeans = map[int]string{
	http.StatusBadRequest:            "The request cannot be read",
	http.StatusUnauthorized:          "Nobody is signed in",
	http.StatusForbidden:             "Not for this caller, or not through the school's own site",
	http.StatusNotFound:              "There is no such thing for this caller, or no school at this address",
	http.StatusConflict:              "Not in the state that things are in",
	http.StatusPreconditionFailed:    "It has changed since it was read",
	http.StatusRequestEntityTooLarge: "The body is larger than this operation takes",
	http.StatusUnsupportedMediaType:  "The body is of another media type than documented",
	http.StatusUnprocessableEntity:   "Some of what was sent is not as expected; errors says what",
	http.StatusTooManyRequests:       "Too many requests",
	http.StatusInternalServerError:   "A mistake of ours",
	http.StatusServiceUnavailable:    "Something that is needed does not answer",
	http.StatusGatewayTimeout:        "The answer took too long",
}

func refusal(schemas huma.Registry, status int) *huma.Response {
	problem := schemas.Schema(reflect.TypeFor[Problem](), true, "Problem")
	out := &huma.Response{
		Description: whatStatusMeans[status],
		Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: problem}},
	}
	if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
		out.Headers = map[string]*huma.Param{"Retry-After": {
			Description: "Seconds to wait before asking again, when that is known",
			Schema:      &huma.Schema{Type: huma.TypeInteger},
		}}
	}
	return out
}

func statuses(r Route, input reflect.Type) []int {
	out := append([]int{
		http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity, http.StatusTooManyRequests,
		http.StatusInternalServerError, http.StatusServiceUnavailable, http.StatusGatewayTimeout,
	}, r.Errors...)
	switch r.Access {
	case SignedIn, InSession:
		out = append(out, http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound)
	case Optional, Public:
		out = append(out, http.StatusForbidden, http.StatusNotFound)
	case Bare:
		out = append(out, http.StatusForbidden)
	}
	if _, body := input.FieldByName("Body"); body {
		out = append(out, http.StatusUnsupportedMediaType)
	}
	return out
}
