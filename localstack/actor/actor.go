// Package actor puts a participant without a browser into a LiveKit room: it joins with a token, plays files as its
// microphone and camera in real time, and counts what it receives. Scripted classes and tests are made of it. It
// knows LiveKit and nothing of Lectern's API: who may join is decided by whoever made the token.
package actor

import (
	"context"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/livekit/protocol/livekit"
	"github.com/livekit/protocol/logger"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/webrtc/v4"
	"github.com/pion/webrtc/v4/pkg/media/ivfreader"
)

// Received counts RTP packets by kind.
type Received struct {
	Audio, Video int64
}

// Participant is a connected participant. Its methods may be called from several goroutines.
type Participant struct {
	room *lksdk.Room
	gone chan struct{} // closed when the room was left or lost
	once sync.Once

	mu       sync.Mutex
	received Received
}

// Track is something a Participant publishes.
type Track struct {
	// ID is LiveKit's (TR_…).
	ID string
	// Started is the time just before the track was published.
	Started time.Time

	publication *lksdk.LocalTrackPublication
	done        chan struct{}
}

// Done is closed when the file has been played to its end.
func (t *Track) Done() <-chan struct{} { return t.done }

// Mute stops or resumes the sound or picture; the file plays on unheard.
func (t *Track) Mute(muted bool) { t.publication.SetMuted(muted) }

// quiet silences the SDK, whose log is not ours, once in a process.
var quiet = sync.OnceFunc(func() {
	logger.InitFromConfig(&logger.Config{JSON: true, Level: "fatal"}, "actor")
	lksdk.SetLogger(logger.GetLogger())
})

// Join connects to the LiveKit server at url (ws or wss) with a token, and subscribes to everything there is.
func Join(ctx context.Context, url, token string) (*Participant, error) {
	quiet()
	p := &Participant{gone: make(chan struct{})}
	cb := lksdk.NewRoomCallback()
	cb.OnTrackSubscribed = func(t *webrtc.TrackRemote, _ *lksdk.RemoteTrackPublication, _ *lksdk.RemoteParticipant) {
		go p.count(t)
	}
	cb.OnDisconnectedWithReason = func(lksdk.DisconnectionReason) {
		p.once.Do(func() { close(p.gone) })
	}
	type result struct {
		room *lksdk.Room
		err  error
	}
	connected := make(chan result, 1)
	go func() {
		room, err := lksdk.ConnectToRoomWithToken(url, token, cb)
		connected <- result{room, err}
	}()
	select {
	case r := <-connected:
		if r.err != nil {
			return nil, fmt.Errorf("join: %w", r.err)
		}
		p.room = r.room
		return p, nil
	case <-ctx.Done():
		go func() {
			if r := <-connected; r.room != nil {
				r.room.Disconnect()
			}
		}()
		return nil, ctx.Err()
	}
}

// Gone is closed when the participant has left, was removed, or lost the room.
func (p *Participant) Gone() <-chan struct{} { return p.gone }

// Received returns what has come in so far.
func (p *Participant) Received() Received {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.received
}

// PublishMicrophone plays an Ogg file with Opus in it, one packet a page (ffmpeg: -page_duration 20000), once.
func (p *Participant) PublishMicrophone(path string) (*Track, error) {
	return p.publish(path, livekit.TrackSource_MICROPHONE)
}

// PublishCamera plays an IVF file with VP8 in it at its own frame rate, once. It needs a key frame every second or
// so: a file cannot answer a request for one.
func (p *Participant) PublishCamera(path string) (*Track, error) {
	duration, err := frameDuration(path)
	if err != nil {
		return nil, err
	}
	return p.publish(path, livekit.TrackSource_CAMERA, lksdk.ReaderTrackWithFrameDuration(duration))
}

// Leave disconnects properly: the server hears of it at once.
func (p *Participant) Leave() {
	p.room.Disconnect()
	p.once.Do(func() { close(p.gone) })
}

func (p *Participant) publish(path string, source livekit.TrackSource, options ...lksdk.ReaderSampleProviderOption) (*Track, error) {
	t := &Track{done: make(chan struct{}), Started: time.Now()}
	var played sync.Once
	options = append(options, lksdk.ReaderTrackWithOnWriteComplete(func() { played.Do(func() { close(t.done) }) }))
	local, err := lksdk.NewLocalFileTrack(path, options...)
	if err != nil {
		return nil, fmt.Errorf("publish %s: %w", path, err)
	}
	t.publication, err = p.room.LocalParticipant.PublishTrack(local, &lksdk.TrackPublicationOptions{
		Name: source.String(), Source: source,
	})
	if err != nil {
		return nil, fmt.Errorf("publish %s: %w", path, err)
	}
	t.ID = t.publication.SID()
	return t, nil
}

func (p *Participant) count(t *webrtc.TrackRemote) {
	for {
		packet, _, err := t.ReadRTP()
		if err != nil {
			return
		}
		if len(packet.Payload) == 0 {
			continue
		}
		p.mu.Lock()
		if t.Kind() == webrtc.RTPCodecTypeAudio {
			p.received.Audio++
		} else {
			p.received.Video++
		}
		p.mu.Unlock()
	}
}

// frameDuration reads an IVF file's time base, which ffmpeg sets to one frame.
func frameDuration(path string) (time.Duration, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	_, header, err := ivfreader.NewWith(io.Reader(f))
	if err != nil {
		return 0, fmt.Errorf("%s: %w", path, err)
	}
	if header.TimebaseDenominator == 0 || header.TimebaseNumerator == 0 {
		return 0, fmt.Errorf("%s: no frame rate", path)
	}
	return time.Second * time.Duration(header.TimebaseNumerator) / time.Duration(header.TimebaseDenominator), nil
}
