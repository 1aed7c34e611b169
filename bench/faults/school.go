package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/localstack/actor"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/presence"
)

// school is the people who teach and learn under fire.
type school struct {
	stack    *victim
	tenant   uuid.UUID
	course   uuid.UUID
	teacher  *stack.Person
	students []*stack.Person // the first joins and leaves by the API; media reports are made about the second
}

func gather(ctx context.Context, s *victim) (*school, error) {
	sc := &school{stack: s}
	for _, login := range []string{"ines", "aylin", "jonas"} {
		p, err := stack.SignIn(ctx, s.Web, login)
		if err != nil {
			return nil, err
		}
		if login == "ines" {
			sc.teacher = p
		} else {
			sc.students = append(sc.students, p)
		}
	}
	var me struct{ School struct{ ID uuid.UUID } }
	if err := sc.teacher.Call(ctx, "GET", "/me", nil, &me); err != nil {
		return nil, err
	}
	sc.tenant = me.School.ID
	var courses struct{ Data []struct{ ID uuid.UUID } }
	if err := sc.teacher.Call(ctx, "GET", "/courses", nil, &courses); err != nil {
		return nil, err
	}
	if len(courses.Data) == 0 {
		return nil, errors.New("the demo school has no course")
	}
	sc.course = courses.Data[0].ID
	return sc, nil
}

// class is one live session.
type class struct {
	school  *school
	id      uuid.UUID
	room    string
	teacher uuid.UUID // participant
}

// open schedules a session, starts it and admits its teacher.
func (sc *school) open(ctx context.Context) (*class, error) {
	now := time.Now()
	var session struct{ ID uuid.UUID }
	err := sc.teacher.Call(ctx, "POST", "/sessions", map[string]any{
		"course_id": sc.course, "title": "Under fire", "starts_at": now.UTC().Format(time.RFC3339), "ends_at": now.Add(2 * time.Hour).UTC().Format(time.RFC3339),
		"time_zone": "Europe/Lisbon", "record": false,
	}, &session)
	if err != nil {
		return nil, err
	}
	c := &class{school: sc, id: session.ID, room: classroom.Room{Tenant: sc.tenant, Session: session.ID, Generation: 1}.String()}
	if err := sc.teacher.Insist(ctx, "POST", c.path("start"), nil, nil); err != nil {
		return nil, err
	}
	c.teacher, err = c.admit(ctx, sc.teacher, uuid.New())
	return c, err
}

func (c *class) path(verb string) string { return fmt.Sprintf("/sessions/%s/%s", c.id, verb) }

// admit joins the class by the API, and returns the participant.
func (c *class) admit(ctx context.Context, p *stack.Person, op uuid.UUID) (uuid.UUID, error) {
	var answer struct {
		Status      string
		Participant struct{ ID uuid.UUID }
	}
	err := p.Insist(ctx, "POST", c.path("join"), map[string]any{"client_op_id": op}, &answer)
	if err == nil && answer.Status != "admitted" {
		err = fmt.Errorf("%s is %s in a live class", p.Name, answer.Status)
	}
	return answer.Participant.ID, err
}

// enter goes into the media room, as a browser does.
func (c *class) enter(ctx context.Context, p *stack.Person) (*actor.Participant, error) {
	if _, err := c.admit(ctx, p, uuid.New()); err != nil {
		return nil, err
	}
	var token struct {
		ServerURL        string `json:"server_url"`
		ParticipantToken string `json:"participant_token"`
	}
	if err := p.Insist(ctx, "POST", "/token", map[string]any{"room_name": c.room}, &token); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	return actor.Join(ctx, token.ServerURL, token.ParticipantToken)
}

// stay keeps the teacher in the room: whoever loses it comes back.
func (c *class) stay(ctx context.Context) {
	for ctx.Err() == nil {
		media, err := c.enter(ctx, c.school.teacher)
		if err != nil {
			sleep(ctx, time.Second)
			continue
		}
		select {
		case <-media.Gone():
		case <-ctx.Done():
			media.Leave()
		}
	}
}

// settle waits until the session is live in a room that a server holds, with its teacher's connection known when the
// teacher comes back, or ended. It answers how it settled, empty when it did not.
func (c *class) settle(ctx context.Context, s *victim, since time.Time, comesBack bool) (string, time.Duration) {
	// The first seconds are the old picture.
	sleep(ctx, 3*time.Second-time.Since(since))
	for ctx.Err() == nil && time.Since(since) < settleLimit {
		if how := c.settled(ctx, s, comesBack); how != "" {
			return how, time.Since(since)
		}
		sleep(ctx, 500*time.Millisecond)
	}
	return "", time.Since(since)
}

func (c *class) settled(ctx context.Context, s *victim, comesBack bool) string {
	state, err := s.store.ChangeClass(ctx, c.school.tenant, c.id, presence.Scope{Everybody: true}, presence.Unchanged)
	if err != nil {
		return ""
	}
	if state.Status == classroom.StatusEnded {
		if state.Run == 0 {
			return "" // its replay is not on the way yet
		}
		return "ended"
	}
	people, err := s.livekit.Participants(ctx, c.room)
	if err != nil || !comesBack {
		return ""
	}
	for _, p := range people {
		if p.Identity == c.teacher.String() && state.People[c.teacher].ConnectionID == p.ID && state.People[c.teacher].Connected() {
			return "live with its teacher"
		}
	}
	return ""
}
