package stack

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
)

// School is people in a course of a stack's school, all of them signed in.
type School struct {
	Tenant    uuid.UUID
	Course    uuid.UUID
	Teacher   *Person // owns the course
	Assistant *Person
	Students  []*Person
}

// Gather makes a course with so many students by a superuser's connection, and whatever else is queued with them.
func (s *Stack) Gather(ctx context.Context, owner *pgx.Conn, students int, also func(*pgx.Batch, *School)) (*School, error) {
	g := &School{Course: classroom.NewID()}
	if err := owner.QueryRow(ctx, `select tenant_id from tenant_domains where host = '127.0.0.1'`).Scan(&g.Tenant); err != nil {
		return nil, err
	}
	b := &pgx.Batch{}
	add := func(role classroom.Role, name string) *Person {
		return Make(b, g.Tenant, role, name, s.Web, s.CookieName())
	}
	enroll := func(p *Person, role string) {
		b.Queue(`insert into enrollments (tenant_id, course_id, user_id, role) values ($1, $2, $3, $4)`, g.Tenant, g.Course, p.ID, role)
	}
	g.Teacher, g.Assistant = add(classroom.RoleTeacher, "Theo Teacher"), add(classroom.RoleAssistant, "Ada Assistant")
	b.Queue(`insert into courses (tenant_id, id, title, owner_id) values ($1, $2, 'Waves', $3)`, g.Tenant, g.Course, g.Teacher.ID)
	enroll(g.Assistant, "assistant")
	for i := range students {
		p := add(classroom.RoleStudent, fmt.Sprintf("Student %d", i+1))
		enroll(p, "student")
		g.Students = append(g.Students, p)
	}
	also(b, g)
	return g, owner.SendBatch(ctx, b).Close()
}
