// Package energy finds when speech begins and ends in sound, by how loud it is over the noise around it. It takes
// samples as they come and keeps a few numbers of them, however long the sound is. It refuses to know how sound is
// decoded, and whose it is.
package energy

import (
	"math"

	"github.com/lectern/lectern/shared/timeline"
)

// Rate is the samples a second that a Detector takes.
const Rate = 16000

// web/src/live/speaking.ts hears with the same numbers. The noise is found by minima (Martin, Noise power spectral
// density estimation based on optimal smoothing and minimum statistics, 2001).
const (
	frameMS    = 10
	frame      = Rate / 1000 * frameMS // samples
	beginsDB   = 12.0                  // over the noise
	endsDB     = 6.0
	leastDB    = -55.0 // of full scale: nothing quieter begins
	underDB    = 38.0  // below the loudest of the last time: so far, and beginsDB-endsDB further to end, nothing counts
	fallPerSec = 1.0   // dB by which the loudest is forgotten
	floorDB    = -75.0 // no noise is taken to be quieter
	risePerSec = 3.0   // dB that the noise may rise while nobody speaks; it falls quickly
	holdsMS    = 30    // so long it has to be loud
	pausesMS   = 200   // so long it has to be quiet; a shorter pause is none
	forgetsMS  = 4000  // in so long a time speech gets quiet for a moment
	firstMS    = 500   // of a file tell its first noise
	mostDB     = -35.0 // no louder one is taken for noise at first
)

// Detector is a writer of signed 16-bit samples, little-endian, mono, at Rate. Its zero value is ready.
type Detector struct {
	edges     []timeline.Edge
	first     []float64 // levels of frames, until there are enough of them
	odd       []byte    // the first byte of a sample
	sum       float64
	filled    int   // samples of the frame
	at        int64 // ms, where the frame begins
	noise     float64
	begun     bool // noise is known
	loudest   float64
	speaking  bool
	since     int64 // when it became loud, or quiet, against the state
	turned    bool  // since is set
	quietest  float64
	quietFrom int64
}

// Write takes samples. It never fails.
func (d *Detector) Write(p []byte) (int, error) {
	n := len(p)
	if len(d.odd) == 1 && n > 0 {
		d.sample(d.odd[0], p[0])
		d.odd, p = nil, p[1:]
	}
	for ; len(p) >= 2; p = p[2:] {
		d.sample(p[0], p[1])
	}
	if len(p) == 1 {
		d.odd = []byte{p[0]}
	}
	return n, nil
}

func (d *Detector) sample(low, high byte) {
	v := float64(int16(uint16(low)|uint16(high)<<8)) / 32768 //nolint:gosec // two's complement is meant
	d.sum += v * v
	if d.filled++; d.filled == frame {
		db := 10 * math.Log10(d.sum/frame+1e-12)
		d.sum, d.filled = 0, 0
		if d.begun {
			d.level(db)
		} else if d.first = append(d.first, db); len(d.first)*frameMS >= firstMS {
			d.begin()
		}
	}
}

// begin takes the quietest of the first frames for noise, and hears them.
func (d *Detector) begin() {
	d.begun, d.noise, d.loudest = true, mostDB, leastDB
	for _, db := range d.first {
		d.noise = min(d.noise, max(db, floorDB))
	}
	for _, db := range d.first {
		d.level(db)
	}
	d.first = nil
}

// level takes the loudness of a frame, in dB of full scale.
func (d *Detector) level(db float64) {
	defer func() { d.at += frameMS }()
	d.listen(max(db, floorDB))
	d.loudest = max(db, d.loudest-fallPerSec*frameMS/1000)
	begins := max(d.noise+beginsDB, leastDB, d.loudest-underDB)
	against := db >= begins
	if d.speaking {
		against = db < begins-beginsDB+endsDB
	}
	switch {
	case !against:
		d.turned = false
		return
	case !d.turned:
		d.turned, d.since = true, d.at
	}
	long := int64(holdsMS)
	if d.speaking {
		long = pausesMS
	}
	if d.at+frameMS-d.since >= long {
		d.speaking, d.turned = !d.speaking, false
		d.edges = append(d.edges, timeline.Edge{AtMS: d.since, Speaking: d.speaking})
	}
}

// listen follows the noise: it falls quickly to what is quieter, and rises slowly while nobody speaks. In speech that
// has no end it becomes the quietest of the last time.
func (d *Detector) listen(db float64) {
	switch {
	case db < d.noise:
		d.noise += (db - d.noise) / 4
	case !d.speaking:
		d.noise = min(db, d.noise+risePerSec*frameMS/1000)
	}
	if !d.speaking {
		d.quietest, d.quietFrom = 0, d.at
		return
	}
	d.quietest = min(d.quietest, db)
	if d.at-d.quietFrom >= forgetsMS {
		d.noise = max(d.noise, d.quietest)
		d.quietest, d.quietFrom = 0, d.at
	}
}

// LengthMS returns how much sound there has been.
func (d *Detector) LengthMS() int64 {
	return d.at + int64(len(d.first)*frameMS+d.filled*1000/Rate)
}

// Edges ends the sound and returns when speech began and ended, in ms from its first sample, alternating, a beginning
// first. Speech that was going on ends with the sound.
func (d *Detector) Edges() []timeline.Edge {
	if !d.begun {
		d.begin()
	}
	if d.speaking {
		end := d.LengthMS()
		if d.turned {
			end = d.since
		}
		d.edges = append(d.edges, timeline.Edge{AtMS: end})
		d.speaking, d.turned = false, false
	}
	return d.edges
}
