package httpapi

import "context"

// PageQuery is embedded in the input of operations that list. The longest cursor is that after a name of 200 characters
// of four bytes each: its JSON is below 900 bytes, and base64 makes a third more of it.
type PageQuery struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"50" doc:"How many items at most"`
	Cursor string `query:"cursor" maxLength:"1400" doc:"next_cursor of the page before"`
}

// PageStart opens the cursor of a list: the position after which to read on, nil at the list's beginning. scope is that
// of SealCursor.
func PageStart[P any](ctx context.Context, q PageQuery, scope string) (*P, error) {
	if q.Cursor == "" {
		return nil, nil
	}
	var p P
	if err := OpenCursor(ctx, scope, q.Cursor, &p); err != nil {
		return nil, err
	}
	return &p, nil
}

// PageOf answers with the first limit of the items, which were asked for with one more than the limit, and seals the
// cursor of what follows.
func PageOf[T, P any](ctx context.Context, items []T, limit int, scope string, position func(T) P) (*Listed[T], error) {
	if len(items) <= limit {
		return Page(items, nil), nil
	}
	items = items[:limit]
	next, err := SealCursor(ctx, scope, position(items[limit-1]))
	if err != nil {
		return nil, err
	}
	return Page(items, &next), nil
}
