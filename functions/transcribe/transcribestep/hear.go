package transcribestep

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/sound"
	"github.com/lectern/lectern/shared/speech"
	"github.com/lectern/lectern/shared/transcript"
)

// PieceLimits bound what the service gets at once: what a function takes in a request; and three minutes, so that a
// failure costs little, and little has to be heard again.
var PieceLimits = sound.Limits{Samples: 180 * sound.Rate, Bytes: speech.MaxInvokeBytes}

const (
	// AtOnce is how many pieces of a speaker are with the service at a time.
	AtOnce = 2
	// enough is the time that must be left to begin another piece.
	enough = 90 * time.Second
	// firstWait is doubled with each attempt.
	firstWait = time.Second
)

// attempts is how often a piece is sent before the state machine is to wait longer.
var attempts = map[artifact.Name]int{artifact.SpeechThrottled: 6, artifact.SpeechUnavailable: 3}

// voice is what was heard of one participant, as it is kept.
type voice struct {
	Heard   []transcript.Heard   `json:"heard"`
	Missing []transcript.Missing `json:"missing"` // files that cannot be read
	Pieces  int                  `json:"pieces"`  // sent to the service
	SoundMS int64                `json:"sound_ms"`
}

func (v voice) words() int {
	n := 0
	for _, h := range v.Heard {
		n += len(h.Words)
	}
	return n
}

// voice has everything of one participant heard and keeps it, unless it is there. It fails with transcribe.more when
// its time is up: what was heard so far is kept, and the next attempt goes on from there.
func (s Step) voice(ctx context.Context, in pipeline.Input, p plan, of planned) (voice, error) {
	known, err := read[voice](ctx, s.Files, of.key)
	if err == nil || !errors.Is(err, objects.ErrNotFound) {
		return known, err
	}
	if !p.allowed {
		return voice{}, artifact.Errorf(artifact.SpeechRejected, nil, "The school does not let speech go to an outside service.")
	}
	v, err := s.files(ctx, in, p, of)
	if err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			err = artifact.Errorf(artifact.TranscribeMore, err, "There is more to hear.")
		}
		return voice{}, err
	}
	text, err := json.Marshal(v)
	if err != nil {
		return voice{}, err
	}
	return v, pipeline.PutBytes(ctx, s.Files, of.key, "application/json", text)
}

