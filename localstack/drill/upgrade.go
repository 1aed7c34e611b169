package main

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"maps"
	"net/url"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres"
)

// before is the database at 4345b21: two schools with two classes held each, one of which is still live. See
// upgrade/make.sh.
//
//go:embed upgrade/4345b21.sql
var before string

// kept are the tables in which no row may come or go while the schema changes; of session_participants its people.
var kept = []string{
	"tenants", "tenant_domains", "roles", "users", "user_roles", "auth_sessions", "courses", "enrollments", "lessons", "sessions",
	"session_heads", "session_participants", "session_state_events", "consents", "recordings", "artifacts", "transcript_segments",
	"replays", "audit_events", "webhook_deliveries",
}

// upgrade restores it as an operator does, brings it up to date, and reads it as the API does.
func (d *drill) upgrade(ctx context.Context) (string, error) {
	if err := d.restore(ctx); err != nil {
		return "", fmt.Errorf("restore: %w", err)
	}
	admin, err := d.adminOf(ctx, "upgrade")
	if err != nil {
		return "", err
	}
	defer admin.Close(ctx)
	was, err := counts(ctx, admin)
	if err != nil {
		return "", err
	}
	done, err := d.invoke(ctx, "upgrade", "{}")
	if err != nil {
		return "", err
	}
	is, err := counts(ctx, admin)
	if err == nil && !maps.Equal(was, is) {
		err = fmt.Errorf("there were %v rows, there are %v", was, is)
	}
	if err == nil && done.SignedIn != "token" {
		err = fmt.Errorf("signed in by %s", done.SignedIn)
	}
	if err != nil {
		return "", err
	}
	store, err := postgres.OpenAuthenticated(ctx, d.address("lectern_app", "upgrade"), appRole.token)
	if err != nil {
		return "", err
	}
	defer store.Close()
	classes, err := held(ctx, admin)
	if err != nil {
		return "", err
	}
	events, erased := int64(0), int64(0)
	for _, c := range classes {
		verdict, err := c.read(ctx, store)
		if err != nil {
			return "", fmt.Errorf("session %s: %w", c.session, err)
		}
		events, erased = events+verdict.Events, erased+verdict.Erased
		walked, err := d.verify(ctx, c.session)
		if err == nil && walked != verdict.Events {
			err = fmt.Errorf("functions/migrate walks %d events of %d", walked, verdict.Events)
		}
		if err != nil {
			return "", fmt.Errorf("session %s: %w", c.session, err)
		}
	}
	if len(classes) != 4 || erased == 0 {
		return "", fmt.Errorf("%d classes, %d erased events: the fixture is another one", len(classes), erased)
	}
	return fmt.Sprintf("%d migrations on the database of 4345b21; its rows are as many as before; %d chains verify over %d events, %d of them erased; the API's store reads, and appends to the live class",
		len(done.Applied), len(classes), events, erased), nil
}

// restore loads the dump as the owner: the roles are there, as they are on a cluster that has been migrated once.
func (d *drill) restore(ctx context.Context) error {
	token := func(database string) (*pgx.Conn, error) {
		password, err := migrateRole.token(ctx, d.front.endpoint(), "lectern_owner")
		if err != nil {
			return nil, err
		}
		u, err := url.Parse(d.address("lectern_owner", database))
		if err != nil {
			return nil, err
		}
		u.User = url.UserPassword("lectern_owner", password)
		return pgx.Connect(ctx, u.String())
	}
	conn, err := token("lectern")
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, "create database upgrade template template0")
	if err := errors.Join(err, conn.Close(ctx)); err != nil {
		return err
	}
	if conn, err = token("upgrade"); err != nil {
		return err
	}
	// What roles.sql of that time gave; pg_dump has what is in the database, and not the rights on it.
	_, err = conn.Exec(ctx, "grant create on database upgrade to lectern_migrate; grant usage, create on schema public to lectern_migrate, lectern_log")
	if err == nil {
		_, err = conn.PgConn().Exec(ctx, before).ReadAll()
	}
	return errors.Join(err, conn.Close(ctx))
}

