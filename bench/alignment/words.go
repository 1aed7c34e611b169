package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/functions/align/alignstep"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/energy"
	"github.com/lectern/lectern/shared/ffmpeg"
	"github.com/lectern/lectern/shared/timeline"
	"github.com/lectern/lectern/shared/transcript"
)

const (
	lecture   = "localstack/fixtures/lecture.txt"
	voice     = "slt"
	voiceRate = 16000
	sayMS     = 4000 // of the session, when the reading begins
)

// spoken is a word of the text and when its first sound begins, in ms of the reading.
type spoken struct {
	text    string
	startMS float64
}

// placedWords are the words of the text that were recognised, and how far their starts are from where they were said.
type placedWords struct {
	off  []float64
	said int
}

func (w placedWords) matched() float64 { return float64(len(w.off)) / float64(max(1, w.said)) }

// words has a text read by flite, whose -psdur tells when each sound begins, recorded on a clock that drifts, and
// recognised; the map puts the words on the session's clock.
func words(ctx context.Context, folder string, o options) (placedWords, error) {
	var out placedWords
	if _, err := os.Stat(o.speech); err != nil {
		return out, fmt.Errorf("%s is missing: build functions/speech, or say -words=false", o.speech)
	}
	text, err := os.ReadFile(lecture)
	if err != nil {
		return out, err
	}
	pcm, said, total, err := read(ctx, folder, string(text))
	if err != nil {
		return out, err
	}
	random := rand.New(rand.NewPCG(o.seed, 23))
	lengthMS := float64(len(pcm))*1000/voiceRate + sayMS + 2000
	t := take{
		who: &speaker{participant: classroom.NewID(), role: classroom.RoleTeacher}, recording: artifact.Recording{ID: classroom.NewID(), Source: classroom.SourceMicrophone},
		startMS: 1500, drift: o.drift / 1e6, startError: o.startError * (2*random.Float64() - 1),
	}
	t.lengthMS = (lengthMS - t.startMS) / (1 + t.drift)
	name, err := record(ctx, folder, o.ffmpeg, t, pcm)
	if err != nil {
		return out, err
	}
	f := timeline.File{Clip: t.clip()}
	if f.Edges, f.LengthMS, err = alignstep.Edges(ctx, ffmpeg.Program{Path: o.ffmpeg}, name); err != nil {
		return out, err
	}
	m := timeline.Align(uuid.New(), int64(lengthMS), []timeline.File{f}, map[uuid.UUID][]timeline.Edge{t.who.participant: marksOf(random, o, pcm)})
	a := m.Recordings[0]
	fmt.Printf("words: by %s, anchored by %s, drift %+.0f ppm, %d of %d marks matched\n", a.Method, a.Anchor, a.DriftPPM, a.Matched, a.Marks)
	heard, err := recognise(ctx, o.speech, name)
	if err != nil {
		return out, err
	}
	placed, ok := m.Words(transcript.Heard{RecordingID: t.recording.ID, Words: heard})
	if !ok {
		return out, errors.New("the map does not know the recording")
	}
	out.said = total
	for i, j := range align(len(said), len(placed), func(i, j int) bool { return said[i].text == plain(placed[j].Text) }) {
		out.off = append(out.off, math.Abs(float64(placed[j].StartMS)-sayMS-said[i].startMS))
	}
	return out, nil
}

// read has flite say the text, sentence by sentence as it does with files. It returns
// the samples, the words whose times are known, and how many there are.
func read(ctx context.Context, folder, text string) (pcm []int16, known []spoken, total int, err error) {
	wav := filepath.Join(folder, "reading.wav")
	printed, err := exec.CommandContext(ctx, "flite", "-voice", voice, "-psdur", "-f", lecture, "-o", wav).Output()
	if err != nil {
		return nil, nil, 0, fmt.Errorf("flite: %w", err)
	}
	sounds, err := soundsOf(string(printed))
	if err != nil {
		return nil, nil, 0, err
	}
	var said []spoken
	var expected []string // sounds of the words said alone
	var owner []int       // the word of each
	alone := map[string][]string{}
	for _, w := range strings.Fields(text) {
		w = plain(w)
		if w == "" {
			continue
		}
		if alone[w] == nil {
			printed, err := exec.CommandContext(ctx, "flite", "-voice", voice, "-ps", "-t", w, "none").Output()
			if err != nil {
				return nil, nil, 0, fmt.Errorf("flite: %w", err)
			}
			for _, s := range strings.Fields(string(printed)) {
				if s != "pau" {
					alone[w] = append(alone[w], s)
				}
			}
		}
		for _, s := range alone[w] {
			expected, owner = append(expected, s), append(owner, len(said))
		}
		said = append(said, spoken{w, math.NaN()})
	}
	// In a sentence some sounds are others than alone: the two sequences are aligned, and a word begins with the first
	// of its sounds that has a counterpart.
	pairs := align(len(expected), len(sounds), func(i, j int) bool { return expected[i] == sounds[j].name })
	for i := range expected {
		if j, ok := pairs[i]; ok && math.IsNaN(said[owner[i]].startMS) {
			said[owner[i]].startMS = sounds[j].startMS
		}
	}
	total = len(said)
	for _, w := range said {
		if !math.IsNaN(w.startMS) {
			known = append(known, w)
		}
	}
	raw, err := os.ReadFile(wav)
	if err != nil {
		return nil, nil, 0, err
	}
	if i := bytes.Index(raw, []byte("data")); i > 0 {
		raw = raw[i+8:]
	}
	pcm = make([]int16, len(raw)/2)
	return pcm, known, total, binary.Read(bytes.NewReader(raw), binary.LittleEndian, pcm)
}

