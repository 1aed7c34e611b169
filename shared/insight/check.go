package insight

import (
	"slices"
	"strings"

	"github.com/google/uuid"
)

// known is where each utterance and event is that may be cited, by kind and id.
type known map[string]map[uuid.UUID]int64

func newKnown(s Source) known {
	k := known{OfUtterance: {}, OfEvent: {}}
	for _, u := range s.Utterances {
		k[OfUtterance][u.ID] = u.StartMS
	}
	for _, e := range s.Events {
		k[OfEvent][e.ID] = min(max(e.AtMS-s.StartedMS, 0), s.LengthMS)
	}
	return k
}

// cited returns the evidence that exists in the session and audience, with the times it has there, each once.
func (k known) cited(all []Evidence) []Evidence {
	out := []Evidence{}
	for _, e := range all {
		at, ok := k[e.Kind][e.ID]
		if e.AtMS = at; ok && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}

// Check returns the insight without what cites nothing that exists in the session and audience, and counts what it
// left out. Chapters stay: their times are the class's, and without evidence only their words go.
func (in Insight) Check(s Source) Insight {
	k := newKnown(s)
	out := in
	out.Chapters, out.Highlights, out.Terms = nil, nil, nil
	for _, c := range in.Chapters {
		before := len(c.Evidence)
		c.Evidence = k.cited(c.Evidence)
		if before > 0 && len(c.Evidence) == 0 {
			out.Dropped++
			c.Title, c.Summary = "", ""
		}
		out.Chapters = append(out.Chapters, c)
	}
	for _, h := range in.Highlights {
		if h.Evidence = k.cited(h.Evidence); len(h.Evidence) == 0 || h.Text == "" || h.AtMS < 0 || h.AtMS > s.LengthMS {
			out.Dropped++
			continue
		}
		out.Highlights = append(out.Highlights, h)
	}
	for _, t := range in.Terms {
		if t.Evidence = k.cited(t.Evidence); len(t.Evidence) == 0 || t.Term == "" {
			out.Dropped++
			continue
		}
		out.Terms = append(out.Terms, t)
	}
	out.Summary = out.statements(k, in.Summary)
	out.OpenQuestions = out.statements(k, in.OpenQuestions)
	out.sorted()
	return out
}

func (in *Insight) statements(k known, all []Statement) []Statement {
	kept := []Statement{}
	for _, st := range all {
		if st.Evidence = k.cited(st.Evidence); len(st.Evidence) == 0 || st.Text == "" {
			in.Dropped++
			continue
		}
		kept = append(kept, st)
	}
	return kept
}

// borne says whether at least half the terms of a text are in the words of utterances, and that it has no address in
// it: what a model writes has to come from what it cites.
func borne(text, language string, words []string) bool {
	if lower := strings.ToLower(text); strings.Contains(lower, "://") || strings.Contains(lower, "www.") {
		return false
	}
	said := map[string]bool{}
	for _, w := range words {
		for _, t := range termsOf(w, language) {
			said[t] = true
		}
	}
	terms := unique(termsOf(text, language))
	found := 0
	for _, t := range terms {
		if said[t] {
			found++
		}
	}
	return len(terms) > 0 && found*2 >= len(terms)
}
