package sessionsapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

var muteParticipant = httpapi.Route{
	ID: "mute-participant", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/participants/{participant_id}/mute",
	Tag: "live", Status: http.StatusNoContent,
	Summary: "Mute a person", Description: "For staff. The person can unmute again as long as the source is granted.",
	Errors: []int{http.StatusConflict, http.StatusUnprocessableEntity, http.StatusServiceUnavailable},
}

var muteAll = httpapi.Route{
	ID: "mute-all", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/participants/mute_all",
	Tag: "live", Status: http.StatusNoContent,
	Summary: "Mute every student's microphone", Description: "For staff.",
	Errors: []int{http.StatusConflict, http.StatusUnprocessableEntity, http.StatusServiceUnavailable},
}

// ParticipantPath is embedded in the input of operations on a person of a session.
type ParticipantPath struct {
	SessionPath
	ParticipantID uuid.UUID `path:"participant_id" format:"uuid" doc:"Identifier of the participant"`
}

type muteParticipantInput struct {
	ParticipantPath
	Body struct {
		Sources []classroom.Source `json:"sources" minItems:"1" maxItems:"3" enum:"microphone,camera,screen_share" doc:"What to mute"`
	} `nameHint:"MuteRequest"`
}

type muteAllInput struct{ SessionPath }

// muteParticipant tells first and mutes after: who may be muted is decided under the class's lock. Should the media
// server not answer, the repetition mutes, and tells again.
func (o *operations) muteParticipant(ctx context.Context, in *muteParticipantInput) (*struct{}, error) {
	who, s, err := o.session(ctx, in.SessionID, access.Moderate)
	if err != nil {
		return nil, err
	}
	class, err := o.change(ctx, who, s, []uuid.UUID{in.ParticipantID}, func(c *presence.Class, m presence.Member) (presence.Change, error) {
		return c.Mute(m, in.ParticipantID, in.Body.Sources)
	})
	if err != nil {
		return nil, err
	}
	o.audited(ctx, who, s, muteParticipant)
	return nil, o.Rooms.MuteTracks(ctx, class.Room().String(), in.ParticipantID.String(), classroom.CleanSources(in.Body.Sources))
}

func (o *operations) muteAll(ctx context.Context, in *muteAllInput) (*struct{}, error) {
	who, s, err := o.session(ctx, in.SessionID, access.Moderate)
	if err != nil {
		return nil, err
	}
	var muted []uuid.UUID
	scope := presence.Scope{Everybody: true, User: who.Person.ID}
	class, err := o.changeIn(ctx, who, s, scope, func(c *presence.Class, m presence.Member) (change presence.Change, err error) {
		muted, change, err = c.MuteAll(m)
		return change, err
	})
	if err != nil {
		return nil, err
	}
	o.audited(ctx, who, s, muteAll)
	for _, id := range muted {
		if err := o.Rooms.MuteTracks(ctx, class.Room().String(), id.String(), []classroom.Source{classroom.SourceMicrophone}); err != nil {
			return nil, err
		}
	}
	return nil, nil
}
