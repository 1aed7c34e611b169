package sessionsapi

import (
	"context"
	"net/http"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

var markSpeaking = httpapi.Route{
	ID: "mark-speaking", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/speaking", Access: httpapi.InSession, Tag: "live",
	Status:  http.StatusNoContent,
	Summary: "Tell when one spoke",
	Description: "For whoever has a microphone in the class: their page hears when they begin and cease to speak, and tells it in batches. After the class " +
		"recordings are put on the class's clock by these marks. They are not shown to anybody live but as entries of the record for staff.",
	Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
}

type markSpeakingInput struct {
	SessionPath
	Body struct {
		ClientOpID uuid.UUID `json:"client_op_id" format:"uuid" doc:"Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once"`
		Edges      []struct {
			AgeMS    int  `json:"age_ms" minimum:"0" maximum:"30000" doc:"How long ago it was when this was sent, ms"`
			Speaking bool `json:"speaking" doc:"Whether they began to speak; else they ceased"`
		} `json:"edges" minItems:"1" maxItems:"64" doc:"Beginnings and ends of speech"`
	} `nameHint:"SpeakingRequest"`
}

func (o *operations) markSpeaking(ctx context.Context, in *markSpeakingInput) (*struct{}, error) {
	if err := classroom.CheckClientOp(in.Body.ClientOpID); err != nil {
		return nil, err
	}
	who, s, err := o.session(ctx, in.SessionID, access.Talk)
	if err != nil {
		return nil, err
	}
	edges := make([]presence.SpeakingEdge, len(in.Body.Edges))
	for i, e := range in.Body.Edges {
		edges[i] = presence.SpeakingEdge{Age: time.Duration(e.AgeMS) * time.Millisecond, Speaking: e.Speaking}
	}
	scope := presence.SpeakingScope(presence.MemberOf(who, s), s.Me.Participant, s.ID, in.Body.ClientOpID)
	_, err = o.changeIn(ctx, who, s, scope, func(c *presence.Class, m presence.Member) (presence.Change, error) {
		return c.Speak(m, in.Body.ClientOpID, edges)
	})
	return nil, err
}
