package eventlog

import (
	"errors"
	"fmt"
	"slices"
)

// MaxRegions is how many rectangles a layout of a scene's own may have: there are four things to show.
const MaxRegions = 4

// CheckLayout says what is wrong with a layout and its rectangles: custom has one to four, within the stage, each
// content once, and every other layout has none.
func CheckLayout(layout Layout, regions []Region) error {
	switch {
	case !slices.Contains(Layouts, layout):
		return errors.New("expected a layout that there is")
	case layout != LayoutCustom && len(regions) > 0:
		return errors.New("expected regions in layout custom only")
	case layout == LayoutCustom && (len(regions) == 0 || len(regions) > MaxRegions):
		return fmt.Errorf("expected 1 to %d regions in layout custom", MaxRegions)
	}
	var seen []string
	for _, r := range regions {
		if !slices.Contains([]string{"camera", "screen", "slides", "board"}, r.Content) || slices.Contains(seen, r.Content) {
			return errors.New("expected every content once")
		}
		seen = append(seen, r.Content)
		if r.X < 0 || r.Y < 0 || r.Width < 1 || r.Height < 1 || r.Width > 1000 || r.Height > 1000 || r.X > 1000-r.Width || r.Y > 1000-r.Height {
			return errors.New("expected regions within the stage")
		}
	}
	return nil
}
