package identity

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/text"
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
		Subject: subject, Email: short(claims, "email", maxEmail), Name: claimed(claims, "name", maxName),
		Locale: short(claims, "locale", maxTag), TimeZone: short(claims, "zoneinfo", maxTag),
	}
	if clean, err := text.Line(subject); err != nil || clean != subject || len(subject) > maxSubject || subject == "" {
		return a, refused(errors.New("the subject is empty, too long or no text"))
	}
	if !verified(claims["email_verified"]) {
		a.Email = ""
	}
	for _, alternative := range []string{"preferred_username", "nickname"} {
		if !text.Visible(a.Name) {
			a.Name = claimed(claims, alternative, maxName)
		}
	}
	if !text.Visible(a.Name) {
		a.Name = text.Name(subject, maxName)
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

// claimed reads a claim that people see, cleaned: the issuer's spelling is nobody's reason not to be let in.
func claimed(claims map[string]any, name string, limit int) string {
	s, _ := claims[name].(string)
	return text.Name(strings.ReplaceAll(s, "\ufffd", ""), limit)
}

// short is claimed for what makes no sense when it is cut: longer than limit it is left out.
func short(claims map[string]any, name string, limit int) string {
	s := claimed(claims, name, limit+1)
	if utf8.RuneCountInString(s) > limit {
		return ""
	}
	return s
}
