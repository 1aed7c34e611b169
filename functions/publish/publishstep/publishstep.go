// Package publishstep makes a replay openable: at the beginning of the pipeline from the log alone, at its end with
// whatever the other steps achieved, saying what is missing. It refuses to know how sound and words were made.
package publishstep

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/replay"
	"github.com/lectern/lectern/shared/telemetry"
)

// Log reads what happened.
type Log interface {
	ReadEvents(ctx context.Context, tenant, session uuid.UUID, a eventlog.Audience, after eventlog.Position, maxBytes int) (eventlog.Page, error)
	SessionMembers(ctx context.Context, tenant, session uuid.UUID) ([]artifact.Member, error)
	HeadAt(ctx context.Context, tenant, session uuid.UUID, seq int64) (eventlog.Head, error)
}

// Rows are the artifacts of a run.
type Rows interface {
	QueueArtifacts(ctx context.Context, tenant, session uuid.UUID, run int, kinds []artifact.Kind) error
	Artifacts(ctx context.Context, tenant, session uuid.UUID, run int) ([]artifact.Artifact, error)
}

// Replays keep what people open.
type Replays interface {
	ReplayOf(ctx context.Context, tenant, session uuid.UUID) (artifact.Shown, error)
	Edits(ctx context.Context, tenant, session uuid.UUID) ([]edit.Edit, error)
	OpenReplay(ctx context.Context, tenant uuid.UUID, r artifact.Replay) error
	FinishReplay(ctx context.Context, tenant uuid.UUID, r artifact.Replay) error
}

// Files are where transcripts are, and where bundles and captions go.
type Files interface {
	Get(ctx context.Context, key string) (io.ReadCloser, error)
	pipeline.Putter
}

// Step publishes replays.
type Step struct {
	Ledger  pipeline.Ledger
	Log     Log
	Rows    Rows
	Replays Replays
	Index   Index // of the final part
	Files   Files
	Anchors Anchors // nil: logs are not anchored
}

// The parts of the step, by Input.Mode.
const (
	ModeEvents = "events" // what the log alone gives, at once
	ModeFinal  = "final"  // everything, when the other steps are done or have given up
	ModeSettle = "settle" // behind the replay: what was still to be made of it will not be
)

// Output is what the step answers.
type Output struct {
	Status  artifact.ReplayStatus `json:"status"`
	Bundles Bundles               `json:"bundles"`
	Missing []string              `json:"missing"` // sentences for people
	Hides   bool                  `json:"hides"`   // whether parts of the class are hidden from students
	// Anchor says where the head of the log is kept, by mode events: its key, or why there is none.
	Anchor string `json:"anchor,omitempty"`

	// after is how long after the end of the class a replay was finished; zero for the other parts of the step.
	after time.Duration
}

// Metrics says how long students waited for what they can hear. Later runs are not what they waited for.
func (o Output) Metrics(in pipeline.Input) []telemetry.Value {
	if o.after <= 0 || in.Run > 1 {
		return nil
	}
	return []telemetry.Value{telemetry.By(telemetry.ReplaySeconds, o.after.Seconds())}
}

// Bundles names the files made from the log.
type Bundles struct {
	StudentsKey string `json:"students_key"`
	StaffKey    string `json:"staff_key"`
	NamesKey    string `json:"names_key"`
}

const pageBytes = 1 << 20

// Run does the part of the step that in.Mode names.
func (s Step) Run(ctx context.Context, in pipeline.Input) (Output, error) {
	class, err := pipeline.Ended(ctx, s.Ledger, in)
	if err != nil {
		return Output{}, err
	}
	switch in.Mode {
	case ModeEvents:
		return s.events(ctx, in, class)
	case ModeFinal:
		return s.final(ctx, in, class)
	case ModeSettle:
		if err := s.settle(ctx, in, behind); err != nil {
			return Output{}, err
		}
		return Output{Missing: []string{}}, nil
	}
	return Output{}, fmt.Errorf("publish: there is no mode %q", in.Mode)
}

