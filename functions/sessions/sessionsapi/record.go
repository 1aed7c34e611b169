package sessionsapi

import (
	"context"
	"encoding/hex"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/httpapi"
)

type recordStore interface {
	// ReadRecord returns entries of a session's record after a seq: at most limit, and about maxBytes of JSON.
	ReadRecord(ctx context.Context, tenant, session uuid.UUID, after int64, limit, maxBytes int) (eventlog.RecordPage, error)
	// VerifyChain walks a session's hash chain and names the first event that is wrong.
	VerifyChain(ctx context.Context, tenant, session uuid.UUID) (eventlog.Verdict, error)
	// AuditOnce adds an entry to the school's audit log, unless the same was added less than a minute ago.
	AuditOnce(ctx context.Context, tenant uuid.UUID, e *classroom.AuditEntry) error
}

// recordPageBytes bounds a page of a record in JSON: a function's answer is at most 6 MB.
const recordPageBytes = 4 << 20

func (o *operations) registerRecord(api huma.API) {
	httpapi.Handle(api, readRecord, o.readRecord)
	httpapi.Handle(api, checkRecord, o.checkRecord)
}

// recordOf finds the caller and a session whose record they may read. An administrator who does not teach the course
// is in the school's audit log first.
func (o *operations) recordOf(ctx context.Context, id uuid.UUID, r httpapi.Route) (classroom.Caller, classroom.Session, error) {
	who, s, err := o.session(ctx, id, access.ReadRecord)
	if err != nil {
		return who, s, err
	}
	return who, s, o.Store.AuditOnce(ctx, who.TenantID, who.ActsAsTeacher(s.Me, r.ID, "session", s.ID))
}

var readRecord = httpapi.Route{
	ID: "read-record", Method: http.MethodGet, Path: "/v1/sessions/{session_id}/record", Access: httpapi.InSession, Tag: "record",
	Summary: "Read the record of a session",
	Description: "For the course's teachers and administrators: every event, whoever it was for, in order, with what was hidden or deleted " +
		"since. Who asked without a name is in no record. Read again after the last seq while more is true.",
}

type readRecordInput struct {
	SessionPath
	After int64 `query:"after" minimum:"0" maximum:"9007199254740991" default:"0" doc:"The newest seq already held; 0 for all"`
	Limit int   `query:"limit" minimum:"1" maximum:"500" default:"500" doc:"How many entries at most; about 4 MB of them come in one page"`
}

type readRecordOutput struct {
	Body eventlog.RecordPage
}

func (o *operations) readRecord(ctx context.Context, in *readRecordInput) (*readRecordOutput, error) {
	who, s, err := o.recordOf(ctx, in.SessionID, readRecord)
	if err != nil {
		return nil, err
	}
	page, err := o.Store.ReadRecord(ctx, who.TenantID, s.ID, in.After, in.Limit, recordPageBytes)
	return &readRecordOutput{Body: page}, err
}

var checkRecord = httpapi.Route{
	ID: "check-record", Method: http.MethodGet, Path: "/v1/sessions/{session_id}/record/check", Access: httpapi.InSession, Tag: "record",
	Summary: "Check the record of a session",
	Description: "For the course's teachers and administrators. Every hash is computed anew, from the first entry to the last, and the first " +
		"entry that is not as it was written is named. Of an erased entry all but the content is checked.",
}

type checkRecordInput struct{ SessionPath }

// RecordCheck is the outcome of walking a session's hash chain.
type RecordCheck struct {
	Whole       bool       `json:"whole" doc:"Whether every entry is as it was written, and none is missing"`
	Entries     int64      `json:"entries" doc:"How many entries were found good, from the first"`
	Erased      int64      `json:"erased" doc:"Of how many of these the content was erased"`
	FirstBadSeq *int64     `json:"first_bad_seq" doc:"The first entry that is wrong or missing, or null"`
	FirstBadAt  *time.Time `json:"first_bad_at" doc:"When that entry says it was; null where none is wrong or it is missing"`
	Purged      bool       `json:"purged" doc:"Whether the entries were purged past their retention"`
	LastHash    string     `json:"last_hash" doc:"Hash of the last good entry, hex"`
	FirstAt     *time.Time `json:"first_at" doc:"When the first entry was, or null without one"`
	LastAt      *time.Time `json:"last_at" doc:"When the last good entry was, or null without one"`
	CheckedAt   time.Time  `json:"checked_at" doc:"When this was checked"`
}

type checkRecordOutput struct {
	Body RecordCheck
}

func (o *operations) checkRecord(ctx context.Context, in *checkRecordInput) (*checkRecordOutput, error) {
	who, s, err := o.recordOf(ctx, in.SessionID, checkRecord)
	if err != nil {
		return nil, err
	}
	v, err := o.Store.VerifyChain(ctx, who.TenantID, s.ID)
	if err != nil {
		return nil, err
	}
	check := RecordCheck{
		Whole: v.OK(), Entries: v.Events, Erased: v.Erased, Purged: v.Purged, LastHash: hex.EncodeToString(v.LastHash),
		FirstBadAt: atMS(v.BadAtMS), FirstAt: atMS(v.FirstAtMS), LastAt: atMS(v.LastAtMS), CheckedAt: o.Now().UTC(),
	}
	if v.BadSeq > 0 {
		check.FirstBadSeq = &v.BadSeq
	}
	return &checkRecordOutput{Body: check}, nil
}

// atMS is the time of an event; nil for none.
func atMS(ms int64) *time.Time {
	if ms == 0 {
		return nil
	}
	at := time.UnixMilli(ms).UTC()
	return &at
}
