package timeline

import (
	"math"
	"slices"
	"sort"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
)

// Edge is a moment at which speech begins or ends: in a file, ms of the file's clock, whose 0 is its first sample; as
// somebody's own page marked it, ms of the session's clock.
type Edge struct {
	AtMS     int64
	Speaking bool
}

// File is a recording whose clock is to be put on the session's.
type File struct {
	Clip
	LengthMS int64
	Edges    []Edge // in order; none for what has no sound, or when nothing was measured
}

// How the place of a recording was found, and what its lag was counted from.
const (
	ByMarks     = "marks"
	ByStartTime = "start_time"
)

// Map says where the recordings of a session lie on its clock. It is kept as JSON.
type Map struct {
	Version       int             `json:"version"` // 1
	SessionID     uuid.UUID       `json:"session_id"`
	Method        string          `json:"method"` // ByMarks when any recording was placed by marks, else ByStartTime
	Marks         int             `json:"marks"`
	Matched       int             `json:"matched"`
	ResidualP95MS *int64          `json:"residual_p95_ms"` // over held out marks of all recordings; null: none
	Recordings    []Alignment     `json:"recordings"`
	Master        []MasterSegment `json:"master"`
}

// MapVersion is the shape of Map that this package writes.
const MapVersion = 1

// Alignment is where one recording lies: by linear segments, in order, without gaps, that begin at 0 of its clock.
type Alignment struct {
	RecordingID   uuid.UUID        `json:"recording_id"`
	ParticipantID uuid.UUID        `json:"participant_id"`
	Source        classroom.Source `json:"source"`
	Method        string           `json:"method"`
	// Anchor is what fixes the constant that marks cannot tell, as all of them are late: the file's start time, or,
	// where the marks contradict it, the least lag among them.
	Anchor  string `json:"anchor"`
	Marks   int    `json:"marks"`   // that fall into the recording
	Matched int    `json:"matched"` // of these, with an edge of sound to them
	// LagMS is how late the marks are in the middle, by the map.
	LagMS    int64   `json:"lag_ms"`
	DriftPPM float64 `json:"drift_ppm"` // of the file's clock; positive: its second is longer than the session's
	// ResidualP95MS is how far marks that the fit did not see lie from where it expects them: 95 % of them are nearer.
	// The spread of their lag is in it, so that it bounds the error of the map from above. Null without marks.
	ResidualP95MS *int64    `json:"residual_p95_ms"`
	Segments      []Segment `json:"segments"`
}

// Segment maps a part of a file's clock: session = SessionFromMS + (file − FromMS) × Rate. The last one goes on behind
// its end.
type Segment struct {
	FromMS        int64   `json:"from_ms"`
	ToMS          int64   `json:"to_ms"`
	SessionFromMS int64   `json:"session_from_ms"`
	Rate          float64 `json:"rate"`
}

// MasterSegment maps a part of the master's clock in the same way.
type MasterSegment struct {
	MediaFromMS   int64   `json:"media_from_ms"`
	MediaToMS     int64   `json:"media_to_ms"`
	SessionFromMS int64   `json:"session_from_ms"`
	Rate          float64 `json:"rate"`
}

// Align puts files on the session's clock. Each file begins where its start time says. Where its participant's marks
// agree with its edges, the map follows them: first the offset is followed through the marks by dynamic programming
// (a mark may be lost, late or false), then drift and steps are fitted to the pairs by least squares with weights that
// take outliers out (Tukey's biweight; Holland and Welsch, Robust regression using iteratively reweighted
// least-squares, 1977). Marks may be forged, so they move a map by at most Reach, and only their owner's.
// lengthMS is how long the session was.
func Align(session uuid.UUID, lengthMS int64, files []File, marks map[uuid.UUID][]Edge) Map {
	m := Map{Version: MapVersion, SessionID: session, Method: ByStartTime, Recordings: []Alignment{}}
	var left []float64
	for _, f := range files {
		a, residuals := alignFile(f, marks[f.Recording.ParticipantID])
		if a.Method == ByMarks {
			m.Method = ByMarks
		}
		m.Marks, m.Matched = m.Marks+a.Marks, m.Matched+a.Matched
		m.Recordings = append(m.Recordings, a)
		left = append(left, residuals...)
	}
	m.ResidualP95MS = p95(left)
	m.Master = master(lengthMS, files, m.Recordings)
	return m
}

