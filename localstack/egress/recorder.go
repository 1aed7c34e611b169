package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/livekit/server-sdk-go/v2/pkg/samplebuilder"
	"github.com/pion/interceptor"
	"github.com/pion/rtp"
	"github.com/pion/rtp/codecs"

	"github.com/lectern/lectern/shared/sound"
)

const (
	audioReorder    = 100 // packets waited for: 2 s of Opus
	videoReorder    = 500
	arrivalsKept    = 2048 // more than the sample builder holds
	keyFrameRequest = 500 * time.Millisecond
	// keyFrameEvery bounds how much a player has to decode for a seek: browsers send a key frame only when one is
	// asked for, and a quiet class would have one at its beginning alone.
	keyFrameEvery = 4 * time.Second
)

// container is a media file under construction. Write takes whole frames with their time since the first; Close returns
// the length of what was written.
type container interface {
	Write(frame []byte, at time.Duration, key bool) error
	Close() (time.Duration, error)
}

// rtpSource is a subscribed track.
type rtpSource interface {
	ReadRTP() (*rtp.Packet, interceptor.Attributes, error)
}

// format is how one codec is recorded: no frame is ever decoded.
type format struct {
	extension, contentType string
	rate                   uint32
	reorder                uint16
	depacketizer           func() rtp.Depacketizer
	header                 func([]byte) frameHeader // nil: every packet is a frame of its own that can be played
	container              func(*os.File) (container, error)
}

// formats are the codecs that can be recorded, by MIME type in lower case. Rooms pin Opus and VP8.
var formats = map[string]format{
	"audio/opus": {
		extension: ".ogg", contentType: "audio/ogg", rate: sound.Rate, reorder: audioReorder,
		depacketizer: func() rtp.Depacketizer { return &codecs.OpusPacket{} },
		container:    func(f *os.File) (container, error) { return newOggFile(f) },
	},
	"video/vp8": webmFormat("V_VP8", vp8Header, func() rtp.Depacketizer { return &codecs.VP8Packet{} }),
	"video/vp9": webmFormat("V_VP9", vp9Header, func() rtp.Depacketizer { return &codecs.VP9Packet{} }),
}

func webmFormat(codecID string, header func([]byte) frameHeader, depacketizer func() rtp.Depacketizer) format {
	return format{
		extension: ".webm", contentType: "video/webm", rate: 90000, reorder: videoReorder,
		depacketizer: depacketizer, header: header,
		container: func(f *os.File) (container, error) { return newWebMFile(f, codecID, header), nil },
	}
}

// recorder writes one track to one file. A track that is subscribed again (a reconnect) goes on in the same file.
type recorder struct {
	format
	path string
	file container
	turn sync.Mutex // a second stream waits for the first to end

	clock    mediaClock
	builder  *samplebuilder.SampleBuilder
	parser   rtp.Depacketizer
	arrivals [arrivalsKept]time.Time // by sequence number
	synced   bool                    // a key frame has begun; true for audio at once

	askKeyFrame func()
	asked       time.Time
	keyAt       time.Time // when the newest key frame was written
	broken      bool      // something was lost, and the frames since refer to it
	onFirst     func()    // called once, when the first frame is written
	packets     int
	lost        int
	next        uint16 // the sequence number after the newest frame
	follows     bool   // there was a frame before in this stream
}

// newRecorder makes the file for a codec.
func newRecorder(path, mimeType string, onFirst func()) (*recorder, error) {
	f, ok := formats[strings.ToLower(mimeType)]
	if !ok {
		return nil, fmt.Errorf("codec %s cannot be recorded", mimeType)
	}
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	c, err := f.container(file)
	if err != nil {
		return nil, err
	}
	return &recorder{format: f, path: path, file: c, clock: mediaClock{rate: int64(f.rate)}, onFirst: onFirst}, nil
}

// record reads the track until it ends. It fails only if the file cannot be written.
func (r *recorder) record(track rtpSource, askKeyFrame func()) error {
	r.turn.Lock()
	defer r.turn.Unlock()
	r.begin(askKeyFrame)
	for {
		p, _, err := track.ReadRTP()
		if err != nil {
			return r.drain(r.builder.ForcePopPackets)
		}
		if err := r.push(p, time.Now()); err != nil {
			return err
		}
	}
}

