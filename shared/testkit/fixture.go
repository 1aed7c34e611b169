package testkit

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
)

// Fixture is one school: an admin, a teacher who owns a course, an assistant and three students enrolled in it, one
// lesson, and a session scheduled to start in five minutes and to be recorded.
type Fixture struct {
	Tenant    uuid.UUID
	Host      string // resolves to the tenant
	Admin     uuid.UUID
	Teacher   uuid.UUID
	Assistant uuid.UUID
	Students  [3]uuid.UUID
	Course    uuid.UUID
	Lesson    uuid.UUID
	Session   uuid.UUID
}

// Tenant inserts a school. Each call makes another one, so that a test of crossing tenants makes two.
func Tenant(tb testing.TB, db *DB) *Fixture {
	tb.Helper()
	f := &Fixture{
		Tenant: classroom.NewID(), Admin: classroom.NewID(), Teacher: classroom.NewID(), Assistant: classroom.NewID(),
		Students: [3]uuid.UUID{classroom.NewID(), classroom.NewID(), classroom.NewID()},
		Course:   classroom.NewID(), Lesson: classroom.NewID(), Session: classroom.NewID(),
	}
	slug := "t-" + f.Tenant.String()
	f.Host = slug + ".localhost"
	b := &pgx.Batch{}
	b.Queue(`insert into tenants (id, slug, name, issuer_url, issuer_name, client_id, client_secret_ref)
		values ($1, $2, 'Test School', 'http://127.0.0.1:1/' || $2::text, 'Test issuer', 'lectern', 'secret')`, f.Tenant, slug)
	b.Queue(`insert into tenant_domains (host, tenant_id) values ($1, $2)`, f.Host, f.Tenant)
	b.Queue(`insert into roles (tenant_id, role) select $1, unnest(array['admin', 'teacher', 'assistant', 'student'])`, f.Tenant)
	people := []struct {
		id            uuid.UUID
		subject, name string
		role          classroom.Role
	}{
		{f.Admin, "admin", "Ada Admin", classroom.RoleAdmin},
		{f.Teacher, "teacher", "Theo Teacher", classroom.RoleTeacher},
		{f.Assistant, "assistant", "Asa Assistant", classroom.RoleAssistant},
		{f.Students[0], "student1", "Sara Student", classroom.RoleStudent},
		{f.Students[1], "student2", "Sami Student", classroom.RoleStudent},
		{f.Students[2], "student3", "Sofia Student", classroom.RoleStudent},
	}
	for _, p := range people {
		b.Queue(`insert into users (tenant_id, id, subject, email, name) values ($1, $2, $3, $3 || '@example.org', $4)`, f.Tenant, p.id, p.subject, p.name)
		b.Queue(`insert into user_roles (tenant_id, user_id, role) values ($1, $2, $3)`, f.Tenant, p.id, string(p.role))
	}
	b.Queue(`insert into courses (tenant_id, id, title, owner_id) values ($1, $2, 'Physics', $3)`, f.Tenant, f.Course, f.Teacher)
	for _, p := range people[1:] {
		b.Queue(`insert into enrollments (tenant_id, course_id, user_id, role) values ($1, $2, $3, $4)`, f.Tenant, f.Course, p.id, string(p.role))
	}
	b.Queue(`insert into lessons (tenant_id, id, course_id, position, title) values ($1, $2, $3, 0, 'Waves')`, f.Tenant, f.Lesson, f.Course)
	starts := time.Now().UTC().Add(5 * time.Minute).Truncate(time.Second)
	b.Queue(`insert into sessions (tenant_id, id, course_id, lesson_id, title, starts_at, ends_at, record, created_by)
		values ($1, $2, $3, $4, 'Waves, first half', $5, $6, true, $7)`,
		f.Tenant, f.Session, f.Course, f.Lesson, starts, starts.Add(45*time.Minute), f.Teacher)
	db.once(tb, func(ctx context.Context, admin *pgx.Conn) error { return admin.SendBatch(ctx, b).Close() })
	return f
}

// Participant inserts somebody into a session and returns the participant's id.
func Participant(tb testing.TB, db *DB, f *Fixture, session, user uuid.UUID, role classroom.Role) uuid.UUID {
	tb.Helper()
	id := classroom.NewID()
	db.once(tb, func(ctx context.Context, admin *pgx.Conn) error {
		_, err := admin.Exec(ctx, `
			insert into session_participants (tenant_id, id, session_id, user_id, role, name, joined_at)
			select $1, $2, $3, u.id, $5, u.name, now() from users u where u.tenant_id = $1 and u.id = $4`,
			f.Tenant, id, session, user, string(role))
		return err
	})
	return id
}

// System returns the participant in whose name a session is written to by the server; it was made with the session.
func System(tb testing.TB, db *DB, f *Fixture) uuid.UUID {
	tb.Helper()
	var id uuid.UUID
	db.once(tb, func(ctx context.Context, admin *pgx.Conn) error {
		return admin.QueryRow(ctx, `
			select id from session_participants where tenant_id = $1 and session_id = $2 and role = 'system'`,
			f.Tenant, f.Session).Scan(&id)
	})
	return id
}
