package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/bench/audience"
	"github.com/lectern/lectern/bench/functions"
	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/bench/usage"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/postgres/rdsroots"
)

// place is a stack with the API's functions run here, and the counter before its media server.
type place struct {
	*stack.Stack
	owner   *pgx.Conn
	api     *functions.Deployed
	counter *stack.Counter
	stop    func() // of the counter
}

func open(ctx context.Context, o options) (*place, error) {
	p := &place{counter: &stack.Counter{}}
	address, stop, err := functions.Listen(ctx, p.counter)
	if err != nil {
		return nil, err
	}
	p.stop = stop
	p.Stack, err = stack.Open(ctx, stack.Options{
		State: o.state, Base: o.base, Name: "class", Env: []string{"LECTERN_LIVEKIT_API=" + address}, Said: stack.Say,
	})
	if err != nil {
		stop()
		return nil, err
	}
	if err := p.open(ctx, o); err != nil {
		return nil, errors.Join(err, p.close(ctx))
	}
	return p, nil
}

func (p *place) open(ctx context.Context, o options) (err error) {
	if err := p.counter.Forward(p.LiveKitURL()); err != nil {
		return err
	}
	if p.owner, err = rdsroots.Connect(ctx, p.OwnerURL()); err != nil {
		return err
	}
	p.api, err = functions.Deploy(ctx, p.Stack, o.processes)
	return err
}

func (p *place) close(ctx context.Context) error {
	if p.api != nil {
		p.api.Close()
	}
	if p.owner != nil {
		_ = p.owner.Close(context.WithoutCancel(ctx))
	}
	err := p.Close(ctx)
	p.stop()
	return err
}

// used is what each program used so far.
func (p *place) used() map[string]usage.Used {
	all := map[string]usage.Used{}
	for program, pids := range usage.Stack(p.State) {
		all[program] = usage.Of(pids...)
	}
	all["functions of the API"] = usage.Of(p.api.PIDs()...)
	all["this program"] = usage.Of(os.Getpid())
	return all
}

// names say what runs under the names of programs.
var names = map[string]string{
	"bootstrap": "functions of webhooks and the watch", "node": "page server and issuer", "livekit-server": "LiveKit", "postgres": "Postgres",
	"redis-server": "Redis", "redis-check-rdb": "Redis",
}

// cost says what each program used since.
func (p *place) cost(before map[string]usage.Used, d time.Duration) {
	after := p.used()
	for _, program := range slices.Sorted(maps.Keys(after)) {
		u := after[program].Sub(before[program])
		if u.CPU < d/100 {
			continue
		}
		name := program
		if names[program] != "" {
			name = names[program]
		} else if strings.HasPrefix(program, "python") {
			name = "LocalStack"
		}
		fmt.Printf("  %-36s %5.0f %% of a processor, %5.0f MiB in %d processes\n", name, 100*u.CPU.Seconds()/d.Seconds(), float64(u.Share)/(1<<20), u.Processes)
	}
}

// requests says what the API was asked since.
func (c *class) requests(before []functions.Asked, d time.Duration) {
	earlier := map[string]functions.Asked{}
	for _, one := range before {
		earlier[one.What] = one
	}
	all := 0
	for _, one := range c.api.Asked() {
		since := one
		since.Requests -= earlier[one.What].Requests
		since.Bytes -= earlier[one.What].Bytes
		since.Spent -= earlier[one.What].Spent
		if since.Requests == 0 {
			continue
		}
		all += since.Requests
		fmt.Printf("  %5d requests, %6d bytes, %5.1f ms each: %s (%s)\n", since.Requests, since.Bytes/int64(since.Requests),
			since.Spent.Seconds()*1000/float64(since.Requests), since.What, since.Function)
	}
	people := len(c.students) + 1
	fmt.Printf("  %5d requests in %.0f s: %.2f of a person and minute\n", all, d.Seconds(), float64(all)/float64(people)/d.Minutes())
}

// class is a live session and the people in it.
type class struct {
	*place
	*stack.School
	options
	id       uuid.UUID
	audience *audience.Audience
	teacher  *audience.Follower
	students []*audience.Follower
	said     said
}

// start makes the people and a session, and starts it.
func (p *place) start(ctx context.Context, o options) (*class, error) {
	c := &class{place: p, options: o, id: classroom.NewID()}
	var err error
	c.School, err = p.Gather(ctx, p.owner, o.people, func(b *pgx.Batch, g *stack.School) {
		b.Queue(`insert into sessions (tenant_id, id, course_id, title, starts_at, ends_at, record, created_by)
			values ($1, $2, $3, 'Two slits', now(), now() + interval '2 hours', false, $4)`, g.Tenant, c.id, g.Course, g.Teacher.ID)
	})
	if err != nil {
		return nil, err
	}
	for _, who := range append([]*stack.Person{c.Teacher}, c.Students...) {
		who.API = p.api.URL
	}
	c.audience = audience.New(c.id)
	return c, c.Teacher.Call(ctx, http.MethodPost, c.path("/start"), nil, nil)
}

func (c *class) path(rest string) string { return "/sessions/" + c.id.String() + rest }

func (c *class) end(ctx context.Context) error {
	c.audience.Leave()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	return c.Teacher.Call(ctx, http.MethodPost, c.path("/end"), nil, nil)
}
