// Migrate brings the schema up to date, sets schools up and tries the functions' sign-in, for the deploy commands.
package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/migrate/schemastep"
	"github.com/lectern/lectern/shared/wiring"
)

func main() {
	step := schemastep.Step{Config: wiring.Config("DATABASE_URL", "MIGRATE_URL")}
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	lambda.Start(func(ctx context.Context, payload json.RawMessage) (schemastep.Response, error) {
		out, err := step.Run(ctx, payload)
		if err != nil {
			log.ErrorContext(ctx, "migrate", "error", err.Error())
			return schemastep.Response{}, err
		}
		log.InfoContext(ctx, "migrate", "applied", len(out.Applied), "signed_in", out.SignedIn, "school", out.School != nil,
			"checked", out.Checked, "seeded", out.Seeded)
		return out, nil
	})
}
