package postgres

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
)

// once runs do in a transaction, and keeps its result under the client's key in the same transaction. A repetition
// waits for the first request, and is given its result; with other content it is the fault idempotency-key-reused.
// Without a key, do is merely run.
func once[T any](ctx context.Context, s *Store, who classroom.Caller, o classroom.Idempotency, do func(context.Context, *Tx) (T, error)) (T, error) {
	var result T
	err := s.InTenant(ctx, who.TenantID, func(ctx context.Context, tx *Tx) error {
		if o.Key == "" {
			var err error
			result, err = do(ctx, tx)
			return err
		}
		args := pgx.NamedArgs{"tenant": who.TenantID, "user": o.UserID, "operation": o.Operation, "key": o.Key, "hash": o.BodyHash}
		tag, err := tx.Exec(ctx, `
			insert into idempotency_keys (tenant_id, user_id, operation, key, body_hash)
			values (@tenant, @user, @operation, @key, @hash)
			on conflict (tenant_id, user_id, operation, key) do nothing`, args)
		if err != nil {
			return mapError(err)
		}
		if tag.RowsAffected() == 0 {
			return recall(ctx, tx, args, o, &result)
		}
		if result, err = do(ctx, tx); err != nil {
			return err
		}
		if args["response"], err = json.Marshal(result); err != nil {
			return fmt.Errorf("postgres: keep the result of %s: %w", o.Operation, err)
		}
		_, err = tx.Exec(ctx, `
			update idempotency_keys set status = 201, response = @response
			where tenant_id = @tenant and user_id = @user and operation = @operation and key = @key`, args)
		return mapError(err)
	})
	return result, err
}

func recall[T any](ctx context.Context, tx *Tx, args pgx.NamedArgs, o classroom.Idempotency, result *T) error {
	kept, err := txOne[struct {
		BodyHash []byte
		Response []byte
	}](ctx, tx, `
		select body_hash, response::text::bytea as response from idempotency_keys
		where tenant_id = @tenant and user_id = @user and operation = @operation and key = @key`, args)
	if err != nil {
		return err
	}
	if !bytes.Equal(kept.BodyHash, o.BodyHash) {
		return fault.Conflict("idempotency-key-reused", "This idempotency key was used for something else.")
	}
	if err := json.Unmarshal(kept.Response, result); err != nil {
		return fmt.Errorf("postgres: recall the result of %s: %w", o.Operation, err)
	}
	return nil
}

// versionChanged is the fault of a change to a version that is not the present one.
func versionChanged() *fault.Error {
	return fault.Precondition("version-changed", "Somebody changed this in the meantime. Read it again, then repeat your change.")
}
