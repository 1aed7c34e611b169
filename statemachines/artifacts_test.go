package statemachines_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/align/alignstep"
	"github.com/lectern/lectern/functions/collect/collectstep"
	"github.com/lectern/lectern/functions/mix/mixstep"
	"github.com/lectern/lectern/functions/publish/publishstep"
	"github.com/lectern/lectern/functions/rendition/renditionstep"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/captions"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/ffmpeg"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
	"github.com/lectern/lectern/shared/replay"
	"github.com/lectern/lectern/shared/search"
	"github.com/lectern/lectern/shared/testkit"
)

// stage is a class with every function of the machine.
type stage struct {
	*pipelinetest.EndedSession
	killer
	speech  speech
	insight insight
	ffmpeg  string
	coder   string // the program of renditions
	now     func() time.Time
}

func newStage(t *testing.T, db *testkit.DB) *stage {
	t.Helper()
	ffmpeg := pipelinetest.FFmpeg(t)
	return &stage{EndedSession: pipelinetest.NewIn(t, db, 3*time.Second), ffmpeg: ffmpeg, coder: ffmpeg, now: time.Now}
}

func (s *stage) functions() map[string]function {
	s.Files.Before = func(string, string) error { return s.do(func() error { return nil }) }
	store := &mortalStore{Store: s.DB.Store, killer: &s.killer}
	publish := publishstep.Step{Ledger: store, Log: store, Rows: store, Replays: store, Index: store, Files: s.Files}
	collect := collectstep.Step{Ledger: store, Recordings: store, Files: s.Files, Now: s.now}
	mix := mixstep.Step{Ledger: store, Recordings: store, Edits: store, Files: s.Files, FFmpeg: s.ffmpeg}
	align := alignstep.Step{Ledger: store, Store: store, Files: s.Files, FFmpeg: ffmpeg.Program{Path: s.ffmpeg}}
	rendition := renditionstep.Step{Ledger: store, Rows: store, Replays: store, Files: s.Files, FFmpeg: s.coder}
	return map[string]function{
		"PublishFunction": s.mortal(lambda(publish.Run)), "CollectFunction": s.mortal(lambda(collect.Run)),
		"MixFunction": s.mortal(lambda(mix.Run)), "TranscribeFunction": s.mortal(s.speech.function(store, s.Files)),
		"AlignFunction": s.mortal(lambda(align.Run)), "DeriveFunction": s.mortal(s.insight.function(store, s.Files)),
		"RenditionFunction": s.mortal(lambda(rendition.Run)),
	}
}

func (s *stage) run(t *testing.T) string {
	t.Helper()
	return run(t, s.functions(), s.Input)
}

func (s *stage) replay(t *testing.T) artifact.Replay {
	t.Helper()
	r, err := s.DB.Store.ReplayOf(context.Background(), s.Tenant, s.Session)
	require.NoError(t, err)
	return r.Replay
}

// found lists who said words when, as a student of the course finds them.
func (s *stage) found(t *testing.T, words string) (out [][2]string) {
	t.Helper()
	who := classroom.Caller{TenantID: s.Tenant, Person: classroom.Person{ID: s.Students[0]}, Roles: []classroom.Role{classroom.RoleStudent}}
	r, _, err := s.DB.Store.Search(context.Background(), who, search.Query{Words: words, Limit: 10})
	require.NoError(t, err)
	for _, l := range r.Data {
		require.Equal(t, s.Session, l.SessionID)
		for _, h := range l.Hits {
			out = append(out, [2]string{*h.Who, strconv.FormatInt(h.AtMS, 10)})
		}
	}
	return out
}

// media are the recordings of every test here, made once.
type media struct{ sound, picture []byte }

func (s *stage) record(t *testing.T, m media) {
	t.Helper()
	s.Record(t, pipelinetest.Track{Who: s.Teach, Source: classroom.SourceMicrophone, At: 200 * time.Millisecond, Data: m.sound})
	s.Record(t, pipelinetest.Track{Who: s.Teach, Source: classroom.SourceCamera, At: 300 * time.Millisecond, Data: m.picture})
}

