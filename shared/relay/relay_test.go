package relay_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/relay"
	"github.com/lectern/lectern/shared/testkit"
)

// message is what the relay sends, as a page reads it.
type message struct {
	V        int              `json:"v"`
	Events   []eventlog.Event `json:"events"`
	ThroughN int64            `json:"through_n"`
	ThroughK int64            `json:"through_k"`

	room string
	to   []uuid.UUID
}

// room is a live class, and a LiveKit that keeps what it is sent.
type room struct {
	*testkit.Fixture
	t      *testing.T
	db     *testkit.DB
	admin  *pgx.Conn
	server *httptest.Server
	store  *relay.Store
	class  *presence.Class

	mu       sync.Mutex
	messages []message
	noted    []error
	refuse   bool
}

func newRoom(t *testing.T) *room {
	t.Helper()
	r := &room{t: t, db: testkit.Database(t)}
	r.Fixture, r.admin = testkit.Tenant(t, r.db), r.db.Admin(t)
	r.server = httptest.NewServer(http.HandlerFunc(r.take))
	t.Cleanup(r.server.Close)
	r.store = r.relay(r.db.Store)
	r.class = testkit.Start(t, r.db, r.Fixture) // books, and sends nothing: this store has no relay
	r.open()
	return r
}

// open lets the next send go at once, whatever was booked.
func (r *room) open() {
	r.t.Helper()
	_, err := r.admin.Exec(r.t.Context(), `update session_heads set relay_at = null, relay_free_at = null, relay_sent_at = null where session_id = $1`, r.Session)
	require.NoError(r.t, err)
}

// close makes the next send wait.
func (r *room) close(wait time.Duration) {
	r.t.Helper()
	_, err := r.admin.Exec(r.t.Context(), `update session_heads set relay_at = null, relay_free_at = clock_timestamp() + make_interval(secs => $2) where session_id = $1`,
		r.Session, wait.Seconds())
	require.NoError(r.t, err)
}

func (r *room) relay(store *postgres.Store) *relay.Store {
	return relay.New(store, relay.Settings{
		URL: strings.Replace(r.server.URL, "http", "ws", 1) + "/",
		Key: func(context.Context) (string, string, error) {
			return "key", "a secret of some length, for a test", nil
		},
		Note: func(_ context.Context, err error) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.noted = append(r.noted, err)
		},
	})
}

func (r *room) take(w http.ResponseWriter, req *http.Request) {
	var body struct {
		Room                  string
		Data                  []byte
		Kind, Topic           string
		DestinationIdentities []uuid.UUID `json:"destination_identities"`
		Nonce                 []byte
	}
	err := json.NewDecoder(req.Body).Decode(&body)
	m := message{room: body.Room, to: body.DestinationIdentities}
	if err == nil {
		err = json.Unmarshal(body.Data, &m)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.refuse:
		http.Error(w, `{"code":"unavailable"}`, http.StatusServiceUnavailable)
		return
	case err != nil, req.URL.Path != "/twirp/livekit.RoomService/SendData", req.Method != http.MethodPost, body.Kind != "RELIABLE", body.Topic != "event",
		len(body.Nonce) != 16, len(body.Data) > 14<<10, !strings.HasPrefix(req.Header.Get("Authorization"), "Bearer ey"):
		r.t.Errorf("no message of the relay: %v %+v", err, body)
	}
	r.messages = append(r.messages, m)
	_, _ = w.Write([]byte("{}"))
}

// taken returns what came since it was called last.
func (r *room) taken() []message {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.messages
	r.messages = nil
	return out
}

func (r *room) errors() []error {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.noted
	r.noted = nil
	return out
}

// say appends events in the name of the server.
func (r *room) say(ctx context.Context, store *relay.Store, contents ...eventlog.Content) *presence.Class {
	class, err := store.ChangeClass(ctx, r.Tenant, r.Session, presence.Scope{}, func(*presence.Class) (presence.Change, error) {
		change := presence.Change{}
		for _, c := range contents {
			change.Drafts = append(change.Drafts, eventlog.Draft{Content: c, ClientOpID: classroom.ServerOp()})
		}
		return change, nil
	})
	if err != nil {
		r.t.Errorf("change: %v", err)
	}
	return class
}

func switched() eventlog.Content { return eventlog.SceneSwitched{SceneID: uuid.New()} }

func failed(reason string) eventlog.Content {
	return eventlog.ArtifactFailed{ArtifactID: uuid.New(), Kind: "transcript", Run: 1, Reason: reason}
}

