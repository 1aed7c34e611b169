package mixstep

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/ffmpeg"
	"github.com/lectern/lectern/shared/sound"
)

// job is the making of one file: of the master, which has sound, or of a screen, which has none.
type job struct {
	program  ffmpeg.Program
	voices   []voice // Ogg Opus, each from time 0
	length   int64   // of the longest, in samples
	pictures []picture
	output   string
	measured time.Duration // how long the output was found to be
}

// tolerance is how far the measured length may be from the sound's: a frame of either, and ffmpeg's rounding.
const tolerance = 250 * time.Millisecond

// run makes the file and measures it. Reading it to its end without decoding shows that it can be read, and how long it
// is: the master's sound is there from the first to the last moment.
func (j *job) run(ctx context.Context, folder string) error {
	arguments, err := j.arguments(folder)
	if err != nil {
		return err
	}
	if err := j.program.Run(ctx, nil, arguments...); err != nil {
		return err
	}
	stream := "0:a"
	if len(j.voices) == 0 {
		stream = "0:v"
	}
	if j.measured, err = j.program.Length(ctx, ffmpeg.WebM(j.output), stream); err != nil {
		return err
	}
	want := sound.Duration(j.length)
	if len(j.voices) > 0 && (j.measured-want).Abs() > tolerance {
		return artifact.Errorf(artifact.MixFailed, nil, "The file of sound and camera is %s long and should be %s.",
			j.measured.Round(time.Millisecond), want.Round(time.Millisecond))
	}
	return nil
}

// arguments builds the command line. The output's bytes depend on nothing but the inputs' (bitexact), and its index is
// in front, so that a player can seek after its first request.
func (j *job) arguments(folder string) ([]string, error) {
	var args []string
	for _, v := range j.voices {
		args = append(args, ffmpeg.Ogg(v.file)...)
	}
	if len(j.pictures) > 0 {
		list := filepath.Join(folder, "pictures.txt")
		if err := os.WriteFile(list, []byte(concatList(j.pictures, sound.Duration(j.length))), 0o600); err != nil {
			return nil, err
		}
		// A screen's file begins with its first picture, the master with the class.
		var offset time.Duration
		if len(j.voices) > 0 {
			offset = j.pictures[0].at
		}
		args = append(args, ffmpeg.List(list, "-itsoffset", seconds(offset))...)
	}
	switch len(j.voices) {
	case 0:
	case 1:
		args = append(args, "-map", "0:a", "-c:a", "copy")
	default:
		var inputs strings.Builder
		for i := range j.voices {
			fmt.Fprintf(&inputs, "[%d:a]", i)
		}
		// Voices are added as they are; the limiter acts only where two speak loudly at once.
		mix := fmt.Sprintf("%samix=inputs=%d:duration=longest:normalize=0,alimiter=level=disabled[sound]", inputs.String(), len(j.voices))
		args = append(args, "-filter_complex", mix, "-map", "[sound]", "-c:a", "libopus", "-b:a", "64k", "-application", "voip", "-flags:a", "+bitexact")
	}
	if len(j.pictures) > 0 {
		args = append(args, "-map", fmt.Sprintf("%d:v:0", len(j.voices)), "-c:v", "copy")
	}
	return append(args, "-map_metadata", "-1", "-fflags", "+bitexact", "-cues_to_front", "1", "-f", "webm", j.output), nil
}

// concatList writes ffmpeg's list of files. Each file ends where the next one begins: before that there is its last
// picture, behind that nothing of it. The last one ends with the class, whatever times it has in it.
func concatList(pictures []picture, length time.Duration) string {
	var b strings.Builder
	b.WriteString("ffconcat version 1.0\n")
	for i, p := range pictures {
		fmt.Fprintf(&b, "file '%s'\n", p.file)
		if i+1 < len(pictures) {
			length := seconds(max(time.Millisecond, pictures[i+1].at-p.at))
			fmt.Fprintf(&b, "outpoint %s\nduration %s\n", length, length)
			continue
		}
		if length > p.at {
			fmt.Fprintf(&b, "outpoint %s\n", seconds(length-p.at))
		}
	}
	return b.String()
}

func seconds(d time.Duration) string {
	return strconv.FormatFloat(d.Seconds(), 'f', 6, 64)
}
