// Package migrations is the schema: goose's SQL files, the database roles, and the program that applies both. It is
// apart from package postgres because goose is half the size of a function, and one function only migrates.
package migrations

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"github.com/lectern/lectern/shared/postgres/rdsroots"
)

//go:embed 0*.sql
var files embed.FS

//go:embed roles.sql
var rolesSQL string

// Apply brings the database at ownerURL to the newest version and returns the versions it applied now, in order.
// ownerURL names a role that may create roles (a superuser, or rds_superuser on Aurora): it makes the roles of
// roles.sql, and goose then works as lectern_migrate, which owns everything. Migrations that run at the same time
// wait for each other. With a non-empty appPassword that is the password of lectern_app and lectern_erase.
func Apply(ctx context.Context, ownerURL, appPassword string) ([]int64, error) {
	if err := prepareRoles(ctx, ownerURL, appPassword); err != nil {
		return nil, err
	}
	db, err := openMigrator(ownerURL)
	if err != nil {
		return nil, err
	}
	defer func() { _ = db.Close() }()
	provider, err := newProvider(db)
	if err != nil {
		return nil, err
	}
	results, err := provider.Up(ctx)
	if err != nil {
		return nil, fmt.Errorf("migrations: %w", err)
	}
	applied := make([]int64, 0, len(results))
	for _, r := range results {
		applied = append(applied, r.Source.Version)
	}
	return applied, nil
}

// SignIn tries the owner's addresses, each found when it is needed, and returns the first at which the server lets it
// in, with its place in the list. Only a refusal (SQLSTATE class 28) leads to the next: on AWS a token is refused as
// long as nobody has granted rds_iam, which Apply does, and a password from then on.
func SignIn(ctx context.Context, addresses ...func(context.Context) (string, error)) (address string, way int, err error) {
	var refusals error
	for i, find := range addresses {
		if address, err = find(ctx); err != nil {
			return "", 0, errors.Join(refusals, err)
		}
		conn, err := rdsroots.Connect(ctx, address)
		if err == nil {
			return address, i, conn.Close(ctx)
		}
		refusals = errors.Join(refusals, fmt.Errorf("migrations: connect as owner: %w", err))
		if pe, ok := errors.AsType[*pgconn.PgError](err); !ok || !strings.HasPrefix(pe.Code, "28") {
			break
		}
	}
	return "", 0, refusals
}

// prepareRoles runs roles.sql and sets the passwords of those who sign in. Roles are the cluster's, so another database
// of it may be changing the same ones, and no lock reaches over databases: the loser is told XX000 and goes again.
func prepareRoles(ctx context.Context, ownerURL, appPassword string) error {
	conn, err := rdsroots.Connect(ctx, ownerURL)
	if err != nil {
		return fmt.Errorf("migrations: connect as owner: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	for attempt := 1; ; attempt++ {
		err := pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
			if _, err := tx.Exec(ctx, rolesSQL, pgx.QueryExecModeSimpleProtocol); err != nil || appPassword == "" {
				return err
			}
			// ALTER ROLE takes no parameters: the password is quoted into it.
			var statement string
			if err := tx.QueryRow(ctx, `
				select string_agg(format('alter role %I password %L', name, $1::text), '; ')
				from unnest(array['lectern_app', 'lectern_erase']) as name`, appPassword).Scan(&statement); err != nil {
				return err
			}
			_, err := tx.Exec(ctx, statement, pgx.QueryExecModeSimpleProtocol)
			return err
		})
		if pe, ok := errors.AsType[*pgconn.PgError](err); ok && (pe.Code == "XX000" || pe.Code == "42710") && attempt < 10 {
			continue
		}
		if err != nil {
			return fmt.Errorf("migrations: roles: %w", err)
		}
		return nil
	}
}

// openMigrator opens ownerURL for goose, each connection acting as lectern_migrate.
func openMigrator(ownerURL string) (*sql.DB, error) {
	cfg, err := rdsroots.ParseConfig(ownerURL)
	if err != nil {
		return nil, fmt.Errorf("migrations: %w", err)
	}
	return stdlib.OpenDB(*cfg, stdlib.OptionAfterConnect(func(ctx context.Context, c *pgx.Conn) error {
		_, err := c.Exec(ctx, "set role lectern_migrate")
		return err
	})), nil
}

func newProvider(db *sql.DB) (*goose.Provider, error) {
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, fmt.Errorf("migrations: migration lock: %w", err)
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, files,
		goose.WithTableName("migrations.versions"), goose.WithSessionLocker(locker), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return nil, fmt.Errorf("migrations: %w", err)
	}
	return provider, nil
}

// Fingerprint identifies the set of migrations and roles in this build: equal fingerprints, equal schema.
func Fingerprint() string { return fingerprint(rolesSQL, files) }

func fingerprint(roles string, files fs.FS) string {
	h := sha256.New()
	_, _ = fmt.Fprintf(h, "%q", roles)
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(files, path)
		_, _ = fmt.Fprintf(h, "%q%q", path, b) // quoted, so that no byte can pass from one to the next unseen
		return err
	})
	if err != nil {
		panic(err) // the files are inside this program
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
