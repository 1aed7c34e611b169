package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/bench/audience"
	"github.com/lectern/lectern/bench/stack"
)

const (
	// retryWait is how long a page waits before it sends again what was not answered.
	retryWait = 500 * time.Millisecond
	// away is how long a page is gone that is loaded anew.
	away = 2 * time.Second
)

// said is what was acknowledged.
type said struct {
	mu       sync.Mutex
	messages map[string]time.Time // when each was sent, by its words
	polls    []poll
	repeats  map[string]int // calls that had to be repeated, by the code of their answer
	joins    []float64      // ms from the press of Join to the room
	posts    []float64      // ms to the answer
	answers  []float64
	returns  []float64
}

// poll is one that was asked.
type poll struct {
	id       uuid.UUID
	options  []uuid.UUID
	answered int // acknowledged
}

func (s *said) note(into *[]float64, since time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	*into = append(*into, float64(time.Since(since).Microseconds())/1000)
}

// crowd runs things at the same time and keeps what failed.
type crowd struct {
	wait sync.WaitGroup
	mu   sync.Mutex
	err  error
}

func (c *crowd) do(what func() error) {
	c.wait.Go(func() {
		if err := what(); err != nil {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.err = errors.Join(c.err, err)
		}
	})
}

func (c *crowd) done() error {
	c.wait.Wait()
	return c.err
}

// join lets the teacher in, and the students one after the other.
func (c *class) join(ctx context.Context) (err error) {
	if c.teacher, err = c.audience.Enter(ctx, c.Teacher, true); err != nil {
		return err
	}
	before, asked, at := c.used(), c.api.Asked(), time.Now()
	c.students = make([]*audience.Follower, len(c.Students))
	var all crowd
	for i, who := range c.Students {
		all.do(func() (err error) {
			sleep(ctx, c.joins*time.Duration(i)/time.Duration(len(c.Students)))
			pressed := time.Now()
			if c.students[i], err = c.audience.Enter(ctx, who, false); err == nil {
				c.said.note(&c.said.joins, pressed)
			}
			return err
		})
	}
	if err := all.done(); err != nil {
		return err
	}
	stack.Say("%d people are in the room; joining took p50 %.0f ms, p95 %.0f ms", len(c.students), quantile(c.said.joins, 0.5), quantile(c.said.joins, 0.95))
	c.cost(before, time.Since(at))
	c.requests(asked, time.Since(at))
	return nil
}

// talk is what happens in the class.
func (c *class) talk(ctx context.Context) error {
	c.said.messages, c.said.repeats = map[string]time.Time{}, map[string]int{}
	before, asked, at := c.used(), c.api.Asked(), time.Now()
	d := time.Duration(c.seconds) * time.Second
	var all crowd
	all.do(func() error { return c.write(ctx, d) })
	for i := range c.polls {
		all.do(func() error {
			sleep(ctx, d*time.Duration(i+1)/time.Duration(c.polls+1))
			return c.ask(ctx, i)
		})
	}
	for i := range c.reconnects {
		all.do(func() error {
			sleep(ctx, d*time.Duration(i+1)/time.Duration(c.reconnects+1))
			gone := time.Now()
			err := c.students[len(c.students)-1-i].Return(ctx, away)
			c.said.note(&c.said.returns, gone.Add(away))
			return err
		})
	}
	if err := all.done(); err != nil {
		return err
	}
	stack.Say("%d messages, p50 %.0f ms, p95 %.0f ms to the answer; %d answers to polls, p50 %.0f ms, p95 %.0f ms", len(c.said.messages),
		quantile(c.said.posts, 0.5), quantile(c.said.posts, 0.95), len(c.said.answers), quantile(c.said.answers, 0.5), quantile(c.said.answers, 0.95))
	stack.Say("%d came back, p50 %.0f ms; repeated: %v", len(c.said.returns), quantile(c.said.returns, 0.5), c.said.repeats)
	c.cost(before, time.Since(at))
	c.requests(asked, time.Since(at))
	return nil
}

