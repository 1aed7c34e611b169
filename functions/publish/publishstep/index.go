package publishstep

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/insight"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/search"
	"github.com/lectern/lectern/shared/transcript"
)

// Index keeps what can be found in classes.
type Index interface {
	SearchKnown(ctx context.Context, tenant, session uuid.UUID) (search.Known, error)
	// SessionAsset returns a file that was shown in a session, with its pages; others are fault.NotFound.
	SessionAsset(ctx context.Context, tenant, session, id uuid.UUID, notes bool) (asset.FileDetails, error)
	Edits(ctx context.Context, tenant, session uuid.UUID) ([]edit.Edit, error)
	ReplaceSearchIndex(ctx context.Context, tenant uuid.UUID, x search.Index) error
}

// indexVersion changes when the same inputs give other entries.
const indexVersion = "search/1"

// index lets people find what is in a replay, unless nothing has changed since that was done last.
func (s Step) index(ctx context.Context, in pipeline.Input, class artifact.Session, r artifact.Replay) error {
	known, err := s.Index.SearchKnown(ctx, in.TenantID, in.SessionID)
	if err != nil {
		return err
	}
	edits, err := s.Index.Edits(ctx, in.TenantID, in.SessionID)
	if err != nil {
		return err
	}
	applied := edit.Fold(edits, r.DurationMS)
	hash := pipeline.Hash(indexVersion, class.StartedAtMS, class.Length(), class.LastSeq, class.Erasures, r.TranscriptKey,
		r.Students.TranscriptKey, r.InsightStudentsKey, r.InsightStaffKey, r.Students.Hidden, r.Edits, applied.Hidden, applied.Messages, known.Language)
	if hash == known.InputHash {
		return nil
	}
	x := search.Index{SessionID: in.SessionID, Run: in.Run, InputHash: hash, Language: known.Language, Edits: r.Edits}
	of := search.Class{StartedMS: class.StartedAtMS, LengthMS: class.Length().Milliseconds()}
	studentsKey := r.Students.TranscriptKey
	if studentsKey == "" && len(r.Students.Hidden) == 0 {
		studentsKey = r.TranscriptKey
	}
	for _, one := range []struct {
		view                *search.View
		audience            eventlog.Audience
		transcript, insight string
	}{{&of.Students, eventlog.Students, studentsKey, r.InsightStudentsKey}, {&of.Staff, eventlog.Staff, r.TranscriptKey, r.InsightStaffKey}} {
		said, err := s.view(ctx, in, class, applied, one.audience, one.transcript, one.insight, one.view)
		if err != nil {
			return err
		}
		if x.Language == "" {
			x.Language, _, _ = strings.Cut(strings.ToLower(said.Language), "-")
		}
	}
	of.Students.Hidden, of.Students.Messages = edit.Merge(append(applied.Hidden, r.Students.Hidden...)), applied.Messages
	if of.Pages, err = s.pages(ctx, in, of.Staff.Events); err != nil {
		return err
	}
	if x.Entries, err = search.Entries(of); err != nil {
		return err
	}
	return s.Index.ReplaceSearchIndex(ctx, in.TenantID, x)
}

// view reads what one audience is shown, and returns its transcript. Keys are empty for what there is not.
func (s Step) view(
	ctx context.Context, in pipeline.Input, class artifact.Session, applied edit.Applied, audience eventlog.Audience, transcriptKey, insightKey string, v *search.View,
) (said transcript.Transcript, err error) {
	var derived insight.Insight
	if err := s.file(ctx, transcriptKey, &said); err != nil {
		return said, err
	}
	if err := s.file(ctx, insightKey, &derived); err != nil {
		return said, err
	}
	v.Utterances, v.Chapters = said.Utterances, derived.Chapters
	each := applied.Events(audience, class.StartedAtMS)
	return said, s.eachEvent(ctx, in, class, audience, func(e eventlog.Event) error {
		v.Events = append(v.Events, each.Apply(e))
		return nil
	})
}

// file reads a JSON file; without a key it is not there.
func (s Step) file(ctx context.Context, key string, into any) error {
	if key == "" {
		return nil
	}
	file, err := s.Files.Get(ctx, key)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := json.NewDecoder(file).Decode(into); err != nil {
		return fmt.Errorf("publish: %s: %w", key, err)
	}
	return nil
}

// pages reads the words on the pages of the files that scenes show. A file that is gone has none.
func (s Step) pages(ctx context.Context, in pipeline.Input, events []eventlog.Event) (map[uuid.UUID][]string, error) {
	pages := map[uuid.UUID][]string{}
	for _, e := range events {
		var c eventlog.Scene
		if e.Type != eventlog.TypeSceneCreated && e.Type != eventlog.TypeSceneUpdated || json.Unmarshal(e.Content, &c) != nil || c.AssetID == nil {
			continue
		}
		if _, known := pages[*c.AssetID]; known {
			continue
		}
		details, err := s.Index.SessionAsset(ctx, in.TenantID, in.SessionID, *c.AssetID, false)
		if err != nil && !isNotFound(err) {
			return nil, err
		}
		texts := make([]string, len(details.Pages))
		for i, page := range details.Pages {
			texts[i] = page.Text
		}
		pages[*c.AssetID] = texts
	}
	return pages, nil
}
