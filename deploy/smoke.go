package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// system is a deployed Lectern to be asked.
type system struct {
	client  *http.Client
	address string // https://<host>, without a slash at its end
	direct  string // API Gateway's own address, with the stage; empty: not asked
	edge    bool   // CloudFront stands before it
	migrate func(ctx context.Context) error
	wake    time.Duration // for how long a database that paused may take to answer
}

// question is one thing that a working system answers in one way.
type question struct {
	name string
	ask  func(ctx context.Context) (string, error)
}

func (d *deployment) smokeFlags(flags *flag.FlagSet) func(context.Context) error {
	address := flags.String("address", "", "ask this address only, and nothing that needs an account; http://… is taken for a laptop, without CloudFront")
	return func(ctx context.Context) error {
		if *address == "" {
			d.head("smoke")
			return d.smoke(ctx)
		}
		u, err := url.Parse(*address)
		if err != nil || u.Host == "" || u.Path != "" {
			return fmt.Errorf("--address must be like https://school.example.org, without a path")
		}
		s := system{client: asker(), address: *address, edge: u.Scheme == "https"}
		return d.questions(ctx, s.questions())
	}
}

func (d *deployment) smokeStep(ctx context.Context) (string, error) { return "", d.smoke(ctx) }

// smoke asks the environment at its public address.
func (d *deployment) smoke(ctx context.Context) error {
	s := system{client: asker(), address: "https://<host>", edge: true, migrate: d.checkSignIn, wake: 90 * time.Second}
	have, err := d.parameters(ctx)
	if err != nil {
		return err
	}
	if s.direct, err = d.output(ctx, "App", "ApiUrl"); err != nil {
		return err
	}
	s.direct = strings.TrimSuffix(s.direct, "/")
	if !d.dry {
		s.address = have["public_url"]
	}
	return d.questions(ctx, s.questions())
}

// questions asks all, also after one was answered wrongly.
func (d *deployment) questions(ctx context.Context, all []question) error {
	var wrong []string
	for _, q := range all {
		if d.dry {
			d.printf("  %s\n", q.name)
			continue
		}
		answer, err := q.ask(ctx)
		if err != nil {
			d.printf("  WRONG    %s: %v\n", q.name, err)
			wrong = append(wrong, q.name)
			continue
		}
		d.printf("  ok       %s%s\n", q.name, answer)
	}
	if d.dry {
		return d.checkSignIn(ctx)
	}
	if len(wrong) > 0 {
		return fmt.Errorf("%d of %d questions were answered wrongly; docs/runbooks.md says where to look", len(wrong), len(all))
	}
	return nil
}

// checkSignIn has functions/migrate make a statement as lectern_app, by the functions' way of signing in.
func (d *deployment) checkSignIn(ctx context.Context) error {
	var answer migration
	err := d.invokeMigrate(ctx, map[string]bool{"check": true}, &answer)
	if err == nil && !answer.Checked && !d.dry {
		return errors.New("functions/migrate did not check anything: it is older than this")
	}
	return err
}

