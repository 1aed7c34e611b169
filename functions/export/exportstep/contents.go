package exportstep

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/takeout"
)

// maxText is the largest file of words or events that is read as a whole.
const maxText = 256 << 20

// contents is what is put into an export.
type contents struct {
	step   Step
	maker  *takeout.Maker
	class  takeout.Class
	run    int
	files  artifact.Files
	shown  map[uuid.UUID]asset.Shown
	decks  []takeout.Deck
	media  *takeout.Media
	total  int64 // bytes that are copied, as far as they take time
	now    time.Time
	screen []takeout.Media
}

// contents reads what there is of a class for the audience of an export, and fails when that is not any more what the
// export was asked of.
func (s Step) contents(ctx context.Context, tenant uuid.UUID, x artifact.Export) (*contents, error) {
	files, class, err := s.class(ctx, tenant, x)
	if err != nil {
		return nil, err
	}
	c := &contents{step: s, files: files, shown: map[uuid.UUID]asset.Shown{}, run: files.Run, now: time.Now(), screen: []takeout.Media{}}
	if s.Now != nil {
		c.now = s.Now()
	}
	c.maker = &takeout.Maker{
		Class: class, Files: files, Get: func(key string) ([]byte, error) { return s.readAll(ctx, key) },
		Roster: func() ([]classroom.RosterEntry, error) { return s.Store.ReadRoster(ctx, tenant, x.SessionID) },
	}
	if c.class, err = c.maker.WithEvents(); err != nil {
		return nil, err
	}
	shown, err := s.Store.ShownFiles(ctx, tenant, x.SessionID)
	if err != nil {
		return nil, err
	}
	for _, f := range shown {
		c.shown[f.ID] = f
	}
	for _, d := range c.class.Decks(func(id uuid.UUID) string { return artifact.Ending(c.shown[id].ContentType) }) {
		if f, there := c.shown[d.AssetID]; there { // an upload that was never checked is not
			c.decks = append(c.decks, d)
			c.total += 2 * f.SizeBytes
		}
	}
	return c, c.addMedia(ctx)
}

// class reads the session and what its audience may have of the replay.
func (s Step) class(ctx context.Context, tenant uuid.UUID, x artifact.Export) (artifact.Files, takeout.Class, error) {
	none := takeout.Class{}
	title, course, err := s.Store.ExportedSession(ctx, tenant, x.SessionID)
	if err != nil {
		return artifact.Files{}, none, err
	}
	r, err := s.Store.ReplayOf(ctx, tenant, x.SessionID)
	if err != nil {
		return artifact.Files{}, none, err
	}
	edits, err := s.Store.Edits(ctx, tenant, x.SessionID)
	if err != nil {
		return artifact.Files{}, none, err
	}
	files, err := r.FilesFor(x.Audience, edit.Fold(edits, r.DurationMS).Hidden)
	if err != nil {
		return files, none, err
	}
	if files.Hash() != x.InputHash {
		return files, none, artifact.Errorf(artifact.ExportChanged, nil, "The replay was made anew before it was packed. Try again.")
	}
	return files, takeout.Class{
		SessionID: x.SessionID, Title: title, Course: course, StartedAtMS: r.StartedAtMS, DurationMS: r.DurationMS, Audience: x.Audience,
	}, nil
}

// addMedia names the files of sound and picture, and counts their bytes.
func (c *contents) addMedia(ctx context.Context) error {
	if c.files.MediaKey != "" {
		c.media = &takeout.Media{
			File: takeout.MediaFolder + "/class" + artifact.Ending(c.files.MediaType), Type: c.files.MediaType, DurationMS: c.class.DurationMS,
		}
		if err := c.count(ctx, c.files.MediaKey); err != nil {
			return err
		}
	}
	for i, s := range c.files.Screens {
		c.screen = append(c.screen, takeout.Media{
			File: fmt.Sprintf("%s/screen-%d%s", takeout.MediaFolder, i+1, artifact.Ending(s.Type)), Type: s.Type, AtMS: s.AtMS, DurationMS: s.DurationMS,
		})
		if err := c.count(ctx, s.Key); err != nil {
			return err
		}
	}
	return nil
}

func (c *contents) count(ctx context.Context, key string) error {
	size, err := c.step.Files.Size(ctx, key)
	c.total += size
	return err
}

// readAll reads a file of words or events.
func (s Step) readAll(ctx context.Context, key string) (_ []byte, err error) {
	body, err := s.Files.Get(ctx, key)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, body.Close()) }()
	text, err := io.ReadAll(io.LimitReader(body, maxText+1))
	if err == nil && len(text) > maxText {
		err = fmt.Errorf("export: %s is larger than %d bytes", key, maxText)
	}
	return text, err
}
