package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/localstack/actor"
)

// person is somebody who is signed in, and when in the room with a media connection.
type person struct {
	*stack.Person
	login, name string
	user        uuid.UUID
	id          uuid.UUID // of the participant, when admitted
	media       *actor.Participant
	room        string // the media room, as join names it
}

// signIn signs somebody in by the issuer, as a browser does.
func (c *class) signIn(ctx context.Context, login string) (*person, error) {
	b, err := stack.SignIn(ctx, c.base, login)
	if err != nil {
		return nil, err
	}
	var me struct {
		User struct {
			ID   uuid.UUID
			Name string
		}
		Roles  []string
		School struct{ Name string }
	}
	if err := b.Call(ctx, "GET", "/me", nil, &me); err != nil {
		return nil, err
	}
	step("%s signs in at %s (%s)", me.User.Name, me.School.Name, strings.Join(me.Roles, ", "))
	return &person{Person: b, login: login, name: me.User.Name, user: me.User.ID}, nil
}

// join asks to be let in, and says whether that was granted.
func (c *class) join(ctx context.Context, p *person) (bool, error) {
	var answer struct {
		Status      string
		RoomName    string `json:"room_name"`
		Participant *struct{ ID uuid.UUID }
	}
	if err := p.Call(ctx, "POST", c.path("/join"), map[string]any{"client_op_id": uuid.New()}, &answer); err != nil {
		return false, err
	}
	if answer.Participant != nil {
		p.id, p.room = answer.Participant.ID, answer.RoomName
	}
	return answer.Status == "admitted", nil
}

// connect joins, fetches a token and opens the media connection.
func (c *class) connect(ctx context.Context, p *person) error {
	in, err := c.join(ctx, p)
	if err != nil {
		return err
	}
	if !in {
		return fmt.Errorf("%s is kept waiting in a live session", p.name)
	}
	var token struct {
		ServerURL string `json:"server_url"`
		Token     string `json:"participant_token"`
	}
	if err := p.Call(ctx, "POST", "/token", map[string]string{"room_name": p.room}, &token); err != nil {
		return err
	}
	p.media, err = actor.Join(ctx, token.ServerURL, token.Token)
	return err
}
