package takeout_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/insight"
	"github.com/lectern/lectern/shared/replay"
	"github.com/lectern/lectern/shared/takeout"
	"github.com/lectern/lectern/shared/transcript"
)

var update = flag.Bool("update", false, "write the fixture anew")

const start = int64(1_795_413_920_000)

// log builds a class out of contents, a second apart.
type log struct{ takeout.Class }

var ines, sami = uuid.New(), uuid.New()

func newLog(audience eventlog.Audience) *log {
	return &log{takeout.Class{
		SessionID: uuid.New(), Title: "Two-slit interference", Course: "Physics 12", StartedAtMS: start, DurationMS: 3_096_000, Audience: audience,
		Names: map[uuid.UUID]replay.Name{ines: {Name: "Ines Okafor", Role: "teacher"}, sami: {Name: "Sami", Role: "student"}},
	}}
}

func (l *log) add(t *testing.T, atMS int64, actor uuid.UUID, c eventlog.Content) uuid.UUID {
	t.Helper()
	text, err := json.Marshal(c)
	require.NoError(t, err)
	e := eventlog.Event{ID: uuid.New(), Type: c.EventType(), AtMS: start + atMS, ActorID: actor, Content: text}
	l.Events = append(l.Events, e)
	return e.ID
}

// cells reads a CSV file as a spreadsheet does.
func cells(t require.TestingT, file []byte) [][]string {
	require.True(t, bytes.HasPrefix(file, []byte("\xef\xbb\xbf")))
	rows, err := csv.NewReader(bytes.NewReader(file[3:])).ReadAll()
	require.NoError(t, err)
	return rows[1:]
}

func TestChatHoldsWhatStoodAtTheEnd(t *testing.T) {
	t.Parallel()
	l := newLog(eventlog.Students)
	first := l.add(t, 1000, sami, eventlog.ChatMessage{Body: "=1+1"})
	l.add(t, 2000, ines, eventlog.ChatMessage{Body: "line one\nline \"two\", end", ReplyTo: &first})
	edited := l.add(t, 3000, sami, eventlog.ChatMessage{Body: "a"})
	l.add(t, 4000, sami, eventlog.ChatEdited{MessageID: edited, Body: "an"})
	gone, hidden := l.add(t, 5000, sami, eventlog.ChatMessage{Body: "oops"}), l.add(t, 6000, sami, eventlog.ChatMessage{Body: "rude"})
	l.add(t, 7000, sami, eventlog.ChatDeleted{MessageID: gone})
	l.add(t, 8000, ines, eventlog.ChatHidden{MessageID: hidden})
	question := l.add(t, 9000, uuid.New(), eventlog.QuestionAsked{Body: "Why?"})
	l.add(t, 10000, uuid.New(), eventlog.QuestionTallied{Votes: []eventlog.QuestionVotes{{QuestionID: question, Votes: 4}}})
	l.add(t, 11000, ines, eventlog.QuestionAnswered{QuestionID: question, How: "written", Text: "Because."})
	l.Events = append(l.Events, eventlog.Event{ID: uuid.New(), Type: eventlog.TypeChatMessage, AtMS: start, ActorID: sami}) // erased

	rows := cells(t, l.ChatCSV())
	require.Len(t, rows, 5)
	require.Equal(t, []string{"0:00:01", "Sami", "student", "message", "'=1+1", "", "", first.String()}, rows[0])
	require.Equal(t, "line one\nline \"two\", end", rows[1][4])
	require.Equal(t, first.String(), rows[1][6])
	require.Equal(t, "an", rows[2][4])
	require.Equal(t, []string{"", "", "question", "Why?", "4"}, rows[3][1:6])
	require.Equal(t, []string{"Ines Okafor", "teacher", "answer", "Because.", "", question.String()}, rows[4][1:7])
}

