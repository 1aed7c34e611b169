package postgres_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/testkit"
)

func (c *sessionLog) read(a eventlog.Audience, after eventlog.Position, maxBytes int) eventlog.Page {
	c.t.Helper()
	page, err := c.db.Store.ReadEvents(context.Background(), c.Tenant, c.Session, a, after, maxBytes)
	require.NoError(c.t, err)
	return page
}

const wholeLog = 1 << 30

// start is where a reader who holds nothing stands.
var start eventlog.Position

func TestReadEvents(t *testing.T) {
	t.Parallel()
	c := newSessionLog(t)
	empty := c.read(eventlog.Staff, start, wholeLog)
	require.Empty(t, empty.Events)
	require.NotNil(t, empty.Events, "an empty page is [] in JSON")
	require.Zero(t, empty.Through())
	require.False(t, empty.More)

	staff, record := chat("staff"), chat("record")
	staff.Visibility, record.Visibility = eventlog.VisibleStaff, eventlog.VisibleActor
	appended := append(c.must(c.teacher, draft("session.started", nil)), c.must(c.teacher, staff, record, chat("all"), staff2())...)

	students := c.read(eventlog.Students, start, wholeLog)
	require.Equal(t, []int64{1, 4}, seqs(students))
	require.Equal(t, eventlog.Position{N: 2}, students.Through(), "students are not told how much is for staff")
	require.Equal(t, []eventlog.Lane{eventlog.LaneAll}, students.Lanes)
	all := c.read(eventlog.Staff, start, wholeLog)
	require.Equal(t, []int64{1, 2, 4, 5}, seqs(all))
	require.Equal(t, eventlog.Position{N: 2, K: 2}, all.Through())
	for _, e := range all.Events {
		want := appended[e.Seq-1]
		require.JSONEq(t, string(want.Content), string(e.Content))
		want.Content, e.Content = nil, nil
		require.Empty(t, cmp.Diff(want, e))
	}
	require.EqualValues(t, 2, c.read(eventlog.Students, eventlog.Position{N: 1}, wholeLog).Events[0].N)
	require.Equal(t, []int64{5}, seqs(c.read(eventlog.Staff, eventlog.Position{N: 2, K: 1}, wholeLog)))
	require.Empty(t, c.read(eventlog.Students, eventlog.Position{N: 2}, wholeLog).Events, "a student's k counts for nothing")
	text, err := json.Marshal(students)
	require.NoError(t, err)
	for _, secret := range []string{"seq", "prev", "visibility", `"k"`} {
		require.NotContains(t, string(text), secret)
	}
	_, err = c.db.Store.ReadEvents(context.Background(), c.Tenant, classroom.NewID(), eventlog.Staff, start, wholeLog)
	requireCode(t, "session-not-found", err)
	other := testkit.Tenant(t, c.db)
	_, err = c.db.Store.ReadEvents(context.Background(), other.Tenant, c.Session, eventlog.Staff, start, wholeLog)
	requireCode(t, "session-not-found", err)
}

func staff2() eventlog.Draft {
	d := chat("staff, again")
	d.Visibility = eventlog.VisibleStaff
	return d
}

func seqs(p eventlog.Page) []int64 {
	out := make([]int64, 0, len(p.Events))
	for _, e := range p.Events {
		out = append(out, e.Seq)
	}
	return out
}

// However the log is cut into pages, for either audience and from any start, the pages put together are the whole, no
// page but one of a single event is larger than asked for, and the numbers of each lane are dense.
func TestPagesConcatenate(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	visibilities := []eventlog.Visibility{eventlog.VisibleAll, eventlog.VisibleStaff, eventlog.VisibleActor}
	for i := range 80 {
		d := chat(strings.Repeat("é", (i*37)%700))
		d.Visibility = visibilities[(i*i+i/3)%3]
		c.must(c.student, d)
	}
	end := c.read(eventlog.Staff, start, wholeLog).Through()
	rapid.Check(t, func(rt *rapid.T) {
		audience := rapid.SampledFrom([]eventlog.Audience{eventlog.Students, eventlog.Staff}).Draw(rt, "audience")
		from := eventlog.Position{N: rapid.Int64Range(0, end.N+2).Draw(rt, "n")}
		want := eventlog.Position{N: end.N}
		if audience == eventlog.Staff {
			from.K, want.K = rapid.Int64Range(0, end.K+2).Draw(rt, "k"), end.K
		}
		whole := c.read(audience, from, wholeLog)
		require.False(rt, whole.More)
		require.Equal(rt, want, whole.Through())
		var pieces []eventlog.Event
		reached := from
		for after := from; ; {
			maxBytes := rapid.IntRange(1, 40_000).Draw(rt, "maxBytes")
			page := c.read(audience, after, maxBytes)
			if len(page.Events) > 1 {
				body, err := json.Marshal(page.Events)
				require.NoError(rt, err)
				require.LessOrEqual(rt, len(body), maxBytes)
			}
			for _, e := range page.Events {
				next := reached.Past(e)
				require.Equal(rt, reached.N+reached.K+1, next.N+next.K, "dense")
				reached = next
			}
			pieces = append(pieces, page.Events...)
			if !page.More {
				require.Equal(rt, want, page.Through())
				break
			}
			require.NotEmpty(rt, page.Events, "a page with more behind it moves on")
			require.Equal(rt, reached, page.Through())
			after = page.Through()
		}
		require.Equal(rt, whole.Events, append([]eventlog.Event{}, pieces...))
	})
}
