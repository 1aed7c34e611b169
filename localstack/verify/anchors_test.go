package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/migrate/schemastep"
	"github.com/lectern/lectern/functions/publish/publishstep"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

// bucket keeps every version, as the one with Object Lock does.
type bucket struct {
	versions []objects.Version
	content  map[string]string
	away     error
}

func (b *bucket) put(key, content string) {
	id := fmt.Sprint(len(b.versions))
	b.versions = append(b.versions, objects.Version{Key: key, ID: id, At: time.UnixMilli(int64(1_800_000_000_000 + 1000*len(b.versions)))})
	b.content[id] = content
}

func (b *bucket) PutOnce(_ context.Context, key, _ string, body io.ReadSeeker) (bool, error) {
	if b.away != nil {
		return false, b.away
	}
	for _, v := range b.versions {
		if v.Key == key {
			return false, nil
		}
	}
	content, err := io.ReadAll(body)
	b.put(key, string(content))
	return true, err
}

func (b *bucket) Versions(context.Context, string) ([]objects.Version, error) {
	return b.versions, b.away
}

func (b *bucket) GetVersion(_ context.Context, v objects.Version) (io.ReadCloser, error) {
	return io.NopCloser(bytes.NewReader([]byte(b.content[v.ID]))), nil
}

// ended is a class that is over, with its log anchored by the step that does.
type ended struct {
	t      *testing.T
	db     *testkit.DB
	f      *testkit.Fixture
	bucket *bucket
	step   publishstep.Step
	in     pipeline.Input
}

func newEnded(t *testing.T) *ended {
	t.Helper()
	db := testkit.Database(t)
	c := &ended{t: t, db: db, f: testkit.Tenant(t, db), bucket: &bucket{content: map[string]string{}}}
	teacher := testkit.Participant(t, db, c.f, c.f.Session, c.f.Teacher, classroom.RoleTeacher)
	for _, d := range []eventlog.Draft{
		testkit.Draft(eventlog.TypeSessionStarted, nil),
		{Content: eventlog.ChatMessage{Body: "one"}, ClientOpID: classroom.NewID()},
		{Content: eventlog.ChatStaffMessage{Body: "two"}, ClientOpID: classroom.NewID()},
		testkit.Draft(eventlog.TypeSessionEnded, nil),
	} {
		_, err := db.Store.Append(t.Context(), c.f.Tenant, c.f.Session, teacher, postgres.Free, d)
		require.NoError(t, err)
	}
	run, err := db.Store.ClaimRun(t.Context(), c.f.Tenant, c.f.Session, 0)
	require.NoError(t, err)
	c.in = pipeline.Input{TenantID: c.f.Tenant, SessionID: c.f.Session, Run: run, Mode: publishstep.ModeEvents}
	c.step = publishstep.Step{
		Ledger: db.Store, Log: db.Store, Rows: db.Store, Replays: db.Store, Index: db.Store, Files: pipelinetest.NewFiles(), Anchors: c.bucket,
	}
	return c
}

func (c *ended) publish() publishstep.Output {
	c.t.Helper()
	out, err := c.step.Run(c.t.Context(), c.in)
	require.NoError(c.t, err)
	return out
}

// verify says what the program says.
func (c *ended) verify() (string, bool) {
	c.t.Helper()
	store, err := postgres.Open(c.t.Context(), c.db.AdminURL)
	require.NoError(c.t, err)
	text, good, err := verify(c.t.Context(), database{store}, c.bucket, c.f.Session)
	require.NoError(c.t, err)
	// The function says the same.
	step := schemastep.Step{Config: config.Config{Env: "staging", DatabaseURL: c.db.URL, MigrateURL: c.db.AdminURL, DatabaseAuth: "url"}}
	invoke := func(ctx context.Context, payload []byte) ([]byte, error) {
		out, err := step.Run(ctx, payload)
		require.NoError(c.t, err)
		return json.Marshal(out)
	}
	again, same, err := verify(c.t.Context(), function{invoke}, c.bucket, c.f.Session)
	require.NoError(c.t, err)
	require.Equal(c.t, text, again)
	require.Equal(c.t, good, same)
	return text, good
}

// rewrite changes what was said, and every hash from there on, as somebody with the database could.
func (c *ended) rewrite(seq int64, content string) {
	c.t.Helper()
	ctx, admin := c.t.Context(), c.db.Admin(c.t)
	exec := func(sql string, args ...any) {
		c.t.Helper()
		_, err := admin.Exec(ctx, sql, args...)
		require.NoError(c.t, err)
	}
	exec(`set session_replication_role = replica`)
	exec(`update session_state_events set content = $3, content_hash = event_content_hash(salt, $3) where session_id = $1 and seq = $2`, c.f.Session, seq, content)
	last := eventlog.GenesisHash()
	for at := int64(1); ; at++ {
		link := eventlog.Link{TenantID: c.f.Tenant, SessionID: c.f.Session, Seq: at}
		var hash []byte
		err := admin.QueryRow(ctx, `select at_ms, type, version, visibility, actor_id, client_op_id, content_hash from session_state_events
			where session_id = $1 and seq = $2`, c.f.Session, at).Scan(&link.AtMS, &link.Type, &link.Version, &link.Visibility, &link.ActorID, &link.ClientOpID, &hash)
		if err != nil {
			break
		}
		last = link.Hash(last, hash)
		exec(`update session_state_events set hash = $3 where session_id = $1 and seq = $2`, c.f.Session, at, last)
	}
	exec(`update session_heads set last_hash = $2 where session_id = $1`, c.f.Session, last)
}

