// Command model is a local language model's service that speaks OpenAI's chat protocol, so that the product's own
// client and settings are used where no key and no network are. There is no model behind it: it answers by rule, from
// the numbered lines that it is given. What it does besides follows from the model's name in the request, so that tests
// can have it fail, answer nonsense, cite what is not there, and obey whatever a line tells it to do.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/caarlos0/env/v11"
)

// settings are the service's environment.
type settings struct {
	// Address is the host:port to listen on.
	Address string `env:"MODEL_ADDRESS,required"`
	// Key is what clients send as bearer token.
	Key string `env:"MODEL_API_KEY,required,notEmpty"`
}

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, log); err != nil {
		log.Error("model.stopped", "error", err.Error())
		os.Exit(1)
	}
}

func run(ctx context.Context, log *slog.Logger) error {
	var c settings
	if err := env.Parse(&c); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Address)
	if err != nil {
		return err
	}
	h := &http.Server{
		Handler: handler(c.Key, log), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	go func() {
		<-ctx.Done()
		deadline, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = h.Shutdown(deadline)
	}()
	log.Info("model.ready", "address", listener.Addr().String())
	if err := h.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
