// Command openapi writes docs/openapi.yaml from the Go types of every HTTP function. With -check it writes nothing and
// fails when the file is not what it would write.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/lectern/lectern/functions/auth/authapi"
	"github.com/lectern/lectern/functions/sessions/sessionsapi"
	"github.com/lectern/lectern/functions/tokens/tokensapi"
	"github.com/lectern/lectern/shared/httpapi"
)

func main() {
	check := flag.Bool("check", false, "fail when the file is out of date")
	file := flag.String("file", filepath.Join("docs", "openapi.yaml"), "where the description is")
	flag.Parse()
	if err := run(*file, *check); err != nil {
		fmt.Fprintln(os.Stderr, "openapi:", err)
		os.Exit(1)
	}
}

func run(file string, check bool) error {
	want, err := describe()
	if err != nil {
		return err
	}
	if !check {
		return os.WriteFile(file, want, 0o644)
	}
	have, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if !bytes.Equal(have, want) {
		return fmt.Errorf("%s is out of date: run `go run ./localstack/openapi`", file)
	}
	return nil
}

// describe registers every operation on one mux and gives the description.
func describe() ([]byte, error) {
	api := httpapi.New(httpapi.Options{})
	authapi.Register(api, authapi.Deps{})
	sessionsapi.Register(api, sessionsapi.Deps{})
	tokensapi.Register(api, tokensapi.Deps{})
	return httpapi.Describe(api)
}
