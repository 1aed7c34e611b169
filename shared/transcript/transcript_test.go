package transcript_test

import (
	"encoding/json"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/transcript"
)

var (
	session = uuid.MustParse("0198c000-0000-7000-8000-0000000000aa")
	ines    = uuid.MustParse("0198c000-0000-7000-8000-000000000001")
	aylin   = uuid.MustParse("0198c000-0000-7000-8000-000000000002")
)

func words(at int64, texts ...string) (out []transcript.Word) {
	for _, s := range texts {
		out = append(out, transcript.Word{Text: s, StartMS: at, EndMS: at + 300})
		at += 400
	}
	return out
}

func texts(all []transcript.Utterance) (out []string) {
	for _, u := range all {
		out = append(out, u.Text)
	}
	return out
}

func TestUtterances(t *testing.T) {
	t.Parallel()
	teacher := append(words(0, "light", "is", "a", "wave."), words(1800, "it", "bends")...) // 300 ms after a sentence
	teacher = append(teacher, words(4000, "any", "questions")...)                           // after a long pause
	// 500 ms later, but someone spoke.
	teacher = append(teacher, words(5200, "yes", "please")...)
	student := words(4750, "me")
	got := transcript.Utterances(session, []transcript.Track{{ines, teacher}, {aylin, student}}, transcript.Classroom)
	require.Equal(t, []string{"light is a wave.", "it bends", "any questions", "me", "yes please"}, texts(got))
	require.Equal(t, int64(0), got[0].StartMS)
	require.Equal(t, int64(1500), got[0].EndMS)
	require.Equal(t, aylin, got[3].ParticipantID)
}

func TestLongSpeechIsDividedAtItsLongestPause(t *testing.T) {
	t.Parallel()
	speech := words(0, "one", "two", "three")
	speech = append(speech, words(1300, "four", "five", "six", "seven")...) // 200 ms pause before, 100 ms elsewhere
	rules := transcript.Rules{PauseMS: 700, MaxMS: 2000}
	require.Equal(t, []string{"one two three", "four five six seven"},
		texts(transcript.Utterances(session, []transcript.Track{{ines, speech}}, rules)))
}

func TestIDsAreStable(t *testing.T) {
	t.Parallel()
	a := transcript.Utterances(session, []transcript.Track{{ines, words(0, "hello")}, {aylin, words(5000, "hi")}}, transcript.Classroom)
	b := transcript.Utterances(session, []transcript.Track{{aylin, words(5000, "hi")}, {ines, words(0, "hello")}, {ines, words(9000, "more")}}, transcript.Classroom)
	require.Equal(t, a[0].ID, b[0].ID)
	require.Equal(t, a[1].ID, b[1].ID)
	require.Equal(t, "70f80050-cb08-5b63-b184-50e2f3447135", a[0].ID.String(), "ids of transcripts that exist must not change")
	c := transcript.Utterances(aylin, []transcript.Track{{ines, words(0, "hello")}}, transcript.Classroom)
	require.NotEqual(t, a[0].ID, c[0].ID)
}

func TestShape(t *testing.T) {
	t.Parallel()
	all := transcript.Utterances(session, []transcript.Track{{ines, words(0, "hello")}}, transcript.Classroom)
	b, err := json.Marshal(transcript.Transcript{Version: transcript.Version, SessionID: session, Language: "en", Utterances: all})
	require.NoError(t, err)
	require.JSONEq(t, `{"version":2,"session_id":"0198c000-0000-7000-8000-0000000000aa","language":"en","utterances":[
		{"id":"`+all[0].ID.String()+`","participant_id":"0198c000-0000-7000-8000-000000000001","start_ms":0,"end_ms":300,
		"text":"hello","words":[{"text":"hello","start_ms":0,"end_ms":300}]}]}`, string(b))
	none, err := json.Marshal(transcript.Utterances(session, nil, transcript.Classroom))
	require.NoError(t, err)
	require.Equal(t, "[]", string(none))
}

// No word is lost, doubled or moved to another speaker; utterances are in order, no longer than allowed, and their
// bounds are those of their words.
func TestUtterancesPartitionWords(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		tracks := make([]transcript.Track, rapid.IntRange(0, 3).Draw(t, "tracks"))
		count := map[uuid.UUID]int{}
		for i := range tracks {
			tracks[i].ParticipantID = rapid.SampledFrom([]uuid.UUID{ines, aylin}).Draw(t, "speaker")
			for range rapid.IntRange(0, 40).Draw(t, "words") {
				start := int64(rapid.IntRange(0, 100_000).Draw(t, "start"))
				tracks[i].Words = append(tracks[i].Words, transcript.Word{
					Text:    rapid.SampledFrom([]string{"a", "b.", "c?", "longer"}).Draw(t, "text"),
					StartMS: start, EndMS: start + int64(rapid.IntRange(0, 900).Draw(t, "length")),
				})
				count[tracks[i].ParticipantID]++
			}
		}
		all := transcript.Utterances(session, tracks, transcript.Classroom)
		for i, u := range all {
			require.NotEmpty(t, u.Words)
			count[u.ParticipantID] -= len(u.Words)
			require.Equal(t, u.Words[0].StartMS, u.StartMS)
			last := u.StartMS
			for j, w := range u.Words {
				last = max(last, w.EndMS)
				if j > 0 {
					require.GreaterOrEqual(t, w.StartMS, u.Words[j-1].StartMS)
				}
			}
			require.Equal(t, last, u.EndMS)
			if len(u.Words) > 1 {
				require.LessOrEqual(t, u.EndMS-u.StartMS, transcript.Classroom.MaxMS)
			}
			if i > 0 {
				require.GreaterOrEqual(t, u.StartMS, all[i-1].StartMS)
			}
		}
		for _, n := range count {
			require.Zero(t, n)
		}
		require.Equal(t, all, transcript.Utterances(session, tracks, transcript.Classroom))
	})
}

func TestWordErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, reference, hypothesis string
		want                        transcript.WordErrors
		rate                        float64
	}{
		{"same but for case and marks", "Don’t stop, now!", "don't stop now", transcript.WordErrors{Words: 3}, 0},
		{"each kind", "the light is a wave of energy", "a light is wave of energy too", transcript.WordErrors{Words: 7, Substituted: 1, Deleted: 1, Inserted: 1}, 3.0 / 7},
		{"nothing heard", "one two", "", transcript.WordErrors{Words: 2, Deleted: 2}, 1},
		{"nothing said", "", "one two", transcript.WordErrors{Inserted: 2}, 1},
		{"silence", "", " ", transcript.WordErrors{}, 0},
		{"more than all", "one", "two three four", transcript.WordErrors{Words: 1, Substituted: 1, Inserted: 2}, 3},
	} {
		e := transcript.CountWordErrors(c.reference, c.hypothesis)
		require.Equal(t, c.want, e, c.name)
		require.InDelta(t, c.rate, e.Rate(), 1e-9, c.name)
	}
}
