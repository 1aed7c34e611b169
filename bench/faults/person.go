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
	"regexp"
	"strings"
	"time"

	"github.com/google/uuid"
)

// person is somebody signed in, by the same way as in a browser.
type person struct {
	web    string
	name   string
	client *http.Client
}

var accountLink = regexp.MustCompile(`<a [^>]*>`)

var linkAddress = regexp.MustCompile(`href="([^"]*)"`)

// signIn goes through the issuer's page of accounts.
func signIn(ctx context.Context, web, login string) (*person, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	p := &person{web: web, name: login, client: &http.Client{Jar: jar, Timeout: 20 * time.Second}}
	page, err := p.visit(ctx, web+"/api/v1/auth/login?return_to=/")
	if err != nil {
		return nil, fmt.Errorf("sign in %s: %w", login, err)
	}
	for _, link := range accountLink.FindAllString(page.body, -1) {
		if !strings.Contains(link, `data-account="`+login+`"`) {
			continue
		}
		if m := linkAddress.FindStringSubmatch(link); m != nil {
			to, err := page.answer.Request.URL.Parse(html.UnescapeString(m[1]))
			if err != nil {
				return nil, err
			}
			_, err = p.visit(ctx, to.String())
			return p, err
		}
	}
	return nil, fmt.Errorf("sign in %s: the issuer shows no such account", login)
}

type page struct {
	body   string
	answer *http.Response
}

func (p *person) visit(ctx context.Context, address string) (page, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return page{}, err
	}
	answer, err := p.client.Do(r)
	if err != nil {
		return page{}, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= http.StatusBadRequest {
		err = fmt.Errorf("%s answers %s", answer.Request.URL.Host, answer.Status)
	}
	return page{string(body), answer}, err
}

// call asks the API once. Every answer of 400 or more is an error.
func (p *person) call(ctx context.Context, method, path string, in, out any) error {
	raw := []byte("{}")
	if in != nil {
		var err error
		if raw, err = json.Marshal(in); err != nil {
			return err
		}
	}
	r, err := http.NewRequestWithContext(ctx, method, p.web+"/api/v1"+path, bytes.NewReader(raw))
	if err != nil {
		return err
	}
	if method == http.MethodGet {
		r.Body, r.ContentLength = nil, 0
	} else {
		r.Header.Set("Origin", p.web)
		r.Header.Set("Idempotency-Key", uuid.NewString())
		if in != nil {
			r.Header.Set("Content-Type", "application/json")
		} else {
			r.Body, r.ContentLength = nil, 0
		}
	}
	answer, err := p.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if answer.StatusCode >= http.StatusBadRequest {
		return fmt.Errorf("%s %s: %s: %.200s", method, path, answer.Status, body)
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(body, out)
}

// insist repeats a call as a client does until it is answered well. The call has to be one that may be repeated.
func (p *person) insist(ctx context.Context, method, path string, in, out any) error {
	for {
		err := p.call(ctx, method, path, in, out)
		if err == nil || ctx.Err() != nil {
			return err
		}
		sleep(ctx, 200*time.Millisecond)
	}
}
