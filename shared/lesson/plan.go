// Package lesson holds what a teacher prepares for a lesson: its plan of segments with minutes, and in each of them
// scenes, polls and notes; the rules that a plan keeps, and the outline, which is a plan written as text (see
// ParseOutline). It refuses to know where plans are stored and who may read them.
package lesson

import (
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// Limits of a plan. With them the start of a class, which copies it into the log, fits into one transaction.
const (
	MaxSegments    = 40
	MaxScenes      = 60 // of a lesson
	MaxPolls       = 40 // of a lesson
	MaxDecks       = 20 // different files of a lesson
	MaxMinutes     = 480
	MaxTitle       = 120
	MaxNotes       = 4000
	MaxQuestion    = 500
	MaxLabel       = 200
	MaxOptions     = 12
	MaxExplanation = 500
	maxPollBytes   = 7600 // of a poll's definition as JSON: with what jsonb adds it fits into one event
)

// Plan is a lesson's plan, as staff of its course see it.
type Plan struct {
	LessonID  uuid.UUID          `json:"lesson_id" format:"uuid" doc:"The lesson"`
	Version   int                `json:"version" doc:"Counts changes of the lesson; the ETag carries it"`
	UpdatedAt time.Time          `json:"updated_at" doc:"When the lesson last changed, UTC"`
	Segments  []PlanSegment      `json:"segments" doc:"Its parts, in order"`
	Assets    []asset.Asset      `json:"assets" doc:"The files that its scenes show"`
	Me        classroom.Relation `json:"-"` // the caller's, to its course
}

// PlanSegment is one part of a lesson with what is prepared for it.
type PlanSegment struct {
	ID      uuid.UUID   `json:"id" format:"uuid" doc:"Identifier, a UUID of version 4 or 7 that its maker chooses"`
	Title   string      `json:"title" minLength:"1" maxLength:"120" pattern:"\\S" patternDescription:"more than spaces" doc:"What happens in it"`
	Minutes int         `json:"minutes" minimum:"1" maximum:"480" doc:"Planned length in minutes"`
	Notes   string      `json:"notes" text:"lines" maxLength:"4000" doc:"Notes for who teaches; may be empty"`
	Scenes  []PlanScene `json:"scenes" maxItems:"60" doc:"What is shown, in order"`
	Polls   []PlanPoll  `json:"polls" maxItems:"40" doc:"What is asked, in order"`
}

// PlanScene is something prepared for the stage.
type PlanScene struct {
	ID        uuid.UUID       `json:"id" format:"uuid" doc:"Identifier, a UUID of version 4 or 7 that its maker chooses"`
	Title     string          `json:"title" maxLength:"120" doc:"Its name; may be empty"`
	Layout    eventlog.Layout `json:"layout" enum:"camera,screen,slides,board,slides_camera,side_by_side,custom" doc:"How the stage is divided"`
	Regions   []PlanRegion    `json:"regions" maxItems:"4" doc:"The rectangles of layout custom, else none"`
	AssetID   *uuid.UUID      `json:"asset_id" format:"uuid" nullable:"true" doc:"The deck or image whose pages it shows, or null"`
	FirstPage *int            `json:"first_page" nullable:"true" minimum:"1" maximum:"500" doc:"First page that belongs to it, counted from 1; null without a file"`
	LastPage  *int            `json:"last_page" nullable:"true" minimum:"1" maximum:"500" doc:"Last page that belongs to it; null without a file"`
}

// PlanRegion is a rectangle of the stage, in thousandths of its width and height. It converts to eventlog.Region.
type PlanRegion struct {
	Content string `json:"content" enum:"camera,screen,slides,board" doc:"What it shows"`
	X       int    `json:"x" minimum:"0" maximum:"999" doc:"Left edge"`
	Y       int    `json:"y" minimum:"0" maximum:"999" doc:"Upper edge"`
	Width   int    `json:"width" minimum:"1" maximum:"1000" doc:"Width; x and width are at most 1000 together"`
	Height  int    `json:"height" minimum:"1" maximum:"1000" doc:"Height; y and height are at most 1000 together"`
}

// PollKind is how a poll is answered.
type PollKind string

// The kinds.
const (
	SingleChoice   PollKind = "single_choice"
	MultipleChoice PollKind = "multiple_choice"
	Scale          PollKind = "scale" // from one end to the other; its options, when it has them, name the two ends
	Ranking        PollKind = "ranking"
	ShortText      PollKind = "short_text"
	WordCloud      PollKind = "word_cloud"
)

// MayHave says how many options a poll of this kind can have: at most that many, and ends when it is two or none.
func (k PollKind) MayHave() (most int, ends bool) {
	switch k {
	case SingleChoice, MultipleChoice, Ranking:
		return MaxOptions, false
	case Scale:
		return 2, true
	case ShortText, WordCloud:
	}
	return 0, false
}

// PlanPoll is a poll that is prepared. One with too few options to be asked can be kept.
type PlanPoll struct {
	ID          uuid.UUID    `json:"id" format:"uuid" doc:"Identifier, a UUID of version 4 or 7 that its maker chooses"`
	Kind        PollKind     `json:"kind" enum:"single_choice,multiple_choice,scale,ranking,short_text,word_cloud" doc:"How it is answered"`
	Question    string       `json:"question" minLength:"1" maxLength:"500" pattern:"\\S" patternDescription:"more than spaces" doc:"What is asked"`
	Options     []PollOption `json:"options" maxItems:"12" doc:"What can be chosen, in order; of a scale none or its two ends; of a text none"`
	Explanation string       `json:"explanation" required:"false" text:"lines" maxLength:"500" doc:"Why an answer is right, shown with the results; may be empty"`
	Secret      bool         `json:"secret" doc:"Whether nobody learns who answered what"`
	ShowCounts  bool         `json:"show_counts" doc:"Whether students see the counts while it is open"`
}

// Created returns the content of poll.created of the poll, under its own id.
func (p PlanPoll) Created() eventlog.PollCreated {
	out := eventlog.PollCreated{
		PollID: p.ID, Kind: string(p.Kind), Question: p.Question, Options: make([]eventlog.PollOption, len(p.Options)),
		Correct: []uuid.UUID{}, Explanation: p.Explanation, Secret: p.Secret, ShowCounts: p.ShowCounts,
	}
	for i, o := range p.Options {
		out.Options[i] = eventlog.PollOption{OptionID: o.ID, Label: o.Label}
		if o.Correct != nil && *o.Correct {
			out.Correct = append(out.Correct, o.ID)
		}
	}
	return out
}

// PollOption is something that can be chosen.
type PollOption struct {
	ID      uuid.UUID `json:"id" format:"uuid" doc:"Identifier within the poll, a UUID of version 4 or 7"`
	Label   string    `json:"label" minLength:"1" maxLength:"200" pattern:"\\S" patternDescription:"more than spaces" doc:"What it says"`
	Correct *bool     `json:"correct" nullable:"true" doc:"Whether it is right; null where there is no right and wrong"`
}

// Minutes returns the planned length of segments together, in minutes.
func Minutes(segments []PlanSegment) int {
	sum := 0
	for _, g := range segments {
		sum += g.Minutes
	}
	return sum
}
