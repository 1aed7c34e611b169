package timeline_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/timeline"
	"github.com/lectern/lectern/shared/transcript"
)

// clock is how a file's clock lies on the session's in truth.
type clock struct {
	start, drift   float64
	stepAt, stepBy float64 // ms of the file
}

func (c clock) session(file float64) float64 {
	at := c.start + file*(1+c.drift)
	if c.stepAt > 0 && file >= c.stepAt {
		at += c.stepBy
	}
	return at
}

// told says how marks of a file's edges come about.
type told struct {
	leastMS, mostMS, lost float64
	shift                 float64 // of forged ones
}

// speech is a file in which somebody speaks in stretches, and the marks of it.
func speech(random *rand.Rand, recording artifact.Recording, c clock, lengthMS int64, how told) (timeline.File, []timeline.Edge) {
	f := timeline.File{
		Clip:     timeline.Clip{Recording: recording, At: time.Duration(c.start * 1e6)},
		LengthMS: lengthMS,
	}
	var marks []timeline.Edge
	speaking := true
	for at := 300 + 1000*random.Float64(); at < float64(lengthMS); {
		f.Edges = append(f.Edges, timeline.Edge{AtMS: int64(at), Speaking: speaking})
		if random.Float64() >= how.lost {
			lag := how.leastMS + (how.mostMS-how.leastMS)*random.Float64() + how.shift
			marks = append(marks, timeline.Edge{AtMS: int64(c.session(at) + lag), Speaking: speaking})
		}
		if speaking {
			at += 400 + 2600*random.Float64()
		} else {
			at += 250 + 1200*random.Float64()
		}
		speaking = !speaking
	}
	return f, marks
}

// worst returns the 95th percentile of how far the map is from the truth, every 100 ms.
func worst(a timeline.Alignment, c clock, lengthMS int64) float64 {
	var off []float64
	for at := int64(0); at < lengthMS; at += 100 {
		off = append(off, math.Abs(float64(a.Session(at))-c.session(float64(at))))
	}
	slices.Sort(off)
	return off[len(off)*95/100]
}

func microphone(who uuid.UUID) artifact.Recording {
	return recording(who, classroom.RoleTeacher, classroom.SourceMicrophone, 0)
}

const tenMinutes = 600_000

var usual = told{mostMS: 300, lost: 0.1}

func TestMarksTellWhatStartTimesCannot(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]clock{
		"in step":               {start: 1500},
		"drift":                 {start: 20, drift: 0.002},
		"drift back":            {start: 20, drift: -0.004},
		"a step":                {start: 90_000, stepAt: 300_000, stepBy: 400},
		"a step back":           {start: -40, stepAt: 400_000, stepBy: -400},
		"drift and a step":      {start: 0, drift: 0.002, stepAt: 240_000, stepBy: 400},
		"drift against a step":  {start: 0, drift: -0.002, stepAt: 350_000, stepBy: 400},
		"a step near the start": {start: 0, drift: 0.001, stepAt: 40_000, stepBy: 400},
	} {
		for seed := range uint64(5) {
			who := classroom.NewID()
			f, marks := speech(rand.New(rand.NewPCG(seed, 7)), microphone(who), c, tenMinutes, usual)
			m := timeline.Align(classroom.NewID(), 2*tenMinutes, []timeline.File{f}, map[uuid.UUID][]timeline.Edge{who: marks})
			a := m.Recordings[0]
			require.Equal(t, timeline.ByMarks, a.Method, name)
			require.Equal(t, timeline.ByStartTime, a.Anchor, name)
			require.LessOrEqual(t, worst(a, c, tenMinutes), 60.0, "%s, seed %d: %+v", name, seed, a)
			require.InDelta(t, c.drift*1e6, a.DriftPPM, 150, "%s, seed %d", name, seed)
			require.InDelta(t, 150, a.LagMS, 40, "%s, seed %d", name, seed)
			require.LessOrEqual(t, *a.ResidualP95MS, int64(230), name)
			require.GreaterOrEqual(t, a.Matched, a.Marks*9/10, name)
		}
	}
}

