package main

import (
	"context"
	"log/slog"
	"sync"

	"github.com/livekit/protocol/egress"
	"github.com/livekit/protocol/livekit"
	"github.com/livekit/protocol/rpc"
	"github.com/livekit/psrpc"
	"google.golang.org/protobuf/proto"
)

// maxJobs bounds what one worker records at a time. Ten audio tracks take a twentieth of a core.
const maxJobs = 64

// worker takes egress requests from LiveKit server's bus. It is one of the parties of psrpc's service EgressInternal:
// the server asks all of them and gives the job to one that offers.
type worker struct {
	bus         psrpc.MessageBus
	server      rpc.IOInfoClient // where the server learns of egresses
	url         string           // of LiveKit, ws or wss
	key, secret string           // requests carry no token: the worker signs its own
	spool       string           // folder of files under construction
	log         *slog.Logger

	mu       sync.Mutex
	jobs     map[string]*job
	draining bool
	running  sync.WaitGroup
}

var _ rpc.EgressInternalServerImpl = (*worker)(nil)

// newWorker registers nothing yet.
func newWorker(bus psrpc.MessageBus, c settings, log *slog.Logger) (*worker, error) {
	parameters := rpc.NewClientParams(rpc.DefaultPSRPCConfig, bus, nil, nil)
	server, err := rpc.NewIOInfoClient(parameters.Args())
	if err != nil {
		return nil, err
	}
	return &worker{
		bus: bus, server: server, url: c.URL, key: c.Key, secret: c.Secret, spool: c.State, log: log,
		jobs: map[string]*job{},
	}, nil
}

// serve answers the server's requests until ctx ends, then lets running jobs end and deliver their files.
func (w *worker) serve(ctx context.Context, ready func()) error {
	service, err := rpc.NewEgressInternalServer(w, w.bus)
	if err != nil {
		return err
	}
	defer service.Shutdown()
	// Both topics are the empty one: the server does not know its workers by name.
	if err := service.RegisterStartEgressTopic(""); err != nil {
		return err
	}
	if err := service.RegisterListActiveEgressTopic(""); err != nil {
		return err
	}
	w.running.Go(w.finishLeftBehind)
	ready()
	<-ctx.Done()
	w.mu.Lock()
	w.draining = true
	for _, j := range w.jobs {
		j.end("Worker is stopping")
	}
	w.mu.Unlock()
	w.running.Wait()
	return nil
}

// StartEgressAffinity offers to take a request: 1, the most there is, makes the server stop asking others; a negative
// number declines.
func (w *worker) StartEgressAffinity(_ context.Context, r *rpc.StartEgressRequest) float32 {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.draining || len(w.jobs) >= maxJobs {
		return -1
	}
	return 1
}

// ListActiveEgress names the egresses that this worker runs.
func (w *worker) ListActiveEgress(context.Context, *rpc.ListActiveEgressRequest) (*rpc.ListActiveEgressResponse, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	r := &rpc.ListActiveEgressResponse{}
	for id := range w.jobs {
		r.EgressIds = append(r.EgressIds, id)
	}
	return r, nil
}

// StartEgress begins a recording and answers at once; what becomes of it the server hears by UpdateEgress. Only a
// track into a file in S3 is recorded here.
func (w *worker) StartEgress(ctx context.Context, r *rpc.StartEgressRequest) (*livekit.EgressInfo, error) {
	request := r.GetTrack()
	if request == nil {
		return nil, psrpc.NewErrorf(psrpc.Unimplemented, "this worker records single tracks only")
	}
	if request.GetFile().GetS3() == nil {
		return nil, psrpc.NewErrorf(psrpc.InvalidArgument, "this worker writes to S3 only")
	}
	j := newJob(w, r)
	if err := j.register(ctx); err != nil {
		return nil, err
	}
	w.mu.Lock()
	w.jobs[r.EgressId] = j
	w.mu.Unlock()
	answer := j.snapshot()
	w.running.Go(func() {
		j.run()
		w.mu.Lock()
		delete(w.jobs, r.EgressId)
		w.mu.Unlock()
	})
	return answer, nil
}

// count returns the number of running jobs.
func (w *worker) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.jobs)
}

// publicRequest is a request as it may leave the worker: without the keys to the bucket.
func publicRequest(r *livekit.TrackEgressRequest) *livekit.EgressInfo_Track {
	c := proto.CloneOf(r)
	egress.RedactDirectOutputs(c)
	return &livekit.EgressInfo_Track{Track: c}
}
