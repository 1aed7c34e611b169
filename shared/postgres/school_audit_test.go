package postgres_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/testkit"
)

// audited lists a school's entries as "actor action type object detail", in order.
func audited(t *testing.T, db *testkit.DB, tenant uuid.UUID) []string {
	t.Helper()
	rows, err := db.Admin(t).Query(t.Context(), `
		select coalesce(actor_user_id::text, '-') || ' ' || action || ' ' || object_type || ' ' || object_id || ' ' || detail::text
		from audit_events where tenant_id = $1 order by created_at, id`, tenant)
	require.NoError(t, err)
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(t, err)
	return found
}

func signIn(subject string, roles ...classroom.Role) classroom.SignIn {
	hash := make([]byte, 32)
	id := uuid.New()
	copy(hash, id[:])
	return classroom.SignIn{
		Account:   classroom.Account{Subject: subject, Name: subject, Roles: roles},
		TokenHash: hash, IDToken: "id token", ExpiresAt: time.Now().Add(time.Hour),
	}
}

func TestSignInsAndEnrollmentsAreAudited(t *testing.T) {
	t.Parallel()
	db, ctx := testkit.Database(t), t.Context()
	f := testkit.Tenant(t, db)
	in := signIn("teacher", classroom.RoleTeacher)
	require.NoError(t, db.Store.SignIn(ctx, f.Tenant, in))
	hint, err := db.Store.SignOut(ctx, f.Tenant, in.TokenHash)
	require.NoError(t, err)
	require.Equal(t, "id token", hint)
	hint, err = db.Store.SignOut(ctx, f.Tenant, in.TokenHash)
	require.NoError(t, err)
	require.Empty(t, hint)

	who := classroom.Caller{TenantID: f.Tenant, Person: classroom.Person{ID: f.Teacher}, Roles: []classroom.Role{classroom.RoleTeacher}}
	enroll := func(role classroom.Role) error {
		_, err := db.Store.Enroll(ctx, who, classroom.Idempotency{}, f.Course, classroom.EnrollmentDraft{UserID: f.Assistant, Role: role})
		return err
	}
	require.NoError(t, enroll(classroom.RoleStudent))
	require.NoError(t, enroll(classroom.RoleStudent), "nothing changes, nothing is told")
	require.True(t, fault.Is(enroll(classroom.RoleTeacher), "role-too-high"))
	require.NoError(t, db.Store.Unenroll(ctx, who, f.Course, f.Assistant))
	require.NoError(t, db.Store.Unenroll(ctx, who, f.Course, f.Assistant))
	require.NoError(t, enroll(classroom.RoleAssistant))
	require.NoError(t, db.Store.Audit(ctx, f.Tenant, nil))
	require.NoError(t, db.Store.Audit(ctx, f.Tenant, &classroom.AuditEntry{Action: "x", ObjectType: "session", ObjectID: f.Session}))
	require.Equal(t, []string{
		fmt.Sprintf(`%s signed_in user %[1]s {"roles": ["teacher"]}`, f.Teacher),
		fmt.Sprintf(`%s signed_out user %[1]s {}`, f.Teacher),
		fmt.Sprintf(`%s enrolled user %s {"was": "assistant", "role": "student", "course_id": "%s"}`, f.Teacher, f.Assistant, f.Course),
		fmt.Sprintf(`%s unenrolled user %s {"was": "student", "course_id": "%s"}`, f.Teacher, f.Assistant, f.Course),
		fmt.Sprintf(`%s enrolled user %s {"role": "assistant", "course_id": "%s"}`, f.Teacher, f.Assistant, f.Course),
		fmt.Sprintf(`- x session %s {}`, f.Session),
	}, audited(t, db, f.Tenant))
}

