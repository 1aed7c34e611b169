package lesson_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/lesson"
)

var update = flag.Bool("update", false, "write the golden files")

// files are those of the course that the outlines of testdata name.
var files = []asset.Asset{
	{ID: uuid.MustParse("0198c000-0000-7000-8000-000000000011"), Name: "Recap.pdf", Kind: asset.Deck, PageCount: 3},
	{ID: uuid.MustParse("0198c000-0000-7000-8000-000000000012"), Name: "two-slits.pdf", Kind: asset.Deck, PageCount: 8},
	{ID: uuid.MustParse("0198c000-0000-7000-8000-000000000013"), Name: "Two Slits.png", Kind: asset.Image, PageCount: 2},
	{ID: uuid.MustParse("0198c000-0000-7000-8000-000000000014"), Name: "课件.pdf", Kind: asset.Deck, PageCount: 2},
	{ID: uuid.MustParse("0198c000-0000-7000-8000-000000000015"), Name: "recap.pdf", Kind: asset.Deck, PageCount: 90},
}

// Every outline of testdata is what its JSON beside it says, identifiers but those of files left out.
func TestOutlines(t *testing.T) {
	t.Parallel()
	found, err := filepath.Glob("testdata/*.*")
	require.NoError(t, err)
	read := 0
	for _, path := range found {
		if strings.HasSuffix(path, ".json") {
			continue
		}
		read++
		raw, err := os.ReadFile(path)
		require.NoError(t, err)
		out := lesson.ParseOutline(string(raw), lesson.FilesByName(files))
		require.NoError(t, lesson.Check(out.Segments), path)
		have, err := json.MarshalIndent(outlineWithoutIDs(out), "", "  ")
		require.NoError(t, err)
		golden := strings.TrimSuffix(path, filepath.Ext(path)) + ".json"
		if *update {
			require.NoError(t, os.WriteFile(golden, append(have, '\n'), 0o600))
		}
		want, err := os.ReadFile(golden)
		require.NoError(t, err, "run with -update")
		require.JSONEq(t, string(want), string(have), path)
	}
	require.GreaterOrEqual(t, read, 10)
}

func outlineWithoutIDs(o lesson.Outline) lesson.Outline {
	o.Segments = withoutIDs(o.Segments)
	return o
}

func withoutIDs(segments []lesson.PlanSegment) []lesson.PlanSegment {
	out := lesson.Copied(segments)
	for i := range out {
		out[i].ID = uuid.Nil
		for k := range out[i].Scenes {
			out[i].Scenes[k].ID = uuid.Nil
		}
		for k := range out[i].Polls {
			out[i].Polls[k].ID = uuid.Nil
			for n := range out[i].Polls[k].Options {
				out[i].Polls[k].Options[n].ID = uuid.Nil
			}
		}
	}
	return out
}

// Whatever is written, a plan comes back that can be saved, and every error is a sentence about a line that is there.
func TestAnyTextIsAnOutline(t *testing.T) {
	t.Parallel()
	pieces := []string{
		"#", "##", "- ", "* ", "1. ", "  ", "\t", "\n", "\r\n", "\r", "(", ")", "（", "5", "0", "13", "481", "99999999999999999999", " min", "'", "–", ":", "10:05",
		"25:99", "slides ", "recap.pdf", " pages ", "1-2", "board", "poll: ", "note:", "[x]", "[ ]", "Two slits", "干涉", "\u3000", "\x00", "\u202e", "\xff", strings.Repeat("x", 130),
	}
	rapid.Check(t, func(t *rapid.T) {
		outline := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 200).Draw(t, "pieces"), "")
		if rapid.Bool().Draw(t, "any") {
			outline += rapid.String().Draw(t, "text")
		}
		out := lesson.ParseOutline(outline, lesson.FilesByName(files))
		require.NoError(t, lesson.Check(out.Segments))
		require.Equal(t, lesson.Minutes(out.Segments), out.Minutes)
		lines := len(strings.Split(strings.ReplaceAll(strings.ReplaceAll(outline, "\r\n", "\n"), "\r", "\n"), "\n"))
		for _, e := range out.Errors {
			require.GreaterOrEqual(t, e.Line, 1)
			require.LessOrEqual(t, e.Line, lines)
			require.Regexp(t, `^\p{Lu}.*[.]$`, e.Message)
		}
		for _, g := range out.Segments {
			require.NotEmpty(t, g.Title)
			require.LessOrEqual(t, len([]rune(g.Title)), lesson.MaxTitle)
			require.LessOrEqual(t, len([]rune(g.Notes)), lesson.MaxNotes)
			require.GreaterOrEqual(t, g.Minutes, 1)
			require.LessOrEqual(t, g.Minutes, lesson.MaxMinutes)
		}
	})
}

