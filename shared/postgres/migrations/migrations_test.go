package migrations_test

import (
	"context"
	"net/url"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres/migrations"
	"github.com/lectern/lectern/shared/testkit"
)

func TestApplyTwice(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	testkit.EmptyDatabase(t) // skips where there is no Postgres
	// A password is the cluster's: on the shared one it would lock the other tests out.
	server, err := testkit.StartDurable()
	require.NoError(t, err)
	t.Cleanup(server.Stop)
	owner := server.URL
	applied, err := migrations.Apply(ctx, owner, "it's a \\ \"password\"")
	require.NoError(t, err)
	require.NotEmpty(t, applied)
	require.True(t, slices.IsSorted(applied), "in the order of their numbers, which may have gaps")
	require.EqualValues(t, 1, applied[0])
	again, err := migrations.Apply(ctx, owner, testkit.AppPassword)
	require.NoError(t, err)
	require.Empty(t, again)

	app, err := url.Parse(owner)
	require.NoError(t, err)
	app.User = url.UserPassword("lectern_app", testkit.AppPassword)
	conn, err := pgx.Connect(ctx, app.String())
	require.NoError(t, err)
	require.NoError(t, conn.Close(ctx))
}

// Deploy commands may overlap; both end with the same schema.
func TestApplyAtTheSameTime(t *testing.T) {
	t.Parallel()
	owner := testkit.EmptyDatabase(t)
	versions, failures := make(chan int, 4), make(chan error, 4)
	for range cap(versions) {
		go func() {
			applied, err := migrations.Apply(context.Background(), owner, testkit.AppPassword)
			versions <- len(applied)
			failures <- err
		}()
	}
	sum := 0
	for range cap(versions) {
		sum += <-versions
		require.NoError(t, <-failures)
	}
	var known int
	conn, err := pgx.Connect(context.Background(), owner)
	require.NoError(t, err)
	defer func() { _ = conn.Close(context.Background()) }()
	require.NoError(t, conn.QueryRow(context.Background(), `select count(*) from migrations.versions where version_id > 0`).Scan(&known))
	require.Equal(t, known, sum, "each migration ran once")
}

// The owner on AWS is no superuser: it may create roles and owns its database, on a cluster where nobody was before.
func TestApplyWithoutSuperuser(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	testkit.EmptyDatabase(t) // skips where there is no Postgres
	server, err := testkit.StartDurable()
	require.NoError(t, err)
	t.Cleanup(server.Stop)
	conn, err := pgx.Connect(ctx, server.URL)
	require.NoError(t, err)
	defer func() { _ = conn.Close(ctx) }()
	for _, sql := range []string{"create role owner login createrole password 'owner'", "create database lectern owner owner"} {
		_, err := conn.Exec(ctx, sql)
		require.NoError(t, err, sql)
	}
	owner, err := url.Parse(server.URL)
	require.NoError(t, err)
	owner.User, owner.Path = url.UserPassword("owner", "owner"), "/lectern"
	for range 2 {
		_, err = migrations.Apply(ctx, owner.String(), testkit.AppPassword)
		require.NoError(t, err)
	}
	app := *owner
	app.User = url.UserPassword("lectern_app", testkit.AppPassword)
	as, err := pgx.Connect(ctx, app.String())
	require.NoError(t, err)
	defer func() { _ = as.Close(ctx) }()
	_, err = as.Exec(ctx, `create temporary table lurking (id int)`)
	require.ErrorContains(t, err, "permission denied")
	// Whoever signs in leaves again, so that the database may pause.
	var stays []string
	require.NoError(t, conn.QueryRow(ctx, `
		select array_agg(r.rolname::text order by r.rolname) from pg_roles r where r.rolcanlogin and not r.rolsuper and not exists (
			select from pg_db_role_setting s where s.setrole = r.oid and s.setdatabase = 0 and s.setconfig @> array['idle_session_timeout=4min'])`).Scan(&stays))
	require.Empty(t, stays)
	var version string
	require.NoError(t, conn.QueryRow(ctx, `show server_version`).Scan(&version))
	require.Regexp(t, `^17\.`, version, "tests run on the major version that the Data stack deploys")
}

// A refusal leads to the next address; what is not a refusal says so at once, as everybody's refusal does.
func TestTheOwnerSignsInAsItIsLetIn(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	testkit.EmptyDatabase(t) // skips where there is no Postgres
	server, err := testkit.StartFast(testkit.Options{HBA: "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n"})
	require.NoError(t, err)
	t.Cleanup(server.Stop)
	conn, err := pgx.Connect(ctx, server.URL)
	require.NoError(t, err)
	defer func() { _ = conn.Close(ctx) }()
	_, err = conn.Exec(ctx, "create role owner login createrole password 'right'")
	require.NoError(t, err)
	asked := 0
	with := func(password string) func(context.Context) (string, error) {
		u, err := url.Parse(server.URL)
		require.NoError(t, err)
		u.User = url.UserPassword("owner", password)
		return func(context.Context) (string, error) { asked++; return u.String(), nil }
	}
	address, way, err := migrations.SignIn(ctx, with("token"), with("right"))
	require.NoError(t, err)
	require.Equal(t, 1, way)
	require.Contains(t, address, "owner:right@")
	asked = 0
	_, way, err = migrations.SignIn(ctx, with("right"), with("token"))
	require.NoError(t, err)
	require.Zero(t, way)
	require.Equal(t, 1, asked, "what is not needed is not looked for")

	_, _, err = migrations.SignIn(ctx, with("token"), with("wrong"))
	require.ErrorContains(t, err, "28P01")
	require.NotContains(t, err.Error(), "wrong")
	unreachable := func(context.Context) (string, error) { return "postgres://owner@127.0.0.1:1/x", nil }
	asked = 0
	_, _, err = migrations.SignIn(ctx, unreachable, with("right"))
	require.ErrorContains(t, err, "connect as owner")
	require.Zero(t, asked, "a server that does not answer has not refused")
	_, _, err = migrations.SignIn(ctx, with("token"), func(context.Context) (string, error) { return "", context.Canceled })
	require.ErrorIs(t, err, context.Canceled)
}

