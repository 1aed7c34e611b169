package presence

import (
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/board"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// MaxBoardPages is how many blank pages can be added to a class.
const MaxBoardPages = 200

// BoardPage is an added blank page. It stays when its scene goes.
type BoardPage struct {
	ID    uuid.UUID
	Scene uuid.UUID // whose board it belongs to, which may be gone; nil: the board of no scene
}

// NamedEvent is an event that an op refers to: an item, or what is taken back.
type NamedEvent struct {
	Actor uuid.UUID
	Type  string
	Page  string // the key of the board's page that it is about; empty when it is about none
}

// named returns the events whose author an op depends on. Who teaches may change and erase every item, and what they
// name that is none is passed over by every reader.
func named(content eventlog.Content, role classroom.Role) []uuid.UUID {
	switch c := content.(type) {
	case eventlog.BoardStrokeContinued:
		return []uuid.UUID{c.StrokeID}
	case eventlog.BoardUndone:
		return c.EventIDs
	case eventlog.BoardItemsChanged:
		if !role.Staff() {
			return c.ItemIDs
		}
	case eventlog.BoardItemsErased:
		if !role.Staff() {
			return c.ItemIDs
		}
	}
	return nil
}

// drawnOn returns the page of what whoever may draw on it may do; false for every other content.
func drawnOn(content eventlog.Content) (page string, drawn bool) {
	switch c := content.(type) {
	case eventlog.BoardStrokeCommitted:
		return c.Page, true
	case eventlog.BoardStrokeContinued:
		return c.Page, true
	case eventlog.BoardShapeAdded:
		return c.Page, true
	case eventlog.BoardItemsChanged:
		return c.Page, true
	case eventlog.BoardItemsErased:
		return c.Page, true
	case eventlog.BoardUndone:
		return c.Page, true
	}
	return "", false
}

// name remembers what an op has done, for those that come after it in the same request.
func (c *Class) name(me Person, op Op) {
	page, drawn := drawnOn(op.Content)
	if cleared, ok := op.Content.(eventlog.BoardPageCleared); ok {
		page, drawn = cleared.Page, true
	}
	if !drawn {
		return
	}
	if c.Named == nil {
		c.Named = map[uuid.UUID]NamedEvent{}
	}
	c.Named[eventlog.ID(c.Session, me.ID, op.ID)] = NamedEvent{Actor: me.ID, Type: op.Content.EventType(), Page: page}
}

func pageNotFound() *fault.Error {
	return fault.NotFound("page-not-found", "There is no such page in this class.")
}

// findPage returns the page of that key, if the class has it.
func (c *Class) findPage(key string) (board.Page, error) {
	page, err := board.ParsePage(key)
	if err != nil {
		return page, invalidOp("This is not the key of a page.")
	}
	_, scene := c.Scenes[page.ID]
	found := scene || page.ID == uuid.Nil
	switch page.Kind {
	case board.Slide:
		found = page.Number <= c.Decks[page.ID].Pages
	case board.Blank:
		found = found || c.Pages[page.ID].ID != uuid.Nil
	case board.Screen:
	}
	if !found {
		return page, pageNotFound()
	}
	return page, nil
}

// draw is what whoever may draw on a page does to it.
func (c *Class) draw(me Person, key string, content eventlog.Content) (Change, error) {
	page, err := c.findPage(key)
	if err != nil {
		return Change{}, err
	}
	switch {
	case me.Board != "" && !me.Role.Staff() && !me.Draws():
		return Change{}, locked(LockDrawing)
	case !me.DrawsOn(page.String()):
		return Change{}, fault.Forbidden("board-not-granted", "You may not draw on this page.")
	}
	for _, id := range named(content, me.Role) {
		if e := c.Named[id]; e.Actor != me.ID || e.Page != key || !canName(content, e.Type) {
			return Change{}, fault.NotFound("item-not-found", "This is not yours, or not on this page.")
		}
	}
	return emit(content), nil
}

// canName says whether an op can be about an event of that type.
func canName(content eventlog.Content, eventType string) bool {
	stroke, shape := eventType == eventlog.TypeBoardStrokeCommitted, eventType == eventlog.TypeBoardShapeAdded
	switch content.(type) {
	case eventlog.BoardStrokeContinued:
		return stroke
	case eventlog.BoardUndone:
		return stroke || shape || eventType == eventlog.TypeBoardItemsChanged || eventType == eventlog.TypeBoardItemsErased ||
			eventType == eventlog.TypeBoardPageCleared
	}
	return stroke || shape
}

// addPage adds a blank page under an id that is nothing else's.
func (c *Class) addPage(content eventlog.BoardPageAdded) (Change, error) {
	page, err := board.ParsePage(content.Page)
	if err != nil || page.Kind != board.Blank || classroom.CheckClientOp(page.ID) != nil {
		return Change{}, invalidOp("A new page's key is blank: and a random UUID, of version 4 or 7.")
	}
	added := BoardPage{ID: page.ID}
	if content.SceneID != nil {
		if _, ok := c.Scenes[*content.SceneID]; !ok {
			return Change{}, sceneNotFound()
		}
		added.Scene = *content.SceneID
	}
	_, scene := c.Scenes[page.ID]
	switch {
	case scene || c.Pages[page.ID].ID != uuid.Nil:
		return Change{}, invalidOp("This page's id is in use.")
	case len(c.Pages) >= MaxBoardPages:
		return Change{}, fault.Conflict("too-many-pages", "A class has at most %d added pages.", MaxBoardPages)
	}
	if c.Pages == nil {
		c.Pages = map[uuid.UUID]BoardPage{}
	}
	c.Pages[page.ID] = added
	return emit(content).And(Change{Pages: []BoardPage{added}}), nil
}

// showBoard shows a blank page of a scene: its first one, which it has from the start, or one that was added to it.
func (c *Class) showBoard(content eventlog.BoardPageShown) (Change, error) {
	scene := uuid.Nil
	if content.SceneID != nil {
		if scene = *content.SceneID; c.Scenes[scene].SceneID == uuid.Nil {
			return Change{}, sceneNotFound()
		}
	}
	page, err := c.findPage(content.Page)
	if err != nil {
		return Change{}, err
	}
	added, isAdded := c.Pages[page.ID]
	if page.Kind != board.Blank || (isAdded && added.Scene != scene) || (!isAdded && page.ID != scene) {
		return Change{}, pageNotFound()
	}
	return emit(content).And(c.shownNow()), nil
}

func (c *Class) clearPage(content eventlog.BoardPageCleared) (Change, error) {
	if _, err := c.findPage(content.Page); err != nil {
		return Change{}, err
	}
	return emit(content), nil
}

// PageInvalid refuses a text that is no page's key.
func PageInvalid() *fault.Error {
	return fault.Invalid("page-invalid", "This is not the key of a page.")
}

// GrantBoard sets where a student may draw: on the page of that key, on board.AnyPage, or nowhere if it is empty. What
// it is already is not told again. That the page is there is asked when something is drawn: it may be on its way.
func (c *Class) GrantBoard(m Member, id uuid.UUID, page string) (Change, error) {
	if page != "" && page != board.AnyPage {
		if _, err := board.ParsePage(page); err != nil {
			return Change{}, PageInvalid()
		}
	}
	actor, p, change, err := c.granting(m, id)
	if err != nil {
		return Change{}, err
	}
	if p.Board == page {
		return by(actor, change), nil
	}
	p.Board = page
	content := eventlog.BoardGranted{ParticipantID: p.ID}
	if page != "" {
		content.Page = &page
	}
	return by(actor, change.And(c.set(p)).And(emit(content))), nil
}
