package stack

import (
	"net/http"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/identity"
)

// Make queues the statements that make somebody of a school who is signed in: the issuer lets nobody sign in a hundred
// times a minute. They need a superuser's connection.
func Make(b *pgx.Batch, tenant uuid.UUID, role classroom.Role, name, web, cookie string) *Person {
	token, hash := identity.NewToken()
	p := &Person{ID: classroom.NewID(), Name: name, Web: web, Cookie: &http.Cookie{Name: cookie, Value: token}}
	b.Queue(`insert into users (tenant_id, id, subject, email, name, locale, time_zone)
		values ($1, $2, $2::uuid::text, $2::uuid::text || '@example.org', $3, 'en', 'UTC')`, tenant, p.ID, name)
	b.Queue(`insert into user_roles (tenant_id, user_id, role) values ($1, $2, $3)`, tenant, p.ID, string(role))
	b.Queue(`insert into auth_sessions (tenant_id, token_hash, user_id, id_token, expires_at) values ($1, $2, $3, '', now() + interval '2 hours')`,
		tenant, hash, p.ID)
	return p
}
