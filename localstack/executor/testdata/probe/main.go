// Command probe is the function that the executor's tests run: it does what its request says, also the things a
// function should not do.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambda/messages"
	"github.com/aws/aws-lambda-go/lambdacontext"
)

// version tells builds apart; the hot reload test sets it by the linker.
var version = "1"

// request names one behaviour, and what it needs.
type request struct {
	Do      string `json:"do"`
	Text    string `json:"text"`
	Bytes   int    `json:"bytes"`
	Millis  int    `json:"millis"`
	Status  int    `json:"status"`
	Setting string `json:"setting"`
}

func handle(ctx context.Context, in request) (any, error) {
	switch in.Do {
	case "who":
		lc, _ := lambdacontext.FromContext(ctx)
		deadline, _ := ctx.Deadline()
		return map[string]any{
			"pid": os.Getpid(), "version": version, "request_id": lc.AwsRequestID, "arn": lc.InvokedFunctionArn,
			"left_ms": time.Until(deadline).Milliseconds(), "setting": os.Getenv(in.Setting), "tmp": os.TempDir(),
		}, nil
	case "echo":
		return in.Text, nil
	case "large":
		return strings.Repeat("a", in.Bytes), nil
	case "print":
		fmt.Println(in.Text)
		fmt.Fprintln(os.Stderr, "to standard error: "+in.Text)
	case "sleep":
		time.Sleep(time.Duration(in.Millis) * time.Millisecond)
		return os.Getpid(), nil
	case "panic":
		panic(in.Text)
	case "exit":
		os.Exit(in.Status)
	case "kill":
		return nil, syscall.Kill(os.Getpid(), syscall.SIGKILL)
	case "error":
		return nil, errors.New(in.Text)
	case "typed":
		return nil, messages.InvokeResponse_Error{Type: "probe.refused", Message: in.Text}
	case "child":
		child := exec.Command("sleep", "600")
		if err := child.Start(); err != nil {
			return nil, err
		}
		return map[string]int{"pid": os.Getpid(), "child": child.Process.Pid}, nil
	}
	return nil, nil
}

func main() {
	switch os.Getenv("PROBE_INIT") {
	case "panic":
		panic("init went wrong")
	case "exit":
		fmt.Println("no database")
		os.Exit(7)
	case "slow":
		time.Sleep(time.Minute)
	}
	lambda.Start(handle)
}
