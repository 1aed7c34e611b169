package postgres

import (
	"errors"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

var (
	errOpReused      = fault.Conflict("op-reused", "This operation id was used for something else.")
	errEventTooLarge = fault.TooLarge("event-too-large", "An event holds at most %d bytes.", eventlog.MaxContentBytes)
)

// appendError turns what append_events raises into faults.
func appendError(err error) error {
	pe, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return mapError(err)
	}
	switch {
	case pe.Code == "LE404":
		return classroom.SessionNotFound().Because(err)
	case pe.Code == "LE409":
		return errOpReused.Because(err)
	case pe.Code == "LE410":
		return refusal(pe.Message, pe.Detail).Because(err)
	case pe.Code == "LE422":
		return fault.NotFound("participant-not-found", "There is no such participant in this session.").Because(err)
	case pe.Code == "LE429":
		seconds, _ := strconv.Atoi(pe.Detail)
		return fault.Throttled("too-many-events", "That was too much at once. Wait a moment.").
			After(time.Duration(max(seconds, 1)) * time.Second).Because(err)
	case violates(err, "session_state_events_content_check"):
		return errEventTooLarge.Because(err)
	case pe.Code[:2] == "22":
		return fault.Invalid("event-invalid", "The event holds something that cannot be stored.").Because(err)
	}
	return mapError(err)
}

// refusal says why a session of that status does not take an event of that type.
func refusal(status, eventType string) *fault.Error {
	switch {
	case status == "live" && eventType == eventlog.TypeSessionStarted:
		return fault.Conflict("session-already-live", "The session is live already.")
	case status == "ended":
		return fault.Conflict("session-ended", "The session has ended.")
	case status == "cancelled":
		return fault.Conflict("session-cancelled", "The session was cancelled.")
	}
	return fault.Conflict("session-not-live", "The session has not started.")
}
