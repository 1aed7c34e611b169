// Package consumer works through queued webhooks of the media server, in order for each room. A webhook is applied
// once; one that cannot be applied goes to the dead-letter queue after three receives, and its room goes on.
package consumer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/effects"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/queue"
	"github.com/lectern/lectern/shared/rtc"
	"github.com/lectern/lectern/shared/telemetry"
)

const (
	// maxReceives is how often a message is tried before its room goes on without it, or before one that met an outage
	// is queued anew. The dead-letter queue takes it after six receives: killed functions spend some without a try.
	maxReceives = 3
	// takeTime is what one message may take; less left than that, and the rest of the batch comes again.
	takeTime = 3 * time.Second
)

// Store keeps what came of a webhook.
type Store interface {
	ApplyWebhook(ctx context.Context, n presence.WebhookEvent, now time.Time) (*presence.Class, error)
	RecordFailedDelivery(ctx context.Context, tenant uuid.UUID, id, event, room string, attempts int, reason string) error
}

// Queue is the queue the messages come from.
type Queue interface {
	Send(ctx context.Context, group, id string, body []byte) error
	ResetVisibility(ctx context.Context, receipt string) error
}

// Effects does what a class calls for outside the database.
type Effects interface {
	Run(ctx context.Context, c *presence.Class, effects []presence.Effect, again bool) effects.Outcome
}

// Relay tells rooms what was appended; shared/relay's store is one.
type Relay interface {
	// Batch lets what would have to wait before it is sent wait until flush is called.
	Batch(ctx context.Context) (_ context.Context, flush func())
}

// Consumer handles batches of a FIFO queue.
type Consumer struct {
	Store   Store
	Queue   Queue
	Effects Effects
	Margin  time.Duration
	Now     func() time.Time
	Log     *slog.Logger
	Pause   time.Duration // between attempts while the database does not answer

	Relay   Relay   // tells the rooms; nil: nobody does
	Watches Watches // replaces watches that died; nil: nobody does
	ensured ensured
	warm    atomic.Bool
}

// New makes a consumer that logs to standard output.
func New(store Store, q Queue, doer Effects, margin time.Duration) *Consumer {
	return &Consumer{Store: store, Queue: q, Effects: doer, Margin: margin, Now: time.Now, Log: slog.New(slog.NewJSONHandler(os.Stdout, nil)), Pause: 250 * time.Millisecond}
}

// Handle takes the messages in order. After one that failed, the later ones of its room fail with it, so that they
// come again behind it; but one that failed for the last time goes to the dead-letter queue, and the room goes on
// without it.
func (c *Consumer) Handle(ctx context.Context, batch events.SQSEvent) (events.SQSEventResponse, error) {
	if deadline, ok := ctx.Deadline(); ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-c.Margin))
		defer cancel()
	}
	if c.Relay != nil {
		var flush func()
		ctx, flush = c.Relay.Batch(ctx)
		defer flush()
	}
	var out queue.Batch
	held := map[string]error{} // group → why it waits
	for _, record := range batch.Records {
		group, receives := record.Attributes["MessageGroupId"], receivesOf(record)
		err := held[group]
		if err == nil {
			err = c.takeOne(ctx, record, receives)
		}
		switch {
		case err == nil:
		case passing(err):
			held[group] = err
			if receives < maxReceives || !c.queueAgain(ctx, record, group) {
				out.Fail(record.MessageId)
			}
		default:
			if receives < maxReceives {
				held[group] = err
			}
			out.Fail(record.MessageId)
			if e := c.Queue.ResetVisibility(ctx, record.ReceiptHandle); e != nil {
				c.Log.LogAttrs(ctx, slog.LevelWarn, "ingest", slog.String("message_id", record.MessageId), slog.String("error", e.Error()))
			}
		}
	}
	return out.Response(), nil
}

// queueAgain sends a message that met a service at rest once more, at the end of its room, so that an outage does not
// dead-letter it.
func (c *Consumer) queueAgain(ctx context.Context, record events.SQSMessage, group string) bool {
	// The context may be over; what is left of the margin is enough for one call.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	id := record.MessageId + "-again"
	return c.Queue.Send(ctx, group, id, []byte(record.Body)) == nil
}

