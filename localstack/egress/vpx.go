package main

import (
	"encoding/binary"

	"github.com/pion/rtp/codecs/vp9"
)

// blankSide is the width and height of the key frames LiveKit sends in place of a muted VP8 camera.
const blankSide = 8

// frameHeader is what the recorder must know of a video frame. A frame that is no whole frame, or that LiveKit made
// up, is not usable.
type frameHeader struct {
	key, usable   bool
	width, height int // pixels, of key frames only
}

// vp8Header reads the uncompressed start of a VP8 frame (RFC 6386 §9.1).
func vp8Header(frame []byte) frameHeader {
	if len(frame) < 3 {
		return frameHeader{}
	}
	if frame[0]&1 != 0 {
		return frameHeader{usable: true}
	}
	if len(frame) < 10 || frame[3] != 0x9d || frame[4] != 0x01 || frame[5] != 0x2a {
		return frameHeader{}
	}
	w := int(binary.LittleEndian.Uint16(frame[6:]) & 0x3fff)
	h := int(binary.LittleEndian.Uint16(frame[8:]) & 0x3fff)
	return frameHeader{key: true, usable: w != blankSide || h != blankSide, width: w, height: h}
}

// vp9Header reads a VP9 frame's uncompressed header (VP9 bitstream specification §6.2).
func vp9Header(frame []byte) frameHeader {
	var h vp9.Header
	if err := h.Unmarshal(frame); err != nil {
		return frameHeader{}
	}
	if h.NonKeyFrame || h.ShowExistingFrame || h.FrameSize == nil {
		return frameHeader{usable: true}
	}
	return frameHeader{key: true, usable: true, width: int(h.Width()), height: int(h.Height())}
}
