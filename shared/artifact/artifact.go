// Package artifact is the domain of what is made of a session after it has ended: the kinds of artifacts and the
// states of their rows, the recordings they are made of, the replay that people open, and the names of what can go
// wrong on the way. It refuses to know how an artifact is made, and where it is stored.
package artifact

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
)

// Kind names one artifact. Each step of the pipeline makes one kind.
type Kind string

// The kinds, in the order the pipeline makes them.
const (
	KindEventsBundle Kind = "events_bundle" // the log as two bundles, and the names beside them
	KindCollect      Kind = "collect"       // which recordings are there
	KindMaster       Kind = "master"        // sound and camera in one file on the session's clock
	KindTranscript   Kind = "transcript"    // words as they were recognised, on their files' clocks
	KindAlignment    Kind = "alignment"     // how the files' clocks lie on the session's, and the words on that
	KindInsight      Kind = "insight"       // chapters, highlights, summary
	KindCaptions     Kind = "captions"      // WebVTT and SRT
	KindRendition    Kind = "rendition"     // the master for players that do not read WebM
)

// The kinds that a run makes only of a class that has edits.
const (
	KindStudentsMedia Kind = "students_media" // master and screens without the parts that are hidden from students
	KindEdited        Kind = "edited"         // transcript and insight as the edits leave them
)

// Kinds lists every kind in the order the pipeline makes them.
var Kinds = []Kind{
	KindEventsBundle, KindCollect, KindMaster, KindTranscript, KindAlignment, KindInsight, KindCaptions, KindRendition,
}

// EditKinds lists the kinds that a run makes only of a class that has edits.
var EditKinds = []Kind{KindStudentsMedia, KindEdited}

// Status is where an artifact's row stands: queued → running → completed or failed; failed and queued may run again.
type Status string

// The statuses.
const (
	StatusQueued    Status = "queued" // waiting: for its turn, or to be tried again
	StatusRunning   Status = "running"
	StatusCompleted Status = "completed"
	StatusFailed    Status = "failed"
)

// Step says which artifact of which session, and of what it is made.
type Step struct {
	TenantID  uuid.UUID
	SessionID uuid.UUID
	Run       int // counts from 1; a "try again" is a new run
	Kind      Kind
	InputHash string // hex; equal hashes mean equal artifacts
}

// Artifact is one row: what a step of one run made, is making, or failed to make.
type Artifact struct {
	ID         uuid.UUID
	SessionID  uuid.UUID
	Run        int
	Kind       Kind
	Status     Status
	InputHash  string
	ObjectKey  string          // empty when the artifact is no single object
	Detail     json.RawMessage // the step's answer, handed out again when the step is skipped
	Reason     string          // why it failed or waits, for staff
	StartedAt  *time.Time
	FinishedAt *time.Time
}

// RecordingStatus is where the recording of one track stands.
type RecordingStatus string

// The statuses of a recording.
const (
	RecordingRequested RecordingStatus = "requested"
	RecordingActive    RecordingStatus = "active"
	RecordingCompleted RecordingStatus = "completed"
	RecordingFailed    RecordingStatus = "failed"
	RecordingWithdrawn RecordingStatus = "withdrawn" // whose it was agrees no more: nobody reads it, nobody misses it
)

// Recording is the file of one published track.
type Recording struct {
	ID            uuid.UUID
	ParticipantID uuid.UUID
	Role          classroom.Role
	Name          string // of the participant
	TrackID       string
	Part          int // of the track, from 1
	Source        classroom.Source
	Status        RecordingStatus
	ObjectKey     string
	StartedAtNS   int64 // Unix time of the first packet
	EndedAtNS     int64
	DurationMS    int64
	SizeBytes     int64
	Reason        string
}

// Settled says that nothing more will happen to the recording.
func (r Recording) Settled() bool {
	return r.Status == RecordingCompleted || r.Status == RecordingFailed || r.Status == RecordingWithdrawn
}

// Label names the recording for people, e.g. "the camera of Ines Duarte".
func (r Recording) Label() string {
	return fmt.Sprintf("the %s of %s", r.Source, r.Name)
}

// Mark is what an event of the log says about what could be recorded. Fields that its type does not have are empty.
type Mark struct {
	AtMS          int64 // Unix ms
	Type          string
	ParticipantID uuid.UUID
	Role          classroom.Role
	TrackID       string
	Source        classroom.Source
	Sources       []classroom.Source // of a consent
}

