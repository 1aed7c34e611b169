package takeout

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"path"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/eventlog"
)

// Version is the shape of an export: of its manifest, its folders and the data of its viewer.
const Version = 1

// Files of an export, relative to its folder.
const (
	PageFile     = "index.html"
	ReadMeFile   = "README.txt"
	ManifestFile = "manifest.json"
	DataFile     = "data/class.js"
	DecksFolder  = "data/decks"
	ViewerFolder = "viewer"
	MediaFolder  = "media"
	SlidesFolder = "slides"
)

// File is one file of an export.
type File struct {
	Path   string `json:"path"` // relative to the manifest, with slashes
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"` // in hexadecimal
	What   string `json:"what"`   // one phrase
}

// Manifest lists what is in an export, but itself.
type Manifest struct {
	Format      string            `json:"format"` // "lectern-export"
	Version     int               `json:"version"`
	SessionID   uuid.UUID         `json:"session_id"`
	Title       string            `json:"title"`
	Course      string            `json:"course"`
	Audience    eventlog.Audience `json:"audience"`
	StartedAt   time.Time         `json:"started_at"`
	EndedAt     time.Time         `json:"ended_at"`
	StartedAtMS int64             `json:"started_at_ms"` // Unix ms: the zero of every time in the files
	DurationMS  int64             `json:"duration_ms"`
	Run         int               `json:"run"` // of the replay that it was made of
	MadeAt      time.Time         `json:"made_at"`
	Events      int               `json:"events"`
	Files       []File            `json:"files"`
}

// Manifest describes the class; files and the times of making are the caller's to add.
func (c Class) Manifest() Manifest {
	started := time.UnixMilli(c.StartedAtMS).UTC()
	return Manifest{
		Format: "lectern-export", Version: Version, SessionID: c.SessionID, Title: c.Title, Course: c.Course, Audience: c.Audience,
		StartedAt: started, EndedAt: started.Add(time.Duration(c.DurationMS) * time.Millisecond), StartedAtMS: c.StartedAtMS,
		DurationMS: c.DurationMS, Events: len(c.Events), Files: []File{},
	}
}

// EventsNDJSON prints the events, one JSON object a line, as docs/events.md describes them.
func (c Class) EventsNDJSON() ([]byte, error) {
	var out bytes.Buffer
	lines := json.NewEncoder(&out)
	lines.SetEscapeHTML(false)
	for _, e := range c.Events {
		if err := lines.Encode(e); err != nil {
			return nil, fmt.Errorf("takeout: event %s: %w", e.ID, err)
		}
	}
	return out.Bytes(), nil
}

// Deck is a deck or an image that the class was shown.
type Deck struct {
	AssetID uuid.UUID `json:"asset_id"`
	Kind    string    `json:"kind"` // deck, image
	Name    string    `json:"name"`
	Script  string    `json:"script"` // path of the script that brings its bytes
	File    string    `json:"file"`   // path of the file itself
}

// Decks lists what the class was shown, in the order in which it came, each with the name of its file. ending says how
// a file of that id ends, with its dot.
func (c Class) Decks(ending func(uuid.UUID) string) []Deck {
	decks := []Deck{}
	known := map[uuid.UUID]bool{}
	for _, e := range c.Events {
		if e.Type != eventlog.TypeDeckAttached {
			continue
		}
		d, ok := content[eventlog.DeckAttached](e)
		if !ok || known[d.AssetID] {
			continue
		}
		known[d.AssetID] = true
		name := strings.TrimSuffix(d.Name, path.Ext(d.Name))
		decks = append(decks, Deck{
			AssetID: d.AssetID, Kind: d.Kind, Name: d.Name, Script: fmt.Sprintf("%s/%s.js", DecksFolder, d.AssetID),
			File: fmt.Sprintf("%s/%02d %s%s", SlidesFolder, len(decks)+1, FileName(name, "Slides"), ending(d.AssetID)),
		})
	}
	return decks
}

// Media is a file of sound and picture of an export.
type Media struct {
	File       string `json:"file"`
	Type       string `json:"type"` // MIME type
	AtMS       int64  `json:"at_ms"`
	DurationMS int64  `json:"duration_ms"`
}

