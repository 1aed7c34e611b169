package stack

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"
)

// A login over two servers with cookies of both, as the issuer and the product have them.
func TestSignInAndCall(t *testing.T) {
	t.Parallel()
	issuer := http.NewServeMux()
	product := http.NewServeMux()
	i, p := httptest.NewServer(issuer), httptest.NewServer(product)
	defer i.Close()
	defer p.Close()
	product.HandleFunc("GET /api/v1/auth/login", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "state", Value: "s", Path: "/"})
		http.Redirect(w, r, i.URL+"/auth", http.StatusFound)
	})
	issuer.HandleFunc("GET /auth", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`<ul><a href="/sign-in/u?account=alex" data-account="alex">Alex</a> <a href="/sign-in/u?account=ines&amp;x=1" data-account="ines">Ines</a></ul>`))
	})
	issuer.HandleFunc("GET /sign-in/u", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, p.URL+"/api/v1/auth/callback?code="+r.URL.Query().Get("account")+r.URL.Query().Get("x"), http.StatusSeeOther)
	})
	product.HandleFunc("GET /api/v1/auth/callback", func(w http.ResponseWriter, r *http.Request) {
		if c, err := r.Cookie("state"); err != nil || c.Value != "s" || r.URL.Query().Get("code") != "ines1" {
			http.Error(w, "forged", http.StatusBadRequest)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: "session", Value: "ok", Path: "/", HttpOnly: true})
		http.Redirect(w, r, "/", http.StatusFound)
	})
	product.HandleFunc("GET /{$}", func(http.ResponseWriter, *http.Request) {})
	product.HandleFunc("POST /api/v1/sessions", func(w http.ResponseWriter, r *http.Request) {
		if c, err := r.Cookie("session"); err != nil || c.Value != "ok" || r.Header.Get("Origin") != p.URL || r.Header.Get("Idempotency-Key") == "" {
			w.WriteHeader(http.StatusForbidden)
			_, _ = w.Write([]byte(`{"status":403,"code":"origin-refused","detail":"No."}`))
			return
		}
		_, _ = w.Write([]byte(`{"id":"x"}`))
	})

	_, err := SignIn(t.Context(), p.URL, "nobody")
	require.ErrorContains(t, err, "no account nobody")
	stranger := Person{Web: p.URL}
	var answer struct{ ID string }
	var refused *Problem
	require.ErrorAs(t, stranger.Call(t.Context(), "POST", "/sessions", nil, &answer), &refused)
	require.Equal(t, "origin-refused", refused.Code)
	ines, err := SignIn(t.Context(), p.URL, "ines")
	require.NoError(t, err)
	require.NoError(t, ines.Call(t.Context(), "POST", "/sessions", map[string]string{"a": "b"}, &answer))
	require.Equal(t, "x", answer.ID)
}
