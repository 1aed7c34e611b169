package httpapi

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/identity"
)

// Headers set by the edge in front of the API: CloudFront, locally Vite.
const (
	HeaderHost   = "X-Lectern-Host"   // the host the person opened
	HeaderSecret = "X-Lectern-Origin" //nolint:gosec // a name; its value proves that the request came through the edge
)

const schoolTTL = 60 * time.Second

// gate holds what the checks before an operation need.
type gate struct {
	Options
	doors     [][sha256.Size]byte
	cursorKey [32]byte
	schools   sync.Map // host → knownSchool
}

type knownSchool struct {
	tenant classroom.Tenant
	until  time.Time
}

// The paths that need no school. readiness reaches the database, so it needs the edge all the same.
const liveness, readiness = "/v1/healthz", "/v1/readyz"

// admit refuses what did not come through the edge, is for no school, or is a mutation from another site.
func (g *gate) admit(ctx context.Context, r *request, hr *http.Request) (context.Context, error) {
	if hr.URL.Path == liveness {
		return ctx, nil
	}
	if !g.fromTheDoor(hr.Header.Get(HeaderSecret)) {
		return ctx, fault.Forbidden("door-refused", "Open this address through the school's own site.")
	}
	if hr.URL.Path == readiness {
		return ctx, nil
	}
	r.host = strings.ToLower(hr.Header.Get(HeaderHost))
	tenant, err := g.school(ctx, hostname(r.host))
	if err != nil {
		return ctx, err
	}
	r.tenant = tenant.ID
	if mutation(hr.Method) && !g.sameOrigin(hr.Header.Get("Origin"), r.host) {
		return ctx, fault.Forbidden("origin-refused", "Changes are only taken from the school's own pages.")
	}
	return identity.WithSchool(ctx, identity.School{Tenant: tenant, BaseURL: g.baseURL(r.host)}), nil
}

// fromTheDoor compares with every secret that is valid, whichever fits: while the secret is changed, the edge sends the
// old one for some minutes in some places and the new one in others.
func (g *gate) fromTheDoor(secret string) bool {
	got := sha256.Sum256([]byte(secret))
	fits := 0
	for _, want := range g.doors {
		fits |= subtle.ConstantTimeCompare(got[:], want[:])
	}
	return fits == 1 && secret != ""
}

// mostDoors is how many secrets are valid at a time: the new one and the old one.
const mostDoors = 2

// doors reads hashes in hexadecimal with a comma between. Nothing is let in by a list that is not as it should be.
func doors(list string) [][sha256.Size]byte {
	hashes := strings.Split(list, ",")
	if len(hashes) > mostDoors {
		return nil
	}
	out := make([][sha256.Size]byte, 0, len(hashes))
	for _, h := range hashes {
		raw, err := hex.DecodeString(strings.TrimSpace(h))
		if err != nil || len(raw) != sha256.Size {
			return nil
		}
		out = append(out, [sha256.Size]byte(raw))
	}
	return out
}

// school looks a host up at most once a minute per process. What is unknown is not kept, so that hosts invented by
// others cannot fill the memory.
func (g *gate) school(ctx context.Context, host string) (classroom.Tenant, error) {
	if host == "" || len(host) > 253 {
		return classroom.Tenant{}, noSchool()
	}
	if v, ok := g.schools.Load(host); ok {
		if known := v.(knownSchool); g.Now().Before(known.until) {
			return known.tenant, nil
		}
	}
	tenant, err := g.Directory.ResolveTenant(ctx, host)
	if f := fault.As(err); f != nil && f.Kind == fault.KindNotFound {
		g.schools.Delete(host)
		return classroom.Tenant{}, noSchool()
	}
	if err != nil {
		return classroom.Tenant{}, err
	}
	g.schools.Store(host, knownSchool{tenant: tenant, until: g.Now().Add(schoolTTL)})
	return tenant, nil
}

func noSchool() *fault.Error {
	return fault.NotFound("school-not-found", "There is no school at this address.")
}

// baseURL is the address of the site the person has open: scheme and port of PublicURL, name of the host.
func (g *gate) baseURL(host string) string {
	public, err := url.Parse(g.PublicURL)
	if err != nil || public.Host == "" {
		return "https://" + host
	}
	if !strings.Contains(host, ":") && public.Port() != "" {
		host = net.JoinHostPort(host, public.Port())
	}
	return public.Scheme + "://" + host
}

func mutation(method string) bool {
	return method != http.MethodGet && method != http.MethodHead && method != http.MethodOptions
}

// sameOrigin says whether a browser sent this from a page of the site: scheme, name and port are the ones people open.
func (g *gate) sameOrigin(origin, host string) bool {
	return host != "" && strings.ToLower(origin) == g.baseURL(host)
}

func hostname(hostport string) string {
	if name, _, err := net.SplitHostPort(hostport); err == nil {
		return name
	}
	return hostport
}

// signIn refuses a body that says it is larger than the operation takes, and finds the caller before an operation that
// wants one.
func (g *gate) signIn(api huma.API) func(huma.Context, func(huma.Context)) {
	return func(hc huma.Context, next func(huma.Context)) {
		op := hc.Operation()
		if r := requestOf(hc.Context()); r != nil {
			r.operation, r.route = op.OperationID, op.Method+" "+op.Path
			if r.length >= op.MaxBodyBytes {
				_ = huma.WriteErr(api, hc, http.StatusRequestEntityTooLarge, "", tooLarge())
				return
			}
		}
		access, _ := op.Metadata[metaAccess].(Access)
		if access == Public || access == Bare {
			next(hc)
			return
		}
		if access == InSession {
			ctx, err := g.token(hc)
			if err != nil {
				_ = huma.WriteErr(api, hc, http.StatusInternalServerError, "", err)
				return
			}
			next(huma.WithContext(hc, ctx))
			return
		}
		ctx, err := g.caller(hc)
		if err != nil && (access == SignedIn || fault.As(err) == nil || fault.As(err).Kind != fault.KindUnauthenticated) {
			_ = huma.WriteErr(api, hc, http.StatusInternalServerError, "", err)
			return
		}
		next(huma.WithContext(hc, ctx))
	}
}

// token reads the session token of the cookie, without asking whose it is.
func (g *gate) token(hc huma.Context) (context.Context, error) {
	ctx := hc.Context()
	cookie, err := huma.ReadCookie(hc, g.CookieName)
	if err != nil {
		return ctx, identity.NotSignedIn()
	}
	hash, err := identity.HashToken(cookie.Value)
	if err != nil {
		return ctx, err
	}
	return identity.WithToken(ctx, hash), nil
}

func (g *gate) caller(hc huma.Context) (context.Context, error) {
	ctx, err := g.token(hc)
	if err != nil {
		return ctx, err
	}
	hash, err := identity.TokenFrom(ctx)
	if err != nil {
		return ctx, err
	}
	school, err := identity.SchoolFrom(ctx)
	if err != nil {
		return ctx, err
	}
	who, err := g.Directory.SignedIn(ctx, school.Tenant.ID, hash)
	if err != nil {
		return ctx, err
	}
	if r := requestOf(ctx); r != nil {
		r.user = who.Person.ID
	}
	return identity.With(ctx, who), nil
}
