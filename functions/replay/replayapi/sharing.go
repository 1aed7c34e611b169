package replayapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
)

type sharingStore interface {
	// ShareReplay says who may watch a session's replay.
	ShareReplay(ctx context.Context, tenant, session uuid.UUID, with edit.Audience) error
	// CourseOwner returns the name of whose course it is.
	CourseOwner(ctx context.Context, tenant, course uuid.UUID) (string, error)
}

var shareReplay = httpapi.Route{
	ID: "share-replay", Method: http.MethodPut, Path: "/v1/replays/{session_id}/sharing", Tag: "replays",
	Summary:     "Say who may watch a replay",
	Description: "For those who teach the course; at once. staff: nobody else, it is not published; present: who came to the class besides; course: everybody in the course.",
}

// Sharing says who may watch.
type Sharing struct {
	Audience edit.Audience `json:"audience" enum:"staff,present,course" doc:"Who may watch"`
}

type (
	shareReplayInput struct {
		SessionPath
		Body Sharing
	}
	sharingOutput struct{ Body Sharing }
)

func (o *operations) shareReplay(ctx context.Context, in *shareReplayInput) (*sharingOutput, error) {
	who, session, err := o.session(ctx, in.SessionPath, access.EditReplay)
	if err != nil {
		return nil, err
	}
	if err := o.Store.ShareReplay(ctx, who.TenantID, session.ID, in.Body.Audience); err != nil {
		return nil, err
	}
	entry := who.ActsAsTeacher(session.Me, shareReplay.ID, "session", session.ID)
	return &sharingOutput{Body: in.Body}, o.Store.Audit(ctx, who.TenantID, entry)
}

// shared refuses a replay to whoever its teacher does not show it. Every operation on a replay passes here.
func (o *operations) shared(ctx context.Context, who classroom.Caller, s classroom.Session) error {
	if edit.Audience(s.ReplayAudience).Shows(s.MyRole, s.Me.Came) {
		return nil
	}
	name, err := o.Store.CourseOwner(ctx, who.TenantID, s.Course.ID)
	if err != nil {
		return err
	}
	if edit.Audience(s.ReplayAudience) == edit.AudiencePresent {
		return fault.Forbidden("replay-not-shared", "%s shows this replay to those who came to the class.", name)
	}
	return fault.Forbidden("replay-not-shared", "%s has not published this replay.", name)
}
