package httpapi_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/telemetry"
)

const secret = "door"

// directory is a school at school.example, and at broken.example a database that is not there.
type directory struct {
	lookups atomic.Int32
	tenant  classroom.Tenant
}

func (d *directory) ResolveTenant(_ context.Context, host string) (classroom.Tenant, error) {
	d.lookups.Add(1)
	switch host {
	case "school.example":
		return d.tenant, nil
	case "broken.example":
		return classroom.Tenant{}, fault.Unavailable("database-unavailable", "The database does not answer.").After(1500 * time.Millisecond)
	}
	return classroom.Tenant{}, fault.NotFound("tenant-not-found", "There is no school at this address.")
}

func (d *directory) SignedIn(context.Context, uuid.UUID, []byte) (classroom.Caller, error) {
	return classroom.Caller{}, fault.Unauthenticated("not-signed-in", "Sign in to go on.")
}

type frame struct {
	*httpapi.API
	log *bytes.Buffer
	dir *directory
	now time.Time
}

// framed makes an API with one operation that does what the test says.
func framed(t *testing.T, do func(ctx context.Context) error) *frame {
	t.Helper()
	sum := sha256.Sum256([]byte(secret))
	f := &frame{log: &bytes.Buffer{}, dir: &directory{tenant: classroom.Tenant{ID: classroom.NewID()}}, now: time.Now()}
	f.API = httpapi.New(httpapi.Options{
		Directory: f.dir, CookieName: "c", PublicURL: "https://school.example", Secure: true,
		OriginSecretSHA256: hex.EncodeToString(sum[:]), Logger: slog.New(slog.NewJSONHandler(f.log, nil)), Now: func() time.Time { return f.now },
	})
	type in struct {
		Name string `query:"name" maxLength:"5"`
	}
	httpapi.Handle(f.API, httpapi.Route{ID: "do-it", Method: http.MethodGet, Path: "/v1/it", Tag: "test", Access: httpapi.Public},
		func(ctx context.Context, _ *in) (*struct{}, error) { return nil, do(ctx) })
	return f
}

func (f *frame) get(path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set(httpapi.HeaderSecret, secret)
	r.Header.Set(httpapi.HeaderHost, "school.example")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	f.ServeHTTP(w, r)
	return w
}

func (f *frame) line(t *testing.T) map[string]any {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(f.log.String()), "\n")
	require.Len(t, lines, 1, "one line a request")
	var out map[string]any
	require.NoError(t, json.Unmarshal([]byte(lines[0]), &out))
	return out
}

func TestEveryKindHasItsStatus(t *testing.T) {
	t.Parallel()
	for status, err := range map[int]error{
		422: fault.Invalid("a-code", "Detail."),
		413: fault.TooLarge("a-code", "Detail."),
		401: fault.Unauthenticated("a-code", "Detail."),
		403: fault.Forbidden("a-code", "Detail."),
		404: fault.NotFound("a-code", "Detail."),
		409: fault.Conflict("a-code", "Detail.").Because(errors.New("hidden")),
		412: fault.Precondition("a-code", "Detail."),
		429: fault.Throttled("a-code", "Detail.").After(1200 * time.Millisecond),
		503: fault.Unavailable("a-code", "Detail."),
	} {
		f := framed(t, func(context.Context) error { return err })
		w := f.get("/v1/it")
		require.Equal(t, status, w.Code)
		var p httpapi.Problem
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &p))
		require.Equal(t, "Detail.", p.Detail)
		require.Equal(t, http.StatusText(status), p.Title)
		require.NotContains(t, w.Body.String(), "hidden")
		require.Equal(t, "a-code", f.line(t)["code"])
		if status == 429 {
			require.Equal(t, "2", w.Header().Get("Retry-After"))
		}
	}
}

