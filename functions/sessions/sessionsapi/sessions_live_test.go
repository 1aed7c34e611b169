package sessionsapi_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/sessions/sessionsapi"
	"github.com/lectern/lectern/functions/sessions/sessionstest"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/httpapi/apitest"
)

func TestStartingIsOnceHoweverOftenItIsAsked(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	teacher := s.As(t, s.Teacher)
	for range 2 {
		got := apitest.Into[classroom.Session](teacher.Post(s.SessionPath("/start"), nil).Status(http.StatusOK))
		require.Equal(t, classroom.StatusLive, got.Status)
		require.NotNil(t, got.StartedAt)
		require.Equal(t, []string{"create " + s.Room(), "watch " + s.Session.String()}, s.Media.Taken())
	}
	s.As(t, s.Admin).Post(s.SessionPath("/start"), nil).Status(http.StatusOK)
	events := s.Log(t)
	require.Len(t, events, 1)
	require.Equal(t, "session.started", events[0].Type)
	var content map[string]any
	require.NoError(t, json.Unmarshal(events[0].Content, &content))
	require.Equal(t, s.Course.String(), content["course_id"])
	require.Equal(t, s.Lesson.String(), content["lesson_id"])
	require.Equal(t, true, content["record"])
	require.NotZero(t, content["planned_end_ms"])

	s.As(t, s.Students[0]).Post(s.SessionPath("/start"), nil).Problem(http.StatusForbidden, "not-allowed")
	s.As(t, s.Assistant).Post(s.SessionPath("/start"), nil).Problem(http.StatusForbidden, "not-allowed")
	teacher.Post(s.SessionPath("/cancel"), nil).Problem(http.StatusConflict, "session-already-live")
	teacher.Do(http.MethodPatch, s.SessionPath(""), map[string]any{"title": "x"}, "If-Match", `"1"`).Problem(http.StatusConflict, "session-already-live")
}

func TestManyStartAtOnce(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	s.DB.Connections(t, 4)
	clients := []*apitest.Client{s.As(t, s.Teacher), s.As(t, s.Teacher), s.As(t, s.Admin), s.As(t, s.Admin)}
	var wg sync.WaitGroup
	for _, c := range clients {
		wg.Go(func() { c.Post(s.SessionPath("/start"), nil).Status(http.StatusOK) })
	}
	wg.Wait()
	require.Equal(t, []string{"session.started"}, s.Types(t))
}

func TestAMediaServerThatIsDownStartsNothing(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	s.Media.Down = true
	a := s.As(t, s.Teacher).Post(s.SessionPath("/start"), nil)
	a.Problem(http.StatusServiceUnavailable, "livekit-unavailable")
	require.Equal(t, "2", a.Header.Get("Retry-After"))
	require.Empty(t, s.Log(t))
	s.Media.Down = false
	s.As(t, s.Teacher).Post(s.SessionPath("/start"), nil).Status(http.StatusOK)
}

func TestStartingAfterThePlannedEnd(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	s.Now = time.Now().Add(24 * time.Hour)
	s.As(t, s.Teacher).Post(s.SessionPath("/start"), nil).Problem(http.StatusConflict, "session-over")
	require.Empty(t, s.Media.Taken())
}

func TestJoiningBeforeTheStartWaits(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	student := s.As(t, s.Students[0])
	a := student.Post(s.SessionPath("/join"), sessionstest.Joining()).Status(http.StatusOK)
	waiting := apitest.Into[sessionsapi.JoinResult](a)
	require.Equal(t, "waiting", waiting.Status)
	require.Equal(t, 5, waiting.RetryAfterS, "the waiting room is open: it starts in five minutes")
	require.Equal(t, "5", a.Header.Get("Retry-After"))
	require.Nil(t, waiting.Participant)

	s.Now = time.Now().Add(-30 * time.Minute)
	a = student.Post(s.SessionPath("/join"), sessionstest.Joining()).Status(http.StatusOK)
	waiting = apitest.Into[sessionsapi.JoinResult](a)
	require.InDelta(t, 25*60, waiting.RetryAfterS, 60, "asked again when the waiting room opens")
	require.Equal(t, strconv.Itoa(waiting.RetryAfterS), a.Header.Get("Retry-After"))
	require.Empty(t, s.Log(t))
}

