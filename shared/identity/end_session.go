package identity

import (
	"context"
	"net/url"
	"regexp"

	"github.com/coreos/go-oidc/v3/oidc"
)

// EndSession returns the issuer's address that signs the person out there and sends the browser back to the school's
// sign-in page, empty when it has none. It follows OpenID Connect RP-Initiated Logout 1.0, and for Amazon Cognito what
// that has in its place: https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
func (i *Issuers) EndSession(ctx context.Context, s School, idToken string) (string, error) {
	provider, err := i.provider(ctx, s.Tenant.IssuerURL)
	if err != nil {
		return "", err
	}
	cognito := isCognito(s.Tenant.IssuerURL)
	u, err := endSessionEndpoint(provider, cognito)
	if err != nil || u == nil {
		return "", err
	}
	back := s.BaseURL + "/sign-in"
	q := u.Query()
	q.Set("client_id", s.Tenant.ClientID)
	if cognito {
		q.Set("logout_uri", back) // one of the client's allowed sign-out addresses
	} else {
		q.Set("id_token_hint", idToken)
		q.Set("post_logout_redirect_uri", back)
	}
	u.RawQuery = q.Encode()
	return u.String(), nil
}

// endSessionEndpoint reads the endpoint from what the issuer publishes; nil: it has none. A Cognito pool that does not
// name it has it at its sign-in domain, where the authorization endpoint is too.
func endSessionEndpoint(p *oidc.Provider, cognito bool) (*url.URL, error) {
	var meta struct {
		EndSession string `json:"end_session_endpoint"`
	}
	if err := p.Claims(&meta); err != nil {
		return nil, refused(err)
	}
	address := meta.EndSession
	if address == "" && cognito {
		address = p.Endpoint().AuthURL
	}
	if address == "" {
		return nil, nil
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, refused(err)
	}
	if meta.EndSession == "" {
		u = &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/logout"}
	}
	return u, nil
}

var cognitoHost = regexp.MustCompile(`^([a-z0-9-]+-)?cognito-idp(-[a-z0-9-]+)?\.[a-z0-9-]+\.(amazonaws\.com|amazonaws\.com\.cn|api\.aws)$`)

// isCognito says whether an issuer is a user pool of Amazon Cognito. Its address is at AWS, whatever domain people sign
// in at.
func isCognito(issuer string) bool {
	u, err := url.Parse(issuer)
	return err == nil && u.Scheme == "https" && cognitoHost.MatchString(u.Host)
}
