package replay_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"iter"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/replay"
)

var update = flag.Bool("update", false, "write the golden files anew")

const startMS = 1_795_413_920_000

var session = uuid.MustParse("0198c000-0000-7000-8000-0000000000aa")

// events draws a log as one audience reads it: dense numbers in each lane, times that never go back.
func events(t *rapid.T, audience eventlog.Audience, most int) []eventlog.Event {
	visible := []eventlog.Visibility{eventlog.VisibleAll}
	if audience == eventlog.Staff {
		visible = append(visible, eventlog.VisibleStaff)
	}
	var out []eventlog.Event
	var reached eventlog.Position
	var at int64 = startMS
	for i := range rapid.IntRange(0, most).Draw(t, "events") {
		e := eventlog.Event{
			SessionID: session, AtMS: at, Type: "chat.message", Version: 1,
			ActorID: uuid.NewSHA1(session, []byte{byte(i)}), ClientOpID: uuid.NewSHA1(session, []byte(fmt.Sprint(i))),
			Visibility: rapid.SampledFrom(visible).Draw(t, "visibility"),
		}
		place(&e, reached)
		reached = reached.Past(e)
		if rapid.IntRange(0, 9).Draw(t, "erased") > 0 {
			text, err := json.Marshal(map[string]string{"text": rapid.String().Draw(t, "text")})
			require.NoError(t, err)
			var compact bytes.Buffer
			encoder := json.NewEncoder(&compact)
			encoder.SetEscapeHTML(false)
			require.NoError(t, encoder.Encode(json.RawMessage(text)))
			e.Content = bytes.TrimSpace(compact.Bytes())
		}
		out = append(out, e)
		at += rapid.Int64Range(0, 3000).Draw(t, "ms")
	}
	return out
}

// place numbers an event as the next of its lane.
func place(e *eventlog.Event, reached eventlog.Position) {
	e.ID = eventlog.ID(e.SessionID, e.ActorID, e.ClientOpID)
	e.Lane, e.N = eventlog.LaneAll, reached.N+1
	if e.Visibility == eventlog.VisibleStaff {
		e.Lane, e.N, e.K = eventlog.LaneStaff, reached.N, reached.K+1
	}
}

func write(t require.TestingT, audience eventlog.Audience, log []eventlog.Event) []byte {
	w := replay.NewWriter(session, audience, startMS, startMS+60_000)
	for _, e := range log {
		require.NoError(t, w.Add(e))
	}
	var b bytes.Buffer
	n, err := w.WriteTo(&b)
	require.NoError(t, err)
	require.EqualValues(t, b.Len(), n)
	return b.Bytes()
}

func collect(t require.TestingT, seq iter.Seq2[eventlog.Event, error]) []eventlog.Event {
	var out []eventlog.Event
	for e, err := range seq {
		require.NoError(t, err)
		out = append(out, e)
	}
	return out
}

func TestReadGivesWhatWasWrittenFromAnyMoment(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		audience := rapid.SampledFrom([]eventlog.Audience{eventlog.Students, eventlog.Staff}).Draw(t, "audience")
		log := events(t, audience, rapid.SampledFrom([]int{3, 40, 1700}).Draw(t, "most"))
		data := write(t, audience, log)
		require.Equal(t, data, write(t, audience, log), "equal events give equal bytes")
		b, err := replay.Open(bytes.NewReader(data))
		require.NoError(t, err)
		require.Equal(t, len(log), b.Header.Count)
		require.Equal(t, audience, b.Header.Audience)
		if diff := cmp.Diff(log, collect(t, b.After(0))); diff != "" {
			t.Fatal(diff)
		}

		after := rapid.Int64Range(0, int64(len(log)+2)).Draw(t, "after")
		at := startMS + rapid.Int64Range(-10, int64(len(log)*1500+10)).Draw(t, "at")
		var later, since []eventlog.Event
		for _, e := range log {
			if e.N > after || (e.N == after && e.Lane == eventlog.LaneStaff) {
				later = append(later, e)
			}
			if e.AtMS >= at {
				since = append(since, e)
			}
		}
		require.Equal(t, len(later), len(collect(t, b.After(after))))
		require.Empty(t, cmp.Diff(later, collect(t, b.After(after))))
		require.Empty(t, cmp.Diff(since, collect(t, b.Since(at))))
	})
}

