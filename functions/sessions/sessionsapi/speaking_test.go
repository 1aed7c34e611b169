package sessionsapi_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/sessions/sessionstest"
	"github.com/lectern/lectern/shared/eventlog"
)

type edge struct {
	AgeMS    int  `json:"age_ms"`
	Speaking bool `json:"speaking"`
}

func spoke(op uuid.UUID, edges ...edge) map[string]any {
	return map[string]any{"client_op_id": op, "edges": edges}
}

// publish puts a track into the class, as the media server's report does.
func publish(t *testing.T, s *sessionstest.Site, who uuid.UUID, id, source string) {
	t.Helper()
	_, err := s.DB.Admin(t).Exec(t.Context(), `
		insert into session_tracks (tenant_id, session_id, id, participant_id, kind, source, published_at) values ($1, $2, $3, $4, 'audio', $5, now())`,
		s.Tenant, s.Session, id, who, source)
	require.NoError(t, err)
}

func marks(t *testing.T, s *sessionstest.Site) (out []eventlog.MediaSpeaking, actors []uuid.UUID) {
	t.Helper()
	for _, e := range s.Log(t) {
		if e.Type == eventlog.TypeMediaSpeaking {
			require.Equal(t, eventlog.LaneStaff, e.Lane)
			var c eventlog.MediaSpeaking
			require.NoError(t, json.Unmarshal(e.Content, &c))
			for i := range c.Edges {
				c.Edges[i].AtMS -= e.AtMS // as ages, which do not depend on when the test runs
			}
			out, actors = append(out, c), append(actors, e.ActorID)
		}
	}
	return out, actors
}

func TestAPageTellsWhenItsPersonSpoke(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	person, student := s.Join(t, s.Students[0]), s.As(t, s.Students[0])
	at, op := s.SessionPath("/speaking"), uuid.New()
	student.Post(at, spoke(op, edge{5, true})).Problem(http.StatusConflict, "microphone-not-published")
	publish(t, s, person.ID, "TR_camera", "camera")
	student.Post(at, spoke(op, edge{5, true})).Problem(http.StatusConflict, "microphone-not-published")
	publish(t, s, person.ID, "TR_mic", "microphone")
	for range 2 {
		student.Post(at, spoke(op, edge{400, false}, edge{1900, true})).Status(http.StatusNoContent)
	}
	told, actors := marks(t, s)
	require.Len(t, told, 1, "sent again it happens once")
	require.Equal(t, []uuid.UUID{person.ID}, actors)
	require.True(t, told[0].Edges[0].Speaking, "in order of time")
	require.InDelta(t, -1900, told[0].Edges[0].AtMS, 200)
	require.EqualValues(t, 1500, told[0].Edges[1].AtMS-told[0].Edges[0].AtMS)

	// Nobody speaks for somebody else: another's microphone is no leave.
	s.Join(t, s.Students[1])
	s.As(t, s.Students[1]).Post(at, spoke(uuid.New(), edge{5, true})).Problem(http.StatusConflict, "microphone-not-published")
}

func TestWhatPagesMayNotTell(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	at := s.SessionPath("/speaking")
	s.As(t, s.Students[0]).Post(at, spoke(uuid.New(), edge{5, true})).Problem(http.StatusConflict, "not-joined")
	person, student := s.Join(t, s.Students[0]), s.As(t, s.Students[0])
	publish(t, s, person.ID, "TR_mic", "microphone")
	student.Post(at, spoke(uuid.New())).Status(http.StatusUnprocessableEntity)
	student.Post(at, spoke(uuid.New(), make([]edge, 65)...)).Status(http.StatusUnprocessableEntity)
	student.Post(at, spoke(uuid.New(), edge{30_001, true})).Status(http.StatusUnprocessableEntity)
	student.Post(at, spoke(uuid.New(), edge{-1, true})).Status(http.StatusUnprocessableEntity)
	student.Post(at, spoke(uuid.Nil, edge{1, true})).Status(http.StatusUnprocessableEntity)
	student.Post(at, spoke(uuid.New(), make([]edge, 64)...)).Status(http.StatusNoContent)
	for range 60 {
		if a := student.Post(at, spoke(uuid.New(), edge{1, true})); a.StatusCode != http.StatusNoContent {
			a.Problem(http.StatusTooManyRequests, "too-many-events")
			return
		}
	}
	t.Fatal("no budget was spent")
}
