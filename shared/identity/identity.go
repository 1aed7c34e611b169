// Package identity says who a request comes from, and signs people in and out at their school's issuer (OpenID
// Connect, authorization code with PKCE). It keeps no passwords, and of a browser session nothing but the SHA-256 of
// its token. It refuses to know what a person may do; that is access.
package identity

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
)

// School is the school a request is for, at the address the person has open.
type School struct {
	Tenant  classroom.Tenant
	BaseURL string // scheme, host and port, without a trailing slash
}

type (
	schoolKey struct{}
	callerKey struct{}
	tokenKey  struct{}
)

// WithSchool returns a context of a request for a school.
func WithSchool(ctx context.Context, s School) context.Context {
	return context.WithValue(ctx, schoolKey{}, s)
}

// SchoolFrom returns the school of the request.
func SchoolFrom(ctx context.Context) (School, error) {
	s, ok := ctx.Value(schoolKey{}).(School)
	if !ok {
		return School{}, fault.NotFound("school-not-found", "There is no school at this address.")
	}
	return s, nil
}

// With returns a context of a request from a signed-in person.
func With(ctx context.Context, c classroom.Caller) context.Context {
	return context.WithValue(ctx, callerKey{}, c)
}

// From returns the person the request comes from, or a fault of kind unauthenticated.
func From(ctx context.Context) (classroom.Caller, error) {
	c, ok := ctx.Value(callerKey{}).(classroom.Caller)
	if !ok {
		return classroom.Caller{}, NotSignedIn()
	}
	return c, nil
}

// WithToken returns a context of a request whose session token has this SHA-256; whose it is, nobody has asked yet.
func WithToken(ctx context.Context, hash []byte) context.Context {
	return context.WithValue(ctx, tokenKey{}, hash)
}

// TokenFrom returns the SHA-256 of the request's session token, or a fault of kind unauthenticated.
func TokenFrom(ctx context.Context) ([]byte, error) {
	hash, ok := ctx.Value(tokenKey{}).([]byte)
	if !ok {
		return nil, NotSignedIn()
	}
	return hash, nil
}

// NotSignedIn is the fault of a request that needs a person and has none. It does not say whether a token was unknown,
// expired or revoked.
func NotSignedIn() *fault.Error {
	return fault.Unauthenticated("not-signed-in", "Sign in to go on.")
}

const tokenBytes = 32 // 256 bits

// NewToken makes an opaque token of 256 random bits, and the SHA-256 to store in its place.
func NewToken() (token string, hash []byte) {
	raw := make([]byte, tokenBytes)
	_, _ = rand.Read(raw) // crypto/rand ends the process rather than fail
	sum := sha256.Sum256(raw)
	return base64.RawURLEncoding.EncodeToString(raw), sum[:]
}

// HashToken returns the SHA-256 of a token that NewToken made. Anything else is a fault of kind unauthenticated.
func HashToken(token string) ([]byte, error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(raw) != tokenBytes {
		return nil, NotSignedIn()
	}
	sum := sha256.Sum256(raw)
	return sum[:], nil
}
