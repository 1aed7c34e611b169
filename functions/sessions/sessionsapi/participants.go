package sessionsapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

type participantStore interface {
	// ListParticipants returns everybody whom a class knows of, ordered by name and id: who ever joined it or asked
	// something before it began, and with unseen also who is not told of to all, as those who wait to be let in.
	ListParticipants(ctx context.Context, tenant, session uuid.UUID, unseen bool) ([]classroom.Participant, error)
}

func (o *operations) registerParticipants(api huma.API) {
	httpapi.Handle(api, listParticipants, o.listParticipants)
	httpapi.Handle(api, muteAll, o.muteAll)
	httpapi.Handle(api, muteParticipant, o.muteParticipant)
	httpapi.Handle(api, removeParticipant, o.removeParticipant)
	httpapi.Handle(api, grantParticipant, o.grantParticipant)
	httpapi.Handle(api, grantBoard, o.grantBoard)
}

var listParticipants = httpapi.Route{
	ID: "list-participants", Method: http.MethodGet, Path: "/v1/sessions/{session_id}/participants", Access: httpapi.InSession, Tag: "live",
	Summary: "List the people of a session", Description: "By name, all at once: who ever joined, and who asked something under their name before the class began. Staff are also " +
		"told of those who wait to be let in, and who everybody is in the school.",
	Errors: []int{http.StatusConflict},
}

type listParticipantsInput struct{ SessionPath }

func (o *operations) listParticipants(ctx context.Context, in *listParticipantsInput) (*httpapi.Listed[classroom.Participant], error) {
	who, s, err := httpapi.CallerAttending(ctx, o.Store, in.SessionID, access.ReadParticipants)
	if err != nil {
		return nil, err
	}
	people, err := o.Store.ListParticipants(ctx, who.TenantID, s.ID, s.MyRole.Staff())
	if err != nil {
		return nil, err
	}
	if !s.MyRole.Staff() {
		for i := range people {
			people[i].UserID = nil
		}
	}
	return httpapi.Page(people, nil), nil
}

var grantParticipant = httpapi.Route{
	ID: "grant-participant", Method: http.MethodPut, Path: "/v1/sessions/{session_id}/participants/{participant_id}/grant",
	Tag: "live", Status: http.StatusOK,
	Summary: "Set what a student may publish", Description: "For staff. The list is the whole new set; an empty one takes everything back.",
	Errors: []int{http.StatusConflict},
}

type grantParticipantInput struct {
	ParticipantPath
	Body struct {
		Sources []classroom.Source `json:"sources" maxItems:"3" enum:"microphone,camera,screen_share" doc:"What the student may publish from now on"`
	} `nameHint:"GrantRequest"`
}

type participantOutput struct {
	Body classroom.Participant
}

func (o *operations) grantParticipant(ctx context.Context, in *grantParticipantInput) (*participantOutput, error) {
	who, s, err := o.session(ctx, in.SessionID, access.Moderate)
	if err != nil {
		return nil, err
	}
	class, err := o.change(ctx, who, s, []uuid.UUID{in.ParticipantID}, func(c *presence.Class, m presence.Member) (presence.Change, error) {
		return c.Grant(m, in.ParticipantID, in.Body.Sources)
	})
	if err != nil {
		return nil, err
	}
	o.audited(ctx, who, s, grantParticipant)
	return o.granted(ctx, class, in.ParticipantID)
}

var grantBoard = httpapi.Route{
	ID: "grant-board", Method: http.MethodPut, Path: "/v1/sessions/{session_id}/participants/{participant_id}/board",
	Tag: "live", Status: http.StatusOK,
	Summary: "Set where a student may draw",
	Description: "For staff. A student draws on one page, on every page or on none. What is drawn goes by send-ops; while a page is " +
		"granted, the student may also send data in the media room, for ink that is still being written.",
	Errors: []int{http.StatusConflict},
}

type grantBoardInput struct {
	ParticipantPath
	Body struct {
		Page *string `json:"page" maxLength:"64" doc:"The key of a page, * for every page, null for none any more"`
	} `nameHint:"BoardGrantRequest"`
}

func (o *operations) grantBoard(ctx context.Context, in *grantBoardInput) (*participantOutput, error) {
	who, s, err := o.session(ctx, in.SessionID, access.Moderate)
	if err != nil {
		return nil, err
	}
	page := ""
	if in.Body.Page != nil {
		if page = *in.Body.Page; page == "" {
			return nil, presence.PageInvalid()
		}
	}
	class, err := o.change(ctx, who, s, []uuid.UUID{in.ParticipantID}, func(c *presence.Class, m presence.Member) (presence.Change, error) {
		return c.GrantBoard(m, in.ParticipantID, page)
	})
	if err != nil {
		return nil, err
	}
	o.audited(ctx, who, s, grantBoard)
	return o.granted(ctx, class, in.ParticipantID)
}

// granted brings the media room up to what somebody was granted, and shows them. Should the media server not answer,
// the repetition tries again, and so does the watch.
func (o *operations) granted(ctx context.Context, class *presence.Class, id uuid.UUID) (*participantOutput, error) {
	p := class.People[id]
	if err := o.Rooms.UpdateGrants(ctx, class.Room().String(), p.ID.String(), p.Role, classroom.CleanSources(p.Sources), p.Draws()); err != nil {
		return nil, err
	}
	return &participantOutput{Body: p.Participant()}, nil
}

var muteParticipant = httpapi.Route{
	ID: "mute-participant", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/participants/{participant_id}/mute",
	Tag: "live", Status: http.StatusNoContent,
	Summary: "Mute a person", Description: "For staff. The person can unmute again as long as the source is granted.",
	Errors: []int{http.StatusConflict},
}

var muteAll = httpapi.Route{
	ID: "mute-all", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/participants/mute_all",
	Tag: "live", Status: http.StatusNoContent,
	Summary: "Mute every student's microphone", Description: "For staff.",
	Errors: []int{http.StatusConflict},
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

var removeParticipant = httpapi.Route{
	ID: "remove-participant", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/participants/{participant_id}/remove",
	Tag: "live", Status: http.StatusNoContent,
	Summary: "Remove a person from a session", Description: "For staff. The person may not come back. Removing again changes nothing.",
	Errors: []int{http.StatusConflict},
}

type removeParticipantInput struct{ ParticipantPath }

// removeParticipant bars first and disconnects after: should the media server not answer, the person gets no
// new token, and the repetition tries again.
func (o *operations) removeParticipant(ctx context.Context, in *removeParticipantInput) (*struct{}, error) {
	who, s, err := o.session(ctx, in.SessionID, access.Moderate)
	if err != nil {
		return nil, err
	}
	class, err := o.change(ctx, who, s, []uuid.UUID{in.ParticipantID}, func(c *presence.Class, m presence.Member) (presence.Change, error) {
		return c.Remove(m, in.ParticipantID)
	})
	if err != nil {
		return nil, err
	}
	o.audited(ctx, who, s, removeParticipant)
	return nil, o.Rooms.RemoveParticipant(ctx, class.Room().String(), in.ParticipantID.String())
}