func receivesOf(record events.SQSMessage) int {
	n, err := strconv.Atoi(record.Attributes["ApproximateReceiveCount"])
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// passing says whether trying later may help: something did not answer, or time ran out.
func passing(err error) bool {
	f := fault.As(err)
	return (f != nil && (f.Kind == fault.KindUnavailable || f.Kind == fault.KindThrottled)) ||
		errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}

// takeOne takes one message and writes its line.
func (c *Consumer) takeOne(ctx context.Context, record events.SQSMessage, receives int) error {
	began := c.Now()
	attrs := []slog.Attr{slog.String("message_id", record.MessageId), slog.Int("receives", receives)}
	more, err := c.take(ctx, record, receives)
	attrs = append(append(attrs, more...), slog.Int64("ms", c.Now().Sub(began).Milliseconds()))
	if !c.warm.Swap(true) {
		attrs = append(attrs, slog.Bool("cold", true))
	}
	level := slog.LevelInfo
	if err != nil {
		level = slog.LevelError
		attrs = append(attrs, slog.String("code", codeOf(err)), slog.String("error", err.Error()), slog.Bool("dead_letter", receives >= maxReceives && !passing(err)))
		if passing(err) {
			level = slog.LevelWarn
		}
	}
	c.Log.LogAttrs(ctx, level, "ingest", append(attrs, telemetry.Of(telemetry.OfCode(codeOf(err))...))...)
	return err
}

func codeOf(err error) string {
	if f := fault.As(err); f != nil {
		return f.Code
	}
	if err == nil {
		return ""
	}
	return "internal"
}

func (c *Consumer) take(ctx context.Context, record events.SQSMessage, receives int) ([]slog.Attr, error) {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < takeTime {
		return nil, fault.Unavailable("out-of-time", "The rest of the batch comes again.")
	}
	hook, err := rtc.DecodeWebhook([]byte(record.Body))
	if err != nil {
		return nil, fmt.Errorf("ingest: the message is no report: %w", err)
	}
	attrs := []slog.Attr{slog.String("event", hook.Event), slog.String("webhook_id", hook.ID)}
	n, ours := hook.WebhookEvent()
	if !ours || hook.ID == "" {
		return attrs, errors.New("ingest: a report about no room of ours")
	}
	attrs = append(attrs, slog.String("tenant_id", n.Room.Tenant.String()), slog.String("session_id", n.Room.Session.String()))
	if n.Machine {
		return append(attrs, slog.Bool("machine", true)), nil
	}
	class, err := c.applyWebhook(ctx, n)
	if fault.Is(err, "session-not-found") {
		return append(attrs, slog.Bool("unknown", true)), nil
	}
	if err != nil {
		if !passing(err) {
			c.noteFailure(ctx, n, receives, err)
		}
		return attrs, err
	}
	outcome := c.Effects.Run(ctx, class, class.Effects(n), !class.Fresh || receives > 1)
	c.ensureWatch(ctx, class, n)
	attrs = append(attrs, slog.Bool("fresh", class.Fresh), slog.Int("effects", outcome.Done))
	if len(outcome.Failed) > 0 {
		attrs = append(attrs, slog.String("failed", errors.Join(outcome.Failed...).Error()))
	}
	return attrs, outcome.Err
}

// applyWebhook waits for a database that is away for a moment: the queue would make the room wait longer.
func (c *Consumer) applyWebhook(ctx context.Context, n presence.WebhookEvent) (*presence.Class, error) {
	for {
		class, err := c.Store.ApplyWebhook(ctx, n, c.Now())
		if err == nil || !passing(err) {
			return class, err
		}
		if deadline, ok := ctx.Deadline(); !ok || time.Until(deadline) < takeTime {
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(c.Pause):
		}
	}
}

func (c *Consumer) noteFailure(ctx context.Context, n presence.WebhookEvent, receives int, cause error) {
	err := c.Store.RecordFailedDelivery(ctx, n.Room.Tenant, n.ID, n.Event, n.Room.String(), receives, cause.Error())
	if err != nil {
		c.Log.LogAttrs(ctx, slog.LevelWarn, "ingest", slog.String("webhook_id", n.ID), slog.String("error", err.Error()))
	}
}
