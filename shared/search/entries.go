package search

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/insight"
	"github.com/lectern/lectern/shared/text"
	"github.com/lectern/lectern/shared/timeline"
	"github.com/lectern/lectern/shared/transcript"
)

// View is what one audience is shown of a class.
type View struct {
	Utterances []transcript.Utterance
	Chapters   []insight.Chapter
	Events     []eventlog.Event // in the log's order
	// Hidden are the parts that are not played to them, merged and in order, and Messages the events whose words they
	// are not shown.
	Hidden   []edit.Range
	Messages map[uuid.UUID]bool
}

// from returns where a stretch of time is first played; ok is false where it is not.
func (v View) from(fromMS, toMS int64) (_ int64, ok bool) {
	for _, r := range v.Hidden {
		if r.FromMS <= fromMS && fromMS < r.ToMS {
			fromMS = r.ToMS
		}
	}
	return fromMS, fromMS < toMS
}

// Class is a class to be searched.
type Class struct {
	StartedMS int64 // Unix ms of session.started
	LengthMS  int64
	Students  View
	Staff     View
	Pages     map[uuid.UUID][]string // the words on each page of the files that were shown
}

// maxBody bounds the words of an entry in characters: more than a page of a file or a message may have.
const maxBody = 8000

// Entries lists what can be found in a class, in order of time. What both audiences are shown alike is one entry.
func Entries(c Class) ([]Entry, error) {
	students, err := c.entries(c.Students)
	if err != nil {
		return nil, err
	}
	staff, err := c.entries(c.Staff)
	if err != nil {
		return nil, err
	}
	type key struct {
		kind Kind
		id   uuid.UUID
		body string
		atMS int64
	}
	keyOf := func(e Entry) key { return key{e.Kind, e.SourceID, e.Body, e.AtMS} }
	shared := map[key]bool{}
	for _, e := range students {
		shared[keyOf(e)] = false
	}
	all := []Entry{}
	for _, e := range staff {
		e.Audience = Staff
		if _, both := shared[keyOf(e)]; both {
			e.Audience, shared[keyOf(e)] = All, true
		}
		all = append(all, e)
	}
	for _, e := range students {
		if !shared[keyOf(e)] {
			e.Audience = Students
			all = append(all, e)
		}
	}
	slices.SortStableFunc(all, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.AtMS, b.AtMS), cmp.Compare(a.SourceID.String(), b.SourceID.String()))
	})
	return all, nil
}

// entries are those of one audience, in no order.
func (c Class) entries(v View) ([]Entry, error) {
	var all []Entry
	add := func(e Entry) {
		e.AtMS = min(max(e.AtMS, 0), c.LengthMS)
		if e.Body = text.Name(e.Body, maxBody); e.Body != "" {
			all = append(all, e)
		}
	}
	for _, u := range v.Utterances {
		if slices.ContainsFunc(v.Hidden, func(r edit.Range) bool { return r.FromMS < max(u.EndMS, u.StartMS+1) && u.StartMS < r.ToMS }) {
			continue
		}
		add(Entry{Kind: Said, AtMS: u.StartMS, ParticipantID: &u.ParticipantID, SourceID: u.ID, Body: u.Text})
	}
	for _, chapter := range v.Chapters {
		add(Entry{Kind: Chapter, AtMS: chapter.StartMS, SourceID: chapter.ID, Body: chapter.Title})
	}
	if err := c.slides(v, add); err != nil {
		return nil, err
	}
	w := written{of: map[uuid.UUID]*Entry{}, answers: map[uuid.UUID][]uuid.UUID{}}
	for _, e := range v.Events {
		w.add(e, e.AtMS-c.StartedMS)
	}
	for _, id := range w.order {
		one := *w.of[id]
		if _, played := v.from(one.AtMS, one.AtMS+1); played && !v.Messages[id] {
			add(one)
		}
	}
	return all, nil
}

// passing is how long a page is shown at least, in ms, unless somebody only turns past it.
const passing = 2000

