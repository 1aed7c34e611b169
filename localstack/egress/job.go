package main

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/livekit/protocol/egress"
	"github.com/livekit/protocol/livekit"
	"github.com/livekit/protocol/rpc"
	"github.com/livekit/psrpc"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/webrtc/v4"
	"google.golang.org/protobuf/proto"
)

const (
	firstMediaWait = 30 * time.Second // then the egress is aborted: the track never came
	againWait      = 10 * time.Second // a track whose stream broke may come back within
	uploadTime     = 5 * time.Minute
	reportTime     = 20 * time.Second
	reportTries    = 6
)

// job is one egress: it joins the room unseen, subscribes to its track, records it, and delivers the file.
type job struct {
	w        *worker
	request  *livekit.TrackEgressRequest
	handler  rpc.EgressHandlerServer
	log      *slog.Logger
	asked    time.Time
	why      chan string // the first reason to end
	first    chan struct{}
	finished chan error // one for each stream that ended

	mu        sync.Mutex
	info      *livekit.EgressInfo
	recorder  *recorder
	names     names
	streams   int
	recording sync.WaitGroup
	stopped   bool
	broken    bool       // the connection to the room broke, and no stream has begun since
	inOrder   time.Time  // when it was stopped, or its track ended; zero when that is not known
	reports   sync.Mutex // keeps updates in order
}

var _ rpc.EgressHandlerServerImpl = (*job)(nil)

func newJob(w *worker, r *rpc.StartEgressRequest) *job {
	now := time.Now()
	request := r.GetTrack()
	return &job{
		w: w, request: request, asked: now,
		log: w.log.With("egress_id", r.EgressId, "room", request.RoomName, "track_id", request.TrackId),
		why: make(chan string, 1), first: make(chan struct{}), finished: make(chan error, 16),
		info: &livekit.EgressInfo{
			EgressId: r.EgressId, RoomId: r.RoomId, RoomName: request.RoomName,
			SourceType: livekit.EgressSourceType_EGRESS_SOURCE_TYPE_SDK,
			Status:     livekit.EgressStatus_EGRESS_STARTING,
			StartedAt:  now.UnixNano(), UpdatedAt: now.UnixNano(),
			Request: publicRequest(request),
		},
		names: names{room: request.RoomName, roomID: r.RoomId, track: request.TrackId, started: now},
	}
}

// register makes the egress known: first to the bus, so that it can be stopped, then to the server. The server stores
// it after our answer too; doing so before any update makes sure that egress_started is told, and told first.
func (j *job) register(ctx context.Context) error {
	handler, err := rpc.NewEgressHandlerServer(j, j.w.bus)
	if err != nil {
		return err
	}
	j.handler = handler
	for _, topic := range []func(string) error{
		handler.RegisterStopEgressTopic, handler.RegisterUpdateStreamTopic, handler.RegisterUpdateEgressTopic,
	} {
		if err := topic(j.info.EgressId); err != nil {
			handler.Kill()
			return err
		}
	}
	if _, err := j.w.server.CreateEgress(ctx, j.info); err != nil {
		handler.Kill()
		return err
	}
	return nil
}

// StopEgress is a client's wish to end the recording. The file follows.
func (j *job) StopEgress(context.Context, *livekit.StopEgressRequest) (*livekit.EgressInfo, error) {
	j.endInOrder("StopEgress API")
	j.report(livekit.EgressStatus_EGRESS_ENDING, func(i *livekit.EgressInfo) { i.Details = "StopEgress API" })
	return j.snapshot(), nil
}

// UpdateEgress is refused: there is nothing to change in a recorded track.
func (j *job) UpdateEgress(context.Context, *livekit.UpdateEgressRequest) (*livekit.EgressInfo, error) {
	return nil, psrpc.NewErrorf(psrpc.InvalidArgument, "a track egress has nothing to update")
}

// UpdateStream is refused: there is no stream.
func (j *job) UpdateStream(context.Context, *livekit.UpdateStreamRequest) (*livekit.EgressInfo, error) {
	return nil, psrpc.NewErrorf(psrpc.InvalidArgument, "a track egress has no streams")
}

func (j *job) snapshot() *livekit.EgressInfo {
	j.mu.Lock()
	defer j.mu.Unlock()
	return proto.CloneOf(j.info)
}

// end returns a reason to stop; only the first counts.
func (j *job) end(why string) {
	select {
	case j.why <- why:
	default:
	}
}

