package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/text"
)

// piled are more marks than one letter keeps.
var piled = strings.Repeat("\u0316", 40)

func TestWhatIsCleaned(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][2]string{ // a line, several lines
		"Waves":                           {"Waves", "Waves"},
		"  Waves\tand \r\n light ":        {"Waves and light", "Waves\tand \n light"},
		"a\rb":                            {"a b", "a\nb"},
		"a\u2028b\u2029c":                 {"a b c", "a\nb\nc"},
		"\ufeffIn\u200bes\u00ad":          {"Ines", "Ines"},
		"a\u00a0\u3000b":                  {"a b", "a\u00a0\u3000b"},
		"In\u200des Du\u200carte":         {"Ines Duarte", "Ines Duarte"},
		"می\u200cخواهم":                   {"می\u200cخواهم", "می\u200cخواهم"},
		"क्\u200dष":                       {"क्\u200dष", "क्\u200dष"},
		"👩\u200d🔬 lab":                    {"👩\u200d🔬 lab", "👩\u200d🔬 lab"},
		"👩\u200d":                         {"👩", "👩"},
		"👩\u200d\u200d🔬":                  {"👩\u200d🔬", "👩\u200d🔬"},
		"שלום\u200f!":                     {"שלום!", "שלום\u200f!"},
		"🏴\U000E0067\U000E0062\U000E007F": {"🏴\U000E0067\U000E0062\U000E007F", "🏴\U000E0067\U000E0062\U000E007F"},
		"x\U000E0067\U000E0062":           {"x", "x"},
		"\u3164":                          {"", ""},
		"Z\u0301" + piled + "o":           {"Z\u0301" + piled[:14] + "o", "Z\u0301" + piled[:14] + "o"},
		" \u200d\u00a0":                   {"", ""},
	} {
		line, err := text.Line(in)
		require.NoError(t, err, "%q", in)
		require.Equal(t, want[0], line, "%q", in)
		lines, err := text.Lines(in)
		require.NoError(t, err, "%q", in)
		require.Equal(t, want[1], lines, "%q", in)
	}
}

func TestWhatIsRefused(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]error{
		"a\x00b": text.ErrControl, "\x1b[31m": text.ErrControl, "a\x7f": text.ErrControl, "a\u0085b": text.ErrControl,
		"a\u009b": text.ErrControl, "a\ufffe": text.ErrControl, "\U0001ffff": text.ErrControl, "\ufdd0": text.ErrControl,
		"a\x0bb": text.ErrControl, "\xff": text.ErrEncoding, "\xed\xa0\x80": text.ErrEncoding,
		"ab\u202excod": text.ErrDirection, "\u2066x\u2069": text.ErrDirection, "\u202a": text.ErrDirection,
	} {
		for _, clean := range []func(string) (string, error){text.Line, text.Lines} {
			out, err := clean(in)
			require.ErrorIs(t, err, want, "%q", in)
			require.Empty(t, out)
		}
	}
}

func TestNamesFromElsewhereAreNeverRefused(t *testing.T) {
	t.Parallel()
	require.Equal(t, "Ines Duarte", text.Name("\x00 Ines\u202e \xffDuarte\r\n", 200))
	require.Equal(t, "In", text.Name("In es", 3))
	require.Empty(t, text.Name("\u202e\x1b", 200))
}

// Cleaning is done once, leaves valid text that would not be refused, and makes nothing longer.
func TestCleanTextStaysAsItIs(t *testing.T) {
	t.Parallel()
	odd := rapid.StringOf(rapid.OneOf(rapid.Rune(), rapid.SampledFrom([]rune(" \t\n\r\x00\u0085\u00ad\u200b\u200c\u200d\u200e\u202e\u2066\u2028\ufeff\u3164🏴\U000E0067न👩"))))
	rapid.Check(t, func(t *rapid.T) {
		in := odd.Draw(t, "in")
		for _, clean := range []func(string) (string, error){text.Line, text.Lines} {
			out, err := clean(in)
			if err != nil {
				continue
			}
			require.True(t, utf8.ValidString(out))
			require.LessOrEqual(t, utf8.RuneCountInString(out), utf8.RuneCountInString(in))
			again, err := clean(out)
			require.NoError(t, err)
			require.Equal(t, out, again)
		}
		name := text.Name(in, 10)
		require.LessOrEqual(t, utf8.RuneCountInString(name), 10)
		line, err := text.Line(name)
		require.NoError(t, err)
		require.Equal(t, name, line)
		require.NotContains(t, name, "\n")
		require.Equal(t, strings.TrimSpace(name), name)
	})
}
