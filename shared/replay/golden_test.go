package replay_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/replay"
)

// goldenLog is a log with every type, in its lane, and with what is rare: an erased content, a type of tomorrow, ink
// that is none, an id that is not its operation's, ids of other events, characters of all sizes.
func goldenLog(t *testing.T) []eventlog.Event {
	actors := []uuid.UUID{uuid.MustParse("0198c000-0000-7000-8000-0000000000bb"), uuid.MustParse("0198c000-0000-7000-8000-0000000000cc")}
	var log []eventlog.Event
	var at eventlog.Position
	add := func(kind string, version int, lane eventlog.Lane, content json.RawMessage) *eventlog.Event {
		i := len(log)
		e := next(at, lane, startMS+int64(i)*1_700)
		e.Type, e.Version, e.Content, e.ActorID = kind, version, content, actors[i%len(actors)]
		e.ClientOpID = uuid.NewSHA1(session, []byte{byte(i)})
		e.ID = eventlog.ID(session, e.ActorID, e.ClientOpID)
		log, at = append(log, e), at.Past(e)
		return &log[i]
	}
	for _, d := range eventlog.Definitions() {
		lane := eventlog.LaneAll
		if d.Visibility == eventlog.VisibleStaff {
			lane = eventlog.LaneStaff
		}
		add(d.Type(), d.Version, lane, jsonOf(t, d.Content))
	}
	for _, way := range points {
		add(eventlog.TypeBoardStrokeCommitted, 1, eventlog.LaneAll, jsonOf(t, eventlog.BoardStrokeCommitted{
			Page: "blank:" + uuid.Nil.String(), Tool: "pen", Color: "red", Width: 32, Points: way,
		}))
	}
	add(eventlog.TypeChatMessage, 1, eventlog.LaneAll, nil)
	add(eventlog.TypeChatMessage, 1, eventlog.LaneAll, jsonOf(t, eventlog.ChatMessage{Body: "größer < kleiner & \u2028 \"😀\"\n", ReplyTo: &log[len(log)-1].ID}))
	add(eventlog.TypeChatMessage, 1, eventlog.LaneAll, json.RawMessage(`{"body":"\u0041\ud800","reply_to":null,"of_tomorrow":[{"a":-1.50},{},[true,281474976710656]]}`))
	add("future.thing", 12, eventlog.LaneAll, json.RawMessage(`["0198C000-0000-7000-8000-0000000000BB",-0,-7]`))
	add(eventlog.TypeSessionEnded, 1, eventlog.LaneAll, json.RawMessage(`{"reason":"teacher"}`)).ID = uuid.NewSHA1(session, []byte("another"))
	return log
}

// The golden files hold the format still: readers in other languages are tested against them. events.json beside them
// is the staff's log as the API writes it.
func TestGolden(t *testing.T) {
	t.Parallel()
	log := goldenLog(t)
	var students []eventlog.Event
	for _, e := range log {
		if e.Lane == eventlog.LaneAll {
			students = append(students, e)
		}
	}
	if *update {
		text, err := json.MarshalIndent(log, "", " ")
		require.NoError(t, err)
		require.NoError(t, os.WriteFile("testdata/events.json", append(text, '\n'), 0o600))
	}
	for audience, want := range map[eventlog.Audience][]eventlog.Event{eventlog.Students: students, eventlog.Staff: log} {
		file := "testdata/" + string(audience) + ".lrb"
		got := write(t, audience, want)
		if *update {
			require.NoError(t, os.WriteFile(file, got, 0o600))
		}
		golden, err := os.ReadFile(file)
		require.NoError(t, err)
		b, err := replay.Open(bytes.NewReader(golden))
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(want, collect(t, b.After(eventlog.Position{}))), "run go test ./shared/replay -update and look at the difference")
		mine, err := replay.Open(bytes.NewReader(got))
		require.NoError(t, err)
		require.Equal(t, b.Header.Count, mine.Header.Count)
		require.Equal(t, b.Header.LastN, mine.Header.LastN)
		require.Equal(t, b.Header.LastK, mine.Header.LastK)
	}
}

// Who looks into a bundle is told where its bytes are, and what is wrong with it.
func TestColumnsAndCheck(t *testing.T) {
	t.Parallel()
	b, err := replay.Open(bytes.NewReader(write(t, eventlog.Staff, goldenLog(t))))
	require.NoError(t, err)
	columns, err := b.Columns()
	require.NoError(t, err)
	require.Len(t, columns, 18)
	for _, c := range columns {
		require.Positive(t, c.Inflated, c.Name)
		require.Positive(t, c.Deflated, c.Name)
	}
	foreign, err := b.Check()
	require.NoError(t, err)
	require.Equal(t, 1, foreign)

	for name, change := range map[string]func(*eventlog.Event){
		"twice":  func(e *eventlog.Event) { e.ID = eventlog.ID(session, uuid.Nil, uuid.Nil) },
		"is for": func(e *eventlog.Event) { e.Type = eventlog.TypeArtifactFailed },
	} {
		log := []eventlog.Event{next(eventlog.Position{}, eventlog.LaneAll, startMS), next(eventlog.Position{N: 1}, eventlog.LaneAll, startMS)}
		log[0].ID = eventlog.ID(session, uuid.Nil, uuid.Nil)
		change(&log[1])
		b, err := replay.Open(bytes.NewReader(write(t, eventlog.Students, log)))
		require.NoError(t, err)
		_, err = b.Check()
		require.ErrorIs(t, err, replay.ErrDamaged)
		require.ErrorContains(t, err, name)
	}
}
