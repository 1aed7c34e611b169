// Package presence is the one home of what happens in a class: who joins, leaves, is granted, muted and removed, what
// the media server reports, what the stage shows, what is recorded, and how a class ends. It is pure: a decision takes
// the class as the database holds it and returns what changes, as rows and as events. Reports may come late, twice or
// in the wrong order, and the same facts give the same state. It refuses to know SQL and LiveKit.
package presence

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/board"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// MaxRecordings is how many tracks of one class are recorded at the same time.
const MaxRecordings = 8

// Class is what the database holds about a session, read while its log stands still.
type Class struct {
	Tenant      uuid.UUID
	Session     uuid.UUID
	System      uuid.UUID // the participant in whose name reports are logged
	Now         time.Time // the database's clock, after the session was locked
	Status      classroom.Status
	Record      bool
	Paused      bool   // the recording, by staff
	RoomSID     string // the media room of now; empty when unknown
	Generation  int    // of the media room
	Run         int    // the newest run of the pipeline; 0: none yet
	EndsAt      time.Time
	StartedAt   time.Time // zero before the start
	EndedAt     time.Time // zero before the end
	EndedReason classroom.EndReason
	Version     int // of the session's row

	People     map[uuid.UUID]Person // those that the scope asks for
	Attending  int                  // how many are in the class, when the scope asks for it
	Me         uuid.UUID            // the participant of the scope's user; nil when there is none yet
	Recordings []Recording          // oldest first
	Consents   []Consent            // of students, to be recorded
	MayConsent bool                 // whether a consent of the scope's user would count
	Tracks     []Track              // published now, oldest first
	Stage      Stage
	Scenes     map[uuid.UUID]eventlog.Scene // the one on the stage; all of the class when the scope asks for them
	Talk       Talk
	Tally      Tally
	Messages   map[uuid.UUID]Message // those of the scope that there are
	Asking     Asking
	LastChat   time.Time // when the scope's user wrote to the class last, when the scope asks for it; zero: never

	// What the class is shown, when the scope asks for scenes.
	Segments []uuid.UUID             // of the plan
	Decks    map[uuid.UUID]Deck      // attached to the class
	Assets   map[uuid.UUID]Deck      // those of the scope that are verified and of the session's course
	Taken    map[uuid.UUID]bool      // which of the scope's SceneIDs are scenes elsewhere in the school
	Pages    map[uuid.UUID]BoardPage // added to the board, by id
	Plan     Plan                    // of the lesson, when the scope asks for it

	// Done are the events of the scope's that are in the log already, by id.
	Done map[uuid.UUID]eventlog.Event
	// Named are the events that ops refer to, as far as they are in the log, and those of this change.
	Named map[uuid.UUID]NamedEvent
	// Appended is what the change of this class added to the log; empty in a decision.
	Appended Appended

	begun   []uuid.UUID // recordings that this change wants begun
	stopped []uuid.UUID // recordings whose egress this change wants ended

	// Ended are those of the connections and tracks asked about that have ended: a report of their beginning is late.
	Ended map[string]bool
	// Recent counts what the scope's person began in the last minute.
	Recent Recent
	// Fresh is false when the delivery of the scope was dealt with before.
	Fresh bool
}

// Appended is what a change added to a session's log.
type Appended struct {
	Before eventlog.Position // where the log stood
	Events []eventlog.Event
	// Relay says that who made this change sends what is new since Before to the room, RelayAfter from now. Else
	// somebody else does, or there is nothing to send.
	Relay      bool
	RelayAfter time.Duration
}

// Recent counts what one person began in the last minute, so that nobody fills the log by coming and going.
type Recent struct {
	Connections int
	Tracks      int
}

// Scope says what of a class a decision needs, besides the session itself, its recordings, tracks and stage.
type Scope struct {
	Everybody   bool        // all people
	CourseRoles bool        // what each is in the course now
	People      []uuid.UUID // these participants
	User        uuid.UUID   // the participant of this user, as Class.Me
	Connections []string    // which of these have ended
	Tracks      []string    // which of these have ended
	Recent      uuid.UUID   // count what this participant began in the last minute
	Scenes      bool        // scenes, decks and the segments that scenes may belong to
	SceneIDs    []uuid.UUID // which of these are scenes elsewhere
	Assets      []uuid.UUID // these files, as far as they can be shown
	Plan        bool        // the plan of the session's lesson
	Events      []uuid.UUID // which of these events are in the log
	Named       []uuid.UUID // whose and of which page these events are
	Messages    []uuid.UUID // these messages, with the reactions of the scope's user
	LastChat    bool        // when the scope's user wrote last
	Attending   bool        // how many are in the class
	Asking      AskingScope // what the class is asked and asks back
	Talk        bool        // what is said alone: neither recordings nor tracks
	Delivery    Delivery    // mark this report as dealt with, and say whether it was
}

