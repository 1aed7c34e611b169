// Package functions_test holds what is true of all HTTP functions together.
package functions_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/auth/authapi"
	"github.com/lectern/lectern/functions/interaction/talkapi"
	"github.com/lectern/lectern/functions/replay/replayapi"
	"github.com/lectern/lectern/functions/sessions/coursesapi"
	"github.com/lectern/lectern/functions/sessions/sessionsapi"
	"github.com/lectern/lectern/functions/studio/opsapi"
	"github.com/lectern/lectern/functions/studio/studioapi"
	"github.com/lectern/lectern/functions/tokens/tokensapi"
	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/identity"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

// school is one whole API with two schools behind it: the site's own, whose class is live, and another.
type school struct {
	*apitest.Site
	other       *testkit.Fixture
	participant uuid.UUID
	asset       uuid.UUID // pending, of the course, and shown in the class
	message     uuid.UUID // of the participant
	question    uuid.UUID // asked without a name
	poll        uuid.UUID // open
	erasure     uuid.UUID // of the assistant's words, queued
	edit        uuid.UUID // hides a part of the class
	export      uuid.UUID // of the class, for its staff, queued
}

func everything(t *testing.T) *school {
	t.Helper()
	return everythingWith(t, untouched{t})
}

func everythingWith(t *testing.T, media untouched) *school {
	t.Helper()
	s := &school{Site: apitest.New(t)}
	s.other = testkit.Tenant(t, s.DB)
	store := s.DB.Store
	authapi.Register(s.API, authapi.Deps{Store: store, Issuer: &identity.Issuers{Secret: plain}, Cookies: authapi.Cookies{Name: apitest.CookieName}})
	coursesapi.Register(s.API, coursesapi.Deps{Store: store, Rooms: media})
	sessionsapi.Register(s.API, sessionsapi.Deps{Store: store, Rooms: media, Recordings: media, Watches: media})
	tokensapi.Register(s.API, tokensapi.Deps{Store: store, Signer: media})
	studioapi.Register(s.API, studioapi.Deps{Store: store, Files: media})
	replayapi.Register(s.API, replayapi.Deps{Store: store})
	opsapi.Register(s.API, opsapi.Deps{Store: store})
	talkapi.Register(s.API, talkapi.Deps{Store: store, Rooms: media})

	testkit.Start(t, s.DB, s.Fixture)
	student := presence.Member{User: s.Students[0], Name: "Somebody", Role: classroom.RoleStudent}
	class := testkit.Change(t, s.DB, s.Fixture, presence.Scope{User: student.User}, func(c *presence.Class) (presence.Change, error) {
		return c.Join(student, uuid.New())
	})
	s.participant = class.Me
	s.say(t, student)
	s.asset = s.deck(t)
	s.edit = classroom.NewID()
	_, err := s.DB.Admin(t).Exec(t.Context(), `
		insert into replay_edits (tenant_id, id, session_id, number, revision, kind, content, made_by)
		values ($1, $2, $3, 1, 1, 'part.hidden', '{"from_ms": 1, "to_ms": 2}', $4)`, s.Tenant, s.edit, s.Session, s.Teacher)
	require.NoError(t, err)
	s.erasure = classroom.NewID()
	_, err = s.DB.Admin(t).Exec(t.Context(), `insert into erasures (tenant_id, id, asked_by, user_id) values ($1, $2, $3, $4)`,
		s.Tenant, s.erasure, s.Admin, s.Assistant)
	require.NoError(t, err)
	s.export = classroom.NewID()
	_, err = s.DB.Admin(t).Exec(t.Context(), `insert into exports (tenant_id, id, session_id, audience, input_hash, asked_by) values ($1, $2, $3, 'staff', 'x', $4)`,
		s.Tenant, s.export, s.Session, s.Admin)
	require.NoError(t, err)
	return s
}

func (s *school) deck(t *testing.T) uuid.UUID {
	t.Helper()
	id, sum := classroom.NewID(), sha256.Sum256([]byte("a deck"))
	_, err := s.DB.Admin(t).Exec(context.Background(), `
		with a as (
			insert into studio_assets (tenant_id, id, course_id, uploaded_by, kind, name, content_type, size_bytes, sha256, object_key)
			values ($1, $2, $3, $4, 'deck', 'Theo Teacher.pdf', 'application/pdf', 6, $5, $6)
		)
		insert into session_decks (tenant_id, session_id, asset_id) values ($1, $7, $2)`,
		s.Tenant, id, s.Course, s.Teacher, sum[:], asset.Key(s.Tenant, s.Course, hex.EncodeToString(sum[:])), s.Session)
	require.NoError(t, err)
	return id
}

