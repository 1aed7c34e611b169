package mixstep

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/sound"
)

// picture is one file of the camera and its place.
type picture struct {
	file string
	at   time.Duration
}

// job is one call of ffmpeg.
type job struct {
	ffmpeg   string
	sounds   []string // Ogg Opus, each from time 0
	length   int64    // of the longest, in samples
	pictures []picture
	output   string
	measured time.Duration // how long ffmpeg found the output to be
}

// tolerance is how far the measured length may be from the sound's: a frame of either, and ffmpeg's rounding.
const tolerance = 250 * time.Millisecond

// run makes the file and measures it.
func (j *job) run(ctx context.Context, folder string) error {
	arguments, err := j.arguments(folder)
	if err != nil {
		return err
	}
	if _, err := j.call(ctx, arguments...); err != nil {
		return err
	}
	// Reading the file to its end without decoding shows that it can be read, and how long its sound is, which is there
	// from the first to the last moment.
	progress, err := j.call(ctx, "-i", j.output, "-map", "0:a", "-c", "copy", "-f", "null", "-progress", "pipe:1", "-")
	if err != nil {
		return err
	}
	if j.measured, err = lastTime(progress); err != nil {
		return err
	}
	want := sound.Duration(j.length)
	if (j.measured - want).Abs() > tolerance {
		return artifact.Errorf(artifact.MixFailed, nil, "The file of sound and camera is %s long and should be %s.",
			j.measured.Round(time.Millisecond), want.Round(time.Millisecond))
	}
	return nil
}

// arguments builds the command line. The output's bytes depend on nothing but the inputs' (bitexact), and its index is
// in front, so that a player can seek after its first request.
func (j *job) arguments(folder string) ([]string, error) {
	var args []string
	for _, s := range j.sounds {
		args = append(args, "-i", s)
	}
	if len(j.pictures) > 0 {
		list := filepath.Join(folder, "camera.txt")
		if err := os.WriteFile(list, []byte(concatList(j.pictures)), 0o600); err != nil {
			return nil, err
		}
		args = append(args, "-itsoffset", seconds(j.pictures[0].at), "-f", "concat", "-safe", "0", "-i", list)
	}
	if len(j.sounds) == 1 {
		args = append(args, "-map", "0:a", "-c:a", "copy")
	} else {
		var inputs strings.Builder
		for i := range j.sounds {
			fmt.Fprintf(&inputs, "[%d:a]", i)
		}
		// Voices are added as they are; the limiter acts only where two speak loudly at once.
		mix := fmt.Sprintf("%samix=inputs=%d:duration=longest:normalize=0,alimiter=level=disabled[sound]", inputs.String(), len(j.sounds))
		args = append(args, "-filter_complex", mix, "-map", "[sound]", "-c:a", "libopus", "-b:a", "64k", "-application", "voip", "-flags:a", "+bitexact")
	}
	if len(j.pictures) > 0 {
		args = append(args, "-map", fmt.Sprintf("%d:v", len(j.sounds)), "-c:v", "copy")
	}
	return append(args, "-map_metadata", "-1", "-fflags", "+bitexact", "-cues_to_front", "1", "-f", "webm", j.output), nil
}

// concatList writes ffmpeg's list of files. Each file ends where the next one begins: before that there is its last
// picture, behind that nothing of it.
func concatList(pictures []picture) string {
	var b strings.Builder
	b.WriteString("ffconcat version 1.0\n")
	for i, p := range pictures {
		fmt.Fprintf(&b, "file '%s'\n", p.file)
		if i+1 < len(pictures) {
			length := seconds(max(time.Millisecond, pictures[i+1].at-p.at))
			fmt.Fprintf(&b, "outpoint %s\nduration %s\n", length, length)
		}
	}
	return b.String()
}

func seconds(d time.Duration) string {
	return strconv.FormatFloat(d.Seconds(), 'f', 6, 64)
}

// call runs ffmpeg until it ends or ctx does. The child dies with this process. What it printed goes to the log only.
func (j *job) call(ctx context.Context, arguments ...string) (string, error) {
	runtime.LockOSThread() // the death signal is tied to the thread that started the child
	defer runtime.UnlockOSThread()
	command := exec.CommandContext(ctx, j.ffmpeg, append([]string{"-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-threads", "2"}, arguments...)...)
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	var out bytes.Buffer
	var said tail
	command.Stdout, command.Stderr = &out, &said
	err := command.Run()
	switch {
	case err == nil:
		return out.String(), nil
	case ctx.Err() != nil:
		return "", fmt.Errorf("ffmpeg: %w", ctx.Err())
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, os.ErrNotExist):
		return "", artifact.Errorf(artifact.MixFailed, err, "The program that puts sound and camera together is not installed.")
	}
	return "", artifact.Errorf(artifact.MixFailed, fmt.Errorf("%w: %s", err, said.String()), "The recordings could not be put together.")
}

// lastTime reads the last out_time_us that ffmpeg's -progress wrote.
func lastTime(progress string) (time.Duration, error) {
	for _, line := range slices.Backward(strings.Split(progress, "\n")) {
		if value, ok := strings.CutPrefix(line, "out_time_us="); ok {
			us, err := strconv.ParseInt(strings.TrimSpace(value), 10, 64)
			if err != nil {
				return 0, artifact.Errorf(artifact.MixFailed, err, "The length of the file could not be measured.")
			}
			return time.Duration(us) * time.Microsecond, nil
		}
	}
	return 0, artifact.Errorf(artifact.MixFailed, nil, "The length of the file could not be measured.")
}

// tail keeps the last 2 KiB written to it.
type tail struct{ b []byte }

func (t *tail) Write(p []byte) (int, error) {
	t.b = append(t.b, p...)
	if len(t.b) > 2048 {
		t.b = t.b[len(t.b)-2048:]
	}
	return len(p), nil
}

func (t *tail) String() string { return strings.TrimSpace(string(t.b)) }
