// Package ffmpeg runs the program ffmpeg on recordings, which come from strangers: it reads local files only, of the
// one format it is told, within limits of memory, time and size, and dies with the process that started it. It refuses
// to know what is made of the files.
package ffmpeg

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// Program is an ffmpeg that can be run.
type Program struct {
	Path string
	// Memory is how many bytes of data it may hold; 0 is DefaultMemory.
	Memory uint64
	// Written is how many bytes each of its files may have; 0 is DefaultWritten.
	Written uint64
}

// Limits of a program that is told none.
const (
	DefaultMemory  = 1280 << 20
	DefaultWritten = 8 << 30
)

// Limits of what one file may ask of it: the largest block of memory, and the largest picture, in pixels (4096 × 2304).
const (
	maxBlock  = "268435456"
	maxPixels = "9437184"
)

// ErrMissing says that the program is not installed.
var ErrMissing = errors.New("ffmpeg: the program is not there")

// Failed says that the program gave up.
type Failed struct {
	Err  error
	Said string // the last 2 KiB it printed, for the log only
}

// Error returns the text for the log.
func (f *Failed) Error() string { return fmt.Sprintf("ffmpeg: %v: %s", f.Err, f.Said) }

// Unwrap returns how the process ended.
func (f *Failed) Unwrap() error { return f.Err }

// Ogg returns the arguments for an input that is Ogg with Opus in it, and can be nothing else. options go before the
// file's name.
func Ogg(file string, options ...string) []string {
	return input("ogg", "libopus,opus", file, options)
}

// WebM returns the arguments for an input that is WebM with VP8, VP9 or Opus in it, and can be nothing else.
func WebM(file string, options ...string) []string {
	return input("matroska,webm", "vp8,libvpx,vp9,libvpx-vp9,libopus,opus", file, options)
}

func input(format, codecs, file string, options []string) []string {
	demuxer, _, _ := strings.Cut(format, ",")
	args := []string{
		"-protocol_whitelist", "file,pipe", "-format_whitelist", format, "-codec_whitelist", codecs, "-max_pixels", maxPixels, "-f", demuxer,
	}
	return append(append(args, options...), "-i", "file:"+file)
}

// MP4 returns the arguments for an input that is MP4 and can be nothing else.
func MP4(file string, options ...string) []string {
	return input("mov,mp4,m4a,3gp,3g2,mj2", "h264,aac", file, options)
}

// MP4s returns the arguments for an input that is one MP4 file after the other, as List does for WebM.
func MP4s(file string) []string {
	return []string{
		"-protocol_whitelist", "file,pipe", "-format_whitelist", "concat,mov,mp4,m4a,3gp,3g2,mj2", "-f", "concat", "-safe", "0", "-i", "file:" + file,
	}
}

// List returns the arguments for an input that is one WebM file after the other. Its text is for Write.
func List(file string, options ...string) []string {
	args := []string{
		"-protocol_whitelist", "file,pipe", "-format_whitelist", "concat,matroska,webm", "-max_pixels", maxPixels, "-f", "concat", "-safe", "0",
	}
	return append(append(args, options...), "-i", "file:"+file)
}

// IsWebM says whether a file begins as Matroska does (RFC 8794 §11.2). Nothing that does is read as anything else, also
// where the program may read lists of files.
func IsWebM(file string) (bool, error) {
	f, err := os.Open(file)
	if err != nil {
		return false, err
	}
	defer f.Close()
	var magic [4]byte
	if _, err := io.ReadFull(f, magic[:]); err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return false, nil
		}
		return false, err
	}
	return magic == [4]byte{0x1a, 0x45, 0xdf, 0xa3}, nil
}

// Shape is what the pictures of a file are.
type Shape struct {
	Codec         string // four letters, as IVF names it: VP80
	Width, Height int    // of the first, in pixels
}

// Look reads a WebM file to its end without decoding it, or only its first picture. The pictures are written nowhere,
// as IVF, whose first 32 bytes say what they are. A file that is no WebM, has no pictures or cannot be read to its end
// is *Failed.
func (p Program) Look(ctx context.Context, file string, first bool) (Shape, error) {
	is, err := IsWebM(file)
	if err != nil {
		return Shape{}, err
	}
	if !is {
		return Shape{}, &Failed{Err: errors.New("no WebM")}
	}
	arguments := append(WebM(file), "-map", "0:v:0", "-c", "copy")
	if first {
		arguments = append(arguments, "-frames:v", "1")
	}
	header := &beginning{}
	if err := p.Run(ctx, header, append(arguments, "-f", "ivf", "pipe:1")...); err != nil {
		return Shape{}, err
	}
	if header.n < len(header.b) || string(header.b[:4]) != "DKIF" {
		return Shape{}, &Failed{Err: errors.New("no pictures")}
	}
	return Shape{
		Codec: string(header.b[8:12]), Width: int(binary.LittleEndian.Uint16(header.b[12:])), Height: int(binary.LittleEndian.Uint16(header.b[14:])),
	}, nil
}

