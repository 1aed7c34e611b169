package statemachines_test

import (
	"context"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/search"
	"github.com/lectern/lectern/shared/transcript"
)

// mortalStore is the real store, each of whose operations may be the last of the function that asks for it.
type mortalStore struct {
	*postgres.Store
	killer *killer
}

func ask[T any](k *killer, operation func() (T, error)) (out T, err error) {
	err = k.do(func() (err error) {
		out, err = operation()
		return err
	})
	return out, err
}

func (s *mortalStore) PipelineSession(ctx context.Context, tenant, session uuid.UUID) (artifact.Session, error) {
	return ask(s.killer, func() (artifact.Session, error) { return s.Store.PipelineSession(ctx, tenant, session) })
}

func (s *mortalStore) BeginArtifact(ctx context.Context, step artifact.Step) (artifact.Artifact, error) {
	return ask(s.killer, func() (artifact.Artifact, error) { return s.Store.BeginArtifact(ctx, step) })
}

func (s *mortalStore) FinishArtifact(ctx context.Context, tenant uuid.UUID, a artifact.Artifact) error {
	return s.killer.do(func() error { return s.Store.FinishArtifact(ctx, tenant, a) })
}

func (s *mortalStore) RecordedTracks(ctx context.Context, tenant, session uuid.UUID) ([]artifact.Recording, error) {
	return ask(s.killer, func() ([]artifact.Recording, error) { return s.Store.RecordedTracks(ctx, tenant, session) })
}

func (s *mortalStore) RecordingMarks(ctx context.Context, tenant, session uuid.UUID) ([]artifact.Mark, error) {
	return ask(s.killer, func() ([]artifact.Mark, error) { return s.Store.RecordingMarks(ctx, tenant, session) })
}

func (s *mortalStore) SearchKnown(ctx context.Context, tenant, session uuid.UUID) (search.Known, error) {
	return ask(s.killer, func() (search.Known, error) { return s.Store.SearchKnown(ctx, tenant, session) })
}

func (s *mortalStore) ReplaceSearchIndex(ctx context.Context, tenant uuid.UUID, x search.Index) error {
	return s.killer.do(func() error { return s.Store.ReplaceSearchIndex(ctx, tenant, x) })
}

func (s *mortalStore) ShowMedia(ctx context.Context, tenant, session uuid.UUID, run int, m artifact.Media) error {
	return s.killer.do(func() error { return s.Store.ShowMedia(ctx, tenant, session, run, m) })
}

func (s *mortalStore) ShowRendition(ctx context.Context, tenant, session uuid.UUID, run int, mediaKey, key, mediaType string) error {
	return s.killer.do(func() error { return s.Store.ShowRendition(ctx, tenant, session, run, mediaKey, key, mediaType) })
}

func (s *mortalStore) QueueArtifacts(ctx context.Context, tenant, session uuid.UUID, run int, kinds []artifact.Kind) error {
	return s.killer.do(func() error { return s.Store.QueueArtifacts(ctx, tenant, session, run, kinds) })
}

func (s *mortalStore) Artifacts(ctx context.Context, tenant, session uuid.UUID, run int) ([]artifact.Artifact, error) {
	return ask(s.killer, func() ([]artifact.Artifact, error) { return s.Store.Artifacts(ctx, tenant, session, run) })
}

func (s *mortalStore) ReplayOf(ctx context.Context, tenant, session uuid.UUID) (artifact.Shown, error) {
	return ask(s.killer, func() (artifact.Shown, error) { return s.Store.ReplayOf(ctx, tenant, session) })
}

func (s *mortalStore) OpenReplay(ctx context.Context, tenant uuid.UUID, r artifact.Replay) error {
	return s.killer.do(func() error { return s.Store.OpenReplay(ctx, tenant, r) })
}

func (s *mortalStore) FinishReplay(ctx context.Context, tenant uuid.UUID, r artifact.Replay) error {
	return s.killer.do(func() error { return s.Store.FinishReplay(ctx, tenant, r) })
}

func (s *mortalStore) SessionMembers(ctx context.Context, tenant, session uuid.UUID) ([]artifact.Member, error) {
	return ask(s.killer, func() ([]artifact.Member, error) { return s.Store.SessionMembers(ctx, tenant, session) })
}

func (s *mortalStore) ReadEvents(ctx context.Context, tenant, session uuid.UUID, a eventlog.Audience, after eventlog.Position, maxBytes int) (eventlog.Page, error) {
	return ask(s.killer, func() (eventlog.Page, error) {
		return s.Store.ReadEvents(ctx, tenant, session, a, after, maxBytes)
	})
}

func (s *mortalStore) ReplaceTranscript(ctx context.Context, tenant, session uuid.UUID, run int, utterances []transcript.Utterance) error {
	return s.killer.do(func() error { return s.Store.ReplaceTranscript(ctx, tenant, session, run, utterances) })
}

func (s *mortalStore) BeginExport(ctx context.Context, tenant, id uuid.UUID) (artifact.Export, error) {
	return ask(s.killer, func() (artifact.Export, error) { return s.Store.BeginExport(ctx, tenant, id) })
}

func (s *mortalStore) ReportExport(ctx context.Context, tenant, id uuid.UUID, upload string, progress int, bytes int64) (bool, error) {
	return ask(s.killer, func() (bool, error) { return s.Store.ReportExport(ctx, tenant, id, upload, progress, bytes) })
}

func (s *mortalStore) FinishExport(ctx context.Context, tenant, id uuid.UUID, key string, bytes int64) (bool, error) {
	return ask(s.killer, func() (bool, error) { return s.Store.FinishExport(ctx, tenant, id, key, bytes) })
}

func (s *mortalStore) FailExport(ctx context.Context, tenant, id uuid.UUID, reason string) error {
	return s.killer.do(func() error { return s.Store.FailExport(ctx, tenant, id, reason) })
}

func (s *mortalStore) ExportedSession(ctx context.Context, tenant, session uuid.UUID) (title, course string, err error) {
	err = s.killer.do(func() (err error) {
		title, course, err = s.Store.ExportedSession(ctx, tenant, session)
		return err
	})
	return title, course, err
}

func (s *mortalStore) Edits(ctx context.Context, tenant, session uuid.UUID) ([]edit.Edit, error) {
	return ask(s.killer, func() ([]edit.Edit, error) { return s.Store.Edits(ctx, tenant, session) })
}

func (s *mortalStore) ShownFiles(ctx context.Context, tenant, session uuid.UUID) ([]asset.Shown, error) {
	return ask(s.killer, func() ([]asset.Shown, error) { return s.Store.ShownFiles(ctx, tenant, session) })
}

func (s *mortalStore) ReadRoster(ctx context.Context, tenant, session uuid.UUID) ([]classroom.RosterEntry, error) {
	return ask(s.killer, func() ([]classroom.RosterEntry, error) { return s.Store.ReadRoster(ctx, tenant, session) })
}
