package main

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/pion/rtp"
	"github.com/stretchr/testify/require"
)

// frames is a container that keeps what is written.
type frames struct{ all [][]byte }

func (f *frames) Write(frame []byte, _ time.Duration, _ bool) error {
	f.all = append(f.all, frame)
	return nil
}
func (f *frames) Close() (time.Duration, error) { return 0, nil }

// camera sends VP8 frames of one packet each.
type camera struct {
	t   *testing.T
	r   *recorder
	seq uint16
	now time.Time
}

func newCamera(t *testing.T) (*camera, *frames, *int) {
	t.Helper()
	r, err := newRecorder(filepath.Join(t.TempDir(), "a.webm"), "video/vp8", func() {})
	require.NoError(t, err)
	kept, asked := &frames{}, 0
	r.file = kept
	r.begin(func() { asked++ })
	return &camera{t: t, r: r, now: time.Now()}, kept, &asked
}

// send sends a frame after a while; lost: it does not arrive.
func (c *camera) send(frame []byte, after time.Duration, lost bool) {
	c.t.Helper()
	c.packet(frame, after, lost, true)
}

// cut sends a frame whose end is not sent, as when the server changes to another layer in its middle.
func (c *camera) cut(frame []byte) {
	c.t.Helper()
	c.packet(frame, time.Millisecond, false, false)
}

func (c *camera) packet(frame []byte, after time.Duration, lost, isLast bool) {
	c.t.Helper()
	c.seq++
	c.now = c.now.Add(after)
	if lost {
		return
	}
	p := &rtp.Packet{Header: rtp.Header{Version: 2, SequenceNumber: c.seq, Timestamp: uint32(c.seq) * 3000, Marker: isLast}}
	p.Payload = append([]byte{0x10}, frame...) // the beginning of a partition
	require.NoError(c.t, c.r.push(p, c.now))
}

func TestNothingThatRefersToALostFrameIsWritten(t *testing.T) {
	t.Parallel()
	c, kept, asked := newCamera(t)
	delta := func(n byte) []byte { return []byte{0x11, 0, 0, n} }
	c.send(vp8Key, 0, false)
	c.send(delta(1), time.Millisecond, false)
	before := *asked
	c.r.asked = time.Time{}
	c.send(delta(2), time.Millisecond, true)
	for i := range videoReorder + 50 { // until the lost one is given up
		c.send(delta(byte(3+i%100)), time.Millisecond, false)
	}
	require.Greater(t, *asked, before, "a key frame is asked for")
	require.NoError(t, c.r.drain(c.r.builder.ForcePopPackets))
	require.Equal(t, [][]byte{vp8Key, delta(1)}, kept.all)
	c.send(vp8Key, time.Millisecond, false)
	c.send(delta(9), time.Millisecond, false)
	require.NoError(t, c.r.drain(c.r.builder.ForcePopPackets))
	require.Equal(t, [][]byte{vp8Key, delta(1), vp8Key, delta(9)}, kept.all)
}

func TestAFrameWithoutItsEndIsNotWritten(t *testing.T) {
	t.Parallel()
	c, kept, asked := newCamera(t)
	delta := func(n byte) []byte { return []byte{0x11, 0, 0, n} }
	whole := append(slices.Clone(vp8Key), 7)
	c.send(vp8Key, 0, false)
	c.send(delta(1), time.Millisecond, false)
	c.cut(vp8Key)
	c.send(whole, time.Millisecond, false)
	c.send(delta(2), time.Millisecond, false)
	before := *asked
	c.r.asked = time.Time{}
	c.cut(delta(3))
	c.send(delta(4), time.Millisecond, false)
	require.NoError(t, c.r.drain(c.r.builder.ForcePopPackets))
	require.Greater(t, *asked, before, "a key frame is asked for")
	c.send(vp8Key, time.Millisecond, false)
	require.NoError(t, c.r.drain(c.r.builder.ForcePopPackets))
	require.Equal(t, [][]byte{vp8Key, delta(1), whole, delta(2), vp8Key}, kept.all)
}

func TestAKeyFrameIsAskedForEveryFewSeconds(t *testing.T) {
	t.Parallel()
	c, _, asked := newCamera(t)
	c.send(vp8Key, 0, false)
	c.send([]byte{0x11, 0, 0, 1}, time.Second, false)
	c.r.asked = time.Time{}
	before := *asked
	c.send([]byte{0x11, 0, 0, 2}, time.Second, false)
	require.Equal(t, before, *asked)
	c.send([]byte{0x11, 0, 0, 3}, keyFrameEvery, false)
	require.Equal(t, before+1, *asked)
}
