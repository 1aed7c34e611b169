package studioapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
)

type sessionAssetStore interface {
	// SessionAsset returns a file that can be shown in a session, with its pages, and with the notes at them when they
	// are asked for, or the fault asset-not-found.
	SessionAsset(ctx context.Context, tenant, session, id uuid.UUID, notes bool) (asset.FileDetails, error)
}

var readSessionAsset = httpapi.Route{
	ID: "read-session-asset", Method: http.MethodGet, Path: "/v1/sessions/{session_id}/assets/{asset_id}", Access: httpapi.InSession, Tag: "assets",
	Summary: "Read a file that a class shows",
	Description: "Its pages and an address that works for 15 minutes, for whoever may read the session's events: students from inside while the " +
		"class is live. Only staff are given the notes.",
	Errors: []int{http.StatusConflict},
}

type readSessionAssetInput struct {
	SessionID uuid.UUID `path:"session_id" format:"uuid" doc:"Identifier of the session"`
	AssetPath
}

// SessionAsset is a file that a class shows.
type SessionAsset struct {
	AssetID uuid.UUID        `json:"asset_id" format:"uuid" doc:"Identifier of the file"`
	Kind    asset.Kind       `json:"kind" enum:"deck,image" doc:"What it is"`
	Name    string           `json:"name" doc:"Its name"`
	Pages   []asset.FilePage `json:"pages" doc:"Its pages, in order"`
	Notes   []asset.PageNote `json:"notes" doc:"What the teachers noted at pages; none for callers who are not staff"`
	FileContent
}

type sessionAssetOutput struct{ Body SessionAsset }

func (o *operations) readSessionAsset(ctx context.Context, in *readSessionAssetInput) (*sessionAssetOutput, error) {
	who, s, err := httpapi.CallerAttending(ctx, o.Store, in.SessionID, access.ReadEvents)
	if err != nil {
		return nil, err
	}
	staff := access.Check(who, access.ReadStaffEvents, s.Me, classroom.SessionNotFound()) == nil
	d, err := o.Store.SessionAsset(ctx, who.TenantID, s.ID, in.AssetID, staff)
	if err != nil {
		return nil, err
	}
	content, err := o.content(ctx, d.Asset)
	if err != nil {
		return nil, err
	}
	return &sessionAssetOutput{Body: SessionAsset{
		AssetID: d.ID, Kind: d.Kind, Name: d.Name, Pages: d.Pages, Notes: d.Notes, FileContent: content,
	}}, nil
}
