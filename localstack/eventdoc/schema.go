package main

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/lectern/lectern/shared/eventlog"
)

// member is a key of a JSON object that keeps its place.
type member struct {
	Key   string
	Value any
}

// members is a JSON object in the order written here.
type members []member

// MarshalJSON implements json.Marshaler.
func (m members) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, each := range m {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := json.Marshal(each.Key)
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(each.Value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// schemaFile is docs/events.schema.json: one definition a type, each of a whole event.
func schemaFile(all []described) ([]byte, error) {
	envelope, err := readStruct(reflect.TypeFor[eventlog.Event]())
	if err != nil {
		return nil, err
	}
	var oneOf []members
	var defs members
	for _, d := range all {
		oneOf = append(oneOf, members{{"$ref", "#/$defs/" + d.Type()}})
		defs = append(defs, member{d.Type(), eventSchema(envelope, d)})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err = e.Encode(members{
		{"$comment", "Made by `make generate` from shared/eventlog. Do not edit."},
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", "events.schema.json"},
		{"title", "An event of a session's log"},
		{"oneOf", oneOf},
		{"$defs", defs},
	})
	return b.Bytes(), err
}

// eventSchema is the whole event of one type.
func eventSchema(envelope object, d described) members {
	var properties members
	required := []string{}
	for _, f := range envelope.Fields {
		if f.Name == "k" && d.lane() != eventlog.LaneStaff {
			continue
		}
		value := fieldSchema(f)
		switch f.Name {
		case "lane":
			value = members{{"const", string(d.lane())}, {"description", f.Doc}}
		case "n":
			least := 1
			if d.lane() == eventlog.LaneStaff {
				least = 0
			}
			value = append(value, member{"minimum", least})
		case "k":
			value = append(value, member{"minimum", 1})
		case "type":
			value = members{{"const", d.Type()}, {"description", f.Doc}}
		case "version":
			value = members{{"const", d.Version}, {"description", f.Doc}}
		case "content":
			value = objectSchema(d.Struct, f.Doc, true)
		}
		properties = append(properties, member{f.Name, value})
		required = append(required, f.Name)
	}
	return members{
		{"description", d.Doc}, {"type", "object"}, {"properties", properties}, {"required", required}, {"additionalProperties", false},
	}
}

func objectSchema(o object, doc string, null bool) members {
	properties := members{}
	required := []string{}
	for _, f := range o.Fields {
		properties = append(properties, member{f.Name, fieldSchema(f)})
		if !f.Optional {
			required = append(required, f.Name)
		}
	}
	var kind any = "object"
	if null {
		kind = []string{"object", "null"}
	}
	return members{{"description", doc}, {"type", kind}, {"properties", properties}, {"required", required}, {"additionalProperties", false}}
}

func fieldSchema(f field) members {
	if f.Object != nil && !f.List {
		return objectSchema(*f.Object, f.Doc, f.Null)
	}
	if f.Kind == "any" {
		return members{{"description", f.Doc}}
	}
	null := f.Null && !f.List
	var value members
	switch {
	case f.Object != nil:
		value = objectSchema(*f.Object, f.Doc, false)
	case null:
		value = members{{"type", []string{f.Kind, "null"}}}
	default:
		value = members{{"type", f.Kind}}
	}
	if f.Format != "" {
		value = append(value, member{"format", f.Format})
	}
	if len(f.Enum) > 0 {
		values := make([]any, 0, len(f.Enum)+1)
		for _, v := range f.Enum {
			values = append(values, v)
		}
		if null {
			values = append(values, nil)
		}
		value = append(value, member{"enum", values})
	}
	if f.List {
		return members{{"description", f.Doc}, {"type", "array"}, {"items", value}}
	}
	return append(members{{"description", f.Doc}}, value...)
}
