// Command class teaches a whole class on a running stack without a browser: a teacher signs in through the issuer,
// schedules and starts a session, speaks a page of text into it with a camera on, students come and go, the class
// ends, and the replay is awaited. It prints each step with its time, the replay's address, and two figures: how long
// after the end the class could be watched with its words, and how many of the words were wrong.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/localstack/actor"
	"github.com/lectern/lectern/shared/captions"
	"github.com/lectern/lectern/shared/transcript"
)

const (
	fixtures     = "dist/fixtures"
	replayWait   = 4 * time.Minute
	longestClass = 10 * time.Minute
	largestFile  = 1 << 28
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, longestClass)
	defer cancel()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "class:", err)
		os.Exit(1)
	}
}

var began = time.Now()

func step(format string, args ...any) {
	fmt.Printf("%6.1f s %s\n", time.Since(began).Seconds(), fmt.Sprintf(format, args...))
}

func run(ctx context.Context) (err error) {
	if out, err := exec.CommandContext(ctx, "localstack/fixtures/make.sh").CombinedOutput(); err != nil {
		return fmt.Errorf("localstack/fixtures/make.sh: %w: %s", err, out)
	}
	s, err := findStack(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if serr := s.stop(); err == nil {
			err = serr
		}
	}()
	step("Lectern answers at %s", s.base)
	c := class{base: s.base}
	if err := c.prepare(ctx); err != nil {
		return err
	}
	if err := c.teach(ctx); err != nil {
		return err
	}
	if err := c.readLog(ctx); err != nil {
		return err
	}
	return c.replay(ctx)
}

// person is somebody with a browser, and when in the room with a media connection.
type person struct {
	*browser
	login, name string
	id          uuid.UUID // of the participant, when admitted
	media       *actor.Participant
	room        string // the media room, as join names it
}

type class struct {
	base     string
	session  uuid.UUID
	ines     *person
	students []*person
	ended    time.Time
}

// prepare signs everybody in and schedules the session.
func (c *class) prepare(ctx context.Context) error {
	for _, login := range []string{"ines", "aylin", "jonas"} {
		b, err := newBrowser(c.base)
		if err != nil {
			return err
		}
		if err := b.signIn(ctx, login); err != nil {
			return err
		}
		var me struct {
			User   struct{ Name string }
			Roles  []string
			School struct{ Name string }
		}
		if err := b.call(ctx, "GET", "/me", nil, &me); err != nil {
			return err
		}
		p := &person{browser: b, login: login, name: me.User.Name}
		if login == "ines" {
			c.ines = p
		} else {
			c.students = append(c.students, p)
		}
		step("%s signs in at %s (%s)", me.User.Name, me.School.Name, strings.Join(me.Roles, ", "))
	}
	var courses struct {
		Data []struct {
			ID     uuid.UUID
			Title  string
			MyRole string `json:"my_role"`
		}
	}
	if err := c.ines.call(ctx, "GET", "/courses", nil, &courses); err != nil {
		return err
	}
	for _, course := range courses.Data {
		if course.MyRole != "teacher" {
			continue
		}
		var session struct{ ID uuid.UUID }
		now := time.Now()
		if err := c.ines.call(ctx, "POST", "/sessions", map[string]any{
			"course_id": course.ID, "title": "Two slits", "time_zone": "Europe/Lisbon", "record": true,
			"starts_at": now.Add(time.Minute).Format(time.RFC3339), "ends_at": now.Add(time.Hour).Format(time.RFC3339),
		}, &session); err != nil {
			return err
		}
		c.session = session.ID
		step("%s schedules “Two slits” in %s, to be recorded", c.ines.name, course.Title)
		return nil
	}
	return fmt.Errorf("%s teaches no course: is the demo data there?", c.ines.name)
}

func (c *class) path(rest string) string { return "/sessions/" + c.session.String() + rest }