// untouched is a media server, a watch and a signer that nobody may ask for anything here; without a test it lets
// everybody ask, and does nothing.
type untouched struct{ t *testing.T }

func (u untouched) fail() error {
	if u.t != nil {
		u.t.Error("the media server was asked")
	}
	return nil
}

func (u untouched) CreateRoom(context.Context, string) (string, error) { return "", u.fail() }
func (u untouched) DeleteRoom(context.Context, string) error           { return u.fail() }
func (u untouched) MuteTracks(context.Context, string, string, []classroom.Source) error {
	return u.fail()
}
func (u untouched) RemoveParticipant(context.Context, string, string) error { return u.fail() }
func (u untouched) UpdateGrants(context.Context, string, string, classroom.Role, []classroom.Source, bool) error {
	return u.fail()
}
func (u untouched) Follow(context.Context, *presence.Class) error          { return u.fail() }
func (u untouched) StartWatch(context.Context, uuid.UUID, uuid.UUID) error { return u.fail() }
func (u untouched) SignToken(context.Context, string, classroom.Participant) (string, error) {
	return "", u.fail()
}

func (u untouched) Form(context.Context, objects.Upload, time.Duration) (objects.Form, error) {
	return objects.Form{}, u.fail()
}

func (u untouched) PresignAs(context.Context, string, string, time.Duration) (string, error) {
	return "", u.fail()
}

func (u untouched) Get(context.Context, string) (io.ReadCloser, error) {
	return io.NopCloser(strings.NewReader("")), u.fail()
}
func (u untouched) Delete(context.Context, string) error { return u.fail() }

// plain takes a school's reference to its secret for the secret.
func plain(_ context.Context, ref string) (string, error) { return ref, nil }

// crossing is how a person of the other school tries an operation on what is the first school's.
type crossing struct {
	body    any
	status  int    // 404 unless said
	query   string // of lists
	foreign bool   // the operation has no object: it is enough that it says nothing of the first school
}

