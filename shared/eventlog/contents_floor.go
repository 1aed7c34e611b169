package eventlog

import "github.com/google/uuid"

// The types about hands, reactions, who is lost, the timer, what is locked, and who waits to come in.
const (
	TypeHandRaised             = "hand.raised"
	TypeHandLowered            = "hand.lowered"
	TypeHandCalled             = "hand.called"
	TypeReactionTallied        = "reaction.tallied"
	TypeConfusionTallied       = "confusion.tallied"
	TypeTimerStarted           = "timer.started"
	TypeTimerStopped           = "timer.stopped"
	TypeSessionLockChanged     = "session.lock_changed"
	TypeSessionSettingsChanged = "session.settings_changed"
	TypeLobbyEntered           = "lobby.entered"
	TypeLobbyAdmitted          = "lobby.admitted"
	TypeLobbyLeft              = "lobby.left"
)

// HandRaised says that somebody wants to speak. Whoever leaves the class has their hand down.
type HandRaised struct {
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid" doc:"Who"`
}

// HandLowered says that somebody does not want to speak any more, or that staff put their hand down.
type HandLowered struct {
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid" doc:"Who"`
}

// HandCalled says that it is somebody's turn: their hand is down, and participant.granted lets them speak.
type HandCalled struct {
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid" doc:"Who"`
}

// ReactionCount is how often one reaction was shown.
type ReactionCount struct {
	Kind  string `json:"kind" enum:"applause,heart,laugh,surprise,thumbs_up,thumbs_down" doc:"Which"`
	Count int    `json:"count" doc:"How often since the tally before"`
}

// ReactionTallied tells the reactions since the tally before, at most twice a second, never whose.
type ReactionTallied struct {
	Counts []ReactionCount `json:"counts" doc:"Those that were shown"`
}

// ConfusionTallied tells staff how many are lost on what is shown now, at most twice a second, never who.
type ConfusionTallied struct {
	Lost int `json:"lost" doc:"How many; 0 when fewer than three"`
}

// TimerStarted counts down for everybody, from the time of the event. It takes the place of a timer that runs.
type TimerStarted struct {
	Seconds int    `json:"seconds" doc:"How long, 5 to 7200"`
	Label   string `json:"label" doc:"What for; may be empty"`
}

// TimerStopped ends the timer.
type TimerStopped struct {
	SecondsLeft int `json:"seconds_left" doc:"How much of it was left; 0 when it had run out"`
}

// SessionLockChanged locks something for the class or for one person, or opens it again. A person may do what is
// locked neither for the class nor for them; staff may anyway.
type SessionLockChanged struct {
	What          string     `json:"what" enum:"chat,hands,questions,anonymous,reactions,drawing" doc:"What; anonymous: questions without a name"`
	ParticipantID *uuid.UUID `json:"participant_id" format:"uuid" doc:"The person, or null for the class"`
	Locked        bool       `json:"locked" doc:"Whether it is from now on"`
}

// SessionSettingsChanged says how the class is run from now on.
type SessionSettingsChanged struct {
	ChatSlowSeconds int  `json:"chat_slow_seconds" doc:"How long a student waits between two messages; 0: not at all"`
	Lobby           bool `json:"lobby" doc:"Whether students wait until staff let them in"`
}

// LobbyEntered says that somebody waits to be let in.
type LobbyEntered struct {
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid" doc:"Who"`
}

// LobbyAdmitted says that staff let somebody in. They are in the class with participant.joined.
type LobbyAdmitted struct {
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid" doc:"Who"`
}

// LobbyLeft says that somebody does not wait any more.
type LobbyLeft struct {
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid" doc:"Who"`
}

// EventType implements Content.
func (HandRaised) EventType() string { return TypeHandRaised }

// EventType implements Content.
func (HandLowered) EventType() string { return TypeHandLowered }

// EventType implements Content.
func (HandCalled) EventType() string { return TypeHandCalled }

// EventType implements Content.
func (ReactionTallied) EventType() string { return TypeReactionTallied }

// EventType implements Content.
func (ConfusionTallied) EventType() string { return TypeConfusionTallied }

// EventType implements Content.
func (TimerStarted) EventType() string { return TypeTimerStarted }

// EventType implements Content.
func (TimerStopped) EventType() string { return TypeTimerStopped }

// EventType implements Content.
func (SessionLockChanged) EventType() string { return TypeSessionLockChanged }

// EventType implements Content.
func (SessionSettingsChanged) EventType() string { return TypeSessionSettingsChanged }

// EventType implements Content.
func (LobbyEntered) EventType() string { return TypeLobbyEntered }

// EventType implements Content.
func (LobbyAdmitted) EventType() string { return TypeLobbyAdmitted }

// EventType implements Content.
func (LobbyLeft) EventType() string { return TypeLobbyLeft }
