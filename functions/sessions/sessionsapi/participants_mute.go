package sessionsapi

import (
	"context"
	"net/http"
	"slices"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
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

// moderated is a live session with the participant that acts for the caller, and the one acted on.
type moderated struct {
	who     classroom.Caller
	session classroom.Session
	actor   uuid.UUID
	target  classroom.Participant
	room    string
}

// moderate finds a live session the caller may moderate.
func (o *operations) moderate(ctx context.Context, session uuid.UUID) (moderated, error) {
	who, s, err := o.session(ctx, session, access.Moderate)
	if err != nil {
		return moderated{}, err
	}
	if s.Status != classroom.StatusLive {
		return moderated{}, sessionNotLive()
	}
	actor, err := o.actor(ctx, who, s)
	return moderated{who: who, session: s, actor: actor, room: classroom.RoomName(who.TenantID, s.ID)}, err
}

// moderateOne is moderate for one person. Staff act on students, teachers on assistants too, nobody on themselves.
func (o *operations) moderateOne(ctx context.Context, p ParticipantPath) (moderated, error) {
	m, err := o.moderate(ctx, p.SessionID)
	if err != nil {
		return m, err
	}
	m.target, err = o.Store.FindParticipant(ctx, m.who.TenantID, m.session.ID, p.ParticipantID)
	if err != nil {
		return m, err
	}
	if m.target.Role != classroom.RoleStudent && (m.session.MyRole != classroom.RoleTeacher || m.target.Role != classroom.RoleAssistant) {
		return m, fault.Conflict("participant-is-staff", "This person runs the class too.")
	}
	return m, nil
}

func (o *operations) muteParticipant(ctx context.Context, in *muteParticipantInput) (*struct{}, error) {
	m, err := o.moderateOne(ctx, in.ParticipantPath)
	if err != nil {
		return nil, err
	}
	sources := classroom.CleanSources(in.Body.Sources)
	if err := o.Rooms.MuteTracks(ctx, m.room, m.target.ID.String(), sources); err != nil {
		return nil, err
	}
	return nil, o.Store.RecordMute(ctx, m.who.TenantID, m.session.ID, m.actor, map[uuid.UUID][]classroom.Source{m.target.ID: sources})
}

func (o *operations) muteAll(ctx context.Context, in *muteAllInput) (*struct{}, error) {
	m, err := o.moderate(ctx, in.SessionID)
	if err != nil {
		return nil, err
	}
	people, err := o.Store.ListParticipants(ctx, m.who.TenantID, m.session.ID)
	if err != nil {
		return nil, err
	}
	microphone := []classroom.Source{classroom.SourceMicrophone}
	muted := map[uuid.UUID][]classroom.Source{}
	for _, p := range people {
		if p.Role != classroom.RoleStudent || p.LeftAt != nil || !slices.Contains(p.GrantedSources, classroom.SourceMicrophone) {
			continue
		}
		if err := o.Rooms.MuteTracks(ctx, m.room, p.ID.String(), microphone); err != nil {
			return nil, err
		}
		muted[p.ID] = microphone
	}
	if len(muted) == 0 {
		return nil, nil
	}
	return nil, o.Store.RecordMute(ctx, m.who.TenantID, m.session.ID, m.actor, muted)
}
