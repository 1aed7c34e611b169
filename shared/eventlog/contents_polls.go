package eventlog

import "github.com/google/uuid"

// The types about polls. What is right, and how a secret poll stands, is for staff alone until it is published.
const (
	TypePollCreated   = "poll.created"
	TypePollOpened    = "poll.opened"
	TypePollTallied   = "poll.tallied"
	TypePollCounted   = "poll.counted"
	TypePollClosed    = "poll.closed"
	TypePollPublished = "poll.published"
	TypePollRetracted = "poll.retracted"
)

// PollOption is something that can be chosen.
type PollOption struct {
	OptionID uuid.UUID `json:"option_id" format:"uuid" doc:"Its id within the poll"`
	Label    string    `json:"label" doc:"What it says"`
}

// PollRow is one line of a poll's results.
type PollRow struct {
	Key   string `json:"key" doc:"An option's id; of a scale a number from 1 to 5; of texts the words"`
	Count *int   `json:"count" doc:"How many chose or wrote it, of a ranking put it first; null: too few to be told"`
	Mean  *int   `json:"mean" doc:"Of a ranking the mean place in hundredths, 100 is the first; else null"`
}

// PollCreated is a poll that staff can open.
type PollCreated struct {
	PollID      uuid.UUID    `json:"poll_id" format:"uuid" doc:"The poll"`
	PreparedID  *uuid.UUID   `json:"prepared_id" format:"uuid" doc:"The poll of the lesson's plan that it was made from, or null"`
	Kind        string       `json:"kind" enum:"single_choice,multiple_choice,scale,ranking,short_text,word_cloud" doc:"How it is answered"`
	Question    string       `json:"question" doc:"What is asked"`
	Options     []PollOption `json:"options" doc:"What can be chosen, in order; of a scale none or its two ends; of texts none"`
	Correct     []uuid.UUID  `json:"correct" format:"uuid" doc:"The options that are right; empty where there is no right and wrong"`
	Explanation string       `json:"explanation" doc:"Why, shown with the results; may be empty"`
	Secret      bool         `json:"secret" doc:"Whether nobody learns who answered what"`
	ShowCounts  bool         `json:"show_counts" doc:"Whether the class sees the counts while it is open"`
}

// PollOpened asks the class. A poll that is opened again begins anew.
type PollOpened struct {
	PollID     uuid.UUID    `json:"poll_id" format:"uuid" doc:"The poll"`
	Round      int          `json:"round" doc:"How often it has been opened, from 1; answers count for one round"`
	Kind       string       `json:"kind" enum:"single_choice,multiple_choice,scale,ranking,short_text,word_cloud" doc:"How it is answered"`
	Question   string       `json:"question" doc:"What is asked"`
	Options    []PollOption `json:"options" doc:"What can be chosen, in order; of a scale none or its two ends; of texts none"`
	Quiz       bool         `json:"quiz" doc:"Whether there is a right answer"`
	Secret     bool         `json:"secret" doc:"Whether nobody learns who answered what"`
	ShowCounts bool         `json:"show_counts" doc:"Whether the class sees the counts while it is open"`
}

// PollTallied tells the class how many have answered, at most twice a second.
type PollTallied struct {
	PollID   uuid.UUID `json:"poll_id" format:"uuid" doc:"The poll"`
	Round    int       `json:"round" doc:"The round"`
	Answered int       `json:"answered" doc:"How many people have answered"`
	Rows     []PollRow `json:"rows" doc:"The counts, where the class may see them; else empty"`
}

// PollCounted tells staff how the answers stand, at most twice a second. Of an open secret poll what fewer than three
// chose is not told, nor what would give it away; with the closing all of it is.
type PollCounted struct {
	PollID   uuid.UUID `json:"poll_id" format:"uuid" doc:"The poll"`
	Round    int       `json:"round" doc:"The round"`
	Answered int       `json:"answered" doc:"How many people have answered; in steps of five where the rows would give away the rest"`
	Rows     []PollRow `json:"rows" doc:"Options in their order, a scale's numbers, or the words that were written most, up to 60"`
	Texts    int       `json:"texts" doc:"How many different texts there are; 0 unless it is answered in words"`
	Final    bool      `json:"final" doc:"Whether the round is over"`
}

// PollClosed ends a round: no answer counts any more.
type PollClosed struct {
	PollID   uuid.UUID `json:"poll_id" format:"uuid" doc:"The poll"`
	Round    int       `json:"round" doc:"The round"`
	Answered int       `json:"answered" doc:"How many people have answered"`
}

// PollPublished shows the class the results of the newest round. Its results are empty for readers once retracted.
type PollPublished struct {
	PollID      uuid.UUID   `json:"poll_id" format:"uuid" doc:"The poll"`
	Round       int         `json:"round" doc:"The round"`
	Answered    int         `json:"answered" doc:"How many people have answered"`
	Rows        []PollRow   `json:"rows" doc:"As in poll.counted"`
	Texts       int         `json:"texts" doc:"How many different texts there are; 0 unless it is answered in words"`
	Correct     []uuid.UUID `json:"correct" format:"uuid" doc:"The options that are right; empty where there is no right and wrong"`
	Explanation string      `json:"explanation" doc:"Why; may be empty"`
}

// PollRetracted takes a poll away from the class: its results, or the open question with what was answered so far.
type PollRetracted struct {
	PollID uuid.UUID `json:"poll_id" format:"uuid" doc:"The poll"`
	Round  int       `json:"round" doc:"The round"`
}

// EventType implements Content.
func (PollCreated) EventType() string { return TypePollCreated }

// EventType implements Content.
func (PollOpened) EventType() string { return TypePollOpened }

// EventType implements Content.
func (PollTallied) EventType() string { return TypePollTallied }

// EventType implements Content.
func (PollCounted) EventType() string { return TypePollCounted }

// EventType implements Content.
func (PollClosed) EventType() string { return TypePollClosed }

// EventType implements Content.
func (PollPublished) EventType() string { return TypePollPublished }

// EventType implements Content.
func (PollRetracted) EventType() string { return TypePollRetracted }
