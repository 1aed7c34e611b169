package lesson

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/lectern/lectern/shared/classroom"
)

// ask opens a poll.
func (p *parser) ask(l line, question string) {
	p.poll, p.asked, p.starred = nil, l, nil
	switch {
	case question == "":
		p.fail(l.number, pollInvalid, "What is asked? Write the question after poll:.")
	case utf8.RuneCountInString(question) > MaxQuestion:
		p.fail(l.number, tooLong, "The question is longer than %d characters.", MaxQuestion)
	case p.polls == MaxPolls:
		p.fail(l.number, tooMany, "A lesson has at most %d polls.", MaxPolls)
	default:
		p.polls++
		p.poll = &PlanPoll{ID: classroom.NewID(), Kind: SingleChoice, Question: question, Options: []PollOption{}, Secret: true}
	}
}

// answers says whether a line is an answer of the open poll: deeper than it, or of a list below a line without a
// marker.
func (p *parser) answers(l line) bool {
	return l.heading == 0 && (l.indent > p.asked.indent || l.indent == p.asked.indent && p.asked.marker == "" && l.marker != "")
}

func (p *parser) answer(l line) {
	if m := whyMark.FindStringSubmatch(l.words); m != nil {
		p.explain(l, m[1])
		return
	}
	label, starred := l.words, l.marker == "*"
	if rest, star := strings.CutPrefix(label, "* "); star {
		label, starred = strings.TrimSpace(rest), true
	}
	var right bool
	for _, box := range []string{"[x]", "[X]", "[✓]", "[✔]", "[ ]", "[]"} {
		if rest, boxed := strings.CutPrefix(label, box); boxed {
			label, right = strings.TrimSpace(rest), !strings.HasPrefix(box, "[ ") && box != "[]"
			break
		}
	}
	switch {
	case label == "":
		p.fail(l.number, pollInvalid, "This answer is empty.")
		return
	case utf8.RuneCountInString(label) > MaxLabel:
		p.fail(l.number, tooLong, "The answer is longer than %d characters.", MaxLabel)
		return
	case len(p.poll.Options) == MaxOptions:
		p.fail(l.number, pollInvalid, "A poll has at most %d answers.", MaxOptions)
		return
	}
	p.poll.Options = append(p.poll.Options, PollOption{ID: classroom.NewID(), Label: label, Correct: &right})
	p.starred = append(p.starred, starred)
}

// whyMark begins a line below a poll that says why an answer is right.
var whyMark = regexp.MustCompile(`(?i)^(?:why|explanation)\s*[:：]\s*(.*)$`)

func (p *parser) explain(l line, words string) {
	if p.poll.Explanation != "" && words != "" {
		words = p.poll.Explanation + "\n" + words
	}
	if utf8.RuneCountInString(words) > MaxExplanation {
		p.fail(l.number, tooLong, "The explanation of a poll has at most %d characters.", MaxExplanation)
		return
	}
	if words != "" {
		p.poll.Explanation = words
	}
}

// endPoll closes the open poll. Stars mark right answers unless all have one: then they are a list's. Without a right
// answer nothing is right or wrong, and with several the poll takes several.
func (p *parser) endPoll() {
	if p.poll == nil {
		return
	}
	stars := 0
	for _, s := range p.starred {
		if s {
			stars++
		}
	}
	right := 0
	for i, o := range p.poll.Options {
		*o.Correct = *o.Correct || p.starred[i] && stars < len(p.starred)
		if *o.Correct {
			right++
		}
	}
	if right == 0 {
		for i := range p.poll.Options {
			p.poll.Options[i].Correct = nil
		}
	}
	if right > 1 {
		p.poll.Kind = MultipleChoice
	}
	p.at.Polls = append(p.at.Polls, *p.poll)
	p.poll = nil
}
