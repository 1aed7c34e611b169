package identity_test

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/identity"
)

// published answers a discovery as an issuer at any address would.
type published map[string]any

func (p published) RoundTrip(r *http.Request) (*http.Response, error) {
	b, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	status, header := http.StatusOK, http.Header{"Content-Type": {"application/json"}}
	if r.URL.String() != p["issuer"].(string)+"/.well-known/openid-configuration" {
		status = http.StatusNotFound
	}
	return &http.Response{StatusCode: status, Header: header, Body: io.NopCloser(bytes.NewReader(b)), Request: r}, nil
}

const (
	pool   = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a1B2c3D4e"
	domain = "https://hillside.auth.eu-central-1.amazoncognito.com"
)

func TestSigningOutAtTheIssuer(t *testing.T) {
	t.Parallel()
	ordinary := url.Values{"client_id": {"lectern"}, "id_token_hint": {"a.b.c"}, "post_logout_redirect_uri": {"https://hillside.example/sign-in"}}
	cognito := url.Values{"client_id": {"lectern"}, "logout_uri": {"https://hillside.example/sign-in"}}
	for name, c := range map[string]struct {
		issuer  string
		says    map[string]any
		address string // without its query; empty: there is none
		query   url.Values
	}{
		"an issuer that says where": {issuer: "https://id.example", says: map[string]any{"end_session_endpoint": "https://id.example/end"}, address: "https://id.example/end", query: ordinary},
		"with a query of its own": {
			issuer: "https://id.example", says: map[string]any{"end_session_endpoint": "https://id.example/end?tenant=7"},
			address: "https://id.example/end", query: url.Values{"tenant": {"7"}, "client_id": {"lectern"}, "id_token_hint": {"a.b.c"}, "post_logout_redirect_uri": {"https://hillside.example/sign-in"}},
		},
		"an issuer that has none":                {issuer: "https://id.example"},
		"one that is not Cognito but looks so":   {issuer: "https://cognito-idp.eu-central-1.amazonaws.com.id.example/pool"},
		"a pool as it publishes itself":          {issuer: pool, says: map[string]any{"end_session_endpoint": domain + "/logout"}, address: domain + "/logout", query: cognito},
		"a pool that does not say where":         {issuer: pool, address: domain + "/logout", query: cognito},
		"a pool with a domain of the school's":   {issuer: pool, says: map[string]any{"authorization_endpoint": "https://id.hillside.example/oauth2/authorize"}, address: "https://id.hillside.example/logout", query: cognito},
		"a pool by its FIPS address":             {issuer: "https://cognito-idp-fips.us-east-1.amazonaws.com/us-east-1_a", address: domain + "/logout", query: cognito},
		"an address over plain HTTP is nobody's": {issuer: "http://cognito-idp.eu-central-1.amazonaws.com/pool"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			says := published{
				"issuer": c.issuer, "authorization_endpoint": domain + "/oauth2/authorize", "token_endpoint": domain + "/oauth2/token", "jwks_uri": c.issuer + "/keys",
				"id_token_signing_alg_values_supported": []string{"RS256"},
			}
			maps.Copy(says, c.says)
			issuers := identity.Issuers{Client: &http.Client{Transport: says}}
			school := identity.School{BaseURL: "https://hillside.example", Tenant: classroom.Tenant{ID: classroom.NewID(), IssuerURL: c.issuer, ClientID: "lectern"}}
			address, err := issuers.EndSession(t.Context(), school, "a.b.c")
			require.NoError(t, err)
			if c.address == "" {
				require.Empty(t, address)
				return
			}
			u, err := url.Parse(address)
			require.NoError(t, err)
			require.Equal(t, c.query, u.Query())
			require.Equal(t, c.address, u.Scheme+"://"+u.Host+u.Path)
		})
	}
}

func TestSigningOutAtAnIssuerThatDoesNotAnswer(t *testing.T) {
	t.Parallel()
	issuers := identity.Issuers{Client: &http.Client{Transport: published{"issuer": "https://id.example"}}}
	_, err := issuers.EndSession(t.Context(), identity.School{Tenant: classroom.Tenant{IssuerURL: "https://gone.example"}}, "a.b.c")
	require.True(t, fault.Is(err, "sign-in-unavailable"))
}
