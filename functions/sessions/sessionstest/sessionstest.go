// Package sessionstest is a school with the operations of the function sessions, its media server one that writes down
// what was asked of it. It is for tests only.
package sessionstest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/sessions/coursesapi"
	"github.com/lectern/lectern/functions/sessions/sessionsapi"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/presence"
)

// Media is a media server and a watch that write down what was asked of them.
type Media struct {
	Down bool // nothing answers

	mu    sync.Mutex
	calls []string
}

func (m *Media) note(call string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.Down {
		return fault.Unavailable("livekit-unavailable", "The media server does not answer.").After(2 * time.Second)
	}
	m.calls = append(m.calls, call)
	return nil
}

// Taken returns what was asked since it was called last.
func (m *Media) Taken() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := m.calls
	m.calls = nil
	return out
}

// CreateRoom makes a room.
func (m *Media) CreateRoom(_ context.Context, room string) (string, error) {
	return "RM_1", m.note("create " + room)
}

// DeleteRoom deletes a room.
func (m *Media) DeleteRoom(_ context.Context, room string) error { return m.note("delete " + room) }

// MuteTracks mutes tracks.
func (m *Media) MuteTracks(_ context.Context, _, identity string, sources []classroom.Source) error {
	return m.note("mute " + identity + " " + list(sources))
}

// RemoveParticipant disconnects a participant.
func (m *Media) RemoveParticipant(_ context.Context, _, identity string) error {
	return m.note("remove " + identity)
}

// UpdateGrants sets what a participant may publish.
func (m *Media) UpdateGrants(_ context.Context, _, identity string, role classroom.Role, sources []classroom.Source, draws bool) error {
	call := "grant " + identity + " " + string(role) + " " + list(sources)
	if draws {
		call += " draws"
	}
	return m.note(call)
}

// Follow notes what a change of a class calls for at the egress service.
func (m *Media) Follow(_ context.Context, c *presence.Class) error {
	for _, e := range c.RecordingEffects() {
		if err := m.note(string(e.Kind) + " " + e.Recording.TrackID + fmt.Sprintf("-%d", e.Recording.Part)); err != nil {
			return err
		}
	}
	return nil
}

// StartWatch starts the watch of a session.
func (m *Media) StartWatch(_ context.Context, _, session uuid.UUID) error {
	return m.note("watch " + session.String())
}

func list(sources []classroom.Source) string {
	b, _ := json.Marshal(sources)
	return string(b)
}

// Site is a school whose fixture's session can be started, joined and ended.
type Site struct {
	*apitest.Site
	Media *Media
	Now   time.Time // of rules
}

// Open makes a site with this function's operations.
func Open(t *testing.T) *Site {
	t.Helper()
	s := &Site{Site: apitest.New(t), Media: &Media{}, Now: time.Now()}
	coursesapi.Register(s.API, coursesapi.Deps{Store: s.DB.Store, Rooms: s.Media})
	sessionsapi.Register(s.API, sessionsapi.Deps{
		Store: s.DB.Store, Rooms: s.Media, Recordings: s.Media, Watches: s.Media, Now: func() time.Time { return s.Now },
	})
	return s
}

// Live is Open with the fixture's session started by its teacher.
func Live(t *testing.T) *Site {
	t.Helper()
	s := Open(t)
	s.As(t, s.Teacher).Post(s.SessionPath("/start"), nil).Status(http.StatusOK)
	s.Media.Taken()
	return s
}

// SessionPath is the path of the fixture's session, and what follows it.
func (s *Site) SessionPath(rest string) string { return "/v1/sessions/" + s.Session.String() + rest }

// PersonPath is the path of a participant of the fixture's session, and what follows it.
func (s *Site) PersonPath(p uuid.UUID, rest string) string {
	return s.SessionPath("/participants/" + p.String() + rest)
}

// Room is the name of the fixture's first media room.
func (s *Site) Room() string {
	return classroom.Room{Tenant: s.Tenant, Session: s.Session, Generation: 1}.String()
}

// Join joins the fixture's session and returns the participant.
func (s *Site) Join(t *testing.T, user uuid.UUID) classroom.Participant {
	t.Helper()
	in := apitest.Into[sessionsapi.JoinResult](s.As(t, user).Post(s.SessionPath("/join"), Joining()).Status(http.StatusOK))
	require.Equal(t, "admitted", in.Status)
	return *in.Participant
}

// Joining is the body of a new join.
func Joining() map[string]any { return map[string]any{"client_op_id": uuid.New()} }

// Sources is the body of operations on what a participant publishes.
func Sources(names ...string) map[string]any {
	if names == nil {
		names = []string{}
	}
	return map[string]any{"sources": names}
}

// Log returns the events of the fixture's session as staff see them.
func (s *Site) Log(t *testing.T) []eventlog.Event {
	t.Helper()
	page, err := s.DB.Store.ReadEvents(t.Context(), s.Tenant, s.Session, eventlog.Staff, eventlog.Position{}, 1<<20)
	require.NoError(t, err)
	return page.Events
}

// Types returns the types of those events.
func (s *Site) Types(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, e := range s.Log(t) {
		out = append(out, e.Type)
	}
	return out
}
