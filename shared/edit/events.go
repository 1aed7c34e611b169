package edit

import (
	"encoding/json"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
)

// Events empties the events of one class, in their order, for one audience. Numbers and times stay as they are: what is
// emptied reads as if it had been erased.
type Events struct {
	applied     Applied
	audience    eventlog.Audience
	startedAtMS int64
	gone        map[uuid.UUID]bool // messages, questions and polls whose first words are hidden
}

// Events begins with a class's first event, whose time is startedAtMS in Unix ms.
func (a Applied) Events(audience eventlog.Audience, startedAtMS int64) *Events {
	return &Events{applied: a, audience: audience, startedAtMS: startedAtMS, gone: map[uuid.UUID]bool{}}
}

// ApplyEvents returns a class's events, from the first, as an audience reads them: staff all of them as they are,
// students without what was written and asked in hidden parts, and without hidden messages. What was drawn or shown
// stays part of the state.
func (a Applied) ApplyEvents(events []eventlog.Event, audience eventlog.Audience) []eventlog.Event {
	out := make([]eventlog.Event, len(events))
	if len(events) == 0 {
		return out
	}
	each := a.Events(audience, events[0].AtMS)
	for i, e := range events {
		out[i] = each.Apply(e)
	}
	return out
}

// Apply returns the next event as its audience reads it.
func (s *Events) Apply(e eventlog.Event) eventlog.Event {
	if s.audience != eventlog.Staff && s.hides(e) {
		e.Content = nil
	}
	return e
}

// hides notes whose first words are hidden, because what is said of them later holds the same words.
func (s *Events) hides(e eventlog.Event) bool {
	hidden := s.applied.HidesAt(e.AtMS-s.startedAtMS) || s.applied.HidesEvent(e.ID)
	var of struct {
		MessageID  uuid.UUID `json:"message_id"`
		QuestionID uuid.UUID `json:"question_id"`
		PollID     uuid.UUID `json:"poll_id"`
	}
	switch e.Type {
	case eventlog.TypeChatMessage, eventlog.TypeQuestionAsked:
		s.gone[e.ID] = s.gone[e.ID] || hidden
		return hidden
	case eventlog.TypeChatEdited, eventlog.TypeChatRestored, eventlog.TypeQuestionReopened, eventlog.TypeQuestionAnswered:
		return hidden || json.Unmarshal(e.Content, &of) != nil || s.gone[of.MessageID] || s.gone[of.QuestionID]
	case eventlog.TypePollOpened:
		if json.Unmarshal(e.Content, &of) == nil && hidden {
			s.gone[of.PollID] = true
		}
		return hidden
	case eventlog.TypePollCreated, eventlog.TypePollTallied, eventlog.TypePollCounted, eventlog.TypePollPublished:
		return hidden || json.Unmarshal(e.Content, &of) != nil || s.gone[of.PollID]
	}
	return false
}
