// Command bundle shows what is in a replay's bundle, and whether it is whole.
//
//	go run ./localstack/bundle inspect FILE   header, blocks, bytes by column, events and bytes by type
//	go run ./localstack/bundle verify FILE    reads all of it; what is wrong goes to stderr, and the status is 1
//	go run ./localstack/bundle events FILE    the events as the API writes them, one a line
//
// FILE is a path, an http(s) address, or - for stdin. Events may hold what people wrote: they are for whoever may see
// the replay.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"os/signal"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/replay"
)

// maxBytes bounds what is read. The largest bundle of a class is some ten megabytes.
const maxBytes = 1 << 30

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
}

var commands = map[string]func(io.Writer, *replay.Bundle) error{"inspect": inspect, "verify": verify, "events": printEvents}

func run(ctx context.Context, args []string, out io.Writer) error {
	if len(args) != 2 || commands[args[0]] == nil {
		return errors.New("usage: bundle inspect|verify|events FILE")
	}
	data, err := read(ctx, args[1])
	if err != nil {
		return err
	}
	b, err := replay.Open(bytes.NewReader(data))
	if err != nil {
		return err
	}
	return commands[args[0]](out, b)
}

func read(ctx context.Context, from string) ([]byte, error) {
	switch {
	case from == "-":
		return limited(os.Stdin)
	case strings.HasPrefix(from, "http://"), strings.HasPrefix(from, "https://"):
		return fetch(ctx, from)
	}
	return os.ReadFile(from)
}

func fetch(ctx context.Context, address string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the address answers %s", response.Status)
	}
	return limited(response.Body)
}

func limited(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err == nil && len(data) > maxBytes {
		return nil, errors.New("it is larger than a bundle may be")
	}
	return data, err
}

func inspect(out io.Writer, b *replay.Bundle) error {
	h := b.Header
	fmt.Fprintf(out, "version %d, for %s, session %s\n", h.Version, h.Audience, h.SessionID)
	fmt.Fprintf(out, "from %s, %s long\n", time.UnixMilli(h.StartedAtMS).UTC().Format(time.RFC3339), time.Duration(h.EndedAtMS-h.StartedAtMS)*time.Millisecond)
	fmt.Fprintf(out, "%d events, through n %d and k %d, in %d blocks\n", h.Count, h.LastN, h.LastK, len(h.Blocks))
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\nblock\toffset\tbytes\tevents\tn\tk\tfrom ms\tto ms\t")
	for i, block := range h.Blocks {
		fmt.Fprintf(w, "%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t\n",
			i, block.Offset, block.Length, block.Count, block.LastN, block.LastK, block.FirstAtMS-h.StartedAtMS, block.LastAtMS-h.StartedAtMS)
	}
	columns, err := b.Columns()
	if err != nil {
		return err
	}
	if len(columns) > 0 {
		fmt.Fprintln(w, "\ncolumn\tbytes\tdeflated\t")
	}
	for _, c := range columns {
		fmt.Fprintf(w, "%s\t%d\t%d\t\n", c.Name, c.Inflated, c.Deflated)
	}
	if err := types(w, b); err != nil {
		return err
	}
	return w.Flush()
}

// types lists how many events there are of each type, and how long their contents are as JSON.
func types(out io.Writer, b *replay.Bundle) error {
	counts, sizes := map[string]int{}, map[string]int{}
	for e, err := range b.After(eventlog.Position{}) {
		if err != nil {
			return err
		}
		counts[e.Type]++
		sizes[e.Type] += len(e.Content)
	}
	fmt.Fprintln(out, "\ntype\tevents\tbytes of contents\t")
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(out, "%s\t%d\t%d\t\n", name, counts[name], sizes[name])
	}
	return nil
}

func verify(out io.Writer, b *replay.Bundle) error {
	foreign, err := b.Check()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "whole: %d events for %s, each lane without gaps, through n %d and k %d\n", b.Header.Count, b.Header.Audience, b.Header.LastN, b.Header.LastK)
	if foreign > 0 {
		fmt.Fprintf(out, "%d ids are not those of their operations\n", foreign)
	}
	return nil
}

func printEvents(out io.Writer, b *replay.Bundle) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for e, err := range b.After(eventlog.Position{}) {
		if err != nil {
			return err
		}
		if err := encoder.Encode(e); err != nil {
			return err
		}
	}
	return nil
}