func (s Step) events(ctx context.Context, in pipeline.Input, class artifact.Session) (Output, error) {
	if err := s.Rows.QueueArtifacts(ctx, in.TenantID, in.SessionID, in.Run, artifact.Kinds); err != nil {
		return Output{}, err
	}
	cast, err := s.Log.SessionMembers(ctx, in.TenantID, in.SessionID)
	if err != nil {
		return Output{}, err
	}
	edits, err := s.edits(ctx, in, class)
	if err != nil {
		return Output{}, err
	}
	bundles, err := s.bundles(ctx, in, class, cast, edits)
	if err != nil {
		return Output{}, err
	}
	r := replayOf(in, class, bundles)
	r.Edits = edits.Revision
	if err := s.Replays.OpenReplay(ctx, in.TenantID, r); err != nil {
		return Output{}, err
	}
	anchor, err := s.anchor(ctx, in, class)
	if err != nil {
		return Output{}, err
	}
	return Output{Anchor: anchor, Status: artifact.ReplayEventsOnly, Bundles: bundles, Missing: []string{}, Hides: len(edits.Hidden) > 0}, nil
}

func replayOf(in pipeline.Input, class artifact.Session, b Bundles) artifact.Replay {
	return artifact.Replay{
		SessionID: in.SessionID, Run: in.Run, Status: artifact.ReplayEventsOnly, BundleStudentsKey: b.StudentsKey,
		BundleStaffKey: b.StaffKey, NamesKey: b.NamesKey, DurationMS: class.Length().Milliseconds(),
	}
}

// bundles writes one bundle for each audience, and the names beside them, unless nothing but the pipeline's own events
// has been added to the log since they were written.
func (s Step) bundles(ctx context.Context, in pipeline.Input, class artifact.Session, cast []artifact.Member, edits edited) (Bundles, error) {
	inputs := []any{"bundle/4", class.LastSeq, class.Erasures, class.StartedAtMS, class.EndedAtMS, cast}
	if hides := edits.hides(); hides != nil {
		inputs = append(inputs, hides)
	}
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindEventsBundle, inputs, func(ctx context.Context, hash string) (pipeline.Result[Bundles], error) {
		b := Bundles{
			StudentsKey: pipeline.Key(in, artifact.FolderBundles, hash[:32]+"-students.lrb"),
			StaffKey:    pipeline.Key(in, artifact.FolderBundles, hash[:32]+"-staff.lrb"),
			NamesKey:    pipeline.Key(in, artifact.FolderNames, hash[:32]+".json"),
		}
		for audience, key := range map[eventlog.Audience]string{eventlog.Students: b.StudentsKey, eventlog.Staff: b.StaffKey} {
			if err := s.bundle(ctx, in, class, edits, audience, key); err != nil {
				return pipeline.Result[Bundles]{}, err
			}
		}
		names := replay.Names{Participants: make(map[uuid.UUID]replay.Name, len(cast))}
		for _, m := range cast {
			names.Participants[m.ID] = replay.Name{Name: m.Name, Role: string(m.Role)}
		}
		text, err := json.Marshal(names)
		if err != nil {
			return pipeline.Result[Bundles]{}, err
		}
		return pipeline.Result[Bundles]{ObjectKey: b.StaffKey, Detail: b}, pipeline.PutBytes(ctx, s.Files, b.NamesKey, "application/json", text)
	})
	return done.Detail, err
}

// bundle writes the events an audience sees, as the edits leave them, up to the class's last: what the pipeline
// appended behind it is left out, so that the same class gives the same bytes.
func (s Step) bundle(ctx context.Context, in pipeline.Input, class artifact.Session, edits edited, audience eventlog.Audience, key string) error {
	each := edits.Events(audience, class.StartedAtMS)
	w := replay.NewWriter(in.SessionID, audience, class.StartedAtMS, class.EndedAtMS)
	if err := s.eachEvent(ctx, in, class, audience, func(e eventlog.Event) error { return w.Add(each.Apply(e)) }); err != nil {
		return err
	}
	var file bytes.Buffer
	if _, err := w.WriteTo(&file); err != nil {
		return err
	}
	return pipeline.PutBytes(ctx, s.Files, key, replay.MediaType, file.Bytes())
}

// eachEvent reads the events that bundle writes.
func (s Step) eachEvent(ctx context.Context, in pipeline.Input, class artifact.Session, audience eventlog.Audience, do func(eventlog.Event) error) error {
	for after, more := (eventlog.Position{}), true; more; {
		page, err := s.Log.ReadEvents(ctx, in.TenantID, in.SessionID, audience, after, pageBytes)
		if err != nil {
			return err
		}
		for _, e := range page.Events {
			if e.Seq > class.LastSeq {
				break
			}
			if err := do(e); err != nil {
				return err
			}
		}
		after, more = page.Through(), page.More && page.Events[len(page.Events)-1].Seq < class.LastSeq
	}
	return nil
}