// Reach is how far marks can move a moment of a file from where its start time puts it, in ms: what clocks and
// reconnects do, and no more.
func Reach(fileMS int64) int64 { return maxOffsetMS + int64(maxDrift*float64(fileMS)) }

const (
	maxOffsetMS = 5000
	maxDrift    = 5000e-6
)

func alignFile(f File, marks []Edge) (Alignment, []float64) {
	start := float64(f.At.Microseconds()) / 1000
	a := Alignment{
		RecordingID: f.Recording.ID, ParticipantID: f.Recording.ParticipantID, Source: f.Recording.Source,
		Method: ByStartTime, Anchor: ByStartTime,
		Segments: segmentsOf([]knot{{0, start}, {float64(max(f.LengthMS, 1)), start + float64(max(f.LengthMS, 1))}}),
	}
	m := matchFile(start, f, marks)
	a.Marks = m.within
	if !m.agree() {
		return a, nil
	}
	a.Matched = len(m.pairs)
	fitted := fit(m.pairs)
	residuals := heldOut(m.pairs)
	constant, anchor := anchorOf(fitted, m.pairs)
	a.Method, a.Anchor = ByMarks, anchor
	a.LagMS = int64(math.Round(constant + quantile(fitted.off(m.pairs), 0.5)))
	a.DriftPPM = math.Round(fitted.rate * 1e6)
	a.ResidualP95MS = p95(residuals)
	a.Segments = segmentsOf(knotsOf(fitted, constant, start, float64(max(f.LengthMS, 1))))
	return a, residuals
}

// Session returns where a moment of the recording lies on the session's clock, in ms.
func (a Alignment) Session(fileMS int64) int64 {
	i := sort.Search(len(a.Segments), func(i int) bool { return a.Segments[i].FromMS > fileMS })
	s := a.Segments[max(0, i-1)]
	return s.SessionFromMS + int64(math.Round(float64(fileMS-s.FromMS)*s.Rate))
}

// Of returns the alignment of a recording; ok is false when the map does not have it.
func (m Map) Of(recording uuid.UUID) (a Alignment, ok bool) {
	i := slices.IndexFunc(m.Recordings, func(a Alignment) bool { return a.RecordingID == recording })
	if i < 0 {
		return a, false
	}
	return m.Recordings[i], true
}

func p95(values []float64) *int64 {
	if len(values) == 0 {
		return nil
	}
	sorted := make([]float64, len(values))
	for i, v := range values {
		sorted[i] = math.Abs(v)
	}
	slices.Sort(sorted)
	p := int64(math.Round(quantile(sorted, 0.95)))
	return &p
}

// quantile reads a sorted list.
func quantile(sorted []float64, q float64) float64 {
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}

// master returns how the master's clock, on which every file begins at its start time, lies on the session's: the
// sound of the participant who comes first in the order of Lay leads, as far as there is any.
func master(lengthMS int64, files []File, alignments []Alignment) []MasterSegment {
	knots := []knot{}
	var leader uuid.UUID
	for i, f := range files {
		if f.Recording.Source != classroom.SourceMicrophone || f.Recording.Status == artifact.RecordingWithdrawn {
			continue
		}
		if leader == uuid.Nil {
			leader = f.Recording.ParticipantID
		}
		if f.Recording.ParticipantID != leader {
			continue
		}
		at := float64(f.At.Microseconds()) / 1000
		for _, s := range alignments[i].Segments {
			for _, fileMS := range []int64{s.FromMS, s.ToMS} {
				media := at + float64(fileMS)
				if media < 0 || len(knots) > 0 && media <= knots[len(knots)-1].from {
					continue // before the master begins, or where the file before still sounds
				}
				knots = append(knots, knot{media, float64(alignments[i].Session(fileMS))})
			}
		}
	}
	if len(knots) == 0 {
		knots = append(knots, knot{0, 0})
	}
	if first := knots[0]; first.from > 0 {
		knots = append([]knot{{0, max(0, first.to-first.from)}}, knots...)
	}
	if last := knots[len(knots)-1]; last.from < float64(lengthMS) {
		knots = append(knots, knot{float64(lengthMS), last.to + float64(lengthMS) - last.from})
	}
	out := []MasterSegment{}
	for _, s := range segmentsOf(knots) {
		out = append(out, MasterSegment{MediaFromMS: s.FromMS, MediaToMS: s.ToMS, SessionFromMS: s.SessionFromMS, Rate: s.Rate})
	}
	return out
}