// asker follows no redirects: where they lead is what is asked.
func asker() *http.Client {
	return &http.Client{Timeout: 60 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

func (s system) questions() []question {
	all := []question{
		{"GET / is the page" + s.ifEdge(", with a content security policy"), s.page},
		{"GET /api/v1/readyz reaches the database", s.ready},
		{"GET /api/v1/school knows the school, or that there is none yet", s.school},
		{"GET /api/v1/auth/login leads to the school's issuer", s.signIn},
		{"POST /api/webhooks/livekit without a signature is refused", s.webhook},
	}
	if s.edge {
		all = append(all, question{"GET /t/… without a signature is refused", s.media})
	}
	if s.direct != "" {
		all = append(all, question{"API Gateway's own address is refused without CloudFront's secret", s.gateway})
	}
	if s.migrate != nil {
		all = append(all, question{"a statement as lectern_app, signed in as functions are", func(ctx context.Context) (string, error) { return "", s.migrate(ctx) }})
	}
	return all
}

func (s system) ifEdge(text string) string {
	if s.edge {
		return text
	}
	return ""
}

// answer is what came back, its body up to 64 KiB.
type answer struct {
	*http.Response
	body []byte
}

// code is the problem's, of an answer in application/problem+json.
func (a answer) code() string {
	var problem struct{ Code string }
	_ = json.Unmarshal(a.body, &problem)
	return problem.Code
}

func (s system) request(ctx context.Context, method, address string, body []byte) (answer, error) {
	r, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/webhook+json")
	}
	response, err := s.client.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	read, err := io.ReadAll(io.LimitReader(response.Body, 64<<10))
	return answer{response, read}, err
}

func (s system) get(ctx context.Context, path string) (answer, error) {
	return s.request(ctx, http.MethodGet, s.address+path, nil)
}

// want fails unless an answer has the status, and the code where one is named.
func (a answer) want(status int, code string) error {
	if a.StatusCode != status || code != "" && a.code() != code {
		said := a.code()
		if said == "" {
			said = strings.Join(strings.Fields(string(a.body[:min(len(a.body), 120)])), " ")
		}
		return fmt.Errorf("%d %s, not %d %s", a.StatusCode, said, status, code)
	}
	return nil
}

func (s system) page(ctx context.Context) (string, error) {
	a, err := s.get(ctx, "/")
	if err != nil {
		return "", err
	}
	switch policy := a.Header.Get("Content-Security-Policy"); {
	case a.want(http.StatusOK, "") != nil:
		return "", a.want(http.StatusOK, "")
	case !bytes.Contains(a.body, []byte(`id="root"`)):
		return "", errors.New("what answers is not Lectern's page")
	case s.edge && !strings.Contains(policy, "default-src 'none'"):
		return "", errors.New("there is no content security policy")
	}
	return "", nil
}

// ready waits for a database that paused: it takes up to half a minute, longer than the API's own answer may.
func (s system) ready(ctx context.Context) (string, error) {
	began := time.Now()
	for {
		a, err := s.get(ctx, "/api/v1/readyz")
		if err == nil {
			err = a.want(http.StatusOK, "")
		}
		if err == nil || time.Since(began) >= s.wake || ctx.Err() != nil {
			return fmt.Sprintf(" (%.1f s)", time.Since(began).Seconds()), err
		}
		select {
		case <-time.After(3 * time.Second):
		case <-ctx.Done():
		}
	}
}

const noSchool = "school-not-found"

func (s system) school(ctx context.Context) (string, error) {
	a, err := s.get(ctx, "/api/v1/school")
	if err != nil {
		return "", err
	}
	if a.want(http.StatusNotFound, noSchool) == nil {
		return ": none yet", nil
	}
	var school struct{ Name string }
	_ = json.Unmarshal(a.body, &school)
	return ": " + school.Name, a.want(http.StatusOK, "")
}

func (s system) signIn(ctx context.Context) (string, error) {
	a, err := s.get(ctx, "/api/v1/auth/login")
	if err != nil {
		return "", err
	}
	if a.want(http.StatusNotFound, noSchool) == nil {
		return ": none yet", nil
	}
	if err := a.want(http.StatusFound, ""); err != nil {
		return "", err
	}
	to, err := a.Location()
	if err != nil || to.Query().Get("client_id") == "" || to.Query().Get("code_challenge") == "" {
		return "", fmt.Errorf("the redirect to %q is no request to an issuer", a.Header.Get("Location"))
	}
	return ": " + to.Host, nil
}

func (s system) webhook(ctx context.Context) (string, error) {
	a, err := s.request(ctx, http.MethodPost, s.address+"/api/webhooks/livekit", []byte("{}"))
	if err != nil {
		return "", err
	}
	return "", a.want(http.StatusUnauthorized, "")
}

func (s system) media(ctx context.Context) (string, error) {
	a, err := s.get(ctx, "/t/smoke")
	if err != nil {
		return "", err
	}
	return "", a.want(http.StatusForbidden, "")
}

func (s system) gateway(ctx context.Context) (string, error) {
	a, err := s.request(ctx, http.MethodGet, s.direct+"/v1/school", nil)
	if err != nil {
		return "", err
	}
	return "", a.want(http.StatusForbidden, "door-refused")
}
