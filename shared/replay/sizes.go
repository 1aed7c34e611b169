package replay

import "github.com/lectern/lectern/shared/eventlog"

// Column says what one column takes, in bytes.
type Column struct {
	Name     string
	Inflated int64
	Deflated int64 // coded by itself
}

// Columns says what each column of all blocks takes together, for who wants to know where the bytes are. Of a bundle of
// version 2, which has no columns, it gives none.
func (b *Bundle) Columns() ([]Column, error) {
	if b.Header.Version == lines {
		return nil, nil
	}
	d, err := newDeflater()
	if err != nil {
		return nil, err
	}
	out := make([]Column, columnCount)
	for i, block := range b.Header.Blocks {
		events, err := b.Block(i)
		if err != nil {
			return nil, err
		}
		for j, column := range encode(b.Header.SessionID, block.FirstAtMS, events) {
			deflated, err := d.part(column)
			if err != nil {
				return nil, err
			}
			out[j].Name = columnNames[j]
			out[j].Inflated += int64(len(column))
			out[j].Deflated += int64(len(deflated))
		}
	}
	return out, nil
}

// Check reads the whole bundle and holds each event against what its audience may hold. It returns how many ids are not
// those of their operations, which is no fault. The error is ErrDamaged, or the reader's own.
func (b *Bundle) Check() (foreignIDs int, err error) {
	seen := make(map[[16]byte]bool, b.Header.Count)
	var atMS int64
	for e, err := range b.After(eventlog.Position{}) {
		if err != nil {
			return foreignIDs, err
		}
		switch d, known := eventlog.Define(e.Type); {
		case seen[e.ID]:
			return foreignIDs, damaged("event %s is in it twice", e.ID)
		case e.AtMS < atMS:
			return foreignIDs, damaged("event %s happened before the one it follows", e.ID)
		case known && d.Visibility == eventlog.VisibleStaff && e.Lane != eventlog.LaneStaff:
			return foreignIDs, damaged("event %s of type %s is for staff and in lane %s", e.ID, e.Type, e.Lane)
		}
		if e.ID != eventlog.ID(e.SessionID, e.ActorID, e.ClientOpID) {
			foreignIDs++
		}
		seen[e.ID], atMS = true, e.AtMS
	}
	return foreignIDs, nil
}
