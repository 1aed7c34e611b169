package replayapi

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
	"github.com/lectern/lectern/shared/search"
)

type searchStore interface {
	// Search finds moments in the lectures that the caller may watch, and returns where the next page begins; nil at
	// the end.
	Search(ctx context.Context, who classroom.Caller, q search.Query) (search.Result, *search.Position, error)
}

var searchReplays = httpapi.Route{
	ID: "search-replays", Method: http.MethodGet, Path: "/v1/search", Tag: "replays",
	Summary: "Find a moment",
	Description: "Looks through what was said, shown, written and asked in the classes that the caller may watch. The best lectures come first, " +
		"each with its best moments. Words in quotation marks belong together, a word behind - must not be there, or stands between alternatives.",
}

type searchInput struct {
	Q         string    `query:"q" required:"true" minLength:"1" maxLength:"200" pattern:"\\S" patternDescription:"more than spaces" doc:"What to look for, at most 12 words" example:"\"path difference\""`
	CourseID  []string  `query:"course_id,explode" maxItems:"50" format:"uuid" doc:"Only in these courses"`
	SessionID string    `query:"session_id" format:"uuid" doc:"Only in this lecture, with up to 50 moments"`
	What      string    `query:"what" enum:"everything,said,slide,chat,question,chapter" default:"everything" doc:"Only moments of this kind; question has the answers too"`
	Since     time.Time `query:"since" doc:"Where recent lectures begin"`
	When      string    `query:"when" enum:"anytime,recent,earlier" default:"anytime" doc:"Only lectures that began at or after since, or before"`
	Limit     int       `query:"limit" minimum:"1" maximum:"20" default:"10" doc:"How many lectures at most"`
	Cursor    string    `query:"cursor" maxLength:"1400" doc:"next_cursor of the page before"`
}

type searchOutput struct{ Body search.Result }

func (o *operations) search(ctx context.Context, in *searchInput) (*searchOutput, error) {
	who, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	if in.Cursor != "" {
		q.After = &search.Position{}
		if err := httpapi.OpenCursor(ctx, in.scope(), in.Cursor, q.After); err != nil {
			return nil, err
		}
	}
	found, next, err := o.Store.Search(ctx, who, q)
	if err != nil {
		return nil, err
	}
	if next != nil {
		cursor, err := httpapi.SealCursor(ctx, in.scope(), next)
		if err != nil {
			return nil, err
		}
		found.NextCursor = &cursor
	}
	return &searchOutput{Body: found}, nil
}

// kindsOf are the kinds behind a choice of the page.
var kindsOf = map[string][]search.Kind{"question": {search.Question, search.Answer}}

func (in *searchInput) query() (search.Query, error) {
	q := search.Query{Words: in.Q, Since: in.Since, Limit: in.Limit}
	if in.What != "everything" {
		q.Kinds = kindsOf[in.What]
		if q.Kinds == nil {
			q.Kinds = []search.Kind{search.Kind(in.What)}
		}
	}
	if in.When != "anytime" {
		q.When = search.When(in.When)
	}
	for _, text := range in.CourseID {
		id, err := uuid.Parse(text)
		if err != nil {
			return q, oneTarget("query.course_id", "expected string to be RFC 4122 uuid")
		}
		q.Courses = append(q.Courses, id)
	}
	if in.SessionID != "" {
		id, err := uuid.Parse(in.SessionID)
		if err != nil || id == uuid.Nil {
			return q, classroom.SessionNotFound()
		}
		q.Session = id
	}
	return q, q.Check()
}

// scope is what a cursor only makes sense with.
func (in *searchInput) scope() string {
	return strings.Join(append([]string{in.Q, in.SessionID, in.What, in.When, in.Since.UTC().Format(time.RFC3339)}, in.CourseID...), "\x00")
}