func TestWhatIsOurMistakeIsAFixedSentence(t *testing.T) {
	t.Parallel()
	for name, do := range map[string]func(context.Context) error{
		"an error":       func(context.Context) error { return errors.New("pq: secret detail") },
		"an internal":    func(context.Context) error { return fault.Internal(errors.New("secret detail"), "secret") },
		"a panic":        func(context.Context) error { panic("secret detail") },
		"a runtime trap": func(context.Context) error { panic(errors.New("secret detail")) },
	} {
		f := framed(t, do)
		w := f.get("/v1/it")
		require.Equal(t, 500, w.Code, name)
		require.Equal(t, "application/problem+json", w.Header().Get("Content-Type"))
		require.NotContains(t, w.Body.String(), "secret")
		require.Contains(t, w.Body.String(), "Something went wrong on our side.")
		line := f.line(t)
		require.Equal(t, "ERROR", line["level"])
		require.Equal(t, "internal", line["code"])
		require.NotEmpty(t, line["error"])
	}
	f := framed(t, func(context.Context) error { return context.DeadlineExceeded })
	require.Equal(t, 503, f.get("/v1/it").Code)
}

func TestTheRequestLine(t *testing.T) {
	t.Parallel()
	session := classroom.NewID()
	f := framed(t, func(ctx context.Context) error {
		httpapi.NoteSession(ctx, session)
		return nil
	})
	w := f.get("/v1/it?name=Ines")
	require.Equal(t, 204, w.Code)
	line := f.line(t)
	require.Equal(t, "do-it", line["msg"])
	require.Equal(t, "GET /v1/it", line["route"])
	require.EqualValues(t, 204, line["status"])
	require.Contains(t, line, "ms")
	require.Equal(t, f.dir.tenant.ID.String(), line["tenant_id"])
	require.Equal(t, session.String(), line["session_id"])
	require.NotContains(t, f.log.String(), "Ines")
	for name, value := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
		"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Strict-Transport-Security": "max-age=63072000",
	} {
		require.Equal(t, value, w.Header().Get(name))
	}
}

func TestAddressesThatAreNone(t *testing.T) {
	t.Parallel()
	f := framed(t, func(context.Context) error { return nil })
	require.Equal(t, 404, f.get("/v1/other").Code)
	require.Contains(t, f.get("/").Body.String(), "route-not-found")
	r := httptest.NewRequest(http.MethodPost, "/v1/it", nil)
	r.Header.Set(httpapi.HeaderSecret, secret)
	r.Header.Set(httpapi.HeaderHost, "school.example")
	r.Header.Set("Origin", "https://school.example")
	w := httptest.NewRecorder()
	f.ServeHTTP(w, r)
	require.Equal(t, 405, w.Code)
	require.Equal(t, "GET", w.Header().Get("Allow"))
	require.Contains(t, w.Body.String(), "method-not-allowed")
}

func TestSchoolsAreRememberedForAMinute(t *testing.T) {
	t.Parallel()
	f := framed(t, func(context.Context) error { return nil })
	for range 3 {
		require.Equal(t, 204, f.get("/v1/it", httpapi.HeaderHost, "School.Example:443").Code)
	}
	require.EqualValues(t, 1, f.dir.lookups.Load())
	f.now = f.now.Add(61 * time.Second)
	f.get("/v1/it")
	require.EqualValues(t, 2, f.dir.lookups.Load())
	for range 2 { // hosts that others invent are not kept
		require.Equal(t, 404, f.get("/v1/it", httpapi.HeaderHost, "nobody.example").Code)
	}
	require.EqualValues(t, 4, f.dir.lookups.Load())
	w := f.get("/v1/it", httpapi.HeaderHost, "broken.example")
	require.Equal(t, 503, w.Code)
	require.Equal(t, "2", w.Header().Get("Retry-After"))
	require.Equal(t, 404, f.get("/v1/it", httpapi.HeaderHost, strings.Repeat("a", 300)).Code)
}

