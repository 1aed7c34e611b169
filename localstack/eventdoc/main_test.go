package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/eventlog"
)

type level string

type (
	undocumented struct {
		Level int `json:"level"`
	}
	unlisted struct {
		Level level `json:"level" doc:"How high"`
	}
	unformatted struct {
		ID uuid.UUID `json:"id" doc:"Which"`
	}
	fraction struct {
		Part float64 `json:"part" doc:"How much"`
	}
)

func (undocumented) EventType() string { return "test.done" }
func (unlisted) EventType() string     { return "test.done" }
func (unformatted) EventType() string  { return "test.done" }
func (fraction) EventType() string     { return "test.done" }

func TestWhatCannotBeDescribedIsRefused(t *testing.T) {
	t.Parallel()
	for want, content := range map[string]eventlog.Content{
		"doc tag": undocumented{}, "enum tag": unlisted{}, `format:"uuid"`: unformatted{}, "no word for float64": fraction{},
	} {
		d := eventlog.Definition{Content: content, Version: 1, Doc: "Done.", Writers: []eventlog.Writer{eventlog.WriterServer}}
		_, err := generate([]eventlog.Definition{d}, []byte(`[{"type":"test.done"}]`))
		require.ErrorContains(t, err, want)
	}
	_, err := generate(eventlog.Definitions(), []byte("[]"))
	require.ErrorContains(t, err, "has no session.started")
}

func TestFilesAreUpToDateAndTheSameEachTime(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	examples, err := os.ReadFile(filepath.Join(root, golden))
	require.NoError(t, err)
	first, err := generate(eventlog.Definitions(), examples)
	require.NoError(t, err)
	second, err := generate(eventlog.Definitions(), examples)
	require.NoError(t, err)
	require.Equal(t, first, second)
	for path, want := range first {
		have, err := os.ReadFile(filepath.Join(root, path))
		require.NoError(t, err)
		require.Equal(t, string(want), string(have), "%s: run make generate", path)
	}
}