func makeMedia(t *testing.T) media {
	t.Helper()
	return media{sound: pipelinetest.Beep(t, 2*time.Second, time.Second), picture: pipelinetest.Flash(t, 2*time.Second, time.Second, 255)}
}

func bundle(t *testing.T, s *stage, key string) ([]eventlog.Event, replay.Header) {
	t.Helper()
	b, err := replay.Open(bytes.NewReader(s.Files.Bytes(key)))
	require.NoError(t, err)
	var out []eventlog.Event
	for e, err := range b.After(eventlog.Position{}) {
		require.NoError(t, err)
		out = append(out, e)
	}
	return out, b.Header
}

func TestAClassBecomesAReplay(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.Database(t))
	s.record(t, makeMedia(t))
	require.Equal(t, "Ready", s.run(t))
	r := s.replay(t)
	require.Equal(t, artifact.ReplayReady, r.Status)
	require.Empty(t, r.PartialReason)
	require.Equal(t, "video/webm", r.MediaType)
	require.EqualValues(t, 3000, r.DurationMS)

	students, header := bundle(t, s, r.BundleStudentsKey)
	require.Equal(t, eventlog.Students, header.Audience)
	require.Equal(t, s.StartMS, header.StartedAtMS)
	require.Equal(t, s.StartMS+3000, header.EndedAtMS)
	for _, e := range students {
		require.Equal(t, eventlog.VisibleAll, e.Visibility)
		require.False(t, strings.HasPrefix(e.Type, "artifact."), "what is made of a class is no part of it")
	}
	require.Len(t, students, 5)
	staff, _ := bundle(t, s, r.BundleStaffKey)
	require.Len(t, staff, 7)
	page, err := s.DB.Store.ReadEvents(context.Background(), s.Tenant, s.Session, eventlog.Staff, eventlog.Position{}, 1<<20)
	require.NoError(t, err)
	require.Equal(t, page.Events[len(staff)-1].ID, staff[len(staff)-1].ID)
	require.JSONEq(t, string(page.Events[2].Content), string(staff[2].Content))
	require.Equal(t, replay.MediaType, s.Files.Type(r.BundleStaffKey))

	require.JSONEq(t, `{"participants":{"`+s.Teach.String()+`":{"name":"Theo Teacher","role":"teacher"},"`+
		s.Assist.String()+`":{"name":"Asa Assistant","role":"assistant"}}}`, string(s.Files.Bytes(r.NamesKey)))
	cues, err := captions.ParseWebVTT(s.Files.Bytes(r.CaptionsKey))
	require.NoError(t, err)
	require.Len(t, cues, 1)
	require.Equal(t, "Theo Teacher", cues[0].Speaker)
	require.EqualValues(t, 400, cues[0].StartMS, "200 ms into a recording that began 200 ms into the class")
	require.Equal(t, []string{"light bends"}, cues[0].Lines)
	require.Equal(t, [][2]string{{"Theo Teacher", "400"}}, s.found(t, "lights bend"))
	require.Equal(t, "text/vtt", s.Files.Type(r.CaptionsKey))
	require.Equal(t, "video/mp4", r.RenditionType)
	require.Equal(t, []time.Duration{1200 * time.Millisecond}, rounded(pipelinetest.Heard(t, s.Files.Bytes(r.RenditionKey))))
	for _, key := range []string{r.SRTKey, r.TranscriptKey, r.AlignmentKey, r.InsightStudentsKey, r.InsightStaffKey} {
		require.NotEmpty(t, s.Files.Bytes(key), key)
	}
	require.NotEmpty(t, s.Files.Bytes(strings.TrimSuffix(r.CaptionsKey, "vtt")+"srt"))
	require.Equal(t, []time.Duration{1200 * time.Millisecond}, rounded(pipelinetest.Heard(t, s.Files.Bytes(r.MediaKey))))
	for _, kind := range artifact.Kinds {
		require.Equal(t, artifact.StatusCompleted, s.Row(t, kind).Status, kind)
	}
	require.Equal(t, everyKindOnce, s.Told(t))
}

func rounded(all []time.Duration) (out []time.Duration) {
	for _, d := range all {
		out = append(out, d.Round(100*time.Millisecond))
	}
	return out
}

