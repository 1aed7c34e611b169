// Package exportstep packs a class into one zip: media, slides, words, what happened, and a page that plays all of it
// from a disk. Everything is streamed from the bucket into the zip and the zip into the bucket, so that neither memory
// nor disk bounds a class. It may be killed at any moment and is run again. It refuses to know who may ask for one.
package exportstep

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
)

// Store is the database.
type Store interface {
	// BeginExport says that an export is being packed. One that has ended stays as it is. Unknown: export-not-found.
	BeginExport(ctx context.Context, tenant, id uuid.UUID) (artifact.Export, error)
	// ReportExport says how far it is, and whether anybody wants it still.
	ReportExport(ctx context.Context, tenant, id uuid.UUID, upload string, progress int, bytes int64) (bool, error)
	// FinishExport hands out the file, unless nobody wants it any more.
	FinishExport(ctx context.Context, tenant, id uuid.UUID, key string, bytes int64) (bool, error)
	// FailExport says why it was given up.
	FailExport(ctx context.Context, tenant, id uuid.UUID, reason string) error
	ExportedSession(ctx context.Context, tenant, session uuid.UUID) (title, course string, err error)
	ReplayOf(ctx context.Context, tenant, session uuid.UUID) (artifact.Shown, error)
	Edits(ctx context.Context, tenant, session uuid.UUID) ([]edit.Edit, error)
	ShownFiles(ctx context.Context, tenant, session uuid.UUID) ([]asset.Shown, error)
	ReadRoster(ctx context.Context, tenant, session uuid.UUID) ([]classroom.RosterEntry, error)
}

// Files is the bucket.
type Files interface {
	Get(ctx context.Context, key string) (io.ReadCloser, error)
	Size(ctx context.Context, key string) (int64, error)
	Delete(ctx context.Context, key string) error
	// Begin, Stream and Abort store an object whose size is not known before.
	Begin(ctx context.Context, key, contentType string) (string, error)
	Stream(ctx context.Context, key, upload string, body io.Reader) error
	Abort(ctx context.Context, key, upload string) error
}

// Step packs exports.
type Step struct {
	Store  Store
	Files  Files
	Viewer fs.FS            // the program of the page: viewer.js, viewer.css and what they need
	Every  time.Duration    // between two reports; 0: a second
	Now    func() time.Time // nil: time.Now
}

// The parts of the step, by Input.Mode.
const (
	ModePack   = "pack"
	ModeFailed = "failed" // says that it was given up
)

// Output is what the step answers.
type Output struct {
	Status artifact.ExportStatus `json:"status"`
	Bytes  int64                 `json:"bytes"`
}

// errUnwanted ends the packing of what nobody wants any more.
var errUnwanted = errors.New("export: nobody wants it any more")

// Run does the part of the step that in.Mode names.
func (s Step) Run(ctx context.Context, in pipeline.Input) (Output, error) {
	if in.TenantID == uuid.Nil || in.ExportID == uuid.Nil {
		return Output{}, errors.New("export: tenant_id and export_id are needed")
	}
	switch in.Mode {
	case ModePack:
		return s.pack(ctx, in)
	case ModeFailed:
		return Output{Status: artifact.ExportFailed}, s.Store.FailExport(ctx, in.TenantID, in.ExportID, reason(in))
	}
	return Output{}, fmt.Errorf("export: there is no mode %q", in.Mode)
}

