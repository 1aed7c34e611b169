// Package sound reads, writes, joins and divides Ogg Opus files (RFC 3533, RFC 6716 §3, RFC 7845) by moving whole
// packets, never decoding one: nothing is lost, and an hour takes a blink. It refuses to know what is said, and where
// files are stored.
package sound

import (
	"errors"
	"fmt"
	"time"
)

// Rate is the clock of Opus: all positions and lengths are samples at 48 kHz, whatever the encoder was fed.
const Rate = 48000

// Samples converts a length of time, rounding down.
func Samples(d time.Duration) int64 { return int64(d) / 1000 * Rate / 1_000_000 }

// Duration converts samples to a length of time.
func Duration(samples int64) time.Duration {
	return time.Duration(samples * 1_000_000 / Rate * 1000)
}

// ErrDamaged says that a file is not Ogg Opus, or that a page of it fails its checksum.
var ErrDamaged = errors.New("sound: damaged Ogg Opus")

func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDamaged, fmt.Sprintf(format, args...))
}

// Packet is one Opus packet, 2.5 to 120 ms of sound.
type Packet struct {
	At      int64 // samples since the file's first packet, gaps included
	Samples int64
	Data    []byte
}

// End is where the packet's sound stops.
func (p Packet) End() int64 { return p.At + p.Samples }

// frameSamples maps the five configuration bits of an Opus packet to the length of its frames (RFC 6716, table 2).
func frameSamples(config byte) int64 {
	const ms = Rate / 1000
	switch {
	case config < 12: // SILK: 10, 20, 40, 60 ms
		return [4]int64{10 * ms, 20 * ms, 40 * ms, 60 * ms}[config%4]
	case config < 16: // hybrid: 10, 20 ms
		return [2]int64{10 * ms, 20 * ms}[config%2]
	default: // CELT: 2.5, 5, 10, 20 ms
		return [4]int64{ms * 5 / 2, 5 * ms, 10 * ms, 20 * ms}[config%4]
	}
}

// packetSamples reads a packet's length from its first bytes (RFC 6716 §3.1).
func packetSamples(data []byte) (int64, error) {
	if len(data) == 0 {
		return 0, damaged("an empty packet")
	}
	frames := int64(1)
	switch data[0] & 3 {
	case 1, 2:
		frames = 2
	case 3:
		if len(data) < 2 || data[1]&0x3f == 0 {
			return 0, damaged("a packet without frames")
		}
		frames = int64(data[1] & 0x3f)
	}
	n := frames * frameSamples(data[0]>>3)
	if n > 120*Rate/1000 {
		return 0, damaged("a packet of %v", Duration(n))
	}
	return n, nil
}

// Silent packets of CELT at full band, mono: 20 ms, and 2.5 ms for what is left over.
var (
	silence20  = []byte{0xf8, 0xff, 0xfe}
	silence2_5 = []byte{0xe0, 0xff, 0xfe}
)

const (
	tick  = Rate / 400 // 2.5 ms, the grid of silence
	frame = Rate / 50  // 20 ms
)
