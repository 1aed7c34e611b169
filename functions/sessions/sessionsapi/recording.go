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

type consentStore interface {
	// RecordingConsent returns what a person agreed to be recorded by in a session.
	RecordingConsent(ctx context.Context, tenant, session, user uuid.UUID) (classroom.RecordingConsent, error)
}

func (o *operations) registerRecording(api huma.API) {
	httpapi.Handle(api, readConsent, o.readConsent)
	httpapi.Handle(api, setConsent, o.setConsent)
	httpapi.Handle(api, setRecording, o.setRecording)
}

var readConsent = httpapi.Route{
	ID: "read-consent", Method: http.MethodGet, Path: "/v1/sessions/{session_id}/consent", Access: httpapi.InSession, Tag: "live",
	Summary: "Read what you agreed to", Description: "What the caller agreed to be recorded by in this session, and whether something of them is.",
}

type readConsentInput struct{ SessionPath }

type consentOutput struct{ Body classroom.RecordingConsent }

func (o *operations) readConsent(ctx context.Context, in *readConsentInput) (*consentOutput, error) {
	who, s, err := o.session(ctx, in.SessionID, access.ReadSession)
	if err != nil {
		return nil, err
	}
	body, err := o.Store.RecordingConsent(ctx, who.TenantID, s.ID, who.Person.ID)
	return &consentOutput{Body: body}, err
}

var setConsent = httpapi.Route{
	ID: "set-consent", Method: http.MethodPut, Path: "/v1/sessions/{session_id}/consent", Access: httpapi.InSession, Tag: "live", Status: http.StatusOK,
	Summary: "Agree to be recorded, or withdraw",
	Description: "Sets what the caller agrees to be recorded by in this session. Students agree in a live class, once they joined it. " +
		"Withdrawing is possible at any time, also after the class: what was recorded of that source is deleted, and what was made of it " +
		"is made anew without it.",
	Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
}

type setConsentInput struct {
	SessionPath
	Body struct {
		Sources []classroom.Source `json:"sources" maxItems:"2" enum:"microphone,camera" doc:"The whole new set; empty withdraws"`
	} `nameHint:"ConsentRequest"`
}

// setConsent decides in the caller's own name alone: nobody agrees for another.
func (o *operations) setConsent(ctx context.Context, in *setConsentInput) (*consentOutput, error) {
	who, s, err := o.session(ctx, in.SessionID, access.ReadSession)
	if err != nil {
		return nil, err
	}
	class, err := o.changeIn(ctx, who, s, presence.Scope{User: who.Person.ID}, func(c *presence.Class, m presence.Member) (presence.Change, error) {
		return c.Consent(m, in.Body.Sources, o.Now())
	})
	if err != nil {
		return nil, err
	}
	httpapi.NoteError(ctx, o.Recordings.Follow(ctx, class)) // what failed, the watch makes good
	if class.Status == classroom.StatusEnded && len(class.Deleting()) > 0 {
		if err := o.Watches.StartWatch(ctx, who.TenantID, s.ID); err != nil { // nobody looks after the class any more
			return nil, err
		}
	}
	body, err := o.Store.RecordingConsent(ctx, who.TenantID, s.ID, who.Person.ID)
	return &consentOutput{Body: body}, err
}

var setRecording = httpapi.Route{
	ID: "set-recording", Method: http.MethodPut, Path: "/v1/sessions/{session_id}/recording", Access: httpapi.InSession, Tag: "live", Status: http.StatusOK,
	Summary:     "Pause the recording, or go on",
	Description: "For staff, in a live class that is recorded. What was recorded before a pause is kept. Setting it again changes nothing.",
	Errors:      []int{http.StatusConflict, http.StatusTooManyRequests},
}

// RecordingState says whether the recording of a class is paused.
type RecordingState struct {
	Paused bool `json:"paused" doc:"Whether nothing is recorded for now"`
}

type setRecordingInput struct {
	SessionPath
	Body RecordingState
}

type recordingOutput struct{ Body RecordingState }

func (o *operations) setRecording(ctx context.Context, in *setRecordingInput) (*recordingOutput, error) {
	who, s, err := o.session(ctx, in.SessionID, access.Moderate)
	if err != nil {
		return nil, err
	}
	class, err := o.change(ctx, who, s, nil, func(c *presence.Class, m presence.Member) (presence.Change, error) {
		return c.PauseRecording(m, in.Body.Paused, o.Now())
	})
	if err != nil {
		return nil, err
	}
	o.audited(ctx, who, s, setRecording)
	httpapi.NoteError(ctx, o.Recordings.Follow(ctx, class)) // what failed, the watch makes good
	return &recordingOutput{Body: RecordingState{Paused: class.Paused}}, nil
}
