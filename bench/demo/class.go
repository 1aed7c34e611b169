package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/google/uuid"
)

type class struct {
	base     string
	session  uuid.UUID
	ines     *person
	students []*person
	shown    map[string]int // what the class was shown and said, by type of event
	ended    time.Time
}

func (c *class) path(rest string) string { return "/sessions/" + c.session.String() + rest }

// teach is the class from its start to its end.
func (c *class) teach(ctx context.Context) error {
	aylin, jonas := c.students[0], c.students[1]
	switch in, err := c.join(ctx, aylin); {
	case err != nil:
		return err
	case in:
		return fmt.Errorf("%s was admitted before the start", aylin.name)
	}
	step("%s comes early and waits", aylin.name)
	if err := c.ines.Call(ctx, "POST", c.path("/start"), nil, nil); err != nil {
		return err
	}
	step("%s starts the class", c.ines.name)
	if err := c.connect(ctx, c.ines); err != nil {
		return err
	}
	defer c.ines.media.Leave()
	camera, err := c.ines.media.PublishCamera(filepath.Join(fixtures, "camera.ivf"))
	if err != nil {
		return err
	}
	microphone, err := c.ines.media.PublishMicrophone(filepath.Join(fixtures, "lecture.ogg"))
	if err != nil {
		return err
	}
	step("%s opens camera and microphone (%s, %s) and begins to speak", c.ines.name, camera.ID, microphone.ID)
	for _, p := range c.students {
		if err := c.connect(ctx, p); err != nil {
			return err
		}
		defer func() { p.media.Leave() }()
		if err := until(ctx, 10*time.Second, p.name+" to hear and see", func() (bool, error) {
			r := p.media.Received()
			return r.Audio > 0 && r.Video > 0, nil
		}); err != nil {
			return err
		}
		step("%s joins, hears and sees %s", p.name, c.ines.name)
	}
	if err := c.present(ctx, 3); err != nil {
		return err
	}
	if err := c.show(ctx); err != nil {
		return err
	}
	if err := c.talk(ctx); err != nil {
		return err
	}
	jonas.media.Leave()
	if err := jonas.Call(ctx, "POST", c.path("/leave"), nil, nil); err != nil {
		return err
	}
	if err := c.present(ctx, 2); err != nil {
		return err
	}
	step("%s leaves, and the list of participants says so", jonas.name)
	if err := c.connect(ctx, jonas); err != nil {
		return err
	}
	if err := c.present(ctx, 3); err != nil {
		return err
	}
	step("%s comes back", jonas.name)
	select {
	case <-microphone.Done():
	case <-ctx.Done():
		return ctx.Err()
	}
	step("%s has finished speaking", c.ines.name)
	if err := c.ask(ctx, aylin); err != nil {
		return err
	}
	step("%s has finished speaking", aylin.name)
	if err := c.ines.Call(ctx, "POST", c.path("/end"), nil, nil); err != nil {
		return err
	}
	c.ended = time.Now()
	step("%s ends the class for all", c.ines.name)
	for _, p := range c.students {
		select {
		case <-p.media.Gone():
		case <-time.After(10 * time.Second):
			return fmt.Errorf("%s is still in the room 10 s after the end", p.name)
		}
		r := p.media.Received()
		step("%s is out, after %d packets of sound and %d of picture", p.name, r.Audio, r.Video)
	}
	return nil
}

// present waits until so many people are connected, as the teacher's list shows them.
func (c *class) present(ctx context.Context, want int) error {
	return until(ctx, 15*time.Second, fmt.Sprintf("%d people to be present", want), func() (bool, error) {
		var list struct{ Data []struct{ Connected bool } }
		if err := c.ines.Call(ctx, "GET", c.path("/participants"), nil, &list); err != nil {
			return false, err
		}
		n := 0
		for _, p := range list.Data {
			if p.Connected {
				n++
			}
		}
		return n == want, nil
	})
}
