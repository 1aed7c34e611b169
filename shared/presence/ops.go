package presence

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"slices"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/board"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/text"
)

// Bounds of what a page may send.
const (
	MaxOps    = 32  // in one request
	MaxScenes = 120 // of one class: those of the plan, and as many again
	MaxDecks  = 40  // of one class

	maxTitle    = 120  // characters
	maxPosition = 1000 // of a scene
	maxPages    = 500
	maxZoom     = 800
	maxPoints   = 64    // of one pointer.moved
	maxPointsMS = 10000 // from its first to its last
)

// Op is one change of what the class is shown or of what is drawn, as a page sends it, with its form checked.
// Whether the class allows it is decided by Class.Ops.
type Op struct {
	ID      uuid.UUID
	Content eventlog.Content // nil: refused for its form
	Refused *fault.Error
}

// form is how the content of a type of op is read: its fields, which of them may be null, and what makes it a content.
type form struct {
	fields, null []string
	read         func(json.RawMessage) (eventlog.Content, error)
}

var (
	sceneFields = []string{"scene_id", "segment_id", "position", "title", "layout", "regions", "asset_id", "first_page", "last_page"}
	sceneNull   = []string{"segment_id", "asset_id", "first_page", "last_page"}

	forms = map[string]form{
		eventlog.TypeSceneCreated: {sceneFields, sceneNull, func(raw json.RawMessage) (eventlog.Content, error) {
			scene, err := readScene(raw)
			if err == nil && classroom.CheckClientOp(scene.SceneID) != nil {
				err = invalidOp("A scene's id has to be a random UUID, of version 4 or 7.")
			}
			return eventlog.SceneCreated{Scene: scene}, err
		}},
		eventlog.TypeSceneUpdated: {sceneFields, sceneNull, func(raw json.RawMessage) (eventlog.Content, error) {
			scene, err := readScene(raw)
			return eventlog.SceneUpdated{Scene: scene}, err
		}},
		eventlog.TypeSceneDeleted:    {[]string{"scene_id"}, nil, readAs[eventlog.SceneDeleted]},
		eventlog.TypeSceneSwitched:   {[]string{"scene_id"}, nil, readAs[eventlog.SceneSwitched]},
		eventlog.TypeDeckAttached:    {[]string{"asset_id"}, nil, readAs[eventlog.DeckAttached]},
		eventlog.TypeLayoutChanged:   {[]string{"layout", "regions", "pinned"}, nil, readLayout},
		eventlog.TypeSlideShown:      {[]string{"scene_id", "asset_id", "page"}, nil, readAs[eventlog.SlideShown]},
		eventlog.TypeViewportChanged: {[]string{"scene_id", "page", "x", "y", "zoom"}, nil, readViewport},
		eventlog.TypePointerMoved:    {[]string{"scene_id", "page", "points"}, nil, readPointer},
	}
)

// ReadOp reads an op as it was sent. Content holds the fields of its event, no fewer and no more; of layout.changed
// those that a person chooses (layout, regions, pinned), of deck.attached the asset_id.
func ReadOp(id uuid.UUID, eventType string, content json.RawMessage) Op {
	f, known := forms[eventType]
	if !known {
		f, known = boardForms[eventType]
	}
	if !known {
		return Op{ID: id, Refused: fault.Invalid("op-unknown-type", "There is no op of this type.")}
	}
	if len(content) > eventlog.MaxContentBytes {
		return Op{ID: id, Refused: invalidOp("The content of an op holds at most 8192 bytes.")}
	}
	err := f.check(content)
	if err == nil {
		var c eventlog.Content
		if c, err = f.read(content); err == nil {
			return Op{ID: id, Content: c}
		}
	}
	if refused := fault.As(err); refused != nil {
		return Op{ID: id, Refused: refused}
	}
	return Op{ID: id, Refused: invalidOp("The content does not have the fields of this type.").Because(err)}
}

func invalidOp(detail string) *fault.Error { return fault.Invalid("op-invalid", "%s", detail) }

