// Command speech is a local speech-to-text service that speaks OpenAI's protocol, so that the product's own client and
// settings are used where no key and no network are. Behind it are Debian's pocketsphinx with its English models, and
// ffmpeg. It is no match for a large model: expect one word in five or six to be wrong on clear speech.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"github.com/caarlos0/env/v11"
)

// settings are the service's environment.
type settings struct {
	// Address is the host:port to listen on.
	Address string `env:"SPEECH_ADDRESS,required"`
	// FFmpeg is the path of ffmpeg's program.
	FFmpeg string `env:"SPEECH_FFMPEG,required"`
	// Key is what clients send as bearer token.
	Key string `env:"SPEECH_API_KEY,required,notEmpty"`
	// Models is the folder of PocketSphinx's model, language model and dictionary.
	Models string `env:"SPEECH_MODELS" envDefault:"/usr/share/pocketsphinx/model/en-us"`
	// Concurrency is the number of transcriptions at work at a time; 0 means one for every two cores.
	Concurrency int `env:"SPEECH_CONCURRENCY"`
}

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, log); err != nil {
		log.Error("speech.stopped", "error", err.Error())
		os.Exit(1)
	}
}

func run(ctx context.Context, log *slog.Logger) error {
	var c settings
	if err := env.Parse(&c); err != nil {
		return err
	}
	s, err := newServer(c, log)
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(s.temp) }()
	listener, err := net.Listen("tcp", c.Address)
	if err != nil {
		return err
	}
	h := &http.Server{
		Handler: s.handler(), ReadHeaderTimeout: 5 * time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	go func() {
		<-ctx.Done()
		deadline, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = h.Shutdown(deadline)
	}()
	log.Info("speech.ready", "address", listener.Addr().String())
	if err := h.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// newServer checks that everything it needs is there.
func newServer(c settings, log *slog.Logger) (*server, error) {
	batch, err := exec.LookPath("pocketsphinx_batch")
	if err != nil {
		return nil, errors.New("pocketsphinx_batch is missing: apt-get install pocketsphinx pocketsphinx-en-us")
	}
	if _, err := os.Stat(filepath.Join(c.Models, "en-us.lm.bin")); err != nil {
		return nil, fmt.Errorf("no model in %s: apt-get install pocketsphinx-en-us", c.Models)
	}
	if _, err := exec.LookPath(c.FFmpeg); err != nil {
		return nil, fmt.Errorf("ffmpeg at %s: %w", c.FFmpeg, err)
	}
	temp, err := os.MkdirTemp("", "lectern-speech-")
	if err != nil {
		return nil, err
	}
	if c.Concurrency <= 0 {
		c.Concurrency = max(1, runtime.NumCPU()/2)
	}
	return &server{
		recognizer: &recognizer{ffmpeg: c.FFmpeg, batch: batch, models: c.Models, temp: temp},
		key:        c.Key, temp: temp, log: log,
		running: make(chan struct{}, c.Concurrency), waiting: make(chan struct{}, maxWaiting),
	}, nil
}
