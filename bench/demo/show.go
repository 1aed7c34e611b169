package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"os"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/replay"
)

const deckFolder = "localstack/demo/two-slits/"

// deck is what `make demo/deck` says of the deck that it prints.
type deck struct {
	Name      string `json:"name"`
	SizeBytes int64  `json:"size_bytes"`
	SHA256    string `json:"sha256"`
	Pages     []any  `json:"pages"`
}

// upload puts the demo's deck into the course, as a page does: a form straight to the file store, then the check.
func (c *class) upload(ctx context.Context, course uuid.UUID) error {
	var d deck
	about, err := os.ReadFile(deckFolder + "two-slits.json")
	if err != nil {
		return err
	}
	if err := json.Unmarshal(about, &d); err != nil {
		return err
	}
	var made struct {
		Asset  struct{ ID uuid.UUID }
		Upload *struct {
			URL    string
			Fields map[string]string
		}
	}
	if err := c.ines.Call(ctx, "POST", "/assets", map[string]any{
		"course_id": course, "name": d.Name, "content_type": "application/pdf", "size_bytes": d.SizeBytes, "sha256": d.SHA256,
	}, &made); err != nil {
		return err
	}
	if made.Upload != nil {
		if err := send(ctx, made.Upload.URL, made.Upload.Fields, deckFolder+d.Name); err != nil {
			return err
		}
	}
	if err := c.ines.Call(ctx, "POST", "/assets/"+made.Asset.ID.String()+"/verify", map[string]any{"pages": d.Pages}, nil); err != nil {
		return err
	}
	step("%s uploads %s, %d pages", c.ines.name, d.Name, len(d.Pages))
	return nil
}

// send posts a form with a file at its end.
func send(ctx context.Context, address string, fields map[string]string, path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, value := range fields {
		if err := form.WriteField(name, value); err != nil {
			return err
		}
	}
	file, err := form.CreateFormFile("file", path)
	if err != nil {
		return err
	}
	if _, err := file.Write(data); err != nil {
		return err
	}
	if err := form.Close(); err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, &body)
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusCreated {
		return fmt.Errorf("the file store answers %s to the upload", answer.Status)
	}
	return nil
}

// plan writes the lesson's plan as an outline, and saves what is understood.
func (c *class) plan(ctx context.Context, lesson uuid.UUID) error {
	const outline = "## Two slits (20 min)\n- slides two-slits.pdf pages 1-4\n- slides two-slits.pdf pages 5-6\n- board Paths\n\n" +
		"## Questions (10)\n- slides two-slits.pdf pages 7-8\n- poll: What do the fringes do when the slits come closer?\n  - [x] They move apart\n  - They move closer\n"
	path := "/lessons/" + lesson.String() + "/plan"
	var read struct {
		Segments []json.RawMessage
		Errors   []struct{ Message string }
	}
	if err := c.ines.Call(ctx, "POST", path+"/outline", map[string]any{"text": outline}, &read); err != nil {
		return err
	}
	if len(read.Errors) > 0 {
		return fmt.Errorf("the outline was not understood: %s", read.Errors[0].Message)
	}
	if err := c.ines.Call(ctx, "PUT", path, map[string]any{"segments": read.Segments}, nil, "If-Match", `"1"`); err != nil {
		return err
	}
	step("%s plans the lesson by an outline: %d parts", c.ines.name, len(read.Segments))
	return nil
}

// show goes through the prepared scenes page by page, while the teacher speaks.
func (c *class) show(ctx context.Context) error {
	var log struct{ Events []eventlog.Event }
	if err := c.ines.Call(ctx, "GET", c.path("/events"), nil, &log); err != nil {
		return err
	}
	for _, e := range log.Events {
		if e.Type != eventlog.TypeSceneCreated {
			continue
		}
		var s eventlog.Scene
		if err := json.Unmarshal(e.Content, &s); err != nil {
			return err
		}
		ops := []op{{Type: eventlog.TypeSceneSwitched, Content: eventlog.SceneSwitched{SceneID: s.SceneID}}}
		if s.AssetID != nil {
			for page := *s.FirstPage + 1; page <= *s.LastPage; page++ {
				ops = append(ops, op{Type: eventlog.TypeSlideShown, Content: eventlog.SlideShown{SceneID: s.SceneID, AssetID: *s.AssetID, Page: page}})
			}
		}
		if err := c.do(ctx, ops); err != nil {
			return err
		}
		if s.AssetID != nil && *s.FirstPage == 1 {
			if err := c.draw(ctx, fmt.Sprintf("slide:%s:%d", *s.AssetID, *s.LastPage)); err != nil {
				return err
			}
		}
	}
	step("%s shows %d scenes and turns %d pages", c.ines.name, c.shown[eventlog.TypeSceneSwitched], c.shown[eventlog.TypeSlideShown])
	return nil
}

// op is one change of what the class is shown.
type op struct {
	ID      uuid.UUID        `json:"id"`
	Type    string           `json:"type"`
	Content eventlog.Content `json:"content"`
}

// do makes changes, each a request of its own, as turning pages by hand is.
func (c *class) do(ctx context.Context, ops []op) error {
	for _, o := range ops {
		o.ID = uuid.New()
		var answer struct {
			Results []struct {
				Outcome string
				Problem *struct{ Detail string }
			}
		}
		if err := c.ines.Call(ctx, "POST", c.path("/ops"), map[string]any{"ops": []op{o}}, &answer); err != nil {
			return err
		}
		if len(answer.Results) != 1 || answer.Results[0].Outcome != "appended" {
			return fmt.Errorf("%s was not taken: %+v", o.Type, answer.Results)
		}
		c.shown[o.Type]++
	}
	return nil
}

// watched counts in the replay's bundle what was shown.
func (c *class) watched(ctx context.Context, address string) error {
	raw, err := fetch(ctx, address, largestFile)
	if err != nil {
		return err
	}
	bundle, err := replay.Open(bytes.NewReader(raw))
	if err != nil {
		return err
	}
	found := map[string]int{}
	for e, err := range bundle.After(eventlog.Position{}) {
		if err != nil {
			return err
		}
		found[e.Type]++
	}
	found[eventlog.TypeSceneSwitched]-- // the start put the first scene on the stage
	for what, times := range c.shown {
		if found[what] != times {
			return fmt.Errorf("the replay's log holds %d of %d %s", found[what], times, what)
		}
	}
	step("the replay's log holds the %d scenes and %d pages that were shown", c.shown[eventlog.TypeSceneSwitched], c.shown[eventlog.TypeSlideShown])
	return nil
}
