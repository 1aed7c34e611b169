package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/replay"
)

const testdata = "../../shared/replay/testdata/"

func TestCommands(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"students.lrb", "staff.lrb", "students-2.lrb", "staff-2.lrb"} {
		var inspected, verified, events bytes.Buffer
		require.NoError(t, run(t.Context(), []string{"inspect", testdata + file}, &inspected))
		require.Contains(t, inspected.String(), "session.started")
		require.NoError(t, run(t.Context(), []string{"verify", testdata + file}, &verified))
		require.Contains(t, verified.String(), "whole: ")
		require.NoError(t, run(t.Context(), []string{"events", testdata + file}, &events))
		require.True(t, strings.HasPrefix(events.String(), `{"id":"`))
	}
	require.ErrorContains(t, run(t.Context(), []string{"open", testdata}, nil), "usage")
	require.Error(t, run(t.Context(), []string{"verify", testdata + "nothing.lrb"}, nil))
}

func TestDamageIsTold(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(testdata + "staff.lrb")
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "cut.lrb")
	require.NoError(t, os.WriteFile(file, data[:len(data)-20], 0o600))
	for command := range commands {
		require.ErrorIs(t, run(t.Context(), []string{command, file}, &bytes.Buffer{}), replay.ErrDamaged, command)
	}
}

func TestAnAddressIsFetched(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.FileServer(http.Dir(testdata)))
	t.Cleanup(server.Close)
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), []string{"verify", server.URL + "/staff.lrb"}, &out))
	require.Contains(t, out.String(), "for staff")
	require.ErrorContains(t, run(t.Context(), []string{"verify", server.URL + "/gone.lrb"}, &out), "404")
}
