package main

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/google/uuid"

	"github.com/lectern/lectern/functions/migrate/schemastep"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres"
)

// source is where logs are read.
type source interface {
	heads
	Walk(ctx context.Context, session uuid.UUID) (tenant uuid.UUID, verdict eventlog.Verdict, err error)
	Close()
}

// database is one that can be reached from here.
type database struct{ *postgres.Store }

func (d database) Walk(ctx context.Context, session uuid.UUID) (uuid.UUID, eventlog.Verdict, error) {
	tenant, err := d.TenantOfSession(ctx, session)
	if err != nil {
		return tenant, eventlog.Verdict{}, err
	}
	verdict, err := d.VerifyChain(ctx, tenant, session)
	return tenant, verdict, err
}

// function is functions/migrate of an environment on AWS, which reaches the database and is asked instead.
type function struct {
	invoke func(ctx context.Context, payload []byte) ([]byte, error)
}

// Close ends nothing: each question is an invocation of its own.
func (f function) Close() {}

func (f function) Walk(ctx context.Context, session uuid.UUID) (uuid.UUID, eventlog.Verdict, error) {
	chain, err := f.ask(ctx, schemastep.Verify{Session: session})
	if err != nil {
		return uuid.Nil, eventlog.Verdict{}, err
	}
	verdict, err := chain.Verdict()
	return chain.Tenant, verdict, err
}

func (f function) HeadAt(ctx context.Context, _, session uuid.UUID, seq int64) (eventlog.Head, error) {
	chain, err := f.ask(ctx, schemastep.Verify{Session: session, Heads: []int64{seq}})
	if err != nil {
		return eventlog.Head{}, err
	}
	if len(chain.Heads) != 1 {
		return eventlog.Head{}, errors.New("the function did not say where the log stands: it is of another version")
	}
	h := chain.Heads[0]
	hash, err := hex.DecodeString(h.Hash)
	return eventlog.Head{Seq: h.Seq, N: h.N, K: h.K, Hash: hash}, err
}

func (f function) ask(ctx context.Context, in schemastep.Verify) (schemastep.Chain, error) {
	payload, err := json.Marshal(map[string]schemastep.Verify{"verify": in})
	if err != nil {
		return schemastep.Chain{}, err
	}
	raw, err := f.invoke(ctx, payload)
	if err != nil {
		return schemastep.Chain{}, err
	}
	var out struct {
		Chain        *schemastep.Chain
		ErrorMessage string
	}
	if err := json.Unmarshal(raw, &out); err != nil {
		return schemastep.Chain{}, err
	}
	if out.Chain == nil {
		return schemastep.Chain{}, fmt.Errorf("the function says: %s", out.ErrorMessage)
	}
	return *out.Chain, nil
}

// deployed asks a function by the AWS CLI, with whatever it is signed in by.
func deployed(name string) function {
	return function{invoke: func(ctx context.Context, payload []byte) ([]byte, error) {
		folder, err := os.MkdirTemp("", "lectern-verify-")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(folder)
		answer := filepath.Join(folder, "answer.json")
		if _, err := aws(ctx, "lambda", "invoke", "--function-name", name, "--cli-binary-format", "raw-in-base64-out", "--payload", string(payload), answer); err != nil {
			return nil, err
		}
		return os.ReadFile(answer)
	}}
}

// credentials takes those of the AWS CLI into the environment, where our own clients look, unless some are there.
func credentials(ctx context.Context) error {
	if os.Getenv("AWS_ACCESS_KEY_ID") == "" {
		lines, err := aws(ctx, "configure", "export-credentials", "--format", "env-no-export")
		if err != nil {
			return err
		}
		for line := range strings.Lines(lines) {
			if name, value, ok := strings.Cut(strings.TrimSpace(line), "="); ok {
				_ = os.Setenv(name, value)
			}
		}
	}
	if os.Getenv("AWS_REGION") == "" {
		region, err := aws(ctx, "configure", "get", "region")
		if err != nil {
			return err
		}
		_ = os.Setenv("AWS_REGION", strings.TrimSpace(region))
	}
	return nil
}

func aws(ctx context.Context, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, "aws", args...).Output()
	if exit, is := errors.AsType[*exec.ExitError](err); is {
		err = fmt.Errorf("aws %s: %s", args[0], strings.TrimSpace(string(exit.Stderr)))
	}
	return string(out), err
}
