// Package postgres is where Lectern keeps its state, and the only package that says SQL: one file per concern, with
// its test beside it. Every statement names tenant_id itself and runs where app.tenant_id is set, so that row level
// security holds even a statement that forgot. The package refuses to know HTTP, AWS and LiveKit.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres/rdsroots"
)

// Store is a pool of connections as lectern_app. It is safe for concurrent use.
type Store struct {
	pool *pgxpool.Pool
}

// connectTimeout bounds one attempt to connect. Aurora waking from rest takes longer than a request may: the request
// is then told to come again.
const connectTimeout = 5 * time.Second

// Open reads the address and connects to nothing: the first statement does. In a Lambda the pool holds one
// connection, since an instance serves one request at a time; pool_max_conns in the address overrides. An idle
// connection is looked at, without a round trip, before it is used again (see alive), and never pinged. With
// sslmode=verify-full and no sslrootcert the server has to be one of RDS (see rdsroots).
func Open(ctx context.Context, databaseURL string) (*Store, error) {
	return OpenAuthenticated(ctx, databaseURL, nil)
}

// OpenAuthenticated is Open with a password found anew for every connection, as IAM authentication needs it.
// password is given the host with its port, and the user.
func OpenAuthenticated(ctx context.Context, databaseURL string, password func(ctx context.Context, endpoint, user string) (string, error)) (*Store, error) {
	cfg, err := pgxpool.ParseConfig(databaseURL)
	if err != nil {
		return nil, errors.New("postgres: the address does not parse") // pgx's own error may quote it
	}
	rdsroots.Trust(&cfg.ConnConfig.Config)
	if os.Getenv("AWS_LAMBDA_FUNCTION_NAME") != "" && !strings.Contains(databaseURL, "pool_max_conns") {
		cfg.MaxConns = 1
	}
	cfg.ConnConfig.ConnectTimeout = connectTimeout
	cfg.ConnConfig.RuntimeParams["application_name"] = applicationName()
	cfg.ShouldPing = func(context.Context, pgxpool.ShouldPingParams) bool { return false }
	cfg.PrepareConn = func(_ context.Context, c *pgx.Conn) (bool, error) { return alive(c.PgConn().Conn()), nil }
	if password != nil {
		cfg.BeforeConnect = func(ctx context.Context, cc *pgx.ConnConfig) error {
			secret, err := password(ctx, fmt.Sprintf("%s:%d", cc.Host, cc.Port), cc.User)
			if err != nil {
				return fmt.Errorf("postgres: password of %s: %w", cc.User, err)
			}
			cc.Password = secret
			return nil
		}
	}
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("postgres: open: %w", err)
	}
	return &Store{pool: pool}, nil
}

func applicationName() string {
	if name := os.Getenv("AWS_LAMBDA_FUNCTION_NAME"); name != "" {
		return name
	}
	return "lectern"
}

// Close closes the connections and waits for those in use.
func (s *Store) Close() { s.pool.Close() }

// Ready says whether the database answers: nil, or fault.Unavailable.
func (s *Store) Ready(ctx context.Context) (err error) {
	defer wrap(&err, "Ready")
	_, err = s.pool.Exec(ctx, "select 1")
	return mapError(err)
}

// wrap adds the method that an error comes from, and the ids it was called with, so that a line of the log says which
// statement failed. Every exported method of Store defers it. ids are never something that a person wrote.
func wrap(err *error, method string, ids ...any) {
	if *err == nil {
		return
	}
	text := make([]string, len(ids))
	for i, id := range ids {
		text[i] = fmt.Sprint(id)
	}
	*err = fmt.Errorf("postgres: %s(%s): %w", method, strings.Join(text, ", "), *err)
}

// untrustedCode is what the log has of a server whose certificate is refused: the address or the roots are wrong.
const untrustedCode = "database-untrusted"

// mapError makes what is temporary a fault.Unavailable with a time to come again, and a server that proves not to be
// the one asked for an internal fault of its own code. Faults and everything else pass unchanged, so that
// errors.Is(err, pgx.ErrNoRows) and errors.As with *pgconn.PgError go on working.
func mapError(err error) error {
	if err == nil || fault.As(err) != nil {
		return err
	}
	if rdsroots.Untrusted(err) {
		untrusted := fault.Internal(err, "the database's certificate is refused")
		untrusted.Code = untrustedCode
		return untrusted
	}
	if temporary(err) {
		return fault.Unavailable("database-unavailable", "The database does not answer. Try again in a moment.").
			After(2 * time.Second).Because(err)
	}
	return err
}

// temporary says that the database could not be reached, was lost under way, or has no room or time just now.
func temporary(err error) bool {
	if errors.Is(err, context.Canceled) {
		return false
	}
	if pe, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch pe.Code[:2] {
		case "08", "53", "57": // connection; resources; operator's intervention, shutting down or starting up
			// Else we cancelled it ourselves.
			return pe.Code != "57014" || strings.Contains(pe.Message, "statement timeout")
		}
		switch pe.Code {
		case "40001", "40P01", // serialization failure, deadlock
			"55P03", "25P03": // waited too long for a lock; said nothing for too long in a transaction
			return true
		}
		return false
	}
	return lostConnection(err)
}

// violates says whether err is the violation of the constraint of that name.
func violates(err error, constraint string) bool {
	pe, ok := errors.AsType[*pgconn.PgError](err)
	return ok && strings.HasPrefix(pe.Code, "23") && pe.ConstraintName == constraint
}
