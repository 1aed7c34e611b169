package main

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// standIn answers as a Lectern behind CloudFront does, but for one path.
func standIn(t *testing.T, broken string) system {
	t.Helper()
	problem := func(w http.ResponseWriter, status int, code string) {
		w.WriteHeader(status)
		_, _ = w.Write([]byte(`{"code": "` + code + `"}`))
	}
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case broken != "" && strings.HasPrefix(r.URL.Path, broken):
			problem(w, http.StatusBadGateway, "")
		case r.URL.Path == "/":
			w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'")
			_, _ = w.Write([]byte(`<div id="root"></div>`))
		case r.URL.Path == "/api/v1/school":
			_, _ = w.Write([]byte(`{"name": "North"}`))
		case r.URL.Path == "/api/v1/auth/login":
			http.Redirect(w, r, "https://issuer.example/authorize?client_id=c&code_challenge=x", http.StatusFound)
		case r.URL.Path == "/api/webhooks/livekit":
			problem(w, http.StatusUnauthorized, "signature")
		case strings.HasPrefix(r.URL.Path, "/t/"):
			problem(w, http.StatusForbidden, "")
		case r.URL.Path == "/stage/v1/school":
			problem(w, http.StatusForbidden, "door-refused")
		}
	}))
	t.Cleanup(server.Close)
	client := server.Client()
	client.CheckRedirect = asker().CheckRedirect
	return system{client: client, address: server.URL, direct: server.URL + "/stage", edge: true, migrate: func(context.Context) error { return nil }}
}

func TestAWorkingSystemAnswersEveryQuestion(t *testing.T) {
	for _, q := range standIn(t, "").questions() {
		_, err := q.ask(t.Context())
		require.NoError(t, err, q.name)
	}
}

func TestEachQuestionNoticesWhatIsWrong(t *testing.T) {
	for i, broken := range []string{"", "/api/v1/readyz", "/api/v1/school", "/api/v1/auth", "/api/webhooks", "/t/", "/stage"} {
		if i == 0 {
			continue // the page: below
		}
		for j, q := range standIn(t, broken).questions() {
			_, err := q.ask(t.Context())
			require.Equal(t, i == j, err != nil, "%s while %s is broken: %v", q.name, broken, err)
		}
	}
	s := standIn(t, "")
	s.migrate = func(context.Context) error { return errors.New("no") }
	_, err := s.questions()[7].ask(t.Context())
	require.Error(t, err)
	s.address += "/api/v1/school?" // another page
	_, err = s.page(t.Context())
	require.ErrorContains(t, err, "not Lectern's page")
}
