package presence_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/presence"
)

// recordedClass is a live class with a teacher and a student, and the time of its decisions.
type recordedClass struct {
	*presence.Class
	teacher, student uuid.UUID
	now              time.Time
	told             []string
}

func newRecordedClass() *recordedClass {
	class, teacher, student := live()
	class.Tenant, class.MayConsent = classroom.NewID(), true
	for _, id := range []uuid.UUID{teacher, student} {
		p := class.People[id]
		p.User, p.InCourse = classroom.NewID(), p.Role
		p.ConnectionID, p.ConnectedAt = "PA_"+id.String(), p.JoinedAt
		class.People[id] = p
	}
	return &recordedClass{Class: class, teacher: teacher, student: student, now: time.Unix(3000, 0)}
}

func (c *recordedClass) tell(change presence.Change) {
	for _, d := range change.Drafts {
		c.told = append(c.told, d.Content.EventType())
	}
}

func (c *recordedClass) publish(who uuid.UUID, track string, source classroom.Source) {
	kind := "video"
	if source == classroom.SourceMicrophone || source == classroom.SourceScreenShareAudio {
		kind = "audio"
	}
	c.tell(c.Apply(presence.WebhookEvent{
		Event: presence.TrackPublished, Room: c.Room(), Person: who, Track: presence.Track{ID: track, Kind: kind, Source: source},
	}, c.now))
}

func (c *recordedClass) unpublish(track string) {
	c.tell(c.Apply(presence.WebhookEvent{Event: presence.TrackUnpublished, Room: c.Room(), Person: c.teacher, Track: presence.Track{ID: track}}, c.now))
}

func (c *recordedClass) report(r presence.Recording, state presence.EgressState) {
	e := presence.Egress{ID: "EG_" + r.ID.String(), TrackID: r.TrackID, Path: c.RecordingKey(r), State: state}
	if state == presence.EgressComplete {
		e.Key, e.StartedAtNS, e.EndedAtNS, e.DurationMS, e.SizeBytes = c.RecordingKey(r)+".ogg", 1, 2, 1, 1
	}
	old := c.Room()
	old.Generation = 0 // reports of every generation count
	c.tell(c.Apply(presence.WebhookEvent{Event: presence.EgressUpdated, Room: old, Egress: e}, c.now))
}

func (c *recordedClass) consent(sources ...classroom.Source) error {
	c.Me = c.student
	p := c.People[c.student]
	change, err := c.Consent(presence.Member{User: p.User, Role: classroom.RoleStudent}, sources, c.now)
	c.tell(change)
	return err
}

func (c *recordedClass) pause(paused bool) error {
	c.Me = c.teacher
	change, err := c.PauseRecording(presence.Member{User: c.People[c.teacher].User, Role: classroom.RoleTeacher}, paused, c.now)
	c.tell(change)
	return err
}

func (c *recordedClass) parts(track string) (out []string) {
	for _, r := range c.Recordings {
		if r.TrackID == track {
			text := fmt.Sprintf("%d %s", r.Part, r.Status)
			if r.Running() && !r.StopAt.IsZero() {
				text += " stopping"
			}
			out = append(out, text)
		}
	}
	return out
}

func (c *recordedClass) effects() (out []string) {
	for _, e := range c.RecordingEffects() {
		out = append(out, fmt.Sprintf("%s %s-%d", e.Kind, e.Recording.TrackID, e.Recording.Part))
	}
	return out
}

func TestWhoIsRecorded(t *testing.T) {
	t.Parallel()
	c := newRecordedClass()
	c.publish(c.teacher, "mic", classroom.SourceMicrophone)
	c.publish(c.teacher, "cam", classroom.SourceCamera)
	c.publish(c.teacher, "screen", classroom.SourceScreenShare)
	c.publish(c.teacher, "screen-sound", classroom.SourceScreenShareAudio)
	c.publish(c.student, "student", classroom.SourceMicrophone)
	c.publish(c.student, "student-screen", classroom.SourceScreenShare)
	require.Len(t, c.Recordings, 4, "a student's track before they agreed is not recorded")
	require.NoError(t, c.consent(classroom.SourceMicrophone))
	require.Equal(t, []string{"1 requested"}, c.parts("student"))
	require.Empty(t, c.parts("student-screen"))
	require.Contains(t, c.effects(), "start_recording student-1")
	require.True(t, c.Recordings[4].ByConsent)
	require.Contains(t, c.told, "consent.given")
}

func TestAConsentThatDoesNotCount(t *testing.T) {
	t.Parallel()
	c := newRecordedClass()
	c.MayConsent = false // the school requires a guardian's
	c.publish(c.student, "student", classroom.SourceMicrophone)
	require.NoError(t, c.consent(classroom.SourceMicrophone))
	require.Empty(t, c.Recordings)
}

