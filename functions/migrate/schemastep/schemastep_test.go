package schemastep_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/migrate/schemastep"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

// ask runs a payload against a database.
func ask(t *testing.T, db *testkit.DB, env, payload string) (schemastep.Response, error) {
	t.Helper()
	step := schemastep.Step{Config: config.Config{Env: env, DatabaseURL: db.URL, MigrateURL: db.AdminURL, DatabaseAuth: "url"}}
	return step.Run(t.Context(), json.RawMessage(payload))
}

// school is the payload of a good one, with fields replaced or added.
func school(t *testing.T, change map[string]any) string {
	t.Helper()
	s := map[string]any{
		"slug": "hillside", "name": "Hillside School", "hosts": []string{"class.hillside.example", "hillside.example"},
		"issuer_url": "https://id.hillside.example/realms/school", "client_id": "lectern", "external_ai": true,
	}
	for name, value := range change {
		s[name] = value
	}
	payload, err := json.Marshal(map[string]any{"school": s})
	require.NoError(t, err)
	return string(payload)
}

func TestMigratesAndChecks(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	for _, payload := range []string{"{}", "", `{"seed": false}`} {
		out, err := ask(t, db, "production", payload)
		require.NoError(t, err, payload)
		require.Equal(t, schemastep.Response{Applied: []int64{}, SignedIn: "address"}, out)
	}
	out, err := ask(t, db, "production", `{"check": true}`)
	require.NoError(t, err)
	require.Equal(t, schemastep.Response{Applied: []int64{}, Checked: true}, out)

	lost := *db
	lost.URL = strings.Replace(db.URL, "/t_", "/gone_", 1)
	_, err = ask(t, &lost, "production", `{"check": true}`)
	require.ErrorContains(t, err, "does not exist")

	for payload, says := range map[string]string{
		`{"shool": {}}`:                            "unknown field",
		`{"check": true, "seed": true}`:            "go with nothing else",
		`{"seed": true}`:                           "laptop only",
		`{"school": {"slug": "a"}, "check": true}`: "go with nothing else",
		`[]`: "the payload",
	} {
		_, err := ask(t, db, "staging", payload)
		require.ErrorContains(t, err, says, payload)
	}
}

// What localstack/deploy.py sends.
func TestSeedsTheDemo(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	deck, err := os.ReadFile("../../../localstack/demo/two-slits/two-slits.json")
	require.NoError(t, err)
	for range 2 {
		out, err := ask(t, db, "local", `{"seed": true, "issuer_url": "http://127.0.0.1:7106", "deck": `+string(deck)+`}`)
		require.NoError(t, err)
		require.True(t, out.Seeded)
		require.Regexp(t, `^t/.*/assets/`, out.DeckKey)
	}
}

// Whom the operator cannot ask otherwise is asked about a log.
func TestWalksALog(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f := testkit.Tenant(t, db)
	teacher := testkit.Participant(t, db, f, f.Session, f.Teacher, classroom.RoleTeacher)
	_, err := db.Store.Append(t.Context(), f.Tenant, f.Session, teacher, postgres.Free, testkit.Draft("session.started", nil), testkit.Draft("participant.muted", nil))
	require.NoError(t, err)
	out, err := ask(t, db, "production", fmt.Sprintf(`{"verify": {"session": %q, "heads": [2, 3]}}`, f.Session))
	require.NoError(t, err)
	require.Equal(t, f.Tenant, out.Chain.Tenant)
	require.EqualValues(t, 2, out.Chain.Events)
	require.Zero(t, out.Chain.BadSeq)
	require.Equal(t, out.Chain.LastHash, out.Chain.Heads[0].Hash)
	require.Equal(t, schemastep.Head{}, out.Chain.Heads[1])
	verdict, err := out.Chain.Verdict()
	require.NoError(t, err)
	require.True(t, verdict.OK())

	_, err = ask(t, db, "production", fmt.Sprintf(`{"verify": {"session": %q}}`, uuid.New()))
	require.ErrorContains(t, err, "no such session")
	_, err = ask(t, db, "production", fmt.Sprintf(`{"verify": {"session": %q, "heads": [%s1]}}`, f.Session, strings.Repeat("1,", 1000)))
	require.ErrorContains(t, err, "1000 at most")
}

