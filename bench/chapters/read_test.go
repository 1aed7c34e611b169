package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/insight/segment"
)

func TestParse(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text      string
		sentences int
		borders   []int
	}{
		"empty":                 {"", 0, nil},
		"borders alone":         {"====\n\n===\n", 0, nil},
		"one sentence":          {"Hello.", 1, nil},
		"no border first":       {"A.\nB.\n===\nC.", 3, []int{2}},
		"as it should be":       {"==========\nA.\nB.\n==========\nC.\n==========\n", 3, []int{2}},
		"another system's ends": {"\ufeff=====\r\nA.\r\n\r\n=====\r\nB.\r\n=====\r\n", 2, []int{1}},
		"borders in a row":      {"===\nA.\n===\n===\n\n===\nB.", 2, []int{1}},
		"no UTF-8":              {"===\nA\xff.\n=\nB.", 2, []int{1}},
		"a long line":           {"===\n" + strings.Repeat("word ", 100_000) + "\n===\nB.\n", 2, []int{1}},
	} {
		got, err := parse(strings.NewReader(c.text))
		require.NoError(t, err, name)
		require.Len(t, got.sentences, c.sentences, name)
		require.Equal(t, c.borders, got.borders, name)
	}
}

func TestAFolderIsRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{"b.ref": "===\nB.", "a": "===\nA.", "empty": "", ".hidden": "===\nX."} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	require.NoError(t, os.Mkdir(filepath.Join(dir, "folder"), 0o700))
	all, err := read(dir)
	require.NoError(t, err)
	require.Len(t, all, 2)
	require.Equal(t, "a", all[0].name)
	_, err = read(filepath.Join(dir, "none"))
	require.Error(t, err)
}

// Fitting moves the weights to where the borders of the examples are found.
func TestFit(t *testing.T) {
	t.Parallel()
	var l lecture
	for _, words := range [][2]string{{"lens", "mirror"}, {"nucleus", "enzyme"}} {
		for range 10 {
			l.sentences = append(l.sentences, fmt.Sprintf("The %s is beside the %s of glass.", words[0], words[1]))
		}
	}
	l.borders = []int{10}
	e := example{l, segment.NewLattice(l.sentences, "en")}
	m := fitted([]example{e, e, e}, segment.Model{segment.Features - 1: -3})
	require.Equal(t, []int{10}, m.Borders(e.lattice))
}