func counts(ctx context.Context, admin *pgx.Conn) (map[string]int, error) {
	out := map[string]int{}
	for _, table := range kept {
		var n int
		sql := "select count(*) from " + pgx.Identifier{table}.Sanitize()
		if table == "session_participants" {
			sql += " where role <> 'system'" // since 00013 every session has the one
		}
		if err := admin.QueryRow(ctx, sql).Scan(&n); err != nil {
			return nil, err
		}
		out[table] = n
	}
	return out, nil
}

// class is one of those that were held.
type class struct {
	tenant, session, teacher, participant uuid.UUID
	host                                  string
	live                                  bool
}

func held(ctx context.Context, admin *pgx.Conn) ([]class, error) {
	rows, err := admin.Query(ctx, `
		select s.tenant_id, s.id, p.user_id, p.id, d.host, h.status = 'live'
		from sessions s
		join session_heads h on h.tenant_id = s.tenant_id and h.session_id = s.id
		join session_participants p on p.tenant_id = s.tenant_id and p.session_id = s.id and p.role = 'teacher'
		join tenant_domains d on d.tenant_id = s.tenant_id
		where h.last_seq > 0`)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(r pgx.CollectableRow) (c class, err error) {
		return c, r.Scan(&c.tenant, &c.session, &c.teacher, &c.participant, &c.host, &c.live)
	})
}

// read does with a class what the API does, and walks its chain; a live one it goes on with.
func (c class) read(ctx context.Context, store *postgres.Store) (eventlog.Verdict, error) {
	verdict := eventlog.Verdict{}
	school, err := store.ResolveTenant(ctx, c.host)
	if err == nil && school.ID != c.tenant {
		err = errors.New("its host leads to another school")
	}
	if err != nil {
		return verdict, err
	}
	token := sha256.Sum256([]byte(c.tenant.String())) // as the fixture signed a student in
	if _, err := store.SignedIn(ctx, c.tenant, token[:]); err != nil {
		return verdict, err
	}
	who := classroom.Caller{TenantID: c.tenant, Person: classroom.Person{ID: c.teacher}, Roles: []classroom.Role{classroom.RoleTeacher}}
	session, err := store.FindSession(ctx, who, c.session)
	if err != nil {
		return verdict, err
	}
	if _, err := store.ListSessions(ctx, who, classroom.SessionFilter{When: classroom.WhenPast, Limit: 10}); err != nil {
		return verdict, err
	}
	if c.live {
		_, err = store.Append(ctx, c.tenant, c.session, c.participant, postgres.Free, eventlog.Draft{
			Content: eventlog.ChatMessage{Body: "The schema is another one now."}, ClientOpID: classroom.NewID(),
		})
	} else {
		err = c.readAfter(ctx, store)
	}
	if err != nil {
		return verdict, err
	}
	page, err := store.ReadEvents(ctx, c.tenant, c.session, eventlog.Staff, eventlog.Position{}, 1<<20)
	if err != nil {
		return verdict, err
	}
	verdict, err = store.VerifyChain(ctx, c.tenant, session.ID)
	if err == nil && (!verdict.OK() || len(page.Events) == 0) {
		err = fmt.Errorf("%d events are read; seq %d: %s", len(page.Events), verdict.BadSeq, verdict.Reason)
	}
	return verdict, err
}

// readAfter reads what was made of a class that has ended.
func (c class) readAfter(ctx context.Context, store *postgres.Store) error {
	replay, err := store.ReplayOf(ctx, c.tenant, c.session)
	if err != nil {
		return err
	}
	tracks, err := store.RecordedTracks(ctx, c.tenant, c.session)
	if err != nil {
		return err
	}
	words, err := store.Transcript(ctx, c.tenant, c.session)
	if err != nil {
		return err
	}
	if replay.MediaKey == "" || len(tracks) != 2 || len(words) != 2 {
		return fmt.Errorf("the replay has %q, %d recordings and %d utterances", replay.MediaKey, len(tracks), len(words))
	}
	return nil
}