// Session is what the pipeline needs to know about an ended session.
type Session struct {
	SessionID   uuid.UUID
	Title       string
	Record      bool
	ExternalAI  bool // whether the school lets speech go to an outside service
	Status      classroom.Status
	Run         int
	StartedAtMS int64 // Unix ms of session.started: the zero of the media clock
	EndedAtMS   int64 // Unix ms of session.ended; 0 while the session is not ended
	LastSeq     int64 // newest event that is no artifact.*
	Erasures    int   // how often something in it was erased: with LastSeq it says what the log holds
}

// Length is how long the session was live.
func (c Session) Length() time.Duration {
	return time.Duration(c.EndedAtMS-c.StartedAtMS) * time.Millisecond
}

// Media are the files of sound and picture of a session. Keys are empty for what there is not.
type Media struct {
	MediaKey  string   `json:"media_key"`
	MediaType string   `json:"media_type"` // MIME type of the master
	Screens   []Screen `json:"screens"`
}

// Screen is the file of one shared screen.
type Screen struct {
	Key        string `json:"key"`
	Type       string `json:"type"`  // MIME type
	AtMS       int64  `json:"at_ms"` // of its first picture, since session.started
	DurationMS int64  `json:"duration_ms"`
}

// Gap is a time for which something should be there and is not. Times are ms since session.started.
type Gap struct {
	What          classroom.Source `json:"what" enum:"microphone,camera,screen_share,screen_share_audio" doc:"What is missing"`
	ParticipantID uuid.UUID        `json:"participant_id" format:"uuid" doc:"Whose"`
	FromMS        int64            `json:"from_ms" doc:"From when, in ms since the first event"`
	ToMS          int64            `json:"to_ms" doc:"To when"`
	Why           string           `json:"why" doc:"Why, to stand behind a colon"`
}

// ReplayStatus says what of a replay can be watched.
type ReplayStatus string

// The statuses of a replay.
const (
	ReplayEventsOnly ReplayStatus = "events_only" // presence and layout at once; sound and words are being made
	ReplayReady      ReplayStatus = "ready"
	ReplayPartial    ReplayStatus = "partial" // something is missing, and named
	ReplayFailed     ReplayStatus = "failed"
)

// Replay is what people open after class. Keys are empty for what there is not.
type Replay struct {
	SessionID          uuid.UUID
	Status             ReplayStatus
	Run                int
	BundleStudentsKey  string
	BundleStaffKey     string
	NamesKey           string
	MediaKey           string
	MediaType          string // MIME type of the media
	Screens            []Screen
	Gaps               []Gap
	RenditionKey       string
	RenditionType      string // MIME type of the rendition
	CaptionsKey        string
	SRTKey             string
	TranscriptKey      string
	AlignmentKey       string
	InsightStudentsKey string
	InsightStaffKey    string
	DurationMS         int64
	PartialReason      string       // sentences for people; empty unless partial or failed
	Students           StudentFiles `db:"-"`
	Edits              int          // revision of the edits that are in the files
}

// StudentFiles are those files of students that are others than those of staff. Keys are empty where they are the same,
// and where there is nothing.
type StudentFiles struct {
	Hidden        []edit.Range // what is not in them
	MediaKey      string
	Screens       []Screen
	CaptionsKey   string
	SRTKey        string
	TranscriptKey string
}

// Shown is a replay with what a page needs besides.
type Shown struct {
	Replay
	LatestRun   int   // of the session; later than Replay.Run while a new run has not published yet
	StartedAtMS int64 // Unix ms of session.started
	Revision    int   // of the session's edits now
	Hiding      int   // newest revision that has to do with what is hidden
}

// UnmadeEdits says how a session's edits stand to the run that should put them into files.
type UnmadeEdits struct {
	Pending   bool       // an edit is newer than the files
	ChangedAt time.Time  // when an edit was made, undone or done again last
	Run       int        // the newest
	Tried     int        // revision that the newest run that began its replay read
	Revision  int        // of the edits now
	Opened    bool       // whether that run is the newest
	RunAt     *time.Time // when its execution was started, where that is known
}

// Member is one who took part in a session.
type Member struct {
	ID   uuid.UUID
	Name string
	Role classroom.Role
}
