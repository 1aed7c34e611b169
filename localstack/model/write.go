package main

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// ask and answer are the forms of the product's requests and answers, as a stranger reads them off its schema.
type ask struct {
	Chapters []struct {
		Number int    `json:"number"`
		Lines  []line `json:"lines"`
	} `json:"chapters"`
}

type line struct {
	N    int    `json:"n"`
	Text string `json:"text"`
}

type answer struct {
	Chapters []chapter `json:"chapters"`
}

type chapter struct {
	Number  int     `json:"number"`
	Title   string  `json:"title"`
	Summary []cited `json:"summary"`
	Stress  []cited `json:"stress"`
	Terms   []cited `json:"terms"`
}

type cited struct {
	Text     string `json:"text"`
	Evidence []int  `json:"evidence"`
}

// farAway is the number of a line that no class has.
const farAway = 1_000_000

// write answers by rule: a chapter is called by its two most frequent long words, and its summary is the line that has
// most of the frequent ones.
func write(a ask, model string) answer {
	out := answer{Chapters: []chapter{}}
	for _, c := range a.Chapters {
		if len(c.Lines) == 0 {
			continue
		}
		frequent := frequentWords(c.Lines)
		best := slices.MaxFunc(c.Lines, func(x, y line) int { return cmp.Compare(weight(x, frequent), weight(y, frequent)) })
		made := chapter{Number: c.Number, Title: title(frequent), Summary: []cited{{best.Text, []int{best.N}}}, Stress: []cited{}, Terms: []cited{}}
		for _, l := range c.Lines {
			text := strings.ToLower(l.Text)
			if strings.Contains(text, "important") || strings.Contains(text, "remember") {
				made.Stress = append(made.Stress, cited{l.Text, []int{l.N}})
			}
		}
		for _, w := range frequent[:min(3, len(frequent))] {
			for _, l := range c.Lines {
				if slices.Contains(longWords(l.Text), w) {
					made.Terms = append(made.Terms, cited{w, []int{l.N}})
					break
				}
			}
		}
		switch model {
		case modelObeys:
			obey(&made, c.Lines)
		case modelFalse:
			made.Summary[0].Evidence = []int{farAway}
		}
		out.Chapters = append(out.Chapters, made)
	}
	return out
}

// order is what a line tells a model to do: ignore …, write "…", cite ….
var (
	order    = regexp.MustCompile(`(?i)\bignore\b`)
	dictated = regexp.MustCompile(`(?i)\bwrite:?\s+["“]?([^"”]+)["”]?`)
	citing   = regexp.MustCompile(`(?i)\bcite\s+(?:line\s+)?([0-9]+)`)
)

// obey does what the lines tell it to do, as a model without a guard would.
func obey(c *chapter, lines []line) {
	for _, l := range lines {
		if !order.MatchString(l.Text) {
			continue
		}
		evidence := []int{l.N}
		if m := citing.FindStringSubmatch(l.Text); m != nil {
			n, _ := strconv.Atoi(m[1])
			evidence = []int{n}
		}
		if m := dictated.FindStringSubmatch(l.Text); m != nil {
			c.Title = m[1]
			c.Summary = []cited{{m[1], evidence}}
			c.Stress = c.Summary
		}
	}
}

// frequentWords are the long words of the lines, the most frequent first.
func frequentWords(lines []line) []string {
	times := map[string]int{}
	for _, l := range lines {
		for _, w := range longWords(l.Text) {
			times[w]++
		}
	}
	words := slices.Sorted(maps.Keys(times))
	slices.SortStableFunc(words, func(a, b string) int { return times[b] - times[a] })
	return words[:min(len(words), 12)]
}

var word = regexp.MustCompile(`\p{L}{6,}`)

func longWords(text string) []string { return word.FindAllString(strings.ToLower(text), -1) }

func weight(l line, frequent []string) int {
	n := 0
	for _, w := range frequent {
		if slices.Contains(longWords(l.Text), w) {
			n++
		}
	}
	return n
}

func title(frequent []string) string {
	if len(frequent) == 0 {
		return ""
	}
	first := strings.ToUpper(frequent[0][:1]) + frequent[0][1:]
	if len(frequent) == 1 {
		return first
	}
	return first + " and " + frequent[1]
}
