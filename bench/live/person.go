package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/google/uuid"
)

// person is somebody who is signed in.
type person struct {
	id     uuid.UUID
	name   string
	token  string // of the session cookie
	cookie string // its name
	web    string
}

var client = &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 32}}

// call asks the API. Every answer of 400 or more is an error.
func (p *person) call(ctx context.Context, method, path string, in, out any, headers ...string) (http.Header, error) {
	var body io.Reader
	if in != nil {
		raw, err := json.Marshal(in)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(raw)
	}
	r, err := http.NewRequestWithContext(ctx, method, p.web+"/api/v1"+path, body)
	if err != nil {
		return nil, err
	}
	r.AddCookie(&http.Cookie{Name: p.cookie, Value: p.token})
	if method != http.MethodGet {
		r.Header.Set("Origin", p.web)
		r.Header.Set("Idempotency-Key", uuid.NewString())
	}
	if in != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	answer, err := client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode >= http.StatusBadRequest {
		return nil, fmt.Errorf("%s %s: %s: %.300s", method, path, answer.Status, raw)
	}
	if out == nil {
		return answer.Header, nil
	}
	return answer.Header, json.Unmarshal(raw, out)
}
