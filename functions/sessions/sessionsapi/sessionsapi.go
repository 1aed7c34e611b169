// Package sessionsapi holds the HTTP operations on sessions, their life from plan to end, and the people in them. Each
// says who may ask, makes one call to the store or the domain, and answers. It refuses to know SQL and LiveKit.
package sessionsapi

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

// Store is what the operations ask of the database; postgres.Store is one.
type Store interface {
	sessionStore
	classStore
	participantStore
	eventStore
	recordStore
	rosterStore
	auditStore
	consentStore
}

// Rooms is the media server. Its methods may be repeated; a room or participant that is gone is no error to them.
type Rooms interface {
	// CreateRoom makes the room, or finds it, and returns its sid.
	CreateRoom(ctx context.Context, room string) (sid string, err error)
	DeleteRoom(ctx context.Context, room string) error
	MuteTracks(ctx context.Context, room, identity string, sources []classroom.Source) error
	RemoveParticipant(ctx context.Context, room, identity string) error
	UpdateGrants(ctx context.Context, room, identity string, role classroom.Role, sources []classroom.Source, draws bool) error
}

// Recordings brings the egress service up to a change of a class. What it cannot do now, the watch does.
type Recordings interface {
	Follow(ctx context.Context, c *presence.Class) error
}

// Watches starts the execution that looks after a live session. Starting it again is no error.
type Watches interface {
	StartWatch(ctx context.Context, tenant, session uuid.UUID) error
}

// Deps are what the operations work with.
type Deps struct {
	Store      Store
	Rooms      Rooms
	Recordings Recordings
	Watches    Watches
	Now        func() time.Time
}

type operations struct{ Deps }

// Register puts every operation of this package on the API.
func Register(api huma.API, d Deps) {
	if d.Now == nil {
		d.Now = time.Now
	}
	o := &operations{d}
	o.registerSessions(api)
	o.registerLifecycle(api)
	o.registerParticipants(api)
	o.registerLobby(api)
	o.registerRecord(api)
	o.registerRecording(api)
	httpapi.Handle(api, readEvents, o.readEvents)
	httpapi.Handle(api, readRoster, o.readRoster)
	httpapi.Handle(api, markSpeaking, o.markSpeaking)
	httpapi.Handle(api, listAuditEvents, o.listAuditEvents)
}

// session finds the caller and a session they may do this to.
func (o *operations) session(ctx context.Context, id uuid.UUID, do access.Action) (classroom.Caller, classroom.Session, error) {
	who, s, err := httpapi.CallerInSession(ctx, o.Store, id)
	if err != nil {
		return who, s, err
	}
	return who, s, access.Check(who, do, s.Me, classroom.SessionNotFound())
}

// SessionPath is embedded in the input of operations on a session.
type SessionPath struct {
	SessionID uuid.UUID `path:"session_id" format:"uuid" doc:"Identifier of the session"`
}
