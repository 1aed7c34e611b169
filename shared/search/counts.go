package search

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
)

// kinds in the order in which they are counted for people.
var kinds = []Kind{Said, Slide, Chat, Question, Answer, Chapter}

// Within says which of a query's narrowings moments are within.
type Within struct{ Kind, Course, Time bool }

// Counts sums moments for a result: by kind with every narrowing but that by kind, and so on.
type Counts struct {
	moments, recent, earlier int
	byKind                   map[Kind]int
	byCourse                 map[uuid.UUID]CourseCount
}

// NewCounts counts nothing yet.
func NewCounts() *Counts {
	return &Counts{byKind: map[Kind]int{}, byCourse: map[uuid.UUID]CourseCount{}}
}

// Add counts n moments of a kind in a course's recent or earlier lectures.
func (c *Counts) Add(course classroom.Reference, kind Kind, recent bool, w Within, n int) {
	if w.Kind && w.Course && w.Time {
		c.moments += n
	}
	if w.Course && w.Time {
		c.byKind[kind] += n
	}
	if w.Kind && w.Time {
		c.byCourse[course.ID] = CourseCount{Reference: course, Moments: c.byCourse[course.ID].Moments + n}
	}
	if w.Kind && w.Course && recent {
		c.recent += n
	}
	if w.Kind && w.Course && !recent {
		c.earlier += n
	}
}

// Result returns the counts in a result without lectures.
func (c *Counts) Result() Result {
	r := Result{Moments: c.moments, Recent: c.recent, Earlier: c.earlier, Kinds: []KindCount{}, Courses: []CourseCount{}, Data: []Lecture{}}
	for _, kind := range kinds {
		if n := c.byKind[kind]; n > 0 {
			r.Kinds = append(r.Kinds, KindCount{kind, n})
		}
	}
	for _, course := range c.byCourse {
		r.Courses = append(r.Courses, course)
	}
	slices.SortFunc(r.Courses, func(a, b CourseCount) int {
		return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID.String(), b.ID.String()))
	})
	return r
}
