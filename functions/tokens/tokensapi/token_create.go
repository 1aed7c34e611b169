package tokensapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

var createToken = httpapi.Route{
	ID: "create-token", Method: http.MethodPost, Path: "/v1/token", Tag: "live", Status: http.StatusCreated,
	Summary: "Get a token for the media room",
	Description: "LiveKit's standard token endpoint, for people whom join has admitted. What the server decides by itself " +
		"(metadata, attributes, the room's configuration) may not be sent.",
	Errors: []int{http.StatusConflict, http.StatusUnprocessableEntity},
}

type createTokenInput struct {
	Body struct {
		RoomName            string `json:"room_name" minLength:"73" maxLength:"73" doc:"The session's room: <school id>_<session id>"`
		ParticipantIdentity string `json:"participant_identity,omitempty" maxLength:"64" doc:"When given, has to be the caller's participant id"`
		ParticipantName     string `json:"participant_name,omitempty" maxLength:"200" doc:"When given, has to be the caller's display name"`
	} `nameHint:"TokenRequest"`
}

type createTokenOutput struct {
	Body Token
}

// Token lets one participant into one room, in LiveKit's standard schema.
type Token struct {
	ServerURL        string `json:"server_url" doc:"Address of the media server"`
	ParticipantToken string `json:"participant_token" doc:"Signed token, good for ten minutes to connect with"`
}

func (o *operations) createToken(ctx context.Context, in *createTokenInput) (*createTokenOutput, error) {
	who, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	hidden := fault.NotFound("session-not-found", "There is no such session.")
	tenant, session, ok := classroom.ParseRoomName(in.Body.RoomName)
	if !ok || tenant != who.TenantID {
		return nil, hidden
	}
	httpapi.NoteSession(ctx, session)
	s, err := o.Store.FindSession(ctx, who, session)
	if err != nil {
		return nil, err
	}
	if err := access.Check(who, access.JoinSession, s.Me, hidden); err != nil {
		return nil, err
	}
	me, err := o.admitted(ctx, who, s)
	if err != nil {
		return nil, err
	}
	if !same(in.Body.ParticipantIdentity, me.ID.String()) || !same(in.Body.ParticipantName, me.Name) {
		return nil, fault.Forbidden("token-not-yours", "A token is only given for yourself.")
	}
	token, err := o.Signer.SignToken(ctx, in.Body.RoomName, me)
	if err != nil {
		return nil, err
	}
	return &createTokenOutput{Body: Token{ServerURL: o.ServerURL, ParticipantToken: token}}, nil
}

// admitted gives the caller's participant in a live session that join has let in and that has not left.
func (o *operations) admitted(ctx context.Context, who classroom.Caller, s classroom.Session) (classroom.Participant, error) {
	switch s.Status {
	case classroom.StatusEnded:
		return classroom.Participant{}, fault.Conflict("session-ended", "The class has ended.")
	case classroom.StatusScheduled, classroom.StatusCancelled:
		return classroom.Participant{}, fault.Conflict("session-not-live", "The class is not live.")
	case classroom.StatusLive:
	}
	notJoined := fault.Conflict("not-joined", "Join the class first.")
	if s.Me.Participant == uuid.Nil {
		return classroom.Participant{}, notJoined
	}
	me, err := o.Store.FindParticipant(ctx, who.TenantID, s.ID, s.Me.Participant)
	if err != nil {
		return me, err
	}
	if me.JoinedAt == nil || me.LeftAt != nil {
		return me, notJoined
	}
	return me, nil
}

func same(given, is string) bool { return given == "" || given == is }
