package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

const (
	startMS  = 1_795_413_920_000
	students = 60
	slides   = 80
)

// kind is something that happens in a class, so often among a hundred events that are no strokes.
type kind struct {
	name  string
	often int
	make  func(*class)
}

var kinds = []kind{
	{"pointer moved for a second", 14, (*class).point},
	{"chat messages", 14, (*class).write},
	{"reactions to messages", 12, (*class).react},
	{"reactions", 12, func(c *class) {
		c.tell(eventlog.ReactionTallied{Counts: []eventlog.ReactionCount{{Kind: c.one("applause", "heart", "laugh"), Count: 1 + c.chance.IntN(9)}}})
	}},
	{"speaking marks", 12, func(c *class) {
		c.by(c.teacher, eventlog.MediaSpeaking{Edges: []eventlog.SpeakingEdge{
			{AtMS: c.now - 900 + c.chance.Int64N(300), Speaking: true}, {AtMS: c.now - c.chance.Int64N(400), Speaking: false},
		}})
	}},
	{"comings and goings", 10, (*class).connect},
	{"poll tallies", 8, (*class).count},
	{"hands", 6, func(c *class) {
		who := c.student()
		c.by(who, []eventlog.Content{eventlog.HandRaised{ParticipantID: who}, eventlog.HandLowered{ParticipantID: who}}[c.chance.IntN(2)])
	}},
	{"slides", 5, func(c *class) {
		c.slide = 1 + c.chance.IntN(slides)
		c.by(c.teacher, eventlog.SlideShown{SceneID: c.scene, AssetID: c.asset, Page: c.slide})
	}},
	{"questions", 4, (*class).ask},
	{"erasures and undos", 3, (*class).erase},
}

// mixed says what the log holds besides strokes, in percent of the rest.
func mixed() string {
	parts := make([]string, len(kinds))
	for i, k := range kinds {
		parts[i] = fmt.Sprintf("%d %% %s", k.often, k.name)
	}
	return strings.Join(parts, ", ")
}

// class is the log that is being made.
type class struct {
	chance                                 *rand.Rand
	session, system, teacher, scene, asset uuid.UUID
	poll, option                           uuid.UUID
	people                                 []uuid.UUID
	now                                    int64
	at                                     eventlog.Position
	log                                    []eventlog.Event
	messages, drawn                        []uuid.UUID // newest last
	slide, connections, answered           int
}

// generate makes a log of so many events, the same for the same seed.
func generate(o options, count int) []eventlog.Event {
	c := class{chance: rand.New(rand.NewPCG(o.seed, 17)), now: startMS, slide: 1} //nolint:gosec // the same each time
	for _, id := range []*uuid.UUID{&c.session, &c.system, &c.teacher, &c.scene, &c.asset, &c.poll, &c.option} {
		*id = c.id()
	}
	c.begin()
	for len(c.log) < count {
		c.now += c.chance.Int64N(2 * 120)
		if c.chance.IntN(100) < o.strokes {
			c.draw(o.points)
			continue
		}
		draw := c.chance.IntN(100)
		for _, k := range kinds {
			if draw -= k.often; draw < 0 {
				k.make(&c)
				break
			}
		}
	}
	return c.log[:count]
}

func (c *class) begin() {
	c.by(c.teacher, eventlog.SessionStarted{Title: "Waves", CourseID: c.id(), Record: true, PlannedEndMS: startMS + 5_400_000})
	c.by(c.teacher, eventlog.ParticipantJoined{ParticipantID: c.teacher, Role: classroom.RoleTeacher})
	for range students {
		who := c.id()
		c.people = append(c.people, who)
		c.by(who, eventlog.ParticipantJoined{ParticipantID: who, Role: classroom.RoleStudent})
	}
	first, last := 1, slides
	c.by(c.teacher, eventlog.DeckAttached{AssetID: c.asset, Kind: "deck", Name: "waves.pdf", Pages: slides})
	c.by(c.teacher, eventlog.SceneCreated{Scene: eventlog.Scene{
		SceneID: c.scene, Position: 1, Layout: eventlog.LayoutSlides, Regions: []eventlog.Region{}, AssetID: &c.asset, FirstPage: &first, LastPage: &last,
	}})
	c.by(c.teacher, eventlog.SceneSwitched{SceneID: c.scene})
	c.by(c.teacher, eventlog.PollOpened{
		PollID: c.poll, Round: 1, Kind: "single_choice", Question: "Where is it dark?", ShowCounts: true,
		Options: []eventlog.PollOption{{OptionID: c.option, Label: "Half a wavelength late"}, {OptionID: c.id(), Label: "In step"}},
	})
}

