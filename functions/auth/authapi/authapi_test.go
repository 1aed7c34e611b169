package authapi_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/auth/authapi"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/identity"
	"github.com/lectern/lectern/shared/identity/issuertest"
	"github.com/lectern/lectern/shared/testkit"
)

type site struct {
	*apitest.Site
	issuer *issuertest.Issuer
	now    time.Time
}

func open(t *testing.T) *site {
	t.Helper()
	s := &site{Site: apitest.New(t), issuer: issuertest.New(t), now: time.Now()}
	_, err := s.DB.Admin(t).Exec(context.Background(), `
		update tenants set issuer_url = $1, client_secret_ref = '{"client_secret":"secret"}' where id = $2`, s.issuer.URL, s.Tenant)
	require.NoError(t, err)
	authapi.Register(s.API, authapi.Deps{
		Store:   s.DB.Store,
		Issuer:  &identity.Issuers{Secret: func(_ context.Context, ref string) (string, error) { return ref, nil }},
		Cookies: authapi.Cookies{Name: apitest.CookieName}, Now: func() time.Time { return s.now },
	})
	return s
}

// browser keeps cookies as a browser does.
type browser struct {
	*apitest.Client
	cookies map[string]string
}

func (s *site) browser(t *testing.T) *browser {
	t.Helper()
	c := s.Nobody(t)
	c.Extra = map[string]string{}
	return &browser{Client: c, cookies: map[string]string{}}
}

func (b *browser) do(method, path string) *apitest.Answer {
	var all []string
	for name, value := range b.cookies {
		all = append(all, name+"="+value)
	}
	b.Extra["Cookie"] = strings.Join(all, "; ")
	a := b.Do(method, path, nil)
	for _, c := range a.Cookies() {
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		} else {
			b.cookies[c.Name] = c.Value
		}
	}
	return a
}

// begin goes to the issuer and returns the address there.
func (b *browser) begin(t *testing.T, returnTo string) string {
	t.Helper()
	return b.do(http.MethodGet, "/v1/auth/login?return_to="+url.QueryEscape(returnTo)).Status(http.StatusFound).Header.Get("Location")
}

func (b *browser) back(q url.Values) *apitest.Answer {
	return b.do(http.MethodGet, "/v1/auth/callback?"+q.Encode())
}

func person(groups ...string) map[string]any {
	return map[string]any{"sub": "ines", "name": "Ines Duarte", "email": "ines@example.org", "groups": groups, "locale": "pt"}
}

func (s *site) base() string { return "http://" + s.Host + ":7100" }

func (s *site) count(t *testing.T, table string) (n int) {
	t.Helper()
	require.NoError(t, s.DB.Admin(t).QueryRow(context.Background(), "select count(*) from "+table).Scan(&n))
	return n
}

