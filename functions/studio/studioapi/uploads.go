package studioapi

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/objects"
)

type uploadStore interface {
	// DraftAsset returns the file of a course with this content: the one that is there, or a new one that is pending.
	// Without room in the course: the fault quota-exceeded.
	DraftAsset(ctx context.Context, who classroom.Caller, d asset.FileDraft) (asset.Asset, error)
	// VerifyAsset says that a file is what was promised, and keeps its pages.
	VerifyAsset(ctx context.Context, who classroom.Caller, id uuid.UUID, pages []asset.FilePage) (asset.Asset, error)
	// DropPending removes files of a course that stayed pending since before a time, at most limit, and discards their
	// objects in the same transaction.
	DropPending(ctx context.Context, tenant, course uuid.UUID, before time.Time, limit int, discard func(ctx context.Context, key string) error) error
}

// Uploads that were begun and not finished are removed after pendingFor, some with every new upload to the course.
const (
	pendingFor  = 24 * time.Hour
	pendingDrop = 5
)

// maxPagesBytes bounds the body of verify: the words of 500 pages.
const maxPagesBytes = 3 << 20

func (o *operations) registerUploads(api huma.API) {
	httpapi.Handle(api, createAsset, o.createAsset)
	httpapi.Handle(api, verifyAsset, o.verifyAsset)
}

var createAsset = httpapi.Route{
	ID: "create-asset", Method: http.MethodPost, Path: "/v1/assets", Tag: "assets", Status: http.StatusCreated,
	Summary: "Begin to upload a file",
	Description: "For the course's teachers. Answers a form to send the file with, by POST as multipart/form-data: its fields first, the file last, " +
		"as file. Verify it afterwards. A file with the same content is not made twice: upload is null when it is already there.",
	Errors: []int{http.StatusConflict},
}

type createAssetInput struct{ Body asset.FileDraft }

// UploadForm is a form that a browser sends.
type UploadForm struct {
	URL       string            `json:"url" format:"uri" doc:"Where to POST it"`
	Fields    map[string]string `json:"fields" doc:"The fields that come before the file"`
	ExpiresAt time.Time         `json:"expires_at" doc:"When it stops to work"`
}

// CreatedAsset is a file with what it takes to upload it.
type CreatedAsset struct {
	Asset  asset.Asset `json:"asset" doc:"The file"`
	Upload *UploadForm `json:"upload" doc:"The form to send it with; null when its content is already there"`
}

type createdAssetOutput struct {
	Location string `header:"Location"`
	Body     CreatedAsset
}

func (o *operations) createAsset(ctx context.Context, in *createAssetInput) (*createdAssetOutput, error) {
	who, _, err := httpapi.CallerInCourse(ctx, o.Store, in.Body.CourseID, access.ChangeAssets)
	if err != nil {
		return nil, err
	}
	// What is left of other uploads takes room of the course. It does not hold this one up.
	before := o.Now().Add(-pendingFor)
	httpapi.NoteError(ctx, o.Store.DropPending(ctx, who.TenantID, in.Body.CourseID, before, pendingDrop, o.Files.Delete))
	a, err := o.Store.DraftAsset(ctx, who, in.Body)
	if err != nil {
		return nil, err
	}
	out := &createdAssetOutput{Location: "/api/v1/assets/" + a.ID.String(), Body: CreatedAsset{Asset: a}}
	if a.Status == asset.Verified {
		return out, nil
	}
	form, err := o.Files.Form(ctx, objects.Upload{Key: a.Key, ContentType: a.ContentType, Size: a.SizeBytes, SHA256: a.SHA256}, uploadTTL)
	if err != nil {
		return nil, err
	}
	out.Body.Upload = &UploadForm{URL: form.URL, Fields: form.Fields, ExpiresAt: o.expiry(uploadTTL)}
	return out, nil
}

var verifyAsset = httpapi.Route{
	ID: "verify-asset", Method: http.MethodPost, Path: "/v1/assets/{asset_id}/verify", Tag: "assets", MaxBody: maxPagesBytes,
	Summary: "Finish the upload of a file",
	Description: "For the course's teachers. Looks at what was uploaded. Something else than promised is deleted (422 asset-invalid), and can be " +
		"uploaded anew. pages are the file's pages as the client read them; an image has one. Verifying again changes nothing.",
	Errors: []int{http.StatusConflict},
}

type verifyAssetInput struct {
	AssetPath
	Body struct {
		Pages []asset.FilePage `json:"pages" minItems:"1" maxItems:"500" doc:"Its pages, in order"`
	}
}

type assetOutput struct{ Body asset.Asset }

func (o *operations) verifyAsset(ctx context.Context, in *verifyAssetInput) (*assetOutput, error) {
	who, a, err := o.asset(ctx, in.AssetID, access.ChangeAssets)
	if err != nil {
		return nil, err
	}
	if a.Status == asset.Verified {
		return &assetOutput{Body: a}, nil
	}
	pages, err := o.inspect(ctx, a, in.Body.Pages)
	if err != nil {
		return nil, err
	}
	a, err = o.Store.VerifyAsset(ctx, who, a.ID, pages)
	if err != nil {
		return nil, err
	}
	return &assetOutput{Body: a}, nil
}

// inspect reads what was uploaded once, and returns the file's pages. What is not the promised file is deleted.
func (o *operations) inspect(ctx context.Context, a asset.Asset, pages []asset.FilePage) ([]asset.FilePage, error) {
	stored, err := o.Files.Get(ctx, a.Key)
	if errors.Is(err, objects.ErrNotFound) {
		return nil, asset.NotVerified()
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = stored.Close() }() // it was read to its end, or what follows is not wanted
	pages, err = asset.Inspect(stored, a, pages)
	if fault.Is(err, asset.CodeInvalid) {
		if failed := o.Files.Delete(ctx, a.Key); failed != nil {
			return nil, failed
		}
	}
	return pages, err
}
