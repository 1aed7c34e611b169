package replayapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/poll"
)

type flagStore interface {
	// SetLateFlag marks a moment as not understood by a user, or takes the mark away, and returns the user's moments.
	SetLateFlag(ctx context.Context, tenant, session, user uuid.UUID, at int64, on bool) ([]int64, error)
	// LateFlags returns the moments that a user marked.
	LateFlags(ctx context.Context, tenant, session, user uuid.UUID) ([]int64, error)
	// LateHeat returns how many people marked each moment.
	LateHeat(ctx context.Context, tenant, session uuid.UUID) ([]poll.Heat, error)
}

var listFlags = httpapi.Route{
	ID: "list-flags", Method: http.MethodGet, Path: "/v1/replays/{session_id}/flags", Tag: "replays",
	Summary: "List the moments that the caller marked as not understood", Description: "For students who watch the class again; their own alone.",
}

var flagMoment = httpapi.Route{
	ID: "flag-moment", Method: http.MethodPut, Path: "/v1/replays/{session_id}/flags", Tag: "replays",
	Summary: "Mark a moment of a class as not understood",
	Description: "For students who watch the class again: one mark for ten seconds, up to 60 of a class. Those who teach are told how many did, not " +
		"who. Answers with the caller's marks.",
	Errors: []int{http.StatusConflict},
}

var unflagMoment = httpapi.Route{
	ID: "unflag-moment", Method: http.MethodDelete, Path: "/v1/replays/{session_id}/flags/{at_ms}", Tag: "replays", Status: http.StatusOK,
	Summary: "Take the mark of a moment away", Description: "Of the caller. Answers with the marks that are left.",
}

var readHeat = httpapi.Route{
	ID: "read-heat", Method: http.MethodGet, Path: "/v1/replays/{session_id}/heat", Tag: "replays",
	Summary:     "Read which moments were not understood by those who watched again",
	Description: "For staff. Moments that fewer than three marked are left out.",
}

// Flags are the moments that the caller marked.
type Flags struct {
	Data []int64 `json:"data" doc:"Ms since the class began, in order; each stands for ten seconds"`
}

// HeatLine is how often moments were marked.
type HeatLine struct {
	Data []poll.Heat `json:"data" doc:"In order"`
}

type (
	listFlagsInput  struct{ SessionPath }
	flagMomentInput struct {
		SessionPath
		Body struct {
			AtMS int64 `json:"at_ms" minimum:"0" maximum:"86400000" doc:"The moment, in ms since the class began"`
		} `nameHint:"FlagRequest"`
	}
	unflagMomentInput struct {
		SessionPath
		AtMS int64 `path:"at_ms" minimum:"0" maximum:"86400000" doc:"The moment, in ms since the class began"`
	}
	readHeatInput struct{ SessionPath }
	flagsOutput   struct{ Body Flags }
	heatOutput    struct{ Body HeatLine }
)

func (o *operations) listFlags(ctx context.Context, in *listFlagsInput) (*flagsOutput, error) {
	who, session, err := o.asStudent(ctx, in.SessionPath)
	if err != nil {
		return nil, err
	}
	moments, err := o.Store.LateFlags(ctx, who.TenantID, session.ID, who.Person.ID)
	return &flagsOutput{Body: Flags{Data: moments}}, err
}

func (o *operations) flagMoment(ctx context.Context, in *flagMomentInput) (*flagsOutput, error) {
	return o.setFlag(ctx, in.SessionPath, in.Body.AtMS, true)
}

func (o *operations) unflagMoment(ctx context.Context, in *unflagMomentInput) (*flagsOutput, error) {
	return o.setFlag(ctx, in.SessionPath, in.AtMS, false)
}

func (o *operations) setFlag(ctx context.Context, path SessionPath, at int64, on bool) (*flagsOutput, error) {
	who, session, err := o.asStudent(ctx, path)
	if err != nil {
		return nil, err
	}
	if _, err := o.Store.ReplayOf(ctx, who.TenantID, session.ID); err != nil {
		return nil, err
	}
	at -= at % poll.FlagEveryMS
	moments, err := o.Store.SetLateFlag(ctx, who.TenantID, session.ID, who.Person.ID, at, on)
	return &flagsOutput{Body: Flags{Data: moments}}, err
}

func (o *operations) readHeat(ctx context.Context, in *readHeatInput) (*heatOutput, error) {
	who, session, err := o.session(ctx, in.SessionPath, access.ReadStaffEvents)
	if err != nil {
		return nil, err
	}
	heat, err := o.Store.LateHeat(ctx, who.TenantID, session.ID)
	return &heatOutput{Body: HeatLine{Data: heat}}, err
}
