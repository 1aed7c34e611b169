package stack

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/google/uuid"
)

// Person is somebody who is signed in: a browser as far as HTTP goes, with cookies and the Origin header.
type Person struct {
	ID     uuid.UUID
	Name   string
	Web    string // the address that they opened, which the API takes for the origin
	API    string // where their calls go, when that is not Web; without /api
	Cookie *http.Cookie
	Client *http.Client
}

// shared is the client of people who have a cookie and need no jar: they are many.
var shared = &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64}}

// Problem is an answer that says what went wrong (RFC 9457).
type Problem struct {
	Status int    `json:"status"`
	Code   string `json:"code"`
	Detail string `json:"detail"`
	Errors []struct{ Location, Message string }
}

func (p *Problem) Error() string {
	said := fmt.Sprintf("%d %s: %s", p.Status, p.Code, p.Detail)
	for _, e := range p.Errors {
		said += fmt.Sprintf(" (%s: %s)", e.Location, e.Message)
	}
	return said
}

// SignIn goes the way a person goes: to the login, by redirects to the issuer's page, a click on the account's name,
// and by redirects back. Whose identifier that is, /me says.
func SignIn(ctx context.Context, web, login string) (*Person, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	p := &Person{Name: login, Web: web, Client: &http.Client{Jar: jar, Timeout: 30 * time.Second}}
	page, at, err := p.visit(ctx, web+"/api/v1/auth/login?return_to=/")
	if err != nil {
		return nil, fmt.Errorf("sign-in: %w", err)
	}
	to := ""
	for _, link := range links.FindAllString(page, -1) {
		if m := href.FindStringSubmatch(link); m != nil && strings.Contains(link, `data-account="`+login+`"`) {
			to = html.UnescapeString(m[1])
		}
	}
	if to == "" {
		return nil, fmt.Errorf("sign-in: %s shows no account %s", at.Host, login)
	}
	next, err := at.Parse(to)
	if err != nil {
		return nil, err
	}
	_, end, err := p.visit(ctx, next.String())
	switch {
	case err != nil:
		return nil, fmt.Errorf("sign-in: %w", err)
	case !strings.HasPrefix(end.String(), web):
		return nil, fmt.Errorf("sign-in ended at %s", end.Host)
	case end.Query().Get("error") != "":
		return nil, fmt.Errorf("sign-in of %s: %s", login, end.Query().Get("error"))
	}
	return p, nil
}

var (
	links = regexp.MustCompile(`<a [^>]*>`)
	href  = regexp.MustCompile(`href="([^"]*)"`)
)

// visit follows redirects and returns the page and its address.
func (p *Person) visit(ctx context.Context, address string) (string, *url.URL, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", nil, err
	}
	r.Header.Set("Accept", "text/html")
	answer, err := p.Client.Do(r)
	if err != nil {
		return "", nil, err
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= http.StatusBadRequest {
		err = fmt.Errorf("%s answers %s", answer.Request.URL.Host, answer.Status)
	}
	return string(page), answer.Request.URL, err
}

// Call asks the API once. A nil in sends no body, a nil out drops the answer; headers are name, value, name, value. An
// answer of 400 or more is a *Problem.
func (p *Person) Call(ctx context.Context, method, path string, in, out any, headers ...string) error {
	_, err := p.Ask(ctx, method, path, in, out, headers...)
	return err
}

// Ask is Call, and returns the answer's headers too.
func (p *Person) Ask(ctx context.Context, method, path string, in, out any, headers ...string) (http.Header, error) {
	var body io.Reader
	if in != nil {
		raw, err := json.Marshal(in)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(raw)
	}
	to := p.API
	if to == "" {
		to = p.Web
	}
	r, err := http.NewRequestWithContext(ctx, method, to+"/api/v1"+path, body)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Accept", "application/json")
	if p.Cookie != nil {
		r.AddCookie(p.Cookie)
	}
	if method != http.MethodGet {
		r.Header.Set("Origin", p.Web)
		r.Header.Set("Idempotency-Key", uuid.NewString())
	}
	if in != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	client := p.Client
	if client == nil {
		client = shared
	}
	answer, err := client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= http.StatusBadRequest {
		problem := &Problem{Status: answer.StatusCode, Detail: answer.Status}
		_ = json.Unmarshal(raw, problem) // what something in between answers is no problem: its status says enough
		err = problem
	}
	if err == nil && out != nil {
		err = json.Unmarshal(raw, out)
	}
	if err != nil {
		err = fmt.Errorf("%s %s: %w", method, path, err)
	}
	return answer.Header, err
}

// Insist repeats a call as a page does until it is answered well. The call has to be one that may be repeated.
func (p *Person) Insist(ctx context.Context, method, path string, in, out any) error {
	for {
		err := p.Call(ctx, method, path, in, out)
		if err == nil || ctx.Err() != nil {
			return err
		}
		select {
		case <-ctx.Done():
		case <-time.After(200 * time.Millisecond):
		}
	}
}
