package replay_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
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

// next is an event of a lane after a position.
func next(at eventlog.Position, lane eventlog.Lane, atMS int64) eventlog.Event {
	e := eventlog.Event{SessionID: session, Lane: lane, N: at.N + 1, Visibility: eventlog.VisibleAll, AtMS: atMS, Type: "chat.message", Version: 1}
	if lane == eventlog.LaneStaff {
		e.N, e.K, e.Visibility = at.N, at.K+1, eventlog.VisibleStaff
	}
	return e
}

// events draws a log as one audience reads it: each lane dense, times never go back.
func events(t *rapid.T, audience eventlog.Audience, most int) []eventlog.Event {
	var out []eventlog.Event
	var position eventlog.Position
	var at int64 = startMS
	for i := range rapid.IntRange(0, most).Draw(t, "events") {
		e := next(position, rapid.SampledFrom(audience.Lanes()).Draw(t, "lane"), at)
		e.ActorID, e.ClientOpID = uuid.NewSHA1(session, []byte{byte(i)}), uuid.NewSHA1(session, []byte(fmt.Sprint(i)))
		e.ID = eventlog.ID(session, e.ActorID, e.ClientOpID)
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
		position, at = position.Past(e), at+rapid.Int64Range(0, 3000).Draw(t, "ms")
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
		require.Equal(t, log, collect(t, b.After(eventlog.Position{})))

		after := eventlog.Position{
			N: rapid.Int64Range(-1, int64(len(log)+2)).Draw(t, "n"), K: rapid.Int64Range(-1, int64(len(log)+2)).Draw(t, "k"),
		}
		at := startMS + rapid.Int64Range(-10, int64(len(log)*1500+10)).Draw(t, "at")
		var later, since []eventlog.Event
		for _, e := range log {
			if (e.Lane == eventlog.LaneAll && e.N > after.N) || (e.Lane == eventlog.LaneStaff && e.K > after.K) {
				later = append(later, e)
			}
			if e.AtMS >= at {
				since = append(since, e)
			}
		}
		require.Equal(t, later, collect(t, b.After(after)))
		require.Equal(t, since, collect(t, b.Since(at)))
	})
}

func TestABundleIsOfOneAudienceAndWhole(t *testing.T) {
	t.Parallel()
	at := func(n, k int64) eventlog.Position { return eventlog.Position{N: n, K: k} }
	event := func(n, k int64, lane eventlog.Lane) eventlog.Event { return next(at(n, k), lane, startMS) }
	for _, v := range []eventlog.Visibility{eventlog.VisibleStaff, eventlog.VisibleActor, "", "ALL"} {
		for _, lane := range []eventlog.Lane{eventlog.LaneAll, eventlog.LaneStaff, ""} {
			w := replay.NewWriter(session, eventlog.Students, startMS, startMS)
			e := event(0, 0, lane)
			e.Visibility = v
			require.ErrorContains(t, w.Add(e), "not for students", v)
			require.Zero(t, w.Count())
		}
	}
	students := replay.NewWriter(session, eventlog.Students, startMS, startMS)
	disguised := event(0, 0, eventlog.LaneStaff)
	disguised.Visibility = eventlog.VisibleAll
	require.ErrorContains(t, students.Add(disguised), "not for students")

	staff := replay.NewWriter(session, eventlog.Staff, startMS, startMS)
	require.NoError(t, staff.Add(event(0, 0, eventlog.LaneStaff)))
	require.NoError(t, staff.Add(event(0, 1, eventlog.LaneAll)))
	record := event(1, 1, eventlog.LaneAll)
	record.Visibility = eventlog.VisibleActor
	require.Error(t, staff.Add(record))
	require.ErrorContains(t, staff.Add(event(2, 1, eventlog.LaneAll)), "does not follow", "number 2 of lane all is missing")
	require.ErrorContains(t, staff.Add(event(1, 2, eventlog.LaneStaff)), "does not follow", "number 2 of lane staff is missing")
	require.ErrorContains(t, staff.Add(event(0, 1, eventlog.LaneStaff)), "does not follow", "it names another place")
	require.ErrorContains(t, staff.Add(event(0, 1, eventlog.LaneAll)), "does not follow", "twice")
	foreign := event(1, 1, eventlog.LaneAll)
	foreign.SessionID = uuid.New()
	require.ErrorContains(t, staff.Add(foreign), "another session")
	early := event(1, 1, eventlog.LaneAll)
	early.AtMS--
	require.ErrorContains(t, staff.Add(early), "happened before")
	require.NoError(t, staff.Add(event(1, 1, eventlog.LaneStaff)))
	require.Equal(t, 3, staff.Count())
}

