package tokensapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
)

var createToken = httpapi.Route{
	ID: "create-token", Method: http.MethodPost, Path: "/v1/token", Access: httpapi.InSession, Tag: "live", Status: http.StatusCreated,
	Summary: "Get a token for the media room",
	Description: "LiveKit's standard token endpoint, for people whom join has admitted. What the server decides by itself " +
		"(metadata, attributes, the room's configuration) may not be sent.",
	Errors: []int{http.StatusConflict},
}

type createTokenInput struct {
	Body struct {
		RoomName            string `json:"room_name" minLength:"75" maxLength:"83" doc:"The session's room, as join answers it: <school id>_<session id>_<generation>"`
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
	hidden := classroom.SessionNotFound()
	room, ok := classroom.ParseRoom(in.Body.RoomName)
	who, s, err := httpapi.CallerInSession(ctx, o.Store, room.Session)
	if err != nil {
		return nil, err
	}
	if !ok || room.Tenant != who.TenantID {
		return nil, hidden
	}
	if err := access.Check(who, access.JoinSession, s.Me, hidden); err != nil {
		return nil, err
	}
	if err := admitted(s); err != nil {
		return nil, err
	}
	if room.Generation != s.Generation {
		return nil, fault.Conflict("room-replaced", "The class goes on in another room. Join again.")
	}
	// The role is the one in the course now, not the one that the person joined with.
	me := classroom.Participant{ID: s.Me.Participant, Name: who.Person.Name, Role: who.RoleIn(s.Me), GrantedSources: s.Me.Sources}
	if s.Me.Draws() {
		me.BoardPage = &s.Me.Board
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

// admitted says whether the caller is in a live session: join has let them in, and they have not left.
func admitted(s classroom.Session) error {
	switch {
	case s.Status == classroom.StatusEnded:
		return fault.Conflict("session-ended", "The class has ended.")
	case s.Status != classroom.StatusLive:
		return fault.Conflict("session-not-live", "The class is not live.")
	case !s.Me.In:
		return fault.Conflict("not-joined", "Join the class first.")
	}
	return nil
}

func same(given, is string) bool { return given == "" || given == is }