func TestJoiningLeavingAndComingBack(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	first := s.Join(t, s.Students[0])
	again := s.Join(t, s.Students[0]) // a second tab
	require.Equal(t, first.ID, again.ID)
	require.Equal(t, classroom.RoleStudent, first.Role)
	require.Empty(t, first.GrantedSources)
	require.Equal(t, []string{"session.started", "participant.joined"}, s.Types(t))

	student := s.As(t, s.Students[0])
	for range 2 {
		student.Post(s.SessionPath("/leave"), nil).Status(http.StatusNoContent)
	}
	s.As(t, s.Students[1]).Post(s.SessionPath("/leave"), nil).Status(http.StatusNoContent) // never joined
	require.Equal(t, first.ID, s.Join(t, s.Students[0]).ID)
	require.Equal(t, []string{"session.started", "participant.joined", "participant.left", "participant.joined"}, s.Types(t))
	require.Equal(t, 1, apitest.Into[classroom.Session](student.Get(s.SessionPath(""))).ParticipantCount)

	events := s.Log(t)
	require.JSONEq(t, `{"participant_id":"`+first.ID.String()+`","reason":"left"}`, string(events[2].Content))
	require.Equal(t, first.ID, events[1].ActorID)
}

func TestARepeatedJoinAndAnotherPersonsOperation(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	op := sessionstest.Joining()
	one, other := s.As(t, s.Students[0]), s.As(t, s.Students[1])
	one.Post(s.SessionPath("/join"), op).Status(http.StatusOK)
	one.Post(s.SessionPath("/join"), op).Status(http.StatusOK)
	other.Post(s.SessionPath("/join"), op).Status(http.StatusOK) // nobody can block another by an id
	require.Equal(t, []string{"session.started", "participant.joined", "participant.joined"}, s.Types(t))
	one.Post(s.SessionPath("/leave"), nil).Status(http.StatusNoContent)
	one.Post(s.SessionPath("/join"), op).Problem(http.StatusConflict, "op-reused")
	one.Get(s.SessionPath("/events")).Problem(http.StatusConflict, "not-joined")
	people := apitest.Into[httpapi.List[classroom.Participant]](s.As(t, s.Teacher).Get(s.SessionPath("/participants")))
	require.Len(t, people.Data, 2)
	for _, p := range people.Data {
		require.Equal(t, *p.UserID == s.Students[0], p.LeftAt != nil, "who was not let in is not in")
	}
	one.Post(s.SessionPath("/join"), sessionstest.Joining()).Status(http.StatusOK)
}

// Ids that the server derives its own operations from, and ids of every other kind: none blocks an end, a removal or
// anything else, because none is taken.
func TestOperationIDsOfClients(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	victim, teacher := s.Join(t, s.Students[1]), s.As(t, s.Teacher)
	attacker := s.As(t, s.Students[0])
	namespace := uuid.MustParse("0198c000-0000-7000-8000-00000000c0de")
	for _, name := range []string{
		"participant.removed:" + victim.ID.String(), "session.ended:" + s.Session.String() + ":" + victim.ID.String(),
		s.Session.String() + ":session.ended", "TR_1:media.track_unpublished", "PA_1:participant.disconnected", "",
	} {
		op := map[string]any{"client_op_id": uuid.NewSHA1(namespace, []byte(name))}
		attacker.Post(s.SessionPath("/join"), op).Problem(http.StatusUnprocessableEntity, "client-op-invalid")
	}
	for _, id := range []uuid.UUID{uuid.Nil, uuid.Max, uuid.NewMD5(namespace, nil), uuid.Must(uuid.NewV6()), uuid.Must(uuid.NewUUID())} {
		attacker.Post(s.SessionPath("/join"), map[string]any{"client_op_id": id}).Problem(http.StatusUnprocessableEntity, "client-op-invalid")
	}
	teacher.Post(s.PersonPath(victim.ID, "/remove"), nil).Status(http.StatusNoContent)
	teacher.Post(s.SessionPath("/end"), nil).Status(http.StatusOK)
	require.Equal(t, []string{"session.started", "participant.joined", "participant.removed", "participant.left", "session.ended"}, s.Types(t))
}

func TestJoiningWithoutEnd(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	student := s.As(t, s.Students[0])
	for i := range 100 {
		a := student.Post(s.SessionPath("/join"), sessionstest.Joining())
		if a.StatusCode == http.StatusTooManyRequests {
			require.Greater(t, i, 20)
			require.NotEmpty(t, a.Header.Get("Retry-After"))
			return
		}
		a.Status(http.StatusOK)
		student.Post(s.SessionPath("/leave"), nil).Status(http.StatusNoContent)
	}
	t.Fatal("joined and left a hundred times in a row")
}

