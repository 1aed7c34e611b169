package sessionsapi_test

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/sessions/sessionsapi"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/httpapi/apitest"
)

// media records what was asked of the media server.
type media struct {
	mu    sync.Mutex
	calls []string
	down  bool
}

func (m *media) note(call string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.down {
		return fault.Unavailable("livekit-unavailable", "The media server does not answer.").After(2 * time.Second)
	}
	m.calls = append(m.calls, call)
	return nil
}

func (m *media) taken() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := m.calls
	m.calls = nil
	return out
}

func (m *media) CreateRoom(_ context.Context, room string) (string, error) {
	return "RM_1", m.note("create " + room)
}
func (m *media) DeleteRoom(_ context.Context, room string) error { return m.note("delete " + room) }
func (m *media) MuteTracks(_ context.Context, _, identity string, sources []classroom.Source) error {
	return m.note("mute " + identity + " " + list(sources))
}

func (m *media) RemoveParticipant(_ context.Context, _, identity string) error {
	return m.note("remove " + identity)
}

func (m *media) UpdateGrants(_ context.Context, _, identity string, role classroom.Role, sources []classroom.Source) error {
	return m.note("grant " + identity + " " + string(role) + " " + list(sources))
}

func (m *media) StartWatch(_ context.Context, _, session uuid.UUID) error {
	return m.note("watch " + session.String())
}

func list(sources []classroom.Source) string {
	b, _ := json.Marshal(sources)
	return string(b)
}

type site struct {
	*apitest.Site
	media *media
	now   time.Time
}

// open makes a site with this function's operations. The clock of rules is the real one plus site.ahead.
func open(t *testing.T) *site {
	t.Helper()
	s := &site{Site: apitest.New(t), media: &media{}, now: time.Now()}
	sessionsapi.Register(s.API, sessionsapi.Deps{
		Store: s.DB.Store, Rooms: s.media, Watches: s.media, Now: func() time.Time { return s.now },
	})
	return s
}

// live is open with the fixture's session started by its teacher.
func live(t *testing.T) *site {
	t.Helper()
	s := open(t)
	s.As(t, s.Teacher).Post(s.session("/start"), nil).Status(http.StatusOK)
	s.media.taken()
	return s
}

func (s *site) session(rest string) string { return "/v1/sessions/" + s.Session.String() + rest }

func (s *site) room() string {
	return classroom.Room{Tenant: s.Tenant, Session: s.Session, Generation: 1}.String()
}

// join joins the fixture's session and gives the participant.
func (s *site) join(t *testing.T, user uuid.UUID) classroom.Participant {
	t.Helper()
	in := apitest.Into[sessionsapi.JoinResult](s.As(t, user).Post(s.session("/join"), joining()).Status(http.StatusOK))
	require.Equal(t, "admitted", in.Status)
	return *in.Participant
}

func joining() map[string]any { return map[string]any{"client_op_id": uuid.New()} }

// log gives the types of the session's events as staff see them, and checks that nothing is missing.
func (s *site) log(t *testing.T) []eventlog.Event {
	t.Helper()
	page, err := s.DB.Store.ReadEvents(t.Context(), s.Tenant, s.Session, eventlog.Staff, eventlog.Position{}, 1<<20)
	require.NoError(t, err)
	return page.Events
}

func (s *site) types(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, e := range s.log(t) {
		out = append(out, e.Type)
	}
	return out
}

type listed[T any] = httpapi.List[T]