func (s Step) pack(ctx context.Context, in pipeline.Input) (Output, error) {
	unwanted := Output{Status: artifact.ExportCancelled}
	x, err := s.Store.BeginExport(ctx, in.TenantID, in.ExportID)
	switch {
	case isNotFound(err): // what it was to be made of was erased
		return unwanted, nil
	case err != nil:
		return Output{}, err
	case x.Status != artifact.ExportRunning:
		return Output{Status: x.Status, Bytes: x.Bytes}, nil
	}
	key := artifact.ExportKey(in.TenantID, x.SessionID, x.ID)
	if x.UploadID != "" {
		if err := s.Files.Abort(ctx, key, x.UploadID); err != nil {
			return Output{}, err
		}
	}
	bytes, err := s.store(ctx, in.TenantID, x, key)
	if err == nil {
		var wanted bool
		if wanted, err = s.Store.FinishExport(ctx, in.TenantID, x.ID, key, bytes); err == nil && !wanted {
			err = errors.Join(errUnwanted, s.Files.Delete(ctx, key))
		}
	}
	if errors.Is(err, errUnwanted) {
		return unwanted, nil
	}
	if err != nil {
		return Output{}, named(err)
	}
	return Output{Status: artifact.ExportCompleted, Bytes: bytes}, nil
}

// store packs the class into the object of that key, and returns how large it is.
func (s Step) store(ctx context.Context, tenant uuid.UUID, x artifact.Export, key string) (int64, error) {
	c, err := s.contents(ctx, tenant, x)
	if err != nil {
		return 0, err
	}
	upload, err := s.Files.Begin(ctx, key, "application/zip")
	if err != nil {
		return 0, err
	}
	report := &report{step: s, tenant: tenant, export: x.ID, upload: upload, total: c.total}
	err = report.say(ctx)
	var packed int64
	if err == nil {
		packed, err = s.stream(ctx, c, key, report)
	}
	if err == nil {
		return packed, nil
	}
	after, done := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer done()
	return 0, errors.Join(err, s.Files.Abort(after, key, upload))
}

// stream writes the zip into the upload while it grows. When it returns, nothing reads or writes any more.
func (s Step) stream(ctx context.Context, c *contents, key string, report *report) (packed int64, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	from, to := io.Pipe()
	done := make(chan struct{})
	go func() {
		defer close(done)
		n, err := c.write(ctx, to, report)
		packed = n
		to.CloseWithError(err) // nil is the end of the file
	}()
	err = s.Files.Stream(ctx, key, report.upload, from)
	from.CloseWithError(errUnwanted) // the writer ends, whatever it waits for
	if err != nil {
		cancel()
	}
	<-done
	return packed, err
}

// named gives errors of the replay's files their name.
func named(err error) error {
	var f *fault.Error
	if errors.Is(err, objects.ErrNotFound) || (errors.As(err, &f) && f.Kind == fault.KindConflict) {
		return artifact.Errorf(artifact.ExportChanged, err, "The replay was made anew while it was packed. Try again.")
	}
	if errors.Is(err, objects.ErrTooLarge) {
		return artifact.Errorf(artifact.StepFailed, err, "The class is too large for one file.")
	}
	return err
}

func isNotFound(err error) bool {
	f := fault.As(err)
	return f != nil && f.Kind == fault.KindNotFound
}

// reason is what the machine caught.
func reason(in pipeline.Input) string {
	for _, f := range in.Failures {
		return f.Reason()
	}
	return "Packing was given up."
}

// report says how far the packing is, and learns whether anybody wants it still.
type report struct {
	step        Step
	tenant      uuid.UUID
	export      uuid.UUID
	upload      string
	total, done int64
	last        time.Time
}

// read counts bytes, and speaks when it is time to.
func (r *report) read(ctx context.Context, n int) error {
	r.done += int64(n)
	every := r.step.Every
	if every == 0 {
		every = time.Second
	}
	if time.Since(r.last) < every {
		return nil
	}
	return r.say(ctx)
}

func (r *report) say(ctx context.Context) error {
	r.last = time.Now()
	progress := int64(99)
	if r.total > 0 {
		progress = min(99, r.done*100/r.total)
	}
	wanted, err := r.step.Store.ReportExport(ctx, r.tenant, r.export, r.upload, int(progress), r.total)
	if err == nil && !wanted {
		return errUnwanted
	}
	return err
}
