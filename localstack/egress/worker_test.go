package main

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/livekit/protocol/livekit"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/localstack/actor"
)

func TestTrackEgress(t *testing.T) {
	t.Parallel()
	p := newPlane(t)
	microphone, camera := tone(t, 15), card(t, "libvpx", 15)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	teacher, err := actor.Join(ctx, p.url, token(t, "room", "teacher"))
	require.NoError(t, err)
	audio, err := teacher.PublishMicrophone(microphone)
	require.NoError(t, err)
	video, err := teacher.PublishCamera(camera)
	require.NoError(t, err)

	begin := func(track string) (*livekit.EgressInfo, time.Time) {
		asked := time.Now()
		info := p.record(t, "room", track, "t/1/{publisher_identity}-{track_source}-{track_id}")
		require.Equal(t, "{secret}", info.GetTrack().GetFile().GetS3().GetSecret())
		return info, asked
	}
	sound, askedSound := begin(audio.ID)
	picture, askedPicture := begin(video.ID)
	time.Sleep(4 * time.Second)

	stopped, err := p.client.StopEgress(ctx, &livekit.StopEgressRequest{EgressId: picture.EgressId})
	require.NoError(t, err)
	stoppedAt := time.Now()
	require.Equal(t, livekit.EgressStatus_EGRESS_ENDING, stopped.Status)
	picture = p.ended(t, picture.EgressId, 5*time.Second)

	left := time.Now()
	teacher.Leave()
	sound = p.ended(t, sound.EgressId, 3*time.Second)

	for _, c := range []struct {
		name, key string
		info      *livekit.EgressInfo
		from, to  time.Time
		late      time.Duration
	}{
		{"sound", "t/1/teacher-microphone-" + audio.ID + ".ogg", sound, askedSound, left, time.Second},
		// Waits for a key frame.
		{"picture", "t/1/teacher-camera-" + video.ID + ".webm", picture, askedPicture, stoppedAt, 2 * time.Second},
	} {
		require.Equal(t, livekit.EgressStatus_EGRESS_COMPLETE, c.info.Status, "%s: %s", c.name, c.info.Error)
		require.Equal(t, []string{"egress_started", "egress_updated", "egress_updated", "egress_ended"}, p.order(c.info.EgressId), c.name)
		require.Equal(t, "{secret}", c.info.GetTrack().GetFile().GetS3().GetSecret())
		require.Len(t, c.info.FileResults, 1)
		f := c.info.FileResults[0]
		require.Equal(t, c.key, f.Filename)
		started, ended := time.Unix(0, f.StartedAt), time.Unix(0, f.EndedAt)
		require.WithinRange(t, started, c.from, c.from.Add(c.late), c.name)
		require.WithinDuration(t, c.to, ended, 250*time.Millisecond, c.name)
		require.NotZero(t, c.info.EndedAt)
		path := p.object(t, c.key)
		stat, err := os.Stat(path)
		require.NoError(t, err)
		require.Equal(t, f.Size, stat.Size())
		require.InDelta(t, time.Duration(f.Duration).Seconds(), decode(t, path), 0.1, c.name)
	}
}

// VP9 needs no decoding either.
func TestVP9(t *testing.T) {
	t.Parallel()
	p := newPlane(t)
	camera := card(t, "libvpx-vp9", 8)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	teacher, err := actor.Join(ctx, p.url, token(t, "nine", "teacher"))
	require.NoError(t, err)
	track, err := teacher.PublishCamera(camera)
	require.NoError(t, err)
	info := p.record(t, "nine", track.ID, "nine")
	<-track.Done()
	teacher.Leave()
	ended := p.ended(t, info.EgressId, 5*time.Second)
	require.Equal(t, livekit.EgressStatus_EGRESS_COMPLETE, ended.Status, ended.Error)
	path := p.object(t, "nine.webm")
	length := time.Duration(ended.FileResults[0].Duration).Seconds()
	require.Greater(t, length, 5.0)
	require.InDelta(t, length, decode(t, path), 0.1)
}

