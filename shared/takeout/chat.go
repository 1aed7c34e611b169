package takeout

import (
	"strconv"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
)

// written is a message, a question or an answer as it stood at the end of the class.
type written struct {
	atMS    int64
	by      *uuid.UUID // nil: without a name
	kind    string
	text    string
	replyTo string
	votes   int
	gone    bool // taken back or hidden
}

// ChatCSV lists what was written in the class, in the order in which it was: messages, questions and their written
// answers, with the words that they ended up with. What was taken back, hidden or erased is not in it.
func (c Class) ChatCSV() []byte {
	w := &writings{Class: c, byID: map[uuid.UUID]*written{}}
	for _, e := range c.Events {
		w.message(e)
		w.question(e)
	}
	rows := [][]string{{"time", "name", "role", "kind", "text", "votes", "reply_to", "id"}}
	for _, id := range w.order {
		one := w.byID[id]
		if one.gone || one.text == "" {
			continue
		}
		name, role, votes := "", "", ""
		if one.by != nil {
			name, role = c.name(*one.by), c.Names[*one.by].Role
		}
		if one.kind == "question" {
			votes = strconv.Itoa(one.votes)
		}
		rows = append(rows, []string{Clock(one.atMS), name, role, one.kind, one.text, votes, one.replyTo, id.String()})
	}
	return table(rows)
}

// writings are a fold of the log as far as it is about words.
type writings struct {
	Class
	byID  map[uuid.UUID]*written
	order []uuid.UUID
}

func (w *writings) add(e eventlog.Event, one written) {
	one.atMS = w.at(e)
	w.byID[e.ID] = &one
	w.order = append(w.order, e.ID)
}

// change does something to what is there.
func (w *writings) change(id uuid.UUID, do func(*written)) {
	if one := w.byID[id]; one != nil {
		do(one)
	}
}

func (w *writings) message(e eventlog.Event) {
	actor := e.ActorID
	set := func(body string) func(*written) {
		return func(one *written) { one.text, one.gone = body, false }
	}
	away := func(one *written) { one.gone = true }
	switch e.Type {
	case eventlog.TypeChatMessage:
		m, _ := content[eventlog.ChatMessage](e)
		w.add(e, written{by: &actor, kind: "message", text: m.Body, replyTo: orEmpty(m.ReplyTo)})
	case eventlog.TypeChatStaffMessage:
		m, _ := content[eventlog.ChatStaffMessage](e)
		w.add(e, written{by: &actor, kind: "staff message", text: m.Body, replyTo: orEmpty(m.ReplyTo)})
	case eventlog.TypeChatEdited:
		m, _ := content[eventlog.ChatEdited](e)
		w.change(m.MessageID, set(m.Body))
	case eventlog.TypeChatStaffEdited:
		m, _ := content[eventlog.ChatStaffEdited](e)
		w.change(m.MessageID, set(m.Body))
	case eventlog.TypeChatRestored:
		m, _ := content[eventlog.ChatRestored](e)
		w.change(m.MessageID, set(m.Body))
	case eventlog.TypeChatDeleted:
		m, _ := content[eventlog.ChatDeleted](e)
		w.change(m.MessageID, away)
	case eventlog.TypeChatHidden:
		m, _ := content[eventlog.ChatHidden](e)
		w.change(m.MessageID, away)
	case eventlog.TypeChatStaffDeleted:
		m, _ := content[eventlog.ChatStaffDeleted](e)
		w.change(m.MessageID, away)
	}
}

func (w *writings) question(e eventlog.Event) {
	switch e.Type {
	case eventlog.TypeQuestionAsked:
		q, _ := content[eventlog.QuestionAsked](e)
		w.add(e, written{by: q.ParticipantID, kind: "question", text: q.Body})
	case eventlog.TypeQuestionTallied:
		q, _ := content[eventlog.QuestionTallied](e)
		for _, v := range q.Votes {
			w.change(v.QuestionID, func(one *written) { one.votes = v.Votes })
		}
	case eventlog.TypeQuestionAnswered:
		actor := e.ActorID
		q, _ := content[eventlog.QuestionAnswered](e)
		if asked := w.byID[q.QuestionID]; asked != nil && !asked.gone && q.Text != "" {
			w.add(e, written{by: &actor, kind: "answer", text: q.Text, replyTo: q.QuestionID.String()})
		}
	case eventlog.TypeQuestionDismissed:
		q, _ := content[eventlog.QuestionDismissed](e)
		w.change(q.QuestionID, func(one *written) { one.gone = one.gone || q.Hidden })
	case eventlog.TypeQuestionReopened:
		q, _ := content[eventlog.QuestionReopened](e)
		w.change(q.QuestionID, func(one *written) { one.text, one.gone = q.Body, false })
	case eventlog.TypeQuestionWithdrawn:
		q, _ := content[eventlog.QuestionWithdrawn](e)
		w.change(q.QuestionID, func(one *written) { one.gone = true })
	}
}

func orEmpty(id *uuid.UUID) string {
	if id == nil {
		return ""
	}
	return id.String()
}
