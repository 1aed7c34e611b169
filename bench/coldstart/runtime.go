package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// once starts a function's bootstrap, gives it one event through a Lambda Runtime API of its own, and returns the
// answer and the time from the start of the process to the answer. The process is killed afterwards.
func once(ctx context.Context, dir string, env []string, event []byte) (answer []byte, took time.Duration, err error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	answers, failed := make(chan []byte, 1), make(chan error, 1)
	given := false
	mux := http.NewServeMux()
	mux.HandleFunc("GET /2018-06-01/runtime/invocation/next", func(w http.ResponseWriter, r *http.Request) {
		if given { // the function asks for its second event: there is none
			<-r.Context().Done()
			return
		}
		given = true
		w.Header().Set("Lambda-Runtime-Aws-Request-Id", "00000000-0000-0000-0000-000000000001")
		w.Header().Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(time.Now().Add(20*time.Second).UnixMilli(), 10))
		w.Header().Set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:bench")
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(event)
	})
	mux.HandleFunc("POST /2018-06-01/runtime/invocation/{id}/response", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		answers <- body
		w.WriteHeader(http.StatusAccepted)
	})
	fail := func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		failed <- fmt.Errorf("the function failed: %s", bytes.TrimSpace(body))
		w.WriteHeader(http.StatusAccepted)
	}
	mux.HandleFunc("POST /2018-06-01/runtime/invocation/{id}/error", fail)
	mux.HandleFunc("POST /2018-06-01/runtime/init/error", fail)
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, 0, err
	}
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(listener) }()
	defer server.Close()

	program, err := filepath.Abs(filepath.Join(dir, "bootstrap"))
	if err != nil {
		return nil, 0, err
	}
	var output strings.Builder
	cmd := exec.CommandContext(ctx, program)
	cmd.Dir, cmd.Stdout, cmd.Stderr = filepath.Dir(program), &output, &output
	cmd.Env = append([]string{
		"AWS_LAMBDA_RUNTIME_API=" + listener.Addr().String(), "AWS_REGION=us-east-1", "AWS_ACCESS_KEY_ID=test", "AWS_SECRET_ACCESS_KEY=test",
		"AWS_LAMBDA_FUNCTION_NAME=bench", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=256", "LAMBDA_TASK_ROOT=" + filepath.Dir(program), "PATH=" + os.Getenv("PATH"),
		"LECTERN_RUN=" + os.Getenv("LECTERN_RUN"),
	}, env...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	started := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, 0, err
	}
	defer func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if err != nil && output.Len() > 0 {
			err = fmt.Errorf("%w\n%s", err, output.String())
		}
	}()
	select {
	case answer = <-answers:
		return answer, time.Since(started), nil
	case err = <-failed:
		return nil, 0, err
	case <-ctx.Done():
		return nil, 0, fmt.Errorf("no answer: %w", ctx.Err())
	}
}