// Delivery is one report of the media server, dealt with once. The zero value is none.
type Delivery struct{ ID, Event, Room string }

// Room returns the media room of now.
func (c *Class) Room() classroom.Room {
	return classroom.Room{Tenant: c.Tenant, Session: c.Session, Generation: c.Generation}
}

// Person is somebody's presence in the class. Zero times mean never.
type Person struct {
	ID             uuid.UUID
	User           uuid.UUID // nil for the system participant
	Name           string
	Role           classroom.Role
	Sources        []classroom.Source // granted
	Board          string             // granted: the key of a page, board.AnyPage, or empty
	JoinedAt       time.Time
	LeftAt         time.Time
	LeftReason     eventlog.LeaveReason
	RemovedAt      time.Time
	Evictions      int    // how often the person came back after being removed
	ConnectionID   string // the newest connection
	ConnectedAt    time.Time
	DisconnectedAt time.Time
	Locks          []string  // what is locked for this person; see Class.Locked
	DrawingLocked  bool      // for the class
	HandAt         time.Time // since when the hand is up
	LobbyAt        time.Time // since when the person waits to be let in
	LobbySeenAt    time.Time // when the waiting person asked last
	AdmittedAt     time.Time // when staff let the person in
	// InCourse is what the person is in the course now, empty when nothing; read when the scope says so.
	InCourse classroom.Role
}

// Connected says whether the newest connection stands.
func (p Person) Connected() bool { return p.ConnectionID != "" && p.DisconnectedAt.IsZero() }

// In says whether the person was admitted and has not left.
func (p Person) In() bool { return !p.JoinedAt.IsZero() && p.LeftAt.IsZero() }

// Removed says whether the person was shown out and may not come back.
func (p Person) Removed() bool { return !p.RemovedAt.IsZero() }

// Barred says whether the person may not be in the class, nor get a token for it.
func (p Person) Barred() bool { return p.Removed() || p.LeftReason == eventlog.LeftUnenrolled }

// Draws says whether the person was granted a page, or every page, of the board, and drawing is not locked. Staff need
// no grant.
func (p Person) Draws() bool {
	return p.Board != "" && !p.DrawingLocked && !slices.Contains(p.Locks, LockDrawing)
}

// DrawsOn says whether the person may draw on that page.
func (p Person) DrawsOn(page string) bool {
	return p.Role.Staff() || (p.Role == classroom.RoleStudent && p.Draws() && (p.Board == board.AnyPage || p.Board == page))
}

// Participant returns the person as the API shows them.
func (p Person) Participant() classroom.Participant {
	out := classroom.Participant{
		ID: p.ID, Name: p.Name, Role: p.Role, GrantedSources: p.Sources, JoinedAt: timeOrNil(p.JoinedAt), LeftAt: timeOrNil(p.LeftAt),
		Connected: p.Connected(), Removed: p.Removed(),
	}
	if p.User != uuid.Nil {
		out.UserID = &p.User
	}
	if p.Board != "" {
		out.BoardPage = &p.Board
	}
	if out.GrantedSources == nil {
		out.GrantedSources = []classroom.Source{}
	}
	return out
}

func timeOrNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

// Track is something published.
type Track struct {
	ID     string
	Person uuid.UUID
	Kind   string // audio or video
	Source classroom.Source
	Staff  bool      // whether it is of somebody who teaches
	At     time.Time // when it was published, as the log has it
	EndAt  time.Time // zero while it stands
}

// Link is one connection to the media room.
type Link struct {
	ID     string
	Person uuid.UUID
	At     time.Time
	EndAt  time.Time // zero while it stands
}

// Change is what a decision changes. Rows are written as they stand, then the drafts are appended in the name of the
// actor, all in one transaction.
type Change struct {
	Actor      uuid.UUID // nil: the system participant
	Cost       int       // to the actor's budget; 0 is free
	Drafts     []eventlog.Draft
	People     []Person
	Links      []Link
	Tracks     []Track
	Recordings []Recording
	Stage      *Stage
	Scenes     []SceneRow          // in order; of one scene the last counts
	Pages      []BoardPage         // added to the board
	Decks      []uuid.UUID         // attached
	RoomSID    string              // non-empty: the media room of now
	Generation int                 // above 0: the generation of the media room from now on
	Started    bool                // the session starts with this change
	Ended      classroom.EndReason // non-empty: the session ends with this change
	Paused     *bool               // whether the recording is paused from now on
	Consents   []Consent           // given or withdrawn
	// Rebuild takes everything made of recordings out of reach, and claims another run of the pipeline.
	Rebuild   bool
	Talk      *Talk  // how the class is run from now on
	Tally     *Tally // what is booked from now on
	Messages  []Message
	Reactions []Reaction // to messages
	Blanks    []Blank
	Asked     Asked
	Spend     []Spend // what people pay besides the actor
}

