package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/bench/usage"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres"
)

// words is a message of usual length.
const words = "The light parts are where both ways differ by whole wave lengths, is that right?"

// points are those of a dot.
const points = "AAAAAA"

// kind is a way to write to the log by the API.
type kind struct {
	function string // the folder of its program
	page     string // where students may draw
	path     string // below a session's
	body     func(op uuid.UUID) any
	content  func() eventlog.Content // the same, for the bare append
}

var blank = "blank:" + uuid.Nil.String()

var kinds = map[string]kind{
	"chat": {
		function: "interaction", path: "/chat",
		body: func(op uuid.UUID) any {
			return map[string]any{"client_op_id": op, "channel": "all", "body": words, "reply_to": nil}
		},
		content: func() eventlog.Content { return eventlog.ChatMessage{Body: words} },
	},
	"ops": {
		function: "studio", page: "*", path: "/ops",
		body: func(op uuid.UUID) any {
			return map[string]any{"ops": []any{map[string]any{"id": op, "type": eventlog.TypeBoardStrokeCommitted, "content": stroke()}}}
		},
		content: func() eventlog.Content { return stroke() },
	},
}

func stroke() eventlog.BoardStrokeCommitted {
	return eventlog.BoardStrokeCommitted{Page: blank, Tool: "pen", Color: "black", Width: 32, Points: points}
}

// measured is one side's run.
type measured struct {
	rate                      float64 // a second
	sent                      float64 // messages to rooms, a second
	p50, p95                  float64 // ms
	postgres, function, bench float64 // ms of processor time for each
	resident, share           float64 // MiB of a function's process
}

// post posts for some student to some session.
func (b *bench) post(_ context.Context, worker int) error {
	session, who := rand.IntN(b.sessions), rand.IntN(b.people)
	k := kinds[b.what]
	body, err := json.Marshal(k.body(uuid.New()))
	if err != nil {
		return err
	}
	answer, err := b.clients[worker].post(b.students[who], "/sessions/"+b.session[session].String()+k.path, body)
	if err == nil && !bytes.Contains(answer, []byte(`"event":{`)) { // an operation that is refused is an answer, too
		err = fmt.Errorf("nothing was appended: %.300s", answer)
	}
	return err
}

// append appends the same.
func (b *bench) append(ctx context.Context, _ int) error {
	session, who := rand.IntN(b.sessions), rand.IntN(b.people)
	draft := eventlog.Draft{Content: kinds[b.what].content(), ClientOpID: uuid.New()}
	_, err := b.store.Append(ctx, b.tenant, b.session[session], b.member[session][who], postgres.PerEvent, draft)
	return err
}

// measure lets so many workers write, each the next when the last is answered.
func (b *bench) measure(ctx context.Context, workers int, d time.Duration, write func(ctx context.Context, worker int) error) (m measured, err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	took := make([][]float64, workers)
	before := b.used()
	begin := time.Now()
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for time.Since(begin) < d && ctx.Err() == nil {
				at := time.Now()
				if err := write(ctx, w); err != nil {
					cancel(err)
					return
				}
				took[w] = append(took[w], float64(time.Since(at).Microseconds())/1000)
			}
		})
	}
	wait.Wait()
	if err := context.Cause(ctx); err != nil {
		return m, err
	}
	seconds := time.Since(begin).Seconds()
	after := b.used()
	all := slices.Concat(took...)
	if len(all) == 0 {
		return m, fmt.Errorf("nothing was written in %s", d)
	}
	slices.Sort(all)
	each := func(of int) float64 {
		return float64(after[of].Sub(before[of]).CPU.Microseconds()) / 1000 / float64(len(all))
	}
	m = measured{
		rate: float64(len(all)) / seconds, sent: float64(b.sent.Load()) / seconds, p50: all[len(all)/2], p95: all[len(all)*95/100], postgres: each(0), function: each(1), bench: each(2),
	}
	if n := float64(after[1].Processes); n > 0 {
		m.resident, m.share = float64(after[1].Resident)/n/(1<<20), float64(after[1].Share)/n/(1<<20)
	}
	return m, nil
}

// used is what Postgres, the function and this program used so far.
func (b *bench) used() [3]usage.Used {
	return [3]usage.Used{usage.Of(usage.Below(os.Getpid(), "postgres")...), usage.Of(b.pool.PIDs()...), usage.Of(os.Getpid())}
}
