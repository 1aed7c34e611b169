package postgres

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

//go:embed roles.sql
var rolesSQL string

// Migrate brings the database at ownerURL to the newest version and gives the versions it applied now, in order.
// ownerURL names a role that may create roles (a superuser, or rds_superuser on Aurora): it makes the roles of
// roles.sql, and goose then works as lectern_migrate, which owns everything. Migrations that run at the same time
// wait for each other. With a non-empty appPassword lectern_app's password is set to it.
func Migrate(ctx context.Context, ownerURL, appPassword string) ([]int64, error) {
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
		return nil, fmt.Errorf("postgres: migrate: %w", err)
	}
	applied := make([]int64, 0, len(results))
	for _, r := range results {
		applied = append(applied, r.Source.Version)
	}
	return applied, nil
}

// prepareRoles runs roles.sql. An advisory lock keeps two runs in one cluster from altering the same role at once.
func prepareRoles(ctx context.Context, ownerURL, appPassword string) error {
	conn, err := pgx.Connect(ctx, ownerURL)
	if err != nil {
		return fmt.Errorf("postgres: connect as owner: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, rolesSQL, pgx.QueryExecModeSimpleProtocol); err != nil {
			return fmt.Errorf("postgres: roles: %w", err)
		}
		if appPassword == "" {
			return nil
		}
		// A utility statement takes no parameters; quote_literal does what it can't.
		var statement string
		if err := tx.QueryRow(ctx, `select 'alter role lectern_app password ' || quote_literal($1::text)`, appPassword).Scan(&statement); err != nil {
			return fmt.Errorf("postgres: password of lectern_app: %w", err)
		}
		if _, err := tx.Exec(ctx, statement); err != nil {
			return fmt.Errorf("postgres: password of lectern_app: %w", err)
		}
		return nil
	})
}

// openMigrator opens ownerURL for goose, each connection acting as lectern_migrate.
func openMigrator(ownerURL string) (*sql.DB, error) {
	cfg, err := pgx.ParseConfig(ownerURL)
	if err != nil {
		return nil, fmt.Errorf("postgres: the owner's address does not parse")
	}
	return stdlib.OpenDB(*cfg, stdlib.OptionAfterConnect(func(ctx context.Context, c *pgx.Conn) error {
		_, err := c.Exec(ctx, "set role lectern_migrate")
		return err
	})), nil
}

func newProvider(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrationFiles, "migrations")
	if err != nil {
		return nil, fmt.Errorf("postgres: migrations: %w", err)
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, fmt.Errorf("postgres: migration lock: %w", err)
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, files,
		goose.WithTableName("migrations.versions"), goose.WithSessionLocker(locker), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return nil, fmt.Errorf("postgres: migrations: %w", err)
	}
	return provider, nil
}

// SchemaFingerprint identifies the set of migrations and roles in this build: equal fingerprints, equal schema.
func SchemaFingerprint() string {
	h := sha256.New()
	h.Write([]byte(rolesSQL))
	err := fs.WalkDir(migrationFiles, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := migrationFiles.ReadFile(path)
		h.Write([]byte(path))
		h.Write(b)
		return err
	})
	if err != nil {
		panic(err) // the files are inside this program
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