func TestWithdrawingWhileTheEgressStarts(t *testing.T) {
	t.Parallel()
	c := newRecordedClass()
	require.NoError(t, c.consent(classroom.SourceMicrophone))
	c.publish(c.student, "student", classroom.SourceMicrophone)
	r := c.Recordings[0]
	require.NoError(t, c.consent())
	require.Equal(t, []string{"1 withdrawn"}, c.parts("student"))
	require.Contains(t, c.told, "consent.withdrawn")
	require.Contains(t, c.told, "recording.failed")
	c.report(r, presence.EgressActive)
	require.Contains(t, c.effects(), "stop_recording student-1", "it is stopped as soon as it is known")
	c.report(r, presence.EgressComplete)
	require.Equal(t, []string{"1 withdrawn"}, c.parts("student"), "its file never counts")
	n := presence.WebhookEvent{Event: presence.EgressEnded, Room: c.Room(), Egress: presence.Egress{ID: "EG_" + r.ID.String()}}
	effects := c.Effects(n)
	require.Equal(t, presence.DeleteRecording, effects[len(effects)-1].Kind)
	require.NotContains(t, c.told, "recording.started")
	require.NotContains(t, c.told, "recording.stopped")
}

func TestAConsentGoneWithoutItsRow(t *testing.T) {
	t.Parallel()
	c := newRecordedClass()
	require.NoError(t, c.consent(classroom.SourceMicrophone))
	c.publish(c.student, "student", classroom.SourceMicrophone)
	c.Consents[0].Counts = false // the guardian's was taken back
	c.report(c.Recordings[0], presence.EgressActive)
	require.Equal(t, []string{"1 withdrawn"}, c.parts("student"))
	require.Contains(t, c.effects(), "stop_recording student-1")
}

func TestWithdrawingAfterTheClass(t *testing.T) {
	t.Parallel()
	c := newRecordedClass()
	require.NoError(t, c.consent(classroom.SourceMicrophone, classroom.SourceCamera))
	c.publish(c.student, "mic", classroom.SourceMicrophone)
	c.publish(c.student, "cam", classroom.SourceCamera)
	for _, r := range slices.Clone(c.Recordings) {
		c.report(r, presence.EgressActive)
	}
	c.End(classroom.EndedByTeacher)
	for _, r := range slices.Clone(c.Recordings) {
		c.report(r, presence.EgressComplete)
	}
	c.Run = 1
	c.Me = c.student
	member := presence.Member{User: c.People[c.student].User, Role: classroom.RoleStudent}
	change, err := c.Consent(member, []classroom.Source{classroom.SourceCamera}, c.now)
	require.NoError(t, err)
	require.True(t, change.Rebuild)
	require.Equal(t, []string{"1 withdrawn"}, c.parts("mic"))
	require.Equal(t, []string{"1 completed"}, c.parts("cam"), "what was not withdrawn stays")
	_, err = c.Consent(member, []classroom.Source{classroom.SourceMicrophone, classroom.SourceCamera}, c.now)
	require.Equal(t, "session-ended", fault.As(err).Code, "nobody agrees afterwards")
	again, err := c.Consent(member, []classroom.Source{classroom.SourceCamera}, c.now)
	require.NoError(t, err)
	require.True(t, again.Empty())
}

func TestWhoMayAgree(t *testing.T) {
	t.Parallel()
	code := func(prepare func(*recordedClass), role classroom.Role) string {
		c := newRecordedClass()
		c.Me = c.student
		prepare(c)
		_, err := c.Consent(presence.Member{User: c.People[c.student].User, Role: role}, []classroom.Source{classroom.SourceMicrophone}, c.now)
		return fault.As(err).Code
	}
	require.Equal(t, "class-not-recorded", code(func(c *recordedClass) { c.Record = false }, classroom.RoleStudent))
	require.Equal(t, "consent-not-asked", code(func(*recordedClass) {}, classroom.RoleTeacher))
	require.Equal(t, "not-joined", code(func(c *recordedClass) { c.Me = uuid.Nil }, classroom.RoleStudent))
	require.Equal(t, "session-not-live", code(func(c *recordedClass) { c.Status = classroom.StatusScheduled }, classroom.RoleStudent))
}

func TestPauseAndResume(t *testing.T) {
	t.Parallel()
	c := newRecordedClass()
	c.publish(c.teacher, "mic", classroom.SourceMicrophone)
	first := c.Recordings[0]
	c.report(first, presence.EgressActive)
	require.NoError(t, c.pause(true))
	require.NoError(t, c.pause(true), "again")
	require.Equal(t, []string{"1 active stopping"}, c.parts("mic"))
	require.Contains(t, c.effects(), "stop_recording mic-1")
	c.publish(c.teacher, "cam", classroom.SourceCamera)
	require.Empty(t, c.parts("cam"), "nothing begins in a pause")
	c.report(first, presence.EgressComplete)
	require.NoError(t, c.pause(false))
	require.Equal(t, []string{"1 completed", "2 requested"}, c.parts("mic"))
	require.Equal(t, []string{"1 requested"}, c.parts("cam"))
	require.Equal(t, 1, count(c.told, "recording.paused"))
	require.Equal(t, 1, count(c.told, "recording.resumed"))
	c.Record = false
	require.Equal(t, "class-not-recorded", fault.As(c.pause(true)).Code)
}

