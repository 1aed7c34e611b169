// Command verify walks the hash chain of one session's event log and says in one line whether it holds, and whether it
// is the one that was anchored when the class had ended. Exit code 0: it is. 1: it is not, and the line names the first
// event that is wrong. 2: it could not be walked.
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
	"github.com/lectern/lectern/shared/objects"
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
	name := flags.String("function", "", "functions/migrate of an environment on AWS, e.g. lectern-staging-migrate: it reads the log in place of -database-url")
	bucket := flags.String("anchors", "", "bucket with the heads of ended logs, read as whom the AWS CLI is signed in (default: the local stack's, none beside -database-url and -function)")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	session, err := uuid.Parse(*sessionFlag)
	if err != nil {
		_, _ = fmt.Fprintln(trouble, "Which session? Say make verify/chain SESSION=<id>; the id is in the session's address.")
		return 2
	}
	if *databaseURL == "" && *name == "" {
		if *databaseURL, err = localDatabase(); err != nil {
			_, _ = fmt.Fprintln(trouble, err)
			return 2
		}
		if *bucket == "" {
			*bucket = localAnchors()
		}
	}
	text, good, err := answer(ctx, *databaseURL, *name, *bucket, session)
	if err != nil {
		if e := fault.As(err); e != nil {
			err = errors.New(e.Detail)
		}
		_, _ = fmt.Fprintf(trouble, "session %s: not verified: %v\n", session, err)
		return 2
	}
	_, _ = fmt.Fprintln(out, text)
	if !good {
		return 1
	}
	return 0
}

// answer asks the database or the function, and the bucket where one is named.
func answer(ctx context.Context, databaseURL, name, bucket string, session uuid.UUID) (text string, good bool, err error) {
	var kept anchors
	if bucket != "" {
		if err := credentials(ctx); err != nil {
			return "", false, err
		}
		kept = objects.New(bucket, "")
	}
	if name != "" {
		return verify(ctx, deployed(name), kept, session)
	}
	store, err := postgres.Open(ctx, databaseURL)
	if err != nil {
		return "", false, err
	}
	return verify(ctx, database{store}, kept, session)
}

// verify walks the chain and, where anchors are kept, compares. It returns what it found in one line, and whether all
// is well. The log is closed.
func verify(ctx context.Context, log source, kept anchors, session uuid.UUID) (text string, good bool, err error) {
	defer log.Close()
	tenant, verdict, err := log.Walk(ctx, session)
	if err != nil || !verdict.OK() || kept == nil {
		return line(verdict), verdict.OK(), err
	}
	anchored, agrees, err := compare(ctx, log, kept, tenant, verdict)
	return line(verdict) + "; " + anchored, agrees, err
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

// localAnchors is the bucket of the local stack, whose S3 is then the one that is asked.
func localAnchors() string {
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL": fmt.Sprintf("http://127.0.0.1:%d", localBase()+1), "AWS_REGION": "us-east-1",
		"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
	} {
		if os.Getenv(name) == "" || name == "AWS_ENDPOINT_URL" {
			_ = os.Setenv(name, value)
		}
	}
	return "lectern-local-anchors"
}

// localBase is the local stack's first port.
func localBase() int {
	base, err := strconv.Atoi(os.Getenv("LECTERN_PORT_BASE"))
	if err != nil {
		return 7100
	}
	return base
}

// localDatabase finds the owner's address in LECTERN_MIGRATE_URL, or in what the running local stack has written down.
func localDatabase() (string, error) {
	const name = "LECTERN_MIGRATE_URL"
	if address := os.Getenv(name); address != "" {
		return address, nil
	}
	state := os.Getenv("LECTERN_STATE")
	if state == "" {
		state = filepath.Join(os.TempDir(), "lectern-"+strconv.Itoa(os.Getuid()), strconv.Itoa(localBase()))
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
