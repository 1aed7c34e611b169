package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/lectern/lectern/shared/eventlog"
)

const front = `<!-- Made by ` + "`make generate`" + ` from shared/eventlog. Do not edit. -->
# The event log of a session

What happened in a class is a list of events. The server alone writes it; everybody in the class reads it, and the replay is the same list. Each event type has one definition in ` + "`shared/eventlog`" + `, from which this page, [events.schema.json](events.schema.json) and the web's types are made. The log refuses a type that is not here.

## One event

An event has the same JSON in a read, in a bundle and in a message. Times are Unix milliseconds on the database's clock and never go backwards within a session. ` + "`actor_id`" + ` and every ` + "`participant_id`" + ` name a participant of this session: a pseudonym, whose name is elsewhere. A content takes %d bytes at most. A content of null was erased: that something happened stays, what it said is gone.

## Two lanes

| lane | for whom | numbers |
|---|---|---|
| ` + "`all`" + ` | everybody in the class | ` + "`n`" + ` = 1, 2, 3, … without gaps |
| ` + "`staff`" + ` | who teaches | ` + "`k`" + ` = 1, 2, 3, … without gaps; ` + "`n`" + ` is the number of the newest event for all before it, 0 if there is none |

Staff read both lanes, students lane ` + "`all`" + ` alone. What is in one lane leaves no hole in the other, so a student cannot tell when or how much staff write. Each type is of one lane; what a type of lane ` + "`staff`" + ` tells is kept apart from what everybody sees, so that both come to the same state of lane ` + "`all`" + `.

## The name of an event

` + "`id`" + ` is a UUIDv5 in the namespace of the session's id over the text ` + "`<actor_id>/<client_op_id>`" + `, both in small letters. An item of the board is named by it. It is the same for every reader; a link to a moment of a replay is ` + "`/replays/<session id>#e=<event id>`" + `. An operation that is sent twice is one event.

## Reading

` + "`GET /v1/sessions/{session_id}/events?after=<n>&after_staff=<k>`" + ` answers ` + "`events`" + ` in the order in which they happened, the ` + "`lanes`" + ` that the caller reads, and ` + "`through_n`" + ` and ` + "`through_k`" + `: of each lane nothing up to that number is missing. Both start at 0. While ` + "`more`" + ` is true, read again from there.

- **Holes.** Hold ` + "`n`" + ` and ` + "`k`" + ` apart. An event whose number is more than one above what is held is early: something was lost, and a read from what is held brings it.
- **Doubles.** A number at or below what is held was there before.
- **Lanes that change.** Who is promoted or demoted during a class reads other lanes from then on. When a page names lane ` + "`all`" + ` alone, drop ` + "`k`" + ` to 0 and what was folded from lane ` + "`staff`" + `; when it names both again, read lane ` + "`staff`" + ` from 0.
- **Unknown types.** Count them and pass over them: the log of tomorrow has more.

## Bundles

When a class has ended, each audience's log is written to one file (version 3, ` + "`LRB3`" + `, whose blocks are coded by column; see ` + "`shared/replay`" + `). A students' bundle holds lane ` + "`all`" + `, a staff bundle both; in either, each lane's numbers are without gaps.

`

func markdownFile(all []described) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, front, eventlog.MaxContentBytes)
	b.WriteString("## The types\n\n| type | lane | after the end | what |\n|---|---|---|---|\n")
	for _, d := range all {
		fmt.Fprintf(&b, "| [`%s`](#%s) | %s | %s | %s |\n", d.Type(), anchor(d.Type()), d.lane(), yes(d.AfterEnded), d.Doc)
	}
	for _, d := range all {
		writeType(&b, d)
	}
	return b.Bytes()
}

func writeType(b *bytes.Buffer, d described) {
	fmt.Fprintf(b, "\n### %s\n\n%s\n\n", d.Type(), d.Doc)
	fmt.Fprintf(b, "- Written by: %s.\n- Lane: `%s`.\n- Version of the content: %d.\n", writers(d.Writers), d.lane(), d.Version)
	if d.AfterEnded {
		b.WriteString("- After `session.ended`: may still happen.\n")
	} else {
		b.WriteString("- After `session.ended`: no more.\n")
	}
	if d.Erased == "" {
		b.WriteString("- Erased: nothing; it holds pseudonyms only.\n\n")
	} else {
		fmt.Fprintf(b, "- Erased: the whole content, because a person wrote `%s`.\n\n", d.Erased)
	}
	b.WriteString("| field | type | what |\n|---|---|---|\n")
	writeFields(b, "", d.Struct)
	var indented bytes.Buffer
	if err := json.Indent(&indented, d.Example, "", "  "); err != nil {
		panic(err) // it was decoded before
	}
	fmt.Fprintf(b, "\n```json\n%s\n```\n", bytes.TrimSpace(indented.Bytes()))
}

func writeFields(b *bytes.Buffer, prefix string, o object) {
	for _, f := range o.Fields {
		fmt.Fprintf(b, "| `%s%s` | %s | %s. |\n", prefix, f.Name, typeWords(f), f.Doc)
		if f.Object != nil {
			writeFields(b, prefix+f.Name+".", *f.Object)
		}
	}
}

func typeWords(f field) string {
	words := f.Kind
	switch {
	case f.Format != "":
		words = f.Format
	case len(f.Enum) > 0:
		words = "`" + strings.Join(f.Enum, "`, `") + "`"
	}
	if f.List {
		words = "list of " + words
	}
	if f.Null {
		words += ", or null"
	}
	return words
}

func writers(list []eventlog.Writer) string {
	words := map[eventlog.Writer]string{
		eventlog.WriterServer:      "the server, as the system participant",
		eventlog.WriterStaff:       "who teaches, through the API",
		eventlog.WriterParticipant: "everybody in the class about themselves, through the API",
	}
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = words[w]
	}
	return strings.Join(out, "; ")
}

// anchor is the name that renderers of Markdown give a heading.
func anchor(heading string) string { return strings.ReplaceAll(heading, ".", "") }

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
