package insight

import (
	"github.com/lectern/lectern/shared/insight/segment"
)

const (
	// snapMS is how far a border may be moved to a moment at which something new is shown: where a topic begins, its
	// slide comes some seconds before or after the first sentence.
	snapMS = 20_000
	// shortMS is the least length of a chapter; of a short class a quarter of it is.
	shortMS = 45_000
	// farMS is how far from every border a new scene must be to be one without a change of words.
	farMS = 90_000
	// maxChapters bounds what a page has to show.
	maxChapters = 60
)

// part is a chapter in the making: its time, the sentences said in it, and what was shown at its beginning.
type part struct {
	startMS, endMS int64
	said           []sentence
	mark           *mark  // at its border; nil where only the words change
	shown          string // title of what was on the stage for most of it
}

// divide finds the parts of a class: where the words change, at the moment of what is shown anew near by; where a new
// scene is shown far from any such border; and without words at scenes alone.
func divide(s Source, said []sentence, marks []mark) []part {
	if s.LengthMS <= 0 {
		return nil
	}
	texts := make([]string, len(said))
	for i, one := range said {
		texts[i] = one.text
	}
	least := min(shortMS, s.LengthMS/4)
	borders := []part{{startMS: 0, mark: markNear(marks, 0, snapMS)}}
	add := func(at int64, m *mark) {
		i := 0
		for i < len(borders) && borders[i].startMS < at {
			i++
		}
		if at-borders[i-1].startMS < least || i < len(borders) && borders[i].startMS-at < least || s.LengthMS-at < least {
			return
		}
		borders = append(borders[:i], append([]part{{startMS: at, mark: m}}, borders[i:]...)...)
	}
	for _, b := range segment.Borders(texts, s.Language) {
		at := max(said[b].startMS, 1)
		m := markNear(marks, at, snapMS)
		if m != nil && m.atMS > 0 {
			at = m.atMS
		}
		add(at, m)
	}
	far := min(farMS, s.LengthMS/4)
	for i, m := range marks {
		if m.scene && m.title != "" && m.atMS > 0 && lasts(marks, i, s.LengthMS) >= least && distance(borders, m.atMS) >= far && !(i > 0 && marks[i-1].title == m.title) {
			add(m.atMS, &marks[i])
		}
	}
	borders = borders[:min(len(borders), maxChapters)]
	fill(borders, said, marks, s.LengthMS)
	return borders
}

// fill gives parts their ends, their sentences, and what was shown.
func fill(parts []part, said []sentence, marks []mark, length int64) {
	next := 0
	for i := range parts {
		p := &parts[i]
		p.endMS = length
		if i+1 < len(parts) {
			p.endMS = parts[i+1].startMS
		}
		for next < len(said) && (i == len(parts)-1 || said[next].startMS+said[next].endMS < 2*p.endMS || said[next].startMS < p.startMS) {
			p.said = append(p.said, said[next])
			next++
		}
		p.shown = shownMost(marks, p.startMS, p.endMS)
	}
}

// markNear returns the mark nearest a moment, a scene before a page when both are near.
func markNear(marks []mark, at, within int64) *mark {
	var best *mark
	weight := int64(0)
	for i := range marks {
		d := abs(marks[i].atMS - at)
		if d > within {
			continue
		}
		if !marks[i].scene {
			d += within / 2
		}
		if best == nil || d < weight {
			best, weight = &marks[i], d
		}
	}
	return best
}

// lasts is how long it was until another scene was shown.
func lasts(marks []mark, i int, length int64) int64 {
	for _, m := range marks[i+1:] {
		if m.scene {
			return m.atMS - marks[i].atMS
		}
	}
	return length - marks[i].atMS
}

func distance(parts []part, at int64) int64 {
	least := at
	for _, p := range parts {
		least = min(least, abs(p.startMS-at))
	}
	return least
}

// shownMost is the title on the stage for most of a time, if for at least half of it.
func shownMost(marks []mark, from, to int64) string {
	times := map[string]int64{}
	best := ""
	for i, m := range marks {
		end := to
		if i+1 < len(marks) {
			end = min(to, marks[i+1].atMS)
		}
		if begin := max(from, m.atMS); begin < end && m.title != "" {
			times[m.title] += end - begin
			if best == "" || times[m.title] > times[best] {
				best = m.title
			}
		}
	}
	if times[best]*2 < to-from {
		return ""
	}
	return best
}

func abs(a int64) int64 {
	if a < 0 {
		return -a
	}
	return a
}
