package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"github.com/lectern/lectern/bench/stack"
)

// browser is Chromium with a page for each of the two people, driven by pages.mjs: a line of JSON in, one out.
type browser struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func startBrowser(ctx context.Context, s *school) (*browser, error) {
	b := &browser{cmd: exec.CommandContext(ctx, "node", "bench/live/pages.mjs", s.Web)}
	b.cmd.Stderr = os.Stderr
	in, err := b.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := b.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	b.in, b.out = in, bufio.NewReader(out)
	return b, b.cmd.Start()
}

func (b *browser) close() error { return errors.Join(b.in.Close(), b.cmd.Wait()) }

// do asks for one thing, and returns the number that is answered.
func (b *browser) do(ctx context.Context, what string, args map[string]any) (value float64, err error) {
	err = b.ask(ctx, what, args, &value)
	return value, err
}

// ask asks for one thing, and reads what is answered.
func (b *browser) ask(ctx context.Context, what string, args map[string]any, out any) error {
	args["do"] = what
	line, err := json.Marshal(args)
	if err != nil {
		return err
	}
	if _, err := b.in.Write(append(line, '\n')); err != nil {
		return err
	}
	said, err := b.out.ReadBytes('\n')
	if err != nil {
		return errors.Join(err, ctx.Err())
	}
	var answer struct {
		Value json.RawMessage
		Error string
	}
	if err := json.Unmarshal(said, &answer); err != nil {
		return err
	}
	if answer.Error != "" {
		return fmt.Errorf("%s: %s", what, answer.Error)
	}
	return json.Unmarshal(answer.Value, out)
}

// draw lets a page write three strokes a second on whatever slide is on the stage, until drawn ends it.
func (b *browser) draw(ctx context.Context, page string, c *class) error {
	if _, err := b.do(ctx, "pen", map[string]any{"page": page}); err != nil {
		return err
	}
	keys := make([]string, pages)
	for i := range keys {
		keys[i] = fmt.Sprintf("slide:%s:%d", c.asset, i+1)
	}
	_, err := b.do(ctx, "draw", map[string]any{"page": page, "keys": keys})
	return err
}

// drawn returns how many ms the ink of each stroke took to the student's page.
func (b *browser) drawn(ctx context.Context, page string) (times []float64, err error) {
	err = b.ask(ctx, "drawn", map[string]any{"page": page}, &times)
	return times, err
}

// join opens the class's page as somebody and presses Join. It returns the ms from there until the page's confirmed
// view holds the event of that number.
func (b *browser) join(ctx context.Context, page string, c *class, who *stack.Person, last int64) (float64, error) {
	return b.do(ctx, "join", map[string]any{
		"page": page, "cookie": who.Cookie.Name, "token": who.Cookie.Value, "path": "/sessions/" + c.id.String(), "last": last,
	})
}

func (b *browser) enter(ctx context.Context, page string, c *class, who *stack.Person) error {
	_, err := b.join(ctx, page, c, who, 1)
	return err
}

func (b *browser) leave(ctx context.Context, page string) error {
	_, err := b.do(ctx, "leave", map[string]any{"page": page})
	return err
}

func (b *browser) lastN(ctx context.Context, page string) (int64, error) {
	n, err := b.do(ctx, "last", map[string]any{"page": page})
	return int64(n), err
}

// turn sends a raw message and shows a slide, each after a pause, and returns how many ms each took to the student's
// page.
func (b *browser) turn(ctx context.Context, c *class, page int, pause time.Duration) (raw, op float64, err error) {
	args := func() map[string]any { return map[string]any{"scene": c.scene, "asset": c.asset, "slide": page} }
	sleep(ctx, pause)
	if raw, err = b.do(ctx, "raw", args()); err != nil {
		return 0, 0, err
	}
	sleep(ctx, pause)
	op, err = b.do(ctx, "op", args())
	return raw, op, err
}
