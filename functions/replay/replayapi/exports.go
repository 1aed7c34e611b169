package replayapi

import (
	"context"
	"net/http"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/takeout"
)

type exportStore interface {
	downloadStore
	// AskExport returns an equal export that is at work or not expired, or begins one.
	AskExport(ctx context.Context, tenant uuid.UUID, d artifact.ExportDraft) (artifact.Export, error)
	// FindExport reads one export, or returns the fault export-not-found.
	FindExport(ctx context.Context, tenant, id uuid.UUID) (artifact.Export, error)
	// ListExports returns the newest exports of a session for an audience.
	ListExports(ctx context.Context, tenant, session uuid.UUID, a eventlog.Audience) ([]artifact.Export, error)
	// CancelExport ends an export that is at work.
	CancelExport(ctx context.Context, tenant, id uuid.UUID) error
}

// Exports starts what packs a class. Starting the same export again is no error.
type Exports interface {
	StartExport(ctx context.Context, tenant, export uuid.UUID) error
}

var askExport = httpapi.Route{
	ID: "ask-export", Method: http.MethodPost, Path: "/v1/replays/{session_id}/exports", Tag: "replays", Status: http.StatusAccepted,
	Summary: "Take a whole class along",
	Description: "Packs media, slides, words, what happened and a page that plays them offline into one zip, of what the caller may see. An equal one that " +
		"is at work, or there still, is handed out again. Read it until it is completed; its file is kept for seven days.",
	Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
}

var listExports = httpapi.Route{
	ID: "list-exports", Method: http.MethodGet, Path: "/v1/replays/{session_id}/exports", Tag: "replays",
	Summary: "List what was packed of a class", Description: "For the caller's audience, the newest first, at most 10: what is at work, and what is there still.",
}

var readExport = httpapi.Route{
	ID: "read-export", Method: http.MethodGet, Path: "/v1/replays/{session_id}/exports/{export_id}", Tag: "replays",
	Summary:     "Read how far the packing of a class is",
	Description: "With an address of the file that works for 15 minutes, when it is there and the replay is what it was then.",
}

var cancelExport = httpapi.Route{
	ID: "cancel-export", Method: http.MethodDelete, Path: "/v1/replays/{session_id}/exports/{export_id}", Tag: "replays",
	Summary: "Stop packing a class", Description: "For whoever asked for it, and for staff. One that has ended stays as it is.",
}

// Export is a class that is packed to be taken along.
type Export struct {
	ID         uuid.UUID             `json:"id" format:"uuid" doc:"Identifier of the export"`
	SessionID  uuid.UUID             `json:"session_id" format:"uuid" doc:"The session"`
	Audience   eventlog.Audience     `json:"audience" enum:"students,staff" doc:"Whose view it holds"`
	Status     artifact.ExportStatus `json:"status" enum:"queued,running,completed,failed,cancelled" doc:"How far it is"`
	Progress   int                   `json:"progress" minimum:"0" maximum:"100" doc:"How far it is, per cent"`
	Bytes      int64                 `json:"bytes" doc:"Size of the file; before it is there about as much, or 0 while that is not known"`
	Reason     string                `json:"reason" doc:"Why it failed; empty otherwise"`
	AskedAt    time.Time             `json:"asked_at" doc:"When it was asked for, UTC"`
	FinishedAt *time.Time            `json:"finished_at" doc:"When it was done or given up, UTC, or null"`
	ExpiresAt  *time.Time            `json:"expires_at" doc:"When the file is deleted, UTC, or null while it is not there"`
	MayCancel  bool                  `json:"may_cancel" doc:"Whether the caller may cancel it"`
	IsCurrent  bool                  `json:"is_current" doc:"Whether the replay is still what the export was asked of; if not, ask for another"`
	File       *Address              `json:"file" doc:"Where the zip can be fetched, or null"`
}

type exportOutput struct{ Body Export }

type askExportInput struct{ SessionPath }

func (o *operations) askExport(ctx context.Context, in *askExportInput) (*exportOutput, error) {
	who, session, err := o.session(ctx, in.SessionPath, access.ReadReplay)
	if err != nil {
		return nil, err
	}
	audience := audienceOf(who, session)
	_, files, err := o.takeable(ctx, who.TenantID, session.ID, audience)
	if err != nil {
		return nil, err
	}
	x, err := o.Store.AskExport(ctx, who.TenantID, artifact.ExportDraft{
		SessionID: session.ID, Audience: audience, InputHash: files.Hash(), AskedBy: who.Person.ID,
	})
	if err != nil {
		return nil, err
	}
	if x.Status == artifact.ExportQueued { // again, when the one who asked first did not come to start it
		if err := o.Exports.StartExport(ctx, who.TenantID, x.ID); err != nil {
			return nil, err
		}
	}
	return o.showExport(ctx, who, session, x)
}

type listExportsInput struct{ SessionPath }

