package presence

import (
	"slices"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// Deck is a deck or an image whose pages can be shown.
type Deck struct {
	ID    uuid.UUID
	Kind  string // deck or image
	Name  string
	Pages int
}

// SceneRow is a scene of the class as it is from now on, or that it is gone.
type SceneRow struct {
	eventlog.Scene
	Gone bool
}

// OpOutcome is what became of an op.
type OpOutcome string

// The outcomes.
const (
	OpAppended  OpOutcome = "appended"
	OpDuplicate OpOutcome = "duplicate" // the actor's operation was there already: nothing changes
	OpRefused   OpOutcome = "refused"
)

// OpResult is what became of one op.
type OpResult struct {
	ID      uuid.UUID
	Outcome OpOutcome
	Event   *eventlog.Event // of the operation, once it is in the log; nil when refused
	Problem *fault.Error    // why it is refused
}

// OpsScope says what of a class its ops are judged on. actor is the participant who sends them, nil for who has none.
func OpsScope(m Member, actor uuid.UUID, session uuid.UUID, ops []Op) Scope {
	s := Scope{User: m.User, Scenes: true}
	for _, op := range ops {
		s.Events = append(s.Events, eventlog.ID(session, actor, op.ID))
		switch c := op.Content.(type) {
		case eventlog.DeckAttached:
			s.Assets = append(s.Assets, c.AssetID)
		case eventlog.SceneCreated:
			s.SceneIDs = append(s.SceneIDs, c.SceneID)
		default:
			s.Named = append(s.Named, named(c, m.Role)...)
		}
	}
	return s
}

// Ops applies what a page sends, in order. Who teaches may do all of it, students draw on the page they were granted.
// Each op is decided by itself: one that is refused
// does not stop the others, one that is in the log already changes nothing. The results lack the events that this very
// change appends; Told adds them.
func (c *Class) Ops(m Member, ops []Op) ([]OpResult, Change, error) {
	if err := c.refuseUnlessLive(); err != nil {
		return nil, Change{}, err
	}
	switch p, known := c.People[c.Me]; {
	case known && p.Removed():
		return nil, Change{}, fault.Forbidden("participant-removed", "You were removed from this class.")
	case !known || !p.In():
		return nil, Change{}, fault.Conflict("not-joined", "Join the class first.")
	}
	me, change := c.me(m)
	change.Actor = me.ID
	results := make([]OpResult, len(ops))
	taken := map[uuid.UUID]bool{}
	for i, op := range ops {
		results[i] = OpResult{ID: op.ID, Outcome: OpDuplicate}
		if e, done := c.Done[eventlog.ID(c.Session, me.ID, op.ID)]; done {
			results[i].Event = &e
			continue
		}
		if taken[op.ID] {
			continue
		}
		did, err := c.apply(me, op)
		if err != nil {
			results[i].Outcome, results[i].Problem = OpRefused, fault.As(err)
			continue
		}
		results[i].Outcome, taken[op.ID] = OpAppended, true
		did.Drafts[0].ClientOpID = op.ID
		c.name(me, op)
		change = change.And(did)
		change.Cost++
	}
	return results, change, nil
}

// Told completes the results of Ops, once what they change is written, with the events that were appended.
func (c *Class) Told(results []OpResult) []OpResult {
	byOp := make(map[uuid.UUID]*eventlog.Event, len(c.Appended.Events))
	for i, e := range c.Appended.Events {
		byOp[e.ClientOpID] = &c.Appended.Events[i]
	}
	for i, r := range results {
		if r.Outcome != OpRefused && r.Event == nil {
			results[i].Event = byOp[r.ID]
		}
	}
	return results
}

func (c *Class) apply(me Person, op Op) (Change, error) {
	if op.Refused != nil {
		return Change{}, op.Refused
	}
	if page, drawn := drawnOn(op.Content); drawn {
		return c.draw(me, page, op.Content)
	}
	if !me.Role.Staff() {
		return Change{}, notAllowed()
	}
	switch content := op.Content.(type) {
	case eventlog.SceneCreated:
		return c.createScene(content)
	case eventlog.SceneUpdated:
		return c.updateScene(content)
	case eventlog.SceneDeleted:
		return c.deleteScene(content)
	case eventlog.SceneSwitched:
		return c.switchScene(content)
	case eventlog.LayoutChanged:
		return c.chooseLayout(content), nil
	case eventlog.DeckAttached:
		return c.attachDeck(content)
	case eventlog.SlideShown:
		return c.showSlide(content)
	case eventlog.ViewportChanged:
		return c.showPage(content, content.SceneID, content.Page)
	case eventlog.PointerMoved:
		return c.showPage(content, content.SceneID, content.Page)
	case eventlog.BoardPageAdded:
		return c.addPage(content)
	case eventlog.BoardPageShown:
		return c.showBoard(content)
	case eventlog.BoardPageCleared:
		return c.clearPage(content)
	}
	return Change{}, fault.Internal(nil, "an op of type %s", op.Content.EventType())
}

func sceneNotFound() *fault.Error {
	return fault.NotFound("scene-not-found", "There is no such scene in this class.")
}

// checkScene holds what a scene names against the class.
func (c *Class) checkScene(s eventlog.Scene) error {
	if s.SegmentID != nil && !slices.Contains(c.Segments, *s.SegmentID) {
		return invalidOp("There is no such segment in the plan.")
	}
	if s.AssetID == nil {
		return nil
	}
	deck, attached := c.Decks[*s.AssetID]
	switch {
	case !attached:
		return fault.Conflict("deck-not-attached", "Attach the deck to the class first.")
	case *s.FirstPage < 1 || *s.LastPage < *s.FirstPage || *s.LastPage > min(deck.Pages, maxPages):
		return pageOutOfRange()
	}
	return nil
}

func pageOutOfRange() *fault.Error {
	return fault.Invalid("page-out-of-range", "The scene has no such page.")
}

// keepScene keeps a scene in the class and in the change.
func (c *Class) keepScene(s eventlog.Scene) Change {
	s.Regions = regions(s.Regions)
	c.Scenes[s.SceneID] = s
	return Change{Scenes: []SceneRow{{Scene: s}}}
}

func (c *Class) createScene(content eventlog.SceneCreated) (Change, error) {
	_, here := c.Scenes[content.SceneID]
	switch {
	case here || c.Taken[content.SceneID] || c.Pages[content.SceneID].ID != uuid.Nil: // a page's id would name two
		return Change{}, invalidOp("This scene's id is in use.")
	case len(c.Scenes) >= MaxScenes:
		return Change{}, fault.Conflict("too-many-scenes", "A class has at most %d scenes.", MaxScenes)
	}
	if err := c.checkScene(content.Scene); err != nil {
		return Change{}, err
	}
	content.Regions = regions(content.Regions)
	return emit(content).And(c.keepScene(content.Scene)), nil
}

// updateScene: the stage follows its scene, unless it is in another layout than the scene's.
func (c *Class) updateScene(content eventlog.SceneUpdated) (Change, error) {
	before, ok := c.Scenes[content.SceneID]
	if !ok {
		return Change{}, sceneNotFound()
	}
	if err := c.checkScene(content.Scene); err != nil {
		return Change{}, err
	}
	content.Regions = regions(content.Regions)
	change := emit(content).And(c.keepScene(content.Scene))
	if c.Stage.Scene == content.SceneID && c.Stage.Layout == before.Layout {
		next := c.Stage
		next.Layout, next.Regions = content.Layout, content.Regions
		change = change.And(c.show(next))
	}
	return change, nil
}

func (c *Class) deleteScene(content eventlog.SceneDeleted) (Change, error) {
	scene, ok := c.Scenes[content.SceneID]
	switch {
	case !ok:
		return Change{}, sceneNotFound()
	case c.Stage.Scene == content.SceneID:
		return Change{}, fault.Conflict("scene-on-stage", "The scene is on the stage. Show another one first.")
	}
	delete(c.Scenes, content.SceneID)
	return emit(content).And(Change{Scenes: []SceneRow{{Scene: scene, Gone: true}}}), nil
}

func (c *Class) switchScene(content eventlog.SceneSwitched) (Change, error) {
	scene, ok := c.Scenes[content.SceneID]
	if !ok {
		return Change{}, sceneNotFound()
	}
	next := c.Stage
	next.Scene, next.Layout, next.Regions, next.Pinned = scene.SceneID, scene.Layout, regions(scene.Regions), false
	return emit(content).And(c.show(next)).And(c.shownNow()), nil
}

func (c *Class) chooseLayout(content eventlog.LayoutChanged) Change {
	next := c.Stage
	next.Layout, next.Regions, next.Pinned = content.Layout, content.Regions, content.Pinned
	return emit(next.changed("teacher")).And(c.show(next))
}

func (c *Class) attachDeck(content eventlog.DeckAttached) (Change, error) {
	deck, ok := c.Assets[content.AssetID]
	if !ok {
		return Change{}, fault.NotFound("asset-not-found", "There is no such file in this course.")
	}
	if _, attached := c.Decks[deck.ID]; !attached && len(c.Decks) >= MaxDecks {
		return Change{}, invalidOp("A class has at most 40 decks.")
	}
	return c.attach(deck), nil
}

func (c *Class) attach(d Deck) Change {
	if c.Decks == nil {
		c.Decks = map[uuid.UUID]Deck{}
	}
	c.Decks[d.ID] = d
	return emit(eventlog.DeckAttached{AssetID: d.ID, Kind: d.Kind, Name: d.Name, Pages: d.Pages}).And(Change{Decks: []uuid.UUID{d.ID}})
}

func (c *Class) showSlide(content eventlog.SlideShown) (Change, error) {
	scene, ok := c.Scenes[content.SceneID]
	switch {
	case !ok:
		return Change{}, sceneNotFound()
	case scene.AssetID == nil || *scene.AssetID != content.AssetID:
		return Change{}, fault.Conflict("deck-not-attached", "The scene does not show this deck.")
	}
	change, err := c.showPage(content, content.SceneID, content.Page)
	if err != nil {
		return Change{}, err
	}
	return change.And(c.shownNow()), nil
}

// showPage tells of a page of a scene: one of its deck's that belong to it, or the only one of a scene without a deck.
func (c *Class) showPage(content eventlog.Content, id uuid.UUID, page int) (Change, error) {
	scene, ok := c.Scenes[id]
	if !ok {
		return Change{}, sceneNotFound()
	}
	first, last := 1, 1
	if scene.FirstPage != nil && scene.LastPage != nil {
		first, last = *scene.FirstPage, *scene.LastPage
	}
	if page < first || page > last {
		return Change{}, pageOutOfRange()
	}
	return emit(content), nil
}