// files hears one file after the other. A damaged one is named; when there is no other, that is the failure.
func (s Step) files(ctx context.Context, in pipeline.Input, p plan, of planned) (v voice, err error) {
	v = voice{Heard: []transcript.Heard{}, Missing: []transcript.Missing{}}
	folder, err := pipeline.Scratch()
	if err != nil {
		return v, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	for _, r := range of.file {
		pieces, heard, err := s.file(ctx, in, p, folder, r)
		if errors.Is(err, sound.ErrDamaged) {
			named := artifact.Errorf(artifact.StepFailed, err, "The file of %s cannot be read.", r.Label())
			if len(of.file) == 1 {
				return v, named
			}
			v.Missing = append(v.Missing, transcript.Missing{ParticipantID: r.ParticipantID, Why: named.Reason})
			continue
		}
		if err != nil {
			return v, err
		}
		v.add(r, pieces, heard)
	}
	return v, nil
}

// add puts the pieces of a file together, on the file's clock.
func (v *voice) add(r artifact.Recording, pieces []sound.Piece, heard []Heard) {
	all := transcript.Heard{RecordingID: r.ID, ParticipantID: r.ParticipantID, Words: []transcript.Word{}}
	languages := map[string]int{}
	for i, h := range heard {
		all.Words = append(all.Words, onFileClock(h.Words, pieces[i])...)
		languages[h.Language] += len(h.Words)
		if !pieces[i].Silent {
			v.Pieces++
			v.SoundMS += sound.Duration(pieces[i].To - pieces[i].From).Milliseconds()
		}
	}
	all.Language = most(languages)
	v.Heard = append(v.Heard, all)
}

// onFileClock moves words by where their piece begins. A word cannot be outside its piece, nor begin before the one
// before it, whatever the service says.
func onFileClock(words []transcript.Word, p sound.Piece) []transcript.Word {
	out := make([]transcript.Word, 0, len(words))
	at, length, last := sound.Duration(p.From).Milliseconds(), sound.Duration(p.To-p.From).Milliseconds(), int64(0)
	for _, w := range words {
		start := min(max(w.StartMS, last), length)
		end := min(max(w.EndMS, start), length)
		last = start
		out = append(out, transcript.Word{Text: w.Text, StartMS: at + start, EndMS: at + end})
	}
	return out
}

// file fetches a recording, cuts it into pieces and has them heard, AtOnce at a time.
func (s Step) file(ctx context.Context, in pipeline.Input, p plan, folder string, r artifact.Recording) ([]sound.Piece, []Heard, error) {
	name := filepath.Join(folder, r.ID.String()+".ogg")
	if err := s.fetch(ctx, r.ObjectKey, name); err != nil {
		return nil, nil, err
	}
	defer os.Remove(name) // the disk is small
	pieces, err := cut(name)
	if err != nil {
		return nil, nil, err
	}
	heard := make([]Heard, len(pieces))
	// No shared context: a piece that fails must not cancel the one beside it, which is being heard and paid for. The
	// pieces not yet begun are left alone once one has failed.
	var group errgroup.Group
	group.SetLimit(AtOnce)
	var failed atomic.Bool
	for i, piece := range pieces {
		group.Go(func() (err error) {
			if failed.Load() || piece.Silent {
				return nil
			}
			heard[i], err = s.piece(ctx, in, p, r, name, piece)
			if err != nil {
				failed.Store(true)
			}
			return err
		})
	}
	return pieces, heard, group.Wait()
}

// piece has one piece heard, unless it was before: the answer is kept under a key made of what it depends on.
func (s Step) piece(ctx context.Context, in pipeline.Input, p plan, r artifact.Recording, name string, piece sound.Piece) (Heard, error) {
	key := pipeline.Key(in, artifact.FolderWords, pipeline.Hash("words/2", s.Service, p.language, p.prompt, r.ObjectKey, r.SizeBytes, piece)[:32]+".json")
	known, err := read[Heard](ctx, s.Files, key)
	if err == nil || !errors.Is(err, objects.ErrNotFound) {
		return known, err
	}
	if !inTime(ctx, enough) {
		return Heard{}, artifact.Errorf(artifact.TranscribeMore, nil, "There is more to hear.")
	}
	file, err := os.Open(name)
	if err != nil {
		return Heard{}, err
	}
	defer file.Close()
	var ogg bytes.Buffer
	if err := sound.Extract(&ogg, file, piece); err != nil {
		return Heard{}, err
	}
	heard, err := s.listen(ctx, ogg.Bytes(), p)
	if err != nil {
		return Heard{}, err
	}
	text, err := json.Marshal(heard)
	if err != nil {
		return Heard{}, err
	}
	return heard, pipeline.PutBytes(ctx, s.Files, key, "application/json", text)
}

// listen sends a piece, and again after a wait that doubles, of which a random half is left out: two pieces that were
// refused together must not come back together.
func (s Step) listen(ctx context.Context, ogg []byte, p plan) (Heard, error) {
	for attempt := 1; ; attempt++ {
		heard, err := s.Listener.Listen(ctx, Piece{Ogg: bytes.NewReader(ogg), Language: p.language, Prompt: p.prompt})
		if err == nil || ctx.Err() != nil || attempt >= attempts[pipeline.Named(err).Name] {
			return heard, err
		}
		wait := firstWait << (attempt - 1)
		wait -= rand.N(wait / 2) //nolint:gosec // a wait is no secret
		if !inTime(ctx, wait+enough) {
			return heard, err
		}
		if waitErr := s.wait(ctx, wait); waitErr != nil {
			return heard, errors.Join(err, waitErr)
		}
	}
}

func (s Step) wait(ctx context.Context, d time.Duration) error {
	if s.Wait != nil {
		return s.Wait(ctx, d)
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// inTime says whether so much time is left.
func inTime(ctx context.Context, d time.Duration) bool {
	deadline, ok := ctx.Deadline()
	return !ok || time.Until(deadline) >= d
}

func cut(name string) ([]sound.Piece, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return sound.Cut(file, PieceLimits)
}

func (s Step) fetch(ctx context.Context, key, name string) error {
	in, err := s.Files.Get(ctx, key)
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
