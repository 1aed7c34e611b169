package replay_test

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

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

// points are ways of pens and pointers, and what only looks like one.
var points = []string{"AMgBkAMAFAkIAAAIAAAJ", "AcgBkAMAgAIUCQgDAAAIAgAACQE", "AAAA", "AA", "", "AQ", "gA", "AMgB", "AMgBkAMA=", "AM gB", "AM+B", "AB", "____________", "KrzuAZQIAAAA"}

// scalar draws a JSON value that is no list and no object.
func scalar(t *rapid.T) any {
	switch rapid.IntRange(0, 7).Draw(t, "scalar") {
	case 0:
		return rapid.SampledFrom([]uuid.UUID{session, uuid.NewSHA1(session, []byte{1}), eventlog.ID(session, uuid.NewSHA1(session, []byte{2}), uuid.NewSHA1(session, []byte("2")))}).Draw(t, "id")
	case 1:
		return strings.ToUpper(session.String())
	case 2:
		return rapid.SampledFrom(points).Draw(t, "points")
	case 3:
		return rapid.Int64().Draw(t, "int")
	case 4:
		return rapid.IntRange(-3, 300).Draw(t, "small")
	case 5:
		return rapid.SampledFrom([]any{nil, true, false, 0.5, 1e300, json.Number("1.0"), json.Number("-0"), json.Number("1E2"), "\u2028\"\\", "null"}).Draw(t, "word")
	}
	return rapid.String().Draw(t, "text")
}

// jsonOf is compact JSON as the API writes it.
func jsonOf(t require.TestingT, v any) json.RawMessage {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	require.NoError(t, encoder.Encode(v))
	return bytes.TrimSpace(out.Bytes())
}

// content draws what an event of a type may hold: as its struct says with other values, something else, or nothing.
func content(t *rapid.T, d eventlog.Definition) json.RawMessage {
	switch rapid.IntRange(0, 9).Draw(t, "content") {
	case 0:
		return nil // erased
	case 1:
		return jsonOf(t, rapid.SampledFrom([]any{
			scalar(t),
			[]any{},
			map[string]any{},
			[]any{scalar(t), []any{scalar(t)}, map[string]any{"points": scalar(t)}},
			map[string]any{rapid.String().Draw(t, "key"): scalar(t), "points": []any{scalar(t), scalar(t)}},
		}).Draw(t, "other"))
	case 2:
		return jsonOf(t, d.Content)
	}
	var fields map[string]any
	require.NoError(t, json.Unmarshal(jsonOf(t, d.Content), &fields))
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		if rapid.Bool().Draw(t, "changed") {
			fields[key] = scalar(t)
		}
	}
	return jsonOf(t, fields)
}