// endInOrder ends a recording that ran until now: while its track was muted there was nothing to write, and nothing is
// missing.
func (j *job) endInOrder(why string) {
	j.mu.Lock()
	if j.inOrder.IsZero() && !j.broken { // else nobody knows since when the track has been gone
		j.inOrder = time.Now()
	}
	j.mu.Unlock()
	j.end(why)
}

// report moves the status forward, never back, and tells the server, which stores it and sends the webhook. The last
// word is repeated until the server takes it: it may be starting again.
func (j *job) report(status livekit.EgressStatus, change func(*livekit.EgressInfo)) {
	j.reports.Lock()
	defer j.reports.Unlock()
	j.mu.Lock()
	if status <= j.info.Status {
		j.mu.Unlock()
		return
	}
	j.info.Status, j.info.UpdatedAt = status, time.Now().UnixNano()
	if change != nil {
		change(j.info)
	}
	info := proto.CloneOf(j.info)
	j.mu.Unlock()
	tries := 1
	if info.EndedAt != 0 {
		tries = reportTries
	}
	for try := range tries {
		ctx, cancel := context.WithTimeout(context.Background(), reportTime)
		_, err := j.w.server.UpdateEgress(ctx, info)
		cancel()
		if err == nil {
			return
		}
		j.log.Warn("egress.report", "status", status.String(), "try", try+1, "error", err.Error())
		time.Sleep(time.Duration(try) * time.Second)
	}
}

// run is the egress from its start to its last report.
func (j *job) run() {
	defer j.handler.Kill() // Shutdown would wait for a StopEgress that waits for us
	why, err := j.record()
	j.report(livekit.EgressStatus_EGRESS_ENDING, func(i *livekit.EgressInfo) { i.Details = why })
	file, derr := j.deliver()
	if err == nil {
		err = derr
	}
	status, ended := livekit.EgressStatus_EGRESS_COMPLETE, time.Now().UnixNano()
	switch {
	case err != nil:
		status = livekit.EgressStatus_EGRESS_FAILED
	case file == nil:
		status = livekit.EgressStatus_EGRESS_ABORTED
	default:
		ended = file.EndedAt
	}
	j.report(status, func(i *livekit.EgressInfo) {
		i.EndedAt = ended // without it the server keeps the egress in Redis for ever
		if file != nil {
			i.FileResults = []*livekit.FileInfo{file}
			i.Result = &livekit.EgressInfo_File{File: file} //nolint:staticcheck // deprecated, and read by older clients
		}
		switch status {
		case livekit.EgressStatus_EGRESS_FAILED:
			i.Error = err.Error()
		case livekit.EgressStatus_EGRESS_ABORTED:
			i.Error = "No media received: " + why
		}
	})
	attributes := []any{"status", status.String(), "why", why, "ms", time.Since(j.asked).Milliseconds()}
	if file != nil {
		attributes = append(attributes, "duration_ms", time.Duration(file.Duration).Milliseconds(), "bytes", file.Size,
			"packets", j.recorder.packets, "lost", j.recorder.lost)
	}
	if err != nil {
		attributes = append(attributes, "error", err.Error())
	}
	j.log.Info("egress", attributes...)
}

// record holds the connection to the room until there is a reason to end. When it returns, nothing is written any
// more.
func (j *job) record() (string, error) {
	token, err := egress.BuildEgressToken(j.info.EgressId, j.w.key, j.w.secret, j.request.RoomName)
	if err != nil {
		return "", err
	}
	room, err := lksdk.ConnectToRoomWithToken(j.w.url, token, j.callbacks(), lksdk.WithAutoSubscribe(false))
	if err != nil {
		return "", err
	}
	for _, p := range room.GetRemoteParticipants() {
		for _, publication := range p.TrackPublications() {
			if remote, ok := publication.(*lksdk.RemoteTrackPublication); ok {
				j.subscribe(remote, p)
			}
		}
	}
	why, err := j.wait()
	switch room.DisconnectReason() {
	case livekit.DisconnectReason_ROOM_DELETED, livekit.DisconnectReason_ROOM_CLOSED:
		j.endInOrder(why)
	}
	room.Disconnect() // ends every ReadRTP
	j.mu.Lock()
	j.stopped = true
	j.mu.Unlock()
	j.recording.Wait()
	return why, err
}

