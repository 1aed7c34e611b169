package functions

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
)

// Pool is the processes of one function, which start when there is an event for them, as on Lambda.
type Pool struct {
	dir    string
	env    []string
	idle   chan *Process
	places chan struct{} // for processes that are not there yet

	mu  sync.Mutex
	all map[*Process]bool
}

// NewPool is a pool of at most so many processes of the function whose bootstrap is in the folder.
func NewPool(dir string, env []string, limit int) *Pool {
	p := &Pool{dir: dir, env: env, idle: make(chan *Process, limit), places: make(chan struct{}, limit), all: map[*Process]bool{}}
	for range limit {
		p.places <- struct{}{}
	}
	return p
}

// Name is that of the function's folder.
func (p *Pool) Name() string { return filepath.Base(p.dir) }

// Warm starts so many processes before there is an event for them.
func (p *Pool) Warm(ctx context.Context, n int) error {
	for range n {
		<-p.places
		one, err := p.start(ctx)
		if err != nil {
			return err
		}
		p.idle <- one
	}
	return nil
}

// Invoke gives an event to a process that is idle, or to a new one, and returns the answer. While there are as many as
// may be and all are busy, it waits.
func (p *Pool) Invoke(ctx context.Context, body []byte) ([]byte, error) {
	one, err := p.take(ctx)
	if err != nil {
		return nil, err
	}
	answer, err := one.Invoke(ctx, body)
	if err != nil { // it may still be at work on it
		p.drop(one)
		p.places <- struct{}{}
		return nil, err
	}
	p.idle <- one
	return answer, nil
}

func (p *Pool) take(ctx context.Context) (*Process, error) {
	select {
	case one := <-p.idle:
		return one, nil
	default:
	}
	select {
	case one := <-p.idle:
		return one, nil
	case <-p.places:
		return p.start(ctx)
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// start starts a process in a place that was taken, and gives the place back if it cannot.
func (p *Pool) start(ctx context.Context) (*Process, error) {
	one, err := Start(ctx, p.dir, p.env)
	if err != nil {
		p.places <- struct{}{}
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.all == nil {
		one.Close()
		return nil, errors.New("the pool is closed")
	}
	p.all[one] = true
	return one, nil
}

func (p *Pool) drop(one *Process) {
	p.mu.Lock()
	delete(p.all, one)
	p.mu.Unlock()
	one.Close()
}

// PIDs are the numbers of its processes.
func (p *Pool) PIDs() []int {
	p.mu.Lock()
	defer p.mu.Unlock()
	var pids []int
	for one := range p.all {
		pids = append(pids, one.PID())
	}
	return pids
}

// Close kills its processes.
func (p *Pool) Close() {
	p.mu.Lock()
	all := p.all
	p.all = nil
	p.mu.Unlock()
	for one := range all {
		one.Close()
	}
}
