// Package reconcile compares a live session with its media room once, and brings the one up to the other: a round. The
// state machine around it waits and begins the next round until the session is over.
package reconcile

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/effects"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/queue"
	"github.com/lectern/lectern/shared/rtc"
	"github.com/lectern/lectern/shared/telemetry"
)

const (
	// unsettled is how soon the next round begins when something is amiss.
	unsettled = 10 * time.Second
	// After somebody was removed rounds follow each other this fast for a while: they may come back with an old token.
	waryEvery = 5 * time.Second
	wary      = time.Minute
	// maxRounds is how many rounds one execution makes before a fresh one takes over: Step Functions keeps at most
	// 25,000 entries of history, and a round makes 9, or 18 when it is tried four times.
	maxRounds = 1000
	// maxFailures is how many rounds may fail before the next that succeeds hands over. The machine itself ends at
	// twice as many, with watch.failing: 20 entries each.
	maxFailures = 150
)

// Store reads and changes a class.
type Store interface {
	// PurgeDeliveries deletes what was kept to recognise repeated reports of a session that is over.
	PurgeDeliveries(ctx context.Context, tenant, session uuid.UUID) (int64, error)
	ChangeClass(
		ctx context.Context, tenant, session uuid.UUID, scope presence.Scope, decide func(*presence.Class) (presence.Change, error),
	) (*presence.Class, error)
}

// Server is the media server.
type Server interface {
	CreateRoom(ctx context.Context, room string) (sid string, err error)
	Room(ctx context.Context, room string) (*rtc.Info, error)
	Participants(ctx context.Context, room string) ([]rtc.Participant, error)
	Egresses(ctx context.Context, room string) ([]presence.Egress, error)
}

// Effects does what a class calls for outside the database.
type Effects interface {
	Run(ctx context.Context, c *presence.Class, effects []presence.Effect, again bool) effects.Outcome
}

// Executions starts an execution of a state machine, once per name.
type Executions interface {
	Start(ctx context.Context, machine, name string, input any) error
}

// Settings of the watch.
type Settings struct {
	Every   time.Duration // between rounds
	Rotate  time.Duration // how long a recording's file may grow; zero: as long as its track
	Machine string        // ARN of the watch itself
	Margin  time.Duration // kept back from Lambda's deadline
}

// State is what goes around in the state machine: the input of the first round names the session, and every round's
// answer is the input of the next.
type State struct {
	TenantID    uuid.UUID       `json:"tenant_id"`
	SessionID   uuid.UUID       `json:"session_id"`
	Rounds      int             `json:"looks"`        // made by this execution
	Execution   int             `json:"execution"`    // how many executions came before
	Failures    Failures        `json:"failures"`     // counted by the state machine
	Done        bool            `json:"done"`         // nothing is left to watch here
	WaitSeconds int             `json:"wait_seconds"` // before the next round
	Memory      presence.Memory `json:"memory"`
}

// Failures are the rounds of this execution that failed even when tried again. The state machine counts them, because a
// function that was killed cannot.
type Failures struct {
	Count int `json:"count"`
}

// Full says whether the execution is to hand over: what its history has left is for rounds that fail.
func (s State) Full() bool { return s.Rounds >= maxRounds || s.Failures.Count >= maxFailures }

// Reconciler reconciles sessions.
type Reconciler struct {
	store      Store
	server     Server
	effects    Effects
	executions Executions
	settings   Settings
	Now        func() time.Time
	Log        *slog.Logger
	warm       atomic.Bool
}

// New makes a reconciler that logs to standard output.
func New(store Store, server Server, effects Effects, executions Executions, s Settings) *Reconciler {
	return &Reconciler{
		store: store, server: server, effects: effects, executions: executions, settings: s,
		Now: time.Now, Log: slog.New(slog.NewJSONHandler(os.Stdout, nil)),
	}
}

// Handle makes one round. An error means that it could not be made; the state machine then tries again.
func (r *Reconciler) Handle(ctx context.Context, in State) (State, error) {
	began := r.Now()
	if deadline, ok := ctx.Deadline(); ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-r.settings.Margin))
		defer cancel()
	}
	out, attrs, err := r.reconcile(ctx, in)
	if err == nil && !out.Done && out.Full() {
		err = r.handOver(ctx, &out)
	}
	attrs = append([]slog.Attr{
		slog.String("tenant_id", in.TenantID.String()), slog.String("session_id", in.SessionID.String()), slog.Int("rounds", out.Rounds),
		slog.Bool("done", out.Done), slog.Int64("ms", r.Now().Sub(began).Milliseconds()),
	}, attrs...)
	if !r.warm.Swap(true) {
		attrs = append(attrs, slog.Bool("cold", true))
	}
	level := slog.LevelInfo
	if err != nil {
		level = slog.LevelError
		attrs = append(attrs, slog.String("error", err.Error()))
	}
	r.Log.LogAttrs(ctx, level, "watch", attrs...)
	return out, err
}