var everyKindOnce = func() map[string]int {
	out := map[string]int{}
	for _, kind := range artifact.Kinds {
		out[eventlog.TypeArtifactStarted+" "+string(kind)], out[eventlog.TypeArtifactCompleted+" "+string(kind)] = 1, 1
	}
	return out
}()

// outcome is everything that is left behind a run.
type outcome struct {
	End    string
	Replay artifact.Replay
	Files  map[string][]byte
	Rows   []artifact.Artifact
	Told   map[string]int
	Said   int
}

func (s *stage) outcome(t *testing.T, end string) outcome {
	t.Helper()
	rows, err := s.DB.Store.Artifacts(context.Background(), s.Tenant, s.Session, s.Input.Run)
	require.NoError(t, err)
	for i := range rows {
		rows[i].StartedAt, rows[i].FinishedAt = nil, nil
	}
	said, err := s.DB.Store.Transcript(context.Background(), s.Tenant, s.Session)
	require.NoError(t, err)
	return outcome{End: end, Replay: s.replay(t), Files: s.Files.All(), Rows: rows, Told: s.Told(t), Said: len(said)}
}

// Functions are killed before and after every single thing they do. The run ends as if nothing had happened, and
// running it all again changes nothing.
func TestARunKilledAnywhereEndsTheSame(t *testing.T) {
	t.Parallel()
	db, m := testkit.Database(t), makeMedia(t)
	whole := newStage(t, db)
	whole.record(t, m)
	require.Equal(t, "Ready", whole.run(t))
	want, operations := whole.outcome(t, "Ready"), whole.count
	require.Greater(t, operations, 40)

	step := 3 // of those that are some 100; every one of them is tried before and after
	if testing.Short() {
		step = 9
	}
	for at := 1; at <= operations; at += step {
		for _, after := range []bool{false, true} {
			k := killer{at: at, after: after}
			t.Run(k.String(), func(t *testing.T) {
				t.Parallel()
				s := newStage(t, db)
				s.record(t, m)
				s.killer = k
				got := s.outcome(t, s.run(t))
				require.GreaterOrEqual(t, s.count, at)
				require.Equal(t, "Ready", got.End)
				require.Equal(t, artifact.ReplayReady, got.Replay.Status)
				require.Equal(t, everyKindOnce, got.Told)
				require.Equal(t, want.Said, got.Said)
				require.Equal(t, folders(want.Files), folders(got.Files))
				require.Equal(t, want.Files[want.Replay.MediaKey], got.Files[got.Replay.MediaKey])
				require.Len(t, got.Rows, len(artifact.Kinds))

				s.at = 0
				require.Equal(t, got, s.outcome(t, s.run(t)), "all of it again changes nothing")
			})
		}
	}
}

// folders counts files by folder.
func folders(files map[string][]byte) map[string]int {
	out := map[string]int{}
	for _, key := range slices.Sorted(maps.Keys(files)) {
		out[strings.Split(key, "/")[4]]++
	}
	return out
}

