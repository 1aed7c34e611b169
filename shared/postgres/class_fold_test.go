package postgres_test

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/board"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

// folded is what anyone can tell of a class from its log alone.
type folded struct {
	status     classroom.Status
	generation int
	people     map[uuid.UUID]foldedPerson
	tracks     map[string]uuid.UUID
	stage      presence.Stage
	scenes     map[uuid.UUID]eventlog.Scene
	decks      map[uuid.UUID]presence.Deck
	pages      map[uuid.UUID]presence.BoardPage
	locks      []string
	slow       int
	lobby      bool
	timer      int
}

// lock returns the locks with one more, or without it.
func lock(locks []string, what string, locked bool) []string {
	out := slices.DeleteFunc(slices.Clone(locks), func(l string) bool { return l == what })
	if locked {
		out = append(out, what)
	}
	slices.Sort(out)
	return out
}

type foldedPerson struct {
	role        classroom.Role
	in, removed bool
	sources     []classroom.Source
	board       string
	connection  string
	hand, waits bool
	locks       []string
}

// fold reads a log as the web does.
func fold(t require.TestingT, events []eventlog.Event) folded {
	out := folded{
		status: classroom.StatusScheduled, generation: 1, people: map[uuid.UUID]foldedPerson{}, tracks: map[string]uuid.UUID{}, stage: presence.EmptyStage(),
		scenes: map[uuid.UUID]eventlog.Scene{}, decks: map[uuid.UUID]presence.Deck{}, pages: map[uuid.UUID]presence.BoardPage{},
	}
	drop := func(id uuid.UUID) {
		for track, owner := range out.tracks {
			if owner == id {
				delete(out.tracks, track)
			}
		}
	}
	for _, e := range events {
		var c struct {
			ID           uuid.UUID          `json:"participant_id"`
			Role         classroom.Role     `json:"role"`
			Sources      []classroom.Source `json:"sources"`
			ConnectionID string             `json:"connection_id"`
			TrackID      string             `json:"track_id"`
			Generation   int                `json:"generation"`
		}
		require.NoError(t, json.Unmarshal(e.Content, &c))
		p := out.people[c.ID]
		switch e.Type {
		case eventlog.TypeSessionStarted:
			out.status = classroom.StatusLive
		case eventlog.TypeSessionEnded:
			out.status, out.stage = classroom.StatusEnded, presence.EmptyStage()
			clear(out.tracks)
			for id, p := range out.people {
				p.in, p.connection = false, ""
				out.people[id] = p
			}
		case eventlog.TypeRoomReplaced:
			out.generation = c.Generation
		case eventlog.TypeParticipantJoined:
			p.in, p.role = true, c.Role
		case eventlog.TypeParticipantConnected:
			p.connection = c.ConnectionID
		case eventlog.TypeParticipantDisconnected:
			if p.connection == c.ConnectionID {
				p.connection = ""
				drop(c.ID)
			}
		case eventlog.TypeParticipantLeft:
			p.in, p.connection, p.hand = false, "", false
			drop(c.ID)
		case eventlog.TypeHandRaised:
			p.hand = true
		case eventlog.TypeHandLowered, eventlog.TypeHandCalled:
			p.hand = false
		case eventlog.TypeLobbyEntered:
			p.waits = true
		case eventlog.TypeLobbyLeft, eventlog.TypeLobbyAdmitted:
			p.waits = false
		case eventlog.TypeSessionLockChanged:
			var l eventlog.SessionLockChanged
			require.NoError(t, json.Unmarshal(e.Content, &l))
			if l.ParticipantID == nil {
				out.locks = lock(out.locks, l.What, l.Locked)
			} else {
				p.locks = lock(p.locks, l.What, l.Locked)
			}
		case eventlog.TypeSessionSettingsChanged:
			var s eventlog.SessionSettingsChanged
			require.NoError(t, json.Unmarshal(e.Content, &s))
			out.slow, out.lobby = s.ChatSlowSeconds, s.Lobby
		case eventlog.TypeTimerStarted:
			var s eventlog.TimerStarted
			require.NoError(t, json.Unmarshal(e.Content, &s))
			out.timer = s.Seconds
		case eventlog.TypeTimerStopped:
			out.timer = 0
		case eventlog.TypeParticipantRoleChanged:
			p.role, p.sources, p.board = c.Role, nil, ""
		case eventlog.TypeParticipantGranted:
			p.sources = c.Sources
		case eventlog.TypeParticipantRemoved:
			p.removed, p.sources, p.board, p.in, p.connection, p.hand = true, nil, "", false, "", false
			drop(c.ID)
		case eventlog.TypeBoardGranted:
			var g eventlog.BoardGranted
			require.NoError(t, json.Unmarshal(e.Content, &g))
			if p.board = ""; g.Page != nil {
				p.board = *g.Page
			}
		case eventlog.TypeBoardPageAdded:
			var added eventlog.BoardPageAdded
			require.NoError(t, json.Unmarshal(e.Content, &added))
			page, err := board.ParsePage(added.Page)
			require.NoError(t, err)
			row := presence.BoardPage{ID: page.ID}
			if added.SceneID != nil {
				row.Scene = *added.SceneID
			}
			out.pages[page.ID] = row
		case eventlog.TypeTrackPublished:
			out.tracks[c.TrackID] = c.ID
		case eventlog.TypeTrackUnpublished:
			delete(out.tracks, c.TrackID)
		case eventlog.TypeSceneCreated, eventlog.TypeSceneUpdated:
			var scene eventlog.Scene
			require.NoError(t, json.Unmarshal(e.Content, &scene))
			before := out.scenes[scene.SceneID]
			if e.Type == eventlog.TypeSceneUpdated && out.stage.Scene == scene.SceneID && out.stage.Layout == before.Layout {
				out.stage.Layout, out.stage.Regions = scene.Layout, scene.Regions
			}
			out.scenes[scene.SceneID] = scene
		case eventlog.TypeSceneDeleted:
			var d eventlog.SceneDeleted
			require.NoError(t, json.Unmarshal(e.Content, &d))
			delete(out.scenes, d.SceneID)
		case eventlog.TypeSceneSwitched:
			var d eventlog.SceneSwitched
			require.NoError(t, json.Unmarshal(e.Content, &d))
			scene := out.scenes[d.SceneID]
			out.stage.Scene, out.stage.Layout, out.stage.Regions, out.stage.Pinned = scene.SceneID, scene.Layout, scene.Regions, false
		case eventlog.TypeDeckAttached:
			var d eventlog.DeckAttached
			require.NoError(t, json.Unmarshal(e.Content, &d))
			out.decks[d.AssetID] = presence.Deck{ID: d.AssetID, Kind: d.Kind, Name: d.Name, Pages: d.Pages}
		case eventlog.TypeLayoutChanged:
			var l eventlog.LayoutChanged
			require.NoError(t, json.Unmarshal(e.Content, &l))
			out.stage = presence.Stage{Scene: out.stage.Scene, Layout: l.Layout, Regions: l.Regions, Pinned: l.Pinned, Camera: l.Camera, Screen: l.Screen}
		}
		if c.ID != uuid.Nil && e.Type != eventlog.TypeSessionEnded {
			out.people[c.ID] = p
		}
	}
	return out
}