func TestSigningInAndOut(t *testing.T) {
	t.Parallel()
	s := open(t)
	b := s.browser(t)
	address := b.begin(t, "/courses?tab=mine")
	require.Contains(t, address, url.QueryEscape(s.base()+identity.CallbackPath))
	a := b.back(s.issuer.Approve(address, person("teacher", "staff", "admin"))).Status(http.StatusFound)
	require.Equal(t, s.base()+"/courses?tab=mine", a.Header.Get("Location"))
	for _, c := range a.Cookies() {
		require.True(t, c.HttpOnly)
		require.Equal(t, http.SameSiteLaxMode, c.SameSite)
		require.Equal(t, "/", c.Path)
		require.False(t, c.Secure, "plain HTTP on loopback")
	}
	token := b.cookies[apitest.CookieName]
	raw, err := base64.RawURLEncoding.DecodeString(token)
	require.NoError(t, err)
	require.Len(t, raw, 32)
	require.Len(t, b.cookies, 1, "the attempt's cookie is taken back")

	me := apitest.Into[authapi.Me](b.do(http.MethodGet, "/v1/me").Status(http.StatusOK))
	require.Equal(t, "Ines Duarte", me.User.Name)
	require.Equal(t, "pt", me.User.Locale)
	require.Equal(t, []classroom.Role{"admin", "teacher"}, me.Roles)
	require.Equal(t, s.Tenant, me.School.ID)
	require.True(t, apitest.Into[authapi.School](b.do(http.MethodGet, "/v1/school")).SignedIn)
	sum := sha256.Sum256(raw)
	var known bool
	require.NoError(t, s.DB.Admin(t).QueryRow(context.Background(), `select exists (select from auth_sessions where token_hash = $1)`, sum[:]).Scan(&known))
	require.True(t, known, "only the hash is kept")

	out := apitest.Into[authapi.SignedOut](b.do(http.MethodPost, "/v1/auth/logout").Status(http.StatusOK))
	u, err := url.Parse(out.RedirectTo)
	require.NoError(t, err)
	require.Equal(t, s.issuer.URL+"/logout", u.Scheme+"://"+u.Host+u.Path)
	require.NotEmpty(t, u.Query().Get("id_token_hint"))
	require.Equal(t, s.base()+"/sign-in", u.Query().Get("post_logout_redirect_uri"))
	require.Empty(t, b.cookies)
	b.cookies[apitest.CookieName] = token
	b.do(http.MethodGet, "/v1/me").Problem(http.StatusUnauthorized, "not-signed-in")
	again := apitest.Into[authapi.SignedOut](b.do(http.MethodPost, "/v1/auth/logout").Status(http.StatusOK))
	require.Equal(t, "/sign-in", again.RedirectTo)
	require.False(t, apitest.Into[authapi.School](b.do(http.MethodGet, "/v1/school")).SignedIn)
}

func TestSigningOutWhereTheIssuerHasNoPlaceForIt(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.issuer.WithoutEndSession = true
	b := s.browser(t)
	b.back(s.issuer.Approve(b.begin(t, "/"), person("teacher"))).Status(http.StatusFound)
	out := apitest.Into[authapi.SignedOut](b.do(http.MethodPost, "/v1/auth/logout").Status(http.StatusOK))
	require.Equal(t, "/sign-in", out.RedirectTo)
	require.Empty(t, b.cookies)
	b.do(http.MethodGet, "/v1/me").Problem(http.StatusUnauthorized, "not-signed-in")
}

func TestEverySignInReadsTheRolesAgainAndRotatesTheSession(t *testing.T) {
	t.Parallel()
	s := open(t)
	b := s.browser(t)
	b.back(s.issuer.Approve(b.begin(t, "/"), person("teacher")))
	first := b.cookies[apitest.CookieName]
	renamed := person("student")
	renamed["name"] = "Ines D."
	b.back(s.issuer.Approve(b.begin(t, "/"), renamed))
	require.NotEqual(t, first, b.cookies[apitest.CookieName])
	me := apitest.Into[authapi.Me](b.do(http.MethodGet, "/v1/me").Status(http.StatusOK))
	require.Equal(t, []classroom.Role{"student"}, me.Roles)
	require.Equal(t, "Ines D.", me.User.Name)
	b.cookies[apitest.CookieName] = first
	b.do(http.MethodGet, "/v1/me").Problem(http.StatusUnauthorized, "not-signed-in")
	require.Equal(t, 7, s.count(t, "users"), "one person, however often")
}

func TestAnIssuerThatDoesNotNameItselfNeedNot(t *testing.T) {
	t.Parallel()
	s := open(t)
	b := s.browser(t)
	q := s.issuer.Approve(b.begin(t, "/"), person("teacher"))
	q.Del("iss")
	b.back(q)
	b.do(http.MethodGet, "/v1/me").Status(http.StatusOK)
}

