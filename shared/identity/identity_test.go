package identity_test

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/identity"
)

func TestTokens(t *testing.T) {
	t.Parallel()
	token, hash := identity.NewToken()
	other, _ := identity.NewToken()
	require.NotEqual(t, token, other)
	got, err := identity.HashToken(token)
	require.NoError(t, err)
	require.Equal(t, hash, got)
	for _, bad := range []string{"", token[1:], token + "A", token[:len(token)-1] + "+"} {
		_, err := identity.HashToken(bad)
		require.True(t, fault.Is(err, "not-signed-in"), bad)
	}
}

func TestNobodyIsSomebody(t *testing.T) {
	t.Parallel()
	_, err := identity.From(context.Background())
	require.True(t, fault.Is(err, "not-signed-in"))
	_, err = identity.SchoolFrom(context.Background())
	require.True(t, fault.Is(err, "school-not-found"))
	ctx := identity.With(context.Background(), classroom.Caller{Roles: []classroom.Role{"teacher"}})
	who, err := identity.From(ctx)
	require.NoError(t, err)
	require.True(t, who.Has(classroom.RoleTeacher))
}

// Whatever is asked for, the path returned to is one a browser resolves to this site.
func TestSafePathStaysOnTheSite(t *testing.T) {
	t.Parallel()
	base, err := url.Parse("https://school.example")
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		path := rapid.OneOf(
			rapid.String(),
			rapid.StringMatching(`[/\\]{0,3}[a-z.:@]{0,12}[/\\?#%]{0,2}[a-z0-9]{0,6}`),
		).Draw(t, "path")
		safe := identity.SafePath(path)
		require.True(t, safe == "/" || safe == path)
		u, err := base.Parse(safe)
		require.NoError(t, err)
		require.Equal(t, "school.example", u.Host)
		require.Equal(t, "https", u.Scheme)
		require.False(t, strings.HasPrefix(safe, "//"))
		require.NotContains(t, safe, `\`)
		require.False(t, strings.HasPrefix(u.Path, "/api/"))
	})
	require.Equal(t, "/sessions/1?t=2#seq=3", identity.SafePath("/sessions/1?t=2#seq=3"))
	require.Equal(t, "/", identity.SafePath("/"+strings.Repeat("a", 600)))
}

func TestAttemptsExpire(t *testing.T) {
	t.Parallel()
	now := time.Now()
	a := identity.Attempt{State: "s", Nonce: "n", Verifier: "v", ReturnTo: "/courses"}
	key := identity.AttemptKey{1}
	sealed, err := a.Seal(key, now.Add(time.Minute))
	require.NoError(t, err)
	back, err := identity.OpenAttempt(key, sealed, now)
	require.NoError(t, err)
	require.Equal(t, "/courses", back.ReturnTo)
	for _, when := range []time.Duration{61 * time.Second, time.Hour} {
		_, err = identity.OpenAttempt(key, sealed, now.Add(when))
		require.True(t, fault.Is(err, "sign-in-expired"))
	}
	evil, err := identity.Attempt{State: "s", Nonce: "n", Verifier: "v", ReturnTo: "https://evil.example"}.Seal(key, now.Add(time.Minute))
	require.NoError(t, err)
	back, err = identity.OpenAttempt(key, evil, now)
	require.NoError(t, err)
	require.Equal(t, "/", back.ReturnTo)
}

func TestAttemptsAreSigned(t *testing.T) {
	t.Parallel()
	now := time.Now()
	tenant := classroom.Tenant{ID: classroom.NewID(), ClientSecretRef: "secret"}
	other := classroom.Tenant{ID: classroom.NewID(), ClientSecretRef: "secret"}
	issuers := identity.Issuers{Secret: func(_ context.Context, ref string) (string, error) { return ref, nil }}
	keyOf := func(of classroom.Tenant) identity.AttemptKey {
		key, err := issuers.AttemptKey(t.Context(), identity.School{Tenant: of})
		require.NoError(t, err)
		return key
	}
	key := keyOf(tenant)
	sealed, err := identity.Attempt{State: "s", Nonce: "n", Verifier: "v", ReturnTo: "/"}.Seal(key, now.Add(time.Minute))
	require.NoError(t, err)
	_, err = identity.OpenAttempt(key, sealed, now)
	require.NoError(t, err)
	renamed := tenant
	renamed.ClientSecretRef = "another"
	public := tenant
	public.ClientSecretRef = ""
	for _, foreign := range []identity.AttemptKey{keyOf(other), keyOf(renamed), keyOf(public), {}} {
		_, err = identity.OpenAttempt(foreign, sealed, now)
		require.True(t, fault.Is(err, "sign-in-expired"))
	}
	payload, signature, _ := strings.Cut(sealed, ".")
	for _, forged := range []string{payload, payload + ".", "." + signature, payload + "." + signature[1:], "e30." + signature, strings.ToUpper(payload) + "." + signature, sealed + ".x"} {
		_, err = identity.OpenAttempt(key, forged, now)
		require.True(t, fault.Is(err, "sign-in-expired"), forged)
	}
}
