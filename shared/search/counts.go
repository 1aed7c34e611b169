package search

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
)

// kinds in the order in which they are counted for people.
var kinds = []Kind{Said, Slide, Chat, Question, Answer, Chapter}

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
func (c *Counts) Add(q Query, course classroom.Reference, kind Kind, recent bool, n int) {
	ofKind := len(q.Kinds) == 0 || slices.Contains(q.Kinds, kind)
	ofCourse := len(q.Courses) == 0 || slices.Contains(q.Courses, course.ID)
	ofTime := q.When == Anytime || (q.When == Recent) == recent
	if ofKind && ofCourse && ofTime {
		c.moments += n
	}
	if ofCourse && ofTime {
		c.byKind[kind] += n
	}
	if ofKind && ofTime {
		c.byCourse[course.ID] = CourseCount{Reference: course, Moments: c.byCourse[course.ID].Moments + n}
	}
	switch {
	case ofKind && ofCourse && recent:
		c.recent += n
	case ofKind && ofCourse:
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
