package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/lectern/lectern/shared/postgres"
)

// try signs in with a password, or a token, and leaves again.
func (d *drill) try(ctx context.Context, address, user, password string) error {
	u, err := url.Parse(address)
	if err != nil {
		return err
	}
	u.User = url.UserPassword(user, password)
	conn, err := pgx.Connect(ctx, u.String())
	if err != nil {
		return err
	}
	return conn.Close(ctx)
}

// refused makes of a refusal to sign in nothing, and of anything else an error that says what was tried.
func refused(err error, what string) error {
	if pe, ok := errors.AsType[*pgconn.PgError](err); ok && strings.HasPrefix(pe.Code, "28") {
		return nil
	}
	return fmt.Errorf("%s: not refused, but %w", what, errors.Join(errors.New("answered"), err))
}

func (d *drill) ownerPassword(ctx context.Context) (string, error) {
	var member bool
	err := d.admin.QueryRow(ctx, `select pg_has_role('lectern_owner', 'lectern_app', 'member')`).Scan(&member)
	if err == nil && !member {
		err = errors.New("the owner is no member of lectern_app")
	}
	if err != nil {
		return "", err
	}
	return "is taken no more, now that the owner is a member of rds_iam through lectern_app",
		refused(d.try(ctx, d.address("lectern_owner", "lectern"), "lectern_owner", d.password), "the owner's password")
}

// tokens: each of the roles that functions sign in as has the token of its own role at AWS, and nothing else opens.
func (d *drill) tokens(ctx context.Context) (string, error) {
	var outside []string
	err := d.admin.QueryRow(ctx, `
		select array_agg(rolname::text) from pg_roles
		where rolname like 'lectern\_%' and rolcanlogin and not pg_has_role(rolname, 'rds_iam', 'member')`).Scan(&outside)
	if err == nil && len(outside) > 0 {
		err = fmt.Errorf("%v sign in and are no members of rds_iam", outside)
	}
	if err != nil {
		return "", err
	}
	endpoint := d.front.endpoint()
	for user, by := range map[string]role{"lectern_app": appRole, "lectern_erase": eraseRole, "lectern_owner": migrateRole} {
		address := d.address(user, "lectern")
		store, err := postgres.OpenAuthenticated(ctx, address, by.token)
		if err != nil {
			return "", err
		}
		err = store.Ready(ctx)
		store.Close()
		if err != nil {
			return "", fmt.Errorf("%s by its token: %w", user, err)
		}
		// With a password that is right, were it asked for.
		if _, err := d.admin.Exec(ctx, fmt.Sprintf("alter role %s password 'known'", user)); err != nil {
			return "", err
		}
		token, err := by.token(ctx, endpoint, user)
		if err != nil {
			return "", err
		}
		elsewhere, err := by.token(ctx, "db.example:5432", user)
		if err != nil {
			return "", err
		}
		stranger, err := role{key: by.key, secret: "guessed"}.token(ctx, endpoint, user)
		if err != nil {
			return "", err
		}
		for what, password := range map[string]string{
			"a password": "known", "a token for another server": elsewhere, "a token that another key signed": stranger,
			"a token with another date": strings.Replace(token, "X-Amz-Date=2", "X-Amz-Date=1", 1), "no token": "",
		} {
			if err := refused(d.try(ctx, address, user, password), user+" by "+what); err != nil {
				return "", err
			}
		}
		plain := strings.Replace(address, "sslmode=verify-full", "sslmode=disable", 1)
		if err := refused(d.try(ctx, plain, user, token), user+" without TLS"); err != nil {
			return "", err
		}
	}
	for user, by := range map[string]role{"lectern_owner": appRole, "lectern_erase": appRole, "lectern_app": eraseRole} {
		token, err := by.token(ctx, endpoint, user)
		if err != nil {
			return "", err
		}
		if err := refused(d.try(ctx, d.address(user, "lectern"), user, token), user+" by another function's role"); err != nil {
			return "", err
		}
	}
	return "lectern_app, lectern_erase and the owner by tokens; passwords, foreign and altered tokens and plain connections are refused", nil
}

// idle: what a frozen function leaves open ends by itself, whoever it signed in as.
func (d *drill) idle(ctx context.Context) (string, error) {
	for user, by := range map[string]role{"lectern_app": appRole, "lectern_erase": eraseRole, "lectern_owner": migrateRole} {
		token, err := by.token(ctx, d.front.endpoint(), user)
		if err != nil {
			return "", err
		}
		u, err := url.Parse(d.address(user, "lectern"))
		if err != nil {
			return "", err
		}
		u.User = url.UserPassword(user, token)
		conn, err := pgx.Connect(ctx, u.String())
		if err != nil {
			return "", err
		}
		var limit string
		err = errors.Join(conn.QueryRow(ctx, "show idle_session_timeout").Scan(&limit), conn.Close(ctx))
		if err == nil && limit != "4min" {
			err = fmt.Errorf("idle_session_timeout of %s is %s", user, limit)
		}
		if err != nil {
			return "", err
		}
	}
	return "end after 4 minutes, the owner's too, so that Aurora may pause after 5", nil
}

// catalogue: all of it belongs to the roles that are to have it, and nothing needs a superuser.
func (d *drill) catalogue(ctx context.Context) (string, error) {
	conn, err := d.adminOf(ctx, "lectern")
	if err != nil {
		return "", err
	}
	defer conn.Close(ctx)
	var extensions, strange []string
	var tables int
	err = conn.QueryRow(ctx, `
		select (select array_agg(extname::text order by extname) from pg_extension where extname <> 'plpgsql'),
			(select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'),
			(select array_agg(thing) from (
				select c.relname || ' is ' || pg_get_userbyid(c.relowner) || '''s' as thing from pg_class c
				where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and pg_get_userbyid(c.relowner) <> 'lectern_migrate'
				union all
				select 'the event trigger ' || evtname from pg_event_trigger
				union all
				select 'the untrusted extension ' || e.extname from pg_extension e
				join pg_available_extension_versions v on v.name = e.extname and v.version = e.extversion
				where not v.trusted
				union all
				select r.rolname || ' has powers of its own' from pg_roles r
				where r.rolname like 'lectern\_%' and r.rolname <> 'lectern_owner' and (r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolbypassrls)
			) as found)`).Scan(&extensions, &tables, &strange)
	if err == nil && len(strange) > 0 {
		err = fmt.Errorf("%v", strange)
	}
	return fmt.Sprintf("%d tables of lectern_migrate's; the extensions %s, which Postgres trusts to it; no event trigger", tables, strings.Join(extensions, ", ")), err
}
