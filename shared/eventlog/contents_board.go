package eventlog

import "github.com/google/uuid"

// The types about the board: what is drawn on pages, by whom, and which page of an empty board is seen.
const (
	TypeBoardStrokeCommitted = "board.stroke_committed"
	TypeBoardStrokeContinued = "board.stroke_continued"
	TypeBoardShapeAdded      = "board.shape_added"
	TypeBoardItemsChanged    = "board.items_changed"
	TypeBoardItemsErased     = "board.items_erased"
	TypeBoardUndone          = "board.undone"
	TypeBoardPageAdded       = "board.page_added"
	TypeBoardPageShown       = "board.page_shown"
	TypeBoardPageCleared     = "board.page_cleared"
	TypeBoardGranted         = "board.granted"
)

// An item of a board is a stroke or a shape. It is named by the id of the event that made it, which nobody else can
// make. A page is named by a key: "slide:<asset>:<page>", "blank:<id>" (the id of its scene is the scene's first
// page, the nil UUID the one of no scene, another an added page) or "screen:<scene>" (or the nil UUID). Places on a
// page are in 8192nds of its width both ways, from its upper left corner.

// BoardStrokeCommitted is a stroke, or its first part, once the pen has drawn it.
type BoardStrokeCommitted struct {
	Page   string `json:"page" doc:"The page's key"`
	Tool   string `json:"tool" enum:"pen,highlighter" doc:"What it was drawn with"`
	Color  string `json:"color" enum:"black,green,red,blue,violet,orange" doc:"Its colour; how that looks is the reader's"`
	Width  int    `json:"width" doc:"Thickness, in 8192nds of the page's width"`
	Points string `json:"points" doc:"The pen's way as base64url without padding; docs/ink.md has the form. The last point is at the event's time"`
}

// BoardStrokeContinued is a further part of a stroke that is too long for one event. It goes on from the part before.
type BoardStrokeContinued struct {
	Page     string    `json:"page" doc:"The page's key"`
	StrokeID uuid.UUID `json:"stroke_id" format:"uuid" doc:"The item: the id of the event of the first part"`
	Part     int       `json:"part" doc:"Which part this is, from 2"`
	Points   string    `json:"points" doc:"As in board.stroke_committed"`
}

// BoardShapeAdded is a line, an arrow, a rectangle, an ellipse or a text.
type BoardShapeAdded struct {
	Page  string `json:"page" doc:"The page's key"`
	Shape string `json:"shape" enum:"line,arrow,rectangle,ellipse,text" doc:"What it is"`
	Color string `json:"color" enum:"black,green,red,blue,violet,orange" doc:"Its colour"`
	Width int    `json:"width" doc:"Thickness of its line, of a text the height of its letters (font size)"`
	X1    int    `json:"x1" doc:"Where it begins; of a text its left edge"`
	Y1    int    `json:"y1" doc:"Where it begins; of a text its upper edge"`
	X2    int    `json:"x2" doc:"Where it ends, or the corner opposite; of a text where its lines break"`
	Y2    int    `json:"y2" doc:"Where it ends, or the corner opposite; of a text y1"`
	Text  string `json:"text" doc:"The words of a text, of several lines; else empty"`
}

// BoardTransform moves and resizes items: x becomes x·scale_x/4096 + move_x, and y likewise.
type BoardTransform struct {
	ScaleX int `json:"scale_x" doc:"In 4096ths; below 0 mirrors"`
	ScaleY int `json:"scale_y" doc:"In 4096ths; below 0 mirrors"`
	MoveX  int `json:"move_x" doc:"In 8192nds of the page's width"`
	MoveY  int `json:"move_y" doc:"In 8192nds of the page's width"`
}

// BoardItemsChanged moves, resizes, recolours or rewords items. What is null stays.
type BoardItemsChanged struct {
	Page      string          `json:"page" doc:"The page's key"`
	ItemIDs   []uuid.UUID     `json:"item_ids" format:"uuid" doc:"Up to 150 items of this page; those that are not there are passed over"`
	Transform *BoardTransform `json:"transform" doc:"Applied after the changes of before, or null"`
	Color     *string         `json:"color" enum:"black,green,red,blue,violet,orange" doc:"The colour from now on, or null"`
	Text      *string         `json:"text" doc:"The words of a text from now on, or null"`
}

// BoardItemsErased takes items off the page.
type BoardItemsErased struct {
	Page    string      `json:"page" doc:"The page's key"`
	ItemIDs []uuid.UUID `json:"item_ids" format:"uuid" doc:"Up to 150 items of this page; those that are not there are passed over"`
}

// BoardUndone takes back what the same person did to a page, or does it again: as if those events had not been, or had.
type BoardUndone struct {
	Page     string      `json:"page" doc:"The page's key"`
	EventIDs []uuid.UUID `json:"event_ids" format:"uuid" doc:"Up to 150 events of the same actor and page: board.stroke_committed (with its further parts), shape_added, items_changed, items_erased or page_cleared"`
	Redone   bool        `json:"redone" doc:"Whether they are done again instead"`
}

// BoardPageAdded adds a blank page behind those of a scene.
type BoardPageAdded struct {
	Page    string     `json:"page" doc:"The page's key, blank:<a new id>"`
	SceneID *uuid.UUID `json:"scene_id" format:"uuid" doc:"The scene whose board it belongs to; null: the board of no scene"`
}

// BoardPageShown says which page of a scene's empty board is seen, and what of it.
type BoardPageShown struct {
	SceneID *uuid.UUID `json:"scene_id" format:"uuid" doc:"The scene; null: no scene"`
	Page    string     `json:"page" doc:"The key of one of its pages"`
	X       int        `json:"x" doc:"Left edge of what is seen, in 8192nds of the page's width"`
	Y       int        `json:"y" doc:"Upper edge of what is seen, in 8192nds of the page's height"`
	Zoom    int        `json:"zoom" doc:"Enlargement in percent, 100 to 800; 100 is the whole page"`
}

// BoardPageCleared takes everything off a page that is on it now.
type BoardPageCleared struct {
	Page string `json:"page" doc:"The page's key"`
}

// BoardGranted says where somebody who does not teach may draw.
type BoardGranted struct {
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid" doc:"The person"`
	Page          *string   `json:"page" doc:"The key of a page, * for every page, null for none any more"`
}

// EventType implements Content.
func (BoardStrokeCommitted) EventType() string { return TypeBoardStrokeCommitted }

// EventType implements Content.
func (BoardStrokeContinued) EventType() string { return TypeBoardStrokeContinued }

// EventType implements Content.
func (BoardShapeAdded) EventType() string { return TypeBoardShapeAdded }

// EventType implements Content.
func (BoardItemsChanged) EventType() string { return TypeBoardItemsChanged }

// EventType implements Content.
func (BoardItemsErased) EventType() string { return TypeBoardItemsErased }

// EventType implements Content.
func (BoardUndone) EventType() string { return TypeBoardUndone }

// EventType implements Content.
func (BoardPageAdded) EventType() string { return TypeBoardPageAdded }

// EventType implements Content.
func (BoardPageShown) EventType() string { return TypeBoardPageShown }

// EventType implements Content.
func (BoardPageCleared) EventType() string { return TypeBoardPageCleared }

// EventType implements Content.
func (BoardGranted) EventType() string { return TypeBoardGranted }
