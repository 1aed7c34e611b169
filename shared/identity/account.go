package identity

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
)

// claims returns what the issuer says of the person: the ID token's claims, and where name or roles are missing there,
// those of its userinfo endpoint, which has to speak of the same subject.
func (i *Issuers) claims(ctx context.Context, p *oidc.Provider, t *oidc.IDToken, tokens *oauth2.Token, roleClaim string) (map[string]any, error) {
	claims := map[string]any{}
	if err := t.Claims(&claims); err != nil {
		return nil, refused(err)
	}
	if claims["name"] != nil && claims[roleClaim] != nil || p.UserInfoEndpoint() == "" {
		return claims, nil
	}
	info, err := p.UserInfo(ctx, oauth2.StaticTokenSource(tokens))
	if err != nil {
		return nil, unreachable(err)
	}
	if info.Subject != t.Subject {
		return nil, refused(errors.New("the userinfo is of another subject"))
	}
	more := map[string]any{}
	if err := info.Claims(&more); err != nil {
		return nil, refused(err)
	}
	if claims["email"] != nil && claims["email"] != more["email"] {
		delete(more, "email_verified") // it speaks of another address
	}
	for name, value := range more {
		if _, signed := claims[name]; !signed {
			claims[name] = value
		}
	}
	return claims, nil
}

const (
	maxName    = 200
	maxEmail   = 320
	maxSubject = 255
	maxTag     = 64
)

// accountOf reads the claims. Groups named like a role give that role; somebody without any is not let in.
func accountOf(subject string, claims map[string]any, roleClaim string) (classroom.Account, error) {
	a := classroom.Account{
		Subject: subject, Email: text(claims, "email", maxEmail), Name: text(claims, "name", maxName),
		Locale: text(claims, "locale", maxTag), TimeZone: text(claims, "zoneinfo", maxTag),
	}
	if len(subject) > maxSubject || subject == "" {
		return a, refused(errors.New("the subject is empty or too long"))
	}
	if !verified(claims["email_verified"]) {
		a.Email = ""
	}
	for _, alternative := range []string{"preferred_username", "nickname"} {
		if a.Name == "" {
			a.Name = text(claims, alternative, maxName)
		}
	}
	if a.Name == "" {
		a.Name = subject
	}
	if runes := []rune(a.Name); len(runes) > maxName {
		a.Name = string(runes[:maxName])
	}
	a.Roles = rolesOf(claims[roleClaim])
	if len(a.Roles) == 0 {
		return a, fault.Forbidden("no-role", "Your account has no role at this school. Ask the school to give you one.")
	}
	return a, nil
}

// verified reads email_verified, which some issuers write as a string. An issuer that says nothing has not verified.
func verified(claim any) bool { return claim == true || claim == "true" }

func rolesOf(claim any) []classroom.Role {
	var groups []string
	switch v := claim.(type) {
	case string:
		groups = strings.FieldsFunc(v, func(r rune) bool { return r == ' ' || r == ',' })
	case []any:
		for _, g := range v {
			if s, ok := g.(string); ok {
				groups = append(groups, s)
			}
		}
	}
	var roles []classroom.Role
	for _, role := range []classroom.Role{classroom.RoleAdmin, classroom.RoleTeacher, classroom.RoleAssistant, classroom.RoleStudent} {
		if slices.Contains(groups, string(role)) {
			roles = append(roles, role)
		}
	}
	return roles
}

// text reads a claim that is a string of at most limit characters, without what a terminal or a page could trip over.
func text(claims map[string]any, name string, limit int) string {
	s, _ := claims[name].(string)
	s = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0xfffd {
			return -1
		}
		return r
	}, s))
	if len([]rune(s)) > limit {
		return ""
	}
	return s
}
