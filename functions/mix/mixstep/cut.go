package mixstep

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/ffmpeg"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/sound"
)

// ModeCut as Input.Mode makes students' copies of a master and its screens, without what is hidden from them.
const ModeCut = "cut"

// Edits says what is hidden of a session, and what its run has made.
type Edits interface {
	Edits(ctx context.Context, tenant, session uuid.UUID) ([]edit.Edit, error)
	Artifacts(ctx context.Context, tenant, session uuid.UUID, run int) ([]artifact.Artifact, error)
}

// Cut is what the step makes in that mode. Times are as in the master: nothing moves.
type Cut struct {
	artifact.Media
	Of     string       `json:"of"`     // key of the master
	Hidden []edit.Range `json:"hidden"` // what is not in it
}

// cutVersion changes when the same master and the same parts give other files.
const cutVersion = "cut/1"

// cut copies what is not hidden, where something is. It does nothing when nothing is hidden, or nothing was recorded.
func (s Step) cut(ctx context.Context, in pipeline.Input, class artifact.Session) (Output, error) {
	none := Output{Media: artifact.Media{Screens: []artifact.Screen{}}, LeftOut: []artifact.Gap{}}
	edits, err := s.Edits.Edits(ctx, in.TenantID, in.SessionID)
	if err != nil {
		return none, err
	}
	hidden := edit.Fold(edits, class.Length().Milliseconds()).Hidden
	master, err := s.made(ctx, in)
	if err != nil || len(hidden) == 0 || (master.MediaKey == "" && len(master.Screens) == 0) {
		return none, err
	}
	inputs := []any{cutVersion, master.MediaKey, master.Screens, hidden, class.Length()}
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindStudentsMedia, inputs, func(ctx context.Context, hash string) (pipeline.Result[Cut], error) {
		out, err := s.cutAll(ctx, in, class, master, hidden, hash)
		return pipeline.Result[Cut]{ObjectKey: out.MediaKey, Detail: out}, err
	})
	none.Media = done.Detail.Media
	return none, err
}

// made reads what this run mixed; nothing where it did not.
func (s Step) made(ctx context.Context, in pipeline.Input) (out Output, err error) {
	rows, err := s.Edits.Artifacts(ctx, in.TenantID, in.SessionID, in.Run)
	if err != nil {
		return out, err
	}
	for _, row := range rows {
		if row.Kind == artifact.KindMaster && row.Status == artifact.StatusCompleted {
			if err := json.Unmarshal(row.Detail, &out); err != nil {
				return out, fmt.Errorf("mix: detail of artifact %s: %w", row.ID, err)
			}
		}
	}
	return out, nil
}

func (s Step) cutAll(ctx context.Context, in pipeline.Input, class artifact.Session, m Output, hidden []edit.Range, hash string) (out Cut, err error) {
	out = Cut{Media: artifact.Media{Screens: []artifact.Screen{}}, Of: m.MediaKey, Hidden: hidden}
	folder, err := pipeline.Scratch()
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	c := cutter{work: work{Step: s, in: in, hash: hash, folder: folder, length: class.Length(), program: ffmpeg.Program{Path: s.FFmpeg}}, hidden: hidden}
	if m.MediaKey != "" {
		out.MediaKey, out.MediaType = pipeline.Key(in, artifact.FolderMedia, hash[:32]+"-students.webm"), m.MediaType
		if err := c.master(ctx, m, out.MediaKey); err != nil {
			return out, failedToCut(err)
		}
	}
	for i, screen := range m.Screens {
		key := pipeline.Key(in, artifact.FolderMedia, fmt.Sprintf("%s-students-screen-%d.webm", hash[:32], i))
		left, err := c.screen(ctx, screen, key)
		if err != nil {
			return out, failedToCut(err)
		}
		if left != nil {
			out.Screens = append(out.Screens, *left)
		}
	}
	return out, nil
}

func failedToCut(err error) error {
	var failed *ffmpeg.Failed
	if errors.As(err, &failed) || errors.Is(err, sound.ErrDamaged) {
		return artifact.Errorf(artifact.MixFailed, err, "The hidden parts could not be cut out.")
	}
	return named(err)
}

// cutter copies files without the hidden parts.
type cutter struct {
	work
	hidden []edit.Range
}

// master copies sound and camera: silence in the place of hidden sound, no hidden picture. Nothing is encoded again.
func (c *cutter) master(ctx context.Context, m Output, key string) error {
	input, err := c.fetch(ctx, m.MediaKey, "master.webm")
	if err != nil {
		return err
	}
	quiet, err := c.quiet(ctx, input)
	if err != nil {
		return err
	}
	arguments := append(ffmpeg.Ogg(quiet, "-copyts"), ffmpeg.WebM(input)...)
	arguments = append(arguments, "-map", "0:a", "-c:a", "copy")
	if m.Cameras > 0 {
		drop, err := c.drop(0)
		if err != nil {
			return err
		}
		arguments = append(arguments, "-map", "1:v:0", "-c:v", "copy", "-bsf:v", drop)
	}
	output := filepath.Join(c.folder, "students.webm")
	if err := c.program.Run(ctx, nil, append(arguments, container(output)...)...); err != nil {
		return err
	}
	length, err := c.program.Length(ctx, ffmpeg.WebM(output), "0:a")
	if err != nil {
		return err
	}
	if want := time.Duration(m.DurationMS) * time.Millisecond; (length - want).Abs() > tolerance {
		return artifact.Errorf(artifact.MixFailed, nil, "The file without the hidden parts is %s long and should be %s.", length.Round(time.Millisecond), want)
	}
	return errors.Join(c.put(ctx, key, m.MediaType, output), os.Remove(input), os.Remove(quiet))
}

