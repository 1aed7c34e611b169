// Command coldstart measures, for each HTTP function, the time from the start of its process to its first answer that
// needed the database, and sets it against a function that only connects and selects 1. Sides are interleaved; the
// figures are medians, with the quartiles beside them.
package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"github.com/lectern/lectern/bench/functions"
	"github.com/lectern/lectern/shared/postgres/rdsroots"
)

const (
	demoTenant  = "0198c000-0000-7000-8000-000000000001"
	demoSession = "{session}" // one of the demo data, see prepare
)

// requests gives each HTTP function of the route table (a test of stacks compares) one request: its answer needs the
// database, where the function has one.
var requests = map[string]events.APIGatewayProxyRequest{
	"auth":     {HTTPMethod: "GET", Path: "/v1/me"},
	"sessions": {HTTPMethod: "GET", Path: "/v1/sessions", QueryStringParameters: map[string]string{"when": "upcoming"}},
	"replay":   {HTTPMethod: "GET", Path: "/v1/replays"},
	// A file that is not there: signed in and looked up.
	"studio": {HTTPMethod: "GET", Path: "/v1/assets/" + demoTenant},
	// A session of the demo data: signed in, looked up with one's relation to it, not live.
	"tokens": {HTTPMethod: "POST", Path: "/v1/token", Body: `{"room_name":"` + demoTenant + `_` + demoSession + `_1"}`},
	// As for tokens: nobody's hand goes up before the class is live.
	"interaction": {HTTPMethod: "PUT", Path: "/v1/sessions/" + demoSession + "/hands", Body: `{"client_op_id":"0198c000-0000-7000-8000-000000000002","raised":true}`},
	// Unsigned: the body is hashed and compared, and refused.
	"webhook": {HTTPMethod: "POST", Path: "/webhooks/livekit", Body: `{"event":"room_started"}`},
}

// limits are the largest binaries allowed, in MiB, by whether they carry LiveKit.
const limitPlain, limitLiveKit = 16.0, 28.0

var withLiveKit = []string{"sessions", "webhook", "ingest", "watch"}

func main() {
	log.SetFlags(0)
	rounds := flag.Int("rounds", 15, "starts of each function")
	dist := flag.String("dist", "dist", "folder of built functions")
	server := flag.String("database-url", os.Getenv("LECTERN_TEST_DATABASE_URL"), "a superuser's address of a Postgres; empty: one is started")
	flag.Parse()
	if err := run(context.Background(), *rounds, *dist, *server); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, rounds int, dist, server string) error {
	if server == "" {
		out, err := exec.CommandContext(ctx, "localstack/testdb.sh", "start").Output()
		if err != nil {
			return fmt.Errorf("start Postgres: %w", err)
		}
		defer func() { _ = exec.Command("localstack/testdb.sh", "stop").Run() }()
		server = strings.TrimSpace(string(out))
	}
	baseline, err := os.MkdirTemp("", "lectern-baseline")
	if err != nil {
		return err
	}
	defer os.RemoveAll(baseline)
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-tags", "lambda.norpc", "-ldflags", "-s -w", "-o", filepath.Join(baseline, "bootstrap"), "./bench/coldstart/baseline")
	build.Env, build.Stderr = append(os.Environ(), "CGO_ENABLED=0"), os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("build the baseline: %w", err)
	}
	env, cookie, session, drop, err := prepare(ctx, server, dist)
	if err != nil {
		return err
	}
	defer drop()

	names := slices.Sorted(maps.Keys(requests))
	took := map[string][]float64{}
	for round := range rounds + 1 { // the first round warms the disk's cache and is not counted
		for i := range names {
			name := names[(i+round)%len(names)]
			ms, err := start(ctx, filepath.Join(dist, name), env, event(name, cookie, session))
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			base, err := start(ctx, baseline, env, event("auth", cookie, session))
			if err != nil {
				return fmt.Errorf("baseline: %w", err)
			}
			if round > 0 {
				took[name] = append(took[name], ms)
				took["baseline"] = append(took["baseline"], base)
			}
		}
	}
	base := median(took["baseline"])
	fmt.Printf("spawn to first answer from the database, %d starts each, interleaved\n", rounds)
	fmt.Printf("  %-10s %8s %17s %8s\n", "function", "median", "quartiles", "ratio")
	var ratios []float64
	for _, name := range append([]string{"baseline"}, names...) {
		low, high := quartiles(took[name])
		ratio := median(took[name]) / base
		if name != "baseline" {
			ratios = append(ratios, ratio)
		}
		fmt.Printf("  %-10s %5.1f ms %6.1f – %5.1f ms %7.2f×\n", name, median(took[name]), low, high, ratio)
	}
	tooLarge, err := sizes(dist)
	if err != nil {
		return err
	}
	fmt.Printf("binaries_too_large: %d functions\n", tooLarge)
	fmt.Printf("coldstart_api: %.2f ratio\n", median(ratios))
	return nil
}

// sizes prints every function's binary and counts those over their limit.
func sizes(dist string) (tooLarge int, err error) {
	files, err := filepath.Glob(filepath.Join(dist, "*", "bootstrap"))
	if err != nil || len(files) == 0 {
		return 0, fmt.Errorf("no built functions in %s: run make build", dist)
	}
	fmt.Println("binaries, stripped")
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil {
			return 0, err
		}
		name, limit := filepath.Base(filepath.Dir(file)), limitPlain
		if slices.Contains(withLiveKit, name) {
			limit = limitLiveKit
		}
		size := float64(info.Size()) / (1 << 20)
		note := ""
		if size > limit {
			tooLarge++
			note = "  TOO LARGE"
		}
		fmt.Printf("  %-10s %5.1f MiB of %2.0f%s\n", name, size, limit, note)
	}
	return tooLarge, nil
}

