package classroom

import (
	"strconv"
	"strings"

	"github.com/google/uuid"
)

// Room is a media room of a session. A session has one at a time; another generation replaces it when somebody who was
// removed comes back again and again, because LiveKit renews the tokens of a room by itself.
type Room struct {
	Tenant     uuid.UUID
	Session    uuid.UUID
	Generation int // from 1
}

// String returns the room's name at LiveKit: "<tenant id>_<session id>_<generation>".
func (r Room) String() string { return RoomPrefix(r.Tenant, r.Session) + strconv.Itoa(r.Generation) }

// RoomPrefix is what the names of all of a session's rooms begin with.
func RoomPrefix(tenant, session uuid.UUID) string {
	return tenant.String() + "_" + session.String() + "_"
}

// ParseRoom reads what String wrote. ok is false for every other name, also for other spellings of the same ids.
func ParseRoom(name string) (r Room, ok bool) {
	parts := strings.Split(name, "_")
	if len(parts) != 3 {
		return Room{}, false
	}
	var err error
	if r.Tenant, err = uuid.Parse(parts[0]); err != nil {
		return Room{}, false
	}
	if r.Session, err = uuid.Parse(parts[1]); err != nil {
		return Room{}, false
	}
	if r.Generation, err = strconv.Atoi(parts[2]); err != nil || r.Generation < 1 || r.String() != name {
		return Room{}, false
	}
	return r, true
}
