// Package functions runs functions' programs outside of Lambda for benchmarks: each process has a Lambda Runtime API of
// its own (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html) and serves one event at a time, and an HTTP
// server before them makes events of requests as API Gateway does.
package functions

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/google/uuid"
)

// timeout is how long an event may take.
const timeout = time.Minute

const api = "/2018-06-01/runtime/"

// Process is one that runs a function.
type Process struct {
	cmd    *exec.Cmd
	listen net.Listener
	output *os.File      // a file and no pipe, which somebody here would have to empty
	gone   chan struct{} // closed when it has ended

	work    chan event // to its next question for one
	answers chan answer
}

type event struct {
	id   string
	body []byte
}

type answer struct {
	body []byte
	err  error
}

// Start starts the bootstrap of a folder with the environment beside what Lambda gives. It does not wait for it.
func Start(ctx context.Context, dir string, env []string) (*Process, error) {
	program, err := filepath.Abs(filepath.Join(dir, "bootstrap"))
	if err != nil {
		return nil, err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	output, err := os.CreateTemp("", "lectern-function-")
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	_ = os.Remove(output.Name()) // it is gone with the last who has it open
	p := &Process{listen: listener, output: output, gone: make(chan struct{}), work: make(chan event), answers: make(chan answer, 1)}
	go p.accept()
	p.cmd = exec.Command(program)
	p.cmd.Dir, p.cmd.Stdout, p.cmd.Stderr = filepath.Dir(program), p.output, p.output
	p.cmd.Env = append([]string{
		"AWS_LAMBDA_RUNTIME_API=" + listener.Addr().String(), "AWS_REGION=us-east-1", "AWS_ACCESS_KEY_ID=test", "AWS_SECRET_ACCESS_KEY=test",
		"AWS_LAMBDA_FUNCTION_NAME=bench", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=256", "LAMBDA_TASK_ROOT=" + filepath.Dir(program), "PATH=" + os.Getenv("PATH"),
		"LECTERN_RUN=" + os.Getenv("LECTERN_RUN"), "TZ=UTC",
	}, env...)
	if err := spawn(p.cmd); err != nil {
		return nil, errors.Join(err, listener.Close(), output.Close())
	}
	go func() {
		_ = p.cmd.Wait()
		close(p.gone)
	}()
	return p, nil
}

// spawn starts a program that the kernel kills when this one ends. The kernel ties that to the thread that forked, so
// one thread, which never ends, forks.
func spawn(cmd *exec.Cmd) error {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	done := make(chan error, 1)
	forking() <- func() { done <- cmd.Start() }
	return <-done
}

var forking = sync.OnceValue(func() chan<- func() {
	work := make(chan func())
	go func() {
		runtime.LockOSThread()
		for do := range work {
			do()
		}
	}()
	return work
})

// accept serves the Runtime API. Its server is as small as it can be, so that what is measured is the function: each
// connection of the function's asks one thing after the other.
func (p *Process) accept() {
	for {
		conn, err := p.listen.Accept()
		if err != nil {
			return
		}
		go p.serve(conn)
	}
}

func (p *Process) serve(conn net.Conn) {
	defer conn.Close()
	in := bufio.NewReader(conn)
	for {
		r, err := http.ReadRequest(in)
		if err != nil {
			return
		}
		if r.Method == http.MethodGet && r.URL.Path == api+"invocation/next" {
			select {
			case e := <-p.work:
				_, err = conn.Write(e.response())
			case <-p.gone:
				return
			}
		} else {
			body, readErr := io.ReadAll(r.Body)
			switch {
			case readErr != nil:
				p.take(answer{err: readErr})
			case strings.HasSuffix(r.URL.Path, "/response"):
				p.take(answer{body: body})
			default: // of an event, or of the start
				p.take(answer{err: fmt.Errorf("the function failed: %s", bytes.TrimSpace(body))})
			}
			_, err = io.WriteString(conn, "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")
		}
		if err != nil {
			return
		}
	}
}

// response is the event as the function is given it.
func (e event) response() []byte {
	out := fmt.Appendf(make([]byte, 0, len(e.body)+512), "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n", len(e.body))
	out = fmt.Appendf(out, "Lambda-Runtime-Aws-Request-Id: %s\r\nLambda-Runtime-Deadline-Ms: %d\r\n", e.id, time.Now().Add(timeout).UnixMilli())
	out = append(out, "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:000000000000:function:bench\r\n\r\n"...)
	return append(out, e.body...)
}

func (p *Process) take(a answer) {
	select {
	case p.answers <- a:
	default: // nobody waits any more
	}
}

// Invoke gives the process one event and returns its answer. A process serves one at a time: the caller sees to that.
func (p *Process) Invoke(ctx context.Context, body []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	work, given := p.work, event{uuid.NewString(), body}
	for {
		select {
		case work <- given:
			work = nil
		case a := <-p.answers:
			return a.body, a.err
		case <-p.gone:
			return nil, fmt.Errorf("the function ended\n%s", p.said())
		case <-ctx.Done():
			return nil, fmt.Errorf("no answer: %w\n%s", ctx.Err(), p.said())
		}
	}
}

// PID is the number of its process.
func (p *Process) PID() int { return p.cmd.Process.Pid }

// Close kills the process.
func (p *Process) Close() {
	_ = p.cmd.Process.Kill()
	<-p.gone
	_ = p.listen.Close()
	_ = p.output.Close()
}

// said is the end of what the process printed.
func (p *Process) said() string {
	const most = 16 << 10
	info, err := p.output.Stat()
	if err != nil {
		return ""
	}
	last := make([]byte, min(info.Size(), most))
	n, _ := p.output.ReadAt(last, info.Size()-int64(len(last)))
	return strings.TrimSpace(string(last[:n]))
}
