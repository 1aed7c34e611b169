package replayapi_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/replay/replayapi"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/poll"
)

// asked is a poll of the class with two options, of which the first is right in a quiz.
type asked struct {
	id, first, second uuid.UUID
	path              string
}

// ask puts a poll into the class that was opened and published a second after its start.
func (s *site) ask(t *testing.T, kind, status string, isQuiz, isSecret bool) asked {
	t.Helper()
	a := asked{id: uuid.New(), first: uuid.New(), second: uuid.New()}
	a.path = s.path("/polls/" + a.id.String())
	options := fmt.Sprintf(`[{"id": %q, "label": "In step", "correct": %v}, {"id": %q, "label": "Late", "correct": false}]`, a.first, isQuiz, a.second)
	if kind == "short_text" {
		options = "[]"
	}
	_, err := s.DB.Admin(t).Exec(t.Context(), `
		insert into polls (tenant_id, session_id, id, created_by, kind, question, options, explanation, secret, show_counts, status, round, hidden_texts,
			opened_at, closed_at, published_at)
		select $1, $2, $3, m.id, $4, 'Where is it dark?', $5::jsonb, 'They cancel.', $6, true, $7, 1, '{rude}', b.at + interval '1 s', b.at + interval '1 s',
			b.at + interval '1 s'
		from sessions s
		cross join (select to_timestamp(min(e.at_ms) / 1000.0) as at from session_state_events e where e.session_id = $2) b
		join session_participants m on m.session_id = s.id and m.role = 'system'
		where s.tenant_id = $1 and s.id = $2`, s.Tenant, s.Session, a.id, kind, options, isSecret, status)
	require.NoError(t, err)
	return a
}

func chosen(ids ...uuid.UUID) map[string]any {
	return map[string]any{"option_ids": ids, "value": nil, "text": ""}
}

func said(words string) map[string]any {
	return map[string]any{"option_ids": []uuid.UUID{}, "value": nil, "text": words}
}

func counts(rows []eventlog.PollRow) (out []int) {
	for _, r := range rows {
		out = append(out, *r.Count)
	}
	return out
}

func TestAPollIsAnsweredAgainAfterClass(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.publish(t)
	p := s.ask(t, "single_choice", "published", false, false)
	student, teacher := s.As(t, s.Students[0]), s.As(t, s.Teacher)
	got := apitest.Into[replayapi.LatePoll](student.Get(p.path + "/late").Status(http.StatusOK))
	require.Nil(t, got.Mine)
	require.True(t, got.MayAnswer)
	require.Empty(t, got.Rows, "who has not answered is not told what others say")

	for _, option := range []uuid.UUID{p.second, p.first, p.first} {
		student.Do(http.MethodPut, p.path+"/answer", chosen(option)).Status(http.StatusOK).Into(&got)
	}
	require.Equal(t, []uuid.UUID{p.first}, got.Mine.OptionIDs)
	require.Equal(t, []int{1, 0}, counts(got.Rows))
	require.Equal(t, 1, got.Answered)
	teacher.Get(p.path + "/late").Status(http.StatusOK).Into(&got)
	require.Nil(t, got.Mine)
	require.False(t, got.MayAnswer)
	require.Equal(t, []int{1, 0}, counts(got.Rows))
	teacher.Do(http.MethodPut, p.path+"/answer", chosen(p.first)).Problem(http.StatusForbidden, "not-allowed")
	student.Do(http.MethodPut, p.path+"/answer", chosen(uuid.New())).Problem(http.StatusUnprocessableEntity, "answer-invalid")
	student.Do(http.MethodPut, p.path+"/answer", said("words")).Problem(http.StatusUnprocessableEntity, "answer-invalid")
}