func TestWhatIsAppendedIsSentAsTheAPIShowsIt(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	class := r.say(t.Context(), r.store, switched(), switched())
	got := r.taken()
	require.Len(t, got, 1)
	require.Equal(t, 1, got[0].V)
	require.Equal(t, class.Room().String(), got[0].room)
	require.Empty(t, got[0].to)
	page, err := r.store.ReadEvents(t.Context(), r.Tenant, r.Session, eventlog.Students, eventlog.Position{N: 1}, 1<<20)
	require.NoError(t, err)
	shown, err := json.Marshal(page.Events)
	require.NoError(t, err)
	sent, err := json.Marshal(got[0].Events)
	require.NoError(t, err)
	require.JSONEq(t, string(shown), string(sent))
	require.EqualValues(t, 3, got[0].ThroughN)
	require.Empty(t, r.errors())
	// A change without events sends nothing, nor does what is read.
	_, err = r.store.ChangeClass(t.Context(), r.Tenant, r.Session, presence.Scope{}, presence.Unchanged)
	require.NoError(t, err)
	require.Empty(t, r.taken())
}

func TestWhatDoesNotFitIsToRead(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	big := make([]eventlog.Content, 20)
	for i := range big {
		big[i] = eventlog.PlanSegmentSet{SegmentID: uuid.New(), Position: 1, Title: strings.Repeat("x", 1000), Minutes: 5}
	}
	r.say(t.Context(), r.store, big...)
	got := r.taken()
	require.Len(t, got, 1)
	require.Empty(t, got[0].Events)
	require.EqualValues(t, 21, got[0].ThroughN)
	r.close(50 * time.Millisecond)
	r.say(t.Context(), r.store, big...)
	r.say(t.Context(), r.store, big...)
	for _, m := range r.taken() {
		require.Empty(t, m.Events)
	}
}

// Whoever finds the gate shut waits and sends for everybody who writes meanwhile; they do not wait.
func TestOneWaitsAndSendsForAll(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.close(300 * time.Millisecond)
	second := r.relay(r.open2())
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.say(t.Context(), r.store, switched())
	}()
	require.Eventually(t, func() bool { // until the first has booked
		var booked bool
		err := r.admin.QueryRow(t.Context(), `select relay_at > clock_timestamp() from session_heads where session_id = $1`, r.Session).Scan(&booked)
		return err == nil && booked
	}, 10*time.Second, time.Millisecond)
	class := r.say(t.Context(), second, switched())
	require.False(t, class.Appended.Relay, "the other sends")
	<-done
	got := r.taken()
	require.Len(t, got, 1)
	require.Len(t, got[0].Events, 2)
	require.EqualValues(t, 3, got[0].ThroughN)
}

// open2 opens the database once more: another function.
func (r *room) open2() *postgres.Store {
	r.t.Helper()
	store, err := postgres.Open(r.t.Context(), r.db.URL)
	require.NoError(r.t, err)
	r.t.Cleanup(store.Close)
	return store
}

func TestStaffAreToldByName(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	var staff []uuid.UUID
	for user, role := range map[uuid.UUID]classroom.Role{r.Teacher: classroom.RoleTeacher, r.Assistant: classroom.RoleAssistant, r.Students[0]: classroom.RoleStudent} {
		m := presence.Member{User: user, Name: "Somebody", Role: role}
		class := testkit.Change(t, r.db, r.Fixture, presence.Scope{User: user}, func(c *presence.Class) (presence.Change, error) { return c.Join(m, uuid.New()) })
		if role.Staff() {
			staff = append(staff, class.Me)
		}
	}
	r.open()
	r.say(t.Context(), r.store, failed("x"))
	got := r.taken()
	require.Len(t, got, 1)
	require.ElementsMatch(t, staff, got[0].to)
	require.EqualValues(t, 1, got[0].ThroughK)
	require.Zero(t, got[0].ThroughN)
	require.Equal(t, "artifact.failed", got[0].Events[0].Type)
	r.open()
	r.say(t.Context(), r.store, switched(), failed("y"))
	got = r.taken()
	require.Len(t, got, 2)
	for _, m := range got {
		require.Len(t, m.Events, 1)
		require.Equal(t, len(m.to) > 0, m.Events[0].Lane == eventlog.LaneStaff)
	}
}

// A send that fails is noted, and what it was about is in the next one's numbers.
func TestALostMessageLeavesAHole(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.refuse = true
	r.say(t.Context(), r.store, switched())
	require.Len(t, r.errors(), 1)
	r.mu.Lock()
	r.refuse = false
	r.mu.Unlock()
	// A sender that is killed while it waits: nobody sends what it booked.
	r.close(30 * time.Millisecond)
	ctx, kill := context.WithCancelCause(t.Context())
	kill(errors.New("killed"))
	_, err := r.store.Store.ChangeClass(t.Context(), r.Tenant, r.Session, presence.Scope{}, func(*presence.Class) (presence.Change, error) {
		return presence.Change{Drafts: []eventlog.Draft{{Content: switched(), ClientOpID: classroom.ServerOp()}}}, nil
	})
	require.NoError(t, err)
	require.Error(t, ctx.Err())
	r.open()
	r.say(t.Context(), r.store, switched())
	got := r.taken()
	require.Len(t, got, 1)
	require.EqualValues(t, 4, got[0].Events[0].N, "2 and 3 are missing to a reader who holds 1")
}

