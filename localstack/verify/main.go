// Command verify walks the hash chain of one session's event log and says in one line whether it holds.
// Exit code 0: it holds. 1: it does not, and the line names the first event that is wrong. 2: it could not be walked.
package main

import (
	"bufio"
	"context"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the program with its arguments and ways out; it returns the exit code.
func run(ctx context.Context, args []string, out, trouble io.Writer) int {
	flags := flag.NewFlagSet("verify", flag.ContinueOnError)
	flags.SetOutput(trouble)
	sessionFlag := flags.String("session", "", "the session's id")
	databaseURL := flags.String("database-url", "", "address of Postgres as the schema's owner or a superuser (default: the running local stack's)")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	session, err := uuid.Parse(*sessionFlag)
	if err != nil {
		_, _ = fmt.Fprintln(trouble, "Which session? Say make verify/chain SESSION=<id>; the id is in the session's address.")
		return 2
	}
	if *databaseURL == "" {
		if *databaseURL, err = localDatabase(); err != nil {
			_, _ = fmt.Fprintln(trouble, err)
			return 2
		}
	}
	verdict, err := verify(ctx, *databaseURL, session)
	if err != nil {
		if e := fault.As(err); e != nil {
			err = errors.New(e.Detail)
		}
		_, _ = fmt.Fprintf(trouble, "session %s: not verified: %v\n", session, err)
		return 2
	}
	_, _ = fmt.Fprintln(out, line(verdict))
	if !verdict.OK() {
		return 1
	}
	return 0
}

func verify(ctx context.Context, databaseURL string, session uuid.UUID) (eventlog.Verdict, error) {
	store, err := postgres.Open(ctx, databaseURL)
	if err != nil {
		return eventlog.Verdict{}, err
	}
	defer store.Close()
	tenant, err := store.TenantOfSession(ctx, session)
	if err != nil {
		return eventlog.Verdict{}, err
	}
	return store.VerifyChain(ctx, tenant, session)
}

func line(v eventlog.Verdict) string {
	switch {
	case v.Purged:
		return fmt.Sprintf("session %s: purged; the tombstone's hash is %s", v.SessionID, hex.EncodeToString(v.LastHash))
	case !v.OK():
		return fmt.Sprintf("session %s: BROKEN at seq %d: %s", v.SessionID, v.BadSeq, v.Reason)
	case v.Events == 0:
		return fmt.Sprintf("session %s: no events yet", v.SessionID)
	}
	return fmt.Sprintf("session %s: chain verified, %d events, %d of them erased, last hash %s",
		v.SessionID, v.Events, v.Erased, hex.EncodeToString(v.LastHash))
}

// localDatabase finds the owner's address in LECTERN_MIGRATE_URL, or in what the running local stack has written down.
func localDatabase() (string, error) {
	const name = "LECTERN_MIGRATE_URL"
	if address := os.Getenv(name); address != "" {
		return address, nil
	}
	state := os.Getenv("LECTERN_STATE")
	if state == "" {
		base := os.Getenv("LECTERN_PORT_BASE")
		if base == "" {
			base = "7100"
		}
		state = filepath.Join(os.TempDir(), "lectern-"+strconv.Itoa(os.Getuid()), base)
	}
	file, err := os.Open(filepath.Join(state, "secrets.env"))
	if err != nil {
		return "", errors.New("no local stack runs here: start it with make dev, or name the database with -database-url")
	}
	defer func() { _ = file.Close() }()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if address, ok := strings.CutPrefix(lines.Text(), name+"="); ok {
			return strings.Trim(address, `"'`), nil
		}
	}
	return "", fmt.Errorf("%s is not in %s: name the database with -database-url", name, file.Name())
}
