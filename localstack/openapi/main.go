// Command openapi writes docs/openapi.yaml from the Go types of every HTTP function, and the pages made of it and of
// docs/problems.md. With -check it writes nothing and fails when a file is not what it would write.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/lectern/lectern/functions/auth/authapi"
	"github.com/lectern/lectern/functions/interaction/talkapi"
	"github.com/lectern/lectern/functions/replay/replayapi"
	"github.com/lectern/lectern/functions/sessions/coursesapi"
	"github.com/lectern/lectern/functions/sessions/sessionsapi"
	"github.com/lectern/lectern/functions/studio/opsapi"
	"github.com/lectern/lectern/functions/studio/studioapi"
	"github.com/lectern/lectern/functions/tokens/tokensapi"
	"github.com/lectern/lectern/shared/httpapi"
)

func main() {
	check := flag.Bool("check", false, "fail when a file is out of date")
	folder := flag.String("docs", "docs", "where the files are")
	flag.Parse()
	if err := run(*folder, *check); err != nil {
		fmt.Fprintln(os.Stderr, "openapi:", err)
		os.Exit(1)
	}
}

func run(folder string, check bool) error {
	markdown, err := os.ReadFile(filepath.Join(folder, "problems.md"))
	if err != nil {
		return err
	}
	files, err := generate(string(markdown))
	if err != nil {
		return err
	}
	for name, want := range files {
		path := filepath.Join(folder, name)
		if !check {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				return err
			}
			continue
		}
		if have, err := os.ReadFile(path); err != nil || !bytes.Equal(have, want) {
			return fmt.Errorf("%s is out of date: run `go run ./localstack/openapi`", path)
		}
	}
	return nil
}

// generate registers every operation on one mux and returns the files by name.
func generate(problems string) (map[string][]byte, error) {
	api := httpapi.New(httpapi.Options{})
	authapi.Register(api, authapi.Deps{})
	coursesapi.Register(api, coursesapi.Deps{})
	sessionsapi.Register(api, sessionsapi.Deps{})
	tokensapi.Register(api, tokensapi.Deps{})
	studioapi.Register(api, studioapi.Deps{})
	replayapi.Register(api, replayapi.Deps{})
	opsapi.Register(api, opsapi.Deps{})
	talkapi.Register(api, talkapi.Deps{})
	spec, err := httpapi.Describe(api)
	if err != nil {
		return nil, err
	}
	page, err := apiPage(api.OpenAPI())
	if err != nil {
		return nil, err
	}
	explained, err := problemsPage(problems)
	if err != nil {
		return nil, err
	}
	return map[string][]byte{"openapi.yaml": spec, "openapi.html": page, "problems.html": explained}, nil
}