// check refuses a content that lacks a field, has another, or has null where something has to be.
func (f form) check(content json.RawMessage) error {
	var given map[string]json.RawMessage
	if err := json.Unmarshal(content, &given); err != nil {
		return err
	}
	for _, name := range f.fields {
		value, ok := given[name]
		if !ok || (string(bytes.TrimSpace(value)) == "null" && !slices.Contains(f.null, name)) {
			return invalidOp("The content lacks the field " + name + ".")
		}
	}
	if len(given) > len(f.fields) {
		return invalidOp("The content has a field that this type does not have.")
	}
	return nil
}

func readStrictly[T any](raw json.RawMessage) (out T, err error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	err = d.Decode(&out)
	return out, err
}

func readAs[T eventlog.Content](raw json.RawMessage) (eventlog.Content, error) {
	return readStrictly[T](raw)
}

func readScene(raw json.RawMessage) (eventlog.Scene, error) {
	s, err := readStrictly[eventlog.Scene](raw)
	if err != nil {
		return s, err
	}
	s.Title, err = text.Line(s.Title)
	switch {
	case err != nil:
		return s, invalidOp("The title holds a character that no keyboard writes.").Because(err)
	case utf8.RuneCountInString(s.Title) > maxTitle:
		return s, invalidOp("A title holds at most 120 characters.")
	case s.Position < 1 || s.Position > maxPosition:
		return s, invalidOp("A scene's position is from 1 to 1000.")
	case (s.AssetID == nil) != (s.FirstPage == nil) || (s.AssetID == nil) != (s.LastPage == nil):
		return s, invalidOp("A scene with a deck has a first and a last page, one without has none.")
	}
	return s, checkLayout(s.Layout, s.Regions)
}

// checkLayout is eventlog's, in the words of a refusal.
func checkLayout(l eventlog.Layout, regions []eventlog.Region) error {
	if err := eventlog.CheckLayout(l, regions); err != nil {
		return invalidOp("The layout does not fit: " + err.Error() + ".")
	}
	return nil
}

func readLayout(raw json.RawMessage) (eventlog.Content, error) {
	l, err := readStrictly[struct {
		Layout  eventlog.Layout   `json:"layout"`
		Regions []eventlog.Region `json:"regions"`
		Pinned  bool              `json:"pinned"`
	}](raw)
	if err == nil {
		err = checkLayout(l.Layout, l.Regions)
	}
	return eventlog.LayoutChanged{Layout: l.Layout, Regions: regions(l.Regions), Pinned: l.Pinned}, err
}

func readViewport(raw json.RawMessage) (eventlog.Content, error) {
	v, err := readStrictly[eventlog.ViewportChanged](raw)
	if err == nil {
		err = checkView(v.X, v.Y, v.Zoom)
	}
	return v, err
}

// checkView holds what is seen of a page.
func checkView(x, y, zoom int) error {
	if x < 0 || x > board.PageWidth || y < 0 || y > board.PageWidth || zoom < 100 || zoom > maxZoom {
		return invalidOp("What is seen of a page begins on it, enlarged to 100 up to 800 percent.")
	}
	return nil
}

func readPointer(raw json.RawMessage) (eventlog.Content, error) {
	p, err := readStrictly[eventlog.PointerMoved](raw)
	if err == nil && !validPoints(p.Points) {
		err = invalidOp("The pointer's points are not written as they have to be.")
	}
	return p, err
}

// validPoints says whether the text holds 1 to 64 points as eventlog.PointerMoved describes them: in order of time, on
// a page that is at most eight times as high as wide.
func validPoints(points string) bool {
	b, err := base64.RawURLEncoding.Strict().DecodeString(points)
	if err != nil {
		return false
	}
	var at [3]int64 // ms, x, y
	n := 0
	for ; len(b) > 0; n++ {
		for i := range at {
			d, size := binary.Varint(b)
			if size <= 0 || d > 1<<20 || d < -1<<20 || (i == 0 && (d < 0 || (n == 0 && d != 0))) {
				return false
			}
			at[i] += d
			b = b[size:]
		}
		if n >= maxPoints || at[0] > maxPointsMS || at[1] < 0 || at[1] > board.PageWidth || at[2] < 0 || at[2] > 8*board.PageWidth {
			return false
		}
	}
	return n > 0
}
