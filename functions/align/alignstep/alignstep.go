// Package alignstep puts what was recorded in a session on the session's clock: it measures when there is speech in
// each microphone's file, compares that with what people's pages marked, and writes the map of clocks and the words on
// it. It refuses to know how words were recognised, and what is made of them.
package alignstep

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/ffmpeg"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/timeline"
	"github.com/lectern/lectern/shared/transcript"
)

// Store is what the step asks of the database.
type Store interface {
	RecordedTracks(ctx context.Context, tenant, session uuid.UUID) ([]artifact.Recording, error)
	Artifacts(ctx context.Context, tenant, session uuid.UUID, run int) ([]artifact.Artifact, error)
	ReadEvents(ctx context.Context, tenant, session uuid.UUID, a eventlog.Audience, after eventlog.Position, maxBytes int) (eventlog.Page, error)
	// ReplaceTranscript stores what was said in place of what an earlier run had.
	ReplaceTranscript(ctx context.Context, tenant, session uuid.UUID, run int, utterances []transcript.Utterance) error
}

// Files are where recordings and what was heard are, and where maps and transcripts go.
type Files interface {
	Get(ctx context.Context, key string) (io.ReadCloser, error)
	objects.Sizer
	pipeline.Putter
}

// Step aligns.
type Step struct {
	Ledger pipeline.Ledger
	Store  Store
	Files  Files
	Keep   pipeline.Keep
	FFmpeg ffmpeg.Program
}

// Output is what the step answers.
type Output struct {
	AlignmentKey  string `json:"alignment_key"`
	TranscriptKey string `json:"transcript_key"` // empty when nothing was said, or nothing of it was recognised
	Recordings    int    `json:"recordings"`
	Measured      int    `json:"measured"` // whose sound was compared with marks
	Segments      int    `json:"segments"`
	Marks         int    `json:"marks"`
	Matched       int    `json:"matched"`
	ResidualP95MS *int64 `json:"residual_p95_ms"`
	Utterances    int    `json:"utterances"`
	Words         int    `json:"words"`
}

// version changes when the same inputs give another map or transcript.
const version = "alignment/1"

const pageBytes = 1 << 20

// source is what the result depends on, for one file that is in the store, with the size it has there.
type source struct {
	ID   uuid.UUID     `json:"id"`
	Key  string        `json:"key"`
	Size int64         `json:"size"`
	At   time.Duration `json:"at"`
}

// Run does the step. A run in which nothing was recognised gets its map all the same.
func (s Step) Run(ctx context.Context, in pipeline.Input) (Output, error) {
	class, err := pipeline.Ended(ctx, s.Ledger, in)
	if err != nil {
		return Output{}, err
	}
	tracks, err := s.tracks(ctx, in, class)
	if err != nil {
		return Output{}, err
	}
	heardKey, err := s.heardKey(ctx, in)
	if err != nil {
		return Output{}, err
	}
	inputs := []any{version, class.StartedAtMS, class.Length(), class.LastSeq, heardKey}
	for _, t := range tracks {
		for _, c := range t.Clips {
			inputs = append(inputs, source{c.Recording.ID, c.Recording.ObjectKey, c.Recording.SizeBytes, c.At})
		}
	}
	var said *transcript.Transcript
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindAlignment, inputs, func(ctx context.Context, hash string) (pipeline.Result[Output], error) {
		out, made, err := s.align(ctx, in, class, tracks, heardKey, hash)
		said = made
		return pipeline.Result[Output]{ObjectKey: out.AlignmentKey, Detail: out}, err
	})
	if err != nil {
		return done.Detail, err
	}
	return done.Detail, s.keep(ctx, in, done.Detail, said)
}

// keep stores the utterances where they are searched. It is done each time: a step that was stopped in between, or a
// run that gives again what an earlier one but the last had, leaves others there.
func (s Step) keep(ctx context.Context, in pipeline.Input, out Output, said *transcript.Transcript) error {
	if said == nil {
		said = &transcript.Transcript{}
		if out.TranscriptKey != "" {
			if err := s.read(ctx, out.TranscriptKey, said); err != nil {
				return err
			}
		}
	}
	return s.Store.ReplaceTranscript(ctx, in.TenantID, in.SessionID, in.Run, said.Utterances)
}

