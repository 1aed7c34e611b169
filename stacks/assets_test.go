package main

import (
	"debug/elf"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// assetLimit is what Lambda takes of one function, unpacked.
const assetLimit = 250 << 20

// program is a file of an asset that a processor runs.
type program struct {
	file    string // within the asset
	machine elf.Machine
	static  bool // needs neither a loader nor libraries
}

// programsOf returns the programs and libraries of a folder, and the bytes of all that is in it.
func programsOf(folder string) ([]program, int64, error) {
	var found []program
	var size int64
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		size += info.Size()
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer func() { _ = file.Close() }()
		magic := make([]byte, 4)
		if n, _ := file.Read(magic); n < 4 || string(magic) != elf.ELFMAG {
			return nil
		}
		binary, err := elf.NewFile(file)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		p := program{machine: binary.Machine, static: true}
		for _, part := range binary.Progs {
			if part.Type == elf.PT_INTERP || part.Type == elf.PT_DYNAMIC {
				p.static = false
			}
		}
		p.file, err = filepath.Rel(folder, path)
		found = append(found, p)
		return err
	})
	return found, size, err
}

// beside names what functions need next to their program.
var beside = map[string][]string{
	"mix": {"ffmpeg"}, "align": {"ffmpeg"}, "rendition": {"ffmpeg"}, "export": {"viewer/viewer.js"}, "speech": {"handler.py", "model-tiny.en/model.bin"},
}

// The folders that the synthesised stacks of production upload: built for Graviton, small enough, and complete.
func TestAssetsRunOnTheProcessorOfTheirFunctions(t *testing.T) {
	if _, err := os.Stat("dist/arm64/auth/bootstrap"); err != nil && os.Getenv("LECTERN_ASSETS") == "" {
		t.Skip("nothing is built for AWS: make build/arm64")
	}
	// The assets are described where they were built: nothing is copied.
	out := t.TempDir()
	app, err := newApp(map[string]any{"env": "production", "aws:cdk:disable-asset-staging": true}, out)
	require.NoError(t, err)
	s, err := settingsFrom(app)
	require.NoError(t, err)
	buildStacks(app, s)
	app.Synth(nil)

	var functions []string
	for _, stack := range []string{"Schema", "App"} {
		var manifest struct {
			Files map[string]struct {
				Source struct{ Path, Packaging string } `json:"source"`
			} `json:"files"`
		}
		require.NoError(t, readJSON(filepath.Join(out, stack+".assets.json"), &manifest))
		var template map[string]any
		require.NoError(t, readJSON(filepath.Join(out, stack+".template.json"), &template))
		for _, f := range resources(template, "AWS::Lambda::Function") {
			name := strings.TrimPrefix(text(f.properties["FunctionName"]), "lectern-production-")
			functions = append(functions, name)
			asset, ok := manifest.Files[strings.TrimSuffix(text(section(f.properties, "Code")["S3Key"]), ".zip")]
			require.True(t, ok, "%s has no asset", name)
			require.Equal(t, "zip", asset.Source.Packaging, name)
			folder := asset.Source.Path
			if !filepath.IsAbs(folder) {
				folder = filepath.Join(out, folder)
			}
			require.Equal(t, []any{"arm64"}, f.properties["Architectures"], name)
			checkAsset(t, name, folder, f.properties["Runtime"] == "provided.al2023")
		}
	}
	var folders []string
	entries, err := os.ReadDir("functions")
	require.NoError(t, err)
	for _, entry := range entries {
		if entry.IsDir() {
			folders = append(folders, entry.Name())
		}
	}
	require.ElementsMatch(t, folders, functions)
}

func checkAsset(t *testing.T, name, folder string, native bool) {
	t.Helper()
	programs, size, err := programsOf(folder)
	require.NoError(t, err)
	require.Less(t, size, int64(assetLimit), "%s has %d bytes unpacked", name, size)
	files := map[string]bool{}
	for _, p := range programs {
		files[p.file] = true
		require.Equal(t, elf.EM_AARCH64, p.machine, "%s: %s is for another processor", name, p.file)
		// Lambda's own Python loads the libraries of a function in Python; everything else has to run by itself.
		if native {
			require.True(t, p.static, "%s: %s needs libraries that nobody brings", name, p.file)
		}
	}
	require.NotEmpty(t, programs, name)
	if native {
		require.True(t, files["bootstrap"], "%s has no bootstrap", name)
	}
	for _, file := range beside[name] {
		_, err := os.Stat(filepath.Join(folder, file))
		require.NoError(t, err, name)
	}
}
