package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
)

// ask lets a student speak: hand, floor, consent, microphone. It returns when they have finished.
func (c *class) ask(ctx context.Context, p *person) error {
	if err := c.say(ctx, p, eventlog.TypeHandRaised, http.MethodPut, "/hands", map[string]any{"raised": true}); err != nil {
		return err
	}
	if err := c.say(ctx, c.ines, eventlog.TypeHandCalled, http.MethodPost, "/hands/"+p.id.String()+"/call", nil); err != nil {
		return err
	}
	consent := map[string]any{"sources": []string{"microphone"}}
	if err := p.Call(ctx, http.MethodPut, c.path("/consent"), consent, nil); err != nil {
		return err
	}
	step("%s has the floor, and agrees to be recorded", p.name)
	// The fixture begins with three seconds of silence, which is longer than a recording takes to start.
	microphone, err := p.media.PublishMicrophone(filepath.Join(fixtures, "question.ogg"))
	if err != nil {
		return err
	}
	if err := until(ctx, 10*time.Second, "the recording of "+p.name, func() (bool, error) { return c.recorded(ctx, p.id) }); err != nil {
		return err
	}
	step("%s speaks, and is recorded", p.name)
	select {
	case <-microphone.Done():
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// recorded says whether the log tells that a recording of somebody has started.
func (c *class) recorded(ctx context.Context, who uuid.UUID) (bool, error) {
	var log struct{ Events []eventlog.Event }
	if err := c.ines.Call(ctx, http.MethodGet, c.path("/events"), nil, &log); err != nil {
		return false, err
	}
	for _, e := range log.Events {
		var r eventlog.RecordingStarted
		if e.Type != eventlog.TypeRecordingStarted {
			continue
		}
		if err := json.Unmarshal(e.Content, &r); err != nil {
			return false, fmt.Errorf("recording.started: %w", err)
		}
		if r.ParticipantID == who {
			return true, nil
		}
	}
	return false, nil
}
