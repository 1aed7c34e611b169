package edit

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/insight"
	"github.com/lectern/lectern/shared/transcript"
)

// ApplyInsight returns what an audience reads of what was derived, with chapters and sentences as they were edited. Of
// hidden parts and messages students get nothing: what cites them is left out, and so are titles and terms with a word
// that is no longer said. said is all that was said.
func (a Applied) ApplyInsight(in insight.Insight, said []transcript.Utterance, audience eventlog.Audience) insight.Insight {
	in.Version = insight.Version
	in = in.WithIDs()
	if audience != eventlog.Staff {
		in = a.withoutHidden(in, said)
	}
	in.Chapters = a.chapters(in.Chapters)
	in.Summary = a.sentences(in.Summary)
	return in
}

func (a Applied) sentences(all []insight.Statement) []insight.Statement {
	out := []insight.Statement{}
	for _, s := range all {
		changed, there := a.Sentences[s.ID]
		switch {
		case there && changed.Removed:
			continue
		case there:
			s.Text, s.Edited = changed.Text, true
		}
		out = append(out, s)
	}
	return out
}

// chapters applies the changes of chapters in their order, and lays what is left out without gaps, from 0 to the end.
func (a Applied) chapters(all []insight.Chapter) []insight.Chapter {
	all = slices.Clone(all)
	end := a.LengthMS
	for _, c := range all {
		end = max(end, c.EndMS)
	}
	for _, change := range a.Chapters {
		switch c := change.(type) {
		case ChangeChapter:
			if i := slices.IndexFunc(all, func(x insight.Chapter) bool { return x.ID == c.ChapterID }); i >= 0 {
				all[i].Title, all[i].Edited = orGiven(c.Title, all[i].Title), true
				all[i].StartMS = orGiven(c.StartMS, all[i].StartMS)
			}
		case AddChapter:
			all = slices.DeleteFunc(all, func(x insight.Chapter) bool { return x.ID == c.ID })
			all = append(all, insight.Chapter{ID: c.ID, Title: c.Title, StartMS: c.StartMS, Evidence: []insight.Evidence{}, Edited: true})
		case RemoveChapter:
			all = slices.DeleteFunc(all, func(x insight.Chapter) bool { return x.ID == c.ChapterID })
		}
	}
	slices.SortStableFunc(all, func(x, y insight.Chapter) int { return cmp.Compare(x.StartMS, y.StartMS) })
	out := []insight.Chapter{}
	for i, c := range all {
		if len(out) == 0 {
			c.StartMS = 0
		}
		if c.EndMS = end; i+1 < len(all) {
			c.EndMS = all[i+1].StartMS
		}
		if c.EndMS > c.StartMS || c.Edited {
			out = append(out, c)
		}
	}
	return out
}

func orGiven[T any](given *T, otherwise T) T {
	if given != nil {
		return *given
	}
	return otherwise
}

// withoutHidden leaves out what rests on hidden parts and messages.
func (a Applied) withoutHidden(in insight.Insight, said []transcript.Utterance) insight.Insight {
	if len(a.Hidden) == 0 && len(a.Messages) == 0 {
		return in
	}
	left, hidden := a.ApplyTranscript(said, eventlog.Students), a.evidence(said)
	borne := func(all []insight.Statement) []insight.Statement {
		return slices.DeleteFunc(slices.Clone(all), func(s insight.Statement) bool { return slices.ContainsFunc(s.Evidence, hidden) })
	}
	in.Summary, in.OpenQuestions = borne(in.Summary), borne(in.OpenQuestions)
	in.Highlights = slices.DeleteFunc(slices.Clone(in.Highlights), func(h insight.Highlight) bool {
		return a.HidesAt(h.AtMS) || slices.ContainsFunc(h.Evidence, hidden)
	})
	all := wordsOf(left)
	terms := []insight.Term{}
	for _, t := range in.Terms {
		t.Evidence = slices.DeleteFunc(slices.Clone(t.Evidence), hidden)
		if len(t.Evidence) == 0 || !holds(all, t.Term) {
			continue
		}
		if a.HidesAt(t.FirstMS) {
			t.FirstMS = t.Evidence[0].AtMS
		}
		terms = append(terms, t)
	}
	in.Terms = terms
	in.Chapters = slices.Clone(in.Chapters)
	for i, c := range in.Chapters {
		words, touched := wordsOf(within(left, c.StartMS, c.EndMS)), a.Overlaps(c.StartMS, c.EndMS)
		if touched && !holds(words, c.Title) {
			c.Title = ""
		}
		if touched && !holds(words, c.Summary) || slices.ContainsFunc(c.Evidence, hidden) {
			c.Summary = ""
		}
		c.Evidence = slices.DeleteFunc(slices.Clone(c.Evidence), hidden)
		in.Chapters[i] = c
	}
	return in
}

// evidence says of an evidence whether it is hidden: a message, or a moment or an utterance any of which is in a hidden
// part.
func (a Applied) evidence(said []transcript.Utterance) func(insight.Evidence) bool {
	touched := map[uuid.UUID]bool{}
	for _, u := range said {
		touched[u.ID] = a.Overlaps(u.StartMS, u.EndMS)
	}
	return func(e insight.Evidence) bool { return a.HidesAt(e.AtMS) || a.Messages[e.ID] || touched[e.ID] }
}

func within(said []transcript.Utterance, fromMS, toMS int64) (out []transcript.Utterance) {
	for _, u := range said {
		if u.StartMS < toMS && fromMS < u.EndMS {
			out = append(out, u)
		}
	}
	return out
}

// wordsOf are the words of utterances, as holds compares them.
func wordsOf(said []transcript.Utterance) map[string]bool {
	all := map[string]bool{}
	for _, u := range said {
		for _, w := range split(u.Text) {
			all[w] = true
		}
	}
	return all
}

// holds says whether every word of a text is one of these.
func holds(words map[string]bool, text string) bool {
	return !slices.ContainsFunc(split(text), func(w string) bool { return !words[w] })
}

func split(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}
