// Package replayapi holds the HTTP operations on replays: which there are, what is in one, finding a moment in all of
// them, trying again to make one, erasing what somebody said from all of them, and taking one along. Of large files it
// hands out addresses, never the files. It refuses to know how a replay is made, and how a class is packed.
package replayapi

import (
	"context"
	"encoding/json"
	"io"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

// Store is what the operations ask of the database; postgres.Store is one.
type Store interface {
	// FindSession returns any session of the school with the caller's relation to it, or the fault session-not-found.
	FindSession(ctx context.Context, who classroom.Caller, id uuid.UUID) (classroom.Session, error)
	listStore
	readStore
	retryStore
	lateStore
	flagStore
	erasureStore
	searchStore
	editStore
	sharingStore
	exportStore
}

// Files returns addresses of stored files, and reads those that downloads are made of.
type Files interface {
	Presign(ctx context.Context, key string, ttl time.Duration) (string, error)
	// PresignDownload is Presign for a browser that is to keep the file, by the header Content-Disposition.
	PresignDownload(ctx context.Context, key, disposition string, ttl time.Duration) (string, error)
	// Get opens a file.
	Get(ctx context.Context, key string) (io.ReadCloser, error)
}

// Pipeline starts a run that makes a replay. Starting the same run again is no error.
type Pipeline interface {
	StartRun(ctx context.Context, tenant, session uuid.UUID, run int) error
}

// Erasures starts what erases. Starting the same attempt again is no error.
type Erasures interface {
	StartErasure(ctx context.Context, tenant, erasure uuid.UUID, attempt int) error
}

// Deps are what the operations work with.
type Deps struct {
	Store    Store
	Files    Files
	Pipeline Pipeline
	Erasures Erasures
	Exports  Exports
	Now      func() time.Time
}

type operations struct{ Deps }

// Register puts every operation of this function on the API.
func Register(api huma.API, d Deps) {
	if d.Now == nil {
		d.Now = time.Now
	}
	o := &operations{d}
	httpapi.Handle(api, listReplays, o.listReplays)
	httpapi.Handle(api, readReplay, o.readReplay)
	httpapi.Handle(api, readSessionReplay, o.readReplay)
	httpapi.Handle(api, retryReplay, o.retryReplay)
	httpapi.Handle(api, listEdits, o.listEdits)
	httpapi.Handle(api, addEdits, o.addEdits)
	httpapi.Handle(api, changeEdit, o.changeEdit)
	httpapi.Handle(api, shareReplay, o.shareReplay)
	httpapi.Handle(api, readLatePoll, o.readLatePoll)
	httpapi.Handle(api, answerLate, o.answerLate)
	httpapi.Handle(api, listFlags, o.listFlags)
	httpapi.Handle(api, flagMoment, o.flagMoment)
	httpapi.Handle(api, unflagMoment, o.unflagMoment)
	httpapi.Handle(api, readHeat, o.readHeat)
	httpapi.Handle(api, askErasure, o.askErasure)
	httpapi.Handle(api, listErasures, o.listErasures)
	httpapi.Handle(api, readErasure, o.readErasure)
	httpapi.Handle(api, searchReplays, o.search)
	httpapi.Handle(api, askExport, o.askExport)
	httpapi.Handle(api, listExports, o.listExports)
	httpapi.Handle(api, readExport, o.readExport)
	httpapi.Handle(api, cancelExport, o.cancelExport)
	httpapi.Handle(api, readDownload, o.readDownload)
}

// SessionPath is embedded in the input of operations on one session's replay.
type SessionPath struct {
	SessionID string `path:"session_id" format:"uuid" doc:"Identifier of the session"`
}

// session finds the session of a replay that the caller may do this to, and may watch. Every operation on one session's
// replay begins with it.
func (o *operations) session(ctx context.Context, in SessionPath, do access.Action) (classroom.Caller, classroom.Session, error) {
	hidden := classroom.SessionNotFound()
	who, err := identity.From(ctx)
	if err != nil {
		return who, classroom.Session{}, err
	}
	id, err := uuid.Parse(in.SessionID)
	if err != nil {
		return who, classroom.Session{}, hidden
	}
	s, err := o.Store.FindSession(ctx, who, id)
	if err != nil {
		return who, s, err
	}
	httpapi.NoteSession(ctx, s.ID)
	if err := access.Check(who, do, s.Me, hidden); err != nil {
		return who, s, err
	}
	return who, s, o.shared(ctx, who, s)
}

// Artifact is one thing that is made of a class, as the page shows it.
type Artifact struct {
	Kind   artifact.Kind   `json:"kind" enum:"events_bundle,collect,master,transcript,alignment,insight,captions,rendition,students_media,edited" doc:"What is made"`
	Status artifact.Status `json:"status" enum:"queued,running,completed,failed" doc:"How far it is"`
	Reason *string         `json:"reason" doc:"Why it failed or waits; null otherwise, and for callers who are not staff"`
	// Facts are the numbers of the step's answer.
	Facts      map[string]int64 `json:"facts" doc:"What came of it, in numbers, e.g. stored and missing of collect; for staff, empty for others"`
	StartedAt  *time.Time       `json:"started_at" doc:"When it was begun, or null"`
	FinishedAt *time.Time       `json:"finished_at" doc:"When it was completed or given up, or null"`
}

func show(rows []artifact.Artifact, staff bool) []Artifact {
	out := make([]Artifact, len(rows))
	for i, r := range rows {
		out[i] = Artifact{Kind: r.Kind, Status: r.Status, Facts: map[string]int64{}, StartedAt: utc(r.StartedAt), FinishedAt: utc(r.FinishedAt)}
		if staff {
			out[i].Facts = facts(r.Detail)
		}
		if staff && r.Reason != "" {
			out[i].Reason = &r.Reason
		}
	}
	return out
}

// facts are the whole numbers of a step's answer, and how long its lists are.
func facts(detail json.RawMessage) map[string]int64 {
	out := map[string]int64{}
	var fields map[string]json.RawMessage
	if json.Unmarshal(detail, &fields) != nil {
		return out
	}
	for name, value := range fields {
		var number *int64
		var list []json.RawMessage
		switch {
		case json.Unmarshal(value, &number) == nil && number != nil:
			out[name] = *number
		case json.Unmarshal(value, &list) == nil && list != nil:
			out[name] = int64(len(list))
		}
	}
	return out
}

func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	u := t.UTC()
	return &u
}
