package main

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/board"
	"github.com/lectern/lectern/shared/eventlog"
)

// say makes one call below the session that the log answers with an event of that type.
func (c *class) say(ctx context.Context, p *person, what, method, path string, body map[string]any) error {
	if body == nil {
		body = map[string]any{}
	}
	body["client_op_id"] = uuid.New()
	if err := p.Call(ctx, method, c.path(path), body, nil); err != nil {
		return err
	}
	c.shown[what]++
	return nil
}

// talk is what a class says in writing: messages, a question that is answered, and a poll.
func (c *class) talk(ctx context.Context) error {
	aylin, jonas := c.students[0], c.students[1]
	for _, m := range []struct {
		who   *person
		words string
	}{{aylin, "Is the screen behind the wall?"}, {c.ines, "Yes, about two metres behind it."}} {
		body := map[string]any{"channel": "all", "body": m.words, "reply_to": nil}
		if err := c.say(ctx, m.who, eventlog.TypeChatMessage, http.MethodPost, "/chat", body); err != nil {
			return err
		}
	}
	if err := c.questions(ctx, aylin, jonas); err != nil {
		return err
	}
	if err := c.poll(ctx, aylin, jonas); err != nil {
		return err
	}
	step("the class writes %d messages, asks a question and answers a poll", c.shown[eventlog.TypeChatMessage])
	return nil
}

func (c *class) questions(ctx context.Context, aylin, jonas *person) error {
	body := map[string]any{"body": "Why are the lines of the same distance?", "anonymous": false}
	if err := c.say(ctx, jonas, eventlog.TypeQuestionAsked, http.MethodPost, "/questions", body); err != nil {
		return err
	}
	var list struct{ Data []struct{ ID uuid.UUID } }
	if err := c.ines.Call(ctx, http.MethodGet, c.path("/questions"), nil, &list); err != nil {
		return err
	}
	at := "/questions/" + list.Data[0].ID.String()
	if err := aylin.Call(ctx, http.MethodPut, c.path(at+"/vote"), map[string]any{"client_op_id": uuid.New(), "voted": true}, nil); err != nil {
		return err
	}
	return c.say(ctx, c.ines, eventlog.TypeQuestionAnswered, http.MethodPost, at+"/answer", map[string]any{"how": "live", "text": ""})
}

func (c *class) poll(ctx context.Context, voters ...*person) error {
	id, options := uuid.New(), []uuid.UUID{uuid.New(), uuid.New()}
	poll := map[string]any{
		"id": id, "prepared_id": nil, "kind": "single_choice", "question": "What do we see on the screen?", "explanation": "",
		"secret": false, "show_counts": false,
		"options": []map[string]any{
			{"id": options[0], "label": "Two bright lines", "correct": false}, {"id": options[1], "label": "Many lines", "correct": true},
		},
	}
	at := "/polls/" + id.String()
	if err := c.say(ctx, c.ines, eventlog.TypePollOpened, http.MethodPost, "/polls", map[string]any{"open": true, "poll": poll}); err != nil {
		return err
	}
	for i, p := range voters {
		body := map[string]any{"client_op_id": uuid.New(), "round": 1, "option_ids": options[i%2 : i%2+1], "value": nil, "text": ""}
		if err := p.Call(ctx, http.MethodPut, c.path(at+"/answer"), body, nil); err != nil {
			return err
		}
	}
	if err := c.say(ctx, c.ines, eventlog.TypePollClosed, http.MethodPost, at+"/close", map[string]any{"publish": false}); err != nil {
		return err
	}
	return c.say(ctx, c.ines, eventlog.TypePollPublished, http.MethodPost, at+"/publish", nil)
}

// draw writes two lines on a page of the deck, as a pen does.
func (c *class) draw(ctx context.Context, page string) error {
	for row := range 2 {
		var ink board.Ink
		for i := range 40 {
			ink.Points = append(ink.Points, board.Point{X: 1500 + 60*i, Y: 1200 + 700*row + i%5*20, T: 15 * i, Pressure: board.NoPressure})
		}
		stroke := eventlog.BoardStrokeCommitted{Page: page, Tool: "pen", Color: "red", Width: 24, Points: board.Encode(ink)}
		if err := c.do(ctx, []op{{Type: eventlog.TypeBoardStrokeCommitted, Content: stroke}}); err != nil {
			return err
		}
	}
	step("%s draws %d strokes", c.ines.name, c.shown[eventlog.TypeBoardStrokeCommitted])
	return nil
}