// The start that is told is the time at which the first recorded packet came in: a tone of known beginning must be
// found in the file where the clock says.
func TestStartedAt(t *testing.T) {
	t.Parallel()
	p := newPlane(t)
	// 4 s of silence, then a tone.
	clip := produce(t, "beep.ogg", "-f", "lavfi", "-i", "aevalsrc='if(gt(t,4),0.5*sin(2*PI*880*t),0)':s=48000:d=8",
		"-c:a", "libopus", "-page_duration", "20000")
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	teacher, err := actor.Join(ctx, p.url, token(t, "beep", "teacher"))
	require.NoError(t, err)
	track, err := teacher.PublishMicrophone(clip)
	require.NoError(t, err)
	published := time.Now()
	info := p.record(t, "beep", track.ID, "beep")
	<-track.Done()
	teacher.Leave()
	f := p.ended(t, info.EgressId, 5*time.Second).FileResults[0]
	path := p.object(t, "beep.ogg")
	pcm, err := exec.Command(ffmpeg(t), "-loglevel", "error", "-i", path, "-ac", "1", "-ar", "8000", "-f", "s16le", "-").Output()
	require.NoError(t, err)
	onset := -1
	for i := 0; i+1 < len(pcm); i += 2 {
		if v := int16(uint16(pcm[i]) | uint16(pcm[i+1])<<8); v > 3000 || v < -3000 {
			onset = i / 2
			break
		}
	}
	require.Positive(t, onset)
	heard := time.Unix(0, f.StartedAt).Add(time.Duration(onset) * time.Second / 8000)
	// The file is played from the moment the track was bound, between Started and published.
	require.WithinRange(t, heard, track.Started.Add(4*time.Second-100*time.Millisecond), published.Add(4*time.Second+100*time.Millisecond))
	require.Less(t, published.Sub(track.Started), time.Second)
}

// A muted microphone sends nothing: the file must be silent for as long, and the worker's own end must deliver it.
func TestMutedThenStopped(t *testing.T) {
	t.Parallel()
	p := newPlane(t)
	microphone := tone(t, 12)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	teacher, err := actor.Join(ctx, p.url, token(t, "muted", "teacher"))
	require.NoError(t, err)
	defer teacher.Leave()
	track, err := teacher.PublishMicrophone(microphone)
	require.NoError(t, err)
	info := p.record(t, "muted", track.ID, "muted")
	time.Sleep(2 * time.Second)
	track.Mute(true)
	time.Sleep(3 * time.Second)
	track.Mute(false)
	time.Sleep(2 * time.Second)
	p.stop()
	stopped := time.Now()
	f := p.ended(t, info.EgressId, 5*time.Second).FileResults[0]
	require.WithinDuration(t, stopped, time.Unix(0, f.EndedAt), 250*time.Millisecond)
	path := p.object(t, "muted.ogg")
	pcm, err := exec.Command(ffmpeg(t), "-loglevel", "error", "-i", path, "-ac", "1", "-ar", "8000", "-f", "s16le", "-").Output()
	require.NoError(t, err)
	quiet := 0
	for i := 0; i+1 < len(pcm); i += 2 {
		if v := int16(uint16(pcm[i]) | uint16(pcm[i+1])<<8); v > -50 && v < 50 {
			quiet++
		}
	}
	require.InDelta(t, 3, float64(quiet)/8000, 0.35)
}

// A server that is killed reports nothing by itself: the file is delivered, and told to the next server on the bus.
func TestServerKilled(t *testing.T) {
	t.Parallel()
	p := newPlane(t)
	microphone := tone(t, 12)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	teacher, err := actor.Join(ctx, p.url, token(t, "killed", "teacher"))
	require.NoError(t, err)
	track, err := teacher.PublishMicrophone(microphone)
	require.NoError(t, err)
	info := p.record(t, "killed", track.ID, "killed")
	time.Sleep(3 * time.Second)
	require.NoError(t, p.server.Process.Kill())
	_ = p.server.Wait()
	killed := time.Now()
	p.startServer(t)
	ended := p.ended(t, info.EgressId, 45*time.Second)
	require.Equal(t, livekit.EgressStatus_EGRESS_COMPLETE, ended.Status, ended.Error)
	require.WithinDuration(t, killed, time.Unix(0, ended.FileResults[0].EndedAt), 500*time.Millisecond)
}

func TestNoSuchTrack(t *testing.T) {
	t.Parallel()
	w := &worker{}
	_, err := w.StartEgress(context.Background(), nil)
	require.ErrorContains(t, err, "single tracks")
}
