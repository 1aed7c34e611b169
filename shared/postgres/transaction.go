package postgres

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Tx is a transaction of one tenant.
type Tx struct {
	pgx.Tx
	Tenant uuid.UUID
}

const setTenant = `select set_config('app.tenant_id', $1, true)`

// InTenant runs fn in one transaction that sees the rows of the tenant, and commits when fn returns nil. BEGIN and
// the setting of the tenant travel together. The transaction is read committed. What
// changes a session goes through withSessionLock instead (change.go).
func (s *Store) InTenant(ctx context.Context, tenant uuid.UUID, fn func(ctx context.Context, tx *Tx) error) (err error) {
	defer wrap(&err, "InTenant", tenant)
	return s.inTransaction(ctx, tenant, "begin; select set_config('app.tenant_id', '"+tenant.String()+"', true)", fn)
}

func (s *Store) inTransaction(ctx context.Context, tenant uuid.UUID, begin string, fn func(ctx context.Context, tx *Tx) error) error {
	err := pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{BeginQuery: begin}, func(tx pgx.Tx) error {
		return fn(ctx, &Tx{Tx: tx, Tenant: tenant})
	})
	return mapError(err)
}

// setTenantKeepingJoins also keeps the planner from trying other orders of a statement's joins than the one that is
// written: every table of such a statement is found by a whole key, and a new connection plans it before it answers.
const setTenantKeepingJoins = `
	select set_config('app.tenant_id', $1, true), set_config('join_collapse_limit', '1', true), set_config('from_collapse_limit', '1', true)`

// inBatch sends the setting of the tenant and one statement in one round trip. Both run in one transaction, which
// ends with the batch.
func inBatch(ctx context.Context, s *Store, tenant uuid.UUID, sql string, args []any, read func(pgx.BatchResults) error) error {
	return inBatchAfter(ctx, s, setTenant, tenant, sql, args, read)
}

// inBatchAfter is inBatch with another way to set the tenant.
func inBatchAfter(
	ctx context.Context, s *Store, set string, tenant uuid.UUID, sql string, args []any, read func(pgx.BatchResults) error,
) error {
	b := &pgx.Batch{}
	b.Queue(set, tenant.String())
	b.Queue(sql, args...)
	results := s.pool.SendBatch(ctx, b)
	_, err := results.Exec()
	if err == nil {
		err = read(results)
	}
	return errors.Join(err, closeBatch(results, err))
}

// closeBatch closes the results, and returns the error of closing only when it is the first: Close repeats the others.
func closeBatch(results pgx.BatchResults, first error) error {
	if err := results.Close(); first == nil {
		return err
	}
	return nil
}

// queryRows runs one statement for the tenant in one round trip, and collects its rows by column name.
func queryRows[T any](ctx context.Context, s *Store, tenant uuid.UUID, sql string, args pgx.NamedArgs) ([]T, error) {
	var rows []T
	err := inBatch(ctx, s, tenant, sql, []any{args}, func(results pgx.BatchResults) error {
		r, err := results.Query()
		if err != nil {
			return err
		}
		rows, err = pgx.CollectRows(r, pgx.RowToStructByName[T])
		return err
	})
	return rows, mapError(err)
}

// queryOne runs one statement for the tenant in one round trip and returns its one row. Without a row the error is
// pgx.ErrNoRows, for the caller to say what was not found.
func queryOne[T any](ctx context.Context, s *Store, tenant uuid.UUID, sql string, args pgx.NamedArgs) (T, error) {
	var row T
	err := inBatch(ctx, s, tenant, sql, []any{args}, func(results pgx.BatchResults) error {
		r, err := results.Query()
		if err != nil {
			return err
		}
		row, err = pgx.CollectExactlyOneRow(r, pgx.RowToStructByName[T])
		return err
	})
	return row, mapError(err)
}

// exec runs one statement for the tenant in one round trip and returns the number of rows it touched.
func (s *Store) exec(ctx context.Context, tenant uuid.UUID, sql string, args pgx.NamedArgs) (int64, error) {
	var tag pgconn.CommandTag
	err := inBatch(ctx, s, tenant, sql, []any{args}, func(results pgx.BatchResults) (err error) {
		tag, err = results.Exec()
		return err
	})
	return tag.RowsAffected(), mapError(err)
}

// txRows is queryRows inside a transaction.
func txRows[T any](ctx context.Context, tx *Tx, sql string, args pgx.NamedArgs) ([]T, error) {
	r, err := tx.Query(ctx, sql, args)
	if err != nil {
		return nil, mapError(err)
	}
	rows, err := pgx.CollectRows(r, pgx.RowToStructByName[T])
	return rows, mapError(err)
}

// txOne is queryOne inside a transaction.
func txOne[T any](ctx context.Context, tx *Tx, sql string, args pgx.NamedArgs) (T, error) {
	r, err := tx.Query(ctx, sql, args)
	if err != nil {
		var zero T
		return zero, mapError(err)
	}
	row, err := pgx.CollectExactlyOneRow(r, pgx.RowToStructByName[T])
	return row, mapError(err)
}
