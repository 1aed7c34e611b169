package pipelinetest

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func unmarshal(text []byte, into any) error { return json.Unmarshal(text, into) }

// FFmpeg finds the program: FFMPEG_PATH, the cache's, or the path's. Without it the test is skipped with what to do,
// and fails when CI=true.
func FFmpeg(tb testing.TB) string {
	tb.Helper()
	cache := os.Getenv("LECTERN_CACHE")
	if cache == "" {
		base, err := os.UserCacheDir()
		require.NoError(tb, err)
		cache = filepath.Join(base, "lectern")
	}
	for _, candidate := range []string{os.Getenv("FFMPEG_PATH"), filepath.Join(cache, "bin", "ffmpeg"), "ffmpeg"} {
		if candidate == "" {
			continue
		}
		if found, err := exec.LookPath(candidate); err == nil {
			return found
		}
	}
	const help = "ffmpeg is missing: run localstack/ffmpeg.sh ~/.cache/lectern/bin, or set FFMPEG_PATH"
	if os.Getenv("CI") == "true" {
		tb.Fatal(help)
	}
	tb.Skip(help)
	return ""
}

// Call runs ffmpeg and returns what it wrote to its standard output.
func Call(tb testing.TB, arguments ...string) []byte {
	tb.Helper()
	command := exec.CommandContext(tb.Context(), FFmpeg(tb), append([]string{"-nostdin", "-hide_banner", "-loglevel", "error", "-y"}, arguments...)...)
	var out, said bytes.Buffer
	command.Stdout, command.Stderr = &out, &said
	require.NoError(tb, command.Run(), said.String())
	return out.Bytes()
}

func make1(tb testing.TB, name string, arguments ...string) []byte {
	tb.Helper()
	file := filepath.Join(tb.TempDir(), name)
	Call(tb, append(arguments, file)...)
	data, err := os.ReadFile(file)
	require.NoError(tb, err)
	return data
}

// Beep returns Ogg Opus of that length: silent but for a tone of 200 ms that begins at at.
func Beep(tb testing.TB, length, at time.Duration) []byte {
	tb.Helper()
	source := fmt.Sprintf("aevalsrc='0.5*sin(2*PI*1000*t)*between(t,%f,%f)':s=48000:d=%f", at.Seconds(), at.Seconds()+0.2, length.Seconds())
	return make1(tb, "beep.ogg", "-f", "lavfi", "-i", source, "-c:a", "libopus", "-b:a", "32k")
}

// Flash returns VP8 in WebM of that length at 20 pictures a second: black, and from at on of that grey (0–255).
func Flash(tb testing.TB, length, at time.Duration, grey int) []byte {
	tb.Helper()
	source := fmt.Sprintf("color=black:s=64x48:r=20:d=%f,drawbox=color=0x%02x%02x%02x:t=fill:enable='gte(t,%f)'", length.Seconds(), grey, grey, grey, at.Seconds()-0.001)
	return make1(tb, "flash.webm", "-f", "lavfi", "-i", source, "-c:v", "libvpx", "-b:v", "200k", "-g", "20")
}

// Heard returns when tones begin in the sound of a file, in order, at least 300 ms apart.
func Heard(tb testing.TB, data []byte) []time.Duration {
	tb.Helper()
	raw := Call(tb, "-i", write(tb, data), "-map", "0:a", "-f", "s16le", "-ac", "1", "-ar", "48000", "-")
	var out []time.Duration
	quiet := 48000
	for i := 0; i+1 < len(raw); i += 2 {
		sample := int16(binary.LittleEndian.Uint16(raw[i:]))
		if sample > 4000 || sample < -4000 {
			if quiet > 300*48 {
				out = append(out, time.Duration(i/2)*time.Second/48000)
			}
			quiet = 0
			continue
		}
		quiet++
	}
	return out
}

// Seen returns the grey of the picture every 50 ms from time 0 on; before the first picture it is that picture's.
func Seen(tb testing.TB, data []byte) []int {
	tb.Helper()
	raw := Call(tb, "-i", write(tb, data), "-map", "0:v", "-vf", "fps=20:start_time=0,scale=1:1", "-f", "rawvideo", "-pix_fmt", "gray", "-")
	out := make([]int, len(raw))
	for i, grey := range raw {
		out[i] = int(grey)
	}
	return out
}

func write(tb testing.TB, data []byte) string {
	tb.Helper()
	file := filepath.Join(tb.TempDir(), "file")
	require.NoError(tb, os.WriteFile(file, data, 0o600))
	return file
}
