// Package studioapi holds the HTTP operations on what a class is shown: a lesson's plan, and the files of a course. It
// hands out addresses to upload files to and to read them from, never the files, and looks at an uploaded file once, to
// see that it is what was promised. It refuses to know SQL and the live class.
package studioapi

import (
	"context"
	"io"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
	"github.com/lectern/lectern/shared/objects"
)

// Addresses for reading work for readTTL, forms for uploading for uploadTTL: 50 MB take a while on a slow line.
const (
	readTTL   = 15 * time.Minute
	uploadTTL = time.Hour
)

// Store is what the operations ask of the database; postgres.Store is one.
type Store interface {
	httpapi.CourseFinder
	httpapi.SessionFinder
	planStore
	assetStore
}

// Files is where the files are; objects.Bucket is one.
type Files interface {
	// Form returns what a browser sends to upload exactly this object; nothing is called.
	Form(ctx context.Context, o objects.Upload, ttl time.Duration) (objects.Form, error)
	// PresignAs returns an address from which anybody can GET the object as that media type, until ttl has passed.
	PresignAs(ctx context.Context, key, contentType string, ttl time.Duration) (string, error)
	// Get opens an object, or returns objects.ErrNotFound.
	Get(ctx context.Context, key string) (io.ReadCloser, error)
	// Delete removes an object. One that is not there is no error.
	Delete(ctx context.Context, key string) error
}

// Deps are what the operations work with.
type Deps struct {
	Store Store
	Files Files
	Now   func() time.Time
}

type operations struct{ Deps }

// Register puts every operation of this package on the API.
func Register(api huma.API, d Deps) {
	if d.Now == nil {
		d.Now = time.Now
	}
	o := &operations{d}
	o.registerPlans(api)
	o.registerAssets(api)
	o.registerUploads(api)
	httpapi.Handle(api, readSessionAsset, o.readSessionAsset)
}

// expiry is when an address that works for ttl stops to work.
func (o *operations) expiry(ttl time.Duration) time.Time {
	return o.Now().Add(ttl).UTC().Truncate(time.Second)
}

// asset finds a file the caller may do this to.
func (o *operations) asset(ctx context.Context, id uuid.UUID, do access.Action) (classroom.Caller, asset.Asset, error) {
	who, err := identity.From(ctx)
	if err != nil {
		return who, asset.Asset{}, err
	}
	a, err := o.Store.FindAsset(ctx, who, id)
	if err != nil {
		return who, a, err
	}
	return who, a, access.Check(who, do, a.Me, asset.NotFound())
}
