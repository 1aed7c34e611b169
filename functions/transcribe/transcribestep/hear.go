package transcribestep

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/sound"
	"github.com/lectern/lectern/shared/timeline"
	"github.com/lectern/lectern/shared/transcript"
)

// pieceLimits bound what the service gets at once: OpenAI's 25 MB, less the container; and three minutes, so that a
// failure costs little, and little has to be heard again.
var pieceLimits = sound.Limits{Samples: 180 * sound.Rate, Bytes: 24 << 20}

const (
	// atOnce is how many pieces are with the service at a time.
	atOnce = 2
	// enough is the time that must be left to begin another piece.
	enough = 90 * time.Second
)

// everything is what was heard in a session.
type everything struct {
	tracks    []transcript.Track
	languages map[string]int // → words
}

// language is the one most words are in.
func (e everything) language() string {
	best := ""
	for _, name := range slices.Sorted(maps.Keys(e.languages)) {
		if best == "" || e.languages[name] > e.languages[best] {
			best = name
		}
	}
	return best
}

// hear fetches every clip, cuts it into pieces and has them heard, two at a time.
func (s Step) hear(ctx context.Context, in pipeline.Input, tracks []timeline.Track) (all everything, out Output, err error) {
	all.languages = map[string]int{}
	folder, err := pipeline.Scratch()
	if err != nil {
		return all, out, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	for _, t := range tracks {
		for _, c := range t.Clips {
			heard, err := s.clip(ctx, in, folder, c)
			switch {
			case errors.Is(err, sound.ErrDamaged):
				return all, out, artifact.Errorf(artifact.StepFailed, err, "The file of %s cannot be read.", c.Recording.Label())
			case err != nil:
				return all, out, err
			}
			track := transcript.Track{ParticipantID: c.Recording.ParticipantID}
			for _, h := range heard {
				out.Pieces++
				track.Words = append(track.Words, h.Words...)
				all.languages[h.Language] += len(h.Words)
			}
			all.tracks = append(all.tracks, track)
		}
	}
	return all, out, nil
}

// clip returns what was heard in one file, piece by piece, on the session's clock.
func (s Step) clip(ctx context.Context, in pipeline.Input, folder string, c timeline.Clip) ([]Heard, error) {
	name := filepath.Join(folder, c.Recording.ID.String()+".ogg")
	if err := s.fetch(ctx, c.Recording.ObjectKey, name); err != nil {
		return nil, err
	}
	defer os.Remove(name) // the disk is small
	pieces, err := cut(name)
	if err != nil {
		return nil, err
	}
	heard := make([]Heard, len(pieces))
	// No shared context: a piece that fails must not cancel the one beside it, which is being heard and paid for. The
	// pieces not yet begun are left alone once one has failed.
	var group errgroup.Group
	group.SetLimit(atOnce)
	var failed atomic.Bool
	for i, p := range pieces {
		group.Go(func() error {
			if failed.Load() {
				return nil
			}
			h, err := s.piece(ctx, in, c.Recording, name, p)
			if err != nil {
				failed.Store(true)
			}
			heard[i] = onSessionClock(h, c.At+sound.Duration(p.From), sound.Duration(p.To-p.From))
			return err
		})
	}
	return heard, group.Wait()
}

// onSessionClock moves words by where their piece begins. A word cannot be outside its piece, whatever the service
// says.
func onSessionClock(h Heard, at, length time.Duration) Heard {
	words := make([]transcript.Word, 0, len(h.Words))
	for _, w := range h.Words {
		start := min(max(w.StartMS, 0), length.Milliseconds())
		end := min(max(w.EndMS, start), length.Milliseconds())
		words = append(words, transcript.Word{
			Text: w.Text, StartMS: max(0, at.Milliseconds()+start), EndMS: max(0, at.Milliseconds()+end),
		})
	}
	h.Words = words
	return h
}

// piece has one piece heard, unless it was before: the answer is kept under a key made of what it depends on.
func (s Step) piece(ctx context.Context, in pipeline.Input, r artifact.Recording, name string, p sound.Piece) (Heard, error) {
	if p.Silent {
		return Heard{}, nil
	}
	key := pipeline.Key(in, "words", pipeline.Hash("words/1", s.Service, r.ObjectKey, r.SizeBytes, p)[:32]+".json")
	known, err := s.known(ctx, key)
	if err == nil || !errors.Is(err, objects.ErrNotFound) {
		return known, err
	}
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < enough {
		return Heard{}, artifact.Errorf(artifact.TranscribeMore, nil, "There is more to hear.")
	}
	file, err := os.Open(name)
	if err != nil {
		return Heard{}, err
	}
	defer file.Close()
	var ogg bytes.Buffer
	if err := sound.Extract(&ogg, file, p); err != nil {
		return Heard{}, err
	}
	heard, err := s.Listener.Listen(ctx, &ogg)
	if err != nil {
		return Heard{}, err
	}
	text, err := json.Marshal(heard)
	if err != nil {
		return Heard{}, err
	}
	return heard, pipeline.PutBytes(ctx, s.Files, key, "application/json", text)
}

func (s Step) known(ctx context.Context, key string) (Heard, error) {
	var h Heard
	file, err := s.Files.Get(ctx, key)
	if err != nil {
		return h, err
	}
	defer file.Close()
	if err := json.NewDecoder(file).Decode(&h); err != nil {
		return h, fmt.Errorf("transcribe: %s: %w", key, err)
	}
	return h, nil
}

func cut(name string) ([]sound.Piece, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return sound.Cut(file, pieceLimits)
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
