// Package intake works through queued reports of the media server, in order for each room. A report is dealt with
// once; one that cannot be dealt with is put aside after three receives, and its room goes on.
package intake

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

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/queue"
	"github.com/lectern/lectern/shared/rtc"
	"github.com/lectern/lectern/shared/steward"
)

const (
	// maxReceives is how often a message is tried before its room goes on without it, or before one that met an outage
	// is queued anew. The queue puts aside after six receives: killed functions spend some without a try.
	maxReceives = 3
	// takeTime is what one message may take; less left than that, and the rest of the batch comes again.
	takeTime = 3 * time.Second
)

// Store keeps what came of a notice.
type Store interface {
	TakeNotice(ctx context.Context, n presence.Notice, now time.Time) (*presence.Class, error)
	NoteFailedDelivery(ctx context.Context, tenant uuid.UUID, id, event, room string, attempts int, reason string) error
}

// Queue is the queue the messages come from.
type Queue interface {
	Send(ctx context.Context, group, id string, body []byte) error
	ShowAgain(ctx context.Context, receipt string) error
}

// Doer does what a class calls for outside the database.
type Doer interface {
	Do(ctx context.Context, c *presence.Class, effects []presence.Effect, again bool) steward.Outcome
}

// Intake handles batches of a FIFO queue.
type Intake struct {
	Store  Store
	Queue  Queue
	Doer   Doer
	Margin time.Duration
	Now    func() time.Time
	Log    *slog.Logger
	Pause  time.Duration // between attempts while the database does not answer

	Watches Watches // replaces watches that died; nil: nobody does
	ensured ensured
	warm    atomic.Bool
}

// New makes an intake that logs to standard output.
func New(store Store, q Queue, doer Doer, margin time.Duration) *Intake {
	return &Intake{Store: store, Queue: q, Doer: doer, Margin: margin, Now: time.Now, Log: slog.New(slog.NewJSONHandler(os.Stdout, nil)), Pause: 250 * time.Millisecond}
}

// Handle takes the messages in order. After one that failed, the later ones of its room fail with it, so that they
// come again behind it; but one that failed for the last time goes aside, and the room goes on without it.
func (i *Intake) Handle(ctx context.Context, batch events.SQSEvent) (events.SQSEventResponse, error) {
	if deadline, ok := ctx.Deadline(); ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-i.Margin))
		defer cancel()
	}
	var out queue.Batch
	held := map[string]error{} // group → why it waits
	for _, record := range batch.Records {
		group, receives := record.Attributes["MessageGroupId"], receivesOf(record)
		err := held[group]
		if err == nil {
			err = i.takeOne(ctx, record, receives)
		}
		switch {
		case err == nil:
		case passing(err):
			held[group] = err
			if receives < maxReceives || !i.queueAgain(ctx, record, group) {
				out.Fail(record.MessageId)
			}
		default:
			if receives < maxReceives {
				held[group] = err
			}
			out.Fail(record.MessageId)
			if e := i.Queue.ShowAgain(ctx, record.ReceiptHandle); e != nil {
				i.Log.LogAttrs(ctx, slog.LevelWarn, "ingest", slog.String("message_id", record.MessageId), slog.String("error", e.Error()))
			}
		}
	}
	return out.Response(), nil
}

// queueAgain sends a message that met a service at rest once more, at the end of its room, so that an outage does not
// put it aside.
func (i *Intake) queueAgain(ctx context.Context, record events.SQSMessage, group string) bool {
	// The context may be over; what is left of the margin is enough for one call.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	id := record.MessageId + "-again"
	return i.Queue.Send(ctx, group, id, []byte(record.Body)) == nil
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
func (i *Intake) takeOne(ctx context.Context, record events.SQSMessage, receives int) error {
	began := i.Now()
	attrs := []slog.Attr{slog.String("message_id", record.MessageId), slog.Int("receives", receives)}
	more, err := i.take(ctx, record, receives)
	attrs = append(append(attrs, more...), slog.Int64("ms", i.Now().Sub(began).Milliseconds()))
	if !i.warm.Swap(true) {
		attrs = append(attrs, slog.Bool("cold", true))
	}
	level := slog.LevelInfo
	if err != nil {
		level = slog.LevelError
		attrs = append(attrs, slog.String("code", codeOf(err)), slog.String("error", err.Error()), slog.Bool("aside", receives >= maxReceives && !passing(err)))
		if passing(err) {
			level = slog.LevelWarn
		}
	}
	i.Log.LogAttrs(ctx, level, "ingest", attrs...)
	return err
}

func codeOf(err error) string {
	if f := fault.As(err); f != nil {
		return f.Code
	}
	return "internal"
}

func (i *Intake) take(ctx context.Context, record events.SQSMessage, receives int) ([]slog.Attr, error) {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < takeTime {
		return nil, fault.Unavailable("out-of-time", "The rest of the batch comes again.")
	}
	hook, err := rtc.DecodeWebhook([]byte(record.Body))
	if err != nil {
		return nil, fmt.Errorf("intake: the message is no report: %w", err)
	}
	attrs := []slog.Attr{slog.String("event", hook.Event), slog.String("webhook_id", hook.ID)}
	n, ours := hook.Notice()
	if !ours || hook.ID == "" {
		return attrs, errors.New("intake: a report about no room of ours")
	}
	attrs = append(attrs, slog.String("tenant_id", n.Room.Tenant.String()), slog.String("session_id", n.Room.Session.String()))
	if n.Machine {
		return append(attrs, slog.Bool("machine", true)), nil
	}
	class, err := i.takeNotice(ctx, n)
	if fault.Is(err, "session-not-found") {
		return append(attrs, slog.Bool("unknown", true)), nil
	}
	if err != nil {
		if !passing(err) {
			i.noteFailure(ctx, n, receives, err)
		}
		return attrs, err
	}
	i.ensureWatch(ctx, class, n)
	outcome := i.Doer.Do(ctx, class, class.Effects(n), !class.Fresh || receives > 1)
	attrs = append(attrs, slog.Bool("fresh", class.Fresh), slog.Int("effects", outcome.Done))
	if len(outcome.Left) > 0 {
		attrs = append(attrs, slog.String("left", errors.Join(outcome.Left...).Error()))
	}
	return attrs, outcome.Err
}

// takeNotice waits for a database that is away for a moment: the queue would make the room wait longer.
func (i *Intake) takeNotice(ctx context.Context, n presence.Notice) (*presence.Class, error) {
	for {
		class, err := i.Store.TakeNotice(ctx, n, i.Now())
		if err == nil || !passing(err) {
			return class, err
		}
		if deadline, ok := ctx.Deadline(); !ok || time.Until(deadline) < takeTime {
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(i.Pause):
		}
	}
}

func (i *Intake) noteFailure(ctx context.Context, n presence.Notice, receives int, cause error) {
	err := i.Store.NoteFailedDelivery(ctx, n.Room.Tenant, n.ID, n.Event, n.Room.String(), receives, cause.Error())
	if err != nil {
		i.Log.LogAttrs(ctx, slog.LevelWarn, "ingest", slog.String("webhook_id", n.ID), slog.String("error", err.Error()))
	}
}
