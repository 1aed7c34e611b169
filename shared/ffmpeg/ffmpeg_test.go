package ffmpeg_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/ffmpeg"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
)

func save(t *testing.T, name string, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(file, data, 0o600))
	return file
}

func program(t *testing.T) ffmpeg.Program {
	t.Helper()
	return ffmpeg.Program{Path: pipelinetest.FFmpeg(t), Memory: 400 << 20}
}

var nowhere = []string{"-f", "null", "-"}

func TestOnlyTheFormatThatIsMeantIsRead(t *testing.T) {
	t.Parallel()
	ogg := save(t, "sound.ogg", pipelinetest.Beep(t, time.Second, 0))
	webm := save(t, "camera.webm", pipelinetest.Flash(t, time.Second, 0, 255))
	p, ctx := program(t), context.Background()
	require.NoError(t, p.Run(ctx, nil, append(ffmpeg.Ogg(ogg), nowhere...)...))
	require.NoError(t, p.Run(ctx, nil, append(ffmpeg.WebM(webm), nowhere...)...))

	secret := save(t, "secret.webm", pipelinetest.Flash(t, time.Second, 0, 255))
	for name, text := range map[string]string{
		"a playlist":        "#EXTM3U\n#EXTINF:1,\nfile:" + secret + "\n#EXT-X-ENDLIST\n",
		"a list":            "ffconcat version 1.0\nfile '" + secret + "'\n",
		"an address":        "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:1/x\n",
		"nothing":           "",
		"other words":       "this is no sound",
		"the wrong format":  string(pipelinetest.Beep(t, time.Second, 0)),
		"the first bytes":   "\x1a\x45\xdf\xa3",
		"a header, no more": "\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1f",
	} {
		evil := save(t, "evil", []byte(text))
		var failed *ffmpeg.Failed
		require.ErrorAs(t, p.Run(ctx, nil, append(ffmpeg.WebM(evil), nowhere...)...), &failed, name)
		require.NotEmpty(t, failed.Said, name)
		if name != "the wrong format" {
			require.ErrorAs(t, p.Run(ctx, nil, append(ffmpeg.Ogg(evil), nowhere...)...), &failed, name)
		}
		list := save(t, "list.txt", fmt.Appendf(nil, "ffconcat version 1.0\nfile '%s'\n", evil))
		require.Error(t, p.Run(ctx, nil, append(ffmpeg.List(list), nowhere...)...), name)
		is, err := ffmpeg.IsWebM(evil)
		require.NoError(t, err)
		require.Equal(t, text != "" && text[0] == 0x1a, is, name)
	}
}

// bomb is a camera whose pictures say that they are as large as VP8 can say.
func bomb(t *testing.T) []byte {
	t.Helper()
	data := pipelinetest.Flash(t, time.Second, 0, 255)
	start := []byte{0x9d, 0x01, 0x2a} // of a key frame (RFC 6386 §9.1); its width and height follow
	require.Contains(t, string(data), string(start))
	for at := 0; ; {
		i := bytes.Index(data[at:], start)
		if i < 0 {
			return data
		}
		at += i + 3
		copy(data[at:], []byte{0xff, 0x3f, 0xff, 0x3f})
	}
}

func TestPicturesThatAreTooLargeAreRefused(t *testing.T) {
	t.Parallel()
	file := save(t, "bomb.webm", bomb(t))
	var out bytes.Buffer
	err := program(t).Run(context.Background(), &out, append(ffmpeg.WebM(file), "-f", "rawvideo", "-")...)
	require.NoError(t, ignoreFailed(err))
	require.Zero(t, out.Len(), "not one of them is decoded")
}

func ignoreFailed(err error) error {
	var failed *ffmpeg.Failed
	if errors.As(err, &failed) {
		return nil
	}
	return err
}

func TestMemoryAndSizeAreBounded(t *testing.T) {
	t.Parallel()
	p := program(t)
	p.Memory = 24 << 20
	var failed *ffmpeg.Failed
	err := p.Run(context.Background(), nil, "-f", "lavfi", "-i", "color=black:s=3840x2160:d=1", "-f", "null", "-")
	require.ErrorAs(t, err, &failed)

	p = program(t)
	p.Written = 1 << 20
	out := filepath.Join(t.TempDir(), "out.yuv")
	err = p.Run(context.Background(), nil, "-f", "lavfi", "-i", "color=black:s=640x480:d=10", "-f", "rawvideo", out)
	require.ErrorAs(t, err, &failed)
	size, err := os.Stat(out)
	require.NoError(t, err)
	require.LessOrEqual(t, size.Size(), int64(1<<20))
}

func TestItEndsWithItsContext(t *testing.T) {
	t.Parallel()
	slow := save(t, "slow", []byte("#!/bin/sh\nexec sleep 60\n"))
	require.NoError(t, os.Chmod(slow, 0o700))
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	require.ErrorIs(t, ffmpeg.Program{Path: slow}.Run(ctx, nil), context.DeadlineExceeded)
	require.ErrorIs(t, ffmpeg.Program{Path: filepath.Join(t.TempDir(), "none")}.Run(context.Background(), nil), ffmpeg.ErrMissing)
}
