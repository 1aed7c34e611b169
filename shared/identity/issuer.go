package identity

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
)

// CallbackPath is where the issuer sends the browser back to, as the browser sees it.
const CallbackPath = "/api/v1/auth/callback"

// Issuers signs people in at the issuers of their schools. What an issuer publishes of itself is fetched when it is
// first needed and kept for an hour; its keys are kept until one is asked for that is not among them.
type Issuers struct {
	Secret func(ctx context.Context, ref string) (string, error) // resolves tenants' client_secret_ref
	Client *http.Client                                          // nil: one with a timeout and a size limit
	Now    func() time.Time                                      // nil: time.Now

	mu    sync.Mutex
	known map[string]knownIssuer // by address; as many as there are schools
}

type knownIssuer struct {
	provider *oidc.Provider
	until    time.Time
}

const (
	issuerTTL      = time.Hour
	issuerTimeout  = 5 * time.Second
	issuerMaxBytes = 1 << 20
)

// Answer is what the browser brings back from the issuer.
type Answer struct {
	Code   string
	State  string
	Error  string
	Issuer string // RFC 9207, when the issuer sends it
}

// Proof is a finished sign-in: who it was, and the ID token that says so.
type Proof struct {
	Account classroom.Account
	IDToken string
}

// Begin returns the issuer's address to send the browser to, and the attempt to keep in its cookie.
func (i *Issuers) Begin(ctx context.Context, s School, returnTo string) (string, Attempt, error) {
	provider, err := i.provider(ctx, s.Tenant.IssuerURL)
	if err != nil {
		return "", Attempt{}, err
	}
	a := newAttempt(returnTo, oauth2.GenerateVerifier())
	client := i.oauth(provider, s, "")
	return client.AuthCodeURL(a.State, oidc.Nonce(a.Nonce), oauth2.S256ChallengeOption(a.Verifier)), a, nil
}

// AttemptKey returns the key that the school's attempts are signed with.
func (i *Issuers) AttemptKey(ctx context.Context, s School) (AttemptKey, error) {
	secret, err := i.clientSecret(ctx, s.Tenant.ClientSecretRef)
	return attemptKey(s.Tenant.ID, secret), err
}

// Finish exchanges the code and checks everything the answer claims. It writes nothing.
func (i *Issuers) Finish(ctx context.Context, s School, a Attempt, back Answer) (Proof, error) {
	if back.State == "" || subtle.ConstantTimeCompare([]byte(back.State), []byte(a.State)) != 1 {
		return Proof{}, expired()
	}
	if back.Issuer != "" && back.Issuer != s.Tenant.IssuerURL {
		return Proof{}, refused(errors.New("the answer names another issuer"))
	}
	if back.Error != "" || back.Code == "" {
		return Proof{}, fault.Forbidden("sign-in-refused", "The school's sign-in did not let you in.")
	}
	provider, err := i.provider(ctx, s.Tenant.IssuerURL)
	if err != nil {
		return Proof{}, err
	}
	if back.Issuer == "" && namesItself(provider) {
		return Proof{}, refused(errors.New("the answer does not name its issuer"))
	}
	secret, err := i.clientSecret(ctx, s.Tenant.ClientSecretRef)
	if err != nil {
		return Proof{}, err
	}
	client := i.oauth(provider, s, secret)
	ctx = oidc.ClientContext(ctx, i.client())
	tokens, err := client.Exchange(ctx, back.Code, oauth2.VerifierOption(a.Verifier))
	if err != nil {
		return Proof{}, exchangeError(err)
	}
	raw, _ := tokens.Extra("id_token").(string)
	idToken, err := provider.Verifier(&oidc.Config{ClientID: s.Tenant.ClientID, Now: i.Now}).Verify(ctx, raw)
	if err != nil {
		return Proof{}, refused(err)
	}
	if subtle.ConstantTimeCompare([]byte(idToken.Nonce), []byte(a.Nonce)) != 1 {
		return Proof{}, refused(errors.New("the ID token has another nonce"))
	}
	claims, err := i.claims(ctx, provider, idToken, tokens, s.Tenant.RoleClaim)
	if err != nil {
		return Proof{}, err
	}
	account, err := accountOf(idToken.Subject, claims, s.Tenant.RoleClaim)
	return Proof{Account: account, IDToken: raw}, err
}

