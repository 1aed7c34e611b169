package main

import (
	"bufio"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/timeline"
)

const (
	sampleRate = 48000
	clickMS    = 40
	clickLevel = 9000
	voiceLevel = 5000
	noiseLevel = 15
)

// stretch is a time in which somebody speaks, ms of the session.
type stretch struct{ from, to float64 }

// speaker is what one person does in a class, on the session's clock.
type speaker struct {
	participant uuid.UUID
	role        classroom.Role
	stretches   []stretch
	clicks      []float64 // in pauses; no page marks them
}

// newSpeaker draws when somebody speaks between two moments, with nothing while they are muted.
func newSpeaker(random *rand.Rand, role classroom.Role, fromMS, toMS float64, muted stretch) speaker {
	s := speaker{participant: classroom.NewID(), role: role}
	for at := fromMS + 200; at < toMS-4000; {
		end := at + 400 + 2600*random.Float64()
		pause := 300 + 1300*random.Float64()
		silent := at < muted.to && end+pause > muted.from
		if !silent {
			s.stretches = append(s.stretches, stretch{at, end})
			if pause > 900 {
				s.clicks = append(s.clicks, end+pause/2)
			}
		}
		at = end + pause
	}
	return s
}

// take is one file of a speaker: where it lies in truth, and what its start time says.
type take struct {
	who        *speaker
	recording  artifact.Recording
	startMS    float64
	lengthMS   float64 // of the file
	drift      float64
	stepAt     float64 // ms of the file; 0: no step
	stepMS     float64 // of the session, which are not in the file
	startError float64
}

// session says where a moment of the file is in truth.
func (t take) session(file float64) float64 {
	at := t.startMS + file*(1+t.drift)
	if t.stepAt > 0 && file >= t.stepAt {
		at += t.stepMS
	}
	return at
}

// file says where a moment of the session is in the file; ok is false for what is not in it.
func (t take) file(session float64) (ms float64, ok bool) {
	ms = (session - t.startMS) / (1 + t.drift)
	if t.stepAt > 0 && ms >= t.stepAt {
		if ms = (session - t.stepMS - t.startMS) / (1 + t.drift); ms < t.stepAt {
			return 0, false
		}
	}
	return ms, ms >= 0 && ms < t.lengthMS
}

func (t take) clip() timeline.Clip {
	r := t.recording
	r.ParticipantID, r.Role, r.Status = t.who.participant, t.who.role, artifact.RecordingCompleted
	return timeline.Clip{Recording: r, At: time.Duration((t.startMS + t.startError) * float64(time.Millisecond))}
}

// write makes the take's file, as an egress would have it: Ogg Opus of one voice.
func (t take) write(ctx context.Context, ffmpeg, folder string, seed uint64) (string, error) {
	raw := filepath.Join(folder, t.recording.ID.String()+".pcm")
	f, err := os.Create(raw)
	if err != nil {
		return "", err
	}
	defer os.Remove(raw)
	random := rand.New(rand.NewPCG(seed, 99))
	w := bufio.NewWriterSize(f, 1<<20)
	voice, click := 0, 0
	for i := range int(t.lengthMS * sampleRate / 1000) {
		ms := t.session(float64(i) * 1000 / sampleRate)
		for voice < len(t.who.stretches) && t.who.stretches[voice].to <= ms {
			voice++
		}
		for click < len(t.who.clicks) && t.who.clicks[click]+clickMS <= ms {
			click++
		}
		v := noiseLevel * random.NormFloat64()
		if voice < len(t.who.stretches) && ms >= t.who.stretches[voice].from {
			v += syllables(ms)
		}
		if click < len(t.who.clicks) && ms >= t.who.clicks[click] {
			v += clickLevel * math.Sin(2*math.Pi*2*ms)
		}
		s := uint16(int16(v)) //nolint:gosec // within 16 bits by the levels above
		_ = w.WriteByte(byte(s))
		_ = w.WriteByte(byte(s >> 8))
	}
	if err := w.Flush(); err != nil {
		return "", err
	}
	if err := f.Close(); err != nil {
		return "", err
	}
	out := filepath.Join(folder, t.recording.ID.String()+".ogg")
	return out, run(ctx, ffmpeg, "-f", "s16le", "-ar", fmt.Sprint(sampleRate), "-ac", "1", "-i", raw, "-c:a", "libopus", "-b:a", "32k", "-application", "voip", out)
}

// syllables is a voice of 140 Hz, five syllables a second, at a moment in ms.
func syllables(ms float64) float64 {
	s := ms / 1000
	buzz := math.Sin(2*math.Pi*140*s) + 0.6*math.Sin(2*math.Pi*280*s) + 0.4*math.Sin(2*math.Pi*1120*s)
	return voiceLevel * buzz * (0.55 + 0.45*math.Cos(2*math.Pi*5*s))
}

func run(ctx context.Context, program string, arguments ...string) error {
	command := exec.CommandContext(ctx, program, append([]string{"-nostdin", "-hide_banner", "-loglevel", "error", "-y"}, arguments...)...)
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", filepath.Base(program), err, out)
	}
	return nil
}