func TestAnAddressIsKeptWhenTheIssuerSaysItIsVerified(t *testing.T) {
	t.Parallel()
	s := open(t)
	for _, tc := range []struct {
		verified  any
		elsewhere []string
		email     string
	}{
		{true, nil, "ines@example.org"},
		{"true", nil, "ines@example.org"},
		{false, nil, ""},
		{nil, nil, ""},
		{"yes", nil, ""},
		{true, []string{"name", "email", "email_verified"}, "ines@example.org"},
	} {
		b, claims := s.browser(t), person("teacher")
		if tc.verified != nil {
			claims["email_verified"] = tc.verified
		}
		s.issuer.InUserInfo = tc.elsewhere
		b.back(s.issuer.Approve(b.begin(t, "/"), claims))
		require.Equal(t, tc.email, apitest.Into[authapi.Me](b.do(http.MethodGet, "/v1/me").Status(http.StatusOK)).User.Email, "%v", tc.verified)
	}
}

func TestClaimsFromUserInfo(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.issuer.InUserInfo = []string{"groups", "name", "email"}
	b := s.browser(t)
	b.back(s.issuer.Approve(b.begin(t, "/"), person("assistant")))
	require.Equal(t, []classroom.Role{"assistant"}, apitest.Into[authapi.Me](b.do(http.MethodGet, "/v1/me").Status(http.StatusOK)).Roles)
}

// Whatever is wrong with what comes back, nobody is signed in, nothing is written, and the person reads why.
func TestCallbacksThatSignNobodyIn(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		issuer func(*issuertest.Issuer)
		claims map[string]any
		query  func(url.Values)
		before func(*site, *browser)
		code   string
	}{
		"another state":       {query: func(q url.Values) { q.Set("state", "x") }, code: "sign-in-expired"},
		"no state":            {query: func(q url.Values) { q.Del("state") }, code: "sign-in-expired"},
		"no cookie":           {before: func(_ *site, b *browser) { clear(b.cookies) }, code: "sign-in-expired"},
		"a forged cookie":     {before: func(_ *site, b *browser) { b.cookies[apitest.CookieName+"_signin"] = "eyJzIjoieCJ9" }, code: "sign-in-expired"},
		"rubbish in a cookie": {before: func(_ *site, b *browser) { b.cookies[apitest.CookieName+"_signin"] = "%%%" }, code: "sign-in-expired"},
		"too late":            {before: func(s *site, _ *browser) { s.now = s.now.Add(11 * time.Minute) }, code: "sign-in-expired"},
		"another code":        {query: func(q url.Values) { q.Set("code", "x") }, code: "sign-in-refused"},
		"no code":             {query: func(q url.Values) { q.Del("code") }, code: "sign-in-refused"},
		"an error":            {query: func(q url.Values) { q.Set("error", "access_denied") }, code: "sign-in-refused"},
		"another issuer":      {query: func(q url.Values) { q.Set("iss", "https://evil.example") }, code: "sign-in-refused"},
		"no issuer, of one that names itself": {
			issuer: func(i *issuertest.Issuer) { i.NamesItself = true }, query: func(q url.Values) { q.Del("iss") }, code: "sign-in-refused",
		},
		"another nonce":    {issuer: func(i *issuertest.Issuer) { i.Alter = func(c map[string]any) { c["nonce"] = "x" } }, code: "sign-in-refused"},
		"another audience": {issuer: func(i *issuertest.Issuer) { i.Alter = func(c map[string]any) { c["aud"] = "x" } }, code: "sign-in-refused"},
		"a stale token":    {issuer: func(i *issuertest.Issuer) { i.Alter = func(c map[string]any) { c["exp"] = 1 } }, code: "sign-in-refused"},
		"no subject":       {issuer: func(i *issuertest.Issuer) { i.Alter = func(c map[string]any) { delete(c, "sub") } }, code: "sign-in-refused"},
		"a foreign key":    {issuer: func(i *issuertest.Issuer) { i.ForeignKey = true }, code: "sign-in-refused"},
		"a foreign userinfo": {issuer: func(i *issuertest.Issuer) {
			i.InUserInfo, i.UserInfoSubject = []string{"groups"}, "alex"
		}, code: "sign-in-refused"},
		"the issuer is down": {issuer: func(i *issuertest.Issuer) { i.Down = true }, code: "sign-in-unavailable"},
		"no role":            {claims: person("gardener"), code: "no-role"},
		"groups are none":    {claims: map[string]any{"sub": "x", "name": "X"}, code: "no-role"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t)
			if tc.issuer != nil {
				tc.issuer(s.issuer)
			}
			b := s.browser(t)
			claims := tc.claims
			if claims == nil {
				claims = person("teacher")
			}
			q := s.issuer.Approve(b.begin(t, "/"), claims)
			if tc.query != nil {
				tc.query(q)
			}
			if tc.before != nil {
				tc.before(s, b)
			}
			a := b.back(q).Status(http.StatusFound)
			require.Equal(t, s.base()+"/sign-in?error="+tc.code, a.Header.Get("Location"))
			require.Empty(t, b.cookies[apitest.CookieName])
			require.Zero(t, s.count(t, "auth_sessions"))
			require.Equal(t, 6, s.count(t, "users"))
			if tc.code == "no-role" || tc.code == "sign-in-expired" {
				require.NotContains(t, s.Log.String(), "SignInsFailed", "the person is told, and nobody else")
			}
			if code := q.Get("code"); len(code) > 1 {
				require.NotContains(t, s.Log.String(), code)
			}
		})
	}
}

