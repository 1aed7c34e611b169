// Command eventdoc writes what docs and web know of the event log from shared/eventlog: docs/events.md,
// docs/events.schema.json and web/src/live/events.gen.ts. With -check it writes nothing and fails when a file is not
// what it would write. The examples are the golden file of shared/eventlog.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"github.com/lectern/lectern/shared/eventlog"
)

const golden = "shared/eventlog/testdata/events.json"

func main() {
	check := flag.Bool("check", false, "compare instead of writing")
	flag.Parse()
	if err := run(*check); err != nil {
		fmt.Fprintln(os.Stderr, "eventdoc:", err)
		os.Exit(1)
	}
}

func run(check bool) error {
	examples, err := os.ReadFile(golden)
	if err != nil {
		return err
	}
	files, err := generate(eventlog.Definitions(), examples)
	if err != nil {
		return err
	}
	for path, want := range files {
		if !check {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				return err
			}
			continue
		}
		if have, err := os.ReadFile(path); err != nil || !bytes.Equal(have, want) {
			return fmt.Errorf("%s is older than shared/eventlog: run make generate", path)
		}
	}
	return nil
}

// generate makes the files by path. examples is a JSON list of whole events, one of each type.
func generate(definitions []eventlog.Definition, examples []byte) (map[string][]byte, error) {
	var listed []json.RawMessage
	if err := json.Unmarshal(examples, &listed); err != nil {
		return nil, fmt.Errorf("%s: %w", golden, err)
	}
	example := map[string]json.RawMessage{}
	for _, raw := range listed {
		var e eventlog.Event
		if err := json.Unmarshal(raw, &e); err != nil {
			return nil, fmt.Errorf("%s: %w", golden, err)
		}
		example[e.Type] = raw
	}
	all := make([]described, 0, len(definitions))
	for _, d := range definitions {
		raw, ok := example[d.Type()]
		if !ok {
			return nil, fmt.Errorf("%s has no %s: run go test ./shared/eventlog -update", golden, d.Type())
		}
		one, err := describe(d, raw)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	schema, err := schemaFile(all)
	if err != nil {
		return nil, err
	}
	types, err := typesFile(all)
	if err != nil {
		return nil, err
	}
	return map[string][]byte{
		"docs/events.md":             markdownFile(all),
		"docs/events.schema.json":    schema,
		"web/src/live/events.gen.ts": types,
	}, nil
}
