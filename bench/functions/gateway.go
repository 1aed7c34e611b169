package functions

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
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

	asked asked
}

// Listen serves at a free port of this machine and returns the address, without a trailing slash. Its server is as
// small as it can be, so that what is measured is the functions: each connection is asked one thing after the other.
func (g *Gateway) Listen(ctx context.Context) (address string, stop func(), err error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go g.serve(ctx, conn)
		}
	}()
	return "http://" + listener.Addr().String(), func() {
		cancel()
		_ = listener.Close()
	}, nil
}

func (g *Gateway) serve(ctx context.Context, conn net.Conn) {
	defer conn.Close()
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	in := bufio.NewReader(conn)
	for {
		r, err := http.ReadRequest(in)
		if err != nil {
			return
		}
		if _, err := conn.Write(response(g.answer(ctx, r))); err != nil || r.Close {
			return
		}
	}
}

func (g *Gateway) answer(ctx context.Context, r *http.Request) events.APIGatewayProxyResponse {
	fails := func(status int, why string) events.APIGatewayProxyResponse {
		return events.APIGatewayProxyResponse{StatusCode: status, Body: why}
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil {
		return fails(http.StatusBadRequest, err.Error())
	}
	path := strings.TrimPrefix(r.URL.Path, "/api")
	pool := g.Route(r.Method, path)
	if pool == nil {
		return fails(http.StatusNotFound, "no such route")
	}
	event, err := json.Marshal(g.event(r, path, string(body)))
	if err != nil {
		return fails(http.StatusInternalServerError, err.Error())
	}
	began := time.Now()
	raw, err := pool.Invoke(ctx, event)
	spent := time.Since(began)
	var out events.APIGatewayProxyResponse
	if err == nil {
		err = json.Unmarshal(raw, &out)
	}
	if err != nil {
		return fails(http.StatusBadGateway, err.Error())
	}
	g.asked.count(r.Method, path, pool, len(out.Body), spent)
	return out
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

// response is an answer as it goes to who asked.
func response(out events.APIGatewayProxyResponse) []byte {
	body := []byte(out.Body)
	if out.IsBase64Encoded {
		if decoded, err := base64.StdEncoding.DecodeString(out.Body); err == nil {
			body = decoded
		}
	}
	raw := fmt.Appendf(make([]byte, 0, len(body)+1024), "HTTP/1.1 %d %s\r\nContent-Length: %d\r\n", out.StatusCode, http.StatusText(out.StatusCode), len(body))
	for name, value := range out.Headers {
		if _, many := out.MultiValueHeaders[name]; !many && !strings.EqualFold(name, "Content-Length") {
			raw = fmt.Appendf(raw, "%s: %s\r\n", name, value)
		}
	}
	for name, values := range out.MultiValueHeaders {
		for _, value := range values {
			if !strings.EqualFold(name, "Content-Length") {
				raw = fmt.Appendf(raw, "%s: %s\r\n", name, value)
			}
		}
	}
	return append(append(raw, "\r\n"...), body...)
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