func count(all []string, one string) (n int) {
	for _, s := range all {
		if s == one {
			n++
		}
	}
	return n
}

func TestAPartThatDiedIsFollowedByTheNext(t *testing.T) {
	t.Parallel()
	c := newRecordedClass()
	c.publish(c.teacher, "mic", classroom.SourceMicrophone)
	c.report(c.Recordings[0], presence.EgressActive)
	c.report(c.Recordings[0], presence.EgressFailed)
	require.Equal(t, []string{"1 failed", "2 requested"}, c.parts("mic"), "at once")
	c.report(c.Recordings[1], presence.EgressFailed)
	require.Len(t, c.parts("mic"), 2, "not at once again")
	for range 30 {
		c.now = c.now.Add(time.Minute)
		c.tell(c.Reconcile(presence.Snapshot{Generation: 1, At: c.now, People: c.shown()}, &presence.Memory{}, c.now))
		for _, r := range slices.Clone(c.Recordings) {
			if r.Running() {
				c.report(r, presence.EgressFailed)
			}
		}
	}
	require.Len(t, c.parts("mic"), 10+2, "ten in a row, then one every ten minutes")
}

// shown is what the media server shows of the class's people and tracks.
func (c *recordedClass) shown() (out []presence.Connection) {
	for id, p := range c.People {
		k := presence.Connection{ID: p.ConnectionID, Identity: id.String(), JoinedAt: p.ConnectedAt}
		for _, t := range c.Tracks {
			if t.Person == id {
				k.Tracks = append(k.Tracks, t)
			}
		}
		out = append(out, k)
	}
	return out
}

func TestALateFileOfALostPartCounts(t *testing.T) {
	t.Parallel()
	c := newRecordedClass()
	c.publish(c.teacher, "mic", classroom.SourceMicrophone)
	first := c.Recordings[0]
	c.report(first, presence.EgressActive)
	m := &presence.Memory{}
	for range 2 {
		c.tell(c.Reconcile(presence.Snapshot{Generation: 1, At: c.now, People: c.shown()}, m, c.now))
		c.now = c.now.Add(presence.SilenceGrace)
	}
	require.Equal(t, []string{"1 failed", "2 requested"}, c.parts("mic"))
	c.report(first, presence.EgressComplete)
	require.Equal(t, []string{"1 completed", "2 requested"}, c.parts("mic"))
}

func TestAWorkerThatDiedIsNotWaitedForLongAfterTheClass(t *testing.T) {
	t.Parallel()
	c := newRecordedClass()
	c.publish(c.teacher, "mic", classroom.SourceMicrophone)
	first := c.Recordings[0]
	c.report(first, presence.EgressActive)
	c.tell(c.End(classroom.EndedByTeacher))
	m := &presence.Memory{}
	look := func() { c.tell(c.Reconcile(presence.Snapshot{Generation: 1, At: c.now}, m, c.now)) }
	look()
	require.True(t, c.Unsettled(c.now))
	c.now = c.now.Add(presence.UploadGrace)
	look()
	require.Equal(t, []string{"1 failed"}, c.parts("mic"))
	require.False(t, c.Unsettled(c.now))
	c.report(first, presence.EgressComplete)
	require.Equal(t, []string{"1 completed"}, c.parts("mic"), "a file that comes later counts")
}

func TestATeachersTrackDisplacesAStudents(t *testing.T) {
	t.Parallel()
	c := newRecordedClass()
	require.NoError(t, c.consent(classroom.SourceMicrophone))
	c.publish(c.student, "student", classroom.SourceMicrophone)
	for i := range presence.MaxRecordings - 1 {
		c.publish(c.teacher, fmt.Sprintf("t%d", i), classroom.SourceCamera)
	}
	require.Equal(t, []string{"1 requested"}, c.parts("student"))
	c.publish(c.teacher, "last", classroom.SourceScreenShare)
	require.Equal(t, []string{"1 requested"}, c.parts("last"))
	require.Equal(t, []string{"1 requested stopping", "2 failed"}, c.parts("student"))
	require.Equal(t, presence.ReasonTooMany, c.Recordings[len(c.Recordings)-1].Reason)
	c.publish(c.teacher, "ninth", classroom.SourceScreenShareAudio)
	require.Equal(t, []string{"1 failed"}, c.parts("ninth"), "named")
	c.unpublish("t0")
	require.Equal(t, []string{"1 failed", "2 requested"}, c.parts("ninth"), "there is room again")
	c.unpublish("t1")
	require.Equal(t, []string{"1 requested stopping", "2 failed", "3 requested"}, c.parts("student"))
}

