// Package testkit gives tests a real Postgres: a database of their own, made from a template with every migration
// applied, and a school in it. The server is the one LECTERN_TEST_DATABASE_URL names (a superuser's address), or a
// throw-away one that the tests share and that ends with the last of them. It is imported by tests and benchmarks only.
package testkit

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/postgres/migrations"
)

// AppPassword is lectern_app's in test databases. The servers trust local connections; it is set so that the address
// is one that would work elsewhere.
const AppPassword = "lectern-test"

// DB is a fresh database, gone when its test ends.
type DB struct {
	URL      string // as lectern_app
	AdminURL string // as superuser: past every policy and grant
	Store    *postgres.Store
}

// Database makes a database with the schema and no rows. Where there is no Postgres the test is skipped with the
// sentence that helps, and fails when CI=true.
func Database(tb testing.TB) *DB {
	tb.Helper()
	server, template := prepared(tb)
	name := "t_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	execute(tb, server, fmt.Sprintf("create database %s template %s", name, template))
	db := &DB{URL: address(server, name, url.UserPassword("lectern_app", AppPassword)), AdminURL: address(server, name, nil)}
	store, err := postgres.Open(context.Background(), db.URL+"&pool_max_conns=1")
	if err != nil {
		tb.Fatalf("testkit: %v", err)
	}
	db.Store = store
	tb.Cleanup(func() {
		store.Close()
		execute(tb, server, fmt.Sprintf("drop database if exists %s with (force)", name))
	})
	return db
}

// Connections lets the database's Store, wherever it was handed to, use so many connections at once, for a test of
// what happens at the same time. It is called before the Store is used by anybody else.
//
// Without it there is one, as a Lambda has: a call of the store inside another's transaction would wait for itself
// there, and must do so here.
func (db *DB) Connections(tb testing.TB, most int) {
	tb.Helper()
	store, err := postgres.Open(context.Background(), fmt.Sprintf("%s&pool_max_conns=%d", db.URL, most))
	if err != nil {
		tb.Fatalf("testkit: %v", err)
	}
	db.Store.Close()
	*db.Store = *store
}

// Eraser opens the database as lectern_erase, as functions/erase does.
func (db *DB) Eraser(tb testing.TB) *postgres.Store {
	tb.Helper()
	store, err := postgres.Open(context.Background(), strings.Replace(db.URL, "lectern_app", "lectern_erase", 1))
	if err != nil {
		tb.Fatalf("testkit: %v", err)
	}
	tb.Cleanup(store.Close)
	return store
}

// Erase empties a person's words in every session of a fixture's school, as functions/erase does, also in a class that
// is live. It returns how many events were emptied.
func Erase(tb testing.TB, db *DB, f *Fixture, user uuid.UUID) int {
	tb.Helper()
	ctx, id, store := context.Background(), classroom.NewID(), db.Eraser(tb)
	db.once(tb, func(ctx context.Context, c *pgx.Conn) error {
		_, err := c.Exec(ctx, `insert into erasures (tenant_id, id, asked_by, user_id) values ($1, $2, $3, $4)`, f.Tenant, id, f.Teacher, user)
		return err
	})
	sessions, err := store.BeginErasure(ctx, f.Tenant, id)
	for _, session := range sessions {
		if err == nil {
			err = store.EraseSession(ctx, f.Tenant, id, session)
		}
	}
	if err == nil {
		err = store.FinishErasure(ctx, f.Tenant, id, "")
	}
	if err != nil {
		tb.Fatalf("testkit: erase: %v", err)
	}
	done, err := db.Store.FindErasure(ctx, f.Tenant, id)
	if err != nil {
		tb.Fatalf("testkit: %v", err)
	}
	return done.Events
}

// EmptyDatabase makes a database without any migration, for tests of the migrations. The address is a superuser's.
func EmptyDatabase(tb testing.TB) string {
	tb.Helper()
	server, _ := prepared(tb)
	name := "e_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	execute(tb, server, "create database "+name+" template template0")
	tb.Cleanup(func() { execute(tb, server, fmt.Sprintf("drop database if exists %s with (force)", name)) })
	return address(server, name, nil)
}

// once does something as superuser on a connection of its own, which is closed at once.
func (db *DB) once(tb testing.TB, do func(context.Context, *pgx.Conn) error) {
	tb.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, db.AdminURL)
	if err != nil {
		tb.Fatalf("testkit: %v", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	if err := do(ctx, conn); err != nil {
		tb.Fatalf("testkit: %v", err)
	}
}

// Admin opens a connection as superuser, closed when the test ends.
func (db *DB) Admin(tb testing.TB) *pgx.Conn {
	tb.Helper()
	conn, err := pgx.Connect(context.Background(), db.AdminURL)
	if err != nil {
		tb.Fatalf("testkit: %v", err)
	}
	tb.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

type preparation struct {
	server, template string
	err              error
}

var prepare = sync.OnceValue(func() preparation {
	server := os.Getenv("LECTERN_TEST_DATABASE_URL")
	if server == "" {
		var err error
		if server, err = sharedServer(); err != nil {
			return preparation{err: err}
		}
	}
	template, err := templateDatabase(server)
	return preparation{server: server, template: template, err: err}
})

func prepared(tb testing.TB) (server, template string) {
	tb.Helper()
	p := prepare()
	if p.err != nil {
		unavailable(tb, p.err)
	}
	return p.server, p.template
}

// unavailable skips the test with what to do, or fails it on CI.
func unavailable(tb testing.TB, err error) {
	tb.Helper()
	if _, missing := errors.AsType[missingTool](err); missing && os.Getenv("CI") != "true" {
		tb.Skip(err.Error())
	}
	tb.Fatalf("testkit: %v", err)
}

// templateDatabase makes, once per server and set of migrations, the database that the others are copies of.
func templateDatabase(server string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	name := "lectern_template_" + migrations.Fingerprint()
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return "", fmt.Errorf("connect: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	// Held until the connection closes; one template is made at a time in the whole server.
	if _, err := conn.Exec(ctx, "select pg_advisory_lock(hashtext('lectern testkit'))"); err != nil {
		return "", err
	}
	var ready bool
	if err := conn.QueryRow(ctx, "select exists (select from pg_database where datname = $1 and datistemplate)", name).Scan(&ready); err != nil || ready {
		return name, err
	}
	for _, sql := range []string{"drop database if exists " + name + " with (force)", "create database " + name + " template template0"} {
		if _, err := conn.Exec(ctx, sql); err != nil {
			return "", err
		}
	}
	if _, err := migrations.Apply(ctx, address(server, name, nil), AppPassword); err != nil {
		return "", err
	}
	_, err = conn.Exec(ctx, "alter database "+name+" is_template true")
	return name, err
}

func execute(tb testing.TB, server, sql string) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		tb.Fatalf("testkit: connect: %v", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	if _, err := conn.Exec(ctx, sql); err != nil {
		tb.Fatalf("testkit: %s: %v", sql, err)
	}
}

// address is the server's, for another database and, unless nil, another user.
func address(server, database string, user *url.Userinfo) string {
	u, err := url.Parse(server)
	if err != nil {
		panic("testkit: the server's address does not parse")
	}
	u.Path = "/" + database
	if user != nil {
		u.User = user
	}
	return u.String()
}
