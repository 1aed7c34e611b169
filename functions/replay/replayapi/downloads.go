package replayapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/takeout"
)

// maxSource is the largest file of a replay that a download is made of; a bundle of 100,000 events is far below.
const maxSource = 64 << 20

type downloadStore interface {
	// ReadRoster lists everybody who belongs to a session's course or took part in it.
	ReadRoster(ctx context.Context, tenant, session uuid.UUID) ([]classroom.RosterEntry, error)
}

var readDownload = httpapi.Route{
	ID: "read-download", Method: http.MethodGet, Path: "/v1/replays/{session_id}/downloads/{file}", Tag: "replays", Produces: "text/plain; charset=utf-8",
	Summary: "Take one file of a replay along",
	Description: "captions.vtt, captions.srt, chapters.vtt, chapters.json (Podcasting 2.0), transcript.txt, chat.csv, polls.csv and, for staff, attendance.csv: " +
		"of what the caller may see, as a file to keep. Secret polls are counts, none of them under three.",
	Errors: []int{http.StatusConflict},
}

type readDownloadInput struct {
	SessionPath
	File string `path:"file" maxLength:"40" doc:"Name of the file" example:"chat.csv"`
}

type downloadOutput struct {
	ContentType string `header:"Content-Type" hidden:"true"` // OpenAPI states it by the media type
	Disposition string `header:"Content-Disposition" doc:"The name under which to keep it"`
	Body        []byte
}

func (o *operations) readDownload(ctx context.Context, in *readDownloadInput) (*downloadOutput, error) {
	who, session, err := o.session(ctx, in.SessionPath, access.ReadReplay)
	if err != nil {
		return nil, err
	}
	audience := audienceOf(who, session)
	i := slices.IndexFunc(takeout.Downloads, func(d takeout.Download) bool { return d.Name == in.File })
	if i < 0 || (takeout.Downloads[i].Staff && audience != eventlog.Staff) {
		return nil, noDownload()
	}
	r, files, err := o.takeable(ctx, who.TenantID, session.ID, audience)
	if err != nil {
		return nil, err
	}
	m := o.maker(ctx, who.TenantID, session, r, files, audience)
	text, err := m.Make(takeout.Downloads[i])
	if errors.Is(err, objects.ErrNotFound) || (err == nil && text == nil) { // made anew in this moment, or never made
		err = noDownload()
	}
	if err != nil {
		return nil, err
	}
	return &downloadOutput{
		ContentType: readDownload.Produces, Disposition: takeout.Disposition(m.Class.Folder() + " " + in.File), Body: text,
	}, nil
}

func noDownload() error {
	return fault.NotFound("download-not-found", "There is no such file of this class, or not for you.")
}

// audienceOf says which of a replay's files are the caller's.
func audienceOf(who classroom.Caller, session classroom.Session) eventlog.Audience {
	if access.Check(who, access.ReadStaffEvents, session.Me, nil) == nil {
		return eventlog.Staff
	}
	return eventlog.Students
}

// takeable says what an audience may have of a session's replay now.
func (o *operations) takeable(ctx context.Context, tenant, session uuid.UUID, a eventlog.Audience) (artifact.Shown, artifact.Files, error) {
	r, err := o.Store.ReplayOf(ctx, tenant, session)
	if err != nil {
		return r, artifact.Files{}, err
	}
	hidden, err := o.hidden(ctx, tenant, r)
	if err != nil {
		return r, artifact.Files{}, err
	}
	files, err := r.FilesFor(a, hidden)
	return r, files, err
}

func (o *operations) maker(ctx context.Context, tenant uuid.UUID, session classroom.Session, r artifact.Shown, files artifact.Files, a eventlog.Audience) *takeout.Maker {
	return &takeout.Maker{
		Class: takeout.Class{
			SessionID: session.ID, Title: session.Title, Course: session.Course.Title, StartedAtMS: r.StartedAtMS, DurationMS: r.DurationMS, Audience: a,
		},
		Files: files,
		Get:   func(key string) ([]byte, error) { return o.source(ctx, key) },
		Roster: func() ([]classroom.RosterEntry, error) {
			return o.Store.ReadRoster(ctx, tenant, session.ID)
		},
	}
}

// source reads a file of a replay.
func (o *operations) source(ctx context.Context, key string) (_ []byte, err error) {
	body, err := o.Files.Get(ctx, key)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, body.Close()) }()
	text, err := io.ReadAll(io.LimitReader(body, maxSource+1))
	if err == nil && len(text) > maxSource {
		err = fmt.Errorf("%s is larger than %d bytes", key, maxSource)
	}
	return text, err
}