// What is printed as an outline is read as the same plan.
func TestPrintedPlansAreReadAgain(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		plan := rapid.SliceOfN(segment(), 1, 12).Draw(t, "plan")
		for _, print := range []func([]lesson.PlanSegment) string{plain, headed} {
			text := print(plan)
			out := lesson.ParseOutline(text, lesson.FilesByName(files))
			require.Empty(t, out.Errors, text)
			require.Equal(t, withoutIDs(plan), withoutIDs(out.Segments), text)
		}
	})
}

// words are a text that no mark of an outline is in: two to five words, none of which is a number or a keyword.
func words() *rapid.Generator[string] {
	return rapid.Map(rapid.SliceOfN(rapid.StringMatching(`[a-df-ln-z]{2,8}q|[ΑΒΓ][αβγδ]{3}|波动干涉`), 2, 5), func(w []string) string { return strings.Join(w, " ") })
}

func segment() *rapid.Generator[lesson.PlanSegment] {
	return rapid.Custom(func(t *rapid.T) lesson.PlanSegment {
		return lesson.PlanSegment{
			Title: words().Draw(t, "title"), Minutes: rapid.IntRange(1, 480).Draw(t, "minutes"),
			Notes:  strings.Join(rapid.SliceOfN(words(), 0, 3).Draw(t, "notes"), "\n"),
			Scenes: rapid.SliceOfN(scene(), 0, 3).Draw(t, "scenes"), Polls: rapid.SliceOfN(poll(), 0, 2).Draw(t, "polls"),
		}
	})
}

func scene() *rapid.Generator[lesson.PlanScene] {
	return rapid.Custom(func(t *rapid.T) lesson.PlanScene {
		s := lesson.PlanScene{Layout: rapid.SampledFrom([]eventlog.Layout{"board", "camera", "screen", "slides"}).Draw(t, "layout"), Regions: []lesson.PlanRegion{}}
		if s.Layout != eventlog.LayoutSlides {
			s.Title = rapid.OneOf(rapid.Just(""), words()).Draw(t, "title")
			return s
		}
		file := files[rapid.IntRange(0, 3).Draw(t, "file")]
		first := rapid.IntRange(1, file.PageCount).Draw(t, "first")
		last := rapid.IntRange(first, file.PageCount).Draw(t, "last")
		s.AssetID, s.FirstPage, s.LastPage = &file.ID, &first, &last
		return s
	})
}

func poll() *rapid.Generator[lesson.PlanPoll] {
	return rapid.Custom(func(t *rapid.T) lesson.PlanPoll {
		p := lesson.PlanPoll{Kind: lesson.SingleChoice, Question: words().Draw(t, "question"), Options: []lesson.PollOption{}, Secret: true}
		right := 0
		for _, label := range rapid.SliceOfN(words(), 0, 5).Draw(t, "options") {
			correct := rapid.Bool().Draw(t, "correct")
			if correct {
				right++
			}
			p.Options = append(p.Options, lesson.PollOption{Label: label, Correct: &correct})
		}
		switch {
		case right == 0:
			for i := range p.Options {
				p.Options[i].Correct = nil
			}
		case right > 1:
			p.Kind = lesson.MultipleChoice
		}
		return p
	})
}

// plain prints a plan as lines with indents, headed as Markdown with headings and lists.
func plain(segments []lesson.PlanSegment) string { return printed(segments, "%s (%d)\n", "  ", "") }

func headed(segments []lesson.PlanSegment) string {
	return "# The lesson\n\n" + printed(segments, "## %s – %d min\n", "", "- ")
}

func printed(segments []lesson.PlanSegment, title, indent, mark string) string {
	var b strings.Builder
	item := func(depth int, format string, args ...any) {
		b.WriteString(indent + strings.Repeat("    ", depth) + mark + strings.TrimSpace(fmt.Sprintf(format, args...)) + "\n")
	}
	for _, g := range segments {
		fmt.Fprintf(&b, title, g.Title, g.Minutes)
		for _, n := range strings.Split(g.Notes, "\n") {
			if n != "" {
				item(0, "note: %s", n)
			}
		}
		for _, s := range g.Scenes {
			if s.AssetID == nil {
				item(0, "%s %s", s.Layout, s.Title)
				continue
			}
			for _, f := range files {
				if f.ID == *s.AssetID {
					item(0, "slides %s pages %d–%d", f.Name, *s.FirstPage, *s.LastPage)
				}
			}
		}
		for _, p := range g.Polls {
			item(0, "poll: %s", p.Question)
			for _, o := range p.Options {
				box := "[ ]"
				if o.Correct != nil && *o.Correct {
					box = "[x]"
				}
				item(1, "%s %s", box, o.Label)
			}
		}
	}
	return b.String()
}