// ExportList is the exports of a class.
type ExportList struct {
	Data []Export `json:"data" doc:"The newest first"`
}

type listExportsOutput struct{ Body ExportList }

func (o *operations) listExports(ctx context.Context, in *listExportsInput) (*listExportsOutput, error) {
	who, session, err := o.session(ctx, in.SessionPath, access.ReadReplay)
	if err != nil {
		return nil, err
	}
	all, err := o.Store.ListExports(ctx, who.TenantID, session.ID, audienceOf(who, session))
	if err != nil {
		return nil, err
	}
	out := ExportList{Data: make([]Export, 0, len(all))}
	now := o.currentHash(ctx, who, session)
	for _, x := range all {
		shown, err := o.exportOf(ctx, who, session, x, now)
		if err != nil {
			return nil, err
		}
		out.Data = append(out.Data, shown)
	}
	return &listExportsOutput{Body: out}, nil
}

// ExportPath is embedded in the input of operations on one export.
type ExportPath struct {
	SessionPath
	ExportID string `path:"export_id" format:"uuid" doc:"Identifier of the export"`
}

type readExportInput struct{ ExportPath }

func (o *operations) readExport(ctx context.Context, in *readExportInput) (*exportOutput, error) {
	who, session, x, err := o.export(ctx, in.ExportPath)
	if err != nil {
		return nil, err
	}
	return o.showExport(ctx, who, session, x)
}

type cancelExportInput struct{ ExportPath }

func (o *operations) cancelExport(ctx context.Context, in *cancelExportInput) (*struct{}, error) {
	who, session, x, err := o.export(ctx, in.ExportPath)
	if err != nil {
		return nil, err
	}
	if !mayCancel(who, session, x) {
		return nil, fault.Forbidden("export-of-another", "Somebody else asked for this. Only they and staff can stop it.")
	}
	return nil, o.Store.CancelExport(ctx, who.TenantID, x.ID)
}

// export finds an export that is of the caller's audience.
func (o *operations) export(ctx context.Context, in ExportPath) (classroom.Caller, classroom.Session, artifact.Export, error) {
	who, session, err := o.session(ctx, in.SessionPath, access.ReadReplay)
	if err != nil {
		return who, session, artifact.Export{}, err
	}
	id, err := uuid.Parse(in.ExportID)
	if err != nil {
		return who, session, artifact.Export{}, artifact.ExportNotFound()
	}
	x, err := o.Store.FindExport(ctx, who.TenantID, id)
	if err == nil && (x.SessionID != session.ID || x.Audience != audienceOf(who, session)) {
		err = artifact.ExportNotFound()
	}
	return who, session, x, err
}

func mayCancel(who classroom.Caller, session classroom.Session, x artifact.Export) bool {
	return x.AskedBy == who.Person.ID || audienceOf(who, session) == eventlog.Staff
}

// currentHash is that of what the caller may have now; empty when they may have nothing.
func (o *operations) currentHash(ctx context.Context, who classroom.Caller, session classroom.Session) string {
	_, files, err := o.takeable(ctx, who.TenantID, session.ID, audienceOf(who, session))
	if err != nil {
		return ""
	}
	return files.Hash()
}

func (o *operations) showExport(ctx context.Context, who classroom.Caller, session classroom.Session, x artifact.Export) (*exportOutput, error) {
	out, err := o.exportOf(ctx, who, session, x, o.currentHash(ctx, who, session))
	return &exportOutput{Body: out}, err
}

// exportOf shows an export. Its file is handed out while the replay is what it was: something may be hidden since.
func (o *operations) exportOf(ctx context.Context, who classroom.Caller, session classroom.Session, x artifact.Export, now string) (Export, error) {
	out := Export{
		ID: x.ID, SessionID: x.SessionID, Audience: x.Audience, Status: x.Status, Progress: x.Progress, Bytes: x.Bytes, Reason: x.Reason,
		AskedAt: x.AskedAt, FinishedAt: x.FinishedAt, ExpiresAt: x.ExpiresAt, MayCancel: mayCancel(who, session, x), IsCurrent: x.InputHash == now,
	}
	if x.Status != artifact.ExportCompleted || !out.IsCurrent || x.ExpiresAt == nil || !x.ExpiresAt.After(o.Now()) {
		return out, nil
	}
	name := takeout.Class{Title: session.Title, StartedAtMS: startOf(session)}.Folder() + ".zip"
	url, err := o.Files.PresignDownload(ctx, x.ObjectKey, takeout.Disposition(name), addressTTL)
	out.File = &Address{URL: url, ExpiresAt: o.Now().Add(addressTTL).UTC().Truncate(time.Second)}
	return out, err
}

// startOf is when a session began, in Unix ms.
func startOf(session classroom.Session) int64 {
	if session.StartedAt == nil {
		return session.StartsAt.UnixMilli()
	}
	return session.StartedAt.UnixMilli()
}
