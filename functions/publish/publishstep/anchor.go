package publishstep

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/pipeline"
)

// Anchors keep the heads of logs where nobody changes them. PutOnce leaves what is there as it is, and says so.
type Anchors interface {
	PutOnce(ctx context.Context, key, contentType string, body io.ReadSeeker) (stored bool, err error)
}

// notAnchored is said in place of a key.
const notAnchored = "none: ANCHORS_BUCKET is not set"

// anchor keeps the head of the class's log, and returns its key. A head that is kept already stays the one it was: the
// first is what a log is compared with.
func (s Step) anchor(ctx context.Context, in pipeline.Input, class artifact.Session) (string, error) {
	if s.Anchors == nil {
		return notAnchored, nil
	}
	head, err := s.Log.HeadAt(ctx, in.TenantID, in.SessionID, class.LastSeq)
	if err != nil {
		return "", err
	}
	if head.Seq == 0 {
		return "", fmt.Errorf("publish: the log of %s has no event %d to anchor", in.SessionID, class.LastSeq)
	}
	anchor := head.Anchored(in.TenantID, in.SessionID, time.UnixMilli(class.EndedAtMS), time.Now())
	content, err := json.Marshal(anchor)
	if err != nil {
		return "", err
	}
	_, err = s.Anchors.PutOnce(ctx, anchor.Key(), "application/json", bytes.NewReader(content))
	return anchor.Key(), err
}

var _ pipeline.Noted = Output{}

// Notes are what the step's line in the log says besides.
func (o Output) Notes() map[string]string {
	if o.Anchor == "" {
		return nil
	}
	return map[string]string{"anchor": o.Anchor}
}
