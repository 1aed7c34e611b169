package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/search"
	"github.com/lectern/lectern/shared/testkit"
)

const (
	courses   = 20
	neighbour = 5 // the other school has a lecture for so many of the first
)

// school is one with lectures that can be searched.
type school struct{ student classroom.Caller }

// load makes a school with one teacher and one student of all courses, and its lectures with their entries.
func load(ctx context.Context, owner *pgx.Conn, store *postgres.Store, words *vocab, lectures, length int) (*school, error) {
	tenant, teacher, student := classroom.NewID(), classroom.NewID(), classroom.NewID()
	b := &pgx.Batch{}
	slug := "s-" + tenant.String()
	b.Queue(`insert into tenants (id, slug, name, issuer_url, issuer_name, client_id, client_secret_ref)
		values ($1, $2, 'School', 'http://127.0.0.1:1/' || $2::text, 'Issuer', 'lectern', 'secret')`, tenant, slug)
	b.Queue(`insert into roles (tenant_id, role) select $1, unnest(array['admin', 'teacher', 'assistant', 'student'])`, tenant)
	for id, role := range map[uuid.UUID]classroom.Role{teacher: classroom.RoleTeacher, student: classroom.RoleStudent} {
		b.Queue(`insert into users (tenant_id, id, subject, email, name) values ($1, $2, $3, $3 || '@example.org', $3)`, tenant, id, string(role))
		b.Queue(`insert into user_roles (tenant_id, user_id, role) values ($1, $2, $3)`, tenant, id, string(role))
	}
	ids := make([]uuid.UUID, courses)
	for i := range ids {
		ids[i] = classroom.NewID()
		b.Queue(`insert into courses (tenant_id, id, title, owner_id, language) values ($1, $2, $3, $4, 'en')`, tenant, ids[i], fmt.Sprintf("Course %d", i+1), teacher)
		b.Queue(`insert into enrollments (tenant_id, course_id, user_id, role) values ($1, $2, $3, 'student')`, tenant, ids[i], student)
	}
	if err := owner.SendBatch(ctx, b).Close(); err != nil {
		return nil, err
	}
	for i := range lectures {
		if err := lecture(ctx, owner, store, words, tenant, ids[i%courses], teacher, student, i, length); err != nil {
			return nil, err
		}
	}
	return &school{student: classroom.Caller{
		TenantID: tenant, Person: classroom.Person{ID: student, Name: "student"}, Roles: []classroom.Role{classroom.RoleStudent},
	}}, nil
}

func lecture(
	ctx context.Context, owner *pgx.Conn, store *postgres.Store, words *vocab, tenant, course, teacher, student uuid.UUID, number, length int,
) error {
	session, speaker, listener := classroom.NewID(), classroom.NewID(), classroom.NewID()
	starts := time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC).Add(time.Duration(number) * 11 * time.Hour)
	b := &pgx.Batch{}
	b.Queue(`insert into sessions (tenant_id, id, course_id, title, starts_at, ends_at, started_at, ended_at, ended_reason, record, run, created_by)
		values ($1, $2, $3, $4, $5, $6, $5, $6, 'teacher', true, 1, $7)`,
		tenant, session, course, fmt.Sprintf("Lecture %d", number+1), starts, starts.Add(time.Hour), teacher)
	for id, user := range map[uuid.UUID]uuid.UUID{speaker: teacher, listener: student} {
		b.Queue(`insert into session_participants (tenant_id, id, session_id, user_id, role, name, joined_at)
			select $1, $2, $3, u.id, u.name, u.name, now() from users u where u.tenant_id = $1 and u.id = $4`, tenant, id, session, user)
	}
	b.Queue(`insert into replays (tenant_id, session_id, status, run, duration_ms) values ($1, $2, 'ready', 1, 3600000)`, tenant, session)
	if err := owner.SendBatch(ctx, b).Close(); err != nil {
		return err
	}
	for _, kind := range []string{eventlog.TypeSessionStarted, eventlog.TypeSessionEnded} {
		if _, err := store.Append(ctx, tenant, session, speaker, postgres.Free, testkit.Draft(kind, nil)); err != nil {
			return err
		}
	}
	x := search.Index{SessionID: session, Run: 1, InputHash: session.String(), Language: "en"}
	add := func(e search.Entry) {
		e.Audience, e.SourceID = search.All, uuid.New()
		x.Entries = append(x.Entries, e)
	}
	for said := 0; said < length; {
		at := int64(said) * 3_600_000 / int64(length)
		one := words.utterance()
		said += len(one)
		add(search.Entry{Kind: search.Said, AtMS: at, ParticipantID: &speaker, Body: strings.Join(one, " ")})
		if len(x.Entries)%40 == 0 {
			add(search.Entry{Kind: search.Chapter, AtMS: at, Body: strings.Join(one[:4], " ")})
		}
	}
	return store.ReplaceSearchIndex(ctx, tenant, x)
}
