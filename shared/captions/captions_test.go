package captions_test

import (
	"flag"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/captions"
	"github.com/lectern/lectern/shared/transcript"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

var (
	session = uuid.MustParse("0198c000-0000-7000-8000-0000000000aa")
	ines    = uuid.MustParse("0198c000-0000-7000-8000-000000000001")
	aylin   = uuid.MustParse("0198c000-0000-7000-8000-000000000002")
	names   = map[uuid.UUID]string{ines: "Ines Duarte", aylin: "Aylin <Demir> & co"}
)

func speak(at int64, text string) (words []transcript.Word) {
	for _, w := range strings.Fields(text) {
		length := int64(60 * utf8.RuneCountInString(w))
		words = append(words, transcript.Word{Text: w, StartMS: at, EndMS: at + length})
		at += length + 40
	}
	return words
}

func lecture() []transcript.Utterance {
	return transcript.Utterances(session, []transcript.Track{
		{ParticipantID: ines, Words: append(speak(500, "If light were made of little balls, then we should find two bright lines, one behind each opening. But this is not what happens."),
			speak(12_000, "Instead we see a whole pattern of bright and dark lines next to each other and it goes on")...)},
		{ParticipantID: aylin, Words: speak(19_000, "Is 3 > 2 & 1 < 2?")},
	}, transcript.Classroom)
}

func speaker(u transcript.Utterance) string { return names[u.ParticipantID] }

func TestGolden(t *testing.T) {
	t.Parallel()
	cues := captions.Cut(lecture(), speaker, captions.Reading)
	golden(t, "lecture.vtt", captions.WebVTT(cues))
	golden(t, "lecture.srt", captions.SRT(cues))
	golden(t, "chapters.vtt", captions.WebVTT([]captions.Cue{
		{ID: "1", StartMS: 0, EndMS: 60_000, Lines: []string{"Two slits"}},
		{ID: "2", StartMS: 60_000, EndMS: 3_723_004, Lines: []string{"One particle at a time"}},
	}))
}

func line() *rapid.Generator[string] {
	return rapid.StringMatching(`[a-zA-Z0-9àλ&<>,.:' ;\-]{1,30}|-->|<v X>|&amp;|NOTE|00:00:01\.000|1`)
}

func cue(speakers bool) *rapid.Generator[captions.Cue] {
	return rapid.Custom(func(t *rapid.T) captions.Cue {
		c := captions.Cue{
			StartMS: rapid.Int64Range(0, 400_000_000).Draw(t, "start"),
			Lines:   rapid.SliceOfN(line(), 1, 3).Draw(t, "lines"),
		}
		c.EndMS = c.StartMS + rapid.Int64Range(0, 10_000).Draw(t, "length")
		if speakers {
			c.ID = rapid.OneOf(rapid.Just(""), line()).Draw(t, "id")
			c.Speaker = rapid.OneOf(rapid.Just(""), line()).Draw(t, "speaker")
		}
		return c
	})
}

// Reading what was printed and printing it again changes nothing, and reading brings back times and text.
func TestParsePrint(t *testing.T) {
	t.Parallel()
	for _, f := range []struct {
		name     string
		speakers bool
		print    func([]captions.Cue) []byte
		parse    func([]byte) ([]captions.Cue, error)
	}{
		{"vtt", true, captions.WebVTT, captions.ParseWebVTT},
		{"srt", false, captions.SRT, captions.ParseSRT},
	} {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				cues := rapid.SliceOfN(cue(f.speakers), 0, 6).Draw(t, "cues")
				file := f.print(cues)
				read, err := f.parse(file)
				require.NoError(t, err)
				require.Len(t, read, len(cues), "%s", file)
				require.Equal(t, string(file), string(f.print(read)))
				for i, c := range cues {
					require.Equal(t, [2]int64{c.StartMS, c.EndMS}, [2]int64{read[i].StartMS, read[i].EndMS})
					want := strings.Join(strings.Fields(strings.Join(c.Lines, " ")), " ")
					require.Equal(t, want, strings.TrimSpace(strings.ReplaceAll(strings.Join(read[i].Lines, " "), "\u00a0", "")))
					require.Equal(t, strings.Join(strings.Fields(c.Speaker), " "), read[i].Speaker)
				}
			})
		})
	}
}

