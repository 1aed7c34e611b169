package takeout

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/insight"
	"github.com/lectern/lectern/shared/replay"
	"github.com/lectern/lectern/shared/transcript"
)

// Download is a file that can be had by itself. In an export they stand beside the page.
type Download struct {
	Name  string
	What  string // one phrase
	Staff bool   // only for those who teach
	make  func(*Maker) ([]byte, error)
}

// Downloads lists them.
var Downloads = []Download{
	{Name: "captions.vtt", What: "captions (WebVTT)", make: func(m *Maker) ([]byte, error) { return m.get(m.Files.CaptionsKey) }},
	{Name: "captions.srt", What: "captions (SRT)", make: func(m *Maker) ([]byte, error) { return m.get(m.Files.SRTKey) }},
	{Name: "chapters.vtt", What: "chapters (WebVTT)", make: func(m *Maker) ([]byte, error) { return m.chapters(insight.ChaptersVTT) }},
	{Name: "chapters.json", What: "chapters (Podcasting 2.0)", make: func(m *Maker) ([]byte, error) { return m.chapters(insight.ChaptersJSON) }},
	{Name: "transcript.txt", What: "what was said, with names and times", make: (*Maker).transcript},
	{Name: "chat.csv", What: "messages, questions and written answers", make: func(m *Maker) ([]byte, error) { return m.fromLog(Class.ChatCSV) }},
	{Name: "polls.csv", What: "polls with their counts", make: func(m *Maker) ([]byte, error) { return m.fromLog(Class.PollsCSV) }},
	{Name: "attendance.csv", What: "who was there, and when", Staff: true, make: (*Maker).attendance},
}

// Maker makes the files of one class for one audience out of those of its replay, which it reads when they are needed.
type Maker struct {
	Class  Class // without events and names
	Files  artifact.Files
	Get    func(key string) ([]byte, error)
	Roster func() ([]classroom.RosterEntry, error)

	read bool
}

// Make makes a file; nil without an error where there is nothing to make it of. Whoever may not have it is to be kept
// away before.
func (m *Maker) Make(d Download) ([]byte, error) {
	out, err := d.make(m)
	if err != nil {
		return nil, fmt.Errorf("takeout: %s: %w", d.Name, err)
	}
	return out, nil
}

// get reads a file of the replay; nil where there is none.
func (m *Maker) get(key string) ([]byte, error) {
	if key == "" {
		return nil, nil
	}
	return m.Get(key)
}

// WithEvents returns the class with its events and names.
func (m *Maker) WithEvents() (Class, error) {
	if m.read {
		return m.Class, nil
	}
	file, err := m.Get(m.Files.BundleKey)
	if err != nil {
		return m.Class, err
	}
	bundle, err := replay.Open(bytes.NewReader(file))
	if err != nil {
		return m.Class, err
	}
	if bundle.Header.Audience != m.Class.Audience {
		return m.Class, fmt.Errorf("the bundle is for %s", bundle.Header.Audience)
	}
	if m.Class.Events, err = Read(bundle); err != nil {
		return m.Class, err
	}
	if err := m.names(); err != nil {
		return m.Class, err
	}
	m.read = true
	return m.Class, nil
}

func (m *Maker) names() error {
	text, err := m.get(m.Files.NamesKey)
	if err != nil || text == nil || m.Class.Names != nil {
		return err
	}
	var names replay.Names
	err = json.Unmarshal(text, &names)
	m.Class.Names = names.Participants
	return err
}

func (m *Maker) fromLog(table func(Class) []byte) ([]byte, error) {
	class, err := m.WithEvents()
	if err != nil {
		return nil, err
	}
	return table(class), nil
}

func (m *Maker) insight() (in insight.Insight, err error) {
	text, err := m.get(m.Files.InsightKey)
	if err != nil || text == nil {
		return in, err
	}
	return in, json.Unmarshal(text, &in)
}

func (m *Maker) chapters(print func([]insight.Chapter) []byte) ([]byte, error) {
	in, err := m.insight()
	if err != nil || len(in.Chapters) == 0 {
		return nil, err
	}
	return print(in.Chapters), nil
}

func (m *Maker) transcript() ([]byte, error) {
	text, err := m.get(m.Files.TranscriptKey)
	if err != nil || text == nil {
		return nil, err
	}
	var t transcript.Transcript
	if err := json.Unmarshal(text, &t); err != nil {
		return nil, err
	}
	in, err := m.insight()
	if err != nil {
		return nil, err
	}
	if err := m.names(); err != nil {
		return nil, err
	}
	return m.Class.TranscriptText(t, in.Chapters), nil
}

func (m *Maker) attendance() ([]byte, error) {
	if m.Class.Audience != eventlog.Staff {
		return nil, nil
	}
	roster, err := m.Roster()
	if err != nil {
		return nil, err
	}
	return m.fromLog(func(c Class) []byte { return c.AttendanceCSV(roster) })
}
