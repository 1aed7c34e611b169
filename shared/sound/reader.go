package sound

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

// Reader reads the packets of one Ogg Opus file in order. A file that stops in the middle of a page (its recorder was
// killed) ends at its last whole page.
type Reader struct {
	Channels int // as the file's header has it, 1 or 2
	PreSkip  int // samples at its beginning that a decoder drops, as the header has it

	r       *bufio.Reader
	serial  uint32
	partial []byte   // beginning of a packet that goes on in the next page
	queue   []Packet // packets of the page read last
	next    int64    // where the next packet starts if there is no gap
	base    int64    // granule position of the file's first sample
	started bool
}

// NewReader reads the two header packets. The error is ErrDamaged when r is something else.
func NewReader(r io.Reader) (*Reader, error) {
	d := &Reader{r: bufio.NewReaderSize(r, 64<<10)}
	head, err := d.header(true)
	if err != nil {
		return nil, err
	}
	if len(head) < 19 || !bytes.HasPrefix(head, []byte("OpusHead")) || head[8]>>4 != 0 {
		return nil, damaged("no Opus header")
	}
	if d.Channels = int(head[9]); d.Channels != 1 && d.Channels != 2 {
		return nil, damaged("%d channels", d.Channels)
	}
	d.PreSkip = int(binary.LittleEndian.Uint16(head[10:]))
	tags, err := d.header(false)
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(tags, []byte("OpusTags")) {
		return nil, damaged("no Opus tags")
	}
	return d, nil
}

// header reads one header packet, which may span pages and ends one.
func (d *Reader) header(first bool) ([]byte, error) {
	for {
		p, err := d.page()
		if err != nil {
			if errors.Is(err, io.EOF) {
				return nil, damaged("the headers are cut off")
			}
			return nil, err
		}
		if first {
			if p.flags&flagFirst == 0 {
				return nil, damaged("no first page")
			}
			d.serial, first = p.serial, false
		}
		if p.serial != d.serial {
			continue
		}
		packets := d.packets(p)
		if len(packets) > 1 {
			return nil, damaged("sound on a header page")
		}
		if len(packets) == 1 {
			return packets[0], nil
		}
		if len(d.partial) > maxPacket {
			return nil, damaged("a header without an end")
		}
	}
}

// Next returns the next packet; io.EOF after the last one. The packet's data stays valid.
func (d *Reader) Next() (Packet, error) {
	for len(d.queue) == 0 {
		p, err := d.page()
		if err != nil {
			return Packet{}, err
		}
		if p.serial != d.serial {
			continue
		}
		if p.flags&flagFirst != 0 {
			return Packet{}, damaged("a second stream in the file")
		}
		if err := d.place(p); err != nil {
			return Packet{}, err
		}
		if len(d.partial) > maxPacket {
			return Packet{}, damaged("a packet without an end")
		}
	}
	p := d.queue[0]
	d.queue = d.queue[1:]
	return p, nil
}

// place gives the packets of a page their positions: the page's granule position is where its last packet ends. A
// position later than the packets before add up to is a gap; an earlier one (trimming of the end) is not believed.
func (d *Reader) place(p page) error {
	raw := d.packets(p)
	if len(raw) == 0 {
		return nil
	}
	lengths := make([]int64, len(raw))
	var sum int64
	for i, data := range raw {
		n, err := packetSamples(data)
		if err != nil {
			return err
		}
		lengths[i] = n
		sum += n
	}
	first := p.granule - sum
	if !d.started {
		d.base, d.started = first, true
	}
	if gap := first - d.base - d.next; gap > tick && p.granule >= 0 {
		d.next += gap
	}
	for i, data := range raw {
		d.queue = append(d.queue, Packet{At: d.next, Samples: lengths[i], Data: data})
		d.next += lengths[i]
	}
	return nil
}

// packets divides a page's body by its lacing values (RFC 3533 §5).
func (d *Reader) packets(p page) [][]byte {
	if p.flags&flagContinued == 0 {
		d.partial = nil // what was begun before was never finished
	}
	var out [][]byte
	skip := p.flags&flagContinued != 0 && d.partial == nil // its beginning was lost
	body := p.body
	for _, lace := range p.lacing {
		d.partial = append(d.partial, body[:lace]...)
		body = body[lace:]
		if lace == 255 {
			continue
		}
		if !skip && len(d.partial) > 0 {
			out = append(out, d.partial)
		}
		skip, d.partial = false, nil
	}
	return out
}

const (
	flagContinued = 1
	flagFirst     = 2
	flagLast      = 4
	headerSize    = 27
	maxPacket     = 1 << 20 // bytes; tags may hold a picture, sound never comes near
)

type page struct {
	flags   byte
	granule int64
	serial  uint32
	lacing  []byte
	body    []byte
}

// page reads one page and checks it. A page that is cut off is the end of the file.
func (d *Reader) page() (page, error) {
	var h [headerSize]byte
	if _, err := io.ReadFull(d.r, h[:]); err != nil {
		return page{}, endOfFile(err)
	}
	if string(h[:4]) != "OggS" || h[4] != 0 {
		return page{}, damaged("no page where one should start")
	}
	p := page{
		flags: h[5], granule: int64(binary.LittleEndian.Uint64(h[6:])),
		serial: binary.LittleEndian.Uint32(h[14:]), lacing: make([]byte, h[26]),
	}
	if _, err := io.ReadFull(d.r, p.lacing); err != nil {
		return page{}, endOfFile(err)
	}
	size := 0
	for _, l := range p.lacing {
		size += int(l)
	}
	p.body = make([]byte, size)
	if _, err := io.ReadFull(d.r, p.body); err != nil {
		return page{}, endOfFile(err)
	}
	want := binary.LittleEndian.Uint32(h[22:])
	binary.LittleEndian.PutUint32(h[22:], 0)
	if sum := checksum(checksum(checksum(0, h[:]), p.lacing), p.body); sum != want {
		return page{}, damaged("a page fails its checksum")
	}
	return p, nil
}

func endOfFile(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return io.EOF
	}
	return err
}

// crcTable is for the polynomial 0x04c11db7, most significant bit first, as Ogg has it.
var crcTable = func() (t [256]uint32) {
	for i := range t {
		c := uint32(i) << 24
		for range 8 {
			if c&0x80000000 != 0 {
				c = c<<1 ^ 0x04c11db7
			} else {
				c <<= 1
			}
		}
		t[i] = c
	}
	return t
}()

func checksum(sum uint32, data []byte) uint32 {
	for _, b := range data {
		sum = sum<<8 ^ crcTable[byte(sum>>24)^b]
	}
	return sum
}