// Events of before get the ids and numbers that they would have been given.
func TestEventsOfBeforeGetTheirNumbers(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	owner := testkit.EmptyDatabase(t)
	require.NoError(t, migrations.ApplyUpTo(ctx, owner, 11))
	conn, err := pgx.Connect(ctx, owner)
	require.NoError(t, err)
	defer func() { _ = conn.Close(ctx) }()
	id := func(n int) uuid.UUID { return uuid.NewSHA1(uuid.Nil, []byte{byte(n)}) }
	tenant, user, course, session, actor := id(1), id(2), id(3), id(4), id(5)
	exec := func(sql string, args ...any) {
		t.Helper()
		_, err := conn.Exec(ctx, sql, args...)
		require.NoError(t, err, sql)
	}
	exec(`insert into tenants (id, slug, name, issuer_url, issuer_name, client_id, client_secret_ref) values ($1, 'a', 'A', '', '', '', '')`, tenant)
	exec(`insert into users (tenant_id, id, subject, name) values ($1, $2, 'u', 'U')`, tenant, user)
	exec(`insert into courses (tenant_id, id, title, owner_id) values ($1, $2, 'C', $3)`, tenant, course, user)
	exec(`insert into sessions (tenant_id, id, course_id, title, starts_at, ends_at, created_by)
		values ($1, $2, $3, 'S', now(), now() + interval '1 hour', $4)`, tenant, session, course, user)
	exec(`insert into session_participants (tenant_id, id, session_id, user_id, role, name) values ($1, $2, $3, $4, 'teacher', 'U')`, tenant, actor, session, user)
	content := func(track string) string {
		return `{"participant_id": "` + actor.String() + `", "track_id": "` + track + `", "kind": "video", "source": "camera"}`
	}
	for i, e := range [][3]string{
		{"session.started", "all", "{}"},
		{"artifact.failed", "staff", "{}"},
		{"media.track_published", "all", content("TR_1")},
		{"recording.failed", "actor", "{}"},
		{"media.track_published", "all", content("TR_2")},
		{"artifact.failed", "staff", "{}"},
		{"media.track_unpublished", "all", content("TR_1")},
		{"layout.changed", "all", `{"stage": {"kind": "camera", "participant_id": "` + actor.String() + `", "track_id": "TR_2"}, "cause": "track_unpublished"}`},
	} {
		exec(`insert into session_state_events
			(tenant_id, session_id, seq, at_ms, type, version, visibility, actor_id, client_op_id, content, salt, content_hash, hash)
			values ($1, $2, $3, 1000, $4, 1, $5, $6, $7, $8, 's', 'c', 'h')`, tenant, session, i+1, e[0], e[1], actor, id(100+i), e[2])
	}
	exec(`update session_heads set last_seq = 8`)
	_, err = migrations.Apply(ctx, owner, testkit.AppPassword)
	require.NoError(t, err)
	rows, err := conn.Query(ctx, `select id, n, coalesce(k, 0), client_op_id from session_state_events order by seq`)
	require.NoError(t, err)
	type row struct {
		ID, Op uuid.UUID
		N, K   int64
	}
	got, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (out row, err error) {
		err = r.Scan(&out.ID, &out.N, &out.K, &out.Op)
		return out, err
	})
	require.NoError(t, err)
	var numbers [][2]int64
	for _, r := range got {
		numbers = append(numbers, [2]int64{r.N, r.K})
		require.Equal(t, eventlog.ID(session, actor, r.Op), r.ID)
	}
	require.Equal(t, [][2]int64{{1, 0}, {1, 1}, {2, 0}, {2, 0}, {3, 0}, {3, 2}, {4, 0}, {5, 0}}, numbers)
	var n, k, systems int64
	var standing string
	require.NoError(t, conn.QueryRow(ctx, `select last_n, last_k from session_heads`).Scan(&n, &k))
	require.Equal(t, []int64{5, 2}, []int64{n, k})
	require.NoError(t, conn.QueryRow(ctx, `select id from session_tracks where unpublished_at is null`).Scan(&standing))
	require.Equal(t, "TR_2", standing)
	require.NoError(t, conn.QueryRow(ctx, `select count(*) from session_participants where role = 'system'`).Scan(&systems))
	require.EqualValues(t, 1, systems)
	var stage string
	require.NoError(t, conn.QueryRow(ctx, `
		select concat_ws(' ', layout, regions, pinned, camera_participant_id, camera_track_id, screen_track_id, scene_id) from session_stages`).Scan(&stage))
	require.Equal(t, "camera [] f "+actor.String()+" TR_2", stage)
	_, err = conn.Exec(ctx, `update session_state_events set n = 9`)
	require.Error(t, err, "the log is append-only again")
}
