package board

import (
	"errors"
	"strconv"
	"strings"

	"github.com/google/uuid"
)

// Kind is what a page lies over.
type Kind string

// The kinds of pages.
const (
	Slide  Kind = "slide"  // a page of a deck or an image
	Blank  Kind = "blank"  // an empty page
	Screen Kind = "screen" // whatever screen is shared while a scene is on the stage
)

// AnyPage stands for every page where somebody is granted one.
const AnyPage = "*"

// MaxSlide is the highest number of a slide.
const MaxSlide = 500

// MaxKeyLength is how many characters the longest key has.
const MaxKeyLength = len("slide:") + 36 + len(":500")

// Page is one thing that can be drawn on.
type Page struct {
	Kind   Kind
	ID     uuid.UUID // the file of a slide, the scene of a screen; a blank page's own, or of the first its scene's
	Number int       // of a slide, from 1; else 0
}

var errKey = errors.New("not the key of a page")

// String returns the page's key: "slide:<file>:<number>", "blank:<id>" or "screen:<scene>".
func (p Page) String() string {
	key := string(p.Kind) + ":" + p.ID.String()
	if p.Kind == Slide {
		key += ":" + strconv.Itoa(p.Number)
	}
	return key
}

// ParsePage reads a key in the one form that String writes.
func ParsePage(key string) (Page, error) {
	if len(key) > MaxKeyLength {
		return Page{}, errKey
	}
	parts := strings.Split(key, ":")
	p := Page{Kind: Kind(parts[0])}
	switch {
	case p.Kind == Slide && len(parts) == 3:
		n, err := strconv.Atoi(parts[2])
		if err != nil || n < 1 || n > MaxSlide {
			return Page{}, errKey
		}
		p.Number = n
	case (p.Kind == Blank || p.Kind == Screen) && len(parts) == 2:
	default:
		return Page{}, errKey
	}
	id, err := uuid.Parse(parts[1])
	p.ID = id
	if err != nil || p.String() != key {
		return Page{}, errKey
	}
	return p, nil
}