func (s Step) final(ctx context.Context, in pipeline.Input, class artifact.Session) (Output, error) {
	if err := s.Rows.QueueArtifacts(ctx, in.TenantID, in.SessionID, in.Run, artifact.Kinds); err != nil {
		return Output{}, err
	}
	cast, err := s.Log.SessionMembers(ctx, in.TenantID, in.SessionID)
	if err != nil {
		return Output{}, err
	}
	edits, err := s.edits(ctx, in, class)
	if err != nil {
		return Output{}, err
	}
	bundles, err := s.bundles(ctx, in, class, cast, edits)
	if err != nil {
		return Output{}, s.giveUp(ctx, in, class, err)
	}
	if err := s.settle(ctx, in, before); err != nil {
		return Output{}, err
	}
	captions, err := s.captions(ctx, in, cast, edits)
	if err != nil && pipeline.Named(err).Name.Passing() {
		return Output{}, err
	}
	words, err := s.words(ctx, in, edits)
	if err != nil && pipeline.Named(err).Name.Passing() {
		return Output{}, err
	}
	rows, err := s.rows(ctx, in)
	if err != nil {
		return Output{}, err
	}
	made, err := read(rows)
	if err != nil {
		return Output{}, err
	}
	missing := made.missing(class, rows, cast)
	r := replayOf(in, class, bundles)
	r.Status, r.CaptionsKey, r.SRTKey = artifact.ReplayReady, captions.VTTKey, captions.SRTKey
	made.fill(&r)
	if len(missing) > 0 {
		r.Status, r.PartialReason = artifact.ReplayPartial, sentences(missing)
	}
	edits.fill(&r, captions, words, made, rows)
	if err := s.keep(ctx, in, class, rows, made, edits, &r); err != nil {
		return Output{}, err
	}
	if err := s.Replays.FinishReplay(ctx, in.TenantID, r); err != nil {
		return Output{}, err
	}
	out := Output{Status: r.Status, Bundles: bundles, Missing: missing, Hides: len(edits.Hidden) > 0}
	out.after = time.Since(time.UnixMilli(class.EndedAtMS))
	return out, s.index(ctx, in, class, r)
}

// keep leaves sound and words of an earlier run in place where this one failed to make any: they are of the same class.
// Not so when something of it was withdrawn or erased, which may be in them, or when it is not known whether it was.
func (s Step) keep(ctx context.Context, in pipeline.Input, class artifact.Session, rows map[artifact.Kind]artifact.Artifact, made made, edits edited, r *artifact.Replay) error {
	if rows[artifact.KindCollect].Status != artifact.StatusCompleted || made.there.Withdrawn > 0 || class.Erasures > 0 {
		return nil
	}
	before, err := s.Replays.ReplayOf(ctx, in.TenantID, in.SessionID)
	if isNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if rows[artifact.KindMaster].Status == artifact.StatusFailed {
		r.MediaKey, r.MediaType, r.Screens = before.MediaKey, before.MediaType, before.Screens
	}
	if rows[artifact.KindCaptions].Status == artifact.StatusFailed {
		r.CaptionsKey, r.SRTKey, r.TranscriptKey = before.CaptionsKey, before.SRTKey, before.TranscriptKey
		if own := before.Students; edit.Covers(own.Hidden, edits.Hidden) {
			r.Students.CaptionsKey, r.Students.SRTKey, r.Students.TranscriptKey = own.CaptionsKey, own.SRTKey, own.TranscriptKey
		}
	}
	return nil
}

// giveUp marks the replay failed when not even the log could be published, and will not be by trying again.
func (s Step) giveUp(ctx context.Context, in pipeline.Input, class artifact.Session, err error) error {
	named := pipeline.Named(err)
	if named.Name.Passing() {
		return err
	}
	r := artifact.Replay{SessionID: in.SessionID, Run: in.Run, Status: artifact.ReplayFailed, DurationMS: class.Length().Milliseconds(), PartialReason: named.Reason}
	return errors.Join(named, s.Replays.FinishReplay(ctx, in.TenantID, r))
}