// A start time that is wrong by more than marks are late is told from the marks' least lag.
func TestAWrongStartTimeIsFoundOut(t *testing.T) {
	t.Parallel()
	for _, wrong := range []float64{-900, 900} {
		who := classroom.NewID()
		c := clock{start: 5000}
		f, marks := speech(rand.New(rand.NewPCG(1, 2)), microphone(who), c, tenMinutes, usual)
		f.At += time.Duration(wrong * 1e6)
		a := timeline.Align(classroom.NewID(), tenMinutes, []timeline.File{f}, map[uuid.UUID][]timeline.Edge{who: marks}).Recordings[0]
		require.Equal(t, timeline.ByMarks, a.Anchor)
		require.LessOrEqual(t, worst(a, c, tenMinutes), 60.0, "%v", wrong)
	}
}

func TestMarksThatDoNotAgreeAreLeftAlone(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	who := classroom.NewID()
	c := clock{start: 250}
	f, _ := speech(random, microphone(who), c, tenMinutes, usual)
	var forged []timeline.Edge
	for range 400 {
		forged = append(forged, timeline.Edge{AtMS: random.Int64N(tenMinutes), Speaking: random.IntN(2) == 0})
	}
	for name, marks := range map[string][]timeline.Edge{
		"at random": forged, "none": nil, "few": {{AtMS: 1000, Speaking: true}, {AtMS: 2000}},
	} {
		m := timeline.Align(classroom.NewID(), tenMinutes, []timeline.File{f}, map[uuid.UUID][]timeline.Edge{who: marks})
		require.Equal(t, timeline.ByStartTime, m.Method, name)
		require.Nil(t, m.ResidualP95MS)
		require.Zero(t, worst(m.Recordings[0], c, tenMinutes), name)
	}
}

// A third of the marks are false: they change nothing that could be seen.
func TestFalseMarksAmongTrueOnes(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	who := classroom.NewID()
	c := clock{start: 0, drift: 0.002, stepAt: 300_000, stepBy: 400}
	f, marks := speech(random, microphone(who), c, tenMinutes, usual)
	for range len(marks) / 2 {
		marks = append(marks, timeline.Edge{AtMS: random.Int64N(tenMinutes), Speaking: random.IntN(2) == 0})
	}
	a := timeline.Align(classroom.NewID(), tenMinutes, []timeline.File{f}, map[uuid.UUID][]timeline.Edge{who: marks}).Recordings[0]
	require.Equal(t, timeline.ByMarks, a.Method)
	require.LessOrEqual(t, worst(a, c, tenMinutes), 80.0, "%+v", a)
}

func TestTheMasterFollowsTheTeachersMicrophone(t *testing.T) {
	t.Parallel()
	who, student := classroom.NewID(), classroom.NewID()
	c := clock{start: 2000, drift: 0.002}
	f, marks := speech(rand.New(rand.NewPCG(8, 9)), microphone(who), c, tenMinutes, usual)
	other := timeline.File{Clip: timeline.Clip{Recording: microphone(student), At: time.Second}, LengthMS: 1000}
	m := timeline.Align(classroom.NewID(), 700_000, []timeline.File{f, other}, map[uuid.UUID][]timeline.Edge{who: marks})
	require.EqualValues(t, 0, m.Master[0].MediaFromMS)
	require.EqualValues(t, 0, m.Master[0].SessionFromMS)
	last := m.Master[len(m.Master)-1]
	require.EqualValues(t, 700_000, last.MediaToMS)
	require.InDelta(t, 701_200, float64(last.SessionFromMS)+last.Rate*float64(last.MediaToMS-last.MediaFromMS), 60)

	m = timeline.Align(classroom.NewID(), 700_000, nil, nil)
	require.Equal(t, []timeline.MasterSegment{{MediaToMS: 700_000, Rate: 1}}, m.Master)
}

