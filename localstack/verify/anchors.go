package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/objects"
)

// anchors are the versions of objects in the bucket that functions/publish adds heads to. Whoever has its rights can
// put another version over a head, and not take the first one away.
type anchors interface {
	Versions(ctx context.Context, prefix string) ([]objects.Version, error)
	GetVersion(ctx context.Context, v objects.Version) (io.ReadCloser, error)
}

type heads interface {
	HeadAt(ctx context.Context, tenant, session uuid.UUID, seq int64) (eventlog.Head, error)
}

// maxAnchor is how many bytes of an anchor are read.
const maxAnchor = 4096

// compare holds a log, whose chain is whole, against what was anchored of it. It returns a sentence and whether all of
// it agrees; nothing anchored agrees, and the sentence says so.
func compare(ctx context.Context, log heads, kept anchors, tenant uuid.UUID, verdict eventlog.Verdict) (text string, agrees bool, err error) {
	versions, err := kept.Versions(ctx, eventlog.AnchorsOf(tenant, verdict.SessionID))
	if errors.Is(err, objects.ErrNotFound) {
		return "not anchored: the bucket is not there", true, nil
	}
	if err != nil {
		return "", false, err
	}
	first, latest := "", eventlog.Anchor{}
	var latestAt time.Time
	for _, v := range versions {
		if v.Deleted {
			return fmt.Sprintf("NOT AS ANCHORED: somebody deleted %s at %s", v.Key, stamp(v.At)), false, nil
		}
		content, err := read(ctx, kept, v)
		if err != nil {
			return "", false, err
		}
		anchor, ok := eventlog.ReadAnchor(v.Key, content)
		if !ok {
			return fmt.Sprintf("NOT AS ANCHORED: what was put at %s is no anchor", v.Key), false, nil
		}
		if v.Key == first { // a version over another
			return fmt.Sprintf("NOT AS ANCHORED: somebody wrote over %s at %s", v.Key, stamp(v.At)), false, nil
		}
		first = v.Key
		if difference, err := differs(ctx, log, tenant, verdict, anchor); err != nil || difference != "" {
			return fmt.Sprintf("NOT AS ANCHORED at %s: %s", stamp(v.At), difference), false, err
		}
		if anchor.Seq > latest.Seq {
			latest, latestAt = anchor, v.At
		}
	}
	if latest.Seq == 0 {
		return "not anchored", true, nil
	}
	return fmt.Sprintf("anchored at %s up to event %d, head agrees", stamp(latestAt), latest.Seq), true, nil
}

// differs says what of the log is not as it was anchored. Of a purged log only the last hash is left.
func differs(ctx context.Context, log heads, tenant uuid.UUID, verdict eventlog.Verdict, anchor eventlog.Anchor) (string, error) {
	if verdict.Purged {
		return "", nil
	}
	head, err := log.HeadAt(ctx, tenant, verdict.SessionID, anchor.Seq)
	if err != nil {
		return "", err
	}
	return anchor.Differs(head), nil
}

func read(ctx context.Context, kept anchors, v objects.Version) ([]byte, error) {
	body, err := kept.GetVersion(ctx, v)
	if err != nil {
		return nil, err
	}
	defer body.Close()
	var content bytes.Buffer
	_, err = io.Copy(&content, io.LimitReader(body, maxAnchor))
	return content.Bytes(), err
}

func stamp(at time.Time) string { return at.UTC().Format(time.RFC3339) }
