package identity

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"github.com/lectern/lectern/shared/fault"
)

// Attempt is one sign-in on its way. It stays in a cookie of the browser that began it, so that nobody can finish it
// in another browser, nor finish there what was begun elsewhere.
type Attempt struct {
	State    string    `json:"s"` // comes back in the address
	Nonce    string    `json:"n"` // comes back in the ID token
	Verifier string    `json:"v"` // PKCE (RFC 7636): proves to the issuer that the code is ours
	ReturnTo string    `json:"r"` // path on this site
	Expires  time.Time `json:"e"`
}

// newAttempt makes an attempt with fresh secrets.
func newAttempt(returnTo, verifier string) Attempt {
	return Attempt{State: rand.Text(), Nonce: rand.Text(), Verifier: verifier, ReturnTo: SafePath(returnTo)}
}

// Seal gives the cookie's value. Its secrets bind it to the browser; nothing in it is worth forging.
func (a Attempt) Seal(expires time.Time) (string, error) {
	a.Expires = expires
	b, err := json.Marshal(a)
	if err != nil {
		return "", fault.Internal(err, "seal a sign-in")
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}

const maxAttemptBytes = 2048

// OpenAttempt reads the cookie's value. None, a strange one or a late one is the fault sign-in-expired.
func OpenAttempt(value string, now time.Time) (Attempt, error) {
	var a Attempt
	if value == "" || len(value) > maxAttemptBytes {
		return a, expired()
	}
	b, err := base64.RawURLEncoding.DecodeString(value)
	if err != nil {
		return a, expired()
	}
	if err := json.Unmarshal(b, &a); err != nil || a.State == "" || a.Nonce == "" || a.Verifier == "" || now.After(a.Expires) {
		return Attempt{}, expired()
	}
	a.ReturnTo = SafePath(a.ReturnTo)
	return a, nil
}

func expired() *fault.Error {
	return fault.Invalid("sign-in-expired", "The sign-in took too long, or began in another browser. Try again.")
}

const maxReturnTo = 512

// SafePath gives the path to return to when it is one on this site, and "/" for everything else: other sites,
// protocol-relative addresses, backslashes that browsers read as slashes, control characters, and the API's own paths.
func SafePath(path string) string {
	if len(path) > maxReturnTo || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsFunc(path, unsafeInPath) {
		return "/"
	}
	u, err := url.Parse(path)
	if err != nil || u.IsAbs() || u.Host != "" || u.User != nil || u.Path == "/api" || strings.HasPrefix(u.Path, "/api/") ||
		strings.HasPrefix(u.Path, "//") || strings.Contains(u.Path, "\\") {
		return "/"
	}
	return path
}

func unsafeInPath(r rune) bool { return r == '\\' || r <= ' ' || r >= 0x7f }
