package talkapi_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/interaction/talkapi"
	"github.com/lectern/lectern/functions/sessions/sessionsapi"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/relay"
	"github.com/lectern/lectern/shared/testkit"
)

// wire keeps what a media room was sent, by whom it reaches.
type wire struct {
	mu       sync.Mutex
	everyone []string
}

func (w *wire) take(_ http.ResponseWriter, r *http.Request) {
	var sent struct {
		Data []byte   `json:"data"`
		To   []string `json:"destination_identities"`
	}
	raw, err := io.ReadAll(r.Body)
	if err != nil || json.Unmarshal(raw, &sent) != nil || len(sent.To) > 0 {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.everyone = append(w.everyone, string(sent.Data))
}

// newWatched is a class whose room is told by the relay, with everything that a classmate can ask.
func newWatched(t *testing.T) (*asking, *wire) {
	t.Helper()
	c := &asking{Site: apitest.New(t), t: t, browsers: map[uuid.UUID]*apitest.Client{}, in: map[uuid.UUID]uuid.UUID{}}
	c.pupils = c.Students[:]
	w := &wire{}
	server := httptest.NewServer(http.HandlerFunc(w.take))
	t.Cleanup(server.Close)
	told := relay.New(c.DB.Store, relay.Settings{
		URL: server.URL, Note: httpapi.NoteError,
		Key: func(context.Context) (string, string, error) {
			return "key", "a secret that is long enough for LiveKit", nil
		},
	})
	talkapi.Register(c.API, talkapi.Deps{Store: told})
	sessionsapi.Register(c.API, sessionsapi.Deps{Store: told})
	return c, w
}

// classmate is every byte that somebody in the class can get: what they read, and what the room was told.
func (c *asking) classmate(user uuid.UUID, w *wire, more ...string) string {
	c.t.Helper()
	read := c.read(user, more...)
	w.mu.Lock()
	defer w.mu.Unlock()
	return read + strings.Join(w.everyone, "\n")
}

// read is every byte that somebody in the class is answered.
func (c *asking) read(user uuid.UUID, more ...string) string {
	c.t.Helper()
	var out strings.Builder
	for _, at := range append([]string{"events?limit_bytes=4194304", "participants", "questions", "mine"}, more...) {
		a := c.as(user).Get(c.path(at))
		fmt.Fprintf(&out, "%s %d %s\n", at, a.StatusCode, a.Body)
	}
	a := c.as(user).Get("/v1/sessions/" + c.Session.String())
	out.Write(a.Body)
	return out.String()
}

// Everything that is done without a name is done by one student of four. To a classmate it is as if it was anybody's.
func TestNothingNamesWhoDidItWithoutAName(t *testing.T) {
	t.Parallel()
	c, w := newWatched(t)
	c.crowd(5)
	before := uuid.New()
	c.as(c.pupils[0]).Post(c.path("questions"), body{"client_op_id": before, "body": "Before the class", "anonymous": true}).Status(http.StatusOK)
	c.begin()
	sara, classmate := c.pupils[0], c.pupils[1]
	named := c.ask(c.pupils[2], "Somebody's question", false)
	p := poll()
	at := c.open(p)
	baseline, ofStaff := c.classmate(classmate, w), c.classmate(c.Teacher, w)
	ops := []uuid.UUID{before}
	write := func(method, below string, more body) *eventlog.Event {
		op := uuid.New()
		ops = append(ops, op)
		more["client_op_id"] = op
		return event(c.as(sara).Do(method, c.path(below), more))
	}
	question := write(http.MethodPost, "questions", body{"body": "Without a name", "anonymous": true})
	withdrawn := write(http.MethodPost, "questions", body{"body": "Taken back", "anonymous": true})
	write(http.MethodPost, "questions/"+withdrawn.ID.String()+"/withdraw", body{})
	write(http.MethodPut, "questions/"+named.String()+"/vote", body{"voted": true})
	write(http.MethodPut, at+"/answer", body{"round": 1, "option_ids": []any{option(p, 1)}, "value": nil, "text": ""})
	write(http.MethodPut, "flags", body{"lost": true})
	write(http.MethodPost, "reactions", body{"kind": "laugh"})
	for _, user := range c.pupils[2:] { // so that counts are told
		c.put(user, "flags", "lost", true).Status(http.StatusOK)
		c.answer(user, at, option(p, 0)).Status(http.StatusOK)
	}
	c.post(c.Teacher, at+"/close", "publish", true).Status(http.StatusOK)

	seen := c.classmate(classmate, w, "polls/"+p["id"].(uuid.UUID).String()+"/answers")
	for _, id := range []uuid.UUID{c.in[sara], sara} {
		require.Equal(t, strings.Count(baseline, id.String()), strings.Count(seen, id.String()), "nothing new is said of who did it")
	}
	for _, op := range ops {
		require.NotContains(t, seen, op.String(), "nobody sees the operation that the asker's page chose")
	}
	// The room may have been told of it before it was taken back.
	require.NotContains(t, c.read(classmate), "Taken back")
	require.NotContains(t, seen, "confusion")
	for _, pseudonym := range c.pseudonyms() {
		for _, form := range []string{hex.EncodeToString(pseudonym), base64.StdEncoding.EncodeToString(pseudonym), uuid.UUID(pseudonym[:16]).String()} {
			require.NotContains(t, seen, form)
		}
	}
	// Events of what was done without a name have the system participant as actor.
	events, _ := c.events(classmate)
	system := testkit.System(t, c.DB, c.Fixture)
	for _, e := range events {
		switch e.Type {
		case eventlog.TypeQuestionTallied, eventlog.TypePollTallied, eventlog.TypeReactionTallied, eventlog.TypeQuestionWithdrawn:
			require.Equal(t, system, e.ActorID, e.Type)
		case eventlog.TypeQuestionAsked:
			require.Equal(t, e.ID == named, e.ActorID != system)
		}
	}
	// Who asked may know it, and nobody else may.
	mine := apitest.Into[talkapi.Mine](c.as(sara).Get(c.path("mine")).Status(http.StatusOK))
	require.Contains(t, mine.MyQuestionIDs, question.ID)
	require.Equal(t, []uuid.UUID{named}, mine.VotedQuestionIDs)
	require.True(t, mine.Lost)
	others := apitest.Into[talkapi.Mine](c.as(classmate).Get(c.path("mine")).Status(http.StatusOK))
	require.Empty(t, others.MyQuestionIDs)
	staff := c.classmate(c.Teacher, w, "polls/"+p["id"].(uuid.UUID).String()+"/answers")
	require.Equal(t, strings.Count(ofStaff, c.in[sara].String()), strings.Count(staff, c.in[sara].String()), "staff are not told either")
}

// pseudonyms are all that the database holds.
func (c *asking) pseudonyms() [][]byte {
	c.t.Helper()
	rows, err := c.DB.Admin(c.t).Query(context.Background(), `
		select pseudonym from questions where pseudonym is not null union all select pseudonym from question_votes
		union all select pseudonym from poll_answers where pseudonym is not null union all select pseudonym from confusion_flags`)
	require.NoError(c.t, err)
	out, err := pgx.CollectRows(rows, pgx.RowTo[[]byte])
	require.NoError(c.t, err)
	require.NotEmpty(c.t, out)
	return out
}

// A copy of the database, taken when the class is over, leads from no pseudonym to a person: there is no key that makes
// it of anybody, no time of it beside a person's, and no order in which they came.
func TestACopyOfTheDatabaseNamesNobodyAfterwards(t *testing.T) {
	t.Parallel()
	c := newAsking(t).crowd(6)
	c.begin()
	p := poll()
	at := c.open(p)
	q := c.ask(c.pupils[0], "Without a name", true)
	for i, user := range c.pupils[1:] {
		c.answer(user, at, option(p, i%2)).Status(http.StatusOK)
		c.put(user, "questions/"+q.String()+"/vote", "voted", true).Status(http.StatusOK)
		c.put(user, "flags", "lost", true).Status(http.StatusOK)
	}
	c.post(c.Teacher, at+"/close", "publish", false).Status(http.StatusOK)
	require.Equal(t, 1, c.number(`select count(distinct answered_at) from poll_answers`))
	c.sortedByPseudonym("poll_answers")
	testkit.End(t, c.DB, c.Fixture)
	c.sortedByPseudonym("question_votes")

	keys := c.bytes()
	pseudonyms := c.pseudonyms()
	require.Len(t, pseudonyms, 1+5+5)
	for _, key := range keys {
		for _, user := range c.pupils {
			me := c.in[user]
			for _, guess := range [][]byte{
				presence.AskPseudonym(key, me), presence.FlagPseudonym(key, me), presence.VotePseudonym(key, q, me),
				presence.AnswerPseudonym(key, p["id"].(uuid.UUID), me),
			} {
				for _, pseudonym := range pseudonyms {
					require.False(t, bytes.Equal(guess, pseudonym), "a key was left")
				}
			}
		}
	}
	require.Zero(t, c.number(`select count(*) from participant_budgets`))
	mine := apitest.Into[talkapi.Mine](c.as(c.pupils[0]).Get(c.path("mine")).Status(http.StatusOK))
	require.Empty(t, mine.MyQuestionIDs)
}

// sortedByPseudonym requires that the rows of a table lie in an order that says nothing.
func (c *asking) sortedByPseudonym(table string) {
	c.t.Helper()
	require.Zero(c.t, c.number(`
		select count(*) from (select pseudonym, lag(pseudonym) over (order by ctid) as before from `+table+`) x where x.before > x.pseudonym`), table)
}

// bytes are all values of 16 bytes and more that the database holds, in any table.
func (c *asking) bytes() (out [][]byte) {
	c.t.Helper()
	conn := c.DB.Admin(c.t)
	rows, err := conn.Query(context.Background(), `
		select table_name::text, column_name::text from information_schema.columns where table_schema = 'public' and data_type = 'bytea'`)
	require.NoError(c.t, err)
	columns, err := pgx.CollectRows(rows, pgx.RowToStructByPos[struct{ Table, Column string }])
	require.NoError(c.t, err)
	for _, column := range columns {
		rows, err := conn.Query(context.Background(), fmt.Sprintf(`select distinct %s from %s where octet_length(%[1]s) >= 16`, column.Column, column.Table))
		require.NoError(c.t, err)
		values, err := pgx.CollectRows(rows, pgx.RowTo[[]byte])
		require.NoError(c.t, err)
		out = append(out, values...)
	}
	require.NotEmpty(c.t, out)
	return out
}

// What is right, and why, is in nothing that a student gets before it is published; and of a class that ends before, in
// nothing at all.
func TestWhatIsRightIsToldWhenItIsPublished(t *testing.T) {
	t.Parallel()
	c, w := newWatched(t)
	c.begin()
	p := poll("show_counts", true)
	right := fmt.Sprint(option(p, 0))
	at := c.open(p)
	for _, user := range c.pupils {
		c.answer(user, at, option(p, 0)).Status(http.StatusOK)
	}
	id := p["id"].(uuid.UUID).String()
	unknown := func() string {
		seen := c.classmate(c.pupils[0], w, "polls/"+id+"/answers")
		for _, word := range []string{"correct", "They cancel.", "poll.created", "poll.counted", "prepared_id"} {
			require.NotContains(t, seen, word)
		}
		return seen
	}
	require.Contains(t, unknown(), right, "as an option it is told")
	c.post(c.Teacher, at+"/close", "publish", false).Status(http.StatusOK)
	unknown()
	second := poll("explanation", "In no step.")
	c.open(second)
	testkit.End(t, c.DB, c.Fixture)
	unknown()
	require.NotContains(t, c.classmate(c.pupils[0], w), "In no step.")
	page, err := c.DB.Store.ReadEvents(t.Context(), c.Tenant, c.Session, eventlog.Students, eventlog.Position{}, 4<<20)
	require.NoError(t, err)
	bundle, err := json.Marshal(page.Events) // what a bundle for students is made of
	require.NoError(t, err)
	require.NotContains(t, string(bundle), "They cancel.")
}
