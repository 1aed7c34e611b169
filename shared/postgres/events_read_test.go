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

func (c *class) read(a eventlog.Audience, after int64, maxBytes int) eventlog.Page {
	c.t.Helper()
	page, err := c.db.Store.ReadEvents(context.Background(), c.Tenant, c.Session, a, after, maxBytes)
	require.NoError(c.t, err)
	return page
}

const wholeLog = 1 << 30

func TestReadEvents(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	empty := c.read(eventlog.Staff, 0, wholeLog)
	require.Empty(t, empty.Events)
	require.NotNil(t, empty.Events, "an empty page is [] in JSON")
	require.Zero(t, empty.ThroughSeq)
	require.False(t, empty.More)

	staff, record := chat("staff"), chat("record")
	staff.Visibility, record.Visibility = eventlog.VisibleStaff, eventlog.VisibleActor
	appended := append(c.must(c.teacher, draft("session.started", nil)), c.must(c.teacher, staff, record, chat("all"), staff2())...)

	students := c.read(eventlog.Students, 0, wholeLog)
	require.Equal(t, []int64{1, 4}, seqs(students))
	require.EqualValues(t, 5, students.ThroughSeq, "a page tells how far it saw, also past what is not for its reader")
	all := c.read(eventlog.Staff, 0, wholeLog)
	require.Equal(t, []int64{1, 2, 4, 5}, seqs(all))
	for _, e := range all.Events {
		want, ok := appended[e.Seq-1].For(eventlog.Staff)
		require.True(t, ok)
		want.PrevStaff, want.PrevStudents = 0, 0
		require.JSONEq(t, string(want.Content), string(e.Content))
		want.Content, e.Content = nil, nil
		require.Empty(t, cmp.Diff(want, e))
	}
	require.EqualValues(t, 1, c.read(eventlog.Students, 3, wholeLog).Events[0].Prev)

	_, err := c.db.Store.ReadEvents(context.Background(), c.Tenant, classroom.NewID(), eventlog.Staff, 0, wholeLog)
	requireCode(t, "session-not-found", err)
	other := testkit.Tenant(t, c.db)
	_, err = c.db.Store.ReadEvents(context.Background(), other.Tenant, c.Session, eventlog.Staff, 0, wholeLog)
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

// However the log is cut into pages, for either audience and from any start, the pages put together are the whole;
// no page but one of a single event is larger than asked for, and each Prev names the event before.
func TestPagesConcatenate(t *testing.T) {
	t.Parallel()
	c := newLiveClass(t)
	visibilities := []eventlog.Visibility{eventlog.VisibleAll, eventlog.VisibleStaff, eventlog.VisibleActor}
	for i := range 80 {
		d := chat(strings.Repeat("é", (i*37)%700))
		d.Visibility = visibilities[(i*i+i/3)%3]
		c.must(c.student, d)
	}
	rapid.Check(t, func(rt *rapid.T) {
		audience := rapid.SampledFrom([]eventlog.Audience{eventlog.Students, eventlog.Staff}).Draw(rt, "audience")
		start := rapid.Int64Range(0, 85).Draw(rt, "start")
		whole := c.read(audience, start, wholeLog)
		require.False(rt, whole.More)
		require.EqualValues(rt, 81, whole.ThroughSeq)

		var pieces []eventlog.Event
		for after := start; ; {
			maxBytes := rapid.IntRange(1, 40_000).Draw(rt, "maxBytes")
			page := c.read(audience, after, maxBytes)
			if len(page.Events) > 1 {
				body, err := json.Marshal(page.Events)
				require.NoError(rt, err)
				require.LessOrEqual(rt, len(body), maxBytes)
			}
			pieces = append(pieces, page.Events...)
			if !page.More {
				require.EqualValues(rt, 81, page.ThroughSeq)
				break
			}
			require.NotEmpty(rt, page.Events, "a page with more behind it moves on")
			require.Greater(rt, page.ThroughSeq, after)
			after = page.ThroughSeq
		}
		require.Empty(rt, cmp.Diff(whole.Events, append([]eventlog.Event{}, pieces...)))
		for i := 1; i < len(pieces); i++ {
			require.Equal(rt, pieces[i-1].Seq, pieces[i].Prev)
		}
	})
}
