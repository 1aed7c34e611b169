package functions

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// Asked is what a gateway was asked of one kind.
type Asked struct {
	What     string // "GET /v1/sessions/{id}/events"
	Function string // the folder of the function that answered
	Requests int
	Bytes    int64         // of the answers' bodies
	Spent    time.Duration // until the function had answered, starts of processes included
}

// asked counts requests by their kind.
type asked struct {
	mu  sync.Mutex
	all map[string]Asked
}

var identifier = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

func (a *asked) count(method, path string, to *Pool, bytes int, spent time.Duration) {
	what := method + " " + identifier.ReplaceAllString(path, "{id}")
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.all == nil {
		a.all = map[string]Asked{}
	}
	one := a.all[what]
	one.What, one.Function = what, to.Name()
	one.Requests++
	one.Bytes += int64(bytes)
	one.Spent += spent
	a.all[what] = one
}

// Asked returns what was asked so far, the most frequent first.
func (g *Gateway) Asked() []Asked {
	g.asked.mu.Lock()
	defer g.asked.mu.Unlock()
	return slices.SortedFunc(maps.Values(g.asked.all), func(a, b Asked) int {
		if a.Requests != b.Requests {
			return b.Requests - a.Requests
		}
		return strings.Compare(a.What, b.What)
	})
}
