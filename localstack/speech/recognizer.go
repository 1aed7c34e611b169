package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

// longestAudio bounds what a request may decode to. 25 MB of Opus can be a whole day.
const longestAudio = 2 * time.Hour

// errNoAudio says that ffmpeg found nothing to decode; errTooLong that there is more than longestAudio.
var (
	errNoAudio = errors.New("no audio")
	errTooLong = errors.New("audio too long")
)

// word is a recognised word, in seconds from the start of the file.
type word struct {
	Text  string  `json:"word"`
	Start float64 `json:"start"`
	End   float64 `json:"end"`
}

// segment is the speech between two silences.
type segment struct {
	start, end float64 // s
	words      []word
}

func (s segment) text() string {
	texts := make([]string, len(s.words))
	for i, w := range s.words {
		texts[i] = w.Text
	}
	return strings.Join(texts, " ")
}

// recognizer runs ffmpeg and PocketSphinx as programs of their own.
type recognizer struct {
	ffmpeg string
	batch  string // pocketsphinx_batch
	models string // folder with en-us, en-us.lm.bin and cmudict-en-us.dict
	temp   string
}

// containers are the formats that may be decoded: those of OpenAI's endpoint. A playlist, which could name other
// files, is not among them.
const containers = "ogg,matroska,webm,wav,mp3,mov,mp4,m4a,flac,mpeg,aac"

// decode turns a file into 16 kHz mono.
func (r *recognizer) decode(ctx context.Context, path string) ([]int16, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	cmd := exec.CommandContext(ctx, r.ffmpeg, "-nostdin", "-loglevel", "error",
		"-protocol_whitelist", "file", "-format_whitelist", containers, "-i", "file:"+path,
		"-map", "0:a:0", "-ac", "1", "-ar", strconv.Itoa(sampleRate), "-f", "s16le", "pipe:1")
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	const most = int64(longestAudio/time.Second) * sampleRate * 2
	raw, err := io.ReadAll(io.LimitReader(out, most+1))
	if int64(len(raw)) > most {
		cancel()
		_ = cmd.Wait()
		return nil, errTooLong
	}
	if werr := cmd.Wait(); err == nil {
		err = werr
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil || len(raw) < 2 {
		return nil, fmt.Errorf("%w: %s", errNoAudio, strings.TrimSpace(complaint.String()))
	}
	pcm := make([]int16, len(raw)/2)
	for i := range pcm {
		pcm[i] = int16(binary.LittleEndian.Uint16(raw[2*i:]))
	}
	return pcm, nil
}

// recognize finds the words. Segments are decoded each for itself (cepstral means per utterance), so that the result
// does not depend on how many processes share the work. Search settings are PocketSphinx's own: wider beams and other
// language weights were tried and gained nothing.
func (r *recognizer) recognize(ctx context.Context, pcm []int16) ([]segment, error) {
	spans := cut(pcm)
	if len(spans) == 0 {
		return nil, nil
	}
	dir, err := os.MkdirTemp(r.temp, "speech-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	var control strings.Builder
	for i, s := range spans {
		raw := make([]byte, 0, 2*(s.end-s.start))
		for _, v := range pcm[s.start:s.end] {
			raw = binary.LittleEndian.AppendUint16(raw, uint16(v))
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.raw", i)), raw, 0o600); err != nil {
			return nil, err
		}
		fmt.Fprintln(&control, i)
	}
	if err := os.WriteFile(filepath.Join(dir, "control"), []byte(control.String()), 0o600); err != nil {
		return nil, err
	}
	segments := make([]segment, len(spans))
	for i, s := range spans {
		segments[i] = segment{start: float64(s.start) / sampleRate, end: float64(s.end) / sampleRate}
	}
	workers := min(runtime.NumCPU(), len(spans))
	failures := make([]error, workers)
	var running sync.WaitGroup
	for w := range workers {
		from, to := w*len(spans)/workers, (w+1)*len(spans)/workers
		running.Go(func() { failures[w] = r.batchRun(ctx, dir, from, to, segments) })
	}
	running.Wait()
	return segments, errors.Join(failures...)
}

// batchRun decodes segments [from, to) in one process.
func (r *recognizer) batchRun(ctx context.Context, dir string, from, to int, segments []segment) error {
	result := filepath.Join(dir, fmt.Sprintf("result-%d", from))
	cmd := exec.CommandContext(ctx, r.batch,
		"-hmm", filepath.Join(r.models, "en-us"), "-lm", filepath.Join(r.models, "en-us.lm.bin"),
		"-dict", filepath.Join(r.models, "cmudict-en-us.dict"),
		"-adcin", "yes", "-cepdir", dir, "-cepext", ".raw", "-ctl", filepath.Join(dir, "control"),
		"-ctloffset", strconv.Itoa(from), "-ctlcount", strconv.Itoa(to-from),
		"-cmn", "batch", "-remove_silence", "no", // silence taken out would shift the times
		"-hypseg", result, "-logfn", filepath.Join(dir, fmt.Sprintf("log-%d", from)))
	if out, err := cmd.CombinedOutput(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("pocketsphinx_batch: %w: %s", err, bytes.TrimSpace(out))
	}
	f, err := os.Open(result)
	if err != nil {
		return fmt.Errorf("pocketsphinx_batch: %w", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		i, words, err := parseSegmentation(lines.Text())
		if err != nil {
			return err
		}
		if i < from || i >= to {
			return fmt.Errorf("pocketsphinx_batch: segment %d was not asked for", i)
		}
		for _, w := range words {
			w.Start = min(segments[i].start+w.Start, segments[i].end)
			w.End = min(segments[i].start+w.End, segments[i].end)
			segments[i].words = append(segments[i].words, w)
		}
	}
	return lines.Err()
}

// parseSegmentation reads a line of -hypseg: the utterance's name, four scores with their letters, then for each
// word its first frame, two scores and its text, and at the end the last frame. A word lasts until the next one, or
// the silence after it, begins.
func parseSegmentation(line string) (utterance int, words []word, err error) {
	fields := strings.Fields(line)
	if len(fields) == 0 {
		return 0, nil, errors.New("pocketsphinx_batch: an empty line of segmentation")
	}
	if utterance, err = strconv.Atoi(fields[0]); err != nil {
		return 0, nil, fmt.Errorf("pocketsphinx_batch: segmentation of %q", fields[0])
	}
	const scores = 9
	if len(fields) < scores+5 {
		return utterance, nil, nil // nothing was recognised
	}
	items := fields[scores:]
	for ; len(items) >= 5; items = items[4:] {
		start, serr := strconv.Atoi(items[0])
		end, eerr := strconv.Atoi(items[4])
		if serr != nil || eerr != nil {
			return 0, nil, fmt.Errorf("pocketsphinx_batch: frames %q and %q", items[0], items[4])
		}
		if text := spoken(items[3]); text != "" {
			words = append(words, word{text, float64(start) / framesASec, float64(max(start, end)) / framesASec})
		}
	}
	return utterance, words, nil
}

// spoken returns a dictionary entry as text: without the number of its pronunciation; silences and noises are none.
func spoken(entry string) string {
	if strings.HasPrefix(entry, "<") || strings.HasPrefix(entry, "[") || strings.HasPrefix(entry, "++") {
		return ""
	}
	if i := strings.IndexByte(entry, '('); i > 0 {
		entry = entry[:i]
	}
	return entry
}
