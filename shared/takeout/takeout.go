// Package takeout makes the files that people take with them after class: words, chapters, chat, polls and attendance
// as files of common formats, and what stands beside them in an export: a list of all files, a page to begin with and
// the data of the viewer. It is pure: the same class gives the same bytes. It refuses to know where files are kept, who
// may have them, and how a zip is written.
package takeout

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/replay"
	"github.com/lectern/lectern/shared/text"
)

// Class is a class as one audience may have it. Times are ms of the session's clock unless they say Unix.
type Class struct {
	SessionID   uuid.UUID
	Title       string
	Course      string
	StartedAtMS int64 // Unix
	DurationMS  int64
	Audience    eventlog.Audience
	Events      []eventlog.Event // of the audience's bundle, in order
	Names       map[uuid.UUID]replay.Name
}

// Read reads the events of a bundle, every content in the version of today.
func Read(b *replay.Bundle) ([]eventlog.Event, error) {
	events := make([]eventlog.Event, 0, b.Header.Count)
	for e, err := range b.After(eventlog.Position{}) {
		if err != nil {
			return nil, err
		}
		if e, err = eventlog.Upcast(e); err != nil {
			return nil, err
		}
		events = append(events, e)
	}
	return events, nil
}

// at is when an event happened, on the session's clock.
func (c Class) at(e eventlog.Event) int64 { return max(0, e.AtMS-c.StartedAtMS) }

// name is what a participant is called; who has no name is nobody in particular.
func (c Class) name(id uuid.UUID) string { return cmp.Or(c.Names[id].Name, "Someone") }

// startedAt is when the class began, as a date and a time of UTC.
func (c Class) startedAt() string {
	return time.UnixMilli(c.StartedAtMS).UTC().Format("2006-01-02 15:04") + " UTC"
}

// content reads an event's content. Of one that was erased, or is of another form, ok is false.
func content[T eventlog.Content](e eventlog.Event) (out T, ok bool) {
	if len(e.Content) == 0 || string(e.Content) == "null" {
		return out, false
	}
	return out, json.Unmarshal(e.Content, &out) == nil
}

// Clock writes a time as 1:02:03, in hours, minutes and seconds: times of a column sort as text below ten hours.
func Clock(ms int64) string {
	s := max(0, ms) / 1000
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

const (
	// maxName is the most characters of a name of a file without its ending, with room for dates and endings below the
	// 255 bytes that file systems take, and for the folders around it below the 260 characters of some.
	maxName = 60
	// refusedInNames are the characters that some file system refuses, besides control characters.
	refusedInNames = `<>:"/\|?*%`
)

// FileName makes a name for a file or folder out of what people wrote: it holds nothing that a file system refuses, no
// way out of its folder and no ending, is not one of the names that Windows keeps for devices, and is never empty.
func FileName(s, otherwise string) string {
	s = text.Name(s, maxName)
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(refusedInNames, r) {
			return '-'
		}
		return r
	}, s)
	s = strings.Trim(s, " .-")
	stem, _, _ := strings.Cut(s, ".")
	if s == "" || slices.Contains(devices, strings.ToUpper(strings.TrimSpace(stem))) {
		return otherwise
	}
	return s
}

var devices = func() []string {
	out := []string{"CON", "PRN", "AUX", "NUL"}
	for i := range 10 {
		out = append(out, fmt.Sprintf("COM%d", i), fmt.Sprintf("LPT%d", i))
	}
	return out
}()

// Folder is the name of what a class is taken with in: its title and day.
func (c Class) Folder() string {
	return FileName(c.Title, "Class") + " " + time.UnixMilli(c.StartedAtMS).UTC().Format("2006-01-02")
}

// Disposition is the header Content-Disposition of a file that a browser is to keep under that name (RFC 6266): in
// ASCII for browsers that know no better, and as it is.
func Disposition(name string) string {
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' {
			return '_'
		}
		return r
	}, name)
	return `attachment; filename="` + plain + `"; filename*=UTF-8''` + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
}