// In a batch what would wait is sent at its end, once for each class; what need not wait goes at once, and takes along
// what waited.
func TestABatchWaitsOnce(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx, flush := r.store.Batch(t.Context())
	r.say(ctx, r.store, switched())
	require.Len(t, r.taken(), 1, "the gate was open")
	r.close(time.Minute)
	for range 5 {
		r.say(ctx, r.store, switched())
	}
	require.Empty(t, r.taken())
	r.open()
	r.say(ctx, r.store, switched())
	got := r.taken()
	require.Len(t, got, 1)
	require.Len(t, got[0].Events, 6)
	r.close(100 * time.Millisecond)
	r.say(ctx, r.store, switched())
	require.Empty(t, r.taken())
	flush()
	got = r.taken()
	require.Len(t, got, 1)
	require.Len(t, got[0].Events, 1)
	flush()
	require.Empty(t, r.taken())
}

// However many write at once: no more calls than the gate lets through, and everything is in some message or named by
// one.
func TestTheGate(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	began := time.Now()
	var wait sync.WaitGroup
	const writers, each = 6, 12
	for w := range writers {
		store := r.relay(r.open2())
		wait.Go(func() {
			for i := range each {
				contents := []eventlog.Content{switched()}
				if w == 0 && i%5 == 0 {
					contents = append(contents, failed("x"))
				}
				r.say(t.Context(), store, contents...)
				time.Sleep(time.Duration(w) * 3 * time.Millisecond)
			}
		})
	}
	wait.Wait()
	took := time.Since(began)
	got := r.taken()
	require.Empty(t, r.errors())
	// Each call due takes 350 ms: over any while there are no more than that, and those of the two sends at its ends.
	require.LessOrEqual(t, len(got), int(took/(350*time.Millisecond))+4, fmt.Sprint(took))
	page, err := r.store.ReadEvents(t.Context(), r.Tenant, r.Session, eventlog.Students, eventlog.Position{N: 1}, 1<<20)
	require.NoError(t, err)
	require.Len(t, page.Events, writers*each)
	told := map[int64]bool{}
	for _, m := range got {
		for _, e := range m.Events {
			told[e.N] = true
		}
		for n := int64(2); len(m.Events) == 0 && n <= m.ThroughN; n++ {
			told[n] = true
		}
	}
	for _, e := range page.Events {
		require.True(t, told[e.N], "event %d was told to nobody", e.N)
	}
}

// Senders that are late, however many at once, are let through one after the other.
func TestSendersTakeTurns(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.say(t.Context(), r.store, switched())
	r.open()
	began := time.Now()
	for i := range 6 {
		found, err := r.store.ReadUnsent(t.Context(), r.Tenant, r.Session, eventlog.Position{N: 1}, 1<<20)
		require.NoError(t, err)
		due := time.Duration(i) * postgres.RelayPace
		require.GreaterOrEqual(t, found.Wait, due-time.Since(began))
		require.LessOrEqual(t, found.Wait, due+time.Millisecond)
	}
	// Whoever would send at once waits for them too.
	class, err := r.store.Store.ChangeClass(t.Context(), r.Tenant, r.Session, presence.Scope{}, func(*presence.Class) (presence.Change, error) {
		return presence.Change{Drafts: []eventlog.Draft{{Content: switched(), ClientOpID: classroom.ServerOp()}}}, nil
	})
	require.NoError(t, err)
	require.GreaterOrEqual(t, class.Appended.RelayAfter, 6*postgres.RelayPace-time.Since(began))
}

// The gate itself, as it stands in the database: bookings are as far apart as the calls before them need.
func TestBookings(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	type booking struct {
		at    time.Time
		lanes int
	}
	var all []booking
	for i := range 200 {
		contents := []eventlog.Content{switched()}
		if i%7 == 0 {
			contents = []eventlog.Content{failed("x")}
		}
		class, err := r.store.Store.ChangeClass(t.Context(), r.Tenant, r.Session, presence.Scope{}, func(*presence.Class) (presence.Change, error) {
			return presence.Change{Drafts: []eventlog.Draft{{Content: contents[0], ClientOpID: classroom.ServerOp()}}}, nil
		})
		require.NoError(t, err)
		var b booking
		require.NoError(t, r.admin.QueryRow(t.Context(), `select relay_at, relay_lanes from session_heads where session_id = $1`, r.Session).Scan(&b.at, &b.lanes))
		if class.Appended.Relay {
			require.LessOrEqual(t, class.Appended.RelayAfter, 701*time.Millisecond)
			all = append(all, b)
		} else {
			require.NotEmpty(t, all)
			require.Equal(t, all[len(all)-1].at, b.at, "what is booked stays")
			all[len(all)-1] = b
		}
	}
	for i := 1; i < len(all); i++ {
		calls := map[int]int{1: 1, 2: 1, 3: 2}[all[i-1].lanes]
		require.GreaterOrEqual(t, all[i].at.Sub(all[i-1].at), time.Duration(calls)*350*time.Millisecond)
	}
}
