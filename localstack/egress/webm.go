package main

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/at-wat/ebml-go"
	"github.com/at-wat/ebml-go/webm"
)

const (
	clusterMax   = 5 * time.Second // a longer gap between key frames is cut here: a crash loses at most that
	seekHeadRoom = 64              // bytes kept free for the SeekHead, known only at the end
	voidID       = 0xec
)

// seekableFile is what a WebM file is written to: its length, its duration and the place of its index are known only
// at the end.
type seekableFile interface {
	io.WriteCloser
	io.WriterAt
}

// webmFile writes one video stream into a WebM file that can be seeked: clusters begin at key frames, an index
// (Cues) of them follows, and the header is mended on Close. A file whose writer died has neither duration nor index
// and is otherwise whole. The bytes of each element are ebml-go's; its own block writers make files for streaming,
// without index and duration.
type webmFile struct {
	f       seekableFile
	codecID string
	frames  func([]byte) frameHeader

	pos, segment, info int64 // offsets: end of file, first byte inside the segment, the Info element
	cluster            webm.Cluster
	open               bool
	start, last, step  int64 // ms: of the open cluster, of the last frame, between the last two frames
	cues               webm.Cues
}

func newWebMFile(f seekableFile, codecID string, frames func([]byte) frameHeader) *webmFile {
	return &webmFile{f: f, codecID: codecID, frames: frames}
}

// Write adds a frame shown at time at after the first one. The file begins at the first key frame; times never go
// back.
func (m *webmFile) Write(frame []byte, at time.Duration, key bool) error {
	ms := at.Milliseconds()
	if m.pos == 0 {
		h := m.frames(frame)
		if !h.key {
			return nil
		}
		if err := m.begin(h); err != nil {
			return err
		}
	}
	if ms > m.last {
		m.step, m.last = ms-m.last, ms
	}
	if m.open && (key || time.Duration(m.last-m.start)*time.Millisecond >= clusterMax) {
		if err := m.flush(); err != nil {
			return err
		}
	}
	if !m.open {
		m.open, m.start = true, m.last
		m.cluster = webm.Cluster{Timecode: uint64(m.last)}
		if key {
			m.cues.CuePoint = append(m.cues.CuePoint, webm.CuePoint{
				CueTime:           uint64(m.last),
				CueTrackPositions: []webm.CueTrackPosition{{CueTrack: 1, CueClusterPosition: uint64(m.pos - m.segment)}},
			})
		}
	}
	m.cluster.SimpleBlock = append(m.cluster.SimpleBlock, ebml.Block{
		TrackNumber: 1, Timecode: int16(m.last - m.start), Keyframe: key, Data: [][]byte{frame},
	})
	return nil
}

// Close writes what is open, the index, and the mended header, and returns the length: to the end of the last frame,
// taken to last as long as the one before it.
func (m *webmFile) Close() (time.Duration, error) {
	length := time.Duration(m.last+m.step) * time.Millisecond
	err := m.end(length)
	if cerr := m.f.Close(); err == nil {
		err = cerr
	}
	return length, err
}

func (m *webmFile) begin(h frameHeader) error {
	var head struct {
		Header  webm.EBMLHeader `ebml:"EBML"`
		Segment struct{}        `ebml:"Segment,size=unknown"`
	}
	head.Header = webm.EBMLHeader{
		EBMLVersion: 1, EBMLReadVersion: 1, EBMLMaxIDLength: 4, EBMLMaxSizeLength: 8,
		DocType: "webm", DocTypeVersion: 4, DocTypeReadVersion: 2,
	}
	if err := m.element(&head, ebml.WithDataSizeLen(8)); err != nil {
		return err
	}
	m.segment = m.pos
	if err := m.raw(void(seekHeadRoom)); err != nil {
		return err
	}
	m.info = m.pos
	if err := m.element(segmentInfo(time.Millisecond)); err != nil {
		return err
	}
	var tracks struct {
		Tracks webm.Tracks `ebml:"Tracks"`
	}
	tracks.Tracks.TrackEntry = []webm.TrackEntry{{
		TrackNumber: 1, TrackUID: 1, TrackType: 1, CodecID: m.codecID,
		Video: &webm.Video{PixelWidth: uint64(h.width), PixelHeight: uint64(h.height)},
	}}
	return m.element(&tracks)
}

func (m *webmFile) flush() error {
	m.open = false
	return m.element(&struct {
		Cluster webm.Cluster `ebml:"Cluster"`
	}{m.cluster})
}

func (m *webmFile) end(length time.Duration) error {
	if m.pos == 0 {
		return nil
	}
	if m.open {
		if err := m.flush(); err != nil {
			return err
		}
	}
	cuesAt := m.pos - m.segment
	if err := m.element(&struct {
		Cues webm.Cues `ebml:"Cues"`
	}{m.cues}); err != nil {
		return err
	}
	seek, err := encode(&struct {
		SeekHead webm.SeekHead `ebml:"SeekHead"`
	}{webm.SeekHead{Seek: []webm.Seek{{SeekID: []byte{0x1c, 0x53, 0xbb, 0x6b}, SeekPosition: uint64(cuesAt)}}}})
	if err != nil {
		return err
	}
	info, err := encode(segmentInfo(length))
	if err != nil {
		return err
	}
	size := []byte{1, 0, 0, 0, 0, 0, 0, 0}
	for i, rest := 7, m.pos-m.segment; i > 0; i, rest = i-1, rest>>8 {
		size[i] = byte(rest)
	}
	for _, mend := range []struct {
		at    int64
		bytes []byte
	}{
		{m.segment - int64(len(size)), size},
		{m.segment, append(seek, void(seekHeadRoom-len(seek))...)},
		{m.info, info},
	} {
		if _, err := m.f.WriteAt(mend.bytes, mend.at); err != nil {
			return fmt.Errorf("webm: %w", err)
		}
	}
	return nil
}

// segmentInfo always encodes to the same number of bytes, so that it can be written over.
func segmentInfo(length time.Duration) any {
	return &struct {
		Info webm.Info `ebml:"Info"`
	}{webm.Info{
		TimecodeScale: uint64(time.Millisecond), MuxingApp: "lectern", WritingApp: "lectern",
		Duration: float64(max(1, length.Milliseconds())),
	}}
}

// void returns an element of n bytes (2 to 128) that readers skip.
func void(n int) []byte {
	b := make([]byte, n)
	b[0], b[1] = voidID, 0x80|byte(n-2)
	return b
}

func encode(element any, options ...ebml.MarshalOption) ([]byte, error) {
	var b bytes.Buffer
	if err := ebml.Marshal(element, &b, options...); err != nil {
		return nil, fmt.Errorf("webm: %w", err)
	}
	return b.Bytes(), nil
}

func (m *webmFile) element(element any, options ...ebml.MarshalOption) error {
	b, err := encode(element, options...)
	if err != nil {
		return err
	}
	return m.raw(b)
}

func (m *webmFile) raw(b []byte) error {
	n, err := m.f.Write(b)
	m.pos += int64(n)
	if err != nil {
		return fmt.Errorf("webm: %w", err)
	}
	return nil
}
