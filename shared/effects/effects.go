// Package effects does outside the database what a class calls for: it holds rights in the media room, asks for
// recordings, closes rooms, starts the pipeline. Everything it does may be done twice.
package effects

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/rtc"
)

// Rooms is the media server as far as people are concerned. Who is not there is no error.
type Rooms interface {
	RemoveParticipant(ctx context.Context, room, identity string) error
	UpdateGrants(ctx context.Context, room, identity string, role classroom.Role, sources []classroom.Source, draws bool) error
	CreateRoom(ctx context.Context, room string) (sid string, err error)
	DeleteRoom(ctx context.Context, room string) error
}

// Recorder is the media server as far as recordings are concerned.
type Recorder interface {
	// StopEgress ends an egress. One that is not there, or has ended, is no error.
	StopEgress(ctx context.Context, egress string) error
	StartTrackEgress(ctx context.Context, room, trackID, key string, to rtc.Storage) (string, error)
	Egresses(ctx context.Context, room string) ([]presence.Egress, error)
}

// Store keeps what must not happen twice.
type Store interface {
	// SetRecordingEgress keeps which egress makes a recording, and says whether that one is wanted.
	SetRecordingEgress(ctx context.Context, tenant, recording uuid.UUID, egress string) (wanted bool, err error)
	// RecordingDeleted keeps that the file of a withdrawn recording is deleted.
	RecordingDeleted(ctx context.Context, tenant, recording uuid.UUID) error
	// ClaimFirstRun claims the first run if there is none, and returns the newest and whether it was begun.
	ClaimFirstRun(ctx context.Context, tenant, session uuid.UUID) (run int, begun bool, err error)
	// AskSweep asks for the deletion of what runs before the newest left, or returns the one that is under way.
	AskSweep(ctx context.Context, tenant, session uuid.UUID) (classroom.Erasure, error)
}

// Files is where recordings are. What is not there is no error.
type Files interface {
	// DeleteVersions deletes every version of every object whose key begins so.
	DeleteVersions(ctx context.Context, prefix string) error
}

// Executions starts an execution of a state machine, once per name.
type Executions interface {
	Start(ctx context.Context, machine, name string, input any) error
}

// Runner runs effects.
type Runner struct {
	Rooms      Rooms
	Recorder   Recorder
	Store      Store
	Files      Files
	Executions Executions
	Storage    rtc.Storage // where recordings go
	Artifacts  string      // ARN of the pipeline's state machine
	Erase      string      // ARN of the state machine that deletes what older runs left
	Pause      time.Duration
}

// attempts is how often a call to the media server is tried before it is left to the watch, which comes within a
// minute: a room's reports must not queue up behind a media server that does not answer.
const attempts = 3

// Outcome is what became of the effects. Failed are failures that the watch makes good; Err is one that the caller
// has to come back for.
type Outcome struct {
	Done   int
	Failed []error
	Err    error
}

// Run runs the effects in order. again says that this may have been done before.
func (r *Runner) Run(ctx context.Context, c *presence.Class, effects []presence.Effect, again bool) Outcome {
	var out Outcome
	room := c.Room().String()
	for _, e := range effects {
		var err error
		switch e.Kind {
		case presence.RemovePerson:
			err = r.retry(ctx, func() error { return r.Rooms.RemoveParticipant(ctx, room, e.Identity) })
		case presence.HoldGrants:
			err = r.retry(ctx, func() error { return r.Rooms.UpdateGrants(ctx, room, e.Identity, e.Role, e.Sources, e.Draws) })
		case presence.OpenRoom:
			err = r.retry(ctx, func() error {
				_, err := r.Rooms.CreateRoom(ctx, room)
				return err
			})
		case presence.CloseRoom:
			closing := room
			if e.Room != (classroom.Room{}) {
				closing = e.Room.String()
			}
			err = r.retry(ctx, func() error { return r.Rooms.DeleteRoom(ctx, closing) })
		case presence.StartRecording:
			err = r.record(ctx, c, room, e.Recording, again)
		case presence.StopRecording:
			err = r.Recorder.StopEgress(ctx, e.Recording.EgressID)
		case presence.DeleteRecording:
			if err := r.delete(ctx, c, e.Recording); err != nil { // nobody else deletes it
				out.Err = errors.Join(out.Err, fmt.Errorf("%s: %w", e.Kind, err))
				continue
			}
		case presence.MakeArtifacts:
			if err := r.makeArtifacts(ctx, c); err != nil {
				out.Err = errors.Join(out.Err, fmt.Errorf("%s: %w", e.Kind, err))
				continue
			}
		}
		if err != nil {
			out.Failed = append(out.Failed, fmt.Errorf("%s: %w", e.Kind, err))
			continue
		}
		out.Done++
	}
	return out
}

