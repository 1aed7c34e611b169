package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
)

// described is one event type with its fields read.
type described struct {
	eventlog.Definition
	Struct  object
	Example json.RawMessage
}

// lane says which numbering the type's events belong to.
func (d described) lane() eventlog.Lane {
	if d.Visibility == eventlog.VisibleStaff {
		return eventlog.LaneStaff
	}
	return eventlog.LaneAll
}

// object is a Go struct as JSON has it.
type object struct {
	Name   string
	Fields []field
}

// field is one member of an object.
type field struct {
	Name     string // in JSON
	Doc      string
	Kind     string // string, integer, boolean, object or any
	Format   string
	Enum     []string
	Alias    string // the Go type of a text with a type of its own
	List     bool
	Null     bool // may be null
	Optional bool // may be absent
	Object   *object
}

var (
	uuidType = reflect.TypeFor[uuid.UUID]()
	rawType  = reflect.TypeFor[json.RawMessage]()
)

func describe(d eventlog.Definition, example json.RawMessage) (described, error) {
	if d.Doc == "" || len(d.Writers) == 0 || d.Version < 1 {
		return described{}, fmt.Errorf("%s: a definition needs a sentence, a writer and a version", d.Type())
	}
	content, err := readStruct(reflect.TypeOf(d.Content))
	return described{Definition: d, Struct: content, Example: example}, err
}

func readStruct(t reflect.Type) (object, error) {
	out := object{Name: t.Name()}
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		if f.Anonymous && tag == "" { // its fields are in the same object
			inner, err := readStruct(f.Type)
			if err != nil {
				return out, err
			}
			out.Fields = append(out.Fields, inner.Fields...)
			continue
		}
		if tag == "-" {
			continue
		}
		read, err := readField(f, tag)
		if err != nil {
			return out, fmt.Errorf("%s.%s: %w", t, f.Name, err)
		}
		out.Fields = append(out.Fields, read)
	}
	return out, nil
}

func readField(f reflect.StructField, tag string) (field, error) {
	name, options, _ := strings.Cut(tag, ",")
	out := field{Name: name, Doc: f.Tag.Get("doc"), Format: f.Tag.Get("format"), Optional: strings.Contains(options, "omitempty")}
	if name == "" || out.Doc == "" {
		return out, fmt.Errorf("a field needs a json tag with a name, and a doc tag")
	}
	if enum := f.Tag.Get("enum"); enum != "" {
		out.Enum = strings.Split(enum, ",")
	}
	t := f.Type
	if t.Kind() == reflect.Pointer {
		out.Null, t = true, t.Elem()
	}
	if t.Kind() == reflect.Slice && t != rawType {
		out.List, t = true, t.Elem()
	}
	switch {
	case t == rawType:
		out.Kind = "any"
	case t == uuidType:
		if out.Format != "uuid" {
			return out, fmt.Errorf("an id needs format:\"uuid\"")
		}
		out.Kind = "string"
	case t.Kind() == reflect.String:
		out.Kind = "string"
		if t.PkgPath() != "" {
			if len(out.Enum) == 0 {
				return out, fmt.Errorf("a text of type %s needs an enum tag", t)
			}
			out.Alias = t.Name()
		}
	case t.Kind() == reflect.Bool:
		out.Kind = "boolean"
	case t.Kind() == reflect.Int, t.Kind() == reflect.Int64:
		out.Kind = "integer"
	case t.Kind() == reflect.Struct:
		inner, err := readStruct(t)
		if err != nil {
			return out, err
		}
		out.Kind, out.Object = "object", &inner
	default:
		return out, fmt.Errorf("no word for %s", t)
	}
	return out, nil
}

// aliases collects the texts with a type of their own, in order of appearance, each with the longest list of values.
func aliases(objects []object) (names []string, values map[string][]string, err error) {
	values = map[string][]string{}
	var walk func(o object)
	var fields []field
	walk = func(o object) {
		for _, f := range o.Fields {
			fields = append(fields, f)
			if f.Object != nil {
				walk(*f.Object)
			}
		}
	}
	for _, o := range objects {
		walk(o)
	}
	for _, f := range fields {
		if f.Alias == "" {
			continue
		}
		if _, seen := values[f.Alias]; !seen {
			names = append(names, f.Alias)
		}
		if len(f.Enum) > len(values[f.Alias]) {
			values[f.Alias] = f.Enum
		}
	}
	for _, f := range fields {
		for _, v := range f.Enum {
			if f.Alias != "" && !slices.Contains(values[f.Alias], v) {
				return nil, nil, fmt.Errorf("%s: %q is not among the values of %s", f.Name, v, f.Alias)
			}
		}
	}
	return names, values, nil
}
