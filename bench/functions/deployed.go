package functions

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/lectern/lectern/bench/stack"
)

// Deployed are the HTTP functions of a stack, run here with the settings that they are deployed with: LocalStack's own
// gateway takes far longer for a request than the functions do.
type Deployed struct {
	URL   string // of the API, without /api
	Pools map[string]*Pool

	gateway *Gateway
	stop    func()
}

// Deploy asks a stack's LocalStack which function answers which path and what its settings are, and serves them from
// here, each with at most so many processes.
func Deploy(ctx context.Context, s *stack.Stack, processes int) (*Deployed, error) {
	table, err := routes(ctx, s)
	if err != nil {
		return nil, err
	}
	d := &Deployed{Pools: map[string]*Pool{}}
	for _, r := range table {
		if d.Pools[r.to] != nil {
			continue
		}
		env, err := settings(ctx, s, r.to)
		if err != nil {
			return nil, err
		}
		d.Pools[r.to] = NewPool(filepath.Join("dist", strings.TrimPrefix(r.to, "lectern-local-")), env, processes)
	}
	d.gateway = &Gateway{Host: "127.0.0.1", OriginSecret: s.Secrets["LECTERN_ORIGIN_SECRET"], Route: func(method, path string) *Pool {
		return d.Pools[find(table, method, path)]
	}}
	d.URL, d.stop, err = d.gateway.Listen(ctx)
	return d, err
}

// Pool is the processes of a function, by the name of its folder.
func (d *Deployed) Pool(name string) *Pool { return d.Pools["lectern-local-"+name] }

// Asked is what the API was asked so far.
func (d *Deployed) Asked() []Asked { return d.gateway.Asked() }

// PIDs are the numbers of all processes.
func (d *Deployed) PIDs() (pids []int) {
	for _, p := range d.Pools {
		pids = append(pids, p.PIDs()...)
	}
	return pids
}

// Close ends all of it.
func (d *Deployed) Close() {
	d.stop()
	for _, p := range d.Pools {
		p.Close()
	}
}

// route is one method of one path, which may have {variables}, and {proxy+} as its last segment.
type route struct {
	method string // or ANY
	path   []string
	to     string // the function's name
}

var functionName = regexp.MustCompile(`:function:([^/:]+)/invocations`)

func routes(ctx context.Context, s *stack.Stack) (table []route, err error) {
	var found struct {
		Item []struct {
			Path            string
			ResourceMethods map[string]struct {
				MethodIntegration struct{ URI string }
			}
		}
	}
	if err := ask(ctx, s, "apigateway", "/restapis/lectern/resources?embed=methods&limit=500", &found); err != nil {
		return nil, err
	}
	for _, item := range found.Item {
		for method, m := range item.ResourceMethods {
			if to := functionName.FindStringSubmatch(m.MethodIntegration.URI); to != nil {
				table = append(table, route{method, segments(item.Path), to[1]})
			}
		}
	}
	if len(table) == 0 {
		return nil, fmt.Errorf("the gateway of %s has no routes", s.LocalStackURL())
	}
	return table, nil
}

func settings(ctx context.Context, s *stack.Stack, function string) (env []string, err error) {
	var found struct {
		Environment struct{ Variables map[string]string }
	}
	if err := ask(ctx, s, "lambda", "/2015-03-31/functions/"+function+"/configuration", &found); err != nil {
		return nil, err
	}
	for name, value := range found.Environment.Variables {
		env = append(env, name+"="+value)
	}
	return append(env, "AWS_ENDPOINT_URL="+s.LocalStackURL()), nil
}

// ask asks LocalStack, which takes the service from the signature and does not check it.
func ask(ctx context.Context, s *stack.Stack, service, path string, out any) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.LocalStackURL()+path, nil)
	if err != nil {
		return err
	}
	r.Header.Set("Accept", "application/json")
	r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/"+service+"/aws4_request, SignedHeaders=host, Signature=none")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("LocalStack answers %s to %s: %.300s", answer.Status, path, raw)
	}
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, out)
}

func segments(path string) []string { return strings.Split(strings.Trim(path, "/"), "/") }

// find returns the function of the most specific route: at each segment a name wins over a variable, and that over what
// takes all the rest.
func find(table []route, method, path string) string {
	at := segments(path)
	best, ranks := "", ""
	for _, r := range table {
		if r.method != method && r.method != "ANY" {
			continue
		}
		if rank, fits := r.fits(at); fits && (best == "" || rank < ranks) {
			best, ranks = r.to, rank
		}
	}
	return best
}

// fits says whether a path is of this route, and how specific each segment is: a, b, c.
func (r route) fits(at []string) (rank string, fits bool) {
	for i, segment := range r.path {
		switch {
		case strings.HasSuffix(segment, "+}"):
			return rank + "c", i < len(at)
		case i >= len(at):
			return "", false
		case segment == at[i]:
			rank += "a"
		case strings.HasPrefix(segment, "{"):
			rank += "b"
		default:
			return "", false
		}
	}
	return rank, len(at) == len(r.path)
}