func (s *school) crossings() map[string]crossing {
	at := time.Now().Add(time.Hour)
	sources := map[string]any{"sources": []string{"microphone"}}
	mine := crossing{status: http.StatusOK, foreign: true}
	all := map[string]crossing{
		"read-school": mine, "read-me": mine, "sign-out": mine, "healthz": mine, "readyz": mine, "read-openapi": mine,
		"read-docs": mine, "read-problems": mine, "list-courses": mine, "list-replays": mine, "search-replays": {query: "?q=waves", status: http.StatusOK, foreign: true},
		"sign-in":        {status: http.StatusFound, foreign: true},
		"finish-sign-in": {status: http.StatusFound, foreign: true, query: "?code=x&state=y"},
		"search-people":  {status: http.StatusOK, foreign: true, query: "?q=student"},
		"list-sessions":  {status: http.StatusOK, foreign: true, query: "?when=live&course_id=" + s.Course.String()},
		"create-course":  {status: http.StatusCreated, foreign: true, body: map[string]any{"title": "Theirs"}},

		"read-course": {}, "change-course": {body: map[string]any{"title": "x"}},
		"list-lessons": {}, "create-lesson": {body: map[string]any{"title": "x"}},
		"read-lesson": {}, "change-lesson": {body: map[string]any{"title": "x"}}, "delete-lesson": {},
		"list-enrollments": {}, "enroll": {body: map[string]any{"user_id": s.other.Students[0], "role": "student"}}, "unenroll": {},
		"schedule-session": {body: map[string]any{
			"course_id": s.Course, "title": "x", "starts_at": at, "ends_at": at.Add(time.Hour), "time_zone": "UTC", "record": false,
		}},
		"read-session": {}, "change-session": {body: map[string]any{"title": "x"}}, "cancel-session": {},
		"start-session": {}, "join-session": {body: map[string]any{"client_op_id": uuid.New()}}, "leave-session": {}, "end-session": {},
		"read-events": {}, "list-participants": {}, "mute-all": {}, "mute-participant": {body: sources},
		"remove-participant": {}, "grant-participant": {body: sources},
		"grant-board":   {body: map[string]any{"page": "*"}},
		"mark-speaking": {body: map[string]any{"client_op_id": uuid.New(), "edges": []map[string]any{{"age_ms": 5, "speaking": true}}}},
		"send-ops":      {body: map[string]any{"ops": []map[string]any{{"id": uuid.New(), "type": "scene.switched", "content": map[string]any{"scene_id": uuid.New()}}}}},
		"create-token":  {body: map[string]any{"room_name": classroom.Room{Tenant: s.Tenant, Session: s.Session, Generation: 1}.String()}},
		"read-plan":     {}, "change-plan": {body: map[string]any{"segments": []any{}}}, "read-outline": {body: map[string]any{"text": "Ripples (5)"}},
		"copy-lesson": {}, "list-assets": {query: "?course_id=" + s.Course.String()}, "read-asset": {}, "read-asset-content": {}, "delete-asset": {},
		"change-page-notes": {body: map[string]any{"notes": "x"}}, "read-session-asset": {},
		"verify-asset": {body: map[string]any{"pages": []any{map[string]any{"width": 1, "height": 1, "text": ""}}}},
		"create-asset": {body: map[string]any{
			"course_id": s.Course, "name": "x.pdf", "content_type": "application/pdf", "size_bytes": 1, "sha256": strings.Repeat("0", 64),
		}},
		"read-consent": {}, "set-consent": {body: map[string]any{"sources": []string{}}}, "set-recording": {body: map[string]any{"paused": true}},
		"set-guardian-consent": {body: map[string]any{"given": true}},
		"read-record":          {}, "check-record": {}, "read-roster": {}, "list-audit-events": mine,
		"read-replay": {}, "read-session-replay": {}, "retry-replay": {},
		"list-edits": {}, "change-edit": {body: map[string]any{"undone": true}}, "share-replay": {body: map[string]any{"audience": "staff"}},
		"add-edits":      {body: map[string]any{"edits": []any{map[string]any{"kind": "part.hidden", "content": map[string]any{"from_ms": 1, "to_ms": 2}}}}},
		"read-late-poll": {}, "list-flags": {}, "flag-moment": {body: map[string]any{"at_ms": 0}}, "unflag-moment": {}, "read-heat": {},
		"answer-poll-late":    {body: map[string]any{"option_ids": []uuid.UUID{}, "value": nil, "text": ""}},
		"sign-out-everywhere": {},
		"ask-erasure":         {body: map[string]any{"session_id": s.Session, "message_id": s.message, "confirm": "erase"}}, "read-erasure": {}, "list-erasures": mine,
		"ask-export": {}, "list-exports": {}, "read-export": {}, "cancel-export": {}, "read-download": {},
	}
	maps.Copy(all, s.talkCrossings())
	return all
}

// operations returns every operation of the description, so that a new one without a crossing fails here.
func (s *school) operations() map[string]*huma.Operation {
	all := map[string]*huma.Operation{}
	for _, item := range s.API.OpenAPI().Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Patch, item.Delete} {
			if op != nil {
				all[op.OperationID] = op
			}
		}
	}
	return all
}

func (s *school) fill(path string) string {
	return strings.NewReplacer(
		"{course_id}", s.Course.String(), "{lesson_id}", s.Lesson.String(), "{session_id}", s.Session.String(),
		"{user_id}", s.Students[0].String(), "{participant_id}", s.participant.String(),
		"{asset_id}", s.asset.String(), "{page}", "1", "{message_id}", s.message.String(),
		"{question_id}", s.question.String(), "{poll_id}", s.poll.String(), "{erasure_id}", s.erasure.String(),
		"{edit_id}", s.edit.String(), "{at_ms}", "0",
		"{export_id}", s.export.String(), "{file}", "chat.csv",
	).Replace(path)
}

