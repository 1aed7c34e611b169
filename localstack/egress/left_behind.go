package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/livekit/protocol/livekit"
	"google.golang.org/protobuf/encoding/protojson"

	"github.com/lectern/lectern/shared/sound"
)

// note is what a worker writes beside a file under construction, so that the next one can deliver the file when this
// one dies. It holds the keys to the bucket, as the request does: only the worker's own user reads it.
type note struct {
	Info        json.RawMessage `json:"info"`    // LiveKit's EgressInfo
	Request     json.RawMessage `json:"request"` // its TrackEgressRequest
	Key         string          `json:"key"`
	ContentType string          `json:"content_type"`
	StartedAtNS int64           `json:"started_at_ns"` // Unix time of the first sample
}

func noteOf(part string) string { return strings.TrimSuffix(part, ".part") + ".json" }

// remember writes the note of a recording that has begun.
func (j *job) remember() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	info, err := protojson.Marshal(j.info)
	if err != nil {
		return err
	}
	request, err := protojson.Marshal(j.request)
	if err != nil {
		return err
	}
	r := j.recorder
	text, err := json.Marshal(note{
		Info: info, Request: request, Key: filePath(j.request.GetFile().Filepath, j.names, r.extension), ContentType: r.contentType,
		StartedAtNS: r.clock.first.UnixNano(),
	})
	if err != nil {
		return err
	}
	path := noteOf(r.path)
	if err := os.WriteFile(path+".new", text, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// forget removes a file that is delivered, or that nobody wants, and its note.
func forget(part string) error {
	if err := os.Remove(noteOf(part)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Remove(part)
}

// finishLeftBehind delivers what a worker that died left in the folder, and tells the server that these egresses have
// ended. What cannot be delivered stays for the next start.
func (w *worker) finishLeftBehind() {
	left, err := filepath.Glob(filepath.Join(w.spool, "*.part"))
	if err != nil {
		w.log.Warn("egress.left_behind", "error", err.Error())
	}
	for _, part := range left {
		if w.runs(strings.TrimSuffix(filepath.Base(part), ".part")) {
			continue // begun since
		}
		if err := w.finish(part); err != nil {
			w.log.Warn("egress.left_behind", "file", filepath.Base(part), "error", err.Error())
		}
	}
}

func (w *worker) runs(egress string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, found := w.jobs[egress]
	return found
}

// finish delivers one file. One without a note has nothing in it: the note is written with the first frame.
func (w *worker) finish(part string) error {
	text, err := os.ReadFile(noteOf(part))
	if errors.Is(err, fs.ErrNotExist) {
		return os.Remove(part)
	}
	if err != nil {
		return err
	}
	var n note
	info, request := &livekit.EgressInfo{}, &livekit.TrackEgressRequest{}
	if err := errors.Join(json.Unmarshal(text, &n), protojson.Unmarshal(n.Info, info), protojson.Unmarshal(n.Request, request)); err != nil {
		return err
	}
	stat, err := os.Stat(part)
	if err != nil {
		return err
	}
	length, err := lengthOf(part, stat, n)
	if err != nil {
		return err
	}
	file := &livekit.FileInfo{
		Filename: n.Key, StartedAt: n.StartedAtNS, EndedAt: n.StartedAtNS + int64(length), Duration: int64(length), Size: stat.Size(),
	}
	ctx, cancel := context.WithTimeout(context.Background(), uploadTime)
	defer cancel()
	if file.Location, err = upload(ctx, request.GetFile().GetS3(), part, n.Key, n.ContentType); err != nil {
		return err
	}
	j := &job{w: w, request: request, info: info, log: w.log.With("egress_id", info.GetEgressId())}
	j.report(livekit.EgressStatus_EGRESS_COMPLETE, func(i *livekit.EgressInfo) {
		i.Details, i.EndedAt = "Worker died", file.EndedAt
		i.FileResults = []*livekit.FileInfo{file}
		i.Result = &livekit.EgressInfo_File{File: file} //nolint:staticcheck // deprecated, and read by older clients
	})
	w.log.Info("egress.left_behind", "egress_id", info.GetEgressId(), "duration_ms", length.Milliseconds(), "bytes", stat.Size())
	return forget(part)
}

// lengthOf is how much a file holds that was never closed: of sound what its packets say, of a picture the time from
// its first frame to when something was written last.
func lengthOf(part string, stat fs.FileInfo, n note) (time.Duration, error) {
	if !strings.HasSuffix(n.Key, ".ogg") {
		return max(0, stat.ModTime().Sub(time.Unix(0, n.StartedAtNS))), nil
	}
	f, err := os.Open(part)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	r, err := sound.NewReader(f)
	if err != nil {
		return 0, err
	}
	end := int64(0)
	for {
		p, err := r.Next()
		if errors.Is(err, io.EOF) || errors.Is(err, sound.ErrDamaged) { // the last page may be half written
			return sound.Duration(max(0, end-opusPreSkip)), nil
		}
		if err != nil {
			return 0, err
		}
		end = p.End()
	}
}