func TestSigningAPersonOutEverywhere(t *testing.T) {
	t.Parallel()
	db, ctx := testkit.Database(t), t.Context()
	f, other := testkit.Tenant(t, db), testkit.Tenant(t, db)
	admin := classroom.Caller{TenantID: f.Tenant, Person: classroom.Person{ID: f.Admin}, Roles: []classroom.Role{classroom.RoleAdmin}}
	first, second, theirs := signIn("teacher", classroom.RoleTeacher), signIn("teacher", classroom.RoleTeacher), signIn("teacher", classroom.RoleTeacher)
	mine := signIn("admin", classroom.RoleAdmin)
	require.NoError(t, db.Store.SignIn(ctx, f.Tenant, first))
	require.NoError(t, db.Store.SignIn(ctx, f.Tenant, second))
	require.NoError(t, db.Store.SignIn(ctx, f.Tenant, mine))
	require.NoError(t, db.Store.SignIn(ctx, other.Tenant, theirs))
	n, err := db.Store.SignOutEverywhere(ctx, admin, f.Teacher)
	require.NoError(t, err)
	require.Equal(t, 2, n)
	for _, gone := range []classroom.SignIn{first, second} {
		_, err = db.Store.SignedIn(ctx, f.Tenant, gone.TokenHash)
		require.True(t, fault.Is(err, "not-signed-in"))
	}
	_, err = db.Store.SignedIn(ctx, f.Tenant, mine.TokenHash)
	require.NoError(t, err)
	n, err = db.Store.SignOutEverywhere(ctx, admin, f.Teacher)
	require.NoError(t, err)
	require.Zero(t, n)
	entries := audited(t, db, f.Tenant)
	require.Equal(t, fmt.Sprintf(`%s signed_out_everywhere user %s {"sign_ins": 2}`, f.Admin, f.Teacher), entries[3])

	for _, nobody := range []uuid.UUID{other.Teacher, uuid.New()} {
		_, err = db.Store.SignOutEverywhere(ctx, admin, nobody)
		require.True(t, fault.Is(err, "person-not-found"))
	}
	_, err = db.Store.SignedIn(ctx, other.Tenant, theirs.TokenHash)
	require.NoError(t, err)
	require.Len(t, audited(t, db, f.Tenant), len(entries), "of whom there is not, nothing is told")
	require.Len(t, audited(t, db, other.Tenant), 1)
}

func TestWhatIsKeptForAWhileGoesWithASignIn(t *testing.T) {
	t.Parallel()
	db, ctx := testkit.Database(t), t.Context()
	f, other := testkit.Tenant(t, db), testkit.Tenant(t, db)
	for _, school := range []*testkit.Fixture{f, other} {
		for i, age := range []string{"29 days", "31 days", "400 days"} {
			_, err := db.Admin(t).Exec(ctx, `insert into auth_sessions (tenant_id, token_hash, user_id, expires_at)
				values ($1, sha256($2), $3, now() - $4::interval)`, school.Tenant, []byte{byte(i)}, school.Students[i], age)
			require.NoError(t, err)
		}
		for i, age := range []string{"47 hours", "49 hours"} {
			_, err := db.Admin(t).Exec(ctx, `insert into idempotency_keys (tenant_id, user_id, operation, key, body_hash, created_at)
				values ($1, $2, 'enroll', $3, 'x', now() - $4::interval)`, school.Tenant, school.Teacher, fmt.Sprint(i), age)
			require.NoError(t, err)
		}
	}
	count := func(table string, tenant uuid.UUID) (n int) {
		require.NoError(t, db.Admin(t).QueryRow(ctx, `select count(*) from `+table+` where tenant_id = $1`, tenant).Scan(&n))
		return n
	}
	require.NoError(t, db.Store.SignIn(ctx, f.Tenant, signIn("teacher", classroom.RoleTeacher)))
	require.Equal(t, 2, count("auth_sessions", f.Tenant), "of everybody at the school: one that ended 29 days ago, and this one")
	require.Equal(t, 1, count("idempotency_keys", f.Tenant))
	require.Equal(t, 3, count("auth_sessions", other.Tenant))
	require.Equal(t, 2, count("idempotency_keys", other.Tenant))
}

func TestReportsOfAClassGoWithItsWatch(t *testing.T) {
	t.Parallel()
	db, ctx := testkit.Database(t), context.Background()
	f, other := testkit.Tenant(t, db), testkit.Tenant(t, db)
	room := classroom.Room{Tenant: f.Tenant, Session: f.Session, Generation: 2}.String()
	elsewhere := classroom.Room{Tenant: f.Tenant, Session: uuid.New(), Generation: 1}.String()
	for _, school := range []*testkit.Fixture{f, other} {
		for id, row := range map[string]struct {
			room, age string
			done      bool
		}{
			"just now":               {room, "59 minutes", true},
			"gone: of the class":     {room, "61 minutes", true},
			"gone: of a generation":  {room + "_2", "61 minutes", true},
			"failed":                 {room, "29 days", false},
			"gone: failed long ago":  {elsewhere, "31 days", false},
			"of another class":       {elsewhere, "47 hours", true},
			"gone: of one long over": {elsewhere, "49 hours", true},
		} {
			_, err := db.Admin(t).Exec(ctx, `insert into webhook_deliveries (tenant_id, id, event, room, received_at, processed_at)
				values ($1, $2, 'x', $3, now() - $4::interval, case when $5 then now() end)`, school.Tenant, id, row.room, row.age, row.done)
			require.NoError(t, err)
		}
	}
	n, err := db.Store.PurgeDeliveries(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.EqualValues(t, 4, n)
	require.Equal(t, []string{"failed", "just now", "of another class"}, complaints(t, db.Admin(t),
		`select id from webhook_deliveries where tenant_id = '`+f.Tenant.String()+`' order by id`))
	require.Len(t, complaints(t, db.Admin(t), `select id from webhook_deliveries where tenant_id = '`+other.Tenant.String()+`'`), 7)
}
