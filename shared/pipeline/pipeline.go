// Package pipeline runs one step of the artifact pipeline: at most once for the same input, with its row and its events
// in the log, its errors under the names the state machine retries by, and one line in the log for each run. It refuses
// to know what the steps do.
package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/objects"
)

// Input is what the state machine gives to every step: ids, never content.
type Input struct {
	TenantID  uuid.UUID `json:"tenant_id"`
	SessionID uuid.UUID `json:"session_id"`
	Run       int       `json:"run"`
	// Mode says which of its parts a step is to do that has several.
	Mode string `json:"mode,omitempty"`
	// ParticipantID is whom transcribe is to hear in mode speaker; Voices is what became of all, in mode gather.
	ParticipantID uuid.UUID `json:"participant_id,omitzero"`
	Voices        []Voice   `json:"voices,omitempty"`
	// Window says which part of the rendition is to be made.
	Window *Window `json:"window,omitempty"`
	// ErasureID says what is to be erased; only functions/erase has it, and no session and no run.
	ErasureID uuid.UUID `json:"erasure_id,omitzero"`
	// ExportID says which export is to be packed; only functions/export has it, and no session and no run.
	ExportID uuid.UUID `json:"export_id,omitzero"`
	// Failures holds what the steps before did not achieve, by the name of the step, as the state machine caught it.
	Failures map[string]Failure `json:"failures,omitempty"`
}

// Window is a part of a rendition: the sound is number 0, the pictures are numbered from 1 on in order of time. Times
// are ms of the master.
type Window struct {
	Number int   `json:"number"`
	FromMS int64 `json:"from_ms"`
	ToMS   int64 `json:"to_ms"`
}

// Voice is what transcribe answers for one speaker, or why there is nothing.
type Voice struct {
	ParticipantID uuid.UUID `json:"participant_id"`
	Key           string    `json:"key,omitempty"` // of the object with the words
	Words         int       `json:"words"`
	Failed        *Failure  `json:"failed,omitempty"`
}

// Failure is an error as a Catch hands it on.
type Failure struct {
	Error string `json:"Error"`
	Cause string `json:"Cause"`
}

// Reason reads the sentence of a failure: a step's own, or one for a step that was killed before it could say any.
func (f Failure) Reason() string {
	var cause struct {
		Message string `json:"errorMessage"`
	}
	for _, name := range append(slices.Clone(artifact.Names), artifact.ExportChanged) {
		if string(name) == f.Error && json.Unmarshal([]byte(f.Cause), &cause) == nil && cause.Message != "" {
			return cause.Message
		}
	}
	return "The step was stopped before it was done."
}

func (in Input) check() error {
	if in.TenantID == uuid.Nil || in.SessionID == uuid.Nil || in.Run < 1 {
		return errors.New("pipeline: tenant_id, session_id and a run from 1 are needed")
	}
	return nil
}

// Ledger keeps the rows of artifacts and appends their events.
type Ledger interface {
	// Class reads the session. Unknown: a fault of kind not_found.
	PipelineSession(ctx context.Context, tenant, session uuid.UUID) (artifact.Session, error)
	// BeginArtifact returns the step's row, now running, and appends artifact.started once. When the row, or that of an
	// earlier run, is completed from the same input, it is returned as completed, also for this run.
	BeginArtifact(ctx context.Context, step artifact.Step) (artifact.Artifact, error)
	// FinishArtifact stores status, object key, detail and reason of a row, and appends artifact.completed or
	// artifact.failed with it.
	FinishArtifact(ctx context.Context, tenant uuid.UUID, a artifact.Artifact) error
}

// Ended reads the session a step is for. It fails by name when the session is not there or still live.
func Ended(ctx context.Context, ledger Ledger, in Input) (artifact.Session, error) {
	if err := in.check(); err != nil {
		return artifact.Session{}, err
	}
	class, err := ledger.PipelineSession(ctx, in.TenantID, in.SessionID)
	if f := fault.As(err); f != nil && f.Kind == fault.KindNotFound {
		return class, artifact.Errorf(artifact.SessionNotFound, err, "There is no such session.")
	}
	if err != nil {
		return class, err
	}
	if class.Status != classroom.StatusEnded || class.EndedAtMS == 0 {
		return class, artifact.Errorf(artifact.SessionNotEnded, nil, "The class has not ended.")
	}
	return class, nil
}