// rows returns a digest of everything the first school has, table by table.
func (s *school) rows(t *testing.T) map[string]string {
	t.Helper()
	conn := s.DB.Admin(t)
	rows, err := conn.Query(context.Background(), `
		select table_name::text from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id'`)
	require.NoError(t, err)
	var tables []string
	for rows.Next() {
		var name string
		require.NoError(t, rows.Scan(&name))
		tables = append(tables, name)
	}
	require.NoError(t, rows.Err())
	require.Greater(t, len(tables), 20)
	out := map[string]string{}
	for _, name := range tables {
		var digest string
		require.NoError(t, conn.QueryRow(context.Background(), fmt.Sprintf(
			`select coalesce(md5(string_agg(x::text, '|' order by x::text)), '') from %s x where x.tenant_id = $1`, name), s.Tenant).Scan(&digest))
		out[name] = digest
	}
	return out
}

// The strongest person of another school reaches nothing of this one, by any operation.
func TestNoOperationCrossesSchools(t *testing.T) {
	t.Parallel()
	s := everything(t)
	cases, operations := s.crossings(), s.operations()
	for id := range cases {
		require.Contains(t, operations, id, "a crossing of an operation that is not there")
	}
	before := s.rows(t)
	for id, op := range operations {
		intruder := s.In(t, s.other, s.other.Admin) // anew: one of the operations signs out
		tc, ok := cases[id]
		require.True(t, ok, "operation %s has no crossing", id)
		if tc.status == 0 {
			tc.status = http.StatusNotFound
		}
		a := intruder.Do(op.Method, s.fill(op.Path)+tc.query, tc.body, "If-Match", `"1"`)
		require.Equal(t, tc.status, a.StatusCode, "%s: %s", id, a.Body)
		for _, secret := range []string{s.Tenant.String(), "Theo Teacher"} {
			if !tc.foreign || secret == s.Tenant.String() {
				require.NotContains(t, string(a.Body), secret, id)
			}
		}
		if tc.foreign {
			require.NotContains(t, string(a.Body), s.Course.String(), id)
			require.NotContains(t, string(a.Body), s.Students[0].String(), id)
		} else {
			require.Contains(t, a.Header.Get("Content-Type"), "problem+json", id)
		}
	}
	require.Equal(t, before, s.rows(t), "something was written")
}

// A cookie is good at its own school only, and every operation that needs one says so first.
func TestACookieOfAnotherSchoolIsNone(t *testing.T) {
	t.Parallel()
	s := everything(t)
	mine := s.As(t, s.Admin)
	there := s.In(t, s.other, s.other.Admin)
	there.Cookie = mine.Cookie
	for id, op := range s.operations() {
		if len(op.Security) == 0 {
			continue
		}
		a := there.Do(op.Method, s.fill(op.Path), s.crossings()[id].body, "If-Match", `"1"`)
		a.Problem(http.StatusUnauthorized, "not-signed-in")
		forged := s.Nobody(t)
		forged.Cookie, _ = identity.NewToken()
		forged.Do(op.Method, s.fill(op.Path), s.crossings()[id].body, "If-Match", `"1"`).Problem(http.StatusUnauthorized, "not-signed-in")
	}
}

// Ids that are well-formed and nobody's, and ids that are no ids, are the right problem at every operation.
func TestIdsThatAreNobodys(t *testing.T) {
	t.Parallel()
	s := everything(t)
	admin := s.As(t, s.Admin)
	for id, op := range s.operations() {
		if !strings.Contains(op.Path, "{") {
			continue
		}
		tc := s.crossings()[id]
		path := strings.NewReplacer("{page}", "1", "{at_ms}", "1").Replace(op.Path)
		for strings.Contains(path, "{") {
			head, rest, _ := strings.Cut(path, "{")
			_, tail, _ := strings.Cut(rest, "}")
			path = head + uuid.NewString() + tail
		}
		a := admin.Do(op.Method, path, tc.body, "If-Match", `"1"`)
		require.Equal(t, http.StatusNotFound, a.StatusCode, "%s: %s", id, a.Body)
		bad := strings.NewReplacer("{course_id}", "x'--", "{lesson_id}", "x'--", "{session_id}", "x'--", "{page}", "1", "{at_ms}", "1").Replace(op.Path)
		if bad == op.Path {
			bad = strings.ReplaceAll(bad, "{user_id}", "x'--")
		}
		if !strings.Contains(bad, "x'--") {
			bad = strings.NewReplacer("{asset_id}", "x'--", "{erasure_id}", "x'--").Replace(bad)
		}
		bad = strings.NewReplacer("{user_id}", uuid.NewString(), "{participant_id}", uuid.NewString(), "{asset_id}", uuid.NewString()).Replace(bad)
		p := admin.Do(op.Method, strings.ReplaceAll(bad, "'", "%27"), tc.body, "If-Match", `"1"`).Problem(http.StatusUnprocessableEntity, "input-invalid")
		require.NotContains(t, fmt.Sprint(p), "x'--", "what was refused is not repeated")
	}
}