func (c *class) id() uuid.UUID {
	var id uuid.UUID
	for i := range id {
		id[i] = byte(c.chance.Uint32())
	}
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	return id
}

func (c *class) student() uuid.UUID            { return c.people[c.chance.IntN(len(c.people))] }
func (c *class) one(words ...string) string    { return words[c.chance.IntN(len(words))] }
func (c *class) page() string                  { return fmt.Sprintf("slide:%s:%d", c.asset, c.slide) }
func (c *class) tell(content eventlog.Content) { c.by(c.system, content) }

// by lets somebody do something, and gives the event's id.
func (c *class) by(actor uuid.UUID, content eventlog.Content) uuid.UUID {
	d, _ := eventlog.Define(content.EventType())
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(content); err != nil {
		panic(err) // our own structs
	}
	e := eventlog.Event{
		SessionID: c.session, Lane: eventlog.LaneAll, N: c.at.N + 1, Visibility: d.Visibility, Type: d.Type(), Version: d.Version,
		AtMS: c.now, ActorID: actor, ClientOpID: c.id(), Content: bytes.TrimSpace(text.Bytes()),
	}
	if d.Visibility == eventlog.VisibleStaff {
		e.Lane, e.N, e.K = eventlog.LaneStaff, c.at.N, c.at.K+1
	}
	e.ID = eventlog.ID(c.session, actor, e.ClientOpID)
	c.at = c.at.Past(e)
	c.log = append(c.log, e)
	return e.ID
}

func (c *class) write() {
	message := eventlog.ChatMessage{Body: c.sentence()}
	if n := len(c.messages); n > 0 && c.chance.IntN(4) == 0 {
		message.ReplyTo = &c.messages[n-1-c.chance.IntN(min(n, 5))]
	}
	c.messages = append(c.messages, c.by(c.student(), message))
}

func (c *class) react() {
	if n := len(c.messages); n > 0 {
		c.by(c.student(), eventlog.ChatReacted{MessageID: c.messages[n-1-c.chance.IntN(min(n, 5))], Kind: c.one("thumbs_up", "heart", "laugh"), On: c.chance.IntN(6) > 0})
	}
}

func (c *class) ask() {
	who := c.student()
	c.by(who, eventlog.QuestionAsked{ParticipantID: &who, Body: c.sentence() + "?"})
}

func (c *class) connect() {
	who := c.student()
	c.connections++
	name := fmt.Sprintf("PA_%x", c.id().NodeID())
	if c.connections%2 == 0 {
		c.tell(eventlog.ParticipantDisconnected{ParticipantID: who, ConnectionID: name, Reason: "CLIENT_INITIATED"})
		return
	}
	c.tell(eventlog.ParticipantConnected{ParticipantID: who, ConnectionID: name})
}

func (c *class) count() {
	c.answered++
	n := c.answered
	rows := []eventlog.PollRow{{Key: c.option.String(), Count: &n}}
	if c.answered%2 == 0 {
		c.tell(eventlog.PollTallied{PollID: c.poll, Round: 1, Answered: n, Rows: rows})
		return
	}
	c.tell(eventlog.PollCounted{PollID: c.poll, Round: 1, Answered: n, Rows: rows})
}

func (c *class) erase() {
	if n := len(c.drawn); n > 0 {
		ids := []uuid.UUID{c.drawn[n-1]}
		c.drawn = c.drawn[:n-1]
		if c.chance.IntN(2) == 0 {
			c.by(c.teacher, eventlog.BoardUndone{Page: c.page(), EventIDs: ids})
			return
		}
		c.by(c.teacher, eventlog.BoardItemsErased{Page: c.page(), ItemIDs: ids})
	}
}
