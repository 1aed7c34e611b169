package bare_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/bench/bare"
)

func TestThePiecesOfARecordingAreRecognised(t *testing.T) {
	t.Parallel()
	program, err := filepath.Abs("../../dist/speech/bootstrap")
	require.NoError(t, err)
	recording, err := filepath.Abs("../../dist/fixtures/lecture.ogg")
	require.NoError(t, err)
	for name, remedy := range map[string]string{program: "make build/speech", recording: "localstack/fixtures/make.sh"} {
		if _, err := os.Stat(name); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(remedy)
			}
			t.Skip(remedy)
		}
	}
	got, err := bare.Run(t.Context(), bare.Request{Program: program, AtOnce: 2, Language: "en", Recordings: []string{recording}})
	require.NoError(t, err)
	require.Equal(t, 1, got.Pieces)
	require.InDelta(t, 66.9, got.SoundS, 0.5)
	require.Greater(t, got.Words, 190)
	require.Greater(t, got.Seconds, got.ColdS)

	none, err := bare.Run(t.Context(), bare.Request{Program: program})
	require.NoError(t, err)
	require.Zero(t, none)
	_, err = bare.Run(t.Context(), bare.Request{Program: program, Recordings: []string{program}})
	require.ErrorContains(t, err, "damaged Ogg Opus")
}
