package main

import (
	"fmt"
	"strings"

	"github.com/lectern/lectern/stacks/environment"
)

// sizes are the days whose needs are shown beside each other.
var sizes = []int{30, 1_000, 10_000, 100_000, 1_000_000}

// number writes a number with its thousands apart and no more digits than count.
func number(n float64) string {
	switch {
	case n >= 100:
		text := fmt.Sprintf("%.0f", n)
		for i := len(text) - 3; i > 0; i -= 3 {
			text = text[:i] + "," + text[i:]
		}
		return text
	case n >= 10:
		return fmt.Sprintf("%.0f", n)
	case n >= 1:
		return fmt.Sprintf("%.1f", n)
	}
	return fmt.Sprintf("%.2f", n)
}

func students(n int) string {
	if n >= mostStudents {
		return "3,000,000 and more"
	}
	return number(float64(n))
}

func row(t *strings.Builder, cells ...string) { fmt.Fprintf(t, "| %s |\n", strings.Join(cells, " | ")) }

func head(t *strings.Builder, cells ...string) {
	row(t, cells...)
	row(t, strings.Split(strings.Repeat("---,", len(cells)-1)+"---", ",")...)
}

// order is the table of limits, the one that breaks first on top.
func order(found []Found) string {
	var t strings.Builder
	head(&t, "limit", "as shipped", "holds for students a day", "whose", "raised by")
	for _, f := range found {
		row(&t, f.Of, number(f.Value)+" "+f.Unit, students(f.Students), f.Owner, f.Raise)
	}
	return t.String()
}

// peaks is the table of what days of several sizes need at their fullest.
func peaks(d Day, e environment.Environment, limits []Limit) string {
	var t strings.Builder
	cells := []string{"at the fullest moment", "limit"}
	var all [][]float64
	for _, n := range sizes {
		d.Students = n
		all = append(all, needs(d, e, limits))
		cells = append(cells, number(float64(n))+" students")
	}
	head(&t, cells...)
	for i, l := range limits {
		cells := []string{l.Of + ", " + l.Unit, number(l.Value)}
		for _, needed := range all {
			text := number(needed[i])
			if needed[i] > l.Value {
				text = "**" + text + "**"
			}
			cells = append(cells, text)
		}
		row(&t, cells...)
	}
	return t.String()
}