// slides adds each page once: where it was shown first for longer than in passing, or else first.
func (c Class) slides(v View, add func(Entry)) error {
	told := timeline.Told{StartedAtMS: c.StartedMS}
	for _, e := range v.Events {
		if err := told.Add(e); err != nil {
			return err
		}
	}
	shown := told.Slides(c.LengthMS)
	long := func(s timeline.Shown) bool { return s.ToMS-s.FromMS >= passing }
	chosen := map[transcript.Slide]timeline.Shown{}
	for _, s := range shown {
		from, played := v.from(s.FromMS, s.ToMS)
		if !played {
			continue
		}
		s.FromMS = from
		if before, there := chosen[s.Slide]; !there || !long(before) && long(s) {
			chosen[s.Slide] = s
		}
	}
	for slide, s := range chosen {
		if pages := c.Pages[slide.AssetID]; slide.Page >= 1 && slide.Page <= len(pages) {
			add(Entry{Kind: Slide, AtMS: s.FromMS, SourceID: s.EventID, AssetID: &slide.AssetID, Page: &slide.Page, Body: pages[slide.Page-1]})
		}
	}
	return nil
}

// written folds the events about what people write into the words that are shown at the end of the class.
type written struct {
	of      map[uuid.UUID]*Entry // by the id of the event that made it
	order   []uuid.UUID
	answers map[uuid.UUID][]uuid.UUID // by question
}

func (w *written) put(id uuid.UUID, e Entry) {
	e.SourceID = id
	w.of[id] = &e
	w.order = append(w.order, id)
}

// say gives what was written other words; none take it away.
func (w *written) say(id uuid.UUID, body string) {
	if e := w.of[id]; e != nil {
		e.Body = body
	}
}

func (w *written) add(e eventlog.Event, atMS int64) {
	switch e.Type {
	case eventlog.TypeChatMessage:
		w.put(e.ID, Entry{Kind: Chat, AtMS: atMS, ParticipantID: &e.ActorID, Body: content[eventlog.ChatMessage](e).Body})
	case eventlog.TypeChatStaffMessage:
		w.put(e.ID, Entry{Kind: Chat, AtMS: atMS, ParticipantID: &e.ActorID, Body: content[eventlog.ChatStaffMessage](e).Body})
	case eventlog.TypeChatEdited:
		c := content[eventlog.ChatEdited](e)
		w.say(c.MessageID, c.Body)
	case eventlog.TypeChatStaffEdited:
		c := content[eventlog.ChatStaffEdited](e)
		w.say(c.MessageID, c.Body)
	case eventlog.TypeChatDeleted:
		w.say(content[eventlog.ChatDeleted](e).MessageID, "")
	case eventlog.TypeChatStaffDeleted:
		w.say(content[eventlog.ChatStaffDeleted](e).MessageID, "")
	case eventlog.TypeChatHidden:
		w.say(content[eventlog.ChatHidden](e).MessageID, "")
	case eventlog.TypeChatRestored:
		c := content[eventlog.ChatRestored](e)
		w.say(c.MessageID, c.Body)
	default:
		w.asked(e, atMS)
	}
}

func (w *written) asked(e eventlog.Event, atMS int64) {
	switch e.Type {
	case eventlog.TypeQuestionAsked:
		c := content[eventlog.QuestionAsked](e)
		w.put(e.ID, Entry{Kind: Question, AtMS: atMS, ParticipantID: c.ParticipantID, Body: c.Body})
	case eventlog.TypeQuestionAnswered:
		c := content[eventlog.QuestionAnswered](e)
		w.put(e.ID, Entry{Kind: Answer, AtMS: atMS, ParticipantID: &e.ActorID, Body: c.Text})
		w.answers[c.QuestionID] = append(w.answers[c.QuestionID], e.ID)
	case eventlog.TypeQuestionReopened:
		c := content[eventlog.QuestionReopened](e)
		w.ask(c.QuestionID, c.Body)
	case eventlog.TypeQuestionWithdrawn:
		w.ask(content[eventlog.QuestionWithdrawn](e).QuestionID, "")
	case eventlog.TypeQuestionDismissed:
		if c := content[eventlog.QuestionDismissed](e); c.Hidden {
			w.ask(c.QuestionID, "")
		}
	}
}

// ask gives a question its words from now on; what was answered to it does not count any more.
func (w *written) ask(id uuid.UUID, body string) {
	w.say(id, body)
	for _, answer := range w.answers[id] {
		w.say(answer, "")
	}
}

// content reads an event's content; an erased or unreadable one is the zero value.
func content[T any](e eventlog.Event) (c T) {
	if json.Unmarshal(e.Content, &c) != nil {
		var none T
		return none
	}
	return c
}
