package schemastep

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/text"
)

// School is what an operator says of a school. It is found again by its slug.
type School struct {
	Slug       string   `json:"slug"`        // its short name: small letters, digits and hyphens
	Name       string   `json:"name"`        // as people read it
	Hosts      []string `json:"hosts"`       // all that lead to it; those of before that are not named do so no longer
	IssuerURL  string   `json:"issuer_url"`  // of its OpenID Connect issuer
	IssuerName string   `json:"issuer_name"` // as the sign-in page calls it; empty: the school's name
	ClientID   string   `json:"client_id"`   // that the issuer knows Lectern by
	SecretRef  string   `json:"secret_ref"`  // secretsmanager:lectern/<env>/issuer/<name>; empty: its name is the slug
	RoleClaim  string   `json:"role_claim"`  // of the ID token; empty: groups
	ExternalAI bool     `json:"external_ai"` // whether what is said may go to outside services
}

// Limits of a school's settings.
const (
	maxHosts    = 20
	maxName     = 200 // characters
	maxURL      = 500
	maxClientID = 200
	maxClaim    = 100
	maxHost     = 253
)

var (
	slugForm   = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)
	hostForm   = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$`)
	plainForm  = regexp.MustCompile(`^[!-~]+$`) // printable ASCII without spaces
	secretForm = regexp.MustCompile(`^[A-Za-z0-9/_+=.@-]+$`)
)

// settings checks all of it and fills in what may be left out. The error names the first field that is wrong.
func (s School) settings(c config.Config) (postgres.School, error) {
	place := "secretsmanager:lectern/" + c.Env + "/issuer/"
	out := postgres.School{
		Slug: s.Slug, IssuerURL: s.IssuerURL, ClientID: s.ClientID,
		SecretRef: s.SecretRef, RoleClaim: s.RoleClaim, ExternalAI: s.ExternalAI,
	}
	var err error
	if out.Name, err = text.Line(s.Name); err != nil {
		return postgres.School{}, fmt.Errorf("migrate: school: name: %w", err)
	}
	if out.IssuerName, err = text.Line(s.IssuerName); err != nil {
		return postgres.School{}, fmt.Errorf("migrate: school: issuer_name: %w", err)
	}
	if out.IssuerName == "" {
		out.IssuerName = out.Name
	}
	if out.RoleClaim == "" {
		out.RoleClaim = "groups"
	}
	if out.SecretRef == "" {
		out.SecretRef = place + out.Slug
	}
	for _, host := range s.Hosts {
		out.Hosts = append(out.Hosts, strings.ToLower(host))
	}
	slices.Sort(out.Hosts)
	out.Hosts = slices.Compact(out.Hosts)
	secret, below := strings.CutPrefix(out.SecretRef, place)
	for _, rule := range []struct {
		good bool
		says string
	}{
		{slugForm.MatchString(out.Slug), "slug is 1 to 63 small letters, digits and hyphens"},
		{isShort(out.Name, maxName), fmt.Sprintf("name is 1 to %d characters", maxName)},
		{isShort(out.IssuerName, maxName), fmt.Sprintf("issuer_name is up to %d characters", maxName)},
		{len(out.Hosts) > 0 && len(out.Hosts) <= maxHosts, fmt.Sprintf("hosts are 1 to %d", maxHosts)},
		{!slices.ContainsFunc(out.Hosts, notHost), "hosts are names such as class.example.org, without scheme, port and path"},
		{isIssuer(out.IssuerURL, c.Env), "issuer_url is an https address without query and fragment"},
		{len(out.ClientID) <= maxClientID && plainForm.MatchString(out.ClientID), fmt.Sprintf("client_id is 1 to %d printable characters", maxClientID)},
		{below && len(secret) <= maxName && secretForm.MatchString(secret), "secret_ref begins with " + place + ", where functions/auth may read"},
		{len(out.RoleClaim) <= maxClaim && plainForm.MatchString(out.RoleClaim), fmt.Sprintf("role_claim is 1 to %d printable characters", maxClaim)},
	} {
		if !rule.good {
			return postgres.School{}, errors.New("migrate: school: " + rule.says)
		}
	}
	return out, nil
}

func isShort(s string, most int) bool { return text.Visible(s) && utf8.RuneCountInString(s) <= most }

func notHost(host string) bool { return len(host) > maxHost || !hostForm.MatchString(host) }

// isIssuer says whether an address may be an issuer's. Locally one on this machine may go without TLS.
func isIssuer(address, env string) bool {
	u, err := url.Parse(address)
	if err != nil || len(address) > maxURL || !plainForm.MatchString(address) || u.Hostname() == "" || u.User != nil ||
		u.RawQuery != "" || u.Fragment != "" {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	near := u.Hostname() == "localhost" || (ip != nil && ip.IsLoopback())
	return u.Scheme == "https" || (u.Scheme == "http" && near && env == "local")
}
