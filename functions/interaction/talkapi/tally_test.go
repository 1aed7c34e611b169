package talkapi_test

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/interaction/talkapi"
	"github.com/lectern/lectern/functions/sessions/sessionsapi"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/httpapi/apitest"
)

// A whole class answers at once: every answer is kept, the last tally holds all of them, there is one for each slot,
// and never are there three in a second.
func TestABurstOfAnswersComesToFewTallies(t *testing.T) {
	t.Parallel()
	const people, writers = 200, 8
	c := newAsking(t)
	c.DB.Connections(t, writers+1)
	c.crowd(people).begin()
	p := poll("secret", false, "show_counts", true)
	at := c.open(p)
	for _, user := range c.Students { // the others are signed in
		c.as(user)
	}
	work := make(chan int)
	var group sync.WaitGroup
	var failed sync.Map
	for range writers {
		group.Go(func() {
			for i := range work {
				a := c.browsers[c.pupils[i]].Do(http.MethodPut, c.path(at+"/answer"), body{
					"client_op_id": uuid.New(), "round": 1, "option_ids": []any{option(p, i%2)}, "value": nil, "text": "",
				})
				if a.StatusCode != http.StatusOK {
					failed.Store(i, string(a.Body))
				}
			}
		})
	}
	for i := range people {
		work <- i
	}
	close(work)
	group.Wait()
	failed.Range(func(i, why any) bool { t.Errorf("answer %v: %v", i, why); return true })
	require.Equal(t, people, c.number(`select count(*) from poll_answers`))
	require.Zero(t, c.number(`select count(*) from session_tallies where session_id = $1 and tally_at is not null`, c.Session), "nobody is left to tell anything")

	events, _ := c.events(c.Teacher)
	var times []int64
	for _, e := range events {
		if e.Type == eventlog.TypePollTallied {
			times = append(times, e.AtMS)
		}
	}
	last := told[eventlog.PollTallied](c, c.Teacher, "poll.tallied")[len(times)-1]
	require.Equal(t, people, last.Answered)
	require.Equal(t, people/2, *last.Rows[0].Count)
	for i := 2; i < len(times); i++ {
		require.Greater(t, times[i]-times[i-2], int64(time.Second/time.Millisecond), "three tallies in a second")
	}
	t.Logf("%d answers within %d ms came to %d tallies", people, times[len(times)-1]-times[0], len(times))
}

// Whoever booked a tally is gone before its time: the next reader makes it, and reads it at once.
func TestATallyIsMadeWhenItsWriterIsGone(t *testing.T) {
	t.Parallel()
	c := &asking{Site: apitest.New(t), t: t, browsers: map[uuid.UUID]*apitest.Client{}, in: map[uuid.UUID]uuid.UUID{}}
	c.pupils = c.Students[:]
	ctx, gone := context.WithCancel(t.Context())
	talkapi.Register(c.API, talkapi.Deps{Store: store{Store: c.DB.Store, changed: gone}})
	sessionsapi.Register(c.API, sessionsapi.Deps{Store: c.DB.Store})
	c.begin()
	c.as(c.pupils[0]).DoIn(ctx, http.MethodPost, c.path("reactions"), body{"client_op_id": uuid.New(), "kind": "heart"}).Status(http.StatusOK)
	require.Error(t, ctx.Err())
	require.Equal(t, 1, c.number(`select count(*) from session_tallies where tally_at is not null`))
	require.Empty(t, told[eventlog.ReactionTallied](c, c.pupils[1], "reaction.tallied"), "its time has not come")
	c.exec(`update session_tallies set tally_at = tally_at - interval '5 s' where session_id = $1`, c.Session)
	require.Equal(t, []eventlog.ReactionTallied{{Counts: []eventlog.ReactionCount{{Kind: "heart", Count: 1}}}},
		told[eventlog.ReactionTallied](c, c.pupils[1], "reaction.tallied"))
	require.Zero(t, c.number(`select count(*) from session_tallies where tally_at is not null`))
}