func TestABundleIsOfOneAudienceAndWhole(t *testing.T) {
	t.Parallel()
	event := func(lane eventlog.Lane, n, k int64, v eventlog.Visibility) eventlog.Event {
		return eventlog.Event{SessionID: session, Lane: lane, N: n, K: k, Visibility: v, AtMS: startMS, Type: "chat.message", Version: 1}
	}
	for _, v := range []eventlog.Visibility{eventlog.VisibleStaff, eventlog.VisibleActor, "", "ALL"} {
		w := replay.NewWriter(session, eventlog.Students, startMS, startMS)
		require.ErrorContains(t, w.Add(event(eventlog.LaneAll, 1, 0, v)), "not for students", v)
		require.Zero(t, w.Count())
	}
	staff := replay.NewWriter(session, eventlog.Staff, startMS, startMS)
	require.NoError(t, staff.Add(event(eventlog.LaneStaff, 0, 1, eventlog.VisibleStaff)))
	require.Error(t, staff.Add(event("", 0, 0, eventlog.VisibleActor)))
	require.Error(t, staff.Add(event(eventlog.LaneAll, 2, 0, eventlog.VisibleAll)), "the first is missing")
	require.Error(t, staff.Add(event(eventlog.LaneStaff, 0, 3, eventlog.VisibleStaff)), "the second is missing")
	require.Error(t, staff.Add(event(eventlog.LaneStaff, 1, 2, eventlog.VisibleStaff)), "it follows what is not there")
	require.Error(t, staff.Add(event(eventlog.LaneStaff, 0, 1, eventlog.VisibleStaff)), "twice")
	foreign := event(eventlog.LaneAll, 1, 0, eventlog.VisibleAll)
	foreign.SessionID = uuid.New()
	require.Error(t, staff.Add(foreign))
	require.NoError(t, staff.Add(event(eventlog.LaneAll, 1, 0, eventlog.VisibleAll)))
	require.NoError(t, staff.Add(event(eventlog.LaneStaff, 1, 2, eventlog.VisibleStaff)))
	require.Equal(t, 3, staff.Count())
}

func TestDamageIsNoticed(t *testing.T) {
	t.Parallel()
	var log []eventlog.Event
	for i := range int64(1200) {
		log = append(log, eventlog.Event{
			SessionID: session, Lane: eventlog.LaneAll, N: i + 1, Visibility: eventlog.VisibleAll, AtMS: startMS + i, Type: "chat.message", Version: 1,
			Content: json.RawMessage(fmt.Sprintf(`{"n":%d}`, i*7919)),
		})
	}
	good := write(t, eventlog.Students, log)
	b, err := replay.Open(bytes.NewReader(good))
	require.NoError(t, err)
	require.Len(t, b.Header.Blocks, 3)
	_, err = b.Block(3)
	require.ErrorIs(t, err, replay.ErrDamaged)

	for _, cut := range []int{0, 3, 7, 20} {
		_, err := replay.Open(bytes.NewReader(good[:cut]))
		require.ErrorIs(t, err, replay.ErrDamaged, cut)
	}
	short, err := replay.Open(bytes.NewReader(good[:len(good)-10]))
	require.NoError(t, err)
	_, err = short.Block(0)
	require.NoError(t, err, "blocks stand on their own")
	_, err = short.Block(2)
	require.ErrorIs(t, err, replay.ErrDamaged)
	for _, change := range [][2]string{{"LRB2", "LRB1"}, {"LRB2", "LRB3"}, {`"version":2,"session`, `"version":9,"session`}, {`"count":1200`, `"count":1201`}, {`"offset":0`, `"offset":9`}} {
		_, err := replay.Open(bytes.NewReader(bytes.Replace(good, []byte(change[0]), []byte(change[1]), 1)))
		require.ErrorIs(t, err, replay.ErrDamaged, change)
	}
	_, err = replay.Open(bytes.NewReader(bytes.Replace(good, []byte("LRB2"), []byte("LRB1"), 1)))
	require.ErrorContains(t, err, "older version")
	_, err = replay.Open(bytes.NewReader(bytes.Replace(good, []byte(`"through_n":500,`), []byte(`"through_n":501,`), 1)))
	require.ErrorIs(t, err, replay.ErrDamaged)
}

func FuzzOpen(f *testing.F) {
	f.Add(write(f, eventlog.Students, []eventlog.Event{{SessionID: session, Lane: eventlog.LaneAll, N: 1, Visibility: eventlog.VisibleAll, Type: "session.started"}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := replay.Open(bytes.NewReader(data))
		if err != nil {
			require.ErrorIs(t, err, replay.ErrDamaged)
			return
		}
		for i := range b.Header.Blocks {
			if _, err := b.Block(i); err != nil {
				require.ErrorIs(t, err, replay.ErrDamaged)
			}
		}
	})
}

// The golden file holds the format still: readers in other languages are tested against it.
func TestGolden(t *testing.T) {
	t.Parallel()
	actor := uuid.MustParse("0198c000-0000-7000-8000-0000000000bb")
	var log []eventlog.Event
	for i, kind := range []string{"session.started", "participant.joined", "session.ended"} {
		log = append(log, eventlog.Event{
			SessionID: session, Lane: eventlog.LaneAll, N: int64(i + 1), AtMS: startMS + int64(i)*30_000, Type: kind, Version: 1, ActorID: actor,
			Visibility: eventlog.VisibleAll, ClientOpID: uuid.NewSHA1(session, []byte(kind)), Content: json.RawMessage(`{"note":"größer < kleiner"}`),
		})
	}
	for i := range log {
		log[i].ID = eventlog.ID(session, actor, log[i].ClientOpID)
	}
	log[1].Content = nil
	const file = "testdata/students.lrb"
	got := write(t, eventlog.Students, log)
	if *update {
		require.NoError(t, os.WriteFile(file, got, 0o600))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	b, err := replay.Open(bytes.NewReader(want))
	require.NoError(t, err)
	require.Empty(t, cmp.Diff(log, collect(t, b.After(0))))
	mine, err := replay.Open(bytes.NewReader(got))
	require.NoError(t, err)
	require.Equal(t, b.Header.Count, mine.Header.Count)
	require.Equal(t, b.Header.LastN, mine.Header.LastN)
}
