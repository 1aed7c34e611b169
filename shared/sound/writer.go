package sound

import (
	"encoding/binary"
	"io"
)

// Writer writes one Ogg Opus file. Equal packets give equal bytes: the stream's serial number is fixed, and there is
// no date.
type Writer struct {
	w       io.Writer
	seq     uint32
	granule int64
	lacing  []byte
	body    []byte
	samples int64 // in the page being filled
	err     error
}

const serial = 0x4c454354 // "LECT"

// NewWriter writes the headers. preSkip is how many samples a decoder drops from the start (RFC 7845 §4.2): with 0 the
// first packet's first sample is time 0.
func NewWriter(w io.Writer, channels, preSkip int) (*Writer, error) {
	e := &Writer{w: w}
	head := append([]byte("OpusHead\x01"), byte(channels))
	head = binary.LittleEndian.AppendUint16(head, uint16(preSkip))
	head = binary.LittleEndian.AppendUint32(head, Rate)
	head = append(head, 0, 0, 0) // gain, mapping family
	e.add(head)
	e.flush(flagFirst)
	const vendor = "lectern"
	tags := binary.LittleEndian.AppendUint32([]byte("OpusTags"), uint32(len(vendor)))
	tags = append(tags, vendor...)
	tags = binary.LittleEndian.AppendUint32(tags, 0)
	e.add(tags)
	e.flush(0)
	return e, e.err
}

// Position is where the next packet will start.
func (e *Writer) Position() int64 { return e.granule + e.samples }

// Write appends one packet.
func (e *Writer) Write(packet []byte) error {
	n, err := packetSamples(packet)
	if err != nil {
		return err
	}
	// A page has at most 255 lacing values; one second a page keeps seeking fine.
	if len(e.lacing)+len(packet)/255+1 > 255 || e.samples+n > Rate {
		e.flush(0)
	}
	e.add(packet)
	e.samples += n
	return e.err
}

// Silence appends silence up to position, to 2.5 ms below it. It does nothing when position is past.
func (e *Writer) Silence(position int64) error {
	for position-e.Position() >= frame {
		if err := e.Write(silence20); err != nil {
			return err
		}
	}
	for position-e.Position() >= tick {
		if err := e.Write(silence2_5); err != nil {
			return err
		}
	}
	return nil
}

// Close writes what is left, with the mark of the last page. It does not close the underlying writer.
func (e *Writer) Close() error {
	e.flush(flagLast)
	return e.err
}

func (e *Writer) add(packet []byte) {
	for n := len(packet); n >= 0; n -= 255 {
		e.lacing = append(e.lacing, byte(min(n, 255)))
	}
	e.body = append(e.body, packet...)
}

func (e *Writer) flush(flags byte) {
	if e.err != nil || (len(e.lacing) == 0 && flags != flagLast) {
		return
	}
	e.granule += e.samples
	h := make([]byte, headerSize, headerSize+len(e.lacing)+len(e.body))
	copy(h, "OggS")
	h[5] = flags
	binary.LittleEndian.PutUint64(h[6:], uint64(e.granule))
	binary.LittleEndian.PutUint32(h[14:], serial)
	binary.LittleEndian.PutUint32(h[18:], e.seq)
	h[26] = byte(len(e.lacing))
	h = append(append(h, e.lacing...), e.body...)
	binary.LittleEndian.PutUint32(h[22:], checksum(0, h))
	_, e.err = e.w.Write(h)
	e.seq++
	e.samples, e.lacing, e.body = 0, e.lacing[:0], e.body[:0]
}
