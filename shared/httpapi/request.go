package httpapi

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/telemetry"
)

type requestKey struct{}

// request is what is known of one request, for its line in the log and for cursors.
type request struct {
	id        string
	operation string
	route     string
	host      string // as the client sees it, with its port
	tenant    uuid.UUID
	user      uuid.UUID
	session   string
	code      string
	cause     error
	noted     error
	counts    []telemetry.Value
	stack     string
	cursorKey [32]byte
	length    int64 // of the body as its header says, -1 when it does not
}

func requestOf(ctx context.Context) *request {
	r, _ := ctx.Value(requestKey{}).(*request)
	return r
}

// NoteSession puts a session's id on the request's line.
func NoteSession(ctx context.Context, session uuid.UUID) {
	if r := requestOf(ctx); r != nil {
		r.session = session.String()
	}
}

// NoteError puts an error on the request's line that the client is told in another way than by a problem.
func NoteError(ctx context.Context, err error) {
	if r := requestOf(ctx); r != nil && err != nil {
		r.noted = err
		if f := fault.As(err); f != nil {
			r.code = f.Code
		}
	}
}

// Count adds to the metrics that the request's line reports, beside those that its status and code stand for.
func Count(ctx context.Context, values ...telemetry.Value) {
	if r := requestOf(ctx); r != nil {
		r.counts = append(r.counts, values...)
	}
}

// metrics are what the line reports: what was counted, what its code stands for, and an answer of 500 and above for
// which no code does.
func (r *request) metrics(status int) []telemetry.Value {
	coded := telemetry.OfCode(r.code)
	if status >= http.StatusInternalServerError && len(coded) == 0 {
		coded = []telemetry.Value{telemetry.One(telemetry.ServerErrors)}
	}
	return append(coded, r.counts...)
}

type requestIDKey struct{}

// WithRequestID lets a server that already numbers its requests say which this is. It must be a UUID.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestIDKey{}, id)
}

func requestID(ctx context.Context) string {
	if id, _ := ctx.Value(requestIDKey{}).(string); id != "" {
		if _, err := uuid.Parse(id); err == nil {
			return id
		}
	}
	return classroom.NewID().String()
}

// warm is false until the process has answered its first request.
var warm atomic.Bool

// recorder remembers the status for the line.
type recorder struct {
	http.ResponseWriter
	status int
}

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the writer.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// wrap puts the frame around a mux: request id, line, headers, panics, and the checks before any operation.
func (g *gate) wrap(mux http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, hr *http.Request) {
		began := g.Now()
		r := &request{id: requestID(hr.Context()), operation: "unrouted", cursorKey: g.cursorKey, length: hr.ContentLength}
		out := &recorder{ResponseWriter: w}
		ctx := context.WithValue(hr.Context(), requestKey{}, r)
		cold := !warm.Swap(true)
		defer func() {
			if v := recover(); v != nil {
				r.stack = string(debug.Stack())
				err := fmt.Errorf("panic: %T", v)
				if e, ok := v.(error); ok {
					err = fmt.Errorf("panic: %w", e)
				}
				if out.status == 0 {
					writeProblem(ctx, out, err)
				}
				r.cause = err
			}
			g.line(ctx, r, out.status, g.Now().Sub(began), cold)
		}()
		g.headers(out.Header(), r)
		ctx, err := g.admit(ctx, r, hr)
		if err != nil {
			writeProblem(ctx, out, err)
			return
		}
		mux.ServeHTTP(out, hr.WithContext(ctx))
	})
}

func (g *gate) headers(h http.Header, r *request) {
	h.Set("X-Request-Id", r.id)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("Cache-Control", "no-store")
	if g.Secure {
		h.Set("Strict-Transport-Security", "max-age=63072000")
	}
}

func (g *gate) line(ctx context.Context, r *request, status int, took time.Duration, cold bool) {
	attrs := []slog.Attr{
		slog.String("route", r.route), slog.Int("status", status), slog.Int64("ms", took.Milliseconds()),
		slog.String("request_id", r.id),
	}
	if r.tenant != uuid.Nil {
		attrs = append(attrs, slog.String("tenant_id", r.tenant.String()))
	}
	if r.session != "" {
		attrs = append(attrs, slog.String("session_id", r.session))
	}
	if r.code != "" {
		attrs = append(attrs, slog.String("code", r.code))
	}
	if cold {
		attrs = append(attrs, slog.Bool("cold", true))
	}
	level := slog.LevelInfo
	if r.noted != nil {
		level = slog.LevelWarn
		attrs = append(attrs, slog.String("error", r.noted.Error()))
	}
	if status >= http.StatusInternalServerError {
		level = slog.LevelError
		if r.cause != nil {
			attrs = append(attrs, slog.String("error", r.cause.Error()))
		}
		if r.stack != "" {
			attrs = append(attrs, slog.String("stack", r.stack))
		}
	}
	g.Logger.LogAttrs(ctx, level, r.operation, append(attrs, telemetry.Of(r.metrics(status)...))...)
}

// writeProblem answers outside of Huma.
func writeProblem(ctx context.Context, w http.ResponseWriter, err error) {
	p := problemOf(ctx, err)
	w.Header().Set("Content-Type", p.ContentType(""))
	if p.retryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(p.retryAfter))
	}
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client is gone when this fails; its status is on the line
}

// notRouted answers what no operation answers: 405 when the path exists for another method, else 404.
func notRouted(mux *http.ServeMux) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		allowed := ""
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
			probe := &http.Request{Method: method, URL: r.URL, Host: r.Host}
			if _, pattern := mux.Handler(probe); pattern != "/" && pattern != "" {
				if allowed != "" {
					allowed += ", "
				}
				allowed += method
			}
		}
		if allowed != "" {
			w.Header().Set("Allow", allowed)
			writeProblem(r.Context(), w, fault.Invalid("method-not-allowed", "This address does not take %s.", r.Method))
			return
		}
		writeProblem(r.Context(), w, fault.NotFound("route-not-found", "There is nothing at this address."))
	}
}