func TestPollsAreCounts(t *testing.T) {
	t.Parallel()
	n := func(n int) *int { return &n }
	a, b, c := uuid.New(), uuid.New(), uuid.New()
	options := []eventlog.PollOption{{OptionID: a, Label: "Yes"}, {OptionID: b, Label: "No"}, {OptionID: c, Label: "Maybe"}}
	ask := func(audience eventlog.Audience, secret bool) [][]string {
		l := newLog(audience)
		id := uuid.New()
		if audience == eventlog.Staff {
			l.add(t, 0, ines, eventlog.PollCreated{PollID: id, Correct: []uuid.UUID{a}})
		}
		l.add(t, 1000, ines, eventlog.PollOpened{PollID: id, Round: 1, Kind: "single_choice", Question: "Is it?", Options: options, Quiz: true, Secret: secret})
		l.add(t, 2000, ines, eventlog.PollTallied{PollID: id, Round: 1, Answered: 15})
		rows := []eventlog.PollRow{{Key: a.String(), Count: n(9)}, {Key: b.String(), Count: n(5)}, {Key: c.String(), Count: n(1)}}
		if audience == eventlog.Staff {
			l.add(t, 3000, ines, eventlog.PollCounted{PollID: id, Round: 1, Answered: 15, Rows: rows, Final: true})
		} else {
			l.add(t, 3000, ines, eventlog.PollPublished{PollID: id, Round: 1, Answered: 15, Rows: rows, Correct: []uuid.UUID{a}})
		}
		return cells(t, l.PollsCSV())
	}
	for _, audience := range []eventlog.Audience{eventlog.Students, eventlog.Staff} {
		open := ask(audience, false)
		require.Equal(t, []string{"15", "Yes", "yes", "9", ""}, open[0][6:])
		require.Equal(t, []string{"15", "Maybe", "no", "1", ""}, open[2][6:])
		secret := ask(audience, true)
		require.Equal(t, "9", secret[0][9])
		require.Equal(t, []string{"hidden", "hidden"}, []string{secret[1][9], secret[2][9]}, "one alone would follow from the total")
	}
	l := newLog(eventlog.Students)
	id := uuid.New()
	l.add(t, 1000, ines, eventlog.PollOpened{PollID: id, Round: 1, Kind: "short_text", Question: "What?"})
	l.add(t, 2000, ines, eventlog.PollTallied{PollID: id, Round: 1, Answered: 7})
	require.Equal(t, []string{"7", "", "", "", ""}, cells(t, l.PollsCSV())[0][6:], "what was not published has no result")
	l.add(t, 3000, ines, eventlog.PollRetracted{PollID: id, Round: 1})
	require.Empty(t, cells(t, l.PollsCSV()))
}

func TestAttendanceCountsMinutes(t *testing.T) {
	t.Parallel()
	const minute = 60_000
	l := newLog(eventlog.Staff)
	join := func(at int64, who uuid.UUID, role classroom.Role) {
		l.add(t, at, who, eventlog.ParticipantJoined{ParticipantID: who, Role: role})
	}
	join(0, ines, classroom.RoleTeacher)
	join(8*minute, sami, classroom.RoleStudent)
	l.add(t, 20*minute, sami, eventlog.ParticipantLeft{ParticipantID: sami})
	join(30*minute, sami, classroom.RoleStudent)
	l.add(t, 50*minute, ines, eventlog.SessionEnded{})
	rows := cells(t, l.AttendanceCSV([]classroom.RosterEntry{
		{Name: "Absent Student", Role: classroom.RoleStudent, Status: classroom.RosterAbsent},
		{Name: "Sami in the directory", ParticipantID: &sami, Role: classroom.RoleStudent, Status: classroom.RosterLate},
		{Name: "Ines Okafor", ParticipantID: &ines, Role: classroom.RoleTeacher, Status: classroom.RosterPresent},
	}))
	require.Equal(t, [][]string{
		{"Ines Okafor", "teacher", "present", "0:00:00", "0:50:00", "50", "0", ""},
		{"Absent Student", "student", "absent", "", "", "0", "", ""},
		{"Sami", "student", "late", "0:08:00", "0:50:00", "32", "10", "8"},
	}, rows)
}

