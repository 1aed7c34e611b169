// Package derivestep makes of a class's words and log what helps to find something in it again, once for students and
// once for staff. It refuses to know which model is asked, if any.
package derivestep

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/insight"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/transcript"
)

// Store is what the step asks of the database.
type Store interface {
	Artifacts(ctx context.Context, tenant, session uuid.UUID, run int) ([]artifact.Artifact, error)
	ReadEvents(ctx context.Context, tenant, session uuid.UUID, a eventlog.Audience, after eventlog.Position, maxBytes int) (eventlog.Page, error)
	SessionMembers(ctx context.Context, tenant, session uuid.UUID) ([]artifact.Member, error)
}

// Files are where the transcript is and insights go.
type Files interface {
	Get(ctx context.Context, key string) (io.ReadCloser, error)
	pipeline.Putter
}

// Writer answers what a model is asked.
type Writer interface {
	// Write fails with insight.throttled, insight.unavailable or insight.rejected.
	Write(ctx context.Context, ask insight.Ask) (Written, error)
}

// Written is a model's answer with what it cost.
type Written struct {
	Answer           insight.Answer `json:"answer"`
	PromptTokens     int            `json:"prompt_tokens"`
	CompletionTokens int            `json:"completion_tokens"`
}

// Step derives.
type Step struct {
	Ledger pipeline.Ledger
	Store  Store
	Files  Files
	// Writer is nil where no model is set: then everything is made of the class's own words.
	Writer Writer
	// Model names the model: another one writes other words.
	Model string
	// Outside says that the model belongs to somebody else: it is asked only for schools that allow it.
	Outside bool
}

// ModeDeterministic as Input.Mode leaves the model out: it did not answer.
const ModeDeterministic = "deterministic"

// Output is what the step answers.
type Output struct {
	StudentsKey      string         `json:"students_key"`
	StaffKey         string         `json:"staff_key"`
	Method           insight.Method `json:"method"`
	Model            string         `json:"model"`  // empty unless it wrote something
	Reason           string         `json:"reason"` // why no model wrote anything though one is set; empty otherwise
	Chapters         int            `json:"chapters"`
	Dropped          int            `json:"dropped"` // in both forms together
	PromptTokens     int            `json:"prompt_tokens"`
	CompletionTokens int            `json:"completion_tokens"`
}

const (
	// version changes when the same inputs give another insight.
	version   = "insight/2"
	pageBytes = 1 << 20
	// enough is the time that must be left to ask a model once more.
	enough = 45 * time.Second
)

// The reasons why a model that is set is not asked.
const (
	notAllowed = "The school does not let what was said go to an outside service."
	gaveUp     = "The language model did not answer in time."
)

// Run does the step. It works for a class of which nothing was recognised, by its log alone.
func (s Step) Run(ctx context.Context, in pipeline.Input) (Output, error) {
	class, err := pipeline.Ended(ctx, s.Ledger, in)
	if err != nil {
		return Output{}, err
	}
	transcriptKey, err := s.transcriptKey(ctx, in)
	if err != nil {
		return Output{}, err
	}
	model, reason := s.Model, ""
	switch {
	case s.Writer == nil:
		model = ""
	case in.Mode == ModeDeterministic:
		model, reason = "", gaveUp
	case s.Outside && !class.ExternalAI:
		model, reason = "", notAllowed
	}
	inputs := []any{version, class.StartedAtMS, class.Length(), class.LastSeq, class.Erasures, transcriptKey, model, reason}
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindInsight, inputs, func(ctx context.Context, hash string) (pipeline.Result[Output], error) {
		out, err := s.derive(ctx, in, class, transcriptKey, model, hash)
		if out.Reason == "" {
			out.Reason = reason
		}
		return pipeline.Result[Output]{ObjectKey: out.StaffKey, Detail: out}, err
	})
	return done.Detail, err
}

// transcriptKey returns where the words on the session's clock lie; empty when there are none.
func (s Step) transcriptKey(ctx context.Context, in pipeline.Input) (string, error) {
	rows, err := s.Store.Artifacts(ctx, in.TenantID, in.SessionID, in.Run)
	if err != nil {
		return "", err
	}
	for _, row := range rows {
		if row.Kind != artifact.KindAlignment || row.Status != artifact.StatusCompleted {
			continue
		}
		var aligned struct {
			TranscriptKey string `json:"transcript_key"`
		}
		if err := json.Unmarshal(row.Detail, &aligned); err != nil {
			return "", fmt.Errorf("derive: detail of artifact %s: %w", row.ID, err)
		}
		return aligned.TranscriptKey, nil
	}
	return "", nil
}

// derive makes both forms. When a model's answer is no good for one of them, both are made of the class's own words.
func (s Step) derive(ctx context.Context, in pipeline.Input, class artifact.Session, transcriptKey, model, hash string) (Output, error) {
	said, err := s.said(ctx, transcriptKey)
	if err != nil {
		return Output{}, err
	}
	staff, err := s.staff(ctx, in)
	if err != nil {
		return Output{}, err
	}
	audiences := []eventlog.Audience{eventlog.Students, eventlog.Staff}
	made := make([]insight.Insight, len(audiences))
	sources := make([]insight.Source, len(audiences))
	var out Output
	for i, audience := range audiences {
		if sources[i], err = s.source(ctx, in, class, said, staff, audience); err != nil {
			return Output{}, err
		}
		if model == "" {
			continue
		}
		made[i], err = s.written(ctx, in, sources[i], model, &out)
		var failed *artifact.Error
		if errors.As(err, &failed) && failed.Name == artifact.InsightRejected {
			model, out.Reason = "", failed.Reason
			continue
		}
		if err != nil {
			return Output{}, err
		}
	}
	if model == "" {
		for i := range sources {
			made[i] = insight.Derive(sources[i])
		}
	}
	return s.store(ctx, in, made, out, hash)
}

