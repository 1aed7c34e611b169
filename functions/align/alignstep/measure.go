package alignstep

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/energy"
	"github.com/lectern/lectern/shared/ffmpeg"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/sound"
	"github.com/lectern/lectern/shared/timeline"
)

const (
	// fewestMarks are needed for anything to be told from them.
	fewestMarks = 8
	// spare is what the step keeps of its time: files that would not be measured before lie where they began.
	spare = time.Minute
	// overtime is how much longer than its session a file is listened to: a damaged or forged one may say that its next
	// packet is years away.
	overtime = 10 * time.Minute
)

// files measures what the map is made from. Only microphones whose owner's pages marked speech are decoded: elsewhere
// there is nothing to compare with. It also returns how many were.
func (s Step) files(ctx context.Context, class artifact.Session, tracks []timeline.Track, marks map[uuid.UUID][]timeline.Edge) (files []timeline.File, measured int, err error) {
	folder, err := pipeline.Scratch()
	if err != nil {
		return nil, 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	for _, t := range tracks {
		for _, c := range t.Clips {
			f := timeline.File{Clip: c, LengthMS: c.Recording.DurationMS}
			if listens(ctx) && c.Recording.Source == classroom.SourceMicrophone && len(marks[c.Recording.ParticipantID]) >= fewestMarks {
				switch err := s.measure(ctx, folder, class.Length()+overtime, &f); {
				case err == nil:
					measured++
				case refused(err):
				default:
					return nil, 0, err
				}
			}
			files = append(files, f)
		}
	}
	return files, measured, nil
}

func listens(ctx context.Context) bool {
	deadline, ok := ctx.Deadline()
	return !ok || time.Until(deadline) > spare
}

// refused says that a file cannot be decoded. The mix says so of it; here it lies where it began.
func refused(err error) bool {
	var failed *ffmpeg.Failed
	return errors.Is(err, sound.ErrDamaged) || errors.As(err, &failed)
}

// measure finds the edges of speech in a recording. Its packets are written anew first, with silence where some are
// missing, so that the decoder counts time as the packets do.
func (s Step) measure(ctx context.Context, folder string, atMost time.Duration, f *timeline.File) (err error) {
	in, err := s.Files.Get(ctx, f.Recording.ObjectKey)
	if err != nil {
		return err
	}
	defer in.Close()
	name := filepath.Join(folder, "sound.ogg")
	out, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := errors.Join(sound.Extract(out, in, sound.Piece{To: sound.Samples(atMost)}), out.Close()); err != nil {
		return err
	}
	edges, lengthMS, err := Edges(ctx, s.FFmpeg, name)
	if err != nil {
		return err
	}
	f.Edges, f.LengthMS = edges, lengthMS
	return nil
}

// Edges decodes an Ogg Opus file and returns when speech begins and ends in it, and how long it is. Its errors are
// those of ffmpeg.Program.Run.
func Edges(ctx context.Context, program ffmpeg.Program, file string) ([]timeline.Edge, int64, error) {
	var d energy.Detector
	arguments := append(ffmpeg.Ogg(file), "-map", "0:a:0", "-ac", "1", "-ar", fmt.Sprint(energy.Rate), "-f", "s16le", "pipe:1")
	err := program.Run(ctx, &d, arguments...)
	if errors.Is(err, ffmpeg.ErrMissing) {
		err = artifact.Errorf(artifact.StepFailed, err, "The program that decodes sound is not installed.")
	}
	return d.Edges(), d.LengthMS(), err
}
