package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/shared/captions"
	"github.com/lectern/lectern/shared/transcript"
)

// state is a replay as its page reads it.
type state struct {
	Status        string
	PartialReason *string `json:"partial_reason"`
	DurationMS    int64   `json:"duration_ms"`
	Media         *struct{ URL, Type string }
	Captions      *struct{ URL string }
	Transcript    *struct{ URL string }
	Insight       *struct{ URL string }
	Bundle        *struct{ URL string }
	Artifacts     []struct{ Kind, Status, Reason string }
}

// replay waits until the class can be watched, then until it has its words, fetches everything, and prints the figures.
func (c *class) replay(ctx context.Context) error {
	var s state
	seen := map[string]string{}
	look := func(enough func() bool) func() (bool, error) {
		return func() (bool, error) {
			err := c.look(ctx, &s, seen)
			return err == nil && enough(), err
		}
	}
	if err := until(ctx, replayWait, "sound and picture", look(func() bool { return s.Media != nil })); err != nil {
		return err
	}
	media, err := fetch(ctx, s.Media.URL, largestFile)
	if err != nil {
		return err
	}
	ready := time.Since(c.ended)
	step("sound and picture are ready: %s, %d kB", s.Media.Type, len(media)/1000)
	words := func() bool {
		return s.Status == "ready" && s.Captions != nil && s.Transcript != nil && s.Insight != nil
	}
	if err := until(ctx, replayWait, "the words", look(words)); err != nil {
		return err
	}
	wordsReady := time.Since(c.ended)
	if err := c.readCaptions(ctx, s.Captions.URL); err != nil {
		return err
	}
	if s.Bundle == nil {
		return errors.New("the replay has no events")
	}
	if err := c.watched(ctx, s.Bundle.URL); err != nil {
		return err
	}
	if err := c.told(ctx, s.Insight.URL); err != nil {
		return err
	}
	teacher, student, err := c.wordErrors(ctx, s.Transcript.URL)
	if err != nil {
		return err
	}
	overhead, err := c.overhead(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("%s/replays/%s\n", c.base, c.session)
	fmt.Printf("replay_ready_s: %.1f s\n", ready.Seconds())
	fmt.Printf("words_ready_s: %.1f s\n", wordsReady.Seconds())
	fmt.Printf("transcribe_overhead: %.2f ratio\n", overhead)
	fmt.Printf("student_word_error_rate: %.3f ratio\n", student)
	fmt.Printf("word_error_rate: %.3f ratio\n", teacher)
	return nil
}

// look reads the replay and says which steps have come further.
func (c *class) look(ctx context.Context, s *state, seen map[string]string) error {
	*s = state{}
	err := c.ines.Call(ctx, "GET", "/replays/"+c.session.String(), nil, s)
	if p := (*stack.Problem)(nil); errors.As(err, &p) && p.Code == "replay-not-found" {
		return nil // the pipeline begins when the room has closed
	}
	if err != nil {
		return err
	}
	for _, a := range s.Artifacts {
		if seen[a.Kind] != a.Status {
			seen[a.Kind] = a.Status
			step("  %s: %s %s", a.Kind, a.Status, a.Reason)
		}
		if a.Status == "failed" {
			return fmt.Errorf("%s failed: %s", a.Kind, a.Reason)
		}
	}
	if s.Status == "partial" && s.PartialReason != nil {
		return fmt.Errorf("the replay is partial: %s", *s.PartialReason)
	}
	return nil
}

func (c *class) readCaptions(ctx context.Context, address string) error {
	file, err := fetch(ctx, address, largestFile)
	if err != nil {
		return err
	}
	cues, err := captions.ParseWebVTT(file)
	if err != nil {
		return err
	}
	step("the replay is ready, with %d captions", len(cues))
	return nil
}

// wordErrors holds what was heard of each speaker against what they said.
func (c *class) wordErrors(ctx context.Context, address string) (teacher, student float64, err error) {
	file, err := fetch(ctx, address, largestFile)
	if err != nil {
		return 0, 0, err
	}
	var t transcript.Transcript
	if err := json.Unmarshal(file, &t); err != nil {
		return 0, 0, fmt.Errorf("transcript: %w", err)
	}
	heard := map[uuid.UUID][]string{}
	onSlides := 0
	for _, u := range t.Utterances {
		heard[u.ParticipantID] = append(heard[u.ParticipantID], u.Text)
		if u.Slide != nil {
			onSlides++
		}
	}
	step("%d utterances of %d people, %d of them on a slide", len(t.Utterances), len(heard), onSlides)
	rate := func(p *person, file string) float64 {
		said, rerr := os.ReadFile(filepath.Join(fixtures, file))
		err = errors.Join(err, rerr)
		return transcript.CountWordErrors(string(said), strings.Join(heard[p.id], " ")).Rate()
	}
	teacher, student = rate(c.ines, "lecture.txt"), rate(c.students[0], "question.txt")
	return teacher, student, err
}

// told reads what was derived of the class.
func (c *class) told(ctx context.Context, address string) error {
	file, err := fetch(ctx, address, largestFile)
	if err != nil {
		return err
	}
	var in struct {
		Method     string
		Chapters   []struct{ Title string }
		Highlights []struct{ Text string }
		Summary    []struct{ Text string }
		Dropped    int
	}
	if err := json.Unmarshal(file, &in); err != nil {
		return fmt.Errorf("insight: %w", err)
	}
	if len(in.Chapters) == 0 || len(in.Summary) == 0 {
		return fmt.Errorf("the class has %d chapters and %d sentences of summary", len(in.Chapters), len(in.Summary))
	}
	step("%d chapters (“%s” first), %d highlights, %d sentences of summary (%s), %d items without evidence dropped",
		len(in.Chapters), in.Chapters[0].Title, len(in.Highlights), len(in.Summary), in.Method, in.Dropped)
	return nil
}