// While the edge's secret is changed, both are valid; a list that is not as it should be lets nobody in.
func TestTwoSecretsOpenTheDoor(t *testing.T) {
	t.Parallel()
	hash := func(secret string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(secret))) }
	for list, opens := range map[string]map[string]bool{
		hash("new"):                                   {"new": true, "old": false, "": false},
		hash("new") + "," + hash("old"):               {"new": true, "old": true, "": false, "other": false},
		hash("new") + ", " + hash("old"):              {"new": true, "old": true},
		hash("new") + ",":                             {"new": false, "": false},
		hash("") + "," + hash("new"):                  {"new": true, "": false},
		hash("a") + "," + hash("b") + "," + hash("c"): {"a": false, "b": false, "c": false},
	} {
		api := httpapi.New(httpapi.Options{
			Directory: &directory{}, PublicURL: "https://school.example", OriginSecretSHA256: list, Logger: slog.New(slog.DiscardHandler),
		})
		httpapi.Handle(api, httpapi.Route{ID: "do-it", Method: http.MethodGet, Path: "/v1/it", Tag: "test", Access: httpapi.Public},
			func(context.Context, *struct{}) (*struct{}, error) { return nil, nil })
		for sent, open := range opens {
			r := httptest.NewRequest(http.MethodGet, "/v1/it", nil)
			r.Header.Set(httpapi.HeaderHost, "school.example")
			r.Header.Set(httpapi.HeaderSecret, sent)
			w := httptest.NewRecorder()
			api.ServeHTTP(w, r)
			require.Equal(t, open, w.Code == http.StatusNoContent, "%q with %q: %d", sent, list, w.Code)
		}
	}
}

func TestADoorWithoutASecretIsShut(t *testing.T) {
	t.Parallel()
	for _, configured := range []string{"", "zz", "00", secret} {
		api := httpapi.New(httpapi.Options{Directory: &directory{}, OriginSecretSHA256: configured, Logger: slog.New(slog.DiscardHandler)})
		for _, sent := range []string{"", secret, configured} {
			r := httptest.NewRequest(http.MethodGet, "/v1/it", nil)
			r.Header.Set(httpapi.HeaderSecret, sent)
			r.Header.Set(httpapi.HeaderHost, "school.example")
			w := httptest.NewRecorder()
			api.ServeHTTP(w, r)
			require.Equal(t, 403, w.Code)
		}
	}
}

func TestLinesReportWhatOperatorsCount(t *testing.T) {
	t.Parallel()
	lost := telemetry.One(telemetry.RelaysLost)
	for name, c := range map[string]struct {
		err    error
		counts []telemetry.Value
		want   []telemetry.Name
	}{
		"nothing":      {},
		"refused":      {err: fault.Forbidden("a-code", "Detail.")},
		"our mistake":  {err: errors.New("anything"), want: []telemetry.Name{telemetry.ServerErrors}},
		"a service":    {err: fault.Unavailable("storage-unavailable", "Detail."), want: []telemetry.Name{telemetry.ServerErrors}},
		"the database": {err: fault.Unavailable("database-unavailable", "Detail."), want: []telemetry.Name{telemetry.DatabaseAway}},
		"LiveKit":      {err: fault.Unavailable("livekit-unavailable", "Detail."), want: []telemetry.Name{telemetry.MediaAway}},
		"counted":      {counts: []telemetry.Value{lost, lost}, want: []telemetry.Name{telemetry.RelaysLost}},
		"both":         {err: errors.New("anything"), counts: []telemetry.Value{lost}, want: []telemetry.Name{telemetry.RelaysLost, telemetry.ServerErrors}},
	} {
		f := framed(t, func(ctx context.Context) error {
			httpapi.Count(ctx, c.counts...)
			return c.err
		})
		f.get("/v1/it")
		line := f.line(t)
		for _, m := range telemetry.Metrics {
			if slices.Contains(c.want, m.Name) {
				require.Contains(t, line, string(m.Name), name)
			} else {
				require.NotContains(t, line, string(m.Name), name)
			}
		}
		_, report := line["_aws"]
		require.Equal(t, len(c.want) > 0, report, name)
	}
}