func TestALogAgreesWithItsAnchor(t *testing.T) {
	t.Parallel()
	c := newEnded(t)
	text, good := c.verify()
	require.True(t, good)
	require.Regexp(t, `chain verified, 4 events.*; not anchored$`, text)

	out := c.publish()
	key := fmt.Sprintf("heads/%s/%s/4.json", c.f.Tenant, c.f.Session)
	require.Equal(t, key, out.Anchor)
	require.Len(t, c.bucket.versions, 1)
	anchor, ok := eventlog.ReadAnchor(key, []byte(c.bucket.content["0"]))
	require.True(t, ok)
	require.EqualValues(t, 3, anchor.N)
	require.EqualValues(t, 1, anchor.K)
	require.WithinDuration(t, time.Now(), anchor.EndedAt, time.Minute)
	require.Equal(t, key, c.publish().Anchor, "a step that is tried again keeps what is kept")
	require.Len(t, c.bucket.versions, 1)

	text, good = c.verify()
	require.True(t, good)
	require.Regexp(t, `chain verified, \d+ events.*; anchored at 2027-01-15T08:00:00Z up to event 4, head agrees$`, text)

	// Erasing leaves the hashes, and what is added behind the anchor was not anchored.
	require.Positive(t, testkit.Erase(t, c.db, c.f, c.f.Teacher))
	text, good = c.verify()
	require.True(t, good)
	require.Regexp(t, `[1-9]\d* of them erased.*; anchored at .*, head agrees$`, text)
}

func TestARewrittenLogDoesNotAgree(t *testing.T) {
	t.Parallel()
	c := newEnded(t)
	c.publish()
	c.rewrite(2, `{"body": "ten"}`)
	verdict, err := c.db.Store.VerifyChain(t.Context(), c.f.Tenant, c.f.Session)
	require.NoError(t, err)
	require.True(t, verdict.OK(), "the chain is whole: all hashes are new")
	text, good := c.verify()
	require.False(t, good)
	require.Contains(t, text, "NOT AS ANCHORED at 2027-01-15T08:00:00Z: the log's event 4 is not the one that was anchored")

	// Nor with a head that fits, put over the first one by whoever has the function's rights.
	head, err := c.db.Store.HeadAt(t.Context(), c.f.Tenant, c.f.Session, 4)
	require.NoError(t, err)
	c.bucket.put(c.bucket.versions[0].Key, fmt.Sprintf(`{"tenant": %q, "session": %q, "seq": 4, "hash": "%x", "n": %d, "k": %d}`, c.f.Tenant, c.f.Session, head.Hash, head.N, head.K))
	again, good := c.verify()
	require.False(t, good)
	require.Equal(t, text, again)
}

func TestWhatIsNoAnchorIsSaid(t *testing.T) {
	t.Parallel()
	c := newEnded(t)
	c.publish()
	kept := c.bucket.versions
	c.bucket.versions = append(kept[:1:1], objects.Version{Key: kept[0].Key, At: kept[0].At, Deleted: true})
	text, good := c.verify()
	require.False(t, good)
	require.Contains(t, text, "somebody deleted heads/")
	c.bucket.versions = kept
	c.bucket.put(kept[0].Key, c.bucket.content["0"])
	text, good = c.verify()
	require.False(t, good)
	require.Contains(t, text, "somebody wrote over heads/")
	c.bucket.versions = kept
	c.bucket.content["0"] = "{}"
	text, good = c.verify()
	require.False(t, good)
	require.Contains(t, text, "is no anchor")

	c.bucket.away = fmt.Errorf("list: %w", objects.ErrNotFound)
	text, good = c.verify()
	require.True(t, good)
	require.Contains(t, text, "the bucket is not there")
	c.bucket.away = objects.ErrDenied
	store, err := postgres.Open(t.Context(), c.db.AdminURL)
	require.NoError(t, err)
	_, _, err = verify(t.Context(), database{store}, c.bucket, c.f.Session)
	require.ErrorIs(t, err, objects.ErrDenied)
	_, _, err = verify(t.Context(), function{func(context.Context, []byte) ([]byte, error) {
		return []byte(`{"errorMessage": "there is no such session", "errorType": "wrapError"}`), nil
	}}, nil, c.f.Session)
	require.ErrorContains(t, err, "the function says: there is no such session")
}

// A bucket that does not answer fails the step, which is tried again; the replay is open meanwhile.
func TestAFailedAnchorFailsTheStep(t *testing.T) {
	t.Parallel()
	c := newEnded(t)
	c.bucket.away = fault.Unavailable("storage-unavailable", "The file store does not answer.")
	_, err := c.step.Run(t.Context(), c.in)
	require.Equal(t, "storage.unavailable", string(pipeline.Named(err).Name))
	_, err = c.db.Store.ReplayOf(t.Context(), c.f.Tenant, c.f.Session)
	require.NoError(t, err)
	c.bucket.away = nil
	require.NotEmpty(t, c.publish().Anchor)
	c.step.Anchors = nil
	require.Equal(t, "none: ANCHORS_BUCKET is not set", c.publish().Anchor)
	head, err := c.db.Store.HeadAt(t.Context(), c.f.Tenant, uuid.New(), 4)
	require.NoError(t, err)
	require.Zero(t, head)
}