func TestAReplayedCallback(t *testing.T) {
	t.Parallel()
	s := open(t)
	b := s.browser(t)
	q := s.issuer.Approve(b.begin(t, "/"), person("teacher"))
	kept := b.cookies[apitest.CookieName+"_signin"]
	b.back(q).Status(http.StatusFound)
	require.Equal(t, 1, s.count(t, "auth_sessions"))

	thief := s.browser(t) // has the address, not the cookie
	require.Contains(t, thief.back(q).Header.Get("Location"), "/sign-in?error=sign-in-expired")
	b.cookies[apitest.CookieName+"_signin"] = kept // has both: the issuer takes a code once
	require.Contains(t, b.back(q).Header.Get("Location"), "/sign-in?error=sign-in-refused")
	require.Equal(t, 1, s.issuer.Exchanges)
	require.Equal(t, 1, s.count(t, "auth_sessions"))
	b.do(http.MethodGet, "/v1/me").Status(http.StatusOK)
}

func TestAnIssuerThatDoesNotAnswer(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.issuer.Close()
	a := s.browser(t).do(http.MethodGet, "/v1/auth/login").Status(http.StatusFound)
	require.Equal(t, s.base()+"/sign-in?error=sign-in-unavailable", a.Header.Get("Location"))
	require.Contains(t, s.Log.String(), `"SignInsFailed":1`, "operators are told")
	require.Contains(t, s.Log.String(), `"error"`)
}

func TestReturnToStaysOnTheSite(t *testing.T) {
	t.Parallel()
	s := open(t)
	for _, evil := range []string{"https://evil.example/", "//evil.example", `/\evil.example`, "/api/v1/auth/logout", "javascript:alert(1)", "/%0d%0aSet-Cookie:x=y\r\n", ""} {
		b := s.browser(t)
		a := b.back(s.issuer.Approve(b.begin(t, evil), person("teacher"))).Status(http.StatusFound)
		require.True(t, strings.HasPrefix(a.Header.Get("Location"), s.base()+"/"), evil)
		require.NotContains(t, a.Header.Get("Location"), "/api/")
		require.NotContains(t, a.Header.Get("Location"), "evil.example")
		require.NotContains(t, a.Header.Get("Location"), "\n")
	}
}

func TestCookiesThatAreForged(t *testing.T) {
	t.Parallel()
	s := open(t)
	foreign, _ := identity.NewToken()
	for _, token := range []string{"", "x", foreign, foreign + "A", strings.Repeat("A", 43), strings.Repeat("A", 4000)} {
		c := s.Nobody(t)
		c.Cookie = token
		c.Get("/v1/me").Problem(http.StatusUnauthorized, "not-signed-in")
	}
	c := s.As(t, s.Teacher)
	c.Get("/v1/me").Status(http.StatusOK)
	_, err := s.DB.Admin(t).Exec(context.Background(), `update auth_sessions set expires_at = now() - interval '1 second'`)
	require.NoError(t, err)
	c.Get("/v1/me").Problem(http.StatusUnauthorized, "not-signed-in")
}

