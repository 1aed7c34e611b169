package publishstep

import (
	"context"
	"slices"
	"strings"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/pipeline"
)

// before and behind name the states of the machine that make each kind before the replay is published and behind that,
// as Input.Failures has them.
var (
	before = map[artifact.Kind]string{
		artifact.KindCollect: "collect", artifact.KindMaster: "mix", artifact.KindTranscript: "transcribe",
		artifact.KindAlignment: "align", artifact.KindInsight: "derive",
		artifact.KindStudentsMedia: "cut",
	}
	behind = map[artifact.Kind]string{artifact.KindRendition: "rendition"}
)

// settle marks what those states left unfinished as failed: they were killed, timed out, or tried in vain.
func (s Step) settle(ctx context.Context, in pipeline.Input, states map[artifact.Kind]string) error {
	rows, err := s.rows(ctx, in)
	if err != nil {
		return err
	}
	for _, kind := range slices.Concat(artifact.Kinds, artifact.EditKinds) {
		row, there := rows[kind]
		state := states[kind]
		if !there || state == "" || row.Status == artifact.StatusCompleted || row.Status == artifact.StatusFailed {
			continue
		}
		row.Status, row.Reason = artifact.StatusFailed, "The step was stopped before it was done."
		if failure, ok := in.Failures[state]; ok {
			row.Reason = failure.Reason()
		}
		if err := s.Ledger.FinishArtifact(ctx, in.TenantID, row); err != nil {
			return err
		}
	}
	return nil
}

func (s Step) rows(ctx context.Context, in pipeline.Input) (map[artifact.Kind]artifact.Artifact, error) {
	list, err := s.Rows.Artifacts(ctx, in.TenantID, in.SessionID, in.Run)
	rows := make(map[artifact.Kind]artifact.Artifact, len(list))
	for _, row := range list {
		rows[row.Kind] = row
	}
	return rows, err
}

func sentences(list []string) string { return strings.Join(list, " ") }

func isNotFound(err error) bool {
	f := fault.As(err)
	return f != nil && f.Kind == fault.KindNotFound
}