func TestWhatFailsIsNamedAndTheRestIsThere(t *testing.T) {
	t.Parallel()
	db, m := testkit.Database(t), makeMedia(t)
	for name, c := range map[string]struct {
		before  func(*stage)
		reason  string
		failed  []artifact.Kind
		media   bool
		caption bool
	}{
		"no words": {
			before: func(s *stage) {
				s.record(t, m)
				s.speech.fail = artifact.Errorf(artifact.SpeechRejected, nil, "The key was refused.")
			},
			reason: "There are no captions. The key was refused.", failed: []artifact.Kind{artifact.KindTranscript, artifact.KindCaptions}, media: true,
		},
		"a service that is down for hours": {
			before: func(s *stage) {
				s.record(t, m)
				s.speech.fail = artifact.Errorf(artifact.SpeechUnavailable, nil, "The speech service does not answer.")
			},
			reason: "There are no captions. The speech service does not answer.", failed: []artifact.Kind{artifact.KindTranscript, artifact.KindCaptions}, media: true,
		},
		"one of two voices": {
			before: func(s *stage) {
				s.record(t, m)
				s.Record(t, pipelinetest.Track{Who: s.Assist, Source: classroom.SourceMicrophone, At: 300 * time.Millisecond, Data: m.sound})
				s.speech.fail, s.speech.deaf = artifact.Errorf(artifact.SpeechUnavailable, nil, "The speech service does not answer."), s.Assist
			},
			reason: "The words of Asa Assistant are missing: The speech service does not answer.", media: true, caption: true,
		},
		"no model": {
			before: func(s *stage) {
				s.record(t, m)
				s.insight.fail = artifact.Errorf(artifact.StepFailed, nil, "It broke.")
			},
			reason: "There are no chapters and no summary. It broke.", failed: []artifact.Kind{artifact.KindInsight}, media: true, caption: true,
		},
		"a file of one speaker that cannot be read": {
			before: func(s *stage) {
				s.record(t, m)
				s.Record(t, pipelinetest.Track{
					Who: s.Assist, Source: classroom.SourceMicrophone, At: 500 * time.Millisecond, For: 2 * time.Second, Data: []byte("#EXTM3U\nfile:///etc/passwd\n"),
				})
			},
			reason: "Made without the microphone of Asa Assistant from 0:00 to 0:02: its file is damaged.", media: true, caption: true,
		},
		"no media": {
			before: func(s *stage) {
				s.record(t, m)
				s.ffmpeg = "/nowhere/ffmpeg"
			},
			reason: "There is no sound and no camera. The program that puts sound and camera together is not installed.",
			failed: []artifact.Kind{artifact.KindMaster}, caption: true,
		},
		"a recorder that died": {
			before: func(s *stage) {
				s.Record(t, pipelinetest.Track{Who: s.Teach, Source: classroom.SourceMicrophone, Data: m.sound})
				s.Record(t, pipelinetest.Track{Who: s.Teach, Source: classroom.SourceCamera, Status: artifact.RecordingActive})
				s.now = func() time.Time { return time.Now().Add(collectstep.Patience + time.Minute) }
			},
			reason: "The camera of Theo Teacher is missing: the recording was not finished within 10 minutes.", media: true, caption: true,
		},
		"a file that is gone": {
			before: func(s *stage) {
				s.Record(t, pipelinetest.Track{Who: s.Teach, Source: classroom.SourceMicrophone, Data: m.sound})
				s.Record(t, pipelinetest.Track{Who: s.Teach, Source: classroom.SourceCamera})
			},
			reason: "The camera of Theo Teacher is missing: its file is not in the store.", media: true, caption: true,
		},
		"nothing recorded": {before: func(*stage) {}, reason: "Nothing was recorded."},
	} {
		s := newStage(t, db)
		c.before(s)
		require.Equal(t, "Partial", s.run(t), name)
		r := s.replay(t)
		require.Equal(t, artifact.ReplayPartial, r.Status, name)
		require.Equal(t, c.reason, r.PartialReason, name)
		require.Equal(t, c.media, r.MediaKey != "", name)
		require.Equal(t, c.caption, r.CaptionsKey != "", name)
		require.NotEmpty(t, s.Files.Bytes(r.BundleStudentsKey), name)
		for _, kind := range artifact.Kinds {
			status := artifact.StatusCompleted
			if slices.Contains(c.failed, kind) {
				status = artifact.StatusFailed
			}
			require.Equal(t, status, s.Row(t, kind).Status, "%s: %s", name, kind)
		}
	}
}

func TestAModelThatIsDownLeavesChaptersByRule(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.Database(t))
	s.record(t, makeMedia(t))
	s.insight.fail = artifact.Errorf(artifact.InsightUnavailable, nil, "The model does not answer.")
	require.Equal(t, "Ready", s.run(t))
	require.NotEmpty(t, s.replay(t).InsightStudentsKey)
}

func TestARenditionThatFailsTakesNothingFromTheReplay(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.Database(t))
	s.record(t, makeMedia(t))
	s.coder = "/nowhere/ffmpeg"
	require.Equal(t, "Ready", s.run(t))
	require.Empty(t, s.replay(t).RenditionKey)
	row := s.Row(t, artifact.KindRendition)
	require.Equal(t, artifact.StatusFailed, row.Status)
	require.Equal(t, "The program that makes MP4 files is not installed.", row.Reason)
	s.coder, s.Input.Run = s.ffmpeg, 2
	require.Equal(t, "Ready", s.run(t))
	require.NotEmpty(t, s.replay(t).RenditionKey)
}

