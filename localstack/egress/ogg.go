package main

import (
	"errors"
	"io"
	"time"

	"github.com/lectern/lectern/shared/sound"
)

// opusPreSkip is libopus's delay in samples, which a decoder drops from the start (RFC 7845 §4.2): sample 0 of the
// file is then the first sample the publisher put in.
const opusPreSkip = 312

// silenceSamples is the length of the shortest hole that is filled: 20 ms.
const silenceSamples = sound.Rate / 50

// oggFile is one Opus stream in an Ogg container. Holes are filled with silence, so that file time stays stream time.
// The stream has two channels whatever the packets hold: each Opus packet says itself whether it is mono, and a decoder
// made for two plays both.
type oggFile struct {
	w      io.WriteCloser
	out    *sound.Writer
	filled int64 // samples of silence of ours
}

func newOggFile(w io.WriteCloser) (*oggFile, error) {
	out, err := sound.NewWriter(w, 2, opusPreSkip)
	return &oggFile{w: w, out: out}, err
}

// Write adds a packet that starts at time at after the first one. A hole of 20 ms or more before it becomes silence;
// a packet that comes before its time (its predecessor was longer than the clock says) follows without a gap. One that
// is malformed is left out.
func (o *oggFile) Write(packet []byte, at time.Duration, _ bool) error {
	hole := (sound.Samples(at) - o.out.Position()) / silenceSamples * silenceSamples
	if hole > 0 {
		if err := o.out.Silence(o.out.Position() + hole); err != nil {
			return err
		}
		o.filled += hole
	}
	err := o.out.Write(packet)
	if errors.Is(err, sound.ErrDamaged) {
		return nil
	}
	return err
}

// Close ends the stream and returns its length as a player shows it.
func (o *oggFile) Close() (time.Duration, error) {
	err := o.out.Close()
	if cerr := o.w.Close(); err == nil {
		err = cerr
	}
	return sound.Duration(max(0, o.out.Position()-opusPreSkip)), err
}