// quiet is the master's sound with silence where it is hidden.
func (c *cutter) quiet(ctx context.Context, input string) (_ string, err error) {
	whole, quiet := filepath.Join(c.folder, "whole.ogg"), filepath.Join(c.folder, "quiet.ogg")
	arguments := append(ffmpeg.WebM(input, "-copyts"), "-map", "0:a", "-c", "copy", "-map_metadata", "-1", "-fflags", "+bitexact", "-f", "ogg", whole)
	if err := c.program.Run(ctx, nil, arguments...); err != nil {
		return "", err
	}
	from, err := os.Open(whole)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, from.Close(), os.Remove(whole)) }()
	spans := make([]sound.Span, len(c.hidden))
	for i, r := range c.hidden {
		spans[i] = sound.Span{From: sound.Samples(time.Duration(r.FromMS) * time.Millisecond), To: sound.Samples(c.end(r))}
	}
	_, err = write(quiet, func(to io.Writer) (sound.Joined, error) { return sound.Joined{}, sound.Quiet(to, from, spans) })
	return quiet, err
}

// screen copies a shared screen, and says what is left of it: nil for nothing. A file begins with its first picture, so
// that one whose beginning is hidden begins later in the class.
func (c *cutter) screen(ctx context.Context, s artifact.Screen, key string) (*artifact.Screen, error) {
	input, err := c.fetch(ctx, s.Key, "screen.webm")
	if err != nil {
		return nil, err
	}
	drop, err := c.drop(time.Duration(s.AtMS) * time.Millisecond)
	if err != nil {
		return nil, err
	}
	output, moved := filepath.Join(c.folder, "left.webm"), filepath.Join(c.folder, "moved.webm")
	arguments := append(ffmpeg.WebM(input, "-copyts"), "-map", "0:v:0", "-c", "copy", "-bsf:v", drop)
	if err := c.program.Run(ctx, nil, append(arguments, container(output)...)...); err != nil {
		return nil, err
	}
	if err := os.Remove(input); err != nil {
		return nil, err
	}
	first, err := c.program.First(ctx, ffmpeg.WebM(output), "0:v")
	var failed *ffmpeg.Failed
	if errors.As(err, &failed) {
		return nil, os.Remove(output) // there is no picture in it
	}
	if err != nil {
		return nil, err
	}
	s.Key, s.AtMS, s.DurationMS = key, s.AtMS+first.Milliseconds(), max(0, s.DurationMS-first.Milliseconds())
	if first > 0 {
		arguments := append(ffmpeg.WebM(output, "-copyts"), "-map", "0:v:0", "-c", "copy", "-avoid_negative_ts", "make_zero")
		if err := c.program.Run(ctx, nil, append(arguments, container(moved)...)...); err != nil {
			return nil, err
		}
		if err := os.Rename(moved, output); err != nil {
			return nil, err
		}
	}
	return &s, c.put(ctx, key, s.Type, output)
}

// container are the arguments of a WebM file as the master's: bytes that depend on the inputs alone, its index in
// front, and the times of its inputs.
func container(output string) []string {
	return []string{"-map_metadata", "-1", "-fflags", "+bitexact", "-cues_to_front", "1", "-f", "webm", output}
}

// end is where a hidden part ends: one that reaches the end of the class reaches that of the file.
func (c *cutter) end(r edit.Range) time.Duration {
	if to := time.Duration(r.ToMS) * time.Millisecond; to < c.length.Truncate(time.Millisecond) {
		return to
	}
	return 1000 * time.Hour
}

// maxDrop bounds the expression of drop, which is one argument of a command line.
const maxDrop = 100_000

// drop is a filter that leaves hidden pictures out of a file whose time 0 is at, and behind them those that cannot be
// decoded without: all up to the next key frame. Variable 0 of the expression says whether it is leaving out.
func (c *cutter) drop(at time.Duration) (string, error) {
	parts := make([]string, len(c.hidden))
	for i, r := range c.hidden {
		from := time.Duration(r.FromMS) * time.Millisecond
		parts[i] = fmt.Sprintf(`gte(pts*tb\,%s)*lt(pts*tb\,%s)`, seconds(from-at), seconds(c.end(r)-at))
	}
	filter := fmt.Sprintf(`noise=drop='if(%s\,st(0\,1)\,if(gt(key\,0)\,st(0\,0)\,ld(0)))'`, strings.Join(parts, "+"))
	if len(filter) > maxDrop {
		return "", artifact.Errorf(artifact.MixFailed, nil, "There are too many hidden parts to cut out.")
	}
	return filter, nil
}

// fetch copies an object to a file of the folder, when there is room for it and for what is made of it.
func (c *cutter) fetch(ctx context.Context, key, name string) (_ string, err error) {
	size, err := c.Files.Size(ctx, key)
	if err != nil {
		return "", err
	}
	free, err := pipeline.Free(c.folder)
	if err != nil {
		return "", err
	}
	if need := 3*size + 64<<20; need > free {
		return "", artifact.Errorf(artifact.MixFailed, nil, "The hidden parts cannot be cut out: %d MB are needed, %d MB are free.", need>>20, free>>20)
	}
	c.program.Written = uint64(2*size + 256<<20)
	in, err := c.Files.Get(ctx, key)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	file := filepath.Join(c.folder, name)
	_, err = write(file, func(to io.Writer) (sound.Joined, error) {
		_, err := io.Copy(to, in)
		return sound.Joined{}, err
	})
	return file, err
}