func TestWhatNoFileCoversIsNamedWithItsTimes(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.Database(t))
	admin, ctx := s.DB.Admin(t), context.Background()
	m := makeMedia(t)
	s.Record(t, pipelinetest.Track{Who: s.Teach, Source: classroom.SourceMicrophone, For: 2 * time.Second, Track: "TR_m", Data: m.sound})
	s.Record(t, pipelinetest.Track{Who: s.Teach, Source: classroom.SourceMicrophone, At: 2 * time.Second, Track: "TR_m", Part: 2, Status: artifact.RecordingFailed, Reason: "egress_lost"})
	_, err := admin.Exec(ctx, fmt.Sprintf(`
		set session_replication_role = replica;
		update session_state_events set type = 'media.track_published',
			content = '{"track_id": "TR_m", "participant_id": "%[1]s", "source": "microphone", "kind": "audio"}' where session_id = '%[2]s' and seq = 2;
		update session_state_events set at_ms = at_ms + 60000 where session_id = '%[2]s' and type = 'session.ended';
		set session_replication_role = origin`, s.Teach, s.Session))
	require.NoError(t, err)
	require.Equal(t, "Partial", s.run(t))
	r := s.replay(t)
	require.Equal(t, "No recording of the microphone of Theo Teacher from 0:02 to 1:03: the recorder stopped answering.", r.PartialReason)
	require.Len(t, r.Gaps, 1)
	require.EqualValues(t, 63_000, r.Gaps[0].ToMS)
}

func TestTryingAgainMakesWhatWasMissingAndNothingElse(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.Database(t))
	s.record(t, makeMedia(t))
	s.speech.fail = artifact.Errorf(artifact.SpeechRejected, nil, "The key was refused.")
	require.Equal(t, "Partial", s.run(t))
	first := s.replay(t)
	tracks := map[string]int{}
	s.speech.fail, s.Input.Run = nil, 2
	functions := s.functions()
	s.Files.Before = func(operation, key string) error {
		tracks[operation+" "+strings.Split(key, "/")[4]]++
		return nil
	}
	require.Equal(t, "Ready", run(t, functions, s.Input))
	second := s.replay(t)
	require.Equal(t, 2, second.Run)
	require.Equal(t, first.MediaKey, second.MediaKey)
	require.Equal(t, first.BundleStaffKey, second.BundleStaffKey)
	require.NotEmpty(t, second.CaptionsKey)
	require.Equal(t, map[string]int{
		"size tracks": 9, "size speech": 1, "put speech": 2, "get speech": 1, "put alignment": 1, "put transcript": 1, "get transcript": 2, "get insight": 2,
		"put captions": 2, "delete rendition": 2,
	}, tracks, "collect and mix look which files there are, and make nothing")
}

func TestTryingAgainTakesInAFileThatCameLate(t *testing.T) {
	t.Parallel()
	db, m := testkit.Database(t), makeMedia(t)
	for _, late := range []classroom.Source{classroom.SourceMicrophone, classroom.SourceCamera} {
		s := newStage(t, db)
		data := map[classroom.Source][]byte{classroom.SourceMicrophone: m.sound, classroom.SourceCamera: m.picture}
		missing := data[late]
		data[late] = nil
		keys := map[classroom.Source]string{}
		for source, d := range data {
			keys[source] = s.Record(t, pipelinetest.Track{Who: s.Teach, Source: source, At: 200 * time.Millisecond, Data: d})
		}
		require.Equal(t, "Partial", s.run(t), late)
		first := s.replay(t)
		require.Contains(t, first.PartialReason, "its file is not in the store")

		s.Input.Run = 2
		require.Equal(t, "Partial", s.run(t), "nothing came: nothing is made anew")
		second := s.replay(t)
		require.Equal(t, first.MediaKey, second.MediaKey)
		require.Equal(t, first.CaptionsKey, second.CaptionsKey)

		require.NoError(t, s.Files.Put(context.Background(), keys[late], "application/octet-stream", bytes.NewReader(missing)))
		s.Input.Run = 3
		require.Equal(t, "Ready", s.run(t), late)
		third := s.replay(t)
		require.Empty(t, third.PartialReason)
		require.Equal(t, "video/webm", third.MediaType)
		require.NotEqual(t, first.MediaKey, third.MediaKey)
		require.NotEmpty(t, third.CaptionsKey)
		require.Len(t, pipelinetest.Heard(t, s.Files.Bytes(third.MediaKey)), 1)

		puts := 0
		functions := s.functions()
		s.Files.Before = func(operation, _ string) error {
			if operation == "put" {
				puts++
			}
			return nil
		}
		s.Input.Run = 4
		require.Equal(t, "Ready", run(t, functions, s.Input))
		require.Zero(t, puts, "the same inputs are skipped")
	}
}

