// Command egress is Lectern's local egress worker. LiveKit's own cannot be installed without Docker; this one stands
// behind the same API: livekit-server finds it over psrpc on Redis, clients call StartTrackEgress, and webhooks tell
// egress_started, egress_updated and egress_ended. It records single tracks without decoding them (Opus into Ogg, VP8
// and VP9 into WebM) and delivers the file to the bucket that the request names.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/caarlos0/env/v11"
	"github.com/livekit/protocol/logger"
	lkredis "github.com/livekit/protocol/redis"
	"github.com/livekit/psrpc"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/redis/go-redis/v9"
)

// settings are the worker's environment.
type settings struct {
	// URL is LiveKit's address, ws or wss.
	URL string `env:"LIVEKIT_URL,required"`
	// Key and Secret sign the worker's own tokens: requests carry none.
	Key    string `env:"LIVEKIT_API_KEY,required"`
	Secret string `env:"LIVEKIT_API_SECRET,required"`
	// Redis is the host:port of the bus that livekit-server uses.
	Redis string `env:"REDIS_ADDRESS,required"`
	// State is the folder of files under construction.
	State string `env:"EGRESS_STATE,required"`
	// Health is the host:port of GET /healthz.
	Health string `env:"EGRESS_HEALTH_ADDRESS,required"`
}

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	// LiveKit's libraries share one logger in a process.
	logger.InitFromConfig(&logger.Config{JSON: true, Level: "error"}, "egress")
	lksdk.SetLogger(logger.GetLogger())
	var c settings
	err := env.Parse(&c)
	if err == nil {
		err = run(ctx, c, log)
	}
	if err != nil {
		log.Error("egress.stopped", "error", err.Error())
		os.Exit(1)
	}
}

func run(ctx context.Context, c settings, log *slog.Logger) error {
	if err := os.MkdirAll(c.State, 0o700); err != nil {
		return err
	}
	client, err := lkredis.GetRedisClient(&lkredis.RedisConfig{Address: c.Redis})
	if err != nil {
		return fmt.Errorf("redis at %s: %w", c.Redis, err)
	}
	w, err := newWorker(psrpc.NewRedisMessageBus(client), c, log)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Health)
	if err != nil {
		return err
	}
	return w.serve(ctx, func() {
		server := &http.Server{Handler: health(client, w), ReadHeaderTimeout: time.Second}
		go func() {
			if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
				log.Error("egress.health", "error", err.Error())
			}
		}()
		log.Info("egress.ready", "livekit", c.URL, "redis", c.Redis)
	})
}

// health answers 200 while the bus can be reached, and says how many egresses run.
func health(bus redis.UniversalClient, w *worker) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(rw http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel()
		if err := bus.Ping(ctx).Err(); err != nil {
			http.Error(rw, "redis does not answer", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintf(rw, "{\"active\":%d}\n", w.count())
	})
	return mux
}
