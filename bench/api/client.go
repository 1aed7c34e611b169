package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"

	"github.com/lectern/lectern/bench/functions"
	"github.com/lectern/lectern/bench/stack"
)

// client is a connection that asks one thing after the other. It is as small as it can be: what it costs is taken from
// what is measured.
type client struct {
	conn net.Conn
	in   *bufio.Reader
	host string
}

func dial(ctx context.Context, address string) (*client, error) {
	host := strings.TrimPrefix(address, "http://")
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", host)
	if err != nil {
		return nil, err
	}
	return &client{conn: conn, in: bufio.NewReader(conn), host: host}, nil
}

// post sends what a browser sends, and returns the answer.
func (c *client) post(who *stack.Person, path string, body []byte) ([]byte, error) {
	out := fmt.Appendf(make([]byte, 0, len(body)+512), "POST /api/v1%s HTTP/1.1\r\nHost: %s\r\nAccept: application/json\r\n", path, c.host)
	out = fmt.Appendf(out, "Content-Type: application/json\r\nContent-Length: %d\r\nOrigin: %s\r\n", len(body), functions.AloneWeb)
	out = fmt.Appendf(out, "Cookie: %s=%s\r\n\r\n", who.Cookie.Name, who.Cookie.Value)
	if _, err := c.conn.Write(append(out, body...)); err != nil {
		return nil, err
	}
	answer, err := http.ReadResponse(c.in, nil)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("POST %s: %s: %.500s", path, answer.Status, said)
	}
	return said, err
}
