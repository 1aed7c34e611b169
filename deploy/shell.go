package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"time"
)

// shell runs other programs from the root of the checkout. What it prints can be typed as it is printed. In a dry run
// it prints everything and starts nothing.
type shell struct {
	root    string
	env     []string // NAME=value, beside the process's own
	dry     bool
	verbose bool // prints what only reads, too
	out     io.Writer
}

// failure is a program that ended with an error.
type failure struct {
	line  string // as printed
	cause error
	said  string // the end of what it wrote as errors
}

func (f *failure) Error() string {
	if f.said == "" {
		return fmt.Sprintf("%s: %v", f.line, f.cause)
	}
	return fmt.Sprintf("%s: %v: %s", f.line, f.cause, f.said)
}

func (f *failure) Unwrap() error { return f.cause }

// absent reports whether err is AWS's answer that there is no such thing, which is not a failure of the question.
func absent(err error) bool {
	var f *failure
	if !errors.As(err, &f) {
		return false
	}
	for _, sign := range []string{"ResourceNotFoundException", "ParameterNotFound", "does not exist", "NoSuchHostedZone", "Not Found", "NoSuchKey"} {
		if strings.Contains(f.said, sign) {
			return true
		}
	}
	return false
}

func (s *shell) printf(format string, args ...any) { fmt.Fprintf(s.out, format, args...) }

// run starts a program that changes something, and shows what it says.
func (s *shell) run(ctx context.Context, argv ...string) error {
	s.printf("  $ %s\n", line(argv))
	if s.dry {
		return nil
	}
	_, err := s.start(ctx, nil, s.out, argv)
	return err
}

// give is run with content at the program's standard input, which is never printed; from says what it is. The program
// reads it as file:///dev/stdin, so that a secret is neither on a command line nor on a disk.
func (s *shell) give(ctx context.Context, content []byte, from string, argv ...string) error {
	s.printf("  $ %s < %s\n", line(argv), from)
	if s.dry {
		return nil
	}
	_, err := s.start(ctx, content, io.Discard, argv)
	return err
}

// feed is ask with content at the program's standard input, which anybody may see.
func (s *shell) feed(ctx context.Context, content string, argv ...string) (string, error) {
	s.printf("  $ echo %s | %s\n", line([]string{content}), line(argv))
	if s.dry {
		return "", nil
	}
	return s.start(ctx, []byte(content), nil, argv)
}

// ask returns what a program that changes nothing writes; in a dry run, the answer given.
func (s *shell) ask(ctx context.Context, dry string, argv ...string) (string, error) {
	if s.dry || s.verbose {
		s.printf("  $ %s\n", line(argv))
	}
	if s.dry {
		return dry, nil
	}
	out, err := s.start(ctx, nil, nil, argv)
	return strings.TrimSpace(out), err
}

// askJSON is ask for an answer in JSON. No answer at all leaves into as it is, as `aws --query` says nothing for null.
func (s *shell) askJSON(ctx context.Context, into any, dry string, argv ...string) error {
	text, err := s.ask(ctx, dry, argv...)
	if err != nil || text == "" {
		return err
	}
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return fmt.Errorf("%s did not answer with the JSON expected: %w", line(argv), err)
	}
	return nil
}

// start runs a program to its end. Where show is nil, its output is returned instead of shown.
func (s *shell) start(ctx context.Context, stdin []byte, show io.Writer, argv []string) (string, error) {
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Dir, cmd.Env = s.root, append(os.Environ(), s.env...)
	// Ctrl-C lets a program end by itself: the CDK says what it leaves behind.
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGINT) }
	cmd.WaitDelay = 30 * time.Second
	if stdin != nil {
		cmd.Stdin = bytes.NewReader(stdin)
	}
	var out bytes.Buffer
	said := &tail{}
	cmd.Stdout, cmd.Stderr = &out, said
	if show != nil {
		cmd.Stdout, cmd.Stderr = show, io.MultiWriter(show, said)
	}
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return out.String(), &failure{line: line(argv), cause: err, said: said.text()}
	}
	return out.String(), nil
}

// tail keeps the end of what is written to it.
type tail struct{ kept []byte }

func (t *tail) Write(p []byte) (int, error) {
	t.kept = append(t.kept, p...)
	if over := len(t.kept) - 2000; over > 0 {
		t.kept = t.kept[over:]
	}
	return len(p), nil
}

func (t *tail) text() string { return strings.TrimSpace(string(t.kept)) }

var plain = regexp.MustCompile(`^[A-Za-z0-9_@%+=:,./<>-]+$`)

// line writes a command as a POSIX shell reads it. What stands in <> is known only later, in a dry run.
func line(argv []string) string {
	words := make([]string, len(argv))
	for i, word := range argv {
		if words[i] = word; !plain.MatchString(word) {
			words[i] = "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
		}
	}
	return strings.Join(words, " ")
}
