package main

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

// browser is a signed-in person's browser as far as HTTP goes: cookies, redirects, the Origin header.
type browser struct {
	base   string // the product's address, without a trailing slash
	client *http.Client
}

func newBrowser(base string) (*browser, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	return &browser{base: base, client: &http.Client{Jar: jar, Timeout: 30 * time.Second}}, nil
}

// problem is an answer that says what went wrong (RFC 9457).
type problem struct {
	Status int    `json:"status"`
	Code   string `json:"code"`
	Detail string `json:"detail"`
}

func (p *problem) Error() string { return fmt.Sprintf("%d %s: %s", p.Status, p.Code, p.Detail) }

// signIn goes the way a person goes: to the login, by redirects to the issuer's page, a click on the account's name,
// and by redirects back.
func (b *browser) signIn(ctx context.Context, login string) error {
	page, at, err := b.visit(ctx, b.base+"/api/v1/auth/login?return_to=/")
	if err != nil {
		return fmt.Errorf("sign-in: %w", err)
	}
	for _, link := range links.FindAllString(page, -1) {
		if !strings.Contains(link, `data-account="`+login+`"`) {
			continue
		}
		m := href.FindStringSubmatch(link)
		if m == nil {
			continue
		}
		to, err := at.Parse(html.UnescapeString(m[1]))
		if err != nil {
			return err
		}
		_, end, err := b.visit(ctx, to.String())
		if err != nil {
			return fmt.Errorf("sign-in: %w", err)
		}
		if !strings.HasPrefix(end.String(), b.base) {
			return fmt.Errorf("sign-in ended at %s", end.Host)
		}
		if code := end.Query().Get("error"); code != "" {
			return fmt.Errorf("sign-in of %s: %s", login, code)
		}
		return nil
	}
	return fmt.Errorf("sign-in: %s shows no account %s", at.Host, login)
}

var (
	links = regexp.MustCompile(`<a [^>]*>`)
	href  = regexp.MustCompile(`href="([^"]*)"`)
)

// visit follows redirects and returns the page and its address.
func (b *browser) visit(ctx context.Context, address string) (string, *url.URL, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", nil, err
	}
	r.Header.Set("Accept", "text/html")
	answer, err := b.client.Do(r)
	if err != nil {
		return "", nil, err
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= 400 {
		err = fmt.Errorf("%s answers %s", answer.Request.URL.Host, answer.Status)
	}
	return string(page), answer.Request.URL, err
}

// call asks the API. A nil in sends no body, a nil out drops the answer. headers are name, value,
// name, value. An answer of 400 or more is a *problem.
func (b *browser) call(ctx context.Context, method, path string, in, out any, headers ...string) error {
	var body io.Reader
	if in != nil {
		raw, err := json.Marshal(in)
		if err != nil {
			return err
		}
		body = bytes.NewReader(raw)
	}
	r, err := http.NewRequestWithContext(ctx, method, b.base+"/api/v1"+path, body)
	if err != nil {
		return err
	}
	r.Header.Set("Accept", "application/json")
	if method != http.MethodGet {
		r.Header.Set("Origin", b.base)
		r.Header.Set("Idempotency-Key", uuid.NewString())
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	if in != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	answer, err := b.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	if answer.StatusCode >= 400 {
		p := &problem{Status: answer.StatusCode, Detail: answer.Status}
		_ = json.Unmarshal(raw, p) // an answer of something in between is no problem+json: its status says enough
		return fmt.Errorf("%s %s: %w", method, path, p)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(raw, out); err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	return nil
}

// fetch gets what a presigned URL names, without cookies. It reads at most limit bytes.
func fetch(ctx context.Context, address string, limit int64) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answers %s", answer.Request.URL.Path, answer.Status)
	}
	return io.ReadAll(io.LimitReader(answer.Body, limit))
}