func sameStage(a, b presence.Stage) bool {
	x, y := slices.Clone(a.Regions), slices.Clone(b.Regions)
	a.Regions, b.Regions = nil, nil
	return slices.Equal(x, y) && reflect.DeepEqual(a, b)
}

// Whatever happens to a class, in whatever order: what the rows say, on which rights are decided, is what the log says,
// which everybody sees; and the statement that finds a caller says the same.
func TestTheLogFoldsToTheRows(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	ctx, admin := context.Background(), db.Admin(t)
	rapid.Check(t, func(rt *rapid.T) {
		f := testkit.Tenant(t, db)
		users := []uuid.UUID{f.Teacher, f.Assistant, f.Students[0], f.Students[1]}
		roles := map[uuid.UUID]classroom.Role{
			f.Teacher: classroom.RoleTeacher, f.Assistant: classroom.RoleAssistant, f.Students[0]: classroom.RoleStudent, f.Students[1]: classroom.RoleStudent,
		}
		testkit.Start(t, db, f)
		who := rapid.SampledFrom(users)
		at := time.Now()
		for i := range rapid.IntRange(5, 30).Draw(rt, "steps") {
			at = at.Add(time.Second)
			user := who.Draw(rt, "user")
			member := presence.Member{User: user, Name: "Somebody", Role: roles[user]}
			class := testkit.Read(t, db, f)
			var target presence.Person
			aim := who.Draw(rt, "target")
			for _, p := range class.People {
				if p.User == aim {
					target = p
				}
			}
			connection, track := rapid.SampledFrom([]string{"PA_1", "PA_2", "PA_3", "PA_4"}), rapid.SampledFrom([]string{"TR_1", "TR_2", "TR_3", "TR_4"})
			webhook := presence.WebhookEvent{
				ID: fmt.Sprintf("EV_%s_%d", f.Session, i), Room: class.Room(), Person: target.ID, Identity: target.ID.String(), JoinedAt: at,
				Event: rapid.SampledFrom([]string{
					presence.ParticipantJoined, presence.ParticipantJoined, presence.ParticipantLeft, presence.TrackPublished, presence.TrackUnpublished,
				}).Draw(rt, "event"),
				Connection: connection.Draw(rt, "connection"),
				Track: presence.Track{ID: track.Draw(rt, "track"), Kind: "video", Source: rapid.SampledFrom([]classroom.Source{
					classroom.SourceCamera, classroom.SourceScreenShare,
				}).Draw(rt, "source")},
			}
			decide := rapid.SampledFrom([]func(c *presence.Class) (presence.Change, error){
				func(c *presence.Class) (presence.Change, error) { return c.Join(member, uuid.New()) },
				func(c *presence.Class) (presence.Change, error) { return c.Join(member, uuid.New()) },
				func(c *presence.Class) (presence.Change, error) { return c.Leave(), nil },
				func(c *presence.Class) (presence.Change, error) {
					return c.Grant(member, target.ID, []classroom.Source{classroom.SourceCamera})
				},
				func(c *presence.Class) (presence.Change, error) {
					return c.GrantBoard(member, target.ID, rapid.SampledFrom([]string{"", "*", "blank:" + uuid.Nil.String()}).Draw(rt, "page"))
				},
				func(c *presence.Class) (presence.Change, error) { return c.Remove(member, target.ID) },
				func(c *presence.Class) (presence.Change, error) {
					return c.Enrolled(presence.Member{User: f.Teacher, Name: "Theo", Role: classroom.RoleTeacher}, target.ID, classroom.RoleAssistant), nil
				},
				func(c *presence.Class) (presence.Change, error) {
					return c.Reconcile(presence.Snapshot{At: at, Generation: c.Generation, RoomSID: "RM_1"}, &presence.Memory{}, time.Now()), nil
				},
				func(c *presence.Class) (presence.Change, error) {
					if i > 15 {
						return c.EndBy(member)
					}
					return presence.Change{}, nil
				},
				func(c *presence.Class) (presence.Change, error) {
					return c.RaiseHand(member, uuid.New(), rapid.Bool().Draw(rt, "raised"))
				},
				func(c *presence.Class) (presence.Change, error) { return c.RaiseHand(member, uuid.New(), true) },
				func(c *presence.Class) (presence.Change, error) { return c.CallHand(member, uuid.New(), target.ID) },
				func(c *presence.Class) (presence.Change, error) { return c.LowerHand(member, uuid.New(), target.ID) },
				func(c *presence.Class) (presence.Change, error) {
					l := presence.Lock{
						What:   rapid.SampledFrom([]string{presence.LockChat, presence.LockHands, presence.LockDrawing}).Draw(rt, "what"),
						Locked: rapid.Bool().Draw(rt, "locked"),
					}
					if rapid.Bool().Draw(rt, "one") {
						l.Person = &target.ID
					}
					return c.SetLock(member, uuid.New(), l)
				},
				func(c *presence.Class) (presence.Change, error) {
					return c.SetSettings(member, uuid.New(), presence.Settings{
						ChatSlowSeconds: rapid.IntRange(0, 2).Draw(rt, "slow"), Lobby: rapid.Bool().Draw(rt, "lobby"),
					})
				},
				func(c *presence.Class) (presence.Change, error) { return c.LetIn(member, uuid.New(), target.ID) },
				func(c *presence.Class) (presence.Change, error) { return c.LetAllIn(member, uuid.New()) },
				func(c *presence.Class) (presence.Change, error) { return c.StartTimer(member, uuid.New(), 60, "") },
				func(c *presence.Class) (presence.Change, error) { return c.StopTimer(member, uuid.New()) },
				nil, nil, nil, nil, nil,
			}).Draw(rt, "step")
			if decide == nil {
				_, err := db.Store.ApplyWebhook(ctx, webhook, time.Now())
				require.NoError(rt, err)
			} else {
				// Refusals are as good as anything else here: they must change nothing.
				_, _ = db.Store.ChangeClass(ctx, f.Tenant, f.Session, presence.Scope{Everybody: true, User: user}, decide)
			}
		}
		page, err := db.Store.ReadEvents(ctx, f.Tenant, f.Session, eventlog.Staff, start, wholeLog)
		require.NoError(rt, err)
		log, rows := fold(rt, page.Events), testkit.Read(t, db, f)
		require.Equal(rt, log.status, rows.Status)
		require.Equal(rt, log.generation, rows.Generation)
		require.Equal(rt, []any{log.slow, log.lobby, log.timer}, []any{rows.Talk.SlowSeconds, rows.Talk.Lobby, rows.Talk.TimerSeconds})
		require.True(rt, slices.Equal(log.locks, rows.Talk.Locks), "%v %v", log.locks, rows.Talk.Locks)
		tracks := map[string]uuid.UUID{}
		for _, track := range rows.Tracks {
			tracks[track.ID] = track.Person
		}
		require.Equal(rt, log.tracks, tracks)
		require.True(rt, sameStage(log.stage, rows.Stage), "%+v %+v", log.stage, rows.Stage)
		for id, p := range rows.People {
			told := log.people[id]
			require.Equal(rt, told.waits, p.Waiting(), "waiting")
			require.Equal(rt, told.hand, p.HandUp(), "hand")
			require.True(rt, slices.Equal(told.locks, p.Locks), "locks: %v %v", told.locks, p.Locks)
			if p.Role == classroom.RoleSystem || p.JoinedAt.IsZero() {
				continue
			}
			require.Equal(rt, told.in, p.In(), "in")
			require.Equal(rt, told.removed, p.Removed(), "removed")
			require.Equal(rt, told.connection != "", p.Connected(), "connected")
			require.True(rt, slices.Equal(told.sources, p.Sources), "sources: %v %v", told.sources, p.Sources)
			require.Equal(rt, told.board, p.Board, "board")
			if p.In() {
				require.Equal(rt, told.role, p.Role)
			}
			hash := make([]byte, 32)
			copy(hash, id[:])
			_, err := admin.Exec(ctx, `insert into auth_sessions (tenant_id, token_hash, user_id, expires_at)
				values ($1, $2, $3, now() + interval '1 hour')`, f.Tenant, hash, p.User)
			require.NoError(rt, err)
			caller, session, err := db.Store.CallerInSession(ctx, f.Tenant, hash, f.Session)
			require.NoError(rt, err)
			require.Equal(rt, p.User, caller.Person.ID)
			require.Equal(rt, log.status, session.Status)
			require.Equal(rt, log.generation, session.Generation)
			require.Equal(rt, []any{told.in, told.removed, id}, []any{session.Me.In, session.Me.Removed, session.Me.Participant})
			require.True(rt, slices.Equal(told.sources, session.Me.Sources))
			require.Equal(rt, told.board, session.Me.Board)
			both := append(slices.Clone(log.locks), told.locks...)
			require.ElementsMatch(rt, both, session.Me.Locks)
			if session.Status == classroom.StatusLive && p.Role == classroom.RoleStudent {
				require.Equal(rt, p.Draws(), session.Me.Draws(), "a token's rights are the class's")
			}
		}
		verdict, err := db.Store.VerifyChain(ctx, f.Tenant, f.Session)
		require.NoError(rt, err)
		require.True(rt, verdict.OK(), verdict.Reason)
	})
}