func TestASchoolIsSetUpOnceAndChanged(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	made, err := ask(t, db, "production", school(t, nil))
	require.NoError(t, err)
	require.True(t, made.School.Created && made.School.Changed)
	again, err := ask(t, db, "production", school(t, map[string]any{"hosts": []string{"HILLSIDE.example", "class.hillside.example", "hillside.example"}}))
	require.NoError(t, err)
	require.Equal(t, schemastep.MadeOver{ID: made.School.ID}, *again.School)

	tenant, err := db.Store.ResolveTenant(t.Context(), "class.hillside.example")
	require.NoError(t, err)
	require.Equal(t, classroom.Tenant{
		ID: made.School.ID, Slug: "hillside", Name: "Hillside School", IssuerURL: "https://id.hillside.example/realms/school",
		IssuerName: "Hillside School", ClientID: "lectern", ClientSecretRef: "secretsmanager:lectern/production/issuer/hillside",
		RoleClaim: "groups", ExternalAI: true,
	}, tenant)

	changed, err := ask(t, db, "production", school(t, map[string]any{
		"hosts": []string{"new.hillside.example", "hillside.example"}, "role_claim": "cognito:groups", "external_ai": false,
		"issuer_name": "Hillside account", "secret_ref": "secretsmanager:lectern/production/issuer/shared",
	}))
	require.NoError(t, err)
	require.Equal(t, schemastep.MadeOver{ID: made.School.ID, Changed: true}, *changed.School)
	_, err = db.Store.ResolveTenant(t.Context(), "class.hillside.example")
	require.ErrorContains(t, err, "no school", "a host that is not named leads there no longer")
	tenant, err = db.Store.ResolveTenant(t.Context(), "new.hillside.example")
	require.NoError(t, err)
	require.Equal(t, "cognito:groups", tenant.RoleClaim)
	require.Equal(t, "secretsmanager:lectern/production/issuer/shared", tenant.ClientSecretRef)
	require.False(t, tenant.ExternalAI)

	// People can be what there is to be.
	_, err = db.Admin(t).Exec(t.Context(), `
		insert into users (tenant_id, id, subject, name) values ($1, $2, 's', 'S')`, made.School.ID, uuid.New())
	require.NoError(t, err)
	var roles int
	require.NoError(t, db.Admin(t).QueryRow(t.Context(), `select count(*) from roles where tenant_id = $1`, made.School.ID).Scan(&roles))
	require.Equal(t, 4, roles)

	entries, err := db.Store.ListAuditEvents(t.Context(), made.School.ID, classroom.AuditFilter{Action: classroom.AuditSchoolSetUp, Limit: 10})
	require.NoError(t, err)
	require.Len(t, entries, 2, "what changes nothing is not noted")
	require.Nil(t, entries[0].ActorUserID)
	require.Equal(t, "school", entries[0].ObjectType)
	require.JSONEq(t, `{"made": false, "hosts": ["hillside.example", "new.hillside.example"],
		"issuer_url": "https://id.hillside.example/realms/school", "external_ai": false}`, string(entries[0].Detail))
	require.Contains(t, string(entries[1].Detail), `"made": true`)
}

func TestSchoolsDoNotTakeEachOthersPlaces(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f := testkit.Tenant(t, db)
	before, err := db.Store.ResolveTenant(t.Context(), f.Host)
	require.NoError(t, err)

	_, err = ask(t, db, "local", school(t, map[string]any{"hosts": []string{"hillside.example", f.Host}}))
	require.ErrorContains(t, err, fmt.Sprintf("the host %s leads to the school %s", f.Host, before.Slug))
	_, err = db.Store.ResolveTenant(t.Context(), "hillside.example")
	require.ErrorContains(t, err, "no school", "all of it or nothing")
	_, err = ask(t, db, "local", school(t, nil))
	require.NoError(t, err)
	_, err = ask(t, db, "local", school(t, map[string]any{"slug": "lakeside", "hosts": []string{"lakeside.example"}}))
	require.ErrorContains(t, err, "is the school hillside's")

	after, err := db.Store.ResolveTenant(t.Context(), f.Host)
	require.NoError(t, err)
	require.Equal(t, before, after)
}

// Two operators at once: one is told that the other has the host.
func TestSchoolsAreSetUpOneAtATime(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	failures := make(chan error, 2)
	for i := range cap(failures) {
		payload := school(t, map[string]any{"slug": fmt.Sprintf("school-%d", i), "client_id": fmt.Sprint("client-", i)})
		go func() {
			_, err := ask(t, db, "local", payload)
			failures <- err
		}()
	}
	var refused []error
	for range cap(failures) {
		if err := <-failures; err != nil {
			refused = append(refused, err)
		}
	}
	require.Len(t, refused, 1)
	require.ErrorContains(t, refused[0], "take it from that one first")
}

func TestSettingsOfASchoolAreBounded(t *testing.T) {
	t.Parallel()
	db := &testkit.DB{URL: "postgres://127.0.0.1:1/x", AdminURL: "postgres://127.0.0.1:1/x"}
	many := make([]string, 21)
	for i := range many {
		many[i] = fmt.Sprintf("h%d.example", i)
	}
	long := strings.Repeat("x", 501)
	for name, values := range map[string][]any{
		"slug":        {"", "Hill", "-hill", "hill side", long},
		"name":        {"", "  ", long, "a\u202eb", "a\x00b"},
		"issuer_name": {long, "a\x07b"},
		"hosts":       {[]string{}, many, []string{"https://a.example"}, []string{"a.example:443"}, []string{"a..example"}, []string{""}, []string{"*.example"}, []string{long}},
		"issuer_url": {
			"", "http://id.example", "http://localhost:7106", "id.example", "https://u:p@id.example", "https://id.example?x=1", "https://id.example#f",
			"https://id.example/a b", "https://id.example/" + long, "javascript:alert(1)",
		},
		"client_id":  {"", "a b", long},
		"secret_ref": {"secretsmanager:lectern/production/livekit", "secretsmanager:lectern/staging/issuer/a", "secretsmanager:lectern/production/issuer/", "plain"},
		"role_claim": {"a b", long},
	} {
		for _, value := range values {
			_, err := ask(t, db, "production", school(t, map[string]any{name: value}))
			require.ErrorContains(t, err, "migrate: school: "+name, "%s = %.40v", name, value)
		}
	}
	_, err := ask(t, db, "local", school(t, map[string]any{"issuer_url": "http://127.0.0.1:7106"}))
	require.ErrorContains(t, err, "connect", "locally an issuer may be one of this machine")
}
