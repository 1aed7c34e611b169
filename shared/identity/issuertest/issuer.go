// Package issuertest is a small OpenID provider in the test's own process. It checks what a real one checks (PKCE, the
// client's secret, the redirect address, codes good for one use), and can be told to answer wrongly. It is imported by
// tests only.
package issuertest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/require"
)

// The client every test school is registered as.
const (
	ClientID     = "lectern"
	ClientSecret = "secret"
)

// Issuer is the provider.
type Issuer struct {
	*httptest.Server
	tb  testing.TB
	key *ecdsa.PrivateKey

	mu     sync.Mutex
	grants map[string]grant
	access map[string]map[string]any

	// Alter changes the ID token's claims before they are signed.
	Alter func(claims map[string]any)
	// InUserInfo names claims that are left out of the ID token and given by the userinfo endpoint.
	InUserInfo []string
	// UserInfoSubject, when set, is what the userinfo endpoint claims to speak of.
	UserInfoSubject string
	// ForeignKey signs ID tokens with a key that is not published.
	ForeignKey bool
	// Down answers everything but the discovery with 500.
	Down bool
	// NamesItself says in the discovery that every answer names its issuer (RFC 9207).
	NamesItself bool
	// WithoutEndSession leaves out of the discovery where people sign out.
	WithoutEndSession bool
	// Exchanges counts the codes that were exchanged for tokens.
	Exchanges int
}

type grant struct {
	challenge, nonce, redirect string
	claims                     map[string]any
}

// New starts a provider that ends with the test.
func New(tb testing.TB) *Issuer {
	tb.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(tb, err)
	i := &Issuer{tb: tb, key: key, grants: map[string]grant{}, access: map[string]map[string]any{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", i.discovery)
	mux.HandleFunc("GET /keys", i.keys)
	mux.HandleFunc("POST /token", i.token)
	mux.HandleFunc("GET /userinfo", i.userInfo)
	i.Server = httptest.NewServer(mux)
	tb.Cleanup(i.Close)
	return i
}

// Approve does what the person does at the issuer: given the address the browser was sent to, it signs in as the
// person of these claims and returns the query the browser comes back with.
func (i *Issuer) Approve(address string, claims map[string]any) url.Values {
	i.tb.Helper()
	u, err := url.Parse(address)
	require.NoError(i.tb, err)
	q := u.Query()
	require.Equal(i.tb, i.URL+"/authorize", u.Scheme+"://"+u.Host+u.Path)
	require.Equal(i.tb, "code", q.Get("response_type"))
	require.Equal(i.tb, ClientID, q.Get("client_id"))
	require.Equal(i.tb, "S256", q.Get("code_challenge_method"))
	require.Contains(i.tb, strings.Fields(q.Get("scope")), "openid")
	for _, name := range []string{"state", "nonce", "code_challenge", "redirect_uri"} {
		require.NotEmpty(i.tb, q.Get(name), name)
	}
	code := rand.Text()
	i.mu.Lock()
	defer i.mu.Unlock()
	i.grants[code] = grant{q.Get("code_challenge"), q.Get("nonce"), q.Get("redirect_uri"), claims}
	return url.Values{"code": {code}, "state": {q.Get("state")}, "iss": {i.URL}, "session_state": {"ignored"}}
}

func (i *Issuer) discovery(w http.ResponseWriter, _ *http.Request) {
	says := map[string]any{
		"issuer": i.URL, "authorization_endpoint": i.URL + "/authorize", "token_endpoint": i.URL + "/token", "jwks_uri": i.URL + "/keys",
		"userinfo_endpoint": i.URL + "/userinfo", "end_session_endpoint": i.URL + "/logout", "scopes_supported": []string{"openid", "profile", "email", "groups"},
		"id_token_signing_alg_values_supported": []string{"ES256"}, "authorization_response_iss_parameter_supported": i.NamesItself,
	}
	if i.WithoutEndSession {
		delete(says, "end_session_endpoint")
	}
	write(w, says)
}

func (i *Issuer) keys(w http.ResponseWriter, _ *http.Request) {
	write(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: i.key.Public(), KeyID: "k1", Algorithm: "ES256", Use: "sig"}}})
}

func (i *Issuer) token(w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.Down {
		http.Error(w, "down", http.StatusInternalServerError)
		return
	}
	id, secret, _ := r.BasicAuth()
	g, known := i.grants[r.PostFormValue("code")]
	delete(i.grants, r.PostFormValue("code"))
	sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	switch {
	case id != ClientID || secret != ClientSecret:
		refuse(w, "invalid_client")
		return
	case !known || r.PostFormValue("grant_type") != "authorization_code" || r.PostFormValue("redirect_uri") != g.redirect,
		base64.RawURLEncoding.EncodeToString(sum[:]) != g.challenge:
		refuse(w, "invalid_grant")
		return
	}
	i.Exchanges++
	now := time.Now()
	claims := map[string]any{"iss": i.URL, "aud": ClientID, "exp": now.Add(time.Hour).Unix(), "iat": now.Unix(), "nonce": g.nonce}
	info := map[string]any{"sub": g.claims["sub"]}
	for name, value := range g.claims {
		claims[name] = value
	}
	for _, name := range i.InUserInfo {
		info[name] = claims[name]
		delete(claims, name)
	}
	if i.UserInfoSubject != "" {
		info["sub"] = i.UserInfoSubject
	}
	if i.Alter != nil {
		i.Alter(claims)
	}
	access := rand.Text()
	i.access[access] = info
	write(w, map[string]any{"access_token": access, "token_type": "Bearer", "expires_in": 3600, "id_token": i.sign(claims)})
}

func (i *Issuer) sign(claims map[string]any) string {
	key := i.key
	if i.ForeignKey {
		key, _ = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: jose.JSONWebKey{Key: key, KeyID: "k1"}}, nil)
	require.NoError(i.tb, err)
	payload, err := json.Marshal(claims)
	require.NoError(i.tb, err)
	signed, err := signer.Sign(payload)
	require.NoError(i.tb, err)
	out, err := signed.CompactSerialize()
	require.NoError(i.tb, err)
	return out
}

func (i *Issuer) userInfo(w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	defer i.mu.Unlock()
	info, known := i.access[strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")]
	if !known {
		http.Error(w, "who?", http.StatusUnauthorized)
		return
	}
	write(w, info)
}

func refuse(w http.ResponseWriter, code string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusBadRequest)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": code})
}

func write(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}