func TestRotationOverlaps(t *testing.T) {
	t.Parallel()
	c := newRecordedClass()
	c.publish(c.teacher, "mic", classroom.SourceMicrophone)
	c.report(c.Recordings[0], presence.EgressActive)
	every := 20 * time.Minute
	look := func() {
		machines := []string{}
		for _, r := range c.Recordings {
			machines = append(machines, r.EgressID)
		}
		c.tell(c.Reconcile(presence.Snapshot{Generation: 1, At: c.now, People: c.shown(), Machines: machines, Rotate: every}, &presence.Memory{}, c.now))
	}
	look()
	require.Len(t, c.parts("mic"), 1)
	c.now = c.now.Add(every * 5 / 4)
	look()
	look()
	require.Equal(t, []string{"1 active", "2 requested"}, c.parts("mic"), "the old one goes on until the new one runs")
	c.report(c.Recordings[1], presence.EgressActive)
	require.Equal(t, []string{"1 active stopping", "2 active"}, c.parts("mic"))
	require.Contains(t, c.effects(), "stop_recording mic-1")
}

// Whatever happens in whatever order: nobody is recorded who did not agree, nothing is recorded in a pause, never more
// than MaxRecordings tracks are, what was withdrawn never comes back, and parts count up.
func TestRecordingLaws(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := newRecordedClass()
		withdrawn := map[uuid.UUID]bool{}
		names := 0
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			c.now = c.now.Add(time.Duration(rapid.IntRange(0, 90).Draw(t, "seconds")) * time.Second)
			switch rapid.SampledFrom([]string{"publish", "publish", "unpublish", "agree", "withdraw", "pause", "resume", "report", "report", "round", "guardian"}).Draw(t, "what") {
			case "publish":
				names++
				who := rapid.SampledFrom([]uuid.UUID{c.teacher, c.student}).Draw(t, "who")
				c.publish(who, fmt.Sprintf("T%d", names), rapid.SampledFrom(sources[:4]).Draw(t, "source"))
			case "unpublish":
				if len(c.Tracks) > 0 {
					c.unpublish(rapid.SampledFrom(c.Tracks).Draw(t, "track").ID)
				}
			case "agree":
				require.NoError(t, c.consent(rapid.SampledFrom([]classroom.Source{classroom.SourceMicrophone, classroom.SourceCamera}).Draw(t, "to")))
			case "withdraw":
				require.NoError(t, c.consent())
			case "pause":
				require.NoError(t, c.pause(true))
			case "resume":
				require.NoError(t, c.pause(false))
			case "guardian":
				c.MayConsent = !c.MayConsent
				for i := range c.Consents {
					c.Consents[i].Counts = c.MayConsent
				}
			case "report":
				if len(c.Recordings) > 0 {
					states := []presence.EgressState{presence.EgressStarting, presence.EgressActive, presence.EgressComplete, presence.EgressFailed, presence.EgressAborted}
					c.report(rapid.SampledFrom(c.Recordings).Draw(t, "recording"), rapid.SampledFrom(states).Draw(t, "state"))
				}
			case "round":
				c.tell(c.Reconcile(presence.Snapshot{Generation: 1, At: c.now, People: c.shown(), Rotate: 10 * time.Minute}, &presence.Memory{}, c.now))
				for _, r := range c.Recordings {
					require.False(t, r.Running() && r.ByConsent && !agreed(c.Class, r), "a round leaves nobody recorded who does not agree")
				}
			}
			covered := map[string]bool{}
			parts := map[string]int{}
			for _, r := range c.Recordings {
				require.Equal(t, parts[r.TrackID]+1, r.Part)
				parts[r.TrackID] = r.Part
				if withdrawn[r.ID] {
					require.Equal(t, presence.RecordingWithdrawn, r.Status)
				}
				withdrawn[r.ID] = r.Status == presence.RecordingWithdrawn
				require.Equal(t, r.Person == c.student, r.ByConsent)
				published := slices.ContainsFunc(c.Tracks, func(o presence.Track) bool { return o.ID == r.TrackID })
				if published && r.Running() && r.StopAt.IsZero() {
					covered[r.TrackID] = true
				}
			}
			require.LessOrEqual(t, len(covered), presence.MaxRecordings)
			require.False(t, c.Paused && len(covered) > 0, strings.Join(c.told, " "))
		}
	})
}

func agreed(c *presence.Class, r presence.Recording) bool {
	return slices.ContainsFunc(c.Consents, func(o presence.Consent) bool { return o.Person == r.Person && o.Source == r.Source && o.Counts })
}
