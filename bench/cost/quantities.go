package cost

import (
	"github.com/lectern/lectern/stacks/sizing"
)

// What pages and functions do by themselves. The test compares what is said elsewhere too with where it is said.
const (
	// BeatSeconds is how often staff pages read the log (web/src/live/beat.ts).
	BeatSeconds = 5.0
	// ToldSeconds is how often students' pages do while the server tells.
	ToldSeconds = 30.0
	// EnterRequests is what a page asks of the API from its first byte until it is in the room
	// (web/pages/requests.spec.ts).
	EnterRequests = 12.0
	// WatchTransitions is how many states the watch enters in a round (statemachines/watch.asl.json).
	WatchTransitions = 3.0
	// ClassTransitions is how many states artifacts has: no class enters more of them, but one for each speaker and for
	// each window of the rendition.
	ClassTransitions = 22.0
	// WindowMinutes is how long a window is.
	WindowMinutes = 10.0
	// WatchSeconds is how often the watch looks at a class (environments/*.json).
	WatchSeconds = 60.0
	// RotateSeconds is how long a recording's file grows before the next part begins (ROTATE_SECONDS).
	RotateSeconds = 1200.0
)

// What was measured here; docs/cost.md says by which command.
const (
	// RequestMS is how long a read keeps its function, in milliseconds: 25 were measured, and 2 of them were the
	// processor's, of which a function of 256 MB has a seventh.
	RequestMS = 45.0
	// ActionMS is that of what changes a class: it waits for its lock, and some for their turn to tell the room.
	ActionMS = 250.0
	// coldMS is what a start of an instance adds, and coldShare of how many requests it is.
	coldMS, coldShare = 400.0, 0.01
	// DatabaseMS is what a request takes of a processor of Postgres: 4 were measured for joining, less than 6 for all.
	DatabaseMS = 3.0
	// answerBytes is the mean length of an answer with its headers, lineBytes of what a call leaves in the log.
	answerBytes, lineBytes = 1_600.0, 1_100.0
	// eventIO is how many storage operations an event costs Aurora: its row, its indexes, the head, the log.
	eventIO = 6.0
	// CodeShare is how many seconds one processor codes for a second of camera (H.264, 720p, veryfast).
	CodeShare = 0.5
	// HearShare is the same for a second of speech (tiny.en).
	HearShare = 0.05
	// CopyMBs is how many megabytes a second a function moves from or to S3.
	CopyMBs = 50.0
)

// What is assumed of a class; whoever teaches otherwise changes these and reads the tables again.
const (
	messagesEach  = 2.0   // chat messages of a student in an hour, questions included
	signsEach     = 6.0   // hands, reactions, flags of a student in an hour
	PollsHour     = 6.0   // polls in an hour, which everybody answers
	StaffOps      = 400.0 // what the teacher shows and draws in an hour, in requests: slides, strokes, pointer
	ReturnsEach   = 0.2   // people who load their page anew within an hour
	speakers      = 3.0   // students whose microphone is granted in an hour
	CameraMbps    = 1.7   // of the teacher's camera, 720p; the most that livekit-client sends (VideoPresets.h720)
	SoundMbps     = 0.048
	RenditionMbps = 1.0  // of the MP4, whose most is 2
	soundShare    = 1.0  // of the class somebody speaks, which our own Whisper hears
	pageMB        = 0.9  // of the page with the room, compressed, once for each person and release
	ReviewsEach   = 12.0 // requests of somebody who watches a replay: page, addresses, bundle, captions, search
)

// ActionsEach is what a student asks of the API in an hour by hand, StaffEach what the teacher does.
const (
	ActionsEach = messagesEach + signsEach + PollsHour
	StaffEach   = StaffOps + 2*PollsHour
)

// Class is one class.
type Class struct {
	Students int
	Minutes  float64
	// Recorded says that the teacher is recorded and a replay is made.
	Recorded bool
}

// counts are what a class does, in numbers.
type counts struct {
	reads, entries, actions, staff float64 // requests to the API, by why
	webhooks                       float64
	events                         float64
	rounds                         float64 // of the watch
}

func (c Class) counts() counts {
	people, hours := float64(c.Students+1), c.Minutes/60
	n := counts{
		reads:   hours * 3600 * (float64(c.Students)/ToldSeconds + 1/BeatSeconds),
		entries: people * (1 + ReturnsEach*hours) * EnterRequests,
		actions: float64(c.Students) * hours * ActionsEach,
		staff:   hours * StaffEach,
		rounds:  c.Minutes * 60 / WatchSeconds,
	}
	tracks := 2 + 2*speakers*hours // the teacher's camera and microphone; each student's goes on and off
	// Joined and left for each entry; published and unpublished for each track; started, updated and ended for each
	// part of a recording; the room's own two.
	n.webhooks = 2*people*(1+ReturnsEach*hours) + 2*tracks + 2
	if c.Recorded {
		n.webhooks += 3 * 2 * max(1, c.Minutes*60/RotateSeconds)
	}
	n.events = n.webhooks + people + n.staff + float64(c.Students)*hours*(messagesEach+1) + 2*60*hours
	return n
}

// ACUProcessor is how much of a processor a unit of the database has: it is sold by its memory of 2 GiB, and machines
// with 8 GiB for each processor are what is behind it.
const ACUProcessor = 0.25

// ACUUse is how much of that is used before the database grows.
const ACUUse = 0.7

// Reports is how many reports of LiveKit the class causes.
func (c Class) Reports() float64 { return c.counts().webhooks }

// requests are all that the API is asked.
func (n counts) requests() float64 { return n.reads + n.entries + n.actions + n.staff + n.webhooks }

// calls are all of functions: each report is a call of webhook and, at worst, one of ingest.
func (n counts) calls() float64 { return n.requests() + n.webhooks + n.rounds }

// mediaGB is how much a stream of so many megabits a second is after so many minutes, in gigabytes.
func mediaGB(mbps, minutes float64) float64 { return mbps * minutes * 60 / 8 / 1000 }

// masterGB is the replay's file: camera and sound, copied.
func (c Class) masterGB() float64 { return mediaGB(CameraMbps+SoundMbps, c.Minutes) }

// memory is that of a function in GB.
func memory(function string) float64 { return sizing.Functions[function].MemoryMB / 1024 }

// processors is how many a function has: one for each 1,769 MB.
func processors(function string) float64 { return sizing.Functions[function].MemoryMB / 1769 }