type soundAt struct {
	name    string
	startMS float64
}

// soundsOf reads what flite -psdur printed: a line for each part of the text, in it "name:end" in seconds of that part.
func soundsOf(printed string) ([]soundAt, error) {
	var out []soundAt
	begin := 0.0
	for line := range strings.Lines(printed) {
		before := 0.0
		for _, field := range strings.Fields(line) {
			name, end, ok := strings.Cut(field, ":")
			seconds, err := strconv.ParseFloat(end, 64)
			if !ok || err != nil {
				return nil, fmt.Errorf("flite printed %q", field)
			}
			if name != "pau" {
				out = append(out, soundAt{name, (begin + before) * 1000})
			}
			before = seconds
		}
		begin += before
	}
	return out, nil
}

// record plays the reading to a take's clock.
func record(ctx context.Context, folder, program string, t take, pcm []int16) (string, error) {
	var b bytes.Buffer
	for i := range int(t.lengthMS * sampleRate / 1000) {
		at := (t.session(float64(i)*1000/sampleRate) - sayMS) * voiceRate / 1000
		v := 0.0
		if j := int(at); at >= 0 && j+1 < len(pcm) {
			v = float64(pcm[j]) + (at-float64(j))*(float64(pcm[j+1])-float64(pcm[j]))
		}
		s := uint16(int16(v)) //nolint:gosec // between two 16-bit samples
		b.Write([]byte{byte(s), byte(s >> 8)})
	}
	raw, ogg := filepath.Join(folder, "reading.pcm"), filepath.Join(folder, "reading.ogg")
	if err := os.WriteFile(raw, b.Bytes(), 0o600); err != nil {
		return "", err
	}
	return ogg, run(ctx, program, "-f", "s16le", "-ar", fmt.Sprint(sampleRate), "-ac", "1", "-i", raw, "-c:a", "libopus", "-b:a", "32k", "-application", "voip", ogg)
}

// marksOf is what the speaker's page would tell of the reading.
func marksOf(random *rand.Rand, o options, pcm []int16) []timeline.Edge {
	var d energy.Detector
	for _, s := range pcm {
		_, _ = d.Write([]byte{byte(uint16(s)), byte(uint16(s) >> 8)}) //nolint:gosec // the bits are meant
	}
	var marks []timeline.Edge
	for _, e := range d.Edges() {
		if random.Float64() >= o.lost {
			e.AtMS += sayMS + int64(o.lag*random.Float64())
			marks = append(marks, e)
		}
	}
	return marks
}

// recognise has our Whisper alone recognise a file, whose name is absolute: the program has a folder of its own.
func recognise(ctx context.Context, program, file string) ([]transcript.Word, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, program, "bare.py", "--words", "--at-once", "1", file)
	command.Stderr = os.Stderr
	printed, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("functions/speech: %w", err)
	}
	var heard struct{ Words []transcript.Word }
	if err := json.NewDecoder(bytes.NewReader(printed)).Decode(&heard); err != nil { // figures follow
		return nil, err
	}
	return heard.Words, nil
}

// plain takes case and punctuation from a word.
func plain(word string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r == '\'' {
			return r
		}
		return -1
	}, strings.ToLower(word))
}

// align pairs two sequences with the fewest replacements, insertions and deletions, and returns the pairs that are
// equal.
func align(n, m int, equal func(i, j int) bool) map[int]int {
	cost := make([][]int, n+1)
	for i := range cost {
		cost[i] = make([]int, m+1)
		for j := range cost[i] {
			switch {
			case i == 0 || j == 0:
				cost[i][j] = i + j
			default:
				replaced := cost[i-1][j-1]
				if !equal(i-1, j-1) {
					replaced++
				}
				cost[i][j] = min(replaced, cost[i-1][j]+1, cost[i][j-1]+1)
			}
		}
	}
	pairs := map[int]int{}
	for i, j := n, m; i > 0 && j > 0; {
		same := equal(i-1, j-1)
		switch {
		case same && cost[i][j] == cost[i-1][j-1]:
			pairs[i-1] = j - 1
			i, j = i-1, j-1
		case !same && cost[i][j] == cost[i-1][j-1]+1:
			i, j = i-1, j-1
		case cost[i][j] == cost[i-1][j]+1:
			i--
		default:
			j--
		}
	}
	return pairs
}
