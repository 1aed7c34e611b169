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
	"os"
	"regexp"
	"slices"
	"strings"
)

// school is what an operator says of one, in a file. environments/school.example.json is one.
type school struct {
	Slug       string   `json:"slug"`
	Name       string   `json:"name"`
	Hosts      []string `json:"hosts"`
	IssuerURL  string   `json:"issuer_url"`
	ClientID   string   `json:"client_id"`
	IssuerName string   `json:"issuer_name,omitempty"` // what people sign in with, for the page
	// SecretRef and RoleClaim may be left out: the secret issuer/<slug>, and the claim "groups"; with Cognito's client,
	// which the Identity stack made, issuer/cognito and "cognito:groups".
	SecretRef  string `json:"secret_ref"`
	RoleClaim  string `json:"role_claim"`
	ExternalAI bool   `json:"external_ai"` // recordings may be sent to speech.url, words to insight.baseURL
}

func (d *deployment) schoolFlags(flags *flag.FlagSet) func(context.Context) error {
	file := flags.String("file", "", "the school in JSON, like environments/school.example.json")
	return func(ctx context.Context) error {
		if *file == "" {
			return errors.New("FILE=school.json says which school; environments/school.example.json is one to copy")
		}
		raw, err := os.ReadFile(*file) //nolint:gosec // the operator's own file
		if err != nil {
			return err
		}
		d.head("school")
		return d.makeSchool(ctx, raw)
	}
}

// makeSchool makes or changes one school, and says where it is.
func (d *deployment) makeSchool(ctx context.Context, raw []byte) error {
	var s school
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&s); err != nil {
		return fmt.Errorf("the school's file: %w", err)
	}
	if decoder.More() {
		return errors.New("the school's file holds more than one object")
	}
	have, err := d.parameters(ctx)
	if err != nil {
		return err
	}
	if err := d.fill(ctx, &s, have["public_url"]); err != nil {
		return err
	}
	if err := s.check(d); err != nil {
		return fmt.Errorf("the school's file: %w", err)
	}
	if err := d.reachable(ctx, s); err != nil {
		return err
	}
	var answer migration
	if err := d.invokeMigrate(ctx, map[string]school{"school": s}, &answer); err != nil || d.dry {
		return err
	}
	what := "is as it was"
	switch {
	case answer.School.Created:
		what = "was made"
	case answer.School.Changed:
		what = "was changed"
	}
	d.printf("\n  %s %s: %s\n", s.Name, what, answer.School.ID)
	for _, host := range s.Hosts {
		d.printf("  page      https://%s/\n  issuer    redirect address https://%s/api/v1/auth/callback, address after sign-out https://%s/sign-in\n", host, host, host)
	}
	d.printf("  LiveKit   webhook address https://%s/api/webhooks/livekit\n", s.Hosts[0])
	return nil
}

// fill sets what the file leaves to the environment.
func (d *deployment) fill(ctx context.Context, s *school, public string) error {
	if u, err := url.Parse(public); err == nil && len(s.Hosts) == 0 && u.Host != "" {
		s.Hosts = []string{u.Host}
	}
	if d.dry && len(s.Hosts) == 0 {
		s.Hosts = []string{"host.invalid"}
	}
	if d.Identity == "cognito" && s.IssuerURL == "" {
		var err error
		if s.IssuerURL, err = d.output(ctx, "Identity", "IssuerUrl"); err != nil {
			return err
		}
		if s.ClientID, err = d.output(ctx, "Identity", "ClientId"); err != nil {
			return err
		}
		if s.SecretRef == "" {
			s.SecretRef = "secretsmanager:" + d.secret("issuer/cognito")
		}
		if s.RoleClaim == "" {
			s.RoleClaim = "cognito:groups"
		}
	}
	if s.SecretRef == "" {
		s.SecretRef = "secretsmanager:" + d.secret("issuer/"+s.Slug)
	}
	if s.RoleClaim == "" {
		s.RoleClaim = "groups"
	}
	return nil
}

var hostName = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$`)

func (s school) check(d *deployment) error {
	u, err := url.Parse(s.IssuerURL)
	switch {
	case !slug.MatchString(s.Slug):
		return errors.New("slug must be small letters, digits and dashes, up to 63")
	case strings.TrimSpace(s.Name) == "" || len([]rune(s.Name)) > 200:
		return errors.New("name must have 1 to 200 characters")
	case len(s.Hosts) == 0:
		return errors.New("hosts must name at least one host, like school.example.org")
	case !d.dry && (err != nil || u.Scheme != "https" || u.Host == ""):
		return errors.New("issuer_url must be the issuer's address, https://…")
	case s.ClientID == "":
		return errors.New("client_id must be that of the client at the issuer")
	case !strings.HasPrefix(s.SecretRef, "secretsmanager:"+d.secret("issuer/")):
		return fmt.Errorf("secret_ref must begin with secretsmanager:%s, or be left out: functions/auth may read no other", d.secret("issuer/"))
	}
	for i, host := range s.Hosts {
		if !hostName.MatchString(host) || slices.Contains(s.Hosts[:i], host) {
			return fmt.Errorf("hosts[%d] must be a host like school.example.org, in small letters, and stand there once", i)
		}
		if len(d.Domains) > 0 && !slices.Contains(d.Domains, host) {
			return fmt.Errorf("hosts[%d]: CloudFront does not answer for %s: add it to domains in environments/%s.json, and make deploy", i, host, d.Name)
		}
	}
	return nil
}

// reachable looks for what a first sign-in needs: the client's secret, and an issuer that describes itself.
func (d *deployment) reachable(ctx context.Context, s school) error {
	have, err := d.secretNames(ctx)
	if err != nil || d.dry {
		return err
	}
	if part := strings.TrimPrefix(s.SecretRef, "secretsmanager:"+d.secret("")); !slices.Contains(have, part) {
		return fmt.Errorf("the secret %s is missing: make secrets ENV=%s ARGS=--school=%s", d.secret(part), d.Name, strings.TrimPrefix(part, "issuer/"))
	}
	address := strings.TrimSuffix(s.IssuerURL, "/") + "/.well-known/openid-configuration"
	if err := described(ctx, address, s.IssuerURL); err != nil && !d.IssuerInside {
		return fmt.Errorf("%s is not the description of the issuer: %w", address, err)
	}
	return nil
}

// described asks for an issuer's metadata, in which its name has to be exactly the address (OpenID Connect Discovery
// 1.0, 4.3).
func described(ctx context.Context, address, issuer string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return err
	}
	response, err := asker().Do(r)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var metadata struct{ Issuer string }
	if err := json.NewDecoder(io.LimitReader(response.Body, 1<<20)).Decode(&metadata); err != nil || response.StatusCode != http.StatusOK {
		return fmt.Errorf("it answers %d", response.StatusCode)
	}
	if metadata.Issuer != issuer {
		return fmt.Errorf("it names itself %q", metadata.Issuer)
	}
	return nil
}
