package exportstep

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"time"

	"github.com/lectern/lectern/shared/takeout"
)

// archive is a zip that is being written, with the list of what is in it.
type archive struct {
	zip    *zip.Writer
	folder string    // in which everything lies
	made   time.Time // of every file
	files  []takeout.File
}

// create begins a file. Media, slides and scripts of slides are stored as they are: they do not become smaller.
func (a *archive) create(path string, stored bool) (io.Writer, error) {
	method := zip.Deflate
	if stored {
		method = zip.Store
	}
	return a.zip.CreateHeader(&zip.FileHeader{Name: a.folder + "/" + path, Method: method, Modified: a.made})
}

// add puts a file into the zip.
func (a *archive) add(path, what string, stored bool, body io.Reader) error {
	to, err := a.create(path, stored)
	if err != nil {
		return err
	}
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(to, sum), body)
	a.files = append(a.files, takeout.File{Path: path, Bytes: n, SHA256: hex.EncodeToString(sum.Sum(nil)), What: what})
	return err
}

func (a *archive) addBytes(path, what string, text []byte) error {
	return a.add(path, what, false, bytes.NewReader(text))
}

// counted is what the zip's bytes go through on their way.
type counted struct {
	io.Writer
	n int64
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.Writer.Write(p)
	c.n += int64(n)
	return n, err
}

// reported is an object that is being copied.
type reported struct {
	io.Reader
	read func(n int) error
}

func (r reported) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if said := r.read(n); said != nil {
		return n, said
	}
	return n, err
}

// write writes the zip and returns its size.
func (c *contents) write(ctx context.Context, out io.Writer, report *report) (int64, error) {
	to := &counted{Writer: out}
	a := &archive{zip: zip.NewWriter(to), folder: c.class.Folder(), made: c.now.UTC()}
	for _, part := range []func() error{
		func() error { return a.addBytes(takeout.PageFile, "open this to watch the class", c.class.Page()) },
		func() error { return c.addViewer(a) },
		func() error { return c.addData(a) },
		func() error { return c.copyMedia(ctx, a, report) },
		func() error { return c.copyDecks(ctx, a, report) },
		func() error { return c.addDownloads(a) },
		func() error { return c.addRecord(a) },
		func() error { return a.addBytes(takeout.ReadMeFile, "this list", c.class.ReadMe(a.files)) },
		func() error { return c.addManifest(a) },
		a.zip.Close,
	} {
		if err := part(); err != nil {
			return to.n, err
		}
	}
	return to.n, nil
}

// addViewer adds the program of the page.
func (c *contents) addViewer(a *archive) error {
	return fs.WalkDir(c.step.Viewer, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(c.step.Viewer, path)
		if err != nil {
			return err
		}
		return a.addBytes(takeout.ViewerFolder+"/"+path, "part of the program", text)
	})
}

// addData adds what the page reads.
func (c *contents) addData(a *archive) error {
	d := c.class.Data()
	d.Run, d.Media, d.Screens, d.Decks, d.Hidden = c.run, c.media, c.screen, append(d.Decks, c.decks...), append(d.Hidden, c.files.Hidden...)
	for _, part := range []struct {
		key string
		set func([]byte)
	}{
		{c.files.BundleKey, func(b []byte) { d.Bundle = b }},
		{c.files.NamesKey, func(b []byte) { d.Names = b }},
		{c.files.CaptionsKey, func(b []byte) { text := string(b); d.Captions = &text }},
		{c.files.TranscriptKey, func(b []byte) { d.Transcript = b }},
		{c.files.InsightKey, func(b []byte) { d.Insight = b }},
	} {
		if part.key == "" {
			continue
		}
		text, err := c.maker.Get(part.key)
		if err != nil {
			return err
		}
		part.set(text)
	}
	script, err := d.Script()
	if err != nil {
		return err
	}
	return a.addBytes(takeout.DataFile, "what index.html shows", script)
}

func (c *contents) copyMedia(ctx context.Context, a *archive, report *report) error {
	if c.media != nil {
		if err := c.copy(ctx, a, c.files.MediaKey, c.media.File, "sound and camera", report); err != nil {
			return err
		}
	}
	for i, screen := range c.screen {
		if err := c.copy(ctx, a, c.files.Screens[i].Key, screen.File, "a shared screen", report); err != nil {
			return err
		}
	}
	return nil
}

// copyDecks adds each deck twice: for people, and as a script for the page.
func (c *contents) copyDecks(ctx context.Context, a *archive, report *report) error {
	for _, deck := range c.decks {
		key := c.shown[deck.AssetID].Key
		if err := c.copy(ctx, a, key, deck.File, "what was shown", report); err != nil {
			return err
		}
		before, behind := takeout.DeckScript(deck.AssetID)
		from, to := io.Pipe()
		go func() {
			_, err := io.WriteString(to, before)
			encoder := base64.NewEncoder(base64.StdEncoding, to)
			if err == nil {
				err = c.open(ctx, key, report, func(body io.Reader) error {
					_, err := io.Copy(encoder, body)
					return errors.Join(err, encoder.Close())
				})
			}
			if err == nil {
				_, err = io.WriteString(to, behind)
			}
			to.CloseWithError(err)
		}()
		err := a.add(deck.Script, "what index.html shows", false, from)
		from.CloseWithError(errUnwanted)
		if err != nil {
			return err
		}
	}
	return nil
}

// copy adds an object as it is.
func (c *contents) copy(ctx context.Context, a *archive, key, path, what string, report *report) error {
	return c.open(ctx, key, report, func(body io.Reader) error { return a.add(path, what, true, body) })
}

func (c *contents) open(ctx context.Context, key string, report *report, use func(io.Reader) error) (err error) {
	body, err := c.step.Files.Get(ctx, key)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, body.Close()) }()
	return use(reported{body, func(n int) error { return report.read(ctx, n) }})
}

// addDownloads adds what can also be had by itself.
func (c *contents) addDownloads(a *archive) error {
	for _, d := range takeout.Downloads {
		text, err := c.maker.Make(d)
		if err == nil && text != nil {
			err = a.addBytes(d.Name, d.What, text)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// addRecord adds what programs may want to read: the events, as lines and as a bundle, names, words and chapters.
func (c *contents) addRecord(a *archive) error {
	lines, err := c.class.EventsNDJSON()
	if err != nil {
		return err
	}
	if err := a.addBytes("events.ndjson", "what happened, an event a line", lines); err != nil {
		return err
	}
	for _, part := range []struct{ key, path, what string }{
		{c.files.BundleKey, "events.lrb", "the same as a bundle of Lectern"},
		{c.files.NamesKey, "names.json", "who the ids of the events are"},
		{c.files.TranscriptKey, "transcript.json", "what was said, with the times of every word"},
		{c.files.InsightKey, "insight.json", "chapters, highlights and summary, with what they rest on"},
	} {
		if part.key == "" {
			continue
		}
		text, err := c.maker.Get(part.key)
		if err == nil {
			err = a.addBytes(part.path, part.what, text)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *contents) addManifest(a *archive) error {
	m := c.class.Manifest()
	m.Run, m.MadeAt, m.Files = c.run, c.now.UTC().Truncate(time.Second), a.files
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return a.addBytes(takeout.ManifestFile, "all files", append(text, '\n'))
}
