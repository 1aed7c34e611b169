package eventlog

import "github.com/google/uuid"

// The types about what the class is shown: the plan, scenes, slides and the pointer.
const (
	TypePlanSegmentSet  = "plan.segment_set"
	TypeSceneCreated    = "scene.created"
	TypeSceneUpdated    = "scene.updated"
	TypeSceneDeleted    = "scene.deleted"
	TypeSceneSwitched   = "scene.switched"
	TypeDeckAttached    = "deck.attached"
	TypeSlideShown      = "slide.shown"
	TypeViewportChanged = "viewport.changed"
	TypePointerMoved    = "pointer.moved"
)

// PlanSegmentSet is one segment of the lesson's plan, as it was when the class began. There is one event for each, so
// that none grows with the plan.
type PlanSegmentSet struct {
	SegmentID uuid.UUID `json:"segment_id" format:"uuid" doc:"The segment"`
	Position  int       `json:"position" doc:"Place in the plan, counted from 1"`
	Title     string    `json:"title" doc:"What happens in it"`
	Minutes   int       `json:"minutes" doc:"Planned length in minutes"`
}

// Layout is how the stage is divided.
type Layout string

// The layouts.
const (
	LayoutCamera       Layout = "camera"        // the teacher's picture
	LayoutScreen       Layout = "screen"        // a shared screen
	LayoutSlides       Layout = "slides"        // a page of the scene's deck
	LayoutBoard        Layout = "board"         // an empty sheet to draw on
	LayoutSlidesCamera Layout = "slides_camera" // the slide with the camera in a corner
	LayoutSideBySide   Layout = "side_by_side"  // slide (without a deck the board) and camera in two halves
	LayoutCustom       Layout = "custom"        // the scene's own regions
)

// Layouts lists them all.
var Layouts = []Layout{LayoutCamera, LayoutScreen, LayoutSlides, LayoutBoard, LayoutSlidesCamera, LayoutSideBySide, LayoutCustom}

// Region is a rectangle of the stage with what it shows, in thousandths of the stage's width and height.
type Region struct {
	Content string `json:"content" enum:"camera,screen,slides,board" doc:"What it shows"`
	X       int    `json:"x" doc:"Left edge, 0 to 1000"`
	Y       int    `json:"y" doc:"Upper edge, 0 to 1000"`
	Width   int    `json:"width" doc:"Width, 1 to 1000"`
	Height  int    `json:"height" doc:"Height, 1 to 1000"`
}

// Scene is something prepared for the stage: a deck's pages, the board, a camera or a screen, in a layout.
type Scene struct {
	SceneID   uuid.UUID  `json:"scene_id" format:"uuid" doc:"The scene"`
	SegmentID *uuid.UUID `json:"segment_id" format:"uuid" doc:"The segment of the plan that it belongs to, or null"`
	Position  int        `json:"position" doc:"Place among the scenes of the class, from 1; two may share one for a while, then the id decides"`
	Title     string     `json:"title" doc:"Its name; may be empty"`
	Layout    Layout     `json:"layout" enum:"camera,screen,slides,board,slides_camera,side_by_side,custom" doc:"How the stage is divided"`
	Regions   []Region   `json:"regions" doc:"The rectangles of layout custom, else none"`
	AssetID   *uuid.UUID `json:"asset_id" format:"uuid" doc:"The deck or image whose pages it shows, or null"`
	FirstPage *int       `json:"first_page" doc:"First page of the deck that belongs to it, counted from 1; null without a deck"`
	LastPage  *int       `json:"last_page" doc:"Last page that belongs to it; null without a deck"`
}

// SceneCreated says that a scene is there.
type SceneCreated struct{ Scene }

// SceneUpdated says what a scene is from now on, all of it.
type SceneUpdated struct{ Scene }

// SceneDeleted says that a scene is gone. The one on the stage cannot go.
type SceneDeleted struct {
	SceneID uuid.UUID `json:"scene_id" format:"uuid" doc:"The scene"`
}

// SceneSwitched puts a scene on the stage, in its own layout and unpinned. It shows the page that it showed last, at
// first its first one.
type SceneSwitched struct {
	SceneID uuid.UUID `json:"scene_id" format:"uuid" doc:"The scene"`
}

// DeckAttached says that the pages of a deck or image can be shown in this class.
type DeckAttached struct {
	AssetID uuid.UUID `json:"asset_id" format:"uuid" doc:"The deck or image"`
	Kind    string    `json:"kind" enum:"deck,image" doc:"What it is"`
	Name    string    `json:"name" doc:"Its file's name"`
	Pages   int       `json:"pages" doc:"How many pages it has"`
}

// SlideShown turns a scene to a page, seen as a whole.
type SlideShown struct {
	SceneID uuid.UUID `json:"scene_id" format:"uuid" doc:"The scene"`
	AssetID uuid.UUID `json:"asset_id" format:"uuid" doc:"Its deck"`
	Page    int       `json:"page" doc:"The page, counted from 1"`
}

// ViewportChanged says which part of a scene's page is seen, until the page is turned.
type ViewportChanged struct {
	SceneID uuid.UUID `json:"scene_id" format:"uuid" doc:"The scene"`
	Page    int       `json:"page" doc:"The page, counted from 1"`
	X       int       `json:"x" doc:"Left edge of what is seen, in 8192nds of the page's width"`
	Y       int       `json:"y" doc:"Upper edge of what is seen, in 8192nds of the page's height"`
	Zoom    int       `json:"zoom" doc:"Enlargement in percent, 100 to 800; 100 is the whole page"`
}

// PointerMoved is where the laser pointer went in about a second. It is for the replay; live it travels as lossy
// messages. No state holds it.
type PointerMoved struct {
	SceneID uuid.UUID `json:"scene_id" format:"uuid" doc:"The scene"`
	Page    int       `json:"page" doc:"The page, counted from 1"`
	Points  string    `json:"points" doc:"Up to 64 points as base64url without padding of zigzag varints (as Protocol Buffers have them), three a point: ms since the point before (of the first: 0), x and y since the point before in 8192nds of the page's width (of the first: from the upper left corner). The last is at the event's time"`
}

// EventType implements Content.
func (PlanSegmentSet) EventType() string { return TypePlanSegmentSet }

// EventType implements Content.
func (SceneCreated) EventType() string { return TypeSceneCreated }

// EventType implements Content.
func (SceneUpdated) EventType() string { return TypeSceneUpdated }

// EventType implements Content.
func (SceneDeleted) EventType() string { return TypeSceneDeleted }

// EventType implements Content.
func (SceneSwitched) EventType() string { return TypeSceneSwitched }

// EventType implements Content.
func (DeckAttached) EventType() string { return TypeDeckAttached }

// EventType implements Content.
func (SlideShown) EventType() string { return TypeSlideShown }

// EventType implements Content.
func (ViewportChanged) EventType() string { return TypeViewportChanged }

// EventType implements Content.
func (PointerMoved) EventType() string { return TypePointerMoved }