// Whatever is told: the map never goes back, is never further from the start time than Reach, keeps every word and
// their order, and the same input gives the same map.
func TestLawsOfTheMap(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		who := classroom.NewID()
		length := rapid.Int64Range(0, 120_000).Draw(t, "length")
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		c := clock{
			start: float64(rapid.IntRange(-500, 50_000).Draw(t, "start")), drift: rapid.Float64Range(-0.006, 0.006).Draw(t, "drift"),
			stepAt: float64(rapid.Int64Range(0, length).Draw(t, "step at")), stepBy: float64(rapid.IntRange(-7000, 7000).Draw(t, "step")),
		}
		f, marks := speech(random, microphone(who), c, length, told{
			mostMS: 300, lost: rapid.Float64Range(0, 0.6).Draw(t, "lost"), shift: float64(rapid.IntRange(-8000, 8000).Draw(t, "shift")),
		})
		for range rapid.IntRange(0, 40).Draw(t, "forged") {
			marks = append(marks, timeline.Edge{AtMS: rapid.Int64Range(-1e4, 2e5).Draw(t, "mark"), Speaking: rapid.Bool().Draw(t, "on")})
		}
		m := timeline.Align(classroom.NewID(), length, []timeline.File{f}, map[uuid.UUID][]timeline.Edge{who: marks})
		require.Equal(t, m, timeline.Align(m.SessionID, length, []timeline.File{f}, map[uuid.UUID][]timeline.Edge{who: marks}))
		a := m.Recordings[0]
		before := a.Session(0)
		for at := int64(0); at <= length+5000; at += 7 {
			now := a.Session(at)
			require.GreaterOrEqual(t, now, before, "at %d: %+v", at, a)
			require.LessOrEqual(t, abs(now-at-f.At.Milliseconds()), timeline.Reach(at)+2, "at %d", at)
			before = now
		}
		for i := 1; i < len(a.Segments); i++ {
			require.Equal(t, a.Segments[i-1].ToMS, a.Segments[i].FromMS)
		}
		for i := 1; i < len(m.Master); i++ {
			require.Equal(t, m.Master[i-1].MediaToMS, m.Master[i].MediaFromMS)
			require.GreaterOrEqual(t, m.Master[i].SessionFromMS, m.Master[i-1].SessionFromMS)
		}
		heard := transcript.Heard{RecordingID: f.Recording.ID, ParticipantID: who}
		for range rapid.IntRange(0, 30).Draw(t, "words") {
			at := rapid.Int64Range(0, length+1000).Draw(t, "word")
			heard.Words = append(heard.Words, transcript.Word{Text: "light", StartMS: at, EndMS: at + rapid.Int64Range(-5, 900).Draw(t, "lasts")})
		}
		words, ok := m.Words(heard)
		require.True(t, ok)
		require.Len(t, words, len(heard.Words))
		for i, w := range words {
			require.LessOrEqual(t, w.StartMS, w.EndMS)
			require.Equal(t, "light", w.Text)
			for j := range i {
				if heard.Words[j].StartMS <= heard.Words[i].StartMS {
					require.LessOrEqual(t, words[j].StartMS, w.StartMS)
				}
			}
		}
	})
}

func abs(n int64) int64 { return max(n, -n) }

func TestNothingKnownIsTheStartTime(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.Int64Range(-1000, 1e7).Draw(t, "at")
		f := timeline.File{Clip: timeline.Clip{Recording: microphone(classroom.NewID()), At: time.Duration(at) * time.Millisecond}, LengthMS: rapid.Int64Range(0, 1e7).Draw(t, "length")}
		a := timeline.Align(classroom.NewID(), 1000, []timeline.File{f}, nil).Recordings[0]
		ms := rapid.Int64Range(0, 2e7).Draw(t, "ms")
		require.Equal(t, at+ms, a.Session(ms))
	})
}

func TestWordsOfARecordingThatIsNotKnown(t *testing.T) {
	t.Parallel()
	m := timeline.Align(classroom.NewID(), 1000, nil, nil)
	_, ok := m.Words(transcript.Heard{RecordingID: classroom.NewID(), Words: []transcript.Word{{Text: "x"}}})
	require.False(t, ok)
	require.Empty(t, m.Tracks([]transcript.Heard{{RecordingID: classroom.NewID()}}))
}

func TestThreeHoursAreNoTrouble(t *testing.T) {
	t.Parallel()
	who := classroom.NewID()
	c := clock{start: 100, drift: -0.0003, stepAt: 5_000_000, stepBy: 600}
	f, marks := speech(rand.New(rand.NewPCG(11, 12)), microphone(who), c, 10_800_000, usual)
	a := timeline.Align(classroom.NewID(), 10_800_000, []timeline.File{f}, map[uuid.UUID][]timeline.Edge{who: marks}).Recordings[0]
	require.LessOrEqual(t, worst(a, c, 10_800_000), 60.0)
}
