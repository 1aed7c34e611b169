package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/postgres/rdsroots"
)

// DemoTenant is the school of the demo data.
var DemoTenant = uuid.MustParse("0198c000-0000-7000-8000-000000000001")

// demoID returns the same id for the same thing at every seeding.
func demoID(thing string) uuid.UUID { return classroom.StepOp("demo:" + thing) }

type demoPerson struct {
	subject, name string
	role          classroom.Role
}

var demoPeople = []demoPerson{
	{"alex", "Alex Moreau", classroom.RoleAdmin},
	{"ines", "Ines Duarte", classroom.RoleTeacher},
	{"kwame", "Kwame Mensah", classroom.RoleAssistant},
	{"aylin", "Aylin Demir", classroom.RoleStudent},
	{"jonas", "Jonas Weber", classroom.RoleStudent},
	{"lena", "Lena Fischer", classroom.RoleStudent},
	{"mateo", "Mateo Ruiz", classroom.RoleStudent},
}

var demoLessons = []struct{ title, summary string }{
	{"Ripples and wavefronts", "What a wave carries, and what it leaves where it was."},
	{"Superposition and phase", "Two waves at one place: when they help each other and when they do not."},
	{"Two-slit interference", "Light through two openings, and the pattern that needs both."},
	{"Diffraction gratings", "From two openings to a thousand: sharp lines and how to measure them."},
}

// Seed writes the demo school, its people, course, lessons and the next week's classes, through the owner's address,
// because schools are the operator's to make. now decides when the classes are. What is there already stays as it
// is, but for the issuer's address, which moves with the ports, and its secret's place; seeding twice changes nothing.
// With a deck the third lesson has a plan that shows it.
func Seed(ctx context.Context, ownerURL, issuerURL string, now time.Time, deck *DemoDeck) error {
	conn, err := rdsroots.Connect(ctx, ownerURL)
	if err != nil {
		return fmt.Errorf("postgres: connect as owner: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		b := &pgx.Batch{}
		b.Queue(`set local role lectern_migrate`)
		b.Queue(`insert into tenants (id, slug, name, issuer_url, issuer_name, client_id, client_secret_ref)
			values ($1, 'demo', 'Hillside School', $2, 'Hillside account', 'lectern', 'secretsmanager:lectern/local/issuer/demo')
			on conflict (id) do update set issuer_url = excluded.issuer_url, client_secret_ref = excluded.client_secret_ref
			where (tenants.issuer_url, tenants.client_secret_ref) <> (excluded.issuer_url, excluded.client_secret_ref)`, DemoTenant, issuerURL)
		b.Queue(`insert into tenant_domains (tenant_id, host) select $1, unnest(array['127.0.0.1', 'localhost', 'demo.localhost']) on conflict do nothing`, DemoTenant)
		b.Queue(`insert into roles (tenant_id, role) select $1, unnest(array['admin', 'teacher', 'assistant', 'student']) on conflict do nothing`, DemoTenant)
		course := demoID("course")
		for _, p := range demoPeople {
			b.Queue(`insert into users (tenant_id, id, subject, email, name, time_zone)
				values ($1, $2, $3, $4, $5, 'Europe/Lisbon') on conflict do nothing`, DemoTenant, demoID(p.subject), p.subject, p.subject+"@hillside.example", p.name)
			b.Queue(`insert into user_roles (tenant_id, user_id, role) values ($1, $2, $3) on conflict do nothing`, DemoTenant, demoID(p.subject), string(p.role))
		}
		b.Queue(`insert into courses (tenant_id, id, title, description, code, owner_id)
			values ($1, $2, 'Physics 12', 'Waves and light', 'PHY12', $3) on conflict do nothing`, DemoTenant, course, demoID("ines"))
		for _, p := range demoPeople {
			if p.role != classroom.RoleAdmin {
				b.Queue(`insert into enrollments (tenant_id, course_id, user_id, role) values ($1, $2, $3, $4) on conflict do nothing`,
					DemoTenant, course, demoID(p.subject), string(p.role))
			}
		}
		for i, l := range demoLessons {
			b.Queue(`insert into lessons (tenant_id, id, course_id, position, title, summary) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
				DemoTenant, demoID(l.title), course, i+1, l.title, l.summary)
		}
		for i, day := range []int{0, 2, 4} {
			lesson := demoLessons[i+1]
			starts := now.UTC().Truncate(time.Minute).Add(10*time.Minute).AddDate(0, 0, day)
			b.Queue(`insert into sessions (tenant_id, id, course_id, lesson_id, title, starts_at, ends_at, time_zone, record, created_by)
				values ($1, $2, $3, $4, $5, $6, $7, 'Europe/Lisbon', true, $8) on conflict do nothing`,
				DemoTenant, demoID("session:"+lesson.title), course, demoID(lesson.title), lesson.title, starts, starts.Add(50*time.Minute), demoID("ines"))
		}
		if err := tx.SendBatch(ctx, b).Close(); err != nil {
			return fmt.Errorf("postgres: seed: %w", err)
		}
		if deck == nil {
			return nil
		}
		if err := seedPlan(ctx, tx, *deck); err != nil {
			return fmt.Errorf("postgres: seed the plan: %w", err)
		}
		return nil
	})
}
