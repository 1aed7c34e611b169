package main

import (
	"context"
	"errors"
	"sync"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/queue"
	"github.com/lectern/lectern/shared/rtc"
	"github.com/lectern/lectern/shared/wiring/livekit"
)

// rooms is LiveKit, whose key is read when the first class needs it: most requests do not.
type rooms struct {
	config config.Config
	store  *postgres.Store
	mu     sync.Mutex
	client *rtc.Client
}

func (r *rooms) livekit(ctx context.Context) (*rtc.Client, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.client != nil {
		return r.client, nil
	}
	key, err := r.config.LiveKitKey(ctx)
	if err != nil {
		return nil, err
	}
	r.client = rtc.New(rtc.Settings{URL: r.config.LiveKitURL, Key: key.Key, Secret: key.Secret})
	return r.client, nil
}

func (r *rooms) CreateRoom(ctx context.Context, room string) (string, error) {
	c, err := r.livekit(ctx)
	if err != nil {
		return "", err
	}
	return c.CreateRoom(ctx, room)
}

func (r *rooms) DeleteRoom(ctx context.Context, room string) error {
	return r.with(ctx, func(c *rtc.Client) error { return c.DeleteRoom(ctx, room) })
}

func (r *rooms) MuteTracks(ctx context.Context, room, identity string, sources []classroom.Source) error {
	return r.with(ctx, func(c *rtc.Client) error { return c.MuteTracks(ctx, room, identity, sources) })
}

func (r *rooms) RemoveParticipant(ctx context.Context, room, identity string) error {
	return r.with(ctx, func(c *rtc.Client) error { return c.RemoveParticipant(ctx, room, identity) })
}

func (r *rooms) UpdateGrants(ctx context.Context, room, identity string, role classroom.Role, sources []classroom.Source, draws bool) error {
	return r.with(ctx, func(c *rtc.Client) error { return c.UpdateGrants(ctx, room, identity, role, sources, draws) })
}

// Follow does at the egress service what the change of a class calls for.
func (r *rooms) Follow(ctx context.Context, class *presence.Class) error {
	todo := class.RecordingEffects()
	if len(todo) == 0 {
		return nil
	}
	c, err := r.livekit(ctx)
	if err != nil {
		return err
	}
	runner, err := livekit.Runner(ctx, r.config, c, r.store)
	if err != nil {
		return err
	}
	outcome := runner.Run(ctx, class, todo, false)
	return errors.Join(append(outcome.Failed, outcome.Err)...)
}

func (r *rooms) with(ctx context.Context, do func(*rtc.Client) error) error {
	c, err := r.livekit(ctx)
	if err != nil {
		return err
	}
	return do(c)
}

// watches starts executions of the state machine that looks after a live session. One that runs stays the only one.
type watches struct{ arn string }

func (w watches) StartWatch(ctx context.Context, tenant, session uuid.UUID) error {
	err := queue.Watch{Machine: w.arn}.EnsureRunning(ctx, tenant, session)
	if err != nil && fault.As(err) == nil {
		return fault.Unavailable("watch-unavailable", "The class is live, but its watch did not start. Try again in a moment.").Because(err)
	}
	return err
}
