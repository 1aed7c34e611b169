package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/localstack/actor"
)

const fixtures = "dist/fixtures"

// class is one recorded session with its teacher.
type class struct {
	*bench
	number  int
	tenant  uuid.UUID
	id      uuid.UUID
	teacher *stack.Person
	runs    []stack.Execution // the executions that were waited for

	stuck    string  // why, empty when it is not
	lost     float64 // seconds
	measured float64 // seconds of the recordings that were decoded
}

// open makes a course with its teacher, and starts a session of it that is recorded.
func (b *bench) open(ctx context.Context, number int) (*class, error) {
	school, err := b.stack.Gather(ctx, b.owner, 0, func(*pgx.Batch, *stack.School) {})
	if err != nil {
		return nil, err
	}
	c := &class{bench: b, number: number, tenant: school.Tenant, teacher: school.Teacher}
	now := time.Now()
	var made struct{ ID uuid.UUID }
	if err := c.teacher.Call(ctx, "POST", "/sessions", map[string]any{
		"course_id": school.Course, "title": "Under fire", "time_zone": "Europe/Lisbon", "record": true,
		"starts_at": now.UTC().Format(time.RFC3339), "ends_at": now.Add(time.Hour).UTC().Format(time.RFC3339),
	}, &made); err != nil {
		return nil, err
	}
	c.id = made.ID
	return c, c.teacher.Insist(ctx, "POST", c.path("start"), nil, nil)
}

func (c *class) path(verb string) string { return fmt.Sprintf("/sessions/%s/%s", c.id, verb) }

// stay keeps the teacher in the room, with microphone and camera on, until the class is over. Whoever loses the room
// comes back, as a page does.
func (c *class) stay(ctx context.Context) {
	for ctx.Err() == nil {
		media, err := c.enter(ctx)
		if err != nil {
			sleep(ctx, time.Second)
			continue
		}
		select {
		case <-media.Gone():
		case <-ctx.Done():
		}
		media.Leave()
	}
}

func (c *class) enter(ctx context.Context) (*actor.Participant, error) {
	var joined struct {
		RoomName string `json:"room_name"`
	}
	if err := c.teacher.Call(ctx, "POST", c.path("join"), map[string]any{"client_op_id": uuid.New()}, &joined); err != nil {
		return nil, err
	}
	var token struct {
		ServerURL string `json:"server_url"`
		Token     string `json:"participant_token"`
	}
	if err := c.teacher.Call(ctx, "POST", "/token", map[string]any{"room_name": joined.RoomName}, &token); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	media, err := actor.Join(ctx, token.ServerURL, token.Token)
	if err != nil {
		return nil, err
	}
	_, camera := media.PublishCamera(filepath.Join(fixtures, "camera.ivf"))
	_, microphone := media.PublishMicrophone(filepath.Join(fixtures, "lecture.ogg"))
	if err := errors.Join(camera, microphone); err != nil {
		media.Leave()
		return nil, err
	}
	return media, nil
}

// replay is as much of GET /replays/{id} as is measured here.
type replay struct {
	Status        string
	Run           int
	PartialReason *string `json:"partial_reason"`
	StartedAtMS   int64   `json:"started_at_ms"`
	DurationMS    int64   `json:"duration_ms"`
	Media         *struct{ URL string }
	Gaps          []gap
	Artifacts     []struct{ Kind, Status string }
}

// gap is what the replay says is not recorded.
type gap struct {
	What   string
	FromMS int64 `json:"from_ms"`
	ToMS   int64 `json:"to_ms"`
}

func (c *class) read(ctx context.Context) (replay, error) {
	var r replay
	return r, c.teacher.Call(ctx, "GET", "/replays/"+c.id.String(), nil, &r)
}

// tries is how often a replay that lacks something is tried again. Nothing is killed then.
const tries = 2

// make ends the class and waits for its replay.
func (c *class) make(ctx context.Context) {
	if err := c.teacher.Insist(ctx, "POST", c.path("end"), nil, nil); err != nil {
		c.stuck = err.Error()
		return
	}
	for try := 0; ; try++ {
		if !c.await(ctx, try+1, try == 0) {
			return
		}
		r, err := c.read(ctx)
		if err != nil {
			c.stuck = fmt.Sprintf("the replay cannot be read: %v", err)
			return
		}
		stack.Say("class %d, run %d: %s%s", c.number, try+1, r.Status, because(r.PartialReason))
		if r.Status == "ready" || try == tries {
			c.stuck = c.unfinished(r)
			return
		}
		if err := c.teacher.Call(ctx, "POST", "/replays/"+c.id.String()+"/retry", nil, nil); err != nil {
			c.stuck = fmt.Sprintf("it cannot be tried again: %v", err)
			return
		}
	}
}

func because(reason *string) string {
	if reason == nil {
		return ""
	}
	return ": " + *reason
}

// unfinished says what of a replay whose executions have ended is not as it has to be.
func (c *class) unfinished(r replay) string {
	for _, a := range r.Artifacts {
		if a.Status == "queued" || a.Status == "running" {
			return fmt.Sprintf("%s is %s, and nothing works on it", a.Kind, a.Status)
		}
	}
	if r.Status != "ready" && (r.Status != "partial" || r.PartialReason == nil) {
		return "the replay is " + r.Status + because(r.PartialReason)
	}
	return ""
}

// await waits until the execution of a run has ended, killing the functions of its states when it is under fire. It
// says whether it ended.
func (c *class) await(ctx context.Context, run int, underFire bool) bool {
	name, since := fmt.Sprintf("%s-%d", c.id, run), time.Now()
	hit := map[string]bool{} // visits of states that were decided on
	for ctx.Err() == nil {
		e, err := c.cloud.Execution(ctx, "artifacts", name)
		switch {
		case errors.Is(err, stack.ErrNoExecution) && time.Since(since) < c.limit:
			sleep(ctx, 300*time.Millisecond) // the room closes first
			continue
		case err != nil:
			c.stuck = fmt.Sprintf("run %d: %v", run, err)
			return false
		case string(e.Status) != "RUNNING":
			c.mu.Lock()
			c.runs = append(c.runs, e)
			c.mu.Unlock()
			return true
		case time.Since(since) > c.limit:
			c.stuck = fmt.Sprintf("run %d has not ended after %s", run, c.limit)
			return false
		}
		if underFire {
			c.fire(ctx, e, hit)
		}
		sleep(ctx, 60*time.Millisecond)
	}
	return false
}

// fire kills the function of a state that is at work, once or twice for each visit or not at all, after a random while.
func (c *class) fire(ctx context.Context, e stack.Execution, hit map[string]bool) {
	for _, s := range e.Steps {
		function := c.calls[s.State]
		key := fmt.Sprint(s.State, s.From.UnixNano(), s.Attempts)
		if function == "" || !s.To.IsZero() || hit[key] || s.Attempts > 2 {
			continue
		}
		hit[key] = true
		if c.chance(4) == 0 || !c.spend() {
			continue
		}
		after := c.between(0, 700*time.Millisecond)
		go func() {
			if sleep(ctx, after) {
				c.kill(s.State, func(p stack.Process) bool { return p.Function == function })
			}
		}()
	}
}

// spend takes one of the kills that are left.
func (b *bench) spend() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.left--
	return b.left >= 0
}