func TestWhoMayNotJoin(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	outsider := s.Students[2]
	s.As(t, s.Teacher).Do(http.MethodDelete, "/v1/courses/"+s.Course.String()+"/enrollments/"+outsider.String(), nil).Status(http.StatusNoContent)
	s.As(t, outsider).Post(s.SessionPath("/join"), sessionstest.Joining()).Problem(http.StatusNotFound, "session-not-found")
	s.As(t, outsider).Get(s.SessionPath("/events")).Problem(http.StatusNotFound, "session-not-found")
	s.Nobody(t).Post(s.SessionPath("/join"), sessionstest.Joining()).Problem(http.StatusUnauthorized, "not-signed-in")
	s.As(t, s.Students[0]).Post(s.SessionPath("/join"), map[string]any{}).Problem(http.StatusUnprocessableEntity, "input-invalid")
	s.As(t, s.Students[0]).Post(s.SessionPath("/join"), nil).Problem(http.StatusUnprocessableEntity, "body-missing")
	require.Equal(t, []string{"session.started"}, s.Types(t))
}

func TestEndingIsForEverybodyAndOnce(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	teacher, student := s.Join(t, s.Teacher), s.Join(t, s.Students[0])
	s.As(t, s.Students[0]).Post(s.SessionPath("/end"), nil).Problem(http.StatusForbidden, "not-allowed")
	s.As(t, s.Assistant).Post(s.SessionPath("/end"), nil).Problem(http.StatusForbidden, "not-allowed")
	for range 2 {
		got := apitest.Into[classroom.Session](s.As(t, s.Teacher).Post(s.SessionPath("/end"), nil).Status(http.StatusOK))
		require.Equal(t, classroom.StatusEnded, got.Status)
		require.Equal(t, classroom.EndedByTeacher, *got.EndedReason)
		require.NotNil(t, got.EndedAt)
		require.Equal(t, 2, got.ParticipantCount)
		require.Equal(t, []string{"delete " + s.Room()}, s.Media.Taken())
	}
	s.As(t, s.Admin).Post(s.SessionPath("/end"), nil).Status(http.StatusOK)
	require.Equal(t, []string{
		"session.started", "participant.joined", "participant.joined", "participant.left", "participant.left", "session.ended",
	}, s.Types(t))
	events := s.Log(t)
	require.JSONEq(t, `{"participant_id":"`+teacher.ID.String()+`","reason":"session_ended"}`, string(events[3].Content))
	require.JSONEq(t, `{"participant_id":"`+student.ID.String()+`","reason":"session_ended"}`, string(events[4].Content))
	require.JSONEq(t, `{"reason":"teacher"}`, string(events[5].Content))

	s.As(t, s.Students[0]).Post(s.SessionPath("/join"), sessionstest.Joining()).Problem(http.StatusConflict, "session-ended")
	s.As(t, s.Students[0]).Post(s.SessionPath("/leave"), nil).Status(http.StatusNoContent)
	s.As(t, s.Teacher).Post(s.SessionPath("/start"), nil).Problem(http.StatusConflict, "session-ended")
	s.As(t, s.Teacher).Post(s.SessionPath("/cancel"), nil).Problem(http.StatusConflict, "session-ended")
	require.Len(t, s.Log(t), 6)
	verdict, err := s.DB.Store.VerifyChain(t.Context(), s.Tenant, s.Session)
	require.NoError(t, err)
	require.True(t, verdict.OK(), verdict.Reason)
}

func TestEndingWhatNeverStarted(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	s.As(t, s.Teacher).Post(s.SessionPath("/end"), nil).Problem(http.StatusConflict, "session-not-live")
	require.Empty(t, s.Media.Taken())
}

// Everybody comes and goes while the class ends: afterwards nobody is in it, and the log tells it all in order.
func TestJoiningRacesWithEnding(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	s.DB.Connections(t, len(s.Students)+1)
	var wg sync.WaitGroup
	for _, user := range s.Students {
		c := s.As(t, user)
		wg.Go(func() {
			for range 4 {
				if a := c.Post(s.SessionPath("/join"), sessionstest.Joining()); a.StatusCode == http.StatusOK {
					c.Post(s.SessionPath("/leave"), nil)
				}
			}
			c.Post(s.SessionPath("/join"), sessionstest.Joining())
		})
	}
	s.As(t, s.Teacher).Post(s.SessionPath("/end"), nil).Status(http.StatusOK)
	wg.Wait()
	inside := map[uuid.UUID]bool{}
	for _, e := range s.Log(t) {
		var content struct {
			ParticipantID uuid.UUID `json:"participant_id"`
		}
		require.NoError(t, json.Unmarshal(e.Content, &content))
		switch e.Type {
		case "participant.joined":
			require.False(t, inside[content.ParticipantID], "seq %d", e.Seq)
			inside[content.ParticipantID] = true
		case "participant.left":
			require.True(t, inside[content.ParticipantID], "seq %d", e.Seq)
			delete(inside, content.ParticipantID)
		}
	}
	require.Empty(t, inside)
	var open int
	require.NoError(t, s.DB.Admin(t).QueryRow(context.Background(), `
		select count(*) from session_participants where joined_at is not null and left_at is null and role <> 'system'`).Scan(&open))
	require.Zero(t, open)
}