// join asks to be let in, and says whether that was granted.
func (c *class) join(ctx context.Context, p *person) (bool, error) {
	var answer struct {
		Status      string
		RoomName    string `json:"room_name"`
		Participant *struct{ ID uuid.UUID }
	}
	if err := p.call(ctx, "POST", c.path("/join"), map[string]any{"client_op_id": uuid.New()}, &answer); err != nil {
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
	if err := p.call(ctx, "POST", "/token", map[string]string{"room_name": p.room}, &token); err != nil {
		return err
	}
	p.media, err = actor.Join(ctx, token.ServerURL, token.Token)
	return err
}

// teach is the class from its start to its end.
func (c *class) teach(ctx context.Context) error {
	aylin, jonas := c.students[0], c.students[1]
	switch in, err := c.join(ctx, aylin); {
	case err != nil:
		return err
	case in:
		return fmt.Errorf("%s was admitted before the start", aylin.name)
	}
	step("%s comes early and waits", aylin.name)
	if err := c.ines.call(ctx, "POST", c.path("/start"), nil, nil); err != nil {
		return err
	}
	step("%s starts the class", c.ines.name)
	if err := c.connect(ctx, c.ines); err != nil {
		return err
	}
	defer c.ines.media.Leave()
	camera, err := c.ines.media.PublishCamera(filepath.Join(fixtures, "camera.ivf"))
	if err != nil {
		return err
	}
	microphone, err := c.ines.media.PublishMicrophone(filepath.Join(fixtures, "lecture.ogg"))
	if err != nil {
		return err
	}
	step("%s opens camera and microphone (%s, %s) and begins to speak", c.ines.name, camera.ID, microphone.ID)
	for _, p := range c.students {
		if err := c.connect(ctx, p); err != nil {
			return err
		}
		defer func() { p.media.Leave() }()
		if err := until(ctx, 10*time.Second, p.name+" to hear and see", func() (bool, error) {
			r := p.media.Received()
			return r.Audio > 0 && r.Video > 0, nil
		}); err != nil {
			return err
		}
		step("%s joins, hears and sees %s", p.name, c.ines.name)
	}
	if err := c.present(ctx, 3); err != nil {
		return err
	}
	jonas.media.Leave()
	if err := jonas.call(ctx, "POST", c.path("/leave"), nil, nil); err != nil {
		return err
	}
	if err := c.present(ctx, 2); err != nil {
		return err
	}
	step("%s leaves, and the list of participants says so", jonas.name)
	if err := c.connect(ctx, jonas); err != nil {
		return err
	}
	if err := c.present(ctx, 3); err != nil {
		return err
	}
	step("%s comes back", jonas.name)
	select {
	case <-microphone.Done():
	case <-ctx.Done():
		return ctx.Err()
	}
	step("%s has finished speaking", c.ines.name)
	if err := c.ines.call(ctx, "POST", c.path("/end"), nil, nil); err != nil {
		return err
	}
	c.ended = time.Now()
	step("%s ends the class for all", c.ines.name)
	for _, p := range c.students {
		select {
		case <-p.media.Gone():
		case <-time.After(10 * time.Second):
			return fmt.Errorf("%s is still in the room 10 s after the end", p.name)
		}
		r := p.media.Received()
		step("%s is out, after %d packets of sound and %d of picture", p.name, r.Audio, r.Video)
	}
	return nil
}

// present waits until so many people are connected, as the teacher's list shows them.
func (c *class) present(ctx context.Context, want int) error {
	return until(ctx, 15*time.Second, fmt.Sprintf("%d people to be present", want), func() (bool, error) {
		var list struct{ Data []struct{ Connected bool } }
		if err := c.ines.call(ctx, "GET", c.path("/participants"), nil, &list); err != nil {
			return false, err
		}
		n := 0
		for _, p := range list.Data {
			if p.Connected {
				n++
			}
		}
		return n == want, nil
	})
}

// readLog reads the whole log as staff sees it, and checks that nothing is missing.
func (c *class) readLog(ctx context.Context) error {
	type page struct {
		Events []struct {
			N, K int64
			Lane string
			Type string
		}
		ThroughN int64 `json:"through_n"`
		ThroughK int64 `json:"through_k"`
		More     bool
	}
	types := map[string]int{}
	var n, k int64
	count := 0
	for {
		var p page
		if err := c.ines.call(ctx, "GET", c.path(fmt.Sprintf("/events?after=%d&after_staff=%d", n, k)), nil, &p); err != nil {
			return err
		}
		for _, e := range p.Events {
			if (e.Lane == "staff" && e.K != k+1) || (e.Lane == "all" && e.N != n+1) {
				return fmt.Errorf("event %d/%d follows %d/%d: something is missing", e.N, e.K, n, k)
			}
			n, k = e.N, max(k, e.K)
			count++
			types[e.Type]++
		}
		n, k = p.ThroughN, p.ThroughK
		if !p.More {
			break
		}
	}
	if types["session.started"] != 1 || types["session.ended"] != 1 {
		return fmt.Errorf("the log holds %d starts and %d ends", types["session.started"], types["session.ended"])
	}
	step("the log holds %d events without a hole (%d joins, %d connections, %d tracks)",
		count, types["participant.joined"], types["participant.connected"], types["media.track_published"])
	return nil
}

// replay waits until the class can be watched with its words, fetches both, and prints the figures.
func (c *class) replay(ctx context.Context) error {
	var state struct {
		Status        string
		PartialReason *string `json:"partial_reason"`
		DurationMS    int64   `json:"duration_ms"`
		Media         *struct{ URL, Type string }
		Captions      *struct{ URL string }
		Artifacts     []struct{ Kind, Status, Reason string }
	}
	seen := map[string]string{}
	if err := until(ctx, replayWait, "the replay", func() (bool, error) {
		state.Artifacts = nil
		err := c.ines.call(ctx, "GET", "/replays/"+c.session.String(), nil, &state)
		if p := (*problem)(nil); errors.As(err, &p) && p.Code == "replay-not-found" {
			return false, nil // the pipeline begins when the room has closed
		}
		if err != nil {
			return false, err
		}
		for _, a := range state.Artifacts {
			if seen[a.Kind] != a.Status {
				seen[a.Kind] = a.Status
				step("  %s: %s %s", a.Kind, a.Status, a.Reason)
			}
			if a.Status == "failed" {
				return false, fmt.Errorf("%s failed: %s", a.Kind, a.Reason)
			}
		}
		if state.Status == "partial" && state.PartialReason != nil {
			return false, fmt.Errorf("the replay is partial: %s", *state.PartialReason)
		}
		return state.Status == "ready" && state.Media != nil && state.Captions != nil, nil
	}); err != nil {
		return err
	}
	media, err := fetch(ctx, state.Media.URL, largestFile)
	if err != nil {
		return err
	}
	file, err := fetch(ctx, state.Captions.URL, largestFile)
	if err != nil {
		return err
	}
	took := time.Since(c.ended)
	cues, err := captions.ParseWebVTT(file)
	if err != nil {
		return err
	}
	var heard []string
	for _, cue := range cues {
		heard = append(heard, cue.Lines...)
	}
	said, err := os.ReadFile(filepath.Join(fixtures, "lecture.txt"))
	if err != nil {
		return err
	}
	wrong := transcript.CountWordErrors(string(said), strings.Join(heard, " "))
	step("the replay is ready: %d s of %s (%d kB), %d captions", state.DurationMS/1000, state.Media.Type, len(media)/1000, len(cues))
	fmt.Printf("%s/replays/%s\n", c.base, c.session)
	fmt.Printf("replay_ready_s: %.1f s\n", took.Seconds())
	fmt.Printf("word_error_rate: %.3f ratio\n", wrong.Rate())
	return nil
}

// until asks every 300 ms until the answer is yes.
func until(ctx context.Context, limit time.Duration, what string, ask func() (bool, error)) error {
	deadline := time.Now().Add(limit)
	for {
		yes, err := ask()
		if err != nil || yes {
			return err
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("waited %s for %s", limit, what)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(300 * time.Millisecond):
		}
	}
}
