package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/livekit/protocol/livekit"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/localstack/actor"
)

// TestMain lets a test run the worker as a process of its own, to kill it.
func TestMain(m *testing.M) {
	if os.Getenv("LECTERN_TEST_EGRESS") == "1" {
		main()
		return
	}
	os.Exit(m.Run())
}

// process starts a worker with the plane's settings.
func (p *plane) process(t *testing.T) *exec.Cmd {
	t.Helper()
	c := p.settings
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "LECTERN_TEST_EGRESS=1", "LIVEKIT_URL="+c.URL, "LIVEKIT_API_KEY="+c.Key, "LIVEKIT_API_SECRET="+c.Secret,
		"REDIS_ADDRESS="+c.Redis, "EGRESS_STATE="+c.State, fmt.Sprintf("EGRESS_HEALTH_ADDRESS=127.0.0.1:%d", freePort(t)))
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return cmd
}

// A worker that is killed says nothing. The next one delivers what it had written, and tells that the egress has ended.
func TestKilledWorker(t *testing.T) {
	t.Parallel()
	p := newPlane(t)
	microphone, camera := tone(t, 20), card(t, "libvpx", 20)
	p.stop()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	teacher, err := actor.Join(ctx, p.url, token(t, "dead", "teacher"))
	require.NoError(t, err)
	defer teacher.Leave()
	audio, err := teacher.PublishMicrophone(microphone)
	require.NoError(t, err)
	video, err := teacher.PublishCamera(camera)
	require.NoError(t, err)
	worker := p.process(t)
	var sound *livekit.EgressInfo
	require.Eventually(t, func() bool {
		request := &livekit.TrackEgressRequest{RoomName: "dead", TrackId: audio.ID, Output: &livekit.TrackEgressRequest_File{File: &livekit.DirectFileOutput{
			Filepath: "sound", Output: &livekit.DirectFileOutput_S3{S3: p.s3},
		}}}
		sound, err = p.client.StartTrackEgress(ctx, request)
		return err == nil
	}, 20*time.Second, 200*time.Millisecond)
	picture := p.record(t, "dead", video.ID, "picture")
	time.Sleep(4 * time.Second)
	require.NoError(t, worker.Process.Kill())
	killed := time.Now()
	_ = worker.Wait()
	p.process(t)
	for _, c := range []struct {
		info *livekit.EgressInfo
		key  string
	}{{sound, "sound.ogg"}, {picture, "picture.webm"}} {
		ended := p.ended(t, c.info.EgressId, 20*time.Second)
		require.Equal(t, livekit.EgressStatus_EGRESS_COMPLETE, ended.Status, ended.Error)
		f := ended.FileResults[0]
		require.Equal(t, c.key, f.Filename)
		require.WithinDuration(t, killed, time.Unix(0, f.EndedAt), 2500*time.Millisecond, "of the picture what came after the last key frame is lost")
		require.InDelta(t, time.Duration(f.Duration).Seconds(), decode(t, p.object(t, c.key)), 1.2, c.key)
	}
	require.Eventually(t, func() bool {
		left, _ := filepath.Glob(filepath.Join(p.settings.State, "*"))
		return len(left) == 0
	}, 5*time.Second, 50*time.Millisecond, "nothing stays, not even the keys")
}

// As many tracks as a class records at a time.
func TestEightAtOnce(t *testing.T) {
	t.Parallel()
	p := newPlane(t)
	microphone, camera := tone(t, 12), card(t, "libvpx", 12)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	var egresses []string
	var people []*actor.Participant
	for i := range 4 {
		person, err := actor.Join(ctx, p.url, token(t, "eight", fmt.Sprintf("person-%d", i)))
		require.NoError(t, err)
		people = append(people, person)
		audio, err := person.PublishMicrophone(microphone)
		require.NoError(t, err)
		video, err := person.PublishCamera(camera)
		require.NoError(t, err)
		for _, track := range []string{audio.ID, video.ID} {
			egresses = append(egresses, p.record(t, "eight", track, track).EgressId)
		}
	}
	time.Sleep(4 * time.Second) // of sound and picture
	for _, person := range people {
		person.Leave()
	}
	for _, id := range egresses {
		ended := p.ended(t, id, 10*time.Second)
		require.Equal(t, livekit.EgressStatus_EGRESS_COMPLETE, ended.Status, ended.Error)
		require.Greater(t, time.Duration(ended.FileResults[0].Duration), time.Second)
	}
}