// Hash makes an input hash of anything that marshals to JSON.
func Hash(parts ...any) string {
	text, err := json.Marshal(parts)
	if err != nil {
		panic(fmt.Errorf("pipeline: inputs of a step must marshal: %w", err))
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Key makes the key of an object of a session: "t/<tenant>/s/<session>/<folder>/<name>".
func Key(in Input, folder artifact.Folder, name string) string {
	return fmt.Sprintf("t/%s/s/%s/%s/%s", in.TenantID, in.SessionID, folder, name)
}

// Result is what a step made.
type Result[T any] struct {
	ObjectKey string // empty when it is no single object
	Detail    T      // the step's answer; ids, keys and numbers only
}

// Once does the work of a step unless it was done from the same inputs before, in this run or an earlier one; then the
// earlier answer is given. A failure that may pass leaves the row queued, any other failed. inputs must say everything
// the result depends on.
func Once[T any](ctx context.Context, ledger Ledger, in Input, kind artifact.Kind, inputs []any, work func(context.Context, string) (Result[T], error)) (Result[T], error) {
	var none Result[T]
	hash := Hash(inputs...)
	row, err := ledger.BeginArtifact(ctx, artifact.Step{TenantID: in.TenantID, SessionID: in.SessionID, Run: in.Run, Kind: kind, InputHash: hash})
	if err != nil {
		return none, err
	}
	if row.Status == artifact.StatusCompleted {
		done := Result[T]{ObjectKey: row.ObjectKey}
		if err := json.Unmarshal(row.Detail, &done.Detail); err != nil {
			return none, fmt.Errorf("pipeline: detail of artifact %s: %w", row.ID, err)
		}
		return done, nil
	}
	done, err := work(ctx, hash)
	if err != nil {
		return none, fail(ctx, ledger, in, row, err)
	}
	detail, err := json.Marshal(done.Detail)
	if err != nil {
		return none, err
	}
	row.Status, row.ObjectKey, row.Detail, row.Reason = artifact.StatusCompleted, done.ObjectKey, detail, ""
	return done, ledger.FinishArtifact(ctx, in.TenantID, row)
}

// fail records a failure, also when it was the context that ended.
func fail(ctx context.Context, ledger Ledger, in Input, row artifact.Artifact, err error) error {
	named := Named(err)
	row.Status, row.Reason = artifact.StatusFailed, named.Reason
	if named.Name.Passing() {
		row.Status = artifact.StatusQueued
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	if recordErr := ledger.FinishArtifact(ctx, in.TenantID, row); recordErr != nil {
		return errors.Join(named, recordErr)
	}
	return named
}

// Named wraps an error with the name the state machine knows it by.
func Named(err error) *artifact.Error {
	var named *artifact.Error
	if errors.As(err, &named) {
		return named
	}
	if f := fault.As(err); f != nil && f.Kind == fault.KindUnavailable {
		switch f.Code {
		case "database-unavailable":
			return artifact.Errorf(artifact.DatabaseUnavailable, err, "The database did not answer.")
		case "storage-unavailable":
			return artifact.Errorf(artifact.StorageUnavailable, err, "The file store did not answer.")
		}
	}
	if errors.Is(err, objects.ErrDenied) {
		return artifact.Errorf(artifact.StorageDenied, err, "The file store refuses this deployment.")
	}
	return artifact.AsError(err)
}

// Putter stores objects.
type Putter interface {
	Put(ctx context.Context, key, contentType string, body io.ReadSeeker) error
}

// PutBytes stores a small object.
func PutBytes(ctx context.Context, to Putter, key, contentType string, data []byte) error {
	return to.Put(ctx, key, contentType, bytes.NewReader(data))
}
