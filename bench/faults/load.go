package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/livekit/protocol/auth"
	"github.com/livekit/protocol/livekit"
	"google.golang.org/protobuf/encoding/protojson"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres"
)

// load is what happens while things are killed. Every writer repeats what was not acknowledged, as clients and
// LiveKit do, and keeps what was.
type load struct {
	stack  *victim
	school *school
	cancel context.CancelFunc
	ctx    context.Context
	wait   sync.WaitGroup
	once   sync.Once

	mu      sync.Mutex
	targets []*target
}

// target is one session under load.
type target struct {
	*class
	mu       sync.Mutex
	appended []uuid.UUID // operations acknowledged by the log
	joined   []uuid.UUID // operations acknowledged by the API
	reported []string    // connections whose joining and leaving the webhook acknowledged
	repeats  int
}

func newLoad(s *victim, sc *school) *load {
	l := &load{stack: s, school: sc}
	l.ctx, l.cancel = context.WithCancel(context.Background())
	return l
}

// stop ends the load and waits for it.
func (l *load) stop() {
	l.once.Do(func() {
		l.cancel()
		l.wait.Wait()
	})
}

func (l *load) classes() []*class {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := make([]*class, 0, len(l.targets))
	for _, t := range l.targets {
		out = append(out, t.class)
	}
	return out
}

// add puts a class under load: its teacher in the room, writers to its log, a student who comes and goes by the API,
// and reports about another.
func (l *load) add(ctx context.Context, c *class, appenders int) error {
	t := &target{class: c}
	reported, err := c.admit(ctx, l.school.students[1], uuid.New())
	if err != nil {
		return err
	}
	l.mu.Lock()
	l.targets = append(l.targets, t)
	l.mu.Unlock()
	l.wait.Go(func() { c.stay(l.ctx) })
	for range appenders {
		l.wait.Go(func() { l.append(t) })
	}
	l.wait.Go(func() { l.comeAndGo(t) })
	l.wait.Go(func() { l.report(t, reported) })
	return nil
}

// append writes to the log, one event after the other. What is not acknowledged is sent again, the same operation.
func (l *load) append(t *target) {
	for l.ctx.Err() == nil {
		op := uuid.New()
		draft := eventlog.Draft{ClientOpID: op, Content: eventlog.LayoutChanged{Layout: eventlog.LayoutCamera, Cause: op.String()}}
		for {
			// The load may end while this is under way: an answer still counts, so the call is let finish.
			ctx, cancel := context.WithTimeout(context.WithoutCancel(l.ctx), 10*time.Second)
			_, err := l.stack.store.Append(ctx, l.school.tenant, t.id, t.teacher, postgres.Free, draft)
			cancel()
			if err == nil {
				t.mu.Lock()
				t.appended = append(t.appended, op)
				t.mu.Unlock()
				break
			}
			t.again()
			if l.ctx.Err() != nil {
				return
			}
			sleep(l.ctx, 50*time.Millisecond)
		}
		sleep(l.ctx, 20*time.Millisecond)
	}
}

func (t *target) again() {
	t.mu.Lock()
	t.repeats++
	t.mu.Unlock()
}

// comeAndGo joins and leaves by the API.
func (l *load) comeAndGo(t *target) {
	student := l.school.students[0]
	for l.ctx.Err() == nil {
		op := uuid.New()
		if _, err := t.admit(l.ctx, student, op); err != nil {
			continue
		}
		t.mu.Lock()
		t.joined = append(t.joined, op)
		t.mu.Unlock()
		if err := student.Insist(l.ctx, http.MethodPost, t.path("leave"), nil, nil); err != nil {
			continue
		}
		sleep(l.ctx, pace)
	}
}

// report reports a student's connections as LiveKit does: signed, in order, again until taken.
func (l *load) report(t *target, who uuid.UUID) {
	for l.ctx.Err() == nil {
		connection := "PA_" + uuid.NewString()
		joined := time.Now()
		for _, event := range []string{"participant_joined", "participant_left"} {
			e := &livekit.WebhookEvent{
				Id: "EV_" + uuid.NewString(), Event: event, CreatedAt: time.Now().Unix(), Room: &livekit.Room{Name: t.room, Sid: "RM_bench"},
				Participant: &livekit.ParticipantInfo{
					Sid: connection, Identity: who.String(), JoinedAtMs: joined.UnixMilli(), JoinedAt: joined.Unix(), Permission: &livekit.ParticipantPermission{CanSubscribe: true},
				},
			}
			for l.post(e) != nil {
				t.again()
				if l.ctx.Err() != nil {
					return
				}
				e.CreatedAt = time.Now().Unix()
				sleep(l.ctx, 200*time.Millisecond)
			}
		}
		t.mu.Lock()
		t.reported = append(t.reported, connection)
		t.mu.Unlock()
		sleep(l.ctx, pace)
	}
}

// pace is how often people come, within what a person's budget and the class allow: once a second, and no more.
const pace = 1100 * time.Millisecond

func (l *load) post(e *livekit.WebhookEvent) error {
	body, err := protojson.Marshal(e)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	token, err := auth.NewAccessToken("devkey", l.stack.Secrets["LECTERN_LIVEKIT_SECRET"]).
		SetValidFor(5 * time.Minute).SetSha256(base64.StdEncoding.EncodeToString(sum[:])).ToJWT()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(l.ctx), 15*time.Second)
	defer cancel()
	address := fmt.Sprintf("http://127.0.0.1:%d/_aws/execute-api/lectern/api/webhooks/livekit", l.stack.Base+1)
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", token)
	r.Header.Set("Content-Type", "application/webhook+json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("webhook: %s", answer.Status)
	}
	return nil
}

func (l *load) summary() string {
	var appended, joined, reported, repeats int
	for _, t := range l.targets {
		appended, joined, reported, repeats = appended+len(t.appended), joined+len(t.joined), reported+len(t.reported), repeats+t.repeats
	}
	return fmt.Sprintf("acknowledged: %d appends, %d joins by the API, %d webhooks; %d appends and webhooks had to be repeated", appended, joined, 2*reported, repeats)
}