// wait returns the reason to end, and an error if the file could not be written.
func (j *job) wait() (string, error) {
	deadline := time.NewTimer(firstMediaWait)
	defer deadline.Stop()
	first := j.first
	for {
		select {
		case why := <-j.why:
			return why, nil
		case <-first:
			first = nil
			deadline.Stop()
			if err := j.remember(); err != nil {
				return "Recording failed", err
			}
			go j.report(livekit.EgressStatus_EGRESS_ACTIVE, nil)
		case err := <-j.finished:
			if err != nil {
				return "Recording failed", err
			}
			j.mu.Lock()
			idle := j.streams == 0
			j.mu.Unlock()
			if idle {
				deadline.Reset(againWait)
			}
		case <-deadline.C:
			j.mu.Lock()
			idle := j.streams == 0 || first != nil
			j.mu.Unlock()
			if idle {
				return "Source closed", nil
			}
		}
	}
}

func (j *job) callbacks() *lksdk.RoomCallback {
	cb := lksdk.NewRoomCallback()
	cb.OnTrackPublished = j.subscribe
	cb.OnTrackSubscribed = j.stream
	cb.OnTrackUnpublished = func(p *lksdk.RemoteTrackPublication, _ *lksdk.RemoteParticipant) {
		if p.SID() == j.request.TrackId {
			j.endInOrder("Source closed")
		}
	}
	cb.OnParticipantDisconnected = func(p *lksdk.RemoteParticipant) { // its tracks are not unpublished one by one
		j.mu.Lock()
		ours := p.Identity() == j.names.publisher
		j.mu.Unlock()
		if ours {
			j.endInOrder("Source closed")
		}
	}
	cb.OnReconnecting = func() {
		j.mu.Lock()
		j.broken = true
		j.mu.Unlock()
	}
	cb.OnDisconnectedWithReason = func(reason lksdk.DisconnectionReason) {
		j.end("Source closed: " + string(reason))
	}
	return cb
}

func (j *job) subscribe(p *lksdk.RemoteTrackPublication, from *lksdk.RemoteParticipant) {
	if p.SID() != j.request.TrackId || p.IsSubscribed() {
		return
	}
	j.mu.Lock()
	j.names.publisher = from.Identity()
	j.mu.Unlock()
	if err := p.SetSubscribed(true); err != nil {
		j.end("Subscription failed: " + err.Error())
	}
}

// stream records one subscription of the track.
func (j *job) stream(t *webrtc.TrackRemote, p *lksdk.RemoteTrackPublication, from *lksdk.RemoteParticipant) {
	if p.SID() != j.request.TrackId {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.stopped {
		return
	}
	if j.recorder == nil {
		r, err := newRecorder(filepath.Join(j.w.spool, j.info.EgressId+".part"), t.Codec().MimeType, func() { close(j.first) })
		if err != nil {
			j.finished <- err
			return
		}
		j.recorder = r
		j.names.kind, j.names.source = t.Kind().String(), strings.ToLower(p.Source().String())
	}
	if t.Kind() == webrtc.RTPCodecTypeVideo {
		// Of simulcast's layers; without them there is nothing to choose.
		_ = p.SetVideoQuality(livekit.VideoQuality_HIGH)
	}
	j.streams++
	j.broken = false
	recorder := j.recorder
	j.recording.Go(func() {
		err := recorder.record(t, func() { from.WritePLI(t.SSRC()) })
		j.mu.Lock()
		j.streams--
		j.mu.Unlock()
		j.finished <- err
	})
}

// deliver closes the file and uploads it. No file and no error: there was no media. A file that could not be uploaded
// stays in the spool folder.
func (j *job) deliver() (*livekit.FileInfo, error) {
	r := j.recorder
	if r == nil {
		return nil, nil
	}
	length, err := r.file.Close()
	if err != nil {
		return nil, err
	}
	if !r.clock.started() {
		return nil, forget(r.path)
	}
	stat, err := os.Stat(r.path)
	if err != nil {
		return nil, err
	}
	ended := r.clock.first.Add(length)
	j.mu.Lock()
	if j.inOrder.After(ended) {
		ended = j.inOrder
	}
	j.mu.Unlock()
	file := &livekit.FileInfo{
		Filename:  filePath(j.request.GetFile().Filepath, j.names, r.extension),
		StartedAt: r.clock.first.UnixNano(), EndedAt: ended.UnixNano(),
		Duration: int64(length), Size: stat.Size(),
	}
	ctx, cancel := context.WithTimeout(context.Background(), uploadTime)
	defer cancel()
	file.Location, err = upload(ctx, j.request.GetFile().GetS3(), r.path, file.Filename, r.contentType)
	if err != nil {
		return file, err
	}
	return file, forget(r.path)
}
