// Package httpapi is the frame around every HTTP operation: it knows which school a request is for, who sends it and
// whether it came through our own edge; it bounds and validates the input, turns errors into problems (RFC 9457) and
// writes one line per request. It refuses to know what the operations do, and it knows no SQL.
package httpapi

import (
	"context"
	"crypto/sha256"
	"log/slog"
	"net/http"
	"os"
	"reflect"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
)

// MaxBodyBytes bounds a request's body where the route says nothing else: 64 KiB, above which the answer is 413.
const MaxBodyBytes = 64 * 1024

// Directory is where the frame finds schools and people.
type Directory interface {
	// ResolveTenant finds the school of a host name, without a port. Unknown: a fault of kind not_found.
	ResolveTenant(ctx context.Context, host string) (classroom.Tenant, error)
	// SignedIn finds the person whose session token has this SHA-256. Unknown, expired or revoked: a fault of kind
	// unauthenticated.
	SignedIn(ctx context.Context, tenant uuid.UUID, tokenHash []byte) (classroom.Caller, error)
}

// Options are what the frame needs to know.
type Options struct {
	Directory          Directory
	CookieName         string // of the session cookie
	PublicURL          string // address people open; gives the scheme and port of redirects
	Secure             bool   // whether the site is served over TLS
	OriginSecretSHA256 string // hex, or two with a comma between; requests without such a secret are refused
	Logger             *slog.Logger
	Now                func() time.Time
}

// API is one mux with the operations registered on it.
type API struct {
	huma.API
	handler http.Handler
}

// ServeHTTP answers a request as a deployed function does.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.handler.ServeHTTP(w, r) }

// New makes an API without operations. It does nothing but allocate: no network, no reading of secrets.
func New(o Options) *API {
	if o.Logger == nil {
		o.Logger = slog.New(slog.NewJSONHandler(os.Stdout, nil))
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	mux := http.NewServeMux()
	newest, _, _ := strings.Cut(o.OriginSecretSHA256, ",") // cursors outlive the day on which the old one is taken away
	g := &gate{Options: o, doors: doors(o.OriginSecretSHA256), cursorKey: sha256.Sum256([]byte("lectern cursor " + newest))}
	h := humago.New(mux, configuration())
	h.UseMiddleware(g.signIn(h))
	mux.HandleFunc("/", notRouted(mux))
	return &API{API: h, handler: g.wrap(mux)}
}

// about is what the description says of all operations together.
const about = "The live classroom: schedule, run and replay classes. Every error is a problem (RFC 9457) with a stable code.\n\n" +
	"Bodies are JSON in UTF-8; a property that is not documented, in another case or given twice is refused. " +
	"Texts are stored without space around them and without invisible characters, titles and names as one line; " +
	"control characters, bytes that are no UTF-8 and characters that turn the direction of what follows are refused " +
	"with 422. Lengths are counted in characters."

func configuration() huma.Config {
	c := huma.DefaultConfig("Lectern", "1")
	c.Info.Description = about
	c.Servers = []*huma.Server{{URL: "/api", Description: "The school's own address"}}
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "", "", ""
	c.CreateHooks = nil
	c.Transformers = nil
	c.Formats = map[string]huma.Format{"application/json": strictJSON, "json": strictJSON}
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"session": {Type: "apiKey", In: "cookie", Name: "lectern", Description: "The cookie set at sign-in. Its name is a setting of the deployment."},
	}
	return c
}

// Access says whether an operation needs a signed-in caller.
type Access int

// The levels of access.
const (
	SignedIn  Access = iota // refused with 401 when nobody is signed in
	Optional                // the caller is known when there is one
	Public                  // the cookie is not looked at
	Bare                    // not even the school is looked up: health and documentation
	InSession               // as SignedIn, but the operation finds the caller together with a session: CallerInSession
)

// Route describes an operation.
type Route struct {
	ID          string // kebab-case, verb first; the message of the request line
	Method      string
	Path        string // under /v1
	Summary     string
	Description string
	Tag         string
	Status      int // of success; 0: 200, or 204 without a body
	Access      Access
	Errors      []int  // statuses of refusals beyond those that every operation like it may answer
	Produces    string // media type of the answer, when it is not JSON
	AnyQuery    bool   // others send people here, with parameters of their own
	MaxBody     int    // bytes of the body; 0: MaxBodyBytes. The gateway takes 10 MB, a function 6 MB with all else
}

const metaAccess = "access"

// Handle registers an operation. It panics on a malformed route, at start.
func Handle[I, O any](api huma.API, r Route, do func(context.Context, *I) (*O, error)) {
	if r.MaxBody == 0 {
		r.MaxBody = MaxBodyBytes
	}
	op := huma.Operation{
		OperationID: r.ID, Method: r.Method, Path: r.Path, Summary: r.Summary, Description: r.Description,
		Tags: []string{r.Tag}, DefaultStatus: r.Status, MaxBodyBytes: int64(r.MaxBody) + 1,
		Metadata: map[string]any{metaAccess: r.Access},

		RejectUnknownQueryParameters: !r.AnyQuery,
	}
	op.Responses = refusals(api, r, reflect.TypeFor[I]())
	if r.Produces != "" {
		document := &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}}
		if strings.HasSuffix(r.Produces, "yaml") {
			document.Schema.Type = huma.TypeObject // a schema speaks of what YAML says, not of its text
		}
		op.Responses["200"] = &huma.Response{Description: "OK", Content: map[string]*huma.MediaType{r.Produces: document}}
	}
	if r.Access == SignedIn || r.Access == InSession {
		op.Security = []map[string][]string{{"session": {}}}
	}
	huma.Register(api, op, func(ctx context.Context, in *I) (*O, error) {
		if err := cleanTexts(in); err != nil {
			return nil, err
		}
		return do(ctx, in)
	})
}

// List is the shape of every list.
type List[T any] struct {
	Data       []T     `json:"data" doc:"The items of this page"`
	NextCursor *string `json:"next_cursor" doc:"Give it as cursor to read on; null at the end"`
}

// Listed is the answer of an operation that lists.
type Listed[T any] struct {
	Body List[T]
}

// Page makes an answer of items, and never a null list.
func Page[T any](items []T, next *string) *Listed[T] {
	if items == nil {
		items = []T{}
	}
	return &Listed[T]{Body: List[T]{Data: items, NextCursor: next}}
}
