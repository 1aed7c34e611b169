// Package apitest sends requests through the real frame and mux to operations on a real database, as people of a test
// school. It is imported by tests only.
package apitest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
	"github.com/lectern/lectern/shared/testkit"
)

// Names that the test site uses.
const (
	CookieName = "lectern_test"
	Secret     = "the edge's secret" //nolint:gosec // of no real edge
)

// Site is an API in front of a database with one school.
type Site struct {
	*testkit.Fixture
	API *httpapi.API
	DB  *testkit.DB
	Log *Log
}

// Log keeps what the request lines say.
type Log struct {
	mu sync.Mutex
	b  bytes.Buffer
}

// Write takes a line.
func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

// String returns all lines.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// New makes a database with a school, and an API on which the test registers operations.
func New(tb testing.TB) *Site {
	tb.Helper()
	db := testkit.Database(tb)
	sum := sha256.Sum256([]byte(Secret))
	log := &Log{}
	return &Site{
		Fixture: testkit.Tenant(tb, db), DB: db, Log: log,
		API: httpapi.New(httpapi.Options{
			Directory: db.Store, CookieName: CookieName, PublicURL: "http://127.0.0.1:7100",
			OriginSecretSHA256: hex.EncodeToString(sum[:]), Logger: slog.New(slog.NewJSONHandler(log, nil)),
		}),
	}
}

// Client sends requests as one person, or as nobody.
type Client struct {
	tb     testing.TB
	api    *httpapi.API
	host   string
	log    *Log
	Cookie string            // the session's token, empty for nobody
	Extra  map[string]string // headers put on every request
}

// Nobody is a browser that is not signed in.
func (s *Site) Nobody(tb testing.TB) *Client {
	return &Client{tb: tb, api: s.API, host: s.Host + ":7100", log: s.Log}
}

// As is a browser in which a person of the site's school is signed in.
func (s *Site) As(tb testing.TB, user uuid.UUID) *Client {
	tb.Helper()
	return s.In(tb, s.Fixture, user)
}

// In is a browser in which a person of any school is signed in.
func (s *Site) In(tb testing.TB, f *testkit.Fixture, user uuid.UUID) *Client {
	tb.Helper()
	token, hash := identity.NewToken()
	_, err := s.DB.Admin(tb).Exec(context.Background(), `
		insert into auth_sessions (tenant_id, token_hash, user_id, id_token, expires_at)
		values ($1, $2, $3, 'id token', now() + interval '1 hour')`, f.Tenant, hash, user)
	require.NoError(tb, err)
	return &Client{tb: tb, api: s.API, host: f.Host + ":7100", log: s.Log, Cookie: token}
}

// Answer is what came back.
type Answer struct {
	tb testing.TB
	*http.Response
	Body []byte
}

// Do sends a request. body is marshalled unless it is a string or nil; headers are name, value, name, value.
func (c *Client) Do(method, path string, body any, headers ...string) *Answer {
	c.tb.Helper()
	return c.DoIn(c.tb.Context(), method, path, body, headers...)
}

// DoIn is Do for as long as the context lasts.
func (c *Client) DoIn(ctx context.Context, method, path string, body any, headers ...string) *Answer {
	c.tb.Helper()
	var r io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		r = strings.NewReader(b)
	default:
		raw, err := json.Marshal(b)
		require.NoError(c.tb, err)
		r = bytes.NewReader(raw)
	}
	req := httptest.NewRequestWithContext(ctx, method, "https://api.internal"+path, r)
	req.Header.Set(httpapi.HeaderSecret, Secret)
	req.Header.Set(httpapi.HeaderHost, c.host)
	req.Header.Set("Origin", "http://"+c.host)
	if r != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.Cookie != "" {
		req.AddCookie(&http.Cookie{Name: CookieName, Value: c.Cookie}) //nolint:gosec // what a browser sends has no attributes
	}
	for name, value := range c.Extra {
		req.Header.Set(name, value)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i+1] == "" {
			req.Header.Del(headers[i])
			continue
		}
		req.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	c.api.ServeHTTP(w, req)
	res := w.Result()
	raw, err := io.ReadAll(res.Body)
	require.NoError(c.tb, err)
	if res.StatusCode == http.StatusInternalServerError {
		c.tb.Logf("%s %s: %s", method, path, c.log)
	}
	if op := operation(c.api.OpenAPI(), method, req.URL.Path); op != nil {
		require.Contains(c.tb, op.Responses, strconv.Itoa(res.StatusCode), "%s answers what its description does not name: %s", op.OperationID, raw)
	}
	return &Answer{tb: c.tb, Response: res, Body: raw}
}

// operation finds the operation of the description that answers a method at a path, nil when there is none.
func operation(spec *huma.OpenAPI, method, path string) *huma.Operation {
	for pattern, item := range spec.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Patch, item.Delete} {
			if op != nil && op.Method == method && matches(pattern, path) {
				return op
			}
		}
	}
	return nil
}

func matches(pattern, path string) bool {
	want, have := strings.Split(pattern, "/"), strings.Split(path, "/")
	return slices.EqualFunc(want, have, func(w, h string) bool { return w == h || strings.HasPrefix(w, "{") && h != "" })
}

// Get reads.
func (c *Client) Get(path string) *Answer { c.tb.Helper(); return c.Do(http.MethodGet, path, nil) }

// Post sends a body to make or do something.
func (c *Client) Post(path string, body any, headers ...string) *Answer {
	c.tb.Helper()
	return c.Do(http.MethodPost, path, body, headers...)
}

// Status requires the status and returns the answer on.
func (a *Answer) Status(want int) *Answer {
	a.tb.Helper()
	require.Equal(a.tb, want, a.StatusCode, "%s", a.Body)
	return a
}

// Into reads the answer's JSON.
func (a *Answer) Into(v any) *Answer {
	a.tb.Helper()
	require.NoError(a.tb, json.Unmarshal(a.Body, v), "%s", a.Body)
	return a
}

// Problem requires a problem of that status and code, whole and of the right media type, and returns it.
func (a *Answer) Problem(status int, code string) httpapi.Problem {
	a.tb.Helper()
	a.Status(status)
	var p httpapi.Problem
	require.Equal(a.tb, "application/problem+json", a.Header.Get("Content-Type"))
	a.Into(&p)
	require.Equal(a.tb, code, p.Code, "%s", a.Body)
	require.Equal(a.tb, status, p.Status)
	require.NotEmpty(a.tb, p.Title)
	require.NotEmpty(a.tb, p.Detail)
	require.NotNil(a.tb, p.Errors)
	require.Equal(a.tb, "/api/v1/docs/problems#"+code, p.Type)
	require.Equal(a.tb, "urn:uuid:"+p.RequestID, p.Instance)
	require.Equal(a.tb, a.Header.Get("X-Request-Id"), p.RequestID)
	return p
}

// Into reads an answer's JSON into a T.
func Into[T any](a *Answer) T {
	a.tb.Helper()
	var v T
	a.Into(&v)
	return v
}