func TestAQuizIsAnsweredOnceAndTellsWhatIsRightThen(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.publish(t)
	p := s.ask(t, "single_choice", "published", true, false)
	student := s.As(t, s.Students[0])
	before := student.Get(p.path + "/late").Status(http.StatusOK)
	got := apitest.Into[replayapi.LatePoll](before)
	require.Empty(t, got.Correct)
	require.Empty(t, got.Explanation)
	student.Do(http.MethodPut, p.path+"/answer", chosen(p.second)).Status(http.StatusOK).Into(&got)
	require.Equal(t, []uuid.UUID{p.first}, got.Correct)
	require.Equal(t, "They cancel.", got.Explanation)
	require.False(t, got.MayAnswer)
	student.Do(http.MethodPut, p.path+"/answer", chosen(p.second)).Status(http.StatusOK)
	student.Do(http.MethodPut, p.path+"/answer", chosen(p.first)).Problem(http.StatusConflict, "late-answer-final")
	s.As(t, s.Teacher).Get(p.path + "/late").Status(http.StatusOK).Into(&got)
	require.Equal(t, []uuid.UUID{p.first}, got.Correct)
}

// Who answered a secret poll is nowhere, and no count under three is told.
func TestASecretPollStaysSecretAfterClass(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.publish(t)
	p := s.ask(t, "single_choice", "published", false, true)
	student := s.As(t, s.Students[0])
	got := apitest.Into[replayapi.LatePoll](student.Do(http.MethodPut, p.path+"/answer", chosen(p.second)).Status(http.StatusOK))
	student.Do(http.MethodPut, p.path+"/answer", chosen(p.first)).Status(http.StatusOK).Into(&got)
	require.Equal(t, []uuid.UUID{p.first}, got.Mine.OptionIDs)
	for _, row := range got.Rows {
		require.Nil(t, row.Count)
	}
	require.Zero(t, got.Answered)
	var rows, named int
	require.NoError(t, s.DB.Admin(t).QueryRow(t.Context(),
		`select count(*), count(user_id) from late_answers where session_id = $1`, s.Session).Scan(&rows, &named))
	require.Equal(t, []int{1, 0}, []int{rows, named})
}

// What is written in words is told to staff alone, without what they had hidden in class.
func TestWordsAreForStaff(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.publish(t)
	p := s.ask(t, "short_text", "published", false, false)
	got := apitest.Into[replayapi.LatePoll](s.As(t, s.Students[0]).Do(http.MethodPut, p.path+"/answer", said(" half  late ")).Status(http.StatusOK))
	require.Empty(t, got.Rows)
	s.As(t, s.Students[1]).Do(http.MethodPut, p.path+"/answer", said("Rude")).Status(http.StatusOK).Into(&got)
	s.As(t, s.Teacher).Get(p.path + "/late").Status(http.StatusOK).Into(&got)
	require.Len(t, got.Rows, 1)
	require.Equal(t, "half late", got.Rows[0].Key)
	require.Equal(t, 2, got.Answered)
}

func TestOnlyPollsThatTheReplayShowsAreAskedAgain(t *testing.T) {
	t.Parallel()
	s := open(t)
	early := s.ask(t, "single_choice", "published", false, false)
	student := s.As(t, s.Students[0])
	student.Get(early.path+"/late").Problem(http.StatusNotFound, "replay-not-found")
	s.publish(t)
	for _, status := range []string{"draft", "closed", "retracted"} {
		p := s.ask(t, "single_choice", status, false, false)
		student.Get(p.path+"/late").Problem(http.StatusNotFound, "poll-not-found")
		student.Do(http.MethodPut, p.path+"/answer", chosen(p.first)).Problem(http.StatusNotFound, "poll-not-found")
	}
	student.Get(s.path("/polls/"+uuid.NewString()+"/late")).Problem(http.StatusNotFound, "poll-not-found")
	p := s.ask(t, "single_choice", "published", false, false)
	s.As(t, s.Teacher).Post(s.path("/edits"), edits(part(900, 1100))).Status(http.StatusCreated)
	student.Get(p.path+"/late").Problem(http.StatusNotFound, "poll-not-found")
	s.As(t, s.Teacher).Get(p.path + "/late").Status(http.StatusOK)
	s.As(t, s.Teacher).Do(http.MethodPut, s.path("/sharing"), map[string]any{"audience": "staff"}).Status(http.StatusOK)
	student.Get(p.path+"/late").Problem(http.StatusForbidden, "replay-not-shared")
	student.Do(http.MethodPut, s.path("/flags"), map[string]any{"at_ms": 1}).Problem(http.StatusForbidden, "replay-not-shared")
}