// Every operation that takes a body refuses the same things in the same way.
func TestBodiesThatAreNone(t *testing.T) {
	t.Parallel()
	s := everything(t)
	admin := s.As(t, s.Admin)
	before := s.rows(t)
	for id, op := range s.operations() {
		if op.RequestBody == nil {
			continue
		}
		path := s.fill(op.Path)
		do := func(body any, headers ...string) *apitest.Answer {
			return admin.Do(op.Method, path, body, append([]string{"If-Match", `"1"`}, headers...)...)
		}
		secret := "hunter2hunter2"
		do(strings.Repeat(" ", int(op.MaxBodyBytes))).Problem(http.StatusRequestEntityTooLarge, "body-too-large")
		do(`{"a":`).Problem(http.StatusUnprocessableEntity, "body-malformed")
		do(nil).Problem(http.StatusUnprocessableEntity, "body-missing")
		do(`{}`, "Content-Type", "text/plain").Problem(http.StatusUnsupportedMediaType, "unsupported-media-type")
		for _, body := range []string{`"` + secret + `"`, `[]`, `7`, `{"` + "unheard_of" + `":"` + secret + `"}`} {
			a := do(body)
			p := a.Problem(http.StatusUnprocessableEntity, "input-invalid")
			require.NotEmpty(t, p.Errors, id)
			require.NotContains(t, string(a.Body), secret, "%s repeats what it refuses", id)
		}
		for name := range s.API.OpenAPI().Components.Schemas.SchemaFromRef(op.RequestBody.Content["application/json"].Schema.Ref).Properties {
			a := do(fmt.Sprintf(`{%q:{"x":%q}}`, name, secret))
			require.Equal(t, http.StatusUnprocessableEntity, a.StatusCode, "%s %s: %s", id, name, a.Body)
			require.NotContains(t, string(a.Body), secret, "%s repeats what it refuses", id)
			a = do(fmt.Sprintf(`{%q:%q}`, name, secret+strings.Repeat("\x01", 5000)))
			require.Equal(t, http.StatusUnprocessableEntity, a.StatusCode, "%s %s: %s", id, name, a.Body)
			require.NotContains(t, string(a.Body), secret, "%s repeats what it refuses", id)
		}
	}
	require.Equal(t, before, s.rows(t), "something was written")
	require.NotContains(t, s.Log.String(), "hunter2")
}

// A change asked for by another site's page, or around the edge, is refused at every operation.
func TestChangesFromElsewhere(t *testing.T) {
	t.Parallel()
	s := everything(t)
	admin := s.As(t, s.Admin)
	before := s.rows(t)
	for id, op := range s.operations() {
		path, body := s.fill(op.Path), s.crossings()[id].body
		if op.Method != http.MethodGet {
			for _, origin := range []string{"", "null", "https://evil.example", "http://" + s.other.Host + ":7100", "https://" + s.Host + ":7100", "http://" + s.Host, "http://" + s.Host + ":7101"} {
				admin.Do(op.Method, path, body, "If-Match", `"1"`, "Origin", origin).Problem(http.StatusForbidden, "origin-refused")
			}
		}
		if id == "healthz" || id == "readyz" {
			continue
		}
		for _, secret := range []string{"", "x", apitest.Secret + " "} {
			admin.Do(op.Method, path, body, "X-Lectern-Origin", secret).Problem(http.StatusForbidden, "door-refused")
		}
		admin.Do(op.Method, path, body, "X-Lectern-Host", "nobody.localhost").Problem(http.StatusNotFound, "school-not-found")
		admin.Do(op.Method, path, body, "X-Lectern-Host", "").Problem(http.StatusNotFound, "school-not-found")
	}
	require.Equal(t, before, s.rows(t), "something was written")
}
