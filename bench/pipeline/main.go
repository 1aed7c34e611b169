// Command pipeline teaches short recorded classes and kills with SIGKILL, at random moments, what makes their replays:
// the recorder and the media server while the classes go on, and each step's function while its state is at work. Then
// it waits for the executions, tries again where a replay is partial, and counts what is stuck and what was lost: no
// execution may run for ever, no row may be left at work, and every second of a stored recording is to be found in the
// replay's file, by decoding both, or in a gap that the replay names. Which states there are, it reads from the
// machine. It starts a stack of its own. A short run:
//
//	pipeline -classes 2 -seconds 30 -kills 8
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/shared/postgres/rdsroots"
)

type options struct {
	classes, seconds, kills int
	seed                    uint64
	media                   bool
	limit                   time.Duration // for the execution of one run
	state                   string
	base                    int
}

func main() {
	var o options
	flag.IntVar(&o.classes, "classes", 3, "classes at the same time")
	flag.IntVar(&o.seconds, "seconds", 90, "how long each lasts")
	flag.IntVar(&o.kills, "kills", 24, "how often a step's function is killed, at most; recorder and media server once each besides")
	flag.Uint64Var(&o.seed, "seed", 1, "of the moments")
	flag.BoolVar(&o.media, "media", true, "kill recorder and media server, too")
	flag.DurationVar(&o.limit, "limit", 12*time.Minute, "how long the execution of one run may take; it may wait ten minutes for a recording")
	flag.StringVar(&o.state, "state", "", "state folder of a running stack to use instead of starting one")
	flag.IntVar(&o.base, "base", 0, "port base of that stack")
	flag.Parse()
	stack.Run("pipeline", func(ctx context.Context) error { return run(ctx, o) })
}

func run(ctx context.Context, o options) (err error) {
	if out, err := exec.CommandContext(ctx, "localstack/fixtures/make.sh").CombinedOutput(); err != nil {
		return fmt.Errorf("localstack/fixtures/make.sh: %w: %s", err, out)
	}
	s, err := stack.Open(ctx, stack.Options{State: o.state, Base: o.base, Name: "pipeline", Said: stack.Say})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close(ctx)) }()
	stack.Say("the stack answers at %s; seed %d", s.Web, o.seed)
	b := &bench{options: o, stack: s, cloud: stack.Cloud{URL: s.LocalStackURL()}, kills: map[string]int{}, random: rand.New(rand.NewPCG(o.seed, 0))}
	if b.owner, err = rdsroots.Connect(ctx, s.OwnerURL()); err != nil {
		return err
	}
	defer func() { _ = b.owner.Close(context.WithoutCancel(ctx)) }()
	if b.calls, err = b.cloud.Functions(ctx, "artifacts"); err != nil {
		return err
	}
	if err := b.teach(ctx); err != nil {
		return err
	}
	b.make(ctx)
	b.measure(ctx)
	return b.report()
}

// bench is the classes, and what was done to them.
type bench struct {
	options
	stack   *stack.Stack
	cloud   stack.Cloud
	owner   *pgx.Conn
	ownerMu sync.Mutex
	calls   map[string]string // function of each state
	classes []*class

	mu     sync.Mutex
	random *rand.Rand
	kills  map[string]int // by target
	left   int            // kills of steps that are still to be done
}

// between is a random time between two.
func (b *bench) between(from, to time.Duration) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	return from + time.Duration(b.random.Int64N(int64(max(to-from, 1))))
}

func (b *bench) chance(n int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.random.IntN(n)
}

// kill kills what is wanted, and counts it under a name.
func (b *bench) kill(name string, wanted func(stack.Process) bool) {
	n, err := b.stack.Kill(wanted)
	if err != nil {
		stack.Say("%v", err)
	}
	if n == 0 {
		return
	}
	b.mu.Lock()
	b.kills[name]++
	b.mu.Unlock()
	stack.Say("killed: %s", name)
}

// teach holds all classes at once, and hurts recorder and media server meanwhile.
func (b *bench) teach(ctx context.Context) error {
	for i := range b.options.classes {
		c, err := b.open(ctx, i+1)
		if err != nil {
			return err
		}
		b.classes = append(b.classes, c)
	}
	length := time.Duration(b.seconds) * time.Second
	stack.Say("%d classes begin, of %s", len(b.classes), length)
	ctx, cancel := context.WithTimeout(ctx, length)
	defer cancel()
	var all sync.WaitGroup
	for _, c := range b.classes {
		all.Go(func() { c.stay(ctx) })
	}
	programs := []string{"egress", "livekit-server"}
	if !b.media {
		programs = nil
	}
	for _, program := range programs {
		// Early enough for the watch to give up what nobody records any more, and to begin the next part.
		at := b.between(length/8, length/2)
		all.Go(func() {
			if sleep(ctx, at) {
				b.kill(program, func(p stack.Process) bool { return p.Program == program })
			}
		})
	}
	all.Wait()
	return context.Cause(context.WithoutCancel(ctx))
}

// make ends the classes and lets their replays be made, under fire.
func (b *bench) make(ctx context.Context) {
	b.left = b.options.kills
	var all sync.WaitGroup
	for _, c := range b.classes {
		all.Go(func() { c.make(ctx) })
	}
	all.Wait()
}

// report prints what became of everything.
func (b *bench) report() error {
	b.steps()
	b.mu.Lock()
	for _, name := range sorted(b.kills) {
		fmt.Printf("  killed %-16s %d times\n", name, b.kills[name])
	}
	b.mu.Unlock()
	stuck, lost, measured := 0, 0.0, 0.0
	for _, c := range b.classes {
		if c.stuck != "" {
			stuck++
			stack.Say("class %d is stuck: %s", c.number, c.stuck)
		}
		lost += c.lost
		measured += c.measured
	}
	fmt.Printf("stored_s: %.1f s\n", measured)
	fmt.Printf("pipeline_stuck: %d classes\npipeline_lost: %.0f s\n", stuck, lost)
	if stuck > 0 || lost >= 0.5 {
		return errors.New("both figures must be 0")
	}
	return nil
}

// sleep says whether the time passed before the context ended.
func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