func (r *Reconciler) reconcile(ctx context.Context, in State) (State, []slog.Attr, error) {
	out := in
	out.Rounds++
	out.Done = false
	out.WaitSeconds = int(r.settings.Every / time.Second)
	before, err := r.store.ChangeClass(ctx, in.TenantID, in.SessionID, presence.Scope{}, presence.Unchanged)
	if fault.Is(err, "session-not-found") {
		out.Done = true
		return out, []slog.Attr{slog.Bool("unknown", true)}, nil
	}
	if err != nil {
		return out, []slog.Attr{telemetry.Of(telemetry.OfCode(codeOf(err))...)}, err
	}
	snapshot, away := presence.Snapshot{At: r.Now()}, error(nil)
	switch {
	case before.Status == classroom.StatusLive:
		snapshot, away = r.snapshot(ctx, before.Room())
		snapshot.Rotate = r.settings.Rotate
	case len(before.Deleting()) > 0 || before.Recording():
		snapshot.Egresses = r.egresses(ctx, before.Room())
	}
	now := r.Now()
	overdue := before.Status == classroom.StatusLive && now.After(before.EndsAt.Add(classroom.EndGrace))
	if away != nil && !overdue {
		// Without the media server nothing can be told, but that it is away.
		out.WaitSeconds = r.soon()
		return out, []slog.Attr{slog.String("status", string(before.Status)), slog.String("away", away.Error()), measured(before, out.WaitSeconds, telemetry.One(telemetry.MediaAway))}, nil
	}
	memory := in.Memory
	class, err := r.store.ChangeClass(ctx, in.TenantID, in.SessionID, snapshot.Scope(), func(c *presence.Class) (presence.Change, error) {
		memory = presence.Memory{LostMS: in.Memory.LostMS, Silent: in.Memory.Silent}
		return c.Reconcile(snapshot, &memory, now), nil
	})
	if err != nil {
		return out, []slog.Attr{telemetry.Of(telemetry.OfCode(codeOf(err))...)}, err
	}
	out.Memory = memory
	outcome := r.effects.Run(ctx, class, class.ReconcileEffects(snapshot, now), true)
	attrs := []slog.Attr{slog.String("status", string(class.Status)), slog.Int("connections", class.Connections()), slog.Bool("lost", snapshot.Lost), slog.Int("effects", outcome.Done)}
	failed := errors.Join(append(outcome.Failed, outcome.Err)...)
	if failed != nil {
		attrs = append(attrs, slog.String("failed", failed.Error()))
	}
	unsettled := class.Unsettled(now)
	if failed != nil || unsettled || memory.LostMS != 0 || len(memory.Silent) > 0 {
		out.WaitSeconds = r.soon()
	}
	if class.RemovedSince(now.Add(-wary)) {
		out.WaitSeconds = min(out.WaitSeconds, int(waryEvery/time.Second))
	}
	attrs = append(attrs, measured(class, out.WaitSeconds))
	out.Done = class.Status != classroom.StatusLive && failed == nil && !unsettled
	if out.Done {
		if purged, err := r.store.PurgeDeliveries(ctx, in.TenantID, in.SessionID); err != nil {
			attrs = append(attrs, slog.String("purge", err.Error())) // the next session's last round deletes it too
		} else {
			attrs = append(attrs, slog.Int64("purged", purged))
		}
	}
	return out, attrs, nil
}

// measured reports a live class for the seconds until its next round, with more.
func measured(class *presence.Class, seconds int, more ...telemetry.Value) slog.Attr {
	if class.Status == classroom.StatusLive {
		minutes := float64(seconds) / 60
		more = append(more, telemetry.By(telemetry.ClassMinutes, minutes), telemetry.By(telemetry.ConnectionMinutes, minutes*float64(class.Connections())))
	}
	return telemetry.Of(more...)
}

func codeOf(err error) string {
	if f := fault.As(err); f != nil {
		return f.Code
	}
	return ""
}

func (r *Reconciler) soon() int { return int(min(unsettled, r.settings.Every) / time.Second) }

// handOver starts a fresh execution and ends this one, so that no history grows past its limit.
func (r *Reconciler) handOver(ctx context.Context, out *State) error {
	next := State{TenantID: out.TenantID, SessionID: out.SessionID, Execution: out.Execution + 1, Memory: out.Memory}
	if err := r.executions.Start(ctx, r.settings.Machine, queue.LinkName(out.SessionID.String(), next.Execution), next); err != nil {
		return err
	}
	out.Done = true
	return nil
}

// snapshot asks the media server. A room that is missing, or that no server holds, is made again at once: people may
// be waiting to enter. The error says that the media server is away.
func (r *Reconciler) snapshot(ctx context.Context, of classroom.Room) (presence.Snapshot, error) {
	p, room := presence.Snapshot{At: r.Now(), Generation: of.Generation}, of.String()
	info, err := r.server.Room(ctx, room)
	if err != nil {
		return p, err
	}
	var people []rtc.Participant
	if info != nil {
		p.RoomSID = info.SID
		people, err = r.server.Participants(ctx, room)
		if err != nil && !errors.Is(err, rtc.ErrNotHosted) {
			return p, err
		}
	}
	if info == nil || err != nil {
		p.Lost = true
		if p.RoomSID, err = r.server.CreateRoom(ctx, room); err != nil {
			return p, err
		}
		if people, err = r.server.Participants(ctx, room); err != nil {
			return p, err
		}
	}
	for _, one := range people {
		if one.Machine {
			p.Machines = append(p.Machines, one.Identity)
		} else {
			p.People = append(p.People, one.Connection)
		}
	}
	// Without the egress service a class goes on; its recordings are then judged by who is in the room alone.
	p.Egresses = r.egresses(ctx, of)
	return p, nil
}

// egresses lists those of a room and of the rooms before it, which may still be finishing, as far as they can be
// listed.
func (r *Reconciler) egresses(ctx context.Context, of classroom.Room) []presence.Egress {
	var out []presence.Egress
	for ; of.Generation > 0; of.Generation-- {
		some, _ := r.server.Egresses(ctx, of.String())
		out = append(out, some...)
	}
	return out
}