func TestMomentsAreMarkedAndCounted(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.publish(t)
	length := func(ms int) {
		_, err := s.DB.Admin(t).Exec(t.Context(), `update replays set duration_ms = $1 where session_id = $2`, ms, s.Session)
		require.NoError(t, err)
	}
	length(3_600_000)
	student, teacher := s.As(t, s.Students[0]), s.As(t, s.Teacher)
	mark := func(ms int) replayapi.Flags {
		return apitest.Into[replayapi.Flags](student.Do(http.MethodPut, s.path("/flags"), map[string]any{"at_ms": ms}).Status(http.StatusOK))
	}
	mark(25_000)
	require.Equal(t, []int64{20_000}, mark(29_999).Data, "ten seconds are marked once")
	require.Equal(t, []int64{0, 20_000}, mark(3).Data)
	got := apitest.Into[replayapi.Flags](student.Do(http.MethodDelete, s.path("/flags/21000"), nil).Status(http.StatusOK))
	require.Equal(t, []int64{0}, got.Data)
	student.Get(s.path("/flags")).Status(http.StatusOK).Into(&got)
	require.Equal(t, []int64{0}, got.Data)
	student.Do(http.MethodPut, s.path("/flags"), map[string]any{"at_ms": 3_700_000}).Problem(http.StatusUnprocessableEntity, "input-invalid")
	teacher.Do(http.MethodPut, s.path("/flags"), map[string]any{"at_ms": 1}).Problem(http.StatusForbidden, "not-allowed")
	student.Get(s.path("/heat")).Problem(http.StatusForbidden, "not-allowed")

	heat := func() replayapi.HeatLine {
		return apitest.Into[replayapi.HeatLine](teacher.Get(s.path("/heat")).Status(http.StatusOK))
	}
	for i := range 2 {
		require.Empty(t, heat().Data, "fewer than three are not told")
		_, err := s.DB.Admin(t).Exec(t.Context(), `insert into late_flags (tenant_id, session_id, pseudonym, at_ms) values ($1, $2, $3, 0)`,
			s.Tenant, s.Session, []byte{byte(i)})
		require.NoError(t, err)
	}
	require.Equal(t, []poll.Heat{{AtMS: 0, After: 3}}, heat().Data)
	for i := range poll.MaxFlags - 1 {
		mark((i + 1) * poll.FlagEveryMS)
	}
	mark(0)
	student.Do(http.MethodPut, s.path("/flags"), map[string]any{"at_ms": 61 * poll.FlagEveryMS}).Problem(http.StatusConflict, "late-flags-full")
}

// An erased person's answers and marks go, those under a pseudonym too; everybody else's stay.
func TestErasingTakesWhatWasAnsweredAfterClass(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.publish(t)
	named, hidden := s.ask(t, "single_choice", "published", false, false), s.ask(t, "single_choice", "published", false, true)
	for _, who := range s.Students[:2] {
		for _, p := range []asked{named, hidden} {
			s.As(t, who).Do(http.MethodPut, p.path+"/answer", chosen(p.first)).Status(http.StatusOK)
		}
		s.As(t, who).Do(http.MethodPut, s.path("/flags"), map[string]any{"at_ms": 1}).Status(http.StatusOK)
	}
	e := apitest.Into[classroom.Erasure](s.As(t, s.Admin).Post("/v1/erasures", map[string]any{"user_id": s.Students[0], "confirm": "erase"}))
	_, err := s.DB.Eraser(t).BeginErasure(t.Context(), s.Tenant, e.ID)
	require.NoError(t, err)
	for path, left := range map[string]bool{named.path + "/late": true, hidden.path + "/late": true, s.path("/flags"): false} {
		for i, who := range s.Students[:2] {
			var got struct {
				Mine json.RawMessage `json:"mine"`
				Data []int64         `json:"data"`
			}
			s.As(t, who).Get(path).Status(http.StatusOK).Into(&got)
			if left {
				require.Equal(t, i == 0, string(got.Mine) == "null", path)
			} else {
				require.Len(t, got.Data, i)
			}
		}
	}
}
