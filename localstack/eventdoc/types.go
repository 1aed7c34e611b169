package main

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/lectern/lectern/shared/eventlog"
)

// aliasDocs says what each text with a type of its own is. One without a sentence is an error.
var aliasDocs = map[string]string{
	"EndReason":   "Why a class ended.",
	"Lane":        "One of the two numberings that readers follow.",
	"Layout":      "How the stage is divided.",
	"LeaveReason": "Why somebody is not in the class any more.",
	"Role":        "What a participant is in a session.",
	"Source":      "What a track carries, in the media server's words.",
}

// typesFile is web/src/live/events.gen.ts.
func typesFile(all []described) ([]byte, error) {
	event, err := readStruct(reflect.TypeFor[eventlog.Event]())
	if err != nil {
		return nil, err
	}
	page, err := readStruct(reflect.TypeFor[eventlog.Page]())
	if err != nil {
		return nil, err
	}
	objects := []object{event, page}
	for _, d := range all {
		objects = append(objects, d.Struct)
	}
	names, values, err := aliases(objects)
	if err != nil {
		return nil, err
	}
	slices.Sort(names)

	var b bytes.Buffer
	b.WriteString("// Made by `make generate` from shared/eventlog. Do not edit.\n")
	for _, name := range names {
		doc, ok := aliasDocs[name]
		if !ok {
			return nil, fmt.Errorf("%s needs a sentence in aliasDocs", name)
		}
		fmt.Fprintf(&b, "\n/** %s */\nexport type %s = %s;\n", doc, name, union(values[name]))
	}
	written := map[string]bool{}
	writeInterface(&b, "LogEvent", "One event, as reads and bundles hold it.", event, values, written)
	writeInterface(&b, "LogPage", "One answer of the log: a run of events, and up to where nothing is missing.", page, values, written)
	for _, d := range all {
		for _, f := range d.Struct.Fields {
			if f.Object != nil {
				writeInterface(&b, f.Object.Name, f.Doc+".", *f.Object, values, written)
			}
		}
		writeInterface(&b, d.Struct.Name, d.Doc, d.Struct, values, written)
	}
	b.WriteString("\n/** The content of each event type, by its type. */\nexport interface EventContents {\n")
	for _, d := range all {
		fmt.Fprintf(&b, "  %q: %s;\n", d.Type(), d.Struct.Name)
	}
	b.WriteString("}\n\n/** A type that somebody writes today. The log of tomorrow may hold others. */\nexport type EventType = keyof EventContents;\n")
	b.WriteString("\n/** Every event type, in the order of docs/events.md. */\nexport const eventTypes = [\n")
	for _, d := range all {
		fmt.Fprintf(&b, "  %q,\n", d.Type())
	}
	b.WriteString("] as const satisfies readonly EventType[];\n")
	b.WriteString("\n/** The lane of each type. */\nexport const laneOf: { readonly [K in EventType]: Lane } = {\n")
	for _, d := range all {
		fmt.Fprintf(&b, "  %q: %q,\n", d.Type(), string(d.lane()))
	}
	b.WriteString("};\n")
	return b.Bytes(), nil
}

func writeInterface(b *bytes.Buffer, name, doc string, o object, aliased map[string][]string, written map[string]bool) {
	if written[name] {
		return
	}
	written[name] = true
	fmt.Fprintf(b, "\n/** %s */\nexport interface %s {\n", doc, name)
	for _, f := range o.Fields {
		mark := ""
		if f.Optional {
			mark = "?"
		}
		fmt.Fprintf(b, "  /** %s. */\n  readonly %s%s: %s;\n", f.Doc, f.Name, mark, tsType(f, aliased))
	}
	b.WriteString("}\n")
}

func tsType(f field, aliased map[string][]string) string {
	var t string
	switch {
	case f.Object != nil && f.Object.Name == "Event":
		t = "LogEvent"
	case f.Object != nil:
		t = f.Object.Name
	case f.Kind == "any":
		return "unknown"
	case f.Kind == "integer":
		t = "number"
	case f.Kind == "boolean":
		t = "boolean"
	case f.Alias != "" && slices.Equal(aliased[f.Alias], f.Enum):
		t = f.Alias
	case len(f.Enum) > 0:
		t = union(f.Enum)
		if f.List {
			t = "(" + t + ")"
		}
	default:
		t = "string"
	}
	if f.List {
		t = "readonly " + t + "[]"
	}
	if f.Null {
		t += " | null"
	}
	return t
}

func union(values []string) string {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = fmt.Sprintf("%q", v)
	}
	return strings.Join(quoted, " | ")
}
