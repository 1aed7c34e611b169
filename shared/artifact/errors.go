package artifact

import (
	"errors"
	"fmt"
)

// Name is what the state machine calls an error: Retry and Catch in statemachines/artifacts.asl.json name these.
type Name string

// The names. statemachines/README.md says of each what it means and what happens next.
const (
	CollectPending      Name = "collect.pending"
	DatabaseUnavailable Name = "database.unavailable"
	InsightRejected     Name = "insight.rejected"
	InsightThrottled    Name = "insight.throttled"
	InsightUnavailable  Name = "insight.unavailable"
	MixFailed           Name = "mix.failed"
	RenditionFailed     Name = "rendition.failed"
	SessionNotEnded     Name = "session.not_ended"
	SessionNotFound     Name = "session.not_found"
	SpeechRejected      Name = "speech.rejected"
	SpeechThrottled     Name = "speech.throttled"
	SpeechUnavailable   Name = "speech.unavailable"
	StepFailed          Name = "step.failed"
	StorageDenied       Name = "storage.denied"
	StorageUnavailable  Name = "storage.unavailable"
	TranscribeMore      Name = "transcribe.more"
)

// ErasePending is the one name of the machine "erase": something is left to be done. No other step answers it.
const ErasePending Name = "erase.pending"

// ExportChanged is the one name of the machine "export": the replay was made anew while it was packed.
const ExportChanged Name = "export.changed"

// Names lists every name of the machine "artifacts".
var Names = []Name{
	CollectPending, DatabaseUnavailable, InsightRejected, InsightThrottled, InsightUnavailable, MixFailed, RenditionFailed,
	SessionNotEnded, SessionNotFound, SpeechRejected, SpeechThrottled, SpeechUnavailable, StepFailed, StorageDenied, StorageUnavailable, TranscribeMore,
}

// Passing says whether the step may succeed when it is simply tried again a little later.
func (n Name) Passing() bool {
	switch n {
	case CollectPending, DatabaseUnavailable, InsightThrottled, InsightUnavailable, SpeechThrottled, SpeechUnavailable, StorageUnavailable,
		TranscribeMore, ErasePending:
		return true
	}
	return false
}

// Error is a step's failure: its name for the state machine, its reason for staff, its cause for the log.
type Error struct {
	Name   Name
	Reason string
	Cause  error
}

// Errorf makes an Error. The reason is a sentence staff may read.
func Errorf(name Name, cause error, format string, args ...any) *Error {
	return &Error{Name: name, Reason: fmt.Sprintf(format, args...), Cause: cause}
}

// Error returns the text for the log.
func (e *Error) Error() string {
	if e.Cause != nil {
		return fmt.Sprintf("%s: %s: %v", e.Name, e.Reason, e.Cause)
	}
	return string(e.Name) + ": " + e.Reason
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// AsError finds the *Error in err's chain. Anything else is step.failed with a fixed sentence, so that internal text
// reaches the log and nobody's screen.
func AsError(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Name: StepFailed, Reason: "This step failed for a reason that only the log tells.", Cause: err}
}