func (r *recorder) begin(askKeyFrame func()) {
	r.parser, r.askKeyFrame, r.synced = r.depacketizer(), askKeyFrame, r.header == nil
	r.builder = samplebuilder.New(r.reorder, r.depacketizer(), r.rate)
	r.follows = false
	r.wantKeyFrame()
}

func (r *recorder) wantKeyFrame() {
	if now := time.Now(); r.header != nil && now.Sub(r.asked) > keyFrameRequest {
		r.asked = now
		r.askKeyFrame()
	}
}

// push takes a packet. LiveKit opens a video track with padding; the sample builder would wait for seconds on a
// beginning that never comes, so nothing is kept before the first packet of a key frame. Padding in between is kept:
// left out, it would look like a loss.
func (r *recorder) push(p *rtp.Packet, arrived time.Time) error {
	if !r.synced {
		if !r.beginsKeyFrame(p.Payload) {
			r.wantKeyFrame()
			return nil
		}
		r.synced = true
	}
	if !r.keyAt.IsZero() && arrived.Sub(r.keyAt) >= keyFrameEvery {
		r.wantKeyFrame()
	}
	r.packets++
	r.arrivals[p.SequenceNumber%arrivalsKept] = arrived
	r.builder.Push(p)
	return r.drain(r.builder.PopPackets)
}

func (r *recorder) beginsKeyFrame(payload []byte) bool {
	if len(payload) == 0 || !r.parser.IsPartitionHead(payload) {
		return false
	}
	frame, err := r.parser.Unmarshal(payload)
	if err != nil {
		return false
	}
	h := r.header(frame)
	return h.key && h.usable
}

// missed notices what is lost between the frame before and this one. The sample builder tells only of frames of which
// something came.
func (r *recorder) missed(packets []*rtp.Packet) {
	if gap := packets[0].SequenceNumber - r.next; r.follows && gap != 0 {
		r.lost += int(gap)
		r.broken = r.header != nil
		r.wantKeyFrame()
	}
	r.next, r.follows = packets[len(packets)-1].SequenceNumber+1, true
}

// ended says whether the packets are a video frame to its end: the marker is on the last packet with data (RFC 7741,
// 4.1; RFC 9628, 4.2; RFC 6184, 5.1). A frame that is cut because the server goes on with another layer of a simulcast
// has none, and no gap in the numbers shows it. Chromium does not begin to decode at such a key frame.
func ended(packets []*rtp.Packet) bool {
	for _, p := range slices.Backward(packets) {
		if len(p.Payload) > 0 {
			return p.Marker
		}
	}
	return true
}

// drain writes the frames that are whole.
func (r *recorder) drain(pop func() []*rtp.Packet) error {
	for packets := pop(); len(packets) > 0; packets = pop() {
		var frame []byte
		for _, p := range packets {
			part, err := r.parser.Unmarshal(p.Payload)
			if err != nil {
				continue
			}
			frame = append(frame, part...)
		}
		r.missed(packets)
		isWhole := r.header == nil || ended(packets)
		if !isWhole {
			r.broken = true
			r.wantKeyFrame()
		}
		if len(frame) == 0 || !isWhole {
			continue
		}
		h := frameHeader{key: true, usable: true}
		if r.header != nil {
			h = r.header(frame)
		}
		// After a loss the picture stands still until a key frame comes: what refers to a lost frame is no picture, and
		// some decoders give up on it.
		if !h.usable || (!h.key && (r.broken || !r.clock.started())) {
			continue
		}
		if h.key {
			r.broken, r.keyAt = false, time.Now()
		}
		first := !r.clock.started()
		at := r.clock.at(packets[0].Timestamp, r.arrivals[packets[0].SequenceNumber%arrivalsKept])
		if err := r.file.Write(frame, at, h.key); err != nil {
			return err
		}
		if first {
			r.onFirst()
		}
	}
	return nil
}
