// Package bare runs the recogniser of functions/speech with nothing around it over the pieces that the step transcribe
// would send, to hold the step's time against.
package bare

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/lectern/lectern/functions/transcribe/transcribestep"
	"github.com/lectern/lectern/shared/sound"
)

// Request is what is to be recognised.
type Request struct {
	Program    string   // dist/speech/bootstrap
	AtOnce     int      // processes: as many as the step has pieces with the service at a time
	Language   string   // ISO 639-1
	Prompt     string   // the step's, or the recogniser has less to do
	Recordings []string // Ogg Opus files, as egress stored them
}

// Result is what it took. Processes are started cold, and their start counts.
type Result struct {
	Seconds float64 `json:"seconds"`
	Pieces  int     `json:"files"`
	SoundS  float64 `json:"sound_s"`
	Words   int     `json:"words"`
	ColdS   float64 `json:"cold_s"` // the slowest process's start, of Seconds
}

// Run cuts the recordings as the step does, leaves out what is silent, and has the rest recognised.
func Run(ctx context.Context, r Request) (result Result, err error) {
	folder, err := os.MkdirTemp("", "lectern-bare-")
	if err != nil {
		return result, err
	}
	defer os.RemoveAll(folder)
	arguments := []string{"bare.py", "--at-once", strconv.Itoa(r.AtOnce), "--language", r.Language, "--prompt", r.Prompt}
	pieces := len(arguments)
	for i, name := range r.Recordings {
		files, err := cut(name, filepath.Join(folder, strconv.Itoa(i)))
		if err != nil {
			return result, fmt.Errorf("bare: %s: %w", name, err)
		}
		arguments = append(arguments, files...)
	}
	if len(arguments) == pieces {
		return result, nil
	}
	command := exec.CommandContext(ctx, r.Program, arguments...)
	// As the function has it locally (stacks/speech.go): a thread each, because several run at a time.
	command.Env = append(os.Environ(), "SPEECH_THREADS=1")
	var said bytes.Buffer
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		return result, fmt.Errorf("bare: %w: %s", err, said.Bytes())
	}
	return result, json.Unmarshal(out, &result)
}

// cut writes a recording's pieces to files whose names begin with prefix.
func cut(name, prefix string) ([]string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	pieces, err := sound.Cut(bytes.NewReader(data), transcribestep.PieceLimits)
	if err != nil {
		return nil, err
	}
	var files []string
	for i, p := range pieces {
		if p.Silent {
			continue
		}
		var ogg bytes.Buffer
		if err := sound.Extract(&ogg, bytes.NewReader(data), p); err != nil {
			return nil, err
		}
		file := fmt.Sprintf("%s-%03d.ogg", prefix, i)
		if err := os.WriteFile(file, ogg.Bytes(), 0o600); err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}
