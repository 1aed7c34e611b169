package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
)

// SignedIn finds the person whose session token has this SHA-256, in one round trip, and notes every ten minutes that
// the session is in use. Unknown, expired and revoked are the same fault: Unauthenticated "not-signed-in".
func (s *Store) SignedIn(ctx context.Context, tenant uuid.UUID, tokenHash []byte) (_ classroom.Caller, err error) {
	defer wrap(&err, "SignedIn", tenant)
	const sql = `
		with seen as (
			update auth_sessions set last_seen_at = now()
			where tenant_id = @tenant and token_hash = @hash and revoked_at is null and expires_at > now()
				and last_seen_at < now() - interval '10 minutes'
		)
		select u.id, u.name, u.email, u.locale, u.time_zone,
			array(select r.role from user_roles r where r.tenant_id = @tenant and r.user_id = u.id order by r.role) as roles
		from auth_sessions a
		join users u on u.tenant_id = @tenant and u.id = a.user_id
		where a.tenant_id = @tenant and a.token_hash = @hash and a.revoked_at is null and a.expires_at > now()`
	row, err := queryOne[struct {
		classroom.Person
		Roles []classroom.Role
	}](ctx, s, tenant, sql, pgx.NamedArgs{"tenant": tenant, "hash": tokenHash})
	if errors.Is(err, pgx.ErrNoRows) {
		return classroom.Caller{}, fault.Unauthenticated("not-signed-in", "Sign in to go on.")
	}
	return classroom.Caller{TenantID: tenant, Person: row.Person, Roles: row.Roles}, err
}

// SignIn writes the person as the issuer describes them, replaces their roles by those it names, opens a browser
// session, and revokes the one it replaces. With it go sign-ins of the school that ended a month ago and idempotency
// keys of the day before yesterday.
func (s *Store) SignIn(ctx context.Context, tenant uuid.UUID, in classroom.SignIn) (err error) {
	defer wrap(&err, "SignIn", tenant)
	args := pgx.NamedArgs{
		"tenant": tenant, "id": classroom.NewID(), "subject": in.Account.Subject, "email": in.Account.Email, "name": in.Account.Name,
		"locale": in.Account.Locale, "zone": in.Account.TimeZone, "roles": in.Account.Roles,
		"hash": in.TokenHash, "replaces": in.Replaces, "id_token": in.IDToken, "expires": in.ExpiresAt.UTC().Truncate(time.Microsecond),
	}
	return s.InTenant(ctx, tenant, func(ctx context.Context, tx *Tx) error {
		user, err := txOne[struct{ ID uuid.UUID }](ctx, tx, `
			insert into users (tenant_id, id, subject, email, name, locale, time_zone, last_login_at)
			values (@tenant, @id, @subject, @email, @name, coalesce(nullif(@locale, ''), 'en'), coalesce(nullif(@zone, ''), 'UTC'), now())
			on conflict (tenant_id, subject) do update
			set email = excluded.email, name = excluded.name, last_login_at = now(),
				locale = coalesce(nullif(@locale, ''), users.locale), time_zone = coalesce(nullif(@zone, ''), users.time_zone)
			returning id`, args)
		if err != nil {
			return err
		}
		args["user"] = user.ID
		b := &pgx.Batch{}
		for _, sql := range []string{
			`insert into roles (tenant_id, role) select @tenant, unnest(@roles::text[]) on conflict do nothing`,
			`delete from user_roles where tenant_id = @tenant and user_id = @user and role <> all (@roles::text[])`,
			`insert into user_roles (tenant_id, user_id, role) select @tenant, @user, unnest(@roles::text[]) on conflict do nothing`,
			`update auth_sessions set revoked_at = now() where tenant_id = @tenant and token_hash = @replaces and revoked_at is null`,
			`insert into auth_sessions (tenant_id, token_hash, user_id, id_token, expires_at) values (@tenant, @hash, @user, @id_token, @expires)`,
			purgeSignIns, purgeIdempotencyKeys,
		} {
			b.Queue(sql, args)
		}
		if err := mapError(tx.SendBatch(ctx, b).Close()); err != nil {
			return err
		}
		return audit(ctx, tx, &classroom.AuditEntry{
			Actor: user.ID, Action: classroom.AuditSignedIn, ObjectType: "user", ObjectID: user.ID, Detail: map[string]any{"roles": in.Account.Roles},
		})
	})
}

// SignOut revokes a browser session and returns the issuer's ID token of its sign-in, which is forgotten here. A token
// that is unknown or revoked returns "".
func (s *Store) SignOut(ctx context.Context, tenant uuid.UUID, tokenHash []byte) (_ string, err error) {
	defer wrap(&err, "SignOut", tenant)
	const sql = `
		with live as (
			select token_hash, id_token from auth_sessions
			where tenant_id = @tenant and token_hash = @hash and revoked_at is null for update
		), ended as (
			update auth_sessions a set revoked_at = now(), id_token = ''
			from live where a.tenant_id = @tenant and a.token_hash = live.token_hash
			returning a.user_id, live.id_token
		), told as (
			insert into audit_events (tenant_id, id, actor_user_id, action, object_type, object_id)
			select @tenant, @audit, user_id, @action, 'user', user_id::text from ended
		)
		select id_token from ended`
	row, err := queryOne[struct{ IDToken string }](ctx, s, tenant, sql, pgx.NamedArgs{
		"tenant": tenant, "hash": tokenHash, "audit": classroom.NewID(), "action": string(classroom.AuditSignedOut),
	})
	if errors.Is(err, pgx.ErrNoRows) {
		return "", nil
	}
	return row.IDToken, err
}

// SignOutEverywhere revokes every sign-in of a person of the school that is still good, and returns how many those
// were. Somebody of no or another school: fault.NotFound "person-not-found".
func (s *Store) SignOutEverywhere(ctx context.Context, who classroom.Caller, user uuid.UUID) (_ int, err error) {
	defer wrap(&err, "SignOutEverywhere", who.TenantID, user)
	const sql = `
		with person as (
			select id from users where tenant_id = @tenant and id = @user
		), ended as (
			update auth_sessions a set revoked_at = now(), id_token = ''
			from person where a.tenant_id = @tenant and a.user_id = person.id and a.revoked_at is null and a.expires_at > now()
			returning a.token_hash
		), told as (
			insert into audit_events (tenant_id, id, actor_user_id, action, object_type, object_id, detail)
			select @tenant, @audit, @actor, @action, 'user', id::text, jsonb_build_object('sign_ins', (select count(*) from ended)) from person
		)
		select (select count(*) from ended) as sign_ins from person`
	row, err := queryOne[struct{ SignIns int }](ctx, s, who.TenantID, sql, pgx.NamedArgs{
		"tenant": who.TenantID, "user": user, "actor": who.Person.ID, "audit": classroom.NewID(), "action": string(classroom.AuditSignedOutEverywhere),
	})
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, fault.NotFound("person-not-found", "There is no such person at this school.")
	}
	return row.SignIns, err
}
