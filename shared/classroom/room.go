package classroom

import (
	"strings"

	"github.com/google/uuid"
)

// RoomName gives the LiveKit room of a session: "<tenant id>_<session id>".
func RoomName(tenant, session uuid.UUID) string { return tenant.String() + "_" + session.String() }

// ParseRoomName reads what RoomName wrote. ok is false for every other name, also for other spellings of the same ids.
func ParseRoomName(name string) (tenant, session uuid.UUID, ok bool) {
	a, b, found := strings.Cut(name, "_")
	if !found {
		return uuid.Nil, uuid.Nil, false
	}
	tenant, err := uuid.Parse(a)
	if err != nil {
		return uuid.Nil, uuid.Nil, false
	}
	session, err = uuid.Parse(b)
	if err != nil || RoomName(tenant, session) != name {
		return uuid.Nil, uuid.Nil, false
	}
	return tenant, session, true
}
