package takeout

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// stay is somebody's way through the class.
type stay struct {
	firstMS, lastMS int64 // first come, last gone
	presentMS       int64
	sinceMS         int64 // since when they are there
	there           bool
}

// AttendanceCSV lists everybody who belongs to the class, and whoever else took part: when they first came and last
// left, for how many minutes they were there and away in between, and by how many they were late, when that is more
// than classroom.LateAfter. The times are those of the log, rounded to minutes. Only for staff.
func (c Class) AttendanceCSV(roster []classroom.RosterEntry) []byte {
	stays := c.stays()
	people := slices.Clone(roster)
	slices.SortStableFunc(people, func(a, b classroom.RosterEntry) int {
		return cmp.Or(cmp.Compare(rank(a.Role), rank(b.Role)), cmp.Compare(a.Name, b.Name))
	})
	rows := [][]string{{"name", "role", "status", "came", "left", "minutes", "away_minutes", "late_minutes"}}
	for _, p := range people {
		name := p.Name
		var s *stay
		if p.ParticipantID != nil {
			name, s = cmp.Or(c.Names[*p.ParticipantID].Name, name), stays[*p.ParticipantID]
		}
		if s == nil {
			rows = append(rows, []string{name, string(p.Role), string(p.Status), "", "", "0", "", ""})
			continue
		}
		late := ""
		if s.firstMS > classroom.LateAfter.Milliseconds() {
			late = minutes(s.firstMS)
		}
		rows = append(rows, []string{
			name, string(p.Role), string(p.Status), Clock(s.firstMS), Clock(s.lastMS), minutes(s.presentMS),
			minutes(s.lastMS - s.firstMS - s.presentMS), late,
		})
	}
	return table(rows)
}

// stays folds the log as far as it is about who is there.
func (c Class) stays() map[uuid.UUID]*stay {
	out := map[uuid.UUID]*stay{}
	for _, e := range c.Events {
		switch e.Type {
		case eventlog.TypeParticipantJoined:
			if p, ok := content[eventlog.ParticipantJoined](e); ok {
				s := out[p.ParticipantID]
				if s == nil {
					s = &stay{firstMS: c.at(e)}
					out[p.ParticipantID] = s
				}
				s.come(c.at(e))
			}
		case eventlog.TypeParticipantLeft:
			if p, ok := content[eventlog.ParticipantLeft](e); ok {
				out[p.ParticipantID].leave(c.at(e))
			}
		case eventlog.TypeParticipantRemoved:
			if p, ok := content[eventlog.ParticipantRemoved](e); ok {
				out[p.ParticipantID].leave(c.at(e))
			}
		case eventlog.TypeSessionEnded:
			for _, s := range out {
				s.leave(c.at(e))
			}
		}
	}
	for _, s := range out {
		s.leave(c.DurationMS)
	}
	return out
}

func (s *stay) come(ms int64) {
	if !s.there {
		s.there, s.sinceMS = true, ms
	}
}

func (s *stay) leave(ms int64) {
	if s != nil && s.there {
		s.there, s.lastMS = false, ms
		s.presentMS += max(0, ms-s.sinceMS)
	}
}

func minutes(ms int64) string {
	return strconv.FormatInt(int64(time.Duration(ms)*time.Millisecond+30*time.Second)/int64(time.Minute), 10)
}

// rank puts those who teach first.
func rank(r classroom.Role) int {
	return slices.Index([]classroom.Role{classroom.RoleTeacher, classroom.RoleAssistant, classroom.RoleStudent}, r)
}