// write lets those write who stay, in turn.
func (c *class) write(ctx context.Context, d time.Duration) error {
	writers := c.Students[:len(c.Students)-c.reconnects]
	var all crowd
	ticker := time.NewTicker(time.Duration(float64(time.Second) / c.rate))
	defer ticker.Stop()
	begin := time.Now()
	for i := 0; time.Since(begin) < d && ctx.Err() == nil; i++ {
		<-ticker.C
		all.do(func() error {
			words := fmt.Sprintf("Message %d: are the light parts where both ways differ by whole wave lengths?", i+1)
			sent := time.Now()
			message := map[string]any{"client_op_id": uuid.New(), "channel": "all", "body": words, "reply_to": nil}
			if err := c.insist(ctx, writers[i%len(writers)], http.MethodPost, "/chat", message); err != nil {
				return err
			}
			c.said.note(&c.said.posts, sent)
			c.said.mu.Lock()
			defer c.said.mu.Unlock()
			c.said.messages[words] = sent
			return nil
		})
	}
	return all.done()
}

// ask asks the class, lets everybody answer, and shows the results.
func (c *class) ask(ctx context.Context, nth int) error {
	p := poll{id: uuid.New()}
	var options []any
	for i := range 4 {
		p.options = append(p.options, uuid.New())
		options = append(options, map[string]any{"id": p.options[i], "label": fmt.Sprintf("%d mm", i+1), "correct": i == nth%4})
	}
	made := map[string]any{"client_op_id": uuid.New(), "open": true, "poll": map[string]any{
		"id": p.id, "prepared_id": nil, "kind": "single_choice", "question": "How far apart are the light parts?", "options": options,
		"explanation": "", "secret": nth%2 == 0, "show_counts": nth%2 == 1,
	}}
	if err := c.insist(ctx, c.Teacher, http.MethodPost, "/polls", made); err != nil {
		return err
	}
	var all crowd
	var mu sync.Mutex
	for _, who := range c.Students {
		all.do(func() error {
			sleep(ctx, rand.N(c.options.answers))
			sent := time.Now()
			answer := map[string]any{
				"client_op_id": uuid.New(), "round": 1, "option_ids": []uuid.UUID{p.options[rand.IntN(len(p.options))]}, "value": nil, "text": "",
			}
			if err := c.insist(ctx, who, http.MethodPut, "/polls/"+p.id.String()+"/answer", answer); err != nil {
				return err
			}
			c.said.note(&c.said.answers, sent)
			mu.Lock()
			defer mu.Unlock()
			p.answered++
			return nil
		})
	}
	if err := all.done(); err != nil {
		return err
	}
	c.said.mu.Lock()
	c.said.polls = append(c.said.polls, p)
	c.said.mu.Unlock()
	return c.insist(ctx, c.Teacher, http.MethodPost, "/polls/"+p.id.String()+"/close", map[string]any{"client_op_id": uuid.New(), "publish": true})
}

// insist calls as a page does: what is not answered, or refused for the moment, is sent again under the same operation.
// That somebody is not in the class is for the moment, too: they are just being loaded anew.
func (c *class) insist(ctx context.Context, who *stack.Person, method, path string, in any) error {
	for {
		err := who.Call(ctx, method, c.path(path), in, nil)
		if err == nil {
			return nil
		}
		var problem *stack.Problem
		code := "no answer"
		if errors.As(err, &problem) {
			code = fmt.Sprintf("%d %s", problem.Status, problem.Code)
			if problem.Status < http.StatusInternalServerError && problem.Status != http.StatusTooManyRequests && problem.Code != outside {
				return err
			}
		}
		c.said.mu.Lock()
		c.said.repeats[code]++
		c.said.mu.Unlock()
		if sleep(ctx, retryWait); ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// outside is the refusal of somebody who is not in the class.
const outside = "not-joined"

func quantile(values []float64, part float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[int(part*float64(len(sorted)-1)+0.5)]
}
