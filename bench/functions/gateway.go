package functions

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/events"
)

// maxBody is what API Gateway takes.
const maxBody = 10 << 20

// Gateway serves the API as API Gateway and the distribution before it do: it names the school's host, adds the secret
// by which functions know that a request came this way, makes an event of each request, and an answer of each result.
type Gateway struct {
	Host         string // of the school
	OriginSecret string
	Route        func(method, path string) *Pool // path begins with /v1; nil: there is no such route
}

func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := strings.TrimPrefix(r.URL.Path, "/api")
	pool := g.Route(r.Method, path)
	if pool == nil {
		http.Error(w, "no such route", http.StatusNotFound)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	event, err := json.Marshal(g.event(r, path, string(body)))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	raw, err := pool.Invoke(r.Context(), event)
	var out events.APIGatewayProxyResponse
	if err == nil {
		err = json.Unmarshal(raw, &out)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	write(w, out)
}

func (g *Gateway) event(r *http.Request, path, body string) events.APIGatewayProxyRequest {
	e := events.APIGatewayProxyRequest{
		Resource: path, Path: path, HTTPMethod: r.Method, Body: body, MultiValueHeaders: r.Header.Clone(), MultiValueQueryStringParameters: r.URL.Query(),
		RequestContext: events.APIGatewayProxyRequestContext{Stage: "api", HTTPMethod: r.Method},
	}
	for name, value := range map[string]string{"Host": r.Host, "X-Lectern-Host": g.Host, "X-Lectern-Origin": g.OriginSecret} {
		e.MultiValueHeaders[name] = []string{value}
	}
	e.Headers = make(map[string]string, len(e.MultiValueHeaders))
	for name, values := range e.MultiValueHeaders {
		e.Headers[name] = values[len(values)-1]
	}
	return e
}

func write(w http.ResponseWriter, out events.APIGatewayProxyResponse) {
	for name, value := range out.Headers {
		w.Header().Set(name, value)
	}
	for name, values := range out.MultiValueHeaders {
		w.Header()[http.CanonicalHeaderKey(name)] = values
	}
	body := []byte(out.Body)
	if out.IsBase64Encoded {
		if decoded, err := base64.StdEncoding.DecodeString(out.Body); err == nil {
			body = decoded
		}
	}
	w.WriteHeader(out.StatusCode)
	_, _ = w.Write(body)
}

// Listen serves a handler at a free port of this machine and returns its address, without a trailing slash.
func Listen(ctx context.Context, h http.Handler) (address string, stop func(), err error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(listener) }()
	return "http://" + listener.Addr().String(), func() { _ = server.Close() }, nil
}