// Data is what the viewer reads. Texts are the files as they are; null where there is none.
type Data struct {
	Version     int               `json:"version"`
	SessionID   uuid.UUID         `json:"session_id"`
	Title       string            `json:"title"`
	Course      string            `json:"course"`
	Audience    eventlog.Audience `json:"audience"`
	StartedAtMS int64             `json:"started_at_ms"`
	DurationMS  int64             `json:"duration_ms"`
	Run         int               `json:"run"`
	Bundle      []byte            `json:"bundle"` // base64
	Names       json.RawMessage   `json:"names"`
	Captions    *string           `json:"captions"`
	Transcript  json.RawMessage   `json:"transcript"`
	Insight     json.RawMessage   `json:"insight"`
	Media       *Media            `json:"media"`
	Screens     []Media           `json:"screens"`
	Decks       []Deck            `json:"decks"`
	Hidden      []edit.Range      `json:"hidden"` // parts not to be played
}

// Data describes the class to the viewer; files are the caller's to add.
func (c Class) Data() Data {
	return Data{
		Version: Version, SessionID: c.SessionID, Title: c.Title, Course: c.Course, Audience: c.Audience,
		StartedAtMS: c.StartedAtMS, DurationMS: c.DurationMS, Names: json.RawMessage("null"), Transcript: json.RawMessage("null"),
		Insight: json.RawMessage("null"), Screens: []Media{}, Decks: []Deck{}, Hidden: []edit.Range{},
	}
}

// Script prints the data as a script for a page that is opened from a disk, where nothing can be fetched. What people
// wrote cannot end the script: encoding/json escapes <, > and the separators of lines.
func (d Data) Script() ([]byte, error) {
	text, err := json.Marshal(d)
	if err != nil {
		return nil, fmt.Errorf("takeout: data: %w", err)
	}
	return fmt.Appendf(nil, "window.LECTERN=%s;\n", text), nil
}

// DeckScript is what stands before and behind the base64 of a deck's bytes in its script.
func DeckScript(asset uuid.UUID) (before, behind string) {
	return fmt.Sprintf("window.LECTERN_DECK(%q,\"", asset.String()), "\");\n"
}

// Policy is the content security policy of the page: everything comes from its own folder, and nothing else can be
// asked for. On a disk, whose files have no origin in common, "file:" names them.
const Policy = "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; img-src 'self' file: blob: data:; " +
	"media-src 'self' file: blob:; font-src 'self' file: data:; connect-src blob:; base-uri 'none'; form-action 'none'"

// Page is the page to begin with.
func (c Class) Page() []byte {
	return fmt.Appendf(nil, `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="%s">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>%s</title>
<link rel="stylesheet" href="%s/viewer.css">
</head>
<body>
<div id="root"><noscript>This page plays the class with JavaScript. The files beside it open without.</noscript></div>
<script src="%s"></script>
<script src="%s/viewer.js"></script>
</body>
</html>
`, html.EscapeString(Policy), html.EscapeString(c.Title), ViewerFolder, DataFile, ViewerFolder)
}

// ReadMe says what is in an export.
func (c Class) ReadMe(files []File) []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\n%s, %s, %s\n\n", c.Title, c.Course, c.startedAt(), Clock(c.DurationMS))
	out.WriteString("Open index.html in a browser to watch the class. No internet is needed, and nothing is sent to anybody.\n")
	if c.Audience == eventlog.Staff {
		out.WriteString("This is the view of those who teach: it holds what students do not see. Do not hand it on to them.\n")
	} else {
		out.WriteString("This is the view of a student.\n")
	}
	out.WriteString("What was erased, and the parts that were hidden, are as they were in the replay when this was made.\n\n")
	for _, f := range files {
		if !strings.HasPrefix(f.Path, ViewerFolder+"/") {
			fmt.Fprintf(&out, "%-40s %s\n", f.Path, f.What)
		}
	}
	fmt.Fprintf(&out, "%-40s %s\n", ViewerFolder+"/", "the program that index.html runs")
	fmt.Fprintf(&out, "%-40s %s\n", ManifestFile, "all files with their SHA-256")
	return bytes.ReplaceAll(out.Bytes(), []byte("\n"), []byte("\r\n"))
}