// events draws a log as one audience reads it: any types, each lane dense, times never go back.
func events(t *rapid.T, audience eventlog.Audience, most int) []eventlog.Event {
	var out []eventlog.Event
	var position eventlog.Position
	var at int64 = startMS
	for i := range rapid.IntRange(0, most).Draw(t, "events") {
		e := next(position, rapid.SampledFrom(audience.Lanes()).Draw(t, "lane"), at)
		d := rapid.SampledFrom(eventlog.Definitions()).Draw(t, "type")
		e.Type, e.Version, e.Content = d.Type(), d.Version, content(t, d)
		if e.Content != nil && string(e.Content) == "null" {
			e.Content = nil
		}
		if rapid.IntRange(0, 9).Draw(t, "future") == 0 {
			e.Type, e.Version = "future.thing", rapid.IntRange(0, 9).Draw(t, "version")
		}
		e.ActorID, e.ClientOpID = uuid.NewSHA1(session, []byte{byte(i % 7)}), uuid.NewSHA1(session, []byte(fmt.Sprint(i)))
		if e.ID = eventlog.ID(session, e.ActorID, e.ClientOpID); rapid.IntRange(0, 9).Draw(t, "id") == 0 {
			e.ID = uuid.NewSHA1(e.ID, nil)
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
		log := events(t, audience, rapid.SampledFrom([]int{3, 40, 700}).Draw(t, "most"))
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
	for _, change := range [][2]string{{"LRB3", "LRB4"}, {"LRB3", "LRB2"}, {`"version":3`, `"version":9`}, {`"last_n":1200,"last_k":0,"count"`, `"last_n":1201,"last_k":0,"count"`}, {`"count":1200`, `"count":1201`}, {`"offset":0`, `"offset":9`}} {
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
	f.Fuzz(func(t *testing.T, data []byte) { refused(t, data) })
}

// What was written in version 2 is still read: the replays of before play on.
func TestVersion2IsRead(t *testing.T) {
	t.Parallel()
	for audience, types := range map[string][]string{
		"students": {eventlog.TypeSessionStarted, eventlog.TypeParticipantJoined, eventlog.TypeSessionEnded},
		"staff":    {eventlog.TypeSessionStarted, eventlog.TypeParticipantJoined, eventlog.TypeSessionEnded, eventlog.TypeArtifactFailed},
	} {
		data, err := os.ReadFile("testdata/" + audience + "-2.lrb")
		require.NoError(t, err)
		b, err := replay.Open(bytes.NewReader(data))
		require.NoError(t, err)
		require.Equal(t, 2, b.Header.Version)
		for i, e := range collect(t, b.After(eventlog.Position{})) {
			require.Equal(t, types[i], e.Type)
			require.Equal(t, i == 1, e.Content == nil)
		}
	}
}

// A content is kept as JSON is, not as it happens to be spaced; what is no JSON is refused.
func TestContentsAreCompactJSON(t *testing.T) {
	t.Parallel()
	e := next(eventlog.Position{}, eventlog.LaneAll, startMS)
	e.Content = json.RawMessage(" { \"body\" : \"a  b\" , \"reply_to\":null } ")
	b, err := replay.Open(bytes.NewReader(write(t, eventlog.Students, []eventlog.Event{e})))
	require.NoError(t, err)
	require.JSONEq(t, string(e.Content), string(collect(t, b.After(eventlog.Position{}))[0].Content))
	for _, bad := range []string{"", "{", `{"a":}`, "nul", "\"\xff\"", "{}{}", `"` + strings.Repeat("x", 1<<20) + `"`} {
		w := replay.NewWriter(session, eventlog.Students, startMS, startMS)
		e.Content = json.RawMessage(bad)
		require.Error(t, w.Add(e))
		require.Zero(t, w.Count())
	}
	for _, bad := range []string{"", "two words", "a\nb", "\xff"} {
		e.Type, e.Content = bad, nil
		require.Error(t, replay.NewWriter(session, eventlog.Students, startMS, startMS).Add(e))
	}
}

// forged is a bundle of one block with any bytes in it, which a header of so many events describes.
func forged(t require.TestingT, count int64, block []byte) []byte {
	var deflated bytes.Buffer
	z, err := flate.NewWriter(&deflated, flate.BestSpeed)
	require.NoError(t, err)
	_, err = z.Write(block)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	header, err := json.Marshal(replay.Header{
		Version: 3, SessionID: session, Audience: eventlog.Students, LastN: count, Count: int(count),
		Blocks: []replay.Block{{Length: int64(deflated.Len()), LastN: count, Count: int(count)}},
	})
	require.NoError(t, err)
	data := binary.LittleEndian.AppendUint32([]byte("LRB3"), uint32(len(header)))
	return append(append(data, header...), deflated.Bytes()...)
}

// refused reads a file that anybody may have made: it is read or it is damaged.
func refused(t require.TestingT, data []byte) {
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
}

// columns inflates the first block of a bundle.
func columns(t require.TestingT, data []byte) []byte {
	b, err := replay.Open(bytes.NewReader(data))
	require.NoError(t, err)
	body := data[8+binary.LittleEndian.Uint32(data[4:]):]
	text, err := io.ReadAll(flate.NewReader(bytes.NewReader(body[:b.Header.Blocks[0].Length])))
	require.NoError(t, err)
	return text
}

// Whatever stands in the columns of a block is read or refused.
func TestForgedColumnsAreRefused(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		log := events(t, eventlog.Students, 12)
		if len(log) == 0 {
			return
		}
		text := columns(t, write(t, eventlog.Students, log))
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
			text[at] = rapid.Byte().Draw(t, "byte")
		}
		refused(t, forged(t, int64(len(log)), text))
		refused(t, forged(t, 3, rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")))
	})
}

// A text of a megabyte that is named a hundred times is not a hundred megabytes.
func TestContentsAreBounded(t *testing.T) {
	t.Parallel()
	const count = 100
	repeated := func(text string) []byte { return bytes.Repeat([]byte(text), count) }
	text := `"` + strings.Repeat("x", 1<<20) + "\"\n"
	parts := [][]byte{
		repeated("\x00"), repeated("\x00"), repeated("\x00"), append([]byte{0}, repeated("\x01")[1:]...), make([]byte, 16*count), nil,
		make([]byte, 16), []byte("1 a \x00\n"), []byte(text), append([]byte{0}, repeated("\x04")[1:]...), nil, nil, nil, nil, nil, nil, nil, nil,
	}
	for _, size := range []int{len(text), 20} {
		parts[8] = append([]byte(text[:size-2]), "\"\n"...)
		block := []byte{}
		for _, part := range parts {
			block = binary.AppendUvarint(block, uint64(len(part)))
		}
		b, err := replay.Open(bytes.NewReader(forged(t, count, append(block, slices.Concat(parts...)...))))
		require.NoError(t, err)
		events, err := b.Block(0)
		if size > 20 {
			require.ErrorIs(t, err, replay.ErrDamaged)
			continue
		}
		require.NoError(t, err)
		require.Len(t, events, count)
	}
}

func FuzzColumns(f *testing.F) {
	log := []eventlog.Event{next(eventlog.Position{}, eventlog.LaneAll, startMS)}
	log[0].Content = jsonOf(f, eventlog.BoardStrokeCommitted{Page: "*", Points: points[1]})
	f.Add(int64(1), columns(f, write(f, eventlog.Students, log)))
	f.Fuzz(func(t *testing.T, count int64, block []byte) { refused(t, forged(t, count, block)) })
}