// Empty says whether nothing changes.
func (c Change) Empty() bool {
	return len(c.Drafts) == 0 && len(c.People) == 0 && len(c.Links) == 0 && len(c.Tracks) == 0 && len(c.Recordings) == 0 &&
		len(c.Scenes) == 0 && len(c.Pages) == 0 && len(c.Decks) == 0 && c.Stage == nil && c.RoomSID == "" && c.Generation == 0 && !c.Started && c.Ended == "" &&
		c.Paused == nil && len(c.Consents) == 0 && !c.Rebuild &&
		c.Talk == nil && c.Tally == nil && len(c.Messages) == 0 && len(c.Reactions) == 0 && len(c.Blanks) == 0 && c.Asked.Empty() && len(c.Spend) == 0
}

// And adds what another change says.
func (c Change) And(o Change) Change {
	c.Drafts = append(c.Drafts, o.Drafts...)
	c.People = append(c.People, o.People...)
	c.Links = append(c.Links, o.Links...)
	c.Tracks = append(c.Tracks, o.Tracks...)
	c.Recordings = append(c.Recordings, o.Recordings...)
	c.Scenes = append(c.Scenes, o.Scenes...)
	c.Pages = append(c.Pages, o.Pages...)
	c.Decks = append(c.Decks, o.Decks...)
	if o.Stage != nil {
		c.Stage = o.Stage
	}
	if o.RoomSID != "" {
		c.RoomSID = o.RoomSID
	}
	if o.Generation > 0 {
		c.Generation = o.Generation
	}
	if o.Ended != "" {
		c.Ended = o.Ended
	}
	c.Started = c.Started || o.Started
	if o.Paused != nil {
		c.Paused = o.Paused
	}
	c.Consents = append(c.Consents, o.Consents...)
	c.Rebuild = c.Rebuild || o.Rebuild
	if o.Talk != nil {
		c.Talk = o.Talk
	}
	if o.Tally != nil {
		c.Tally = o.Tally
	}
	c.Messages = append(c.Messages, o.Messages...)
	c.Reactions = append(c.Reactions, o.Reactions...)
	c.Blanks = append(c.Blanks, o.Blanks...)
	c.Asked = c.Asked.and(o.Asked)
	c.Spend = append(c.Spend, o.Spend...)
	return c
}

// emit drafts an event as an operation of the server's: that it happens once is decided by the rows, so its id only has
// to be one that nobody else can have.
func emit(content eventlog.Content) Change {
	return Change{Drafts: []eventlog.Draft{{Content: content, ClientOpID: classroom.ServerOp()}}}
}

// set keeps the person in the class and in the change.
func (c *Class) set(p Person) Change {
	c.People[p.ID] = p
	return Change{People: []Person{p}}
}

// keep puts the recording into the class and into the change.
func (c *Class) keep(r Recording) Change {
	i := slices.IndexFunc(c.Recordings, func(o Recording) bool { return o.ID == r.ID })
	if i < 0 {
		c.Recordings = append(c.Recordings, r)
	} else {
		c.Recordings[i] = r
	}
	return Change{Recordings: []Recording{r}}
}

// Connections returns how many people are connected, as far as the database knows.
func (c *Class) Connections() int {
	n := 0
	for _, p := range c.People {
		if p.Connected() {
			n++
		}
	}
	return n
}

// sortedPeople lists the people in the order of their identifiers, so that equal facts give equal events.
func (c *Class) sortedPeople() []Person {
	out := make([]Person, 0, len(c.People))
	for _, p := range c.People {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b Person) int { return slices.Compare(a.ID[:], b.ID[:]) })
	return out
}

// Attendance returns how many people were ever in the class.
func (c *Class) Attendance() int {
	n := 0
	for _, p := range c.People {
		if p.Role != classroom.RoleSystem && !p.JoinedAt.IsZero() {
			n++
		}
	}
	return n
}

// Unchanged is the decision of who only reads a class.
func Unchanged(*Class) (Change, error) { return Change{}, nil }
