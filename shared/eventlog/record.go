package eventlog

import (
	"encoding/json"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
)

// RecordEntry is an event as the log keeps it: whoever it is for, in the version it was written in, with what was
// hidden or deleted since, and with its links of the hash chain.
type RecordEntry struct {
	Seq         int64           `json:"seq" doc:"Its place in the record, from 1 without gaps"`
	ID          uuid.UUID       `json:"id" format:"uuid" doc:"Names the event for good"`
	AtMS        int64           `json:"at_ms" doc:"When, Unix ms, never backwards within a session"`
	Type        string          `json:"type" doc:"What happened; docs/events.md lists the types"`
	Version     int             `json:"version" doc:"Version of the content, as it was written"`
	Visibility  Visibility      `json:"visibility" enum:"all,staff,actor" doc:"Who it is for: everybody, staff, or the record alone"`
	ActorID     uuid.UUID       `json:"actor_id" format:"uuid" doc:"The participant who did it; the system participant for tallies and what has no name"`
	ClientOpID  uuid.UUID       `json:"client_op_id" format:"uuid" doc:"The operation, as its actor named it"`
	Content     json.RawMessage `json:"content" doc:"By type and version; null once erased"`
	Erased      bool            `json:"erased" doc:"Whether its content was erased; time and hash stay"`
	ContentHash string          `json:"content_hash" doc:"SHA-256 of salt and content, hex"`
	Hash        string          `json:"hash" doc:"SHA-256 of the hash before it, its header and content_hash, hex"`
}

// RecordPage is a run of entries of a session's record.
type RecordPage struct {
	Entries []RecordEntry  `json:"entries" doc:"In the order in which they happened"`
	People  []RecordPerson `json:"people" doc:"Everybody the entries may name, by name: also those who never came in"`
	LastSeq int64          `json:"last_seq" doc:"How many entries there were when this was read"`
	More    bool           `json:"more" doc:"Whether there were more than this page has room for"`
}

// RecordPerson is a participant of a session.
type RecordPerson struct {
	ID   uuid.UUID      `json:"id" format:"uuid" doc:"The participant"`
	Name string         `json:"name" doc:"Display name"`
	Role classroom.Role `json:"role" enum:"teacher,assistant,student,system" doc:"What they are in the session; system: in whose name the server writes"`
}