// tracks returns what was recorded and is in the store.
func (s Step) tracks(ctx context.Context, in pipeline.Input, class artifact.Session) ([]timeline.Track, error) {
	recordings, err := s.Store.RecordedTracks(ctx, in.TenantID, in.SessionID)
	if err != nil {
		return nil, err
	}
	return s.Keep.Stored(ctx, s.Files, timeline.Lay(class.StartedAtMS, recordings)...)
}

// heardKey returns where what was recognised in this run lies; empty when that came to nothing.
func (s Step) heardKey(ctx context.Context, in pipeline.Input) (string, error) {
	rows, err := s.Store.Artifacts(ctx, in.TenantID, in.SessionID, in.Run)
	if err != nil {
		return "", err
	}
	for _, row := range rows {
		if row.Kind == artifact.KindTranscript && row.Status == artifact.StatusCompleted {
			return row.ObjectKey, nil
		}
	}
	return "", nil
}

func (s Step) align(
	ctx context.Context, in pipeline.Input, class artifact.Session, tracks []timeline.Track, heardKey, hash string,
) (Output, *transcript.Transcript, error) {
	none := Output{}
	told, err := s.told(ctx, in, class)
	if err != nil {
		return none, nil, err
	}
	files, measured, err := s.files(ctx, class, tracks, told.Marks)
	if err != nil {
		return none, nil, err
	}
	m := timeline.Align(in.SessionID, class.Length().Milliseconds(), files, told.Marks)
	var heard transcript.Hearing
	if heardKey != "" {
		if err := s.read(ctx, heardKey, &heard); err != nil {
			return none, nil, err
		}
	}
	said := transcript.Transcript{Version: transcript.Version, SessionID: in.SessionID, Language: heard.Language}
	said.Utterances = transcript.Utterances(in.SessionID, m.Tracks(heard.Heard), transcript.Classroom)
	told.Place(said.Utterances)
	out := Output{
		AlignmentKey: pipeline.Key(in, artifact.FolderAlignment, hash[:32]+".json"), Recordings: len(m.Recordings), Measured: measured,
		Marks: m.Marks, Matched: m.Matched, ResidualP95MS: m.ResidualP95MS, Utterances: len(said.Utterances),
	}
	for _, a := range m.Recordings {
		out.Segments += len(a.Segments)
	}
	for _, u := range said.Utterances {
		out.Words += len(u.Words)
	}
	if err := s.write(ctx, out.AlignmentKey, m); err != nil {
		return none, nil, err
	}
	if len(said.Utterances) > 0 {
		out.TranscriptKey = pipeline.Key(in, artifact.FolderTranscript, hash[:32]+".json")
		if err := s.write(ctx, out.TranscriptKey, said); err != nil {
			return none, nil, err
		}
	}
	return out, &said, nil
}

// told reads the log as staff see it: the marks of speech are theirs.
func (s Step) told(ctx context.Context, in pipeline.Input, class artifact.Session) (*timeline.Told, error) {
	told := &timeline.Told{StartedAtMS: class.StartedAtMS}
	for after, more := (eventlog.Position{}), true; more; {
		page, err := s.Store.ReadEvents(ctx, in.TenantID, in.SessionID, eventlog.Staff, after, pageBytes)
		if err != nil {
			return nil, err
		}
		for _, e := range page.Events {
			if e.Seq > class.LastSeq {
				return told, nil
			}
			if err := told.Add(e); err != nil {
				return nil, err
			}
		}
		after, more = page.Through(), page.More
	}
	return told, nil
}

func (s Step) read(ctx context.Context, key string, into any) error {
	body, err := s.Files.Get(ctx, key)
	if err != nil {
		return err
	}
	defer body.Close()
	if err := json.NewDecoder(body).Decode(into); err != nil {
		return fmt.Errorf("alignstep: read %s: %w", key, err)
	}
	return nil
}

func (s Step) write(ctx context.Context, key string, what any) error {
	text, err := json.Marshal(what)
	if err != nil {
		return err
	}
	return pipeline.PutBytes(ctx, s.Files, key, "application/json", text)
}
