// Command drill rehearses what a deployment does to the database, on a Postgres that keeps RDS's rules: the functions'
// own migrate program makes the schema as an owner that is no superuser, everybody signs in by a token and by nothing
// else, and a database of a release of before is brought up to date with what is in it. It prints a line for each thing
// that held, and drill_schema: passed.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/bench/functions"
	"github.com/lectern/lectern/functions/migrate/schemastep"
)

func main() {
	log.SetFlags(0)
	dir := flag.String("migrate", "dist/migrate", "folder of the built function")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *dir, os.Stdout); err != nil {
		log.Fatalf("drill_schema: failed: %v", err)
	}
}

// drill is one rehearsal.
type drill struct {
	*rds
	dir string // of functions/migrate
}

func run(ctx context.Context, dir string, out io.Writer) error {
	server, err := startRDS(ctx)
	if err != nil {
		return err
	}
	defer server.stop()
	d := &drill{rds: server, dir: dir}
	for _, step := range []struct {
		name string
		do   func(context.Context) (string, error)
	}{
		{"server", d.says},
		{"first migration", d.first},
		{"the owner's password", d.ownerPassword},
		{"second migration", d.second},
		{"a school", d.school},
		{"check", d.check},
		{"who signs in, and how", d.tokens},
		{"idle sessions", d.idle},
		{"what the owner made", d.catalogue},
		{"upgrade", d.upgrade},
	} {
		began := time.Now()
		text, err := step.do(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		if _, err := fmt.Fprintf(out, "%s (%d ms): %s\n", step.name, time.Since(began).Milliseconds(), text); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintln(out, "drill_schema: passed")
	return err
}

// invoke gives functions/migrate one payload, with the settings that the Schema stack gives it, on that database.
func (d *drill) invoke(ctx context.Context, database, payload string) (schemastep.Response, error) {
	var out schemastep.Response
	secret, err := json.Marshal(map[string]string{"username": "lectern_owner", "password": d.password})
	if err != nil {
		return out, err
	}
	function, err := functions.Start(ctx, d.dir, []string{
		"LECTERN_ENV=staging", "DATABASE_AUTH=iam", "DATABASE_URL=" + d.address("lectern_app", database),
		"MIGRATE_URL=" + d.address("lectern_owner", database), "MIGRATE_SECRET_REF=" + string(secret),
		"AWS_REGION=" + region, "AWS_ACCESS_KEY_ID=" + migrateRole.key, "AWS_SECRET_ACCESS_KEY=" + migrateRole.secret,
	})
	if err != nil {
		return out, err
	}
	defer function.Close()
	answer, err := function.Invoke(ctx, []byte(payload))
	if err != nil {
		return out, err
	}
	return out, json.Unmarshal(answer, &out)
}

func (d *drill) says(ctx context.Context) (string, error) {
	var version string
	var super bool
	err := d.admin.QueryRow(ctx, `select current_setting('server_version'), rolsuper from pg_roles where rolname = 'lectern_owner'`).Scan(&version, &super)
	if err == nil && super {
		err = errors.New("the owner is a superuser")
	}
	return fmt.Sprintf("Postgres %s; the owner may create roles and databases and is no superuser; TLS only, by a root of its own", version), err
}

// first: nobody has granted rds_iam, so the owner's token is refused and the secret counts.
func (d *drill) first(ctx context.Context) (string, error) {
	done, err := d.invoke(ctx, "lectern", "{}")
	if err == nil && (done.SignedIn != "secret" || len(done.Applied) == 0) {
		err = fmt.Errorf("signed in by %s, %d migrations", done.SignedIn, len(done.Applied))
	}
	if err == nil {
		err = d.ownerIsMember(ctx)
	}
	return fmt.Sprintf("the token was refused, the secret let the owner in, %d migrations applied", len(done.Applied)), err
}

func (d *drill) second(ctx context.Context) (string, error) {
	done, err := d.invoke(ctx, "lectern", "{}")
	if err == nil && (done.SignedIn != "token" || len(done.Applied) != 0) {
		err = fmt.Errorf("signed in by %s, %d migrations", done.SignedIn, len(done.Applied))
	}
	return "the owner signed in by its token, nothing was left to apply", err
}

func (d *drill) school(ctx context.Context) (string, error) {
	const payload = `{"school": {"slug": "hillside", "name": "Hillside School", "hosts": ["class.hillside.example"],
		"issuer_url": "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_example", "client_id": "lectern", "role_claim": "cognito:groups"}}`
	made, err := d.invoke(ctx, "lectern", payload)
	if err != nil {
		return "", err
	}
	again, err := d.invoke(ctx, "lectern", payload)
	if err == nil && (!made.School.Created || again.School.Changed || again.School.ID != made.School.ID) {
		err = fmt.Errorf("made %+v, then %+v", *made.School, *again.School)
	}
	if _, seeded := d.invoke(ctx, "lectern", `{"seed": true}`); err == nil && seeded == nil {
		err = errors.New("the demo school can be made")
	}
	return "made once, the same the second time; the demo school is refused", err
}

// verify: an operator has no other way to a log than this function.
func (d *drill) verify(ctx context.Context, session uuid.UUID) (int64, error) {
	done, err := d.invoke(ctx, "upgrade", fmt.Sprintf(`{"verify": {"session": %q, "heads": [1]}}`, session))
	if err == nil && (done.Chain.BadSeq != 0 || done.Chain.Heads[0].Seq != 1 || done.SignedIn != "token") {
		err = fmt.Errorf("the function says %+v", *done.Chain)
	}
	if err != nil {
		return 0, err
	}
	return done.Chain.Events, nil
}

func (d *drill) check(ctx context.Context) (string, error) {
	done, err := d.invoke(ctx, "lectern", `{"check": true}`)
	if err == nil && !done.Checked {
		err = errors.New("it says nothing")
	}
	return "lectern_app is let in, as the functions are", err
}
