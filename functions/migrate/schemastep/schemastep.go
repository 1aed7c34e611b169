// Package schemastep does what the deploy commands ask of the database before and after new code takes traffic: it
// brings the schema up to date, sets schools up, and says whether the functions' way of signing in works. It refuses to
// know who asks.
package schemastep

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/postgres/migrations"
)

// Request is what the commands send; {} migrates.
type Request struct {
	School    *School            `json:"school"`     // to be made, or changed
	Check     bool               `json:"check"`      // only signs in as lectern_app, and migrates nothing
	Verify    *Verify            `json:"verify"`     // only walks a session's log, and migrates nothing
	Seed      bool               `json:"seed"`       // the demo school, which only a laptop wants
	IssuerURL string             `json:"issuer_url"` // of the demo school
	Deck      *postgres.DemoDeck `json:"deck"`       // of the demo lesson, or null
}

// Response says what was done.
type Response struct {
	Applied  []int64   `json:"applied"`             // versions of the migrations applied now
	SignedIn string    `json:"signed_in,omitempty"` // how the owner did: address, token or secret
	School   *MadeOver `json:"school,omitempty"`
	Checked  bool      `json:"checked,omitempty"` // lectern_app was let in and answered
	Chain    *Chain    `json:"chain,omitempty"`   // what verify found
	Seeded   bool      `json:"seeded"`
	DeckKey  string    `json:"deck_key,omitempty"` // where the deck's bytes belong, in the media bucket
}

// MadeOver says what became of a school.
type MadeOver struct {
	ID      uuid.UUID `json:"id"`
	Created bool      `json:"created"`
	Changed bool      `json:"changed"`
}

// Step does it with a function's settings.
type Step struct{ Config config.Config }

// Run does what the payload asks.
func (s Step) Run(ctx context.Context, payload json.RawMessage) (Response, error) {
	in, err := decode(payload)
	if err != nil {
		return Response{}, err
	}
	if in.Seed && s.Config.Env != "local" {
		return Response{}, errors.New("migrate: the demo school is made on a laptop only (LECTERN_ENV=local)")
	}
	var school postgres.School
	if in.School != nil {
		if school, err = in.School.settings(s.Config); err != nil {
			return Response{}, err
		}
	}
	if in.Check {
		return Response{Applied: []int64{}, Checked: true}, s.check(ctx)
	}
	owner, how, err := s.signIn(ctx)
	if err != nil {
		return Response{}, err
	}
	if in.Verify != nil {
		chain, err := walk(ctx, owner, *in.Verify)
		return Response{Applied: []int64{}, SignedIn: how, Chain: chain}, err
	}
	app, err := url.Parse(s.Config.DatabaseURL)
	if err != nil {
		return Response{}, errors.New("migrate: DATABASE_URL does not parse")
	}
	password, _ := app.User.Password() // none on AWS: lectern_app signs in by a token
	out := Response{SignedIn: how, Seeded: in.Seed}
	if out.Applied, err = migrations.Apply(ctx, owner, password); err != nil {
		return Response{}, err
	}
	if in.School != nil {
		made, err := postgres.SetUpSchool(ctx, owner, school)
		if err != nil {
			return Response{}, err
		}
		out.School = &MadeOver{ID: made.ID, Created: made.Created, Changed: made.Changed}
	}
	if in.Seed {
		if err := postgres.Seed(ctx, owner, in.IssuerURL, time.Now(), in.Deck); err != nil {
			return Response{}, err
		}
		if in.Deck != nil {
			out.DeckKey = postgres.DemoDeckKey(*in.Deck)
		}
	}
	return out, nil
}

// decode refuses what it does not know: a slip of the pen in a name must not look like a migration that went well.
func decode(payload json.RawMessage) (Request, error) {
	var in Request
	if len(payload) == 0 {
		return in, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(payload))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&in); err != nil {
		return Request{}, fmt.Errorf("migrate: the payload: %w", err)
	}
	if (in.Check && in.Verify != nil) || ((in.Check || in.Verify != nil) && (in.School != nil || in.Seed)) {
		return Request{}, errors.New("migrate: check and verify go with nothing else")
	}
	return in, nil
}

// check answers the question whether a function would be let in.
func (s Step) check(ctx context.Context) error {
	store, err := postgres.OpenAuthenticated(ctx, s.Config.DatabaseURL, s.Config.DatabasePassword())
	if err != nil {
		return err
	}
	defer store.Close()
	return store.Ready(ctx)
}

// signIn finds the address at which the owner is let in: with DATABASE_AUTH=iam by a token, and by the cluster's
// managed secret where that is refused, as it is before the first migration.
func (s Step) signIn(ctx context.Context) (address, how string, err error) {
	names := []string{"address"}
	ways := []func(context.Context) (string, error){func(context.Context) (string, error) { return s.Config.MigrateURL, nil }}
	if s.Config.DatabaseAuth == "iam" {
		names, ways = []string{"token"}, []func(context.Context) (string, error){s.withToken}
	}
	if s.Config.MigrateSecretRef != "" {
		if s.Config.DatabaseAuth != "iam" {
			names, ways = nil, nil // without its password the address is none
		}
		names, ways = append(names, "secret"), append(ways, s.withSecret)
	}
	address, way, err := migrations.SignIn(ctx, ways...)
	if err != nil {
		return "", "", err
	}
	return address, names[way], nil
}

func (s Step) withToken(ctx context.Context) (string, error) {
	u, err := s.owner()
	if err != nil {
		return "", err
	}
	token, err := s.Config.DatabasePassword()(ctx, u.Host, u.User.Username())
	if err != nil {
		return "", fmt.Errorf("migrate: token of %s: %w", u.User.Username(), err)
	}
	u.User = url.UserPassword(u.User.Username(), token)
	return u.String(), nil
}

func (s Step) withSecret(ctx context.Context) (string, error) {
	u, err := s.owner()
	if err != nil {
		return "", err
	}
	var secret struct{ Username, Password string }
	if err := config.SecretJSON(ctx, s.Config.MigrateSecretRef, &secret); err != nil {
		return "", err
	}
	u.User = url.UserPassword(secret.Username, secret.Password)
	return u.String(), nil
}

func (s Step) owner() (*url.URL, error) {
	u, err := url.Parse(s.Config.MigrateURL)
	if err != nil {
		return nil, errors.New("migrate: MIGRATE_URL does not parse")
	}
	if u.Port() == "" {
		u.Host += ":5432" // a token is for a host and its port
	}
	return u, nil
}