func TestTheTranscriptHasNamesTimesAndChapters(t *testing.T) {
	t.Parallel()
	l := newLog(eventlog.Students)
	text := string(l.TranscriptText(transcript.Transcript{Utterances: []transcript.Utterance{
		{ParticipantID: ines, StartMS: 500, Text: "Good morning."}, {ParticipantID: ines, StartMS: 3000, Text: "Light bends."},
		{ParticipantID: sami, StartMS: 65_000, Text: "Why?"},
	}}, []insight.Chapter{{Title: "Light", StartMS: 0}, {Title: "Questions", StartMS: 60_000}}))
	require.Equal(t, `Two-slit interference
Physics 12, 2026-11-23 06:05 UTC


== Light (0:00:00) ==

[0:00:00] Ines Okafor
Good morning.
Light bends.


== Questions (0:01:00) ==

[0:01:05] Sami
Why?
`, text)
}

func TestWhatPeopleWroteEndsNoScriptAndNoPage(t *testing.T) {
	t.Parallel()
	l := newLog(eventlog.Students)
	l.Title = `</script><script>alert("x")</script>`
	script, err := l.Data().Script()
	require.NoError(t, err)
	require.NotContains(t, string(script), "<")
	require.Equal(t, 2, strings.Count(string(l.Page()), "</script>"))
	require.NotContains(t, string(l.Page()), "alert(\"")
}

// The page is also a fixture of web/pages/takeout.spec.ts, which opens it from a disk.
func TestThePageIsTheOneThatIsTried(t *testing.T) {
	t.Parallel()
	page := newLog(eventlog.Students).Page()
	if *update {
		require.NoError(t, os.WriteFile("testdata/index.html", page, 0o600))
	}
	want, err := os.ReadFile("testdata/index.html")
	require.NoError(t, err)
	require.Equal(t, string(want), string(page), "run: go test ./shared/takeout -update")
	require.NotRegexp(t, `https?:|//|module|crossorigin`, string(page), "nothing that a page on a disk cannot have")
}

func TestDecksHaveNamesOfTheirOwn(t *testing.T) {
	t.Parallel()
	l := newLog(eventlog.Students)
	deck := uuid.New()
	for range 2 {
		l.add(t, 0, ines, eventlog.DeckAttached{AssetID: deck, Kind: "deck", Name: "../../etc/Waves.pdf", Pages: 3})
	}
	decks := l.Decks(func(uuid.UUID) string { return ".pdf" })
	require.Len(t, decks, 1)
	require.Equal(t, "slides/01 etc-Waves.pdf", decks[0].File)
}

// A table is read back as it was written, no cell begins a formula, and every line ends as RFC 4180 says.
func TestTablesAreReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		l := newLog(eventlog.Students)
		words := rapid.StringMatching(`[=+\-@\t '",;a-zé\x{200b}\x{feff}\n]{1,20}`).Draw(rt, "words")
		l.add(t, 1000, sami, eventlog.ChatMessage{Body: words})
		file := l.ChatCSV()
		require.NotContains(rt, strings.ReplaceAll(string(file), "\r\n", ""), "\n")
		got := cells(rt, file)[0][4]
		require.Contains(rt, []string{words, "'" + words}, got)
		require.NotRegexp(rt, `^[\s\x{200b}\x{feff}]*[=+\-@]|^\t`, got)
	})
}

func TestNamesOfFilesAreSafe(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Waves": "Waves", "../../etc/passwd": "etc-passwd", "a\\b:c": "a-b-c", "con": "Class", "CON.txt": "Class", "  ": "Class", ".": "Class", "a\x00b\u202e": "ab",
	} {
		require.Equal(t, want, takeout.FileName(name, "Class"), name)
	}
	rapid.Check(t, func(rt *rapid.T) {
		name := takeout.FileName(rapid.String().Draw(rt, "name"), "Class")
		require.NotEmpty(rt, name)
		require.NotRegexp(rt, `[<>:"/\\|?*\x00-\x1f]|^[. ]|[. ]$`, name)
		require.LessOrEqual(rt, len([]rune(name)), 60)
	})
}
