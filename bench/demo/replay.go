package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/shared/captions"
	"github.com/lectern/lectern/shared/transcript"
)

// replay waits until the class can be watched with its words, fetches both, and prints the figures.
func (c *class) replay(ctx context.Context) error {
	var state struct {
		Status        string
		PartialReason *string `json:"partial_reason"`
		DurationMS    int64   `json:"duration_ms"`
		Media         *struct{ URL, Type string }
		Captions      *struct{ URL string }
		Bundle        *struct{ URL string }
		Artifacts     []struct{ Kind, Status, Reason string }
	}
	seen := map[string]string{}
	if err := until(ctx, replayWait, "the replay", func() (bool, error) {
		state.Artifacts = nil
		err := c.ines.Call(ctx, "GET", "/replays/"+c.session.String(), nil, &state)
		if p := (*stack.Problem)(nil); errors.As(err, &p) && p.Code == "replay-not-found" {
			return false, nil // the pipeline begins when the room has closed
		}
		if err != nil {
			return false, err
		}
		for _, a := range state.Artifacts {
			if seen[a.Kind] != a.Status {
				seen[a.Kind] = a.Status
				step("  %s: %s %s", a.Kind, a.Status, a.Reason)
			}
			if a.Status == "failed" {
				return false, fmt.Errorf("%s failed: %s", a.Kind, a.Reason)
			}
		}
		if state.Status == "partial" && state.PartialReason != nil {
			return false, fmt.Errorf("the replay is partial: %s", *state.PartialReason)
		}
		return state.Status == "ready" && state.Media != nil && state.Captions != nil, nil
	}); err != nil {
		return err
	}
	media, err := fetch(ctx, state.Media.URL, largestFile)
	if err != nil {
		return err
	}
	file, err := fetch(ctx, state.Captions.URL, largestFile)
	if err != nil {
		return err
	}
	took := time.Since(c.ended)
	cues, err := captions.ParseWebVTT(file)
	if err != nil {
		return err
	}
	var heard []string
	for _, cue := range cues {
		heard = append(heard, cue.Lines...)
	}
	said, err := os.ReadFile(filepath.Join(fixtures, "lecture.txt"))
	if err != nil {
		return err
	}
	wrong := transcript.CountWordErrors(string(said), strings.Join(heard, " "))
	step("the replay is ready: %d s of %s (%d kB), %d captions", state.DurationMS/1000, state.Media.Type, len(media)/1000, len(cues))
	if state.Bundle == nil {
		return errors.New("the replay has no events")
	}
	if err := c.watched(ctx, state.Bundle.URL); err != nil {
		return err
	}
	fmt.Printf("%s/replays/%s\n", c.base, c.session)
	fmt.Printf("replay_ready_s: %.1f s\n", took.Seconds())
	fmt.Printf("word_error_rate: %.3f ratio\n", wrong.Rate())
	return nil
}