func TestAStoreThatRefusesIsNamedAndIsNoMissingFile(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.Database(t))
	s.record(t, makeMedia(t))
	functions := s.functions()
	s.Files.Before = func(operation, _ string) error {
		if operation == "size" {
			return objects.ErrDenied
		}
		return nil
	}
	require.Equal(t, "Partial", run(t, functions, s.Input))
	r := s.replay(t)
	require.Contains(t, r.PartialReason, "The file store refuses this deployment.")
	require.NotContains(t, r.PartialReason, "is missing")
	s.Input.Run = 2
	require.Equal(t, "Ready", s.run(t))
}

func TestRecordingsAreWaitedFor(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.Database(t))
	m := makeMedia(t)
	s.Record(t, pipelinetest.Track{Who: s.Teach, Source: classroom.SourceMicrophone, Data: m.sound})
	s.Record(t, pipelinetest.Track{Who: s.Teach, Source: classroom.SourceCamera, Data: m.picture, Status: artifact.RecordingRequested})
	functions := s.functions()
	collect, asked := functions["CollectFunction"], 0
	functions["CollectFunction"] = func(payload []byte) ([]byte, *failure) {
		if asked++; asked == 4 {
			_, err := s.DB.Admin(t).Exec(context.Background(), `update recordings set status = 'completed' where status = 'requested'`)
			require.NoError(t, err)
		}
		out, failed := collect(payload)
		if asked < 4 {
			require.Equal(t, "collect.pending", failed.Error)
			require.Contains(t, failed.Cause, "Waiting for the camera of Theo Teacher.")
		}
		return out, failed
	}
	require.Equal(t, "Ready", run(t, functions, s.Input))
	require.Equal(t, 4, asked)
	require.Equal(t, "video/webm", s.replay(t).MediaType)
}

func TestAClassThatWasNotToBeRecordedIsReadyWithItsEvents(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.Database(t))
	_, err := s.DB.Admin(t).Exec(context.Background(), `update sessions set record = false`)
	require.NoError(t, err)
	require.Equal(t, "Ready", s.run(t))
	r := s.replay(t)
	require.Empty(t, r.MediaKey)
	require.Empty(t, r.CaptionsKey)
	require.NotEmpty(t, r.BundleStudentsKey)
}

func TestASessionThatHasNotEndedHasNoReplay(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.Database(t))
	other := testkit.Tenant(t, s.DB)
	for _, in := range []pipeline.Input{
		{TenantID: other.Tenant, SessionID: other.Session, Run: 1}, {TenantID: other.Tenant, SessionID: s.Session, Run: 1}, {TenantID: s.Tenant, SessionID: uuid.New(), Run: 1},
	} {
		require.Equal(t, "NothingToReplay", run(t, s.functions(), in))
	}
	require.Empty(t, s.Files.Keys())
}

func TestADatabaseThatStaysAwayFailsVisibly(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.Database(t))
	s.record(t, makeMedia(t))
	down := func([]byte) ([]byte, *failure) {
		return nil, &failure{Error: "database.unavailable", Cause: `{"errorMessage":"The database did not answer."}`}
	}
	functions := s.functions()
	for name := range functions {
		functions[name] = down
	}
	require.Equal(t, "NotPublished", run(t, functions, s.Input))
	require.Equal(t, "Ready", s.run(t), "the same run again, when it is back")
}
