package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestThePageIsUploadedInAnOrderInWhichItStaysWhole(t *testing.T) {
	p, err := pageFiles(filepath.Join(checkout(t), "web", "dist"))
	require.NoError(t, err)
	require.Equal(t, []string{"assets/app-12345678.css", "assets/app-12345678.js", "assets/font-1.woff2", "assets/pdf.worker-1.mjs"}, p.assets)
	require.Equal(t, []string{"mark.svg", "theme.js", "index.html"}, p.others)
	uploads := p.uploads("b")
	require.Len(t, uploads, 7)
	for i, argv := range uploads {
		hashed := i < 4
		require.Equal(t, hashed, slices.Contains(argv, forever), argv)
		require.Equal(t, !hashed, slices.Contains(argv, revisit), argv)
		require.NotContains(t, argv, "--delete")
	}
	require.Equal(t, "s3://b/index.html", uploads[6][4])
	types := map[string]string{}
	for _, argv := range uploads {
		types[strings.TrimPrefix(option(argv, "--include"), "*")] = option(argv, "--content-type")
	}
	require.Equal(t, "text/javascript; charset=utf-8", types[".mjs"])
}

func TestAFileWithoutATypeIsRefused(t *testing.T) {
	root := checkout(t)
	require.NoError(t, os.WriteFile(filepath.Join(root, "web/dist/assets/x.avif"), nil, 0o600))
	_, err := pageFiles(filepath.Join(root, "web", "dist"))
	require.ErrorContains(t, err, "no content type")
	require.NoError(t, os.RemoveAll(filepath.Join(root, "web")))
	_, err = pageFiles(filepath.Join(root, "web", "dist"))
	require.ErrorContains(t, err, "make build/web")
}

// Every kind of file that the build makes has its type. Without a build there is nothing to look at.
func TestTheRealPageHasItsTypes(t *testing.T) {
	dist := filepath.Join("..", "web", "dist")
	if _, err := os.Stat(filepath.Join(dist, "index.html")); err != nil {
		t.Skip("web/dist is not built: make build/web")
	}
	p, err := pageFiles(dist)
	require.NoError(t, err)
	require.Greater(t, len(p.assets), 50)
	require.Equal(t, "index.html", p.others[len(p.others)-1])
}

func TestAReleaseIsNeededThirtyDaysAfterItWasReplaced(t *testing.T) {
	now := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	key := func(daysAgo int) string {
		return releaseKey(now.AddDate(0, 0, -daysAgo), "v1-"+string(rune('a'+daysAgo%26)))
	}
	for _, test := range []struct {
		ages, gone []int
	}{
		{ages: nil, gone: nil},
		{ages: []int{400}},                                // the only one is in use, however old
		{ages: []int{400, 0}},                             // replaced just now
		{ages: []int{400, 29, 0}},                         // replaced 29 days ago
		{ages: []int{400, 31, 0}, gone: []int{400}},       // replaced 31 days ago; the second was in use until now
		{ages: []int{90, 60, 31, 2}, gone: []int{90, 60}}, // in any order
	} {
		var keys, want []string
		for _, age := range test.ages {
			keys = append(keys, key(age))
		}
		for _, age := range test.gone {
			want = append(want, key(age))
		}
		slices.Reverse(keys)
		needed, gone := releases(keys, now)
		require.Equal(t, want, gone)
		require.Len(t, needed, len(keys)-len(gone))
	}
}
