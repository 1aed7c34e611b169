package insight

import "github.com/lectern/lectern/shared/insight/segment"

// Derive makes everything of the class's own words and its log. What it returns has been through Check.
func Derive(s Source) Insight {
	return newDraft(s).insight().Check(s)
}

// draft is what the deterministic deriver knows of a class; a model's answers are put on it.
type draft struct {
	source Source
	said   []sentence
	log    happened
	parts  []part
}

func newDraft(s Source) draft {
	d := draft{source: s, said: sentences(s), log: read(s)}
	d.parts = divide(s, d.said, d.log.marks)
	return d
}

func (d draft) insight() Insight {
	s := d.source
	all := ordered(phrases(d.parts, segment.Language(s.Language)))
	named := titles(d.parts, all)
	heads, summary := summarize(d.parts)
	out := Insight{Version: Version, SessionID: s.SessionID, Language: s.Language, Method: ByRule}
	for i, p := range d.parts {
		c := Chapter{ID: itemID(s.SessionID, "chapter", p.startMS, ""), Title: named[i], StartMS: p.startMS, EndMS: p.endMS, Evidence: d.began(p)}
		if heads[i] != nil {
			c.Summary = heads[i].text
			c.Evidence = append(c.Evidence, s.cite(*heads[i]))
		}
		out.Chapters = append(out.Chapters, c)
	}
	for _, one := range summary {
		out.Summary = append(out.Summary, Statement{Text: one.text, Evidence: []Evidence{s.cite(one)}})
	}
	out.Highlights = append(logged(s, d.log), emphasis(s, d.said)...)
	out.Highlights = out.Highlights[:min(len(out.Highlights), maxHighlights)]
	out.OpenQuestions = open(d.log)
	out.Terms = keyTerms(s, d.parts, all, d.said)
	out.sorted()
	return out
}

// began cites what a part begins with: what was shown then, and the first thing said; without either the first event
// of the log.
func (d draft) began(p part) []Evidence {
	var all []Evidence
	if p.mark != nil {
		all = append(all, Evidence{OfEvent, p.mark.id, p.mark.atMS})
	}
	if len(p.said) > 0 {
		all = append(all, d.source.cite(p.said[0]))
	}
	if len(all) == 0 && len(d.source.Events) > 0 {
		e := d.source.Events[0]
		all = append(all, Evidence{OfEvent, e.ID, min(max(e.AtMS-d.source.StartedMS, 0), d.source.LengthMS)})
	}
	return all
}
