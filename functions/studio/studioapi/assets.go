package studioapi

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
)

type assetStore interface {
	// ListAssets returns the files of a course, newest first, after a position.
	ListAssets(ctx context.Context, tenant, course uuid.UUID, after *asset.Position, limit int) ([]asset.Asset, error)
	// FindAsset returns any file of the school with the caller's relation to its course, or the fault asset-not-found.
	FindAsset(ctx context.Context, who classroom.Caller, id uuid.UUID) (asset.Asset, error)
	// AssetDetails returns a file with its pages and the notes at them, or the fault asset-not-found.
	AssetDetails(ctx context.Context, who classroom.Caller, id uuid.UUID) (asset.FileDetails, error)
	// SetPageNotes keeps notes at a page; empty notes remove them.
	SetPageNotes(ctx context.Context, tenant, id uuid.UUID, n asset.PageNote) error
	// DeleteAsset removes a file with its notes, and discards its object in the same transaction. One that a lesson or
	// a class shows stays: the fault asset-in-use.
	DeleteAsset(ctx context.Context, tenant, id uuid.UUID, discard func(ctx context.Context, key string) error) error
	uploadStore
	sessionAssetStore
}

// AssetPath is embedded in the input of operations on a file.
type AssetPath struct {
	AssetID uuid.UUID `path:"asset_id" format:"uuid" doc:"Identifier of the file"`
}

func (o *operations) registerAssets(api huma.API) {
	httpapi.Handle(api, listAssets, o.listAssets)
	httpapi.Handle(api, readAsset, o.readAsset)
	httpapi.Handle(api, readAssetContent, o.readAssetContent)
	httpapi.Handle(api, changePageNotes, o.changePageNotes)
	httpapi.Handle(api, deleteAsset, o.deleteAsset)
}

var listAssets = httpapi.Route{
	ID: "list-assets", Method: http.MethodGet, Path: "/v1/assets", Tag: "assets",
	Summary: "List a course's files", Description: "For staff of the course: decks and images, newest first.",
}

type listAssetsInput struct {
	CourseID uuid.UUID `query:"course_id" required:"true" format:"uuid" doc:"The course"`
	httpapi.PageQuery
}

func (o *operations) listAssets(ctx context.Context, in *listAssetsInput) (*httpapi.Listed[asset.Asset], error) {
	who, _, err := httpapi.CallerInCourse(ctx, o.Store, in.CourseID, access.ReadAssets)
	if err != nil {
		return nil, err
	}
	scope := in.CourseID.String()
	after, err := httpapi.PageStart[asset.Position](ctx, in.PageQuery, scope)
	if err != nil {
		return nil, err
	}
	items, err := o.Store.ListAssets(ctx, who.TenantID, in.CourseID, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	return httpapi.PageOf(ctx, items, in.Limit, scope, func(a asset.Asset) asset.Position {
		return asset.Position{CreatedAt: a.CreatedAt, ID: a.ID}
	})
}

var readAsset = httpapi.Route{
	ID: "read-asset", Method: http.MethodGet, Path: "/v1/assets/{asset_id}", Tag: "assets",
	Summary: "Read a file's pages and notes", Description: "For staff of the course.",
}

type readAssetInput struct{ AssetPath }

type detailsOutput struct{ Body asset.FileDetails }

func (o *operations) readAsset(ctx context.Context, in *readAssetInput) (*detailsOutput, error) {
	who, _, err := o.asset(ctx, in.AssetID, access.ReadAssets)
	if err != nil {
		return nil, err
	}
	d, err := o.Store.AssetDetails(ctx, who, in.AssetID)
	if err != nil {
		return nil, err
	}
	return &detailsOutput{Body: d}, nil
}

var readAssetContent = httpapi.Route{
	ID: "read-asset-content", Method: http.MethodGet, Path: "/v1/assets/{asset_id}/content", Tag: "assets",
	Summary: "Ask where to read a file", Description: "For staff of the course: an address that works for 15 minutes. Only of files that are verified.",
	Errors: []int{http.StatusConflict},
}

// FileContent is where a file can be read.
type FileContent struct {
	URL       string    `json:"url" format:"uri" doc:"Address for GET, also in ranges"`
	ExpiresAt time.Time `json:"expires_at" doc:"When the address stops to work"`
}

type contentOutput struct{ Body FileContent }

func (o *operations) readAssetContent(ctx context.Context, in *readAssetInput) (*contentOutput, error) {
	_, a, err := o.asset(ctx, in.AssetID, access.ReadAssets)
	if err != nil {
		return nil, err
	}
	content, err := o.content(ctx, a)
	if err != nil {
		return nil, err
	}
	return &contentOutput{Body: content}, nil
}

func (o *operations) content(ctx context.Context, a asset.Asset) (FileContent, error) {
	if a.Status != asset.Verified {
		return FileContent{}, asset.NotVerified()
	}
	url, err := o.Files.PresignAs(ctx, a.Key, a.ContentType, readTTL)
	return FileContent{URL: url, ExpiresAt: o.expiry(readTTL)}, err
}

var changePageNotes = httpapi.Route{
	ID: "change-page-notes", Method: http.MethodPut, Path: "/v1/assets/{asset_id}/notes/{page}", Tag: "assets", Status: http.StatusNoContent,
	Summary: "Note something at a page", Description: "For the course's teachers. Staff alone see it. Empty notes remove what was there.",
	Errors: []int{http.StatusConflict},
}

type changePageNotesInput struct {
	AssetPath
	Page int `path:"page" minimum:"1" maximum:"500" doc:"The page, counted from 1"`
	Body struct {
		Notes string `json:"notes" text:"lines" maxLength:"4000" doc:"The notes"`
	}
}

func (o *operations) changePageNotes(ctx context.Context, in *changePageNotesInput) (*struct{}, error) {
	who, a, err := o.asset(ctx, in.AssetID, access.ChangeAssets)
	switch {
	case err != nil:
		return nil, err
	case a.Status != asset.Verified:
		return nil, asset.NotVerified()
	case in.Page > a.PageCount:
		return nil, asset.PageOutOfRange(a.PageCount)
	}
	return nil, o.Store.SetPageNotes(ctx, who.TenantID, a.ID, asset.PageNote{Page: in.Page, Notes: in.Body.Notes})
}

var deleteAsset = httpapi.Route{
	ID: "delete-asset", Method: http.MethodDelete, Path: "/v1/assets/{asset_id}", Tag: "assets", Status: http.StatusNoContent,
	Summary: "Delete a file", Description: "For the course's teachers. A file that a lesson or a class shows stays (409).",
	Errors: []int{http.StatusConflict},
}

type deleteAssetInput struct{ AssetPath }

func (o *operations) deleteAsset(ctx context.Context, in *deleteAssetInput) (*struct{}, error) {
	who, a, err := o.asset(ctx, in.AssetID, access.ChangeAssets)
	if err != nil {
		return nil, err
	}
	return nil, o.Store.DeleteAsset(ctx, who.TenantID, a.ID, o.Files.Delete)
}