// namesItself says whether the issuer promises to name itself in every answer (RFC 9207, section 3). An answer without
// the name is then another's: the mix-up attack.
func namesItself(p *oidc.Provider) bool {
	var meta struct {
		Supported bool `json:"authorization_response_iss_parameter_supported"`
	}
	return p.Claims(&meta) == nil && meta.Supported
}

func (i *Issuers) provider(ctx context.Context, address string) (*oidc.Provider, error) {
	now := time.Now()
	if i.Now != nil {
		now = i.Now()
	}
	i.mu.Lock()
	known, ok := i.known[address]
	i.mu.Unlock()
	if ok && now.Before(known.until) {
		return known.provider, nil
	}
	provider, err := oidc.NewProvider(oidc.ClientContext(ctx, i.client()), address)
	if err != nil {
		if ok { // what it said an hour ago is better than nothing
			return known.provider, nil
		}
		return nil, unreachable(err)
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.known == nil {
		i.known = map[string]knownIssuer{}
	}
	i.known[address] = knownIssuer{provider: provider, until: now.Add(issuerTTL)}
	return provider, nil
}

func (i *Issuers) oauth(p *oidc.Provider, s School, secret string) *oauth2.Config {
	scopes := []string{oidc.ScopeOpenID, "profile", "email"}
	var meta struct {
		Scopes []string `json:"scopes_supported"`
	}
	if err := p.Claims(&meta); err == nil && slices.Contains(meta.Scopes, s.Tenant.RoleClaim) {
		scopes = append(scopes, s.Tenant.RoleClaim)
	}
	return &oauth2.Config{
		ClientID: s.Tenant.ClientID, ClientSecret: secret, Endpoint: p.Endpoint(), RedirectURL: s.BaseURL + CallbackPath, Scopes: scopes,
	}
}

func (i *Issuers) clientSecret(ctx context.Context, ref string) (string, error) {
	if ref == "" {
		return "", nil // a public client: PKCE alone
	}
	secret, err := i.Secret(ctx, ref)
	if err != nil {
		return "", fault.Unavailable("sign-in-unavailable", "The school's sign-in does not answer. Try again later.").Because(err)
	}
	return clientSecretIn(secret), nil
}

// clientSecretIn takes the secret as it is kept: the bare string, or the JSON {"client_secret"} that consoles make.
func clientSecretIn(kept string) string {
	var object struct {
		ClientSecret string `json:"client_secret"`
	}
	if err := json.Unmarshal([]byte(kept), &object); err == nil && object.ClientSecret != "" {
		return object.ClientSecret
	}
	return strings.TrimSpace(kept)
}

// client reads at most issuerMaxBytes of an answer, and does not follow an issuer for long.
func (i *Issuers) client() *http.Client {
	if i.Client != nil {
		return i.Client
	}
	return boundedClient
}

var boundedClient = &http.Client{Timeout: issuerTimeout, Transport: boundedTransport{}}

type boundedTransport struct{}

func (boundedTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	res.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(res.Body, issuerMaxBytes), res.Body}
	return res, nil
}

func exchangeError(err error) *fault.Error {
	var answered *oauth2.RetrieveError
	if errors.As(err, &answered) && answered.Response != nil && answered.Response.StatusCode < http.StatusInternalServerError {
		return refused(errors.New("the issuer does not take the code: " + answered.ErrorCode))
	}
	return unreachable(err)
}

func refused(cause error) *fault.Error {
	return fault.Forbidden("sign-in-refused", "The school's sign-in did not let you in.").Because(cause)
}

func unreachable(cause error) *fault.Error {
	return fault.Unavailable("sign-in-unavailable", "The school's sign-in does not answer. Try again later.").Because(cause)
}