func TestHealthAndDescription(t *testing.T) {
	t.Parallel()
	s := open(t)
	c := s.Nobody(t)
	for _, path := range []string{"/v1/healthz", "/v1/readyz"} {
		a := c.Do(http.MethodGet, path, nil, "X-Lectern-Host", "")
		require.JSONEq(t, `{"status":"ok"}`, string(a.Status(http.StatusOK).Body))
	}
	c.Do(http.MethodGet, "/v1/healthz", nil, "X-Lectern-Origin", "", "X-Lectern-Host", "").Status(http.StatusOK)
	c.Do(http.MethodGet, "/v1/readyz", nil, "X-Lectern-Origin", "", "X-Lectern-Host", "").Problem(http.StatusForbidden, "door-refused")
	spec := c.Get("/v1/openapi.yaml").Status(http.StatusOK)
	require.Equal(t, "application/yaml", spec.Header.Get("Content-Type"))
	require.Contains(t, string(spec.Body), "openapi: 3.1.0")
	for _, path := range []string{"/v1/openapi.yaml", "/v1/docs", "/v1/docs/problems", "/v1/school"} {
		content := s.API.OpenAPI().Paths[path].Get.Responses["200"].Content
		require.Len(t, content, 1, path)
		require.Contains(t, content, c.Get(path).Status(http.StatusOK).Header.Get("Content-Type"), "what %s answers is what is described", path)
	}
	for _, path := range []string{"/v1/docs", "/v1/docs/problems"} {
		page := c.Get(path).Status(http.StatusOK)
		require.Equal(t, "text/html; charset=utf-8", page.Header.Get("Content-Type"))
		require.Contains(t, string(page.Body), "<html lang=\"en\">")
		require.NotContains(t, string(page.Body), "<script")
		require.NotContains(t, string(page.Body), "src=\"http")
	}
	s.DB.Store.Close()
	a := c.Get("/v1/readyz")
	require.NotEqual(t, http.StatusOK, a.StatusCode)
	require.NotContains(t, string(a.Body), "pool")
	var line map[string]any
	require.NoError(t, json.Unmarshal([]byte(strings.SplitN(s.Log.String(), "\n", 2)[0]), &line))
	require.Equal(t, "healthz", line["msg"])
}

func TestAnAdminSignsAPersonOutEverywhere(t *testing.T) {
	t.Parallel()
	s := open(t)
	teacher, again, admin := s.As(t, s.Teacher), s.As(t, s.Teacher), s.As(t, s.Admin)
	path := "/v1/users/" + s.Teacher.String() + "/sign-out"
	for _, who := range []*apitest.Client{teacher, s.As(t, s.Assistant), s.As(t, s.Students[0])} {
		who.Post(path, nil).Problem(http.StatusForbidden, "not-allowed")
	}
	s.Nobody(t).Post(path, nil).Problem(http.StatusUnauthorized, "not-signed-in")
	out := apitest.Into[authapi.SignedOutEverywhere](admin.Post(path, nil).Status(http.StatusOK))
	require.Equal(t, 2, out.SignIns)
	for _, c := range []*apitest.Client{teacher, again} {
		c.Get("/v1/me").Problem(http.StatusUnauthorized, "not-signed-in")
	}
	admin.Get("/v1/me").Status(http.StatusOK)

	other := testkit.Tenant(t, s.DB)
	there := s.In(t, other, other.Teacher)
	admin.Post("/v1/users/"+other.Teacher.String()+"/sign-out", nil).Problem(http.StatusNotFound, "person-not-found")
	admin.Post("/v1/users/x/sign-out", nil).Problem(http.StatusUnprocessableEntity, "input-invalid")
	there.Get("/v1/me").Status(http.StatusOK)
	require.Equal(t, 1, s.count(t, "audit_events"))
}
