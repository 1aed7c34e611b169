package timeline

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// Tolerance is how much of a track may be without a recording at either end, and between two parts: a recorder takes
// its time to begin.
const Tolerance = 2 * time.Second

// span is a time since session.started.
type span struct{ from, to time.Duration }

// track is one published track and what was recorded of it.
type track struct {
	id     string
	person uuid.UUID
	role   classroom.Role
	source classroom.Source
	span
}

// Gaps names the times at which something was to be recorded and no stored file has it: the track was there, the class
// was not paused, and who it is of agreed. Of those who withdrew their consent nothing is missed. stored says which
// recordings' files are there, in any order; why says of a recording that is not there what became of it.
func Gaps(class artifact.Session, marks []artifact.Mark, recordings []artifact.Recording, stored map[uuid.UUID]bool, why func(artifact.Recording) string) []artifact.Gap {
	gaps := []artifact.Gap{}
	if !class.Record {
		return gaps
	}
	agreed := consents(class, marks, recordings)
	paused := spansOf(class, marks, eventlog.TypeRecordingPaused, eventlog.TypeRecordingResumed)
	for _, t := range published(class, marks) {
		wanted := subtract(agreed(t), paused)
		var covered []span
		for _, r := range recordings {
			if r.TrackID != t.id || !stored[r.ID] || r.StartedAtNS == 0 {
				continue
			}
			clip := Clip{Recording: r, At: time.Duration(r.StartedAtNS - class.StartedAtMS*int64(time.Millisecond))}
			end := clip.End()
			if end == clip.At { // nothing is said about its length
				end = t.to
			}
			covered = append(covered, span{clip.At, end})
		}
		for _, hole := range subtract(wanted, covered) {
			if hole.to-hole.from <= Tolerance {
				continue
			}
			gaps = append(gaps, artifact.Gap{
				What: t.source, ParticipantID: t.person, FromMS: hole.from.Milliseconds(), ToMS: hole.to.Milliseconds(),
				Why: cause(class, t, hole, recordings, stored, why),
			})
		}
	}
	slices.SortStableFunc(gaps, func(a, b artifact.Gap) int { return int(max(-1, min(1, a.FromMS-b.FromMS))) })
	return gaps
}

// cause says why a hole is there: for what became of the track's recordings that are not there, the one nearest to it
// first; for a hole at an end of the track with no such recording, that it began late or ended early.
func cause(class artifact.Session, t track, hole span, recordings []artifact.Recording, stored map[uuid.UUID]bool, why func(artifact.Recording) string) string {
	best, distance := "", time.Duration(-1)
	for _, r := range recordings {
		if r.TrackID != t.id || stored[r.ID] {
			continue
		}
		away := time.Duration(0)
		if r.StartedAtNS > 0 {
			at := time.Duration(r.StartedAtNS - class.StartedAtMS*int64(time.Millisecond))
			away = max(hole.from-at, at-hole.to, 0)
		}
		if said := why(r); said != "" && (distance < 0 || away < distance) {
			best, distance = said, away
		}
	}
	switch {
	case best != "":
		return best
	case hole.from <= t.from && hole.to >= t.to:
		return "it was not recorded"
	case hole.from <= t.from:
		return "the recording began later"
	}
	return "connection lost"
}

// published lists the tracks that were there, in order. One that nobody ended ended with the class.
func published(class artifact.Session, marks []artifact.Mark) []track {
	var out []track
	at := map[string]int{}
	for _, m := range marks {
		when := min(since(class, m), class.Length())
		i, known := at[m.TrackID]
		switch {
		case m.Type == eventlog.TypeTrackPublished && !known:
			at[m.TrackID] = len(out)
			out = append(out, track{m.TrackID, m.ParticipantID, m.Role, m.Source, span{when, class.Length()}})
		case m.Type == eventlog.TypeTrackUnpublished && known:
			out[i].to = when
		}
	}
	return out
}

// consents returns what of a track might be recorded at all.
func consents(class artifact.Session, marks []artifact.Mark, recordings []artifact.Recording) func(track) []span {
	type key struct {
		person uuid.UUID
		source classroom.Source
	}
	given := map[key][]span{}
	begun := map[string]bool{} // tracks whose recording was asked for, which needs consent
	withdrawn := map[uuid.UUID]bool{}
	for _, r := range recordings {
		begun[r.TrackID] = true
		if r.Status == artifact.RecordingWithdrawn {
			withdrawn[r.ParticipantID] = true
		}
	}
	for _, m := range marks {
		switch m.Type {
		case eventlog.TypeConsentGiven:
			withdrawn[m.ParticipantID] = false
			for _, source := range m.Sources {
				given[key{m.ParticipantID, source}] = []span{{since(class, m), class.Length()}}
			}
		case eventlog.TypeConsentWithdrawn:
			withdrawn[m.ParticipantID] = true
			for k := range given {
				if k.person == m.ParticipantID {
					delete(given, k)
				}
			}
		}
	}
	return func(t track) []span {
		if t.role.Staff() {
			return []span{t.span}
		}
		if withdrawn[t.person] {
			return nil
		}
		if all := given[key{t.person, t.source}]; len(all) > 0 {
			return []span{{max(t.from, all[0].from), t.to}}
		}
		if begun[t.id] {
			return []span{t.span}
		}
		return nil
	}
}

// spansOf reads times that begin with one type of event and end with another, or with the class.
func spansOf(class artifact.Session, marks []artifact.Mark, begins, ends string) []span {
	var out []span
	open := false
	for _, m := range marks {
		switch {
		case m.Type == begins && !open:
			out, open = append(out, span{since(class, m), class.Length()}), true
		case m.Type == ends && open:
			out[len(out)-1].to, open = since(class, m), false
		}
	}
	return out
}

func since(class artifact.Session, m artifact.Mark) time.Duration {
	return max(0, time.Duration(m.AtMS-class.StartedAtMS)*time.Millisecond)
}

// subtract returns what of some spans, which do not overlap, is in none of the others.
func subtract(spans, others []span) []span {
	left := slices.Clone(spans)
	for _, o := range others {
		var next []span
		for _, s := range left {
			if o.to <= s.from || o.from >= s.to {
				next = append(next, s)
				continue
			}
			if s.from < o.from {
				next = append(next, span{s.from, o.from})
			}
			if o.to < s.to {
				next = append(next, span{o.to, s.to})
			}
		}
		left = next
	}
	return left
}
