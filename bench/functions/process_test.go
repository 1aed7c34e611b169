package functions

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// program is a function that answers with what it is given, and fails or ends where it is told to.
const program = `package main

import (
	"context"
	"errors"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
)

type event struct{ Say, Do string }

func main() {
	lambda.Start(func(_ context.Context, e event) (string, error) {
		switch e.Do {
		case "fail":
			return "", errors.New("as I was told")
		case "end":
			os.Exit(3)
		}
		return e.Say, nil
	})
}
`

// build makes the function's folder.
func build(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	source := filepath.Join(dir, "main.go")
	require.NoError(t, os.WriteFile(source, []byte(program), 0o600))
	out, err := exec.Command("go", "build", "-tags", "lambda.norpc", "-o", filepath.Join(dir, "bootstrap"), source).CombinedOutput()
	require.NoError(t, err, string(out))
	return dir
}

func TestAPoolServesAtOnceAndReplacesWhatEnded(t *testing.T) {
	t.Parallel()
	pool := NewPool(build(t), nil, 2)
	defer pool.Close()
	require.NoError(t, pool.Warm(t.Context(), 1))
	require.Len(t, pool.PIDs(), 1)
	long := strings.Repeat("λ", 100_000)
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			body, err := json.Marshal(map[string]string{"Say": long})
			if err == nil {
				body, err = pool.Invoke(t.Context(), body)
			}
			var said string
			if err == nil {
				err = json.Unmarshal(body, &said)
			}
			if err != nil || said != long {
				t.Errorf("answered %d bytes, %v", len(said), err)
			}
		})
	}
	wait.Wait()
	require.Len(t, pool.PIDs(), 2)
	_, err := pool.Invoke(t.Context(), []byte(`{"Do": "fail"}`))
	require.ErrorContains(t, err, "as I was told")
	_, err = pool.Invoke(t.Context(), []byte(`{"Do": "end"}`))
	require.ErrorContains(t, err, "the function ended")
	for range 3 {
		said, err := pool.Invoke(t.Context(), []byte(`{"Say": "on"}`))
		require.NoError(t, err)
		require.JSONEq(t, `"on"`, string(said))
	}
	ended, stop := context.WithCancel(t.Context())
	stop()
	_, err = pool.Invoke(ended, []byte(`{}`))
	require.Error(t, err)
}
