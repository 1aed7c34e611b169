package main

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/timeline"
)

const (
	framesPerSecond = 20
	width, height   = 64, 48
	flashMS         = 100
)

// video makes the teacher's camera with flashes at known moments, and returns how far the map puts each from its own.
// A camera has no marks: its place is its start time.
func video(ctx context.Context, random *rand.Rand, program, folder string, o options) ([]float64, error) {
	length := o.minutes * 60_000
	start, startError := 7600.0, o.startError*(2*random.Float64()-1)
	var flashes []float64
	for at := start + 2000; at < length-2000; at += 3000 + 3000*random.Float64() {
		flashes = append(flashes, at)
	}
	name := filepath.Join(folder, "camera.webm")
	var frames bytes.Buffer
	next := 0
	for i := range int((length - start) * framesPerSecond / 1000) {
		ms := start + float64(i)*1000/framesPerSecond
		for next < len(flashes) && flashes[next]+flashMS <= ms {
			next++
		}
		shade := byte(20)
		if next < len(flashes) && ms >= flashes[next] {
			shade = 230
		}
		frames.Write(bytes.Repeat([]byte{shade}, width*height))
	}
	encode := exec.CommandContext(ctx, program, "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "gray", "-s", fmt.Sprintf("%dx%d", width, height),
		"-r", fmt.Sprint(framesPerSecond), "-i", "pipe:0", "-c:v", "libvpx", "-b:v", "100k", "-deadline", "realtime", "-cpu-used", "8", "-g", "40", name)
	encode.Stdin = &frames
	if out, err := encode.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("encode the camera: %w: %s", err, out)
	}
	shades, err := exec.CommandContext(ctx, program, "-nostdin", "-loglevel", "error", "-i", name,
		"-vf", fmt.Sprintf("fps=%d,scale=1:1", framesPerSecond), "-f", "rawvideo", "-pix_fmt", "gray", "-").Output()
	if err != nil {
		return nil, fmt.Errorf("decode the camera: %w", err)
	}
	m := timeline.Align(uuid.New(), int64(length), []timeline.File{{
		Clip: timeline.Clip{
			Recording: artifact.Recording{ID: classroom.NewID(), Source: classroom.SourceCamera, Status: artifact.RecordingCompleted},
			At:        time.Duration((start + startError) * float64(time.Millisecond)),
		},
		LengthMS: int64(len(shades)) * 1000 / framesPerSecond,
	}}, nil)
	var seen []float64
	for i := 1; i < len(shades); i++ {
		if shades[i] > 128 && shades[i-1] <= 128 {
			seen = append(seen, float64(m.Recordings[0].Session(int64(i)*1000/framesPerSecond)))
		}
	}
	residuals := make([]float64, len(flashes))
	for i, at := range flashes {
		residuals[i] = math.Inf(1)
		for _, s := range seen {
			residuals[i] = min(residuals[i], math.Abs(s-at))
		}
	}
	return residuals, nil
}