// prepare makes a database with demo data by running the migrate function as Lambda would, and signs ines in.
func prepare(ctx context.Context, server, dist string) (env []string, cookie, session string, drop func(), err error) {
	admin, err := rdsroots.Connect(ctx, server)
	if err != nil {
		return nil, "", "", nil, fmt.Errorf("connect to Postgres: %w", err)
	}
	defer admin.Close(ctx)
	name := fmt.Sprintf("lectern_coldstart_%d", os.Getpid())
	if _, err = admin.Exec(ctx, "create database "+name); err != nil {
		return nil, "", "", nil, err
	}
	drop = func() {
		if conn, err := rdsroots.Connect(context.Background(), server); err == nil {
			_, _ = conn.Exec(context.Background(), "drop database "+name+" with (force)")
			_ = conn.Close(context.Background())
		}
	}
	owner, err := url.Parse(server)
	if err != nil {
		return nil, "", "", drop, err
	}
	owner.Path = "/" + name
	app := *owner
	app.User = url.UserPassword("lectern_app", "coldstart-bench")
	env = functions.Alone(app.String(), owner.String(), "http://127.0.0.1:1")
	if _, _, err = once(ctx, filepath.Join(dist, "migrate"), env, []byte(`{"seed":true,"issuer_url":"http://127.0.0.1:1"}`)); err != nil {
		return nil, "", "", drop, fmt.Errorf("migrate: %w", err)
	}
	conn, err := rdsroots.Connect(ctx, owner.String())
	if err != nil {
		return nil, "", "", drop, err
	}
	defer conn.Close(ctx)
	raw := make([]byte, 32) // as shared/identity makes them
	if _, err = rand.Read(raw); err != nil {
		return nil, "", "", drop, err
	}
	cookie = base64.RawURLEncoding.EncodeToString(raw)
	token := sha256.Sum256(raw)
	_, err = conn.Exec(ctx, `insert into auth_sessions (tenant_id, token_hash, user_id, expires_at)
		select tenant_id, $1, id, now() + interval '1 hour' from users where tenant_id = $2 and subject = 'ines'`, token[:], demoTenant)
	if err != nil {
		return nil, "", "", drop, err
	}
	err = conn.QueryRow(ctx, `select s.id from sessions s join session_heads h on h.session_id = s.id
		where s.tenant_id = $1 and h.status = 'scheduled' limit 1`, demoTenant).Scan(&session)
	return env, cookie, session, drop, err
}

// once starts a function, gives it one event, and returns the answer and the time from the start of the process to the
// answer. The process is killed afterwards.
func once(ctx context.Context, dir string, env []string, event []byte) (answer []byte, took time.Duration, err error) {
	started := time.Now()
	p, err := functions.Start(ctx, dir, env)
	if err != nil {
		return nil, 0, err
	}
	defer p.Close()
	answer, err = p.Invoke(ctx, event)
	return answer, time.Since(started), err
}

func event(name, cookie, session string) []byte {
	request := requests[name]
	request.Path = strings.ReplaceAll(request.Path, demoSession, session)
	request.Body = strings.ReplaceAll(request.Body, demoSession, session)
	request.Resource, request.RequestContext.Stage, request.RequestContext.HTTPMethod = request.Path, "api", request.HTTPMethod
	request.Headers = map[string]string{
		"host": functions.AloneHost, "x-lectern-host": functions.AloneHost, "x-lectern-origin": functions.AloneSecret,
		"cookie":       functions.AloneCookie + "=" + cookie,
		"content-type": "application/json", "origin": functions.AloneWeb,
	}
	request.MultiValueHeaders = map[string][]string{}
	for k, v := range request.Headers {
		request.MultiValueHeaders[k] = []string{v}
	}
	body, err := json.Marshal(request)
	if err != nil {
		log.Fatal(err)
	}
	return body
}

// start runs one cold start and returns its time in ms. An answer that did not come from the database is an error.
func start(ctx context.Context, dir string, env []string, event []byte) (float64, error) {
	raw, took, err := once(ctx, dir, env, event)
	if err != nil {
		return 0, err
	}
	var answer events.APIGatewayProxyResponse
	if err := json.Unmarshal(raw, &answer); err != nil {
		return 0, fmt.Errorf("answer is no API Gateway response: %w", err)
	}
	expected := answer.StatusCode == 200 || (answer.StatusCode == 409 && strings.Contains(answer.Body, "session-not-live")) ||
		(answer.StatusCode == 404 && strings.Contains(answer.Body, "asset-not-found")) ||
		(answer.StatusCode == 401 && strings.Contains(answer.Body, "webhook-refused"))
	if !expected {
		return 0, fmt.Errorf("answered %d: %.300s", answer.StatusCode, answer.Body)
	}
	return float64(took.Nanoseconds()) / float64(time.Millisecond), nil
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	if n := len(sorted); n > 0 && n%2 == 0 {
		return (sorted[n/2-1] + sorted[n/2]) / 2
	}
	return quantile(values, 0.5)
}

func quartiles(values []float64) (low, high float64) {
	return quantile(values, 0.25), quantile(values, 0.75)
}

func quantile(values []float64, q float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	if len(sorted) == 0 {
		return 0
	}
	return sorted[int(q*float64(len(sorted)-1)+0.5)]
}