func (r *Runner) retry(ctx context.Context, do func() error) error {
	var err error
	for i := range attempts {
		if i > 0 {
			select {
			case <-ctx.Done():
				return err
			case <-time.After(r.Pause):
			}
		}
		if err = do(); err == nil {
			return nil
		}
	}
	return err
}

// record asks for the egress of a recording. When that may have been asked before, an egress that is at work on the
// part is taken instead of a second one. An egress that is not wanted any more by the time it was made is ended.
func (r *Runner) record(ctx context.Context, c *presence.Class, room string, rec presence.Recording, again bool) error {
	id, key := "", c.RecordingKey(rec)
	if again {
		running, err := r.Recorder.Egresses(ctx, room)
		if err != nil {
			return err
		}
		for _, e := range running {
			if e.TrackID == rec.TrackID && (e.Path == "" || e.Path == key) && (e.State == presence.EgressStarting || e.State == presence.EgressActive) {
				id = e.ID
			}
		}
	}
	if id == "" {
		var err error
		if id, err = r.Recorder.StartTrackEgress(ctx, room, rec.TrackID, key, r.Storage); err != nil {
			return err
		}
	}
	wanted, err := r.Store.SetRecordingEgress(ctx, c.Tenant, rec.ID, id)
	if err != nil || wanted {
		return err
	}
	return r.Recorder.StopEgress(ctx, id)
}

// delete deletes the file of a withdrawn recording, under the name that it was asked for and the one it was given.
func (r *Runner) delete(ctx context.Context, c *presence.Class, rec presence.Recording) error {
	prefixes := []string{c.RecordingKey(rec) + "."}
	if classroom.RecordingKeyBelongs(c.Tenant, c.Session, rec.ObjectKey) {
		prefixes = append(prefixes, rec.ObjectKey)
	}
	for _, prefix := range prefixes {
		if err := r.Files.DeleteVersions(ctx, prefix); err != nil {
			return err
		}
	}
	return r.Store.RecordingDeleted(ctx, c.Tenant, rec.ID)
}

// Input is what an execution of the pipeline is given.
type Input struct {
	TenantID  uuid.UUID `json:"tenant_id"`
	SessionID uuid.UUID `json:"session_id"`
	Run       int       `json:"run"`
}

// makeArtifacts starts the first run of the pipeline, and a later one that was claimed and never began: a withdrawn
// consent claims one. Those that people ask for are started where they ask.
func (r *Runner) makeArtifacts(ctx context.Context, c *presence.Class) error {
	n, begun, err := r.Store.ClaimFirstRun(ctx, c.Tenant, c.Session)
	if err != nil || begun {
		return err
	}
	if n > 1 { // before the run: once that has begun, nobody comes here again
		sweep, err := r.Store.AskSweep(ctx, c.Tenant, c.Session)
		if err != nil {
			return err
		}
		in := struct {
			TenantID  uuid.UUID `json:"tenant_id"`
			ErasureID uuid.UUID `json:"erasure_id"`
		}{c.Tenant, sweep.ID}
		if err := r.Executions.Start(ctx, r.Erase, fmt.Sprintf("%s-%d", sweep.ID, sweep.Attempt), in); err != nil {
			return err
		}
	}
	return r.Executions.Start(ctx, r.Artifacts, fmt.Sprintf("%s-%d", c.Session, n), Input{c.Tenant, c.Session, n})
}
