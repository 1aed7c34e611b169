package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"time"
)

// opusRate is the clock of every Opus stream, in samples a second (RFC 7587 §4.1).
const opusRate = 48000

// opusPreSkip is libopus's delay in samples, which a decoder drops from the start (RFC 7845 §4.2): sample 0 of the
// file is then the first sample the publisher put in.
const opusPreSkip = 312

// opusSilence is one frame of 20 ms without energy: CELT, full band, two channels (RFC 6716 §3.1).
var opusSilence = []byte{0xf8, 0xff, 0xfe}

const (
	silenceSamples  = opusRate / 50
	pageSamples     = opusRate // a page a second: a crash loses at most that
	maxPageSegments = 255
	oggContinued    = 0
	oggFirst        = 2
	oggLast         = 4
)

// oggFile writes one Opus stream into an Ogg container (RFC 3533, RFC 7845). pion's oggwriter does not serve here: it
// fixes a pre-skip of 80 ms, counts granules to the start of a packet and spends a page on each, so that the times in
// the file are not those of the packets. Holes are filled with silence, so that file time stays stream time.
type oggFile struct {
	w        io.WriteCloser
	serial   uint32
	page     uint32
	samples  int64 // written so far, silence included
	filled   int64 // of which silence of ours
	paged    int64 // samples in finished pages
	segments []byte
	body     []byte
}

// newOggFile writes the two header pages. The stream has two channels whatever the packets hold: each Opus packet
// says itself whether it is mono, and a decoder made for two plays both.
func newOggFile(w io.WriteCloser) (*oggFile, error) {
	o := &oggFile{w: w, serial: rand.Uint32()}
	head := append([]byte("OpusHead"), 1, 2)
	head = binary.LittleEndian.AppendUint16(head, opusPreSkip)
	head = binary.LittleEndian.AppendUint32(head, opusRate)
	head = append(head, 0, 0, 0) // gain 0, mapping family 0
	vendor := "lectern"
	tags := binary.LittleEndian.AppendUint32([]byte("OpusTags"), uint32(len(vendor)))
	tags = append(tags, vendor...)
	tags = binary.LittleEndian.AppendUint32(tags, 0)
	for i, packet := range [][]byte{head, tags} {
		o.add(packet)
		flags := byte(oggContinued)
		if i == 0 {
			flags = oggFirst
		}
		if err := o.flush(flags); err != nil {
			return nil, err
		}
	}
	return o, nil
}

// Write adds a packet that starts at time at after the first one. A hole of 20 ms or more before it becomes silence;
// a packet that comes before its time (its predecessor was longer than the clock says) follows without a gap.
func (o *oggFile) Write(packet []byte, at time.Duration, _ bool) error {
	n := opusSamples(packet)
	if n == 0 {
		return nil
	}
	for want := int64(at) * opusRate / int64(time.Second); want-o.samples >= silenceSamples; o.filled += silenceSamples {
		if err := o.append(opusSilence, silenceSamples); err != nil {
			return err
		}
	}
	return o.append(packet, n)
}

// Close ends the stream and returns its length as a player shows it.
func (o *oggFile) Close() (time.Duration, error) {
	err := o.flush(oggLast)
	if cerr := o.w.Close(); err == nil {
		err = cerr
	}
	return time.Duration(max(0, o.samples-opusPreSkip)) * time.Second / opusRate, err
}

func (o *oggFile) append(packet []byte, samples int64) error {
	if len(o.segments)+len(packet)/255+1 > maxPageSegments || o.samples-o.paged >= pageSamples {
		if err := o.flush(oggContinued); err != nil {
			return err
		}
	}
	o.add(packet)
	o.samples += samples
	return nil
}

// add puts a packet into the open page, with its lacing (RFC 3533 §5).
func (o *oggFile) add(packet []byte) {
	for rest := len(packet); ; rest -= 255 {
		if rest < 255 {
			o.segments = append(o.segments, byte(rest))
			break
		}
		o.segments = append(o.segments, 255)
	}
	o.body = append(o.body, packet...)
}

// flush writes the open page. Its granule position counts every sample a decoder has after it, pre-skip included.
func (o *oggFile) flush(flags byte) error {
	page := append([]byte("OggS"), 0, flags)
	page = binary.LittleEndian.AppendUint64(page, uint64(o.samples))
	page = binary.LittleEndian.AppendUint32(page, o.serial)
	page = binary.LittleEndian.AppendUint32(page, o.page)
	page = append(page, 0, 0, 0, 0, byte(len(o.segments)))
	page = append(append(page, o.segments...), o.body...)
	binary.LittleEndian.PutUint32(page[22:], oggChecksum(page))
	if _, err := o.w.Write(page); err != nil {
		return fmt.Errorf("ogg: %w", err)
	}
	o.page++
	o.paged, o.segments, o.body = o.samples, o.segments[:0], o.body[:0]
	return nil
}

// oggTable is the CRC-32 of RFC 3533 §6: polynomial 0x04c11db7, most significant bit first, which hash/crc32 lacks.
var oggTable = func() (table [256]uint32) {
	for i := range table {
		r := uint32(i) << 24
		for range 8 {
			carry := r >> 31
			r = r<<1 ^ carry*0x04c11db7
		}
		table[i] = r
	}
	return table
}()

func oggChecksum(page []byte) (sum uint32) {
	for _, b := range page {
		sum = sum<<8 ^ oggTable[byte(sum>>24)^b]
	}
	return sum
}

// opusSamples returns a packet's length in samples of 48 kHz from its first byte or two (RFC 6716 §3.1–3.2), 0 when the
// packet is malformed.
func opusSamples(packet []byte) int64 {
	if len(packet) == 0 {
		return 0
	}
	var frame int64
	switch config := packet[0] >> 3; {
	case config < 12: // SILK: 10, 20, 40, 60 ms
		frame = []int64{480, 960, 1920, 2880}[config&3]
	case config < 16: // hybrid: 10, 20 ms
		frame = []int64{480, 960}[config&1]
	default: // CELT: 2.5, 5, 10, 20 ms
		frame = 120 << (config & 3)
	}
	switch packet[0] & 3 {
	case 0:
		return frame
	case 1, 2:
		return 2 * frame
	}
	if len(packet) < 2 {
		return 0
	}
	return frame * int64(packet[1]&0x3f)
}