func (s Step) store(ctx context.Context, in pipeline.Input, made []insight.Insight, out Output, hash string) (Output, error) {
	out.StudentsKey = pipeline.Key(in, artifact.FolderInsight, hash[:32]+"-students.json")
	out.StaffKey = pipeline.Key(in, artifact.FolderInsight, hash[:32]+"-staff.json")
	for i, key := range []string{out.StudentsKey, out.StaffKey} {
		text, err := json.Marshal(made[i])
		if err != nil {
			return Output{}, err
		}
		if err := pipeline.PutBytes(ctx, s.Files, key, "application/json", text); err != nil {
			return Output{}, err
		}
		out.Dropped += made[i].Dropped
		out.Chapters, out.Method, out.Model = len(made[i].Chapters), made[i].Method, made[i].Model
	}
	return out, nil
}

// said reads the words; none when there are none.
func (s Step) said(ctx context.Context, key string) (said transcript.Transcript, err error) {
	if key == "" {
		return said, nil
	}
	file, err := s.Files.Get(ctx, key)
	if err != nil {
		return said, err
	}
	defer file.Close()
	if err := json.NewDecoder(file).Decode(&said); err != nil {
		return said, fmt.Errorf("derive: transcript %s: %w", key, err)
	}
	return said, nil
}

// staff are the participants who teach.
func (s Step) staff(ctx context.Context, in pipeline.Input) (map[uuid.UUID]bool, error) {
	members, err := s.Store.SessionMembers(ctx, in.TenantID, in.SessionID)
	staff := map[uuid.UUID]bool{}
	for _, m := range members {
		if m.Role == classroom.RoleTeacher || m.Role == classroom.RoleAssistant {
			staff[m.ID] = true
		}
	}
	return staff, err
}

// source is what an audience may know of the class.
func (s Step) source(
	ctx context.Context, in pipeline.Input, class artifact.Session, said transcript.Transcript, staff map[uuid.UUID]bool, audience eventlog.Audience,
) (insight.Source, error) {
	source := insight.Source{
		SessionID: in.SessionID, Language: said.Language, StartedMS: class.StartedAtMS, LengthMS: class.Length().Milliseconds(),
		Utterances: said.Utterances, Staff: staff,
	}
	var at eventlog.Position
	for {
		page, err := s.Store.ReadEvents(ctx, in.TenantID, in.SessionID, audience, at, pageBytes)
		if err != nil {
			return source, err
		}
		for _, e := range page.Events {
			at = at.Past(e)
			if e.AtMS <= class.EndedAtMS {
				source.Events = append(source.Events, e)
			}
		}
		if len(page.Events) == 0 || !page.More {
			return source, nil
		}
	}
}

// written asks the model chapter by chapter. What was answered is kept, so that an attempt after one that was stopped
// goes on from there, and nothing is paid for twice.
func (s Step) written(ctx context.Context, in pipeline.Input, source insight.Source, model string, out *Output) (insight.Insight, error) {
	plan := insight.NewPlan(source)
	asks := plan.Asks()
	if len(asks) == 0 {
		return insight.Derive(source), nil
	}
	answers := make([]insight.Answer, 0, len(asks))
	for _, ask := range asks {
		got, asked, err := s.answer(ctx, in, ask, model)
		if err != nil {
			return insight.Insight{}, err
		}
		if asked {
			out.PromptTokens += got.PromptTokens
			out.CompletionTokens += got.CompletionTokens
		}
		answers = append(answers, got.Answer)
	}
	return plan.Apply(model, answers), nil
}

func (s Step) answer(ctx context.Context, in pipeline.Input, ask insight.Ask, model string) (got Written, asked bool, err error) {
	key := pipeline.Key(in, artifact.FolderAnswers, pipeline.Hash(version, model, insight.Instructions, ask)[:32]+".json")
	file, err := s.Files.Get(ctx, key)
	if err == nil {
		defer file.Close()
		return got, false, json.NewDecoder(file).Decode(&got)
	}
	if !errors.Is(err, objects.ErrNotFound) {
		return got, false, err
	}
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < enough {
		return got, false, artifact.Errorf(artifact.InsightUnavailable, nil, "The language model needs more time.")
	}
	got, err = s.Writer.Write(ctx, ask)
	if named := pipeline.Named(err); err != nil && named.Name == artifact.InsightRejected && ctx.Err() == nil {
		got, err = s.Writer.Write(ctx, ask) // a model's next answer may be of the schema
	}
	if err != nil {
		return got, false, err
	}
	text, err := json.Marshal(got)
	if err != nil {
		return got, false, err
	}
	return got, true, pipeline.PutBytes(ctx, s.Files, key, "application/json", text)
}
