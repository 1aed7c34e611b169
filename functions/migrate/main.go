// Migrate brings the schema up to date. The deploy commands invoke it before new code takes traffic; with "seed" it
// also writes the demo school, which only a laptop wants.
package main

import (
	"context"
	"fmt"
	"log"
	"log/slog"
	"net/url"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/postgres/migrations"
)

// request is what the deploy commands send.
type request struct {
	Seed      bool               `json:"seed"`
	IssuerURL string             `json:"issuer_url"` // of the demo school
	Deck      *postgres.DemoDeck `json:"deck"`       // of the demo lesson, or null
}

type response struct {
	Applied []int64 `json:"applied"` // versions of the migrations applied now
	Seeded  bool    `json:"seeded"`
	DeckKey string  `json:"deck_key,omitempty"` // where the deck's bytes belong, in the media bucket
}

func main() {
	c, err := config.Load("DATABASE_URL", "MIGRATE_URL")
	if err != nil {
		log.Fatal(err)
	}
	logger := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	lambda.Start(func(ctx context.Context, in request) (response, error) {
		owner, err := ownerURL(ctx, c)
		if err != nil {
			return response{}, err
		}
		app, err := url.Parse(c.DatabaseURL)
		if err != nil {
			return response{}, fmt.Errorf("migrate: DATABASE_URL does not parse")
		}
		password, _ := app.User.Password() // none on AWS: lectern_app signs in with its role
		applied, err := migrations.Apply(ctx, owner, password)
		if err != nil {
			return response{}, err
		}
		out := response{Applied: applied, Seeded: in.Seed}
		if in.Seed {
			if err := postgres.Seed(ctx, owner, in.IssuerURL, time.Now(), in.Deck); err != nil {
				return response{}, err
			}
			if in.Deck != nil {
				out.DeckKey = postgres.DemoDeckKey(*in.Deck)
			}
		}
		logger.InfoContext(ctx, "migrate", "applied", len(applied), "seeded", in.Seed)
		return out, nil
	})
}

// ownerURL returns the owner's address, with user and password from the cluster's managed secret where there is one.
func ownerURL(ctx context.Context, c config.Config) (string, error) {
	if c.MigrateSecretRef == "" {
		return c.MigrateURL, nil
	}
	var secret struct{ Username, Password string }
	if err := config.SecretJSON(ctx, c.MigrateSecretRef, &secret); err != nil {
		return "", err
	}
	u, err := url.Parse(c.MigrateURL)
	if err != nil {
		return "", fmt.Errorf("migrate: MIGRATE_URL does not parse")
	}
	u.User = url.UserPassword(secret.Username, secret.Password)
	return u.String(), nil
}
