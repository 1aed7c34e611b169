package identity

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"github.com/google/uuid"

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

// AttemptKey signs the attempts of one school.
type AttemptKey [sha256.Size]byte

// attemptKey derives the key from the school's client secret, which no function but auth has, so that nothing else has
// to be kept and an attempt of one school is none at another. A public client has no secret: the signature then finds
// damage only, and what binds the attempt is that its cookie can be set by this host alone (__Host-).
func attemptKey(tenant uuid.UUID, clientSecret string) AttemptKey {
	mac := hmac.New(sha256.New, []byte(clientSecret))
	mac.Write([]byte("lectern sign-in attempt "))
	mac.Write(tenant[:])
	return AttemptKey(mac.Sum(nil))
}

func (k AttemptKey) sign(payload []byte) []byte {
	mac := hmac.New(sha256.New, k[:])
	mac.Write(payload)
	return mac.Sum(nil)
}

// Seal returns the cookie's value: the attempt, a dot, and its HMAC-SHA-256.
func (a Attempt) Seal(key AttemptKey, expires time.Time) (string, error) {
	a.Expires = expires
	b, err := json.Marshal(a)
	if err != nil {
		return "", fault.Internal(err, "seal a sign-in")
	}
	return base64.RawURLEncoding.EncodeToString(b) + "." + base64.RawURLEncoding.EncodeToString(key.sign(b)), nil
}

const maxAttemptBytes = 2048

// OpenAttempt reads the cookie's value. None, one that was not sealed with the key, or a late one is the fault
// sign-in-expired.
func OpenAttempt(key AttemptKey, value string, now time.Time) (Attempt, error) {
	var a Attempt
	if value == "" || len(value) > maxAttemptBytes {
		return a, expired()
	}
	payload, signature, _ := strings.Cut(value, ".")
	b, err := base64.RawURLEncoding.Strict().DecodeString(payload)
	if err != nil {
		return a, expired()
	}
	signed, err := base64.RawURLEncoding.Strict().DecodeString(signature)
	if err != nil || !hmac.Equal(signed, key.sign(b)) {
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

// SafePath returns the path to return to when it is one on this site, and "/" for everything else: other sites,
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
