package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/aws-sdk-go-v2/feature/rds/auth"
)

const region = "eu-central-1"

// role is a role at AWS: its key, and the database's users whom its policy lets it sign in as (rds-db:connect).
type role struct {
	key, secret string
	users       []string
}

// The roles of an environment: functions/migrate's, functions/erase's and the other functions'.
var (
	migrateRole = role{"AKIDMIGRATE", "secret-of-migrate", []string{"lectern_owner", "lectern_app"}}
	eraseRole   = role{"AKIDERASE", "secret-of-erase", []string{"lectern_erase"}}
	appRole     = role{"AKIDAPP", "secret-of-app", []string{"lectern_app"}}
)

// Retrieve makes a role its own source of credentials.
func (r role) Retrieve(context.Context) (aws.Credentials, error) {
	return aws.Credentials{AccessKeyID: r.key, SecretAccessKey: r.secret}, nil
}

// token is what a function of that role signs in with: it is signed here and told nobody before.
func (r role) token(ctx context.Context, endpoint, user string) (string, error) {
	return auth.BuildAuthToken(ctx, endpoint, region, user, r)
}

// admits checks a token as RDS does: it was signed for this endpoint and user by a role that may, less than 15 minutes
// ago.
func admits(ctx context.Context, endpoint, user, token string) error {
	u, err := url.Parse("https://" + token)
	if err != nil {
		return errors.New("it is no token")
	}
	query := u.Query()
	at, err := time.Parse("20060102T150405Z", query.Get("X-Amz-Date"))
	if err != nil || u.Host != endpoint || query.Get("Action") != "connect" || query.Get("DBUser") != user {
		return errors.New("it is no token, or for another place or user")
	}
	if age := time.Since(at); age > 15*time.Minute || age < -time.Minute {
		return errors.New("it has expired")
	}
	for _, r := range []role{migrateRole, eraseRole, appRole} {
		signature, err := r.signature(ctx, u, at)
		if err != nil {
			return err
		}
		if signature == query.Get("X-Amz-Signature") {
			if !slices.Contains(r.users, user) {
				return errors.New("the policy of its role lets it sign in as somebody else")
			}
			return nil
		}
	}
	return errors.New("nobody here signed it")
}

// signature is the one that the role's key gives the token.
func (r role) signature(ctx context.Context, token *url.URL, at time.Time) (string, error) {
	plain := *token
	plain.RawQuery = url.Values{
		"Action": {"connect"}, "DBUser": token.Query()["DBUser"], "X-Amz-Expires": token.Query()["X-Amz-Expires"],
	}.Encode()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, plain.String(), nil)
	if err != nil {
		return "", err
	}
	nothing := sha256.Sum256(nil)
	credentials, _ := r.Retrieve(ctx)
	signed, _, err := v4.NewSigner().PresignHTTP(ctx, credentials, request, hex.EncodeToString(nothing[:]), "rds-db", region, at)
	if err != nil {
		return "", err
	}
	u, err := url.Parse(signed)
	if err != nil {
		return "", err
	}
	return u.Query().Get("X-Amz-Signature"), nil
}
