package eventlog

import "github.com/lectern/lectern/shared/classroom"

// Types lists every event type, in the order of docs/events.md.
func Types() []string {
	all := make([]string, len(definitions))
	for i, d := range definitions {
		all[i] = d.Type()
	}
	return all
}

// NextStatus returns the status after an event of that type. ok is false where the event is not allowed. The database
// decides by its function next_status; a test compares the two.
func NextStatus(status classroom.Status, eventType string) (next classroom.Status, ok bool) {
	switch {
	case eventType == TypeSessionStarted:
		return classroom.StatusLive, status == classroom.StatusScheduled
	case eventType == TypeSessionEnded:
		return classroom.StatusEnded, status == classroom.StatusLive
	case status == classroom.StatusLive:
		return classroom.StatusLive, true
	case status == classroom.StatusEnded && byType[eventType].AfterEnded:
		return classroom.StatusEnded, true
	}
	return "", false
}
