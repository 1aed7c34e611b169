package presence

import (
	"encoding/json"
	"slices"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/board"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/text"
)

// Bounds of what is drawn.
const (
	maxWidth     = 1024 // of a line, and the height of letters
	maxBoardText = 500  // characters
	maxNamed     = 150  // items or events in one op
	maxParts     = 64   // of one stroke
	maxScale     = 65536
	maxMove      = 65536
)

// boardForms are the forms of what is drawn, which whoever was granted the page may send, and of the board's pages.
var boardForms = map[string]form{
	eventlog.TypeBoardStrokeCommitted: {[]string{"page", "tool", "color", "width", "points"}, nil, readStroke},
	eventlog.TypeBoardStrokeContinued: {[]string{"page", "stroke_id", "part", "points"}, nil, readStrokePart},
	eventlog.TypeBoardShapeAdded:      {[]string{"page", "shape", "color", "width", "x1", "y1", "x2", "y2", "text"}, nil, readShape},
	eventlog.TypeBoardItemsChanged:    {[]string{"page", "item_ids", "transform", "color", "text"}, []string{"transform", "color", "text"}, readItemsChanged},
	eventlog.TypeBoardItemsErased:     {[]string{"page", "item_ids"}, nil, readItemsErased},
	eventlog.TypeBoardUndone:          {[]string{"page", "event_ids", "redone"}, nil, readUndone},
	eventlog.TypeBoardPageAdded:       {[]string{"page", "scene_id"}, []string{"scene_id"}, readAs[eventlog.BoardPageAdded]},
	eventlog.TypeBoardPageShown:       {[]string{"scene_id", "page", "x", "y", "zoom"}, []string{"scene_id"}, readBoardView},
	eventlog.TypeBoardPageCleared:     {[]string{"page"}, nil, readAs[eventlog.BoardPageCleared]},
}

var (
	tools  = []string{"pen", "highlighter"}
	shapes = []string{"line", "arrow", "rectangle", "ellipse", "text"}
	colors = []string{"black", "green", "red", "blue", "violet", "orange"}
)

func readStroke(raw json.RawMessage) (eventlog.Content, error) {
	s, err := readStrictly[eventlog.BoardStrokeCommitted](raw)
	if err == nil && !slices.Contains(tools, s.Tool) {
		err = invalidOp("There is no such tool.")
	}
	if err == nil {
		err = checkLook(s.Color, s.Width)
	}
	if err == nil {
		err = checkInk(s.Points)
	}
	return s, err
}

func readStrokePart(raw json.RawMessage) (eventlog.Content, error) {
	s, err := readStrictly[eventlog.BoardStrokeContinued](raw)
	if err == nil && (s.Part < 2 || s.Part > maxParts) {
		err = invalidOp("A stroke has at most 64 parts.")
	}
	if err == nil {
		err = checkInk(s.Points)
	}
	return s, err
}

// checkLook holds what a line looks like. An unknown colour is not one that some reader may know.
func checkLook(color string, width int) error {
	if !slices.Contains(colors, color) {
		return invalidOp("There is no such colour.")
	}
	if width < 1 || width > maxWidth {
		return invalidOp("A width is from 1 to 1024.")
	}
	return nil
}

func checkInk(points string) error {
	if _, err := board.Decode(points); err != nil {
		return invalidOp("The points are not written as they have to be: " + err.Error() + ".")
	}
	return nil
}

func readShape(raw json.RawMessage) (eventlog.Content, error) {
	s, err := readStrictly[eventlog.BoardShapeAdded](raw)
	if err == nil {
		err = checkLook(s.Color, s.Width)
	}
	if err != nil {
		return s, err
	}
	words := s.Shape == "text"
	switch {
	case !slices.Contains(shapes, s.Shape):
		return s, invalidOp("There is no such shape.")
	case !board.PlaceOnPage(s.X1, s.Y1) || !board.PlaceOnPage(s.X2, s.Y2):
		return s, invalidOp("A shape lies on its page.")
	case !words && s.Text != "":
		return s, invalidOp("Only a text has words.")
	}
	if words {
		s.Text, err = boardText(s.Text)
	}
	return s, err
}

// boardText is the words of a text as others will read them.
func boardText(words string) (string, error) {
	words, err := text.Lines(words)
	switch {
	case err != nil:
		return "", invalidOp("The text holds a character that no keyboard writes.").Because(err)
	case !text.Visible(words) || utf8.RuneCountInString(words) > maxBoardText:
		return "", invalidOp("A text has 1 to 500 characters.")
	}
	return words, nil
}

func readItemsChanged(raw json.RawMessage) (eventlog.Content, error) {
	// As eventlog.BoardItemsChanged, but that a transform lacks none of its numbers.
	in, err := readStrictly[struct {
		Page      string          `json:"page"`
		ItemIDs   []uuid.UUID     `json:"item_ids"`
		Transform json.RawMessage `json:"transform"`
		Color     *string         `json:"color"`
		Text      *string         `json:"text"`
	}](raw)
	c := eventlog.BoardItemsChanged{Page: in.Page, ItemIDs: in.ItemIDs, Color: in.Color, Text: in.Text}
	if err == nil {
		err = checkNamed(c.ItemIDs)
	}
	if err == nil && len(in.Transform) > 0 && string(in.Transform) != "null" {
		c.Transform, err = readTransform(in.Transform)
	}
	if err == nil && c.Color != nil {
		err = checkLook(*c.Color, 1)
	}
	if err == nil && c.Text != nil {
		*c.Text, err = boardText(*c.Text)
	}
	if err == nil && c.Transform == nil && c.Color == nil && c.Text == nil {
		err = invalidOp("Nothing is changed.")
	}
	return c, err
}

func readTransform(raw json.RawMessage) (*eventlog.BoardTransform, error) {
	err := form{fields: []string{"scale_x", "scale_y", "move_x", "move_y"}}.check(raw)
	if err != nil {
		return nil, err
	}
	t, err := readStrictly[eventlog.BoardTransform](raw)
	for _, scale := range []int{t.ScaleX, t.ScaleY} {
		if err == nil && (scale == 0 || scale < -maxScale || scale > maxScale) {
			err = invalidOp("A scale is from -65536 to 65536, and not 0.")
		}
	}
	for _, move := range []int{t.MoveX, t.MoveY} {
		if err == nil && (move < -maxMove || move > maxMove) {
			err = invalidOp("A move is from -65536 to 65536.")
		}
	}
	return &t, err
}

// checkNamed holds what an op names: something, not too much, and each of it once.
func checkNamed(ids []uuid.UUID) error {
	seen := make(map[uuid.UUID]bool, len(ids))
	for _, id := range ids {
		seen[id] = true
	}
	if len(ids) == 0 || len(ids) > maxNamed || len(seen) < len(ids) {
		return invalidOp("An op names 1 to 150 items or events, each once.")
	}
	return nil
}

func readItemsErased(raw json.RawMessage) (eventlog.Content, error) {
	c, err := readStrictly[eventlog.BoardItemsErased](raw)
	if err == nil {
		err = checkNamed(c.ItemIDs)
	}
	return c, err
}

func readUndone(raw json.RawMessage) (eventlog.Content, error) {
	c, err := readStrictly[eventlog.BoardUndone](raw)
	if err == nil {
		err = checkNamed(c.EventIDs)
	}
	return c, err
}

func readBoardView(raw json.RawMessage) (eventlog.Content, error) {
	v, err := readStrictly[eventlog.BoardPageShown](raw)
	if err == nil {
		err = checkView(v.X, v.Y, v.Zoom)
	}
	return v, err
}
