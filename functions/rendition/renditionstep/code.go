package renditionstep

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/ffmpeg"
	"github.com/lectern/lectern/shared/pipeline"
)

// A rendition's pictures: at most 720p, at one rate, with a key frame every two seconds, so that players seek at once.
const (
	maxWidth  = 1280
	maxHeight = 720
	rate      = 30
	timescale = "15360" // ticks a second; a multiple of rate, so that windows meet exactly
)

// tolerance is how far a rendition's length may be from the master's: a packet of AAC, a picture, and rounding.
const tolerance = 250 * time.Millisecond

// work is one use of the disk and the program.
type work struct {
	Step
	folder  string
	program ffmpeg.Program
}

func (s Step) work(do func(*work) error) (err error) {
	folder, err := pipeline.Scratch()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	return named(do(&work{Step: s, folder: folder, program: ffmpeg.Program{Path: s.FFmpeg}}))
}

// code makes one window of the master and returns its file.
func (w *work) code(ctx context.Context, m master, window pipeline.Window) (string, error) {
	input, output := filepath.Join(w.folder, "master.webm"), filepath.Join(w.folder, "part.mp4")
	if err := w.fetch(ctx, m.key, input); err != nil {
		return "", err
	}
	if window.Number == 0 {
		arguments := append(ffmpeg.WebM(input), "-map", "0:a", "-c:a", "aac", "-b:a", "96k", "-flags:a", "+bitexact")
		return output, w.program.Run(ctx, nil, append(arguments, container(output)...)...)
	}
	shape, err := w.program.Look(ctx, input, true)
	if err != nil {
		return "", err
	}
	width, height := fit(shape.Width, shape.Height)
	// The pictures are read from the key frame before the window, so that the one that stands at its beginning is
	// known; the last one stands until its end. Sizes that change on the way change nothing but the picture's border.
	filter := fmt.Sprintf("fps=%d,tpad=stop_mode=clone:stop=-1,trim=start=0,fps=%[1]d:start_time=0,"+
		"scale=%d:%d:force_original_aspect_ratio=decrease,pad=%[2]d:%[3]d:-1:-1,setsar=1,format=yuv420p", rate, width, height)
	from := strconv.FormatFloat(float64(window.FromMS)/1000, 'f', 3, 64)
	frames := (window.ToMS - window.FromMS) * rate / 1000
	arguments := append(ffmpeg.WebM(input, "-noaccurate_seek", "-ss", from, "-reinit_filter:v:0", "0"),
		"-map", "0:v:0", "-an", "-vf", filter, "-frames:v", strconv.FormatInt(max(1, frames), 10), "-c:v", "libx264", "-preset", "veryfast",
		"-crf", "25", "-maxrate", "2M", "-bufsize", "4M", "-profile:v", "main", "-bf", "0", "-g", strconv.Itoa(2*rate), "-flags:v", "+bitexact",
		"-video_track_timescale", timescale)
	return output, w.program.Run(ctx, nil, append(arguments, container(output)...)...)
}

// container are the arguments of an MP4 file whose index is in front and whose bytes depend on its inputs only.
func container(file string) []string {
	return []string{"-map_metadata", "-1", "-fflags", "+bitexact", "-movflags", "+faststart", "-f", "mp4", file}
}

// fit shrinks a picture to 720p, with even sides.
func fit(width, height int) (int, int) {
	if width <= 0 || height <= 0 {
		return maxWidth, maxHeight
	}
	by := min(1, float64(maxWidth)/float64(width), float64(maxHeight)/float64(height))
	even := func(side int) int { return max(2, int(float64(side)*by)/2*2) }
	return even(width), even(height)
}

// join copies all parts into one file and returns its name and length.
func (w *work) join(ctx context.Context, in pipeline.Input, m master) (string, time.Duration, error) {
	output := filepath.Join(w.folder, "rendition.mp4")
	var list strings.Builder
	list.WriteString("ffconcat version 1.0\n")
	files := map[int]string{}
	for _, window := range m.windows() {
		file := filepath.Join(w.folder, fmt.Sprintf("%d.mp4", window.Number))
		if err := w.fetch(ctx, partKey(in, m, window.Number), file); err != nil {
			return "", 0, err
		}
		files[window.Number] = file
		if window.Number > 0 {
			length := strconv.FormatFloat(float64(window.ToMS-window.FromMS)/1000, 'f', 3, 64)
			fmt.Fprintf(&list, "file '%s'\nduration %s\n", file, length)
		}
	}
	arguments, maps := ffmpeg.MP4(files[0]), []string{"-map", "0:a"}
	if m.Cameras > 0 {
		name := filepath.Join(w.folder, "list.txt")
		if err := os.WriteFile(name, []byte(list.String()), 0o600); err != nil {
			return "", 0, err
		}
		arguments, maps = append(arguments, ffmpeg.MP4s(name)...), []string{"-map", "1:v", "-map", "0:a"}
	}
	arguments = append(append(arguments, maps...), "-c", "copy")
	if err := w.program.Run(ctx, nil, append(arguments, container(output)...)...); err != nil {
		return "", 0, err
	}
	length, err := w.program.Length(ctx, ffmpeg.MP4(output), "0:a")
	if err != nil {
		return "", 0, err
	}
	if want := time.Duration(m.DurationMS) * time.Millisecond; (length - want).Abs() > tolerance {
		return "", 0, artifact.Errorf(artifact.RenditionFailed, nil, "The MP4 file is %s long and should be %s.", length.Round(time.Millisecond), want)
	}
	return output, length, nil
}

// fetch copies an object to a file, whose bytes are never held in memory.
func (w *work) fetch(ctx context.Context, key, name string) (err error) {
	in, err := w.Files.Get(ctx, key)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

func (w *work) put(ctx context.Context, key, contentType, name string) (err error) {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return w.Files.Put(ctx, key, contentType, file)
}

// named gives what went wrong with the program the pipeline's name.
func named(err error) error {
	var failed *ffmpeg.Failed
	switch {
	case errors.Is(err, ffmpeg.ErrMissing):
		return artifact.Errorf(artifact.RenditionFailed, err, "The program that makes MP4 files is not installed.")
	case errors.As(err, &failed):
		return artifact.Errorf(artifact.RenditionFailed, err, "The MP4 file could not be made.")
	}
	return err
}