// beginning keeps the first bytes written to it.
type beginning struct {
	b [32]byte
	n int
}

func (h *beginning) Write(p []byte) (int, error) {
	h.n += copy(h.b[h.n:], p)
	return len(p), nil
}

// Length reads a file's stream ("0:a", "0:v") to its end and says where that is. input are the arguments of the file.
func (p Program) Length(ctx context.Context, input []string, stream string) (time.Duration, error) {
	var progress bytes.Buffer
	if err := p.Run(ctx, &progress, append(input, "-map", stream, "-c", "copy", "-f", "null", "-progress", "pipe:1", "-")...); err != nil {
		return 0, err
	}
	for _, line := range slices.Backward(strings.Split(progress.String(), "\n")) {
		if value, ok := strings.CutPrefix(line, "out_time_us="); ok {
			if us, err := strconv.ParseInt(strings.TrimSpace(value), 10, 64); err == nil {
				return time.Duration(us) * time.Microsecond, nil
			}
			break
		}
	}
	return 0, &Failed{Err: errors.New("no length")}
}

// First says when the first packet of a file's stream ("0:a", "0:v") is, on the file's own clock. input are the
// arguments of the file. A stream without packets is *Failed.
func (p Program) First(ctx context.Context, input []string, stream string) (time.Duration, error) {
	var said bytes.Buffer
	err := p.Run(ctx, &said, append(input, "-copyts", "-map", stream, "-c", "copy", "-frames", "1", "-f", "framecrc", "pipe:1")...)
	if err != nil {
		return 0, err
	}
	var scale, ticks int64
	for line := range strings.Lines(said.String()) {
		if rate, ok := strings.CutPrefix(line, "#tb 0: 1/"); ok {
			scale, err = strconv.ParseInt(strings.TrimSpace(rate), 10, 64)
		} else if fields := strings.Split(line, ","); len(fields) > 2 && !strings.HasPrefix(line, "#") {
			ticks, err = strconv.ParseInt(strings.TrimSpace(fields[2]), 10, 64)
			if err == nil && scale > 0 {
				return time.Duration(ticks) * time.Second / time.Duration(scale), nil
			}
		}
		if err != nil {
			return 0, &Failed{Err: err}
		}
	}
	return 0, &Failed{Err: errors.New("no packet")}
}

// Run runs the program until it ends or ctx does, and writes what it prints to out; nil is nowhere. It fails with
// ErrMissing, *Failed or the error of ctx.
func (p Program) Run(ctx context.Context, out io.Writer, arguments ...string) error {
	runtime.LockOSThread() // the death signal is tied to the thread that started the child
	defer runtime.UnlockOSThread()
	all := append([]string{"-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-max_alloc", maxBlock, "-threads", "2"}, arguments...)
	command := exec.CommandContext(ctx, p.Path, all...)
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	command.Env = []string{} // it needs nothing, least of all the function's keys
	command.WaitDelay = time.Second
	var said tail
	command.Stdout, command.Stderr = out, &said
	err := command.Start()
	if err == nil {
		p.limit(command.Process.Pid)
		err = command.Wait()
	}
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("ffmpeg: %w", ctx.Err())
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, os.ErrNotExist):
		return errors.Join(ErrMissing, err)
	}
	return &Failed{Err: err, Said: said.String()}
}

// limit bounds a process that has just been started, long before it has read a file. A process that is over already has
// no limits, which is no error.
func (p Program) limit(pid int) {
	for resource, most := range map[int]uint64{
		unix.RLIMIT_DATA: orDefault(p.Memory, DefaultMemory), unix.RLIMIT_FSIZE: orDefault(p.Written, DefaultWritten), unix.RLIMIT_CORE: 0,
	} {
		_ = unix.Prlimit(pid, resource, &unix.Rlimit{Cur: most, Max: most}, nil)
	}
}

func orDefault(value, otherwise uint64) uint64 {
	if value == 0 {
		return otherwise
	}
	return value
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