func TestDamageIsNoticed(t *testing.T) {
	t.Parallel()
	var log []eventlog.Event
	for i := range int64(1200) {
		e := next(eventlog.Position{N: i}, eventlog.LaneAll, startMS+i)
		e.Content = json.RawMessage(fmt.Sprintf(`{"n":%d}`, i*7919))
		log = append(log, e)
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
	for _, change := range [][2]string{{"LRB2", "LRB3"}, {`"version":2`, `"version":9`}, {`"last_n":1200,"last_k":0,"count"`, `"last_n":1201,"last_k":0,"count"`}, {`"count":1200`, `"count":1201`}, {`"offset":0`, `"offset":9`}} {
		_, err := replay.Open(bytes.NewReader(bytes.Replace(good, []byte(change[0]), []byte(change[1]), 1)))
		require.ErrorIs(t, err, replay.ErrDamaged, change)
	}
	_, err = replay.Open(bytes.NewReader(bytes.Replace(good, []byte(`"audience":"students"`), []byte(`"audience":"nobody!!"`), 1)))
	require.ErrorIs(t, err, replay.ErrDamaged)
	_, err = replay.Open(bytes.NewReader(bytes.Replace(good, []byte(`"first_n":500,`), []byte(`"first_n":501,`), 1)))
	require.ErrorIs(t, err, replay.ErrDamaged)
}

// A file of version 1 is told from a damaged one: making the replay again helps.
func TestOlderVersionIsNamed(t *testing.T) {
	t.Parallel()
	_, err := replay.Open(bytes.NewReader([]byte("LRB1\x02\x00\x00\x00{}")))
	require.ErrorIs(t, err, replay.ErrOutdated)
	require.NotErrorIs(t, err, replay.ErrDamaged)
	require.ErrorContains(t, err, "version 1")
}

// What is for staff is not read from a students' bundle, whoever wrote it there.
func TestStudentsBundleHoldsNothingForStaff(t *testing.T) {
	t.Parallel()
	log := []eventlog.Event{next(eventlog.Position{}, eventlog.LaneAll, startMS), next(eventlog.Position{N: 1}, eventlog.LaneStaff, startMS)}
	forged := bytes.Replace(write(t, eventlog.Staff, log), []byte(`"audience":"staff",`), []byte(`"audience":"students",`), 1)
	binary.LittleEndian.PutUint32(forged[4:], binary.LittleEndian.Uint32(forged[4:])+uint32(len("students")-len("staff")))
	_, err := replay.Open(bytes.NewReader(forged))
	require.ErrorIs(t, err, replay.ErrDamaged)
}

func FuzzOpen(f *testing.F) {
	f.Add(write(f, eventlog.Students, []eventlog.Event{next(eventlog.Position{}, eventlog.LaneAll, startMS)}))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := replay.Open(bytes.NewReader(data))
		if err != nil {
			require.True(t, errors.Is(err, replay.ErrDamaged) || errors.Is(err, replay.ErrOutdated), err)
			return
		}
		for i := range b.Header.Blocks {
			if _, err := b.Block(i); err != nil {
				require.ErrorIs(t, err, replay.ErrDamaged)
			}
		}
	})
}

// The golden files hold the format still: readers in other languages are tested against them.
func TestGolden(t *testing.T) {
	t.Parallel()
	actor := uuid.MustParse("0198c000-0000-7000-8000-0000000000bb")
	var log []eventlog.Event
	var at eventlog.Position
	for i, kind := range []string{eventlog.TypeSessionStarted, eventlog.TypeParticipantJoined, eventlog.TypeSessionEnded, eventlog.TypeArtifactFailed} {
		lane := eventlog.LaneAll
		if kind == eventlog.TypeArtifactFailed {
			lane = eventlog.LaneStaff
		}
		e := next(at, lane, startMS+int64(i)*30_000)
		e.Type, e.ActorID, e.ClientOpID, e.Content = kind, actor, uuid.NewSHA1(session, []byte(kind)), json.RawMessage(`{"note":"größer < kleiner"}`)
		e.ID = eventlog.ID(session, e.ActorID, e.ClientOpID)
		log, at = append(log, e), at.Past(e)
	}
	log[1].Content = nil
	for audience, want := range map[eventlog.Audience][]eventlog.Event{eventlog.Students: log[:3], eventlog.Staff: log} {
		file := "testdata/" + string(audience) + ".lrb"
		got := write(t, audience, want)
		if *update {
			require.NoError(t, os.WriteFile(file, got, 0o600))
		}
		golden, err := os.ReadFile(file)
		require.NoError(t, err)
		b, err := replay.Open(bytes.NewReader(golden))
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(want, collect(t, b.After(eventlog.Position{}))))
		mine, err := replay.Open(bytes.NewReader(got))
		require.NoError(t, err)
		require.Equal(t, b.Header.Count, mine.Header.Count)
		require.Equal(t, b.Header.LastN, mine.Header.LastN)
		require.Equal(t, b.Header.LastK, mine.Header.LastK)
	}
}
