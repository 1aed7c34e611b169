package mixstep_test

import (
	"fmt"
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
)

// TestLongClasses makes the masters of long classes and prints how long that took, and how much memory. It is run by
// hand: LECTERN_LONG=1 go test ./functions/mix/mixstep -run TestLongClasses -v.
func TestLongClasses(t *testing.T) {
	if os.Getenv("LECTERN_LONG") == "" {
		t.Skip("it takes minutes: set LECTERN_LONG=1")
	}
	const part = 20 * time.Minute
	voice := pipelinetest.Call(t, "-f", "lavfi", "-i", "anoisesrc=color=pink:amplitude=0.2:sample_rate=48000,volume=volume='if(lt(mod(t,8),5),1,0)':eval=frame",
		"-t", fmt.Sprint(part.Seconds()), "-c:a", "libopus", "-b:a", "32k", "-application", "voip", "-f", "ogg", "-")
	picture := pipelinetest.Call(t, "-f", "lavfi", "-i", "testsrc2=s=640x360:r=15", "-t", fmt.Sprint(part.Seconds()),
		"-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "600k", "-g", "99999", "-f", "webm", "-")
	for _, length := range []time.Duration{time.Hour, 3 * time.Hour} {
		for _, voices := range []int{1, 3} {
			c := pipelinetest.New(t, length)
			for i := range int((length + part - 1) / part) {
				at := time.Duration(i) * part
				c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, At: at, For: part, Track: "TR_m", Part: i + 1, Data: voice})
				c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, At: at, For: part, Track: "TR_c", Part: i + 1, Data: picture})
				if voices > 1 {
					c.Record(t, pipelinetest.Track{Who: c.Assist, Source: microphone, At: at, For: part, Track: "TR_a", Part: i + 1, Data: voice})
					c.Record(t, pipelinetest.Track{Who: student(t, c), Source: microphone, At: at, For: part, Track: "TR_s", Part: i + 1, Data: voice})
				}
			}
			began := time.Now()
			out, master := run(t, c)
			var children syscall.Rusage
			require.NoError(t, syscall.Getrusage(syscall.RUSAGE_CHILDREN, &children))
			t.Logf("class %v, voices %d: %v wall, %d MB; most memory of ffmpeg so far %d MB", length, out.Sounds, time.Since(began).Round(100*time.Millisecond),
				len(master)>>20, children.Maxrss>>10)
			require.Less(t, (time.Duration(out.DurationMS)*time.Millisecond - length).Abs(), time.Second)
		}
	}
}
