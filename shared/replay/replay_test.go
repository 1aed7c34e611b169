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

// events draws a log as one audience reads it: seqs rise with holes where the other audience's events were, times never
// go back.
func events(t *rapid.T, audience eventlog.Audience, most int) []eventlog.Event {
	visible := []eventlog.Visibility{eventlog.VisibleAll}
	if audience == eventlog.Staff {
		visible = append(visible, eventlog.VisibleStaff)
	}
	var out []eventlog.Event
	var seq, at int64 = 0, startMS
	for i := range rapid.IntRange(0, most).Draw(t, "events") {
		e := eventlog.Event{
			SessionID: session, Prev: seq, Seq: seq + rapid.Int64Range(1, 4).Draw(t, "step"), AtMS: at, Type: "chat.message", Version: 1,
			ActorID: uuid.NewSHA1(session, []byte{byte(i)}), ClientOpID: uuid.NewSHA1(session, []byte(fmt.Sprint(i))),
			Visibility: rapid.SampledFrom(visible).Draw(t, "visibility"),
		}
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
		seq, at = e.Seq, at+rapid.Int64Range(0, 3000).Draw(t, "ms")
	}
	return out
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

		after := rapid.Int64Range(-1, int64(len(log)*4+2)).Draw(t, "after")
		at := startMS + rapid.Int64Range(-10, int64(len(log)*1500+10)).Draw(t, "at")
		var later, since []eventlog.Event
		for _, e := range log {
			if e.Seq > after {
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
	event := func(prev, seq int64, v eventlog.Visibility) eventlog.Event {
		return eventlog.Event{SessionID: session, Prev: prev, Seq: seq, Visibility: v, AtMS: startMS, Type: "chat.message", Version: 1}
	}
	for _, v := range []eventlog.Visibility{eventlog.VisibleStaff, eventlog.VisibleActor, "", "ALL"} {
		w := replay.NewWriter(session, eventlog.Students, startMS, startMS)
		require.ErrorContains(t, w.Add(event(0, 1, v)), "not for students", v)
		require.Zero(t, w.Count())
	}
	staff := replay.NewWriter(session, eventlog.Staff, startMS, startMS)
	require.NoError(t, staff.Add(event(0, 1, eventlog.VisibleStaff)))
	require.Error(t, staff.Add(event(1, 2, eventlog.VisibleActor)))
	require.Error(t, staff.Add(event(2, 3, eventlog.VisibleAll)), "event 2 is missing")
	require.Error(t, staff.Add(event(0, 1, eventlog.VisibleAll)), "twice")
	foreign := event(1, 2, eventlog.VisibleAll)
	foreign.SessionID = uuid.New()
	require.Error(t, staff.Add(foreign))
	require.NoError(t, staff.Add(event(1, 5, eventlog.VisibleAll)))
	require.Equal(t, 2, staff.Count())
}

func TestDamageIsNoticed(t *testing.T) {
	t.Parallel()
	var log []eventlog.Event
	for i := range int64(1200) {
		log = append(log, eventlog.Event{
			SessionID: session, Prev: i, Seq: i + 1, Visibility: eventlog.VisibleAll, AtMS: startMS + i, Type: "chat.message", Version: 1,
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
	for _, change := range [][2]string{{"LRB1", "LRB2"}, {`"version":1`, `"version":9`}, {`"count":1200`, `"count":1201`}, {`"offset":0`, `"offset":9`}} {
		_, err := replay.Open(bytes.NewReader(bytes.Replace(good, []byte(change[0]), []byte(change[1]), 1)))
		require.ErrorIs(t, err, replay.ErrDamaged, change)
	}
	lying, err := replay.Open(bytes.NewReader(bytes.Replace(good, []byte(`"first_seq":1,`), []byte(`"first_seq":2,`), 1)))
	require.NoError(t, err)
	_, err = lying.Block(0)
	require.ErrorIs(t, err, replay.ErrDamaged)
}

func FuzzOpen(f *testing.F) {
	f.Add(write(f, eventlog.Students, []eventlog.Event{{SessionID: session, Seq: 1, Visibility: eventlog.VisibleAll, Type: "session.started"}}))
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
			SessionID: session, Prev: int64(i), Seq: int64(i + 1), AtMS: startMS + int64(i)*30_000, Type: kind, Version: 1, ActorID: actor,
			Visibility: eventlog.VisibleAll, ClientOpID: uuid.NewSHA1(session, []byte(kind)), Content: json.RawMessage(`{"note":"größer < kleiner"}`),
		})
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
	require.Equal(t, b.Header.LastSeq, mine.Header.LastSeq)
}
