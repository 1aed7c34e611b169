package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
)

// person is who sits at the terminal. Without one, questions are errors.
type person struct {
	lines    *bufio.Reader
	out      io.Writer
	terminal *os.File // nil: none
}

var errNobody = errors.New("there is no terminal to ask at")

func newPerson(in io.Reader, out io.Writer) *person {
	p := &person{lines: bufio.NewReader(in), out: out}
	if file, ok := in.(*os.File); ok && stty(context.Background(), file, "-g") == nil {
		p.terminal = file
	}
	return p
}

// stty changes the terminal's settings; it fails where there is no terminal.
func stty(ctx context.Context, terminal *os.File, settings ...string) error {
	cmd := exec.CommandContext(ctx, "stty", settings...)
	cmd.Stdin = terminal
	return cmd.Run()
}

// answer asks a question and returns the line without the space around it.
func (p *person) answer(question string) (string, error) {
	if p.terminal == nil {
		return "", errNobody
	}
	if _, err := io.WriteString(p.out, question); err != nil {
		return "", err
	}
	text, err := p.lines.ReadString('\n')
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(text), nil
}

// hidden is answer for a secret: the terminal shows nothing of it, and shows again what is typed after Ctrl-C, too.
func (p *person) hidden(ctx context.Context, question string) (string, error) {
	if p.terminal == nil {
		return "", errNobody
	}
	if err := stty(ctx, p.terminal, "-echo"); err != nil {
		return "", err
	}
	show := func() { _ = stty(context.WithoutCancel(ctx), p.terminal, "echo") }
	defer show()
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(interrupted)
	done := make(chan struct{})
	defer close(done)
	go func() {
		select {
		case <-interrupted: // the read below cannot be ended otherwise
			show()
			os.Exit(130)
		case <-done:
		}
	}()
	text, err := p.answer(question)
	_, _ = io.WriteString(p.out, "\n")
	return text, err
}