func TestParseWhatOthersWrite(t *testing.T) {
	t.Parallel()
	cues, err := captions.ParseWebVTT([]byte("\ufeffWEBVTT - made elsewhere\r\nKind: captions\r\n\r\nNOTE a\r\nb\r\n\r\nSTYLE\r\n::cue {}\r\n\r\n" +
		"intro\r\n00:01.500 --> 00:02.000 align:start\r\n<v.loud Ann>Hi <b>there</b>\r\nyou\r\n\r\n01:00:00.000 --> 01:00:01.000\r\nx &amp;amp; y\r\n"))
	require.NoError(t, err)
	require.Equal(t, []captions.Cue{
		{ID: "intro", StartMS: 1500, EndMS: 2000, Speaker: "Ann", Lines: []string{"Hi there", "you"}},
		{StartMS: 3_600_000, EndMS: 3_601_000, Lines: []string{"x &amp; y"}},
	}, cues)
	for name, file := range map[string]string{
		"no header": "00:00.000 --> 00:01.000\nx\n", "header runs on": "WEBVTTX\n", "bad time": "WEBVTT\n\n00:61.000 --> 00:01.000\nx\n",
		"empty": "", "huge": "WEBVTT\n\n99999999999999999:00:00.000 --> 00:01.000\nx\n",
	} {
		_, err := captions.ParseWebVTT([]byte(file))
		require.Error(t, err, name)
	}
	_, err = captions.ParseSRT([]byte("1\nhello\n"))
	require.ErrorContains(t, err, "line 1")
}

// Whatever is said, no word is lost or moved, limits hold unless a single word breaks them, and no cue stands over the
// next one unless the words did.
func TestCutKeepsTheRules(t *testing.T) {
	t.Parallel()
	r := captions.Reading
	rapid.Check(t, func(t *rapid.T) {
		at := int64(0)
		var words []transcript.Word
		for range rapid.IntRange(1, 80).Draw(t, "words") {
			at += rapid.SampledFrom([]int64{0, 30, 100, 300, 1500}).Draw(t, "pause")
			w := transcript.Word{Text: rapid.SampledFrom([]string{"a", "the", "experiment", "wave,", "done.", "λ→μ", strings.Repeat("x", 60)}).Draw(t, "text"), StartMS: at}
			at += rapid.Int64Range(50, 900).Draw(t, "length")
			w.EndMS = at
			words = append(words, w)
		}
		cues := captions.Cut([]transcript.Utterance{{ID: session, Words: words}}, speaker, r)
		var got []string
		for i, c := range cues {
			require.LessOrEqual(t, len(c.Lines), r.Lines)
			for _, l := range c.Lines {
				if strings.Contains(l, " ") {
					require.LessOrEqual(t, utf8.RuneCountInString(l), r.LineRunes)
				}
				got = append(got, l)
			}
			require.LessOrEqual(t, c.EndMS-c.StartMS, r.MaxMS)
			require.Greater(t, c.EndMS, c.StartMS)
			if i+1 < len(cues) {
				require.LessOrEqual(t, c.EndMS, cues[i+1].StartMS)
			}
		}
		var want []string
		for _, w := range words {
			want = append(want, w.Text)
		}
		require.Equal(t, strings.Join(want, " "), strings.Join(got, " "))
	})
}

func TestShortWordsStayLongEnough(t *testing.T) {
	t.Parallel()
	cues := captions.Cut([]transcript.Utterance{{Words: []transcript.Word{{Text: "Yes", StartMS: 1000, EndMS: 1200}}}}, speaker, captions.Reading)
	require.Equal(t, int64(1833), cues[0].EndMS)
}
